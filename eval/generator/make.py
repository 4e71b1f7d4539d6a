"""A seed becomes a report in a format, with its gold; and both become files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from eval.generator import gold, questions
from eval.generator.catalogue_other import slug
from eval.generator.document import Document
from eval.generator.facts import Unit
from eval.generator.invent import KINDS
from eval.generator.layout import Layout, draw_layout, fuller
from eval.generator.mentions import Mention, Plant, unmark
from eval.generator.pdf import broken_pdf, table_pdf
from eval.generator.plants import draw_plants
from eval.generator.text_broken import broken_text
from eval.generator.text_tab import tab_text
from eval.generator.word import word_file
from eval.generator.write import write

KIND_SHARES = ("lokal", "lokal", "lokal", "provinsi", "provinsi", "lain")


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a report is made of, before it has a format."""

    stem: str
    unit: Unit
    layout: Layout
    plants: tuple[Plant, ...]
    seed: str


@dataclass(frozen=True, slots=True)
class Made:
    """A finished report: its file name, its bytes, and gold by kind."""

    file: str
    content: bytes
    gold: dict[str, list[gold.Line]]


def recipe(
    seed: int,
    *,
    kind: str = "",
    plants: Iterable[str] | None = None,
    most: int | None = None,
    full: bool = False,
) -> Recipe:
    """Return the recipe of a seed; `plants` names contradictions (none for a clean report).

    No more than `most` of them are planted. A `full` report tells more than others: what only an
    audit asks for. KeyError for an unknown kind or plant.
    """
    rng = Random(f"lkip-{seed}")
    unit = KINDS[kind or rng.choice(KIND_SHARES)](rng)
    layout = draw_layout(rng, unit.year)
    if full:
        layout = fuller(layout, Random(f"full-{seed}"))
    drawn = draw_plants(unit, layout, rng, plants)[:most]
    stem = f"lkip-{slug(unit.short).replace('_', '-')}-{unit.year}-s{seed}"
    return Recipe(stem, unit, layout, drawn, f"{seed}")


def make(made_of: Recipe, kind: str) -> Made:
    """Return the report in one of FORMATS; KeyError for an unknown one."""
    rng = Random(f"text-{made_of.seed}-{kind}")
    document, mentions = write(made_of.unit, made_of.layout, made_of.plants, rng)
    suffix, render = FORMATS[kind]
    content, lines = render(document, made_of.layout, rng)
    file = f"{made_of.stem}{suffix}"
    return Made(file, content, _gold(file, made_of.unit, mentions, lines, rng))


def save(made: Made, folder: Path) -> None:
    """Write the report into a folder and its gold into folder/gold/<kind>/<stem>.jsonl."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / made.file).write_bytes(made.content)
    for kind, rows in made.gold.items():
        target = folder / "gold" / kind / f"{Path(made.file).stem}.jsonl"
        target.parent.mkdir(parents=True, exist_ok=True)
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        target.write_text(text, encoding="utf-8")


def _gold(
    file: str, unit: Unit, mentions: tuple[Mention, ...], lines: gold.Lines, rng: Random
) -> dict[str, list[gold.Line]]:
    return {
        "figures": gold.figure_lines(file, mentions, lines),
        "questions": questions.question_lines(file, unit, mentions, lines, rng),
        "conflicts": gold.conflict_lines(file, mentions, lines),
    }


Rendered = tuple[bytes, gold.Lines]


def _text(document: Document, layout: Layout, rng: Random) -> Rendered:
    text, lines = unmark(broken_text(document, layout, rng))
    return text.encode(), lines


def _tab(document: Document, layout: Layout, rng: Random) -> Rendered:
    text, lines = unmark(tab_text(document, layout, rng))
    return text.encode(), lines


def _ruled(document: Document, layout: Layout, rng: Random) -> Rendered:
    return table_pdf(document, layout, ruled=True), {}


def _borderless(document: Document, layout: Layout, rng: Random) -> Rendered:
    return table_pdf(document, layout, ruled=False), {}


def _broken(document: Document, layout: Layout, rng: Random) -> Rendered:
    text, _ = unmark(broken_text(document, layout, rng))
    return broken_pdf(text, layout, document.running), {}


def _word(document: Document, layout: Layout, rng: Random) -> Rendered:
    return word_file(document), {}


FORMATS: dict[str, tuple[str, Callable[[Document, Layout, Random], Rendered]]] = {
    "text": (".txt", _text),
    "tab": ("-tab.txt", _tab),
    "pdf-ruled": ("-ruled.pdf", _ruled),
    "pdf-borderless": ("-borderless.pdf", _borderless),
    "pdf-broken": ("-broken.pdf", _broken),
    "docx": ("-word.docx", _word),
}
"""What a file name ends with, and what makes its bytes and the lines of its marks (text only)."""
