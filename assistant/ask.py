"""One question to one cited answer: understood, gathered, said, cited, verified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from assistant.answer import Answer, Evidence, Question
from assistant.citations import cite
from assistant.compose import Composed, compose, refusal
from assistant.desk import Desk
from assistant.extract import Retrieve
from assistant.gather import gather
from assistant.missing import refuse
from assistant.question import Held, held, understand
from assistant.verify import verify
from index.report import Passage

if TYPE_CHECKING:
    from index.keep.ledger import Ledger, ReportCard
    from index.search.fused import Scope


class Shelf(Protocol):
    """A library, as far as an answer needs it; a bare ledger will do in its place."""

    @property
    def ledger(self) -> Ledger:
        """The figures, passages and tables held."""

    def search(self, query: str, *, scope: Scope | None = None, k: int = 8) -> list[Passage]:
        """Return the best passages; the first call loads heavy libraries."""


def answer(
    text: str,
    library: Shelf | Ledger,
    *,
    language: str | None = None,
    retrieve: Retrieve | None = None,
) -> Answer:
    """Answer a question from the reports held, or refuse and say what is missing.

    Args:
        text: the question, in Indonesian or English.
        library: a library, whose search serves answers in words, or a bare ledger.
        language: "id" or "en" instead of the question's own.
        retrieve: search over the passages; by default the library's own.

    Returns:
        An answer whose every number stands in its evidence; the same question over the same
        reports gives the same bytes.

    """
    question = understand(text, known(ledger_of(library)))
    if language:
        question = replace(question, language=language)
    return answer_question(question, library, retrieve=retrieve)


def answer_question(
    question: Question, library: Shelf | Ledger, *, retrieve: Retrieve | None = None
) -> Answer:
    """Answer a question already understood, as `answer` does."""
    ledger = ledger_of(library)
    _, desk = _laid_out(ledger, _state(ledger))
    evidence = gather(question, desk, retrieve or searcher(library))
    return verify(_cited(_say(evidence, desk), evidence, desk), desk)


def ledger_of(library: Shelf | Ledger) -> Ledger:
    """Return the ledger of a library, or the ledger itself."""
    return library.ledger if hasattr(library, "ledger") else library


def known(ledger: Ledger) -> Held:
    """Return what a ledger holds, kept until its reports change."""
    return _laid_out(ledger, _state(ledger))[0]


def desk_of(ledger: Ledger) -> Desk:
    """Return a desk to read a ledger from, kept until its reports change."""
    return _laid_out(ledger, _state(ledger))[1]


def _state(ledger: Ledger) -> tuple[ReportCard, ...]:
    """Return what changes when reports come, go or are read again."""
    return tuple(ledger.reports())


@lru_cache(maxsize=2)
def _laid_out(ledger: Ledger, _state: tuple[ReportCard, ...]) -> tuple[Held, Desk]:
    """Return what a ledger holds, and a desk to read it from."""
    return held(ledger), Desk(ledger)


def searcher(library: Shelf | Ledger) -> Retrieve | None:
    """Return the library's search as a function; None for a bare ledger.

    Only a question answered in words calls it: it loads LangChain and the vectors.
    """
    if not hasattr(library, "ledger"):
        return None

    def search(question: Question) -> Sequence[Passage]:
        from assistant.model import LkipRetriever, to_passage
        from index.search.fused import Scope

        scope = Scope(question.satkers, question.years, question.indicators, question.aspects)
        fields: dict[str, Any] = {"library": library, "scope": scope}
        found = LkipRetriever(**fields).invoke(question.text)
        return [to_passage(document) for document in found]

    return search


def _say(evidence: Evidence, ledger: Desk) -> Composed:
    question = evidence.question
    if question.choices:
        return refusal.choices(question)
    if not evidence.figures and not evidence.passages:
        return refuse(question, ledger)
    return compose(evidence)


def _cited(composed: Composed, evidence: Evidence, ledger: Desk) -> Answer:
    words, citations = cite(composed.text, (*composed.figures, *composed.passages), ledger)
    return Answer(
        question=evidence.question.text,
        text=words,
        refused=composed.refused,
        citations=citations,
        figures=composed.figures,
        derived=composed.derived,
        rules=composed.rules,
        choices=evidence.question.choices,
        findings=() if composed.refused else evidence.findings,
    )
