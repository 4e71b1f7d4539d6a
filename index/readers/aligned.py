"""Tables without lines on a PDF page: headings apart on a line, and words aligned below them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.language.headings import VALUES, grid_column
from index.readers.cells import lined, whole_numbers
from index.readers.columns import (
    Columns,
    Group,
    Leaf,
    Span,
    columns_of,
    comes_again,
    groups_of,
    is_pure,
    leaves_of,
    may_head,
    merged,
    names_table,
    size_of,
    unknown,
)
from index.readers.words import RIVER, Word, around
from index.report import Cell, Column, Grid

MOST_HEAD_LINES = 7
"""A heading of more lines than this is prose."""

TIGHT, NEXT_LEVEL, FAR = 1.5, 4.0, 3.2
"""Baselines apart, in type sizes: within a cell; to the next level; out of the table."""

LEAP = 1.8
"""A space this many times the widest so far ends the table."""

OTHER_SIZE = 0.12
"""Type that differs by more than this share is not the table's."""

LONGEST_WRAP = 4
"""More words than this in a group, unknown as headings, are no heading that goes on."""

AHEAD = 4
"""Lines looked at below what cuts the table off, to see whether it goes on."""

WITH_VALUES = 0.8
"""This share of the filled cells of the value columns must look like values."""

COUNTED = (*(kind for kind in VALUES if kind != "kategori"), "other")
"""Kinds of columns (of `index.language.headings`) whose cells are values."""

Row = Sequence[Word]


@dataclass(frozen=True, slots=True)
class _Head:
    """The headings of a table: their lines from `start` to before `end`, and their columns."""

    start: int
    end: int
    leaves: tuple[Leaf, ...]
    columns: tuple[Column, ...]

    @property
    def spans(self) -> list[Span]:
        """Where the headings start and end, from left to right."""
        return [leaf.span for leaf in self.leaves]


@dataclass(frozen=True, slots=True)
class _Body:
    """The lines below the headings, up to before `end`, and the columns they make."""

    end: int
    columns: Columns


def aligned_grids(rows: Sequence[Row], taken: Iterable[Grid] = ()) -> list[Grid]:
    """Return the tables that a page sets by position alone, in reading order.

    `rows` are the words of each line of a page, from top to bottom; lines within the grids in
    `taken` are left alone. A table whose columns, rows or end are unclear is left out.
    """
    held = {line for grid in taken for line in range(grid.first_line, grid.last_line + 1)}
    grids: list[Grid] = []
    for stretch in _stretches(rows, held):
        lines = [groups_of(row) for row in stretch]
        at = 0
        while at < len(lines):
            head = _head_at(lines, at)
            grid, end = _table(stretch, head) if head else (None, at + 1)
            if grid:
                grids.append(grid)
            at = end
    return grids


def _stretches(rows: Sequence[Row], held: set[int]) -> Iterator[list[Row]]:
    """Yield the runs of lines between the grids."""
    run: list[Row] = []
    for row in rows:
        if row[0].line in held:
            if run:
                yield run
            run = []
        else:
            run.append(row)
    if run:
        yield run


def _head_at(lines: Sequence[Sequence[Group]], at: int) -> _Head | None:
    """Return the headings that start at a line, if any do."""
    if not may_head(lines[at]) or not any(is_pure(group.text) for group in lines[at]):
        return None
    if len(lines[at]) == 1 and lines[at][0].text[:1].islower():
        return None  # the end of a sentence or title above the table: '... mencapai / target'
    end = at + 1
    while end < min(len(lines), at + MOST_HEAD_LINES) and _goes_on(lines, at, end):
        end += 1
    ways = [(stop, leaves_of(lines[at:stop])) for stop in range(end, at, -1)]
    named = [(stop, found) for stop, found in ways if found and names_table(found)]
    if not named:
        return None
    again = max((line for line in range(at, end) if comes_again(lines[line])), default=at)
    stop, leaves = min(named, key=lambda way: (way[0] <= again, unknown(way[1])))
    return _Head(at, stop, tuple(leaves), tuple(grid_column(leaf.label) for leaf in leaves))


def _goes_on(lines: Sequence[Sequence[Group]], start: int, at: int) -> bool:
    """Tell whether a line goes on with the headings begun at `start`."""
    line, above = lines[at], lines[at - 1]
    size = size_of(above[0].words)
    apart = _foot(line[0].words) - _foot(above[0].words)
    if apart > NEXT_LEVEL * size or not may_head(line):
        return False
    if all(is_pure(group.text) for group in line) or comes_again(line):
        return True
    over = [group.box for upper in lines[start:at] for group in upper]
    return apart <= TIGHT * size and all(
        len(group.words) <= LONGEST_WRAP
        and any(box.x0 < group.box.x1 and group.box.x0 < box.x1 for box in over)
        for group in line
    )


def _table(rows: Sequence[Row], head: _Head) -> tuple[Grid | None, int]:
    """Return the grid under headings, or None, and the line to go on looking from."""
    body = _body(rows, head)
    if body is None or not _plausible(head, body.columns):
        return None, head.start + 1
    entries = [_entry(rows[at], body.columns) for at in range(head.end, body.end)]
    cut = rows_of(entries, head.columns, cut_off=head.start <= 1)
    while cut and not any(has_value(cell) for cell in _values(cut[-1], head.columns)):
        cut.pop()
    if not cut or not _valued(cut, head.columns):
        return None, head.start + 1
    table = [*_head_rows(head.leaves), *([_cell(words) for words in row] for row in cut)]
    grid = _grid(table)
    return grid, next(
        (at for at in range(head.end, len(rows)) if rows[at][0].line > grid.last_line), len(rows)
    )


def _body(rows: Sequence[Row], head: _Head) -> _Body | None:
    """Return the lines that stand in columns below the headings; None if the end is unclear."""
    if head.end >= len(rows):
        return None
    size = size_of(rows[head.end])
    stretches: list[Span] = []
    columns: Columns | None = None
    widest = 0.0
    at = head.end
    while at < len(rows) and not _leaves_off(rows, at, size, widest):
        spans = [(word.box.x0, word.box.x1) for word in rows[at]]
        more = merged([*stretches, *spans], RIVER * size)
        found = columns if more == stretches else columns_of(head.spans, more)
        if found is None or (columns is not None and found.filled < columns.filled):
            if columns is None or _resumes(rows, at, columns):
                return None
            break
        stretches, columns = more, found
        widest = max(widest, _foot(rows[at]) - _foot(rows[at - 1]))
        at += 1
    return _Body(at, columns) if columns is not None else None


def _leaves_off(rows: Sequence[Row], at: int, size: float, widest: float) -> bool:
    """Tell whether a line is too far below, too large or too small for the table above."""
    apart = _foot(rows[at]) - _foot(rows[at - 1])
    if apart > (max(FAR * size, LEAP * widest) if widest else NEXT_LEVEL * size):
        return True
    return abs(size_of(rows[at]) - size) > OTHER_SIZE * size


def _resumes(rows: Sequence[Row], at: int, columns: Columns) -> bool:
    """Tell whether the table goes on below a line that crosses its columns."""
    for row in rows[at + 1 : at + 1 + AHEAD]:
        met = {columns.at((word.box.x0, word.box.x1)) for word in row}
        if None not in met and len(met) > 1:
            return True
    return False


def _plausible(head: _Head, columns: Columns) -> bool:
    """Tell whether every heading but that of remarks has something below it."""
    return all(
        span is not None or column.kind in ("keterangan", "no")
        for span, column in zip(columns.spans, head.columns, strict=True)
    )


def _entry(row: Row, columns: Columns) -> Entry:
    """Return a line's words by column."""
    cells: list[list[Word]] = [[] for _ in columns.spans]
    for word in row:
        column = columns.at((word.box.x0, word.box.x1))
        if column is not None:
            cells[column].append(word)
    return Entry(_foot(row), size_of(row), tuple(cells))


def _values(row: Sequence[list[Word]], columns: Sequence[Column]) -> Iterator[list[Word]]:
    """Yield the cells of the value columns."""
    for cell, column in zip(row, columns, strict=True):
        if column.kind in COUNTED:
            yield cell


def _valued(rows: Sequence[Sequence[list[Word]]], columns: Sequence[Column]) -> bool:
    """Tell whether value columns hold values, and that of numbers only numbers but for a total."""
    cells = [cell for row in rows for cell in _values(row, columns) if cell]
    numbers = [
        cell
        for row in rows
        for cell, column in zip(row, columns, strict=True)
        if column.kind == "no" and cell
    ]
    if numbers and not has_value(numbers[-1]):
        numbers.pop()
    good = sum(map(has_value, cells))
    return bool(cells) and good >= WITH_VALUES * len(cells) and all(map(is_number, numbers))


def _head_rows(leaves: Sequence[Leaf]) -> list[list[Cell | None]]:
    """Return the heading's rows of cells: two where headings stand over others."""
    if not any(leaf.over for leaf in leaves):
        return [[_heading(leaf.own) for leaf in leaves]]
    upper: list[Cell | None] = []
    last: Group | None = None
    for leaf in leaves:
        shared = leaf.over is not None and leaf.over is last
        upper.append(None if shared else _heading(leaf.over or leaf.own))
        last = leaf.over
    lower = [_heading(leaf.own) if leaf.over else None for leaf in leaves]
    return [upper, lower]


def _heading(group: Group) -> Cell:
    """Return the cell of a heading."""
    lines = [word.line for word in group.words]
    return Cell(group.text, min(lines), max(lines), group.box)


def _cell(words: Sequence[Word]) -> Cell | None:
    """Return the cell of words, line by line; None for no words."""
    if not words:
        return None
    lines = [word.line for word in words]
    box = around(word.box for word in words)
    return Cell(lined(words), min(lines), max(lines), box)


def _grid(table: Sequence[Sequence[Cell | None]]) -> Grid:
    """Return the grid of rows of cells; an empty cell stands on its row's first line."""
    rows = []
    for row in table:
        first = min(cell.first_line for cell in row if cell)
        rows.append(tuple(cell or Cell("", first, first) for cell in row))
    cells = [cell for row in rows for cell in row]
    first, last = min(c.first_line for c in cells), max(c.last_line for c in cells)
    return Grid(whole_numbers(rows), first, last)


def _foot(row: Row) -> float:
    """Return where the words of a line stand: the middle one's foot."""
    feet = sorted(word.box.bottom for word in row)
    return feet[len(feet) // 2]


WIDER = 1.2
"""A space this many times the smallest one parts rows."""

WRAPPED = 1.45
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
    return least if least <= WRAPPED * entries[0].size else 0.0


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
