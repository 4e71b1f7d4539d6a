"""The notes people make on findings and figures: marks and corrections, kept beside what was read.

A note outlives the file it was made on. It belongs to the report of a satker and year, whichever
edition of it is held, and goes when that report is removed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, astuple, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from index.report import Figure, Finding

if TYPE_CHECKING:
    from index.keep.ledger_file import LedgerFile
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


class Notebook:
    """The marks and corrections of a ledger; a note of the same key takes the older one's place."""

    def __init__(self, file: LedgerFile) -> None:
        self._file = file

    def mark(self, mark: Mark) -> None:
        """Keep a mark; raises LibraryError when the ledger refuses."""
        with self._file.writing() as change:
            change.note("marks", asdict(mark))

    def unmark(self, satker: str, year: int, fingerprint: str) -> bool:
        """Drop the mark of a finding; False when it has none."""
        with self._file.writing() as change:
            return bool(change.forget("marks", satker=satker, year=year, fingerprint=fingerprint))

    def marks(self, findings: Iterable[Finding]) -> dict[str, Mark]:
        """Return the mark of each finding that has one, by the finding's id."""
        owners = self.owners()
        held = {
            (mark.satker, mark.year, mark.fingerprint): mark
            for mark in (Mark(**row) for row in self._file.held("marks"))
        }
        keys = {one.id: (*owners[one.report_id], fingerprint_of(one)) for one in findings}
        return {ident: held[key] for ident, key in keys.items() if key in held}

    def correct(self, correction: Correction) -> None:
        """Keep a correction; raises LibraryError when the ledger refuses."""
        row = {
            "satker": correction.satker,
            "year": correction.year,
            "mention": _key(correction.mention),
            "value": str(correction.value),
            "is_word": isinstance(correction.value, str),
            "by": correction.by,
            "reason": correction.reason,
            "date": correction.date,
        }
        with self._file.writing() as change:
            change.note("corrections", row)

    def uncorrect(self, correction: Correction) -> None:
        """Drop a correction."""
        mention = _key(correction.mention)
        with self._file.writing() as change:
            change.forget(
                "corrections", satker=correction.satker, year=correction.year, mention=mention
            )

    def corrections(self, figures: Iterable[Figure]) -> dict[str, Correction]:
        """Return the correction of each figure that has one, by the figure's id.

        `figures` are all those of the ledger of some satker, years, indicators and roles.
        """
        held = [_correction(row) for row in self._file.held("corrections")]
        return corrected(figures, held, self.owners()) if held else {}

    def owners(self) -> dict[str, tuple[str, int]]:
        """Return the satker and year that each report held is of, by its id."""
        return {row["id"]: (row["satker"], row["year"]) for row in self._file.held("reports")}


def _key(mention: Mention) -> str:
    """Write a mention as the key of its row."""
    return json.dumps(astuple(mention), ensure_ascii=False)


def _correction(row: dict[str, Any]) -> Correction:
    """Read a correction back, its value a Decimal of the same digits or the same word."""
    return Correction(
        satker=row["satker"],
        year=row["year"],
        mention=Mention(*json.loads(row["mention"])),
        value=row["value"] if row["is_word"] else Decimal(row["value"]),
        by=row["by"],
        reason=row["reason"],
        date=row["date"],
    )
