"""The opening of A: the table of all indicators, and how many exceeded, met or missed targets."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Derived
from assistant.compose import wording
from assistant.computed import Value, average, tally
from assistant.draft.achieved import category_of, of_topic, outcome
from assistant.draft.chapter import Element, Paragraph
from assistant.draft.material import Matter, Topic
from assistant.draft.writer import Pen, extremes, told

OUTCOMES = ("over", "met", "under")


def summary(matter: Matter, pen: Pen) -> list[Element]:
    """Return the opening, the table of indicators, and what can be counted of it."""
    year = pen.year(matter.year)
    opening = pen.say("opening", satker=pen.name(matter.satker), year=year, year_again=year)
    told = [Paragraph(f"{opening} {_announced(matter, pen)}"), _table(matter, pen)]
    told += [Paragraph(text) for text in (counts(matter, pen), spread(matter, pen)) if text]
    return [*told, Paragraph(pen.say("explained"), keep=True)]


def lacking(matter: Matter, pen: Pen) -> list[Element]:
    """Return that the chapter has fewer indicators than its report promises; [] where it has not.

    It is an open slot, and stands before anything else.
    """
    if not is_short(matter):
        return []
    about, names = pen.say("part_results"), [pen.name(name) for name in matter.left_out]
    fields = {
        "promised": pen.order(str(matter.promised)),
        "held": pen.order(str(len(matter.topics))),
    }
    if not names:
        return [pen.gap(about, "need_indicators", **fields)]
    fields["names"] = wording.joined(names, pen.language)
    return [pen.gap(about, "need_indicators_named", **fields)]


def is_short(matter: Matter) -> bool:
    """Whether a chapter has fewer indicators than its report promises."""
    return bool(matter.left_out) or len(matter.topics) < matter.promised


def _announced(matter: Matter, pen: Pen) -> str:
    """Return how many indicators and sasaran there are, and where they stand."""
    fields = {
        "year": pen.year(matter.year),
        "satker": pen.name(matter.satker),
        "indicators": pen.counted(tally_of(matter.topics)),
        "table": pen.next_table,
    }
    if not all(topic.sasaran for topic in matter.topics):
        return pen.say("opening_counts_plain", **fields)
    return pen.say("opening_counts", aims=pen.counted(tally_of(_first_of_each(matter))), **fields)


def _first_of_each(matter: Matter) -> list[Topic]:
    """Return the first topic of each sasaran; one that a cell cut short is the longer one."""
    found: list[Topic] = []
    for topic in matter.topics:
        words = topic.sasaran.casefold()
        told = (one.sasaran.casefold() for one in found)
        if not any(one.startswith(words) or words.startswith(one) for one in told):
            found.append(topic)
    return found


def tally_of(topics: Sequence[Topic]) -> Derived:
    """Return how many topics there are, counted by their targets."""
    return tally([f for topic in topics if (f := _counted_by(topic)) is not None])


def _counted_by(topic: Topic) -> Value | None:
    return topic.now.get("target") or topic.now.get("realisasi")


def _table(matter: Matter, pen: Pen) -> Element:
    """Return the table of all indicators; a column of which nothing is known is left out."""
    year, rows, sources = pen.year(matter.year), list[list[str]](), list[Value | None]()
    categories = [category_of(topic) for topic in matter.topics]
    for number_, (topic, category) in enumerate(zip(matter.topics, categories, strict=True), 1):
        values = [
            pen.value(figure)
            if (figure := topic.now.get(role))
            else pen.missing(f"need_{role}", year=year)
            for role in ("target", "realisasi")
        ]
        row = [pen.order(str(number_)), pen.name(topic.sasaran) or "–", pen.name(topic.name)]
        row += [*values, pen.bare(of_topic(topic)), category.label if category else "–"]
        rows.append(row)
        sources += [topic.now.get(role) for role in ("target", "realisasi", "capaian")]
    names = ["no", "sasaran", "indikator", "target", "realisasi", "capaian", "kategori"]
    widths = (0.9, 4.0, 4.4, 2.1, 2.1, 2.0, 1.9)
    empty = {1} - {1 for topic in matter.topics if topic.sasaran}
    empty |= set() if any(categories) else {len(names) - 1}
    shown = [at for at in range(len(names)) if at not in empty]
    return pen.grid(
        pen.say("caption_summary", satker=pen.name(matter.satker), year=year),
        [pen.say(names[at]) for at in shown],
        [[row[at] for at in shown] for row in rows],
        numeric=[number for number, at in enumerate(shown) if at in (3, 4, 5)],
        widths=[widths[at] for at in shown],
        sources=sources,
    )


def counts(matter: Matter, pen: Pen) -> str:
    """Return how many indicators exceeded, met and missed their targets, and which missed.

    They are counted where all that are promised can be; else it says whose result is missing.
    """
    groups = {name: [t for t in matter.topics if outcome(t) == name] for name in OUTCOMES}
    known = [topic for topics in groups.values() for topic in topics]
    untold = [topic for topic in matter.topics if topic not in known]
    if untold:
        names = wording.joined([pen.name(topic.name) for topic in untold], pen.language)
        return pen.say("no_result", names=names)
    if not known or is_short(matter):
        return ""
    if alone := next((name for name, topics in groups.items() if topics == known), ""):
        return pen.say(f"all_{alone}", all=pen.counted(tally_of(known)))
    parts = [
        pen.say(f"count_{name}", count=pen.counted(tally_of(topics)))
        for name, topics in groups.items()
        if topics
    ]
    listed = wording.joined(parts, pen.language)
    told = pen.say("counts", all=pen.counted(tally_of(known)), parts=listed)
    if not groups["under"]:
        return told
    names = wording.joined([pen.name(topic.name) for topic in groups["under"]], pen.language)
    return f"{told} {pen.say('missed', names=names)}"


def spread(matter: Matter, pen: Pen) -> str:
    """Return the average capaian, and the highest and lowest one; "" where one is missing."""
    values = all_achieved(matter)
    if len(values) < 2:
        return ""
    names = [pen.name(topic.name) for topic in matter.topics]
    achieved = list(zip(names, values, strict=True))
    mean = pen.value(average(values))
    sentences = [pen.say("average", count=pen.value(tally(values)), average=mean)]
    if found := extremes(achieved):
        best, worst = found
        sentences.append(
            pen.say(
                "extremes",
                best=told(best, pen),
                best_value=pen.value(best.value),
                worst=told(worst, pen),
                worst_value=pen.value(worst.value),
            )
        )
    return " ".join(sentences)


def all_achieved(matter: Matter) -> list[Value]:
    """Return the capaian of all indicators the report promises, [] where one is missing."""
    values = [value for topic in matter.topics if (value := of_topic(topic)) is not None]
    return values if len(values) == len(matter.topics) and not is_short(matter) else []
