"""The nouns of a comparison: what is compared, its tables, their changes and order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answer import Derived
from assistant.computed import Value, change, growth, number
from index.report import Figure

# The nouns of a comparison: what is to be compared, and the tables that come of it.

AXES = ("satker", "tahun", "indikator")
"""What the rows of a table may differ in."""

BESIDE = "sanding"
"""The axis of a table of indicators whose columns are units: each `UNIT|ROLE`."""


def column_of(unit: str, role: str) -> str:
    """Return the column of a unit in a table of units side by side."""
    return f"{unit}|{role}"


def unit_and_role(column: str) -> tuple[str, str]:
    """Return the unit and the role of a column; the unit is "" where all columns are of one."""
    unit, _, role = column.rpartition("|")
    return unit, role


ORDERS = ("tertinggi", "terendah")
"""What may come first in a table; "" leaves the order in which things are held."""

ONLY = ("tercapai", "tidak_tercapai", "melampaui", "naik", "turun")
"""Which rows may be asked for alone: by their target, or by the year before."""


@dataclass(frozen=True, slots=True)
class Limit:
    """Only the rows above or below a value: `side` is "above" or "below"; `unit` "" for a count."""

    side: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be compared; names are held ones."""

    language: str = "id"
    indicators: tuple[str, ...] = ()  # () for every indicator of the units' main tables
    satkers: tuple[str, ...] = ()  # () for every unit that has the indicator
    years: tuple[int, ...] = ()  # () for every year that is held
    role: str = ""  # which column is compared; "" leaves it to the kind of table
    order: str = ""  # one of ORDERS, or ""
    only: str = ""  # one of ONLY, or ""
    growth: bool = False  # whether a change is asked for in percent
    limit: Limit | None = None
    average: bool = False  # whether the mean is asked for
    rank_of: str = ""  # the unit whose place among the others is asked for
    category: bool = False  # whether the kategori of each is asked for
    provinces: bool = False  # of all units, the provinces alone
    latest: bool = False  # each unit in its own latest year up to `years`, where none is common


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: a figure or computed number of each column that is held."""

    satker: str
    year: int
    indicator: str
    name: str  # what the indicator is called
    cells: Mapping[str, Value]  # by column
    standing: str = ""  # "above", "equal" or "below" its target; "" where that is not known
    beneath: tuple[Value, ...] = ()  # what its computed numbers are made of, where no cell shows it

    @property
    def figures(self) -> list[Figure]:
        """Return the figures of its cells."""
        return [cell for cell in self.cells.values() if isinstance(cell, Figure)]

    @property
    def computed(self) -> list[Derived]:
        """Return the computed numbers of its cells."""
        return [cell for cell in self.cells.values() if isinstance(cell, Derived)]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind: what they differ in, what is compared, and what they have in common."""

    axis: str  # one of AXES, or BESIDE
    role: str  # the column compared
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    years: tuple[int, ...] = ()  # the years side by side, where there are several
    hidden: tuple[Row, ...] = ()  # rows left out, for `only` the others were asked for

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """Return the rows shown and those left out."""
        return (*self.rows, *self.hidden)

    def common(self, of: str) -> str:
        """Return the one unit, year or indicator's name that all rows share; "" where they differ.

        `of` is one of AXES.
        """
        found = {
            {"satker": row.satker, "tahun": str(row.year), "indikator": row.name}[of]
            for row in self.all_rows
        }
        return found.pop() if len(found) == 1 else ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was compared: its tables, and what was asked for and is not held."""

    wanted: Wanted
    tables: tuple[Table, ...] = ()
    absent: tuple[str, ...] = ()  # units that have nothing of it
    absent_years: tuple[int, ...] = ()
    unlike: tuple[str, ...] = ()  # indicators that cannot stand side by side, by measure


# What changed from one year to the next: columns of a table that has several years.

CHANGE = "perubahan"
"""The column of changes, in the unit of the value compared (points of percent for percentages)."""

GROWTH = "pertumbuhan"
"""The column of changes in percent of the value before: what unlike indicators can be ranked by."""

BEFORE = "sebelumnya"
"""The column of the value before, where two years stand side by side."""


def with_changes(table: Table) -> Table:
    """Return a table with the change of each row against the year before it, where it has that.

    Two years of several units, or indicators, become a row each: the value before, the value now,
    the change.
    """
    years = sorted({row.year for row in table.rows})
    if len(years) < 2:
        return table
    by_key = {(_subject(row), row.year): row for row in table.rows}
    subjects = {_subject(row) for row in table.rows}
    both = any((one, years[0]) in by_key and (one, years[-1]) in by_key for one in subjects)
    if len(subjects) > 1 and len(years) == 2 and both:
        return _side_by_side(table, by_key, years)
    rows = [
        _changed(row, by_key.get((_subject(row), row.year - 1)), table.role) for row in table.rows
    ]
    if not any(CHANGE in row.cells for row in rows):
        return table
    columns = list(table.columns)
    columns.insert(columns.index(table.role) + 1, CHANGE)
    return replace(table, columns=tuple(columns), rows=tuple(rows))


def _subject(row: Row) -> tuple[str, str]:
    return row.satker, row.indicator


def _changed(row: Row, before: Row | None, role: str) -> Row:
    """Return a row with its change since the row of the year before."""
    now, then = row.cells.get(role), before.cells.get(role) if before else None
    if now is None or then is None or not _comparable(now, then):
        return row
    return replace(row, cells={**row.cells, CHANGE: change(now, then)})


def _comparable(now: Value, then: Value) -> bool:
    """Say whether two values are numbers of one unit of measure."""
    numbers = isinstance(now.value, Decimal) and isinstance(then.value, Decimal)
    return numbers and now.unit.casefold() == then.unit.casefold()


def _side_by_side(
    table: Table, by_key: Mapping[tuple[tuple[str, str], int], Row], years: Sequence[int]
) -> Table:
    """Return a row for each; one that has a single year keeps its value of that year alone."""
    first, last = years
    rows = []
    for one in dict.fromkeys(_subject(row) for row in table.rows):
        row = _paired(by_key.get((one, first)), by_key.get((one, last)), table)
        if row is not None:
            rows.append(replace(row, year=last))
    columns = [BEFORE, table.role, CHANGE]
    if table.axis == "indikator":
        columns.append(GROWTH)
    return replace(table, columns=tuple(columns), rows=tuple(rows), years=(first, last))


def _paired(then: Row | None, now: Row | None, table: Table) -> Row | None:
    """Return two years of one thing as a row; None where neither has the value compared."""
    role, cells = table.role, dict[str, Value]()
    if then is not None and role in then.cells:
        cells[BEFORE] = then.cells[role]
    if now is not None and role in now.cells:
        cells[role] = now.cells[role]
    kept = now or then
    if kept is None or not cells:
        return None
    if len(cells) == 2 and _comparable(cells[role], cells[BEFORE]):
        cells[CHANGE] = change(cells[role], cells[BEFORE])
        if table.axis == "indikator" and number(cells[BEFORE]):
            cells[GROWTH] = growth(cells[role], cells[BEFORE])
    made_of = tuple(cell for row in (then, now) if row for cell in row.cells.values())
    return replace(kept, cells=cells, beneath=made_of)


# Rows in the order asked for, and those asked for alone.

KEPT = {
    "tercapai": ("above", "equal"),
    "tidak_tercapai": ("below",),
    "melampaui": ("above",),
}
"""The standings that stay where some rows are asked for alone."""


def placed(table: Table, wanted: Wanted) -> Table:
    """Return a table in order, the rows not asked for set apart.

    Units are ranked in any case; years and indicators stay as they are unless an order is asked.
    Changes of several indicators are ranked in percent: their points are not alike.
    """
    if wanted.role == CHANGE and table.years:
        by = GROWTH if GROWTH in table.columns else CHANGE
        table = replace(table, role=by)
    rows = table.rows
    years = {row.year for row in rows}
    ranked = table.axis == "satker" and len(years) == 1
    if wanted.order or ranked:
        reverse = wanted.order != "terendah"
        known = [row for row in rows if value_of(row, table.role) is not None]
        known.sort(key=lambda row: value_of(row, table.role) or Decimal(0), reverse=reverse)
        rows = (*known, *(row for row in rows if value_of(row, table.role) is None))
    if wanted.limit and is_of(wanted.limit, table):
        rows, left = _within(rows, table.role, wanted.limit)
        return replace(table, rows=rows, hidden=left)
    if not wanted.only or len(rows) == 1 or table.axis == "tahun":
        return replace(table, rows=rows)
    kept = tuple(row for row in rows if is_kept(row, wanted.only))
    left = tuple(row for row in rows if row not in kept)
    return replace(table, rows=kept, hidden=left)


def is_of(limit: Limit, table: Table) -> bool:
    """Say whether a limit is in the unit of the column compared; '90 persen' limits no rupiah."""
    units = {one.unit for row in table.all_rows if (one := row.cells.get(table.role)) is not None}
    signed = {unit if unit in ("%", "Rp") else "" for unit in units}
    return signed == {limit.unit if limit.unit in ("%", "Rp") else ""}


def _within(
    rows: Sequence[Row], role: str, limit: Limit
) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Return the rows above or below a value, and the others."""
    values = [(row, value_of(row, role)) for row in rows]
    kept = [
        row for row, value in values
        if value is not None
        and (value > limit.value if limit.side == "above" else value < limit.value)
    ]  # fmt: skip
    return tuple(kept), tuple(row for row in rows if row not in kept)


def is_kept(row: Row, only: str) -> bool:
    """Say whether a row is one of those asked for alone: by its target, or the year before."""
    if only in KEPT:
        return row.standing in KEPT[only]
    moved = value_of(row, CHANGE)
    return moved is not None and (moved > 0 if only == "naik" else moved < 0)


def value_of(row: Row, role: str) -> Decimal | None:
    """Return the number a row is ranked by; None where it has none."""
    one = row.cells.get(role)
    return one.value if one is not None and isinstance(one.value, Decimal) else None
