"""What OCR sees of a page: through one callable, as glyphs and ruling lines, and kept."""

from __future__ import annotations

import json
import math
import shutil
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from index.readers.drawn_lines import Rule
from index.readers.page_glyphs import Read, Scene
from index.readers.words import Glyph, Glyphs, Word
from index.report import Box, Grid

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


# What OCR saw of a page, as glyphs and ruling lines like a text layer's, and kept by its hash.

VERSION = 1
"""Raised when what is kept of a page, or how it is found, changes: older ones are not used."""

_MOST_DAYS = 30
"""Days after which what was seen of a file that was never read to its end is dropped."""

SURE = 0.9
"""A digit or separator that the engine is less sure of than this is in doubt."""

_CAPITALS, _BELOW = 0.72, 0.21
"""How high capitals are, and how far letters go below the baseline, as shares of the type size."""

_SMALL = 0.55
"""Ink less high than this share of the usual is a dash or a dot: it tells no baseline."""

_RAISED = 0.28
"""How high above the baseline the middle of a dash stands, as a share of the type size."""

_SAME = 0.35
"""Baselines nearer than this share of the type size are of one line."""

_LIKE = 0.2
"""Type whose size differs by no more than this share is of one size, measured on other letters."""

_ONE_PLACE = 0.6
"""Characters nearer than this share of their width stand in one place."""

_SURELY_SEEN = 0.5
"""A stretch of text that the engine is less sure of is no text: a logo, a signature."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text seen on a straight page, in points from its top left corner.

    `middles` are the places of its characters along the line, `sure` how surely each was seen,
    from 0 to 1; `foot` is the baseline, `top` where its capitals begin.
    """

    text: str
    left: float
    right: float
    top: float
    foot: float
    middles: tuple[float, ...]
    sure: tuple[float, ...]

    @property
    def size(self) -> float:
        """The size of its type, in points."""
        return max((self.foot - self.top) / _CAPITALS, 1.0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page set straight: its marks and ruling lines, and how it was turned for that.

    `quarters` counterclockwise, then `angle` degrees; `wide` and `high` are then its size.
    """

    wide: float
    high: float
    quarters: int = 0
    angle: float = 0.0
    marks: tuple[Mark, ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets kept in a folder: one file a page in the folder of its PDF."""

    folder: Path
    keeping: bool = True  # whether new ones are written

    def find(self, page_hash: str) -> Sheet | None:
        """Return the sheet of a page, from whichever PDF it was seen in; None for a new one."""
        for file in self.folder.glob(f"*/{page_hash}-{VERSION}.json"):
            try:
                return _from_json(json.loads(file.read_text(encoding="utf-8")))
            except (OSError, ValueError, LookupError, TypeError):
                file.unlink(missing_ok=True)  # damaged: it is seen again
        return None

    def keep(self, file_hash: str, page_hash: str, sheet: Sheet) -> None:
        """Write a sheet, whole or not at all, unless it is there."""
        file = self.folder / file_hash / f"{page_hash}-{VERSION}.json"
        if not self.keeping or file.exists():
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        made = file.with_suffix(".part")
        made.write_text(json.dumps(asdict(sheet)), encoding="utf-8")
        made.replace(file)

    def drop(self, file_hash: str) -> None:
        """Forget what was seen of a PDF."""
        shutil.rmtree(self.folder / file_hash, ignore_errors=True)

    def drop_old(self, held: Collection[str]) -> None:
        """Forget PDFs that are not held and were not looked at for long: nobody came back to them.

        `held` are the hashes of those held.
        """
        for folder in self.folder.iterdir() if self.folder.is_dir() else ():
            age = time.time() - folder.stat().st_mtime
            if folder.name not in held and age > _MOST_DAYS * 24 * 3600:
                self.drop(folder.name)


def _from_json(held: dict[str, Any]) -> Sheet:
    """Read a sheet back."""
    marks = [
        Mark(**{**one, "middles": tuple(one["middles"]), "sure": tuple(one["sure"])})
        for one in held.pop("marks")
    ]
    rules = [Rule(**one) for one in held.pop("rules")]
    return Sheet(**held, marks=tuple(marks), rules=tuple(rules))


def scene_of(sheet: Sheet) -> Scene:
    """Return the glyphs and ruling lines of a sheet, for the readers of a text layer."""
    marks = _apart(_on_lines([mark for mark in sheet.marks if _is_text(mark)]))
    upright = [rule for rule in sheet.rules if rule.upright]
    glyphs = [glyph for mark in marks for glyph in _glyphs(mark, upright)]
    return Scene(Glyphs(upright=glyphs), list(sheet.rules))


def doubts_of(sheet: Sheet) -> list[Box]:
    """Return where digits and their separators stand that the engine was not sure of."""
    return [
        Box(at - 0.5, mark.top, at + 0.5, mark.foot)
        for mark in sheet.marks
        for char, at, sure in zip(mark.text, mark.middles, mark.sure, strict=True)
        if sure < SURE and (char.isdigit() or char in ".,")
    ]


def _is_text(mark: Mark) -> bool:
    return bool(mark.text.strip()) and sum(mark.sure) >= _SURELY_SEEN * len(mark.sure)


def _on_lines(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks with one baseline and type size for those that stand on one line."""
    if not marks:
        return []
    usual = median(mark.foot - mark.top for mark in marks)
    level = [_with_foot(mark, usual) for mark in marks]
    tall = [mark for mark in level if mark.foot - mark.top >= _SMALL * usual]
    found = []
    for mark in level:
        near = [one for one in tall if abs(one.foot - mark.foot) < _SAME * min(one.size, mark.size)]
        foot = median(one.foot for one in near) if near else mark.foot
        high = median(one.foot - one.top for one in near) if near else mark.foot - mark.top
        found.append(_placed(mark, foot - high, foot))
    heights = [mark.foot - mark.top for mark in found]
    return [_placed(mark, mark.foot - _usual(mark, heights), mark.foot) for mark in found]


def _usual(mark: Mark, heights: Sequence[float]) -> float:
    """Return the height of capitals that most marks about as high as one have: one type size."""
    high = mark.foot - mark.top
    return median(one for one in heights if abs(one - high) <= _LIKE * high)


def _apart(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks with those cut back that reach into the next one of their line.

    A letter at the end of one that stands where the next begins is a piece of that one's, and is
    dropped; of digits both are put in doubt.
    """
    lines: dict[float, list[Mark]] = {}
    for mark in marks:
        lines.setdefault(mark.foot, []).append(mark)
    found = []
    for line in lines.values():
        row = sorted(line, key=lambda mark: mark.middles[0])
        for at in range(1, len(row)):
            row[at - 1], row[at] = _parted(row[at - 1], row[at])
        found += row
    return found


def _parted(one: Mark, other: Mark) -> tuple[Mark, Mark]:
    """Return two neighbours on a line with a place between them."""
    if one.right <= other.left:
        return one, other
    width = min((m.right - m.left) / len(m.text) for m in (one, other))
    if other.middles[0] - one.middles[-1] < _ONE_PLACE * width:
        if not (one.text[-1].isalpha() and other.text[0].isalpha()):
            return replace(one, sure=(*one.sure[:-1], 0.0)), replace(
                other, sure=(0.0, *other.sure[1:])
            )
        if len(one.text) > 1 and one.sure[-1] <= other.sure[0]:
            one = Mark(
                one.text[:-1],
                one.left,
                one.right,
                one.top,
                one.foot,
                one.middles[:-1],
                one.sure[:-1],
            )
        elif len(other.text) > 1:
            other = Mark(
                other.text[1:],
                other.left,
                other.right,
                other.top,
                other.foot,
                other.middles[1:],
                other.sure[1:],
            )
    between = (one.middles[-1] + other.middles[0]) / 2
    return replace(one, right=min(one.right, between)), replace(
        other, left=max(other.left, between)
    )


def _with_foot(mark: Mark, usual: float) -> Mark:
    """Return a mark with the baseline it hangs above, where it is a dash."""
    if mark.foot - mark.top >= _SMALL * usual:
        return mark
    foot = (mark.top + mark.foot) / 2 + _RAISED * usual / _CAPITALS
    return _placed(mark, foot - usual, foot)


def _placed(mark: Mark, top: float, foot: float) -> Mark:
    return Mark(mark.text, mark.left, mark.right, top, foot, mark.middles, mark.sure)


def _glyphs(mark: Mark, upright: Sequence[Rule]) -> Iterator[Glyph]:
    """Yield the characters of a mark, words parted by blanks and by ruling lines."""
    edges = _edges(mark)
    height = mark.foot - (mark.foot - mark.top) / 2
    cuts = [rule.at for rule in upright if rule.start <= height <= rule.end]
    size, bottom = mark.size, mark.foot + _BELOW * mark.size

    def glyph(text: str, x0: float, x1: float) -> Glyph:
        return Glyph(text, x0, x1, bottom - size, bottom, mark.foot, size)

    for at, char in enumerate(mark.text):
        if at and any(mark.middles[at - 1] < cut < mark.middles[at] for cut in cuts):
            yield glyph(" ", edges[at][0], edges[at][0])
        yield glyph(char, *edges[at])
    yield glyph(" ", mark.right, mark.right)


def _edges(mark: Mark) -> list[tuple[float, float]]:
    """Return where each character begins and ends: halfway to the next one."""
    bounds = [mark.left, *((a + b) / 2 for a, b in pairwise(mark.middles)), mark.right]
    return list(pairwise(bounds))


def doubtful(rows: Sequence[Sequence[Word]], sheet: Sheet) -> tuple[tuple[int, str], ...]:
    """Return the words with digits in doubt among the words of a sheet, each with its line."""
    doubts = doubts_of(sheet)
    return tuple(
        (word.line, word.text)
        for row in rows
        for word in row
        if any(map(str.isdigit, word.text)) and any(_meet(word.box, box) for box in doubts)
    )


def _meet(word: Box, char: Box) -> bool:
    across, down = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    return word.x0 <= across <= word.x1 and word.top <= down <= word.bottom


def set_back(read: Read, sheet: Sheet, origin: tuple[float, float]) -> Read:
    """Return words and grids where they stand on the page as it was scanned.

    `origin` is where the page's picture begins on its paper.
    """
    rows, grids = read
    words = [[replace(word, box=_back(word.box, sheet, origin)) for word in row] for row in rows]
    return words, [_grid_back(grid, sheet, origin) for grid in grids]


def _grid_back(grid: Grid, sheet: Sheet, origin: tuple[float, float]) -> Grid:
    cells = tuple(
        tuple(replace(c, box=_back(c.box, sheet, origin)) if c.box else c for c in row)
        for row in grid.rows
    )
    return replace(grid, rows=cells)


def _back(box: Box, sheet: Sheet, origin: tuple[float, float]) -> Box:
    """Return a box about where its middle stood, as large as it is."""
    middle = sheet.wide / 2, sheet.high / 2
    across, down = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    x, y = _turned_back(across, down, sheet.angle, middle)
    wide, high = box.x1 - box.x0, box.bottom - box.top
    paper = sheet.wide, sheet.high
    for _ in range(sheet.quarters):
        x, y = paper[1] - y, x
        paper, (wide, high) = (paper[1], paper[0]), (high, wide)
    x, y = x + origin[0], y + origin[1]
    sides = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
    return Box(*(round(side, 2) for side in sides))


def _turned_back(
    x: float, y: float, angle: float, middle: tuple[float, float]
) -> tuple[float, float]:
    """Return where a point of a straightened picture stood before."""
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    across, down = x - middle[0], y - middle[1]
    return middle[0] + across * cosine - down * sine, middle[1] + across * sine + down * cosine


# What sees text in the picture of a page: one callable, what it gives, and what goes with it.

Sides = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels."""

TALL = 1.5
"""A stretch of text this many times as high as wide runs up or down."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text as an engine sees it in a picture, in pixels.

    `box` is left, top, right, bottom; `places` are the middles of its characters along the text,
    as shares of its length, `sure` how surely each was seen, from 0 to 1.
    """

    text: str
    box: Sides
    places: tuple[float, ...]
    sure: tuple[float, ...]

    @property
    def is_tall(self) -> bool:
        """Whether it runs up or down."""
        return self.box[3] - self.box[1] >= TALL * (self.box[2] - self.box[0])


Engine = Callable[["NDArray[np.uint8]", Sequence[Sides]], Sequence[Run]]
"""Sees the text in a picture, in the places given or, without any, wherever it finds it.

It may be called by several threads at once.
"""

Told = Callable[[int, int], None]
"""Told how many pages of a file are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Ocr:
    """How scans are read: an engine (None where there is none) and what it saw before, if kept."""

    engine: Engine | None = None
    kept: Sheets | None = None
    told: Told | None = None
