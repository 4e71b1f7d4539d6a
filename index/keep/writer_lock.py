"""One writer at a time in a home folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import LibraryError, LibraryLocked

FILE = "writer.lock"


@contextmanager
def writer_lock(home: Path) -> Iterator[None]:
    """Hold the home's writer lock; raise LibraryLocked at once when another process does."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(home / FILE)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LibraryLocked(
            f"Indeks di {home} sedang ditulis oleh proses lain; tunggu sampai selesai lalu ulangi."
        ) from error
    except OSError as error:
        raise LibraryError(
            f"Folder {home} tidak dapat ditulis ({error.strerror}); pilih yang lain dengan --home."
        ) from error
    try:
        yield
    finally:
        lock.release()
