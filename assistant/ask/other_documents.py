"""Words of documents that are no reports (regulations, letters, forms, plans), quoted alone."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.answer import Evidence, Question
from assistant.excerpts import Excerpt
from assistant.find.extract import stem_set
from assistant.find.quoting import as_passages
from assistant.view import Desk, prose_of
from index.cover import kind_words
from index.names.wording import key
from index.report import COMPANION, LKIP

if TYPE_CHECKING:
    from index.keep.library import ReportCard

MOST = 4
"""Excerpts quoted of other documents."""

NAMED, UNNAMED = 0.5, 0.75
"""The share of a question's words that an excerpt holds, where its document is named and not."""

_LED = 0.4
"""What a word counts that only the heading or sentence before an excerpt has."""

_ARTICLE = re.compile(r"\b(pasal|ayat|diktum|lampiran)\s+\(?(\d+|[ivx]+)\b", re.IGNORECASE)

_OWN = ("peraturan", "surat", "formulir")
"""Kinds that a question names for themselves; plans are told of in reports, too."""


def named(question: Question, desk: Desk) -> Evidence | None:
    """Return what the documents say whose kind a question names; None where it names none held.

    Never for a figure of a unit: that is its reports' alone.
    """
    kinds = set(_kinds(question.said))
    cards = [card for card in _others(desk) if card.kind in kinds]
    return _quoted(question, cards, desk, NAMED) if cards and not _of_a_unit(question) else None


def instead(question: Question, desk: Desk) -> Evidence | None:
    """Return what other documents say of a question that the reports do not answer, or None."""
    return None if _of_a_unit(question) else _quoted(question, _others(desk), desk, UNNAMED)


def _of_a_unit(question: Question) -> bool:
    """Whether a figure of a unit is asked."""
    return bool(question.satkers and question.indicators and question.intent != "text")


def _others(desk: Desk) -> list[ReportCard]:
    return [card for card in desk.reports() if card.kind not in (LKIP, COMPANION)]


def _kinds(text: str) -> Iterator[str]:
    """Yield the kinds of documents that words name."""
    words = re.findall(r"[^\W\d_]+", text)
    said = {key(word) for word in words} | {key("".join(pair)) for pair in pairwise(words)}
    yield from (kind for kind in _OWN if said & kind_words(kind, "judul"))


def _quoted(
    question: Question, cards: Sequence[ReportCard], desk: Desk, least: float
) -> Evidence | None:
    """Return the excerpts that hold enough of a question's words, in their order; None for none."""
    held = [one for card in cards for one, _ in prose_of(desk, card.id)]
    words = [_words(one.text) for one in held]
    if exact := [one for one in held if _is_article(one, question)]:
        return Evidence(question, passages=as_passages(desk, exact[:MOST]))
    weights = _weights(words, _asked(question))
    whole = sum(weights.values())
    scored = [
        (sum(weight * _share(word, own, held[at]) for word, weight in weights.items()), -at)
        for at, own in enumerate(words)
        if own & weights.keys()
    ]
    best = [at for score, at in sorted(scored, reverse=True)[:MOST] if score >= least * whole > 0]
    if not best:
        return None
    chosen: list[Excerpt] = [held[-at] for at in sorted(best, reverse=True)]
    return Evidence(question, passages=as_passages(desk, chosen))


def _is_article(excerpt: Excerpt, question: Question) -> bool:
    """Whether an excerpt is of an article that a question asks for by its number."""
    asked = {(m[1].casefold(), m[2].casefold()) for m in _ARTICLE.finditer(question.said)}
    own = [(m[1].casefold(), m[2].casefold()) for m in _ARTICLE.finditer(excerpt.text)]
    return own[:1] != [] and own[0] in asked


def _asked(question: Question) -> frozenset[str]:
    """Return the stems asked for, without what only names the kind of document."""
    kinds = {word for kind in _OWN for word in kind_words(kind, "judul")}
    words = [word for word in re.findall(r"\w+", question.said) if key(word) not in kinds]
    return _words(" ".join(words))


def _words(text: str) -> frozenset[str]:
    """Return the stems of a text, and its articles: "Pasal 3" is one word of it."""
    articles = {f"{m[1]}{m[2]}".casefold() for m in _ARTICLE.finditer(text)}
    return stem_set(_ARTICLE.sub(" ", text)) | articles


def _share(word: str, own: frozenset[str], excerpt: Excerpt) -> float:
    """Return how far an excerpt holds a word: itself, or only what leads to it."""
    return 1.0 if word in own else _LED if word in stem_set(excerpt.context) else 0.0


def _weights(held: Sequence[frozenset[str]], asked: frozenset[str]) -> dict[str, float]:
    """Return what each word asked for weighs: more the fewer excerpts have it."""
    counts = Counter(word for own in held for word in own & asked)
    return {word: math.log(1 + len(held) / (1 + counts[word])) for word in asked}
