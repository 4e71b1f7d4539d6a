"""Figures to findings: one function a check, listed in CHECKS, run by `audit`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from index.checks.arithmetic import (
    check_capaian,
    check_differences,
    check_formulas,
    check_progress,
    check_spending,
)
from index.checks.completeness import check_completeness
from index.checks.counts import (
    check_average,
    check_counts,
    check_outcome,
    check_told_counts,
    check_trend,
)
from index.checks.finding import SEVERITIES, filed, softened
from index.checks.indices import check_ikpa, check_nka
from index.checks.kategori import check_kategori, check_scales
from index.checks.labels import check_label
from index.checks.mentions import (
    check_all_years,
    check_funding,
    check_mentions,
    check_outputs,
    check_pasted,
    check_slips,
    check_told_years,
)
from index.checks.money import check_growth, check_terbilang, check_told_spending
from index.checks.names_and_codes import check_borrowed, check_codes
from index.checks.regime import check_regime
from index.checks.rows import with_suggestions
from index.checks.sums import (
    check_line_sums,
    check_listed_means,
    check_mean_rows,
    check_row_sums,
    check_told_parts,
)
from index.checks.totals import check_announced, check_totals
from index.errors import CRASHES
from index.names.regions import beside
from index.names.reported import places_of
from index.report import COMPANION, Finding, Report

Check = Callable[[Report], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    check_borrowed,
    check_mentions,
    check_slips,
    check_pasted,
    check_outputs,
    check_funding,
    check_codes,
    check_capaian,
    check_progress,
    check_spending,
    check_told_spending,
    check_totals,
    check_line_sums,
    check_row_sums,
    check_told_parts,
    check_listed_means,
    check_mean_rows,
    check_growth,
    check_differences,
    check_formulas,
    check_ikpa,
    check_nka,
    check_average,
    check_counts,
    check_told_counts,
    check_trend,
    check_announced,
    check_kategori,
    check_scales,
    check_terbilang,
    check_outcome,
    check_told_years,
    check_all_years,
    check_label,
    check_regime,
    check_completeness,
)
"""Every check, in the order their findings are listed; to add one, write it and name it here."""


OF_TABLES: tuple[Check, ...] = (check_capaian, check_spending, check_totals, check_differences)
"""The checks of figures beside a report: what they compute, not what a report has to tell."""

_log = logging.getLogger(__name__)


def audit(report: Report) -> tuple[Finding, ...]:
    """Return the findings of every check, the gravest first, each with its id, group and quotes.

    Figures beside a report are checked for what they compute; any other file has none.
    """
    return checked(report).findings


def checked(report: Report, checks: Sequence[Check] = CHECKS) -> Report:
    """Return a report with its findings; a check that raised is told in `reading.notes` and logged.

    It costs itself alone: what the others find is kept, and what it found itself is not.
    """
    if report.kind == COMPANION and report.satker:
        checks = OF_TABLES
    elif not report.is_lkip:
        return report
    with beside(places_of(report.pages)):
        found, notes = _found(report, checks)
        told = with_suggestions(report, [*softened(filed(report, found), report)])
    findings = tuple(sorted(told, key=lambda one: SEVERITIES.index(one.severity)))
    reading = replace(report.reading, notes=(*report.reading.notes, *notes))
    return replace(report, findings=findings, reading=reading)


def _found(report: Report, checks: Sequence[Check]) -> tuple[list[Finding], list[str]]:
    """Return what checks find, and a note for each that raised."""
    found: list[Finding] = []
    notes: list[str] = []
    for check in checks:
        try:
            found += list(check(report))
        except CRASHES:
            _log.exception("%s: %s raised", report.file, check.__name__)
            notes.append(_failed(check))
    return found, notes


def _failed(check: Check) -> str:
    """Say in words for users that a check could not be done."""
    name = check.__name__.removeprefix("check_").replace("_", " ")
    return f"Pemeriksaan '{name}' terhenti karena galat program (rinciannya di lkip.log)."
