"""A process of its own that reads files into a home, so that the page goes on answering.

Run as `python -m assistant.serve.indexer`: a job as JSON on stdin, an event as JSON a line on
stdout. It may be killed at any moment: each file is kept whole or not at all.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant import listing
from index.errors import LibraryLocked, LkipError
from index.keep.apart import How, ReadingRoom, read_limits
from index.keep.build import Outcome, build
from index.keep.home import Settings, logged_to
from index.keep.library import Library
from prompts import LANGUAGES


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be read into which home."""

    home: str
    paths: tuple[str, ...]
    again: bool = False
    embed: bool = True
    embedding: str | None = None


def main() -> int:
    """Read what stdin asks for; 1 where nothing could be kept."""
    asked = json.load(sys.stdin)
    job = Job(**{**asked, "paths": tuple(asked["paths"])})
    with logged_to(Settings(Path(job.home)).log):
        try:
            with Library(Path(job.home), writing=True) as library:
                _read_into(library, job)
        except LkipError as error:
            _tell(error=str(error), locked=isinstance(error, LibraryLocked))
            return 1
    return 0


def _read_into(library: Library, job: Job) -> None:
    """Read the files one by one, then bring the vectors in line with what was kept."""
    changed, reading = False, [0]
    how = How(Path(job.home), workers=1, limits=read_limits())
    with ReadingRoom(how, lambda done, total: _tell_page(reading[0], done, total)) as room:
        for at, name in enumerate(job.paths):
            reading[0] = at
            _tell(reading=at)
            for outcome in build([Path(name)], library.ledger, reader=room, again=job.again):
                changed |= outcome.status in ("indexed", "replaced")
                _tell(done=at, **_told(outcome), **_read_as(outcome.report_id, library))
    if job.embed and changed:
        _tell(searching=True)
        library.sync_vectors(model=job.embedding)


def _tell_page(at: int, done: int, total: int) -> None:
    """Tell how many scanned pages of a file are read."""
    _tell(reading=at, page=done, pages=total)


def _read_as(report: str, library: Library) -> dict[str, Any]:
    """Return how well a report held was read, and what to do about it, in each language."""
    card = next((one for one in library.ledger.reports() if one.id == report), None)
    if card is None:
        return {}
    told = {
        language: " ".join([listing.told(card.reading, language), *listing.advice(card, language)])
        for language in LANGUAGES
    }
    named = {language: listing.named(card, language) for language in LANGUAGES}
    return {"grade": listing.grade(card), "named": named, "read": told}


def _told(outcome: Outcome) -> dict[str, str]:
    """Return an outcome for the page: files go by their names, not by where they were put."""
    message = outcome.message.replace(str(outcome.path), outcome.path.name)
    return {"status": outcome.status, "report_id": outcome.report_id, "message": message}


def _tell(**event: Any) -> None:
    sys.stdout.write(json.dumps(event) + "\n")
    sys.stdout.flush()


def as_json(job: Job) -> str:
    """Return a job as the process takes it."""
    return json.dumps(asdict(job))


if __name__ == "__main__":
    sys.exit(main())
