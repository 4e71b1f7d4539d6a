"""What a message takes from the turn before: the row it speaks of, and years that still fit."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.answer import Question
from assistant.ask.asked import ORDER
from assistant.chat.topic import Topic
from assistant.chat.understood import Understood
from assistant.compare.tables import compare
from assistant.find.lookup import by_design
from assistant.find.tallied import asks_lowest, standings
from assistant.words.intent import TEXTUAL, TOP, find_aspects
from prompts import say

if TYPE_CHECKING:
    from assistant.compare.comparison import Row, Table
    from assistant.view import Records


# The one row of the last table that a message speaks of: 'yang paling rendah itu kenapa?'.

BEFORE = re.compile(r"(?:\b(?:yang|unit|satker|indikator|the)\s+)+$", re.IGNORECASE)
ITSELF = re.compile(r"\s+(?:itu|tadi|tersebut|one)\b", re.IGNORECASE)
"""Words around a superlative that is spoken of: 'yang paling rendah itu'."""


def one_of_rows(text: str, topic: Topic, ledger: Records) -> tuple[str, Topic]:
    """Return a message without the words for a row, and a topic that is about that row.

    Both as they are where no table was shown, or where the row itself is what is asked for.
    """
    said = TOP.search(text)
    if topic.wanted is None or said is None or ORDER.search(said[0]):
        return text, topic
    itself = ITSELF.match(text[said.end() :])
    end = said.end() + (itself.end() if itself else 0)
    rest = f"{BEFORE.sub('', text[: said.start()])} {text[end:]}"
    if not (itself or TEXTUAL & set(find_aspects(rest))) or not re.search(r"\w{3}", rest):
        return text, topic
    row = _extreme(compare(topic.wanted, ledger).tables, lowest=asks_lowest(said[0]))
    if row is None:
        return text, topic
    about = replace(
        topic,
        satkers=(row.satker,),
        indicators=(row.indicator,),
        years=(row.year,),
        wanted=None,
        earlier=topic.wanted,
    )
    return " ".join(rest.split()), about


def _extreme(tables: tuple[Table, ...], *, lowest: bool) -> Row | None:
    """Return the row of the first table whose compared value is lowest or highest."""
    for table in tables:
        valued = [
            (cell.value, row)
            for row in table.rows
            if (cell := row.cells.get(table.role)) and isinstance(cell.value, Decimal)
        ]
        if valued:
            return (min if lowest else max)(valued, key=lambda pair: pair[0])[1]
    return None


# Years carried over that a new subject does not have: its own latest is shown, and told so.

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
