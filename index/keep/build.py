"""Paths to library: read, understand, check, save the newest edition, skip what is unchanged."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from index.companion import numbers_of
from index.errors import CRASHES, BrokenFile, EmptyFile, LkipError, MissingFile
from index.identity import sha256_of
from index.keep.home import version
from index.keep.library import Ledger, ReportCard
from index.names.unit_names import same_satker
from index.names.units import names_place
from index.report import COMPANION, Report

if TYPE_CHECKING:
    from index.readers.sheets import Ocr

SUFFIXES = (
    ".pdf", ".txt", ".md", ".docx", ".doc", ".odt", ".rtf",
    ".xlsx", ".xlsm", ".xls", ".ods", ".csv",
)  # fmt: skip
"""What is taken from a folder; a file named by the user is tried whatever its suffix."""

Progress = Callable[[int, int, Path], None]
"""Told before each file: how many are done, how many there are, which is next."""

Reader = Callable[[Path], Report]
"""Reads, understands and checks a file; raises a ReadError."""

Choosing = Callable[[ReportCard], bool]
"""Whether a report held is read again though its file is unchanged."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one path."""

    path: Path
    status: str  # "indexed", "skipped", "replaced", "duplicate" or "failed"
    report_id: str  # the report now held for it, "" when it failed
    message: str  # Indonesian; what the user should know, "" when there is nothing to say


def build(
    paths: Iterable[Path],
    ledger: Ledger,
    *,
    reader: Reader | None = None,
    again: bool | Choosing = False,
    progress: Progress | None = None,
) -> list[Outcome]:
    """Index files and folders into a ledger open for writing, one outcome a file.

    A file that cannot be read gets a "failed" outcome and never stops the others. `reader` is
    `read`, or what stands in for it; `again` reads unchanged files too, or those held that it
    chooses. What another version of lkip read is always read again: its figures and findings are
    not those of this one.
    """
    outcomes = []
    files = list(expand(paths))
    for done, path in enumerate(files):
        if progress:
            progress(done, len(files), path)
        outcome = _index_told(path, ledger, reader or read, again=again)
        _log.info("%s: %s %s %s", path.name, outcome.status, outcome.report_id, outcome.message)
        outcomes.append(outcome)
    return outcomes


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files named and those in the folders named, sorted, each once.

    Hidden files and Word's lock files ("~$...") in folders are passed over.
    """
    seen = set()
    for path in paths:
        for file in _files_in(path) if path.is_dir() else [path]:
            if (key := file.absolute()) not in seen:
                seen.add(key)
                yield file


def _files_in(folder: Path) -> list[Path]:
    """Return a folder's readable files, or the folder itself when there are none."""
    found = [
        file
        for file in sorted(folder.rglob("*"))
        if file.suffix.lower() in SUFFIXES and not file.is_dir()
        if not any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
    ]
    return found or [folder]


def _index_told(path: Path, ledger: Ledger, reader: Reader, *, again: bool | Choosing) -> Outcome:
    """Index one file; every failure becomes its outcome."""
    try:
        return _index(path, ledger, reader, again=again)
    except LkipError as error:
        return Outcome(path, "failed", "", str(error))
    except OSError as error:
        return Outcome(
            path,
            "failed",
            "",
            f"Berkas '{path}' tidak dapat dibuka ({error.strerror}); periksa nama dan izinnya.",
        )
    except CRASHES:
        _log.exception("%s: crashed", path)
        return Outcome(
            path,
            "failed",
            "",
            f"Berkas '{path}' membuat pembacaan terhenti (galat program); rinciannya ada di "
            "berkas lkip.log, mohon dilaporkan.",
        )


def _index(path: Path, ledger: Ledger, reader: Reader, *, again: bool | Choosing) -> Outcome:
    """Index one file: skip what is known, else read, choose the edition, save."""
    _must_be_a_file(path)
    sha256 = sha256_of(path)
    known = _known(path, sha256, ledger)
    held = _held(known.report_id, sha256, ledger) if known else None
    older = held is not None and held.made_by != version()
    asked = held is not None and (again(held) if callable(again) else again)
    if known and held and ledger.put_back(held.id, path):
        known = replace(known, message="berkas asli yang hilang disimpan kembali")
    if known and not (asked or older):
        return known
    report = reader(path)
    if known:
        ledger.save(report, path, replaces=(known.report_id,), note=_told(report))
        why = " oleh versi lkip ini" if older else ""
        return Outcome(path, "replaced", report.id, f"dibaca ulang{why}")
    rival = _rival(report, ledger)
    if rival is None:
        note = _told(report)
        ledger.save(report, path, note=note)
        return Outcome(path, "indexed", report.id, note)
    return _settle(path, report, rival, ledger)


def _must_be_a_file(path: Path) -> None:
    """Raise when there is nothing to read at a path, or what is no file of its folder."""
    if not path.exists():
        raise MissingFile(f"Berkas '{path}' tidak ditemukan; periksa nama dan foldernya.")
    if path.is_dir():
        raise EmptyFile(
            f"Folder '{path}' tidak memuat berkas {', '.join(SUFFIXES)}; periksa foldernya."
        )
    if not path.is_file():
        raise BrokenFile(f"'{path}' bukan berkas biasa (pipa atau perangkat); tidak dibaca.")
    if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
        raise BrokenFile(
            f"'{path}' adalah tautan ke luar foldernya; tidak dibaca, sebutkan berkas aslinya."
        )


def _held(report_id: str, sha256: str, ledger: Ledger) -> ReportCard | None:
    """Return the report held under an id when it is these bytes, not another file of it."""
    cards = (card for card in ledger.reports() if (card.id, card.sha256) == (report_id, sha256))
    return next(cards, None)


def _known(path: Path, sha256: str, ledger: Ledger) -> Outcome | None:
    """Return the outcome of a file whose bytes are known already."""
    if held := ledger.holder(sha256):
        ident, note = held
        return Outcome(path, "skipped", ident, note or "tidak berubah")
    return None


def read(
    path: Path,
    *,
    workers: int | None = None,
    ocr: Ocr | None = None,
    most_pages: int | None = None,
) -> Report:
    """Read, understand and check a file, without keeping the report; raises a ReadError.

    `workers` is the number of processes that share a long PDF; by default one a core. `ocr` reads
    scanned pages, and may keep what it saw. A PDF of more than `most_pages` is refused.
    """
    from index.checks import checked
    from index.readers import read_manuscript
    from index.understand import understand

    share = workers or os.cpu_count() or 1
    manuscript = read_manuscript(path, workers=share, ocr=ocr, most_pages=most_pages)
    return checked(understand(manuscript, sha256=sha256_of(path)))


@dataclass(frozen=True, slots=True)
class _Rival:
    """The report held that a newcomer is another file of, and how alike their texts are."""

    card: ReportCard
    alike: float


def _rival(report: Report, ledger: Ledger) -> _Rival | None:
    """Find the likest report held of the same satker and year.

    A document that is no LKIP has neither, so only its text can make it another's copy. Figures
    beside a report are never another file of it, only of figures of the same numbers or file name.
    """
    text = "\n".join(line.text for page in report.pages for line in page.lines)
    parts = numbers_of if report.kind == COMPANION else word_pairs
    pairs = parts(text)
    rivals = [
        _Rival(card, likeness(pairs, parts(ledger.text(card.id))))
        for card in ledger.reports()
        if (card.year, card.is_lkip) == (report.year, report.is_lkip)
        and (card.kind == COMPANION) == (report.kind == COMPANION)
        and same_satker(card.satker, report.satker)
    ]
    same = [rival for rival in rivals if _is_edition(rival, report)]
    return max(same, key=lambda rival: rival.alike, default=None)


def _is_edition(rival: _Rival, report: Report) -> bool:
    """Whether a report held of the same year is of the newcomer's unit, not of its namesake.

    One name with its place is one unit; a name without a place may be that of several, and another
    way to name a unit ("BNNK X") may mean two: there the texts must be alike, as of no LKIP.
    """
    if report.kind == COMPANION and rival.card.file.casefold() == report.file.casefold():
        return True
    if report.is_lkip and rival.card.satker == report.satker and names_place(report.satker):
        return True
    return rival.alike >= (SAME_UNIT if report.is_lkip else SAME_TEXT)


def _settle(path: Path, report: Report, rival: _Rival, ledger: Ledger) -> Outcome:
    """Keep the newcomer or the report held, never both, and say which and why."""
    held, choice = rival.card, _choose(path, report, rival, ledger)
    about = f"{held.satker} {held.year}" if held.satker else "bukan LKIP"
    if choice.newcomer:
        note = f"menggantikan '{held.file}' ({about}): {choice.why}"
        ledger.save(report, path, replaces=[held.id], note=note)
        ledger.set_aside(held.sha256, report.id, f"digantikan oleh '{report.file}': {choice.why}")
        return Outcome(path, "replaced", report.id, note)
    note = f"laporan yang sama dengan '{held.file}' ({about}): {choice.why}"
    ledger.set_aside(report.sha256, held.id, note)
    return Outcome(path, "duplicate", held.id, note)


def _choose(path: Path, report: Report, rival: _Rival, ledger: Ledger) -> Choice:
    """Choose between a newcomer and the report held, by their names, pages and dates."""
    held = rival.card
    kept = ledger.original(held.id)
    paged = any(page.number for page in report.pages)
    return choose(
        Edition(report.file, path.stat().st_mtime, paged),
        Edition(held.file, kept.stat().st_mtime if kept.exists() else 0, held.format == "pdf"),
        rival.alike,
    )


def _told(report: Report) -> str:
    """Say what a file is that is no report, and what is done with it; "" for a report."""
    if report.is_lkip:
        return ""
    held = "hanya teksnya yang diindeks untuk dikutip"
    if report.kind == COMPANION and not report.satker:
        return f"tabel angka yang satker atau tahunnya tidak diketahui; {held}"
    if report.kind == COMPANION:
        return f"tabel angka {report.satker} {report.year}, dipakai di samping laporannya"
    if named := KINDS_TOLD.get(report.kind):
        return f"'{report.file}' adalah {named}, bukan LKIP; {held}"
    return (
        f"'{report.file}' bukan LKIP (tidak tampak judul laporan kinerja, capaiannya, atau satker "
        f"dan tahunnya); {held}"
    )


KINDS_TOLD = {
    COMPANION: "tabel angka di samping laporan",
    "peraturan": "peraturan atau keputusan",
    "surat": "surat",
    "formulir": "formulir",
    "rencana": "dokumen perencanaan",
}
"""What documents that are no report are called."""

_REVISED = re.compile(r"(?:revisi|perbaikan|rev)(?![a-z])[ ._-]*(?:ke)?[ ._-]*(\d{1,2}(?!\d))?")
_YEAR_FIRST = re.compile(r"(?<!\d)(20\d\d)[ ._-]?(0[1-9]|1[0-2])[ ._-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(0[1-9]|[12]\d|3[01])[ ._-]?(0[1-9]|1[0-2])[ ._-]?(20\d\d)(?!\d)")

_WORD = re.compile(r"[^\W_]+")

SAME_TEXT = 0.8
"""From this likeness on two texts are one report, read twice.

Measured on the text and PDF forms of three reports: a report and its other form are 0.93 to 1.00
alike, two units' reports 0.12 to 0.15 (word pairs; one word alone gives 0.42 between units).
"""

SAME_UNIT = 0.4
"""From this likeness on two reports of one name without a place are of one unit.

Well above two units' reports, below what a revision leaves of its first edition.
"""


@dataclass(frozen=True, slots=True)
class Edition:
    """A file, as far as it matters which of two is kept."""

    file: str
    modified: float  # seconds since 1970
    has_pages: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether the newcomer is kept, and why, in words for the user."""

    newcomer: bool
    why: str


def choose(newcomer: Edition, held: Edition, alike: float) -> Choice:
    """Choose between two files of the same satker and year.

    What the names say comes first (a revision, a date); then, of the same text, the form with
    pages; then the file changed last. `alike` is the likeness of their texts, 0 to 1.
    """
    revised = revision(newcomer.file) - revision(held.file)
    if revised:
        return Choice(revised > 0, "edisi revisi dipakai")
    dates = dated(newcomer.file), dated(held.file)
    if all(dates) and dates[0] != dates[1]:
        return Choice(dates[0] > dates[1], "edisi dengan tanggal lebih baru dipakai")
    if alike >= SAME_TEXT and newcomer.has_pages != held.has_pages:
        return Choice(newcomer.has_pages, "isi sama; berkas yang berhalaman dipakai")
    later = (newcomer.modified, newcomer.file) > (held.modified, held.file)
    if alike >= SAME_TEXT:
        return Choice(later, "isi sama; berkas yang terakhir diubah dipakai")
    return Choice(later, "isi berbeda; edisi yang terakhir diubah dipakai, periksa mana yang sah")


def revision(name: str) -> int:
    """Return the number of the revision a file name speaks of: 1 for a bare one, 0 for none."""
    found = _REVISED.search(name.casefold().replace("_", " "))
    return int(found[1] or 1) if found else 0


def dated(name: str) -> str:
    """Return the date in a file name as yyyymmdd, "" when there is none."""
    if found := _YEAR_FIRST.search(name):
        return found[1] + found[2] + found[3]
    if found := _DAY_FIRST.search(name):
        return found[3] + found[2] + found[1]
    return ""


def word_pairs(text: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of neighbouring words and numbers, without regard to case and layout."""
    words = _WORD.findall(text.casefold())
    return frozenset(pairwise(words))


def likeness(one: Set[tuple[str, str]], other: Set[tuple[str, str]]) -> float:
    """Return the share of pairs two texts have in common, 0 to 1; 1 when both are empty."""
    either = len(one | other)
    return len(one & other) / either if either else 1.0
