"""Whole performances side by side: how many indicators of a unit's year met their targets."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from assistant.compare.comparison import Row, Table, Wanted
from assistant.computed import average, tally
from assistant.tallied import Standing, standings

if TYPE_CHECKING:
    from assistant.desk import Records

COLUMNS = ("jumlah", "tercapai", "tidak_tercapai", "rata_capaian")
"""How many indicators, how many met and missed, and the plain mean of their printed capaian."""


def summary(wanted: Wanted, ledger: Records) -> Table:
    """Return a row for each unit and year whose main table is held, with what it adds up to."""
    cards = [card for card in ledger.reports() if card.satker]
    satkers = wanted.satkers or tuple(sorted({card.satker for card in cards}))
    years = wanted.years or tuple(sorted({card.year for card in cards if card.satker in satkers}))
    found = ((s, y, standings(ledger, [s], [y])) for s, y in product(satkers, years))
    rows = [_row(satker, year, all_of) for satker, year, all_of in found if all_of]
    axis = "tahun" if len({row.satker for row in rows}) == 1 and len(rows) > 1 else "satker"
    role = wanted.role if wanted.role in COLUMNS else "rata_capaian"
    if role == "rata_capaian" and not any(role in row.cells for row in rows):
        role = "tercapai"
    return Table(axis, role, COLUMNS, tuple(rows))


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
