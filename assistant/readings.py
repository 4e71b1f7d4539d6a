"""How well reports were read, in words: one line a report, for lists, drafts and audits."""

from __future__ import annotations

from collections.abc import Iterable

from index.keep.ledger import ReportCard
from index.report import Reading
from prompts import say


def told(reading: Reading, language: str) -> str:
    """Return how well a report was read: its indicators, then each note; "" for no LKIP."""
    promised, read = reading.indicators_promised, reading.indicators_read
    whole = bool(promised) and read >= promised
    parts = [say("reading", "all_read", language, read=read, promised=promised)] if whole else []
    return " ".join([*parts, *reading.notes])


def lines(cards: Iterable[ReportCard], language: str) -> list[str]:
    """Return a line a report that says how well it was read, with its file's name."""
    return [
        say("reading", "of_report", language, report=card.file, told=words)
        for card in cards
        if (words := told(card.reading, language))
    ]


def of(cards: Iterable[ReportCard], satker: str, year: int, language: str) -> list[str]:
    """Return the lines of the reports that a unit's draft of a year rests on."""
    own = (card for card in cards if (card.satker, card.year) == (satker, year))
    return lines(own, language)
