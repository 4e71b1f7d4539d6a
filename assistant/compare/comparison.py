"""The nouns of a comparison: what is to be compared, and the tables that come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assistant.answer import Derived
from assistant.computed import Value
from index.report import Figure

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
