"""A comparison as people see it: its tables with headings and marks, and its chart."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

from assistant.compare.answered import Compared
from assistant.compare.comparison import BEFORE, BESIDE, Row, Table, unit_and_role
from assistant.compose import wording
from assistant.computed import Value
from assistant.draft.chapter import Bars
from assistant.render import answer_json, plain
from index.report import Figure
from prompts import load, say

# The tables of a comparison as people read them: headings, and cells with their marks.

NAMES = ("satker", "tahun", "indikator")
"""Columns of words, before those of values."""


def headings(table: Table, language: str) -> list[str]:
    """Return the heading of each column shown, those of words first."""
    named = [say("compare", name, language) for name in names_of(table)]
    return named + [wording.capital(heading(table, name, language)) for name in table.columns]


def heading(table: Table, column: str, language: str) -> str:
    """Return what a column of values is called."""
    unit, role = unit_and_role(column)
    if unit:
        return f"{unit}: {wording.word(role, language)}"
    compared = table.columns[1] if BEFORE in table.columns else ""
    if column in (BEFORE, compared) and compared:
        year = table.years[0 if column == BEFORE else 1]
        role = wording.word(compared, language)
        return say("compare", "column", language, role=role, year=year).strip()
    if column in load("compare"):
        return say("compare", column, language)
    return wording.word(column, language)


def names_of(table: Table) -> list[str]:
    """Return which columns of words a table needs: what its rows differ in."""
    if table.axis == BESIDE:
        return ["indikator"]
    told = {
        "satker": lambda row: row.satker,
        "tahun": lambda row: row.year,
        "indikator": lambda row: row.name,
    }
    found = [n for n in NAMES if len({told[n](row) for row in table.rows}) > 1]
    if BEFORE in table.columns or len(found) == 0:
        found = [name for name in found if name != "tahun"] or [table.axis]
    return found


def lines(compared: Compared, table: Table) -> Iterator[list[str]]:
    """Yield the cells of each row as texts, each number with the mark of its source.

    A number we computed has a * in place of a mark.
    """
    language = compared.comparison.wanted.language
    for row in table.rows:
        words = [words_of(row, name) for name in names_of(table)]
        yield words + [cell_text(compared, row.cells.get(name), language) for name in table.columns]


def words_of(row: Row, name: str) -> str:
    """Return a cell of a column of words."""
    return {"satker": row.satker, "tahun": str(row.year), "indikator": row.name}[name]


def cell_text(compared: Compared, one: Value | None, language: str) -> str:
    """Return a value with its mark; "–" where none is held."""
    if one is None:
        return "–"
    if isinstance(one, Figure):
        mark = compared.mark(one)
        return wording.valued(one, language) + (f" [{mark}]" if mark else "")
    return wording.amount(one.value, one.unit, language) + "*"


def units_above(table: Table) -> list[tuple[str, int]]:
    """Return the units that stand above their columns, each with how many; [] where none do."""
    if table.axis != BESIDE:
        return []
    units = [unit_and_role(column)[0] for column in table.columns]
    return [(unit, units.count(unit)) for unit in dict.fromkeys(units)]


def title(table: Table, language: str) -> str:
    """Return what a table is of: its indicator, unit and year, as far as its rows share them."""
    shared = [table.common(axis) for axis in ("indikator", "satker", "tahun")]
    if table.years:
        shared[2] = ""
    return " · ".join(part for part in shared if part)


def is_computed(table: Table) -> bool:
    """Say whether a table has a number we computed."""
    return any(row.computed for row in table.rows)


def markdown(compared: Compared) -> str:
    """Return the tables as Markdown, values to the right."""
    language = compared.comparison.wanted.language
    parts = []
    for table in compared.tables:
        words = len(names_of(table))
        heads = headings(table, language)
        rule = ["---"] * words + ["---:"] * (len(heads) - words)
        told = ([cell.replace("|", "/") for cell in row] for row in lines(compared, table))
        rows = [heads, rule, *told]
        body = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        note = f"\n\n{say('compare', 'computed', language)}" if is_computed(table) else ""
        about = title(table, language)
        parts.append((f"**{about}**\n\n" if about else "") + body + note)
    return "\n\n".join(parts)


def itemised(compared: Compared, most: int | None = None) -> str:
    """Return the rows, the first `most` of each table, as a list, for an answer without tables."""
    language = compared.comparison.wanted.language
    found = []
    for table in compared.tables:
        words, heads = len(names_of(table)), headings(table, language)
        for row in islice(lines(compared, table), most):
            cells = zip(heads[words:], row[words:], strict=True)
            named = ((h if table.axis == BESIDE else h.lower(), c) for h, c in cells if c != "–")
            told = ", ".join(f"{head} {cell}" for head, cell in named)
            found.append(f"- {' · '.join(row[:words])}: {told}")
    noted = any(is_computed(table) for table in compared.tables)
    return "\n".join([*found, *([say("compare", "computed", language)] if noted else [])])


def records(compared: Compared) -> list[dict[str, Any]]:
    """Return every cell as a record, for machines: what it is of, its value, and its source."""
    found: list[dict[str, Any]] = []
    for table in compared.tables:
        for row in table.rows:
            for name in table.columns:
                one = row.cells.get(name)
                if one is not None:
                    found.append(_record(row, name, one))
    return found


def as_record(compared: Compared) -> dict[str, Any]:
    """Return the answer's fields as in `lkip ask --json`, and the cells as `rows`."""
    rows = [{**row, "value": plain(row["value"])} for row in records(compared)]
    return {**answer_json(compared.answer), "rows": rows}


def _record(row: Row, column: str, one: Value) -> dict[str, Any]:
    printed = one if isinstance(one, Figure) else None
    unit, role = unit_and_role(column)
    return {
        "satker": row.satker or (printed.satker if printed else unit),
        "year": printed.year if printed else row.year,
        "indicator": row.indicator,
        "name": row.name,
        "column": role,
        "value": one.value,
        "unit": one.unit,
        "as_written": printed.as_written if printed else "",
        "formula": "" if printed else getattr(one, "formula", ""),
        "report": printed.source.report if printed else "",
        "page": printed.source.page if printed else None,
        "line": printed.source.first_line if printed else None,
        "place": printed.source.place if printed else "",
    }


# A comparison as a chart: a bar a row, the target beside it, the years in order.

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
