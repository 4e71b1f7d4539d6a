"""Questions from the command line: one, or a file of them, each answered or told what is wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from assistant.answer import Answer
from assistant.language import language_of
from assistant.terminal import cause, put, tell
from index.errors import LkipError, UsageError
from index.keep.library import Library
from prompts import say

LONGEST = 2_000
"""Characters a question may have."""

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
    answered = _helped(answer(question, library, language=lang), library, lang)
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
        answered = _helped(answer(question, library, language=lang), library, lang)
        return _corrected(answered, library, lang)

    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _entry(line, number, ask, lang)


def _entry(
    line: str, number: int, ask: Callable[[str], Answer], lang: str | None
) -> dict[str, Any]:
    """Return the entry of one line of a batch."""
    from assistant.render import answer_json

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


def _helped(answered: Answer, library: Library, lang: str | None) -> Answer:
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
