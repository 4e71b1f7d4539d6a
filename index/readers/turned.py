"""Pages drawn on their side: turned so that their words run level, and what is read turned back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from index.readers.drawn import Rule, along, joined, tables
from index.readers.words import Glyph, Glyphs, Word, around, clockwise, counterclockwise
from index.report import Box, Cell, Grid


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
