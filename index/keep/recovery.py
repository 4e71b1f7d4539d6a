"""A home saved in one file and brought back, and a damaged one made whole again."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from index.errors import BrokenFile, LibraryError, MissingFile
from index.identity import sha256_of
from index.keep import copies
from index.keep.build import Outcome, Progress, Reader, build
from index.keep.copies import FOLDER, Originals
from index.keep.home import SHEETS, version, writer_lock
from index.keep.ledger_file import LedgerFile
from index.keep.library import FILE, Ledger, is_void

# A home saved in one file and brought back: its ledger, its originals, and what OCR saw.

FORMAT = 1
"""Raised when what is in a backup changes; one of a later format is refused."""

MANIFEST = "lkip-backup.json"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Saved:
    """What a backup holds."""

    reports: int
    files: int
    size: int  # bytes of the backup


def backup(home: Path, file: Path) -> Saved:
    """Save a home in a zip file that says the SHA-256 of each file in it.

    The ledger is saved as of one moment, while others read and write. Raises LibraryError where
    there is nothing to save or the ledger is damaged, OSError where the file cannot be written.
    """
    with Ledger(home) as ledger:
        reports = len(ledger.reports())
    if not reports:
        raise LibraryError(f"Tidak ada laporan di {home} untuk dicadangkan; periksa --home.")
    new = file.with_name(file.name + ".new")
    try:
        with tempfile.TemporaryDirectory(prefix="lkip-") as folder:
            snapshot = _snapshot(home / FILE, Path(folder) / FILE)
            sums = _written(new, {FILE: snapshot, **_files(home)})
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
    return Saved(reports, len(sums), file.stat().st_size)


def restore(file: Path, home: Path) -> Saved:
    """Bring a saved home back into one that holds nothing; nothing is kept unless all is whole.

    Raises MissingFile or BrokenFile for a file that is no whole backup, LibraryError for a home
    that holds reports or originals already.
    """
    if not file.is_file():
        raise MissingFile(f"Berkas '{file}' tidak ditemukan; periksa nama dan foldernya.")
    with writer_lock(home):
        if Originals(home).files() or _holds_reports(home):
            raise LibraryError(
                f"Di {home} sudah ada laporan; pulihkan ke folder kosong dengan --home."
            )
        with tempfile.TemporaryDirectory(prefix=".pulih-", dir=home) as folder:
            count = _unpacked(file, Path(folder))
            if trouble := copies.unsound(Path(folder, FILE)):
                raise BrokenFile(f"Cadangan '{file}' rusak: {trouble}; pakai cadangan yang lain.")
            for part in (FOLDER, SHEETS, FILE):  # the ledger last: until then nothing is held
                if Path(folder, part).exists():
                    shutil.rmtree(home / part, ignore_errors=True)
                    Path(folder, part).replace(home / part)
            for old in (copies.SEAL, copies.COPY):
                (home / old).unlink(missing_ok=True)
    with Ledger(home, writing=True) as ledger:  # an older ledger is brought up to date
        ledger.keep_copy()
        return Saved(len(ledger.reports()), count, file.stat().st_size)


def _holds_reports(home: Path) -> bool:
    """Whether a home holds reports."""
    with Ledger(home) as ledger:
        return bool(ledger.reports())


def _snapshot(ledger: Path, to: Path) -> Path:
    """Copy a ledger as of one moment; LibraryError where it is not sound."""
    with closing(sqlite3.connect(ledger)) as held, closing(sqlite3.connect(to)) as copy:
        held.backup(copy)
    if trouble := copies.unsound(to):
        raise LibraryError(f"Indeks {ledger} rusak ({trouble}); jalankan 'lkip repair' dahulu.")
    return to


def _files(home: Path) -> dict[str, Path]:
    """Return what is saved besides the ledger, by its name in the backup."""
    sheets = home / SHEETS
    seen = [file for file in sorted(sheets.rglob("*")) if file.is_file()] if sheets.exists() else []
    kept = [*Originals(home).files(), *seen]
    return {file.relative_to(home).as_posix(): file for file in kept}


def _written(to: Path, files: Mapping[str, Path]) -> dict[str, str]:
    """Write the files and their sums; one that is taken out meanwhile is left out."""
    sums = {}
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as packed:
        for name, file in files.items():
            try:
                held = file.open("rb")
            except FileNotFoundError:
                continue
            with held, packed.open(name, "w", force_zip64=True) as into:
                sums[name] = _copied(held, into)
        told = {"format": FORMAT, "lkip": version(), "files": sums}
        packed.writestr(MANIFEST, json.dumps(told, indent=1))
    return sums


def _unpacked(file: Path, folder: Path) -> int:
    """Unpack the files that a backup's list names, each as whole as it says; return how many."""
    with _broken(file), zipfile.ZipFile(file) as packed:
        told = json.loads(packed.read(MANIFEST))
        if told["format"] > FORMAT:
            raise BrokenFile(f"Cadangan '{file}' dibuat lkip yang lebih baru; perbarui lkip.")
        for name, sum_told in told["files"].items():
            to = folder / _inside(name)
            to.parent.mkdir(parents=True, exist_ok=True)
            with packed.open(name) as held, to.open("wb") as into:
                if _copied(held, into) != sum_told:
                    raise ValueError(name)
        return len(told["files"])


def _inside(name: str) -> PurePosixPath:
    """Return a path that stays in the folder it is unpacked to; ValueError for any other."""
    path = PurePosixPath(name)
    if path.parts[0] not in (FILE, FOLDER, SHEETS) or ".." in path.parts:
        raise ValueError(name)
    return path


@contextmanager
def _broken(file: Path) -> Iterator[None]:
    """Turn what a file that is no whole backup raises into a BrokenFile."""
    try:
        yield
    except (zipfile.BadZipFile, ValueError, LookupError, TypeError, EOFError, zlib.error) as error:
        raise BrokenFile(
            f"'{file}' bukan cadangan lkip yang utuh ({error}); pakai cadangan yang lain."
        ) from error


def _copied(held: IO[bytes], into: IO[bytes]) -> str:
    """Copy a file; return its SHA-256."""
    found = hashlib.sha256()
    while chunk := held.read(_CHUNK):
        found.update(chunk)
        into.write(chunk)
    return found.hexdigest()


# A home made whole again: the ledger from its last good copy, what that lacks from originals.

WHOLE, FROM_COPY, ANEW = "whole", "copy", "anew"
"""What a ledger was: whole as it stood, brought back from its last good copy, or made anew."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was done: where the ledger is from, and what became of each original it lacked."""

    ledger: str  # WHOLE, FROM_COPY or ANEW
    damage: str  # what was wrong with it, "" for nothing
    aside: Path | None  # where a damaged one was put
    outcomes: tuple[Outcome, ...]


def repair(
    home: Path, *, reader: Reader | None = None, progress: Progress | None = None
) -> Repaired:
    """Make the ledger of a home sound, and read into it every original that it does not know.

    Notes are taken from the damaged ledger too where they can still be read. Raises as `Ledger`
    does for a home that cannot be written.
    """
    with writer_lock(home):
        how, trouble, aside = _sound(home)
    with Ledger(home, writing=True, repairing=True) as ledger:
        lacking = unknown(ledger)
        outcomes = build(lacking, ledger, reader=reader, progress=progress)
        ledger.keep_copy()
    return Repaired(how, trouble, aside, tuple(outcomes))


def unknown(ledger: Ledger) -> list[Path]:
    """Return the originals that a ledger knows neither as a report's nor as an older edition."""
    held = {card.id for card in ledger.reports()}
    files = [file for file in ledger.originals.files() if file.parent.name not in held]
    return [file for file in files if not ledger.holder(sha256_of(file))]


def _sound(home: Path) -> tuple[str, str, Path | None]:
    """See to it that there is a sound ledger, or none at all."""
    file, copy = home / FILE, home / copies.COPY
    lost = is_void(file) or (not _reports(file) and bool(Originals(home).files()))
    trouble = "kosong atau hilang" if lost else copies.damage(file)
    if not trouble:
        return WHOLE, "", None
    aside = _put_aside(file) if file.exists() and file.stat().st_size else None
    file.unlink(missing_ok=True)
    (home / copies.SEAL).unlink(missing_ok=True)
    good = copy.exists() and not copies.unsound(copy) and bool(_reports(copy))
    if good:
        shutil.copyfile(copy, file)
    LedgerFile(file, writing=True).close()  # an older copy is brought up to date
    if aside:
        with suppress(sqlite3.Error), closing(sqlite3.connect(file)) as into:
            copies.bring_notes(aside, into)
    return (FROM_COPY if good else ANEW), trouble, aside


def _reports(file: Path) -> int:
    """Return how many reports a ledger's file holds, as far as it can be read; else 1."""
    try:
        with closing(sqlite3.connect(file)) as opened:
            return int(opened.execute("SELECT count(*) FROM reports").fetchone()[0])
    except sqlite3.OperationalError:  # no such table
        return 0
    except sqlite3.DatabaseError:
        return 1


def _put_aside(file: Path) -> Path:
    """Move a damaged ledger to where it can be looked at, with its journal."""
    taken = len(list(file.parent.glob(f"{file.name}.rusak-*")))
    aside = file.with_name(f"{file.name}.rusak-{taken + 1}")
    file.with_name(file.name + "-journal").unlink(missing_ok=True)
    return file.rename(aside)
