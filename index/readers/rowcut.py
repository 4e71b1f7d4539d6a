"""Lines of a table without lines to rows: by numbers, by values, and by the space between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.language.headings import VALUES
from index.readers.words import Word
from index.report import Column

WIDER = 1.2
"""A space this many times the smallest one parts rows."""

TIGHT = 1.45
"""Lines of one cell stand at most this many type sizes apart; further, and all are rows."""

HALFWAY = 0.25
"""How far off the middle of a row its number may stand, in type sizes."""

_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[IVX]{1,5})[.)]?", re.IGNORECASE)
_VALUE = re.compile(r"^(?:.*\d.*|[-–—]+|\(-\)|n/?a|nihil)$", re.IGNORECASE)

CellWords = list[Word]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a table: where it stands on the page, its type size, its words by column."""

    foot: float
    size: float
    cells: tuple[CellWords, ...]


def has_value(cell: Sequence[Word]) -> bool:
    """Tell whether a cell looks like a value: digits, or a dash for none."""
    return bool(_VALUE.match(" ".join(word.text for word in cell)))


def is_number(cell: Sequence[Word]) -> bool:
    """Tell whether a cell is the number of a row: '1', '1.', 'a)', 'IV'; '1' over '0' too."""
    return bool(_NUMBER.fullmatch("".join(word.text for word in cell)))


def rows_of(
    entries: Sequence[Entry], columns: Sequence[Column], *, cut_off: bool
) -> list[list[CellWords]]:
    """Return the rows that lines make, each its words by column; none where that is unclear.

    Rows start where their number and values stand (cells set to the top), or reach as far below
    them as above (set to the middle), or part where the space is wider, with one line of values.
    `cut_off` tells that the first lines may be the end of a row on the page before.
    """
    marks = [_starts_row(entry, columns) for entry in entries]
    if not any(marks):
        return []
    gaps = [below.foot - above.foot for above, below in pairwise(entries)]
    starts = _from_top(entries, marks, gaps, cut_off=cut_off)
    if starts is None:
        starts = _from_middle(entries, marks)
    if starts is None:
        starts = _from_spaces(entries, marks, gaps, cut_off=cut_off)
    if starts is None:
        return []
    bounds = [*starts, len(entries)]
    return [_gathered(entries[start:end]) for start, end in pairwise(bounds)]


def _starts_row(entry: Entry, columns: Sequence[Column]) -> bool:
    """Tell whether a line has a row's number, or values in half of the value columns."""
    values = filled = 0
    for cell, column in zip(entry.cells, columns, strict=True):
        if column.kind == "no" and is_number(cell):
            return True
        if column.kind in (*VALUES, "other") and column.kind != "kategori":
            values += 1
            filled += has_value(cell)
    return filled > 0 and filled * 2 >= values


def _least(entries: Sequence[Entry], gaps: Sequence[float]) -> float:
    """Return the space between the lines of one cell; 0 where every line is a row of its own."""
    least = min(gaps, default=0.0)
    return least if least <= TIGHT * entries[0].size else 0.0


def _from_top(
    entries: Sequence[Entry], marks: Sequence[bool], gaps: Sequence[float], *, cut_off: bool
) -> list[int] | None:
    """Return the first lines of rows whose numbers and values stand on their first line."""
    if not marks[0] and not cut_off:
        return None
    least = _least(entries, gaps)
    if least and max(gaps) <= WIDER * least:
        starts = [at for at, mark in enumerate(marks) if mark]
        if not all(map(_begins, (entries[at] for at in starts))):
            return None
    else:
        wide = [at for at, gap in enumerate(gaps, start=1) if gap > WIDER * least]
        starts = [0, *wide]
        if any(not marks[at] and any(marks[at:end]) for at, end in pairwise([*starts, len(marks)])):
            return None
    return starts if starts[0] == 0 else [0, *starts]


def _begins(entry: Entry) -> bool:
    """Tell whether the words of a line begin a cell: none goes on in lower case."""
    return not any(cell and cell[0].text[0].islower() and len(cell) > 1 for cell in entry.cells)


def _from_middle(entries: Sequence[Entry], marks: Sequence[bool]) -> list[int] | None:
    """Return the first lines of rows whose number and values stand halfway down."""
    starts = []
    at = 0
    while at < len(entries):
        middle = next((line for line in range(at, len(entries)) if marks[line]), None)
        if middle is None:
            return None
        foot = 2 * entries[middle].foot - entries[at].foot
        near = HALFWAY * entries[middle].size
        last = [
            line for line, e in enumerate(entries) if line >= middle and abs(e.foot - foot) < near
        ]
        if not last or any(marks[middle + 1 : last[0] + 1]):
            return None
        starts.append(at)
        at = last[0] + 1
    return starts


def _from_spaces(
    entries: Sequence[Entry], marks: Sequence[bool], gaps: Sequence[float], *, cut_off: bool
) -> list[int] | None:
    """Return the first lines of rows parted by wider spaces, each with one line of values."""
    main = max(range(len(entries[0].cells)), key=lambda at: sum(bool(e.cells[at]) for e in entries))
    lines = [at for at, entry in enumerate(entries) if entry.cells[main]]
    steps = [entries[b].foot - entries[a].foot for a, b in pairwise(lines)]
    least = _least(entries, steps)
    if not least or max(steps) <= WIDER * least:
        return None
    blocks = [[lines[0]]]
    for step, at in zip(steps, lines[1:], strict=True):
        if step > WIDER * least:
            blocks.append([])
        blocks[-1].append(at)
    starts = _with_strays(entries, blocks)
    counts = [sum(marks[a:b]) for a, b in pairwise([*starts, len(entries)])]
    if any(count != 1 for count in counts[1:]) or counts[0] > 1 or (not counts[0] and not cut_off):
        return None
    return starts


def _with_strays(entries: Sequence[Entry], blocks: Sequence[list[int]]) -> list[int]:
    """Return where the blocks start when lines between them go to the nearer one."""
    starts = [0]
    for above, below in pairwise(blocks):
        start = below[0]
        for at in range(above[-1] + 1, below[0]):
            to_above = entries[at].foot - entries[above[-1]].foot
            if entries[below[0]].foot - entries[at].foot < to_above:
                start = at
                break
        starts.append(start)
    return starts


def _gathered(entries: Sequence[Entry]) -> list[CellWords]:
    """Return the words of lines by column."""
    return [
        [word for entry in entries for word in entry.cells[at]]
        for at in range(len(entries[0].cells))
    ]
