"""Marks become shares, each the higher the better, and those are held to the accepted ones."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from eval.run import Result
from eval.scoring import Marked

ACCEPTED = Path(__file__).resolve().parent / "accepted.json"

PLACES = 4
"""Decimals that shares are kept to."""

Shares = dict[str, float]


def shares(result: Result) -> Shares:
    """Return the scores of a result: shares of 0 to 1; crashed cases count in `answered` alone."""
    marks, answered = result.marks, given(result.marks)
    quotes = sum(each.quotes for each in answered)
    known = [each for each in answered if each.cited is not None]
    found = {
        "answered": _share(len(answered), len(marks)),
        "accuracy": _share(sum(each.score.right for each in answered), len(answered)),
        "supported": _share(sum(not each.unsupported for each in answered), len(answered)),
        "cited": _share(sum(bool(each.cited) for each in known), len(known)),
        "quotes": _share(sum(each.quotes_found for each in answered), quotes),
        "indexed": _share(result.reports - len(result.failed), result.reports),
    }
    for score in result.figures:
        found[f"{score.group}_recall"] = round(score.recall, PLACES)
        found[f"{score.group}_precision"] = round(score.precision, PLACES)
    return found


def given(marks: Iterable[Marked]) -> list[Marked]:
    """Return the marks of the questions that were answered, rightly or not."""
    return [each for each in marks if not each.crash]


def wrongly_refused(marks: Iterable[Marked]) -> int:
    """Return how many questions were refused whose answer the reports hold."""
    return sum(each.refused and not each.case.must_refuse for each in given(marks))


def by_type(marks: Sequence[Marked]) -> dict[str, tuple[int, int]]:
    """Return, by type of question, how many answers are right of how many given."""
    right, asked = Counter[str](), Counter[str]()
    for each in given(marks):
        asked[each.case.type] += 1
        right[each.case.type] += each.score.right
    return {name: (right[name], asked[name]) for name in sorted(asked)}


def below(measured: Mapping[str, Shares], accepted: Mapping[str, Shares]) -> list[str]:
    """Say which scores are below the accepted ones; a set that was not measured is passed over."""
    return [
        f"{name}: {score} is {measured[name].get(score, 0.0):.4f}, accepted is {least:.4f}"
        for name, scores in accepted.items()
        if name in measured
        for score, least in scores.items()
        if measured[name].get(score, 0.0) < least
    ]


def read_accepted(path: Path = ACCEPTED) -> dict[str, Shares]:
    """Return the accepted scores of each set."""
    accepted: dict[str, Shares] = json.loads(path.read_text(encoding="utf-8"))
    return accepted


def accept(measured: Mapping[str, Shares], path: Path = ACCEPTED) -> None:
    """Write measured scores as the accepted ones; sets that were not measured keep theirs."""
    held = read_accepted(path) if path.exists() else {}
    text = json.dumps({**held, **measured}, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def _share(part: int, whole: int) -> float:
    return round(part / whole, PLACES) if whole else 1.0
