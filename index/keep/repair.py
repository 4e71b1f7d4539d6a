"""A home made whole again: the ledger from its last good copy, what that lacks from originals."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from index.identity import sha256_of
from index.keep import last_good
from index.keep.build import Outcome, Progress, Reader, build
from index.keep.home import writer_lock
from index.keep.ledger import FILE, Ledger, is_void
from index.keep.ledger_file import LedgerFile
from index.keep.originals import Originals

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
    file, copy = home / FILE, home / last_good.COPY
    lost = is_void(file) or (not _reports(file) and bool(Originals(home).files()))
    trouble = "kosong atau hilang" if lost else last_good.damage(file)
    if not trouble:
        return WHOLE, "", None
    aside = _put_aside(file) if file.exists() and file.stat().st_size else None
    file.unlink(missing_ok=True)
    (home / last_good.SEAL).unlink(missing_ok=True)
    good = copy.exists() and not last_good.unsound(copy) and bool(_reports(copy))
    if good:
        shutil.copyfile(copy, file)
    LedgerFile(file, writing=True).close()  # an older copy is brought up to date
    if aside:
        with suppress(sqlite3.Error), closing(sqlite3.connect(file)) as into:
            last_good.bring_notes(aside, into)
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
