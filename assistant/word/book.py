"""A long document being written: headings, text, lists, tables, pictures, footnotes, contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from assistant.word.around_text import (
    DEEPEST,
    Entry,
    Footnotes,
    bookmark,
    contents,
    set_footer,
    set_header,
)
from assistant.word.document import (
    blank_document,
    complete_styles,
    emptied_template,
    font_of,
    replace_styles,
    update_fields,
)
from assistant.word.library import (
    TWIP,
    Text,
    clean,
    comment_on,
    element,
    paragraph,
    qualified,
    run,
    runs,
)
from assistant.word.numbering import NOT_NUMBERED, Numbering, numbered
from assistant.word.tables import Rows, table

_WIDEST = 16 * 567
"""The width of a picture in twips, where the text is as wide."""

_AUTHOR = "lkip"

_MOST = 255
"""The letters a property of a file can have."""


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself: its title and author, the lines of its header and footer."""

    title: str
    author: str
    language: str
    header: tuple[str, ...]
    footer: tuple[str, str]


class Book:
    """A document being written, until `save`."""

    def __init__(self, about: About, template: Path | None = None) -> None:
        """Begin; a template gives its styles, margins, header and footer.

        Raises MissingFile or BrokenFile for a template that cannot be used.
        """
        if template is None:
            self._document = blank_document()
            self._styles = replace_styles(self._document, about.language)
        else:
            self._document = emptied_template(template)
            self._styles = complete_styles(self._document)
        self._font = font_of(self._document)
        self._numbering = Numbering(self._document, self._styles, anew=template is None)
        self._footnotes = Footnotes(self._document, self._styles)
        core = self._document.core_properties
        core.title, core.author = (clean(words)[:_MOST] for words in (about.title, about.author))
        core.language, core.comments, core.last_modified_by = about.language, "", ""
        core.created = core.modified = datetime.now(UTC)
        set_header(self._document, about.header, self._styles)
        set_footer(self._document, *about.footer, self._styles)
        self._end = self._document.element.body.get_or_add_sectPr()
        self._listed = 0
        self._new_page = False

    @property
    def first_page(self) -> int:
        """The number the first page shows."""
        told = self._end.find(qualified("w:pgNumType"))
        return int(told.get(qualified("w:start"), "1")) if told is not None else 1

    # What stands in the text

    def title(self, lines: Sequence[Text]) -> None:
        """Write a title, its first line large."""
        for number, line in enumerate(lines):
            self._add("Subtitle" if number else "Title", line)

    def contents(self, title: str, entries: Sequence[Entry]) -> None:
        """Write the table of contents; the next heading begins a new page."""
        self._append(contents(title, entries, self._width, self._styles))
        update_fields(self._document)
        self._new_page = True

    def heading(self, level: int, text: Text, number: str) -> None:
        """Write a heading; Word counts its number itself, none where `number` is "".

        The first level begins a new page.
        """
        use = self._numbering.heading(level, number)
        looks = numbered(*use) if use else []
        if use == NOT_NUMBERED:
            looks.append(element("w:ind", left="0", firstLine="0"))
        if self._new_page or (level == 1 and self._end.getprevious() is not None):
            looks.append(element("w:pageBreakBefore"))
        self._new_page = False
        made = self._add(f"Heading{level}", text, *looks)
        if level <= DEEPEST:
            self._mark(made)

    def paragraph(self, text: Text, *, quoted: bool = False, keep: bool = False) -> None:
        """Write running text; `keep` keeps it on the page of what follows."""
        looks = [element("w:keepNext")] if keep else []
        looks += self._apart()
        self._add("Kutipan" if quoted else "BodyText", text, *looks)

    def items(self, texts: Sequence[Text], *, ordered: bool, quoted: bool = False) -> None:
        """Write a list."""
        number = self._numbering.items(ordered=ordered)
        style = "Kutipan" if quoted else "ListNumber" if ordered else "ListBullet"
        for text in texts:
            looks = [*numbered(number), *self._apart()]
            if quoted:
                looks.append(element("w:ind", left="1191", right="284", hanging="397"))
            self._add(style, text, *looks)

    def caption(self, text: Text, *, keep: bool) -> None:
        """Write the caption of a table (`keep`: it stays with what follows) or of a picture."""
        below = element("w:spacing", before="80", after="240")
        looks = [element("w:keepNext"), *self._apart()] if keep else [below]
        self._add("Caption", text, *looks)

    def grid(self, rows: Rows) -> None:
        """Write a table."""
        if self._is_after_table():
            self._append(paragraph(self._styles["IsiTabel"], []))
        self._append(table(rows, self._width, self._font, self._styles))

    def picture(self, png: bytes, alt: str) -> None:
        """Write a picture in the middle of the line, kept with the caption below."""
        part = self._document.part
        inline = part.new_pic_inline(BytesIO(png), width=min(_WIDEST, self._width) * TWIP)
        inline.docPr.set("descr", clean(alt))
        for side in "TBLR":  # LibreOffice takes silence for an eighth of an inch
            inline.set(f"dist{side}", "0")
        drawing = element("w:drawing")
        drawing.append(inline)
        self._append(paragraph(self._styles["TempatGambar"], [run("", {}, drawing)]))

    # Footnotes, and the end

    def note(self) -> int:
        """Return the id of a new footnote, for the Span that refers to it."""
        return self._footnotes.refer()

    def save(self, file: Path, notes: Sequence[Text], *, comment: str = "") -> None:
        """Write the file, with a text for each footnote; raises OSError when it cannot.

        `comment` is put on each slot that is still to be filled in.
        """
        for slot in self._open_slots() if comment else ():
            comment_on(self._document, slot, comment, _AUTHOR)
        self._footnotes.write(notes)
        if self._is_after_table():
            self._append(paragraph(self._styles["IsiTabel"], []))
        self._document.save(str(file))

    # Pieces

    def _open_slots(self) -> list[Any]:
        """Return the runs of the text that are marked as open."""
        marked = self._document.element.body.iter(qualified("w:highlight"))
        return [one.getparent().getparent() for one in marked]

    @property
    def _width(self) -> int:
        """The width of the text, in twips."""
        section = self._document.sections[-1]
        margins = section.left_margin + section.right_margin + (section.gutter or 0)
        return int((section.page_width - margins) / TWIP)

    def _add(self, style: str, text: Text, *looks: Any) -> Any:
        """Add a paragraph; return it."""
        content = runs(text, self._styles["FootnoteReference"])
        return self._append(paragraph(self._styles[style], content, *looks))

    def _append(self, piece: Any) -> Any:
        self._end.addprevious(piece)
        return piece

    def _is_after_table(self) -> bool:
        before = self._end.getprevious()
        return before is not None and before.tag == qualified("w:tbl")

    def _apart(self) -> list[Any]:
        """Return what keeps a paragraph apart from a table just above it."""
        return [element("w:spacing", before="200")] if self._is_after_table() else []

    def _mark(self, heading: Any) -> None:
        """Put a bookmark on a heading, which the contents lead to."""
        number = str(self._listed)
        start = element("w:bookmarkStart", id=number)
        start.set(qualified("w:name"), bookmark(self._listed))
        self._listed += 1
        heading.find(qualified("w:pPr")).addnext(start)
        heading.append(element("w:bookmarkEnd", id=number))
