"""Severity, kind, place and mark of a finding in words, and the findings counted."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.audit.review import Entry, by_severity, by_status
from index.cell_places import cells_in
from index.names.indikator import indicators
from index.report import Finding, Source
from prompts import load, say

_OF_WORDS = ("terbilang", "label", "regime", "count")
"""Kinds that words and lists break too, not figures of an indicator alone."""


def severity(finding: Finding, lang: str) -> str:
    """Return how grave a finding is ('salah hitung')."""
    return say("audit", finding.severity, lang)


def kind(finding: Finding, lang: str) -> str:
    """Return what a finding is about ('beda angka'); a kind without words goes by its own name."""
    name = f"kind_{finding.kind}"
    return say("audit", name, lang) if name in load("audit") else finding.kind


def name(finding: Finding) -> str:
    """Return what the indicator of a finding is called.

    What words or lists break is no indicator's, unless the glossary knows it: "".
    """
    if known := indicators().get(finding.indicator):
        return known.short.replace("_", " ")
    if finding.kind in _OF_WORDS:
        return ""
    return (finding.indicator.partition(":")[2] or finding.indicator).replace("_", " ")


def subject(finding: Finding, about: str) -> str:
    """Return what a finding is about: 'realisasi IKPA 2023', the unit where it is not `about`'s.

    What has no name is told by its explanation alone: "".
    """
    named = name(finding)
    if not named:
        return ""
    role = "" if finding.role == "other" else finding.role
    unit = "" if finding.satker and about.startswith(finding.satker) else finding.satker
    return " ".join(part for part in (role, named, unit, str(finding.year or "")) if part)


def spot(source: Source, lang: str) -> str:
    """Return where something stands, within its report: 'hlm. 12 baris 8', 'baris 145-147'."""
    if cells := cells_in(source.place):
        return say("audit", "cell", lang, cells=cells)
    numbers = {source.first_line: None, source.last_line: None}
    line = say("audit", "line", lang, number="-".join(map(str, numbers)))
    return f"{say('audit', 'page', lang, number=source.page)} {line}" if source.page else line


def place(source: Source, finding: Finding, lang: str) -> str:
    """Return where something stands; of another report than the finding's, its file too."""
    here = spot(source, lang)
    return here if source.report_id == finding.report_id else f"{source.report} {here}"


def mark(entry: Entry, lang: str) -> str:
    """Return what somebody decided about a finding, with name, date and reason; "" for no mark."""
    made = entry.mark
    if made is None:
        return ""
    told = {"by": made.by, "date": made.date, "reason": made.reason}
    if entry.still_there:
        return say("audit", "marked_still_there", lang, **told)
    return say("audit", "marked", lang, status=say("audit", made.status, lang), **told)


def counted(entries: Iterable[Entry], lang: str) -> str:
    """Return how many findings there are of each severity, and how many are marked as what."""
    listed = list(entries)
    counts = _listed(by_severity(listed), lang)
    told = say("audit", "counted", lang, number=len(listed), counts=counts)
    if statuses := by_status(listed):
        told += " " + say("audit", "counted_marks", lang, counts=_listed(statuses, lang))
    return told


def _listed(counts: dict[str, int], lang: str) -> str:
    """Return counts in words ('18 salah hitung, 4 informasi')."""
    return ", ".join(f"{number} {say('audit', name, lang)}" for name, number in counts.items())
