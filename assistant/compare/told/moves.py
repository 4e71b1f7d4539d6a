"""What changed between two years: at which unit, or which indicator, a value moved most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.compare.changes import BEFORE, CHANGE, GROWTH
from assistant.compare.comparison import Comparison, Row, Table
from assistant.compare.told.parts import (
    MOST_NAMED,
    about,
    cell,
    composed,
    decimal_of,
    larger_first,
    made_of,
    paragraph,
    value_in,
)
from assistant.compose import wording
from assistant.compose.wording import Composed
from assistant.computed import change, tally
from prompts import say


def moves(table: Table, language: str) -> Composed:
    """Say where a value rose most and fell most from one year to the other."""
    moved = [row for row in table.rows if CHANGE in row.cells]
    value = table.columns[1]
    told_of = about(replace(table, role=value), table.rows[0], language)
    told_of.pop("year")
    first, last = table.years
    if not moved:
        return Composed(say("compare", "no_years_before", language))
    ends = [max(moved, key=_moved), min(moved, key=_moved)]
    told = []
    for row, sentence, sign in zip(ends, ("grew", "fell"), (1, -1), strict=True):
        if _moved(row) * sign > 0:
            told.append(_move(row, value, sentence, (first, last), language))
    if not told:
        return Composed(
            say("compare", "unchanged", language, first_year=first, last_year=last, **told_of)
        )
    return paragraph(told)


def _move(row: Row, role: str, sentence: str, years: tuple[int, int], language: str) -> Composed:
    before, of_before = value_in(row, BEFORE, language)
    now, of_now = value_in(row, role, language)
    moved = row.cells[CHANGE]
    ahead = change(*larger_first(row.cells[role], row.cells[BEFORE]))
    text = say(
        "compare",
        sentence,
        language,
        role=wording.word(role, language),
        indicator=row.name,
        satker=row.satker,
        first_year=years[0],
        first_value=before,
        last_year=years[1],
        last_value=now,
        difference=wording.bound(wording.amount(abs(decimal_of(moved)), moved.unit, language)),
    )
    return composed(text, [*of_before, *of_now, ahead])


def _moved(row: Row) -> Decimal:
    return decimal_of(row.cells[CHANGE])


def indicator_moves(table: Table, comparison: Comparison) -> Composed:
    """Say which indicators of a unit rose or fell, or which did most, in percent."""
    wanted, language = comparison.wanted, comparison.wanted.language
    known = [row for row in table.all_rows if GROWTH in row.cells]
    if not known:
        return Composed(say("compare", "no_years_before", language))
    if wanted.only not in ("naik", "turun"):
        return _most(table, wanted.order, language)
    rows = [row for row in table.rows if row in known]
    counts = [tally([row.cells[GROWTH] for row in these]) for these in (rows, known)]
    count, all_of = (wording.bound(wording.amount(one.value, "", language)) for one in counts)
    about = {"satker": known[0].satker, "year": known[0].year}
    text = say("compare", f"count_{wanted.only}", language, count=count, all=all_of, **about)
    supports = [one for row in known for one in (row.cells[GROWTH], *made_of(row, GROWTH))]
    told = [_moved_indicator(row, table.years, language) for row in rows[:MOST_NAMED]]
    return paragraph([composed(text, [*supports, *counts]), *told])


def _most(table: Table, order: str, language: str) -> Composed:
    """Say which indicator rose most, or fell most, in percent of the year before."""
    rows = [row for row in table.rows if GROWTH in row.cells]
    if not rows:
        return Composed(say("compare", "no_years_before", language))
    sentence, choose = ("fell_most", min) if order == "terendah" else ("grew_most", max)
    row = choose(rows, key=lambda one: decimal_of(one.cells[GROWTH]))
    lead = Composed(say("compare", sentence, language, satker=row.satker))
    return paragraph([lead, _moved_indicator(row, table.years, language)])


def _moved_indicator(row: Row, years: Sequence[int], language: str) -> Composed:
    """Say an indicator's realisasi of both years, and by how much they differ."""
    column = next(name for name in row.cells if name not in (BEFORE, CHANGE, GROWTH))
    now, then = row.cells[column], row.cells[BEFORE]
    apart = change(*larger_first(now, then))
    before, of_before = cell(then, language)
    after, of_now = cell(now, language)
    text = say(
        "compare",
        "indicator_moved",
        language,
        indicator=row.name,
        first_year=years[0],
        first_value=before,
        last_year=years[1],
        last_value=after,
        difference=wording.bound(wording.amount(apart.value, apart.unit, language)),
    )
    return composed(text, [*of_before, *of_now, apart])
