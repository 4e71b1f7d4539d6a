"""The ledger and the vectors of a home folder together."""

from __future__ import annotations

import logging
import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from index.errors import LibraryError
from index.keep.home import RERANKER_VARIABLE
from index.keep.ledger import Ledger
from index.passages import searchable

if TYPE_CHECKING:
    from index.report import Passage
    from index.search.embedding import Reranker
    from index.search.fused import Scope, Search
    from index.search.store import Progress, VectorStore

RERANKED = 20
"""Passages found that a reranker puts in order."""

VECTORS = "vectors.json"
"""What the vector store leaves in the home once there are vectors."""

NO_VECTORS = "Vektor belum dibuat; buat dengan 'lkip index --refit'."

_log = logging.getLogger(__name__)


class Library:
    """What a home folder holds, open until `close`; the vectors are opened when first asked for."""

    def __init__(self, home: Path, *, writing: bool = False) -> None:
        """Open the library of `home`; raises as `Ledger` does."""
        self.home = home
        self.ledger = Ledger(home, writing=writing)
        self.by_words_alone = ""  # why the last search had no vectors, "" where it had them
        self.not_reranked = ""  # why what was found is not in the order of the reranker named

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close both, and let the next writer in."""
        if "vectors" in self.__dict__:
            self.vectors.close()
        self.ledger.close()

    @cached_property
    def vectors(self) -> VectorStore:
        """The passages' vectors; opening them loads Chroma."""
        from index.search.store import VectorStore

        return VectorStore(self.home)

    @cached_property
    def passages(self) -> Search:
        """The search over the passages, as they are while the library is open."""
        from index.search.fused import Search

        return Search(self.ledger)

    def search(self, query: str, *, scope: Scope | None = None, k: int = 8) -> list[Passage]:
        """Return at most `k` passages that answer a query, the likeliest first.

        Where the vectors are missing or damaged, words alone decide: the log says so, and
        `by_words_alone` why.
        """
        found = self._found(query, scope, max(k, RERANKED) if self.reranker else k)
        if self.reranker is None or len(found) < 2:
            return found[:k]
        order = self.reranker.order(query, [searchable(passage) for passage in found])
        return [found[place] for place in order[:k]]

    @cached_property
    def reranker(self) -> Reranker | None:
        """The reranker that LKIP_RERANKER names; None where it names none, or one not to be had."""
        name = os.environ.get(RERANKER_VARIABLE)
        if not name:
            return None
        from index.search.embedding import Reranker

        try:
            return Reranker(name)
        except LibraryError as error:
            _log.warning("not reranked: %s", error)
            self.not_reranked = str(error)
        return None

    def _found(self, query: str, scope: Scope | None, k: int) -> list[Passage]:
        """Return what words and vectors find."""
        try:
            if not (self.home / VECTORS).exists():
                raise LibraryError(NO_VECTORS)
            found = self.passages(query, self.vectors, scope=scope, k=k)
            self.by_words_alone = ""
            return found
        except LibraryError as error:
            if self.by_words_alone != str(error):
                _log.warning("vectors not used: %s", error)
            self.by_words_alone = str(error)
        return self.passages(query, None, scope=scope, k=k)

    def sync_vectors(
        self, *, refit: bool = False, model: str | None = None, progress: Progress | None = None
    ) -> str:
        """Bring the vectors in line with the ledger; `refit` fits the embedding anew.

        `model` names a sentence-transformers model to use in place of the fitted one; `progress`
        is told how many passages are embedded, of how many.

        Returns what the user should know, such as that they were made again; often "".
        Raises LkipError when they cannot be made; the ledger is untouched and figures can still
        be asked for.
        """
        return self.vectors.sync(self.ledger, refit=refit, model=model, progress=progress).note
