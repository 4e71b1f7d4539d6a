"""Indicators by the report's own words: what its tables call those that no glossary knows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.names.indikator import Mention, find_indicators, indicators
from index.names.naming import reads_as_indicator
from index.names.wording import key
from index.report import Block, Figure

_LONGEST_NAME = 220
_SHORT_NAME = 12
"""Letters of a name below which its words may begin another one's."""
_LEAST_WORDS = 2
_PLACES = ("utama", "bagian", "pk", "rkt")
_LINE = re.compile(r"^\W*(?:target|realisasi|capaian)\s*:", re.IGNORECASE)
_LINES = re.compile(r"(?<!\w)target\s*:", re.IGNORECASE)
_LABEL = re.compile(r"^\W*(?:\w{1,2}[.)])?\s*")


@dataclass(frozen=True, slots=True)
class OwnNames:
    """The names of a report's own indicators, letters alone, to their ids; and their units."""

    ids: tuple[tuple[str, str], ...]
    units: tuple[tuple[str, str], ...]

    def unit_of(self, indicator: str) -> str:
        """The unit of an indicator, "" where neither glossary nor tables say."""
        if indicator in indicators():
            return indicators()[indicator].unit
        return dict(self.units).get(indicator, "")

    def mentions(self, text: str) -> list[Mention]:
        """Where a text names one of them, in order."""
        found = [
            Mention(id_, m.start(), m.end(), m.group())
            for name, id_ in self.ids
            for m in _pattern(id_).finditer(text)
            if len(name) > _SHORT_NAME
        ]
        return sorted(found, key=lambda m: m.start)

    def of(self, words: str) -> str | None:
        """The indicator that a heading or item is the name of, or begins with the name of."""
        bare = key(_LABEL.sub("", words))
        known = dict(self.ids).get(bare)
        begun = (i for n, i in self.ids if len(n) > _SHORT_NAME and bare.startswith(n))
        return known or next(begun, None)


NO_NAMES = OwnNames((), ())
"""Of a report without tables."""


def own_names(tabled: Sequence[Figure]) -> OwnNames:
    """Gather the indicators that tables name and no glossary knows."""
    units: dict[str, Counter[str]] = defaultdict(Counter)
    for f in tabled:
        name = f.indicator.removeprefix("other:")
        named = name != f.indicator and f.place in _PLACES and _is_name(name.replace("_", " "))
        if named and f.role in ("target", "realisasi"):
            units[f.indicator][f.unit] += bool(f.unit)
    ids = tuple((key(i.removeprefix("other:")), i) for i in units)
    return OwnNames(ids, tuple((i, count.most_common(1)[0][0]) for i, count in units.items()))


def _is_name(words: str) -> bool:
    """Whether words can name an indicator: 'opini bpk', but not 'kabupaten kota'."""
    count = len(words.split())
    return count >= _LEAST_WORDS and (count > _LEAST_WORDS or reads_as_indicator(words))


@lru_cache(maxsize=512)
def _pattern(indicator: str) -> re.Pattern[str]:
    """The words of an id, whatever stands between them."""
    words = indicator.removeprefix("other:").split("_")
    return re.compile(r"\b" + r"\W{1,4}".join(map(re.escape, words)), re.IGNORECASE)


def listed_below(
    block: Block, names: OwnNames, before: tuple[str | None, str | None]
) -> str | None:
    """The indicator that a list below a block is of; `before` are that, and the section's, so far.

    A heading or item that names none ends what was named above it.
    """
    listed, section = before
    words = _LINES.split(block.text)[0]
    if len(words) >= _LONGEST_NAME or _LINE.match(block.text):
        return listed
    if known := names.of(words):
        return known
    if block.kind == "heading" and block.section.indicator != section:
        return block.section.indicator
    if named := find_indicators(words):
        return named[-1].id
    return None if block.kind in ("heading", "item") else listed
