"""How a report spells the names of units: 'Tanjungpinang' or 'Tanjung Pinang'."""

from __future__ import annotations

import re
from collections import Counter

from index.names.wording import key
from index.report import JAJARAN

_KIND = re.compile(r"^(?:BNN\s+(?:Provinsi|Kabupaten|Kota)|BNNK)\s+")
_MUCH_MORE = 3
"""A spelling other than the glossary's is taken when it is printed this many times as often."""


def as_printed(name: str, text: str) -> str:
    """The name of a unit with its place spelled as the report does, where only spaces differ.

    The glossary's spelling stands unless the report prints another one much more often: names
    broken by a narrow cell are rare and do not count.
    """
    plain = name.removesuffix(JAJARAN)
    head = _KIND.match(plain)
    if head is None:
        return name
    place = plain[head.end() :]
    letters = re.sub(r"[^a-z]", "", place.lower())
    pattern = r"[ \t-]?".join(letters)
    found = Counter(
        re.sub(r"\s+", " ", m.group()).title()
        for m in re.finditer(rf"(?<![a-z]){pattern}(?![a-z])", text, re.IGNORECASE)
    )
    other, times = next(iter(found.most_common(1)), (place, 0))
    known = sum(n for spelled, n in found.items() if spelled == place.title())
    if other == place.title() or key(other) != key(place) or times < max(2, _MUCH_MORE * known):
        return name
    return head.group() + other + name[len(plain) :]
