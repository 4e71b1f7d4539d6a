"""How wide the columns of a table are: shares of the text, and no number broken in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

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
