"""A place in a report to look at: its PDF page as a picture, or its lines as HTML."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.audit.review import Entry
from assistant.serve.page_picture import Number, Picture, Pointed, picture_of
from index.cell_places import cells_in
from index.masking import mask
from index.report import Figure, Finding, Source
from prompts import say

if TYPE_CHECKING:
    from assistant.answer import Citation
    from assistant.serve.open_home import Shop
    from index.keep.library import Ledger, Library


# A place in a report to look at: its PDF page as a picture, or its lines with the words marked.

PICTURES = "pages"
"""The folder of pictures among the files of the page."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """A place as it is shown: `picture` for a PDF, None for a text; `html` has its lines.

    `focus` is where on the picture what it is about stands: shares of its width and height.
    """

    caption: str
    picture: Path | None
    html: str
    focus: tuple[float, float] = (0.5, 0.0)


def shown_source(
    citation: Citation, shop: Shop, language: str, figures: Iterable[Figure] | None = None
) -> SourceView:
    """Return the place of a citation; numbers of `figures` that stand there are highlighted.

    Without `figures`, all figures held of its lines are. Raises UnknownReport where the report is
    held no more.
    """
    place = place_of(citation)
    with shop.library() as library:
        known = figures
        if known is None:
            known = library.ledger.figures(report_id=citation.report_id)
        numbers = [_number(one) for one in known if stands_at(one.source, place)]
        return _view(Told(place, citation.quote, tuple(numbers)), library, shop, language)


def place_of(citation: Citation) -> Source:
    """Return where a citation points to."""
    return Source(
        citation.report,
        citation.report_id,
        citation.page,
        citation.page_label,
        citation.first_line,
        citation.last_line,
        citation.place,
    )


def shown_finding(finding: Finding, shop: Shop, language: str) -> list[SourceView]:
    """Return the places of a finding, each once: the wrong or odd one first."""
    with shop.library() as library:
        return [
            _view(Told(place, quote, _compared(finding, place)), library, shop, language)
            for place, quote in Entry(finding).spots
        ]


def _compared(finding: Finding, place: Source) -> tuple[Number, ...]:
    """Return the numbers that a finding compares, as far as they stand on one page."""
    first = finding.sources[0]
    boxes = tuple(
        Number(finding.expected if at else finding.found, source.box, odd=not at)
        for at, source in enumerate(finding.sources)
        if source.box and (source.report_id, source.page) == (place.report_id, place.page)
    )
    if _lines(first) == _lines(place):
        return boxes if first.box else (*boxes, Number(finding.found, odd=True))
    return boxes or (Number(finding.expected),)


def _lines(source: Source) -> tuple[object, ...]:
    return (source.report_id, source.page, source.first_line, source.last_line)


def shown_figure(figure: Figure, shop: Shop, language: str) -> SourceView:
    """Return the place of a figure, its number highlighted."""
    with shop.library() as library:
        told = Told(figure.source, "", (_number(figure),))
        return _view(told, library, shop, language)


def _number(figure: Figure) -> Number:
    return Number(figure.as_written, figure.source.box)


def stands_at(source: Source, place: Source) -> bool:
    """Whether a figure stands on the lines of a place."""
    same = (source.report_id, source.page) == (place.report_id, place.page)
    return same and source.first_line <= place.last_line and place.first_line <= source.last_line


def _view(told: Told, library: Library, shop: Shop, language: str) -> SourceView:
    """Return a place as it is shown."""
    html = marked_lines(told, library.ledger, language)
    original = library.ledger.original(told.place.report_id)
    caption = caption_of(told.place, language)
    if told.place.page is None or original.suffix.lower() != ".pdf" or not original.exists():
        return SourceView(caption, None, html)
    picture = _picture(told, original, shop)
    return SourceView(caption, picture.file, html, (picture.across, picture.down))


def _picture(told: Told, original: Path, shop: Shop) -> Picture:
    """Return the picture of a place, drawn when it is first asked for."""
    place = told.place
    assert place.page is not None
    pointed = Pointed(place.page, place.first_line, place.last_line, told.numbers)
    name = hashlib.sha256(repr((str(original), pointed)).encode()).hexdigest()[:32]
    return picture_of(original, pointed, shop.downloads / PICTURES / f"{name}.png")


def caption_of(place: Source, language: str) -> str:
    """Return where something stands: file, page, lines and heading."""
    parts = [place.report]
    if place.page is not None:
        printed = place.page_label and place.page_label != str(place.page)
        label = {"label": place.page_label} if printed else {}
        sentence = "page_printed" if printed else "page"
        parts.append(say("page_source", sentence, language, page=place.page, **label))
    if cells := cells_in(place.place):
        return ", ".join([*parts, say("page_source", "cell", language, cells=cells)])
    if place.last_line > place.first_line:
        ends = {"first": place.first_line, "last": place.last_line}
        parts.append(say("page_source", "lines", language, **ends))
    else:
        parts.append(say("page_source", "line", language, number=place.first_line))
    return ", ".join(parts) + (f" · {place.place}" if place.place else "")


# Lines of a report as HTML: numbered, what is cited marked, personal numbers covered.

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
