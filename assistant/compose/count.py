"""How many indicators met their target and their average: as printed, and as we recompute it."""

from __future__ import annotations

from assistant.answer import Evidence
from assistant.compose import wording
from assistant.compose.quote import quoted_lines
from assistant.compose.wording import Composed
from index.numerals import write
from prompts import say


def count(evidence: Evidence) -> Composed:
    """Say what the report prints, in its own words, then what its main table gives."""
    language = evidence.question.language
    lines = [quoted_lines(evidence, language)] if evidence.passages else []
    if evidence.derived and evidence.figures:
        lines.append(_recomputed(evidence, language))
    return Composed("\n".join(lines), evidence.figures, evidence.passages, derived=evidence.derived)


def _recomputed(evidence: Evidence, language: str) -> str:
    first = evidence.figures[0]
    if len(evidence.derived) == 1:
        value = wording.amount(evidence.derived[0].value, "%", language)
        return say("count", "average", language, satker=first.satker, year=first.year, value=value)
    above, equal, below = (write(derived.value) for derived in evidence.derived)
    return say(
        "count",
        "tally",
        language,
        satker=first.satker,
        year=first.year,
        above=above,
        equal=equal,
        below=below,
    )
