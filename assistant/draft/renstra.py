"""Analysis 3: realisasi up to the year against the medium-term target of the Renstra."""

from __future__ import annotations

from decimal import Decimal

from assistant.computed import change, number, share
from assistant.draft.causes import told_or_gap
from assistant.draft.chapter import Element, Paragraph
from assistant.draft.matter import FORM, Matter, Topic
from assistant.draft.measure import comparable
from assistant.draft.pen import Pen
from index.report import Figure


def renstra(topic: Topic, matter: Matter, pen: Pen) -> list[Element]:
    """Return the plan's targets beside the results, and the distance to the end target."""
    if not topic.planned:
        return told_or_gap("perbandingan_renstra", topic, pen)
    realisasi = topic.now.get("realisasi")
    sentences = [_distance(realisasi, topic, matter, pen)] if realisasi else []
    sentences.append(_differs(topic, matter, pen))
    text = " ".join(filter(None, sentences))
    lead = pen.say("table_renstra", year=pen.year(matter.year), table=pen.next_table)
    told: list[Element] = [Paragraph(lead, keep=True), _table(topic, pen)]
    return [*told, *([Paragraph(text)] if text else [])]


def _table(topic: Topic, pen: Pen) -> Element:
    results = {y.year: y.get("realisasi") for y in (*topic.earlier, topic.now)}
    planned = {figure.year: figure for figure in topic.planned}
    told = {*planned, topic.now.year}
    years = range(min(told), max(told) + 1)
    rows = [
        [pen.year(year), pen.bare(planned.get(year)), pen.bare(results.get(year))] for year in years
    ]
    sources = [*topic.planned, *(results.get(year) for year in years)]
    fields = {"name": pen.name(topic.name), "first": pen.year(years[0])}
    several = {"last": pen.year(years[-1])} if len(years) > 1 else {}
    return pen.grid(
        pen.say("caption_renstra" if several else "caption_renstra_year", **fields, **several),
        [pen.say(name) for name in ("tahun", "target_renstra", "realisasi")],
        rows,
        numeric=(1, 2),
        widths=(2, 3, 3),
        sources=sources,
    )


def _distance(realisasi: Figure, topic: Topic, matter: Matter, pen: Pen) -> str:
    """Return how far the result is from the end target, or from another where that is not held."""
    aim, last = _aim(topic, matter), _is_end(topic.planned[-1], matter)
    if not comparable(realisasi, aim):
        return ""
    moved = change(realisasi, aim)
    fields = {
        "end": pen.year(aim.year),
        "target": pen.value(aim),
        "year": pen.year(matter.year),
        "realisasi": pen.value(realisasi),
    }
    kind = "" if last else "_year"
    if not moved.value:
        return pen.say(f"renstra_equal{kind}", **fields)
    if (moved.value < 0) == topic.lower_is_better:
        return pen.differing(f"renstra_reached{kind}", moved, **fields)
    if aim.year <= matter.year:
        return pen.differing(f"renstra_missed{kind}", moved, **fields)
    if topic.lower_is_better or not aim.value:
        return pen.differing(f"renstra_behind{kind}", moved, **fields)
    progress = pen.value(share(realisasi, aim))
    return pen.differing(f"renstra_progress{kind}", moved, progress=progress, **fields)


def _aim(topic: Topic, matter: Matter) -> Figure:
    """Return the plan's end target where it is held, else that of the year, else the last one."""
    end = topic.planned[-1]
    if _is_end(end, matter):
        return end
    return next((figure for figure in topic.planned if figure.year == matter.year), end)


def _is_end(last: Figure, matter: Matter) -> bool:
    """Whether the last target held is of the plan's last year; a form says which that is."""
    if matter.plan_years:
        return matter.plan_years.endswith(str(last.year))
    return last.source.report_id == FORM


def _differs(topic: Topic, matter: Matter, pen: Pen) -> str:
    """Return that the plan's target of the year is another than the agreed one, by design."""
    planned = next((f for f in topic.planned if f.year == matter.year), None)
    agreed = topic.now.get("target")
    if planned is None or agreed is None or not isinstance(agreed.value, Decimal):
        return ""
    if not comparable(planned, agreed) or number(planned) == number(agreed):
        return ""
    if topic.now.get("realisasi") and _aim(topic, matter) == planned:
        return pen.say("renstra_agreed", agreed=pen.value(agreed))
    values = {"planned": pen.value(planned), "agreed": pen.value(agreed)}
    return pen.say("renstra_differs", year=pen.year(matter.year), **values)
