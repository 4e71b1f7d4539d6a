"""Reports into a home, cases to answers, answers to marks: one subject evaluated, in-process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.ask import answer
from eval.baseline import Row, baseline
from eval.case import Case
from eval.figure_score import FigureScore, score_figures
from eval.originals import Originals
from eval.retrieval import retrieval
from eval.scoring import Marked, crashed, mark
from index.errors import CRASHES, LkipError
from index.keep.build import build
from index.keep.library import Library

if TYPE_CHECKING:
    from eval.sets import Subject

LINED = (".txt", ".md")
"""Formats whose gold has lines, so that searches can be compared on them."""


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured of one subject."""

    name: str
    reports: int
    failed: tuple[str, ...]  # files that could not be indexed, and why
    marks: tuple[Marked, ...]
    figures: tuple[FigureScore, ...]
    searches: tuple[Row, ...]  # our searches; () where not compared
    baselines: tuple[Row, ...]  # plain RAG over the same reports and questions


def evaluate(subject: Subject, home: Path, *, compare: bool = True) -> Result:
    """Index a subject's reports into a home, answer its cases and mark the answers.

    Args:
        subject: the reports and what is right about them.
        home: where the index lives; what it holds already is not read again.
        compare: measure searches and the baseline where the reports are texts.

    """
    with Library(home, writing=True) as library:
        outcomes = build(subject.reports, library.ledger)
        if subject.vectors:
            library.sync_vectors()
    failed = [f"{o.path.name}: {o.message}" for o in outcomes if o.status == "failed"]
    originals = Originals(subject.reports)
    with Library(home) as library:
        marks = tuple(ask(case, library, originals) for case in subject.cases)
        figures = score_figures(subject.figures, library.ledger.figures())
        compared = compare and subject.vectors and _has_lines(subject)
        searches = retrieval(library, subject.cases) if compared else []
    return Result(
        name=subject.name,
        reports=len(subject.reports),
        failed=tuple(failed),
        marks=marks,
        figures=tuple(figures),
        searches=tuple(searches),
        baselines=tuple(_baseline(subject) if compared else ()),
    )


def ask(case: Case, library: Library, originals: Originals) -> Marked:
    """Answer one case and mark it; what is raised instead becomes a crash."""
    try:
        return mark(case, answer(case.question, library), originals)
    except (LkipError, *CRASHES) as error:
        return crashed(case, error)


def _has_lines(subject: Subject) -> bool:
    texts = all(path.suffix in LINED for path in subject.reports)
    return texts and any(case.evidence_lines for case in subject.cases)


def _baseline(subject: Subject) -> list[Row]:
    questions = [
        {"question": case.question, "evidence_lines": case.evidence_lines, "doc": case.doc}
        for case in subject.cases
    ]
    return baseline(subject.reports, questions)
