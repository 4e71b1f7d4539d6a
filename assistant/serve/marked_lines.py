"""Lines of a report as HTML: numbered, what is cited marked, personal numbers covered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.serve.page_picture import Number
from index.masking import mask
from index.report import Source
from prompts import say

if TYPE_CHECKING:
    from index.keep.ledger import Ledger

AROUND = 5
"""Lines shown before and after those that are cited."""

MOST = 60
"""Cited lines that are shown."""

_BEFORE = 40
"""Lines read before those shown: a column's heading may betray telephones."""

_QUOTED, _NUMBERED = 1, 2


@dataclass(frozen=True, slots=True)
class Told:
    """A place, the words quoted of it ("" for all its lines), and the numbers told of it."""

    place: Source
    quote: str
    numbers: tuple[Number, ...] = ()


def marked_lines(told: Told, ledger: Ledger, language: str) -> str:
    """Return the lines around a place as HTML; raises UnknownReport where they are not held.

    Lines of a text stand among those around them; a PDF's page shows what is around.
    """
    place = told.place
    near = AROUND if place.page is None else 0
    last = max(place.last_line, place.first_line)
    end = min(last, place.first_line + MOST - 1)
    begin = max(1, place.first_line - near)
    read_from = max(1, begin - _BEFORE)
    text = ledger.lines(place.report_id, place.page, read_from, end + near)
    shown = mask(text)
    levels = _levels(text, told, read_from, end)
    rows = []
    start = 0
    for number, line in enumerate(shown.split("\n"), start=read_from):
        if number >= begin:
            cited = place.first_line <= number <= end
            within = levels[start : start + len(line)]
            rows.append(_row(number, _marked(line, within), cited=cited, language=language))
        start += len(line) + 1
    if end < last:
        more = say("page_source", "cut", language, number=last - end)
        rows.append(f'<div class="src-more">{escape(more)}</div>')
    return f'<div class="src-lines">{"".join(rows)}</div>'


def _row(number: int, html: str, *, cited: bool, language: str) -> str:
    """Return a line with its number, which a screen reader says as one."""
    kind = "src-line src-cited" if cited else "src-line"
    heard = escape(say("page_source", "numbered", language, number=number), quote=True)
    return (
        f'<div class="{kind}"><span class="src-no" aria-label="{heard}">{number}</span>'
        f'<span class="src-text">{html or "&nbsp;"}</span></div>'
    )


def _levels(text: str, told: Told, first: int, end: int) -> bytearray:
    """Return for each character whether it is quoted, or of a number told."""
    levels = bytearray(len(text))
    starts = [0, *(match.end() for match in re.finditer("\n", text)), len(text) + 1]
    begin = starts[min(told.place.first_line - first, len(starts) - 1)]
    until = min(starts[min(end - first + 1, len(starts) - 1)] - 1, len(text))
    for start, stop in _quoted(text, told.quote, begin, until):
        levels[start:stop] = bytes([_QUOTED]) * (stop - start)
    for start, stop in _numbers(text, told.numbers, begin, until):
        levels[start:stop] = bytes([_NUMBERED]) * (stop - start)
    return levels


def _quoted(text: str, quote: str, begin: int, until: int) -> list[tuple[int, int]]:
    """Return where the quote stands within the lines cited; all of them where it is not found."""
    words = quote.split()
    if words:
        exact = re.compile(r"\s+".join(map(re.escape, words)))
        if found := exact.search(text, begin, until):
            return [found.span()]
    return [(begin, until)]


def _numbers(
    text: str, numbers: tuple[Number, ...], begin: int, until: int
) -> Iterator[tuple[int, int]]:
    """Yield where the numbers stand within the lines cited."""
    for number in numbers:
        words = number.written.split()
        if words:
            spelled = r"\s+".join(map(re.escape, words))
            exact = re.compile(rf"(?<![\w.,]){spelled}(?!\w|[.,]\d)", re.IGNORECASE)
            yield from (found.span() for found in exact.finditer(text, begin, until))


def _marked(line: str, levels: bytearray) -> str:
    """Return a line escaped, its quoted words and numbers marked."""
    html = []
    for level, group in groupby(zip(line, levels, strict=True), key=lambda pair: pair[1]):
        words = escape("".join(character for character, _ in group))
        if level and words.strip():
            kind = ' class="src-number"' if level == _NUMBERED else ""
            words = f"<mark{kind}>{words}</mark>"
        html.append(words)
    return "".join(html)
