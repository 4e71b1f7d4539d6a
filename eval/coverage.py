"""Which of the seven analyses a draft fills, beside what the unit's own report tells of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.draft.analyses import ANALYSES
from assistant.draft.material import Matter, Topic
from index.report import Passage

if TYPE_CHECKING:
    from assistant.view import Records

ASPECTS = {
    "slot_result": ("hasil",),
    "slot_history": ("perbandingan_tahun",),
    "slot_renstra": ("perbandingan_renstra",),
    "slot_national": ("perbandingan_nasional",),
    "slot_causes": ("keberhasilan", "hambatan", "upaya"),
    "slot_efficiency": ("efisiensi",),
    "slot_program": ("program", "rekomendasi"),
}
"""The aspects of a report's own passages that make each analysis."""

_HEADING = re.compile(r"^#+ [a-g]\. ", re.MULTILINE)
_TOLD = {
    "slot_history": ("perbandingan_tahun",),
    "slot_renstra": ("perbandingan_renstra",),
    "slot_national": ("perbandingan_nasional",),
    "slot_causes": ("keberhasilan", "hambatan", "solusi"),
    "slot_efficiency": ("efisiensi",),
    "slot_program": ("program", "rekomendasi"),
}
"""The words of a topic that fill an analysis."""

_WORDS = ("slot_causes", "slot_efficiency", "slot_program")
"""The analyses that words alone fill."""


@dataclass(frozen=True, slots=True)
class Covered:
    """Analyses of all indicators: how many are due, present, fillable, filled, and in the report.

    `fillable` counts those whose matter the report holds, whether the draft found it or not.
    """

    slots: int
    present: int
    fillable: int
    filled: int
    in_report: int


def coverage(matter: Matter, records: Records, written: str) -> Covered:
    """Count the analyses of a chapter written from a matter, as Markdown."""
    passages = records.passages()
    due = [(topic, name) for topic in matter.topics for name in ANALYSES]
    held = [(topic, name) for topic, name in due if _is_held(topic, name, passages)]
    told = [(topic, name) for topic, name in due if _is_told(topic, name)]
    return Covered(
        slots=len(due),
        present=len(_HEADING.findall(written)),
        fillable=len(set(map(_key, held)) | set(map(_key, told))),
        filled=len(told),
        in_report=sum(_has_section(topic, name, passages) for topic, name in due),
    )


def _key(one: tuple[Topic, str]) -> tuple[str, str]:
    return one[0].indicator, one[1]


def _is_told(topic: Topic, name: str) -> bool:
    """Whether a draft has matter for an analysis."""
    if name == "slot_result":
        return topic.now.get("target") is not None and topic.now.get("realisasi") is not None
    held = {
        "slot_history": bool(topic.earlier) and topic.now.get("realisasi") is not None,
        "slot_renstra": bool(topic.planned),
        "slot_national": topic.national is not None or bool(topic.of_units),
    }
    return held.get(name, False) or any(slot in topic.words for slot in _TOLD[name])


def _is_held(topic: Topic, name: str, passages: Sequence[Passage]) -> bool:
    """Whether the report holds words for an analysis; figures are asked of the matter."""
    return name in _WORDS and _has_section(topic, name, passages)


def _has_section(topic: Topic, name: str, passages: Sequence[Passage]) -> bool:
    return any(
        passage.indicator == topic.indicator and passage.aspect in ASPECTS[name]
        for passage in passages
    )
