"""A conversation in one session: messages in, turns with answers out, and what is talked about."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.chat import reply
from assistant.chat.topic import Chip, Reply, Topic, short_name
from assistant.correcting import with_corrections
from assistant.find.lookup import is_budget
from assistant.find.tallied import standings
from assistant.serve.open_home import drawn
from assistant.view import REPORTS, desk_of, known, prose_of, rows_of
from index.errors import LkipError
from index.masking import mask
from prompts import LANGUAGES, say

if TYPE_CHECKING:
    from assistant.serve.open_home import Shop
    from assistant.words.known_names import Held
    from index.keep.library import Library

LONGEST = 1000
"""Letters of a message that are read."""

MOST_TURNS = 50
"""Turns kept of a conversation; the first go first."""

CHART = "grafik.png"
MOST_EXAMPLES = 5

WARMING = "realisasi kinerja"
"""What is searched for before the page opens, so that nobody waits for libraries to load."""

FEEDBACK = "umpan-balik.jsonl"
"""The file in the home that keeps which answers were found good or bad."""

VOTES = ("up", "down")
_log = logging.getLogger(__name__)
_writing = Lock()
_in_turn = Lock()
"""Answers are computed one at a time: Python computes no more, and each is done the sooner."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One message with its answer; `number` counts from 1 and stays its own."""

    number: int
    message: str
    reply: Reply
    picture: Path | None = None  # the chart that was asked for, once it is drawn
    vote: str = ""  # one of VOTES, or ""

    @property
    def language(self) -> str:
        """Return the language it was answered in."""
        return self.reply.topic.language


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation so far; a new one is made with every turn, so that talks share nothing."""

    turns: tuple[Turn, ...] = ()
    topic: Topic = field(default_factory=Topic)

    def turn(self, number: int) -> Turn:
        """Return a turn; LkipError where it is no longer kept."""
        found = next((turn for turn in self.turns if turn.number == number), None)
        if found is None:
            raise LkipError(say("page", "turn_gone", self.topic.language))
        return found

    def changed(self, turn: Turn) -> Talk:
        """Return the conversation with a turn in place of the one of its number."""
        kept = (turn if one.number == turn.number else one for one in self.turns)
        return replace(self, turns=tuple(kept))


def said(message: str, talk: Talk, shop: Shop) -> Talk:
    """Return the conversation with one more message and its answer; an empty message is none.

    What goes wrong is the answer, in words.
    """
    words = " ".join(message.split())[:LONGEST]
    if not words:
        return talk
    try:
        with shop.library() as library, _in_turn:
            answered = reply(words, talk.topic, library)
            language = answered.topic.language
            told = with_corrections(answered.answer, library.ledger, language)
            answered = replace(answered, answer=told)
    except LkipError as error:
        answered = Reply(Answer(words, str(error), refused=True), talk.topic)
    picture = drawn(answered.compared, shop, CHART) if answered.chart else None
    return _longer(talk, words, answered, picture)


def said_aloud(message: str, talk: Talk, shop: Shop) -> Iterator[Talk]:
    """Yield the conversation with one more message, growing as a language model words it.

    A sentence is shown once it has passed; where no model is set, all is said at once.
    """
    whole = said(message, talk, shop)
    if whole is talk or shop.model is None:
        yield whole
        return
    turn = whole.turns[-1]
    if turn.reply.asks or turn.reply.compared:
        yield whole
        return
    from assistant.proposed import helped

    with shop.library() as library:
        for answer in helped(
            turn.reply.answer,
            library,
            shop.model,
            among=talk.topic.satkers,
            language=turn.reply.topic.language,
        ):
            yield whole.changed(replace(turn, reply=replace(turn.reply, answer=answer)))


def failed(message: str, talk: Talk, language: str) -> Talk:
    """Return the conversation with a message that a fault of ours left unanswered."""
    words = " ".join(message.split())[:LONGEST]
    told = Answer(words, say("page", "failed", language), refused=True)
    return _longer(talk, words, Reply(told, talk.topic))


def warm(shop: Shop) -> None:
    """Read what the first questions would wait for, the libraries that search among it.

    What cannot be read is told to the log; the question that needs it is told again.
    """
    try:
        for language in LANGUAGES:
            examples(shop, language)
        with shop.library() as library:
            if library.ledger.reports():
                library.search(WARMING)
            for card in library.ledger.reports()[:REPORTS]:
                prose_of(desk_of(library.ledger), card.id)
                rows_of(desk_of(library.ledger), card.id)
    except LkipError as error:
        _log.warning("not warmed: %s", error)


def _longer(talk: Talk, words: str, answered: Reply, picture: Path | None = None) -> Talk:
    number = talk.turns[-1].number + 1 if talk.turns else 1
    turns = (*talk.turns, Turn(number, words, answered, picture))
    return Talk(turns[-MOST_TURNS:], answered.topic)


def answer_of(talk: Talk, number: int) -> Answer:
    """Return the answer of a turn; an empty one where it is no longer kept."""
    found = (turn.reply.answer for turn in talk.turns if turn.number == number)
    return next(found, Answer("", ""))


def without(talk: Talk, kind: str, value: str) -> Talk:
    """Return the conversation without one thing that is talked about."""
    return replace(talk, topic=talk.topic.without(kind, value))


def spoken(talk: Talk, language: str) -> Talk:
    """Return the conversation to be gone on with in a language."""
    return replace(talk, topic=replace(talk.topic, language=language))


def chips(talk: Talk, shop: Shop) -> list[Chip]:
    """Return what is talked about."""
    if not talk.topic.satkers and not talk.topic.indicators and not talk.topic.years:
        return []
    with shop.library() as library:
        return talk.topic.chips(dict(known(library.ledger).other_labels))


def voted(talk: Talk, number: int, vote: str, shop: Shop) -> Talk:
    """Return the conversation with an answer found good or bad, and keep that in the home.

    Nobody's name is kept, and numbers of persons are covered. Raises LkipError when the home
    cannot be written.
    """
    turn = talk.turn(number)
    if vote not in VOTES or vote == turn.vote:
        return talk
    record = {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "vote": vote,
        "question": mask(turn.message),
        "answer": mask(turn.reply.answer.text),
    }
    line = json.dumps(record, ensure_ascii=False) + "\n"
    try:
        with _writing, (shop.home / FEEDBACK).open("a", encoding="utf-8") as file:
            file.write(line)
    except OSError as error:
        raise LkipError(say("page", "vote_not_kept", talk.topic.language)) from error
    return talk.changed(replace(turn, vote=vote))


def examples(shop: Shop, language: str) -> tuple[str, ...]:
    """Return questions that the reports held answer; () where none is held."""
    with shop.library() as library:
        return _examples(library, shop.held(), language)


@lru_cache(maxsize=8)
def _examples(library: Library, _held: str, language: str) -> tuple[str, ...]:
    """Return the first of the questions thought of that are answered, when asked."""
    asked = Topic(language=language)
    answered = (
        question
        for question in _thought_of(library, language)
        if not (told := reply(question, asked, library)).answer.refused and not told.asks
    )
    return tuple(question for question, _ in zip(answered, range(MOST_EXAMPLES), strict=False))


def _thought_of(library: Library, language: str) -> Iterator[str]:
    """Yield questions made from the units, years and indicators held: of each kind some."""
    held, desk = known(library.ledger), desk_of(library.ledger)
    latest = sorted((-max(years), satker) for satker, years in held.reports.items() if years)
    for place, (year, satker) in enumerate(latest[:3]):
        about = {"satker": satker, "year": -year}
        results = standings(desk, [satker], [-year])
        names = [short_name(one.figure.indicator, dict(held.other_labels)) for one in results]
        if place == 0 and names:
            yield say("page", "example_figure", language, indicator=names[0], **about)
        if place == 1 or len(latest) == 1:
            yield say("page", "example_money", language, **about)
        if any(one.group == "below" for one in results):
            yield say("page", "example_missed", language, **about)
        if place == 0 and len(latest) > 1:
            yield from _compared(held, language)
        if names:
            yield say("page", "example_why", language, indicator=names[-1], **about)


def _compared(held: Held, language: str) -> Iterator[str]:
    """Yield a question that compares units by the indicator most of their reports have."""
    counts: dict[str, int] = {}
    for satker, years in held.reports.items():
        for indicator in held.indicators.get((satker, max(years)), ()):
            counts[indicator] = counts.get(indicator, 0) + 1
    shared = [name for name, count in counts.items() if ":" not in name and count > 1]
    for name in sorted(shared, key=lambda one: (is_budget(one), -counts[one], one))[:2]:
        yield say("page", "example_compare", language, indicator=short_name(name, {}))
