"""A unit and a layout become a document: the chapters in their order."""

from __future__ import annotations

from random import Random

from eval.generator.closing import closing
from eval.generator.document import Document
from eval.generator.draft import Draft
from eval.generator.facts import Unit
from eval.generator.front import front
from eval.generator.layout import Layout
from eval.generator.mentions import Mention, Plant
from eval.generator.planning import planning
from eval.generator.printer import Printer
from eval.generator.results import results
from eval.generator.spending import spending


def write(
    unit: Unit, layout: Layout, plants: tuple[Plant, ...], rng: Random
) -> tuple[Document, tuple[Mention, ...]]:
    """Return the document with its marks in, and every mention it prints."""
    printer = Printer(layout, plants, rng)
    draft = Draft(unit, layout, printer, rng)
    blocks = (
        *front(draft),
        *planning(draft),
        *results(draft),
        *spending(draft),
        *closing(draft),
    )
    running = f"LKIP {unit.short} Tahun {unit.year}"
    return Document(running, running, blocks), tuple(printer.mentions)
