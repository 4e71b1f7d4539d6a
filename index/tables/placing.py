"""Values of a row to its columns: in order, money to money, a gap where a cell is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from index.headings.cellvalues import Token
from index.headings.columns import is_money
from index.report import Cell, Column, Row
from index.tables.reading import Draft
from index.text.lines import Placed


def finish(row: Draft, columns: Sequence[Column]) -> Row:
    """A row read as a table's row: its number, its label, and a cell for each value column."""
    start = row.label[0] if row.label else row.values[0][1]
    end = row.label[-1] if row.label else start
    label = Cell(_unbreak(row.text), start.number, end.number, start.line.box)
    number = Cell(str(row.number or ""), start.number, start.number)
    cells = [number, label, *(Cell("", 0, 0) for _ in columns)]
    for at, (token, placed) in _place(row.values, columns):
        if token.kind == "dash":
            cells[2 + at] = Cell(token.written, placed.number, placed.number)
            continue
        written = token.written
        if token.unit and token.unit not in ("%", "Rp"):
            written = f"{written} {token.unit}"
        cells[2 + at] = Cell(written, placed.number, placed.number, placed.line.box)
    _note_kategori(row, columns, cells)
    where = row.values[0][1] if row.values else start
    return Row(tuple(cells), where.page, where.page_label)


def _unbreak(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _note_kategori(row: Draft, columns: Sequence[Column], cells: list[Cell]) -> None:
    """Words after the values fill an empty kategori column."""
    for at, column in enumerate(columns):
        if column.kind == "kategori" and not cells[2 + at].text and row.notes:
            line = row.values[-1][1].number
            cells[2 + at] = Cell(" ".join(row.notes), line, line)
        elif column.kind == "kategori" and row.notes and cells[2 + at].text:
            cell = cells[2 + at]
            cells[2 + at] = Cell(
                f"{cell.text} {' '.join(row.notes)}", cell.first_line, cell.last_line
            )


def _place(
    values: Sequence[tuple[Token, Placed]], columns: Sequence[Column]
) -> list[tuple[int, tuple[Token, Placed]]]:
    """Give each value its column: in order, money to money columns.

    A row may lack cells (merged ones) or carry one too many (a code); the order never changes.
    A value that could stand in two columns is given none: a guess may be wrong.
    """
    wanted = len(columns)
    kept = list(values)[-wanted:] if len(values) > wanted else list(values)
    if len(kept) == wanted:
        return list(enumerate(kept))
    scored = [
        (sum(_fits(kept[i][0], columns, at) for i, at in enumerate(spots)), spots)
        for spots in combinations(range(wanted), len(kept))
    ]
    best = max((score for score, _ in scored), default=0)
    ways = [spots for score, spots in scored if score == best]
    sure = [i for i in range(len(kept)) if len({spots[i] for spots in ways}) == 1]
    return [(ways[0][i], kept[i]) for i in sure]


def _fits(token: Token, columns: Sequence[Column], at: int) -> int:
    kind = columns[at].kind
    money = is_money(columns, at)
    if token.kind == "text":
        return 5 if kind == "kategori" else -9
    if token.kind == "dash":
        return 0
    if money:
        return 3 if token.money or token.digits >= 6 else -4
    if token.money and not token.percent:
        return -5
    if token.percent:
        return 2 if kind in ("capaian", "persen", "kemajuan") else 0
    return 1 if kind not in ("capaian", "persen", "kategori") else 0
