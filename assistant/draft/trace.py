"""Every number of a text as a mark with its origin: a private character until it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Derived
from index.report import Figure, Source

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
