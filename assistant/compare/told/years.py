"""What several years of a unit show: the first and the last, and the best and worst between."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.compare.comparison import Comparison, Row, Table
from assistant.compare.ranking import value_of
from assistant.compare.told.parts import (
    about,
    composed,
    decimal_of,
    larger_first,
    paragraph,
    ranked,
    result_of,
    value_in,
)
from assistant.compose import wording
from assistant.compose.wording import Composed
from assistant.computed import Value, change, growth
from index.report import Figure
from prompts import say


def years(table: Table, comparison: Comparison) -> Composed:
    """Say the first and last of several years, and the best and worst of three or more."""
    language = comparison.wanted.language
    rows = sorted(ranked(table), key=lambda row: row.year)
    if not rows:
        return Composed("")
    told_of = about(table, rows[0], language)
    satker = rows[0].satker
    if len(rows) == 1:
        value, sources = value_in(rows[0], table.role, language)
        return composed(
            say("compare", "one", language, satker=satker, value=value, **told_of), sources
        )
    told_of.pop("year")
    first, last = rows[0], rows[-1]
    start, of_first = value_in(first, table.role, language)
    end, of_last = value_in(last, table.role, language)
    one, other = larger_first(last.cells[table.role], first.cells[table.role])
    apart = change(one, other)
    if not apart.value:
        text = say(
            "compare",
            "years_alike",
            language,
            satker=satker,
            first_year=first.year,
            last_year=last.year,
            value=end,
            **told_of,
        )
        return paragraph([composed(text, of_last), _best_year(table, rows, language)])
    direction = "naik" if one is last.cells[table.role] else "turun"
    text = say(
        "compare",
        "years",
        language,
        satker=satker,
        first_year=first.year,
        first_value=start,
        last_year=last.year,
        last_value=end,
        direction=wording.word(direction, language),
        difference=wording.bound(wording.amount(apart.value, apart.unit, language)),
        **told_of,
    )
    moved = composed(text, [*of_first, *of_last, apart])
    if comparison.wanted.growth:
        moved = paragraph([moved, _growth(first, last, table.role, language)])
    return paragraph([moved, _best_year(table, rows, language), _against(rows, language)])


def _growth(first: Row, last: Row, role: str, language: str) -> Composed:
    """Say a change in percent of the first value."""
    now, then = last.cells[role], first.cells[role]
    if not decimal_of(then):
        return Composed("")
    grown = growth(now, then)
    text = say(
        "compare",
        "growth",
        language,
        value=wording.bound(wording.amount(grown.value, "%", language)),
    )
    sources = [one for row in (first, last) for one in value_in(row, role, language)[1]]
    return composed(text, [grown, *sources])


def _best_year(table: Table, rows: Sequence[Row], language: str) -> Composed:
    by_value = sorted(rows, key=lambda row: value_of(row, table.role) or Decimal(0))
    low, high = by_value[0], by_value[-1]
    if len(rows) < 3 or value_of(low, table.role) == value_of(high, table.role):
        return Composed("")
    top, of_top = value_in(high, table.role, language)
    bottom, of_bottom = value_in(low, table.role, language)
    text = say(
        "compare",
        "best_year",
        language,
        high=high.year,
        high_value=top,
        low=low.year,
        low_value=bottom,
    )
    return composed(text, [*of_top, *of_bottom])


def _against(rows: Sequence[Row], language: str) -> Composed:
    """Say in which years the target was missed, or that it was met in all that have one."""
    known = [row for row in rows if row.standing and isinstance(row.cells.get("target"), Figure)]
    missed = [row for row in known if row.standing == "below"]
    if len(known) < 2:
        return Composed("")
    if not missed:
        return Composed(say("compare", "years_met", language))
    parts, sources = [], list[Value]()
    for row in missed:
        clauses, told = result_of(row, language)
        parts.append(say("compare", "year_result", language, year=row.year, clauses=clauses))
        sources += told
    listed = wording.joined(parts, language)
    return composed(say("compare", "years_missed", language, parts=listed), sources)
