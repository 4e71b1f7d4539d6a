"""Why the reports do not hold an answer: the unit, the year, the role or the indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Question
from assistant.compose import refusal, wording
from assistant.compose.wording import Composed
from assistant.intent import asks_person
from assistant.lookup import by_design
from index.report import NASIONAL, ROLES, Figure

if TYPE_CHECKING:
    from assistant.desk import Records


def refuse(question: Question, ledger: Records) -> Composed:
    """Say what is missing and what is held instead; near misses are offered, never substituted."""
    if asks_person(question.said):
        return refusal.person(question)
    if question.unknown_satkers:
        own = sorted({card.satker for card in ledger.reports() if card.satker})
        return refusal.no_unit(question, own)
    if not question.indicators or not question.satkers:
        return refusal.nothing(question)
    what = wording.titled(question.indicators[0], question.language)
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


def _roles(mentions: list[Figure]) -> list[str]:
    held = {one.role for one in mentions}
    return [role for role in ROLES if role in held and role != "other"]


def _elsewhere(question: Question, ledger: Records) -> list[str]:
    """Return the units for which the indicator is given in the asked years."""
    held = ledger.figures(indicators=question.indicators[:1], years=question.years)
    return sorted({one.satker for one in held} - {NASIONAL, *question.satkers})
