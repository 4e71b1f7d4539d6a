"""Messages that ask nothing a report could answer: courtesies, what is held, what is never told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.ask.asked import INVENTORY, courtesy, refused_kind
from assistant.chat.reply import Reply
from assistant.chat.topic import Topic
from prompts import say

if TYPE_CHECKING:
    from assistant.held import Held


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
