"""Years carried over that a new subject does not have: its own latest is shown, and told so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Question
from assistant.chat.topic import Topic
from assistant.chat.understood import Understood
from assistant.lookup import by_design
from assistant.tallied import standings
from prompts import say

if TYPE_CHECKING:
    from assistant.desk import Records

ACHIEVED = ("realisasi", "capaian", "pagu", "persen", "sisa")
"""Roles that tell of a year that is over; a target may be of years to come."""


def held_years(means: Understood, topic: Topic, ledger: Records) -> tuple[Understood, str]:
    """Return a message with years that are held, and what to say where these are others.

    Years that the message itself names stay: what is not held of them is refused.
    """
    question = means.question
    if means.said_years or len(question.years) != 1 or not question.satkers:
        return means, ""
    asked = question.years[0]
    about = replace(question, indicators=()) if means.of_whole else question
    years = _common(about, ledger)
    if not years or asked in years:
        apart = len(question.satkers) > 1 and not years and not means.of_whole
        return (replace(means, years_apart=True) if apart else means), ""
    shown = max((year for year in years if year <= asked), default=min(years))
    if shown < asked and _some_have(about, asked, ledger):
        return replace(means, question=replace(question, years=(shown, asked))), ""
    note = ""
    if topic.years:
        note = say("chat", "other_year", question.language, asked=asked, shown=shown)
    return replace(means, question=replace(question, years=(shown,))), note


def _common(question: Question, ledger: Records) -> set[int]:
    """Return the years all units have of what is asked; () where one has none of it."""
    found = [_years_of(satker, question, ledger) for satker in question.satkers]
    return set.intersection(*found) if all(found) else set()


def _some_have(question: Question, year: int, ledger: Records) -> bool:
    """Say whether some of several units, though not all, have the year asked."""
    several = len(question.satkers) > 1 and bool(question.indicators)
    return several and any(year in _years_of(one, question, ledger) for one in question.satkers)


def _years_of(satker: str, question: Question, ledger: Records) -> set[int]:
    if not question.indicators:
        years = [card.year for card in ledger.reports() if card.satker == satker]
        return {year for year in years if standings(ledger, [satker], [year])}
    held = ledger.figures(satkers=[satker], indicators=question.indicators, authoritative=True)
    wanted = set(question.roles) - {"kategori"} or set(ACHIEVED)
    told = {one.year for one in held if one.role in ACHIEVED and not by_design(one)}
    asked = {one.year for one in held if one.role in wanted and not by_design(one)}
    return (told & asked) or asked or told
