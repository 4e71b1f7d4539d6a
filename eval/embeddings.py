"""What each embedding finds of the lines that answer, and a reranker if LKIP_RERANKER names one."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import monotonic

from eval.baseline import DEPTHS
from eval.report_card import table
from eval.retrieval import retrieval
from eval.sets import FIRST_SEED, SHARED, Subject, fresh, shared
from index.keep.build import build
from index.keep.home import EMBEDDING_VARIABLE
from index.keep.library import Library

FITTED = "fitted"
"""What the model is called that is fitted on the reports themselves."""

SEEDS = 3


def main(only: Sequence[str] = ()) -> int:
    """Print a table of what each embedding found, and how long it took to embed; returns 0."""
    rows = list[tuple[str, ...]]()
    with tempfile.TemporaryDirectory(prefix="lkip-retrieval-") as folder:
        for number, subject in enumerate(_subjects(Path(folder))):
            if not only or subject.name.startswith(tuple(only)):
                rows += _compared(subject, Path(folder) / f"home-{number}")
    heads = ("set", "embedding", "search", "questions", "R@1", "R@5", "R@10", "seconds")
    sys.stdout.write(table(heads, rows) + "\n")
    return 0


def _subjects(folder: Path) -> Iterator[Subject]:
    """Yield the sets whose gold has lines."""
    seeds = range(FIRST_SEED, FIRST_SEED + SEEDS)
    yield from (fresh(name, seeds, folder) for name in ("text", "tab"))
    if (SHARED / "gold").is_dir():
        yield shared()


def _compared(subject: Subject, home: Path) -> Iterator[tuple[str, ...]]:
    """Yield a row a way of searching and an embedding, over the reports of a set."""
    with Library(home, writing=True) as library:
        build(subject.reports, library.ledger)
    for name in embeddings():
        began = monotonic()
        with Library(home, writing=True) as library:
            library.sync_vectors(model=None if name == FITTED else name)
        seconds = f"{monotonic() - began:.1f}"
        with Library(home) as library:
            found = retrieval(library, subject.cases)
        for row in found:
            recall = [f"{row.recall[k]:.2f}" for k in DEPTHS]
            yield (subject.name, name, row.retriever, str(row.questions), *recall, seconds)


def embeddings() -> list[str]:
    """Return what can be compared: the fitted one, and one that is named."""
    named = [os.environ[EMBEDDING_VARIABLE]] if os.environ.get(EMBEDDING_VARIABLE) else []
    return [FITTED, *named]
