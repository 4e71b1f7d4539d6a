"""The opening of A: the table of all indicators, and how many exceeded, met or missed targets."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Derived
from assistant.compose import wording
from assistant.computed import Value, average, tally
from assistant.draft.achieved import of_topic, outcome
from assistant.draft.category import category_of
from assistant.draft.chapter import Element, Paragraph
from assistant.draft.extremes import extremes, told
from assistant.draft.matter import Matter, Topic
from assistant.draft.pen import Pen

OUTCOMES = ("over", "met", "under")


def summary(matter: Matter, pen: Pen) -> list[Element]:
    """Return the opening, the table of indicators, and what can be counted of it."""
    year = pen.year(matter.year)
    opening = pen.say("opening", satker=pen.name(matter.satker), year=year, year_again=year)
    told = [Paragraph(opening), Paragraph(_announced(matter, pen)), _table(matter, pen)]
    told += [Paragraph(text) for text in (counts(matter, pen), spread(matter, pen)) if text]
    return [*told, Paragraph(pen.say("explained"), keep=True)]


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
    """Return the table of all indicators."""
    rows, sources, year = [], [], pen.year(matter.year)
    categories = [category_of(topic) for topic in matter.topics]
    for number_, (topic, category) in enumerate(zip(matter.topics, categories, strict=True), 1):
        target, realisasi = topic.now.get("target"), topic.now.get("realisasi")
        row = [
            pen.order(str(number_)),
            pen.name(topic.sasaran) or "–",
            pen.name(topic.name),
            pen.bare(target),
            pen.bare(realisasi)
            if realisasi
            else pen.missing("need_realisasi", year=pen.year(matter.year)),
            pen.bare(of_topic(topic)),
        ]
        rows.append([*row, category.label if category else "–"] if any(categories) else row)
        sources += [target, realisasi, topic.now.get("capaian")]
    names = ["no", "sasaran", "indikator", "target", "realisasi", "capaian", "kategori"]
    widths = (0.9, 4.0, 4.4, 2.1, 2.1, 2.0, 1.9)
    size = 7 if any(categories) else 6
    caption = pen.say("caption_summary", satker=pen.name(matter.satker), year=year)
    return pen.grid(
        caption,
        [pen.say(name) for name in names[:size]],
        rows,
        numeric=(3, 4, 5),
        widths=widths[:size],
        sources=sources,
    )


def counts(matter: Matter, pen: Pen) -> str:
    """Return how many indicators exceeded, met and missed their targets, and which missed."""
    groups = {name: [t for t in matter.topics if outcome(t) == name] for name in OUTCOMES}
    known = [topic for topics in groups.values() for topic in topics]
    if not known:
        return ""
    untold = _untold(matter, known)
    alone = next((name for name, topics in groups.items() if topics == known), "")
    if alone and not untold:
        return pen.say(f"all_{alone}", all=pen.counted(tally_of(known)))
    parts = [
        pen.say(f"count_{name}", count=pen.counted(tally_of(topics)))
        for name, topics in groups.items()
        if topics
    ]
    listed = wording.joined(parts, pen.language)
    sentences = [pen.say("counts", all=pen.counted(tally_of(known)), parts=listed)]
    for name, topics in (("missed", groups["under"]), ("no_result", untold)):
        if topics:
            names = wording.joined([pen.name(topic.name) for topic in topics], pen.language)
            sentences.append(pen.say(name, names=names))
    return " ".join(sentences)


def _untold(matter: Matter, told: list[Topic]) -> list[Topic]:
    return [topic for topic in matter.topics if topic not in told]


def spread(matter: Matter, pen: Pen) -> str:
    """Return the average capaian, and the highest and lowest one."""
    achieved = [
        (pen.name(topic.name), value)
        for topic in matter.topics
        if (value := of_topic(topic)) is not None
    ]
    if len(achieved) < 2:
        return ""
    values = [value for _, value in achieved]
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
