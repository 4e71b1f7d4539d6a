"""Which excerpts of a report are about the unit asked, where it speaks of several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.answer import Question
from assistant.excerpts import Excerpt

if TYPE_CHECKING:
    from assistant.desk import Records

_RANKS = r"\b(?:BNN[PK]?|Provinsi|Kabupaten|Kota|dan jajaran|Nasional)\b"
_NAMED = re.compile(r"\bBNN\w*\s+(?:Provinsi |Kabupaten |Kota )?(\w+)", re.I)
SHORT = 4
"""Letters of a name that may stand inside another word, and counts only behind 'BNN'."""

_CODE = re.compile(r"\W+")


def about_unit(excerpts: Sequence[Excerpt], question: Question, ledger: Records) -> list[Excerpt]:
    """Return the excerpts that are not of another unit: they name the asked one, or none held."""
    asked = {own_letters(name) for name in question.satkers} - {""}
    if not asked:
        return list(excerpts)
    others = {own_letters(name) for name in ledger.satkers()} - asked
    short = {name for name in others if len(name) <= SHORT}
    others -= short
    kept = []
    for one in excerpts:
        letters = letters_of(one.text)
        own = any(name in letters for name in asked)
        of_others = any(name in letters for name in others) or bool(
            short & set(map(letters_of, _NAMED.findall(one.text)))
        )
        if own or not of_others:
            kept.append(one)
    return kept


def naming_unit(excerpts: Sequence[Excerpt], question: Question) -> list[Excerpt]:
    """Return the excerpts that name the asked unit."""
    asked = [name for name in map(own_letters, question.satkers) if name]
    return [one for one in excerpts if any(name in letters_of(one.text) for name in asked)]


def of_unit(excerpts: Sequence[Excerpt], question: Question) -> list[Excerpt]:
    """Return the excerpts that name the asked unit; all of them where none does."""
    return naming_unit(excerpts, question) or list(excerpts)


@lru_cache(maxsize=8192)
def own_letters(satker: str) -> str:
    """Return a unit's own name in letters only: 'palangkaraya' of 'BNNK Palangka Raya'."""
    return letters_of(re.sub(_RANKS, " ", satker))


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, in lower case."""
    return _CODE.sub("", text.lower())
