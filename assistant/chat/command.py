"""`lkip chat`: a conversation in a terminal, or with a program that writes a line a message."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace

from assistant.chat import reply
from assistant.chat.reply import Reply
from assistant.chat.topic import Topic
from assistant.compare.printed import comparison_text
from assistant.compare.shown import records
from assistant.cues import cues
from assistant.render import answer_json, answer_text, plain
from assistant.terminal import put, tell
from index.keep.library import Library
from prompts import say

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
