"""A chart of a chapter as a PNG: laid out before it is drawn, bars from zero, or points."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from assistant.draft.chapter import Bars
from assistant.word.tables import written_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes


# A chart of a chapter as a PNG: bars from zero, or points where bars would show no difference.

_DPI, _CM = 200, 1 / 2.54
_BAR, _WIDEST = 0.56, 2.2
"""How much of its slot a bar fills, and how wide it is at most in cm."""

_VALUE, _TARGET, _INK, _RULE = "#1F4E79", "#C55A11", "#333333", "#DDDDDD"
_GAP = float("nan")
"""What matplotlib draws no point for."""

_AWAY, _FAR = 0.1, 0.2
"""How far a written value stands from its bar, and from the mark of a point or target, in cm."""

_TALL = 0.42
"""How much room a written value takes above its bar, in cm."""


def draw(bars: Bars, *, language: str = "id") -> bytes:
    """Return a chart as a PNG of 16 cm, at 200 dots an inch; the same bytes for the same chart.

    Bars begin at zero. Values that lie within 15% of each other, far from it, are points. Long
    labels wrap, or turn the bars to the side. What has no value is a gap.
    """
    from matplotlib.figure import Figure

    plan = planned(bars, language)
    figure = Figure((WIDTH * _CM, plan.height * _CM), dpi=_DPI, facecolor="white")
    axes = figure.add_axes(_box(plan))
    _draw_scale(axes, plan)
    handles = [_draw_values(axes, plan)]
    if any(target is not None for target in bars.targets):
        handles.append(_draw_targets(axes, plan))
    _write_values(axes, plan)
    figure.legend(
        handles,
        [bars.value_name, bars.target_name][: len(handles)],
        loc="lower center",
        ncols=2,
        frameon=False,
        prop={"family": "DejaVu Sans", "size": LETTERS},
        bbox_to_anchor=(0.5, 0.05 / plan.height),
    )
    written = BytesIO()
    figure.savefig(written, format="png", dpi=_DPI, metadata={"Software": None})
    return written.getvalue()


def _box(plan: Plan) -> tuple[float, float, float, float]:
    """Return where the axes stand, as shares of the picture: left, bottom, width, height."""
    height = plan.height
    left, below = plan.margin / WIDTH, plan.below / height
    return left, below, plan.across / WIDTH, 1 - below - TOP / height


def _draw_scale(axes: Axes, plan: Plan) -> None:
    """Draw the axes: labels along one, the scale and its rules along the other."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color("#7F7F7F")
    count = len(plan.labels)
    scale, names = (axes.xaxis, axes.yaxis) if plan.horizontal else (axes.yaxis, axes.xaxis)
    scale.set_ticks(plan.scale.places, plan.scale.written)
    names.set_ticks(range(count), plan.labels)
    ends, slots = plan.scale.ends, (-0.5, count - 0.5)
    if plan.horizontal:
        axes.set(xlim=ends, ylim=slots[::-1])
    else:
        axes.set(xlim=slots, ylim=ends)
    scale.grid(True, color=_RULE, linewidth=0.6)
    names.set_tick_params(length=0)
    axes.set_axisbelow(True)
    for label in (*scale.get_ticklabels(), *names.get_ticklabels()):
        label.set(family="DejaVu Sans", size=LETTERS, color=_INK, parse_math=False)
    if ends[0] < 0 < ends[1]:
        (axes.axvline if plan.horizontal else axes.axhline)(0, color="#7F7F7F", linewidth=0.8)


def _draw_values(axes: Axes, plan: Plan) -> Any:
    """Draw the values as bars or points; return what the legend shows of them."""
    values = [_GAP if value is None else value for value in plan.bars.values]
    places = range(len(values))
    if plan.as_points:
        line = "-" if plan.by_year else ""
        return axes.plot(
            *_turned(plan, places, values), marker="o", linestyle=line, color=_VALUE, markersize=6
        )[0]
    bar = axes.barh if plan.horizontal else axes.bar
    return bar(places, values, _thickness(plan), color=_VALUE)


def _draw_targets(axes: Axes, plan: Plan) -> Any:
    """Draw the targets: a broken line over years, a stroke across each bar otherwise."""
    targets = [_GAP if target is None else target for target in plan.bars.targets]
    places = range(len(targets))
    look: dict[str, Any] = {"color": _TARGET, "markerfacecolor": "white", "markersize": 5.5}
    look["clip_on"] = False
    if plan.by_year and not plan.horizontal:
        look |= {"marker": "s", "linestyle": (0, (4, 2)), "linewidth": 1.4}
    else:
        stroke = min(_thickness(plan) * 1.25, 1) * plan.slot * _CM * 72
        look |= {"linestyle": "", "marker": "|" if plan.horizontal else "_"}
        look |= {"markersize": stroke, "markeredgewidth": 2.2}
    drawn = axes.plot(*_turned(plan, places, targets), zorder=3, **look)[0]
    if look["linestyle"]:
        return drawn
    from matplotlib.lines import Line2D

    return Line2D([], [], **(look | {"markersize": 11}))


def _turned(plan: Plan, places: Any, values: Any) -> tuple[Any, Any]:
    """Return places and values as x and y."""
    return (values, places) if plan.horizontal else (places, values)


def _thickness(plan: Plan) -> float:
    """Return how much of its slot a bar fills."""
    return min(_BAR, _WIDEST / plan.slot)


def _write_values(axes: Axes, plan: Plan) -> None:
    """Write each value at the end of its bar, beyond a target that stands there."""
    for place, value in enumerate(plan.bars.values):
        if value is None:
            continue
        at, away = _end(plan, place, value)
        below = away < 0
        looks: dict[str, Any] = {
            "ha": _side(plan, place, below=below),
            "va": "top" if below else "bottom",
        }
        if plan.horizontal:
            looks = {"ha": "right" if below else "left", "va": "center"}
        looks["bbox"] = {"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.85}
        axes.annotate(
            plan.bars.written[place],
            _turned(plan, place, at),
            xytext=_turned(plan, 0, away * _CM * 72),
            textcoords="offset points",
            parse_math=False,
            family="DejaVu Sans",
            size=plan.letters,
            color=_INK,
            zorder=4,
            **looks,
        )


def _side(plan: Plan, place: int, *, below: bool) -> str:
    """Return how a value at a point is aligned: away from a line that goes up, or down, there."""
    values = plan.bars.values
    here = values[place]
    if here is None or not (plan.as_points and plan.by_year):
        return "center"
    around = [values[at] if 0 <= at < len(values) else None for at in (place - 1, place + 1)]
    before, after = (one is not None and (one < here if below else one > here) for one in around)
    return "center" if before == after else "left" if before else "right"


def _end(plan: Plan, place: int, value: float) -> tuple[float, float]:
    """Return where a written value stands, and how far from there in cm: below where negative."""
    target = plan.bars.targets[place]
    if plan.as_points:
        return value, -_FAR if target is not None and target > value else _FAR
    if value < 0:
        return value, -_AWAY
    words = width_of(plan.bars.written[place], plan.letters)
    room = (words if plan.horizontal else _TALL) * plan.unit
    if target is None or not value - room / 3 <= target <= value + room * 1.2:
        return value, _AWAY
    return max(value, target), _AWAY if plan.horizontal else _FAR


# How a chart is laid out before it is drawn: upright or to the side, its scale, its labels.

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
