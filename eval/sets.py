"""What is evaluated: reports with the questions and figures that are right about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

from eval.case import CASES_FOLDER, Case, load, read_rows
from eval.generator.invent import KINDS
from eval.generator.make import make, recipe, save
from eval.generator.samples import DRAWN, SAMPLES_FOLDER
from index.keep.build import SUFFIXES

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
"""Where transcribed gold lies beside the checkout, on machines that have it."""

FORMATS = ("text", "tab", "pdf-ruled", "pdf-borderless", "pdf-broken", "docx")
"""Formats that fresh reports are made in."""

FIRST_SEED = 101
"""The first seed of fresh reports, unless told otherwise; no sample is made of it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Reports and what is right about them; sets with the same reports share a home."""

    name: str
    reports: tuple[Path, ...]
    cases: tuple[Case, ...]
    figures: tuple[dict[str, Any], ...] = field(default=())  # gold's rows; () when not compared
    vectors: bool = True  # without them words alone find passages


def subjects(folder: Path, seeds: Sequence[int]) -> Iterator[Subject]:
    """Yield what there is to evaluate; fresh reports of the seeds are written into a folder."""
    yield from samples()
    for name in FORMATS:
        yield fresh(name, seeds, folder)
    if (SHARED / "gold").is_dir():
        yield shared()


def samples() -> tuple[Subject, Subject, Subject]:
    """Return the samples under our own cases, twice, and under the generator's gold.

    The first has no vectors, and must be evaluated before the others make them.
    """
    reports, cases = _reports(SAMPLES_FOLDER), tuple(load(CASES_FOLDER))
    return (
        Subject("cases, words only", reports, cases, vectors=False),
        Subject("cases", reports, cases),
        _with_gold("samples", reports, SAMPLES_FOLDER / "gold"),
    )


def fresh(name: str, seeds: Sequence[int], folder: Path) -> Subject:
    """Make one report a seed in a format, kinds of unit in turn; return them with their gold."""
    if drawn := {seed for seed, _, _ in DRAWN} & set(seeds):
        raise ValueError(f"seeds {sorted(drawn)} are those of samples; take others")
    home = folder / name
    taken = set()
    kinds = cycle(KINDS)
    for seed in seeds:
        made_of = recipe(seed, kind=next(kinds))
        if (about := (made_of.unit.satker, made_of.unit.year)) not in taken:
            save(make(made_of, name), home)
            taken.add(about)
    return _with_gold(f"{name} {seeds[0]}-{seeds[-1]}", _reports(home), home / "gold")


def shared() -> Subject:
    """Return the transcribed reports, as texts, under their gold."""
    reports = tuple(sorted((SHARED / "reports").glob("*.txt")))
    return _with_gold("shared", reports, SHARED / "gold")


def _with_gold(name: str, reports: tuple[Path, ...], gold: Path) -> Subject:
    return Subject(
        name, reports, tuple(load(gold / "questions")), tuple(read_rows(gold / "figures"))
    )


def _reports(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES))
