"""Sheets of cells to lines and grids: titles, tables beside and below each other, their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from index.cell_places import reference
from index.language.headings import read_heading
from index.language.tokens import is_value
from index.names.unit_names import find_satkers
from index.readers.cells import whole_numbers
from index.report import Cell, Grid, Line, Manuscript, Page

_YEAR = re.compile(r"(?:19|20)\d\d")
_ORDINAL = re.compile(r"\(?\d{1,3}[.)]?")
_UNNAMED = re.compile(r"(?:(?:sheet|lembar(?: kerja)?|halaman)\s*)?\d{0,3}", re.IGNORECASE)
"""What a sheet is called that nobody named."""

_HEAD_ROWS = 4
"""Rows among which the heading of a table is looked for."""

_MOST = 0.5
"""The share of a column's cells from which on it is one of words, or of values."""

_NAMING_COLUMNS = 3
"""Columns of a table among the first of which its rows are named."""

_FEW = 2
"""Cells of a row that may be words and their answer above a table: "Tahun", "2024"."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell as it is shown, and how many rows and columns it covers."""

    text: str
    high: int = 1
    wide: int = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet that show something, by row and column, both from 1."""

    name: str  # "" where the file has no sheets
    cells: Mapping[tuple[int, int], Shown]


@dataclass(frozen=True, slots=True)
class _Area:
    """A rectangle of a sheet, its ends included."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class _Part:
    """What one area of a sheet is: a table, or rows of words."""

    area: _Area
    is_table: bool


@dataclass(slots=True)
class _Pen:
    """The lines and grids of all sheets as they are written, lines counted through."""

    count: int = 0
    lines: list[Line] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)

    def write(self, text: str, place: str = "") -> int:
        """Add a line; return its number."""
        self.count += 1
        self.lines.append(Line(self.count, text, place=place))
        return self.count


def manuscript_of(
    file: str, kind: str, sheets: Sequence[Sheet], notes: Sequence[str] = ()
) -> Manuscript:
    """Return sheets as a manuscript: a page a sheet, a line a row of each of its tables.

    The name of a sheet that has one is its first line. Cells and lines have their places
    ("Kinerja!B7"); lines count on from sheet to sheet.
    """
    pages: list[Page] = []
    count = 0
    for sheet in sheets:
        pen = _Pen(count)
        if not _UNNAMED.fullmatch(sheet.name.strip()):
            pen.write(" ".join(sheet.name.split()))
            pen.write("")
        for part in _parts(sheet):
            (_write_table if part.is_table else _write_words)(pen, sheet, part.area)
            pen.write("")
        pages.append(Page(None, None, tuple(pen.lines), tuple(pen.grids)))
        count = pen.count
    return Manuscript(file, kind, tuple(pages), tuple(notes))


def is_named(sheet: str) -> bool:
    """Tell whether somebody gave a sheet its name."""
    return not _UNNAMED.fullmatch(sheet.strip())


# What stands where


def _parts(sheet: Sheet) -> Iterator[_Part]:
    """Yield the tables of a sheet and the words around them, in reading order."""
    if not sheet.cells:
        return
    rows, columns = zip(*sheet.cells, strict=True)
    yield from _within(sheet, _Area(min(rows), max(rows), min(columns), max(columns)))


def _within(sheet: Sheet, area: _Area) -> Iterator[_Part]:
    """Yield what an area holds: cut at blank rows, then at blank columns between two tables."""
    found: list[_Part] = []
    for band in _bands(sheet, area):
        rest = band
        while rest.top < rest.bottom and _is_title(sheet, rest):
            found.append(_Part(_rows_of(rest, rest.top, rest.top), False))
            rest = _rows_of(rest, rest.top + 1, rest.bottom)
        beside = _beside(sheet, rest)
        if len(beside) > 1:
            found.extend(part for one in beside for part in _within(sheet, one))
            continue
        end = _last_row(sheet, rest)
        below = _rows_of(rest, end + 1, rest.bottom)
        rest = _rows_of(rest, rest.top, end)
        found.append(_Part(rest, _is_table(sheet, rest)))
        if below.top <= below.bottom:
            found.append(_Part(below, False))
    yield from _gone_on(sheet, found)


def _gone_on(sheet: Sheet, parts: Sequence[_Part]) -> Iterator[_Part]:
    """Yield parts, those that go on with the table above them, behind blank rows, joined to it."""
    held: list[_Part] = []
    at, valued = -1, frozenset[int]()  # the last table, and its columns of values
    for part in parts:
        if at >= 0 and _goes_on(sheet, held[at].area, valued, part.area):
            one, other = held[at].area, part.area
            left, right = min(one.left, other.left), max(one.right, other.right)
            held[at:] = [_Part(_Area(one.top, other.bottom, left, right), True)]
            continue
        held.append(part)
        if part.is_table:
            at, valued = len(held) - 1, _valued(sheet, part.area)
    yield from held


def _goes_on(sheet: Sheet, above: _Area, valued: frozenset[int], below: _Area) -> bool:
    """Whether rows have no heading of their own, and values where the table above has them."""
    rows = range(below.top, below.bottom + 1)
    apart = below.left > above.right or below.right < above.left
    if apart or _has_head(sheet, below) or all(len(_filled(sheet, below, r)) < _FEW for r in rows):
        return False
    return bool(valued & _valued(sheet, below))


def _valued(sheet: Sheet, area: _Area) -> frozenset[int]:
    """Return the columns of an area that hold values."""
    return frozenset(column for column in _columns(area) if _is_valued(sheet, area, column))


def _bands(sheet: Sheet, area: _Area) -> Iterator[_Area]:
    """Yield the stretches of rows of an area that blank rows part."""
    held = {
        row
        for (top, left), cell in sheet.cells.items()
        if left <= area.right and left + cell.wide > area.left
        for row in range(top, top + cell.high)
        if area.top <= row <= area.bottom
    }
    for _, run in groupby(enumerate(sorted(held)), key=lambda pair: pair[1] - pair[0]):
        rows = [row for _, row in run]
        yield _rows_of(area, rows[0], rows[-1])


def _beside(sheet: Sheet, area: _Area) -> list[_Area]:
    """Return the tables that blank columns part in an area: one where what is right is no table."""
    held = {
        column
        for row in range(area.top, area.bottom + 1)
        for left, cell in _filled(sheet, area, row)
        for column in range(left, min(left + cell.wide, area.right + 1))
    }
    runs = [
        [column for _, column in run]
        for _, run in groupby(enumerate(sorted(held)), key=lambda pair: pair[1] - pair[0])
    ]
    out: list[_Area] = []
    for run in runs:
        one = _Area(area.top, area.bottom, run[0], run[-1])
        if out and not (_stands_alone(sheet, out[-1]) and _stands_alone(sheet, one)):
            out[-1] = _Area(area.top, area.bottom, out[-1].left, run[-1])
        else:
            out.append(one)
    return out


def _stands_alone(sheet: Sheet, area: _Area) -> bool:
    """Whether an area names its rows and has values for them, as a table of its own does."""
    columns = list(_columns(area))
    named = any(_is_worded(sheet, area, column) for column in columns[: _NAMING_COLUMNS - 1])
    return named and any(_is_valued(sheet, area, column) for column in columns[1:])


def _is_title(sheet: Sheet, area: _Area) -> bool:
    """Whether the first row of an area is words above its table, not of its heading.

    It has one cell, or a word and its answer ("Satuan Kerja", "BNN Kota X"), where the rows below
    it have more.
    """
    filled = _filled(sheet, area, area.top)
    if not filled or any(_is_number(cell.text) for _, cell in filled):
        return False
    widest = max(len(_filled(sheet, area, row)) for row in range(area.top, area.bottom + 1))
    return len(filled) == 1 or (widest > _FEW and _is_answer(sheet, area, area.top))


def _is_answer(sheet: Sheet, area: _Area, row: int) -> bool:
    """Whether a row is a word and its answer: "Satuan Kerja", ":", "BNN Kota X"."""
    filled = _filled(sheet, area, row)
    cells = [cell for _, cell in filled if cell.text.strip() != ":"]
    if not filled or filled[0][0] != area.left or len(cells) != _FEW:
        return False
    return len(filled) > len(cells) or _is_answered(cells)


def _is_answered(cells: Sequence[Shown]) -> bool:
    """Whether two cells are a word and its answer, not two headings of columns."""
    if any(cell.high > 1 or cell.wide > _FEW for cell in cells):
        return False
    texts = first, second = [cell.text.strip() for cell in cells]
    marked = first.endswith(":") or second.startswith(":") or bool(_YEAR.fullmatch(second))
    dated = all({p.kind for p in read_heading(text).phrases} <= {"tahun", "year"} for text in texts)
    return (
        marked
        or dated
        or bool(find_satkers(second))
        or not all(read_heading(text).phrases for text in (first, second))
    )


def _last_row(sheet: Sheet, area: _Area) -> int:
    """Return the last row of an area that is the table's: notes below it are one cell of words."""
    for row in range(area.bottom, area.top, -1):
        filled = _filled(sheet, area, row)
        if len(filled) != 1 or _is_number(filled[0][1].text) or filled[0][0] > area.left + 1:
            return row
        if len(filled[0][1].text.split()) <= _FEW:
            return row
    return area.bottom


def _is_table(sheet: Sheet, area: _Area) -> bool:
    """Whether an area is more than words below each other."""
    rows = range(area.top, area.bottom + 1)
    widest = max((len(_filled(sheet, area, row)) for row in rows), default=0)
    if all(_is_answer(sheet, area, row) and not _has_value(sheet, area, row) for row in rows):
        return False
    return area.right > area.left and widest > 1 and len(rows) > 1


def _has_value(sheet: Sheet, area: _Area, row: int) -> bool:
    return any(_is_number(cell.text) for _, cell in _filled(sheet, area, row))


def _has_head(sheet: Sheet, area: _Area) -> bool:
    """Whether a row of several words and no values opens an area, maybe below others of words."""
    for row in range(area.top, min(area.top + _HEAD_ROWS, area.bottom) + 1):
        filled = _filled(sheet, area, row)
        if _has_value(sheet, area, row):
            return False
        if len(filled) > 1:
            return True
    return False


def _is_worded(sheet: Sheet, area: _Area, column: int) -> bool:
    return _share(sheet, area, column, worded=True) >= _MOST


def _is_valued(sheet: Sheet, area: _Area, column: int) -> bool:
    """Whether a column holds values, and not the numbers of its rows."""
    texts = _texts(sheet, area, column)
    counted = [int(re.sub(r"\D", "", text)) for text in texts if _ORDINAL.fullmatch(text)]
    counts_on = len(counted) > 1 and all(b - a == 1 for a, b in pairwise(counted))
    return not counts_on and _share(sheet, area, column, worded=False) >= _MOST


def _share(sheet: Sheet, area: _Area, column: int, *, worded: bool) -> float:
    """The share of the filled cells of a column, its first one aside, that are words or values."""
    texts = _texts(sheet, area, column)
    below = texts[1:] if _has_head(sheet, area) else texts
    if not below:
        return 0.0
    return sum(_is_number(text) != worded for text in below) / len(below)


def _texts(sheet: Sheet, area: _Area, column: int) -> list[str]:
    rows = range(area.top, area.bottom + 1)
    return [cell.text for row in rows if (cell := sheet.cells.get((row, column)))]


def _is_number(text: str) -> bool:
    """Whether a cell shows a value: a year alone may head a column and is none."""
    return is_value(text) and not _YEAR.fullmatch(text)


def _filled(sheet: Sheet, area: _Area, row: int) -> list[tuple[int, Shown]]:
    """Return the cells of a row that show something, each with its column."""
    cells = ((column, sheet.cells.get((row, column))) for column in _columns(area))
    return [(column, cell) for column, cell in cells if cell is not None]


def _columns(area: _Area) -> range:
    return range(area.left, area.right + 1)


def _rows_of(area: _Area, top: int, bottom: int) -> _Area:
    return _Area(top, bottom, area.left, area.right)


# What is written


def _write_words(pen: _Pen, sheet: Sheet, area: _Area) -> None:
    """Write the rows of an area as lines of words."""
    for row in range(area.top, area.bottom + 1):
        if filled := _filled(sheet, area, row):
            place = reference(sheet.name, row, filled[0][0], filled[-1][0])
            words = " ".join(" ".join(cell.text.split()) for _, cell in filled)
            pen.write(re.sub(r"\s+:", " :", words), place)


def _write_table(pen: _Pen, sheet: Sheet, area: _Area) -> None:
    """Write a table: a line a row, its cells by tabs, and the grid of them.

    Columns and rows that show nothing are left out; a merged cell stands in its first place.
    """
    columns = [c for c in _columns(area) if _covers(sheet, area, c)]
    rows: list[tuple[Cell, ...]] = []
    for row in range(area.top, area.bottom + 1):
        if not _filled(sheet, area, row):
            continue
        found = [sheet.cells.get((row, column)) for column in columns]
        texts = [cell.text if cell else "" for cell in found]
        line = "\t".join(" ".join(text.split()) for text in texts)
        number = pen.write(line, reference(sheet.name, row, columns[0], columns[-1]))
        places = [reference(sheet.name, row, column) for column in columns]
        rows.append(
            tuple(Cell(t, number, number, place=p) for t, p in zip(texts, places, strict=True))
        )
    grid = whole_numbers(rows)
    pen.grids.append(Grid(grid, rows[0][0].first_line, rows[-1][0].last_line))


def _covers(sheet: Sheet, area: _Area, column: int) -> bool:
    """Whether a column of an area shows anything below a heading merged over it."""
    return any((row, column) in sheet.cells for row in range(area.top, area.bottom + 1))
