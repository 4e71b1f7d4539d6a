"""Glyphs of a PDF page to words and lines, in reading order, spelled as they were meant."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from itertools import product
from operator import attrgetter
from typing import Any, NamedTuple

from index.report import Box, Cell, Line, Page

# Glyphs of a PDF page to words and lines, by their baselines, in reading order.

SAME_BASELINE = 0.3
"""Baselines nearer than this share of the type size are one line."""

WORD_GAP = 0.15
"""A gap wider than this share of the type size parts words; poppler takes 0.1."""

RIVER = 0.45
"""Columns stand at least this share of the type size apart; the words of a cell may be nearer."""

TWICE = 0.6
"""The same glyph again within this share of its width is fake bold."""

_DIGITS = frozenset("0123456789")

SMALL = 0.8
"""Type below this share of its neighbours' size may be a superscript."""

RAISED = 0.12
"""A note's number stands this share of the type size above the baseline, at least."""

_NOTES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SHORTEST_WORD = 3
"""A raised digit behind fewer letters is an exponent (m2), not a note's number."""

_UNMAPPED = re.compile(r"\(cid:(\d{1,5})\)")


class Glyph(NamedTuple):
    """A character where it stands, in points from the top left corner of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The glyphs of a page by the way they run.

    Those that run up or down are kept in the frame of a page turned so that they read upright:
    for rising ones x counts up from the top edge, so that it is negative, and y is the page's x;
    for falling ones x is the page's y, and y counts from the page's right, negative.
    """

    upright: list[Glyph] = field(default_factory=list)
    rising: list[Glyph] = field(default_factory=list)
    falling: list[Glyph] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Word:
    """Glyphs without a gap; `line` is the number of its line on the page."""

    text: str
    box: Box
    line: int


@dataclass(frozen=True, slots=True)
class Cut:
    """A vertical ruling line: no word crosses it."""

    x: float
    top: float
    bottom: float


def lines_of(rows: Iterable[list[Word]]) -> tuple[Line, ...]:
    """Return the lines that rows of words make: the words by single spaces."""
    return tuple(
        Line(row[0].line, " ".join(word.text for word in row), around(word.box for word in row))
        for row in rows
    )


def word_rows(glyphs: Glyphs, cuts: Sequence[Cut] = ()) -> list[list[Word]]:
    """Return the words of a page, a list a line, from top to bottom.

    A line of rising or falling text stands where its foot is.
    """
    rows = [(row[0].baseline, _words(row, cuts)) for row in _baselines(glyphs.upright)]
    for turned, back in ((glyphs.rising, counterclockwise), (glyphs.falling, clockwise)):
        for row in _baselines(turned):
            words = [(text, back(box)) for text, box in _words(row, ())]
            rows.append((max((box.bottom for _, box in words), default=0.0), words))
    filled = sorted((row for row in rows if row[1]), key=lambda row: row[0])
    return [
        [Word(text, box, number) for text, box in words]
        for number, (_, words) in enumerate(filled, start=1)
    ]


def clockwise(box: Box) -> Box:
    """Return where a box stands once its page is turned so that rising words run level."""
    return Box(-box.bottom, box.x0, -box.top, box.x1)


def counterclockwise(box: Box) -> Box:
    """Return where a box stands once its page is turned so that falling words run level."""
    return Box(box.top, -box.x1, box.bottom, -box.x0)


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around boxes."""
    every = list(boxes)
    return Box(
        min(box.x0 for box in every),
        min(box.top for box in every),
        max(box.x1 for box in every),
        max(box.bottom for box in every),
    )


def _baselines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the glyphs of each line from left to right, superscripts within their line."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=attrgetter("baseline", "x0")):
        if rows and glyph.baseline - rows[-1][0].baseline <= SAME_BASELINE * glyph.size:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    joined = (_once(sorted(row, key=attrgetter("x0"))) for row in _with_scripts(rows))
    return [_with_notes(row) for row in joined]


def _with_notes(row: list[Glyph]) -> list[Glyph]:
    """Return a line with the numbers of footnotes as superscripts: they belong to no number."""
    full = max(row, key=attrgetter("size"))
    small, height = SMALL * full.size, full.baseline - RAISED * full.size
    if not any(g.size < small and g.baseline < height and g.text in _DIGITS for g in row):
        return row
    told: list[Glyph] = []
    for glyph in row:
        raised = glyph.size < small and glyph.baseline < height and glyph.text in _DIGITS
        noted = raised and not _is_exponent([one.text for one in told])
        told.append(glyph._replace(text=glyph.text.translate(_NOTES)) if noted else glyph)
    return told


def _is_exponent(before: Sequence[str]) -> bool:
    """Tell whether a raised digit behind these characters is a power: 'm2', 'km2'."""
    letters = 0
    for text in reversed(before):
        if not text.isalpha():
            break
        letters += 1
    return 0 < letters < _SHORTEST_WORD


def as_note(before: str, raised: str) -> str:
    """Return raised words as they are written: a note's number apart from what it stands behind."""
    return raised if _is_exponent(before) else raised.translate(_NOTES)


def _with_scripts(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Join lines of small raised or lowered glyphs to the line they belong to."""
    joined: list[list[Glyph]] = []
    for row in rows:
        if joined and _is_script(joined[-1], row):
            joined[-1] = [*row, *joined[-1]]
        elif joined and _is_script(row, joined[-1]):
            joined[-1] = [*joined[-1], *row]
        else:
            joined.append(row)
    return joined


def _is_script(small: list[Glyph], full: list[Glyph]) -> bool:
    """Tell whether a line of glyphs is the superscripts or subscripts of another."""
    size = max(glyph.size for glyph in full)
    if abs(small[0].baseline - full[0].baseline) > size / 2 or len(small) >= len(full):
        return False
    if max(glyph.size for glyph in small) > SMALL * size:
        return False
    edges = sorted(edge for glyph in full for edge in (glyph.x0 + 0.5, glyph.x1 - 0.5))
    return all(bisect_left(edges, (glyph.x0 + glyph.x1) / 2) % 2 == 0 for glyph in small)


def _once(row: list[Glyph]) -> list[Glyph]:
    """Drop the glyphs that are drawn again almost on the spot, to look bold."""
    kept: list[Glyph] = []
    for glyph in row:
        last = kept[-1] if kept else None
        if (
            last is None
            or glyph.text != last.text
            or glyph.x0 - last.x0 >= TWICE * (last.x1 - last.x0)
        ):
            kept.append(glyph)
    return kept


def _words(row: Sequence[Glyph], cuts: Sequence[Cut]) -> list[tuple[str, Box]]:
    """Return the words of one line with their boxes, from left to right."""
    near = _cuts_through(row, cuts)
    words: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in row:
        if glyph.text.isspace():
            last = None
            continue
        if last is None or _parts(last, glyph, near):
            words.append([])
        words[-1].append(glyph)
        last = glyph
    read = ((_spelled(word), _box(word)) for word in words)
    return [(text, box) for text, box in read if text]


def _cuts_through(row: Sequence[Glyph], cuts: Sequence[Cut]) -> list[float]:
    """Return where ruling lines cross a line of glyphs, from left to right."""
    if not cuts or not row:
        return []
    height = row[0].baseline - row[0].size / 3
    return sorted(cut.x for cut in cuts if cut.top <= height <= cut.bottom)


def _parts(last: Glyph, glyph: Glyph, cuts: Sequence[float]) -> bool:
    """Tell whether a new word starts: after a gap, over a ruling line, or in a note's number."""
    size = max(last.size, glyph.size)
    if glyph.x0 - last.x1 > WORD_GAP * size:
        return True
    if not last.text[-1].isalpha() and min(last.size, glyph.size) < SMALL * size:
        return True
    at = bisect_left(cuts, last.x1 - 0.3)
    return at < len(cuts) and cuts[at] <= glyph.x0 + 0.3


def _spelled(word: Iterable[Glyph]) -> str:
    """Return the text of glyphs; those a font gives no letter for keep their number, for later."""
    text = "".join(glyph.text for glyph in word)
    if "(cid:" not in text:
        return text
    told = _UNMAPPED.sub(lambda m: chr(UNMAPPED + int(m[1])), text)
    return told if any(char.isalpha() and char.isascii() for char in told) else unmapped(told)


def _box(word: Sequence[Glyph]) -> Box:
    return Box(
        word[0].x0,
        min(glyph.top for glyph in word),
        max(glyph.x1 for glyph in word),
        max(glyph.bottom for glyph in word),
    )


# How words of a PDF are spelled: glyphs without a letter, words that narrow cells cut.

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
                found.update(_table_words(tomllib.loads(file.read_text(encoding="utf-8"))))
    return frozenset(found)


def _table_words(value: Any) -> Iterator[str]:
    """Yield the words in the values and names of a TOML table, in lower case."""
    if isinstance(value, str):
        yield from _whole(value)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _table_words(name)
            yield from _table_words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _table_words(inner)


def _whole(text: str) -> Iterator[str]:
    """Yield the words of a text in lower case, without letters that stand for something."""
    for word in _WORD.findall(text):
        told = word.lower()
        if told not in _NO_WORDS and (len(told) > 2 or told in ("di", "ke")):
            yield told
