"""What sentences about tables are made of: cells as they are said, and what moved most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer import Derived
from assistant.compare.comparison import BEFORE, CHANGE, GROWTH, Comparison, Row, Table, value_of
from assistant.compose import wording
from assistant.compose.series import together
from assistant.compose.wording import Composed
from assistant.computed import Value, average, change, number, numbers_in, tally
from index.numbers.numerals import write
from index.report import Figure
from prompts import load, say

# What sentences about tables are made of: a cell as it is said, and what supports it.

RESULT = ("realisasi", "target")

MOST_NAMED = 8
"""Names listed in a sentence; the table has them all."""

NONE = {
    "tercapai": "none_met",
    "tidak_tercapai": "none_missed",
    "melampaui": "none_above",
    "naik": "none_rose",
    "turun": "none_fell",
}
"""What is said where no row stands as was asked for."""


def paragraph(parts: Sequence[Composed]) -> Composed:
    """Return several sentences as one paragraph."""
    parts = [part for part in parts if part.text]
    whole = together(parts)
    return Composed(
        " ".join(part.text for part in parts),
        tuple(dict.fromkeys(whole.figures)),
        derived=tuple(dict.fromkeys(whole.derived)),
        rules=tuple(dict.fromkeys(whole.rules)),
    )


def composed(text: str, sources: Sequence[Value]) -> Composed:
    """Return a sentence with the figures and computed numbers it states or counts."""
    figures = [one for one in sources if isinstance(one, Figure)]
    derived = [one for one in sources if isinstance(one, Derived)]
    return Composed(text, tuple(dict.fromkeys(figures)), derived=tuple(dict.fromkeys(derived)))


def value_in(row: Row, role: str, language: str) -> tuple[str, list[Value]]:
    """Return a row's value as it is said, with its mark, and all that supports it."""
    said, sources = cell(row.cells[role], language)
    return said, [*sources, *made_of(row, role)]


def made_of(row: Row, role: str) -> list[Value]:
    """Return what a computed number of a row was computed from; nothing for a printed one."""
    one = row.cells[role]
    if isinstance(one, Figure):
        return []
    among = set(numbers_in(one.formula))
    cells = [each for each in row.cells.values() if each is not one]
    return [
        each
        for each in (*cells, *row.beneath)
        if isinstance(each.value, Decimal) and write(each.value) in among
    ]


def cell(one: Value, language: str) -> tuple[str, list[Value]]:
    """Return a cell as it is said, with its mark where it is printed, and what supports it."""
    if isinstance(one, Figure):
        return wording.said(one, language), [one]
    return wording.bound(wording.amount(one.value, one.unit, language)), [one]


def result_of(row: Row, language: str) -> tuple[str, list[Value]]:
    """Return a row's realisasi, target and capaian as they are said together, and all figures."""
    figures = [one for role in RESULT if isinstance(one := row.cells.get(role), Figure)]
    clauses = [wording.clause(one, language) for one in figures]
    told: list[Value] = [*figures]
    if short := _short_of(row, told):
        clauses.append(_clause("selisih", cell(short, language)[0], language))
        told = [*told, short]
    share = row.cells.get("capaian")
    if share is None or len(figures) < len(RESULT):
        return wording.joined(clauses, language), list(told)
    said, sources = value_in(row, "capaian", language)
    clauses.append(_clause("capaian", said, language))
    return wording.joined(clauses, language), list(dict.fromkeys([*told, *sources]))


def _short_of(row: Row, told: Sequence[Value]) -> Derived | None:
    """Return how far a result is from the target it missed, both of one unit."""
    numbers = [one for one in told if isinstance(one.value, Decimal)]
    if row.standing != "below" or len(numbers) < len(RESULT):
        return None
    less, more = sorted(numbers, key=number)
    return change(more, less) if less.unit == more.unit else None


def _clause(role: str, value: str, language: str) -> str:
    return say("figure", "clause", language, role=wording.word(role, language), value=value)


def about(table: Table, row: Row, language: str) -> dict[str, object]:
    """Return the fields that say what a table's values are."""
    role = role_word(table.role, language)
    return {
        "role": wording.capital(role) if language == "id" else role,
        "indicator": row.name,
        "year": row.year,
    }


def role_word(role: str, language: str) -> str:
    """Return what a column is called inside a sentence."""
    computed = role in load("compare")
    return say("compare", role, language) if computed else wording.word(role, language)


def ranked(table: Table) -> list[Row]:
    """Return the rows that have a number, the highest first."""
    rows = [row for row in table.rows if value_of(row, table.role) is not None]
    return sorted(rows, key=lambda row: value_of(row, table.role) or Decimal(0), reverse=True)


def shown(row: Row, role: str) -> Value:
    """Return the cell a row is compared or counted by."""
    return row.cells[role] if role in row.cells else next(iter(row.cells.values()))


def counted(rows: Sequence[Row], role: str) -> list[Value]:
    """Return the cells that stand for rows where these are counted, and what they are made of."""
    return [
        each
        for row in rows
        for each in (shown(row, role), *(made_of(row, role) if role in row.cells else ()))
    ]


def larger_first(one: Value, other: Value) -> tuple[Value, Value]:
    """Return two numbers, the larger one before the other."""
    return (one, other) if decimal_of(one) >= decimal_of(other) else (other, one)


def decimal_of(one: Value) -> Decimal:
    """Return a value as a number; 0 for a kategori, which is a word."""
    return one.value if isinstance(one.value, Decimal) else Decimal(0)


def mean_of(table: Table, language: str) -> Composed:
    """Say the plain mean of a table's values, where they are of one unit of measure."""
    rows = [row for row in table.rows if value_of(row, table.role) is not None]
    values = [row.cells[table.role] for row in rows]
    if len(values) < 2 or len({one.unit.casefold() for one in values}) > 1:
        return Composed("")
    mean = average(values)
    value = wording.bound(wording.amount(mean.value, mean.unit, language))
    supports = [one for row in rows for one in made_of(row, table.role)]
    return composed(say("compare", "average", language, value=value), [*values, *supports, mean])


# What changed between two years: at which unit, or which indicator, a value moved most.


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
