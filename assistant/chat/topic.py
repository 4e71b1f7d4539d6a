"""What a conversation is about, kept from turn to turn, and what comes back for a message."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation, Question
from assistant.compare.answered import Compared
from assistant.compare.comparison import Wanted
from assistant.compose import wording
from index.names.indikator import indicators as glossary

if TYPE_CHECKING:
    from assistant.words.known_names import Held


# What a conversation is about: kept from turn to turn, shown as chips that can be taken away.

RECENT = 6
"""Units and indicators remembered for 'keduanya' and 'yang tadi'."""

KINDS = ("satker", "indikator", "tahun", "peran")
"""What a chip may be of."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing talked about: its kind (one of KINDS), its value, and its words."""

    kind: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What is talked about; a turn makes a new one, so that two talks can share nothing."""

    satkers: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    roles: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    intent: str = ""  # of the last answer, one of INTENTS
    language: str = "id"
    fixed_language: bool = False  # asked for, so that a word of the other language changes nothing
    recent_satkers: tuple[str, ...] = ()  # the last named first
    recent_indicators: tuple[str, ...] = ()
    question: Question | None = None  # the last one answered
    wanted: Wanted | None = None  # the last comparison
    earlier: Wanted | None = None  # the last comparison, where a single answer came after it
    years_before: tuple[int, ...] = ()  # of the turn before, where it was of the same subject
    citations: tuple[Citation, ...] = ()  # of the last answer that had any
    tabled: bool = False  # whether the last answer was read off a table
    pending: str = ""  # a message that could not be answered without what was asked back

    def chips(self, names: dict[str, str]) -> list[Chip]:
        """Return what is talked about; `names` are the reports' own names of open ids."""
        told = [Chip("satker", one, one) for one in self.satkers]
        told += [Chip("indikator", one, short_name(one, names)) for one in self.indicators]
        told += [Chip("tahun", str(one), str(one)) for one in self.years]
        told += [
            Chip("peran", one, wording.word(one, self.language))
            for one in self.roles
            if self.roles != ("realisasi",)
        ]
        return told

    def without(self, kind: str, value: str) -> Topic:
        """Return the topic without one chip; what hung on it is forgotten too."""
        kept = {
            "satker": lambda: replace(self, satkers=_less(self.satkers, value)),
            "indikator": lambda: replace(self, indicators=_less(self.indicators, value)),
            "tahun": lambda: replace(self, years=tuple(y for y in self.years if str(y) != value)),
            "peran": lambda: replace(self, roles=_less(self.roles, value)),
        }[kind]()
        return replace(kept, wanted=None, earlier=None, question=None, pending="")

    def remembering(self, satkers: tuple[str, ...], indicators: tuple[str, ...]) -> Topic:
        """Return the topic with units and indicators named most lately first."""
        return replace(
            self,
            recent_satkers=_once((*reversed(satkers), *self.recent_satkers))[:RECENT],
            recent_indicators=_once((*reversed(indicators), *self.recent_indicators))[:RECENT],
        )


def short_name(indicator: str, names: dict[str, str]) -> str:
    """Return what an indicator is called in few words."""
    entry = glossary().get(indicator)
    if entry is not None:
        return entry.short or entry.name
    return names.get(indicator) or wording.titled(indicator, "id")


def name_and_unit(indicator: str, held: Held) -> str:
    """Return the words of an indicator's name, and what it is counted in."""
    entry = glossary().get(indicator)
    if entry is not None:
        return f"{entry.name} {entry.short} {entry.unit}"
    return held.other_labels.get(indicator, "")


def _less(all_of: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(one for one in all_of if one != value)


def _once(all_of: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(all_of))


# What comes back for a message: an answer, tables, a chart, and what is talked about next.


@dataclass(frozen=True, slots=True)
class Reply:
    """One turn of a conversation answered."""

    answer: Answer
    topic: Topic
    compared: Compared | None = None  # the tables beneath the answer
    chart: bool = False  # whether a chart of them was asked for
    note: str = ""  # said before the answer: another year than was talked about
    asks: bool = field(default=False)  # whether it is a question back, its choices in the answer
