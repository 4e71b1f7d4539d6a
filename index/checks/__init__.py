"""Figures to findings: one function a check, listed in CHECKS."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from index.checks.mention_conflict import check_mentions
from index.report import Finding, Report

Check = Callable[[Report], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (check_mentions,)
"""Every check, in the order their findings are listed; to add one, write it and name it here."""
