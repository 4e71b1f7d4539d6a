"""The passages' vectors in a Chroma folder, kept in line with the ledger and made again from it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any, Protocol, cast
from urllib.parse import urlsplit
from uuid import uuid4

import numpy as np

from index.errors import CRASHES, LibraryError, ModelMismatch
from index.passages import digest, searchable
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


FITTED_ON = 40_000
"""Passages the model is fitted on at most, evenly taken: more cost memory and say no more."""


class PassageSource(Protocol):
    """The ledger, as far as the vectors need it."""

    def passages(self, *, report_id: str = "") -> Sequence[Passage]:
        """Return the passages of a report."""

    def passages_of(self) -> int:
        """Return how many passages are held."""

    def passages_digests(self) -> dict[str, str]:
        """Return a short name of what the passages of each report say, by its id."""


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
    reports: dict[str, str] = field(default_factory=dict)  # what the passages of each then said


class VectorStore:
    """The vectors of a home: `vectors/` (Chroma), `model/` (the fitted model), `vectors.json`.

    One process writes at a time (the library's lock). Readers go on while it does, and open the
    vectors again once it is done. Vectors are rebuilt in a new folder beside the old one, and a
    model is fitted beside the old one: until all is made, the old ones serve.
    """

    def __init__(self, home: Path, *, server: str | None = None) -> None:
        """Keep the vectors of `home`, in a Chroma server where its address is given.

        By default the address is that of LKIP_CHROMA_URL ("http://host:port"). Then `vectors/` is
        not made: each making of the vectors is a collection of its own there.
        """
        self._server = os.environ.get(SERVER, "") if server is None else server
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
        passages = ledger.passages_of()
        if not passages:
            return self._emptied()
        embedder, refitted = self._choose(passages, refit=refit, model=model)
        fitted = embedder is None
        embedder = embedder or self._fitted(ledger, passages)
        note = self._trouble(embedder.name)
        if not note:  # sound vectors of this model
            try:
                report = self._update(ledger, embedder, progress)
                self._take_over(fitted=fitted)
                return replace(report, refitted=refitted)
            except LibraryError:
                note = "Vektor rusak; dibangun ulang dari basis data laporan."
        self._rebuild(ledger, embedder, progress)
        self._take_over(fitted=fitted)
        said = "" if note == ABSENT else note  # a first index is no trouble to tell of
        return SyncReport(passages, 0, rebuilt=True, refitted=refitted, note=said)

    def query(
        self, vector: Vectors, *, k: int, where: Mapping[str, Any] | None = None
    ) -> list[tuple[str, float]]:
        """Return at most `k` passage ids with their cosine likeness (1 is the same), best first.

        `where` is a Chroma filter on satker, year, indicator, aspect, report_id or kind. Raises
        LibraryError where the vectors are missing or damaged: a sync makes them again.
        """
        return self._asked(lambda folder: folder.query(vector, k=k, where=where), vector)

    def nearest(
        self,
        text: str,
        *,
        k: int,
        where: Mapping[str, Any] | None = None,
        among: Sequence[str] = (),
    ) -> list[tuple[str, float]]:
        """Return what `query` does, for a text; `among` are the ids of all that may be found.

        Those are compared one by one: of a few among many, an index of neighbours finds too few.
        """
        self._reading()
        vector = self.embedder.encode_query(text)
        if not among:
            return self.query(vector, k=k, where=where)
        return self._asked(lambda folder: folder.likest(vector, among)[:k], vector)

    def _asked(
        self, ask: Callable[[ChromaFolder], list[tuple[str, float]]], vector: Vectors
    ) -> list[tuple[str, float]]:
        """Ask the folder for what is like a vector, and remember where it is damaged."""
        folder = self._reading()
        if not vector.any():
            return []
        try:
            return ask(folder)
        except LibraryError:
            self._write(replace(self._state(), whole=False))
            raise

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

    @property
    def collection(self) -> str:
        """The name of the collection that `client` knows the vectors by."""
        return self._reading().name

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
        if self._server:
            return self._damage_of_server(state)
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

    def _damage_of_server(self, state: State) -> str:
        """Say what is wrong with vectors that a server keeps, "" for nothing."""
        try:
            with closing(self._chroma(state.folder)) as opened:
                whole = state.whole and opened.count() > 0
        except LibraryError as error:
            return str(error)
        lost = trouble_with_fitted(state.model, self._model_folder)
        return lost if whole else f"vektor di {self._server} rusak"

    def _chroma(self, name: str, *, new_for: str | None = None) -> ChromaFolder:
        """Open the vectors that were made under a name, or make them."""
        return ChromaFolder(self._folders / name, new_for=new_for, server=self._server)

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
        if fitted is None or min(passages, FITTED_ON) >= GROWTH * fitted.fitted_on:
            return None, True
        return fitted, False

    def _fitted(self, ledger: PassageSource, passages: int) -> FittedEmbedder:
        """Fit a model on all passages, or on as many of each report as FITTED_ON allows."""
        step = -(-passages // FITTED_ON)
        texts = [
            searchable(passage)
            for report_id in ledger.passages_digests()
            for passage in ledger.passages(report_id=report_id)[::step]
        ]
        return fit(texts, self._next_model)

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
        opened = self._chroma(state.folder)
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
        self, ledger: PassageSource, embedder: Embedder, progress: Progress | None
    ) -> SyncReport:
        """Bring the vectors of each report in line whose passages are not what they were."""
        folder, state = self._reading(), self._state()
        wanted = ledger.passages_digests()
        changed = [one for one in {**state.reports, **wanted} if _differ(one, state, wanted)]
        if not changed and folder.count() == ledger.passages_of():
            return SyncReport(0, 0)
        held = folder.held(changed)
        self._write(replace(state, whole=False))
        added = removed = 0
        for report_id in changed:
            new, gone = _difference(ledger.passages(report_id=report_id), held.get(report_id, {}))
            folder.delete(gone)
            _add(folder, new, embedder, progress)
            added, removed = added + len(new), removed + len(gone)
        if folder.count() != ledger.passages_of():
            raise LibraryError(f"Vektor di {folder.folder} tidak lengkap; {AGAIN}")
        self._write(replace(state, seal=seal(folder.folder), reports=wanted))
        self._embedder = embedder
        return SyncReport(added, removed)

    def _rebuild(
        self, ledger: PassageSource, embedder: Embedder, progress: Progress | None
    ) -> None:
        """Make the vectors in a new folder, then point to it and take the old ones away."""
        self.close()
        old = sorted(self._folders.glob("v*")) if self._folders.exists() else []
        number = max((int(folder.name[1:]) for folder in old), default=0) + 1
        before_it, name = self._in_server(), f"v{number:06d}"
        if self._server:  # others keep theirs there too
            name = f"v{uuid4().hex[:12]}"
        folder = self._folders / name if self._server else _made(self._folders / name)
        new, wanted = self._chroma(name, new_for=embedder.name), ledger.passages_digests()
        try:
            done, total = 0, ledger.passages_of()
            for passages in _batches(ledger, wanted):
                _add(new, passages, embedder, _counted_on(progress, done, total))
                done += len(passages)
        finally:
            new.close()
        state = State(embedder.name, folder.name, whole=True, seal=seal(folder), reports=wanted)
        self._write(state)
        self._embedder = embedder
        for before in old:
            shutil.rmtree(before, ignore_errors=True)  # what a reader still holds goes next time
        self._drop(before_it)

    def _in_server(self) -> str:
        """Return the name of the vectors that the server keeps, "" for none."""
        try:
            return self._state().folder if self._server else ""
        except LibraryError:
            return ""

    def _drop(self, name: str) -> None:
        """Let the server forget vectors that others took the place of."""
        if name:
            with suppress(LibraryError), closing(self._chroma(name)) as opened:
                opened.drop()

    def _emptied(self) -> SyncReport:
        """Take everything away: there are no passages."""
        held, name = self._state_file.exists(), self._in_server()
        self._drop(name)
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


def _counted_on(progress: Progress | None, before: int, total: int) -> Progress | None:
    """Return what is told of a batch as of all passages."""
    return (lambda done, _: progress(before + done, total)) if progress else None


def _differ(report_id: str, state: State, wanted: Mapping[str, str]) -> bool:
    return state.reports.get(report_id) != wanted.get(report_id)


def _difference(
    passages: Sequence[Passage], held: Mapping[str, str]
) -> tuple[list[Passage], list[str]]:
    """Return the passages of a report that are new or say other words, and the ids that go."""
    wanted = {passage.id: digest(passage) for passage in passages}
    gone = [name for name, words in held.items() if wanted.get(name) != words]
    return [one for one in passages if held.get(one.id) != wanted[one.id]], gone


def _batches(ledger: PassageSource, report_ids: Iterable[str]) -> Iterator[list[Passage]]:
    """Yield the passages of reports, about as many at once as are written at once."""
    batch: list[Passage] = []
    for report_id in report_ids:
        batch += ledger.passages(report_id=report_id)
        if len(batch) >= BATCH:
            yield batch
            batch = []
    yield batch


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    return folder


def _unwritable(path: Path, error: OSError) -> LibraryError:
    return LibraryError(f"{path} tidak dapat ditulis ({error}); periksa ruang dan hak tulis.")


SERVER = "LKIP_CHROMA_URL"
COLLECTION = "passages"
BATCH = 5000
"""Passages read or written at once; Chroma refuses to write 5462 and to read 32767."""

AGAIN = "jalankan `lkip index` untuk membangunnya kembali."


class ChromaFolder:
    """A Chroma folder with one collection, or a collection of a server; open until `close`.

    `model` is the embedding model the collection says it was made by; a folder opened with
    `new_for` is made for that model where it is missing. Raises LibraryError where the folder is
    missing or damaged.
    """

    def __init__(self, folder: Path, *, new_for: str | None = None, server: str = "") -> None:
        self.folder = folder
        self.name = f"lkip-{folder.name}" if server else COLLECTION
        with _door(folder):
            self.client: Any = _client(folder, server)
            self._collection: Any = (
                self.client.get_collection(self.name, embedding_function=None)
                if new_for is None
                else self.client.get_or_create_collection(
                    self.name,
                    metadata={"model": new_for},
                    configuration={"hnsw": {"space": "cosine"}},
                    embedding_function=None,
                )
            )
            self.model = str((self._collection.metadata or {}).get("model", ""))

    def close(self) -> None:
        """Let go of the folder's files."""
        self.client.close()

    def drop(self) -> None:
        """Take the collection away."""
        with _door(self.folder):
            self.client.delete_collection(self.name)

    def count(self) -> int:
        """Return how many passages are held."""
        with _door(self.folder):
            return int(self._collection.count())

    def held(self, report_ids: Sequence[str]) -> dict[str, dict[str, str]]:
        """Return the digest of each passage held of some reports, by report and by its id."""
        with _door(self.folder):
            return {report_id: dict(self._digests(report_id)) for report_id in report_ids}

    def _digests(self, report_id: str) -> Iterator[tuple[str, str]]:
        """Yield the id and digest of each passage held of a report."""
        for start in count(0, BATCH):
            found = self._collection.get(
                where={"report_id": report_id}, include=["metadatas"], limit=BATCH, offset=start
            )
            for name, fact in zip(found["ids"], found["metadatas"] or [], strict=True):
                yield name, str(fact.get("digest", ""))
            if len(found["ids"]) < BATCH:
                return

    def likest(self, vector: Vectors, ids: Sequence[str]) -> list[tuple[str, float]]:
        """Return the passages named with their cosine likeness, the best first, then by id."""
        names: list[str] = []
        found: list[Vectors] = []
        with _door(self.folder):
            for start in range(0, len(ids), BATCH):
                part = list(ids[start : start + BATCH])
                held = self._collection.get(ids=part, include=["embeddings"])
                names += held["ids"]
                found.append(np.asarray(held["embeddings"], np.float32))
            likeness = np.concatenate(found) @ vector if names else np.zeros(0, np.float32)
            pairs = zip(names, likeness.tolist(), strict=True)
            return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

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


def _client(folder: Path, server: str) -> Any:
    """Return Chroma's client, of a folder or of a server at an address."""
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if not server:
        return chromadb.PersistentClient(str(folder), settings=settings)
    at = urlsplit(server)
    if at.scheme not in ("http", "https") or not at.hostname:
        raise LibraryError(f"{SERVER}: '{server}' bukan alamat; tulis http://nama:port.")
    port = at.port or (443 if at.scheme == "https" else 8000)
    return chromadb.HttpClient(at.hostname, port, ssl=at.scheme == "https", settings=settings)


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
    except (ChromaError, sqlite3.Error, OSError, *CRASHES) as error:
        # AttributeError: what Chroma raises where a folder it failed to open is opened again;
        # KeyError: where another thread closes it meanwhile.
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise LibraryError(f"Vektor di {folder} tidak terbaca ({reason}); {AGAIN}") from error
