"""The reports kept in eval/samples: one a format, one of them with a real unit's figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from eval.generator import oku_timur
from eval.generator.make import Made, Recipe, make, recipe

SAMPLES_FOLDER = Path(__file__).resolve().parent.parent / "samples"

DRAWN = (
    (3, "provinsi", "tab"),
    (12, "lokal", "pdf-ruled"),
    (5, "lokal", "docx"),
    (9, "lain", "pdf-borderless"),
)
"""Seed, kind of unit and format of the made-up ones."""


def samples() -> Iterator[Made]:
    """Make every sample, the same bytes each time."""
    return (make(made_of, name) for made_of, name in sample_recipes())


def sample_recipes() -> tuple[tuple[Recipe, str], ...]:
    """Return what each sample is made of, and its format."""
    return ((real(), "text"), *((_drawn(seed, kind), name) for seed, kind, name in DRAWN))


def real() -> Recipe:
    """Return the figures of BNN Kabupaten OKU Timur 2023 in sentences of our own."""
    return Recipe(
        "lkip-bnnk-oku-timur-2023-contoh",
        oku_timur.unit(),
        oku_timur.layout(),
        oku_timur.PLANTS,
        "oku-timur",
    )


def _drawn(seed: int, kind: str) -> Recipe:
    made_of = recipe(seed, kind=kind)
    return replace(made_of, stem=made_of.stem.removesuffix(f"-s{seed}") + "-contoh")
