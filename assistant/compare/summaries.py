"""Whole performances side by side: how many indicators met their targets, and each of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from assistant.compare.cells import row_of
from assistant.compare.comparison import BESIDE, Row, Table, Wanted, column_of
from assistant.computed import average, tally
from assistant.tallied import Standing, standings

if TYPE_CHECKING:
    from assistant.desk import Records

COLUMNS = ("jumlah", "tercapai", "tidak_tercapai", "rata_capaian")
"""How many indicators, how many met and missed, and the plain mean of their printed capaian."""

MOST_BESIDE = 4
"""Units whose indicators stand side by side; more are compared by their counts alone."""

BESIDE_FEW, BESIDE_MANY = ("target", "realisasi", "capaian"), ("realisasi", "capaian")
"""The columns of each unit where two stand side by side, and where more do."""


def summary(wanted: Wanted, ledger: Records) -> Table:
    """Return a row for each unit and year whose main table is held, with what it adds up to."""
    cards = [card for card in ledger.reports() if card.satker]
    satkers = wanted.satkers or tuple(sorted({card.satker for card in cards}))
    years = wanted.years or tuple(sorted({card.year for card in cards if card.satker in satkers}))
    found = ((s, y, standings(ledger, [s], [y])) for s, y in product(satkers, years))
    rows = [_row(satker, year, all_of) for satker, year, all_of in found if all_of]
    axis = "tahun" if len({row.satker for row in rows}) == 1 and len(rows) > 1 else "satker"
    role = wanted.role if wanted.role in COLUMNS else "rata_capaian"
    if role == "rata_capaian" and not all(role in row.cells for row in rows):
        role = "tercapai"
    return Table(axis, role, COLUMNS, tuple(rows))


def side_by_side(wanted: Wanted, ledger: Records) -> Table | None:
    """Return the indicators of a few units, each unit's last year wanted in columns of its own.

    What one of them has and another has not is an empty cell. None for one unit, or for many.
    """
    found = [(s, y, standings(ledger, [s], [y])) for s, y in _last_years(wanted, ledger)]
    held = [(satker, year, all_of) for satker, year, all_of in found if all_of]
    if not 1 < len(held) <= MOST_BESIDE:
        return None
    years = sorted({year for _, year, _ in held})
    roles = BESIDE_FEW if len(held) == 2 else BESIDE_MANY
    rows: dict[str, Row] = {}
    for satker, year, all_of in held:
        unit = satker if len(years) == 1 else f"{satker} {year}"
        for one in (stands.figure.indicator for stands in all_of):
            if (own := row_of(ledger, satker, year, one, wanted.language)) is not None:
                cells = {column_of(unit, r): own.cells[r] for r in roles if r in own.cells}
                before = rows.get(one) or Row("", years[-1], one, own.name, {})
                rows[one] = replace(before, cells={**before.cells, **cells})
    units = [s if len(years) == 1 else f"{s} {y}" for s, y, _ in held]
    columns = tuple(column_of(unit, role) for unit in units for role in roles)
    apart = tuple(years) if len(years) > 1 else ()
    return Table(BESIDE, column_of(units[0], "capaian"), columns, tuple(rows.values()), apart)


def _is_wanted(year: int, wanted: Wanted) -> bool:
    return not wanted.years or year in wanted.years


def _last_years(wanted: Wanted, ledger: Records) -> list[tuple[str, int]]:
    """Return the units named, each with the last of its reported years that are wanted."""
    cards = [card for card in ledger.reports() if card.satker in wanted.satkers and card.year]
    years = {
        satker: [c.year for c in cards if c.satker == satker and _is_wanted(c.year, wanted)]
        for satker in wanted.satkers
    }
    return [(satker, max(of)) for satker, of in years.items() if of]


def _row(satker: str, year: int, found: list[Standing]) -> Row:
    """Return what the indicators of one unit and year add up to."""
    figures = [stands.figure for stands in found]
    met = [stands.figure for stands in found if stands.group != "below"]
    missed = [stands.figure for stands in found if stands.group == "below"]
    capaian = [one for one in figures if one.role == "capaian"]
    cells = {"jumlah": tally(figures), "tercapai": tally(met), "tidak_tercapai": tally(missed)}
    if capaian:
        cells["rata_capaian"] = average(capaian)
    return Row(satker, year, "", "", cells, beneath=tuple(figures))
