"""Findings that rest on what was read unsurely: said, but never as grave errors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from index.checks.finding import SEVERITIES
from index.report import UNSURE, Figure, Finding, Report, Source, Table

MOST = "perlu_diperiksa"
"""The gravest that a finding may be which rests on an unsure figure or table."""

_WHY = " Angkanya terbaca kurang pasti; periksa pada laporannya."


def softened(findings: Iterable[Finding], report: Report) -> Iterator[Finding]:
    """Yield the findings, those on unsure figures or tables at most `perlu_diperiksa`."""
    figures = [f for f in report.figures if f.confidence < UNSURE]
    tables = [t for t in report.tables if t.confidence < UNSURE]
    for one in findings:
        grave = SEVERITIES.index(one.severity) < SEVERITIES.index(MOST)
        if grave and _is_unsure(one, figures, tables):
            yield replace(one, severity=MOST, explain=one.explain + _WHY)
        else:
            yield one


def _is_unsure(one: Finding, figures: list[Figure], tables: list[Table]) -> bool:
    """Whether a finding cites an unsure figure of its own indicator, or an unsure table."""
    about = [f for f in figures if f.indicator == one.indicator and f.as_written in _said(one)]
    return any(
        any(_covers(source, f.source.page, f.source.first_line) for f in about)
        or any(_stands_in(source, table) for table in tables)
        for source in one.sources
    )


def _said(one: Finding) -> str:
    return " ".join((one.found, one.expected, one.explain, *one.quotes))


def _covers(source: Source, page: int | None, line: int) -> bool:
    return source.page == page and source.first_line <= line <= source.last_line


def _stands_in(source: Source, table: Table) -> bool:
    """Whether a place lies in a table; over a page break its rows tell the page."""
    for row in table.rows:
        page = table.page if row.page is None else row.page
        lines = [n for cell in row.cells if cell.text for n in (cell.first_line, cell.last_line)]
        if source.page == page and lines and min(lines) <= source.first_line <= max(lines):
            return True
    return False
