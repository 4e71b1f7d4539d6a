"""The passages' vectors in a Chroma folder, kept in line with the ledger and made again from it."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Protocol, cast

from index.errors import LibraryError, ModelMismatch
from index.passages import searchable
from index.report import Passage
from index.search.embedding import (
    Embedder,
    FittedEmbedder,
    Vectors,
    fit,
    load_fitted,
    open_embedder,
    trouble_with_fitted,
)

Progress = Callable[[int, int], None]
"""What is told how many passages are embedded, of how many."""

EMBEDDED = 64
"""Passages embedded at once: as often progress is told."""

GROWTH = 2
"""The fitted model is fitted again when the corpus is this many times what it was fitted on."""


class PassageSource(Protocol):
    """The ledger, as far as the vectors need it."""

    def passages(self) -> Sequence[Passage]:
        """Return every passage held."""


ABSENT = "Vektor belum ada; dibangun dari basis data laporan."


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did; `note` says in a sentence why the vectors were rebuilt, else it is ""."""

    added: int
    removed: int
    rebuilt: bool = False
    refitted: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """What the last sync left: whose vectors, in which folder, and whether they can be trusted."""

    model: str
    folder: str
    whole: bool  # False while a sync writes, and once a read has failed
    seal: dict[str, list[int]]  # chroma.seal when the sync ended


class VectorStore:
    """The vectors of a home: `vectors/` (Chroma), `model/` (the fitted model), `vectors.json`.

    One process writes at a time (the library's lock). Readers go on while it does, and open the
    vectors again once it is done. Vectors are rebuilt in a new folder beside the old one, and a
    model is fitted beside the old one: until all is made, the old ones serve.
    """

    def __init__(self, home: Path) -> None:
        self._folders = home / "vectors"
        self._model_folder = home / "model"
        self._next_model = home / "model.next"  # fitted, while the old one's vectors still serve
        self._state_file = home / "vectors.json"
        self._open: ChromaFolder | None = None
        self._embedder: Embedder | None = None
        self._stamp: int | None = None  # mtime of the state file when the folder was opened

    def sync(
        self,
        ledger: PassageSource,
        *,
        refit: bool = False,
        model: str | None = None,
        progress: Progress | None = None,
    ) -> SyncReport:
        """Bring the vectors in line with the ledger's passages; `model` None is the fitted one.

        Vectors that are missing, damaged or of another model are made again from the ledger;
        `progress` is told how far that is.
        Raises LibraryError where the home cannot be written or the model not be loaded.
        """
        passages = ledger.passages()
        if not passages:
            return self._emptied()
        embedder, refitted = self._choose(len(passages), refit=refit, model=model)
        fitted = embedder is None
        embedder = embedder or fit([searchable(p) for p in passages], self._next_model)
        note = self._trouble(embedder.name)
        if not note:  # sound vectors of this model
            try:
                report = self._update(passages, embedder, progress)
                self._take_over(fitted=fitted)
                return replace(report, refitted=refitted)
            except LibraryError:
                note = "Vektor rusak; dibangun ulang dari basis data laporan."
        self._rebuild(passages, embedder, progress)
        self._take_over(fitted=fitted)
        said = "" if note == ABSENT else note  # a first index is no trouble to tell of
        return SyncReport(len(passages), 0, rebuilt=True, refitted=refitted, note=said)

    def query(
        self, vector: Vectors, *, k: int, where: Mapping[str, Any] | None = None
    ) -> list[tuple[str, float]]:
        """Return at most `k` passage ids with their cosine likeness (1 is the same), best first.

        `where` is a Chroma filter on satker, year, indicator, aspect, report_id or kind. Raises
        LibraryError where the vectors are missing or damaged: a sync makes them again.
        """
        folder = self._reading()
        if not vector.any():
            return []
        try:
            return folder.query(vector, k=k, where=where)
        except LibraryError:
            self._write(replace(self._state(), whole=False))
            raise

    def nearest(
        self, text: str, *, k: int, where: Mapping[str, Any] | None = None
    ) -> list[tuple[str, float]]:
        """Return what `query` does, for a text."""
        self._reading()
        return self.query(self.embedder.encode_query(text), k=k, where=where)

    @property
    def embedder(self) -> Embedder:
        """The model the vectors were made by; ModelMismatch where that one is gone."""
        state = self._state()
        if self._embedder is None or self._embedder.name != state.model:
            embedder = open_embedder(state.model, self._model_folder)
            if embedder.name != state.model:
                raise ModelMismatch(
                    f"Vektor dibuat model {state.model}, yang ada {embedder.name}; {AGAIN}"
                )
            self._embedder = embedder
        return self._embedder

    @property
    def client(self) -> Any:
        """The Chroma client, for LangChain's own vector store; LibraryError as in `query`."""
        return self._reading().client

    def close(self) -> None:
        """Let go of the folder; the next use opens it again."""
        if self._open is not None:
            self._open.close()
        self._open = self._stamp = None

    # What is there

    def damage(self) -> str:
        """Say what is wrong with the vectors and their model, "" where nothing is found.

        Chroma is not loaded and nothing changed. Raises LibraryError where no vectors were made.
        """
        state = self._state()
        folder = self._folders / state.folder
        try:
            if not (folder / "chroma.sqlite3").is_file():
                return f"vektor di {folder} hilang"
            with closing(sqlite3.connect(folder / "chroma.sqlite3")) as opened:
                sound = opened.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            if not (sound and state.whole and state.seal == _sealed(folder)):
                return f"vektor di {folder} rusak"
        except (OSError, sqlite3.Error) as error:
            return f"vektor di {folder} tidak terbaca ({error})"
        return trouble_with_fitted(state.model, self._model_folder)

    def _state(self) -> State:
        """Read what the last sync left; LibraryError where none did."""
        try:
            return State(**json.loads(self._state_file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise LibraryError(f"Vektor di {self._folders} belum ada; {AGAIN}") from error

    def _trouble(self, model: str) -> str:
        """Say why the vectors cannot be kept, "" when they can."""
        try:
            state = self._state()
        except LibraryError:
            return ABSENT
        if state.model != model:
            return f"Model embedding berganti dari {state.model} ke {model}; vektor dibangun ulang."
        if not state.whole:
            return (
                "Vektor tidak selesai ditulis atau rusak; dibangun ulang dari basis data laporan."
            )
        if state.seal != seal(self._folders / state.folder):
            return "Berkas vektor rusak; dibangun ulang dari basis data laporan."
        return ""

    def _choose(
        self, passages: int, *, refit: bool, model: str | None
    ) -> tuple[Embedder | None, bool]:
        """Return the model to use, None where one must be fitted, and whether that is so."""
        if model:
            known = self._embedder
            return (
                known if known and known.name == model else open_embedder(model, self._model_folder)
            ), False
        fitted: FittedEmbedder | None = None
        if not refit:
            try:
                fitted = load_fitted(self._model_folder)
            except LibraryError:
                fitted = None  # missing or damaged
        if fitted is None or passages >= GROWTH * fitted.fitted_on:
            return None, True
        return fitted, False

    def _reading(self) -> ChromaFolder:
        """Open the vectors, again where a sync has written since; refuse what is damaged."""
        state = self._state()
        stamp = self._state_file.stat().st_mtime_ns
        if self._open is not None and stamp == self._stamp:
            return self._open
        self.close()
        folder = self._folders / state.folder
        if state.whole and state.seal != seal(folder):
            raise LibraryError(f"Berkas vektor di {folder} rusak; {AGAIN}")
        opened = ChromaFolder(folder)
        if opened.model != state.model:
            opened.close()
            raise ModelMismatch(f"Vektor dibuat model {opened.model}, bukan {state.model}; {AGAIN}")
        self._open, self._stamp = opened, stamp
        return opened

    # Writing

    def _take_over(self, *, fitted: bool) -> None:
        """Put a model just fitted in the place of the old one, now that its vectors are made."""
        if not fitted:
            return
        try:
            shutil.rmtree(self._model_folder, ignore_errors=True)
            self._next_model.rename(self._model_folder)
        except OSError as error:
            raise _unwritable(self._model_folder, error) from error

    def _update(
        self, passages: Sequence[Passage], embedder: Embedder, progress: Progress | None
    ) -> SyncReport:
        """Delete what the ledger no longer holds, or holds with other words; add what is new."""
        folder = self._reading()
        wanted = {passage.id: digest(passage) for passage in passages}
        held = folder.held()
        gone = [name for name, words in held.items() if wanted.get(name) != words]
        new = [passage for passage in passages if held.get(passage.id) != wanted[passage.id]]
        if gone or new:
            state = self._state()
            self._write(replace(state, whole=False))
            folder.delete(gone)
            _add(folder, new, embedder, progress)
            self._write(replace(state, seal=seal(folder.folder)))
            self._embedder = embedder
        return SyncReport(len(new), len(gone))

    def _rebuild(
        self, passages: Sequence[Passage], embedder: Embedder, progress: Progress | None
    ) -> None:
        """Make the vectors in a new folder, then point to it and take the old ones away."""
        self.close()
        old = sorted(self._folders.glob("v*")) if self._folders.exists() else []
        number = max((int(folder.name[1:]) for folder in old), default=0) + 1
        folder = self._folders / f"v{number:06d}"
        new = ChromaFolder(_made(folder), new_for=embedder.name)
        try:
            _add(new, passages, embedder, progress)
        finally:
            new.close()
        self._write(State(embedder.name, folder.name, whole=True, seal=seal(folder)))
        self._embedder = embedder
        for before in old:
            shutil.rmtree(before, ignore_errors=True)  # what a reader still holds goes next time

    def _emptied(self) -> SyncReport:
        """Take everything away: there are no passages."""
        held = self._state_file.exists()
        self.close()
        self._embedder = None
        try:
            self._state_file.unlink(missing_ok=True)
        except OSError as error:
            raise _unwritable(self._state_file, error) from error
        for folder in (self._folders, self._model_folder, self._next_model):
            shutil.rmtree(folder, ignore_errors=True)
        return SyncReport(0, 0, rebuilt=held)

    def _write(self, state: State) -> None:
        new = self._state_file.with_suffix(".new")
        try:
            new.write_text(json.dumps(asdict(state)) + "\n", encoding="utf-8")
            new.replace(self._state_file)
        except OSError as error:
            raise _unwritable(self._state_file, error) from error


def _add(
    folder: ChromaFolder, passages: Sequence[Passage], embedder: Embedder, progress: Progress | None
) -> None:
    for start in range(0, len(passages), EMBEDDED):
        batch = passages[start : start + EMBEDDED]
        folder.add(batch, embedder.encode([searchable(passage) for passage in batch]))
        if progress:
            progress(start + len(batch), len(passages))


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    return folder


def _unwritable(path: Path, error: OSError) -> LibraryError:
    return LibraryError(f"{path} tidak dapat ditulis ({error}); periksa ruang dan hak tulis.")


COLLECTION = "passages"
BATCH = 5000
"""Passages read or written at once; Chroma refuses to write 5462 and to read 32767."""

AGAIN = "jalankan `lkip index` untuk membangunnya kembali."


class ChromaFolder:
    """A Chroma folder with one collection, open until `close`.

    `model` is the embedding model the collection says it was made by; a folder opened with
    `new_for` is made for that model where it is missing. Raises LibraryError where the folder is
    missing or damaged.
    """

    def __init__(self, folder: Path, *, new_for: str | None = None) -> None:
        self.folder = folder
        with _door(folder):
            import chromadb
            from chromadb.config import Settings

            self.client: Any = chromadb.PersistentClient(
                str(folder), settings=Settings(anonymized_telemetry=False)
            )
            self._collection: Any = (
                self.client.get_collection(COLLECTION, embedding_function=None)
                if new_for is None
                else self.client.get_or_create_collection(
                    COLLECTION,
                    metadata={"model": new_for},
                    configuration={"hnsw": {"space": "cosine"}},
                    embedding_function=None,
                )
            )
            self.model = str((self._collection.metadata or {}).get("model", ""))

    def close(self) -> None:
        """Let go of the folder's files."""
        self.client.close()

    def held(self) -> dict[str, str]:
        """Return the digest of every passage held, by id."""
        digests: dict[str, str] = {}
        with _door(self.folder):
            for start in range(0, self._collection.count(), BATCH):
                found = self._collection.get(include=["metadatas"], limit=BATCH, offset=start)
                facts = found["metadatas"] or []
                for name, fact in zip(found["ids"], facts, strict=True):
                    digests[name] = str(fact.get("digest", ""))
        return digests

    def delete(self, ids: Sequence[str]) -> None:
        """Delete passages by id."""
        with _door(self.folder):
            for start in range(0, len(ids), BATCH):
                self._collection.delete(ids=list(ids[start : start + BATCH]))

    def add(self, passages: Sequence[Passage], vectors: Vectors) -> None:
        """Add passages with their vectors, one row each."""
        with _door(self.folder):
            for start in range(0, len(passages), BATCH):
                batch = passages[start : start + BATCH]
                self._collection.add(
                    ids=[passage.id for passage in batch],
                    embeddings=vectors[start : start + BATCH],
                    documents=[passage.text for passage in batch],
                    metadatas=[facts(passage) for passage in batch],
                )

    def query(
        self, vector: Vectors, *, k: int, where: Mapping[str, Any] | None
    ) -> list[tuple[str, float]]:
        """Return at most `k` ids with their cosine likeness, the best first."""
        with _door(self.folder):
            found = self._collection.query(
                query_embeddings=[vector],
                n_results=k,
                where=dict(where) if where else None,
                include=["distances"],
            )
            pairs = zip(found["ids"][0], found["distances"][0], strict=True)
            return [(cast("str", name), 1 - float(distance)) for name, distance in pairs]


def facts(passage: Passage) -> dict[str, str | int]:
    """Return what is kept beside a vector, for filters; Chroma takes no None."""
    return {
        "digest": digest(passage),
        "kind": passage.kind,
        "satker": passage.satker,
        "year": passage.year,
        "indicator": passage.indicator or "",
        "aspect": passage.aspect or "",
        "report": passage.source.report,
        "report_id": passage.source.report_id,
    }


def digest(passage: Passage) -> str:
    """Return a short name of what the passage says: its id stays when a report is read anew."""
    about = (passage.satker, str(passage.year), passage.indicator or "", passage.aspect or "")
    return hashlib.sha256("\0".join((*about, searchable(passage))).encode()).hexdigest()[:16]


def seal(folder: Path) -> dict[str, list[int]]:
    """Return size and CRC-32 of each index file Chroma has persisted in the folder.

    A damaged one can crash the process (Chroma's issues 7238 and 7678), so it must be known
    before Chroma opens it. An index without its pickle is made in memory, and not looked at.
    Raises LibraryError where a file cannot be read.
    """
    with _door(folder):
        return _sealed(folder)


def _sealed(folder: Path) -> dict[str, list[int]]:
    pickles = folder.glob("*/index_metadata.pickle")
    files = sorted(file for pickle in pickles for file in pickle.parent.iterdir())
    return {
        file.relative_to(folder).as_posix(): [file.stat().st_size, zlib.crc32(file.read_bytes())]
        for file in files
    }


@contextmanager
def _door(folder: Path) -> Iterator[None]:
    """Turn what Chroma, SQLite and the disk raise into a LibraryError."""
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, sqlite3.Error, OSError, ValueError, RuntimeError, AttributeError) as error:
        # AttributeError: what Chroma raises where a folder it failed to open is opened again.
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise LibraryError(f"Vektor di {folder} tidak terbaca ({reason}); {AGAIN}") from error
