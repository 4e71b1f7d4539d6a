"""What the audit found, as an answer: the finding's own words, each place cited."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.answer import Answer, Question
from assistant.audit.review import Entry, explained
from assistant.check import values_told
from assistant.citations import cite
from assistant.compose import wording
from assistant.find.extract import stem_set
from assistant.words.roles import TOTAL
from index.checks.finding import SEVERITIES
from index.masking import mask
from index.report import Finding, Source
from prompts import say

if TYPE_CHECKING:
    from assistant.view import Records

MOST = 10
"""Findings told in one answer."""

MOST_BESIDE = 4
"""Findings told beside an answer."""

PLACES = 2
"""Places cited of one finding: where it stands, and what it is held against."""

DETAIL = ("output:", "other:fisik_", "other:kemajuan_")
"""Beginnings of ids of budget lines, which come behind indicators and totals."""

SURELY = 2
"""Words shared from which on a finding is the one asked about; a number shared is as much."""

TEN = 10
"""From here on a number is like no other by chance; below it, one with decimals is."""

SERIOUS = SEVERITIES[: SEVERITIES.index("informasi")]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a finding, as evidence that a mark stands for."""

    id: str
    source: Source


def told(question: Question, ledger: Records, *, most: int = MOST) -> Answer:
    """Return the findings on the units, years and indicators asked, the gravest first.

    Where the words of a question fit some of the findings, those are told and no others.
    """
    cards = [
        card for card in ledger.reports()
        if card.satker and (not question.satkers or card.satker in question.satkers)
        and (not question.years or question.year_assumed or card.year in question.years)
    ]  # fmt: skip
    about = ", ".join(f"{card.satker} {card.year}" for card in cards)
    if not cards:
        return Answer(question.text, say("refusal", "nothing", question.language), True)
    shown = _found(question, {card.id for card in cards}, ledger)
    if shown:
        heading = say("audit_told", "findings", question.language, about=about, number=len(shown))
    else:
        name = "no_findings_of_it" if question.indicators else "no_findings"
        heading = say("audit_told", name, question.language, about=about)
    return _cited(question, heading, shown[:most], ledger)


def told_beside(
    question: Question, answer: Answer, ledger: Records, *, least: int = 0
) -> Answer | None:
    """Return the findings on what a question asks about that its answer does not tell already.

    Those that share `least` words with it. None where nothing was found of it, or all is told.
    """
    mine = {card.id for card in ledger.reports() if card.satker in question.satkers}
    known = _numbers(answer.text)
    found = _fitting(_found(question, mine, ledger), question, ledger, least)
    fresh = [f for f in found if not _numbers(f.found) <= known]
    fresh = [f for f in fresh if not (question.roles_said and f.role not in question.roles)] or (
        [] if known else fresh
    )
    if not fresh:
        return None
    heading = say("audit_told", "beside", question.language)
    return _cited(question, heading, fresh[:MOST_BESIDE], ledger)


def _found(question: Question, reports: Collection[str], ledger: Records) -> list[Finding]:
    """Return the serious findings of reports on what is asked, the best and gravest first."""
    found = _serious(reports, ledger)
    subject = [f for f in found if _is_on(f, question)]
    among = _once(subject if question.indicators else found)
    fits = {f.id: _fits(f, question, found) for f in among}
    best = max(fits.values(), default=0)
    if best >= SURELY:
        among = [f for f in among if fits[f.id] == best]
    return sorted(
        among,
        key=lambda f: (-fits[f.id], f.indicator.startswith(DETAIL), SEVERITIES.index(f.severity)),
    )


def _serious(reports: Collection[str], ledger: Records) -> list[Finding]:
    """Return the serious findings of reports."""
    return [
        finding
        for report_id in sorted(reports)
        for finding in ledger.findings(report_id=report_id)
        if finding.report_id == report_id and finding.severity in SERIOUS
    ]


def _is_on(finding: Finding, question: Question) -> bool:
    """Whether a finding is on an indicator asked; of a whole budget, on its kinds of spending."""
    money = TOTAL in question.indicators and finding.indicator.startswith("belanja_")
    return money or finding.indicator in question.indicators


def is_of(question: Question, ledger: Records, *, least: int = SURELY) -> bool:
    """Whether findings are on what a question asks about: a number it names, its words.

    One that asks about nothing of its own is of any finding.
    """
    if not (question.terms or _numbers(question.said)):
        return True
    mine = {card.id for card in ledger.reports() if card.satker in question.satkers}
    return any(_fitting(_found(question, mine, ledger), question, ledger, least))


def _fitting(
    found: Sequence[Finding], question: Question, ledger: Records, least: int
) -> Iterator[Finding]:
    """Yield the findings that fit a question so well at least."""
    mine = {f.report_id for f in found}
    every = _serious(mine, ledger)
    yield from (f for f in found if _fits(f, question, every) >= least)


def _fits(finding: Finding, question: Question, among: Sequence[Finding]) -> int:
    """Return how well a finding fits a question: a number it names, words it shares.

    Words that most findings have ("tabel", "uraian") tell nothing.
    """
    words = stem_set(" ".join((*question.terms, *question.qualifiers)))
    shared = words & _words_of(finding)
    telling = [w for w in shared if 2 * sum(w in _words_of(f) for f in among) <= len(among)]
    return SURELY * len(_numbers(question.said) & _numbers(finding.explain)) + len(telling)


def _words_of(finding: Finding) -> frozenset[str]:
    places = " ".join(one.place for one in finding.sources)
    return stem_set(f"{finding.explain} {places}")


def _numbers(text: str) -> frozenset[Decimal]:
    """Return the values a text tells, those of one digit left out: they stand everywhere."""
    return frozenset(value for value in values_told(text) if value >= TEN or value % 1)


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings without those that say the same of the same."""
    return list({f.explain: f for f in reversed(findings)}.values())[::-1]


def _cited(question: Question, heading: str, shown: Sequence[Finding], ledger: Records) -> Answer:
    lines, spots = [heading], list[Spot]()
    for finding in shown:
        here = [
            Spot(f"{finding.id}#{n}", source)
            for n, (source, _) in enumerate(Entry(finding).spots[:PLACES])
        ]
        spots += here
        marks = "".join(wording.mark(one.id) for one in here)
        explain = explained(finding, question.language)
        lines.append(f"- {mask(explain.rstrip(' .'))}{marks}.")
    text, citations = cite("\n".join(lines), spots, ledger)
    return Answer(question.text, text, source=text, citations=citations, findings=tuple(shown))
