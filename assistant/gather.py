"""Question to Evidence: exact figures first, passages second, what is computed third."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

from assistant import extract, quoting, specific
from assistant.answer import Evidence, Question
from assistant.computed import average, summed
from assistant.extract import Retrieve
from assistant.intent import asks_person
from assistant.lookup import Found, find, findings_on
from assistant.relevance import stems
from assistant.tallied import asks_lowest, extremes, standings, tally
from index.names.units import whole_of
from index.report import NASIONAL, Figure, Passage

if TYPE_CHECKING:
    from assistant.desk import Records

MOST_UNITS = 30
"""Units compared in one answer."""

TOTAL = "anggaran_total"
"""The id of a unit's whole budget, which "anggaran" alone names."""

_SUM = re.compile(r"\b(?:jumlahkan|gabungan|dijumlahkan|combined|sum of|total)\b", re.IGNORECASE)
_AVERAGE = re.compile(r"\b(?:rata[-\s]?rata|rerata|average|mean)\b", re.IGNORECASE)


def gather(question: Question, ledger: Records, retrieve: Retrieve | None = None) -> Evidence:
    """Gather everything an answer may use; nothing outside it may enter the answer.

    Args:
        question: what is asked, its names resolved.
        ledger: the figures, passages and tables held.
        retrieve: search over the passages for answers in words; without it they are ranked here.

    Returns:
        The evidence; without figures and passages where the reports do not hold the answer.

    """
    question = _completed(question, ledger)
    if question.unknown_satkers or question.choices or question.intent == "none":
        return Evidence(question)
    if asks_person(question.text):
        return Evidence(question)
    evidence = GATHERERS[question.intent](question, ledger, retrieve)
    if not evidence.figures and not evidence.passages:
        evidence = _in_words(question, ledger, retrieve)
    return replace(evidence, findings=findings_on(ledger, evidence.figures))


def _completed(question: Question, ledger: Records) -> Question:
    """Return the question with the one unit held.

    Where it names none, and the latest year reported.
    """
    satkers, years = question.satkers, question.years
    cards = [card for card in ledger.reports() if card.satker]
    if not satkers and len({card.satker for card in cards}) == 1:
        satkers = (cards[0].satker,)
    if not satkers and question.indicators and not question.unknown_satkers:
        question = _of_every_unit(question, sorted({card.satker for card in cards}))
    if question.jajaran:
        held = set(ledger.satkers())
        satkers = tuple(w if (w := whole_of(s)) in held else s for s in satkers)
    if not years and question.intent not in ("years", "text"):
        own = [c.year for c in cards if not satkers or c.satker in satkers] or [
            card.year for card in cards
        ]
        years = (max(own),) if own else ()
    return replace(question, satkers=satkers, years=years)


def _of_every_unit(question: Question, units: Sequence[str]) -> Question:
    """Ask it of all units, or ask back which, where a question names none."""
    if question.intent == "figure":
        return replace(question, intent="units")
    if question.intent in ("years", "difference", "parts", "count"):
        return replace(question, choices=tuple(units))
    return question


def _figure(question: Question, ledger: Records, retrieve: Retrieve | None) -> Evidence:
    """Return the asked values, what belongs to them.

    And their details where the question names them.
    """
    question = _narrowed(question, ledger)
    if part := quoting.component(question):
        return Evidence(question, passages=quoting.component_rows(question, ledger, part))
    if question.indicators == (TOTAL,) and specific.named(question):
        return Evidence(question, passages=quoting.answered(question, ledger))
    found = list(_found(question, ledger))
    figures = [f for one in found for f in (*one.asked, *one.beside, *one.rivals, *one.aside)]
    if not figures:
        return Evidence(question)
    detail = quoting.detail(question, ledger, figures) or _unlabelled(question, ledger, figures)
    figures = [f for f in figures if not _is_part(f, detail, question)]
    missing = tuple(m for m in _missing(found) if not (detail and m.startswith("kategori:")))
    return Evidence(question, tuple(figures), detail, missing=missing)


def _unlabelled(
    question: Question, ledger: Records, figures: Sequence[Figure]
) -> tuple[Passage, ...]:
    """Return what the report says in words of a kegiatan whose outputs are called otherwise."""
    if not all(f.indicator.startswith(("output:", "other:fisik_")) for f in figures):
        return ()
    labelled = {s for f in figures for s in stems(f.label)}
    if set(specific.named(question)) & labelled:
        return ()
    told = quoting.answered(replace(question, indicators=()), ledger)
    return tuple(one for one in told if one.kind != "table")


def _is_part(one: Figure, detail: Sequence[Passage], question: Question) -> bool:
    """Whether a mention in prose is one of the parts that are told: no rival of the whole."""
    return (
        one.place == "prosa"
        and not one.authoritative
        and specific.wants_parts(question)
        and any(
            p.source.page == one.source.page
            and p.source.first_line <= one.source.first_line <= p.source.last_line
            for p in detail
        )
    )


def _narrowed(question: Question, ledger: Records) -> Question:
    """Return the question with the reports' own names it holds.

    Where the unit has figures of them.
    """
    own = [name for name in question.indicators if ":" in name]
    held = {
        one.indicator
        for one in ledger.figures(
            satkers=question.satkers, years=question.years, indicators=own or [""]
        )
    }
    kept = tuple(name for name in own if name in held)
    glossary = tuple(name for name in question.indicators if ":" not in name)
    return replace(question, indicators=kept or glossary)


def _years(question: Question, ledger: Records, retrieve: Retrieve | None) -> Evidence:
    """Return the asked roles of every year asked, or of every year held."""
    if not question.years:
        held = {year for satker in question.satkers for year in ledger.years(satker)}
        question = replace(question, years=tuple(sorted(held)))
        found = [one for one in _found(question, ledger) if one.asked]
        years = {one.asked[0].year for one in found}
        question = replace(question, years=tuple(sorted(years)))
    found = list(_found(question, ledger))
    return Evidence(question, tuple(f for one in found for f in (*one.asked, *one.rivals)))


def _units(question: Question, ledger: Records, retrieve: Retrieve | None) -> Evidence:
    """Return the asked roles of the units named, or of every unit that has them."""
    asked = question
    if question.satkers == (NASIONAL,) and specific.named(question):
        return Evidence(question, passages=quoting.answered(question, ledger))
    if len(question.satkers) < 2:
        asked = replace(question, satkers=_units_with(question, ledger))
    found = list(_found(asked, ledger))
    figures = tuple(f for one in found for f in (*one.asked, *one.beside, *one.rivals))
    return Evidence(asked, figures)


def _units_with(question: Question, ledger: Records) -> tuple[str, ...]:
    """Return the units for which the indicator is held, in the reports of the unit named."""
    held = ledger.figures(years=question.years, indicators=question.indicators, authoritative=True)
    if question.satkers:
        reports = set(extract.reports_for(ledger, question))
        held = [one for one in held if one.source.report_id in reports]
    return tuple(dict.fromkeys(one.satker for one in held))[:MOST_UNITS]


def _difference(question: Question, ledger: Records, retrieve: Retrieve | None) -> Evidence:
    """Return the two numbers to set against each other, or those to add."""
    found = [one for one in _found(question, ledger) if one.asked]
    pairs = [f for one in found for f in one.asked[: 1 if len(found) > 1 else 2]]
    if len(found) == 1 and len(pairs) == 1:
        pairs += [f for f in found[0].beside if f.unit == pairs[0].unit][:1]
    pairs = [f for f in pairs if isinstance(f.value, Decimal) and f.unit == pairs[0].unit]
    if len(pairs) < 2:
        return Evidence(question)
    total = (summed(pairs),) if _SUM.search(question.text) else ()
    rivals = () if total else tuple(r for one in found for r in one.rivals)
    return Evidence(question, (*pairs, *rivals), derived=total)


def _parts(question: Question, ledger: Records, retrieve: Retrieve | None) -> Evidence:
    """Return the figures of the parts named.

    Else the rows or items of the section that lists them.
    """
    question = _narrowed(question, ledger)
    if any(":" in name for name in question.indicators):
        return _figure(question, ledger, retrieve)
    if part := quoting.component(question):
        return Evidence(question, passages=quoting.component_rows(question, ledger, part))
    parted = specific.wants_parts(question) or not question.indicators
    if parted and (rows := quoting.parts(question, ledger)):
        return Evidence(question, passages=rows)
    return _figure(question, ledger, retrieve)


def _count(question: Question, ledger: Records, retrieve: Retrieve | None) -> Evidence:
    """Return what the report says was met, and the results of its main table to count again."""
    satkers, years = question.satkers, question.years
    found = standings(ledger, satkers, years)
    passages = quoting.counted(question, ledger)
    figures = tuple(one.figure for one in found)
    if question.top and (ends := extremes(found, lowest=asks_lowest(question.text))):
        return Evidence(question, tuple(ends))
    if not found:
        return Evidence(question, passages=passages)
    if not _AVERAGE.search(question.text):
        return Evidence(question, figures, passages, tally(found))
    capaian = tuple(f for f in figures if f.role == "capaian")
    return Evidence(question, capaian, passages, (average(capaian),) if capaian else ())


def _text(question: Question, ledger: Records, retrieve: Retrieve | None) -> Evidence:
    """Return the section that treats the asked aspect, whole.

    Else the sentences nearest the question.
    """
    figures: tuple[Figure, ...] = ()
    if question.wants_number and not specific.named(question):
        found = list(_found(question, ledger))
        figures = tuple(f for one in found for f in (*one.asked, *one.beside))
        question = replace(question, wants_number=not figures)
    passages = quoting.section(question, ledger, retrieve)
    return Evidence(question, figures, passages)


def _in_words(question: Question, ledger: Records, retrieve: Retrieve | None) -> Evidence:
    """Sentences or rows that hold the question's own words with a number; for want of a figure."""
    terms = specific.specific(question)
    if question.intent in ("text", "count") or not terms:
        return Evidence(question)
    return Evidence(question, passages=_of_year(question, quoting.answered(question, ledger)))


def _of_year(question: Question, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return passages of the year asked: its own report's, or those that all name it."""
    if question.year_assumed or not question.years or not passages:
        return passages
    own = all(one.year in question.years for one in passages)
    named = any(str(year) in one.text for year in question.years for one in passages)
    return passages if own or named else ()


def _found(question: Question, ledger: Records) -> Iterator[Found]:
    subjects = product(question.indicators, question.satkers, question.years)
    for indicator, satker, year in subjects:
        yield find(ledger, question, satker, year, indicator)


def _missing(found: Iterable[Found]) -> tuple[str, ...]:
    return tuple(
        f"{role}:{one.asked[0].indicator}"
        for one in found
        for role in one.missing
        if one.asked and not (role == "capaian" and any(f.role == "realisasi" for f in one.asked))
    )


Gatherer = Callable[[Question, "Records", Retrieve | None], Evidence]

GATHERERS: Mapping[str, Gatherer] = {
    "figure": _figure,
    "years": _years,
    "units": _units,
    "parts": _parts,
    "difference": _difference,
    "count": _count,
    "text": _text,
}
"""What gathers the evidence for each intent of a question."""
