"""The state of reading a broken table: its heading, the rows so far, the row at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.headings.cellvalues import Token
from index.tables.heads import Head, label_kind
from index.text.lines import Placed


@dataclass
class Draft:
    """A row while it is read."""

    number: int | None = None
    label: list[Placed] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    values: list[tuple[Token, Placed]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    start: int = 0

    @property
    def text(self) -> str:
        """The label's words."""
        return " ".join(self.words)


@dataclass
class Reading:
    """A table being read: rows are closed one after the other, `row` is still open."""

    lines: Sequence[Placed]
    head: Head
    rows: list[Draft] = field(default_factory=list)
    row: Draft | None = None
    expected: int = 1  # the number the next row should print

    @property
    def wanted(self) -> int:
        """How many values a whole row has."""
        return len(self.head.columns)

    @property
    def by_year(self) -> bool:
        """Whether the rows are years."""
        return label_kind(self.head.heading) == "tahun"

    def full(self, row: Draft) -> bool:
        """Whether a row has all its values."""
        return len(row.values) >= self.wanted

    def at_boundary(self) -> bool:
        """Whether no row is open, or the open one has all its values."""
        return self.row is None or self.full(self.row)

    def named(self) -> bool:
        """Whether the heading has a column that names the rows."""
        return self.head.heading.has(
            "no", "indikator", "satker", "kegiatan", "output", "jenis", "tahun", "sasaran"
        )
