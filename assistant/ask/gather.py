"""Question to Evidence: exact figures first, passages second, what is computed third."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from assistant.answer import Derived, Evidence, Question
from assistant.ask import operations, tables
from assistant.ask.asked import A_MILLION
from assistant.ask.question_words import counts_things
from assistant.computed import average, change
from assistant.find import extract, members, quoting
from assistant.find.extract import Retrieve, stems
from assistant.find.lookup import Found, find, findings_on, same_value
from assistant.find.tallied import asks_lowest, extremes, standings, tally
from assistant.papers import asks_identifier, identified, signatures
from assistant.words.intent import asks_person, operation_cues
from assistant.words.language import content_words
from assistant.words.roles import TOTAL, asks_money, is_budget
from index.language.parts import part_of_budget, part_of_year
from index.names.units import whole_of
from index.numbers.numerals import scan
from index.report import NASIONAL, UNSURE, Figure, Passage

if TYPE_CHECKING:
    from assistant.view import Records

REGULATED = {"dasar_hukum", "metode"}
"""Aspects that regulations are asked by, whose numbers stand in their names."""

MOST_UNITS = 30
"""Units compared in one answer."""

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
    if question.unknown_satkers and question.intent == "text" and not question.satkers:
        return _of_a_thing_named(question, ledger, retrieve)
    if question.unknown_satkers or question.choices or question.intent == "none":
        return Evidence(question)
    if asks_person(question.said):
        found = signatures(question, ledger)
        return Evidence(question, passages=quoting.as_passages(ledger, found))
    if asks_identifier(question.said) and not REGULATED & set(question.aspects):
        found = identified(question, ledger)
        return Evidence(question, passages=quoting.as_passages(ledger, found))
    worded = question.intent == "text"  # a value beside words is computed with them
    first = None if worded else operations.first_budget(question, ledger)
    if first is not None:
        return replace(first, findings=findings_on(ledger, first.figures))
    computes = question.operation and not worded
    evidence = operations.computed(question, ledger) if computes else None
    if evidence is None:
        question = question if worded else replace(question, operation="")
        evidence = GATHERERS[question.intent](question, ledger, retrieve)
    evidence = _held_or_told(question, evidence, ledger, retrieve)
    evidence = _of_version(replace(evidence, findings=findings_on(ledger, evidence.figures)))
    return _with_found(_with_difference(evidence), ledger)


def _with_difference(evidence: Evidence) -> Evidence:
    """Return words quoted, with what is between the two numbers they tell, where that is asked.

    Only of one unit's one year, and where one quote alone tells two numbers: of others nothing says
    which are meant.
    """
    question = evidence.question
    asked = operation_cues()["difference"].search(question.said)
    one = len(question.satkers) == 1 and len(question.years) < 2
    if evidence.figures or evidence.derived or evidence.rows or not (asked and one):
        return evidence
    pairs = [_two_counts(p.text) for p in evidence.passages if p.kind != "table"]
    told = [pair for pair in pairs if pair]
    return replace(evidence, derived=(change(*told[0]),)) if len(told) == 1 else evidence


def _two_counts(text: str) -> tuple[Derived, Derived] | None:
    """Return the two numbers of one unit that words tell, the higher first; None for others."""
    told: dict[str, list[Derived]] = {}
    for one in scan(text):
        if one.unit not in ("", "%") and not one.is_year and len(one.readings) == 1:
            told.setdefault(one.unit, []).append(Derived(one.value, "", one.unit))
    if [len(values) for values in told.values()] != [2]:
        return None
    high, low = sorted(next(iter(told.values())), key=lambda one: -one.value)
    return high, low


def _held_or_told(
    question: Question, evidence: Evidence, ledger: Records, retrieve: Retrieve | None
) -> Evidence:
    """Return the evidence, or what tables and words tell where no figure holds what is asked.

    The year's figures do not stand in for a quarter's: what is spent by then may be told in words,
    an index has no parts.
    """
    if _is_of_the_year(evidence):
        evidence = Evidence(question)
        if not any(map(is_budget, question.indicators)):
            return evidence
    if _is_of_money_alone(evidence):
        counted = tables.instead(_in_own_words(replace(question, indicators=())), ledger)
        return counted or evidence
    if evidence.figures or evidence.passages:
        return evidence
    return _found_elsewhere(question, ledger, retrieve)


def _is_of_money_alone(evidence: Evidence) -> bool:
    """Whether amounts are all that is held of a row where things are counted: 'berapa bidang'."""
    question, figures = evidence.question, evidence.figures
    counts = counts_things(question.bare) and not asks_money(question.bare)
    return counts and bool(figures) and all(f.unit == "Rp" for f in figures)


def _in_own_words(question: Question) -> Question:
    """Return a question whose words all count as terms."""
    words = tuple(w for w in content_words(question.bare) if not w.isdigit())
    return replace(question, terms=tuple(dict.fromkeys((*question.terms, *words))))


def _is_of_the_year(evidence: Evidence) -> bool:
    """Whether figures are of the whole year where a quarter or a month of it is asked."""
    part = part_of_year(evidence.question.said)
    if part in ("", *EACH_PART) or not evidence.figures:
        return False
    return evidence.figures[0].qualifier != part


def _found_elsewhere(question: Question, ledger: Records, retrieve: Retrieve | None) -> Evidence:
    """Return what no figure holds: cells of a table, sentences of its words, what is told."""
    question = _of_no_figure(question, ledger)
    if instead := tables.instead(question, ledger):
        return instead
    evidence = _in_words(question, ledger, retrieve)
    if evidence.passages or question.indicators or not question.satkers:
        return evidence
    told = _fitting(question, quoting.told_for_sure(question, ledger, retrieve))
    told = _of_thing(question, _of_year(question, told))
    if not {card.satker for card in ledger.reports()} & set(question.satkers):
        told = _in_others_words(question, told)
    return Evidence(question, passages=told)


def _in_others_words(question: Question, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return what another's report tells of a unit: the sentences that have all that is asked."""
    terms = set(extract.specific(question))
    return tuple(p for p in passages if terms and terms <= set(stems(p.text)))


def _of_thing(question: Question, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return passages that can tell how many there are of what a few words name: with all of them.

    'Angka kematian ibu' is no other 'angka kematian'.
    """
    terms = set(extract.specific(question))
    if not question.wants_number or len(terms) > FEW_TERMS:
        return passages
    told = {s for one in passages for s in stems(f"{one.text} {one.source.place}")}
    return passages if terms <= told else ()


def _of_no_figure(question: Question, ledger: Records) -> Question:
    """Return a question without an indicator that only another unit's report has a row of.

    A row of another's table is no indicator that this unit reports on; its own words are asked.
    """
    others = all(name.startswith("other:") for name in question.indicators)
    if not (others and question.indicators and question.satkers):
        return question
    roles = question.roles if question.roles_said else ()
    if ledger.figures(satkers=question.satkers, indicators=question.indicators, roles=roles):
        return question
    return _in_own_words(replace(question, indicators=()))


def _of_version(evidence: Evidence) -> Evidence:
    """Return the evidence; without the words that do not tell of the first budget, where asked."""
    question = evidence.question
    if question.indicators != (TOTAL,) or operations.FIRST not in question.qualifiers:
        return evidence
    own = tuple(one for one in evidence.passages if _FIRST_BUDGET.search(one.text))
    if own:
        return replace(evidence, passages=own)
    return Evidence(replace(question, operation=""))  # its figures are of another version


def _with_found(evidence: Evidence, ledger: Records) -> Evidence:
    """Return the evidence with the values that the audit found against those shown."""
    if evidence.question.intent not in ("figure", "parts") or evidence.question.operation:
        return evidence
    shown = {(f.satker, f.year, f.indicator, f.role): f for f in reversed(evidence.figures)}
    extra = list[Figure]()
    for finding in evidence.findings:
        lead = shown.get((finding.satker, finding.year, finding.indicator, finding.role))
        if lead is None or finding.kind not in AGAINST or not finding.sources:
            continue
        at = finding.sources[0]
        extra += [
            f
            for f in ledger.figures(
                satkers=[lead.satker], years=[lead.year], indicators=[lead.indicator],
                roles=[lead.role],
            )
            if (f.source.report_id, f.source.page) == (at.report_id, at.page)
            and at.first_line <= f.source.first_line <= at.last_line
            and not any(same_value(f, one) for one in (*evidence.figures, *extra)
                        if one.role == f.role and one.indicator == f.indicator)
        ]  # fmt: skip
    return replace(evidence, figures=(*evidence.figures, *extra)) if extra else evidence


_FIRST_BUDGET = re.compile(
    r"\b(?:pagu|anggaran|alokasi|dipa)\b.{0,60}\b(?:awal|semula|mula)"
    r"|\b(?:awal|semula|mula)\w*\b.{0,60}\b(?:pagu|anggaran|alokasi|dipa)\b",
    re.I | re.S,
)
"""Words of the budget a year began with."""

_RUPIAH = re.compile(r"\b(?:rupiah|rp)\b", re.I)
"""Words that ask for money and nothing else."""

_AMOUNT = re.compile(r"\b(?:nilai|besar(?:nya|an)?|sebesar|harga|amount|value)\b", re.I)
"""Words that may ask for an amount of money without saying so: 'nilai hibah'."""

FEW_TERMS = 3
"""Words that name one thing, each of which tells it from others."""

EACH_PART = ("triwulan", "semester")
"""Parts of a year that are named without saying which: 'per triwulan'."""

AGAINST = ("mention_conflict", "arithmetic", "sum")
"""Kinds of findings that set a printed value against another."""


def _of_a_thing_named(question: Question, ledger: Records, retrieve: Retrieve | None) -> Evidence:
    """Return what the one report held tells of a name that is no unit held: a clinic, a partner."""
    owners = {card.satker for card in ledger.reports() if card.satker}
    kinds = {owner.split()[0] for owner in owners}
    names = [word.casefold() for name in question.unknown_satkers for word in name.split()[1:]]
    if len(owners) != 1 or not names or kinds & {n.split()[0] for n in question.unknown_satkers}:
        return Evidence(question)  # another office of the same kind is refused
    known = replace(question, satkers=tuple(owners), unknown_satkers=(),
                    terms=(*question.terms, *names))  # fmt: skip
    found = quoting.section(known, ledger, retrieve)
    told = " ".join(one.text for one in found).casefold()
    if found and all(name in told for name in names):
        return Evidence(known, passages=found)
    return Evidence(question)


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
    if question.indicators == (TOTAL,) and question.qualifiers:
        return Evidence(question, passages=quoting.answered(question, ledger))
    if of_budgets := _of_single_budgets(question, ledger):
        return Evidence(question, of_budgets)
    found = list(_found(question, ledger))
    worked = [
        operations.worked_out(question, ledger, one, key)
        for one, key in zip(found, _subjects(question), strict=True)
    ]
    figures = [f for one, (extra, _) in zip(found, worked, strict=True)
               for f in (*one.asked, *one.beside, *extra, *one.rivals, *one.aside)]  # fmt: skip
    derived = tuple(d for _, made in worked for d in made)
    if not figures:
        return Evidence(question)
    detail = quoting.detail(question, ledger, figures) or _unlabelled(question, ledger, figures)
    if not (detail or question.wants_number) and members.is_asked(question, figures):
        return Evidence(question)  # how many there are does not name them
    figures = [f for f in figures if not _is_part(f, detail, question)]
    told = {f"{made.role}:" for made in derived} | ({"kategori:"} if detail else set())
    missing = tuple(m for m in _missing(found) if not m.startswith(tuple(told) or ("-",)))
    return Evidence(question, tuple(figures), detail, derived, missing=missing)


def _of_single_budgets(question: Question, ledger: Records) -> tuple[Figure, ...]:
    """Return the values of the budget that is named (DIPA 04), or of each where none is of all.

    () where the unit's own value is asked for and held.
    """
    named = part_of_budget(question.said)
    held = ledger.figures(
        satkers=question.satkers, years=question.years, indicators=question.indicators
    )
    if not named and any(f.authoritative for f in held):
        return ()
    told: dict[tuple[object, ...], Figure] = {}
    for one in sorted(held, key=lambda f: (f.qualifier, -f.confidence)):
        budget = part_of_budget(one.qualifier)
        if budget and budget == (named or budget) and one.confidence >= UNSURE:
            told.setdefault((one.satker, one.year, one.indicator, one.role, budget), one)
    alone = len({(one.satker, one.year, one.indicator) for one in told.values()}) == 1
    asked = [one for one in told.values() if one.role in (*question.roles, "pagu", "realisasi")]
    return tuple(asked) if alone else ()


def _unlabelled(
    question: Question, ledger: Records, figures: Sequence[Figure]
) -> tuple[Passage, ...]:
    """Return what the report says in words of a kegiatan whose outputs are called otherwise."""
    if not all(f.indicator.startswith(("output:", "other:fisik_")) for f in figures):
        return ()
    labelled = {s for f in figures for s in stems(f.label)}
    if set(extract.named(question)) & labelled:
        return ()
    told = quoting.answered(replace(question, indicators=()), ledger)
    return tuple(one for one in told if one.kind != "table")


def _is_part(one: Figure, detail: Sequence[Passage], question: Question) -> bool:
    """Whether a mention in prose is one of the parts that are told: no rival of the whole."""
    return (
        one.place == "prosa"
        and not one.authoritative
        and extract.wants_parts(question)
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
    if question.satkers == (NASIONAL,) and extract.named(question):
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
    """Return the values named, side by side: of what is not held, nothing is computed."""
    if len(question.years) > 1 and not question.dated:
        return _years(replace(question, intent="years"), ledger, retrieve)
    if len(question.satkers) > 1:
        return _units(replace(question, intent="units"), ledger, retrieve)
    return _figure(replace(question, intent="figure"), ledger, retrieve)


def _parts(question: Question, ledger: Records, retrieve: Retrieve | None) -> Evidence:
    """Return the figures of the parts named.

    Else the rows or items of the section that lists them.
    """
    question = _narrowed(question, ledger)
    by = set(extract.parted_by(question))
    own = [name for name in question.indicators if ":" in name]
    if not own or len(own) < len(question.indicators):
        if part := quoting.component(question):
            rows = _of_year(question, quoting.component_rows(question, ledger, part))
            return Evidence(question, passages=rows)
        parted = extract.wants_parts(question) or not question.indicators
        rows = _fitting(question, quoting.parts(question, ledger)) if parted else ()
        told = {s for one in rows for s in stems(f"{one.text} {one.source.place}")}
        if (rows := _of_year(question, rows)) and (not by or by & told):
            return Evidence(question, passages=rows)
    whole = _figure(question, ledger, retrieve)
    labels = {s for f in whole.figures for s in stems(f"{f.label} {f.satker}")}
    if by and not whole.passages and not by & labels:
        return Evidence(question)  # of the parts asked for nothing is told: the whole is none
    return whole


def _count(question: Question, ledger: Records, retrieve: Retrieve | None) -> Evidence:
    """Return what the report says was met, and the results of its main table to count again."""
    satkers, years = question.satkers, question.years
    found = standings(ledger, satkers, years)
    passages = quoting.counted(question, ledger)
    figures = tuple(one.figure for one in found)
    if question.top and (ends := extremes(found, lowest=asks_lowest(question.said))):
        return Evidence(question, tuple(ends))
    if not found:
        return Evidence(question, passages=passages)
    if not _AVERAGE.search(question.said):
        return Evidence(question, figures, passages, tally(found))
    capaian = tuple(f for f in figures if f.role == "capaian")
    return Evidence(question, capaian, passages, (average(capaian),) if capaian else ())


def _text(question: Question, ledger: Records, retrieve: Retrieve | None) -> Evidence:
    """Return what tells of the asked aspect, with the value where one is asked as well."""
    valued = Evidence(question)
    if not question.wants_number:
        question = replace(question, operation="")
    if question.wants_number and not (TOTAL in question.indicators and extract.named(question)):
        computed = operations.first_budget(question, ledger) or (
            operations.computed(question, ledger) if question.operation else None
        )
        made = computed.question.operation if computed else ""
        question = replace(question, operation=made)
        valued = computed or _figure(replace(question, terms=(), qualifiers=()), ledger, retrieve)
        question = replace(question, wants_number=not valued.figures)
    passages = _of_subject(question, quoting.section(question, ledger, retrieve))
    return replace(valued, question=question, passages=passages)


def _of_subject(question: Question, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return passages without those of other indicators' sections, where some are of its own."""
    own = set(question.indicators)
    if not any(one.indicator in own for one in passages):
        return passages
    return tuple(one for one in passages if one.indicator is None or one.indicator in own)


def _in_words(question: Question, ledger: Records, retrieve: Retrieve | None) -> Evidence:
    """Sentences or rows that hold the question's own words with a number; for want of a figure."""
    terms = extract.specific(question)
    if question.intent in ("text", "count") or not terms:
        return Evidence(question)
    told = _of_year(question, quoting.answered(question, ledger))
    return Evidence(question, passages=_fitting(question, told))


def _fitting(question: Question, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return the passages that can answer: no amounts where no money is asked."""
    if _RUPIAH.search(question.bare):
        return tuple(one for one in passages if "Rp" in one.text or _is_of_money(one))
    if question.intent == "figure" and question.indicators == (TOTAL,):
        return tuple(one for one in passages if asks_money(one.text) or _is_of_money(one))
    if asks_money(question.said) or _AMOUNT.search(question.said):
        return passages
    return tuple(one for one in passages if not _is_of_money(one))


def _is_of_money(passage: Passage) -> bool:
    """Whether a passage's numbers are amounts: none answers how many there are of something."""
    found = [n.value for n in scan(passage.text) if not n.is_year]
    return any(value >= A_MILLION for value in found)


def _of_year(question: Question, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return passages of the year asked: its own report's, or those that all name it."""
    if question.year_assumed or not question.years or not passages:
        return passages
    own = all(one.year in question.years for one in passages)
    named = any(str(year) in one.text for year in question.years for one in passages)
    return passages if own or named else ()


def _subjects(question: Question) -> Iterator[tuple[str, str, int]]:
    if question.dated:
        pairs = zip(question.satkers, question.dated, strict=True)
        return ((i, *pair) for i, pair in product(question.indicators, tuple(pairs)))
    return product(question.indicators, question.satkers, question.years)


def _found(question: Question, ledger: Records) -> Iterator[Found]:
    for indicator, satker, year in _subjects(question):
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
