"""The library of a home: its ledger, which answers are checked against, and its vectors."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Collection, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from index.errors import DamagedLedger, DiskFull, LibraryError, UnknownReport
from index.keep import copies, rows
from index.keep.across import KIND, settle_across
from index.keep.copies import Originals
from index.keep.home import RERANKER_VARIABLE, SHEETS
from index.keep.notes import Notebook
from index.passages import searchable
from index.readers.sheets import Sheets
from index.report import LKIP, Figure, Finding, Passage, Reading, Report, Table

if TYPE_CHECKING:
    from index.keep.ledger_file import LedgerFile
    from index.keep.word_table import WordStatistics
    from index.search.embedding import Reranker
    from index.search.fused import Scope, Search
    from index.search.store import Progress, VectorStore


# Figures, passages, tables and findings in SQL: the truth the answers are checked against.

FILE = "ledger.db"

_log = logging.getLogger(__name__)


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
    ledger and without originals reads as an empty one, and reading makes no files. Once it was
    changed, closing it leaves a last good copy beside it.
    """

    def __init__(self, home: Path, *, writing: bool = False, repairing: bool = False) -> None:
        """Open the ledger of `home`.

        Raises LibraryLocked when `writing` and another process writes, LibraryError when the
        file is of a newer version, DamagedLedger when it is damaged, or empty while originals
        are there; `repairing` opens an empty one all the same.
        """
        # SQLAlchemy takes a third of a second: what only names a Ledger does without it.
        from index.keep.home import writer_lock
        from index.keep.ledger_file import open_file

        self.home = home
        self.originals = Originals(home)
        with ExitStack() as stack:
            if writing:
                stack.enter_context(writer_lock(home))
            if not repairing and is_void(home / FILE):
                self._must_not_be_lost()
            self._file: LedgerFile = open_file(home / FILE, writing=writing)
            stack.callback(self._file.close)
            if writing:
                self._settle()
            if not repairing and not self._file.holds("reports"):
                self._must_not_be_lost()
            self._open = stack.pop_all()
        self.notes = Notebook(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file, leave its last good copy, and let the next writer in."""
        with self._open:
            self.keep_copy(self._file.changed)

    # Writing

    def save(
        self, report: Report, original: Path, *, replaces: Collection[str] = (), note: str = ""
    ) -> None:
        """Save a report and a copy of its file; the reports it `replaces` go in the same step.

        Which mentions are authoritative is chosen again for every satker touched. Raises
        LibraryError when the disk or the ledger refuses; nothing is then changed.
        """
        self._must_be_whole()
        kept = self.originals.of(report.id, report.file)
        gone = self._file.held("reports", id=tuple(replaces)) if replaces else []
        aside = self._file.held("copies", report_id=tuple(replaces)) if replaces else []
        with self.originals.coming(kept, original), self._file.writing() as change:
            touched = change.delete({report.id, *replaces})
            change.insert(report, original.suffix.lower().lstrip("."), note)
            for row in (*gone, *aside):  # what gave way to the one that gives way now, too
                if row["sha256"] != report.sha256:
                    change.set_aside(row["sha256"], report.id, row["note"])
            touched |= {(figure.satker, figure.year) for figure in report.figures}
            change.choose_leads(touched, {report.id})
            settle_across(change, touched | {(report.satker, report.year)})
        self.originals.drop_copies(report.id, report.sha256)
        self._forget_scans({row["sha256"] for row in gone} - {report.sha256})

    def remove(self, report_id: str) -> None:
        """Take a report out, with its notes and its originals; UnknownReport if not held."""
        self._card(report_id)
        self._must_be_whole()
        gone = {row["sha256"] for row in self._file.held("reports", id=(report_id,))}
        gone |= {row["sha256"] for row in self._file.held("copies", report_id=(report_id,))}
        with self.originals.going(report_id, gone):
            try:
                self._take_out(report_id)
            except DiskFull:  # the good copy is to go too, and makes room for a journal
                copies.forget(self.home / FILE)
                self._take_out_of_a_full_disk(report_id)
        copies.forget(self.home / FILE)
        self._forget_words()
        self._forget_scans(gone)

    def _forget_words(self) -> None:
        """Let no word be left of what was taken out, where the disk has room for it."""
        try:
            with self._file.writing() as change:
                change.forget_words()
        except DiskFull as error:
            _log.warning("words of reports taken out are left in the index: %s", error)

    def _take_out_of_a_full_disk(self, report_id: str) -> None:
        """Take a report out where there may be no room for a journal."""
        try:
            self._take_out(report_id)
        except DiskFull:
            self._take_out(report_id, roomless=True)

    def _take_out(self, report_id: str, *, roomless: bool = False) -> None:
        """Take a report out of the ledger, with its notes."""
        with self._file.writing(roomless=roomless) as change:
            change.forget_notes(*self.notes.owners()[report_id])
            touched = change.delete({report_id})
            change.choose_leads(touched)
            settle_across(change, touched)

    def put_back(self, report_id: str, original: Path) -> bool:
        """Keep a file as the original of a report that has lost its own; False if it has not."""
        kept = self.original(report_id)
        if kept.exists():
            return False
        with self.originals.coming(kept, original):
            return True

    def set_aside(self, sha256: str, report_id: str, note: str) -> None:
        """Remember a file as another copy of a report held, so that it is not read again."""
        with self._file.writing() as change:
            change.set_aside(sha256, report_id, note)

    # Reading

    def reports(self) -> list[ReportCard]:
        """Return the reports held, by satker, year and id."""
        return [
            ReportCard(**{**_of_card(row), "reading": rows.reading_from(row["reading"])})
            for row in self._file.cards()
        ]

    def state(self) -> int:
        """Return a number that changes when reports come, go or are read again."""
        return hash(tuple(self.reports()))

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

    def passages(  # noqa: PLR0913 - each a filter, by name
        self,
        *,
        satkers: Collection[str] = (),
        years: Collection[int] = (),
        indicators: Collection[str] = (),
        aspects: Collection[str] = (),
        report_id: str = "",
        ids: Collection[str] = (),
    ) -> list[Passage]:
        """Return the passages that pass every filter given, by report and place in it."""
        found = self._file.held(
            "passages",
            satker=satkers,
            year=years,
            indicator=indicators,
            aspect=aspects,
            report_id=_one(report_id),
            id=ids,
        )
        return [rows.passage_from(row) for row in found]

    def passages_of(self, satkers: Collection[str] = (), years: Collection[int] = ()) -> int:
        """Return how many passages the reports of some satker and years hold; of all when open."""
        return self._file.passages_of(satkers, years)

    def word_statistics(self, words: Collection[str]) -> WordStatistics:
        """Return how many passages are held, and how many of them have each of some words."""
        return self._file.word_statistics(words)

    def passages_holding(  # noqa: PLR0913 - each a filter, by name
        self,
        words: Collection[str],
        most: int,
        *,
        satkers: Collection[str] = (),
        years: Collection[int] = (),
        indicators: Collection[str] = (),
        aspects: Collection[str] = (),
    ) -> list[Passage]:
        """Return the passages that hold one of the words, the best `most`, by report and place."""
        found = self._file.passages_holding(
            words, most, satker=satkers, year=years, indicator=indicators, aspect=aspects
        )
        return [rows.passage_from(row) for row in found]

    def passages_digests(self) -> dict[str, str]:
        """Return a short name of what the passages of each report say, by its id."""
        return {row["id"]: row["passages_digest"] for row in self._file.cards() if row["passages"]}

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
        ids: Collection[str] = (),
    ) -> list[Finding]:
        """Return the findings that pass every filter given, by report and place in it.

        What reports held say of each other is found of the one that differs.
        """
        found = self._file.held(
            "findings",
            satker=satkers,
            year=years,
            indicator=indicators,
            report_id=_one(report_id),
            id=ids,
        )
        return [rows.finding_from(row) for row in found]

    def findings_outlined(self) -> list[Finding]:
        """Return all findings without their words, quotes and, but for `across`, their sources.

        Enough to filter, count and order them: the others are long.
        """
        return [rows.finding_outline(row) for row in self._file.outlines()]

    def findings_citing(self, report_id: str) -> list[Finding]:
        """Return the findings of a report, and those of others that are held against it."""
        own = self.findings(report_id=report_id)
        across = map(rows.finding_from, self._file.held("findings", kind=(KIND,)))
        return own + [
            one
            for one in across
            if one.report_id != report_id and report_id in {s.report_id for s in one.sources}
        ]

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
        return self.originals.found(report_id, self._card(report_id))

    def _card(self, report_id: str) -> str:
        """Return a report's file name; UnknownReport when it is not held."""
        found = self._file.held("reports", id=(report_id,))
        if not found:
            raise _unknown("Laporan", report_id)
        return str(found[0]["file"])

    @property
    def _scans(self) -> Sheets:
        """What OCR saw of scanned pages."""
        return Sheets(self.home / SHEETS)

    def _forget_scans(self, hashes: Collection[str]) -> None:
        """Drop what OCR saw of files that are held no more."""
        for one in hashes:
            self._scans.drop(one)

    def _settle(self) -> None:
        """Settle what a stopped process left, and drop scans nobody came back to."""
        reports = self._file.held("reports")
        self._scans.drop_old({row["sha256"] for row in reports})
        self.originals.settle({row["id"] for row in reports})

    def _must_not_be_lost(self) -> None:
        """Raise DamagedLedger where there are originals, though no report is known."""
        from index.keep.ledger_file import REPAIR

        if originals := len(self.originals.files()):
            raise DamagedLedger(
                f"Indeks di {self.home} kosong atau hilang, padahal {originals} berkas asli "
                f"tersimpan; {REPAIR}"
            )

    def _must_be_whole(self) -> None:
        """Raise DamagedLedger, once, where the file is not what was last written."""
        if not self._file.changed and (trouble := copies.broken_seal(self.home / FILE)):
            from index.keep.ledger_file import REPAIR

            raise DamagedLedger(f"Indeks {self.home / FILE} rusak ({trouble}); {REPAIR}")

    def keep_copy(self, changed: Collection[str] = ("reports",)) -> None:
        """Leave a good copy of what was written; what keeps it from being made goes to the log."""
        file = self.home / FILE
        try:
            alone = set(changed) == {"notes"} and file.with_name(copies.COPY).exists()
            if alone or (changed and not copies.is_due(file)):
                copies.keep_notes(file)
            elif changed and (trouble := copies.keep(file)):
                _log.error("ledger damaged, the last good copy stays: %s", trouble)
        except (OSError, sqlite3.Error) as error:
            _log.warning("no good copy of the ledger: %s", error)


def _of_card(row: Mapping[str, Any]) -> rows.Values:
    """Return the columns of a report that its card has."""
    return {field.name: row[field.name] for field in fields(ReportCard)}


def is_void(ledger: Path) -> bool:
    """Whether a ledger's file is missing or has nothing in it."""
    return not ledger.exists() or not ledger.stat().st_size


def _one(value: str) -> tuple[str, ...]:
    """Return a filter for one value, or none for an empty one."""
    return (value,) if value else ()


def _unknown(what: str, name: str) -> UnknownReport:
    """Return the error for a name that the ledger does not hold."""
    return UnknownReport(
        f"{what} '{name}' tidak ada dalam indeks; lihat isinya dengan 'lkip reports'."
    )


# The ledger and the vectors of a home folder together.

RERANKED = 20
"""Passages found that a reranker puts in order."""

VECTORS = "vectors.json"
"""What the vector store leaves in the home once there are vectors."""

NO_VECTORS = "Vektor belum dibuat; buat dengan 'lkip index --refit'."


class Library:
    """What a home folder holds, open until `close`; the vectors are opened when first asked for."""

    def __init__(self, home: Path, *, writing: bool = False) -> None:
        """Open the library of `home`; raises as `Ledger` does."""
        self.home = home
        self.ledger = Ledger(home, writing=writing)
        self.by_words_alone = ""  # why the last search had no vectors, "" where it had them
        self.not_reranked = ""  # why what was found is not in the order of the reranker named

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close both, and let the next writer in."""
        if "vectors" in self.__dict__:
            self.vectors.close()
        self.ledger.close()

    @cached_property
    def vectors(self) -> VectorStore:
        """The passages' vectors; opening them loads Chroma."""
        from index.search.store import VectorStore

        return VectorStore(self.home)

    @cached_property
    def passages(self) -> Search:
        """The search over the passages, as they are while the library is open."""
        from index.search.fused import Search

        return Search(self.ledger)

    def search(self, query: str, *, scope: Scope | None = None, k: int = 8) -> list[Passage]:
        """Return at most `k` passages that answer a query, the likeliest first.

        Where the vectors are missing or damaged, words alone decide: the log says so, and
        `by_words_alone` why.
        """
        found = self._found(query, scope, max(k, RERANKED) if self.reranker else k)
        if self.reranker is None or len(found) < 2:
            return found[:k]
        order = self.reranker.order(query, [searchable(passage) for passage in found])
        return [found[place] for place in order[:k]]

    @cached_property
    def reranker(self) -> Reranker | None:
        """The reranker that LKIP_RERANKER names; None where it names none, or one not to be had."""
        name = os.environ.get(RERANKER_VARIABLE)
        if not name:
            return None
        from index.search.embedding import Reranker

        try:
            return Reranker(name)
        except LibraryError as error:
            _log.warning("not reranked: %s", error)
            self.not_reranked = str(error)
        return None

    def _found(self, query: str, scope: Scope | None, k: int) -> list[Passage]:
        """Return what words and vectors find."""
        try:
            if not (self.home / VECTORS).exists():
                raise LibraryError(NO_VECTORS)
            found = self.passages(query, self.vectors, scope=scope, k=k)
            self.by_words_alone = ""
            return found
        except LibraryError as error:
            if self.by_words_alone != str(error):
                _log.warning("vectors not used: %s", error)
            self.by_words_alone = str(error)
        return self.passages(query, None, scope=scope, k=k)

    def sync_vectors(
        self, *, refit: bool = False, model: str | None = None, progress: Progress | None = None
    ) -> str:
        """Bring the vectors in line with the ledger; `refit` fits the embedding anew.

        `model` names a sentence-transformers model to use in place of the fitted one; `progress`
        is told how many passages are embedded, of how many.

        Returns what the user should know, such as that they were made again; often "".
        Raises LkipError when they cannot be made; the ledger is untouched and figures can still
        be asked for.
        """
        return self.vectors.sync(self.ledger, refit=refit, model=model, progress=progress).note
