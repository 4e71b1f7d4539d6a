"""Analyses 5 to 7: causes, solutions, efficiency and programmes, in nobody's words but sources'."""

from __future__ import annotations

from collections.abc import Iterable

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
    """Return the programmes that supported the result, and what is recommended."""
    return _told(topic, ("program", "rekomendasi"), ("program", "rekomendasi"), pen)


def _told(topic: Topic, slots: Iterable[str], due: Iterable[str], pen: Pen) -> list[Element]:
    """Return the words of each slot under its lead; a slot that is due and empty is left open."""
    told: list[Element] = []
    for slot in slots:
        words = topic.words.get(slot)
        if words is not None:
            told.append(Paragraph(pen.say(f"lead_{slot}"), keep=True))
            told += pen.words(words)
        elif slot in due:
            told.append(Paragraph(pen.say(f"lead_{slot}"), keep=True))
            told.append(pen.gap(topic.name, f"need_{slot}"))
    return told
