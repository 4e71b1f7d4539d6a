"""A page drawn, set upright and straight, and looked at: its text, baselines, ruling lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from threading import Lock
from typing import Any

from index.errors import BrokenFile
from index.readers.drawn import Rule
from index.readers.engine import Engine, Run
from index.readers.pixels import (
    Dark,
    Picture,
    blobs_of,
    dark_points,
    gaps_of,
    ink_of,
    is_of_rule,
    quarter_turned,
    rules_of,
    skew,
    straightened,
    without_rules,
    without_specks,
)
from index.readers.sheets import Mark, Sheet

DPI = 200
"""How fine a page is drawn: finer costs more than it gains on type of 7 points and more."""

SCALE = DPI / 72
"""Pixels a point."""

MOST_PIXELS = 4700
"""Pixels a side: those of an A2 sheet; a larger one is drawn coarser."""

_LONG = 4
"""Characters from which on a stretch of text tells which way the page lies."""

_READABLE = 0.75
"""Pages seen less surely than this, on average, are looked at upside down too."""

_LONE = 0.9
"""How surely a lone digit must be seen: a speck may look like one."""

_PDFIUM = Lock()
"""PDFium is not made to be used from two threads at once."""


def drawn(path: Path, number: int) -> tuple[Picture, float]:
    """Return a page of a PDF as a picture, and its pixels a point: fewer for posters.

    Raises BrokenFile when it cannot be drawn.
    """
    with _PDFIUM, _opened(path, number) as sheet:
        scale = min(SCALE, MOST_PIXELS / max(sheet.get_size()))
        bitmap = sheet.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
        picture: Picture = bitmap.to_numpy()
        if picture.ndim == 2 or picture.shape[2] == 1:
            picture = picture.reshape(*picture.shape[:2], 1).repeat(3, axis=2)
        return picture[:, :, :3].copy(), scale


@contextmanager
def _opened(path: Path, number: int) -> Iterator[Any]:
    """Open a page for drawing."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(path)
        try:
            yield document[number - 1]
        finally:
            document.close()
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise BrokenFile(
            f"{path.name} tidak dapat digambar, halaman {number}: simpan ulang PDF-nya"
        ) from error


def sheet_of(picture: Picture, engine: Engine, scale: float = SCALE) -> Sheet:
    """Return what an engine sees on a page, the page set upright and straight before.

    `scale` is the picture's pixels a point.
    """
    view = _straight(picture, engine)
    lying = _quarters(view.runs)
    if lying:
        view = _straight(quarter_turned(picture, lying), engine, lying)
    if view.runs and _sureness(view.runs) < _READABLE:
        turned = (view.quarters + 2) % 4
        other = _straight(quarter_turned(picture, turned), engine, turned)
        view = max(view, other, key=lambda one: _sureness(one.runs))
    rules = rules_of(view.dark, scale)
    ink = without_specks(without_rules(view.dark, rules, scale))
    runs = [*view.runs, *_missed(view, ink, engine, [_pixels(rule, scale) for rule in rules])]
    marks = [_mark(run, ink, scale) for run in runs if not (run.is_tall and len(run.text) >= _LONG)]
    high, wide = view.dark.shape
    return Sheet(
        round(wide / scale, 2),
        round(high / scale, 2),
        view.quarters,
        view.angle,
        tuple(marks),
        tuple(rules),
    )


@dataclass(frozen=True, slots=True)
class _View:
    """A page turned one way: what an engine sees in it, and its dark points."""

    quarters: int
    angle: float
    picture: Picture
    runs: Sequence[Run]
    dark: Dark


def _straight(picture: Picture, engine: Engine, quarters: int = 0) -> _View:
    """Look at a page that is turned already, set straight."""
    angle = skew(dark_points(picture))
    straight = straightened(picture, angle)
    return _View(quarters, angle, straight, engine(straight, ()), dark_points(straight))


def _quarters(runs: Sequence[Run]) -> int:
    """Return the quarters counterclockwise that make most of the text run level: 0, 1 or 3.

    An engine turns what is tall counterclockwise to see it: text that runs down is then read.
    """
    long = [run for run in runs if len(run.text) >= _LONG]
    tall = [run for run in long if run.is_tall]
    if 2 * len(tall) <= len(long):
        return 0
    return 1 if _sureness(tall) >= _READABLE else 3


def _missed(view: _View, ink: Dark, engine: Engine, rules: list[Rule]) -> list[Run]:
    """Return the dashes and lone digits that an engine looks past: they are cells of tables."""
    inked = [found for run in view.runs if (found := ink_of(ink, run.box))]
    if not inked:
        return []
    high = median(foot - top for _, top, _, foot in inked)
    boxes = [run.box for run in view.runs]
    blobs = blobs_of(ink, boxes, high)
    dashes = [Run("-", box, (0.5,), (1.0,)) for box in blobs.dashes if not is_of_rule(box, rules)]
    places = [box for box in blobs.letters if not is_of_rule(box, rules)]
    seen = engine(view.picture, places) if places else ()
    return [*dashes, *(run for run in seen if _sureness([run]) >= _LONE)]


def _pixels(rule: Rule, scale: float) -> Rule:
    """Return a ruling line in pixels."""
    return Rule(rule.upright, rule.at * scale, rule.start * scale, rule.end * scale)


def _sureness(runs: Sequence[Run]) -> float:
    """Return how surely runs were seen, on average."""
    return fmean(one for run in runs for one in run.sure or (0.0,)) if runs else 0.0


def _mark(run: Run, ink: Dark, scale: float) -> Mark:
    """Return a run in points, with the edges and baseline of its ink."""
    left, top, right, bottom = run.box
    found = ink_of(ink, run.box)
    sides = found or (left, top + 0.15 * (bottom - top), right, bottom)
    middles = [min(max(left + at * (right - left), sides[0]), sides[2]) for at in run.places]
    spaced = _with_blanks(run, middles, gaps_of(ink, found) if found else ())
    x0, capitals, x1, foot = (round(side / scale, 2) for side in sides)
    return Mark(
        "".join(char for char, _, _ in spaced),
        x0,
        x1,
        capitals,
        foot,
        tuple(round(middle / scale, 2) for _, middle, _ in spaced),
        tuple(round(sure, 3) for _, _, sure in spaced),
    )


_BLANK, _BLANK_MARK = 0.42, 0.5
"""White this wide, to the height of capitals, parts words; behind a full stop or comma wider."""

_Seen = tuple[str, float, float]
"""A character, its middle in pixels, and how surely it was seen."""


def _with_blanks(
    run: Run, middles: Sequence[float], gaps: Sequence[tuple[float, float]]
) -> list[_Seen]:
    """Return the characters of a run with the blanks between words that an engine looked past.

    `gaps` are where white is in its ink, and how wide, to the height of capitals.
    """
    found: list[_Seen] = []
    for char, middle, sure in zip(run.text, middles, run.sure, strict=True):
        before = found[-1] if found else None
        if before and not (before[0].isspace() or char.isspace()):
            wide = max((w for at, w in gaps if before[1] < at < middle), default=0.0)
            if wide >= _least_blank(before[0], char):
                found.append((" ", (before[1] + middle) / 2, 1.0))
        found.append((char, middle, sure))
    return found


def _least_blank(before: str, after: str) -> float:
    """Return how wide white must be between two characters to part words: digits never are."""
    if after.isdigit() and before in ".,":
        return _BLANK_MARK
    if before.isdigit() and (after.isdigit() or after in ".,"):
        return math.inf
    return _BLANK
