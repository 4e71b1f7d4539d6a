"""The audit tried: `python -m eval.audit` plants errors in made-up reports and looks for them."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import count, cycle
from pathlib import Path
from random import Random

from eval.case import read_rows
from eval.finding_score import APART, Checked, alarms, checked, misses
from eval.generator.make import FORMATS, make, recipe, save
from eval.generator.plants import PLANTERS
from eval.report_card import table
from eval.sets import SHARED, shared
from index.keep.build import read
from index.report import Finding

FIRST_SEED = 3001
MOST = 8
"""Contradictions of one report at most, so that it is still mostly right."""

EVEN = 0.25
"""How much more a kind is planted for having many names: 0 for not at all, 1 for fully."""

UNITS = ("lokal", "provinsi", "lokal", "lain")
"""Kinds of unit that reports are about, in turn."""

Cells = Sequence[object]


class Plan:
    """Which contradictions to plant next: those of the kinds and names planted least so far."""

    def __init__(self) -> None:
        self._kinds: Counter[str] = Counter()
        self._names: Counter[str] = Counter()

    def wanted(self, seed: int) -> list[str]:
        """Return every name, the most wanted first; a kind of many names is wanted more."""
        sizes = Counter(map(kind_of, PLANTERS))
        share = {kind: self._kinds[kind] / size**EVEN for kind, size in sizes.items()}
        names = Random(f"plants-{seed}").sample(list(PLANTERS), len(PLANTERS))
        return sorted(names, key=lambda name: (share[kind_of(name)], self._names[name]))

    def note(self, done: Checked) -> None:
        """Count what a report holds."""
        self._kinds.update(each.kind for each in done.planted)
        self._names.update(each.name for each in done.planted)


@cache
def kind_of(name: str) -> str:
    """Return the kind of a contradiction, as the first report that has a place for it tells."""
    return next(
        plant.kind for seed in count(1) for plant in recipe(seed, plants=(name,), full=True).plants
    )


def planted_reports(form: str, seeds: Sequence[int], plan: Plan | None = None) -> Iterator[Checked]:
    """Make and check a report a seed with contradictions, kinds of unit in turn.

    A plan can be gone on with in another format.
    """
    plan, kinds = plan or Plan(), cycle(UNITS)
    for seed in seeds:
        done = _checked(form, seed, next(kinds), plan.wanted(seed))
        plan.note(done)
        yield done


def clean_reports(form: str, seeds: Sequence[int]) -> Iterator[Checked]:
    """Make and check a report a seed with no contradiction in it, kinds of unit in turn."""
    kinds = cycle(UNITS)
    for seed in seeds:
        yield _checked(form, seed, next(kinds), ())


def transcribed_reports() -> Iterator[Checked]:
    """Check the transcribed reports against the contradictions found by reading them."""
    for path in shared().reports if (SHARED / "gold").is_dir() else ():
        found = read_rows(SHARED / "gold" / "conflicts" / f"{path.stem}.jsonl")
        gold = [row | {"planted": row["kind"], "plant": "", "place": ""} for row in found]
        yield checked(path.stem, "shared", gold, read(path, workers=1))


def _checked(form: str, seed: int, kind: str, plants: Iterable[str]) -> Checked:
    made = make(recipe(seed, kind=kind, plants=plants, most=MOST, full=True), form)
    with tempfile.TemporaryDirectory(prefix="lkip-audit-") as folder:
        save(made, Path(folder))
        report = read(Path(folder) / made.file, workers=1)
    return checked(f"{seed} {kind} {form}", form, made.gold["conflicts"], report)


def by_name(done: Sequence[Checked]) -> str:
    """Return found of planted, a row a plant and a column a format."""
    forms = list(dict.fromkeys(each.form for each in done))
    planted = [(one.form, each) for one in done for each in one.planted]
    hits: defaultdict[tuple[str, str, str], list[bool]] = defaultdict(list)
    for form, each in planted:
        hits[each.kind, each.name, form].append(each.found)
    names = sorted({(each.kind, each.name) for _, each in planted})
    rows = [(*name, *(_ratio(hits[*name, form]) for form in forms)) for name in names]
    return table(("kind", "plant", *forms), rows)


def by_kind(done: Sequence[Checked]) -> str:
    """Return recall and precision, two rows a kind and a column a format."""
    parts: defaultdict[str, list[Checked]] = defaultdict(list)
    for each in done:
        parts[each.form].append(each)
    kinds = sorted({each.kind for one in done for each in one.planted})
    rows: list[Cells] = []
    for kind in (*kinds, ""):
        name = kind or "all"
        rows.append((f"{name}, recall", *(_ratio(hits(part, kind)) for part in parts.values())))
        if kind not in APART:
            row = (_ratio(rights(part, kind)) for part in parts.values())
            rows.append((f"{name}, precision", *row))
    return table(("kind", *parts), rows)


def false_alarms(done: Sequence[Checked]) -> str:
    """Return the false alarms of clean reports, and how many that is in fifty pages."""
    forms = list(dict.fromkeys(each.form for each in done))
    rows = []
    for form in forms:
        part = [each for each in done if each.form == form]
        pages, false = sum(each.pages for each in part), sum(len(each.false) for each in part)
        rows.append((form, len(part), f"{pages:.0f}", false, f"{50 * false / pages:.2f}"))
    return table(("clean", "reports", "pages", "false alarms", "in 50 pages"), rows)


def hits(done: Iterable[Checked], kind: str = "") -> list[bool]:
    """Return, for each plant of a kind (of any by default), whether it was found."""
    return [each.found for one in done for each in one.planted if kind in ("", each.kind)]


def rights(done: Iterable[Checked], kind: str = "") -> list[bool]:
    """Return, for each serious finding of a kind (of any by default), whether it is true."""
    told = [(each, right) for one in done for found, right in _told(one) for each in found]
    return [right for each, right in told if kind in ("", each.kind)]


def _told(one: Checked) -> tuple[tuple[tuple[Finding, ...], bool], ...]:
    return ((one.true, True), (one.false, False))


def _ratio(hits: Sequence[bool]) -> str:
    return f"{sum(hits)}/{len(hits)}" if hits else ""


def main(arguments: list[str] | None = None) -> int:
    """Plant, look, and print what was found; nothing is asserted, and the exit code is 0."""
    parser = argparse.ArgumentParser(prog="python -m eval.audit", description=__doc__)
    parser.add_argument("--first-seed", type=int, default=FIRST_SEED)
    parser.add_argument("--seeds", type=int, default=6, help="reports a format (default 6)")
    parser.add_argument("--format", action="append", choices=FORMATS, help="may be repeated")
    asked = parser.parse_args(arguments)
    seeds = range(asked.first_seed, asked.first_seed + asked.seeds)
    forms = asked.format or list(FORMATS)
    planted = [each for form in forms for each in planted_reports(form, seeds)]
    clean = [each for form in forms for each in clean_reports(form, seeds[::2])]
    lines = [line for each in planted for line in (*misses(each), *alarms(each))]
    lines += [line.replace("ALARM", "CLEAN", 1) for each in clean for line in alarms(each)]
    real = list(transcribed_reports())
    lines += [line for each in real for line in misses(each)]
    parts = (
        by_name(planted),
        by_kind(planted),
        false_alarms(clean),
        by_kind(real),
        "\n".join(lines),
    )
    sys.stdout.write("\n\n".join(part for part in parts if part) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
