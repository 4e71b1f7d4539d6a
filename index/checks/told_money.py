"""Money as sentences tell it: each amount and percentage with its role, in the order told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from index.numbers.numerals import Numeral, scan

_ROLE = re.compile(
    r"(?P<blokir>blokir|automatic\s+adjustment)"
    r"|(?P<tambahan>(?:pe)?nambahan|tambahan|bertambah|pengurangan|berkurang|efisiensi|refocusing)"
    r"|(?P<sisa>(?:sisa|tersisa|tidak\s+(?:dapat\s+)?(?:terserap|terealisasi(?:kan)?))"
    r"(?:\s+(?:pagu|anggaran|dana))*)"
    r"|(?P<realisasi>realisasi(?:nya)?(?:\s+(?:penggunaan|anggaran|belanja|"
    r"keuangan|daya|pagu))*|terealisasi(?:kan)?|(?:ter|pen[gy])?serap(?:an)?(?:\s+anggaran)?|diserap)"
    r"|(?P<pagu>pagu(?:\s+(?:awal|akhir|anggaran|revisi))*|alokasi(?:\s+anggaran)?|"
    r"(?:total\s+)?(?:akhir\s+)?anggaran|dipa)",
    re.IGNORECASE,
)
_OF_PAGU = re.compile(r"\bdari\b[^.;]{0,60}\b(?:pagu|anggaran|alokasi|dipa)\b", re.IGNORECASE)
_FAR = 140
"""Characters within which a word still says what a number is."""


@dataclass(frozen=True, slots=True)
class Told:
    """An amount or a percentage of a text, and what it is said to be; "" where nothing says."""

    numeral: Numeral
    role: str
    of_pagu_after: bool = False  # '96,09% dari total anggaran sebesar Rp...'

    @property
    def value(self) -> Decimal:
        """The number."""
        return self.numeral.value

    @property
    def is_percent(self) -> bool:
        """Whether it is a percentage."""
        return self.numeral.unit == "%"


def told(text: str) -> Iterator[Told]:
    """The amounts and percentages of a text, in order, each with the role of its last word.

    Whole roles are `pagu realisasi sisa tambahan blokir`; a percentage has the role of what it is a
    share of: of the amount before it, unless a word between says otherwise.
    """
    before, last = 0, ""
    for numeral in scan(text):
        if numeral.unit not in ("Rp", "%"):
            continue
        between = text[max(before, numeral.start - _FAR) : numeral.start]
        words = [m.lastgroup or "" for m in _ROLE.finditer(between)]
        role = words[-1] if words else last if numeral.unit == "%" else ""
        item = Told(numeral, role)
        if numeral.unit == "%":
            item = replace(item, of_pagu_after=_pagu_follows(text, numeral))
        else:
            last = role
        yield item
        before = numeral.end


def _pagu_follows(text: str, numeral: Numeral) -> bool:
    """Whether the amount right after a percentage is the pagu it is a share of."""
    after = next((n for n in scan(text[numeral.end : numeral.end + _FAR]) if n.unit == "Rp"), None)
    return after is not None and bool(_OF_PAGU.search(text[numeral.end :][: after.start]))
