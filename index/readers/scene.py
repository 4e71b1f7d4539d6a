"""The objects of one pdfplumber page sorted out: glyphs by direction, ruling lines, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from index.readers.ruling import THIN, Rule, box_rules
from index.readers.words import Glyph, Glyphs
from index.report import Box

MOST_SHADED = 0.8
"""A filled rectangle over more of the page than this is paper, not the shade of a cell."""


_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a page shows; `shades` are filled boxes too thick to be lines."""

    glyphs: Glyphs = field(default_factory=Glyphs)
    rules: list[Rule] = field(default_factory=list)
    shades: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Turns the coordinates of a PDF (from the lower left) into points from the top left."""

    left: float
    foot: float
    page: Box

    def box(self, item: Any) -> Box:
        """Return the box of an object."""
        left, foot = self.left, self.foot
        return Box(
            round(item.x0 + left, 2),
            round(foot - item.y1, 2),
            round(item.x1 + left, 2),
            round(foot - item.y0, 2),
        )

    def shows(self, box: Box) -> bool:
        """Tell whether the middle of a box stands on the page."""
        across, down = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        page = self.page
        return page.x0 <= across <= page.x1 and page.top <= down <= page.bottom


def scene_of(page: Any) -> Scene:
    """Return what a pdfplumber page shows.

    Taken from its `layout`, not from its `objects`: turning every glyph into a dict of thirty
    attributes costs a third of the whole pass.
    """
    left, top = page.mediabox[:2]
    frame = _Frame(left, page.height + top, Box(*page.bbox))
    scene = Scene()
    for item in _flat(page.layout):
        kind = type(item).__name__
        if kind == "LTChar":
            _take_glyph(scene.glyphs, frame, item)
        elif kind in {"LTRect", "LTLine", "LTCurve"}:
            _take_drawing(scene, frame, item)
        elif kind == "LTImage":
            scene.pictures.append(frame.box(item))
    return scene


def _flat(container: Iterable[Any]) -> Iterator[Any]:
    """Yield the objects of a page, those within figures too."""
    for item in container:
        if type(item).__name__ == "LTFigure":
            yield from _flat(item)
        else:
            yield item


def _take_glyph(glyphs: Glyphs, frame: _Frame, item: Any) -> None:
    """Add a character that stands on the page to those of its direction."""
    box = frame.box(item)
    if not frame.shows(box):
        return
    a, b, _, _, e, f = item.matrix
    text, wide = item.get_text().translate(_LIGATURES), box.x1 - box.x0
    if abs(a) >= abs(b):
        base = frame.foot - f
        glyphs.upright.append(Glyph(text, box.x0, box.x1, box.top, box.bottom, base, item.size))
        return
    base = e + frame.left
    if b > 0:
        glyphs.rising.append(Glyph(text, -box.bottom, -box.top, box.x0, box.x1, base, wide))
    else:
        glyphs.falling.append(Glyph(text, box.top, box.bottom, -box.x1, -box.x0, -base, wide))


def _take_drawing(scene: Scene, frame: _Frame, item: Any) -> None:
    """Add the ruling lines that a painted rectangle, line or curve makes."""
    if not (item.stroke or item.fill):
        return
    box = frame.box(item)
    stroked = bool(item.stroke)
    if type(item).__name__ == "LTCurve" and stroked:
        scene.rules.extend(_straights(item.pts, frame))
        return
    rules = list(box_rules(box, stroked=stroked))
    if rules:
        scene.rules.extend(rules)
    elif _is_thick(box) and type(item).__name__ == "LTRect" and not _is_paper(box, frame.page):
        scene.shades.append(box)


def _straights(points: Iterable[tuple[float, float]], frame: _Frame) -> Iterator[Rule]:
    """Yield the upright and level stretches of a stroked path."""
    for (x0, y0), (x1, y1) in pairwise(points):
        ys, xs = sorted((frame.foot - y0, frame.foot - y1)), sorted((x0, x1))
        yield from box_rules(
            Box(xs[0] + frame.left, ys[0], xs[1] + frame.left, ys[1]), stroked=False
        )


def _is_thick(box: Box) -> bool:
    return min(box.x1 - box.x0, box.bottom - box.top) > THIN


def _is_paper(box: Box, page: Box) -> bool:
    area = (box.x1 - box.x0) * (box.bottom - box.top)
    return area > MOST_SHADED * (page.x1 - page.x0) * (page.bottom - page.top)
