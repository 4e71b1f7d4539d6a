"""The tables of a comparison as people read them: headings, and cells with their marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from assistant.compare.answered import Compared
from assistant.compare.changes import BEFORE
from assistant.compare.comparison import BESIDE, Row, Table, unit_and_role
from assistant.compose import wording
from assistant.computed import Value
from assistant.render import answer_json, plain
from index.report import Figure
from prompts import load, say

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
