"""Cells of a sheet as places: "Kinerja!B7" is a cell, "Kinerja!B7:F9" what several stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable

_REF = re.compile(
    r"(?P<sheet>(?:'(?:[^']|'')+'|[^\s'!>]+)!)?"
    r"(?P<left>[A-Z]{1,3})(?P<top>\d{1,7})(?::(?P<right>[A-Z]{1,3})(?P<bottom>\d{1,7}))?"
)
_BARE = re.compile(r"[^\W\d]\w*")
_CELL_LIKE = re.compile(r"[A-Za-z]{1,3}\d+")


def reference(sheet: str, row: int, first: int, last: int = 0) -> str:
    """Return how a sheet's cells are called: row and columns from 1, `sheet` "" where it has none.

    A name that is no plain word stands in quotes, as spreadsheets write it.
    """
    cells = f"{letters(first)}{row}"
    if last > first:
        cells += f":{letters(last)}{row}"
    return _named(sheet) + cells


def cells_in(place: str) -> str:
    """Return a place that is cells of a sheet as it stands; "" for any other place."""
    return place if _REF.fullmatch(place) else ""


def around(places: Iterable[str]) -> str:
    """Return the smallest stretch of cells that holds these; "" where they are of several sheets.

    What is no place of cells is passed over.
    """
    found = [match for place in places if (match := _REF.fullmatch(place))]
    sheets = {match["sheet"] or "" for match in found}
    if len(sheets) != 1:
        return ""
    columns = [_column(m[side] or m["left"]) for m in found for side in ("left", "right")]
    rows = [int(m[side] or m["top"]) for m in found for side in ("top", "bottom")]
    first = f"{letters(min(columns))}{min(rows)}"
    last = f"{letters(max(columns))}{max(rows)}"
    return sheets.pop() + (first if first == last else f"{first}:{last}")


def letters(column: int) -> str:
    """Return a column's letters: 1 is "A", 27 "AA"."""
    told = ""
    while column:
        column, rest = divmod(column - 1, 26)
        told = chr(ord("A") + rest) + told
    return told


def _column(told: str) -> int:
    """Return the number of a column by its letters."""
    number = 0
    for letter in told:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _named(sheet: str) -> str:
    if not sheet:
        return ""
    if _BARE.fullmatch(sheet) and not _CELL_LIKE.fullmatch(sheet):
        return f"{sheet}!"
    return "'" + sheet.replace("'", "''") + "'!"
