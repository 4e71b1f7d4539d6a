"""Analysis 2: realisasi and capaian against last year and several years back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.compose import wording
from assistant.computed import change, growth, number
from assistant.draft.achieved import capaian
from assistant.draft.causes import told_or_gap
from assistant.draft.chapter import Element, Paragraph
from assistant.draft.extremes import extremes, told
from assistant.draft.matter import Matter, Topic, Yearly
from assistant.draft.measure import comparable
from assistant.draft.pen import Pen
from index.report import Figure

_ENOUGH = 3
"""Years from which a development is drawn, and a highest and a lowest one are told."""

Result = tuple[int, Figure]
"""A year and its realisasi."""


def history(topic: Topic, matter: Matter, pen: Pen) -> list[Element]:
    """Return the table of the years, what they say, and the chart of three and more.

    A year between those held that nothing is held of has its row, and is an open slot.
    """
    years = _whole(topic)
    results = [(y.year, f) for y in years if (f := y.get("realisasi")) is not None]
    if len(results) < 2 or results[-1][0] != matter.year:
        return told_or_gap("perbandingan_tahun", topic, pen, year=matter.year)
    alike = [one for one in results if comparable(one[1], results[-1][1])]
    before = years[-2] if years[-2].get("realisasi") else None
    moves = len({number(figure) for _, figure in alike}) > 1
    sentences = [
        _changed(alike[-2], alike[-1], pen) if len(alike) > 1 else "",
        _capaian_changed(before, years[-1], topic, pen) if before else "",
        *_over_years(alike, pen),
    ]
    if not moves and len(alike) == len(years) >= _ENOUGH:
        sentences[0] = pen.say("always_same", value=pen.value(alike[-1][1]), **_span_of(years, pen))
    is_drawn = moves and len(alike) >= _ENOUGH
    places = {"table": pen.next_table} | ({"picture": pen.next_picture} if is_drawn else {})
    name = "table_years" if is_drawn else "table_pair" if len(years) == 2 else "table_span"
    lead = pen.say(name, **places, **_span_of(years, pen))
    told: list[Element] = [Paragraph(lead, keep=True), _table(topic, years, pen)]
    if text := " ".join(filter(None, sentences)):
        told.append(Paragraph(text))
    if is_drawn:
        told.append(_chart(topic, [y for y in years if y.year >= alike[0][0]], pen))
    lacking = [y.year for y in years if y.get("realisasi") is None]
    return [
        *told,
        *(pen.gap(topic.name, "need_realisasi", year=pen.year(year)) for year in lacking),
    ]


def _whole(topic: Topic) -> list[Yearly]:
    """Return the years from the first one with a realisasi to the chapter's, none skipped."""
    held = {one.year: one for one in (*topic.earlier, topic.now)}
    first = min((year for year, one in held.items() if one.get("realisasi")), default=0)
    last = topic.now.year
    return [held.get(year, Yearly(year, {})) for year in range(first or last, last + 1)]


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
    """Return the highest and lowest years, and whether it went one way; [] for fewer than three.

    "Every year" is said of years that follow each other alone.
    """
    if len(results) < _ENOUGH:
        return []
    years = [year for year, _ in results]
    fields = {"first": pen.year(years[0]), "last": pen.year(years[-1])}
    is_whole = all(b - a == 1 for a, b in pairwise(years))
    steps = [number(b) - number(a) for (_, a), (_, b) in pairwise(results)]
    if is_whole and all(step > 0 for step in steps):
        return [pen.say("always_up", **fields)]
    if is_whole and all(step < 0 for step in steps):
        return [pen.say("always_down", **fields)]
    found = extremes([(pen.year(year), figure) for year, figure in results])
    if found is None:
        return []
    best, worst = found
    if not is_whole:
        fields = {"years": wording.joined([pen.year(year) for year in years], pen.language)}
    return [
        pen.say(
            "span" if is_whole else "span_of_some",
            best=told(best, pen, most=len(results)),
            best_value=pen.value(best.value),
            worst=told(worst, pen, most=len(results)),
            worst_value=pen.value(worst.value),
            **fields,
        )
    ]
