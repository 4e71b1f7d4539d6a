"""Analyses 5 to 7 and what follows: causes, efficiency, programmes, advice, in sources' words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.draft.achieved import outcome
from assistant.draft.chapter import Element, Paragraph
from assistant.draft.matter import Matter, Topic
from assistant.draft.pen import Pen


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
