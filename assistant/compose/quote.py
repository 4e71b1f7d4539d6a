"""Answers in the report's own words: sentences, lists and table rows, each with its mark."""

from __future__ import annotations

from itertools import groupby

from assistant.answer import Evidence
from assistant.compose import wording
from assistant.compose.wording import Composed
from index.numbers.numerals import scan, write
from index.report import Passage
from prompts import say

MOST = 3300
"""Characters of quotes; whole items are left out beyond it."""


def text(evidence: Evidence) -> Composed:
    """Quote the excerpts gathered, whole items, under the report they come from."""
    lines = quoted_lines(evidence, evidence.question.language)
    if evidence.derived and not evidence.figures:
        lines = f"{_between(evidence)}\n{lines}"
    return Composed(lines, passages=evidence.passages, derived=evidence.derived)


def _between(evidence: Evidence) -> str:
    """Say what is between the two numbers that one of the quotes tells."""
    made, language = evidence.derived[0], evidence.question.language
    pair = made.formula.split(" - ")
    of = next(p for p in evidence.passages if set(pair) <= {write(n.value) for n in scan(p.text)})
    high, low = (wording.bound(one) + wording.mark(of.id) for one in pair)
    value = wording.bound(wording.amount(made.value, made.unit, language))
    return say("quote", "between", language, value=value, high=high, low=low)


def quoted_lines(evidence: Evidence, language: str) -> str:
    """Return the excerpts under a heading for each report, as a sentence or as a list."""
    lines: list[str] = []
    size = 0
    for (satker, year), same in groupby(evidence.passages, key=lambda p: (p.satker, p.year)):
        passages = list(same)
        if len(passages) == 1 and not lines:
            quote = quoted(passages[0])
            if not satker:
                return f"{say('quote', 'other_document', language)} {quote}."
            return say("quote", "sentence", language, satker=satker, year=year, quote=quote)
        lines.append(
            say("quote", "heading", language, satker=satker, year=year)
            if satker
            else say("quote", "other_document", language)
        )
        for passage in passages:
            line = f"- {quoted(passage)}"
            size += len(line)
            if size > MOST:
                break
            lines.append(line)
    return "\n".join(lines)


def quoted(passage: Passage) -> str:
    """Return an excerpt between quotation marks; a table row as its cells under their headings."""
    words = passage.text if passage.kind == "table" else f"“{passage.text}”"
    return words + wording.mark(passage.id)
