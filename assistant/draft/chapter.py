"""The nouns of a document being written, and each of its numbers as a mark with its origin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Derived
from index.report import Figure, Source

# The nouns of a document being written, in reading order, whatever file it becomes.


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


# Every number of a text as a mark with its origin: a private character until it is printed.

NUMBER = re.compile(r"(?:(?<!\w)[-\u2212\u2013])?(?:Rp[-\u2212\u2013]?)?\d+(?:[.,]\d+)*%?")
"""A number of a printed text, with the Rp, the minus or the % that belongs to it."""

_SCALES = (
    "ratus|ribu|juta|mil[iy]ar|tril[iy]un|persen|hundred|thousand|million|billion|trillion|percent"
)
SCALED = re.compile(
    NUMBER.pattern + rf"[\u00b2\u00b3\u00b9\u00bc-\u00be]*(?:[ \u00a0](?:{_SCALES})\b)?",
    re.IGNORECASE,
)
"""A number with what makes another one of it behind it: a fraction, a power, or 'juta'."""

_FIRST_MARK, _FIRST_NOTE, _MOST = 0xF0000, 0x100000, 0xFFFD
MARK = re.compile(f"[{chr(_FIRST_MARK)}-{chr(_FIRST_MARK + _MOST)}]")
NOTE = re.compile(f"[{chr(_FIRST_NOTE)}-{chr(_FIRST_NOTE + _MOST)}]")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a printed number is: `kind` says which of the other fields tells where it comes from.

    "figure": a figure of a report or of the form; "derived": computed; "quote": words of a
    report or form; "year", "name" (a digit of a name), "place" (where a source stands),
    "order" (numbering, counts of tables).
    """

    kind: str
    written: str
    figure: Figure | None = None
    derived: Derived | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """One number of the printed text, its origin, and the text it stands in."""

    written: str
    text: str
    origin: Origin


class UntracedNumber(Exception):
    """A sentence states a number that no origin stands behind: a fault of ours, never printed."""


class Trace:
    """The origins of a chapter's numbers, and the order in which they were printed."""

    def __init__(self) -> None:
        self._origins: list[Origin] = []
        self._marks: dict[Origin, str] = {}
        self.printed: list[Printed] = []

    def mark(self, origin: Origin) -> str:
        """Return the character that stands for a written number until it is printed."""
        if origin not in self._marks:
            self._origins.append(origin)
            self._marks[origin] = chr(_FIRST_MARK + len(self._origins) - 1)
        return self._marks[origin]

    def begin(self) -> None:
        """Begin another document: what was printed so far is another one's."""
        self.printed = []

    @property
    def origins(self) -> Sequence[Origin]:
        """The origins of all documents written with this trace: one may compute from another's."""
        return tuple(self._origins)

    def computed(self) -> list[Derived]:
        """Return the numbers that were computed, each once, in the order they were told in."""
        found = [origin.derived for origin in self._origins if origin.derived is not None]
        return list(dict.fromkeys(found))

    def plain(self, text: str) -> str:
        """Return a text with its marks written out and its notes left out, without printing it."""
        return NOTE.sub("", MARK.sub(lambda m: self.origin(m.group()).written, text))

    def print(self, text: str) -> str:
        """Return a text with its marks written out, and remember each number of it in order.

        Raises UntracedNumber for a number outside marks. Notes are left to the caller.
        """
        spans, plain = self._spans(NOTE.sub("", text))
        for match in NUMBER.finditer(plain):
            origin = next((o for a, b, o in spans if a <= match.start() and match.end() <= b), None)
            if origin is None:
                raise UntracedNumber(f"{match.group()!r} in {plain!r}")
            self.printed.append(Printed(match.group(), plain, origin))
        return plain

    def _spans(self, text: str) -> tuple[list[tuple[int, int, Origin]], str]:
        """Write a text out; return where each origin stands in it, and the text."""
        spans, plain = list[tuple[int, int, Origin]](), ""
        for piece, origin in self._pieces(text):
            if origin is not None:
                spans.append((len(plain), len(plain) + len(piece), origin))
            plain += piece
        return spans, plain

    def _pieces(self, text: str) -> Iterator[tuple[str, Origin | None]]:
        at = 0
        for match in MARK.finditer(text):
            yield text[at : match.start()], None
            origin = self.origin(match.group())
            yield origin.written, origin
            at = match.end()
        yield text[at:], None

    def origin(self, mark: str) -> Origin:
        """Return the origin that a character stands for."""
        return self._origins[ord(mark) - _FIRST_MARK]


def note(number: int) -> str:
    """Return the character that stands for a reference to a footnote."""
    return chr(_FIRST_NOTE + number)


def note_number(mark: str) -> int:
    """Return the number of the footnote a character stands for."""
    return ord(mark) - _FIRST_NOTE
