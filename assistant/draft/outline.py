"""The order of a document: its chapters, and the sections of Bab III."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from assistant.draft.analyses import analyses
from assistant.draft.annex import annexes
from assistant.draft.budget import budget
from assistant.draft.chapter import Chapter, Element, Gap, Heading
from assistant.draft.frame import bab1, bab2, bab4, ikhtisar
from assistant.draft.matter import Matter
from assistant.draft.one_unit import in_one_unit
from assistant.draft.pen import Pen
from assistant.draft.summary import lacking, summary

Told = Callable[[str, int], None]
"""What is told of progress: what is being written, and how many indicators are done."""


def bab3(matter: Matter, pen: Pen) -> list[Element]:
    """Return Bab III: A, the results with the seven analyses of each indicator; B, the budget."""
    told: list[Element] = [pen.heading(2, pen.say("part_results"), "A.")]
    told += summary(matter, pen)
    for number, topic in enumerate(matter.topics, 1):
        told += analyses(topic, number, matter, pen)
    told.append(pen.heading(2, pen.say("part_budget"), "B."))
    return told + budget(matter, pen)


CHAPTERS: dict[str, tuple[str, str, Callable[[Matter, Pen], list[Element]]]] = {
    "ikhtisar": ("bab_ikhtisar", "0", ikhtisar),
    "bab1": ("bab1", "1", bab1),
    "bab2": ("bab2", "2", bab2),
    "bab3": ("bab3", "3", bab3),
    "bab4": ("bab4", "4", bab4),
}
"""Each chapter by its name in `--bagian`: its heading, its number in captions, what it holds."""

EXTRA = tuple(name for name in CHAPTERS if name != "bab3")
"""The chapters that are written when asked for; Bab III always is."""


def compose(matter: Matter, pen: Pen, extra: Collection[str] = ()) -> Chapter:
    """Return the document to sign: the chapters asked for around Bab III.

    What an indicator counts is said in one word throughout, that of its year.
    """
    elements: list[Element] = []
    matter = in_units(matter)
    for name, (heading, number, section) in CHAPTERS.items():
        if name == "bab3" or name in extra:
            pen.begin(number)
            warned = lacking(matter, pen) if not elements else []
            elements += [Heading(1, pen.name(pen.say(heading))), *warned, *section(matter, pen)]
    return _bound("title", elements, matter, pen)


def compose_annex(matter: Matter, chapter: Chapter, pen: Pen) -> Chapter:
    """Return the working annex of a chapter just composed, which is not signed."""
    pen.by_file = True
    pen.begin("L")
    return _bound("annex_title", annexes(in_units(matter), chapter, pen), matter, pen)


def in_units(matter: Matter) -> Matter:
    """Return a matter each of whose indicators is counted in one unit."""
    return replace(matter, topics=tuple(map(in_one_unit, matter.topics)))


def _bound(title: str, elements: Sequence[Element], matter: Matter, pen: Pen) -> Chapter:
    return Chapter(
        pen.say(title, satker=pen.name(matter.satker), year=pen.year(matter.year)),
        matter.satker,
        matter.year,
        pen.language,
        tuple(elements),
        tuple(pen.notes),
        tuple(Gap(pen.trace.plain(g.about), pen.trace.plain(g.what)) for g in pen.gaps),
    )
