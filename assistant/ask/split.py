"""Several questions in one message, each to be answered in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.ask.asked import asked_in
from assistant.aspects import TEXTUAL, find_aspects
from assistant.cues import cues
from assistant.roles import find_roles

ASKS = cues(
    "(apa(kah)?|berapa(kah)?|brp|mana|siapa|kenapa|mengapa|bagaimana|seberapa|kapan|tolong|mohon)(nya)?",
    "sebutkan|jelaskan|bandingkan|ringkas|rincikan|urutkan|hitung(kan)?|daftar",
    "how|what|which|who|why|when|where|please|list|show|compare|give|tell",
)
"""Words that ask for something."""

SENTENCE = re.compile(r"(?<=\?)\s+|(?<=[a-z)]{4}\.)\s+(?=\S)|;\s+")
"""Where a sentence ends: not within 'Rp. 5' or 'No. 3'."""

JOINT = re.compile(
    r",?\s+(?:dan|terus|lalu|kemudian|serta|sekaligus|and|then)\s+"
    r"(?=(?:\w+\s+){0,2}?(?:kenapa|mengapa|berapa|apa|siapa|bagaimana|mana|why|how|what|which|who"
    r"|penyebab\w*|alasan\w*|kendala\w*|hambatan\w*|rencana\w*|rekomendasi\w*|solusi\w*"
    r"|jenis|turun\w*|naik\w*|selisih\w*)\b)"
    r"|,\s+(?=(?:turun|naik|selisih)(?:nya)?\b)",
    re.IGNORECASE,
)
"""Where a second question may begin within a sentence."""

ALIKE = re.compile(
    r"(?:[,?]|,?\s+(?:dan|terus|trus|lalu|kemudian|serta|sekalian|and|then))\s+"
    r"(?=(?:\w+\s+){0,3}?(?:berapa|brp|mana|apa|siapa|bagaimana|kapan|how|what|which|who|when)\b)",
    re.IGNORECASE,
)
"""Where a second question of the same kind may begin."""

MOST = 4
"""Questions of one message that are answered."""


def questions_in(text: str) -> tuple[str, ...]:
    """Return the questions of a message in order, each with the statements before it.

    One that asks but one kind of thing stays whole: 'berapa target dan berapa realisasinya'.
    """
    sentences = [s for s in SENTENCE.split(text) if s.strip()]
    found, before = list[str](), ""
    for sentence in sentences:
        if not _asks(sentence):
            before = f"{before} {sentence}".strip()
            continue
        found += _parts(f"{before} {sentence}".strip())
        before = ""
    if before:
        found = [*found[:-1], f"{found[-1]} {before}"] if found else [before]
    return tuple(found[:MOST]) or (text,)


def halves(question: str) -> Iterator[tuple[str, str]]:
    """Yield a question as two of the same kind, where it may be: what is asked first, and then."""
    for joint in ALIKE.finditer(question):
        first, second = question[: joint.start()], question[joint.end() :]
        if kind_of(first) and kind_of(second) and min(len(first.split()), len(second.split())) > 1:
            yield first, second


def _asks(sentence: str) -> bool:
    return "?" in sentence or bool(ASKS.search(sentence))


def _parts(sentence: str) -> list[str]:
    """Return the parts of a sentence that ask for other kinds of things.

    A value and why it is so belong together: one answer tells both.
    """
    for joint in JOINT.finditer(sentence):
        first, second = sentence[: joint.start()], sentence[joint.end() :]
        kinds = {kind_of(first), kind_of(second)}
        shown = kind_of(first) == "picked" and not {"sisa", "pagu", "target"} & set(
            find_roles(second, ())
        )
        if shown and kind_of(second) == "value":  # its value is told with what is picked
            continue
        if len(kinds) > 1 and "" not in kinds and ("picked" in kinds or "value" not in kinds):
            return [first, *_parts(second)]
    return [sentence]


def kind_of(text: str) -> str:
    """Return what kind of thing is asked: one picked of many, what is told in words, or a value."""
    asked = asked_in(text)
    if aspects := TEXTUAL & set(find_aspects(text)):
        return f"words:{min(aspects)}"
    if asked.only or asked.order or asked.limit:
        return "picked"
    return "value" if ASKS.search(text) or asked.difference or asked.growth else ""
