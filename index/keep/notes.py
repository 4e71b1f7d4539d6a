"""What people say of findings and figures: marks and corrections, and what each of them is about.

A note outlives the file it was made on. It belongs to the report of a satker and year, whichever
edition of it is held, and goes when that report is removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from index.report import Figure, Finding

STATUSES = ("diterima", "ditolak", "diperbaiki")
"""What a finding can be marked: right, not an error, or mended in the report."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody decided about a finding."""

    satker: str  # of the report
    year: int  # of the report
    fingerprint: str  # of the finding; the same in every edition
    status: str  # one of STATUSES
    by: str
    reason: str
    date: str  # yyyy-mm-dd
    report_id: str  # the edition it was made on


@dataclass(frozen=True, slots=True)
class Mention:
    """What tells one mention of a figure from all others of its report, read again or not."""

    satker: str
    year: int
    indicator: str
    role: str
    place: str
    as_written: str
    page: int | None
    line: int


@dataclass(frozen=True, slots=True)
class Correction:
    """What a figure that was read wrongly should be; what was read stays as it is."""

    satker: str  # of the report
    year: int  # of the report
    mention: Mention
    value: Decimal | str
    by: str
    reason: str
    date: str  # yyyy-mm-dd


Owner = tuple[str, int]
"""The satker and year of a report."""


def fingerprint_of(finding: Finding) -> str:
    """Return the part of a finding's id that does not depend on the report's file."""
    return finding.id.rpartition(":")[2]


def mention_of(figure: Figure) -> Mention:
    """Return what a figure is known by when its report is read again."""
    source = figure.source
    return Mention(
        figure.satker,
        figure.year,
        figure.indicator,
        figure.role,
        figure.place,
        figure.as_written,
        source.page,
        source.first_line,
    )


def corrected(
    figures: Iterable[Figure], corrections: Iterable[Correction], owners: Mapping[str, Owner]
) -> dict[str, Correction]:
    """Return the correction of each figure that has one, by the figure's id.

    A mention that moved to another line, as in a new edition, keeps its correction when the report
    holds no other that is written alike. `owners` gives the satker and year of a report by its id.
    """
    held = list(corrections)
    exact: dict[tuple[Owner, Mention], list[str]] = {}
    alike: dict[tuple[Owner, tuple[object, ...]], list[str]] = {}
    for figure in figures if held else ():
        owner, mention = owners[figure.source.report_id], mention_of(figure)
        exact.setdefault((owner, mention), []).append(figure.id)
        alike.setdefault((owner, _words(mention)), []).append(figure.id)
    moved, found = {}, {}
    for one in held:
        owner = (one.satker, one.year)
        if ids := exact.get((owner, one.mention)):
            found.update(dict.fromkeys(ids, one))
        elif len(ids := alike.get((owner, _words(one.mention)), [])) == 1:
            moved[ids[0]] = one
    return moved | found


def _words(mention: Mention) -> tuple[object, ...]:
    """Return what a mention is known by wherever it stands."""
    return (
        mention.satker,
        mention.year,
        mention.indicator,
        mention.role,
        mention.place,
        mention.as_written,
    )
