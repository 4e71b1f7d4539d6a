"""Figures to findings: one function a check, listed in CHECKS, run by `audit`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from index.checks.announced import check_announced
from index.checks.average import check_average
from index.checks.capaian import check_capaian, check_progress
from index.checks.completeness import check_completeness
from index.checks.counting import check_counts
from index.checks.difference import check_differences
from index.checks.filed import filed
from index.checks.formulas import check_formulas
from index.checks.funding import check_funding
from index.checks.growth import check_growth
from index.checks.ikpa import check_ikpa
from index.checks.kategori import check_kategori, check_scales
from index.checks.label import check_label
from index.checks.listed import check_lists
from index.checks.mention_conflict import check_mentions
from index.checks.nka import check_nka
from index.checks.outcome import check_outcome
from index.checks.outputs import check_outputs
from index.checks.regime import check_regime
from index.checks.spending import check_spending
from index.checks.terbilang import check_terbilang
from index.checks.told_counts import check_told_counts
from index.checks.told_spending import check_told_spending
from index.checks.told_years import check_told_years
from index.checks.totals import check_totals
from index.report import Finding, Report

Check = Callable[[Report], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    check_mentions,
    check_outputs,
    check_funding,
    check_capaian,
    check_progress,
    check_spending,
    check_told_spending,
    check_totals,
    check_growth,
    check_differences,
    check_formulas,
    check_ikpa,
    check_nka,
    check_average,
    check_counts,
    check_told_counts,
    check_announced,
    check_lists,
    check_kategori,
    check_scales,
    check_terbilang,
    check_outcome,
    check_told_years,
    check_label,
    check_regime,
    check_completeness,
)
"""Every check, in the order their findings are listed; to add one, write it and name it here."""


def audit(report: Report) -> tuple[Finding, ...]:
    """Return the findings of every check, the gravest first, each with its id, group and quotes.

    A file that is no LKIP has none.
    """
    if not report.is_lkip:
        return ()
    return filed(report, [found for check in CHECKS for found in check(report)])
