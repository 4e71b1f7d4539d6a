"""A page as a picture: drawn, set upright and straight, its lines seen in its pixels."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean, median
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import BrokenFile
from index.readers.drawn_lines import Rule
from index.readers.sheets import Engine, Mark, Run, Sheet, Sides

# A page drawn, set upright and straight, and looked at: its text, baselines, ruling lines.

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


# The picture of a page: how askew it is, and the ruling lines and baselines in its pixels.

Picture = NDArray[np.uint8]
"""A page in colour: rows, columns, and red, green and blue from 0 to 255."""

Dark = NDArray[np.bool_]
"""Where a picture is dark: rows and columns."""

_WINDOW = 41
"""Pixels a side of the square whose mean lightness a dark point stands out from."""

_DARKER = 28
"""By how much it stands out, of 255: grey lines do, the grain of paper does not."""

_GRAINS = 3.5
"""By how many spreads of the paper's grain it must stand out."""

_FEWEST_POINTS = 6
"""Dark points that hang together and are fewer are specks, no ink."""

_MOST_SKEW, _LEAST_SKEW, _STEP = 4.0, 0.08, 0.05
"""Degrees up to which a page lies askew, from which on it matters, and how finely it is found."""

_SHRUNK = 3
"""Every so many pixels are looked at to find it."""


def shades(picture: Picture) -> NDArray[np.float32]:
    """Return how light a picture is at each point, 0 to 255."""
    weights = np.array([0.299, 0.587, 0.114], dtype=np.float32)
    return np.asarray(picture[:, :, :3].astype(np.float32) @ weights, dtype=np.float32)


def dark_points(picture: Picture) -> Dark:
    """Return where a picture is darker than around: ink, on white paper as on a shaded cell."""
    light = shades(picture)
    darker = _around(light) - light
    grain = 1.48 * float(np.median(np.abs(darker[::_SHRUNK, ::_SHRUNK])))  # as a spread
    return np.asarray(darker > max(_DARKER, _GRAINS * grain))


def _around(light: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the mean lightness of the square around each point."""
    half = _WINDOW // 2
    padded = np.pad(light, ((half + 1, half), (half + 1, half)), mode="edge").astype(np.float64)
    sums = padded.cumsum(axis=0).cumsum(axis=1)
    high, wide = light.shape
    size = 2 * half + 1
    total = (
        sums[size : size + high, size : size + wide]
        - sums[:high, size : size + wide]
        - sums[size : size + high, :wide]
        + sums[:high, :wide]
    )
    return np.asarray(total / size**2, dtype=np.float32)


def skew(dark: Dark) -> float:
    """Return by how many degrees the lines of a page fall to the right; 0.0 when it is straight.

    The angle at which the dark points, counted line by line, differ most from line to line.
    """
    ys, xs = np.nonzero(dark[::_SHRUNK, ::_SHRUNK])
    if not len(ys):
        return 0.0
    best = 0.0
    for span, step in ((_MOST_SKEW, 0.5), (0.5, _STEP)):
        angles = best + np.arange(-span, span + step / 2, step)
        best = float(max(angles, key=lambda angle: _contrast(ys, xs, angle)))
    return 0.0 if abs(best) < _LEAST_SKEW else round(best, 3)


def _contrast(ys: NDArray[np.intp], xs: NDArray[np.intp], angle: float) -> float:
    """Return how much the counts of dark points differ from line to line, along an angle."""
    lines = np.rint(ys - xs * math.tan(math.radians(angle))).astype(np.int64)
    counts = np.bincount(lines - lines.min()).astype(np.float64)
    return float((np.diff(counts) ** 2).sum())


def straightened(picture: Picture, angle: float) -> Picture:
    """Return a picture turned so that lines that fall by `angle` degrees run level."""
    if not angle:
        return picture
    from PIL import Image

    turned = Image.fromarray(picture).rotate(
        angle, resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)
    )
    return np.asarray(turned)


def quarter_turned(picture: Picture, turns: int) -> Picture:
    """Return a picture turned counterclockwise by so many quarters."""
    return np.ascontiguousarray(np.rot90(picture, turns))


_SHORTEST = (11.0, 28.0)
"""Points from which on an upright, and a level run of dark points may be a ruling line."""

_THICKEST = 3.5
"""Points up to which a dark stretch is a line, not a filled box or a photograph."""

_TOUCH = 3.0
"""An upright line ends this near to a level one, in points: else it is the stem of a letter."""


def rules_of(dark: Dark, scale: float) -> list[Rule]:
    """Return the ruling lines of a straight page in points; `scale` is pixels a point."""
    level = [Rule(False, *place) for place in _lines(dark, scale, _SHORTEST[1])]
    upright = [Rule(True, *place) for place in _lines(dark.T, scale, _SHORTEST[0])]
    return [*level, *(rule for rule in upright if _meets(rule, level))]


def _meets(upright: Rule, level: list[Rule]) -> bool:
    """Tell whether an upright line touches a level one: those of a table do."""
    return any(
        rule.start - _TOUCH <= upright.at <= rule.end + _TOUCH
        and upright.start - _TOUCH <= rule.at <= upright.end + _TOUCH
        for rule in level
    )


@dataclass(slots=True)
class _Stretch:
    """Runs of dark points in rows that follow one another: from `start` to `end`, both grown."""

    start: int
    end: int
    rows: list[int] = field(default_factory=list)


def _lines(dark: Dark, scale: float, shortest: float) -> Iterator[tuple[float, float, float]]:
    """Yield the level lines, in points: where, from, to."""
    thick = dark.copy()
    thick[1:] |= dark[:-1]
    thick[:-1] |= dark[1:]
    thick[:, 1:] |= thick[:, :-1].copy()
    open_: list[_Stretch] = []
    found: list[_Stretch] = []
    for row, start, end in _runs(thick, max(8, int(shortest * scale))):
        closed = [one for one in open_ if row - one.rows[-1] > 1]
        found += closed
        open_ = [one for one in open_ if row - one.rows[-1] <= 1]
        same = next((one for one in open_ if min(end, one.end) > max(start, one.start)), None)
        if same is None:
            open_.append(_Stretch(start, end, [row]))
        else:
            same.start, same.end = min(start, same.start), max(end, same.end)
            same.rows.append(row)
    for one in (*found, *open_):
        if one.rows[-1] - one.rows[0] - 1 <= _THICKEST * scale:
            at = (one.rows[0] + one.rows[-1]) / 2 + 0.5
            yield round(at / scale, 2), round(one.start / scale, 2), round(one.end / scale, 2)


def _runs(dark: Dark, shortest: int) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of dark points: row, start, and where it ends, by rows."""
    for row in np.nonzero(dark.sum(axis=1) >= shortest)[0]:
        padded = np.concatenate(([0], dark[row].view(np.int8), [0]))
        edges = np.nonzero(np.diff(padded))[0]
        starts, ends = edges[::2], edges[1::2]
        for at in np.nonzero(ends - starts >= shortest)[0]:
            yield int(row), int(starts[at]), int(ends[at])


def without_rules(dark: Dark, rules: list[Rule], scale: float) -> Dark:
    """Return the dark points that are of no ruling line."""
    kept = dark.copy()
    for rule in rules:
        at, reach = int(rule.at * scale), max(2, int(scale))
        start, end = int(rule.start * scale), int(rule.end * scale) + 1
        near = slice(max(0, at - reach), at + reach + 1)
        if rule.upright:
            kept[start:end, near] = False
        else:
            kept[near, start:end] = False
    return kept


_REST = 7.0
"""What is left of a ruling line stands this near to it, in pixels."""


def is_of_rule(box: Sides, rules: Sequence[Rule]) -> bool:
    """Tell whether the middle of some ink stands on a ruling line; all in pixels."""
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    places = ((rule, across, down) if rule.upright else (rule, down, across) for rule in rules)
    return any(
        abs(beside - rule.at) < _REST and rule.start - _REST < along < rule.end + _REST
        for rule, beside, along in places
    )


def without_specks(dark: Dark) -> Dark:
    """Return the dark points that hang together with enough others to be ink."""
    from scipy.ndimage import label  # type: ignore[import-untyped]

    pieces, _ = label(dark, structure=np.ones((3, 3)))
    large = np.bincount(pieces.ravel()) >= _FEWEST_POINTS
    large[0] = False
    return np.asarray(large[pieces])


_BODY = 0.4
"""Rows with fewer dark points than this share of what is usual are tails below the baseline."""

_HEAD = 0.1
"""Rows with fewer than this above the others are specks."""


def ink_of(dark: Dark, box: tuple[float, float, float, float]) -> tuple[int, int, int, int] | None:
    """Return left, top, right and baseline of the ink within a box of pixels; None without ink."""
    x0, top, x1, bottom = (max(0, round(side)) for side in box)
    part: Any = dark[top:bottom, x0:x1]
    rows, columns = part.sum(axis=1), part.sum(axis=0)
    filled, across = np.nonzero(rows)[0], np.nonzero(columns)[0]
    if not len(filled):
        return None
    usual = float(np.median(rows[filled]))
    body = np.nonzero(rows >= _BODY * usual)[0]
    head = np.nonzero(rows >= max(2, _HEAD * usual))[0]
    foot, first = int(body[-1]) + 1, int(head[0]) if len(head) else int(filled[0])
    return x0 + int(across[0]), top + first, x0 + int(across[-1]) + 1, top + foot


def gaps_of(dark: Dark, box: Sides) -> list[tuple[float, float]]:
    """Return where white runs through the ink of a box from top to foot, and how wide it is.

    Places are in pixels, widths in heights of the box.
    """
    x0, top, x1, foot = (max(0, round(side)) for side in box)
    filled = dark[top:foot, x0:x1].any(axis=0)
    padded = np.concatenate(([1], filled.view(np.int8), [1]))
    edges = np.nonzero(np.diff(padded))[0]
    starts, ends = edges[::2], edges[1::2]
    high = max(foot - top, 1)
    return [
        (float(x0 + (a + b) / 2), float((b - a) / high)) for a, b in zip(starts, ends, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Blobs:
    """Ink outside the text that was found, in pixels: left, top, right, bottom."""

    letters: tuple[Sides, ...] = ()
    dashes: tuple[Sides, ...] = ()


_LETTER, _DASH = (0.75, 1.5), (0.35, 0.25)
"""Height of digits, least and most; most height and least width of dashes: to that of capitals."""

_WHITE = 0.3
"""How much white is left around a lone digit, as a share of the height of capitals."""

_MOST_BLOBS = 80
"""More ink that is no text is a photograph, or a page's grain."""


def blobs_of(ink: Dark, known: Sequence[Sides], high: float) -> Blobs:
    """Return ink that may be lone digits or dashes; `high` is how high capitals are, in pixels.

    `known` are the places where text was found.
    """
    from scipy.ndimage import find_objects, label

    left = ink.copy()
    for x0, top, x1, bottom in known:
        left[max(0, int(top)) : int(bottom) + 1, max(0, int(x0)) : int(x1) + 1] = False
    pieces, _ = label(left, structure=np.ones((3, 3)))
    letters, dashes = [], []
    for down, across in find_objects(pieces):
        tall, wide = down.stop - down.start, across.stop - across.start
        box = (float(across.start), float(down.start), float(across.stop), float(down.stop))
        if _LETTER[0] * high <= tall <= _LETTER[1] * high and wide <= _LETTER[1] * high:
            letters.append(box)
        elif tall <= _DASH[0] * high and _DASH[1] * high <= wide <= _LETTER[1] * high:
            dashes.append(box)
    if len(letters) + len(dashes) > _MOST_BLOBS:
        return Blobs()
    others = [*known, *letters, *dashes]
    alone = [box for box in dashes if not _beside(box, [o for o in others if o != box], high)]
    return Blobs(tuple(_grouped(letters, high)), tuple(alone))


def _beside(box: Sides, others: Sequence[Sides], high: float) -> bool:
    """Tell whether something stands right beside a box, as text beside its own dash."""
    x0, top, x1, bottom = box
    near = high / 2
    return any(
        top - near < b and bottom + near > t and x0 - near < r and x1 + near > left
        for left, t, r, b in others
    )


def _grouped(letters: Sequence[Sides], high: float) -> Iterator[Sides]:
    """Yield the places of letters with some white around; neighbours are one place."""
    groups: list[list[float]] = []
    for x0, top, x1, bottom in sorted(letters):
        near = [g for g in groups if x0 - g[2] < high / 2 and top < g[3] and bottom > g[1]]
        if near:
            group = near[-1]
            group[1:] = min(top, group[1]), max(x1, group[2]), max(bottom, group[3])
        else:
            groups.append([x0, top, x1, bottom])
    white = _WHITE * high
    for x0, top, x1, bottom in groups:
        yield x0 - white, top - white, x1 + white, bottom + white
