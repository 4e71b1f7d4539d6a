"""The notes people make on findings and figures, kept in the ledger beside what was read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, astuple
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from index.keep.notes import Correction, Mark, Mention, corrected, fingerprint_of

if TYPE_CHECKING:
    from index.keep.ledger_file import LedgerFile
    from index.report import Figure, Finding


class Notebook:
    """The marks and corrections of a ledger; a note of the same key takes the older one's place."""

    def __init__(self, file: LedgerFile) -> None:
        self._file = file

    def mark(self, mark: Mark) -> None:
        """Keep a mark; raises LibraryError when the ledger refuses."""
        from index.keep.schema import marks

        with self._file.writing() as change:
            change.note(marks, asdict(mark))

    def unmark(self, satker: str, year: int, fingerprint: str) -> bool:
        """Drop the mark of a finding; False when it has none."""
        from index.keep.schema import marks

        with self._file.writing() as change:
            return bool(change.forget(marks, satker=satker, year=year, fingerprint=fingerprint))

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
        from index.keep.schema import corrections

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
            change.note(corrections, row)

    def uncorrect(self, correction: Correction) -> None:
        """Drop a correction."""
        from index.keep.schema import corrections

        mention = _key(correction.mention)
        with self._file.writing() as change:
            change.forget(
                corrections, satker=correction.satker, year=correction.year, mention=mention
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
