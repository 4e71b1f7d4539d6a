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
    """Return what is recommended."""
    return _told(topic, ("rekomendasi",), ("rekomendasi",), pen)


def _told(topic: Topic, slots: Sequence[str], due: Iterable[str], pen: Pen) -> list[Element]:
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
        told += [pen.gap(topic.name, f"need_{slot}")] if words is None else pen.words(words)
    return told
