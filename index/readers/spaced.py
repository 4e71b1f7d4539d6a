"""Tables of plain text set by blanks alone: columns that no line of a stretch crosses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.language.tokens import tokens
from index.names.naming import reads_as_indicator
from index.report import Cell, Grid, Line

_FIELD = re.compile(r"\S+(?: \S+)*")
_RULE = re.compile(r"[\s\-=_+|.]{4,}")
_TITLE = re.compile(r"\s*(?:tab(?:el|le)|gambar|grafik|diagram|bagan)\s*\d", re.IGNORECASE)
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2
_BLANKS = 2
"""Blank places that part two columns, and blank lines that may stand within a table."""


_AHEAD = 4
"""Lines looked at to see whether a table goes on below one that fills no columns."""


@dataclass(frozen=True, slots=True)
class _Field:
    """Words of a line without a wide gap, and the columns of characters they take."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Kept:
    """A line of a table, its fields, and whether a title stands right above it."""

    line: Line
    fields: tuple[_Field, ...]
    titled: bool


Spans = tuple[tuple[int, int], ...]


def spaced_grids(lines: Sequence[Line], taken: Sequence[Grid] = ()) -> list[Grid]:
    """The tables that lines set by blanks, in reading order; lines of `taken` are left alone."""
    held = {n for g in taken for n in range(g.first_line, g.last_line + 1)}
    found: list[Grid] = []
    at = 0
    while at < len(lines):
        stretch = _stretch(lines, at, held)
        grid = _grid(stretch) if stretch else None
        if grid is None:
            at += 1
            continue
        found.append(grid)
        at = next(
            (i for i in range(at, len(lines)) if lines[i].number > grid.last_line), len(lines)
        )
    return found


def _fields(text: str) -> tuple[_Field, ...]:
    text = text.expandtabs(8).rstrip()
    return tuple(_Field(m.group(), m.start(), m.end()) for m in _FIELD.finditer(text))


def _stretch(lines: Sequence[Line], at: int, held: set[int]) -> list[_Kept]:
    """The lines from one on that keep its columns apart; [] where it has too few columns."""
    spans: Spans = ()
    kept: list[_Kept] = []
    blanks = 0
    titled = False
    for i, line in _free(lines, at, held):
        fields = () if _RULE.fullmatch(line.text) else _fields(line.text)
        if not fields:
            blanks += not line.text.strip()
            if blanks > _BLANKS or not kept:
                break
            continue
        more = _merged(spans, fields)
        if len(fields) < 2 or (kept and len(more) < len(spans)):
            if not kept or not (_goes_on(lines, i + 1, spans) or (not blanks and len(kept) > 1)):
                break
            if len(more) == len(spans):
                kept.append(_Kept(line, fields, titled))
            titled = len(more) < len(spans)
            continue  # the rest of a cell, a title among rows, or the foot of a page
        if not kept and len(fields) < _FEWEST_COLUMNS:
            break
        spans, blanks = more, 0
        kept.append(_Kept(line, fields, titled))
        titled = False
    return kept


def _free(lines: Sequence[Line], at: int, held: set[int]) -> Iterator[tuple[int, Line]]:
    """The lines from one on, with their index, up to one that another table holds, or its title."""
    for i in range(at, len(lines)):
        if lines[i].number in held or "\t" in lines[i].text or _TITLE.match(lines[i].text):
            return
        yield i, lines[i]


def _goes_on(lines: Sequence[Line], at: int, spans: Spans) -> bool:
    """Whether one of the next few lines keeps these columns and fills most of them."""
    for line in lines[at : at + _AHEAD]:
        fields = _fields(line.text)
        if len(fields) * 2 > len(spans) and len(_merged(spans, fields)) >= len(spans):
            return True
    return False


def _merged(spans: Spans, fields: Sequence[_Field]) -> Spans:
    """The columns of characters that are filled, once these fields are added."""
    filled = sorted([*spans, *((f.start, f.end) for f in fields)])
    out: list[tuple[int, int]] = []
    for start, end in filled:
        if out and start < out[-1][1] + 1:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _grid(kept: Sequence[_Kept]) -> Grid | None:
    """The cells of a stretch; None where it is no table: too few columns, rows or values."""
    spans: Spans = ()
    for one in kept:
        spans = _merged(spans, one.fields)
    if len(spans) < _FEWEST_COLUMNS or len(kept) < _FEWEST_ROWS + 1:
        return None
    rows = _rows(kept, spans)
    whole = [row for row in rows if sum(bool(c.text) for c in row) * 3 >= len(spans) * 2]
    valued = [row for row in whole if sum(map(_is_value, row)) * 3 >= len(spans)]
    told = [row for row in rows if any(map(_is_value, row[1:]))]  # not the titles among them
    if len(valued) < _FEWEST_ROWS or len(whole) * 3 < len(told) * 2:
        return None
    return Grid(tuple(rows), kept[0].line.number, kept[-1].line.number)


def _rows(kept: Sequence[_Kept], spans: Spans) -> list[tuple[Cell, ...]]:
    """The rows, words on lines of their own joined to the row they belong to.

    Such a line goes on with the row above, unless a title stands between or it begins as the names
    of rows do: then it begins the row whose other cells stand below it.
    """
    rows: list[tuple[Cell, ...]] = []
    begun: list[tuple[Cell, ...]] = []
    for one in kept:
        cells = tuple(_cells(one.line, one.fields, spans))
        if len(one.fields) > 1:
            rows.append(tuple(map(_joined, *begun, cells)) if begun else cells)
            begun = []
        elif begun or one.titled or len(rows) < 1 or reads_as_indicator(one.fields[0].text):
            begun.append(cells)
        else:
            rows[-1] = tuple(map(_joined, rows[-1], cells))
    if begun and rows:
        rows[-1] = tuple(map(_joined, rows[-1], *begun))
    return rows


def _joined(*cells: Cell) -> Cell:
    """Parts of one cell, from top to bottom, as one; where it stands is where its value does."""
    filled = [c for c in cells if c.text]
    if len(filled) < 2:
        return filled[0] if filled else cells[-1]
    text = " ".join(c.text for c in filled)
    return Cell(text, filled[0].first_line, filled[-1].last_line)


def _cells(line: Line, fields: Sequence[_Field], spans: Spans) -> Iterator[Cell]:
    for start, end in spans:
        words = " ".join(f.text for f in fields if f.start >= start and f.end <= end)
        yield Cell(words, line.number, line.number)


def _is_value(cell: Cell) -> bool:
    found = tokens(cell.text)
    return bool(found) and all(t.kind != "text" for t in found)
