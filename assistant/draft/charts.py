"""A chart of a chapter as a PNG: bars from zero, or points where bars would show no difference."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from assistant.draft.chapter import Bars
from assistant.draft.chart_plan import LETTERS, TOP, WIDTH, Plan, planned, width_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

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
