"""What sentences about tables are made of: a cell as it is said, and what supports it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Derived
from assistant.compare.comparison import Row, Table
from assistant.compare.ranking import value_of
from assistant.compose import wording
from assistant.compose.series import together
from assistant.compose.wording import Composed
from assistant.computed import Value, average, change, number
from assistant.formula import numbers_in
from index.numbers.numerals import write
from index.report import Figure
from prompts import load, say

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
