"""How words of a PDF are spelled: glyphs without a letter, words that narrow cells cut."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import Any

from index.report import Cell, Page

CUT = "\u200b"
"""Stands between two pieces that may be one word, cut at the edge of its cell."""

UNMAPPED = 0xF0000
"""Where glyphs without a letter are kept until they have one: their number is added to it."""

_LIGATURES = ("ti", "tt", "fi", "ft", "ff", "fl", "tti", "ffi", "tf", "fti", "ffl", "fj")
"""What one glyph may stand for, the most frequent in Indonesian first."""

_USUAL = {"\u019f": "ti", "\u01a9": "tt", "\u014c": "ft", "\u01ab": "tti"}
"""What the fonts of Word leave for ligatures, where no word of the file tells."""

_SHORT = 3
"""Letters of a piece that is hardly a word of its own: "Meningkat nya"."""

_STRANGER, _PIECE, _NEW = 1.0, 2.0, 1.5
"""What a word costs that nobody knows: as it stands, if short, and put together of pieces."""

_NO_WORDS = frozenset({"an", "kan", "nya", "lah", "kah"})
"""Endings of Indonesian words that never stand alone."""

_MOST_CUTS = 8
"""Cuts in one run of words up to which every way to put it together is tried."""

_WORD = re.compile(r"[^\W\d_]+")
_RUN = re.compile(rf"[^\W\d_]+(?:{CUT}\s?[^\W\d_]+)+")


def spelled(pages: Sequence[Page]) -> list[Page]:
    """Return the pages with their words spelled out.

    A strange letter within a word is the ligature that makes most of the words it stands in known
    ones; a word cut at the edge of its cell is put together where its pieces are no words.
    """
    lines = [line.text for page in pages for line in page.lines]
    apart = [text for page in pages for text in _outside(page)]
    known = _known() | {word for text in apart for word in _whole(text)}
    told = _letters(sorted(set(_strange(lines))), known)
    letters = {ord(char): letter for char, letter in told.items()}
    return [_page(page, letters, known) for page in pages]


def unmapped(text: str) -> str:
    """Return a text without the glyphs that no letter was found for."""
    return "".join(char for char in text if ord(char) < UNMAPPED)


def _outside(page: Page) -> Iterator[str]:
    """Yield the lines of a page that no table holds: words there are whole."""
    held = {n for grid in page.grids for n in range(grid.first_line, grid.last_line + 1)}
    return (line.text for line in page.lines if line.number not in held)


def _strange(lines: Iterable[str]) -> Iterator[str]:
    """Yield the words that hold a strange letter beside plain ones."""
    for text in lines:
        if not text.isascii():
            for word in re.findall(r"[^\s\d.,;:()/-]+", text):
                if any(map(_is_strange, word)) and any(c.isascii() and c.isalpha() for c in word):
                    yield word


def _is_strange(char: str) -> bool:
    """Tell whether a character is no letter of Indonesian, nor a mark beside words."""
    if char < "\u0100":
        return False
    return unicodedata.category(char) in {"Lu", "Ll", "Lo", "Co", "Cn"} or char == "\ufffd"


def _letters(words: Sequence[str], known: frozenset[str] | set[str]) -> dict[str, str]:
    """Return what each strange letter stands for, by the words that it makes.

    Those that say most are settled first: their words then tell of others within them.
    """
    found: dict[str, str] = {}
    waiting = {char for word in words for char in word if _is_strange(char)}
    while waiting:
        told = [word.translate({ord(x): found[x] for x in found}) for word in words]
        votes = {char: _ligature(char, [w for w in told if char in w], known) for char in waiting}
        best = max(sorted(waiting), key=lambda char: votes[char][1])
        if not votes[best][1]:
            break
        found[best] = votes[best][0]
        waiting.discard(best)
    return {**{char: _USUAL[char] for char in waiting & _USUAL.keys()}, **found}


def _ligature(char: str, words: Sequence[str], known: frozenset[str] | set[str]) -> tuple[str, int]:
    """Return the ligature that makes most words known, and how many it makes."""
    votes = [(sum(w.replace(char, x).lower() in known for w in words), x) for x in _LIGATURES]
    count, best = max(votes, key=lambda vote: vote[0])
    return best, count


def _page(page: Page, letters: Mapping[int, str], known: frozenset[str] | set[str]) -> Page:
    lines = tuple(replace(x, text=_plain(x.text, letters)) for x in page.lines)
    grids = (replace(g, rows=tuple(_row(r, letters, known) for r in g.rows)) for g in page.grids)
    return replace(page, lines=lines, grids=tuple(grids))


def _row(
    row: Sequence[Cell], letters: Mapping[int, str], known: frozenset[str] | set[str]
) -> tuple[Cell, ...]:
    return tuple(replace(cell, text=_together(_plain(cell.text, letters), known)) for cell in row)


def _plain(text: str, letters: Mapping[int, str]) -> str:
    return text if text.isascii() else unmapped(text.translate(letters))


def _together(text: str, known: frozenset[str] | set[str]) -> str:
    """Return a cell's words, those put together that its edge cut."""
    if CUT not in text:
        return text
    return _RUN.sub(lambda m: _cheapest(re.split(rf"{CUT}\s?", m[0]), known), text).replace(CUT, "")


def _cheapest(pieces: Sequence[str], known: frozenset[str] | set[str]) -> str:
    """Return pieces as the words that cost least, cut at as many places as may be."""
    spare = pieces[_MOST_CUTS + 1 :]
    ways = product((" ", ""), repeat=min(len(pieces) - 1, _MOST_CUTS))
    told = (
        "".join(x for pair in zip(pieces, (*way, ""), strict=False) for x in pair) for way in ways
    )
    best = min(told, key=lambda words: _cost(words.split(), pieces, known))
    return " ".join([best, *spare])


def _cost(words: Sequence[str], pieces: Sequence[str], known: frozenset[str] | set[str]) -> float:
    """Return what words cost of which some are put together of pieces."""
    new = [word for word in words if word.lower() not in known]
    return sum(
        (_PIECE if len(word) <= _SHORT else _STRANGER) if word in pieces else _NEW for word in new
    )


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Return the words of the glossary and the lexicon."""
    found: set[str] = set()
    for folder in ("glossary", "lexicon"):
        for file in files("index").joinpath(folder).iterdir():
            if file.name.endswith(".toml"):
                found.update(_words(tomllib.loads(file.read_text(encoding="utf-8"))))
    return frozenset(found)


def _words(value: Any) -> Iterator[str]:
    """Yield the words in the values and names of a TOML table, in lower case."""
    if isinstance(value, str):
        yield from _whole(value)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _words(name)
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)


def _whole(text: str) -> Iterator[str]:
    """Yield the words of a text in lower case, without letters that stand for something."""
    for word in _WORD.findall(text):
        told = word.lower()
        if told not in _NO_WORDS and (len(told) > 2 or told in ("di", "ke")):
            yield told
