"""A unit and a layout become a document: the chapters in their order."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from eval.generator.closing import closing
from eval.generator.document import Document
from eval.generator.draft import Draft
from eval.generator.facts import Unit
from eval.generator.front import front
from eval.generator.layout import Layout
from eval.generator.mentions import NEVER_REPORTED, Mention, Plant
from eval.generator.planning import planning
from eval.generator.printer import Printer
from eval.generator.results import results
from eval.generator.spending import spending


def write(
    unit: Unit, layout: Layout, plants: tuple[Plant, ...], rng: Random
) -> tuple[Document, tuple[Mention, ...]]:
    """Return the document with its marks in, and every mention it prints."""
    printer = Printer(layout, plants, rng)
    draft = Draft(_reported(unit, plants), layout, printer, rng, unit.indicators)
    blocks = (
        *front(draft),
        *planning(draft),
        *results(draft),
        *spending(draft),
        *closing(draft),
    )
    running = f"LKIP {unit.short} Tahun {unit.year}"
    return Document(running, running, blocks), tuple(printer.mentions)


def _reported(unit: Unit, plants: tuple[Plant, ...]) -> Unit:
    """Return the unit without the indicators that are promised and then never reported."""
    left = {plant.key.indicator for plant in plants if plant.key.role == NEVER_REPORTED}
    kept = tuple(item for item in unit.indicators if item.id not in left)
    return replace(unit, indicators=kept)
