"""Why money was spent or left, in the report's own words: sentences, for no section treats it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answer import Question
from assistant.desk import cut_up
from assistant.excerpts import Excerpt
from index.report import Passage

if TYPE_CHECKING:
    from assistant.desk import Records

CAUSES = frozenset({"hambatan", "keberhasilan"})
"""The aspects that ask why."""

_MONEY = r"(?:anggaran|pagu|dana|serap\w*|penyerapan|belanja)"
_CAUSE = r"(?:(?:di)?(?:sebab|karena)kan|karena|akibat|lantaran)"
_WHY = re.compile(rf"\b{_MONEY}\b.*?\b{_CAUSE}\b|\b{_CAUSE}\b.*?\b{_MONEY}\b", re.I | re.S)
_LEFT = re.compile(
    r"\b(?:sisa|tersisa|(?:tidak|belum)\s+(?:bisa\s+)?(?:ter|di)serap|penghematan|blokir)\b", re.I
)

MOST = 4
"""Sentences quoted."""


def why_money(question: Question, ledger: Records, passages: Sequence[Passage]) -> list[Excerpt]:
    """Return the sentences that say why a budget was left, or was spent; [] for other questions.

    Where an obstacle is asked for, only those that speak of what was left.
    """
    aspects = CAUSES & set(question.aspects)
    if question.indicators != ("anggaran_total",) or not aspects:
        return []
    text = [one for one in passages if one.kind != "table"]
    said = [each for each in cut_up(ledger, text) if _WHY.search(each.text)]
    left = [each for each in said if _LEFT.search(each.text)]
    found = left if left or aspects == {"hambatan"} else said
    return list({each.text: each for each in found}.values())[:MOST]
