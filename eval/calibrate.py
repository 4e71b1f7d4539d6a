"""The weights of a figure's confidence, fitted on reports with gold: `python -m eval.calibrate`."""

from __future__ import annotations

import argparse
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from eval.case import read_rows
from eval.figure_score import unit_name
from index.confidence import signs_of, weights_of
from index.identity import sha256_of
from index.keep.build import expand
from index.readers import read_manuscript
from index.report import Figure, Report
from index.understand import understand, with_mentions

WEIGHTS = Path(__file__).parents[1] / "index" / "rules" / "confidence.toml"
HEADING = """\
# What each sign weighs in the confidence of a figure, in log-odds; fitted by
# `python -m eval.calibrate` on {figures} figures of {reports} reports.

[weights]
"""
BARS = (0.9, 0.7, 0.5, 0.0)
NEAR = 2
"""Lines within which gold and a figure mean the same place."""

STRENGTH = 0.5
"""The inverse of the penalty on large weights: signs seen seldom stay small."""

FOR = frozenset(("others_hold", "agreeing", "trusted_column", "odd_in_trusted"))
AGAINST = frozenset(
    (
        "others_fail", "differing", "wrong_unit", "out_of_range", "far_off",
        "loosely_named", "not_named", "name_of_another", "qualified", "row_alone",
    )
)  # fmt: skip
"""Signs that speak for a figure, and against it, whatever the reports at hand."""

LEAST = {"row_arithmetic": 0.5}
"""Weights that stand where the reports show less: of tables read only where they are understood,
a row that fails is the report's own slip; of others it is a sign of a wrong reading."""

BUDGET = ("anggaran_total", "belanja_pegawai", "belanja_barang", "belanja_modal")
MEASURED = ("target", "realisasi", "capaian")
SPENT = ("pagu", "realisasi", "sisa", "persen")

Gold = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Seen:
    """One figure as it is learned from: its report, its signs, its own confidence, and if right."""

    report: str
    signs: Mapping[str, float]
    given: float
    right: bool
    counts: bool  # an indicator by name: what the share of right figures is told of


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit the weights on pairs of folders, print how the held-out figures fare, write the file."""
    parser = argparse.ArgumentParser(prog="python -m eval.calibrate", description=__doc__)
    parser.add_argument("pairs", nargs="+", metavar="REPORTS=GOLD", help="two folders with '='")
    parser.add_argument("--write", action="store_true", help="keep the weights in index/rules")
    parser.add_argument("--told", default="", help="tell of reports whose name begins so")
    asked = parser.parse_args(arguments)
    seen = [one for pair in asked.pairs for one in _seen(*map(Path, pair.split("=")))]
    told = [one for one in seen if one.report.startswith(asked.told) and one.counts]
    sys.stdout.write(f"{len(seen)} figures; told of {len(told)}\n")
    sys.stdout.write("now\n" + _table([(_chance(weights_of(), one), one.right) for one in told]))
    out = [pair for pair in _held_out(seen) if pair[0] in told]
    sys.stdout.write("held out\n" + _table([(chance, one.right) for one, chance in out]))
    weights = fit(seen)
    sys.stdout.write("".join(f"{name} = {value}\n" for name, value in weights.items()))
    if asked.write:
        head = HEADING.format(figures=len(seen), reports=len({one.report for one in seen}))
        lines = "".join(f"{name} = {value}\n" for name, value in sorted(weights.items()))
        WEIGHTS.write_text(head + lines, encoding="utf-8")
    return 0


def fit(seen: Sequence[Seen]) -> dict[str, float]:
    """Return the weights that explain best which figures are right, by logistic regression.

    A sign whose weight turns against what it means (`FOR`, `AGAINST`) says something of these
    reports alone: it is left out, one by one, the furthest first. The table's own confidence is
    a sign where it differs among the figures, and weighs 1 elsewhere.
    """
    names = list(seen[0].signs)
    while True:
        weights = _fitted(seen, names)
        odd = {name: _against_meaning(name, weights[name]) for name in names}
        worst = max(odd, key=lambda name: odd[name])
        if odd[worst] <= 0:
            kept = ("start", "source", *seen[0].signs)
            return {name: max(weights.get(name, 0.0), LEAST.get(name, -99)) for name in kept}
        names.remove(worst)


def _against_meaning(name: str, weight: float) -> float:
    """How far a weight lies on the wrong side of what its sign means; 0 or less for none."""
    return weight if name in AGAINST else -weight if name in FOR else 0.0


def _fitted(seen: Sequence[Seen], names: Sequence[str]) -> dict[str, float]:
    """The weights of some signs, of the table's own confidence, and the start."""
    from sklearn.linear_model import LogisticRegression

    varies = len({one.given for one in seen}) > 1
    own = [[_log_odds(one.given)] if varies else [] for one in seen]
    signs = [[one.signs[name] for name in names] for one in seen]
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    model.fit(
        [[*one, *given] for one, given in zip(signs, own, strict=True)],
        [one.right for one in seen],
    )
    found = [round(float(value), 2) for value in model.coef_[0]]
    source = found.pop() if varies else 1.0
    start = round(float(model.intercept_[0]) + (source * _log_odds(1.0) if varies else 0), 2)
    return {"start": start, "source": source, **dict(zip(names, found, strict=True))}


def _held_out(seen: Sequence[Seen]) -> Iterator[tuple[Seen, float]]:
    """The figures of each report with the chance that weights fitted on the others give them."""
    for report in sorted({one.report for one in seen}):
        weights = fit([one for one in seen if one.report != report])
        for one in seen:
            if one.report == report:
                yield one, _chance(weights, one)


def _chance(weights: Mapping[str, float], one: Seen) -> float:
    total = weights["start"] + weights["source"] * (_log_odds(one.given) - _log_odds(1.0))
    total += sum(weights.get(name, 0) * value for name, value in one.signs.items())
    return 1 / (1 + math.exp(-total))


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, 0.02), 0.98)
    return math.log(bounded / (1 - bounded))


def _table(marked: Sequence[tuple[float, bool]]) -> str:
    """How many figures are given each confidence, and what share of them is right."""
    lines, above = [], 1.01
    for bar in BARS:
        right = [was for chance, was in marked if bar <= chance < above]
        share = f"{sum(right) / len(right):.4f}" if right else "-"
        lines.append(f"  {bar:.1f} and more: {len(right):5}  right {share}\n")
        above = bar
    return "".join(lines)


def _seen(reports: Path, gold: Path) -> Iterator[Seen]:
    """The figures of a folder of reports that its gold can judge."""
    by_file: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in read_rows(gold / "figures"):
        by_file[Path(row["doc"]).stem].append(row)
    for path in expand([reports]):
        if rows := by_file.get(path.stem):
            manuscript = read_manuscript(path, workers=1)
            yield from _judged(understand(manuscript, sha256=sha256_of(path)), rows)


def _judged(report: Report, gold: Gold) -> Iterator[Seen]:
    figures = list(with_mentions(report).figures)
    signs = signs_of(figures, report.satker, report.year)
    by_name, by_line = _by_name(gold), _by_line(gold)
    for f in figures:
        named = _is_named(f)
        right = _right_by_name(f, by_name) if named else _right_by_line(f, by_line)
        if right is not None:
            yield Seen(report.file, signs[f.id], f.confidence, right, named)


def _is_named(figure: Figure) -> bool:
    """Whether a figure is of an indicator that gold and we call by the same name."""
    roles = SPENT if figure.indicator in BUDGET else MEASURED
    return ":" not in figure.indicator and figure.role in roles


def _by_name(gold: Gold) -> dict[tuple[str, int, str, str], set[Decimal | None]]:
    found: dict[tuple[str, int, str, str], set[Decimal | None]] = defaultdict(set)
    for row in gold:
        about = (unit_name(row["satker"]), row["year"], row["indicator"], row["role"])
        found[about].add(_number(row["value"]))
    return found


def _right_by_name(
    f: Figure, gold: Mapping[tuple[str, int, str, str], set[Decimal | None]]
) -> bool:
    about = (unit_name(f.satker), f.year, f.indicator, f.role)
    return _number(f.value) in gold.get(about, set())


def _by_line(gold: Gold) -> dict[int, list[Mapping[str, Any]]]:
    found: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in gold:
        if row.get("line"):
            found[row["line"]].append(row)
    return found


def _right_by_line(f: Figure, gold: Mapping[int, Gold]) -> bool | None:
    """Whether gold prints a figure where it stands; None where gold says nothing of the place."""
    if f.source.page is not None or f.role not in (*MEASURED, "pagu", "sisa", "persen"):
        return None
    line = f.source.first_line
    if not gold.get(line):
        return None
    near = [row for at in range(line - NEAR, line + NEAR + 1) for row in gold.get(at, ())]
    said = (f.year, f.role, _number(f.value))
    return any((row["year"], row["role"], _number(row["value"])) == said for row in near)


def _number(value: object) -> Decimal | None:
    """A value as gold and ledger both give it; None for a word."""
    try:
        return round(Decimal(str(value)), 4)
    except InvalidOperation:
        return None


if __name__ == "__main__":
    raise SystemExit(main())
