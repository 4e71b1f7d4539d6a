"""HTML tables that stand in a Markdown text, as grids."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import count

from index.report import Cell, Grid, Line

_MOST_SPANNED = 60  # a wrong span must not blow a table up


@dataclass(slots=True)
class _Opened:
    """A cell being read."""

    first_line: int
    columns: int
    rows: int
    text: list[str] = field(default_factory=list)


def html_grids(lines: Sequence[Line], clean: Callable[[str], str]) -> list[Grid]:
    """Return the <table>s of a text; `clean` makes a cell's text plain."""
    if not any("<table" in line.text.lower() for line in lines):
        return []
    parser = _Tables(lines[0].number, clean)
    parser.feed("\n".join(line.text for line in lines))
    parser.close()
    return parser.grids


class _Tables(HTMLParser):
    """Gathers rows of cells while the text runs by; a table inside a table reads as its cell."""

    def __init__(self, first: int, clean: Callable[[str], str]) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self._first = first
        self._clean = clean
        self._depth = 0
        self._rows: list[dict[int, Cell]] = []
        self._below: dict[tuple[int, int], Cell] = {}
        self._cell: _Opened | None = None
        self._opened_at = 0

    def _line(self) -> int:
        return self.getpos()[0] - 1 + self._first

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, row or cell."""
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._rows, self._below, self._opened_at = [], {}, self._line()
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self._rows.append({})
        elif self._depth == 1 and tag in {"td", "th"}:
            self._end_cell()
            spans = dict(attrs)
            self._cell = _Opened(
                self._line(), _span(spans.get("colspan")), _span(spans.get("rowspan"))
            )
        elif self._cell:
            self._cell.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close a cell, row or table."""
        if tag in {"td", "th", "tr"} and self._depth == 1:
            self._end_cell()
        elif tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._end_cell()
                self._end_table()

    def handle_data(self, data: str) -> None:
        """Add words to the open cell."""
        if self._cell:
            self._cell.text.append(data)

    def _end_cell(self) -> None:
        opened, self._cell = self._cell, None
        if opened is None:
            return
        if not self._rows:
            self._rows.append({})
        at = len(self._rows) - 1
        row, last = self._rows[at], self._line()
        start = next(c for c in count() if c not in row and (at, c) not in self._below)
        blank = Cell("", opened.first_line, last)
        row[start] = Cell(self._clean("".join(opened.text)), opened.first_line, last)
        row.update({start + more: blank for more in range(1, opened.columns)})
        for down in range(1, opened.rows):
            for more in range(opened.columns):
                self._below[at + down, start + more] = blank

    def _end_table(self) -> None:
        for (at, column), blank in self._below.items():
            if at < len(self._rows):
                self._rows[at].setdefault(column, blank)
        rows = tuple(tuple(_ordered(row)) for row in self._rows if row)
        if rows:
            self.grids.append(Grid(rows, self._opened_at, self._line()))


def _ordered(row: dict[int, Cell]) -> Iterator[Cell]:
    return (row[column] for column in sorted(row))


def _span(value: str | None) -> int:
    """Return a colspan or rowspan, 1 where it is missing or nonsense."""
    return min(int(value), _MOST_SPANNED) if value and value.isdigit() and int(value) else 1
