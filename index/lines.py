"""A manuscript's lines in reading order, cleaned for understanding and still bound to their place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.report import Grid, Line, Manuscript


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its page; `text` is cleaned, `line.text` is as printed."""

    line: Line
    text: str
    page: int | None
    page_label: str | None

    @property
    def number(self) -> int:
        """Its line number in the file or page."""
        return self.line.number


@dataclass(frozen=True, slots=True)
class PlacedGrid:
    """A grid with its page."""

    grid: Grid
    page: int | None
    page_label: str | None


Element = Placed | PlacedGrid
"""What a report is made of, in reading order."""

_SPACES = re.compile(r"\s+")


def elements(manuscript: Manuscript) -> list[Element]:
    """The non-empty lines and grids of a manuscript, in reading order, without running heads."""
    from index.furniture import furniture, page_labels
    from index.readers.markdown import clean
    from index.readers.text import undouble

    out: list[Element] = []
    marked = manuscript.format == "markdown"
    skip, labels = _running(manuscript, furniture, page_labels)
    label: str | None = None
    for page in manuscript.pages:
        grids = {g.first_line: g for g in page.grids}
        until = 0
        for line in page.lines:
            label = labels.get(line.number, label) if page.number is None else page.label
            if (grid := grids.get(line.number)) is not None:
                out.append(PlacedGrid(grid, page.number, label))
                until = max(until, grid.last_line)
            if line.number <= until or (page.number, line.number) in skip:
                continue
            text = clean(line.text) if marked else line.text
            text = undouble(_SPACES.sub(" ", text).strip())
            if text:
                out.append(Placed(line, text, page.number, label))
    return out


def _running(manuscript, furniture, page_labels):  # type: ignore[no-untyped-def]
    """Lines that are running heads or feet, as (page, line), and printed page labels of a text."""
    skip: set[tuple[int | None, int]] = set()
    labels: dict[int, str] = {}
    if len(manuscript.pages) == 1:
        only = manuscript.pages[0]
        skip = {(only.number, n) for n in furniture(only.lines)}
        labels = page_labels(only.lines) if only.number is None else {}
    return skip, labels
