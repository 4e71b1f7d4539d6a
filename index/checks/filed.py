"""Findings as they are filed: once each, numbered to last, quoted letter for letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from index.checks.culprit import grouped
from index.checks.finding import SEVERITIES
from index.report import Finding, Report, Source

_ID_LENGTH = 6


def filed(report: Report, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings with id, group, report and quotes, the gravest first, none twice.

    An id is the report's and a digest of what the finding says, so that it is the same when the
    report is read again, whatever other findings come or go.
    """
    seen: Counter[str] = Counter()
    out = []
    for one in grouped(report, list(_once(findings))):
        mark = fingerprint(one)
        seen[mark] += 1
        if seen[mark] > 1:
            mark = fingerprint(one, seen[mark])
        out.append(
            replace(
                one,
                id=f"{report.id}:{mark}",
                report=report.file,
                report_id=report.id,
                quotes=tuple(_quote(report, source) for source in one.sources),
            )
        )
    return tuple(sorted(out, key=lambda f: SEVERITIES.index(f.severity)))


def fingerprint(one: Finding, copy: int = 1) -> str:
    """A short digest of what a finding says, whatever report file it was found in."""
    said = (one.kind, one.satker, one.year, one.indicator, one.role, one.found, one.expected, copy)
    return sha256("|".join(map(str, said)).encode()).hexdigest()[:_ID_LENGTH]


def _once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, without those that say what another says of the same place."""
    seen: set[tuple[object, ...]] = set()
    for one in findings:
        first = one.sources[0]
        place = (one.kind, one.role, one.found, one.indicator, first.page, first.first_line)
        if place not in seen:
            seen.add(place)
            yield one


def _quote(report: Report, source: Source) -> str:
    for page in report.pages:
        if page.number == source.page:
            return "\n".join(
                line.text
                for line in page.lines
                if source.first_line <= line.number <= source.last_line
            ).strip()
    return ""
