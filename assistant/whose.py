"""Which excerpts of a report are about the unit asked, where it speaks of several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answer import Question
from assistant.excerpts import Excerpt

if TYPE_CHECKING:
    from assistant.desk import Records

_RANKS = r"\b(?:BNN[PK]?|Provinsi|Kabupaten|Kota|dan jajaran|Nasional)\b"
_CODE = re.compile(r"\W+")


def about_unit(excerpts: Sequence[Excerpt], question: Question, ledger: Records) -> list[Excerpt]:
    """Return the excerpts that are not of another unit: they name the asked one, or none held."""
    asked = {own_letters(name) for name in question.satkers} - {""}
    if not asked:
        return list(excerpts)
    others = {own_letters(name) for name in ledger.satkers()} - asked
    others = {name for name in others if len(name) > 4}
    kept = []
    for one in excerpts:
        letters = letters_of(one.text)
        own = any(name in letters for name in asked)
        if own or not any(name in letters for name in others):
            kept.append(one)
    return kept


def own_letters(satker: str) -> str:
    """Return a unit's own name in letters only: 'palangkaraya' of 'BNNK Palangka Raya'."""
    return letters_of(re.sub(_RANKS, " ", satker))


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, in lower case."""
    return _CODE.sub("", text.lower())
