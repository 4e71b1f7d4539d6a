"""A place in a report to look at: its PDF page as a picture, or its lines with the words marked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.audit.review import Entry
from assistant.serve.marked_lines import Told, marked_lines
from assistant.serve.page_picture import Number, Picture, Pointed, picture_of
from index.cell_places import cells_in
from index.report import Figure, Finding, Source
from prompts import say

if TYPE_CHECKING:
    from assistant.answer import Citation
    from assistant.serve.shop import Shop
    from index.keep.library import Library

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
