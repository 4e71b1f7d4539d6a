"""Tables whose rows are roles ('Target', 'Realisasi') and columns years: turned upright."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.language.headings import VALUES, Heading, Phrase, read_heading, settle
from index.report import Cell, Column, Row
from index.tables.rows import Draft, finish

_LEAST = 2
"""Rows that must name a role, one of them a target, a realisasi or a pagu."""


def by_role(
    rows: Sequence[Draft], heading: Heading
) -> tuple[tuple[Column, ...], tuple[Row, ...]] | None:
    """The table turned upright, a row a year and a column a role; None where rows are no roles."""
    years = [p.year for p in heading.phrases if p.year]
    width = max((len(r.values) for r in rows), default=0)
    if not rows or width > max(1, len(years)):
        return None
    plain = [Column("", "other") for _ in range(width)]
    cells = [finish(row, plain).cells for row in rows]
    lead = [Row(c, None, None) for c in cells]
    return turned(lead, 1, years or [None], 2)


def turned(
    rows: Sequence[Row], label: int, years: Sequence[int | None], first: int
) -> tuple[tuple[Column, ...], tuple[Row, ...]] | None:
    """Rows of roles as a table of years.

    `label` is the column of the rows' names, `first` the first column of values, `years` the years
    of these columns. None where fewer than two rows, or less than most of them, name a role.
    """
    roles = [role_named(row.cells[label].text) for row in rows]
    named = [r for r in roles if r is not None]
    if len(named) < _LEAST or len(named) * 4 < len(rows) * 3:
        return None
    if not {"target", "realisasi", "pagu"} & {p.kind for p in named}:
        return None
    kept = [(row, role) for row, role in zip(rows, roles, strict=True) if role is not None]
    columns = (
        Column("Tahun", "tahun"),
        *settle([Column(role.words, role.kind) for _, role in kept]),
    )
    found = []
    for at, year in enumerate(years):
        spots = [row.cells[first + at] if first + at < len(row.cells) else Cell("", 0, 0)
                 for row, _ in kept]  # fmt: skip
        if not any(c.text.strip() for c in spots):
            continue
        line = next(c for c in spots if c.text.strip())
        head = replace(line, text=str(year) if year else "")
        lead = next((row for row, _ in kept if row.page is not None), kept[0][0])
        found.append(Row((head, *spots), lead.page, lead.page_label))
    return (columns, tuple(found)) if found else None


def role_named(words: str) -> Phrase | None:
    """The role a row's name is, None where it is more, or other, than a role."""
    heading = read_heading(words)
    named = [p for p in heading.phrases if p.kind in (*VALUES, "anggaran")]
    extra = [p for p in heading.phrases if p.kind not in (*VALUES, "anggaran", "noise", "year")]
    if len(named) != 1 or extra or len(heading.rest.split()) > 1:
        return None
    role = named[0]
    return replace(role, kind="pagu") if role.kind == "anggaran" else role
