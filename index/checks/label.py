"""Labels that do not fit what they stand on: years, indicators, units, and what was left open."""

from __future__ import annotations

from collections.abc import Iterator

from index.checks.codes import wrong_codes
from index.checks.left_open import left_open
from index.checks.misnamed import wrong_names
from index.checks.named_units import wrong_units
from index.checks.regulation_titles import two_titles
from index.checks.titles import wrong_years
from index.report import Finding, Report


def check_label(report: Report) -> Iterator[Finding]:
    """Find headings, captions, column heads and sentences with another year, name or unit."""
    yield from wrong_years(report)
    yield from wrong_names(report)
    yield from wrong_units(report)
    yield from two_titles(report)
    yield from wrong_codes(report)
    yield from left_open(report)
