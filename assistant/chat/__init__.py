"""A conversation about reports: each message answered with what is talked about in mind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.ask import answer_question
from assistant.ask.asked import language_asked
from assistant.ask.plain_words import plain_words
from assistant.chat import asking_back
from assistant.chat.asides import aside, courtesy_reply
from assistant.chat.comparing import wanted_of
from assistant.chat.reply import Reply
from assistant.chat.topic import RECENT, Topic
from assistant.chat.understood import Understood, understood
from assistant.chat.years_held import held_years
from assistant.compare.answered import Compared, compared
from assistant.view import desk_of, known, ledger_of

if TYPE_CHECKING:
    from assistant.held import Held
    from assistant.view import Shelf
    from index.keep.ledger import Ledger

__all__ = ["Reply", "Topic", "reply"]

FEW = 3
"""As many rows, picked out of a table, are what is talked about next."""


def reply(message: str, topic: Topic, library: Shelf | Ledger) -> Reply:
    """Answer one message of a conversation.

    Args:
        message: what is typed, in Indonesian or English.
        topic: what is talked about; `Topic()` for a conversation that begins.
        library: the reports held.

    Returns:
        The answer, every number of it cited or computed with its formula, and the topic from then
        on. What a message leaves out is taken from the topic; where that leaves it open, one
        short question comes back with choices.

    """
    ledger = ledger_of(library)
    held = known(ledger)
    text = plain_words(message)
    language, rest = language_asked(text)
    if language:
        topic = replace(topic, language=language, fixed_language=True)
        if not rest:
            return _said_again(message, topic, library, held)
    return aside(message, rest, topic, held) or _of_reports(message, rest, topic, library)


def _of_reports(message: str, text: str, topic: Topic, library: Shelf | Ledger) -> Reply:
    """Answer a message about reports, or ask back what it is about."""
    ledger = ledger_of(library)
    held, desk = known(ledger), desk_of(ledger)
    pending, topic = topic.pending, replace(topic, pending="")
    means = understood(text, topic, held)
    if pending and not (means.own_intent and means.said_subject):
        means = understood(f"{pending} {text}", topic, held)
    if back := asking_back.needed(means, topic, held, desk):
        waiting = replace(_next(means, topic), pending=means.text)
        return Reply(replace(back, question=message), waiting, asks=True)
    return _answered(message, means, topic, library)


def _answered(message: str, means: Understood, topic: Topic, library: Shelf | Ledger) -> Reply:
    """Answer what is understood: compared where several things are meant, else as a question."""
    desk = desk_of(ledger_of(library))
    means, note = held_years(means, topic, desk)
    after = _next(means, topic)
    wanted = wanted_of(means, topic, known(ledger_of(library)))
    if wanted is None:
        answer = replace(answer_question(means.question, library), question=message)
        after = replace(after, wanted=None, earlier=topic.wanted or topic.earlier)
        return Reply(answer, after, note="" if answer.refused else note)
    found = compared(wanted, desk, message)
    if found.answer.refused:
        return Reply(
            found.answer, replace(after, wanted=None, pending=_pending(found, means)), found
        )
    note = note if wanted.years == means.question.years else ""
    return Reply(found.answer, _after(found, after, means), found, means.asked.chart, note)


def _pending(found: Compared, means: Understood) -> str:
    """Return the message to take up again where a choice is offered instead of an answer."""
    return means.text if found.answer.choices else ""


def _next(means: Understood, topic: Topic) -> Topic:
    """Return what is talked about after a message."""
    q = means.question
    return replace(
        topic,
        satkers=q.satkers,
        indicators=q.indicators,
        years=q.years,
        roles=q.roles,
        aspects=q.aspects,
        intent=q.intent,
        language=q.language,
        question=q,
        years_before=topic.years if topic.years != q.years and len(topic.years) == 1 else (),
    ).remembering(q.satkers, q.indicators)


def _after(found: Compared, topic: Topic, means: Understood) -> Topic:
    """Return the topic after a comparison: what a few rows were picked out for is talked about."""
    wanted = found.comparison.wanted
    rows = [row for table in found.tables for row in table.rows]
    topic = replace(
        topic, wanted=wanted, years=topic.years or tuple(sorted({r.year for r in rows}))
    )
    axis = found.tables[0].axis
    units = tuple(dict.fromkeys(row.satker for row in rows))
    if len(units) > 1:
        topic = topic.remembering(tuple(reversed(units[:RECENT])), ())
    if wanted.satkers:
        topic = replace(topic, satkers=wanted.satkers)
    first = means.asked.order and not means.asked.sort and not wanted.latest
    picked = rows if wanted.only else rows[:1] if first else []
    if axis == "indikator" and 0 < len(picked) <= FEW:
        return replace(topic, indicators=tuple(row.indicator for row in picked))
    if axis == "satker" and 0 < len(picked) <= FEW and wanted.indicators:
        return replace(topic, satkers=tuple(row.satker for row in picked))
    return topic


def _said_again(message: str, topic: Topic, library: Shelf | Ledger, held: Held) -> Reply:
    """Say the last answer again, in the language now asked for."""
    if topic.wanted is not None:
        wanted = replace(topic.wanted, language=topic.language)
        found = compared(wanted, desk_of(ledger_of(library)), message)
        return Reply(found.answer, replace(topic, wanted=wanted), found)
    if topic.question is not None:
        question = replace(topic.question, language=topic.language)
        answer = replace(answer_question(question, library), question=message)
        return Reply(answer, replace(topic, question=question))
    return courtesy_reply("help", message, topic, held)
