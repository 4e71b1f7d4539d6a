"""The copies a home keeps: the files reports were read from, the ledger's last good state."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zlib
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from index.errors import LibraryError
from index.identity import sha256_of

# The files that reports were read from: often the only copies, they go only when a report does.

FOLDER = "originals"

_COMING, _GOING = ".baru-", ".keluar-"
"""Before the name of a folder whose report is not in the ledger yet, or not taken out yet."""


class Originals:
    """The folder of originals: one folder a report, named by its id, its file within.

    What a stopped process leaves half done is settled by `settle`; nothing else is ever cleared
    away, not even what no report is held of: a ledger may have been lost.
    """

    def __init__(self, home: Path) -> None:
        self.folder = home / FOLDER

    def files(self) -> list[Path]:
        """Return every original kept, whether a report is held of it or not."""
        return [file for folder in self._folders() for file in sorted(folder.iterdir())]

    def of(self, report_id: str, name: str) -> Path:
        """Return where the original of a report is kept."""
        return self.folder / report_id / Path(name).name

    def found(self, report_id: str, name: str) -> Path:
        """Return where the original of a report is: not yet settled where a process was stopped."""
        kept = self.of(report_id, name)
        waiting = self.folder / (_COMING + report_id) / kept.name
        return waiting if waiting.exists() and not kept.exists() else kept

    @contextmanager
    def coming(self, kept: Path, original: Path) -> Iterator[None]:
        """Keep a copy of a file at `kept` if all that is done meanwhile succeeds.

        Raises LibraryError where it cannot be copied.
        """
        if kept.exists() and kept.samefile(original):
            yield
            return
        new = self.folder / (_COMING + kept.parent.name)
        try:
            with _refused(new):
                new.mkdir(parents=True, exist_ok=True)
                shutil.copy2(original, new / kept.name)  # with its date: it tells editions apart
            yield
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        self._arrive(new)

    @contextmanager
    def going(self, report_id: str, hashes: Collection[str]) -> Iterator[None]:
        """Take away a report's original, and other files of these bytes, if all else succeeds."""
        named = [self.folder / report_id, *(f for one in hashes for f in self._copies(one))]
        gone = []
        try:
            for folder in {folder for folder in named if folder.exists()}:
                with _refused(folder):  # no folder is made: a full disk has no room for one
                    gone.append(folder.rename(self._on_the_way(report_id, folder)))
            yield
        except BaseException:
            for folder in gone:
                self._come_back(folder)
            raise
        for folder in gone:
            with _refused(folder):
                shutil.rmtree(folder)

    def drop_copies(self, report_id: str, sha256: str) -> None:
        """Drop what is kept under other ids of the very bytes that a report's own folder has."""
        for folder in self._copies(sha256):
            if folder.name != report_id:
                shutil.rmtree(folder, ignore_errors=True)

    def settle(self, held: Collection[str]) -> None:
        """Settle what a stopped process left half done; `held` are the ids of reports held."""
        for folder in self.folder.glob(".*") if self.folder.exists() else ():
            coming = folder.name.removeprefix(_COMING)
            going = folder.name.removeprefix(_GOING).partition("=")[0]
            if folder.name.startswith(_COMING) and coming in held:
                self._arrive(folder)
            elif folder.name.startswith(_GOING) and going in held:
                self._come_back(folder)
            elif folder.name.startswith((_COMING, _GOING)):
                shutil.rmtree(folder, ignore_errors=True)

    def _folders(self) -> list[Path]:
        """Return the folders of originals that are settled."""
        found = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        return [one for one in found if one.is_dir() and not one.name.startswith(".")]

    def _copies(self, sha256: str) -> list[Path]:
        """Return the folders that hold nothing but a file's bytes: an id ends with their hash."""
        return [
            folder
            for folder in self._folders()
            if folder.name.endswith(f"-{sha256[:6]}")
            and all(sha256_of(file) == sha256 for file in folder.iterdir())
        ]

    def _arrive(self, new: Path) -> None:
        """Move what has come to where it is kept."""
        kept = self.folder / new.name.removeprefix(_COMING)
        with _refused(kept):
            kept.mkdir(exist_ok=True)
            for file in new.iterdir():
                file.replace(kept / file.name)
            new.rmdir()

    def _on_the_way(self, report_id: str, folder: Path) -> Path:
        """Return where a folder is while the report that it goes with is taken out."""
        return self.folder / f"{_GOING}{report_id}={folder.name}"

    def _come_back(self, gone: Path) -> None:
        """Move back what was to go."""
        gone.rename(self.folder / gone.name.partition("=")[2])


@contextmanager
def _refused(path: Path) -> Iterator[None]:
    """Turn what the system refuses into a LibraryError."""
    try:
        yield
    except OSError as error:
        raise LibraryError(
            f"{path} tidak dapat ditulis ({error.strerror or error}); periksa izin dan ruang "
            "penyimpanan."
        ) from error


# The ledger's last good copy, and the seal by which damage that SQLite does not see is known.

COPY = "ledger.good.db"
SEAL = "ledger.seal.json"

NOTES = ("marks", "corrections")
"""The tables of what people said: the only ones that no original can bring back."""

SMALL = 64 << 20
"""Bytes of a ledger up to which it is copied after each change."""

SHARE = 20
"""A larger one is copied once a twentieth of it may have changed: what its copy lacks by then is
read from the originals. So a report more costs the same, however many are held."""

A_REPORT = 1 << 20
"""Bytes that a commit changes, about."""

_MAGIC = b"SQLite format 3\0"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Seal:
    """What a ledger's file was when it was last known to be whole.

    `changes` is SQLite's count of commits (bytes 24 to 27 of the file): of a file with another
    count the seal says nothing.
    """

    changes: int
    size: int
    crc: int


def seal_of(ledger: Path) -> Seal:
    """Return the seal of a ledger's file; raises OSError where it cannot be read."""
    with ledger.open("rb") as file:
        head = file.read(100)
        crc = zlib.crc32(head)
        while chunk := file.read(_CHUNK):
            crc = zlib.crc32(chunk, crc)
        return Seal(int.from_bytes(head[24:28], "big"), file.tell(), crc)


def is_due(ledger: Path) -> bool:
    """Whether a ledger that was changed is to be copied now, or may wait for more changes."""
    size = ledger.stat().st_size
    if size < SMALL or not ledger.with_name(COPY).exists():
        return True
    kept = _kept(ledger)
    return kept is None or (_changes(ledger) - kept.changes) * A_REPORT * SHARE >= size


def _changes(ledger: Path) -> int:
    """Return SQLite's count of commits."""
    with ledger.open("rb") as file:
        return int.from_bytes(file.read(28)[24:], "big")


def _kept(ledger: Path) -> Seal | None:
    """Return the seal left beside a ledger, None where there is none."""
    try:
        return Seal(**json.loads(ledger.with_name(SEAL).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def damage(ledger: Path, *, deep: bool = False) -> str:
    """Say what is wrong with a ledger's file, "" where nothing is; `deep` looks at every index."""
    try:
        with ledger.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                return "bukan basis data"
        # what a killed writer left is rolled back before the seal is looked at
        return unsound(ledger, deep=deep) or broken_seal(ledger)
    except OSError as error:
        return str(error.strerror or error)


def broken_seal(ledger: Path) -> str:
    """Say that a file is not what was last written, "" where it is or cannot be told."""
    kept = _kept(ledger)
    try:
        if kept is None or kept.changes != _changes(ledger) or kept == seal_of(ledger):
            return ""
    except OSError:
        return ""
    return "isi berkasnya bukan yang terakhir ditulis"


def keep(ledger: Path) -> str:
    """Copy and seal a ledger that was changed; return what is wrong with it, "" for nothing.

    A copy that is not sound never takes the place of the last good one. Raises OSError or
    sqlite3.Error where the disk refuses.
    """
    new = ledger.with_name(COPY + ".new")
    try:
        new.unlink(missing_ok=True)
        with closing(sqlite3.connect(ledger)) as held, closing(sqlite3.connect(new)) as copy:
            held.backup(copy)
        if trouble := unsound(new):
            return trouble
        new.replace(ledger.with_name(COPY))
    finally:
        new.unlink(missing_ok=True)
    seal = ledger.with_name(SEAL)
    seal.with_suffix(".new").write_text(json.dumps(asdict(seal_of(ledger))), encoding="utf-8")
    seal.with_suffix(".new").replace(seal)
    return ""


def keep_notes(ledger: Path) -> None:
    """Bring the notes of the last good copy up to date; sqlite3.Error where that cannot be done."""
    with closing(sqlite3.connect(ledger.with_name(COPY))) as copy:
        bring_notes(ledger, copy, instead=True)


def bring_notes(source: Path, into: sqlite3.Connection, *, instead: bool = False) -> None:
    """Copy the notes of one ledger into another, `instead` of those there or over them.

    Raises sqlite3.Error where they cannot be read.
    """
    into.execute("ATTACH DATABASE ? AS source", [str(source)])
    for table in NOTES:
        if instead:
            into.execute(f"DELETE FROM main.{table}")
        into.execute(f"INSERT OR REPLACE INTO main.{table} SELECT * FROM source.{table}")
    into.commit()
    into.execute("DETACH DATABASE source")


def forget(ledger: Path) -> None:
    """Drop the copy: it holds what was taken out of the ledger."""
    for name in (COPY, COPY + ".new"):
        ledger.with_name(name).unlink(missing_ok=True)


def unsound(ledger: Path, *, deep: bool = False) -> str:
    """Say what SQLite finds wrong with a file, "" for nothing."""
    pragma = "integrity_check" if deep else "quick_check"
    try:
        with closing(sqlite3.connect(ledger)) as opened:
            found = str(opened.execute(f"PRAGMA {pragma}(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if found == "ok" else " ".join(found.split())
