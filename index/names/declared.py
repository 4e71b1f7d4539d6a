"""The indicators a report declares in its own tables and headings, found again in its sentences."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from index.names.indikator import Mention, indicators
from index.names.naming import reads_as_indicator
from index.names.wording import key, squeeze
from index.report import Block, Figure

_PLACES = ("utama", "bagian", "pk", "rkt", "renstra", "multi_tahun")
_SHORT_NAME, _LEAST_WORDS = 12, 2
"""Letters a name needs to be looked for in sentences, and words to be one at all."""
_ALIKE = 91.0
"""Share of letters (in percent) that a stretch of a sentence has to share with a name."""
_SHORT_FORM = re.compile(r"\(([A-Z][A-Za-z]{0,2}[A-Z]{1,7})\)")


@dataclass(frozen=True, slots=True)
class Declared:
    """Names of a report's own indicators, their letters, longest first; short forms; units."""

    names: tuple[tuple[str, str], ...] = ()
    short: tuple[tuple[str, str], ...] = ()
    units: tuple[tuple[str, str], ...] = ()

    def unit_of(self, indicator: str) -> str:
        """The unit of an indicator, "" where neither glossary nor tables say.

        What the glossary calls an index, tables may print in percent.
        """
        known = indicators()[indicator].unit if indicator in indicators() else ""
        printed = dict(self.units).get(indicator, "")
        return printed if not known or (known == "Indeks" and printed == "%") else known

    def mentions(self, text: str) -> list[Mention]:
        """Where a text names one of them, in order, the longest name first where two would fit."""
        found: list[Mention] = []
        for mention in (*self._by_name(text), *self._by_short_form(text)):
            if all(mention.end <= m.start or mention.start >= m.end for m in found):
                found.append(mention)
        return sorted(found, key=lambda m: m.start)

    def _by_name(self, text: str) -> Iterator[Mention]:
        squeezed = squeeze(text)
        for name, id_ in self.names:
            at = 0
            while len(squeezed.text) - at >= len(name) - 2:
                alike = fuzz.partial_ratio_alignment(name, squeezed.text[at:], score_cutoff=_ALIKE)
                if alike is None or len(name) > len(squeezed.text) - at + 2:
                    break
                start, end = squeezed.span(at + alike.dest_start, at + alike.dest_end)
                yield Mention(id_, start, end, text[start:end])
                at += alike.dest_end

    def _by_short_form(self, text: str) -> Iterator[Mention]:
        for short, id_ in self.short:
            for m in re.finditer(rf"\b{re.escape(short)}\b", text):
                yield Mention(id_, m.start(), m.end(), m.group())

    def of(self, words: str) -> str | None:
        """The indicator that a heading or item is the name of, or begins with the name of."""
        bare = key(re.sub(r"^\W*(?:\w{1,2}[.)])?\s*", "", words))
        for name, id_ in self.names:
            if fuzz.ratio(name, bare[: len(name)]) >= _ALIKE:
                return id_
        return dict(self.names).get(bare)


def declared(tabled: Sequence[Figure], blocks: Sequence[Block] = ()) -> Declared:
    """Gather the indicators that tables and section headings name and no glossary knows."""
    units: dict[str, Counter[str]] = defaultdict(Counter)
    short: dict[str, str] = {}
    for f in tabled:
        if f.place not in _PLACES or f.role not in ("target", "realisasi"):
            continue
        units[f.indicator][f.unit] += bool(f.unit)
        m = _SHORT_FORM.search(f.label) if _own(f.indicator) else None
        if m:
            short.setdefault(m[1], f.indicator)
    for block in blocks:
        if block.section.indicator and _own(block.section.indicator):
            units[block.section.indicator][""] += 0
    names = {key(i.removeprefix("other:")): i for i in units if _own(i)}
    longest_first = sorted(names.items(), key=lambda pair: -len(pair[0]))
    return Declared(
        tuple((n, i) for n, i in longest_first if len(n) > _SHORT_NAME),
        tuple(short.items()),
        tuple((i, count.most_common(1)[0][0]) for i, count in units.items() if count),
    )


def _own(indicator: str) -> bool:
    """Whether an id is one of the report's own words that can name: 'opini bpk', no unit's row."""
    words = indicator.removeprefix("other:").replace("_", " ")
    count = len(words.split())
    named = count >= _LEAST_WORDS and (count > _LEAST_WORDS or reads_as_indicator(words))
    return indicator.startswith("other:") and named
