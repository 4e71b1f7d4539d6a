"""Findings with their marks, in the order in which people go through them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from index.checks.finding import SEVERITIES
from index.keep.ledger import ReportCard
from index.keep.notes import STATUSES, Mark, fingerprint_of
from index.masking import mask
from index.report import Finding, Reading, Source


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
