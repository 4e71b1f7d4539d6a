"""How many indicators met their target and their average: as printed, and as we recompute it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from assistant.answer import Evidence
from assistant.compose import wording
from assistant.compose.quote import quoted_lines
from assistant.compose.wording import Composed
from assistant.tallied import GROUPS, asks_lowest, counted
from index.numbers.numerals import write
from index.report import Figure
from prompts import say

MOST_NAMED = 6
"""Indicators named of a group that is not asked for by name."""

_ASKED = {
    "above": re.compile(r"melebihi|melampaui|di ?atas|exceed|above|surpass", re.I),
    "below": re.compile(
        r"(?:tidak|belum|gagal|tak)\s+(?:\w+\s+)?(?:capai|tercapai|mencapai|memenuhi|terpenuhi)"
        r"|di ?bawah|below|miss|fail|not (?:meet|met|reach)", re.I,
    ),
    "equal": re.compile(r"sesuai|tepat|\bequal|exactly", re.I),
}  # fmt: skip
_NAMES = re.compile(r"\b(?:apa|mana|sebutkan|daftar|which|list|name)\b", re.I)


def count(evidence: Evidence) -> Composed:
    """Say what the main table gives, then what the report prints of it, in its own words.

    An average that the report prints comes before ours.
    """
    language = evidence.question.language
    if evidence.figures and not evidence.derived:
        return _extremes(evidence, language)
    printed = [quoted_lines(evidence, language)] if evidence.passages else []
    ours = [_recomputed(evidence, language)] if evidence.derived and evidence.figures else []
    lines = printed + ours if len(evidence.derived) == 1 else ours + printed
    return Composed("\n".join(lines), evidence.figures, evidence.passages, derived=evidence.derived)


def _recomputed(evidence: Evidence, language: str) -> str:
    first = evidence.figures[0]
    about = {"satker": first.satker, "year": first.year}
    if len(evidence.derived) == 1:
        value = wording.said(evidence.derived[0], language)
        return say("count", "average", language, value=value, **about)
    counts = [wording.said(derived, language) for derived in evidence.derived]
    sentence = "tally" if all(f.role == "capaian" for f in evidence.figures) else "tally_compared"
    named = dict(zip(("total", *GROUPS), counts, strict=True))
    text = say("count", sentence, language, **about, **named)
    return " ".join([text, *_groups(evidence, language)])


def _extremes(evidence: Evidence, language: str) -> Composed:
    """Name the indicators with the highest, or lowest, capaian of the main table."""
    first = evidence.figures[0]
    items = "; ".join(
        f"{wording.named(one, language)}, {wording.clause(one, language)}"
        for one in evidence.figures
    )
    end = "lowest" if asks_lowest(evidence.question.said) else "highest"
    text = say("count", end, language, satker=first.satker, year=first.year, items=items)
    return Composed(text, evidence.figures)


def _groups(evidence: Evidence, language: str) -> list[str]:
    """Name the indicators of the groups asked for, and those below target where they are few."""
    text = evidence.question.said
    said = []
    alone = sum(bool(_ASKED[group].search(text)) for group in GROUPS) == 1
    for group, derived in zip(GROUPS, evidence.derived[1:], strict=True):
        asked = bool(_ASKED[group].search(text))
        few = derived.value <= MOST_NAMED and ((asked and alone) or group == "below")
        if derived.value and (few or (asked and _NAMES.search(text))):
            items = _named(evidence.figures, counted(derived), language)
            said.append(say("count", group, language, items=items))
    return said


def _named(figures: Sequence[Figure], values: Collection[str], language: str) -> str:
    same = [f for f in figures if isinstance(f.value, Decimal) and write(f.value) in values]
    return "; ".join(
        f"{wording.named(one, language)}, {wording.clause(one, language)}" for one in same
    )
