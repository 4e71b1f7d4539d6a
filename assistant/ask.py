"""One question to one cited answer: understood, gathered, said, cited, verified."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Protocol

from assistant.answer import Answer, Evidence, Question
from assistant.citations import cite
from assistant.compose import Composed, compose, refusal
from assistant.extract import Retrieve
from assistant.gather import gather
from assistant.missing import refuse
from assistant.question import Held, held, understand
from assistant.verify import verify
from index.report import Passage

if TYPE_CHECKING:
    from index.ledger import Ledger


class Shelf(Protocol):
    """A library, as far as an answer needs it; a bare ledger will do."""

    @property
    def ledger(self) -> Ledger:
        """The figures, passages and tables held."""


def answer(
    text: str, library: Shelf | Ledger, *, known: Held | None = None, retrieve: Retrieve | None = None
) -> Answer:
    """Answer a question from the reports held, or refuse and say what is missing.

    Args:
        text: the question, in Indonesian or English.
        library: a library, whose search serves answers in words, or a bare ledger.
        known: what the ledger holds, where the caller asks many questions and keeps it.
        retrieve: search over the passages; by default the library's own.

    Returns:
        An answer whose every number stands in its evidence; the same question over the same
        reports gives the same bytes.
    """
    ledger = ledger_of(library)
    question = understand(text, known or held(ledger))
    search = retrieve or _retriever(library, question)
    evidence = gather(question, ledger, search)
    composed = _say(evidence, ledger)
    return verify(_cited(text, composed, evidence, ledger), ledger)


def ledger_of(library: Shelf | Ledger) -> Ledger:
    """The ledger of a library, or the ledger itself."""
    return getattr(library, "ledger", library)  # type: ignore[return-value]


def _say(evidence: Evidence, ledger: Ledger) -> Composed:
    question = evidence.question
    if question.choices:
        return refusal.choices(question)
    if not evidence.figures and not evidence.passages:
        return refuse(question, ledger)
    return compose(evidence)


def _cited(text: str, composed: Composed, evidence: Evidence, ledger: Ledger) -> Answer:
    words, citations = cite(composed.text, (*composed.figures, *composed.passages), ledger)
    return Answer(
        question=text,
        text=words,
        refused=composed.refused,
        citations=citations,
        figures=composed.figures,
        derived=composed.derived,
        rules=composed.rules,
        choices=evidence.question.choices,
        findings=evidence.findings,
    )


def _retriever(library: Shelf | Ledger, question: Question) -> Retrieve | None:
    """The library's search, for a question in words only: it loads the heavy libraries."""
    if question.intent != "text" or not hasattr(library, "search"):
        return None

    @cache
    def searched(asked: Question) -> Sequence[Passage]:
        from assistant.model import LkipRetriever

        return LkipRetriever(library=library).passages(asked)

    return searched
