"""What opens a message and asks nothing: greetings, who asks, what for; its words in one line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.ask.names import Word
from assistant.ask.question_words import phrases, plain_words
from assistant.words.intent import find_aspects
from assistant.words.roles import find_roles

READ = 500
"""Characters read at each end of a long text: a question stands before or after what is pasted."""

SHORT_OPENING, LONG_OPENING = 4, 8
"""Words before the first commas, or a colon, that may open a question and ask nothing."""

_CLAUSE = re.compile(r"(?:[^,.;:!?]|(?<=\d)[.,](?=\d))+")
_STUTTER = re.compile(r"\b(\w+)(?: \1\b)+", re.I)


def without_opening(text: str, words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words, those of a short opening before a comma naming nothing."""
    spans = [*courtesies(text), *opening(text, ())]
    return tuple(
        replace(w, idle=True) if any(start <= w.start < end for start, end in spans) else w
        for w in words
    )


def one_line(text: str, is_name: Callable[[str], bool]) -> str:
    """One line, one space between words, none said twice in a row; of a long text its two ends."""
    if len(text) > 2 * READ:
        text = f"{text[:READ]} {text[-READ:]}"
    text = _STUTTER.sub(r"\1", " ".join(unicodedata.normalize("NFKC", text).split()))
    return plain_words(text, is_name)


def courtesies(text: str) -> Iterator[tuple[int, int]]:
    """Yield the clauses that say who asks, or greet, and ask nothing ('Halo, saya staf baru')."""
    for clause in _CLAUSE.finditer(text):
        if phrases("of_the_asker").search(clause[0]) and not phrases("asking").search(clause[0]):
            yield clause.span()


def opening(text: str, named: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield the first clauses, few words before a comma or colon that name nothing: 'Coba cek, '.

    They say what for or that something is asked: 'mohon izin, buat bahan paparan: ...'.
    """
    at = 0
    while clause := _CLAUSE.match(text, at):
        mark = text[clause.end() : clause.end() + 1]
        most = LONG_OPENING if mark == ":" else SHORT_OPENING
        few = len(clause[0].split()) <= most and not re.search(r"\d|\s{3}", clause[0])
        names = any(clause.start() <= word.start < clause.end() for word in named)
        asks = find_roles(clause[0], ()) or find_aspects(clause[0])
        if mark not in (",", ":") or not few or names or asks:
            return
        yield clause.span()
        at = clause.end() + 1
