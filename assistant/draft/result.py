"""Analysis 1: target and realisasi of the year."""

from __future__ import annotations

from assistant.computed import change
from assistant.draft.achieved import formula_said, of_topic, outcome
from assistant.draft.category import category_of
from assistant.draft.chapter import Element, Paragraph
from assistant.draft.matter import Matter, Topic
from assistant.draft.pen import Pen


def result(topic: Topic, matter: Matter, pen: Pen) -> list[Element]:
    """Return the table of the year, what it says, and how far the target was passed or missed."""
    told: list[Element] = []
    target, realisasi = topic.now.get("target"), topic.now.get("realisasi")
    for role, figure in (("target", target), ("realisasi", realisasi)):
        if figure is None:
            told.append(pen.gap(topic.name, f"need_{role}", matter.year))
    if target is None or realisasi is None:
        return told
    year = pen.year(matter.year)
    told.append(Paragraph(pen.say("table_result", year=year, table=pen.next_table), keep=True))
    values = {"target": pen.value(target), "realisasi": pen.value(realisasi)}
    sentences = [_stated(topic, pen, year=year, **values)]
    sentences += [_compared(topic, pen), _category(topic, pen)]
    if said := formula_said(topic):
        sentences.append(pen.say(said))
    return [*told, _table(topic, matter, pen), Paragraph(" ".join(filter(None, sentences)))]


def _stated(topic: Topic, pen: Pen, **fields: str) -> str:
    """Return target, realisasi and capaian; without a capaian why there is none, where it shows."""
    achieved, target = of_topic(topic), topic.now.get("target")
    fields["name"] = pen.name(topic.name)
    if achieved is not None:
        return pen.say("result", capaian=pen.value(achieved), **fields)
    stated = pen.say("result_without_capaian", **fields)
    none_due = target is not None and target.value == 0
    return f"{stated} {pen.say('no_capaian_of_nothing')}" if none_due else stated


def _table(topic: Topic, matter: Matter, pen: Pen) -> Element:
    target, realisasi = topic.now.get("target"), topic.now.get("realisasi")
    category = category_of(topic)
    names = ["indikator", "target", "realisasi", "capaian", *(["kategori"] if category else [])]
    row = [
        pen.name(topic.name),
        pen.bare(target),
        pen.bare(realisasi),
        pen.bare(of_topic(topic)),
        *([category.label] if category else []),
    ]
    caption = pen.say("caption_result", name=pen.name(topic.name), year=pen.year(matter.year))
    return pen.grid(
        caption,
        [pen.say(name) for name in names],
        [row],
        numeric=(1, 2, 3),
        widths=(6.5, 2.6, 2.6, 2.4, 2.4)[: len(names)],
        sources=[target, realisasi, topic.now.get("capaian"), category.held if category else None],
    )


def _compared(topic: Topic, pen: Pen) -> str:
    """Return how the realisasi stands to the target, with the difference."""
    found, target, realisasi = outcome(topic), topic.now.get("target"), topic.now.get("realisasi")
    if not found or target is None or realisasi is None:
        return ""
    if found == "met":
        return pen.say(found)
    name = f"{found}_lower" if topic.lower_is_better else found
    return pen.differing(name, change(realisasi, target))


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
