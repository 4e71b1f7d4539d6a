"""Findings as people go through them: in order, in words, with their analyses and marks."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from importlib.resources import files
from itertools import groupby
from typing import cast

from assistant.compose.wording import capital, word
from assistant.correcting import signed
from index.cell_places import cells_in
from index.checks.completeness import ANALYSES as COMPLETENESS_ANALYSES
from index.checks.completeness import LACKS, NOT_OWED, UNREAD
from index.checks.completeness import TABLE as COMPLETENESS_TABLE
from index.checks.finding import SEVERITIES
from index.checks.rows import MARK
from index.errors import UnknownReport, UsageError
from index.keep.library import Ledger, ReportCard
from index.keep.notes import STATUSES, Mark, fingerprint_of
from index.masking import mask
from index.names.indikator import indicators
from index.report import Finding, Reading, Source
from prompts import load, say

# Findings with their marks, in the order in which people go through them.


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding and the mark somebody put on it."""

    finding: Finding
    mark: Mark | None = None

    @property
    def short(self) -> str:
        """The part of its id that people type."""
        return fingerprint_of(self.finding)

    @property
    def still_there(self) -> bool:
        """Whether it was marked mended in another file of the report, but is found in this one."""
        mended = self.mark is not None and self.mark.status == "diperbaiki"
        return mended and self.mark is not None and self.mark.report_id != self.finding.report_id

    @property
    def settled(self) -> bool:
        """Whether nobody needs to act on it: rejected, or mended."""
        done = self.mark is not None and self.mark.status in ("ditolak", "diperbaiki")
        return done and not self.still_there

    @property
    def spots(self) -> list[tuple[Source, str]]:
        """Its places, each once and with its words; numbers of persons are covered."""
        seen: dict[tuple[object, ...], tuple[Source, str]] = {}
        for source, quote in zip(self.finding.sources, self.finding.quotes, strict=True):
            place = (source.report_id, source.page, source.first_line, source.last_line)
            seen.setdefault(place, (source, mask(quote)))
        return list(seen.values())


@dataclass(frozen=True, slots=True)
class Section:
    """The findings of one report that are listed under one severity, group by group.

    A group stands under its gravest finding, so that what one wrong number causes is read at once.
    """

    severity: str
    report: str  # file name
    about: str  # satker and year
    groups: tuple[tuple[Entry, ...], ...]
    reading: Reading | None = None  # how well the report was read, where that is known

    @property
    def entries(self) -> Iterator[Entry]:
        """All its findings, in order."""
        return (entry for group in self.groups for entry in group)


def entries_of(findings: Iterable[Finding], marks: Mapping[str, Mark]) -> list[Entry]:
    """Return the findings, each with its mark; `marks` are by the id of the finding."""
    return [Entry(finding, marks.get(finding.id)) for finding in findings]


def as_grave(entries: Iterable[Entry], level: str | None) -> list[Entry]:
    """Return the entries of a severity and of graver ones; all of them for no severity."""
    known = SEVERITIES[: SEVERITIES.index(level) + 1] if level else SEVERITIES
    return [entry for entry in entries if entry.finding.severity in known]


def open_entries(entries: Iterable[Entry], level: str) -> list[Entry]:
    """Return the entries as grave as a severity on which somebody has still to act."""
    return [entry for entry in as_grave(entries, level) if not entry.settled]


def sections(entries: Sequence[Entry], cards: Iterable[ReportCard] = ()) -> list[Section]:
    """Return the entries in sections, the gravest first, within one by report and group.

    `cards` tell whose a report is, of which year, and how well it was read. What is said of
    completeness comes last under its severity.
    """
    known = {card.id: card for card in cards}
    groups: dict[tuple[str, str, bool], list[Entry]] = {}
    for entry in entries:
        one = entry.finding
        groups.setdefault((one.report_id, one.group, is_completeness(one)), []).append(entry)
    listed = [tuple(sorted(members, key=_grade)) for members in groups.values()]
    listed.sort(key=lambda group: (_grade(group[0]), is_completeness(group[0].finding)))
    return [
        Section(
            SEVERITIES[grade],
            members[0][0].finding.report,
            f"{known[report_id].satker} {known[report_id].year}" if report_id in known else "",
            tuple(members),
            known[report_id].reading if report_id in known else None,
        )
        for grade, of_grade in groupby(listed, key=lambda group: _grade(group[0]))
        for report_id, members in _by_report(of_grade)
    ]


def is_completeness(finding: Finding) -> bool:
    """Whether a finding is about what a report leaves out."""
    return finding.kind == "completeness"


def by_severity(entries: Iterable[Entry]) -> dict[str, int]:
    """Return how many entries there are of each severity, the gravest first, none that has none."""
    counts = Counter(entry.finding.severity for entry in entries)
    return {severity: counts[severity] for severity in SEVERITIES if counts[severity]}


def by_status(entries: Iterable[Entry]) -> dict[str, int]:
    """Return how many entries carry each mark, none that no entry carries."""
    counts = Counter(entry.mark.status for entry in entries if entry.mark)
    return {status: counts[status] for status in STATUSES if counts[status]}


def _grade(entry: Entry) -> int:
    """How grave an entry is, 0 the gravest."""
    return SEVERITIES.index(entry.finding.severity)


def _by_report(
    groups: Iterable[tuple[Entry, ...]],
) -> Iterator[tuple[str, list[tuple[Entry, ...]]]]:
    """Yield the groups of each report, in the order in which the reports come up."""
    by_report: dict[str, list[tuple[Entry, ...]]] = {}
    for group in groups:
        by_report.setdefault(group[0].finding.report_id, []).append(group)
    yield from by_report.items()


# Severity, kind, place and mark of a finding in words, and the findings counted.

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


# Which analyses each indicator has and where, as the finding on completeness tells it.

WITHOUT = (LACKS, NOT_OWED, UNREAD)
"""What a cell says that is no place."""
HAS = "ada"
_ITEM = re.compile(r"(?P<number>\d) (?P<said>.+)")


@dataclass(frozen=True, slots=True)
class Matrix:
    """A row an indicator, a column an analysis; a cell is a place, or one of `WITHOUT`."""

    analyses: tuple[str, ...]
    rows: tuple[tuple[Entry, str, tuple[str, ...]], ...]  # the finding, the indicator, its cells


def is_table(entry: Entry) -> bool:
    """Whether a finding is the table of analyses."""
    return entry.finding.indicator == COMPLETENESS_TABLE


def matrix_of(entries: Iterable[Entry]) -> Matrix:
    """Return the matrix of the findings that tell which analyses indicators have and lack.

    The seven analyses come first, then what else some indicators of these reports lack.
    """
    told = [
        (entry, *_read(line))
        for entry in entries
        if is_table(entry)
        for line in entry.finding.found.split("\n")
    ]
    seven = tuple(COMPLETENESS_ANALYSES.values())
    more = dict.fromkeys(name for _, _, cells in told for name in cells if name not in seven)
    columns = (*seven, *more)
    rows = tuple(
        (entry, name, tuple(cells.get(column, HAS) for column in columns))
        for entry, name, cells in told
    )
    return Matrix(columns, rows)


def _read(line: str) -> tuple[str, dict[str, str]]:
    """The indicator of a line and what it says of each analysis."""
    name, _, said = line.partition(": 1 ")
    cells: dict[str, str] = {}
    for item in f"1 {said}".split("; "):
        if m := _ITEM.fullmatch(item):
            cells[COMPLETENESS_ANALYSES[int(m["number"])]] = m["said"]
        else:
            cells[item.removesuffix(LACKS).strip()] = LACKS
    return name, cells


# Marks put on findings: which finding an id means, and what is said when it is marked.

DROP = "batal"
"""What takes a mark away, typed in place of a status."""


@dataclass(frozen=True, slots=True)
class Request:
    """A mark as typed: a finding's id (whole, or its last six digits), what it is, who and why."""

    id: str
    status: str
    by: str | None
    reason: str | None


def put_mark(request: Request, findings: Sequence[Finding], ledger: Ledger, lang: str) -> str:
    """Mark a finding of a ledger open for writing, or take its mark away; return what was done.

    Raises UsageError for a request that is not whole, UnknownReport for an id that names no
    finding or several.
    """
    status = _status(request, lang)
    finding = finding_of(request.id, findings, lang)
    satker, year = ledger.notes.owners()[finding.report_id]
    short, told = fingerprint_of(finding), finding.explain
    if status == DROP:
        if not ledger.notes.unmark(satker, year, short):
            return say("audit", "mark_missing", lang, id=short)
        return say("audit", "mark_dropped", lang, id=short, explain=told)
    by, reason = signed(request.by, request.reason, partial(_needs, lang))
    today = date.today().isoformat()
    ledger.notes.mark(Mark(satker, year, short, status, by, reason, today, finding.report_id))
    done = say("audit", status, lang)
    return say("audit", "mark_done", lang, id=short, status=done, by=by, explain=told)


def finding_of(typed: str, findings: Sequence[Finding], lang: str) -> Finding:
    """Return the finding of an id, or of the last six digits of one; raises UnknownReport."""
    wanted = typed.strip().casefold()
    found = [one for one in findings if wanted in (one.id.casefold(), Entry(one).short)]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(one.id for one in found)
        raise UnknownReport(say("audit", "many_findings", lang, id=typed, ids=ids))
    raise UnknownReport(say("audit", "unknown_finding", lang, id=typed))


def _status(request: Request, lang: str) -> str:
    """Return the status asked for."""
    status = request.status.strip().casefold()
    known = (*STATUSES, DROP)
    if status not in known:
        listed = ", ".join(known)
        raise UsageError(say("audit", "unknown_status", lang, status=request.status, known=listed))
    return status


def _needs(lang: str, options: str) -> str:
    """Say which options a mark still needs."""
    return say("audit", "mark_needs", lang, option=options)
