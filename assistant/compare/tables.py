"""What is wanted, from the ledger, as tables in which like stands beside like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from assistant.compare.cells import columns_of, row_of
from assistant.compare.changes import CHANGE, with_changes
from assistant.compare.comparison import Comparison, Row, Table, Wanted
from assistant.compare.measures import RELATIVE, unlike
from assistant.compare.ranking import placed
from assistant.compare.summaries import side_by_side, summary
from assistant.lookup import is_budget
from assistant.tallied import standings
from index.names.unit_names import province_of
from index.names.units import is_whole
from index.report import NASIONAL

if TYPE_CHECKING:
    from assistant.desk import Records

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
