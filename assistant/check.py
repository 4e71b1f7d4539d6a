"""An answer is shown only if its numbers and quotes stand in the ledger, read again.

Composers bind every value they say; the check compares those with the figures held and with what
their formulas give. Prose is not read for what it may claim: outside values, quotes and marks it
may hold no digit but those of names and years, and no unit but those shown or asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation, Derived
from assistant.citations import NUMBERED, Place, covers, marks_behind, quote_of
from assistant.compose import wording
from assistant.compose.wording import BOUND, unbound
from assistant.computed import FormulaError, evaluate, numbers_in
from assistant.excerpts import INNER, Excerpt, squeeze
from assistant.find.enumerated import lists_of
from assistant.view import LEFT_OUT, rows_of
from index.errors import UnknownReport
from index.masking import mask
from index.numbers.numerals import scan, write
from index.report import NASIONAL, Figure, Table
from prompts import LANGUAGES, say

if TYPE_CHECKING:
    from assistant.view import Records


# An answer is shown only if what it states stands in its evidence, read again from the ledger.

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


# The report's own words in an answer: quotes and table rows, compared with the lines they cite.

QUOTED = re.compile(r"“([^”]*)”")
"""Words of a report, letter for letter."""


def blanked(answer: Answer, ledger: Records, *, rows: bool = True) -> str:
    """Return the answer's text, blank where the report's own words stand as they are cited.

    Those of quotes alone, where `rows` of tables do not count.
    """
    held = list(_rows(answer.citations, ledger)) if rows else []
    return "\n".join(_line(line, answer.citations, held) for line in answer.source.split("\n"))


def misquoted(text: str) -> Iterator[str]:
    """Return the quotes a blanked text still holds: words that stand in no cited line."""
    for match in QUOTED.finditer(text):
        yield f"misquoted: {match.group(1)[:60]}"


def _line(line: str, citations: Sequence[Citation], held: Sequence[Excerpt]) -> str:
    def quote(match: re.Match[str]) -> str:
        words = _letters(match.group(1))
        marks = marks_behind(line, match.end())
        stands = any(_stands(words, _letters(c.quote)) for c in citations if c.mark in marks)
        return " " * len(match.group()) if stands and words else match.group()

    line = QUOTED.sub(quote, line)
    for row in held:
        words = mask(row.text).translate(INNER)
        at = line.find(words)
        if at >= 0 and any(_covers(c, row) for c in citations
                           if c.mark in marks_behind(line, at + len(words))):  # fmt: skip
            line = line[:at] + " " * len(words) + line[at + len(words) :]
    return line


def _stands(words: str, cited: str) -> bool:
    """Whether words stand in cited ones, those left out by an ellipsis between, in their order."""
    at = 0
    for part in filter(None, words.split(LEFT_OUT)):
        found = cited.find(part, at)
        if found < 0:
            return words in cited  # the report's own ellipsis
        at = found + len(part)
    return True


def _rows(citations: Sequence[Citation], ledger: Records) -> Iterator[Excerpt]:
    """Return the rows of the cited tables.

    Said again as the answer says them, the longest first.
    """
    found = []
    for report_id in dict.fromkeys(one.report_id for one in citations):
        cited = [one for one in citations if one.report_id == report_id]
        for _, same in rows_of(ledger, report_id):
            found += [row for row in same if any(_covers(one, row) for one in cited)]
    yield from sorted(found, key=lambda row: -len(row.text))


def cells_of(one: Citation, ledger: Records) -> Iterator[str]:
    """Yield the cells of the rows and items that a citation covers, as they are told."""
    for table in _tables(one.report_id, ledger):
        for row in table.rows:
            for cell in row.cells:
                if row.page == one.page and one.first_line <= cell.first_line <= one.last_line:
                    words = squeeze(cell.text)
                    yield from (wording.cell(words), wording.cell(words, english=True))


def numbers_of(one: Citation, ledger: Records) -> Iterator[str]:
    """Yield the numbers that cited words tell, as numbers are written; none of a table's lines."""
    if next(cells_of(one, ledger), None) is None:
        yield from (write(number.value) for number in scan(one.quote) if len(number.readings) == 1)


def values_told(text: str) -> frozenset[Decimal]:
    """Return the values that a text tells, years and the marks of its citations left out."""
    return frozenset(n.value for n in scan(NUMBERED.sub(" ", text)) if not n.is_year)


def headings_of(one: Citation, ledger: Records) -> Iterator[str]:
    """Yield the headings of the tables on whose lines a citation lies."""
    for table in _tables(one.report_id, ledger):
        if table.first_line <= one.last_line and one.first_line <= table.last_line:
            yield from (column.label for column in table.columns)


def _tables(report_id: str, ledger: Records) -> list[Table]:
    held = (*ledger.tables(report_id=report_id), *lists_of(ledger, report_id))
    return [stored.table for stored in held]


def _covers(one: Citation, row: Excerpt) -> bool:
    at = row.source
    return (one.report_id, one.page) == (at.report_id, at.page) and (
        one.first_line <= at.first_line <= at.last_line <= one.last_line
    )


def _letters(text: str) -> str:
    """Text without markup and white space, as quotes are compared."""
    return re.sub(r"\*\*|</?b>|(?:^|\s)#+\s|\s+|[|“”‘’\"']", "", text)
