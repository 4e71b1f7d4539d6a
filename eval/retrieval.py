"""How often our search finds the line of the answer: words, vectors, fused, with filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from assistant.ask.queries import understand
from assistant.view import known
from eval.baseline import DEPTHS, FOUND, Row, found_lines
from eval.case import Case
from index.report import Passage
from index.search.fused import Scope, fuse

if TYPE_CHECKING:
    from index.keep.library import Library

Search = Callable[[str], Sequence[Passage]]


def retrieval(library: Library, cases: Sequence[Case]) -> list[Row]:
    """Measure each way of searching the library's passages, on the cases with lines of evidence."""
    asked = [case for case in cases if case.evidence_lines]
    rows = []
    for name, search in _searches(library).items():
        found = [search(case.question) for case in asked]
        recall = {k: _recall(asked, found, k) for k in DEPTHS}
        rows.append(Row(name, len(asked), recall))
    return rows


def _searches(library: Library) -> dict[str, Search]:
    words = library.words

    def by_words(text: str) -> list[str]:
        return words.rank(text, k=FOUND)

    def by_vectors(text: str) -> list[str]:
        return [name for name, _ in library.vectors.nearest(text, k=FOUND) if name in words]

    def passages(names: Sequence[str]) -> list[Passage]:
        return [words[name] for name in names]

    return {
        "BM25": lambda text: passages(by_words(text)),
        "vectors": lambda text: passages(by_vectors(text)),
        "BM25 + vectors": lambda text: passages(fuse(by_words(text), by_vectors(text))),
        "with filters": lambda text: library.search(text, scope=_scope(text, library), k=FOUND),
    }


def _scope(text: str, library: Library) -> Scope:
    """Return what a question is about, as the assistant understands it."""
    question = understand(text, known(library.ledger))
    return Scope(question.satkers, question.years, question.indicators, question.aspects)


def _recall(asked: Sequence[Case], found: Sequence[Sequence[Passage]], k: int) -> float:
    hits = [
        found_lines(passages[:k], {"doc": case.doc, "evidence_lines": case.evidence_lines})
        for case, passages in zip(asked, found, strict=True)
    ]
    return sum(hits) / len(hits) if hits else 0.0
