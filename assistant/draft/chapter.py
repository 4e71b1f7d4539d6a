"""The nouns of a document being written, in reading order, whatever file it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is a chapter or an annex, 2 its lettered parts, and so on.

    `number` is what stands before it ("A.", "1."), "" for none.
    """

    level: int
    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `quoted` marks the words of a report or of the form."""

    text: str
    quoted: bool = False
    keep: bool = False  # stays with what follows


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `ordered` counts its items."""

    items: tuple[str, ...]
    ordered: bool = True
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its caption above.

    `numeric` are the columns set to the right; `widths` the columns' shares of the width;
    `strong` the rows set bold (totals), counted from 0.
    """

    number: str
    caption: str
    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    widths: tuple[float, ...] = ()
    strong: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of one value a year (or a unit), with the target beside it where there is one."""

    number: str
    caption: str
    labels: tuple[str, ...]
    values: tuple[float | None, ...]
    targets: tuple[float | None, ...]
    written: tuple[str, ...]  # each value as printed, without marks
    value_name: str
    target_name: str
    alt: str


Element = Heading | Paragraph | Items | Grid | Bars


@dataclass(frozen=True, slots=True)
class Gap:
    """A slot nobody's words fill: which indicator, and what is missing."""

    about: str
    what: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A document: its elements, its footnotes by number from 1, and the slots left open."""

    title: str
    satker: str
    year: int
    language: str
    elements: tuple[Element, ...]
    notes: tuple[str, ...]
    gaps: tuple[Gap, ...]


def gathered(gaps: Sequence[Gap]) -> list[Gap]:
    """Return the open slots, those of one subject as one."""
    by_subject: dict[str, list[str]] = {}
    for gap in gaps:
        by_subject.setdefault(gap.about, []).append(gap.what)
    return [Gap(about, "; ".join(wanted)) for about, wanted in by_subject.items()]


def texts_of(element: Element) -> Sequence[str]:
    """Return every text of an element in reading order, as a reader of the file meets them."""
    if isinstance(element, Heading | Paragraph):
        return (element.text,)
    if isinstance(element, Items):
        return element.items
    if isinstance(element, Grid):
        return (element.caption, *element.heading, *(cell for row in element.rows for cell in row))
    return (element.caption,)
