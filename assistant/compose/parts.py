"""The components, outputs or items of something, one line each."""

from __future__ import annotations

from assistant.answer import Evidence
from assistant.compose import wording
from assistant.compose.figure import by_subject, contradictions, leads_and_rivals
from assistant.compose.figure import figure as one_figure
from assistant.compose.quote import quoted_lines
from assistant.compose.wording import Composed
from assistant.lookup import by_design
from index.report import Figure
from prompts import say


def parts(evidence: Evidence) -> Composed:
    """List the figures of each part; without figures, the rows or items as the report has them."""
    language = evidence.question.language
    if not evidence.figures:
        return Composed(quoted_lines(evidence, language), passages=evidence.passages)
    groups = by_subject(evidence.figures)
    if len(groups) == 1:
        return one_figure(evidence)
    first = groups[0][0]
    lines = [say("quote", "parts", language, satker=first.satker, year=first.year)]
    shown: list[Figure] = []
    for group in groups:
        leads, rivals = leads_and_rivals(group)
        notes, extra = contradictions([r for r in rivals if not by_design(r)][:2], language)
        name = wording.named(leads[0], language)
        line = f"- {name}: {wording.clauses(leads, language)}"
        lines.append(" ".join([f"{line}." if notes else line, *notes]))
        shown += [*leads, *extra]
    if evidence.passages:
        lines.append(quoted_lines(evidence, language))
    return Composed("\n".join(lines), tuple(shown), evidence.passages)
