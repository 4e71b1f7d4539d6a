"""Figures, passages, tables and findings in SQL: the truth the answers are checked against."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

from index.errors import UnknownReport
from index.keep import rows
from index.keep.home import SHEETS
from index.keep.notes import Notebook
from index.readers.sheets import Sheets
from index.report import LKIP, Figure, Finding, Passage, Reading, Report, Table

if TYPE_CHECKING:
    from index.keep.ledger_file import LedgerFile

FILE = "ledger.db"
ORIGINALS = "originals"


@dataclass(frozen=True, slots=True)
class ReportCard:
    """What is known of a report held, with counts of what it holds."""

    id: str
    file: str
    sha256: str
    satker: str
    year: int
    title: str
    is_lkip: bool
    format: str  # the suffix: "pdf", "txt", "md", "docx", "xlsx" ...
    pages: int
    figures: int
    passages: int
    findings: int
    note: str  # what was said when it was indexed, e.g. that an older edition gave way
    made_by: str = ""  # the version of lkip that read it
    reading: Reading = field(default_factory=Reading)
    kind: str = LKIP  # one of index.report.KINDS


@dataclass(frozen=True, slots=True)
class StoredTable:
    """A table held, with the id it is asked for by."""

    id: str
    report_id: str
    table: Table


@dataclass(frozen=True, slots=True)
class Subject:
    """Something figures are held of."""

    satker: str
    year: int
    indicator: str
    label: str  # the longest of its rows' own words
    roles: frozenset[str] = frozenset()


class Ledger:
    """The reports of a home folder, open until `close`; one process may write at a time.

    A report is saved whole or not at all, with a copy of its original file. A home without a
    ledger reads as an empty one, and reading makes no files.
    """

    def __init__(self, home: Path, *, writing: bool = False) -> None:
        """Open the ledger of `home`.

        Raises LibraryLocked when `writing` and another process writes, LibraryError when the
        file is damaged or of a newer version.
        """
        # SQLAlchemy takes a third of a second: what only names a Ledger does without it.
        from index.keep.home import writer_lock
        from index.keep.ledger_file import open_file

        self.home = home
        with ExitStack() as stack:
            if writing:
                stack.enter_context(writer_lock(home))
            self._file: LedgerFile = open_file(home / FILE, writing=writing)
            stack.callback(self._file.close)
            if writing:
                self._sweep()
            self._open = stack.pop_all()
        self.notes = Notebook(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and let the next writer in."""
        self._open.close()

    # Writing

    def save(
        self, report: Report, original: Path, *, replaces: Collection[str] = (), note: str = ""
    ) -> None:
        """Save a report and a copy of its file; the reports it `replaces` go in the same step.

        Which mentions are authoritative is chosen again for every satker touched. Raises
        LibraryError when the disk or the ledger refuses; nothing is then changed.
        """
        with ExitStack() as leaving, self._file.writing() as change:
            leaving.callback(self._sweep)
            self._keep_original(report, original)
            gone = {row["sha256"] for row in self._file.held("reports", id=tuple(replaces))}
            touched = change.delete({report.id, *replaces})
            change.insert(report, original.suffix.lower().lstrip("."), note)
            change.choose_leads(touched | {figure.satker for figure in report.figures})
        self._forget_scans(gone - {report.sha256})

    def remove(self, report_id: str) -> None:
        """Take a report out, with its notes and its original; UnknownReport if not held."""
        self._card(report_id)
        gone = {row["sha256"] for row in self._file.held("reports", id=(report_id,))}
        gone |= {row["sha256"] for row in self._file.held("copies", report_id=(report_id,))}
        with self._file.writing() as change:
            change.forget_notes(*self.notes.owners()[report_id])
            change.choose_leads(change.delete({report_id}))
        self._sweep()
        self._forget_scans(gone)

    def set_aside(self, sha256: str, report_id: str, note: str) -> None:
        """Remember a file as another copy of a report held, so that it is not read again."""
        with self._file.writing() as change:
            change.set_aside(sha256, report_id, note)

    # Reading

    def reports(self) -> list[ReportCard]:
        """Return the reports held, by satker, year and id."""
        return [
            ReportCard(**{**row, "reading": rows.reading_from(row["reading"])})
            for row in self._file.cards()
        ]

    def holder(self, sha256: str) -> tuple[str, str] | None:
        """Return the report held for a file's bytes and what was said of it; None for new bytes."""
        if own := self._file.held("reports", sha256=(sha256,)):
            return own[0]["id"], own[0]["note"]
        if aside := self._file.held("copies", sha256=(sha256,)):
            return aside[0]["report_id"], aside[0]["note"]
        return None

    def figures(  # noqa: PLR0913 - each a filter, by name
        self,
        *,
        satkers: Collection[str] = (),
        years: Collection[int] = (),
        indicators: Collection[str] = (),
        roles: Collection[str] = (),
        report_id: str = "",
        authoritative: bool | None = None,
    ) -> list[Figure]:
        """Return the mentions that pass every filter given, by report and place in it."""
        found = self._file.held(
            "figures",
            satker=satkers,
            year=years,
            indicator=indicators,
            role=roles,
            report_id=_one(report_id),
            authoritative=() if authoritative is None else (authoritative,),
        )
        return [rows.figure_from(row) for row in found]

    def figure(self, figure_id: str) -> Figure:
        """Return one figure; UnknownReport when no report held has it."""
        found = self._file.held("figures", id=(figure_id,))
        if not found:
            raise _unknown("Angka", figure_id)
        return rows.figure_from(found[0])

    def passages(
        self,
        *,
        satkers: Collection[str] = (),
        years: Collection[int] = (),
        indicators: Collection[str] = (),
        aspects: Collection[str] = (),
        report_id: str = "",
    ) -> list[Passage]:
        """Return the passages that pass every filter given, by report and place in it."""
        found = self._file.held(
            "passages",
            satker=satkers,
            year=years,
            indicator=indicators,
            aspect=aspects,
            report_id=_one(report_id),
        )
        return [rows.passage_from(row) for row in found]

    def passage(self, passage_id: str) -> Passage:
        """Return one passage; UnknownReport when no report held has it."""
        found = self._file.held("passages", id=(passage_id,))
        if not found:
            raise _unknown("Kutipan", passage_id)
        return rows.passage_from(found[0])

    def tables(self, *, report_id: str = "") -> list[StoredTable]:
        """Return the tables of one report, or of all, in reading order."""
        return [
            StoredTable(row["id"], row["report_id"], rows.table_from(row["content"]))
            for row in self._file.held("tables", report_id=_one(report_id))
        ]

    def findings(
        self,
        *,
        satkers: Collection[str] = (),
        years: Collection[int] = (),
        indicators: Collection[str] = (),
        report_id: str = "",
    ) -> list[Finding]:
        """Return the findings that pass every filter given, by report and place in it."""
        found = self._file.held(
            "findings",
            satker=satkers,
            year=years,
            indicator=indicators,
            report_id=_one(report_id),
        )
        return [rows.finding_from(row) for row in found]

    def subjects(self) -> list[Subject]:
        """Return what figures are held of, each (satker, year, indicator) once, sorted."""
        return [
            Subject(**(row | {"roles": frozenset(str(row["roles"]).split(","))}))
            for row in self._file.subjects()
        ]

    def satkers(self) -> list[str]:
        """Return every satker a report or a figure is about, sorted."""
        return self._file.distinct("satker")

    def years(self, satker: str) -> list[int]:
        """Return the years for which a report or a figure of this satker is held, ascending."""
        return self._file.distinct("year", satker=satker)

    def indicators(self) -> list[str]:
        """Return the id of every indicator that figures are held of, sorted."""
        return self._file.distinct("indicator")

    def lines(self, report_id: str, page: int | None, first: int, last: int) -> str:
        """Return lines `first` to `last` of a page (None for a text), letter for letter.

        Raises UnknownReport when none of them is held.
        """
        found = self._file.lines(report_id, page or 0, first, last)
        if not found:
            raise _unknown("Baris", f"{report_id}:{page or ''}:{first}-{last}")
        return "\n".join(found)

    def text(self, report_id: str) -> str:
        """Return all lines of a report in reading order; "" when it is not held."""
        return "\n".join(row["text"] for row in self._file.held("lines", report_id=(report_id,)))

    def original(self, report_id: str) -> Path:
        """Return the copy of a report's file; UnknownReport when it is not held."""
        return self.home / ORIGINALS / report_id / self._card(report_id)

    def _card(self, report_id: str) -> str:
        """Return a report's file name; UnknownReport when it is not held."""
        found = self._file.held("reports", id=(report_id,))
        if not found:
            raise _unknown("Laporan", report_id)
        return str(found[0]["file"])

    def _keep_original(self, report: Report, original: Path) -> None:
        """Copy the file of a report under its id."""
        kept = self.home / ORIGINALS / report.id / Path(report.file).name
        if kept.exists() and kept.samefile(original):
            return
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(original, kept)  # with its date: it tells editions apart

    @property
    def _scans(self) -> Sheets:
        """What OCR saw of scanned pages."""
        return Sheets(self.home / SHEETS)

    def _forget_scans(self, hashes: Collection[str]) -> None:
        """Drop what OCR saw of files that are held no more."""
        for one in hashes:
            self._scans.drop(one)

    def _sweep(self) -> None:
        """Drop the originals of reports not held, such as a stopped process leaves behind."""
        reports = self._file.held("reports")
        self._scans.drop_old({row["sha256"] for row in reports})
        held = {row["id"] for row in reports}
        folder = self.home / ORIGINALS
        for kept in folder.iterdir() if folder.exists() else ():
            if kept.name not in held:
                shutil.rmtree(kept, ignore_errors=True)


def _one(value: str) -> tuple[str, ...]:
    """Return a filter for one value, or none for an empty one."""
    return (value,) if value else ()


def _unknown(what: str, name: str) -> UnknownReport:
    """Return the error for a name that the ledger does not hold."""
    return UnknownReport(
        f"{what} '{name}' tidak ada dalam indeks; lihat isinya dengan 'lkip reports'."
    )
