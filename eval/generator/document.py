"""The model every format is made from: headings, paragraphs, lists, tables and page breaks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a chapter, 4 an aspect of an indicator."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is its label ("1.", "a.", "-") and its text."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; header rows use "" for a cell that the one to its left or above covers.

    `widths` are characters a column, `text_columns` those that hold running words (broken over
    lines); the row of `total` index (from the end, 0 for none) is set bold where a format can.
    """

    header: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    has_total: bool = False
    number_row: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page."""


Block = Heading | Paragraph | Items | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A report before it has a format."""

    title: str
    running: str  # what the foot of each page says
    blocks: tuple[Block, ...]


def items(texts: tuple[str, ...], style: str) -> Items:
    """Return a list labelled "1", "1)", "a" or "-" from its texts."""
    return Items(tuple((_label(style, at), text) for at, text in enumerate(texts)))


def _label(style: str, at: int) -> str:
    labels = {"1": f"{at + 1}.", "1)": f"{at + 1})", "a": f"{chr(ord('a') + at)}.", "-": "-"}
    return labels[style]
