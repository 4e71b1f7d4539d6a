"""Which indicator words name: the glossary's, one that the report declares, or their own."""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from index.names.indikator import (
    Mention,
    find_indicators,
    indicator_of,
    indicators,
    of_another_thing,
    surely_found,
)
from index.names.unit_names import canonical_satker, find_satkers
from index.names.wording import fold, key, slug, squeeze
from index.report import Block, Figure

# Which indicator words name: the glossary's, one of several by likeness, or one of their own.

CODE = re.compile(r"\b(\d{4})\s*[.\s]\s*([A-Z]{3})(?:\s*\.\s*([A-Z]?\d{2,3}))?\b")
_START = re.compile(
    r"\b(?:jumlah|pers?entase|presentase|indeks|nilai|tingkat|angka|rasio|cakupan|prevalensi|"
    r"skor|predikat|opini|laju|kontribusi|proporsi|rata-rata)\b",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"^\W*(?:\d{1,2}(?:\.[\da-z]{1,2})+[.)]?|\d{1,2}[.)]|[a-z][.)])\s+(?=\D)")
_AIM = re.compile(r"\b(?:ter|me)\w+(?:nya|kan)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
MARK = re.compile(r"^\W*(?:(?:\w{1,2}|\d{1,2}(?:\.\d{1,2})*)[.)]\s+)?")
"""What opens an item: its number or letter."""
_LEAST_WORDS = 3
"""Words of a name that nobody else knows."""
_BRACKET = re.compile(r"\(([^()]{2,20})\)")
_PARTS = re.compile(r"\s*(?:\bdan\b|\bserta\b|[/,&:]|\b\d{1,2}\s*[).])\s*", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:me(?:ng|ny|n|m)?|pe(?:ng|ny|n|m)?|be[rl]|te[rl]|di|ke|se)(?=\w{4})")
_SUFFIX = re.compile(r"(?<=\w{4})(?:kan|an|nya|i)$")
_TITLE_COVERED, _CLEAR, _WHOLE = 0.6, 0.12, 0.5
"""The share of a title that a name has to cover; how far the next name has to stay behind; how
much of the name a title has to say where another name covers the title as well."""
_SAME_STEM, _STEM = 0.8, 4
_PART = 0.9
"""The share of words that have to be a name's for them to be a part of it."""
_SAME, _APART, _FEWEST = 0.75, 0.2, 3
"""How much of each other two wordings of one name say, how far the next name stays behind, and how
many words of weight that takes."""
_NAME_SAID, _UNHEARD = 0.3, 0.7
"""The least of a name that a title says; what a word that no name has weighs of the rarest."""


@cache
def _listed(name: str) -> frozenset[str]:
    """One list of `[words]` of lexicon/sections.toml."""
    text = files("index").joinpath("lexicon", "sections.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)["words"][name])


def indicator_named(words: str) -> str:
    """The id of the indicator a label names: the glossary's, else `other:<slug>`; "" for none."""
    if known := indicator_of(words):
        return known
    name = bare_name(words)
    begun = [m for m in find_indicators(name) if m.start < 6]  # a label a page break cut short
    begun = begun or [m for m in surely_found(name) if m.start < 6 and not m.loose]
    budget = begun and begun[0].id.startswith(("anggaran", "belanja"))
    if begun and not budget and not of_another_thing(begun[0].id, begun[:1], name):
        return begun[0].id
    if alike := glossary_alike(name):
        return alike
    return "other:" + slug(name) if re.search(r"[A-Za-z]{3}", name) else ""


def bare_name(words: str) -> str:
    """A label without its number and the sasaran before it: from its last indicator word on."""
    words = CODE.sub("", _NUMBERING.sub("", words)).strip(" .:-")
    if not _AIM.search(words):
        return words
    starts = [m.start() for m in _START.finditer(words) if m.start() > 8]
    named = [at for at in starts if len(words[at:].split()) > 1]  # the last may be its unit
    return words[named[-1] :] if named else words


def reads_as_indicator(words: str) -> bool:
    """Whether words begin as indicators do: Jumlah, Persentase, Indeks, Nilai ..."""
    return bool(_START.match(words.strip()))


def named_alone(text: str) -> str:
    """The id of the indicator that an item or title is the name of, "" for none.

    No glossary and no table need have it: it begins as names do, and says no more.
    """
    words = MARK.sub("", text).strip()
    more = re.search(r"[.:;,]$|\d", words) or len(words.split()) < _LEAST_WORDS
    return indicator_named(words) if reads_as_indicator(words) and not more else ""


@dataclass(frozen=True, slots=True)
class Name:
    """A declared name: the words of weight it has, and its id."""

    words: frozenset[str]
    id: str


def names_of(printed: Iterable[tuple[str, str]]) -> tuple[Name, ...]:
    """Names as words, of bare labels each with the id it is of; the glossary's own beside them."""
    names: dict[str, Name] = {}
    for words, id_ in printed:
        if id_:
            names.setdefault(key(words), Name(_weighty(words), id_))
    known = [
        Name(_weighty(indicators()[i].name), i)
        for i in dict.fromkeys(n.id for n in names.values())
        if i in indicators()
    ]
    return tuple(n for n in (*names.values(), *known) if n.words - _listed("measures"))


@lru_cache(maxsize=2048)
def shortens(words: str, names: tuple[Name, ...]) -> str:
    """The indicator whose name words are a part of, "" where none or several are."""
    meant = named_alike(words, names)
    rarity, wanted = _rarity(names), _weighty(words)
    whole = [n for n in names if n.id in meant and _covered(wanted, n.words, rarity) >= _PART]
    return whole[0].id if len(meant) == 1 and whole else ""


def named_alike(title: str, names: Sequence[Name]) -> tuple[str, ...]:
    """The indicators a title means, one for each of its parts or one for all; () for none clear."""
    bare = _shortened(_without_units(title))
    parts = [p for p in _PARTS.split(bare) if _weighty(p)]
    each = [_one(p, names) for p in parts] if len(parts) > 1 else []
    kept = tuple(dict.fromkeys(i for i in each if i))
    if kept and (len(kept) > 1 or len(kept) == len(each)):
        return kept
    ways = (bare, *(m[1] for m in _BRACKET.finditer(bare) if " " in m[1]))
    whole = next((i for way in ways if (i := _one(way, names))), "")
    return (whole,) if whole else ()


@lru_cache(maxsize=4096)
def glossary_alike(name: str) -> str:
    """The glossary's indicator that a name is another wording of, "" where none clearly is.

    Nearly all the words of either have to be the other's: "Indeks Ketahanan Diri Anti Narkoba
    Remaja".
    """
    names = _glossary()
    wanted, rarity = _weighty(name), _rarity(names)
    if len(wanted) < _FEWEST:
        return ""
    ranked = sorted(
        (
            (min(_covered(wanted, n.words, rarity), _covered(n.words, wanted, rarity)), n.id)
            for n in names
        ),
        reverse=True,
    )
    (best, id_), (next_best, _) = ranked[:2]
    return id_ if best >= _SAME and best - next_best >= _APART else ""


@cache
def _glossary() -> tuple[Name, ...]:
    """The glossary's names but those of the budget."""
    measured = [one for one in indicators().values() if one.unit != "Rp"]
    return tuple(Name(_weighty(one.name), one.id) for one in measured)


def _without_units(title: str) -> str:
    """A title without the units it names: "IKPA BNN Provinsi X" is of the IKPA."""
    for unit in reversed(find_satkers(title)):
        title = f"{title[: unit.start]} {title[unit.end :]}"
    return title.strip()


def _one(title: str, names: Sequence[Name]) -> str:
    """The indicator whose name covers a title best, "" where none or several do."""
    said = [m for m in surely_found(title) if not m.loose]
    wanted = _weighty(title)
    if len({m.id for m in said}) == 1 and wanted - _listed("measures") <= _weighty(said[0].words):
        return said[0].id
    rarity = _rarity(names)
    best: dict[str, tuple[float, float]] = {}
    for name in names:
        covers = _covered(wanted, name.words, rarity), _covered(name.words, wanted, rarity)
        best[name.id] = max(covers, best.get(name.id, (0.0, 0.0)))
    ranked = sorted(((a, b, i) for i, (a, b) in best.items()), reverse=True)
    ranked = [r for r in ranked if r[0] >= _TITLE_COVERED and r[1] >= _NAME_SAID]
    if not ranked:
        return ""
    rivals = [r for r in ranked[1:] if r[0] > ranked[0][0] - _CLEAR]
    fullest = max([ranked[0], *rivals], key=lambda r: r[1])
    clear = all(r[1] < fullest[1] - _CLEAR for r in [ranked[0], *rivals] if r[2] != fullest[2])
    return fullest[2] if clear and (not rivals or fullest[1] >= _WHOLE) else ""


def _weighty(text: str) -> frozenset[str]:
    """The words of a text that say what it is about, all of them where those are fewer than two."""
    words = {fold(m.group()) for m in _WORD.finditer(text)} - _listed("linking")
    kept = words - _listed("measures")
    return frozenset(kept if len(kept) > 1 else words)


def shared_words(one: str, other: str, beside: Iterable[str]) -> set[str]:
    """The words of weight that two names share, of one stem too, and none of those beside has."""
    mine, theirs, *rest = (
        {fold(m.group()) for m in _WORD.finditer(name)} - _listed("linking") - _listed("measures")
        for name in (one, other, *beside)
    )
    others = set().union(*rest)
    shared = {word for word in mine if any(_alike(word, other) for other in theirs)}
    return {word for word in shared if not any(_alike(word, other) for other in others)}


def _shortened(title: str) -> str:
    """A title without the words that an abbreviation behind them in brackets stands for."""
    for m in _BRACKET.finditer(title):
        letters = fold(m[1])
        spelt = list(re.finditer(r"[^\W\d_]+", title[: m.start()]))[-len(letters) :]
        if "".join(fold(w.group())[0] for w in spelt) == letters:
            return f"{title[: spelt[0].start()]} {title[m.start() :]}"
    return title


def _rarity(names: Sequence[Name]) -> Counter[str]:
    """Of how many indicators' names each word is."""
    return Counter(w for w, _ in {(w, name.id) for name in names for w in name.words})


def _covered(words: frozenset[str], by: frozenset[str], rarity: Counter[str]) -> float:
    """The share of words that others have too, the rare ones counting more."""
    most = 1 + max(rarity.values(), default=1)
    weights = {w: math.log(1 + most / max(1, rarity[w])) for w in words}
    weights = {w: n if rarity[w] else _UNHEARD * n for w, n in weights.items()}
    shared = sum(
        weight * max((_alike(w, v) for v in by), default=0.0) for w, weight in weights.items()
    )
    return shared / sum(weights.values()) if weights else 0.0


@lru_cache(maxsize=16384)
def _alike(one: str, other: str) -> float:
    """How alike two words are: 1 the same, less of one stem, 0 for others."""
    if one == other:
        return 1.0
    a, b = _stem(one), _stem(other)
    short = min(len(a), len(b))
    alike = short >= _STEM and LCSseq.similarity(a, b) >= _SAME_STEM * max(len(a), len(b))
    return 0.8 if alike else 0.0


def _stem(word: str) -> str:
    return _SUFFIX.sub("", _PREFIX.sub("", word))


# The indicators that a report's tables and headings declare, found again by name or by value.

_PLACES = ("utama", "bagian", "pk", "rkt", "renstra", "multi_tahun")
_SHORT_NAME, _LEAST_DECLARED = 12, 2
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
    named = count >= _LEAST_DECLARED and (count > _LEAST_DECLARED or reads_as_indicator(words))
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
