"""Severity, kind, place and mark of a finding in words, and the findings counted."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import cast

from assistant.audit.review import Entry, by_severity, by_status
from assistant.compose.wording import capital, word
from index.cell_places import cells_in
from index.checks.suggest import MARK
from index.names.indikator import indicators
from index.report import Finding, Source
from prompts import load, say

ANALYSES = "other:kelengkapan_analisis"
"""What the finding is about that tells which analyses each indicator has."""

TABLE = "tabel"
"""What a place ends in that is a table."""

_OF_WORDS = ("terbilang", "label", "regime", "count")
"""Kinds that words and lists break too, not figures of an indicator alone."""


def severity(finding: Finding, lang: str) -> str:
    """Return how grave a finding is ('salah hitung')."""
    return say("audit", finding.severity, lang)


def kind(finding: Finding, lang: str) -> str:
    """Return what a finding is about ('beda angka'); a kind without words goes by its own name."""
    name = f"kind_{finding.kind}"
    return say("audit", name, lang) if name in load("audit") else finding.kind


def explained(finding: Finding, lang: str) -> str:
    """Return what is wrong in a sentence: the check's own in Indonesian, else by its kind.

    Values and words of the report are quoted as they are.
    """
    sentence = f"told_{finding.kind}"
    if lang == "id" or sentence not in load("audit"):
        return finding.explain
    if finding.indicator == ANALYSES:
        return say("audit", "told_analyses", lang)
    if finding.kind == "mention_conflict" and finding.severity == "informasi":
        sentence = "told_documents"
    places = [_stands(source, finding, lang) for source in finding.sources]
    fields = {
        "place": places[0],
        "other": places[1] if len(places) > 1 else say("audit", "elsewhere", lang),
        "about": _about(finding, lang),
        "found": _in_english(finding.found),
        "expected": _in_english(finding.expected),
    }
    asked = cast("Sequence[str]", load("audit")[sentence]["fields"])
    told = capital(say("audit", sentence, lang, **{name: fields[name] for name in asked}))
    _, _, values = finding.explain.partition(MARK)
    return f"{told} {say('audit', 'told_suggestion', lang, values=values)}" if values else told


def rule(finding: Finding, lang: str) -> str:
    """Return what a finding was held against."""
    return finding.rule if lang == "id" else _english()["rules"].get(finding.rule, "")


def value(told: str, lang: str) -> str:
    """Return a value that a finding tells, our own words of it in a language."""
    return told if lang == "id" else _in_english(told)


def _stands(source: Source, finding: Finding, lang: str) -> str:
    """Return where something stands, with the last of its headings."""
    heading = source.place.rpartition(" > ")[2]
    heading = _in_english(heading) if heading == TABLE else heading
    return place(source, finding, lang) + (f" ({heading})" if heading else "")


def _about(finding: Finding, lang: str) -> str:
    fields = {"name": name(finding) or finding.indicator.partition(":")[2].replace("_", " ")}
    fields |= {"satker": finding.satker, "year": str(finding.year)}
    if finding.role == "other":
        return say("audit", "told_about_plain", lang, **fields)
    return say("audit", "told_about", lang, role=word(finding.role, lang), **fields)


def _in_english(told: str) -> str:
    """Return a value with the words of ours that stand in it in English."""
    for known, english in _english()["words"].items():
        told = re.sub(rf"(?<!\w){re.escape(known)}(?!\w)", english, told)
    return told


@cache
def _english() -> Mapping[str, Mapping[str, str]]:
    """Read the words of checks in English (english.toml)."""
    return tomllib.loads(files("assistant.audit").joinpath("english.toml").read_text("utf-8"))


def name(finding: Finding) -> str:
    """Return what the indicator of a finding is called.

    What words or lists break is no indicator's, unless the glossary knows it: "".
    """
    if known := indicators().get(finding.indicator):
        return known.short.replace("_", " ")
    if finding.kind in _OF_WORDS:
        return ""
    return (finding.indicator.partition(":")[2] or finding.indicator).replace("_", " ")


def subject(finding: Finding, about: str, lang: str = "id") -> str:
    """Return what a finding is about: 'realisasi IKPA 2023', the unit where it is not `about`'s.

    What has no name is told by its explanation alone: "".
    """
    named = name(finding)
    if not named:
        return ""
    role = "" if finding.role == "other" else word(finding.role, lang)
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
