"""Answers, briefings and drafts in a language model's words, where one is set and they pass.

The model is given what was found and says it; figures, sums, citations and refusals stay as they
were composed. What does not pass is asked for once more, with the reason; then what was composed
is shown.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from assistant.answer import Answer, Citation
from assistant.check import QUOTED
from assistant.citations import NUMBERED
from assistant.grounded import Fault, Grounds, Judged, grounds_of, judged, listed, sentences
from assistant.view import desk_of, ledger_of
from assistant.words.language import language_of
from index.errors import NoReply, UsageError
from index.numbers.numerals import scan
from prompts import say

if TYPE_CHECKING:
    from assistant.view import Shelf
    from index.keep.library import Ledger

MODEL, URL, KEY, SECONDS = "LKIP_MODEL", "LKIP_MODEL_URL", "LKIP_MODEL_KEY", "LKIP_MODEL_SECONDS"
"""The variables that set a model; the key is read from the environment alone."""

IN_TIME = 60
"""Seconds that all of a model's part in one answer may take, unless SECONDS says otherwise."""

ATTEMPTS = 2
"""How often a reply is asked for: once more, with the reason, where it did not pass."""

LONGEST = 4_000
"""Letters of a reply; a longer one does not pass."""

ITEM = re.compile(r"^(?:[-•*▪]\s*)?(?:\(?(?:\d{1,2}|[a-z])[.)]\s+)?")
"""What opens an item of a list in a report."""

MAY_DIFFER = ("cut", "malformed", "empty")
"""Why there was no reply, where another request may have one."""

_log = logging.getLogger(__name__)


class Writer(Protocol):
    """A language model, as far as it is used: `assistant.langchain.ChatModel` is one."""

    def write(self, system: str, told: str, *, until: float) -> Iterator[str]:
        """Yield a reply piece by piece, until a moment of `time.monotonic`; raises NoReply."""

    def propose(
        self, schema: Mapping[str, Any], system: str, told: str, *, until: float
    ) -> dict[str, Any]:
        """Return an object that should fit a JSON schema; raises NoReply."""


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Which model, where it is, and how long it may take; the key is never printed."""

    name: str
    url: str | None = None
    key: str | None = None
    seconds: float = IN_TIME

    def __repr__(self) -> str:
        return f"ModelSettings({self.name!r}, {self.where!r}, seconds={self.seconds})"

    @property
    def shown(self) -> str:
        """The model and where it is, as it may be printed."""
        return f"{self.name} ({self.where})" if self.where else self.name

    @property
    def where(self) -> str:
        """The address of the model without what an address may hide, "" for its provider's own."""
        parts = urlsplit(self.url or "")
        host = parts.hostname or ""
        return f"{host}:{parts.port}" if parts.port else host


@dataclass(frozen=True, slots=True)
class Model:
    """A model that is open: what writes, within how many seconds, and what it is called."""

    writer: Writer
    name: str
    seconds: float = IN_TIME


def read_model(env: Mapping[str, str] = os.environ) -> ModelSettings | None:
    """Return which model is set, None where none is; UsageError for seconds that are no number."""
    name = env.get(MODEL, "").strip()
    if not name:
        return None
    given = env.get(SECONDS) or str(IN_TIME)
    try:
        seconds = float(given)
    except ValueError as error:
        raise UsageError(
            say("model", "bad_seconds", "id", variable=SECONDS, given=given)
        ) from error
    return ModelSettings(name, env.get(URL) or None, env.get(KEY) or None, seconds)


def opened_model(settings: ModelSettings | None = None) -> Model | None:
    """Return the model set, opened; None where none is. UsageError where it cannot be opened."""
    chosen = settings or read_model()
    return _opened(chosen) if chosen else None


@lru_cache(maxsize=4)
def _opened(chosen: ModelSettings) -> Model:
    from assistant.langchain import ChatModel

    writer = ChatModel(chosen.name, url=chosen.url, key=chosen.key, seconds=chosen.seconds)
    return Model(writer, chosen.name, chosen.seconds)


def tried(model: Model) -> float:
    """Return after how many seconds a model replied; raises NoReply."""
    began = monotonic()
    words = "".join(model.writer.write("", say("model", "try", "id"), until=began + model.seconds))
    if not words.strip():
        raise NoReply("empty")
    return monotonic() - began


def reason(error: NoReply, language: str) -> str:
    """Return in words why a model gave no reply."""
    return say("model", f"no_{error}", language)


# Answers


def phrased(
    answer: Answer, library: Shelf | Ledger, model: Model, language: str = ""
) -> Iterator[Answer]:
    """Yield an answer with what it quotes said in a model's words.

    First as far as its sentences have passed, last as it stays; one that quotes nothing is yielded
    as it is. Where no reply passes in time, the last is what was composed, with a note why.
    """
    language = language or language_of(answer.question)
    before, quoting, behind = _parts(answer)
    marks = {int(mark) for line in quoting for mark in NUMBERED.findall(line)}
    own = tuple(one for one in answer.citations if one.mark in marks)
    if answer.refused or answer.choices or not own or any(gives_orders(c.quote) for c in own):
        yield answer
        return
    of_it = replace(answer, text="\n".join(quoting), citations=own, figures=(), derived=())
    asked = Request(
        say("model", "answer", language),
        _evidence(answer.question, own),
        grounds_of(of_it, desk_of(ledger_of(library)), language),
    )
    told = ""
    for told, whole in replies(asked, model):
        text = "\n".join([*before, told.strip(), *(behind if whole else ())])
        yield _said(answer, text, model, language)
    if not asked.passed:
        note = say("model", "composed", language, reason=asked.why(language))
        yield replace(answer, notes=(*answer.notes, note))


def gives_orders(words: str) -> bool:
    """Whether words of a report tell a reader what to write: no model is given them."""
    plain = " ".join(words.casefold().split())
    return any(order in plain for order in listed("orders"))


def whole(answers: Iterable[Answer]) -> Answer:
    """Return the last of the answers that `phrased` yields."""
    *_, last = answers
    return last


def _parts(answer: Answer) -> tuple[list[str], list[str], list[str]]:
    """Return the lines of an answer before its quotes, those that quote, and those behind.

    A line with a value of its own beside a quote is none that quotes; what leads to quotes goes
    with them.
    """
    lines = answer.text.split("\n")
    quoting = [n for n, line in enumerate(lines) if QUOTED.search(line) and not _tells(line)]
    leading = {n - 1 for n in quoting if n and lines[n - 1].rstrip().endswith(":")}
    taken = {*quoting, *leading}
    first = min(taken, default=0)
    rest = [(n, line) for n, line in enumerate(lines) if n not in taken]
    before = [line for n, line in rest if n < first]
    behind = [line for n, line in rest if n > first]
    return before, [lines[n] for n in quoting], behind


def _tells(line: str) -> bool:
    """Whether a line tells a value of its own: in digits, outside its quotes and marks."""
    return any(not n.is_year for n in scan(QUOTED.sub(" ", NUMBERED.sub(" ", line))))


def _evidence(question: str, citations: Sequence[Citation]) -> str:
    """Return a question and what was found for it, as data."""
    found = [
        {
            "mark": one.mark,
            "satker": one.satker,
            "year": one.year,
            "quote": ITEM.sub("", one.quote),
        }
        for one in citations
    ]
    return json.dumps({"question": question, "evidence": found}, ensure_ascii=False, indent=1)


def _said(answer: Answer, text: str, model: Model, language: str) -> Answer:
    """Return an answer with another text: its citations are those that it marks, in their order."""
    order = list(dict.fromkeys(map(int, NUMBERED.findall(text))))
    cited = {one.mark: one for one in answer.citations}
    places = {mark: place for place, mark in enumerate(order, start=1)}
    text = re.sub(r"\[(\d+)\]", lambda m: f"[{places[int(m[1])]}]", text)
    return replace(
        answer,
        text=text,
        source=text,
        citations=tuple(replace(cited[mark], mark=places[mark]) for mark in order),
        notes=(*answer.notes, say("model", "phrased", language, name=model.name)),
    )


# Prose that is composed


def reworded(answer: Answer, library: Shelf | Ledger, model: Model, language: str) -> Answer:
    """Return a part of a briefing in a model's words: what it quotes, and its composed sentences.

    A sentence must keep all its values and marks. What tells findings stays as it is.
    """
    if answer.refused or answer.findings:
        return answer
    if _parts(answer)[1]:
        return whole(phrased(answer, library, model, language))
    ledger = desk_of(ledger_of(library))
    lines = answer.text.split("\n")
    for place, line in enumerate(lines):
        if line.startswith("- ") or not (NUMBERED.search(line) and _tells(line)):
            continue
        grounds = grounds_of(replace(answer, text=line), ledger, language)
        asked = Request(say("model", "smooth", language), line, grounds, like=line)
        told = "".join(text for text, all_of_it in replies(asked, model) if all_of_it)
        lines[place] = " ".join(told.split()) or line
    text = "\n".join(lines)
    return answer if text == answer.text else replace(answer, text=text, source=text)


# Requests


@dataclass(slots=True)
class Request:
    """What a model is asked to write, what it may state, and how that went.

    `like` is a text whose values and marks the reply must have, each as often.
    """

    system: str
    told: str
    grounds: Grounds
    like: str = ""
    passed: bool = False
    faults: tuple[Fault, ...] = ()
    failure: NoReply | None = None

    def why(self, language: str) -> str:
        """Return in words why no reply passed."""
        if self.failure is not None:
            return reason(self.failure, language)
        kinds = dict.fromkeys((one.kind, one.words) for one in self.faults)
        return " ".join(say("model", f"not_{k}", language, words=w) for k, w in kinds)


def replies(asked: Request, model: Model) -> Iterator[tuple[str, bool]]:
    """Yield what a model replies as far as it passed, and whether that is all of it.

    `asked.passed` tells in the end whether a reply passed; what was yielded before is void else.
    """
    until = monotonic() + model.seconds
    told = asked.told
    for _ in range(ATTEMPTS):
        asked.faults, asked.failure = (), None
        try:
            yield from _attempt(asked, told, model, until)
        except NoReply as error:
            asked.failure = error
            if str(error) not in MAY_DIFFER:
                break
        if asked.passed:
            return
        _log.info("a model's reply did not pass: %s", asked.failure or _kinds(asked.faults))
        language = asked.grounds.language
        again = say("model", "again", language, reason=asked.why(language))
        told = f"{asked.told}\n\n{again}"
    _log.warning("composed without the model: %s", asked.failure or _kinds(asked.faults))


def _kinds(faults: Iterable[Fault]) -> str:
    return ", ".join(dict.fromkeys(one.kind for one in faults))


def _attempt(asked: Request, told: str, model: Model, until: float) -> Iterator[tuple[str, bool]]:
    """Yield one reply sentence by sentence; it ends at the first sentence that does not pass."""
    text, seen = "", None
    for sentence in sentences(model.writer.write(asked.system, told, until=until)):
        one: Judged = judged(sentence, asked.grounds, seen)
        seen, text = one.named, text + one.text
        asked.faults = one.faults
        if len(text) > LONGEST:
            asked.faults = (Fault("long", str(LONGEST)),)
        if asked.faults:
            return
        if not asked.like:
            yield text, False
    if not text.strip():
        raise NoReply("empty")
    asked.faults = tuple(_missing(asked.like, text, asked.grounds.language))
    if not asked.faults:
        asked.passed = True
        yield text, True


def _missing(like: str, text: str, language: str) -> Iterator[Fault]:
    """Yield the values and marks that one of two texts has and the other has not."""
    if not like:
        return
    for found in (_marks, _values):
        own, other = found(like), found(text)
        for lost in (own - other) + (other - own):
            yield Fault("lost", str(lost))


def _marks(text: str) -> Counter[str]:
    return Counter(set(NUMBERED.findall(text)))


def _values(text: str) -> Counter[str]:
    return Counter(n.as_written.strip() for n in scan(NUMBERED.sub(" ", text)))
