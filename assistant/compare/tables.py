"""What is wanted, from the ledger, as tables in which like stands beside like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

from assistant.compare.comparison import (
    BESIDE,
    CHANGE,
    Comparison,
    Row,
    Table,
    Wanted,
    column_of,
    placed,
    with_changes,
)
from assistant.compose import wording
from assistant.computed import Value, average, capaian_of, change, number, share, tally
from assistant.find.lookup import by_design, is_budget
from assistant.find.tallied import Standing, standing_of, standings
from index.names.indikator import indicators
from index.names.unit_names import province_of
from index.names.units import is_whole
from index.report import NASIONAL, Figure

if TYPE_CHECKING:
    from assistant.view import Records


MOVES = ("naik", "turun")
"""Rows asked for by the year before."""

MOST_ROWS = 60
"""Rows of one table; more are nobody's to read in a conversation."""


def compare(wanted: Wanted, ledger: Records) -> Comparison:
    """Return what is wanted as tables, each row of one unit, year and indicator.

    Indicators of other measures cannot stand side by side by value: then there are no tables and
    `unlike` names them.
    """
    wanted = replace(wanted, indicators=tuple(dict.fromkeys(wanted.indicators)))
    apart = unlike(wanted, ledger)
    if apart:
        return Comparison(wanted, unlike=apart)
    tables = _tables(wanted, ledger)
    rows = [row for table in tables for row in table.all_rows]
    return Comparison(
        wanted,
        tuple(placed(table, wanted) for table in tables if table.rows),
        tuple(s for s in wanted.satkers if s not in {row.satker for row in rows}),
        tuple(y for y in wanted.years if rows and not _has_year(rows, y)),
    )


def _has_year(rows: Sequence[Row], year: int) -> bool:
    told = {one.year for row in rows for one in row.figures} | {row.year for row in rows}
    return year in told


def _tables(wanted: Wanted, ledger: Records) -> list[Table]:
    if not wanted.indicators:
        return _of_main_tables(wanted, ledger)
    satkers = wanted.satkers or units_with(wanted, ledger)
    years = wanted.years or _years_of(wanted, satkers, ledger)
    if len(wanted.indicators) > 1 and len(satkers) == len(years) == 1:
        rows = _rows(ledger, wanted.indicators, satkers, years, wanted.language)
        return [_table("indikator", rows, wanted)]
    found = []
    for indicator in wanted.indicators:
        rows = _rows(ledger, (indicator,), satkers, years, wanted.language)
        if wanted.latest:
            rows = _latest(rows)
        axis = "tahun" if len(satkers) == 1 and len(years) > 1 else "satker"
        table = _table(axis, rows, wanted)
        found.append(table if wanted.latest else with_changes(table))
    return found


def _rows(
    ledger: Records,
    indicators: Sequence[str],
    satkers: Sequence[str],
    years: Sequence[int],
    language: str,
) -> list[Row]:
    keys = product(satkers, years, indicators)
    found = (row_of(ledger, s, y, i, language) for s, y, i in keys)
    return [row for row in found if row is not None][:MOST_ROWS]


def _latest(rows: Sequence[Row]) -> list[Row]:
    """Return the last row of each unit, in the order of the units."""
    last = {row.satker: row for row in sorted(rows, key=lambda row: row.year)}
    return [last[unit] for unit in dict.fromkeys(row.satker for row in rows)]


def _table(axis: str, rows: Sequence[Row], wanted: Wanted) -> Table:
    """Return rows as a table; a column no row has is left out."""
    columns = [
        name for name in dict.fromkeys(c for row in rows for c in columns_of(row.indicator))
        if any(name in row.cells for row in rows)
    ]  # fmt: skip
    return Table(axis, _role(axis, columns, rows, wanted), tuple(columns), tuple(rows))


def _role(axis: str, columns: Sequence[str], rows: Sequence[Row], wanted: Wanted) -> str:
    """Return the column that is compared: the one asked for where it is held, else the usual."""
    unlike_rows = axis == "indikator" and not wanted.indicators
    if wanted.role in columns and not (unlike_rows and wanted.role not in RELATIVE):
        return wanted.role
    budget = bool(rows) and is_budget(rows[0].indicator)
    usual = ["persen", "realisasi"] if budget else ["realisasi", "capaian"]
    if axis == "indikator":
        usual = ["capaian", "persen", "realisasi"]
    return next((name for name in usual if name in columns), columns[0] if columns else "")


def units_with(wanted: Wanted, ledger: Records) -> tuple[str, ...]:
    """Return every unit that has one of the indicators, without sums of units and the nation."""
    held = ledger.figures(indicators=wanted.indicators, years=wanted.years, authoritative=True)
    names = {one.satker for one in held if one.satker != NASIONAL}
    units = sorted(name for name in names if not is_whole(name))
    return tuple(u for u in units if province_of(u) == u) if wanted.provinces else tuple(units)


def _years_of(wanted: Wanted, satkers: Sequence[str], ledger: Records) -> tuple[int, ...]:
    """Return the years in which something was achieved; a Renstra prints targets beyond them."""
    held = ledger.figures(
        satkers=satkers,
        indicators=wanted.indicators,
        roles=["realisasi", "capaian", "pagu"],
        authoritative=True,
    )
    return tuple(sorted({one.year for one in held}))


def _of_main_tables(wanted: Wanted, ledger: Records) -> list[Table]:
    """Return the indicators of one unit and year, or a count of them for several."""
    whole = wanted.only not in MOVES and wanted.role != CHANGE
    if len(wanted.satkers) == len(wanted.years) == 1 and whole:
        satker, year = wanted.satkers[0], wanted.years[0]
        ids = [stands.figure.indicator for stands in standings(ledger, [satker], [year])]
        rows = _rows(ledger, ids, [satker], [year], wanted.language)
        return [_table("indikator", rows, wanted)] if rows else []
    if len(wanted.satkers) == 1 and (wanted.only in MOVES or wanted.role == CHANGE):
        return _of_changes(wanted, ledger)
    if wanted.only:
        return _each_main_table(wanted, ledger)
    table = summary(wanted, ledger)
    beside = side_by_side(wanted, ledger) if table.rows else None
    return [*([table] if table.rows else []), *([beside] if beside else [])]


def _of_changes(wanted: Wanted, ledger: Records) -> list[Table]:
    """Return the indicators of a unit's year against the year before."""
    satker, years = wanted.satkers[0], wanted.years or _reported(wanted.satkers[0], ledger)
    if not years:
        return []
    now = max(years)
    ids = [stands.figure.indicator for stands in standings(ledger, [satker], [now])]
    told = (min(years), now) if len(years) > 1 else (now - 1, now)
    rows = _rows(ledger, ids, [satker], told, wanted.language)
    held = {row.indicator for row in rows if "realisasi" in row.cells}
    rows = [row for row in rows if row.indicator in held]
    table = replace(_table("indikator", rows, wanted), role="realisasi")
    return [with_changes(table)] if rows else []


def _reported(satker: str, ledger: Records) -> tuple[int, ...]:
    """Return the latest year a unit reports; () for one that has no report."""
    years = [card.year for card in ledger.reports() if card.satker == satker]
    return (max(years),) if years else ()


def _each_main_table(wanted: Wanted, ledger: Records) -> list[Table]:
    """Return the indicators of each unit's year as a table of its own."""
    keys = [(row.satker, row.year) for row in summary(wanted, ledger).rows]
    each = (replace(wanted, satkers=(satker,), years=(year,)) for satker, year in keys)
    return [table for one in each for table in _of_main_tables(one, ledger)]


# The cells of one row: the leading figures of a unit, year and indicator, and what follows.

RESULT_COLUMNS = ("target", "realisasi", "capaian", "kategori")
BUDGET_COLUMNS = ("pagu", "realisasi", "sisa", "persen")


def columns_of(indicator: str) -> tuple[str, ...]:
    """Return what is told of an indicator or budget line, in the order it is read."""
    return BUDGET_COLUMNS if is_budget(indicator) else RESULT_COLUMNS


def row_of(
    ledger: Records, satker: str, year: int, indicator: str, language: str = "id"
) -> Row | None:
    """Return what is held of one key as a row; None where nothing that was achieved is held.

    A target of another document than the year's own stands for no target here.
    """
    held = ledger.figures(
        satkers=[satker], years=[year], indicators=[indicator], authoritative=True
    )
    columns = columns_of(indicator)
    found: dict[str, Value] = {}
    for one in held:
        if one.role in columns and not by_design(one):
            found.setdefault(one.role, one)
    if not set(found) & {"realisasi", "capaian", "pagu"}:
        return None
    figures = {role: one for role, one in found.items() if isinstance(one, Figure)}
    named = next(iter(figures.values()))
    cells = _with_computed(found, indicator)
    return Row(
        satker=satker,
        year=year,
        indicator=indicator,
        name=wording.named(named, language),
        cells={role: cells[role] for role in columns if role in cells},
        standing="" if is_budget(indicator) else standing_of(figures),
    )


def _with_computed(found: dict[str, Value], indicator: str) -> dict[str, Value]:
    """Add the capaian, sisa and share that no report prints, from what it does print."""
    cells = dict(found)
    if is_budget(indicator):
        pagu, realisasi = _numeric(cells, "pagu"), _numeric(cells, "realisasi")
        if pagu is not None and realisasi is not None:
            cells.setdefault("sisa", change(pagu, realisasi))
            if number(pagu):
                cells.setdefault("persen", share(realisasi, pagu))
        return cells
    target, realisasi = _numeric(cells, "target"), _numeric(cells, "realisasi")
    if target is not None and realisasi is not None and number(target):
        entry = indicators().get(indicator)
        lower = entry is not None and not entry.higher_is_better
        cells.setdefault("capaian", capaian_of(target, realisasi, lower_is_better=lower))
    return cells


def _numeric(cells: dict[str, Value], role: str) -> Value | None:
    one = cells.get(role)
    return one if one is not None and isinstance(one.value, Decimal) else None


# Like with like: which indicators cannot stand side by side by their values.

RELATIVE = ("capaian", "persen")
"""Columns in percent of a target or a pagu: these may stand side by side, whatever they are of."""


def unlike(wanted: Wanted, ledger: Records) -> tuple[str, ...]:
    """Return one indicator of each measure where those wanted have several; () where they agree.

    An index and a number of kabupaten are no more comparable than rupiah and persons; what was
    achieved of their targets is.
    """
    if len(wanted.indicators) < 2 or wanted.role in RELATIVE:
        return ()
    measures: dict[str, str] = {}
    for indicator in wanted.indicators:
        measures.setdefault(_measure(indicator, wanted, ledger), indicator)
    return tuple(measures.values()) if len(measures) > 1 else ()


def measure_of(indicator: str, wanted: Wanted, ledger: Records) -> str:
    """Return what an indicator is measured in, as the glossary or the reports have it."""
    entry = indicators().get(indicator)
    if entry is not None:
        return entry.unit
    held = ledger.figures(indicators=[indicator], satkers=wanted.satkers, roles=["realisasi"])
    return next((one.unit for one in held if one.unit), "")


def _measure(indicator: str, wanted: Wanted, ledger: Records) -> str:
    if is_budget(indicator):
        return "rp"
    unit = measure_of(indicator, wanted, ledger).casefold()
    return "indeks" if unit in ("", "indeks", "nilai", "skor", "poin") else unit


# Whole performances side by side: how many indicators met their targets, and each of them.

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
