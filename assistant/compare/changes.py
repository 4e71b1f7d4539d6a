"""What changed from one year to the next: columns of a table that has several years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.compare.comparison import Row, Table
from assistant.computed import Value, change, growth, number

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
