"""Glyphs of a PDF page made ready: pages on their side turned, unseen ones left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from statistics import median_low
from typing import Any

from index.readers.drawn_lines import Rule, along, joined, tables
from index.readers.words import Glyph, Glyphs, Word, around, clockwise, counterclockwise
from index.report import Box, Cell, Grid

# Pages drawn on their side: turned so that their words run level, and what is read turned back.


@dataclass(frozen=True, slots=True)
class Scene:
    """What a page shows; `shades` are filled boxes too thick to be lines."""

    glyphs: Glyphs = field(default_factory=Glyphs)
    rules: list[Rule] = field(default_factory=list)
    shades: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    streams: list[Any] = field(default_factory=list)  # of the pictures, as pdfminer has them


@dataclass(frozen=True, slots=True)
class Turn:
    """A quarter turn: which glyphs then run level, and where a box stands before and after it."""

    name: str  # of the glyphs that it makes level: "rising" or "falling"
    there: Callable[[Box], Box]
    back: Callable[[Box], Box]


_TURNS = (
    Turn("rising", clockwise, counterclockwise),
    Turn("falling", counterclockwise, clockwise),
)


_FEWEST = 20
"""Turned glyphs from which on a table is drawn on its side: fewer are its upright headings."""

_BESIDE = 6.0
"""Lines this near to turned words, in points, are of their tables."""

Read = tuple[list[list[Word]], list[Grid]]
"""Lines of words and the grids among them; lines count from 1."""


@dataclass(frozen=True, slots=True)
class Lying:
    """The part of a page that lies on its side, and the turn that makes it level."""

    turn: Turn
    box: Box

    def there(self, scene: Scene) -> Scene:
        """Return what stands in it, on the turned page."""
        turn, glyphs = self.turn, scene.glyphs
        level = [g for g in getattr(glyphs, turn.name) if _holds(self.box, self.turn.back(_of(g)))]
        return Scene(
            Glyphs(level),
            [_turned_rule(rule, turn) for rule in scene.rules if _holds(self.box, along(rule))],
            [turn.there(box) for box in scene.shades if _holds(self.box, box)],
        )

    def rest(self, scene: Scene) -> Scene:
        """Return what stands beside it."""
        turn, glyphs = self.turn, scene.glyphs
        beside = [g for g in getattr(glyphs, turn.name) if not _holds(self.box, turn.back(_of(g)))]
        return Scene(
            replace(glyphs, **{turn.name: beside}),
            [rule for rule in scene.rules if not _holds(self.box, along(rule))],
            [box for box in scene.shades if not _holds(self.box, box)],
        )


def lying(scene: Scene) -> Lying | None:
    """Return the part of a page that lies on its side: all of it, or its tables that do.

    None where words that run up or down are but the headings of columns.
    """
    for turn in _TURNS:
        boxes = [turn.back(_of(glyph)) for glyph in getattr(scene.glyphs, turn.name)]
        if len(boxes) < _FEWEST:
            continue
        if len(boxes) <= len(scene.glyphs.upright):
            level = [_of(glyph) for glyph in scene.glyphs.upright]
            places = [around(map(along, table)) for table in tables(joined(scene.rules))]
            sided = [place for place in places if _lies(place, boxes, level)]
            boxes = sided
        if boxes:
            box = around(boxes)
            edge = _BESIDE
            return Lying(turn, Box(box.x0 - edge, box.top - edge, box.x1 + edge, box.bottom + edge))
    return None


def set_in(level: Read, turned: Read, part: Lying) -> Read:
    """Return a page read in two parts as one: the lying part stands where it begins."""
    rows, grids = turned
    words = [[replace(word, box=part.turn.back(word.box)) for word in row] for row in rows]
    above = sum(min(word.box.top for word in row) < part.box.top for row in level[0])
    upper = [(row, 0) for row in level[0][:above]]
    lower = [(row, len(rows)) for row in level[0][above:]]
    found = [_moved_row(row, by) for row, by in (*upper, *((row, above) for row in words), *lower)]
    moved = [_moved(grid, len(rows) if grid.first_line > above else 0) for grid in level[1]]
    return found, [*moved, *(_moved(grid, above, part.turn) for grid in grids)]


def _lies(place: Box, turned: Sequence[Box], level: Sequence[Box]) -> bool:
    """Tell whether most words of a table are turned."""
    inside = sum(_holds(place, box) for box in turned)
    return inside >= _FEWEST and inside > sum(_holds(place, box) for box in level)


def _moved_row(row: Sequence[Word], by: int) -> list[Word]:
    return [replace(word, line=word.line + by) for word in row]


def _moved(grid: Grid, by: int, turn: Turn | None = None) -> Grid:
    """Return a grid some lines further down, its boxes turned back."""
    rows = tuple(tuple(_moved_cell(cell, by, turn) for cell in row) for row in grid.rows)
    return Grid(rows, grid.first_line + by, grid.last_line + by)


def _moved_cell(cell: Cell, by: int, turn: Turn | None) -> Cell:
    box = turn.back(cell.box) if turn and cell.box else cell.box
    return replace(cell, first_line=cell.first_line + by, last_line=cell.last_line + by, box=box)


def _of(glyph: Glyph) -> Box:
    return Box(glyph.x0, glyph.top, glyph.x1, glyph.bottom)


def _holds(outer: Box, box: Box) -> bool:
    """Tell whether the middle of a box stands in another."""
    across, down = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return outer.x0 <= across <= outer.x1 and outer.top <= down <= outer.bottom


def _turned_rule(rule: Rule, turn: Turn) -> Rule:
    there = turn.there(along(rule))
    if rule.upright:
        return Rule(False, there.top, there.x0, there.x1)
    return Rule(True, there.x0, there.top, there.bottom)


# Glyphs of a PDF page that nobody reads: watermarks, and text white, covered or never painted.

WHITE, BLACK = 0.97, 0.1
"""How light a colour is, from 0 to 1, that is white, and that is black."""

_PALE = 0.7
"""Large type lighter than this is a watermark."""

_LARGE = 1.7
"""Type this many times as high as most of the page may be a watermark."""

_MOST_SKEW = 0.17
"""Type turned by more than this share of a right angle's slope (10 degrees) is a watermark."""

_MOST_COVERS = 300
"""More filled boxes than this are the page's own painting, not what hides its words."""

_FEWEST_CROSSED = 2
"""Glyphs that large type must stand on to be a watermark."""

_CAPITALS = 0.72
"""How high capitals are, as a share of their size."""

_GRAY = frozenset({"DeviceGray", "CalGray", "ICCBased"})
UNPAINTED = frozenset({3, 7})
"""Text rendering modes that paint nothing: PDF 32000-1, table 106."""


Point = tuple[float, float]


@dataclass(slots=True)
class Ink:
    """What tells, while a page is read, which of its glyphs are seen.

    `lights` holds how light each light glyph is, `ghosts` the glyphs never painted,
    `dark` the colour last found to be no light one.
    """

    lights: dict[Glyph, float] = field(default_factory=dict)
    ghosts: set[Glyph] = field(default_factory=set)
    grounds: list[Box] = field(default_factory=list)
    dark: Any = None
    covers: int = 0


def is_skewed(along: float, across: float) -> bool:
    """Tell whether type runs at an angle, neither level nor upright."""
    a, b = abs(along), abs(across)
    return min(a, b) > _MOST_SKEW * max(a, b)


def lightness(color: Any, space: Any) -> float:
    """Return how light a colour of a PDF is, from 0 (black, or unknown) to 1 (white)."""
    parts = color if isinstance(color, tuple | list) else (color,)
    if not all(isinstance(part, int | float) for part in parts):
        return 0.0
    if len(parts) == 3:
        return float(0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2])
    if len(parts) == 4:
        return float((1 - parts[3]) * (1 - sum(parts[:3]) / 3))
    return float(parts[0]) if space is None or space.name in _GRAY else 0.0


def note_glyph(ink: Ink, glyph: Glyph, item: Any) -> None:
    """Note of a glyph what tells whether it is seen."""
    if hasattr(item, "unpainted"):
        ink.ghosts.add(glyph)
    color = item.graphicstate.ncolor
    if color and color is not ink.dark:
        light = lightness(color, item.ncs)
        if light > _PALE:
            ink.lights[glyph] = light
        else:
            ink.dark = color


def note_filled(ink: Ink, glyphs: Glyphs, box: Box, item: Any) -> None:
    """Note a filled box: what was on the page where it is painted is covered."""
    light = lightness(item.non_stroking_color, None)
    if light < WHITE:
        ink.grounds.append(box)
    if BLACK < light < WHITE or not any(run for run, _ in _runs(glyphs)):
        return
    ink.covers += 1
    if ink.covers <= _MOST_COVERS:
        for run, at in _runs(glyphs):
            run[:] = [glyph for glyph in run if not _is_on(at(glyph), box)]


def seen(glyphs: Glyphs, ink: Ink, pictures: Sequence[Box]) -> Glyphs:
    """Return the glyphs that a reader sees.

    What is not painted is kept over a picture: it is the text of a scan.
    """
    sizes = Counter(glyph.size for run, _ in _runs(glyphs) for glyph in run)
    large = _LARGE * median_low(sizes.elements()) if sizes else 0.0
    kept = glyphs
    if ink.lights or ink.ghosts:
        kept = Glyphs(
            *(
                [g for g in run if _is_seen(g, at(g), ink, (pictures, large))]
                for run, at in _runs(glyphs)
            )
        )
    marks = _watermarks(kept.upright, large)
    if marks:
        kept.upright[:] = [glyph for glyph in kept.upright if glyph not in marks]
    return kept


def _is_seen(glyph: Glyph, at: Point, ink: Ink, page: tuple[Sequence[Box], float]) -> bool:
    """Tell whether a glyph shows, on a page with these pictures and this size of large type."""
    pictures, large = page
    light = ink.lights.get(glyph, 0.0)
    pale = light >= WHITE or (light and glyph.size > large)
    if pale and not any(_is_on(at, box) for box in (*ink.grounds, *pictures)):
        return False
    return glyph not in ink.ghosts or any(_is_on(at, box) for box in pictures)


def _watermarks(glyphs: Sequence[Glyph], large: float) -> set[Glyph]:
    """Return the glyphs of large type that stands on the type of the page."""
    found: set[Glyph] = set()
    high = sorted((g for g in glyphs if g.size > large), key=lambda g: (g.baseline, g.x0))
    small = [_middle(g) for g in glyphs if g.size <= large] if high else []
    for _, row in groupby(high, lambda glyph: glyph.baseline):
        run = list(row)
        boxes = [Box(g.x0, g.baseline - g.size * _CAPITALS, g.x1, g.baseline) for g in run]
        if sum(_is_on(at, box) for at in small for box in boxes) >= _FEWEST_CROSSED:
            found.update(run)
    return found


def _runs(glyphs: Glyphs) -> tuple[tuple[list[Glyph], Callable[[Glyph], Point]], ...]:
    """Return the glyphs of each direction, and how the middle of one stands on the page."""
    return (
        (glyphs.upright, _middle),
        (glyphs.rising, lambda glyph: (_middle(glyph)[1], -_middle(glyph)[0])),
        (glyphs.falling, lambda glyph: (-_middle(glyph)[1], _middle(glyph)[0])),
    )


def _middle(glyph: Glyph) -> Point:
    return (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2


def _is_on(at: Point, box: Box) -> bool:
    return box.x0 <= at[0] <= box.x1 and box.top <= at[1] <= box.bottom
