"""Reports written blind, beside the scores of their first run: `python -m eval.first_runs`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.case import read_rows
from eval.figure_score import FigureScore, score_figures
from eval.report_card import table
from index.identity import sha256_of
from index.readers import read_manuscript
from index.understand import understand

BLIND = Path(__file__).parent / "blind"
"""A folder a round: reports and gold, and `first.json` with the scores of their first run."""

GROUPS = ("core", "budget")


@dataclass(frozen=True, slots=True)
class Round:
    """One round: its first scores as they were, and how its reports are read now."""

    name: str
    first: dict[str, Any]
    now: dict[str, FigureScore]


def main() -> int:
    """Print the table of all rounds."""
    heads = ("round", "group", "first recall", "first precision", "recall now", "precision now")
    rows = [row for one in rounds() for row in _rows(one)]
    sys.stdout.write(table(heads, rows) + "\n")
    return 0


def rounds() -> Iterator[Round]:
    """Each round with its reports read by the code as it stands."""
    for folder in sorted(path for path in BLIND.iterdir() if path.is_dir()):
        first = json.loads((folder / "first.json").read_text(encoding="utf-8"))
        yield Round(folder.name, first, read_round(folder))


def read_round(folder: Path) -> dict[str, FigureScore]:
    """How the leading figures of a round's reports compare with gold, by group."""
    gold = [
        row for file in sorted((folder / "gold" / "figures").glob("*.jsonl"))
        for row in read_rows(file)
    ]  # fmt: skip
    figures = [
        figure for file in sorted((folder / "reports").iterdir())
        for figure in understand(read_manuscript(file), sha256=sha256_of(file)).figures
    ]  # fmt: skip
    return {score.group: score for score in score_figures(gold, figures)}


def _rows(one: Round) -> Iterator[tuple[object, ...]]:
    for group in GROUPS:
        first, now = one.first[group], one.now[group]
        yield (
            one.name,
            group,
            f"{first['recall']:.3f}",
            f"{first['precision']:.3f}",
            f"{now.recall:.3f}",
            f"{now.precision:.3f}",
        )


if __name__ == "__main__":
    sys.exit(main())
