"""Why an answer is missing, and what the reports hold instead: offered, never substituted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer, Question
from assistant.compose import wording
from assistant.compose.wording import Composed
from assistant.find.lookup import by_design
from assistant.words.intent import asks_person
from index.readers.scans import listed
from index.report import NASIONAL, ROLES, Figure
from prompts import say

if TYPE_CHECKING:
    from assistant.view import Records
    from index.keep.library import ReportCard


# What is missing, and what the reports hold instead: offered, never substituted.

MOST_NAMED = 12
"""Units named as what is held; beyond it none are, for the list would be noise."""


def no_unit(question: Question, held: Sequence[str]) -> Composed:
    """Refuse for want of a report of the unit, and name the units held."""
    language = question.language
    satkers = wording.joined(question.unknown_satkers, language)
    text = say("refusal", "unit", language, satker=satkers)
    if 0 < len(held) <= MOST_NAMED:
        named = wording.joined(list(held), language)
        text += " " + say("refusal", "units_held", language, satkers=named)
    return Composed(text, refused=True)


def no_year(question: Question, what: str, held: Sequence[int]) -> Composed:
    """Refuse for want of the year, and say which years of it are held."""
    language = question.language
    years = wording.joined([str(year) for year in question.years], language)
    satker = wording.joined(question.satkers, language)
    text = say("refusal", "year", language, what=what, satker=satker, years=years)
    if held:
        others = wording.joined([str(year) for year in held], language)
        text += " " + say("refusal", "years_held", language, what=what, years=others)
    return Composed(wording.capital(text), refused=True)


def no_role(question: Question, what: str, held: Sequence[str]) -> Composed:
    """Refuse for want of the role, and say which roles of that year are held."""
    language = question.language
    composed = no_year(question, what, ())
    if not held:
        return composed
    roles = wording.joined([wording.word(role, language) for role in held], language)
    return Composed(
        f"{composed.text} {say('refusal', 'roles_held', language, roles=roles)}", refused=True
    )


def no_indicator(question: Question, what: str, elsewhere: Sequence[str]) -> Composed:
    """Refuse for want of the indicator, and name the units it is given for."""
    language = question.language
    satker = wording.joined(question.satkers, language)
    text = say("refusal", "indicator", language, what=what, satker=satker)
    if 0 < len(elsewhere) <= MOST_NAMED:
        others = wording.joined(list(elsewhere), language)
        said = say("refusal", "elsewhere", language, what=what, satkers=others)
        text += " " + wording.capital(said)
    return Composed(wording.capital(text), refused=True)


def nothing(question: Question) -> Composed:
    """Refuse where the reports hold no answer."""
    return Composed(say("refusal", "nothing", question.language), refused=True)


def person(question: Question) -> Composed:
    """Refuse to name persons: answers are about figures and what was done."""
    return Composed(say("refusal", "person", question.language), refused=True)


def unverified(question: Question) -> Composed:
    """Refuse an answer whose numbers could not be traced."""
    return Composed(say("refusal", "unverified", question.language), refused=True)


def choices(question: Question) -> Composed:
    """Ask back: list what a short question may mean."""
    listed = "\n".join(f"- {choice}" for choice in question.choices)
    return Composed(f"{say('refusal', 'choices', question.language)}\n{listed}")


# Why the reports do not hold an answer: the unit, the year, the role or the indicator.


def refuse(question: Question, ledger: Records) -> Composed:
    """Say what is missing and what is held instead; near misses are offered, never substituted."""
    if asks_person(question.said):
        return person(question)
    if question.unknown_satkers:
        own = sorted({card.satker for card in ledger.reports() if card.satker})
        return no_unit(question, own)
    if not question.indicators or not question.satkers:
        return nothing(question)
    what = wording.titled(question.indicators[0], question.language, *question.satkers[:1])
    mentions = ledger.figures(satkers=question.satkers, indicators=question.indicators[:1])
    if not mentions:
        return no_indicator(question, what, _elsewhere(question, ledger))
    same_year = [one for one in mentions if one.year in question.years]
    role = question.roles[0] if question.roles else "realisasi"
    asked = f"{wording.word(role, question.language)} {what}"
    if any(one.role == role for one in same_year):
        return nothing(question)  # the whole is held, the part that was asked is not
    if same_year:
        return no_role(question, asked, _roles(same_year))
    years = sorted({one.year for one in mentions if one.role == role and not by_design(one)})
    return no_year(question, asked, years)


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
