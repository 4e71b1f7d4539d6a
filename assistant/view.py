"""One read-only view of what is held, kept until reports come, go or are read again."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from assistant.desk import Desk
from assistant.held import Held, held

if TYPE_CHECKING:
    from index.keep.ledger import Ledger
    from index.report import Passage
    from index.search.fused import Scope


class Shelf(Protocol):
    """A library, as far as an answer needs it; a bare ledger will do in its place."""

    @property
    def ledger(self) -> Ledger:
        """The figures, passages and tables held."""

    def search(self, query: str, *, scope: Scope | None = None, k: int = 8) -> list[Passage]:
        """Return the best passages; the first call loads heavy libraries."""


def ledger_of(library: Shelf | Ledger) -> Ledger:
    """Return the ledger of a library, or the ledger itself."""
    return library.ledger if hasattr(library, "ledger") else library


def known(ledger: Ledger) -> Held:
    """Return what a ledger holds, kept until its reports change."""
    return _laid_out(ledger, ledger.state())[0]


def desk_of(ledger: Ledger) -> Desk:
    """Return a desk to read a ledger from, kept until its reports change."""
    return _laid_out(ledger, ledger.state())[1]


@lru_cache(maxsize=2)
def _laid_out(ledger: Ledger, _state: int) -> tuple[Held, Desk]:
    """Return what a ledger holds, and a desk to read it from."""
    return held(ledger), Desk(ledger)
