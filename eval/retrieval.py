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
    def by_words(text: str) -> list[Passage]:
        return library.passages.by_words(text, Scope(), k=FOUND)

    def by_vectors(text: str) -> list[Passage]:
        return library.passages.by_vectors(text, Scope(), library.vectors, k=FOUND)

    def by_both(text: str) -> list[Passage]:
        found = by_words(text), by_vectors(text)
        held = {passage.id: passage for ranking in found for passage in ranking}
        return [held[name] for name in fuse(*([one.id for one in each] for each in found))]

    return {
        "BM25": by_words,
        "vectors": by_vectors,
        "BM25 + vectors": by_both,
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
