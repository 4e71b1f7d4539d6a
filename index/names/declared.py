"""The indicators that a report's tables and headings declare, found again by name or by value."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from rapidfuzz import fuzz

from index.names.indikator import Mention, find_indicators, indicators
from index.names.naming import bare_name, reads_as_indicator
from index.names.unit_names import canonical_satker
from index.names.wording import key, slug, squeeze
from index.report import Block, Figure

_PLACES = ("utama", "bagian", "pk", "rkt", "renstra", "multi_tahun")
_SHORT_NAME, _LEAST_WORDS = 12, 2
"""Letters a name needs to be looked for in sentences, and words to be one at all."""
_ALIKE = 91.0
"""Share of letters (in percent) that a stretch of a sentence has to share with a name."""
_WORD_ALIKE, _LONG_WORD = 80.0, 5
"""Share of letters that a stretch has to have of each word of a name, from so many letters on:
'perkara pidana' is no misprint of 'perkara perdata'."""
_TELLING = 3
"""Digits that a value with decimals needs for its repetition to be no chance."""
SHORT_FORM = re.compile(r"\(([A-Z][A-Za-z]{0,2}[A-Z]{1,7})\)")
"""What a name is called for short, in brackets: "Average Length of Stay (ALOS)"."""


@dataclass(frozen=True, slots=True)
class Declared:
    """Names of a report's own indicators, their words, longest first; short forms; units.

    An indicator has a name for each way that the report's tables call it.
    """

    names: tuple[tuple[str, str], ...] = ()
    short: tuple[tuple[str, str], ...] = ()
    units: tuple[tuple[str, str], ...] = ()

    def unit_of(self, indicator: str) -> str:
        """The unit of an indicator, "" where neither glossary nor tables say.

        What the glossary calls an index, tables may print in percent.
        """
        known = indicators()[indicator].unit if indicator in indicators() else ""
        tabled = dict(self.units).get(indicator, "")
        return tabled if not known or (known == "Indeks" and tabled == "%") else known

    def mentions(self, text: str) -> list[Mention]:
        """Where a text names one of them, in order, the longest name first where two would fit."""
        found: list[Mention] = []
        named = sorted(self._by_name(text), key=lambda one: -one[0])
        for mention in (*(one for _, one in named), *self._by_short_form(text)):
            if all(mention.end <= m.start or mention.start >= m.end for m in found):
                found.append(mention)
        return sorted(found, key=lambda m: m.start)

    def _by_name(self, text: str) -> Iterator[tuple[float, Mention]]:
        """Yield each name a text may hold, and its letters found less those missed."""
        squeezed = squeeze(text)
        for words, id_ in self.names:
            name, at = key(words), 0
            while len(squeezed.text) - at >= len(name) - 2:
                alike = fuzz.partial_ratio_alignment(name, squeezed.text[at:], score_cutoff=_ALIKE)
                if alike is None or len(name) > len(squeezed.text) - at + 2:
                    break
                first, last = at + alike.dest_start, at + alike.dest_end
                while squeezed.text[last - 1].isdigit() and not name[-1].isdigit():
                    last -= 1  # a value behind a misspelt name is none of its letters
                if _has_words(words, squeezed.text[first:last]):
                    start, end = squeezed.span(first, last)
                    worth = len(name) * (alike.score / 50 - 1)
                    yield worth, Mention(id_, start, end, text[start:end])
                at += alike.dest_end

    def _by_short_form(self, text: str) -> Iterator[Mention]:
        for short, id_ in self.short:
            for m in re.finditer(rf"\b{re.escape(short)}\b", text):
                yield Mention(id_, m.start(), m.end(), m.group())

    def of(self, words: str) -> str | None:
        """The indicator that a heading or item is the name of, or begins with the name of."""
        bare = key(re.sub(r"^\W*(?:\w{1,2}[.)])?\s*", "", words))
        alike = [
            (len(name) * (score / 50 - 1), id_)
            for name, id_ in self.names
            if (score := fuzz.ratio(key(name), begun := bare[: len(key(name))])) >= _ALIKE
            and _has_words(name, begun)
        ]
        return max(alike)[1] if alike else None


def declared(tabled: Sequence[Figure], blocks: Sequence[Block] = ()) -> Declared:
    """Gather the indicators that tables and section headings name and no glossary knows."""
    units: dict[str, Counter[str]] = defaultdict(Counter)
    short: dict[str, str] = {}
    other: dict[str, str] = {}
    for f in tabled:
        if f.place not in _PLACES or f.role not in ("target", "realisasi"):
            continue
        units[f.indicator][f.unit] += bool(f.unit)
        if not _own(f.indicator):
            continue
        if m := SHORT_FORM.search(f.label):
            short.setdefault(m[1], f.indicator)
        words = slug(bare_name(f.label))
        of_unit = f.label == f.satker or canonical_satker(f.label)
        if _own(f"other:{words}") and not of_unit and not find_indicators(f.label):
            other.setdefault(words, f.indicator)
    for block in blocks:
        if block.section.indicator and _own(block.section.indicator):
            units[block.section.indicator][""] += 0
    names = other | {i.removeprefix("other:"): i for i in units if _own(i)}
    longest_first = sorted(names.items(), key=lambda pair: -len(pair[0]))
    return Declared(
        tuple((n, i) for n, i in longest_first if len(key(n)) > _SHORT_NAME),
        tuple(short.items()),
        tuple((i, count.most_common(1)[0][0]) for i, count in units.items() if count),
    )


def _has_words(name: str, letters: str) -> bool:
    """Whether a stretch of letters has each long word of a name, if misspelt."""
    words = (w for w in name.split("_") if len(w) >= _LONG_WORD)
    return all(fuzz.partial_ratio(word, letters) >= _WORD_ALIKE for word in words)


def _own(indicator: str) -> bool:
    """Whether an id is one of the report's own words that can name: 'opini bpk', no unit's row."""
    words = indicator.removeprefix("other:").replace("_", " ")
    count = len(words.split())
    named = count >= _LEAST_WORDS and (count > _LEAST_WORDS or reads_as_indicator(words))
    return indicator.startswith("other:") and named


@dataclass(frozen=True, slots=True)
class Printed:
    """The indicators of which tables print a value of a unit, by unit, year and value."""

    of_value: Mapping[tuple[str, int, Decimal], frozenset[str]] = field(default_factory=dict)

    def shown_by(self, satker: str, values: Iterable[tuple[int, Decimal]]) -> str:
        """The indicator that values of a unit, each with its year, are those of; "" for none.

        Only a value that tables print of one indicator alone speaks for it.
        """
        votes: Counter[str] = Counter()
        for year, value in set(values):
            found = self.of_value.get((satker, year, value), frozenset())
            if len(found) == 1 and is_telling(value):
                votes.update(found)
        ranked = votes.most_common(2)
        clear = ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
        return ranked[0][0] if clear else ""


def is_telling(value: Decimal) -> bool:
    """Whether a value is so much its own that to meet it twice is no chance: 63,64, not 70."""
    bare = value.normalize()
    return value % 1 != 0 and len(bare.as_tuple().digits) >= _TELLING


def printed(known: Mapping[tuple[str, int, str], Mapping[str, Iterable[Decimal]]]) -> Printed:
    """Gather the values of (satker, year, indicator) and role by satker, year and value."""
    gathered: dict[tuple[str, int, Decimal], set[str]] = defaultdict(set)
    for (satker, year, indicator), roles in known.items():
        for values in roles.values():
            for value in values:
                gathered[(satker, year, value)].add(indicator)
    return Printed({where: frozenset(found) for where, found in gathered.items()})
