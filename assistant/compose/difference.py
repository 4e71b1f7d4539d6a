"""Differences and sums we compute, shown with what they are made of."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Derived, Evidence
from assistant.compose import wording
from assistant.compose.figure import by_subject, contradictions, leads_and_rivals
from assistant.compose.wording import Composed
from assistant.computed import change, number
from assistant.lookup import by_design
from index.report import Figure
from prompts import say


def difference(evidence: Evidence) -> Composed:
    """Say the difference of the first two numbers gathered, or the sum where a sum is asked."""
    language = evidence.question.language
    split = [leads_and_rivals(group) for group in by_subject(evidence.figures)]
    leads = [one for group, _ in split for one in group if isinstance(one.value, Decimal)]
    if evidence.derived:
        text = _sum(evidence.derived[0], leads, language)
        return Composed(text, tuple(leads), derived=evidence.derived)
    one, other = leads[:2]
    larger, smaller = (one, other) if number(one) >= number(other) else (other, one)
    derived = change(larger, smaller)
    text = say(
        "difference",
        "difference",
        language,
        value=wording.said(derived, language),
        left=_part(larger, language),
        right=_part(smaller, language),
    )
    rivals = [r for _, found in split for r in found if not by_design(r)]
    rivals = [r for r in rivals if r.role in (one.role, other.role)]
    said, shown = "", list[Figure]()
    if len(split) == 1:
        notes, shown = contradictions(rivals[:2], language)
        said = "".join(f" {note}" for note in notes)
    return Composed(text + said, (larger, smaller, *shown), derived=(derived,))


def _sum(derived: Derived, parts: Sequence[Figure], language: str) -> str:
    value = wording.said(derived, language)
    listed = wording.joined([_part(one, language) for one in parts], language)
    return say("difference", "sum", language, value=value, parts=listed)


def _part(one: Figure, language: str) -> str:
    return say(
        "difference",
        "part",
        language,
        role=wording.word(one.role, language),
        indicator=wording.named(one, language),
        satker=one.satker,
        year=one.year,
        value=wording.said(one, language),
    )
