"""A message written out so that it stands alone: with the names, years and words it left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.chat.topic import short_name
from assistant.compose import wording
from prompts import say

if TYPE_CHECKING:
    from assistant.held import Held


@dataclass(frozen=True, slots=True)
class Whole:
    """What a message says, and what is added to it."""

    core: str
    satkers: tuple[str, ...]
    indicators: tuple[str, ...]
    years: tuple[int, ...]
    roles: tuple[str, ...]
    aspects: tuple[str, ...]
    intent: str
    language: str


def rewritten(whole: Whole, held: Held) -> str:
    """Return the message as one question that can be understood without those before it."""
    names = dict(held.other_labels)
    lead = _lead(whole)
    parts = [lead, *(wording.word(role, whole.language) for role in whole.roles), whole.core]
    parts += [short_name(one, names) for one in whole.indicators]
    told = " ".join(part for part in parts if part)
    if whole.satkers:
        told += " " + wording.joined(whole.satkers, whole.language)
    if whole.years:
        years = wording.joined([str(year) for year in whole.years], whole.language)
        told += " " + say("chat", "in_years", whole.language, years=years)
    return told + "?"


def _lead(whole: Whole) -> str:
    """Return the words of the turn before that say what was wanted."""
    if whole.aspects:
        return say("chat", f"ask_{whole.aspects[0]}", whole.language)
    if whole.intent in ("difference", "years"):
        return say("chat", f"ask_{whole.intent}", whole.language)
    return ""
