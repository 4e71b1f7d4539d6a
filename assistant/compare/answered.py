"""A comparison as an answer: its finding verified, every cell of its tables cited."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.answer import Answer, Derived
from assistant.check import verify
from assistant.citations import cite, covers
from assistant.compare.comparison import Comparison, Row, Table, Wanted
from assistant.compare.conclusions import finding
from assistant.compare.tables import compare, measure_of
from assistant.compose import wording
from assistant.computed import FormulaError, evaluate, numbers_in
from assistant.find.lookup import findings_on, is_budget
from index.errors import UnknownReport
from index.numbers.numerals import write
from index.report import Figure
from prompts import say

if TYPE_CHECKING:
    from assistant.view import Records

_PRECISION = Decimal("0.005")
"""A computed number is shown to two decimals."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with what is said of it; `tables` have only cells that hold up."""

    answer: Answer
    comparison: Comparison

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return the tables; none where the comparison was refused."""
        return () if self.answer.refused else self.comparison.tables

    def mark(self, figure: Figure) -> int | None:
        """Return the number of the citation a figure stands on."""
        return next((one.mark for one in self.answer.citations if covers(one, figure)), None)


def compared(wanted: Wanted, ledger: Records, question: str = "") -> Compared:
    """Compare, say what is found, and cite every cell; a refusal says why like is not with like.

    `question` is what was typed, for the answer to repeat.
    """
    comparison = compare(wanted, ledger)
    language = wanted.language
    if comparison.unlike:
        return Compared(_refused_unlike(comparison, ledger, question), comparison)
    if not comparison.tables:
        text = say("compare", "nothing", language)
        return Compared(Answer(question, text, refused=True), comparison)
    said = finding(comparison)
    cells = _figures(comparison)
    marks = "".join(wording.mark(one.id) + "\n" for one in cells)
    numbered, citations = cite(f"{said.text}\n\n{marks}", (*said.figures, *cells), ledger)
    text = numbered.split("\n\n", 1)[0]
    told = [one for one in citations if any(covers(one, f) for f in said.figures)]
    answer = verify(
        Answer(
            question,
            wording.unbound(text),
            source=text,
            asked=(*wanted.satkers, *comparison.absent, *map(str, _years_told(comparison))),
            citations=tuple(told),
            figures=said.figures,
            derived=said.derived,
            rules=said.rules,
        ),
        ledger,
    )
    if answer.refused or not _holds(comparison, ledger):
        text = say("refusal", "unverified", language)
        return Compared(Answer(question, text, refused=True), comparison)
    figures = tuple(dict.fromkeys((*answer.figures, *cells)))
    computed = [one for row in _rows(comparison) for one in row.computed]
    whole = replace(
        answer,
        citations=citations,
        figures=figures,
        derived=tuple(dict.fromkeys((*answer.derived, *computed))),
        findings=findings_on(ledger, figures),
    )
    return Compared(whole, comparison)


def _years_told(comparison: Comparison) -> set[int]:
    """Return the years a comparison speaks of: those asked, those of its rows, those absent."""
    own = {row.year for row in _rows(comparison)}
    return own | set(comparison.wanted.years) | set(comparison.absent_years)


def _rows(comparison: Comparison) -> list[Row]:
    return [row for table in comparison.tables for row in table.rows]


def _figures(comparison: Comparison) -> tuple[Figure, ...]:
    """Return the figures that the tables show."""
    shown = (
        cell
        for table in comparison.tables
        for row in table.rows
        for name in table.columns
        if isinstance(cell := row.cells.get(name), Figure)
    )
    return tuple(dict.fromkeys(shown))


def _holds(comparison: Comparison, ledger: Records) -> bool:
    """Say whether every figure is as held, and every formula gives its number from such."""
    rows = [row for table in comparison.tables for row in table.all_rows]
    values = [one for row in rows for one in (*row.cells.values(), *row.beneath)]
    known = {write(one.value) for one in values if isinstance(one.value, Decimal)}
    try:
        held = all(ledger.figure(one.id) == one for one in values if isinstance(one, Figure))
        computed = [one for one in values if isinstance(one, Derived)]
        return held and all(_follows(one, known) for one in computed)
    except (UnknownReport, FormulaError):
        return False


def _follows(one: Derived, known: Collection[str]) -> bool:
    """Say whether a formula gives its number, from numbers of the rows alone."""
    exact = abs(evaluate(one.formula) - one.value) <= _PRECISION
    return exact and set(numbers_in(one.formula)) <= set(known)


def _refused_unlike(comparison: Comparison, ledger: Records, question: str) -> Answer:
    """Say which measures stand against each other, and offer what can be compared."""
    language = comparison.wanted.language
    first, second = comparison.unlike[:2]
    text = say(
        "compare",
        "unlike",
        language,
        first=wording.capital(_name(first, comparison.wanted, ledger)),
        first_measure=_measure(first, comparison.wanted, ledger),
        second=_name(second, comparison.wanted, ledger),
        second_measure=_measure(second, comparison.wanted, ledger),
    )
    choices = (say("compare", "compare_capaian", language),)
    return Answer(question, text, refused=True, choices=choices)


def _name(indicator: str, wanted: Wanted, ledger: Records) -> str:
    """Return what an indicator is called, by the reports where the glossary does not know it."""
    held = ledger.figures(indicators=[indicator], satkers=wanted.satkers)
    if held:
        return wording.named(held[0], wanted.language)
    return wording.titled(indicator, wanted.language)


def _measure(indicator: str, wanted: Wanted, ledger: Records) -> str:
    """Return in words what an indicator is measured by."""
    unit = measure_of(indicator, wanted, ledger)
    if is_budget(indicator) or unit == "Rp":
        return say("compare", "rupiah", wanted.language)
    if unit == "%":
        return say("compare", "percentage", wanted.language)
    if unit.casefold() in wording.UNITLESS:
        return say("compare", "index", wanted.language)
    return say("compare", "count", wanted.language, unit=wording.unit_words(unit))
