"""A library that stands still: what answers ask again and again is read from its file once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.keep.library import Library

if TYPE_CHECKING:
    from index.report import Figure

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
