"""A stretch of a block's or a cell's text, bound to the lines of the report it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.report import Block, Cell, Report, Source

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Text:
    """A readable text of a report: a block's or a table cell's."""

    words: str
    lines: tuple[tuple[str, int, int | None], ...]  # text, number and page of each line
    page_label: str | None
    place: str
    bab: str
    block: Block | None = None

    def source(self, report: Report, start: int, end: int) -> Source:
        """The place of `words[start:end]`."""
        first, last = self._line_at(start), self._line_at(max(start, end - 1))
        page = first[2]
        same = last[2] == page and last[1] >= first[1]
        return Source(
            report.file,
            report.id,
            page,
            self.page_label,
            first[1],
            last[1] if same else first[1],
            self.place,
        )

    def _line_at(self, at: int) -> tuple[str, int, int | None]:
        """The line a character of the text stands on, spaces aside."""
        before = len(_SPACE.sub("", self.words[:at]))
        passed = 0
        for line in self.lines:
            passed += len(_SPACE.sub("", line[0]))
            if passed > before:
                return line
        return self.lines[-1]


def texts(report: Report, *, cells: bool = True) -> Iterator[Text]:
    """The blocks of a report, and the cells of its tables, in reading order of each."""
    for block in report.blocks:
        if block.section.bab != "DAFTAR ISI":
            yield of_block(block)
    if not cells:
        return
    for table in report.tables:
        for row in table.rows:
            page = row.page if row.page is not None else table.page
            for cell in row.cells:
                if cell.text.strip():
                    yield _of_cell(cell, page, row.page_label, table.section.place)


def of_block(block: Block) -> Text:
    """A block's text with its lines."""
    lines = tuple((line.text, line.number, page) for line, page in block.paged())
    section = block.section
    return Text(block.text, lines, block.page_label, section.place, section.bab, block)


def _of_cell(cell: Cell, page: int | None, label: str | None, place: str) -> Text:
    """A cell's text; its own words stand for its lines, which hold other cells too."""
    parts = cell.text.split("\n")
    spread = cell.last_line - cell.first_line
    lines = tuple((part, cell.first_line + min(at, spread), page) for at, part in enumerate(parts))
    return Text(cell.text, lines, label, f"{place} > tabel", "")
