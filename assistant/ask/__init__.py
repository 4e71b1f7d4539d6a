"""One question to one cited answer: understood, gathered, said, cited, verified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant.answer import Answer, Evidence, Question
from assistant.ask import other_documents, tables
from assistant.ask.asked import asked_in
from assistant.ask.gather import gather
from assistant.ask.queries import understand
from assistant.ask.question_words import as_indonesian
from assistant.ask.select import selected
from assistant.check import verify
from assistant.citations import cite
from assistant.compare.answered import compared
from assistant.compare.shown import itemised
from assistant.compose import Composed, compose, refusal
from assistant.compose.refusal import beside_scans, refuse
from assistant.compose.wording import unbound
from assistant.find.extract import Retrieve
from assistant.view import Desk, Shelf, desk_of, known, ledger_of
from index.report import Passage
from prompts import say

if TYPE_CHECKING:
    from index.keep.library import Ledger


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
    held = known(ledger_of(library))
    said, own = as_indonesian(text, held)
    question = understand(said, held, language=own)
    if language:
        question = replace(question, language=language)
    return replace(answer_question(question, library, retrieve=retrieve), question=text)


def answer_question(
    question: Question,
    library: Shelf | Ledger,
    *,
    retrieve: Retrieve | None = None,
    most: int | None = None,
    of_section: bool = False,
) -> Answer:
    """Answer a question already understood, as `answer` does.

    With at most `most` quotes, and only those of sections that treat the indicators asked where
    `of_section` is set.
    """
    ledger = ledger_of(library)
    desk = desk_of(ledger)
    asked = asked_in(question.bare)
    if wanted := selected(question, asked, desk):
        found = compared(wanted, desk, question.text)
        if asked.listed and found.tables:
            return replace(found.answer, text=f"{found.answer.text}\n{itemised(found)}")
        several = len(question.satkers) > 1 or len(set(question.roles) - {"capaian"}) > 1
        if found.tables and asked.order and several:
            return replace(found.answer, text=f"{found.answer.text}\n{itemised(found, 1)}")
        if not found.answer.refused:
            return found.answer
    evidence = (
        other_documents.named(question, desk)
        or tables.answered(question, asked, desk)
        or gather(question, desk, retrieve or searcher(library))
    )
    if not (evidence.figures or evidence.passages or evidence.rows or evidence.question.choices):
        evidence = other_documents.instead(question, desk) or evidence
    passages = [
        one for one in evidence.passages if not of_section or one.indicator in question.indicators
    ]
    evidence = replace(evidence, passages=tuple(passages[:most]))
    checked = verify(_cited(_say(evidence, desk), evidence, desk), desk)
    return beside_scans(_with_notes(checked, evidence, library), question, desk)


def _with_notes(answer: Answer, evidence: Evidence, library: Shelf | Ledger) -> Answer:
    """Return an answer that quotes with notes on how its quotations were found, if not as set."""
    found = {name: getattr(library, name, "") for name in ("by_words_alone", "not_reranked")}
    if not evidence.passages:
        return answer
    language = evidence.question.language
    notes = [say("keeping", name, language, reason=why) for name, why in found.items() if why]
    return replace(answer, notes=tuple(notes)) if notes else answer


def searcher(library: Shelf | Ledger) -> Retrieve | None:
    """Return the library's search as a function; None for a bare ledger.

    Only a question answered in words calls it: it loads LangChain and the vectors.
    """
    if not hasattr(library, "ledger"):
        return None

    def search(question: Question) -> Sequence[Passage]:
        from assistant.langchain import LkipRetriever, to_passage
        from index.search.fused import Scope

        scope = Scope(question.satkers, question.years, question.indicators, question.aspects)
        fields: dict[str, Any] = {"library": library, "scope": scope}
        found = LkipRetriever(**fields).invoke(" ".join((question.text, *question.carried)))
        return [to_passage(document) for document in found]

    return search


def _say(evidence: Evidence, ledger: Desk) -> Composed:
    question = evidence.question
    if question.choices:
        return refusal.choices(question)
    if not (evidence.figures or evidence.passages or evidence.rows):
        return refuse(question, ledger)
    return compose(evidence)


def _cited(composed: Composed, evidence: Evidence, ledger: Desk) -> Answer:
    words, citations = cite(composed.text, (*composed.figures, *composed.passages), ledger)
    return Answer(
        question=evidence.question.text,
        text=unbound(words),
        source=words,
        asked=(*evidence.question.satkers, *map(str, evidence.question.years)),
        refused=composed.refused,
        citations=citations,
        figures=composed.figures,
        derived=composed.derived,
        rules=composed.rules,
        choices=evidence.question.choices,
        findings=() if composed.refused else evidence.findings,
    )
