"""The chapters around Bab III: the executive summary, Bab I, Bab II and Bab IV."""

from __future__ import annotations

from assistant.draft.achieved import of_topic, outcome
from assistant.draft.budget import budget_in_short
from assistant.draft.chapter import Element, Items, Paragraph
from assistant.draft.matter import Matter
from assistant.draft.pen import Pen
from assistant.draft.summary import counts, spread


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
