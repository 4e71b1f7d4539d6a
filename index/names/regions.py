"""The provinces, kabupaten and kota, by every name they go by (glossary/wilayah.toml)."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from rapidfuzz.distance import OSA

from index.names.wording import key

PROVINSI, KABUPATEN, KOTA = "Provinsi", "Kabupaten", "Kota"

_JOINS = re.compile(r"[ \n\r\-/.'’]{0,4}")
_GLUED = ("dan", "dengan", "yang", "tahun", "untuk", "pada")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")
_LONGEST = 9
_SHORT_ISLANDS = re.compile(r"^Kepulauan\b")
_DIRECTIONS = 3
"""Places that a word makes of others' names ("Nias", "Nias Barat"), from which it may make more."""


@dataclass(frozen=True, slots=True)
class Area:
    """A province, kabupaten or kota; a province is its own `provinsi`."""

    kind: str
    name: str
    provinsi: str


Places = tuple[tuple[str, Area], ...]
"""Names with the areas they stand for, beyond those of the gazetteer."""

_REPORTED: ContextVar[Places] = ContextVar("places", default=())


@contextmanager
def beside(places: Places) -> Iterator[None]:
    """Know the places of a report beside those of the gazetteer, as long as it is read."""
    token = _REPORTED.set(places)
    try:
        yield
    finally:
        _REPORTED.reset(token)


def reported() -> Places:
    """Return the places known beside the gazetteer's, () outside a report."""
    return _REPORTED.get()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text with its place in it."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _rows() -> dict[str, Any]:
    path = files("index").joinpath("glossary", "wilayah.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def gazetteer() -> dict[str, tuple[Area, ...]]:
    """Return the areas each name stands for, by the name's letters alone."""
    found: dict[str, list[Area]] = {}
    for provinsi, row in _rows()["provinsi"].items():
        for name in (provinsi, *row["singkatan"], *row["english"]):
            found.setdefault(key(name), []).append(Area(PROVINSI, provinsi, provinsi))
        for kind, field in ((KABUPATEN, "kabupaten"), (KOTA, "kota")):
            for name in row[field]:
                area = Area(kind, name, provinsi)
                for form in {key(name), shorter(name)}:
                    found.setdefault(form, []).append(area)
    for short, name in _rows()["singkatan"].items():
        found.setdefault(key(short), []).extend(found[key(name)])
    return {name: tuple(areas) for name, areas in found.items()}


def shorter(name: str) -> str:
    """Return the letters of a name whose islands are abbreviated ("Kep. Mentawai")."""
    return key(_SHORT_ISLANDS.sub("Kep", name))


@lru_cache(maxsize=64)
def _known(places: Places) -> Mapping[str, tuple[Area, ...]]:
    """Return the areas of the gazetteer and of `places` by the letters of their names."""
    return {**gazetteer(), **{letters: (area,) for letters, area in places}}


@lru_cache(maxsize=64)
def _beginnings(places: Places) -> frozenset[str]:
    known = _known(places)
    return frozenset(name[:length] for name in known for length in range(1, len(name) + 1))


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Names of areas that are ordinary words too and mean a place only beside its kind."""
    return frozenset(_rows()["kata_biasa"])


@lru_cache(maxsize=1)
def _directions() -> frozenset[str]:
    """Return the words that make one place's name of another's: "barat", "utara" ..."""
    names = {area.name for areas in gazetteer().values() for area in areas}
    made = Counter(name.rsplit(" ", 1)[1] for name in names if name.rpartition(" ")[0] in names)
    return frozenset(key(word) for word, times in made.items() if times >= _DIRECTIONS)


def goes_on(last: str, word: str) -> bool:
    """Whether a word behind a place's name, printed like its last, makes another place of it."""
    return key(word) in _directions() and (last.isupper(), last.islower()) == (
        word.isupper(),
        word.islower(),
    )


def areas_named(name: str) -> tuple[Area, ...]:
    """Return the areas a name stands for; () when the gazetteer and the report have none."""
    return _known(reported()).get(key(name), ())


def near_areas(name: str) -> tuple[Area, ...]:
    """Return the areas of the one name that a misprint is near to; () where none or several are.

    One letter may be off from seven letters on, two from twelve on.
    """
    return _near(key(name), reported())


@lru_cache(maxsize=8192)
def _near(letters: str, places: Places) -> tuple[Area, ...]:
    limit = 2 if len(letters) >= 12 else 1 if len(letters) >= 7 else 0
    if limit == 0:
        return ()
    near = {
        areas
        for known, areas in _known(places).items()
        if OSA.distance(known, letters, score_cutoff=limit) <= limit
    }
    return near.pop() if len(near) == 1 else ()


def split_words(text: str) -> list[Word]:
    """Return the words of a text; a capital within a word begins another ("PetikanBNN" is two)."""
    return [Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]


def joined(text: str, left: Word, right: Word) -> bool:
    """Whether two words stand side by side, with at most spaces, one hyphen or stop between."""
    return bool(_JOINS.fullmatch(text[left.end : right.start]))


def longest_run(text: str, words: list[Word]) -> int:
    """How many of `words` follow each other without a comma, a tab or other sign between."""
    for count, (left, right) in enumerate(pairwise(words), start=1):
        if not joined(text, left, right):
            return count
    return len(words)


def area_at(text: str, words: list[Word], first: int) -> tuple[tuple[Area, ...], int, int]:
    """Return the areas of the longest name that begins at word `first`.

    Returns them with the index after its last word and the offset of its end; words broken or
    glued by layout count ("Kotawarin gin Barat", "Timurdan"). ((), first, -1) when there is none.
    """
    best: tuple[tuple[Area, ...], int, int] = ((), first, -1)
    known, beginnings = _known(reported()), _beginnings(reported())
    letters = ""
    for index in range(first, min(first + _LONGEST, len(words))):
        word = words[index]
        if index > first and not joined(text, words[index - 1], word):
            break
        whole = letters + key(word.text)
        if whole not in beginnings:
            tail = next((g for g in _GLUED if key(word.text).endswith(g)), "")
            bare = whole[: -len(tail)] if len(tail) < len(word.text) else ""
            if tail and bare in known:
                best = (known[bare], index + 1, word.end - len(tail))
            break
        letters = whole
        if letters in known:
            best = (known[letters], index + 1, word.end)
    return best
