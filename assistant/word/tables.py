"""A table of a Word file: thin lines, a shaded heading row on every page, rows kept whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.word.library import element
from assistant.word.pieces import Looks, Text, paragraph, plain, properties, runs
from assistant.word.styles import Styles
from assistant.word.widths import Room, fitting

_MARGIN, _TIGHT = 85, 55
"""The room beside the words of a cell, in twips: in most tables, and in those of many columns."""

_LINE, _SHADE = "8C96A6", "D9E1F2"
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_KEPT = 7
"""A table of no more rows is kept on one page."""

_MARKS = 4
"""Columns of no longer cells stand in the middle: counts, years, signs for yes and no."""

_STYLE_SIZE = 9.5
"""The size of the style of cells; another one is said of each run."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What a table shows: its columns to the right, their shares of the width, its bold rows."""

    heading: Sequence[Text]
    body: Sequence[Sequence[Text]]
    numeric: frozenset[int] = frozenset()
    widths: tuple[float, ...] = ()
    strong: frozenset[int] = frozenset()


def table(rows: Rows, width: int, font: str, styles: Styles) -> Any:
    """Return a table as wide as the text: `width` in twips, `font` what it is written in."""
    margin = _MARGIN if len(rows.heading) <= 8 else _TIGHT
    cells = [rows.heading, *rows.body]
    texts = [[plain(cell) for cell in row] for row in cells]
    size, widths = fitting(texts, rows.widths, Room(width, 2 * margin + 10, font))
    aligned = _aligned(texts[1:], rows.numeric)
    made = element("w:tbl", _properties(width, margin, styles), _columns(widths))
    looks = {} if size == _STYLE_SIZE else {name: str(round(size * 2)) for name in ("sz", "szCs")}
    kept = range(len(cells) - 1) if len(rows.body) <= _KEPT else range(1)
    for number, row in enumerate(cells):
        look = {"b": "", "bCs": "", **looks} if _is_bold(rows, number) else looks
        where = ["center"] * len(widths) if number == 0 else aligned
        layout = _Layout(number == 0, number in kept, where, styles)
        made.append(_row(row, widths, look, layout))
    return made


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a row stands: as a heading, kept with the next row, where its columns stand."""

    heads: bool
    keeps: bool
    aligned: Sequence[str]
    styles: Styles


def _is_bold(rows: Rows, number: int) -> bool:
    """Say whether a row is bold, the heading counted as the first."""
    return number == 0 or number - 1 in rows.strong


def _aligned(body: Sequence[Sequence[str]], numeric: frozenset[int]) -> list[str]:
    """Return where the words of each column stand: numbers right, marks in the middle."""
    columns = zip(*body, strict=True)
    short = [all(len(cell) <= _MARKS for cell in column) for column in columns]
    return [
        "right" if number in numeric else "center" if is_short else "left"
        for number, is_short in enumerate(short)
    ]


def _row(row: Sequence[Text], widths: Sequence[int], look: Looks, layout: _Layout) -> Any:
    """Return a row."""
    marks = [element("w:cantSplit")]
    if layout.heads:
        marks.append(element("w:tblHeader"))
    made = element("w:tr", properties("w:trPr", *marks))
    for text, width, align in zip(row, widths, layout.aligned, strict=True):
        made.append(_cell(text, width, look, align, layout))
    return made


def _cell(text: Text, width: int, look: Looks, align: str, layout: _Layout) -> Any:
    """Return a cell."""
    marks = [element("w:tcW", w=str(width), type="dxa")]
    if layout.heads:
        marks.append(element("w:shd", val="clear", color="auto", fill=_SHADE))
        marks.append(element("w:vAlign", val="center"))
    keep = [element("w:keepNext")] if layout.keeps else []
    content = runs(text, layout.styles["FootnoteReference"], look)
    words = paragraph(layout.styles["IsiTabel"], content, element("w:jc", val=align), *keep)
    return element("w:tc", properties("w:tcPr", *marks), words)


def _properties(width: int, margin: int, styles: Styles) -> Any:
    """Return the properties of a table: its width, lines and margins."""
    line = {"val": "single", "sz": "4", "space": "0", "color": _LINE}
    room = {"top": 0, "left": margin, "bottom": 0, "right": margin}
    margins = [element(f"w:{side}", w=str(size), type="dxa") for side, size in room.items()]
    return properties(
        "w:tblPr",
        element("w:tblStyle", val=styles["TableGrid"]),
        element("w:tblW", w=str(width), type="dxa"),
        element("w:jc", val="center"),
        element("w:tblBorders", *(element(f"w:{side}", **line) for side in _SIDES)),
        element("w:tblLayout", type="fixed"),
        element("w:tblCellMar", *margins),
        element("w:tblLook", val="0420", firstRow="1", noVBand="1"),
    )


def _columns(widths: Sequence[int]) -> Any:
    """Return the grid of a table."""
    return element("w:tblGrid", *(element("w:gridCol", w=str(width)) for width in widths))
