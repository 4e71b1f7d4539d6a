"""How well reports were read, in words: a grade, a line, and what to do about what was not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from index.keep.ledger import ReportCard
from index.readers.scans import listed
from index.report import COMPANION, Reading
from prompts import load, say

WHOLE, PARTLY, BADLY, BESIDE, NO_REPORT = "whole", "partly", "badly", "beside", "no_report"
GRADES = (WHOLE, PARTLY, BADLY, BESIDE, NO_REPORT)
"""How well a document was read; tables beside a report, and what is no report, by themselves."""


def grade(card: ReportCard) -> str:
    """Return how well a document was read, one of GRADES."""
    if card.kind == COMPANION and card.satker:
        return BESIDE
    if not card.is_lkip:
        return NO_REPORT
    reading = card.reading
    promised, read = reading.indicators_promised, reading.indicators_read
    if not card.figures or 2 * read < promised:
        return BADLY
    lacks = read < promised or _tables_missed(reading) or reading.pages_without_text
    return PARTLY if lacks or not promised else WHOLE


def told(reading: Reading, language: str) -> str:
    """Return how well a report was read: its indicators, then each note; "" for no LKIP.

    What was not read is told with its places in Indonesian, in how many in English.
    """
    promised, read = reading.indicators_promised, reading.indicators_read
    whole = bool(promised) and read >= promised
    parts = [say("reading", "all_read", language, read=read, promised=promised)] if whole else []
    notes = reading.notes if language == "id" else tuple(_counted(reading, language))
    return " ".join([*parts, *notes])


def _counted(reading: Reading, language: str) -> Iterator[str]:
    """Yield what was not read, in numbers."""
    promised, read = reading.indicators_promised, reading.indicators_read
    if read < promised:
        yield say("reading", "some_read", language, read=read, promised=promised)
    if missed := _tables_missed(reading):
        yield say("reading", "tables_missed", language, number=missed)
    if reading.pages_without_text:
        pages = listed(reading.pages_without_text)
        yield say("reading", "no_text", language, pages=pages)
    if reading.pages_by_ocr:
        yield say("reading", "by_ocr", language, pages=listed(reading.pages_by_ocr))
    if wrong := reading.totals_that_do_not:
        yield say("reading", "totals", language, number=wrong)


def _tables_missed(reading: Reading) -> int:
    return max(0, reading.tables_seen - reading.tables_understood)


def named(card: ReportCard, language: str) -> str:
    """Return how well a document was read in a few words, for a list: what it is, if no report."""
    reading, of = card.reading, grade(card)
    if of == NO_REPORT:
        kind = f"kind_{card.kind}"
        told_as = kind if kind in load("reading") else "kind_lain"
        return say("reading", told_as, language)
    if of == PARTLY and reading.indicators_read >= reading.indicators_promised:
        return say("reading", "partly_elsewhere", language)
    return say("reading", of, language)


def advice(card: ReportCard, language: str) -> list[str]:
    """Return what to do about what was not read; [] where all was."""
    reading, of = card.reading, grade(card)
    if of in (NO_REPORT, BESIDE):
        return [say("reading", f"do_{of}", language)]
    lacks = {
        "do_nothing_read": not card.figures,
        "do_indicators": reading.indicators_read < reading.indicators_promised,
        "do_unread": bool(reading.pages_unread),
        "do_no_text": bool(set(reading.pages_without_text) - set(reading.pages_unread)),
        "do_tables": bool(_tables_missed(reading)),
        "do_by_ocr": bool(reading.pages_by_ocr),
        "do_totals": bool(reading.totals_that_do_not),
    }
    return [say("reading", name, language) for name, is_so in lacks.items() if is_so]


def with_advice(card: ReportCard, language: str) -> str:
    """Return how well a document was read and what to do about it, in one paragraph."""
    return " ".join(filter(None, (told(card.reading, language), *advice(card, language))))


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
