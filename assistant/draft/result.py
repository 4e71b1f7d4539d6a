"""Analysis 1: target and realisasi of the year."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from assistant.computed import change, number
from assistant.draft.achieved import formula_said, of_topic, outcome
from assistant.draft.category import category_of
from assistant.draft.chapter import Element, Paragraph
from assistant.draft.matter import Matter, Topic
from assistant.draft.pen import Pen
from index.report import Figure

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
