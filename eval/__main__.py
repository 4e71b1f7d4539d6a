"""The command line of the evaluation: `python -m eval`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from eval import conversing, drafts, embeddings, guard, paraphrases
from eval.report_card import report_card
from eval.run import Result, evaluate
from eval.sets import FIRST_SEED, Subject, subjects
from eval.summary import accept, below, read_accepted, shares


def main(arguments: list[str] | None = None) -> int:
    """Evaluate, print the tables, and return the exit code: 1 with --check and a score below."""
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    parser.add_argument(
        "what",
        nargs="?",
        choices=["draft", "chat", "paraphrases", "retrieval", "guard"],
        help="drafts, conversations, questions said otherwise, searches, or a model's replies",
    )
    parser.add_argument("--seeds", type=int, default=3, help="fresh reports a format (default 3)")
    parser.add_argument("--first-seed", type=int, default=FIRST_SEED, help="where they begin")
    parser.add_argument("--only", action="append", default=[], help="sets whose name begins so")
    parser.add_argument("--no-baseline", action="store_true", help="do not compare searches")
    parser.add_argument("--check", action="store_true", help="exit 1 below the accepted scores")
    parser.add_argument("--accept", action="store_true", help="write the scores as accepted")
    asked = parser.parse_args(arguments)
    if asked.what == "draft":
        return drafts.main()
    if asked.what == "paraphrases":
        return paraphrases.main()
    if asked.what == "chat":
        return conversing.main(asked.only)
    if asked.what == "retrieval":
        return embeddings.main(asked.only)
    if asked.what == "guard":
        return guard.main()
    with tempfile.TemporaryDirectory(prefix="lkip-eval-") as folder:
        seeds = range(asked.first_seed, asked.first_seed + asked.seeds)
        chosen = _chosen(subjects(Path(folder) / "made", seeds), asked.only)
        results = _evaluated(chosen, Path(folder), compare=not asked.no_baseline)
    sys.stdout.write(report_card(results) + "\n")
    measured = {result.name: shares(result) for result in results}
    if asked.accept:
        accept(measured)
    faults = below(measured, read_accepted()) if asked.check else []
    for fault in faults:
        sys.stderr.write(f"below: {fault}\n")
    return int(bool(faults))


def _chosen(found: Iterable[Subject], names: Sequence[str]) -> list[Subject]:
    return [each for each in found if not names or each.name.startswith(tuple(names))]


def _evaluated(found: Iterable[Subject], folder: Path, *, compare: bool) -> list[Result]:
    """Evaluate each; those of the same reports share a home."""
    homes: dict[tuple[Path, ...], Path] = {}
    results = []
    for subject in found:
        home = homes.setdefault(subject.reports, folder / f"home-{len(homes)}")
        sys.stderr.write(f"{subject.name}: {len(subject.cases)} questions\n")
        results.append(evaluate(subject, home, compare=compare))
    return results


if __name__ == "__main__":
    raise SystemExit(main())
