"""The audit as the page shows it: findings filtered, one with its places, marked, taken away."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from assistant import listing
from assistant.audit import review
from assistant.audit.review import DROP, Entry, Request, Section, entries_of, put_mark, sections
from assistant.serve.open_home import writing
from assistant.serve.sources import SourceView, shown_finding
from index.checks.finding import SEVERITIES
from index.errors import UnknownReport, UsageError
from index.keep.home import version
from index.keep.notes import STATUSES
from prompts import say

if TYPE_CHECKING:
    from assistant.serve.open_home import Shop
    from index.keep.library import Library
    from index.report import Finding

MOST = 150
"""Findings listed at once."""

UNMARKED, MARKED = "-", "*"
"""What the filter of marks takes besides a status."""

_ORDERED: WeakKeyDictionary[Library, list[Entry]] = WeakKeyDictionary()

Writer = Callable[[Sequence[Section], Path], None]
Choice = tuple[str, str]
"""What is shown of a choice, and its value."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What findings must have to be listed; "" leaves it open."""

    report: str = ""  # an id
    severity: str = ""
    kind: str = ""
    satker: str = ""
    year: str = ""
    marked: str = ""  # UNMARKED, MARKED, or a status


@dataclass(frozen=True, slots=True)
class Listed:
    """The findings that pass, the gravest first, at most MOST; and in words how many there are."""

    entries: tuple[Entry, ...]
    told: str
    read: tuple[str, ...] = ()  # how well each report was read


def listed(filters: Filters, shop: Shop, language: str) -> Listed:
    """Return the findings that pass the filters, and how many, or why there are none."""
    with shop.library() as library:
        cards = library.ledger.reports()
        every = _outlined(library)
        entries = [entry for entry in every if _passes(entry, filters)]
        shown = _whole(entries[:MOST], library)
    read = listing.lines((card for card in cards if filters.report in ("", card.id)), language)
    if not entries:
        why = "none_pass" if every else "no_findings" if cards else "no_reports"
        return Listed((), say("page_audit", why, language), tuple(read))
    told = [review.counted(entries, language)]
    if len(entries) > MOST:
        told.append(say("page_audit", "cut", language, shown=MOST, number=len(entries)))
    if older := sum(card.made_by != version() for card in cards):
        told.append(say("page_audit", "older", language, number=older))
    return Listed(tuple(shown), " ".join(told), tuple(read))


def choices(shop: Shop, language: str) -> dict[str, list[Choice]]:
    """Return what each filter can be set to, by its field; the first choice leaves it open."""
    with shop.library() as library:
        findings = [entry.finding for entry in _outlined(library)]
        cards = library.ledger.reports()
    severities = {one.severity for one in findings}
    kinds = {review.kind(one, language): one.kind for one in findings}
    satkers = sorted({one.satker for one in findings if one.satker})
    years = sorted({one.year for one in findings if one.year}, reverse=True)
    found: dict[str, list[Choice]] = {
        "report": [(card.file, card.id) for card in cards],
        "severity": [(say("audit", one, language), one) for one in SEVERITIES if one in severities],
        "kind": sorted(kinds.items()),
        "satker": [(name, name) for name in satkers],
        "year": [(str(year), str(year)) for year in years],
        "marked": [
            (say("page_audit", "unmarked", language), UNMARKED),
            (say("page_audit", "any_mark", language), MARKED),
            *((say("audit", status, language), status) for status in STATUSES),
        ],
    }
    every = (say("page_audit", "all", language), "")
    return {name: [every, *held] for name, held in found.items()}


def picked(ident: str, shop: Shop, language: str) -> tuple[Entry, list[SourceView]]:
    """Return a finding and its places; UnknownReport where it is found no more."""
    with shop.library() as library:
        entry = _entry(ident, library, language)
    return entry, shown_finding(entry.finding, shop, language)


def mark(request: Request, shop: Shop, language: str) -> str:
    """Put a mark on a finding, or take it away; return what was done, in words.

    Raises UsageError for what is not whole, LibraryLocked while somebody else writes.
    """
    signed = (request.by or "").strip() and (request.reason or "").strip()
    for lacks, sentence in (
        (not request.id, "needs_pick"),
        (not request.status, "needs_status"),
        (request.status != DROP and not signed, "needs_name"),
    ):
        if lacks:
            raise UsageError(say("page_audit", sentence, language))
    with writing(shop, language) as library:
        entry = _entry(request.id, library, language)
        return put_mark(request, [entry.finding], library.ledger, language)


def as_workbook(filters: Filters, shop: Shop) -> Path:
    """Return an Excel file of the findings that pass."""
    from assistant.audit.files import write_workbook

    return _written("temuan.xlsx", write_workbook, filters, shop)


def as_letter(filters: Filters, shop: Shop) -> Path:
    """Return a Word file with a note to the author of each report."""
    from assistant.audit.files import write_letter

    return _written("catatan-reviu.docx", write_letter, filters, shop)


def _written(name: str, write: Writer, filters: Filters, shop: Shop) -> Path:
    with shop.library() as library:
        cards = library.ledger.reports()
        entries = [entry for entry in _entries(library) if _passes(entry, filters)]
    file = shop.download(name)
    write(sections(entries, cards), file)
    return file


def _entries(library: Library, ids: Collection[str] = ()) -> list[Entry]:
    """Return the findings of these ids, or all, with their marks."""
    findings = library.ledger.findings(ids=ids)
    return entries_of(findings, library.ledger.notes.marks(findings))


def _outlined(library: Library) -> list[Entry]:
    """Return all findings without their words, in the order people go through them.

    Those of a library that stands still are put in order once, for all who open the page.
    """
    if (kept := _ORDERED.get(library)) is None:
        findings = library.ledger.findings_outlined()
        entries = entries_of(findings, library.ledger.notes.marks(findings))
        kept = [entry for section in sections(entries) for entry in section.entries]
        _ORDERED[library] = kept
    return kept


def _whole(entries: Sequence[Entry], library: Library) -> list[Entry]:
    """Return outlined entries whole."""
    if not entries:
        return []
    whole = {one.finding.id: one for one in _entries(library, [e.finding.id for e in entries])}
    return [whole[entry.finding.id] for entry in entries]


def _entry(ident: str, library: Library, language: str) -> Entry:
    """Return one finding with its mark."""
    for entry in _entries(library, [ident]) if ident else ():
        return entry
    raise UnknownReport(say("page_audit", "gone", language))


def _passes(entry: Entry, filters: Filters) -> bool:
    """Whether a finding passes every filter."""
    one = entry.finding
    return (
        _is_of(one, filters.report)
        and filters.severity in ("", one.severity)
        and filters.kind in ("", one.kind)
        and filters.satker in ("", one.satker)
        and filters.year in ("", str(one.year))
        and _is_marked(entry, filters.marked)
    )


def _is_of(finding: Finding, report: str) -> bool:
    """Whether a finding is of a report, or between it and another one."""
    ids = [finding.report_id, *(source.report_id for source in finding.sources)]
    return not report or report in ids


def _is_marked(entry: Entry, wanted: str) -> bool:
    """Whether a finding has the mark wanted."""
    status = entry.mark.status if entry.mark else ""
    if wanted in (UNMARKED, MARKED):
        return bool(status) == (wanted == MARKED)
    return wanted in ("", status)
