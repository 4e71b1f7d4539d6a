"""What stands around a text: contents with page numbers, footnotes, and the margins."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant.word.document import Styles, set_setting
from assistant.word.library import (
    Text,
    add_part,
    element,
    field,
    field_end,
    field_start,
    paragraph,
    parsed,
    qualified,
    related,
    run,
    runs,
)
from assistant.word.numbering import NOT_NUMBERED, numbered

# A table of contents that Word can compute anew, and what it shows until then.

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


# On which pages the headings of a Word file stand, as LibreOffice lays it out.

PROGRAMS = ("soffice", "libreoffice")
"""What LibreOffice is called."""

_PATIENCE = 120
"""Seconds until LibreOffice is given up."""


def heading_pages(file: Path) -> tuple[int, ...]:
    """Return the page of each heading in order, counted from 1.

    () where LibreOffice is not installed, or cannot lay the file out.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        return ()
    with TemporaryDirectory() as folder:
        room = Path(folder)
        profile = f"-env:UserInstallation={(room / 'profile').as_uri()}"
        words = [program, profile, "--headless", "--norestore", "--convert-to", "pdf"]
        try:
            subprocess.run(
                [*words, "--outdir", folder, str(file)],
                capture_output=True,
                check=True,
                timeout=_PATIENCE,
            )
        except (OSError, subprocess.SubprocessError):
            return ()
        made = room / f"{file.stem}.pdf"
        return _outlined(made) if made.is_file() else ()


def _outlined(file: Path) -> tuple[int, ...]:
    """Return the page each entry of a PDF's outline leads to."""
    import pdfplumber

    with pdfplumber.open(file) as pdf:
        places = {page.page_obj.pageid: number for number, page in enumerate(pdf.pages, start=1)}
        if "Outlines" not in pdf.doc.catalog:
            return ()
        return tuple(
            places[_target(destination, action)]
            for _, _, destination, action, _ in pdf.doc.get_outlines()
        )


def _target(destination: Any, action: Any) -> int:
    """Return the id of the page an entry leads to, told directly or by an action."""
    return int((destination or action["D"])[0].objid)


# Footnotes of a Word file: references as they come, and their texts at the end.

_LINES = {"-1": "separator", "0": "continuationSeparator"}
"""The lines between text and footnotes, by their ids."""


class Footnotes:
    """The footnotes of one document; those a template has are gone with its text."""

    def __init__(self, document: Any, styles: Styles) -> None:
        self._document, self._styles = document, styles
        self._lines = _lines(document)
        self._first = max(0, *(int(line.get(qualified("w:id"))) for line in self._lines)) + 1
        self._referred = 0

    def refer(self) -> int:
        """Return the id of a new footnote, to be referred to in the text."""
        self._referred += 1
        return self._first + self._referred - 1

    def write(self, texts: Sequence[Text]) -> None:
        """Write the footnotes referred to, a text each, in their order."""
        if not texts:
            return
        root = element("w:footnotes", *self._lines)
        for number, text in enumerate(texts, start=self._first):
            mark = run("", {"rStyle": self._styles["FootnoteReference"]}, element("w:footnoteRef"))
            words = runs(text, self._styles["FootnoteReference"], joined=False)
            content = [mark, run(" "), *words]
            whole = paragraph(self._styles["FootnoteText"], content)
            root.append(element("w:footnote", whole, id=str(number)))
        add_part(self._document, "footnotes", root)
        ids = [element("w:footnote", id=line.get(qualified("w:id"))) for line in root[:2]]
        set_setting(self._document, element("w:footnotePr", *ids))


def _lines(document: Any) -> list[Any]:
    """Return the two lines between text and footnotes: the template's, else ours."""
    if held := related(document, "footnotes"):
        notes = parsed(held[1].blob).findall(qualified("w:footnote"))
        lines = [note for note in notes if note.get(qualified("w:type")) in _LINES.values()]
        if len(lines) == len(_LINES):
            return lines
    return [_separator(number, kind) for number, kind in _LINES.items()]


def _separator(number: str, kind: str) -> Any:
    """Return a line between text and footnotes."""
    close = element("w:pPr", element("w:spacing", after="0", line="240", lineRule="auto"))
    content = element("w:p", close, element("w:r", element(f"w:{kind}")))
    return element("w:footnote", content, type=kind, id=number)


# What stands in the margins of every page: whose document it is, and the number of the page.

_SHOWN = ("w:t", "w:drawing", "w:pict", "w:object", "w:instrText", "w:fldSimple")
"""What makes a header more than empty paragraphs."""


def set_header(document: Any, lines: Sequence[str], styles: Styles) -> None:
    """Write lines above a rule on top of every page, the first bold, unless something is there."""
    header = document.sections[-1].header
    if _is_written(header):
        return
    rule = element("w:bottom", val="single", sz="6", space="4", color="8C96A6")
    last = len(lines) - 1
    for number, line in enumerate(lines):
        look = {} if number else {"b": "", "bCs": ""}
        border = [element("w:pBdr", rule)] if number == last else []
        _add(header, number, paragraph(styles["Header"], [run(line, look)], *border))


def set_footer(document: Any, before: str, between: str, styles: Styles) -> None:
    """Number the pages ('Halaman 2 dari 9') unless something is there."""
    footer = document.sections[-1].footer
    if _is_written(footer):
        return
    content = [run(f"{before} "), *field("PAGE", [run("1")]), run(f" {between} ")]
    content += field("NUMPAGES", [run("1")])
    centred = element("w:jc", val="center")
    _add(footer, 0, paragraph(styles["Footer"], content, centred))


def _is_written(part: Any) -> bool:
    """Say whether a header or footer of the document's own shows anything."""
    if part.is_linked_to_previous:
        return False
    return any(
        found.text or name not in {"w:t", "w:instrText"}
        for name in _SHOWN
        for found in part._element.iter(qualified(name))
    )


def _add(part: Any, number: int, made: Any) -> None:
    """Put a paragraph into a header or footer, the first in place of all that is there."""
    if number == 0:
        part.is_linked_to_previous = False
        for child in list(part._element):
            part._element.remove(child)
    part._element.append(made)
