"""Prose in two columns on a PDF page: the left one is read before the right one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.readers.words import Word, around
from index.report import Box

_GUTTER = 8.0
"""Columns of prose stand at least this many points apart."""

_FEWEST = 8
"""Lines of each column from which on two are seen."""

_FULL, _FILLED = 0.75, 0.6
"""A line of prose fills this share of its column; so do this many of the lines."""

_APART, _ROWS = 1.2, 0.15
"""Words further apart than this many heights of type are cells; this share of lines may be so."""

_WORDS = 3.5
"""Words a line of prose has on average, at least: the cells of a table have fewer."""

_PLACES = range(35, 66, 1)
"""Where a gutter may stand, in hundredths of the width that is written on."""

Row = list[Word]


@dataclass(frozen=True, slots=True)
class _Columns:
    """The lines from `start` to before `end`, and the place that parts their columns."""

    start: int
    end: int
    gutter: float


def in_columns(rows: Sequence[Row], tables: Sequence[Box] = ()) -> list[Row]:
    """Return the lines of a page, those of two columns of prose parted: the left ones first.

    Lines that stand in a ruled table are left as they are.
    """
    if len(rows) < 2 * _FEWEST:
        return list(rows)
    found = max(_candidates(rows, tables), key=lambda one: one.end - one.start, default=None)
    if found is None:
        return list(rows)
    part = rows[found.start : found.end]
    left, right = ([_side(row, found.gutter, after=side) for row in part] for side in (False, True))
    told = [*rows[: found.start], *filter(None, left), *filter(None, right), *rows[found.end :]]
    return [[replace(word, line=at) for word in row] for at, row in enumerate(told, start=1)]


def _candidates(rows: Sequence[Row], tables: Sequence[Box]) -> Iterator[_Columns]:
    """Yield the runs of lines that two columns of prose may be."""
    ruled = [any(_stands_in(row, table) for table in tables) for row in rows]
    for gutter in _gutters(rows):
        crossed = [kept or _crosses(row, gutter) for row, kept in zip(rows, ruled, strict=True)]
        start = 0
        for at, over in enumerate([*crossed, True]):
            if over:
                if _is_prose(rows[start:at], gutter):
                    yield _Columns(start, at, gutter)
                start = at + 1


def _gutters(rows: Sequence[Row]) -> list[float]:
    """Return the places in the middle of a page that enough lines leave white."""
    left = min(row[0].box.x0 for row in rows)
    wide = max(row[-1].box.x1 for row in rows) - left
    places = [left + wide * place / 100 for place in _PLACES]
    over = Counter(
        at
        for row in rows
        for word in row
        for at in range(
            bisect_right(places, word.box.x0 - _GUTTER / 2),
            bisect_left(places, word.box.x1 + _GUTTER / 2),
        )
    )
    return [x for at, x in enumerate(places) if len(rows) - over[at] >= 2 * _FEWEST]


def _crosses(row: Row, gutter: float) -> bool:
    """Tell whether a line has a word in a gutter."""
    low, high = gutter - _GUTTER / 2, gutter + _GUTTER / 2
    return any(word.box.x0 < high and word.box.x1 > low for word in row)


def _is_prose(rows: Sequence[Row], gutter: float) -> bool:
    """Tell whether both sides of a gutter hold lines of words that fill them."""
    for after in (False, True):
        lines = [side for row in rows if (side := _side(row, gutter, after=after))]
        if len(lines) < _FEWEST or sum(map(len, lines)) < _WORDS * len(lines):
            return False
        wide = around(word.box for line in lines for word in line)
        full = _FULL * (wide.x1 - wide.x0)
        long = sum(line[-1].box.x1 - line[0].box.x0 >= full for line in lines)
        if long < _FILLED * len(lines) or sum(map(_is_row, lines)) > _ROWS * len(lines):
            return False
    return True


def _is_row(line: Row) -> bool:
    """Tell whether a line is of cells rather than of a sentence: far apart, or mostly numbers."""
    high = line[0].box.bottom - line[0].box.top
    apart = any(b.box.x0 - a.box.x1 > _APART * high for a, b in pairwise(line))
    return apart or 2 * sum(any(map(str.isdigit, word.text)) for word in line) > len(line)


def _side(row: Row, gutter: float, *, after: bool) -> Row:
    """Return the words of a line on one side of a gutter."""
    return [word for word in row if (word.box.x0 > gutter) == after]


def _stands_in(row: Row, table: Box) -> bool:
    box = around(word.box for word in row)
    return table.top <= (box.top + box.bottom) / 2 <= table.bottom
