"""What a language model adds to an answer: a reading of a question nobody understood, and words.

A reading that a model proposes is one more candidate: its ids must be held, the words it rests on
must stand in the question, and it is weighed as every other. It is asked for only where a question
was refused, so that it can add an answer and change none.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING, Any

from assistant.answer import Answer, Question
from assistant.ask import answer_question
from assistant.ask.names import Named, root_of, words_in
from assistant.ask.queries import Known, parse, settled
from assistant.ask.question_words import as_indonesian
from assistant.compose.wording import titled
from assistant.phrased import Model, phrased, reason
from assistant.view import known, ledger_of
from assistant.words.intent import ASPECT_CUES, asks_person
from assistant.words.language import language_of
from assistant.words.units import blank, find_units
from index.errors import NoReply
from index.report import ROLES
from prompts import say

if TYPE_CHECKING:
    from assistant.view import Shelf
    from assistant.words.known_names import Held
    from index.keep.library import Ledger

SURENESS = 0.6
"""How surely a reading is meant that a model proposes: less than a name that is said whole."""

MOST = 150
"""Indicators that a model is told of at most."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A query as a model proposes it, of what is held alone; `words` of the question name it."""

    satkers: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    indicators: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()


def helped(
    answer: Answer,
    library: Shelf | Ledger,
    model: Model,
    *,
    among: Collection[str] = (),
    language: str = "",
) -> Iterator[Answer]:
    """Yield an answer with what a model adds to it; the last is the one that stays.

    `among` are the units talked about. A refusal is answered where a reading that the model
    proposes can be; quotes are said in its words (`assistant.phrased`).
    """
    began = monotonic()
    if answer.refused and not answer.choices:
        answer = _understood(answer, library, model, among, language) or answer
    left = replace(model, seconds=model.seconds - (monotonic() - began))
    yield from phrased(answer, library, left, language)


def _understood(
    refused: Answer, library: Shelf | Ledger, model: Model, among: Collection[str], language: str
) -> Answer | None:
    """Answer a question as a model understands it; None where that is refused as well."""
    held = known(ledger_of(library))
    text, own = as_indonesian(refused.question, held)
    units = find_units(text, held)
    satkers = units.satkers or tuple(among)
    if units.unknown or units.choices or not satkers or asks_person(text):
        return None  # what is not held is not asked of another
    try:
        filled = model.writer.propose(
            schema(held, satkers),
            say("model", "propose", "id"),
            _told(refused.question, held, satkers),
            until=monotonic() + model.seconds,
        )
    except NoReply as error:
        _log.warning("no query proposed: %s", error)
        note = say("model", "composed", own, reason=reason(error, own))
        return replace(refused, notes=(*refused.notes, note))
    proposal = validated(filled, text, held)
    question = read(text, held, proposal, among=satkers, language=language or own)
    if not question.indicators or not set(question.indicators) <= set(proposal.indicators):
        return None
    answer = answer_question(question, library)
    if answer.refused or answer.choices:
        return None
    name = ", ".join(titled(one, question.language) for one in question.indicators)
    note = say("model", "understood", question.language, name=name, model=model.name)
    return replace(answer, question=refused.question, notes=(*answer.notes, note))


def schema(held: Held, satkers: Collection[str] = ()) -> dict[str, Any]:
    """Return the JSON schema of a query over what is held, its ids alone allowed."""
    years = held.years_of(satkers)
    fields = {
        "satkers": held.satkers,
        "years": years,
        "indicators": tuple(_indicators(held, satkers)),
        "roles": ROLES,
        "aspects": tuple(ASPECT_CUES),
    }
    listed = {
        name: {"type": "array", "items": {"enum": list(allowed)}}
        for name, allowed in fields.items()
    }
    words = {"type": "array", "items": {"type": "string"}}
    return {
        "title": "Query",
        "description": "What a question asks of the reports held.",
        "type": "object",
        "properties": {**listed, "words": words},
        "required": [*listed, "words"],
        "additionalProperties": False,
    }


def validated(filled: Mapping[str, Any], text: str, held: Held) -> Proposal:
    """Return what of a filled-in query is held, and which words of the question it rests on."""
    said = {root_of(text[w.start : w.end].casefold()) for w in words_in(text, "id")}
    words = {root_of(part) for one in _texts(filled, "words") for part in one.casefold().split()}
    years = [int(one) for one in _texts(filled, "years") if one.isdigit()]
    ids = _indicators(held, ())
    return Proposal(
        satkers=tuple(one for one in _texts(filled, "satkers") if one in held.satkers),
        years=tuple(one for one in years if one in held.years_of(())),
        indicators=tuple(one for one in _texts(filled, "indicators") if one in ids),
        roles=tuple(one for one in _texts(filled, "roles") if one in ROLES),
        aspects=tuple(one for one in _texts(filled, "aspects") if one in ASPECT_CUES),
        words=frozenset(words & said),
    )


def _texts(filled: Mapping[str, Any], name: str) -> list[str]:
    given = filled.get(name)
    return [str(one) for one in given] if isinstance(given, list) else []


def read(
    text: str,
    held: Held,
    proposal: Proposal,
    *,
    among: Collection[str] = (),
    language: str = "",
) -> Question:
    """Return a question as it is understood with one more reading among its own.

    What the question says itself stands: a proposal fills in only the unit, year, role and aspect
    that it does not say.
    """
    language = language or language_of(text)
    unnamed = blank(" ".join(text.split()), find_units(text, held).spans)
    at = frozenset(
        n
        for n, word in enumerate(words_in(unnamed, language))
        if root_of(unnamed[word.start : word.end].casefold()) in proposal.words
    )
    named = [Named(one, SURENESS, at) for one in proposal.indicators if at]
    parsed = parse(text, held, Known(tuple(among), proposed=named), language=language)
    own = parsed.question
    satkers = own.satkers or tuple(among) or proposal.satkers
    question = replace(
        own,
        satkers=satkers if not own.unknown_satkers else own.satkers,
        roles=own.roles or proposal.roles,
        aspects=own.aspects or proposal.aspects,
    )
    if not parsed.rest:
        return question
    says_year = any(str(year) in text for year in range(1990, 2100))
    return settled(question, parsed, held, years=() if says_year else proposal.years)


def _indicators(held: Held, satkers: Collection[str]) -> dict[str, str]:
    """Return the indicators held of some units, or of all, each with its name."""
    ids = dict.fromkeys(
        one
        for (satker, _), own in held.indicators.items()
        if satker in satkers or not satkers
        for one in sorted(own)
    )
    named = {one: held.other_labels.get(one) or titled(one, "id") for one in ids}
    return dict(sorted(named.items(), key=lambda pair: ":" in pair[0])[:MOST])


def _told(question: str, held: Held, satkers: Collection[str]) -> str:
    """Return a question and what is held, as data."""
    told = {"question": question, "indicators": _indicators(held, satkers)}
    return json.dumps(told, ensure_ascii=False, indent=1)
