"""Every number of an answer must stand in its evidence, read again from the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation, Derived
from assistant.citations import NUMBERED, Place, quote_of
from assistant.claims import QUOTED, Claim, Names, claims, named_before, ordered_in, years_of
from assistant.compose import wording
from assistant.formula import FormulaError, evaluate, numbers_in
from index.errors import UnknownReport
from index.numerals import write
from index.report import ROLES, Figure
from prompts import LANGUAGES, say

if TYPE_CHECKING:
    from index.ledger import Ledger

_UNIT_AFTER = re.compile(
    r"\s?(?:%|(?:persen|percent|orang|people|unit|lembaga|berkas|perkara|indeks|index|kawasan|"
    r"kabupaten|kota|kali|kegiatan|desa|keluarga|gram|butir|poin|points?|juta|miliar|triliun)\b)",
    re.IGNORECASE,
)


def verify(answer: Answer, ledger: Ledger) -> Answer:
    """Return the answer if all it states stands in its evidence, else a refusal.

    Figures are fetched again by id, quotes by their lines, derived numbers computed again. A
    refusal says why in the answer's language and keeps the question.
    """
    if next(faults(answer, ledger), None) is None:
        return answer
    language = "en" if re.search(r"\b(?:the|was|of)\b", answer.text) else "id"
    text = say("refusal", "unverified", language)
    return replace(
        Answer(question=answer.question, text=text, refused=True), findings=answer.findings
    )


def faults(answer: Answer, ledger: Ledger) -> Iterator[str]:
    """Say what in an answer does not stand in its evidence; nothing where all of it does."""
    yield from _changed_evidence(answer, ledger)
    yield from _misquoted(answer)
    if answer.refused:
        yield from _loose_refusal(answer, ledger)
        return
    yield from _computed_wrongly(answer)
    yield from _unsupported(answer, ledger)
    yield from _out_of_place(answer, ledger)


def _changed_evidence(answer: Answer, ledger: Ledger) -> Iterator[str]:
    """Figures and citations that are not what the ledger holds."""
    for figure in answer.figures:
        try:
            held = ledger.figure(figure.id)
        except UnknownReport:
            yield f"figure {figure.id} is not held"
            continue
        if held != figure:
            yield f"figure {figure.id} is not as held"
    for one in answer.citations:
        place = Place(one.report_id, one.page, one.first_line, one.last_line)
        try:
            quote = quote_of(ledger, place)
        except UnknownReport:
            yield f"citation {one.mark} stands nowhere"
            continue
        if quote != one.quote:
            yield f"citation {one.mark} is not what its lines say"


def _misquoted(answer: Answer) -> Iterator[str]:
    """Words between quotation marks that the citations of their line do not hold."""
    for line in answer.text.split("\n"):
        for match in QUOTED.finditer(line):
            quotes = _quotes_behind(line, match.end(), answer.citations)
            words = _letters(match.group(1))
            if not any(words in _letters(quote) for quote in quotes):
                yield f"misquoted: {match.group(1)[:60]}"


def _loose_refusal(answer: Answer, ledger: Ledger) -> Iterator[str]:
    """A refusal states no number but years, and those of the question or held."""
    held = {year for satker in ledger.satkers() for year in ledger.years(satker)}
    asked = set(map(int, re.findall(r"(?:19|20)\d\d", answer.question)))
    named = NUMBERED.sub("", answer.text)
    known = held | asked
    for name in ledger.satkers():
        named = named.replace(name, "")
    if not years_of(named) <= known:
        yield "a refusal names a year that is neither asked nor held"


def _computed_wrongly(answer: Answer) -> Iterator[str]:
    """Derived numbers whose formula does not give them, or uses numbers no figure has."""
    values = {write(f.value) for f in answer.figures if isinstance(f.value, Decimal)}
    for derived in answer.derived:
        try:
            result = evaluate(derived.formula)
        except FormulaError:
            yield f"formula cannot be read: {derived.formula}"
            continue
        if abs(result - derived.value) > Decimal("0.005"):
            yield f"{derived.formula} is not {derived.value}"
        if not set(numbers_in(derived.formula)) <= values:
            yield f"{derived.formula} uses a number no figure has"


def _unsupported(answer: Answer, ledger: Ledger) -> Iterator[str]:
    """Numbers that no figure, computation or quote supports; figures that no number states."""
    stated: set[str] = set()
    for line, start in _lines(answer.text):
        if _is_row(line, answer):
            yield from _row_faults(line, answer)
            continue
        for claim in claims(start + line, _names(answer, ledger)):
            if claim.marks and not set(claim.marks) <= {c.mark for c in answer.citations}:
                yield f"mark {claim.marks} has no citation"
        stated |= set(_line_claims(line, start, answer, ledger))
    for fault in sorted(stated):
        if fault.startswith("!"):
            yield fault[1:]
    used = {number for derived in answer.derived for number in numbers_in(derived.formula)}
    for figure in answer.figures:
        number = write(figure.value) if isinstance(figure.value, Decimal) else ""
        if figure.id not in stated and number not in used:
            yield f"figure {figure.id} is not stated"


def _line_claims(line: str, start: str, answer: Answer, ledger: Ledger) -> Iterator[str]:
    """The ids of the figures a line states; a fault begins with '!'."""
    names = _names(answer, ledger)
    before = len(list(claims(start, names)))
    for claim in list(claims(start + line, names))[before:]:
        if (figure := _figure_of(claim, answer)) is not None:
            yield figure.id
        elif not _is_derived(claim, answer.derived):
            yield f"!{claim.written} is unsupported"
    for figure in answer.figures:
        if isinstance(figure.value, str) and _says_category(line, figure):
            yield figure.id


def _figure_of(claim: Claim, answer: Answer) -> Figure | None:
    """The figure a claim states: value, unit, satker, year, indicator, role and mark all agree."""
    for figure in answer.figures:
        same = (
            claim.satker == figure.satker
            and claim.year == figure.year
            and claim.indicator == _key(figure)
            and claim.role == figure.role
        )
        if same and _written_as(claim, figure.value, figure.unit) and _cited(claim, figure, answer):
            return figure
    return None


def _written_as(claim: Claim, value: Decimal | str, unit: str) -> bool:
    """Whether a claim is a value beside its own unit, in either language."""
    if not isinstance(value, Decimal):
        return False
    for language in LANGUAGES:
        written = wording.amount(value, unit, language)
        if (claim.written + claim.following).startswith(written):
            rest = (claim.written + claim.following)[len(written) :]
            bare = written == claim.written
            return not re.match(r"[\w%]", rest) and not (bare and _UNIT_AFTER.match(rest))
    return False


def _cited(claim: Claim, figure: Figure, answer: Answer) -> bool:
    """Whether a mark behind the claim stands for the figure's lines."""
    at = figure.source
    return any(
        one.mark in claim.marks
        and (one.report_id, one.page) == (at.report_id, at.page)
        and one.first_line <= at.first_line <= one.last_line
        for one in answer.citations
    )


def _is_derived(claim: Claim, derived: Sequence[Derived]) -> bool:
    return any(_written_as(claim, one.value, one.unit) for one in derived)


def _says_category(line: str, figure: Figure) -> bool:
    said = {wording.valued(figure, language) for language in LANGUAGES}
    words = {wording.word("kategori", language) for language in LANGUAGES}
    return any(f"{word} {value}" in line or f"adalah {value}" in line or f"was {value}" in line
               for word in words for value in said)  # fmt: skip


def _out_of_place(answer: Answer, ledger: Ledger) -> Iterator[str]:
    """Units, years and bands a text names that its evidence does not have."""
    known = {c.year for c in answer.citations} | {f.year for f in answer.figures}
    asked = set(map(int, re.findall(r"(?:19|20)\d\d", answer.question)))
    labels = {wording.named(f, language) for f in answer.figures for language in LANGUAGES}
    text = answer.text
    for label in sorted(labels, key=len, reverse=True):
        text = text.replace(label, "")
    rows = "\n".join(line for line in text.split("\n") if not _is_row(line, answer))
    if not years_of(rows) <= known | asked:
        yield "a year is named that no evidence has"
    said = named_before(answer.text, {name: name for name in ledger.satkers()})
    quoted = {c.satker for c in answer.citations if _heads_quote(answer.text)}
    if quoted and not quoted & said:
        yield "the unit of the quotes is not named"
    if quoted and not {c.year for c in answer.citations} & years_of(answer.text):
        yield "the year of the quotes is not named"
    for rule in answer.rules:
        category = re.search(r"(?:kategori|category) ([A-Z]\w*(?: [A-Z]\w*)*)\.", answer.text)
        if category is None or category.group(1).lower() not in rule.text.lower():
            yield "a category is named that its rule does not give"


def _heads_quote(text: str) -> bool:
    return "“" in text or "\n- " in text


def _names(answer: Answer, ledger: Ledger) -> Names:
    satkers = {*ledger.satkers(), *(f.satker for f in answer.figures)}
    indicators = {
        wording.named(f, language): _key(f) for f in answer.figures for language in LANGUAGES
    }
    roles = {wording.word(role, language): role for role in ROLES for language in LANGUAGES}
    return Names({name: name for name in satkers}, indicators, roles)


def _key(figure: Figure) -> str:
    """What a figure's indicator is in a text: its name, for two may be called the same."""
    return wording.named(figure, "id")


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Each line with all that stands before it."""
    at = 0
    for line in text.split("\n"):
        yield line, text[:at]
        at += len(line) + 1


def _is_row(line: str, answer: Answer) -> bool:
    """Whether a line gives a table row: no quotation marks, and all its numbers behind a quote."""
    marks = [int(m) for m in re.findall(r"\[(\d+)\]\s*$", line)]
    figures = [f for f in answer.figures if isinstance(f.value, Decimal)]
    cited = [c for c in answer.citations if c.mark in marks]
    return bool(cited) and not any(
        c.report_id == f.source.report_id
        and c.page == f.source.page
        and c.first_line <= f.source.first_line <= c.last_line
        for c in cited
        for f in figures
    ) and not QUOTED.search(line)  # fmt: skip


def _row_faults(line: str, answer: Answer) -> Iterator[str]:
    """Cells of a row that its quote does not hold in that order."""
    words = NUMBERED.sub("", line)
    words = words.split(":", 1)[1] if re.match(r"[^-].*\d{4}:", words) else words
    quotes = _quotes_behind(line, 0, answer.citations)
    pieces = [piece.split() for piece in re.split(r"[;:]\s", words.lstrip("- "))]
    cells = [_cell(piece, quotes) for piece in pieces]
    tokens = [token for cell in cells for token in cell if re.search(r"\d", token)]
    if not any(ordered_in(tokens, quote) for quote in quotes):
        yield f"row is not in its quote: {line[:60]}"


def _cell(piece: Sequence[str], quotes: Sequence[str]) -> Sequence[str]:
    """The longest end of a piece that a quote holds; what stands before it is its heading."""
    for start in range(len(piece)):
        if any(" ".join(piece[start:]) in quote for quote in quotes):
            heading = [w for w in piece[:start] if re.search(r"\d", w) and not re.fullmatch(r"20\d\d", w)]
            return [*heading, *piece[start:]]
    return piece


def _quotes_behind(line: str, at: int, citations: Sequence[Citation]) -> list[str]:
    from assistant.claims import marks_behind

    marks = marks_behind(line, at)
    return [one.quote for one in citations if one.mark in marks]


def _letters(text: str) -> str:
    """Text without markup and white space, as quotes are compared."""
    return re.sub(r"\*\*|</?b>|^#+|\s+|\|", "", text)
