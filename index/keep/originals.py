"""The files that reports were read from: often the only copies, they go only when a report does."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import LibraryError
from index.identity import sha256_of

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
