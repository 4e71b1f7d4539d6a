"""The ledger's last good copy, and the seal by which damage that SQLite does not see is known."""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

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
