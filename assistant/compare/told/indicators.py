"""What the indicators of a unit's year show: how many met their target, the best and the worst."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compare.changes import BEFORE
from assistant.compare.comparison import Comparison, Row, Table
from assistant.compare.ranking import is_kept, value_of
from assistant.compare.told.moves import indicator_moves
from assistant.compare.told.parts import (
    MOST_NAMED,
    NONE,
    composed,
    counted,
    paragraph,
    ranked,
    result_of,
    shown,
    value_in,
)
from assistant.compose import wording
from assistant.compose.wording import Composed
from assistant.computed import Value, tally
from prompts import say

FIRST_NAMED = 3
"""Rows named where the highest or lowest is asked for; the table has the rest."""

MOST_IN_LINE = 2
"""Indicators told within a sentence; more are a list."""

SOME = {
    "tercapai": "indicators_met",
    "tidak_tercapai": "indicators_missed",
    "melampaui": "indicators_above",
}
"""The sentences for rows asked for alone."""


def indicators(table: Table, comparison: Comparison) -> Composed:
    """Say how many indicators of a unit and year met their target, and the best and worst."""
    language, only = comparison.wanted.language, comparison.wanted.only
    satker, year = table.all_rows[0].satker, table.all_rows[0].year
    if comparison.wanted.indicators and not only:
        return _named_indicators(table, comparison)
    if BEFORE in table.columns:
        return indicator_moves(table, comparison)
    if only and only not in SOME:  # by the year before, which these rows do not have
        return Composed(say("compare", "no_years_before", language))
    known = [row for row in table.all_rows if row.standing]
    told = [_counted(table, known, only or "tercapai", language)]
    if only:
        told.append(_only_indicators(table, comparison))
    else:
        told.append(_best_indicator(table, language))
        missed = [row for row in known if row.standing == "below"]
        told.append(_listed(missed, "indicators_missed", (satker, year), language))
    return paragraph(told)


def _counted(table: Table, known: Sequence[Row], only: str, language: str) -> Composed:
    """Say how many of a unit's indicators stand as is told of: met, missed or beyond."""
    if not known:
        return Composed("")
    kept = [row for row in known if is_kept(row, only)]
    counts = [tally([shown(row, table.role) for row in rows]) for rows in (kept, known)]
    count, all_of = (wording.bound(wording.amount(one.value, "", language)) for one in counts)
    about = {"satker": known[0].satker, "year": known[0].year}
    text = say("compare", f"count_{only}", language, count=count, all=all_of, **about)
    return composed(text, [*counted(known, table.role), *counts])


def _only_indicators(table: Table, comparison: Comparison) -> Composed:
    language, only = comparison.wanted.language, comparison.wanted.only
    if not table.rows:
        return Composed(say("compare", NONE[only], language))
    about = table.rows[0].satker, table.rows[0].year
    return _listed(table.rows, SOME[only], about, language)


def _listed(rows: Sequence[Row], sentence: str, about: tuple[str, int], language: str) -> Composed:
    """Say each indicator with its realisasi and target; names alone where there are many."""
    if not rows or len(rows) > MOST_NAMED:
        return Composed("")
    names, sources = [], list[Value]()
    for row in rows:
        clauses, told = result_of(row, language)
        names.append(say("compare", "result", language, name=row.name, clauses=clauses))
        sources += told
    listed = wording.joined(names, language)
    if len(names) > MOST_IN_LINE:
        listed = "".join(f"\n- {name}" for name in names)
    satker, year = about
    return composed(
        say("compare", sentence, language, satker=satker, year=year, names=listed), sources
    )


def _best_indicator(table: Table, language: str) -> Composed:
    rows = ranked(table)
    if len(rows) < 2 or value_of(rows[0], table.role) == value_of(rows[-1], table.role):
        return Composed("")
    high, low = rows[0], rows[-1]
    top, of_top = value_in(high, table.role, language)
    bottom, of_bottom = value_in(low, table.role, language)
    role = wording.word(table.role, language)
    text = say(
        "compare",
        "best_indicator",
        language,
        satker=high.satker,
        year=high.year,
        role=wording.capital(role) if language == "id" else role,
        high=high.name,
        high_value=top,
        low=low.name,
        low_value=bottom,
    )
    return composed(text, [*of_top, *of_bottom])


def _named_indicators(table: Table, comparison: Comparison) -> Composed:
    """Say the values of the indicators named, of one unit and year; of an order, its first few."""
    language = comparison.wanted.language
    parts, sources = [], list[Value]()
    role = wording.word(table.role, language)
    for row in table.rows[: FIRST_NAMED if comparison.wanted.order else MOST_NAMED]:
        if table.role not in row.cells:
            continue
        value, own = value_in(row, table.role, language)
        parts.append(
            say("compare", "indicator_part", language, role=role, name=row.name, value=value)
        )
        sources += own
    if not parts:
        return Composed("")
    first = table.rows[0]
    listed = wording.joined(parts, language)
    text = say(
        "compare", "indicators_of", language, satker=first.satker, year=first.year, parts=listed
    )
    return composed(text, sources)
