"""Evidence to words, without a language model: one composer an intent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.answer import Evidence
from assistant.compose.figure import figure, parts
from assistant.compose.operated import count, operated
from assistant.compose.quote import table, text
from assistant.compose.series import units, years
from assistant.compose.wording import Composed

__all__ = ["COMPOSERS", "Composed", "compose"]

COMPOSERS: Mapping[str, Callable[[Evidence], Composed]] = {
    "figure": figure,
    "years": years,
    "units": units,
    "parts": parts,
    "count": count,
    "text": text,
}
"""What says the evidence for each intent of a question."""


def compose(evidence: Evidence) -> Composed:
    """Say what the evidence holds, its marks being the ids of that evidence.

    Where an intent's figures are not held but its words are, the words are quoted; where words
    were asked and a value too, the value comes first.
    """
    if evidence.rows:
        return table(evidence)
    if evidence.question.operation and evidence.derived and evidence.figures:
        computed = operated(evidence)
        if not evidence.passages:
            return computed
        words = text(evidence)
        return replace(computed, text=f"{computed.text}\n{words.text}", passages=words.passages)
    if evidence.passages and not evidence.figures:
        return text(evidence)
    if evidence.question.intent == "text":
        return figure(evidence)
    return COMPOSERS[evidence.question.intent](evidence)
