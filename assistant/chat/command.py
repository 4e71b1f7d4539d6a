"""Questions and conversations on the command line, for people and for programs."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.answer import Answer
from assistant.chat import reply
from assistant.chat.topic import Reply, Topic
from assistant.compare.command import comparison_text
from assistant.compare.shown import records
from assistant.render import answer_json, answer_text, plain
from assistant.terminal import cause, put, tell
from assistant.words.language import cues, language_of
from index.errors import LkipError, UsageError
from index.keep.library import Library
from prompts import say

# `lkip chat`: a conversation in a terminal, or with a program that writes a line a message.

LONGEST = 2_000
"""Characters of a message that are read."""

END = cues("keluar|selesai|exit|quit|bye|tutup")
PROMPT = "> "


def chat(args: Namespace) -> int:
    """Answer line after line until there are no more, or the user takes leave."""
    topic = Topic(language=args.lang, fixed_language=args.lang_given is not None)
    with Library(args.home) as library:
        if sys.stdin.isatty():
            put(say("chat", "opening", args.lang))
        for line in _lines():
            if END.fullmatch(line.strip(" .!?/")):
                break
            said = _helped(reply(line[:LONGEST], topic, library), topic, library)
            topic = said.topic
            put(json.dumps(reply_json(said), ensure_ascii=False) if args.json else reply_text(said))
            for note in () if args.json else said.answer.notes:
                tell(note)
            if sys.stdin.isatty():
                _put_chips(topic)
            sys.stdout.flush()
    return 0


def _helped(said: Reply, topic: Topic, library: Library) -> Reply:
    """Return a reply with what the language model adds that is set; as it is where none is."""
    from assistant.phrased import opened_model, whole

    model = opened_model()
    if model is None or said.asks or said.compared:
        return said
    from assistant.proposed import helped

    answers = helped(said.answer, library, model, among=topic.satkers, language=said.topic.language)
    return replace(said, answer=whole(answers))


def _lines() -> Iterator[str]:
    """Yield the messages typed; the prompt is shown on a terminal only."""
    while True:
        if sys.stdin.isatty():
            sys.stdout.write(PROMPT)
            sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            return
        if line.strip():
            yield line.strip()


def _put_chips(topic: Topic) -> None:
    """Print what is talked about, so that a follow-up holds no surprise."""
    labels = [chip.label for chip in topic.chips({})]
    if labels:
        put(f"[{' · '.join(labels)}]")


def reply_text(said: Reply) -> str:
    """Return a reply for a terminal: the note before it, the answer, its tables and sources."""
    language = said.topic.language
    if said.compared is not None and not said.asks:
        told = comparison_text(replace(said.compared, answer=said.answer))
    else:
        told = answer_text(said.answer, language)
        if said.asks:
            told = "\n".join([told, *(f"- {choice}" for choice in said.answer.choices)])
    return f"{said.note}\n{told}" if said.note else told


def reply_json(said: Reply) -> dict[str, object]:
    """Return the answer's fields as in `lkip ask --json`, with tables, note and chips."""
    rows = records(said.compared) if said.compared else []
    return {
        **answer_json(said.answer),
        "note": said.note,
        "rows": [{**row, "value": plain(row["value"])} for row in rows],
        "chart": said.chart,
        "topic": [[chip.kind, chip.label] for chip in said.topic.chips({})],
    }


# Questions from the command line: one, or a file of them, each answered or told what is wrong.

DEFAULT = "id"
"""The language of what is wrong with a question, when none is asked for."""


def answer_one(question: str, library: Library, lang: str | None, *, as_json: bool) -> str:
    """Return the answer to one question as text or JSON; UsageError for one that is none."""
    from assistant import render

    found = answered(question, library, lang)
    if as_json:
        return json.dumps(render.answer_json(found), ensure_ascii=False, indent=2)
    for note in found.notes:
        tell(note)
    return render.answer_text(found)


def answered(question: str, library: Library, lang: str | None) -> Answer:
    """Return the answer to one question, with what people corrected of its figures.

    `lang` None answers in the question's own language. Raises UsageError for a text that is no
    question.
    """
    from assistant.chat import answer_message as answer

    if fault := _fault(question, lang or DEFAULT):
        raise UsageError(fault)
    answered = _answer_helped(answer(question, library, language=lang), library, lang)
    return _corrected(answered, library, lang)


def answer_batch(file: Path, library: Library, lang: str | None) -> int:
    """Answer a JSON Lines file of {"id", "question"} ("-": stdin), a JSON line each.

    A line that cannot be answered gives an entry with `error`; 1 is returned if there was one.
    """
    failed = False
    with ExitStack() as stack:
        try:
            lines: Iterable[str] = (
                sys.stdin
                if str(file) == "-"
                else stack.enter_context(file.open(encoding="utf-8-sig", errors="replace"))
            )
        except OSError as error:
            reason = cause(error, lang or DEFAULT)
            raise UsageError(
                say("commands", "cannot_read", lang or DEFAULT, file=file, reason=reason)
            ) from error
        for entry in _entries(lines, library, lang):
            failed |= "error" in entry
            put(json.dumps(entry, ensure_ascii=False))
            sys.stdout.flush()
    return int(failed)


def _entries(lines: Iterable[str], library: Library, lang: str | None) -> Iterator[dict[str, Any]]:
    """Yield the entry of each line that is not blank."""
    from assistant.chat import answer_message as answer

    def ask(question: str) -> Answer:
        answered = _answer_helped(answer(question, library, language=lang), library, lang)
        return _corrected(answered, library, lang)

    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _entry(line, number, ask, lang)


def _entry(
    line: str, number: int, ask: Callable[[str], Answer], lang: str | None
) -> dict[str, Any]:
    """Return the entry of one line of a batch."""
    try:
        asked = json.loads(line)
        ident, question = asked["id"], str(asked["question"])
    except (ValueError, TypeError, KeyError):
        return {
            "id": None,
            "error": say("commands", "bad_batch_line", lang or DEFAULT, line=number),
        }
    if fault := _fault(question, lang or DEFAULT):
        return {"id": ident, **answer_json(Answer(question=question, text=fault, refused=True))}
    try:
        return {"id": ident, **answer_json(ask(question))}
    except LkipError as error:
        return {"id": ident, "question": question, "error": str(error)}


def _answer_helped(answered: Answer, library: Library, lang: str | None) -> Answer:
    """Return an answer with what the language model adds that is set; as it is where none is."""
    from assistant.phrased import opened_model, whole

    model = opened_model()
    if model is None:
        return answered
    from assistant.proposed import helped

    return whole(helped(answered, library, model, language=lang or ""))


def _corrected(answered: Answer, library: Library, lang: str | None) -> Answer:
    """Return an answer with what people corrected of its figures."""
    from assistant.correcting import with_corrections

    return with_corrections(answered, library.ledger, lang or language_of(answered.question))


def _fault(question: str, lang: str) -> str:
    """Say what keeps a text from being a question, "" when nothing does."""
    if not question.strip():
        return say("commands", "empty_question", lang)
    if len(question) > LONGEST:
        return say("commands", "long_question", lang, length=len(question), limit=LONGEST)
    return ""
