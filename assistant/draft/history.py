"""Analysis 2: realisasi and capaian against last year and several years back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.computed import Value, change, growth, number
from assistant.draft.achieved import capaian
from assistant.draft.chapter import Element, Paragraph
from assistant.draft.matter import Matter, Topic, Yearly
from assistant.draft.pen import Pen
from index.report import Figure

_ENOUGH = 3
"""Years from which a highest and a lowest one are told."""

Result = tuple[int, Figure]
"""A year and its realisasi."""


def history(topic: Topic, matter: Matter, pen: Pen) -> list[Element]:
    """Return the table and chart of the years, and what they say of direction and size."""
    years = [y for y in (*topic.earlier, topic.now) if y.get("realisasi")]
    results = [(y.year, f) for y in years if (f := y.get("realisasi")) is not None]
    if not topic.earlier or len(results) < 2:
        gap = pen.gap(topic.name, "need_years", matter.year)
        return [Paragraph(pen.say("no_years", year=pen.year(matter.year))), gap]
    sentences = [
        _changed(results[-2], results[-1], pen),
        _capaian_changed(years[-2], years[-1], topic, pen),
        *_over_years(results, pen),
    ]
    table, chart = _table(topic, years, pen), _chart(topic, years, pen)
    return [table, Paragraph(" ".join(filter(None, sentences))), chart]


def _table(topic: Topic, years: Sequence[Yearly], pen: Pen) -> Element:
    rows, sources = [], []
    for yearly in years:
        target, realisasi = yearly.get("target"), yearly.get("realisasi")
        achieved = capaian(yearly, lower_is_better=topic.lower_is_better)
        rows.append([pen.year(yearly.year), *map(pen.bare, (target, realisasi, achieved))])
        sources += [target, realisasi, yearly.get("capaian")]
    return pen.grid(
        pen.say("caption_years", name=pen.name(topic.name), **_span_of(years, pen)),
        [pen.say(name) for name in ("tahun", "target", "realisasi", "capaian")],
        rows,
        numeric=(1, 2, 3),
        widths=(2, 3, 3, 3),
        sources=sources,
    )


def _chart(topic: Topic, years: Sequence[Yearly], pen: Pen) -> Element:
    caption = pen.say("caption_chart", name=pen.name(topic.name), **_span_of(years, pen))
    points = [(pen.year(y.year), y.get("realisasi"), y.get("target")) for y in years]
    return pen.bars(caption, points)


def _span_of(years: Sequence[Yearly], pen: Pen) -> dict[str, str]:
    return {"first": pen.year(years[0].year), "last": pen.year(years[-1].year)}


def _changed(before: Result, now: Result, pen: Pen) -> str:
    """Return how the realisasi changed from one year to the next, with size and percent."""
    moved = change(now[1], before[1])
    fields = {"year": pen.year(now[0]), "before": pen.year(before[0])}
    if not moved.value:
        return pen.say("unchanged", value=pen.value(now[1]), **fields)
    fields |= {
        "direction": pen.say("rose" if moved.value > 0 else "fell"),
        "old": pen.value(before[1]),
        "new": pen.value(now[1]),
        "size": pen.size(moved),
    }
    if now[1].unit == "%" or not number(before[1]):
        return pen.say("changed", **fields)
    return pen.say("changed_percent", percent=pen.size(growth(now[1], before[1])), **fields)


def _capaian_changed(before: Yearly, now: Yearly, topic: Topic, pen: Pen) -> str:
    """Return how the capaian changed, in points; "" where one is missing or nothing changed."""
    old, new = (capaian(y, lower_is_better=topic.lower_is_better) for y in (before, now))
    if old is None or new is None or number(old) == number(new):
        return ""
    moved = change(new, old)
    return pen.say(
        "capaian_changed",
        before=pen.year(before.year),
        direction=pen.say("rose" if moved.value > 0 else "fell"),
        old=pen.value(old),
        new=pen.value(new),
        points=pen.size(moved),
    )


def _over_years(results: Sequence[Result], pen: Pen) -> list[str]:
    """Return the highest and lowest year, and whether it went one way; [] for fewer than three."""
    if len(results) < _ENOUGH:
        return []
    values: list[Value] = [figure for _, figure in results]
    fields = {"first": pen.year(results[0][0]), "last": pen.year(results[-1][0])}
    steps = [number(b) - number(a) for a, b in pairwise(values)]
    if all(step > 0 for step in steps):
        return [pen.say("always_up", **fields)]
    if all(step < 0 for step in steps):
        return [pen.say("always_down", **fields)]
    best = max(results, key=lambda one: number(one[1]))
    worst = min(results, key=lambda one: number(one[1]))
    if number(best[1]) == number(worst[1]):
        return []
    told = pen.say(
        "span",
        best=pen.year(best[0]),
        best_value=pen.value(best[1]),
        worst=pen.year(worst[0]),
        worst_value=pen.value(worst[1]),
        **fields,
    )
    return [told]
