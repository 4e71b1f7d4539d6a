"""A home saved in one file and brought back: its ledger, its originals, and what OCR saw."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from index.errors import BrokenFile, LibraryError, MissingFile
from index.keep import last_good
from index.keep.home import SHEETS, version, writer_lock
from index.keep.ledger import FILE, Ledger
from index.keep.originals import FOLDER, Originals

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
            if trouble := last_good.unsound(Path(folder, FILE)):
                raise BrokenFile(f"Cadangan '{file}' rusak: {trouble}; pakai cadangan yang lain.")
            for part in (FOLDER, SHEETS, FILE):  # the ledger last: until then nothing is held
                if Path(folder, part).exists():
                    shutil.rmtree(home / part, ignore_errors=True)
                    Path(folder, part).replace(home / part)
            for old in (last_good.SEAL, last_good.COPY):
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
    if trouble := last_good.unsound(to):
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
