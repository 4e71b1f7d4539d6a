"""A comparison as a chart: a bar a row, the target beside it, the years in order."""

from __future__ import annotations

from decimal import Decimal

from assistant.compare.answered import Compared
from assistant.compare.changes import BEFORE
from assistant.compare.comparison import BESIDE, Row, Table, unit_and_role
from assistant.compare.shown import heading, title
from assistant.compose import wording
from assistant.computed import Value
from assistant.draft.chapter import Bars
from prompts import say

MOST_BARS = 40
"""Bars of one chart; more cannot be told apart."""


def picture(compared: Compared, language: str) -> bytes | None:
    """Return the first table as a PNG; None where fewer than two rows have a number."""
    bars = bars_of(compared, language)
    if bars is None:
        return None
    from assistant.draft.charts import draw  # matplotlib is not for every question

    return draw(bars, language=language)


def bars_of(compared: Compared, language: str) -> Bars | None:
    """Return what is drawn of a comparison: the column compared, and the target where it is one."""
    drawable = [table for table in compared.tables if len(_numbered(table)) > 1]
    pairs = [table for table in drawable if _other(table)]
    table = next(iter(pairs or [one for one in drawable if one.axis != BESIDE]), None)
    if table is None:
        return None
    rows = _numbered(table)[:MOST_BARS]
    cells = [row.cells[table.role] for row in rows]
    usual = "target" if table.role == "realisasi" and BEFORE not in table.columns else ""
    against = _other(table) or usual
    name = wording.capital(heading(table, table.role, language))
    beside = (
        heading(table, against, language) if _other(table) else wording.word("target", language)
    )
    about = title(table, language)
    return Bars(
        number="",
        caption=about,
        labels=tuple(_label(row, table) for row in rows),
        values=tuple(_float(cell) for cell in cells),
        targets=tuple(_float(row.cells.get(against)) if against else None for row in rows),
        written=tuple(wording.amount(_decimal(c), c.unit, language) for c in cells),
        value_name=name,
        target_name=wording.capital(beside),
        alt=say("chat", "chart_drawn", language, what=f"{name}, {about}" if about else name),
    )


def _other(table: Table) -> str:
    """Return the column of the second of two units side by side, "" where there are no two."""
    units = list(dict.fromkeys(unit_and_role(column)[0] for column in table.columns))
    return f"{units[1]}|{unit_and_role(table.role)[1]}" if len(units) == 2 else ""


def _numbered(table: Table) -> list[Row]:
    """Return the rows that can be drawn."""
    cells = [(row, row.cells.get(table.role)) for row in table.rows]
    return [row for row, cell in cells if cell is not None and isinstance(cell.value, Decimal)]


def _label(row: Row, table: Table) -> str:
    """Return what a bar is called: the year, the unit (with its year, where years differ)."""
    if table.axis == "tahun":
        return str(row.year)
    if table.axis in ("indikator", BESIDE):
        return wording.short(row.indicator, row.name)
    years = {each.year for each in table.rows}
    return f"{row.satker} {row.year}" if len(years) > 1 else row.satker


def _decimal(one: Value) -> Decimal:
    return one.value if isinstance(one.value, Decimal) else Decimal(0)


def _float(one: Value | None) -> float | None:
    """Return a number for a drawing; it is never written."""
    return float(one.value) if one is not None and isinstance(one.value, Decimal) else None
