"""The seven analyses an indicator is owed, in the order of Permenpan-RB 53/2014."""

from __future__ import annotations

from collections.abc import Callable

from assistant.draft.causes import advice, causes, definition, efficiency, programmes
from assistant.draft.chapter import Element
from assistant.draft.history import history
from assistant.draft.matter import Matter, Topic
from assistant.draft.national import national
from assistant.draft.pen import Pen
from assistant.draft.renstra import renstra
from assistant.draft.result import result

Section = Callable[[Topic, Matter, Pen], list[Element]]

ANALYSES: dict[str, Section] = {
    "slot_result": result,
    "slot_history": history,
    "slot_renstra": renstra,
    "slot_national": national,
    "slot_causes": causes,
    "slot_efficiency": efficiency,
    "slot_program": programmes,
}
"""Each analysis under its heading's name; one more is one more entry."""

_YEARLY = frozenset({"slot_result", "slot_history", "slot_renstra", "slot_national"})


def analyses(topic: Topic, number: int, matter: Matter, pen: Pen) -> list[Element]:
    """Return the section of one indicator: definition, the seven analyses, and advice."""
    told: list[Element] = [pen.heading(3, pen.name(topic.name), f"{number}.")]
    if "definisi" in topic.words or "metode" in topic.words:
        told.append(pen.heading(4, pen.say("slot_definition")))
        told += definition(topic, matter, pen)
    for at, (name, section) in enumerate(ANALYSES.items()):
        fields = {"year": pen.year(matter.year)} if name in _YEARLY else {}
        told.append(pen.heading(4, pen.say(name, **fields), f"{chr(ord('a') + at)}."))
        told += section(topic, matter, pen)
    told.append(pen.heading(4, pen.say("slot_advice"), f"{chr(ord('a') + len(ANALYSES))}."))
    return told + advice(topic, matter, pen)
