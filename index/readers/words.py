"""Glyphs of a PDF page to words and lines, by their baselines, in reading order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from index.readers.spelling import UNMAPPED, unmapped
from index.report import Box, Line

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
