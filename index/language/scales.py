"""The power of ten that a heading gives the amounts under it: "dalam ribu rupiah", "(juta Rp)"."""

from __future__ import annotations

import re

_POWERS = {"ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "triliun": 12}
_WORD = r"(ribu|rb|juta|jt|mil[iy]ar|triliun)"
_MONEY = r"(?:rupiah|rp\.?)"
_TOLD = re.compile(
    rf"\bdalam\s+(?:satuan\s+)?{_WORD}(?:an)?\b(?:\s+{_MONEY})?|\b{_WORD}an\s+{_MONEY}"
    rf"|\(\s*(?:{_MONEY}\s*)?{_WORD}(?:\s+{_MONEY})?\s*\)",
    re.IGNORECASE,
)
"""A scale as titles tell it; an amount in words that ends in "ribu rupiah" is none."""

_BESIDE = re.compile(rf"\b{_WORD}\s+{_MONEY}|\b{_MONEY}\s*{_WORD}\b", re.IGNORECASE)
"""A scale as headings of columns print it, too: "Pagu juta Rp"."""

_LABEL_WORDS = 6
_ZEROS = re.compile(
    r"(?:\(\s*(?:[x×]\s*)?(?:rp\.?\s*)?1?|[x×]\s*(?:rp\.?\s*)?1?|\brp\.?\s*)"
    r"[.,]?(000(?:[.,]?000){0,2})\b",
    re.IGNORECASE,
)
"""A scale by its zeros: "(Rp000)", "x 1.000.000", "(000)"."""


def power_of(title: str) -> int:
    """Return the power of ten that a title gives the amounts below it, 0 for none."""
    if found := _TOLD.search(title):
        return _POWERS[_word(found)]
    zeros = _ZEROS.search(title)
    return zeros[1].count("0") if zeros else 0


def power_of_column(label: str) -> int:
    """Return the power of ten that the heading of a column gives its amounts, 0 for none."""
    beside = _beside(label)
    return power_of(label) or (_POWERS[_word(beside)] if beside else 0)


def without_scale(heading: str) -> str:
    """Return a heading without its scale: "Pagu (juta Rp)" is "Pagu (Rp)"."""
    if _beside(heading):
        return _BESIDE.sub("Rp", heading)
    return _TOLD.sub("Rp", heading) if _TOLD.search(heading) else heading


def _beside(label: str) -> re.Match[str] | None:
    """Return the scale of a short heading; a longer one may tell an amount in words."""
    return _BESIDE.search(label) if len(label.split()) <= _LABEL_WORDS else None


def _word(found: re.Match[str]) -> str:
    return str(next(filter(None, found.groups()))).lower()
