"""Analysis 4: the national standard where there is one, and the units below."""

from __future__ import annotations

from assistant.computed import Value, change
from assistant.draft.achieved import capaian
from assistant.draft.category import category_in
from assistant.draft.causes import told_or_gap
from assistant.draft.chapter import Element, Paragraph
from assistant.draft.extremes import extremes
from assistant.draft.extremes import told as named
from assistant.draft.matter import Matter, Topic, Yearly
from assistant.draft.measure import comparable, is_said
from assistant.draft.pen import Pen
from index.names.indikator import indicators

_STANDARDS = ("realisasi", "target")
"""What of the whole country a result is set beside."""

_PAIR = 2
"""Units of which one is simply above the other."""


def national(topic: Topic, matter: Matter, pen: Pen) -> list[Element]:
    """Return the national result beside the unit's, and the units below where they are held."""
    told = _of_the_country(topic, matter, pen)
    if not topic.of_units:
        return told
    satker, known = pen.name(matter.satker), pen.shown(_subject(topic))
    if known:
        return [*told, Paragraph(pen.say("units_again", satker=satker, table=known))]
    lead = pen.say("table_units", satker=satker, table=pen.next_table)
    return [*told, Paragraph(lead, keep=True), *_of_units(topic, matter, pen)]


def _subject(topic: Topic) -> str:
    """Return what a table of units tells, alike for two indicators that count the same units."""
    figures = (f.id for _, yearly in topic.of_units for f in yearly.by_role.values())
    return " ".join(("units", indicator_of_units(topic), *sorted(figures)))


def _of_the_country(topic: Topic, matter: Matter, pen: Pen) -> list[Element]:
    """Return the national result beside the unit's, else the national target, else what is told."""
    held = (
        next((f for f in map(topic.national.get, _STANDARDS) if f), None)
        if topic.national
        else None
    )
    if held is None:
        return told_or_gap("perbandingan_nasional", topic, pen)
    realisasi = topic.now.get("realisasi")
    what = pen.say(f"national_{held.role}")
    fields = {"what": what, "year": pen.year(held.year), "national": pen.value(held)}
    if realisasi is not None and held.year != matter.year:
        told = pen.say("national_other_year", own_year=pen.year(matter.year), **fields)
        return [Paragraph(told + pen.cite([held]))]
    if realisasi is None or is_said(topic.unit) or not comparable(realisasi, held):
        return [Paragraph(pen.say("national_alone", **fields) + pen.cite([held]))]
    moved = change(realisasi, held)
    fields["satker"] = pen.name(matter.satker)
    if not moved.value:
        told = pen.say("national_equal", **fields)
    else:
        fields["direction"] = pen.say("higher" if moved.value > 0 else "lower")
        told = pen.differing("national", moved, realisasi=pen.value(realisasi), **fields)
    return [Paragraph(told + pen.cite([realisasi, held]))]


def _of_units(topic: Topic, matter: Matter, pen: Pen) -> list[Element]:
    """Return the table of the units below, and the highest and lowest of them."""
    below = indicator_of_units(topic)
    categories = [category_in(below, yearly) for _, yearly in topic.of_units]
    roles = [r for r in ("target", "realisasi", "capaian") if _is_told(r, topic)]
    rows, sources = [], []
    for (unit, yearly), category in zip(topic.of_units, categories, strict=True):
        cells = [pen.name(unit), *(pen.bare(_value(yearly, role, topic)) for role in roles)]
        rows.append([*cells, category.label if category else "–"] if any(categories) else cells)
        sources += [yearly.get(role) for role in roles]
    heads = [pen.say(name) for name in ("satker", *roles, *(["kategori"] * any(categories)))]
    name = _name_of_units(topic)
    table = pen.grid(
        pen.say("caption_units", name=pen.name(name), year=pen.year(matter.year)),
        heads,
        rows,
        numeric=range(1, len(roles) + 1),
        widths=(5.5, *(2.6,) * (len(heads) - 1)),
        sources=sources,
    )
    told = _spread(topic, pen)
    return [table, Paragraph(told)] if told else [table]


def indicator_of_units(topic: Topic) -> str:
    """Return what the units below are measured by: dektari under a count of kabupaten."""
    entry = indicators().get(topic.indicator)
    return (entry.unit_indicator if entry else None) or topic.indicator


def _name_of_units(topic: Topic) -> str:
    entry = indicators().get(indicator_of_units(topic))
    return entry.name if entry else topic.name


def _is_told(role: str, topic: Topic) -> bool:
    return role == "realisasi" or any(yearly.get(role) for _, yearly in topic.of_units)


def _value(yearly: Yearly, role: str, topic: Topic) -> Value | None:
    """Return a unit's figure of a role; its capaian as computed where the printed one is wrong."""
    if role != "capaian":
        return yearly.get(role)
    below = indicator_of_units(topic)
    entry = indicators().get(below)
    lower = topic.lower_is_better if below == topic.indicator else False
    return capaian(yearly, lower_is_better=not entry.higher_is_better if entry else lower)


def _spread(topic: Topic, pen: Pen) -> str:
    """Return the units with the highest and lowest realisasi; "" where all are alike."""
    results = [(pen.name(unit), f) for unit, y in topic.of_units if (f := y.get("realisasi"))]
    if not all(comparable(value, results[0][1]) for _, value in results):
        return ""
    found = extremes(results)
    if found is None:
        return ""
    best, worst = found
    return pen.say(
        "units_two" if len(results) == _PAIR else "units",
        best=named(best, pen),
        best_value=pen.value(best.value),
        worst=named(worst, pen),
        worst_value=pen.value(worst.value),
    )
