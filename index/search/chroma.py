"""The one door to Chroma: a folder opened, written and searched, its errors turned into ours."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from index.errors import LibraryError
from index.report import Passage
from index.search.chunks import searchable
from index.search.embedding import Vectors

COLLECTION = "passages"
BATCH = 5000
"""Passages written at once; Chroma refuses more than 5461."""

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
        with _door(self.folder):
            found = self._collection.get(include=["metadatas"])
            facts = found["metadatas"] or []
            return {
                name: str(fact.get("digest", ""))
                for name, fact in zip(found["ids"], facts, strict=True)
            }

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
        pickles = folder.glob("*/index_metadata.pickle")
        files = sorted(file for pickle in pickles for file in pickle.parent.iterdir())
        return {
            file.relative_to(folder).as_posix(): [
                file.stat().st_size,
                zlib.crc32(file.read_bytes()),
            ]
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
