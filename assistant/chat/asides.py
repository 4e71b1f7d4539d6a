"""Messages answered without a report: courtesies, what is held, and one short question back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.ask.asked import INVENTORY, courtesy, refused_kind
from assistant.chat.comparing import PERFORMANCE
from assistant.chat.topic import Reply, Topic, short_name
from assistant.chat.understood import Understood
from assistant.find.tallied import standings
from assistant.words.intent import TEXTUAL, asks_person
from prompts import say

if TYPE_CHECKING:
    from assistant.view import Records
    from assistant.words.known_names import Held


# Messages that ask nothing a report could answer: courtesies, what is held, what is never told.


def aside(message: str, text: str, topic: Topic, held: Held) -> Reply | None:
    """Return the reply to such a message; None for one that asks of the reports.

    Args:
        message: what was typed.
        text: the same in plain words.
        topic: what is talked about, which stays.
        held: what the reports hold.

    """
    if not held.reports:
        return _said(message, topic, "empty_index")
    if kind := courtesy(text):
        return courtesy_reply(kind, message, topic, held)
    if INVENTORY.search(text):
        return _inventory(message, topic, held)
    kind = refused_kind(text)
    return _said(message, topic, kind) if kind else None


def courtesy_reply(kind: str, message: str, topic: Topic, held: Held) -> Reply:
    """Answer a courtesy; a new beginning forgets what was talked about."""
    language = topic.language
    fields = {}
    if kind in ("greeting", "help"):
        satker, years = next(iter(held.reports.items()))
        example = say("chat", "example", language, satker=satker, year=max(years))
        fields = {"example": example}
    after = Topic(language=language) if kind == "reset" else topic
    return Reply(Answer(message, say("chat", kind, language, **fields)), after)


def _inventory(message: str, topic: Topic, held: Held) -> Reply:
    """Say whose reports of which years are held."""
    told = [
        say(
            "chat",
            "held",
            topic.language,
            satker=satker,
            years=", ".join(map(str, years)),
        )
        for satker, years in held.reports.items()
    ]
    text = say("chat", "inventory", topic.language, units="\n".join(told))
    return Reply(Answer(message, text), topic)


def _said(message: str, topic: Topic, sentence: str) -> Reply:
    """Refuse a message with one sentence; what is talked about stays."""
    return Reply(Answer(message, say("chat", sentence, topic.language), refused=True), topic)


# One short question back, with choices, where a message leaves open what it is about.

MOST = 8
"""Choices offered at once."""


def needed(means: Understood, topic: Topic, held: Held, ledger: Records) -> Answer | None:
    """Return what must be asked back before a message can be answered; None where nothing must."""
    question = means.question
    if question.unknown_satkers or asks_person(means.text):
        return None
    if question.choices:
        return _ask("which_satker", question.choices, means)
    if means.asked.ours and not topic.satkers and not means.said_units:
        return _ask("which_satker", tuple(held.reports), means)
    if _is_bare_order(means, topic):
        return _ask("which_order", _orders(means, held), means)
    if question.indicators:
        return _which_reason(means, held)
    if not _is_about_whole(means) and not question.terms:
        return _ask("which_indicator", _indicators(means, held, ledger), means)
    if not question.satkers and not means.all_units and not means.said_subject:
        return _which_unit(means, held)
    return None


def _which_unit(means: Understood, held: Held) -> Answer | None:
    """Ask which unit is meant; None where the reports held are of one alone."""
    units = tuple(held.reports)
    return _ask("which_satker", units, means) if len(units) != 1 else None


def _is_bare_order(means: Understood, topic: Topic) -> bool:
    """Say whether an order is asked for of a single value, and nothing says of what."""
    question = means.question
    several = (question.satkers, question.years, question.indicators)
    return bool(
        means.asked.order
        and not (means.asked.of or means.asked.rank or means.asked.who)
        and not (topic.wanted or topic.earlier)
        and not (means.said_subject or means.said_units or means.all_units)
        and question.intent not in ("count", "units", "years")
        and all(len(one) == 1 for one in several)
    )


def _is_about_whole(means: Understood) -> bool:
    """Say whether a message can be answered without an indicator: counts, or strange words."""
    question, asked = means.question, means.asked
    return bool(
        question.intent in ("count", "units", "parts")
        or asked.of_rows
        or asked.chart
        or means.said_subject
        or len(question.satkers) > 1
        or PERFORMANCE.search(means.text)
    )


def _which_reason(means: Understood, held: Held) -> Answer | None:
    """Ask which of several indicators or units a why is about, or of which unit it is."""
    question = means.question
    if not TEXTUAL & set(question.aspects):
        return None
    names = dict(held.other_labels)
    if len(question.indicators) > 1 and not means.said_subject:
        return _ask("which_why", tuple(short_name(i, names) for i in question.indicators), means)
    if len(question.satkers) > 1 and not means.said_units:
        return _ask("which_why", question.satkers, means)
    return None if question.satkers else _which_unit(means, held)


def _indicators(means: Understood, held: Held, ledger: Records) -> tuple[str, ...]:
    """Return indicators to choose from: those of the unit and year talked about, else of any."""
    question = means.question
    names = dict(held.other_labels)
    for satker in question.satkers or tuple(held.reports):
        years = question.years if question.satkers else held.reports.get(satker, ())
        if found := standings(ledger, [satker], years[-1:]):
            ids = [one.figure.indicator for one in found]
            return tuple(dict.fromkeys(short_name(one, names) for one in ids))
    return ()


def _orders(means: Understood, held: Held) -> tuple[str, ...]:
    """Return what could be put in order: the indicator over all units, or the unit's indicators."""
    question = means.question
    names, year = dict(held.other_labels), question.years[-1]
    indicator = short_name(question.indicators[0], names)
    language = question.language
    return (
        say("chat", "order_units", language, indicator=indicator, year=year),
        say("chat", "order_indicators", language, satker=question.satkers[0], year=year),
    )


def _ask(sentence: str, choices: tuple[str, ...], means: Understood) -> Answer:
    text = say("chat", sentence, means.question.language)
    return Answer(means.text, text, choices=choices[:MOST])
