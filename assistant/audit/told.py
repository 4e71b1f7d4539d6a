"""What the audit found, told as an answer: the finding's own words, each place cited."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answer import Answer, Question
from assistant.audit.review import Entry
from assistant.citations import cite
from assistant.compose import wording
from assistant.relevance import stem_set
from index.checks.finding import SEVERITIES
from index.masking import mask
from index.report import Finding, Source
from prompts import say

if TYPE_CHECKING:
    from assistant.desk import Records

MOST = 10
"""Findings told in one answer."""

PLACES = 2
"""Places cited of one finding: where it stands, and what it is held against."""

DETAIL = ("output:", "other:fisik_", "other:kemajuan_")
"""Beginnings of ids of budget lines, which come behind indicators and totals."""

SERIOUS = SEVERITIES[: SEVERITIES.index("informasi")]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a finding, as evidence that a mark stands for."""

    id: str
    source: Source


def told(question: Question, ledger: Records, *, most: int = MOST) -> Answer:
    """Return the findings on the units, years and indicators asked, the gravest first.

    Where the words of a question fit some of the findings, those are told first.
    """
    cards = [
        card for card in ledger.reports()
        if card.satker and (not question.satkers or card.satker in question.satkers)
        and (not question.years or question.year_assumed or card.year in question.years)
    ]  # fmt: skip
    about = ", ".join(f"{card.satker} {card.year}" for card in cards)
    if not cards:
        return Answer(question.text, say("refusal", "nothing", question.language), True)
    mine = {card.id for card in cards}
    found = [f for f in ledger.findings() if f.report_id in mine and f.severity in SERIOUS]
    of_subject = [f for f in found if f.indicator in question.indicators]
    shown = sorted(
        _once(of_subject if question.indicators else found),
        key=lambda f: (
            -_fits(f, question.terms),
            f.indicator.startswith(DETAIL),
            SEVERITIES.index(f.severity),
        ),
    )
    if shown:
        heading = say("audit_told", "findings", question.language, about=about, number=len(shown))
    else:
        name = "no_findings_of_it" if question.indicators else "no_findings"
        heading = say("audit_told", name, question.language, about=about)
    return _cited(question, heading, shown[:most], ledger)


def _fits(finding: Finding, terms: Collection[str]) -> int:
    """Return how many words of a question a finding has, in what it says and where it stands."""
    places = " ".join(one.place for one in finding.sources)
    return len(stem_set(" ".join(terms)) & stem_set(f"{finding.explain} {places}"))


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
        lines.append(f"- {mask(finding.explain.rstrip(' .'))}{marks}.")
    text, citations = cite("\n".join(lines), spots, ledger)
    return Answer(question.text, text, source=text, citations=citations, findings=tuple(shown))
