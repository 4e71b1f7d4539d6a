"""Which analyses each indicator has and where, as the finding on completeness tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.audit.review import Entry
from index.checks.completeness import ANALYSES, LACKS, NOT_OWED, TABLE, UNREAD

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
    return entry.finding.indicator == TABLE


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
    seven = tuple(ANALYSES.values())
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
            cells[ANALYSES[int(m["number"])]] = m["said"]
        else:
            cells[item.removesuffix(LACKS).strip()] = LACKS
    return name, cells
