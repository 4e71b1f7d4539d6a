"""How a chart is laid out before it is drawn: upright or to the side, its scale, its labels."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap

from assistant.draft.chapter import Bars
from assistant.word.widths import written_width

WIDTH, _HEIGHT, _TALLEST = 16.0, 7.0, 21.0
"""The size of a picture in cm; one of horizontal bars grows with them, up to the tallest."""

SIDE, TOP, _LEGEND, _AXIS = 0.5, 0.6, 0.95, 0.4
"""Room in cm: at the sides, above the axes, for the legend, for the numbers of a scale below."""

_ROW, _LABELS, _LINE = 0.95, 5.4, 0.38
"""In cm: the room of a horizontal bar, the most for its label, the height of a line of letters."""

LETTERS = 8.5
_SMALLER = (LETTERS, 7.5, 6.5)
"""The size of letters in points, and those tried for values that do not fit."""

_NEAR = 0.15
"""Values closer together than this share of the largest are shown as points, not as bars."""

_FEW = 20
"""Whole numbers up to this are counts, and always bars."""

_SCALES = ((1e12, "triliun", "trillion"), (1e9, "miliar", "billion"), (1e6, "juta", "million"))


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale of values: its ends, where it is marked, and what is written there."""

    ends: tuple[float, float]
    places: tuple[float, ...]
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The layout of a chart; lengths in cm, `letters` (of the values) in points."""

    bars: Bars
    labels: tuple[str, ...]  # wrapped
    scale: Scale
    as_points: bool
    horizontal: bool
    letters: float
    height: float
    margin: float  # left of the axes
    below: float  # below the axes

    @property
    def by_year(self) -> bool:
        """Whether the labels are years, so that a line may lead from one to the next."""
        return all(re.fullmatch(r"\d{4}", label) for label in self.bars.labels)

    @property
    def across(self) -> float:
        """The width of the axes."""
        return WIDTH - self.margin - SIDE

    @property
    def up(self) -> float:
        """The height of the axes."""
        return self.height - self.below - TOP

    @property
    def slot(self) -> float:
        """The room of one label with its bar."""
        return (self.up if self.horizontal else self.across) / max(len(self.labels), 1)

    @property
    def unit(self) -> float:
        """How much of the scale a cm is."""
        low, high = self.scale.ends
        return (high - low) / (self.across if self.horizontal else self.up)


def planned(bars: Bars, language: str) -> Plan:
    """Return how a chart is laid out: upright where its labels and values fit, else to the side."""
    as_points = _are_near(bars)
    scale = _scaled(bars, language, as_points=as_points, room=0.12)
    margin = SIDE + 0.2 + _widest(scale.written, LETTERS)
    slot = (WIDTH - margin - SIDE) / max(len(bars.labels), 1)
    labels = tuple(_wrapped(label, slot * 0.94) for label in bars.labels)
    lines = max((label.count("\n") + 1 for label in labels), default=1)
    letters = next((s for s in _SMALLER if _widest(bars.written, s) <= slot), 0.0)
    if lines > 3 or not letters or _widest(labels, LETTERS) > slot:
        return _to_the_side(bars, language, as_points=as_points)
    below = _LEGEND + 0.2 + lines * _LINE
    return Plan(bars, labels, scale, as_points, False, letters, _HEIGHT, margin, below)


def _to_the_side(bars: Bars, language: str, *, as_points: bool) -> Plan:
    """Return the layout of horizontal bars."""
    labels = tuple(_wrapped(label, _LABELS) for label in bars.labels)
    margin = SIDE + 0.2 + _widest(labels, LETTERS)
    values = _widest(bars.written, LETTERS) + 0.3
    room = values / max(WIDTH - margin - SIDE - values, 1)
    scale = _scaled(bars, language, as_points=as_points, room=room)
    below = _LEGEND + 0.2 + _AXIS
    height = min(max(_HEIGHT, TOP + below + _ROW * len(labels)), _TALLEST)
    return Plan(bars, labels, scale, as_points, True, LETTERS, height, margin, below)


# The scale


def _are_near(bars: Bars) -> bool:
    """Say whether bars from zero would all look alike: values far from zero and close together."""
    shown = _shown(bars)
    if len(shown) < 2 or min(shown) <= 0 or min(shown) == max(shown):
        return False
    are_counts = max(shown) <= _FEW and all(value == int(value) for value in shown)
    return not are_counts and max(shown) - min(shown) < _NEAR * max(shown)


def _shown(bars: Bars) -> list[float]:
    """Return every value and target of a chart."""
    return [value for value in (*bars.values, *bars.targets) if value is not None]


def _scaled(bars: Bars, language: str, *, as_points: bool, room: float) -> Scale:
    """Return the scale of a chart; `room` is kept free beyond bars, as a share of them."""
    shown = _shown(bars)
    ends = _ends(shown, as_points=as_points, room=room)
    step = _round_step((ends[1] - ends[0]) / 5, whole=all(value == int(value) for value in shown))
    first, last = math.ceil(ends[0] / step - 1e-9), math.floor(ends[1] / step + 1e-9)
    places = tuple(number * step for number in range(first, last + 1))
    size, *words = next((s for s in _SCALES if max(map(abs, places)) >= s[0]), (1.0, "", ""))
    unit = f" {words[language == 'en']}".rstrip() + _percent(bars.written)
    decimals = _decimals(step / size)
    written = (_number(p / size, decimals, language) + unit if p else "0" for p in places)
    return Scale(ends, places, tuple(written))


def _ends(shown: list[float], *, as_points: bool, room: float) -> tuple[float, float]:
    """Return the ends of a scale: bars from zero, points from just below the lowest."""
    if as_points:
        free = (max(shown) - min(shown)) * max(room, 0.35)
        return min(shown) - free, max(shown) + free
    low, high = min(0.0, *shown, 0.0), max(0.0, *shown, 0.0)
    if low == high:
        return 0.0, 1.0
    free = (high - low) * room
    return (low - free if low else 0.0), (high + free if high else 0.0)


def _round_step(least: float, *, whole: bool) -> float:
    """Return the next round number: one, two or five times a power of ten, or 25, 250 ...

    Values that are all whole have no marks between whole numbers.
    """
    power = 10.0 ** math.floor(math.log10(least))
    times = (1, 2, 2.5, 5, 10) if power >= 10 else (1, 2, 5, 10)
    step = next(power * time for time in times if power * time >= least * 0.999)
    return max(step, 1.0) if whole else step


def _decimals(step: float) -> int:
    """Return how many decimals tell the marks of a scale apart."""
    return next((n for n in range(7) if abs(step * 10**n - round(step * 10**n)) < 1e-6), 6)


def _percent(written: Iterable[str]) -> str:
    """Return the sign of percent where all values are written with it."""
    numbers = [words for words in written if re.search(r"\d", words)]
    return "%" if numbers and all(words.endswith("%") for words in numbers) else ""


def _number(value: float, decimals: int, language: str) -> str:
    """Return a number as the language writes it: '1.000,5' or '1,000.5'."""
    written = f"{value:,.{decimals}f}"
    return written if language == "en" else written.translate(str.maketrans(",.", ".,"))


# Letters


def _widest(texts: Iterable[str], letters: float) -> float:
    """Return about how wide the widest line is, in cm."""
    lines = [line for text in texts for line in text.split("\n")]
    return max((width_of(line, letters) for line in lines), default=0.0)


def width_of(line: str, letters: float) -> float:
    """Return about how wide a line is in cm: DejaVu Sans is wider than Arial."""
    return written_width(line) * 1.15 * letters / 72 * 2.54


def _wrapped(label: str, width: float) -> str:
    """Return a label in as few lines as fit a width in cm."""
    most = len(label)
    while most > 1:
        lines = wrap(label, most, break_long_words=False, break_on_hyphens=False)
        if _widest(lines, LETTERS) <= width or most <= max(map(len, label.split())):
            return "\n".join(lines)
        most -= 1
    return label
