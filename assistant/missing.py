"""Why the reports do not hold an answer: the unit, the year, the role or the indicator."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer, Question
from assistant.compose import refusal, wording
from assistant.compose.wording import Composed
from assistant.intent import asks_person
from assistant.lookup import by_design
from index.readers.scans import listed
from index.report import NASIONAL, ROLES, Figure
from prompts import say

if TYPE_CHECKING:
    from assistant.desk import Records
    from index.keep.ledger import ReportCard


def refuse(question: Question, ledger: Records) -> Composed:
    """Say what is missing and what is held instead; near misses are offered, never substituted."""
    if asks_person(question.said):
        return refusal.person(question)
    if question.unknown_satkers:
        own = sorted({card.satker for card in ledger.reports() if card.satker})
        return refusal.no_unit(question, own)
    if not question.indicators or not question.satkers:
        return refusal.nothing(question)
    what = wording.titled(question.indicators[0], question.language, *question.satkers[:1])
    mentions = ledger.figures(satkers=question.satkers, indicators=question.indicators[:1])
    if not mentions:
        return refusal.no_indicator(question, what, _elsewhere(question, ledger))
    same_year = [one for one in mentions if one.year in question.years]
    role = question.roles[0] if question.roles else "realisasi"
    asked = f"{wording.word(role, question.language)} {what}"
    if any(one.role == role for one in same_year):
        return refusal.nothing(question)  # the whole is held, the part that was asked is not
    if same_year:
        return refusal.no_role(question, asked, _roles(same_year))
    years = sorted({one.year for one in mentions if one.role == role and not by_design(one)})
    return refusal.no_year(question, asked, years)


def beside_scans(answer: Answer, question: Question, ledger: Records) -> Answer:
    """Return an answer; a refusal names the scanned pages of the reports asked that nobody read."""
    if not answer.refused or answer.choices:
        return answer
    unread = [
        card for card in ledger.reports() if card.reading.pages_unread and _is_of(card, question)
    ]
    told = [
        say(
            "refusal",
            "scans",
            question.language,
            report=card.file,
            pages=listed(card.reading.pages_unread),
        )
        for card in unread
    ]
    return replace(answer, text=" ".join([answer.text, *told]))


def _is_of(card: ReportCard, question: Question) -> bool:
    """Tell whether a report is of a unit that is asked, or may be: of other years it tells too."""
    return not question.satkers or card.satker in question.satkers or not card.satker


def _roles(mentions: list[Figure]) -> list[str]:
    held = {one.role for one in mentions}
    return [role for role in ROLES if role in held and role != "other"]


def _elsewhere(question: Question, ledger: Records) -> list[str]:
    """Return the units for which the indicator is given in the asked years."""
    held = ledger.figures(indicators=question.indicators[:1], years=question.years)
    return sorted({one.satker for one in held} - {NASIONAL, *question.satkers})
