"""The indicators of BNN units, and which of them words name (rows in glossary/indikator.toml)."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from rapidfuzz.distance import OSA

from index.names.wording import Squeezed, fold, key, respelled, slug, squeeze, words_of

__all__ = [
    "Indicator",
    "Mention",
    "budget_line",
    "find_indicators",
    "indicator_of",
    "indicators",
    "of_another_thing",
    "slug",
    "surely_found",
]

_GAPS = {" ... ": "[^|]{0,120}?", " .. ": "[^|]{0,60}?"}
_SASARAN = re.compile(r"(me|ter)\w+nya\b", re.IGNORECASE)
_BUDGET_TAIL = re.compile(r"(danjasa)?(\d{1,4}|tahun(anggaran)?|ta|rp|bnn.*)*")
_NUMBERING = re.compile(r"^\W*(\d+|[a-zA-Z])[.)]\s*")
_SHARE_OF_LABEL = 0.7
_SHORTEST_TYPO = 5
_SHORTEST_STRANGE = 4
_SHORTEST_STEM = 3
"""Letters of a word, at least, of which a wording may leave the rest out."""

_SPELLED = 9
"""Letters from which a name is looked for misspelt where its place alone says nothing."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of the glossary.

    `unit_indicator` is what a table of units under it is about (the IKPA of each BNNK under "how
    many BNNK met their IKPA target"); `bands` is the name of its kategori bands in `index.rules`;
    `elsewhere` is what agencies other than BNN call it, "" for the same.
    """

    id: str
    name: str
    short: str
    name_en: str
    unit: str
    higher_is_better: bool = True
    unit_indicator: str | None = None
    bands: str | None = None
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """An indicator named in a text: `text[start:end]` are its words.

    `loose` marks a wording of questions ("ketahanan keluarga"), which in a report may mean less.
    """

    id: str
    start: int
    end: int
    words: str
    loose: bool = False


@dataclass(frozen=True, slots=True)
class _Wording:
    """One way an indicator is named, ready to match on squeezed text."""

    id: str
    pattern: re.Pattern[str]
    needed: str  # letters that stand in everything the pattern matches
    loose: bool
    abbreviation: bool
    not_within: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    not_after: re.Pattern[str] | None


@lru_cache(maxsize=1)
def _rows() -> dict[str, Any]:
    path = files("index").joinpath("glossary", "indikator.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def indicators() -> Mapping[str, Indicator]:
    """Every indicator the glossary knows, by id, in the order of its file."""
    fields = (
        "name", "short", "name_en", "unit", "higher_is_better", "unit_indicator", "bands",
        "elsewhere",
    )  # fmt: skip
    return MappingProxyType(
        {
            id_: Indicator(id=id_, **{name: row[name] for name in fields if name in row})
            for id_, row in _rows()["indikator"].items()
        }
    )


@lru_cache(maxsize=1)
def _wordings() -> tuple[_Wording, ...]:
    return tuple(
        wording for id_, row in _rows()["indikator"].items() for wording in _wordings_of(id_, row)
    )


def _wordings_of(id_: str, row: Mapping[str, Any]) -> Iterator[_Wording]:
    within = _any_of(row.get("bukan", ()))
    before = _any_of(f"(?:{part})$" for part in row.get("bukan_sebelum", ()))
    after = _any_of(row.get("bukan_sesudah", ()))
    for field in ("frasa", "longgar"):
        for phrase in row.get(field, ()):
            yield _Wording(
                id_, _phrase(phrase), _needed(phrase), field == "longgar", False,
                within, before, after,
            )  # fmt: skip
    for short in row.get("singkatan", ()):
        pattern = re.compile(key(short))
        yield _Wording(id_, pattern, pattern.pattern, False, True, within, before, after)


def _any_of(parts: Iterable[str]) -> re.Pattern[str] | None:
    joined = "|".join(parts)
    return re.compile(joined) if joined else None


def _phrase(phrase: str) -> re.Pattern[str]:
    """Return the pattern of one wording of the glossary, for squeezed text."""
    for gap, pattern in _GAPS.items():
        phrase = phrase.replace(gap, f" {pattern} ")
    spelled = re.sub(r"[a-z]+", lambda match: _spelling().get(match.group(), match.group()), phrase)
    return re.compile(spelled.replace(" ", ""))


def _needed(phrase: str) -> str:
    """Return the longest word that a wording never goes without, "" for none: looked for first."""
    bare = phrase
    while bare != (bare := re.sub(r"\([^()]*\)", "()", bare)):
        pass
    if "|" in bare:
        return ""
    words = (word for word in bare.split() if word.isalpha() and word not in _spelling())
    return max(words, key=len, default="")


@lru_cache(maxsize=1)
def _spelling() -> dict[str, str]:
    return {word: f"(?:{pattern})" for word, pattern in _rows()["ejaan"].items()}


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    words = set(_rows()["ejaan"])
    for row in _rows()["indikator"].values():
        for field in ("frasa", "longgar", "singkatan"):
            for phrase in row.get(field, ()):
                words.update(re.findall(r"(?<![a-z)])[a-z]{4,}(?![a-z(])", phrase))
    return frozenset(words)


def find_indicators(text: str, *, typos: bool = False) -> list[Mention]:
    """Find the indicators `text` names, in text order, none overlapping another.

    The longest wording wins; an abbreviation in parentheses decides over the words before it. With
    `typos`, words of five letters or more may be misspelt. `anggaran_total` stands only where no
    narrower budget line is named.
    """
    return list(_found(text, typos=typos))


def surely_found(text: str) -> list[Mention]:
    """The indicators a text names, misspelt too, but an abbreviation or short name exactly."""
    exact = find_indicators(text)
    return [m for m in find_indicators(text, typos=True) if len(m.words) >= _SPELLED or m in exact]


@lru_cache(maxsize=4096)
def _found(text: str, *, typos: bool) -> tuple[Mention, ...]:
    spelling = _respelling(text) if typos else {}
    if typos and not spelling:
        return _found(text, typos=False)
    squeezed = respelled(text, spelling) if spelling else squeeze(text)
    found = _longest_first(_matches(squeezed, text))
    mentions = _abbreviations_decide(sorted(found, key=lambda pair: pair[0].start), text)
    narrower = any(mention.id in _marked("belanja") for mention in mentions)
    return tuple(m for m in mentions if not (narrower and m.id in _marked("umum")))


def of_bnn_alone(id_: str) -> bool:
    """Whether the glossary has an indicator that no agency but BNN has."""
    known = indicators().get(id_)
    return known is not None and known.unit != "Rp" and id_ not in _marked("bersama")


@lru_cache(maxsize=4)
def _marked(field: str) -> frozenset[str]:
    """Return the ids whose entry says `field = true`."""
    return frozenset(id_ for id_, row in _rows()["indikator"].items() if row.get(field))


def _matches(squeezed: Squeezed, text: str) -> Iterator[tuple[Mention, bool]]:
    """Every wording met in the text, with whether it is an abbreviation."""
    for wording in _wordings():
        if wording.needed not in squeezed.text:
            continue
        for match in wording.pattern.finditer(squeezed.text):
            if match.start() not in squeezed.heads or _forbidden(wording, match):
                continue
            if _begins_a_word(squeezed, match.end()):
                continue
            if wording.abbreviation and not _whole_word(squeezed, match.end()):
                continue
            start, end = squeezed.span(match.start(), match.end())
            mention = Mention(wording.id, start, end, text[start:end], wording.loose)
            yield mention, wording.abbreviation


def _forbidden(wording: _Wording, match: re.Match[str]) -> bool:
    if wording.not_within and wording.not_within.search(match.group()):
        return True
    before = match.string[max(0, match.start() - 40) : match.start()]
    if wording.not_before and wording.not_before.search(before):
        return True
    return bool(wording.not_after and wording.not_after.match(match.string, match.end()))


def _begins_a_word(squeezed: Squeezed, end: int) -> bool:
    """Whether a match ends within the first letters of a word ("Kota N" of "Kota Namlea")."""
    cut = end < len(squeezed.text) and squeezed.text[end].isalpha() and end not in squeezed.heads
    return cut and any(end - n in squeezed.heads for n in range(1, _SHORTEST_STEM))


def _whole_word(squeezed: Squeezed, end: int) -> bool:
    rest = squeezed.text[end : end + 3]
    return not rest or rest[0] == "|" or end in squeezed.heads or rest == "nya"


def _longest_first(
    found: Iterable[tuple[Mention, bool]],
) -> list[tuple[Mention, bool]]:
    kept: list[tuple[Mention, bool]] = []
    ranked = sorted(found, key=lambda pair: (pair[0].start - pair[0].end, pair[0].loose))
    for mention, abbreviation in ranked:
        if all(mention.end <= other.start or mention.start >= other.end for other, _ in kept):
            kept.append((mention, abbreviation))
    return kept


def _abbreviations_decide(found: list[tuple[Mention, bool]], text: str) -> list[Mention]:
    """Join "words (ABBREVIATION)" to one mention, of the indicator the abbreviation names."""
    mentions: list[Mention] = []
    for mention, abbreviation in found:
        last = mentions[-1] if mentions else None
        if last and abbreviation and re.fullmatch(r"\s*\(\s*", text[last.end : mention.start]):
            end = mention.end + (text[mention.end : mention.end + 1] == ")")
            id_ = _decided(last.id, mention.id)
            mentions[-1] = Mention(id_, last.start, end, text[last.start : end])
        else:
            mentions.append(mention)
    return mentions


def _decided(words: str, abbreviation: str) -> str:
    """Return the indicator meant by words of one and the abbreviation of another.

    Words that count units ("jumlah BNNK dengan ...") keep counting units.
    """
    if indicators()[words].unit_indicator is None:
        return abbreviation
    counted = (one.id for one in indicators().values() if one.unit_indicator == abbreviation)
    return next(counted, words)


def _respelling(text: str) -> dict[str, str]:
    """Return the misspelt words of `text` with what they stand for, where only one word is near."""
    near = ((word, _right(word)) for word in set(words_of(text)))
    return {word: right for word, right in near if right}


@lru_cache(maxsize=16384)
def _right(word: str) -> str | None:
    """The word of the glossary that a word is a misprint of, None for none."""
    vocabulary = _vocabulary()
    if len(word) < 4 or word in vocabulary or not word.isalpha():
        return None
    return None if word.startswith(_misspellable()) else _nearest(word, vocabulary)


@lru_cache(maxsize=1)
def _misspellable() -> tuple[str, ...]:
    """The words of the glossary that are long enough to be known again with a typing error."""
    return tuple(known for known in _vocabulary() if len(known) >= _SHORTEST_TYPO)


@lru_cache(maxsize=1)
def _by_length() -> dict[int, list[str]]:
    """The words of `_misspellable` by how many letters they have."""
    return {n: [w for w in _misspellable() if len(w) == n] for n in map(len, _misspellable())}


def _nearest(word: str, vocabulary: frozenset[str]) -> str | None:
    if len(word) < _SHORTEST_TYPO:
        turned = [
            known
            for known in vocabulary
            if sorted(known) == sorted(word) and OSA.distance(word, known) == 1
        ]
        return turned[0] if len(turned) == 1 else None
    limit = 1 if len(word) < 8 else 2
    lengths = range(len(word) - limit, len(word) + limit + 1)
    scored = sorted(
        (OSA.distance(word, known, score_cutoff=limit), known)
        for length in lengths
        for known in _by_length().get(length, ())
    )
    if not scored or scored[0][0] > limit:
        return None
    tie = len(scored) > 1 and scored[1][0] == scored[0][0]
    return None if tie else scored[0][1]


@lru_cache(maxsize=4096)
def indicator_of(label: str) -> str | None:
    """Return the one indicator a table row's label or a heading names; None for none or several.

    Words of a sasaran may stand before it; a sasaran alone names no indicator. The budget's total
    is never named by a label here.
    """
    mentions = find_indicators(label)
    strict = {mention.id for mention in mentions if not mention.loose}
    if len(strict) == 1:
        found = strict.pop()
        return None if of_another_thing(found, mentions, label) else found
    if strict or not mentions or _SASARAN.match(label.strip()):
        return None
    bare = _NUMBERING.sub("", label)
    letters = len(key(bare)) if not re.search(r"\d", bare.replace("21", "")) else math.inf
    covering = {m.id for m in mentions if len(key(m.words)) >= _SHARE_OF_LABEL * letters}
    covering -= _marked("umum")
    return covering.pop() if len(covering) == 1 else None


def of_another_thing(id_: str, mentions: Sequence[Mention], label: str) -> bool:
    """Whether a label goes on with a word that the indicator never has ('... jemaah haji').

    Asked of indicators whose wording is so general that other agencies use it for their own
    (`terbuka` in the glossary); a short word ('di', 'pada') goes on with a place.
    """
    if id_ not in _marked("terbuka"):
        return False
    last = max((m for m in mentions if m.id == id_), key=lambda m: m.end)
    if "masyarakat" in fold(last.words):
        return False
    following = words_of(label[last.end :])[:1]
    strange = [w for w in following if len(w) > _SHORTEST_STRANGE and w.isalpha()]
    return any(w not in _vocabulary() for w in strange)


def budget_line(label: str) -> str | None:
    """Return the budget line a label is ("Belanja Pegawai", "Belanja Barang dan Jasa").

    None for parts of one ("Belanja Barang Operasional") and for anything else.
    """
    squeezed = re.sub(r"^(\d+|[a-z](?=belanja)|jenis|total|jumlah)+", "", key(label))
    for id_, row in _rows()["indikator"].items():
        for phrase in row.get("frasa", ()) if row.get("belanja") else ():
            match = _phrase(phrase).match(squeezed)
            if match and _BUDGET_TAIL.fullmatch(squeezed[match.end() :]):
                return str(id_)
    return None
