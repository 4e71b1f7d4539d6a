"""What happened, for whoever mends it: a rotating log in the home folder, in English."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

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
