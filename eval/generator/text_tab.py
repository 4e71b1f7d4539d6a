"""Text as document converters leave it: Markdown headings, tab-separated table fragments."""

from __future__ import annotations

from random import Random

from eval.generator.document import Block, Document, Heading, Items, PageBreak, Paragraph, Table
from eval.generator.layout import Layout

FRAGMENT = (4, 9)
"""Fewest and most rows a fragment of a table holds before its header is repeated."""


def tab_text(document: Document, layout: Layout, rng: Random) -> str:
    """Return the whole report as text, with its marks still in."""
    parts = [_put(block, layout, rng) for block in document.blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _put(block: Block, layout: Layout, rng: Random) -> str:
    if isinstance(block, Heading):
        return _heading(block, layout, rng)
    if isinstance(block, Paragraph):
        return _paragraph(block.text, rng)
    if isinstance(block, Items):
        dash = "- " if rng.random() < 0.4 else ""
        return "\n".join(f"{dash}{label} {text}" for label, text in block.items)
    return "" if isinstance(block, PageBreak) else _table(block, layout, rng)


def _heading(block: Heading, layout: Layout, rng: Random) -> str:
    has_hash = rng.random() < layout.hashes
    is_bold = layout.bold and (block.level <= 2 or rng.random() < 0.5)
    lines = [f"**{line}**" if is_bold else line for line in block.text.split("\n")]
    if not has_hash:
        return "  \n".join(lines)
    level = min(4, max(1, block.level + rng.choice((0, 0, 0, 1, -1))))
    return f"{'#' * level} {' '.join(lines)}"


def _paragraph(text: str, rng: Random) -> str:
    """One line a paragraph; a long one is sometimes cut in two where a page ended."""
    words = text.replace("\n", "  \n").split(" ")
    if len(words) < 40 or rng.random() > 0.2:
        return " ".join(words)
    at = rng.randrange(15, len(words) - 10)
    return f"{' '.join(words[:at])}\n\n{' '.join(words[at:])}"


def _table(table: Table, layout: Layout, rng: Random) -> str:
    head = ["\t".join(row) for row in table.header]
    if table.number_row:
        head.append("\t".join(f"{at}" for at in range(1, len(table.widths) + 1)))
    lines = list(head)
    left = rng.randint(*FRAGMENT)
    for at, row in enumerate(table.rows):
        bold = table.has_total and at == len(table.rows) - 1 and layout.bold
        cells = tuple(f"<b>{cell}</b>" if bold and cell else cell for cell in row)
        cut = _cut(cells, rng) if left == 0 else None
        if left == 0:
            left = rng.randint(*FRAGMENT)
            before = ["\t".join(cut[0])] if cut else []
            lines.extend((*before, "", *head))
            cells = cut[1] if cut else cells
        lines.append("\t".join(cells))
        left -= 1
    return "\n".join(lines)


def _cut(cells: tuple[str, ...], rng: Random) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return a row in two where a page ended: its words run on in the second, its numbers stay."""
    long = [at for at, cell in enumerate(cells) if len(cell.split()) > 7]
    if not long or rng.random() < 0.4:
        return None
    first, second = list(cells), ["" for _ in cells]
    for at in long:
        words = cells[at].split()
        keep = rng.randrange(4, len(words) - 1)
        first[at], second[at] = " ".join(words[:keep]), " ".join(words[keep:])
    return tuple(first), tuple(second)
