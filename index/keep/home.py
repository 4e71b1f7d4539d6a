"""The home folder: where it is, who writes in it, what is logged there, and which lkip this is."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from index.errors import LibraryError, LibraryLocked

if TYPE_CHECKING:
    from index.readers.sheets import Ocr, Told

HOME_VARIABLE = "LKIP_HOME"
EMBEDDING_VARIABLE = "LKIP_EMBEDDING"
RERANKER_VARIABLE = "LKIP_RERANKER"
LOG_FILE = "lkip.log"
SHEETS = "ocr"
"""The folder of what OCR saw of scanned pages."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a command needs to know before it opens anything."""

    home: Path
    embedding: str | None = None  # a sentence-transformers model; None for the one fitted here

    @property
    def log(self) -> Path:
        """The log file."""
        return self.home / LOG_FILE


def read_settings(home: str | None = None, *, env: Mapping[str, str] = os.environ) -> Settings:
    """Settle the home folder: the one given, else LKIP_HOME, else the user's data folder."""
    given = home or env.get(HOME_VARIABLE)
    embedding = env.get(EMBEDDING_VARIABLE) or None
    if given:
        return Settings(Path(given).expanduser().absolute(), embedding)
    from platformdirs import user_data_path

    return Settings(user_data_path("lkip", appauthor=False), embedding)


def ocr_of(home: Path, *, told: Told | None = None, keeping: bool = True) -> Ocr:
    """Return how scans are read into a home: by the engine installed, if any.

    What it saw before is not looked at again. Without `keeping`, pages that are new to the home
    are seen and not kept: a file that is only looked at leaves nothing behind.
    """
    from index.readers.rapid import installed_engine
    from index.readers.sheets import Ocr, Sheets

    return Ocr(installed_engine(), Sheets(home / SHEETS, keeping=keeping), told)


@cache
def version() -> str:
    """Return the version of the lkip installed, "" for a checkout that was not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("lkip")
    except PackageNotFoundError:
        return ""


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


BYTES = 1_000_000
KEPT = 2
PACKAGES = ("index", "assistant")


class HomeLog(RotatingFileHandler):
    """A log that is written only where the home folder is, and is silent where it cannot be."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record, if there is a folder to write it in."""
        if Path(self.baseFilename).parent.is_dir():
            super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Say nothing: a home that cannot be written can still be read."""


@contextmanager
def logged_to(file: Path) -> Iterator[None]:
    """Send the logs of our packages to a file, which is made with the first record."""
    handler = HomeLog(file, maxBytes=BYTES, backupCount=KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    loggers = [logging.getLogger(name) for name in PACKAGES]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
        handler.close()
