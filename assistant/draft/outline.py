"""The order of a document: the sections of Bab III, and the chapters around it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from assistant.draft.achieved import in_one_unit, of_topic, outcome
from assistant.draft.analyses import analyses
from assistant.draft.annex import annexes
from assistant.draft.budget import budget, budget_in_short
from assistant.draft.chapter import Chapter, Element, Gap, Heading, Items, Paragraph
from assistant.draft.material import Matter
from assistant.draft.summary import counts, lacking, spread, summary
from assistant.draft.writer import Pen

# The chapters around Bab III: the executive summary, Bab I, Bab II and Bab IV.


def ikhtisar(matter: Matter, pen: Pen) -> list[Element]:
    """Return the executive summary: each result, the counts, and the budget."""
    lead = pen.say("summary_results", satker=pen.name(matter.satker), year=pen.year(matter.year))
    items = [
        pen.say(
            "summary_item",
            name=pen.name(topic.name),
            target=pen.bare(topic.now.get("target")),
            realisasi=pen.bare(topic.now.get("realisasi")),
            capaian=pen.bare(of_topic(topic)),
        )
        for topic in matter.topics
    ]
    return [Paragraph(lead, keep=True), Items(tuple(items)), *_in_short(matter, pen)]


def _in_short(matter: Matter, pen: Pen) -> list[Element]:
    texts = (counts(matter, pen), spread(matter, pen), budget_in_short(matter, pen))
    return [Paragraph(text) for text in texts if text]


def bab1(matter: Matter, pen: Pen) -> list[Element]:
    """Return the introduction: how the report is built; what only the unit knows is left open."""
    return [
        pen.gap(pen.say("bab1"), "need_background"),
        Paragraph(pen.say("systematics")),
    ]


def bab2(matter: Matter, pen: Pen) -> list[Element]:
    """Return the performance agreement: the targets of the year, and the budget for them."""
    year = pen.year(matter.year)
    total = next((line for line in matter.budgets if line.kind == "total"), None)
    part = pen.say("part_agreement", year=year)
    told: list[Element] = [pen.heading(2, part, "A." if total else "")]
    satker = pen.name(matter.satker)
    told.append(Paragraph(pen.say("agreement", satker=satker, year=year, table=pen.next_table)))
    rows = [
        [
            pen.order(str(number)),
            pen.name(topic.sasaran) or "–",
            pen.name(topic.name),
            pen.bare(topic.now.get("target")),
        ]
        for number, topic in enumerate(matter.topics, 1)
    ]
    told.append(
        pen.grid(
            pen.say("caption_agreement", satker=satker, year=year),
            [pen.say(name) for name in ("no", "sasaran", "indikator", "target")],
            rows,
            numeric=(3,),
            widths=(0.9, 6, 6.5, 2.8),
            sources=[topic.now.get("target") for topic in matter.topics],
        )
    )
    if total is not None:
        told.append(pen.heading(2, pen.say("part_pagu", year=year), "B."))
        told.append(Paragraph(pen.say("agreement_budget", pagu=pen.value(total.by_role["pagu"]))))
    return told


def bab4(matter: Matter, pen: Pen) -> list[Element]:
    """Return the conclusion: the counts and the budget again, and what will be improved.

    What is recommended stands in Bab III; it is said again of missed targets alone.
    """
    year = pen.year(matter.year)
    told = [Paragraph(pen.say("closing", satker=pen.name(matter.satker), year=year))]
    told_also: list[Element] = [*told, *_in_short(matter, pen)]
    advised = [topic for topic in matter.topics if "rekomendasi" in topic.words]
    missed = [topic for topic in advised if outcome(topic) == "under"]
    if missed:
        told_also.append(Paragraph(pen.say("closing_missed"), keep=True))
    for topic in missed:
        lead = pen.say("closing_advice", name=pen.name(topic.name))
        told_also += [Paragraph(lead, keep=True), *pen.words(topic.words["rekomendasi"])]
    if not advised:
        return [*told_also, pen.gap(pen.say("bab4"), "need_closing")]
    return [*told_also, Paragraph(pen.say("closing_rest"))]


# The order of a document: its chapters, and the sections of Bab III.

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
