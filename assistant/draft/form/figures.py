"""The figures of a form's rows, each bound to its cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from assistant.draft.form import cells
from assistant.draft.form.amounts import Amount, same_unit
from assistant.draft.form.cells import Row
from assistant.draft.form.columns import (
    ACHIEVED,
    BUDGET,
    DOCUMENTS,
    PLACES,
    SHEETS,
    YEARS_AHEAD,
    YEARS_BACK,
)
from assistant.draft.form.mistakes import Complaints
from assistant.draft.matter import FORM
from index.names.wording import key as key_of
from index.numbers.numerals import PERCENT, RUPIAH, Kind, write_percent
from index.report import Figure, Source

_HIGHEST = 1000
"""Percent that no target, realisasi or capaian is believed to pass."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form being read: its file, the year and satker asked for, and what is wrong so far."""

    file: str
    year: int
    satker: str
    complaints: Complaints


@dataclass(frozen=True, slots=True)
class About:
    """What the figures of a row are about; `unit` is what the indicator is counted in, or ""."""

    file: str
    satker: str
    year: int
    indicator: str
    label: str
    unit: str


@dataclass(slots=True)
class Seen:
    """What the rows of a sheet have been about so far, and where."""

    _rows: dict[tuple[object, ...], Row] = field(default_factory=dict)

    def again(self, about: tuple[object, ...], row: Row, key: str, complaints: Complaints) -> bool:
        """Whether an earlier row is about the same; this one is then noted."""
        first = self._rows.setdefault(about, row)
        if first is row:
            return False
        complaints.add(row.place(key), "twice", first=first.place(key))
        return True


def numbers(row: Row, roles: Iterable[str], about: About, form: Form) -> dict[str, Figure]:
    """Return the figures of a row by role, of the columns that go by the roles' names."""
    found = {role: number(row, role, role, about, form) for role in roles}
    return {role: figure for role, figure in found.items() if figure is not None}


def number(row: Row, key: str, role: str, about: About, form: Form) -> Figure | None:
    """Return the figure of a cell; None for an empty one and for one that is wrong and noted."""
    unit = PERCENT if role == "capaian" else about.unit
    kinds: dict[str, Kind] = {RUPIAH: "money", PERCENT: "percent" if role == "capaian" else "plain"}
    kind = kinds.get(unit, "plain")
    amount = cells.number(row, key, form.complaints, kind=kind, unit=unit)
    if amount is None:
        return None
    if unit == PERCENT and not amount.unit and 0 < amount.value <= 1:
        low, high = (write_percent(value) for value in (amount.value, amount.value * 100))
        fields = {"shown": amount.written, "low": low, "high": high}
        form.complaints.add(row.place(key), "ambiguous_share", **fields)
        return None
    strict = role == "capaian" or row.sheet in (ACHIEVED, BUDGET)
    if strict and unit and amount.unit and not same_unit(amount.unit, unit):
        fields = {"shown": amount.written, "unit": unit}
        form.complaints.add(row.place(key), "other_unit", **fields)
        return None
    if not amount.unit or key_of(amount.unit) == key_of(unit) or strict:
        amount = replace(amount, unit=unit or amount.unit)
    if amount.unit == PERCENT and amount.value > _HIGHEST:
        form.complaints.add(row.place(key), "too_high", shown=amount.written)
        return None
    return _figure(row, key, role, about, amount)


def word(row: Row, key: str, role: str, about: About, form: Form) -> Figure | None:
    """Return the figure of a cell that holds a word; None for an empty one."""
    typed = cells.words(row, key)
    return _figure(row, key, role, about, typed) if typed else None


def _figure(row: Row, key: str, role: str, about: About, held: Amount | str) -> Figure:
    """Return the figure of a cell."""
    place = str(row.place(key))
    number = row.number
    return Figure(
        id=f"{FORM}:{place}",
        satker=about.satker,
        year=about.year,
        indicator=about.indicator,
        role=role,
        value=held if isinstance(held, str) else held.value,
        unit="" if isinstance(held, str) else held.unit,
        as_written=held if isinstance(held, str) else held.written,
        source=Source(about.file, FORM, None, None, number, number, place),
        document=DOCUMENTS.get(row.sheet, "hasil"),
        place=PLACES[row.sheet],
        row=f"{FORM}:{row.sheet}!{number}",
        label=about.label,
        column=next(h.words for h in SHEETS[row.sheet] if h.key == key),
    )


def near_year(row: Row, form: Form) -> int | None:
    """Return the year of a row, which must be there, and not be far from the form's own."""
    if row.empty("tahun"):
        form.complaints.add(row.place("tahun"), "no_year")
        return None
    found = cells.year(row, "tahun", form.complaints)
    first, last = form.year - YEARS_BACK, form.year + YEARS_AHEAD
    if found is not None and not first <= found <= last:
        form.complaints.add(row.place("tahun"), "year_far", year=found, first=first, last=last)
        return None
    return found
