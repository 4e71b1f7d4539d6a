"""What is missing, and what the reports hold instead: offered, never substituted."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Question
from assistant.compose import wording
from assistant.compose.wording import Composed
from prompts import say

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
