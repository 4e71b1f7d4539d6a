"""The home the page serves from: read by many people, written by one at a time."""

from __future__ import annotations

import logging
import re
import shutil
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import TYPE_CHECKING, Any

from assistant.phrased import opened_model
from index.errors import LibraryLocked
from index.keep.library import FILE, VECTORS, Library
from prompts import say

if TYPE_CHECKING:
    from assistant.compare.answered import Compared
    from index.keep.home import Settings
    from index.report import Figure


# What the page serves from: one home, read by many people and written by one at a time.

KEPT_SECONDS = 12 * 3600
"""How long a file made for download is kept."""

_UNSAFE = re.compile(r"[^\w.() -]+")
_log = logging.getLogger(__name__)

Stamp = tuple[int, ...]
"""What changes when the home is written to."""


@dataclass(slots=True)
class _Reader:
    """A library open for reading, and how many are reading from it."""

    library: Library
    stamp: Stamp
    users: int = 0


class Shop:
    """One home, open for as long as the page is served; `close` lets go of it.

    People share nothing but the reports: what they talk about is kept in their own sessions.
    """

    def __init__(self, settings: Settings, downloads: Path) -> None:
        """Serve the home of `settings`; files to take away are made in `downloads`."""
        self.home = settings.home
        self.embedding = settings.embedding
        self.model = opened_model()  # None where none is set
        self.downloads = downloads
        self.whose: Callable[[], str] = str  # tells for whom a file is made, "" for nobody
        self.owners: dict[str, str] = {}  # who may fetch what is in each folder of downloads
        self._reader: _Reader | None = None
        self._lock = Lock()

    @contextmanager
    def library(self) -> Iterator[Library]:
        """Give the library to read from: one for all, opened again once the home has changed.

        Raises LibraryError when it cannot be opened.
        """
        reader = self._enter()
        try:
            yield reader.library
        finally:
            self._leave(reader)

    @contextmanager
    def writing(self) -> Iterator[Library]:
        """Give the library to write to; LibraryLocked at once while somebody else writes."""
        with Library(self.home, writing=True) as library:
            yield library

    def held(self) -> str:
        """Return what changes whenever reports come, go or are corrected."""
        return "-".join(map(str, self._stamp()))

    def download(self, name: str) -> Path:
        """Return where to write a file for download, in a folder nobody can guess."""
        self._sweep()
        folder = self.downloads / token_hex(16)
        folder.mkdir(parents=True)
        self.owners[folder.name] = self.whose()
        return folder / safe_name(name)

    def close(self) -> None:
        """Let go of the library."""
        with self._lock:
            reader, self._reader = self._reader, None
        if reader is not None:
            reader.library.close()

    def _enter(self) -> _Reader:
        with self._lock:
            stamp, before = self._stamp(), self._reader
            if before is None or before.stamp != stamp:
                self._reader = _Reader(opened_still(self.home), stamp)
                if before is not None and not before.users:
                    before.library.close()
            reader = self._reader
            assert reader is not None
            reader.users += 1
            return reader

    def _leave(self, reader: _Reader) -> None:
        """Close a library that has been replaced, once its last reader is done."""
        with self._lock:
            reader.users -= 1
            done = not reader.users and reader is not self._reader
        if done:
            reader.library.close()

    def _stamp(self) -> Stamp:
        return tuple(_written(self.home / name) for name in (FILE, VECTORS))

    def _sweep(self) -> None:
        """Remove the folders of downloads that were made long ago."""
        until = time.time() - KEPT_SECONDS
        for folder in self.downloads.glob("*/"):
            if _written(folder) < until * 1e9:
                shutil.rmtree(folder, ignore_errors=True)
                self.owners.pop(folder.name, None)


def safe_name(name: str) -> str:
    """Return a name for a file without what a system or a browser could take amiss."""
    return _UNSAFE.sub("-", name).strip(" .-")[:120] or "lkip"


def _written(path: Path) -> int:
    """Return when a file was last written, in nanoseconds; 0 where there is none."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


# A library that stands still: what answers ask again and again is read from its file once.

KEPT = 96
"""Lists of figures kept: those of a unit, a year, an indicator."""

Figures = Callable[..., "list[Figure]"]


def opened_still(home: Path) -> Library:
    """Return a library to read from for as long as its file does not change.

    Each answer asks for the reports several times, and is verified against all figures of its
    units. Raises as `Library` does.
    """
    library = Library(home)
    ledger = library.ledger
    ledger.reports = cache(ledger.reports)  # type: ignore[method-assign]
    ledger.state = cache(ledger.state)  # type: ignore[method-assign]
    ledger.figures = _kept(ledger.figures)  # type: ignore[method-assign]
    return library


def _kept(figures: Figures) -> Figures:
    """Return a search for figures whose last results are kept; each caller gets its own list."""

    @lru_cache(maxsize=KEPT)
    def found(filters: tuple[tuple[str, Any], ...]) -> tuple[Figure, ...]:
        return tuple(figures(**dict(filters)))

    def asked(**filters: Any) -> list[Figure]:
        return list(found(tuple((name, _fixed(value)) for name, value in sorted(filters.items()))))

    return asked


def _fixed(value: Any) -> Any:
    """Return a filter that can be looked up by: a collection as a tuple, a text as it is."""
    return tuple(value) if isinstance(value, Collection) and not isinstance(value, str) else value


# The home open for writing for somebody at the page: who must wait is told so kindly.


@contextmanager
def writing(shop: Shop, language: str) -> Iterator[Library]:
    """Give the library to write to; LibraryLocked, in words for people, while another writes."""
    try:
        with shop.writing() as library:
            yield library
    except LibraryLocked as error:
        raise LibraryLocked(say("page_documents", "busy", language)) from error


# What stands above the tabs: what the page is, and how many reports it answers from.


def heading(shop: Shop, language: str) -> str:
    """Return the title with what is held, as HTML."""
    with shop.library() as library:
        cards = library.ledger.reports()
    satkers = {card.satker for card in cards if card.satker}
    told = (
        say("page", "subtitle", language, reports=len(cards), satkers=len(satkers))
        if cards
        else say("page", "subtitle_empty", language)
    )
    return f"<h1>{escape(say('page', 'title', language))}</h1><p>{escape(told)}</p>"


# The chart of a comparison as a picture the browser can fetch.


def drawn(found: Compared | None, shop: Shop, name: str) -> Path | None:
    """Return the picture of a chart; None where there is nothing to draw."""
    if found is None or not found.tables:
        return None
    from assistant.compare.shown import picture  # draws: not for every answer

    made = picture(found, found.comparison.wanted.language)
    if made is None:
        return None
    file = shop.download(name)
    file.write_bytes(made)
    return file
