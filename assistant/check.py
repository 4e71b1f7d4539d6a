"""An answer is shown only if what it states stands in its evidence, read again from the ledger.

Composers bind every value they say; the check compares those with the figures held and with what
their formulas give. Prose is not read for what it may claim: outside values, quotes and marks it
may hold no digit but those of names and years, and no unit but those shown or asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.answer import Answer, Derived
from assistant.citations import NUMBERED, Place, covers, marks_behind, quote_of
from assistant.compose import wording
from assistant.compose.wording import BOUND, unbound
from assistant.formula import FormulaError, evaluate, numbers_in
from assistant.verbatim import blanked, cells_of, headings_of, misquoted, numbers_of
from index.errors import UnknownReport
from index.numbers.numerals import scan, write
from index.report import NASIONAL, Figure
from prompts import LANGUAGES, say

if TYPE_CHECKING:
    from assistant.desk import Records

_DIGITS = re.compile(r"\d+")
_PRECISION = Decimal("0.005")
"""A computed number is shown to two decimals."""


def verify(answer: Answer, ledger: Records) -> Answer:
    """Return the answer if all it states stands in its evidence, else a refusal.

    The refusal keeps the question, and is in the language of the text.
    """
    if next(faults(answer, ledger), None) is None:
        return answer
    language = "en" if re.search(r"\b(?:the|was|of)\b", answer.text, re.IGNORECASE) else "id"
    text = say("refusal", "unverified", language)
    return Answer(question=answer.question, text=text, refused=True)


def faults(answer: Answer, ledger: Records) -> Iterator[str]:
    """Say what in an answer does not stand in its evidence; nothing where all of it does."""
    if unbound(answer.source) != answer.text:
        yield "the text is not what was composed"
    yield from _changed(answer, ledger)
    yield from _computed_wrongly(answer)
    yield from _unsupported(answer, ledger)
    yield from _unnamed(answer, ledger)


def _changed(answer: Answer, ledger: Records) -> Iterator[str]:
    """Figures and citations that are not what the ledger holds."""
    for figure in answer.figures:
        try:
            same = ledger.figure(figure.id) == figure
        except UnknownReport:
            same = False
        if not same:
            yield f"figure {figure.id} is not as held"
    for one in answer.citations:
        place = Place(one.report_id, one.page, one.first_line, one.last_line)
        try:
            same = quote_of(ledger, place) == one.quote
        except UnknownReport:
            same = False
        if not same:
            yield f"citation {one.mark} is not what its lines say"


def _computed_wrongly(answer: Answer) -> Iterator[str]:
    """Return derived numbers whose formula does not give them, or uses numbers no figure has."""
    values = {write(f.value) for f in answer.figures if isinstance(f.value, Decimal)}
    values |= {write(derived.value) for derived in answer.derived}  # computed from computed ones
    bound = " ".join(BOUND.findall(answer.source))
    values |= {write(one.value) for one in scan(bound)}  # of cells, which are held to their lines
    for derived in answer.derived:
        try:
            wrong = abs(evaluate(derived.formula) - derived.value) > _PRECISION
        except FormulaError:
            wrong = True
        if wrong or not set(numbers_in(derived.formula)) <= values:
            yield f"{derived.formula} does not give {derived.value}"


def _unsupported(answer: Answer, ledger: Records) -> Iterator[str]:
    """Values bound in the text that no figure or cell cited right there has, nor a formula."""
    computed = {text for one in answer.derived for text in _written(one)}
    for match in BOUND.finditer(answer.source):
        said = match.group(1)
        marks = marks_behind(answer.source, match.end())
        cited = [f for f in answer.figures for c in answer.citations
                 if c.mark in marks and covers(c, f)]  # fmt: skip
        if said in computed or any(said in _valued(f) for f in cited):
            continue
        quoted = [c for c in answer.citations if c.mark in marks]
        held = (said in (*cells_of(c, ledger),) or said in numbers_of(c, ledger) for c in quoted)
        if cited or not any(held):
            yield f"{said} is unsupported"


def _unnamed(answer: Answer, ledger: Records) -> Iterator[str]:
    """Digits outside values, quotes and marks that are of no name, no year held and no question.

    Rows of tables are told by few answers: they are read where something is unnamed without them.
    """
    if any(_unnamed_in(blanked(answer, ledger, rows=False), answer, ledger)):
        yield from _unnamed_in(blanked(answer, ledger), answer, ledger)


def _unnamed_in(text: str, answer: Answer, ledger: Records) -> Iterator[str]:
    """Say what in a blanked text is of nothing named: the more is blank, the less."""
    rest = NUMBERED.sub(" ", BOUND.sub(" ", text))
    yield from misquoted(rest)
    known = set(_DIGITS.findall(" ".join((answer.question, *_names(answer, ledger)))))
    for digits in _DIGITS.findall(re.sub(r"(?m)^\d+\. ", "", rest)):
        if digits not in known:
            yield f"{digits} is of nothing named"
    if not (answer.refused or answer.choices):
        yield from _strange_units(answer, rest, ledger)


def _names(answer: Answer, ledger: Records) -> Iterator[str]:
    """Yield the names an answer may use: of units, years, indicators, rules and places.

    A refusal may name every year held, to say what is held instead.
    """
    for satker in ledger.satkers():
        yield satker
        if answer.refused:
            yield from map(str, ledger.years(satker))
    for figure in answer.figures:
        yield from (wording.named(figure, language) for language in LANGUAGES)
        yield (
            f"{figure.label} {figure.unit} {figure.source.place} {figure.year} {figure.qualifier}"
        )
    yield from (f"{rule.text} {rule.years}" for rule in answer.rules)
    yield from (f"{one.satker} {one.year}" for one in answer.citations)
    if BOUND.search(answer.source) and not answer.figures:  # rows of a table are told
        for one in answer.citations:
            yield from (*cells_of(one, ledger), *headings_of(one, ledger))
    yield from (*answer.choices, *answer.asked)


def _strange_units(answer: Answer, rest: str, ledger: Records) -> Iterator[str]:
    """Units held that are named though no evidence is of them and nobody asked of them."""
    own = {f.satker for f in answer.figures} | {c.satker for c in answer.citations}
    names = {wording.named(f, language) for f in answer.figures for language in LANGUAGES}
    for name in sorted(own | names | set(answer.asked), key=len, reverse=True):
        rest = rest.replace(name, " ")
    for satker in ledger.satkers():
        if satker == NASIONAL or satker not in rest:
            continue
        if re.search(rf"(?<!\w){re.escape(satker)}(?!\w)", rest):
            yield f"{satker} is named, and nothing shown is of it"


def _valued(figure: Figure) -> Iterable[str]:
    return (wording.valued(figure, language) for language in LANGUAGES)


def _written(derived: Derived) -> Iterator[str]:
    """Yield how a computed number may be said: with its unit, with or without its sign."""
    for language in LANGUAGES:
        for value in (derived.value, abs(derived.value)):
            yield wording.amount(value, derived.unit, language)
