"""The power of ten that a heading gives the amounts under it: "dalam ribu rupiah", "(juta Rp)"."""

from __future__ import annotations

import re

_POWERS = {"ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "triliun": 12}
_WORD = r"(ribu|rb|juta|jt|mil[iy]ar|triliun)(?:an)?"
_SCALE = re.compile(
    rf"\b{_WORD}\s+(?:rupiah|rp)\b|\b(?:rp|rupiah)\.?\s*[,.]?\s*\(?(?:dalam\s+)?{_WORD}\b"
    rf"|\bdalam\s+{_WORD}\b",
    re.IGNORECASE,
)
_ZEROS = re.compile(
    r"(?:\(\s*(?:[x×]\s*)?(?:rp\.?\s*)?1?|[x×]\s*(?:rp\.?\s*)?1?|\brp\.?\s*)"
    r"[.,]?(000(?:[.,]?000){0,2})\b",
    re.IGNORECASE,
)
"""A scale by its zeros: "(Rp000)", "x 1.000.000", "(000)"."""


def power_of(heading: str) -> int:
    """Return the power of ten that a heading names, 0 for none."""
    if found := _SCALE.search(heading):
        word = next(filter(None, found.groups())).lower()
        return _POWERS[word]
    zeros = _ZEROS.search(heading)
    return zeros[1].count("0") if zeros else 0


def without_scale(heading: str) -> str:
    """Return a heading without its scale: "Pagu (juta Rp)" is "Pagu (Rp)"."""
    return _SCALE.sub("Rp", heading) if power_of(heading) else heading
