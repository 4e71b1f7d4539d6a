"""How words are compared: squeezed to their letters, so that lost spaces do not matter."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

BREAK = "|"
"""Stands where a sentence, a cell or a paragraph ends; no wording reaches over it."""

_BREAK = re.compile(
    r"\t|\n\s*\n|(?<=[^\W\d_]{4})[.!?;]\s+(?=[A-Z0-9(])|;\s|(?<=[)%\d])[.;]\s+(?=[A-Z])"
)
_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Squeezed:
    """Text as lower-case letters and digits only, each with its place in the text it came from.

    `starts[i]` and `ends[i]` are the offsets of the original characters that `text[i]` stands for;
    `heads` are the positions where a word begins.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    heads: frozenset[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the original text of the squeezed stretch `start:end`."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=32768)
def fold(text: str) -> str:
    """Lower case without accents, letter for letter: the result is as long as `text`."""
    if text.isascii():
        return text.lower()
    folded = []
    for char in text:
        plain = unicodedata.normalize("NFKD", char)[0].lower()
        folded.append(plain[0] if plain else char)
    return "".join(folded)


@lru_cache(maxsize=32768)
def key(text: str) -> str:
    """Return the letters and digits of `text`, folded: what two spellings of one name share."""
    return "".join(filter(str.isalnum, fold(text)))


@lru_cache(maxsize=4096)
def squeeze(text: str) -> Squeezed:
    """Squeeze `text`, keeping the ends of its sentences and cells as BREAK."""
    breaks = {match.start() for match in _BREAK.finditer(text)}
    letters: list[str] = []
    places: list[int] = []
    heads: set[int] = set()
    before = ""
    for place, (char, here) in enumerate(zip(fold(text), text, strict=True)):
        if place in breaks:
            letters.append(BREAK)
            places.append(place)
        elif char.isalnum():
            if not before.isalnum() or _parts(before, here):
                heads.add(len(letters))
            letters.append(char)
            places.append(place)
        before = here
    return Squeezed(
        "".join(letters), tuple(places), tuple(place + 1 for place in places), frozenset(heads)
    )


def begins_word(text: str, place: int) -> bool:
    """Whether a word begins at `place`: after a space or sign, or by its capital when glued."""
    if place == 0 or not text[place - 1].isalnum():
        return True
    return _parts(text[place - 1], text[place])


def _parts(before: str, here: str) -> bool:
    """Whether two letters side by side are of two words: a capital, or a digit beside a letter."""
    return (before.islower() and here.isupper()) or before.isdigit() != here.isdigit()


def respelled(text: str, spelling: dict[str, str]) -> Squeezed:
    """Squeeze `text` with each word that `spelling` has (folded) written as it says.

    The letters put in stand for the whole word they replace.
    """
    plain = squeeze(text)
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    heads: set[int] = set()
    words = {m.start(): m for m in _TOKEN.finditer(text)}
    skip_to = -1
    for position, start in enumerate(plain.starts):
        if start < skip_to:
            continue
        if position in plain.heads:
            heads.add(len(letters))
        match = words.get(start)
        right = spelling.get(fold(match.group())) if match else None
        if match and right:
            letters.extend(right)
            starts.extend([match.start()] * len(right))
            ends.extend([match.end()] * len(right))
            skip_to = match.end()
        else:
            letters.append(plain.text[position])
            starts.append(start)
            ends.append(plain.ends[position])
    return Squeezed("".join(letters), tuple(starts), tuple(ends), frozenset(heads))


def words_of(text: str) -> list[str]:
    """Return the words of `text`, folded, in order."""
    return [fold(match.group()) for match in _TOKEN.finditer(text)]


def slug(text: str, *, longest: int = 60) -> str:
    """`text` as a name for an id: lower-case ASCII words joined by underscores, cut at a word.

    Empty when `text` has no letter or digit.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = "_".join(re.findall(r"[a-z0-9]+", plain))
    if len(name) <= longest:
        return name
    cut = name[: longest + 1].rsplit("_", 1)[0]
    return cut if len(cut) <= longest else name[:longest]
