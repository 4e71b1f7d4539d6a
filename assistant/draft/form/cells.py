"""The rows of a form's sheets and what stands in their cells, every cell that cannot be noted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.draft.form import amounts
from assistant.draft.form.amounts import Amount, Unread
from assistant.draft.form.columns import (
    ACHIEVED,
    CHOICES,
    IDENTITY,
    SHEETS,
    Heading,
    column_of,
    letter,
)
from assistant.draft.form.mistakes import Complaints, Place
from assistant.excel import MOST_ROWS, Filled, Held
from index.names.wording import key as letters_of
from index.numbers.numerals import Kind, write

_FIXED: Mapping[str, Mapping[str, int]] = {IDENTITY: {"isian": 1, "isi": 2}}
_NEEDED = (IDENTITY, ACHIEVED)
_UNREADABLE = ("error", "uncounted")
_YEAR = re.compile(r"(?:(?:tahun|ta)\s*)?(\d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something: its cells by the keys of their columns, and where those stand."""

    sheet: str
    number: int
    cells: Mapping[str, Held]
    columns: Mapping[str, int]

    def place(self, key: str) -> Place:
        """Return where a cell of the row is, or would be."""
        return Place(self.sheet, self.number, self.columns.get(key) or column_of(self.sheet, key))

    def empty(self, key: str) -> bool:
        """Whether a cell holds nothing, or the dash that says so; not where its column is none."""
        held = self.cells.get(key)
        return key in self.columns and (held is None or amounts.is_none(held))


def rows_of(sheets: Sequence[Filled], name: str, complaints: Complaints) -> list[Row]:
    """Return the rows of a sheet below its headings; what the sheet lacks is noted."""
    sheet = next((s for s in sheets if letters_of(s.name) == letters_of(name)), None)
    if sheet is None:
        complaints.add(Place(name, 1, 1), "no_sheet", sheet=name)
        return []
    if sheet.beyond:
        complaints.add(Place(name, sheet.beyond, 1), "too_long", rows=write(MOST_ROWS))
    columns = _FIXED.get(name) or _columns(sheet, name, complaints)
    rows = _rows(sheet, name, columns)
    if not rows and name in _NEEDED:
        complaints.add(Place(name, 2, 1), "no_rows")
    for row in rows:
        for key, held in row.cells.items():
            if held.kind in _UNREADABLE:
                _note_unreadable(row.place(key), held, complaints)
    return rows


def _rows(sheet: Filled, name: str, columns: Mapping[str, int]) -> list[Row]:
    """Return the rows of a sheet that hold something in one of its columns."""
    first = 1 if name in _FIXED else 2
    keys = {column: key for key, column in columns.items()}
    by_row: dict[int, dict[str, Held]] = {}
    for (number, column), held in sheet.cells.items():
        if number >= first and column in keys:
            by_row.setdefault(number, {})[keys[column]] = held
    return [Row(name, number, cells, columns) for number, cells in sorted(by_row.items())]


def _note_unreadable(place: Place, held: Held, complaints: Complaints) -> None:
    """Note an error value of Excel, or a formula whose value the file does not hold."""
    if held.kind == "error":
        complaints.add(place, "excel_error", shown=held.value)
    else:
        complaints.add(place, "formula_unsaved")


def _columns(sheet: Filled, name: str, complaints: Complaints) -> dict[str, int]:
    """Return where each column stands by its heading in row 1; those missing or twice are noted."""
    found: dict[str, int] = {}
    written = {column: str(held.value) for (row, column), held in sheet.cells.items() if row == 1}
    for number, heading in enumerate(SHEETS[name], start=1):
        places = [
            c for c, w in sorted(written.items()) if letters_of(w) == letters_of(heading.words)
        ]
        if not places:
            _miss(Place(name, 1, number), heading, written.get(number, ""), complaints)
            continue
        found[heading.key] = places[0]
        for column in places[1:]:
            complaints.add(
                Place(name, 1, column), "heading_twice", heading=heading.words,
                first=f"{letter(places[0])}1",
            )  # fmt: skip
    return found


def _miss(place: Place, heading: Heading, written: str, complaints: Complaints) -> None:
    """Note that a column's heading is missing; say what stands in its place, if anything."""
    known = {letters_of(one.words) for one in SHEETS[place.sheet]}
    if written and letters_of(written) not in known:
        complaints.add(place, "heading_renamed", heading=heading.words, shown=written)
    else:
        complaints.add(place, "no_heading", heading=heading.words)


def lines(row: Row, key: str) -> list[str]:
    """Return the lines of a cell, white space made even; blank ones are kept, as ""."""
    held = row.cells.get(key)
    if held is None or held.kind in _UNREADABLE:
        return []
    text = held.value if isinstance(held.value, str) else _bare(held)
    return [" ".join(line.split()) for line in text.strip().splitlines()]


def _bare(held: Held) -> str:
    """Return a number, date or truth that stands where words are due."""
    return str(held.value) if isinstance(held.value, int) else amounts.shown(held)


def words(row: Row, key: str) -> str:
    """Return the words of a cell on one line, "" for an empty one."""
    return " ".join(line for line in lines(row, key) if line)


def number(
    row: Row, key: str, complaints: Complaints, *, kind: Kind = "plain", unit: str = ""
) -> Amount | None:
    """Return the number of a cell; None for an empty one and for what is no number, which is noted.

    No figure of the form may be negative.
    """
    held = row.cells.get(key)
    if held is None or held.kind in _UNREADABLE or amounts.is_none(held):
        return None
    try:
        amount = amounts.amount_of(held, kind=kind, unit=unit)
    except Unread as why:
        complaints.add(row.place(key), why.sentence, **why.fields)
        return None
    if amount.value < 0:
        complaints.add(row.place(key), "negative", shown=amount.written)
        return None
    return amount


def choice(row: Row, key: str, takes: str, complaints: Complaints) -> str:
    """Return the word of CHOICES a cell holds; "" for none and for any other, which is noted."""
    typed = words(row, key)
    for word in CHOICES[takes]:
        if letters_of(word) == letters_of(typed):
            return word
    if typed:
        known = ", ".join(CHOICES[takes])
        complaints.add(row.place(key), "unknown_word", shown=typed, known=known)
    return ""


def year(row: Row, key: str, complaints: Complaints) -> int | None:
    """Return the year of a cell; None for an empty one and for what is no year, which is noted."""
    held = row.cells.get(key)
    if held is None or held.kind in _UNREADABLE:
        return None
    if held.kind == "number" and isinstance(held.value, int | float):
        typed = str(held.value).removesuffix(".0")
    else:
        typed = words(row, key)
    if found := _YEAR.fullmatch(typed):
        return int(found[1])
    complaints.add(row.place(key), "not_year", shown=typed)
    return None
