"""A table of contents that Word can compute anew, and what it shows until then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.word.library import element, qualified
from assistant.word.numbering import NOT_NUMBERED, numbered
from assistant.word.pieces import field, field_end, field_start, paragraph, run
from assistant.word.styles import Styles

DEEPEST = 3
"""Headings of deeper levels are not listed."""

_CODE = rf'TOC \o "1-{DEEPEST}" \h \z \u'
_INDENTS = {1: 0, 2: 425, 3: 851}
"""Where the words of a level stand behind its number, in twips."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading as the contents list it; `page` is "" where it is not known."""

    level: int
    number: str
    words: str
    page: str


def bookmark(place: int) -> str:
    """Return the bookmark of the heading listed at a place."""
    return f"_Toc{700000000 + place}"


def contents(title: str, entries: Sequence[Entry], width: int, styles: Styles) -> Any:
    """Return a table of contents under its title, `width` (that of the text) in twips."""
    lines = [_line(place, entry, width, styles) for place, entry in enumerate(entries)]
    for part in reversed(field_start(_CODE)):
        lines[0].find(qualified("w:pPr")).addnext(part)
    last = paragraph(styles["TOC1"], [field_end()])
    head = paragraph(styles["TOCHeading"], [run(title)], *numbered(*NOT_NUMBERED))
    gallery = element("w:docPartGallery", val="Table of Contents")
    kind = element("w:docPartObj", gallery, element("w:docPartUnique"))
    content = element("w:sdtContent", head, *lines, last)
    return element("w:sdt", element("w:sdtPr", kind), content)


def _line(place: int, entry: Entry, width: int, styles: Styles) -> Any:
    """Return the paragraph of an entry: a link to its heading."""
    tabs = [element("w:tab", val="right", leader="dot", pos=str(width))]
    if entry.number:
        tabs.insert(0, element("w:tab", val="left", pos=str(_INDENTS[entry.level])))
    link = element("w:hyperlink", *_runs(place, entry), anchor=bookmark(place), history="1")
    return paragraph(styles[f"TOC{entry.level}"], [link], element("w:tabs", *tabs))


def _runs(place: int, entry: Entry) -> Iterator[Any]:
    if entry.number:
        yield run(f"{entry.number}\t")
    yield run(entry.words, joined=True)
    if entry.page:
        yield run("\t")
        yield from field(rf"PAGEREF {bookmark(place)} \h", [run(entry.page)])
