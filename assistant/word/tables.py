"""A table of a Word file: a heading row on every page, columns as wide as their words need."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.word.document import Styles
from assistant.word.library import Looks, Text, element, paragraph, plain, properties, runs

# A table of a Word file: thin lines, a shaded heading row on every page, rows kept whole.

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


# How wide the columns of a table are: shares of the text, and no number broken in two.

_NARROW = frozenset("ijlt.,:;|!'()[]/ f-")
_WIDE = frozenset("mwMW%@")
_POINT = 20
"""A point in twentieths of it (twips), which all widths are in."""

_FONTS = {
    "Times New Roman": 0.92,
    "Calibri": 0.92,
    "Cambria": 0.98,
    "Arial": 1.0,
    "Tahoma": 1.02,
    "Georgia": 1.06,
    "Century Gothic": 1.1,
    "Bookman Old Style": 1.14,
    "Verdana": 1.18,
}
"""How wide the letters of a font are beside those of Arial."""

_UNKNOWN = 1.1
"""How wide those of any other may be."""

_SIZES = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
_SHORT, _USUAL, _LONGEST = 3, 12, 45
"""In letters: cells up to the first claim little, those up to the second and numbers all the same,
and none more than the third."""


@dataclass(frozen=True, slots=True)
class Room:
    """The room of a table in twips: its width, what a cell needs beside its words, its font."""

    width: int
    margin: int
    font: str


def fitting(
    cells: Sequence[Sequence[str]], shares: Sequence[float], room: Room
) -> tuple[float, list[int]]:
    """Return the letters' size in points and the width of each column.

    `cells` are the rows with the heading first, `shares` of the width as wished (by the length of
    the cells where none are). The largest size is taken at which no word is broken; the smallest
    where none is such.
    """
    columns = list(zip(*cells, strict=True))
    told = len(shares) == len(columns)
    wished = [max(share, 0.01) for share in (shares if told else map(_claim, columns))]
    wide = _FONTS.get(room.font, _UNKNOWN if room.font else 1.0)
    for size in _SIZES[_first_size(len(columns)) :]:
        needed = [_longest_word(column, size * wide) + room.margin for column in columns]
        if sum(needed) <= room.width:
            break
    return size, _shared_out(wished, needed, room.width)


def _first_size(columns: int) -> int:
    """Return the place in _SIZES to begin at: many columns look crowded in large letters."""
    return 0 if columns <= 6 else 1 if columns <= 8 else 2


def _claim(column: Sequence[str]) -> float:
    """Return the share a column wants by the length of its cells, in letters."""
    longest = max(map(len, column))
    if longest <= _SHORT:
        return _SHORT
    if longest <= _USUAL or not any(" " in cell for cell in column[1:]):
        return _USUAL
    return min(longest, _LONGEST) * 1.5


def _longest_word(column: Sequence[str], size: float) -> int:
    """Return the width of the widest word of a column, its heading bold."""
    words = [word for cell in column for word in re.split(r"\s+|(?<=\w-)", cell)]
    widest = max((written_width(word) for word in words), default=0.0)
    return round(widest * size * _POINT * 1.06)


def written_width(words: str) -> float:
    """Return about how wide words are in Arial, as a multiple of the letters' size."""
    return sum(_letter_width(letter) for letter in words)


def _letter_width(letter: str) -> float:
    if letter in _NARROW:
        return 0.31
    if letter in _WIDE:
        return 0.87
    return 0.69 if letter.isupper() else 0.556


def _shared_out(wished: Sequence[float], needed: Sequence[int], width: int) -> list[int]:
    """Return widths that fill the whole: as wished, but none below what it needs where it can."""
    if sum(needed) >= width:
        return _rounded([width * need / sum(needed) for need in needed], width)
    fixed: dict[int, float] = {}
    while True:
        free = width - sum(fixed.values())
        claims = sum(wish for place, wish in enumerate(wished) if place not in fixed)
        given = [fixed.get(n, free * wish / claims) for n, wish in enumerate(wished)]
        short = {n: float(need) for n, need in enumerate(needed) if given[n] < need - 0.5}
        if not short.keys() - fixed.keys():
            return _rounded(given, width)
        fixed |= short


def _rounded(widths: Sequence[float], whole: int) -> list[int]:
    """Return whole widths, what rounding leaves over in the last."""
    rounded = [int(width) for width in widths]
    rounded[-1] += whole - sum(rounded)
    return rounded
