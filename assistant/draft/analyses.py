"""The seven analyses an indicator is owed, in the order of Permenpan-RB 53/2014."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.compose import wording
from assistant.computed import Value, change, growth, number, share
from assistant.draft.achieved import (
    capaian,
    category_in,
    category_of,
    comparable,
    formula_said,
    is_said,
    of_topic,
    outcome,
)
from assistant.draft.chapter import Element, Paragraph
from assistant.draft.material import FORM, Matter, Topic, Yearly
from assistant.draft.writer import Pen, extremes, told
from index.names.indikator import indicators
from index.report import Figure

# Analysis 1: target and realisasi of the year.

_FAR: dict[str, Callable[[Decimal], bool]] = {
    "over": lambda capaian: capaian > 120,
    "under": lambda capaian: capaian < 80,
}
"""From which capaian on a target was missed or passed by far; above, it may be too low (DOMAIN)."""


def result(topic: Topic, matter: Matter, pen: Pen) -> list[Element]:
    """Return in words what the summary's table has: how far the target was passed or missed."""
    told: list[Element] = []
    target, realisasi = topic.now.get("target"), topic.now.get("realisasi")
    for role, figure in (("target", target), ("realisasi", realisasi)):
        if figure is None:
            told.append(pen.gap(topic.name, f"need_{role}", year=pen.year(matter.year)))
    if target is None or realisasi is None:
        held = [figure for figure in (target, realisasi) if figure is not None]
        return [*(Paragraph(_alone(one, matter, pen)) for one in held), *told]
    sentences = [_stated(topic, matter, pen), _category(topic, pen)]
    if said := formula_said(topic):
        sentences.append(pen.say(said))
    cited = pen.cite([target, realisasi, topic.now.get("capaian"), topic.now.get("kategori")])
    return [Paragraph(" ".join(filter(None, sentences)) + cited)]


def _alone(held: Figure, matter: Matter, pen: Pen) -> str:
    """Return a target or a realisasi whose other half is missing."""
    fields = {"value": pen.value(held), "year": pen.year(matter.year)}
    return pen.say(f"{held.role}_alone", **fields) + pen.cite([held])


def _stated(topic: Topic, matter: Matter, pen: Pen) -> str:
    """Return how the realisasi stands to the target, and the capaian.

    Without a capaian it says why there is none, where that shows.
    """
    achieved, found = of_topic(topic), outcome(topic)
    target, realisasi = topic.now.by_role["target"], topic.now.by_role["realisasi"]
    fields = {
        "year": pen.year(matter.year),
        "target": pen.value(target),
        "realisasi": pen.value(realisasi),
    }
    if achieved is None:
        stated = pen.say("result_without_capaian", **fields)
        none_due = target.value == 0
        return f"{stated} {pen.say('no_capaian_of_nothing')}" if none_due else stated
    fields["capaian"] = pen.value(achieved)
    if found == "met":
        del fields["realisasi"]
        return pen.say("result_met", **fields)
    if not found:
        return pen.say("result_plain", **fields)
    name = f"result_{found}_lower" if topic.lower_is_better else f"result_{found}"
    far = _FAR.get(found)
    if not topic.lower_is_better and far is not None and far(number(achieved)):
        name += "_far"
    return pen.differing(name, change(realisasi, target), **fields)


def _category(topic: Topic, pen: Pen) -> str:
    """Return the kategori of the realisasi, with the rule where no report prints it."""
    category, realisasi = category_of(topic), topic.now.get("realisasi")
    if category is None or realisasi is None:
        return ""
    fields = {"realisasi": pen.value(realisasi), "category": category.label}
    if category.rule is None:
        return pen.say("category_held", **fields)
    rule, source = pen.rule(category.rule.text), pen.rule(category.rule.source)
    return pen.say("category_rule", rule=rule, source=source, **fields)


# Analysis 2: realisasi and capaian against last year and several years back.

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


# Analysis 3: realisasi up to the year against the medium-term target of the Renstra.


def renstra(topic: Topic, matter: Matter, pen: Pen) -> list[Element]:
    """Return the plan's targets beside the results, and the distance to the end target."""
    if not topic.planned:
        return told_or_gap("perbandingan_renstra", topic, pen)
    realisasi = topic.now.get("realisasi")
    sentences = [_distance(realisasi, topic, matter, pen)] if realisasi else []
    sentences.append(_differs(topic, matter, pen))
    text = " ".join(filter(None, sentences))
    lead = pen.say("table_renstra", year=pen.year(matter.year), table=pen.next_table)
    told: list[Element] = [Paragraph(lead, keep=True), _renstra_table(topic, pen)]
    return [*told, *([Paragraph(text)] if text else [])]


def _renstra_table(topic: Topic, pen: Pen) -> Element:
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


# Analysis 4: the national standard where there is one, and the units below.

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
        best=told(best, pen),
        best_value=pen.value(best.value),
        worst=told(worst, pen),
        worst_value=pen.value(worst.value),
    )


# Analyses 5 to 7 and what follows: causes, efficiency, programmes, advice, in sources' words.


def definition(topic: Topic, matter: Matter, pen: Pen) -> list[Element]:
    """Return how the indicator is defined and measured, where that is held."""
    return _told(topic, ("definisi", "metode"), (), pen)


def causes(topic: Topic, matter: Matter, pen: Pen) -> list[Element]:
    """Return the causes of success or failure and the solutions tried.

    What the result calls for and nothing tells is left open: the causes of success where the
    target was reached, the obstacles where it was not, and the solutions.
    """
    due = "hambatan" if outcome(topic) == "under" else "keberhasilan"
    return _told(topic, ("keberhasilan", "hambatan", "solusi"), (due, "solusi"), pen)


def efficiency(topic: Topic, matter: Matter, pen: Pen) -> list[Element]:
    """Return what is said of the use of resources."""
    return _told(topic, ("efisiensi",), ("efisiensi",), pen)


def programmes(topic: Topic, matter: Matter, pen: Pen) -> list[Element]:
    """Return the programmes that supported the result, or failed it."""
    return _told(topic, ("program",), ("program",), pen)


def advice(topic: Topic, matter: Matter, pen: Pen) -> list[Element]:
    """Return what is recommended; what is told together with the programmes is said once."""
    words = topic.words.get("rekomendasi")
    if words is not None and words == topic.words.get("program"):
        return [Paragraph(pen.say("advice_above"))]
    return _told(topic, ("rekomendasi",), ("rekomendasi",), pen)


def told_or_gap(slot: str, topic: Topic, pen: Pen, *, year: int = 0) -> list[Element]:
    """Return the report's words on a comparison no figures are held for, else an open slot."""
    return _told(topic, (slot,), (slot,), pen, year=year)


def _told(
    topic: Topic, slots: Sequence[str], due: Iterable[str], pen: Pen, *, year: int = 0
) -> list[Element]:
    """Return the words of each slot; one that is due and empty is left open.

    Each stands under its lead; the only one of a heading needs none.
    """
    told: list[Element] = []
    for slot in slots:
        words = topic.words.get(slot)
        if words is None and slot not in due:
            continue
        if len(slots) > 1:
            told.append(Paragraph(pen.say(f"lead_{slot}"), keep=True))
        told += [_open(slot, topic, pen, year)] if words is None else pen.words(words)
    return told


def _open(slot: str, topic: Topic, pen: Pen, year: int) -> Paragraph:
    """Return a slot left open; `year` is the one its sentence names, 0 for none."""
    return pen.gap(topic.name, f"need_{slot}", **({"year": pen.year(year)} if year else {}))


Section = Callable[[Topic, Matter, Pen], list[Element]]

ANALYSES: dict[str, Section] = {
    "slot_result": result,
    "slot_history": history,
    "slot_renstra": renstra,
    "slot_national": national,
    "slot_causes": causes,
    "slot_efficiency": efficiency,
    "slot_program": programmes,
}
"""Each analysis under its heading's name; one more is one more entry."""

_YEARLY = frozenset({"slot_result", "slot_history", "slot_renstra", "slot_national"})


def analyses(topic: Topic, number: int, matter: Matter, pen: Pen) -> list[Element]:
    """Return the section of one indicator: definition, the seven analyses, and advice."""
    told: list[Element] = [pen.heading(3, pen.name(topic.name), f"{number}.")]
    if "definisi" in topic.words or "metode" in topic.words:
        told.append(pen.heading(4, pen.say("slot_definition")))
        told += definition(topic, matter, pen)
    for at, (name, section) in enumerate(ANALYSES.items()):
        fields = {"year": pen.year(matter.year)} if name in _YEARLY else {}
        told.append(pen.heading(4, pen.say(name, **fields), f"{chr(ord('a') + at)}."))
        told += section(topic, matter, pen)
    told.append(pen.heading(4, pen.say("slot_advice"), f"{chr(ord('a') + len(ANALYSES))}."))
    return told + advice(topic, matter, pen)
