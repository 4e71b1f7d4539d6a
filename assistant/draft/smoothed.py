"""A chapter's own sentences in a language model's smoother words, every number still traced.

A paragraph is shown to the model as it prints; what comes back must have the same numbers, each
as often, and pass the guard (`assistant.grounded`). Quotes, lists, tables and open slots stay.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.draft.chapter import (
    MARK,
    NOTE,
    NUMBER,
    Chapter,
    Origin,
    Paragraph,
    note,
    note_number,
)
from assistant.draft.writer import Pen
from assistant.find.extract import stem_set
from assistant.grounded import Fact, Grounds, about_all, indicators_called, listed
from assistant.phrased import Model, Request, replies
from index.numbers.numerals import scan
from prompts import say

FEWEST_WORDS = 10
"""Words from which on a paragraph is worth smoothing."""

KEPT = re.compile(r"\s*\[(\d+)\]")
"""A footnote's reference as a model sees it."""


def smoothed(chapter: Chapter, pen: Pen, model: Model, satkers: Sequence[str]) -> Chapter:
    """Return a chapter whose own paragraphs are smoother where they pass; `satkers` are held.

    The first time that the model does not reply at all, the rest stays as it was composed.
    """
    elements = list(chapter.elements)
    for place, element in enumerate(elements):
        if not isinstance(element, Paragraph) or element.quoted or not _is_prose(element.text):
            continue
        asked = _request(element.text, chapter, pen, satkers)
        told = "".join(text for text, whole in replies(asked, model) if whole)
        if told and (text := _traced(" ".join(told.split()), element.text, pen)):
            elements[place] = replace(element, text=text)
        elif asked.failure is not None:
            break
    return replace(chapter, elements=tuple(elements))


def _is_prose(text: str) -> bool:
    """Whether a paragraph tells values in several words, and leaves no slot open."""
    return bool(MARK.search(text)) and len(text.split()) >= FEWEST_WORDS and "[" not in text


def _request(text: str, chapter: Chapter, pen: Pen, satkers: Sequence[str]) -> Request:
    """Return what a model is asked for a paragraph, and what its reply may state."""
    told = NOTE.sub(lambda m: f" [{note_number(m[0])}]", _written(text, pen))
    origins = _origins(text, pen)
    figures = [one.figure for one in origins if one.figure is not None]
    facts = [fact for one in origins for fact in _facts(one)]
    grounds = Grounds(
        chapter.language,
        tuple(facts),
        frozenset(note_number(one) for one in NOTE.findall(text)),
        stem_set(told) | listed("reporting"),
        told,
        tuple(satkers),
        frozenset([chapter.satker, str(chapter.year), *(f.satker for f in figures)]),
        indicators_called(figures, satkers),
        chapter.year,
        unmarked=True,
    )
    return Request(say("model", "smooth", chapter.language), told, grounds, like=told)


def _facts(origin: Origin) -> list[Fact]:
    """Return what a traced number says; of words that are quoted or computed nothing else."""
    if origin.figure is not None and isinstance(origin.figure.value, Decimal):
        return [Fact(origin.figure.value, origin.figure.unit, about=about_all([origin.figure]))]
    if origin.derived is not None:
        return [Fact(origin.derived.value, origin.derived.unit)]
    return [Fact(value, n.unit) for n in scan(origin.written) for value in n.readings]


def _origins(text: str, pen: Pen) -> list[Origin]:
    return [pen.trace.origin(one) for one in MARK.findall(text)]


def _written(text: str, pen: Pen) -> str:
    """Return a paragraph with its numbers written out, its notes as they are."""
    return MARK.sub(lambda m: pen.trace.origin(m[0]).written, text)


def _traced(told: str, text: str, pen: Pen) -> str:
    """Return a reply with the marks of a paragraph in place of its numbers; "" where they differ.

    Of two origins that are written alike, the first stays the first.
    """
    left: dict[str, list[str]] = defaultdict(list)
    for mark in MARK.findall(text):
        left[pen.trace.origin(mark).written].append(mark)
    wanted = Counter({written: len(marks) for written, marks in left.items()})
    told = KEPT.sub(lambda m: note(int(m[1])), told)
    forms = "|".join(re.escape(one) for one in sorted(left, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w.,])(?:{forms})(?![\w%]|[.,]\d)")
    same = Counter(pattern.findall(told)) == wanted
    marked = pattern.sub(lambda m: left[m[0]].pop(0) if left[m[0]] else m[0], told)
    notes = Counter(NOTE.findall(marked)) == Counter(NOTE.findall(text))
    return marked if same and notes and not NUMBER.search(marked) else ""
