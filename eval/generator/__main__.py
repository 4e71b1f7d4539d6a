"""The command line of the generator: `python -m eval.generator --seed 7 --out DIR`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from eval.generator.invent import KINDS
from eval.generator.make import FORMATS, Made, make, recipe, save
from eval.generator.plants import PLANTERS
from eval.generator.samples import SAMPLES_FOLDER, samples

MOST_SEEDS = 50
"""Seeds tried a report, at most."""

PDFS = ("pdf-ruled", "pdf-borderless", "pdf-broken")


def formats_of(name: str, seed: int) -> tuple[str, ...]:
    """Return the formats behind a name: "all" is every one, "pdf" one of the three by the seed."""
    if name == "all":
        return tuple(FORMATS)
    if name == "pdf":
        return (Random(f"pdf-{seed}").choice(PDFS),)
    return (name,)


def _asked_for(asked: argparse.Namespace) -> Iterator[Made]:
    """Make COUNT reports; a seed whose unit and year a report of this run has is passed over."""
    plants = () if asked.clean else asked.plant
    taken: set[tuple[str, int]] = set()
    for seed in range(asked.seed, asked.seed + MOST_SEEDS * asked.count):
        if len(taken) == asked.count:
            return
        made_of = recipe(seed, kind=asked.kind, plants=plants)
        about = (made_of.unit.satker, made_of.unit.year)
        if about in taken:
            continue
        taken.add(about)
        for name in formats_of(asked.format, seed):
            yield make(made_of, name)


def main(arguments: list[str] | None = None) -> int:
    """Write the reports asked for and name each on a line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m eval.generator", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1, help="reports, of seeds from SEED on")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--format", default="text", choices=(*FORMATS, "pdf", "all"))
    parser.add_argument("--kind", default="", choices=("", *KINDS))
    parser.add_argument("--plant", action="append", choices=tuple(PLANTERS))
    parser.add_argument("--clean", action="store_true", help="no planted contradictions")
    parser.add_argument("--samples", action="store_true", help="rewrite eval/samples")
    asked = parser.parse_args(arguments)
    if asked.out is None and not asked.samples:
        parser.error("--out DIR is missing (or --samples)")
    folder = asked.out or SAMPLES_FOLDER
    for made in samples() if asked.samples else _asked_for(asked):
        save(made, folder)
        sys.stdout.write(f"{folder / made.file}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
