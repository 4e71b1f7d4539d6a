"""Every number of an answer must stand in its evidence, read again from the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.answer import Answer, Derived
from assistant.citations import Place, covers, quote_of
from assistant.claims import Claim, Names, claims, says, years_of
from assistant.compose import wording
from assistant.formula import FormulaError, evaluate, numbers_in
from assistant.verbatim import blanked, misquoted
from index import rules
from index.errors import UnknownReport
from index.numbers.numerals import write
from index.report import ROLES, Figure
from prompts import LANGUAGES, say

if TYPE_CHECKING:
    from assistant.desk import Records

_UNIT_AFTER = re.compile(
    r"\s?(?:%|(?:persen|percent|orang|people|unit|lembaga|berkas|perkara|indeks|index|kawasan|"
    r"kabupaten|kota|kali|kegiatan|desa|keluarga|gram|butir|poin|points?|juta|miliar|triliun)\b)",
    re.IGNORECASE,
)
_DENIAL = re.compile(r"(?:tidak memuat|do(?:es)? not hold)[^.\n]*")
_UNIT = re.compile(r"\bBNN[PK]?(?: (?:Provinsi|Kabupaten|Kota))?(?: [A-Z]\w*)+(?: dan jajaran)?")
_PRECISION = Decimal("0.005")
"""A computed number is shown to two decimals."""


def verify(answer: Answer, ledger: Records) -> Answer:
    """Return the answer if all it states stands in its evidence, else a refusal.

    Figures are fetched again by id, quotes by their lines, rows and computed numbers said and
    computed again. The refusal keeps the question, and is in the language of the text.
    """
    if next(faults(answer, ledger), None) is None:
        return answer
    language = "en" if re.search(r"\b(?:the|was|of)\b", answer.text, re.IGNORECASE) else "id"
    text = say("refusal", "unverified", language)
    return Answer(question=answer.question, text=text, refused=True)


def faults(answer: Answer, ledger: Records) -> Iterator[str]:
    """Say what in an answer does not stand in its evidence; nothing where all of it does."""
    yield from _changed(answer, ledger)
    text = blanked(answer, ledger)
    yield from misquoted(text)
    if answer.refused or answer.choices:
        yield from _loose_refusal(answer, text, ledger)
        return
    yield from _computed_wrongly(answer)
    yield from _unsupported(answer, text, ledger)
    yield from _out_of_place(answer, text, ledger)
    yield from _denied(answer, text)
    yield from _unruled(answer, text)


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


def _loose_refusal(answer: Answer, text: str, ledger: Records) -> Iterator[str]:
    """Return a refusal states no number but years, and those of the question or held."""
    satkers = ledger.satkers()
    known = {year for satker in satkers for year in ledger.years(satker)}
    names = Names({name: name for name in satkers}, {}, {})
    if not years_of(text) <= known | _asked_years(answer):
        yield "a refusal names a year that is neither asked nor held"
    labels = set(re.findall(r"\d+(?:[.,]\d+)*", answer.question))
    for claim in claims(text, names) if not answer.choices else ():
        if claim.written not in labels and len(claim.written.strip("%")) > 1:
            yield f"a refusal states {claim.written}"


def _computed_wrongly(answer: Answer) -> Iterator[str]:
    """Return derived numbers whose formula does not give them, or uses numbers no figure has."""
    values = {write(f.value) for f in answer.figures if isinstance(f.value, Decimal)}
    values |= {write(derived.value) for derived in answer.derived}  # computed from computed ones
    for derived in answer.derived:
        try:
            wrong = abs(evaluate(derived.formula) - derived.value) > _PRECISION
        except FormulaError:
            wrong = True
        if wrong or not set(numbers_in(derived.formula)) <= values:
            yield f"{derived.formula} does not give {derived.value}"


def _unsupported(answer: Answer, text: str, ledger: Records) -> Iterator[str]:
    """Values that no figure or computation supports; figures and computations not stated."""
    stated: set[str] = set()
    for claim in claims(text, _names(answer, ledger)):
        same = [f for f in answer.figures if _states(claim, f, answer)]
        computed = [d for d in answer.derived if _computes(claim, d, answer)]
        if not same and not computed and claim.written[0] in "-R0123456789":
            yield f"{claim.written} is unsupported"
        stated.update(f.id for f in same)
        stated.update(d.formula for d in computed)
    counted = {n for d in answer.derived if _unsaid(d) for n in numbers_in(d.formula)}
    for figure in answer.figures:
        among = isinstance(figure.value, Decimal) and write(figure.value) in counted
        if figure.id not in stated and not among:
            yield f"figure {figure.id} is not stated"
    for derived in answer.derived:
        if derived.formula not in stated and write(derived.value) not in counted:
            yield f"{derived.formula} is not stated"


def _computes(claim: Claim, derived: Derived, answer: Answer) -> bool:
    """Whether a claim is a computed number, said of a unit and year it was computed from."""
    satkers = {f.satker for f in answer.figures} | {None}
    years = {f.year for f in answer.figures} | {None}
    governed = claim.satker in satkers and claim.year in years
    return governed and _written_as(claim, derived.value, derived.unit)


def _unsaid(derived: Derived) -> bool:
    """Whether the numbers of a formula are only counted: shares, means and tallies list none."""
    return "/" in derived.formula or "banyaknya" in derived.formula


def _states(claim: Claim, figure: Figure, answer: Answer) -> bool:
    """Whether a claim is a figure: value, unit, satker, year, indicator, role and mark agree."""
    governed = (claim.satker, claim.year, claim.role)
    if governed != (figure.satker, figure.year, figure.role):
        return False
    if figure.indicator not in (claim.indicator or "").split("|"):
        return False
    if not any(one.mark in claim.marks and covers(one, figure) for one in answer.citations):
        return False
    if isinstance(figure.value, Decimal):
        return _written_as(claim, figure.value, figure.unit)
    return claim.written in {wording.valued(figure, language) for language in LANGUAGES}


def _written_as(claim: Claim, value: Decimal, unit: str) -> bool:
    """Whether a claim is a value beside its own unit, in either language."""
    said = claim.written + claim.following
    for language in LANGUAGES:
        written = wording.amount(value, unit, language)
        rest = said[len(written) :]
        bare = written == claim.written
        if said.startswith(written) and len(written) >= len(claim.written):
            return not re.match(r"[\w%]", rest) and not (bare and _UNIT_AFTER.match(rest))
    return False


def _out_of_place(answer: Answer, text: str, ledger: Records) -> Iterator[str]:
    """Years no evidence has; the unit or year of quotes not named."""
    known = {c.year for c in answer.citations} | {f.year for f in answer.figures}
    text = _without(text, _labels(answer))
    held = _DENIAL.sub("", text)
    asked = _asked_years(answer)
    denied = set(range(min(asked), max(asked) + 1)) if asked else _years_held(answer, ledger)
    if not years_of(held) <= known | _asked_years(answer):
        yield "a year is named that no evidence has"
    unasked = {year for said in _DENIAL.findall(text) for year in years_of(said)} - denied
    before = {year - 1 for year in asked}  # 'tahun sebelumnya' asks a year without naming it
    if not unasked <= (before | _years_held(answer, ledger)) - _years_stated(answer, ledger):
        yield "a year is denied that was not asked"
    satkers = {c.satker for c in answer.citations} | {f.satker for f in answer.figures}
    if any(match.group() not in satkers for match in _UNIT.finditer(held)):
        yield "a unit is named that no evidence has"
    quotes = [c for c in answer.citations if not any(covers(c, f) for f in answer.figures)]
    named = [c for c in quotes if says(text, c.satker) and c.year in years_of(text)]
    if quotes and not named:
        yield "the unit and year of the quotes are not named"
    heads = re.findall(r"(?:laporan|report of) (BNN[^:\n]*?) (?:tahun|for) (\d{4})", text)
    own = {(c.satker, str(c.year)) for c in answer.citations}
    own |= {(f.satker, str(f.year)) for f in answer.figures}
    if any(head not in own for head in heads):
        yield "a report is named that is not cited"


def _years_held(answer: Answer, ledger: Records) -> set[int]:
    return {year for f in answer.figures for year in ledger.years(f.satker)}


def _years_stated(answer: Answer, ledger: Records) -> set[int]:
    """Return the years held of what the figures are about."""
    held = ledger.figures(
        satkers={f.satker for f in answer.figures},
        indicators={f.indicator for f in answer.figures},
        roles={f.role for f in answer.figures},
    )
    return {one.year for one in held}


def _denied(answer: Answer, text: str) -> Iterator[str]:
    """Years said not to be held, though a figure of that year is stated."""
    for sentence in re.findall(_DENIAL, text):
        for figure in answer.figures:
            said = {wording.word(figure.role, language) for language in LANGUAGES}
            named = {wording.named(figure, language) for language in LANGUAGES}
            about = any(word in sentence for word in said) and any(n in sentence for n in named)
            if about and figure.year in years_of(sentence):
                yield f"{figure.year} is said not to be held"


def _unruled(answer: Answer, text: str) -> Iterator[str]:
    """Categories named that neither a figure nor a rule in force gives."""
    given = set()
    for figure in answer.figures:
        if isinstance(figure.value, str):
            given |= {wording.valued(figure, language) for language in LANGUAGES}
        elif figure.role == "realisasi" and (
            band := rules.band(figure.indicator, figure.value, figure.year)
        ):
            given |= {band.label} if any(r.text == band.text for r in answer.rules) else set()
    pattern = r"\b(?:kategori|category) ((?:[A-Z]\w*)(?: [A-Z]\w*)*)"
    for category in re.findall(pattern, _without(text, _labels(answer))):
        if category not in given:
            yield f"category {category} has no evidence"


def _without(text: str, labels: list[str]) -> str:
    for label in labels:
        text = text.replace(label, "")
    return text


def _labels(answer: Answer) -> list[str]:
    """Return what the indicators of the figures are called, the longest first."""
    found = {wording.named(f, language) for f in answer.figures for language in LANGUAGES}
    return sorted(found, key=lambda label: (-len(label), label))


def _names(answer: Answer, ledger: Records) -> Names:
    satkers = {*ledger.satkers(), *(f.satker for f in answer.figures)}
    indicators: dict[str, str] = {}
    for figure in answer.figures:
        for language in LANGUAGES:
            name = wording.named(figure, language)
            for written in {name, wording.capital(name)}:
                meant = dict.fromkeys([*indicators.get(written, "").split("|"), figure.indicator])
                indicators[written] = "|".join(meant)
    roles = {wording.word(role, language): role for role in ROLES for language in LANGUAGES}
    words = {
        wording.valued(f, language)
        for f in answer.figures
        for language in LANGUAGES
        if isinstance(f.value, str)
    }
    return Names({name: name for name in satkers}, indicators, roles, sorted(words))


def _asked_years(answer: Answer) -> set[int]:
    return set(map(int, re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", answer.question)))
