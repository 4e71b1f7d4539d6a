"""Rows in the order asked for, and those asked for alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.compare.changes import CHANGE, GROWTH
from assistant.compare.comparison import Limit, Row, Table, Wanted

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
