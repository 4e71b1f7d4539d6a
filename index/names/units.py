"""Units that report: what agency, of what place, alone or with its units, and how it is written."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from index.names.regions import KABUPATEN, KOTA, PROVINSI, Places, areas_named, reported
from index.names.wording import key
from index.report import JAJARAN

EITHER = "BNNK"
"""The kind of a unit that is a kabupaten's or a kota's, where it is not said which."""

BNN = "BNN"

Scope = Literal["own", "whole"]
"""A unit itself, or with the units below it (a region's value is of both)."""

_CLASS = re.compile(r"[IVX]{1,4}[A-D]?|\d+[A-D]?")
_TWICE = re.compile(r"([^aeiou])\1")
_BAD_START = re.compile(r"(?:(?!n[gy]|s[ytkplw]|kh|gh|[bcdfgkpt][rlwh])[^aeiou]{2})")
_BAD_END = re.compile(r"(?!ng|ny|[nrkpl][stkp]|kh|sy|th)[^aeiou]{2}$")
_VOWELS = re.compile(r"[aeiou]{3}")
_SHORT = 3
"""Letters of a word printed in capitals that is an abbreviation unless it is a known word."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that reports: "BNN", Kota, "Malang"; "Pengadilan Negeri", "", "Sragen".

    `kind` is Provinsi, Kabupaten, Kota, BNNK (either of the two) or "" where the name says none;
    `place` is "" for an agency without one; what is national has the agency Nasional.
    """

    agency: str
    kind: str = ""
    place: str = ""
    scope: Scope = "own"

    @property
    def name(self) -> str:
        """The string of the ledger: "BNN Provinsi Bali dan jajaran"."""
        agency = "" if self.kind == EITHER else self.agency
        words = " ".join(part for part in (agency, self.kind, self.place) if part)
        return words + JAJARAN if self.scope == "whole" else words

    @property
    def has_units(self) -> bool:
        """Whether units of its own lie below it: a province's, but no organ of its government."""
        return self.kind == PROVINSI and key(self.agency.split()[0]) not in listed("perangkat")

    @property
    def parent(self) -> str:
        """The name of its agency's unit in the province it lies in, "" where that is open."""
        kinds = {KABUPATEN, KOTA} if self.kind == EITHER else {self.kind}
        provinces = {area.provinsi for area in areas_named(self.place) if area.kind in kinds}
        if self.kind == PROVINSI or len(provinces) != 1:
            return ""
        return Unit(self.agency, PROVINSI, provinces.pop()).name


def unit_of(name: str) -> Unit:
    """Return the unit of a ledger's name; `unit_of(name).name == name` for every one."""
    return _unit_of(name, reported())


@lru_cache(maxsize=4096)
def _unit_of(name: str, _: Places) -> Unit:
    plain = name.removesuffix(JAJARAN)
    scope: Scope = "own" if plain == name else "whole"
    words = plain.split(" ")
    if words[0] == EITHER and len(words) > 1:
        return Unit(BNN, EITHER, " ".join(words[1:]), scope)
    for at in range(len(words) - 2, 0, -1):
        if words[at] in (PROVINSI, KABUPATEN, KOTA):
            return Unit(" ".join(words[:at]), words[at], " ".join(words[at + 1 :]), scope)
    for at in range(1, len(words)):
        if areas_named(" ".join(words[at:])):
            return Unit(" ".join(words[:at]), "", " ".join(words[at:]), scope)
    return Unit(plain, scope=scope)


def names_place(satker: str) -> bool:
    """Whether a name says where its unit is, so that no other unit has it."""
    unit = unit_of(satker)
    words = satker.split()
    return bool(unit.place) or len(words) > own_places().get(key(words[0]), len(words))


def own_of(satker: str) -> str:
    """Return the name of the unit alone, without its units."""
    return replace(unit_of(satker), scope="own").name


def whole_of(satker: str) -> str:
    """Return the name of the unit with its units; a unit that has none is its own whole."""
    unit = unit_of(satker)
    return replace(unit, scope="whole").name if unit.has_units else satker


def is_whole(satker: str) -> bool:
    """Whether a name means a unit with the units below it."""
    return unit_of(satker).scope == "whole"


def of_bnn(satker: str) -> bool:
    """Whether a unit is one of BNN's."""
    return unit_of(satker).agency == BNN


def has_units(satker: str) -> bool:
    """Whether a unit has units below it."""
    return unit_of(satker).has_units


@lru_cache(maxsize=1)
def _rows() -> dict[str, Any]:
    path = files("index").joinpath("glossary", "satker.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def agency_words() -> dict[str, str]:
    """Return the words of BNN with the kind of unit each says, "" where it says none."""
    words: dict[str, str] = _rows()["badan"]
    return words


def kinds_said() -> dict[str, str]:
    """Return the words for Provinsi, Kabupaten and Kota, each with which it is."""
    words: dict[str, str] = _rows()["jenis"]
    return words


@lru_cache(maxsize=16)
def listed(name: str) -> frozenset[str]:
    """One of the glossary's word lists: sambung, lain, kecil, kapital, kata_pendek ..."""
    return frozenset(_rows()["kata"][name])


def own_places() -> dict[str, int]:
    """Return the agencies whose name ends in a place of its own, each with its words before it."""
    words: dict[str, int] = _rows()["bertempat"]
    return words


def is_other_agency(words: str) -> bool:
    """Whether `words` are another agency's name: an agency's first word, all begun by capitals."""
    parts = [part for part in words.split() if part.lower() not in listed("kecil")]
    known = bool(parts) and key(parts[0]) in listed("lain") | listed("pembuka")
    return known and 2 <= len(parts) <= 12 and all(part[0].isupper() for part in parts)


def is_abbreviation(word: str) -> bool:
    """Whether a word is no word but letters: it cannot be spoken, or is short and none we know.

    A class ("IIB") counts; a name of the gazetteer never does.
    """
    letters = key(word)
    if letters in listed("kapital") or (word.isupper() and _CLASS.fullmatch(word)):
        return True
    if areas_named(word) or not any(map(str.isalpha, letters)):
        return False
    if not letters.isalpha() or _TWICE.match(letters):
        return word.isupper()
    if not re.search(r"[aeiou]", letters):
        return len(letters) > 1 and letters not in listed("gelar")
    if _BAD_START.match(letters):
        return len(letters) <= 2 * _SHORT
    if len(letters) <= _SHORT:
        return word.isupper() and letters not in listed("kata_pendek") | listed("kecil")
    ending = _BAD_END.search(letters) or _VOWELS.search(letters)
    return len(letters) <= _SHORT + 2 and bool(ending)


def title(words: str) -> str:
    """Return a name as in running text: capitals at word beginnings, abbreviations in capitals."""
    parts = []
    for index, part in enumerate(words.split()):
        if index and part.lower() in listed("kecil"):
            parts.append(part.lower())
        else:
            parts.append("-".join(_capital(piece) for piece in part.split("-")))
    return " ".join(parts)


def _capital(word: str) -> str:
    if is_abbreviation(word):
        return word.upper()
    return word[:1].upper() + word[1:].lower()


def unit_name(kind: str, place: str) -> str:
    """Return the name of BNN's unit of a kind (Provinsi, Kabupaten, Kota, BNNK) at a place."""
    return Unit(BNN, kind, place).name


_IN_BRACKETS = re.compile(r"\s*\((\w{2,12})\)")
_MOST_WORDS = 14
"""Words of an agency's name at most."""

_SHORTEST_CUT = 3
"""Letters to which a word of an agency may be cut: "Kec."."""


def stands_for(short: str, words: str) -> bool:
    """Whether `short` is what an agency calls itself for short: its initials, or a contraction.

    Every word gives it letters, in order: one letter is the word's first ("PN"), more may stand
    anywhere in it ("Kejari", "Poltekkes"), the first word's first letter among them.
    """
    parts = [key(part) for part in words.split() if part.lower() not in listed("kecil")]
    return len(parts) > 1 and _pieces(key(short), tuple(parts), first=True)


def without_short(words: str, *, kept: frozenset[str] = frozenset()) -> str:
    """Return words without what an agency is called for short, in brackets within its name.

    "Balai Bahasa (BB) Provinsi X" is the name that other places print whole. Letters in `kept` are
    left where they stand.
    """
    for short in reversed(list(_IN_BRACKETS.finditer(words))):
        before = words[: short.start()].split()[-_MOST_WORDS:]
        named = any(stands_for(short[1], " ".join(before[at:])) for at in range(len(before) - 1))
        if named and key(short[1]) not in kept:
            words = words[: short.start()] + words[short.end() :]
    return words


def _pieces(letters: str, parts: tuple[str, ...], *, first: bool = False) -> bool:
    """Whether letters fall into one piece for each part."""
    if not parts or not letters:
        return not parts and not letters
    for length in range(len(letters) - len(parts) + 1, 0, -1):
        piece = letters[:length]
        fits = parts[0].startswith(piece) if length == 1 else _within(piece, parts[0])
        fits = fits and (not first or parts[0].startswith(piece[0]))
        if fits and _pieces(letters[length:], parts[1:]):
            return True
    return False


def _within(piece: str, word: str) -> bool:
    """Whether the letters of a piece stand in a word in this order."""
    rest = iter(word)
    return all(letter in rest for letter in piece)


def same_agency(one: str, other: str) -> bool:
    """Whether two words of agencies are one: equal, or one short for the other."""
    if key(one) == key(other):
        return True
    if min(len(key(one)), len(key(other))) >= _SHORTEST_CUT and " " not in one + other:
        return key(one).startswith(key(other)) or key(other).startswith(key(one))  # "Kec."
    return stands_for(one, other) or stands_for(other, one)
