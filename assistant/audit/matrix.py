"""Which analyses each indicator has, as the findings on completeness tell it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.audit.review import Entry, is_completeness
from assistant.audit.words import name
from index.checks.completeness import ANALYSES

HAS, LACKS, NOT_OWED = "ada", "belum ada", "tidak diwajibkan"
"""What a cell of the matrix can say."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A row an indicator that lacks something, a column an analysis."""

    analyses: tuple[str, ...]
    rows: tuple[tuple[Entry, str, tuple[str, ...]], ...]  # the finding, the indicator, its cells


def matrix_of(entries: Iterable[Entry]) -> Matrix:
    """Return the matrix of the findings that tell which analyses an indicator has and lacks.

    The seven analyses come first, then what else the indicators of these reports lack.
    """
    told = [
        (entry, _items(entry.finding.found), _items(entry.finding.expected))
        for entry in entries
        if is_completeness(entry.finding)
    ]
    seven = tuple(ANALYSES.values())
    told = [one for one in told if {*one[1], *one[2]} & {*seven}]
    more = dict.fromkeys(item for _, has, lacks in told for item in (*has, *lacks))
    columns = (*seven, *(item for item in more if item not in seven))
    rows = tuple(
        (entry, name(entry.finding), tuple(_cell(item, has, lacks) for item in columns))
        for entry, has, lacks in told
    )
    return Matrix(columns, rows)


def _items(listed: str) -> list[str]:
    """Return the analyses that a finding lists."""
    return [item.strip() for item in listed.split(";") if item.strip()]


def _cell(item: str, has: list[str], lacks: list[str]) -> str:
    """Say whether an analysis is there; one that only others lack is there."""
    if item in lacks:
        return LACKS
    return HAS if item in has or item not in ANALYSES.values() else NOT_OWED
