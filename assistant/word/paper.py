"""Word documents on A4, with numbered pages: headings, paragraphs, tables and framed entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.word.library import (
    black,
    clean,
    cm,
    element,
    field,
    open_document,
    points,
    qualified,
    run,
)

FONT, LANGUAGE = "Arial", "id-ID"
_TEXT, _SMALL, _TITLE = 10.5, 9.0, 14.0
"""Sizes in points: running text, tables, the title."""

_MARGIN = 2.2
_WIDTH = 21.0 - 2 * _MARGIN
"""The margins, and the width of the text between them, in cm."""

_LABEL = 3.2
"""The width of labels beside what they label, in cm."""

_HEADING_COLOUR = "D9E1F2"
_FRAME_COLOUR = "A6A6A6"
_AFTER_BORDERS = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
"""What a table's properties must have behind its lines; Word refuses another order."""


class Paper:
    """A document being written, until `save`."""

    def __init__(self, title: str, footer: tuple[str, str]) -> None:
        """Begin a document; `footer` is what stands before the page and before their number."""
        self._document: Any = open_document()
        about = self._document.core_properties
        about.title, about.author, about.comments, about.language = title, "lkip", "", LANGUAGE
        about.created = about.modified = datetime.now(UTC)
        self._set_page()
        self._set_language()
        self._set_footer(*footer)

    def save(self, file: Path) -> None:
        """Write the document; raises OSError when it cannot be written."""
        self._document.save(str(file))

    def title(self, *lines: str) -> None:
        """Write a title, centred, its first line large."""
        for number, line in enumerate(lines):
            paragraph = self.paragraph(line, bold=True, size=_TEXT if number else _TITLE)
            paragraph.alignment = 1
            paragraph.paragraph_format.space_after = points(2 if number < len(lines) - 1 else 12)

    def heading(self, words: str) -> None:
        """Write the heading of a part, kept with what follows."""
        heading = self._document.add_heading(clean(words), 1)
        heading.paragraph_format.keep_with_next = True

    def paragraph(self, words: str, *, bold: bool = False, size: float = _TEXT) -> Any:
        """Write a paragraph."""
        paragraph = self._document.add_paragraph()
        run = paragraph.add_run(clean(words))
        run.bold, run.font.size = bold, points(size)
        return paragraph

    def lead(self, words: str) -> None:
        """Write a paragraph in italics that belongs to what follows."""
        paragraph = self.paragraph(words)
        paragraph.runs[0].italic = True
        paragraph.paragraph_format.keep_with_next = True

    def new_page(self) -> None:
        """Go on on a new page."""
        self._document.add_page_break()

    def pairs(self, rows: Sequence[tuple[str, str]]) -> None:
        """Write labels with what they label beside them, without lines."""
        table = self._table(len(rows), (_LABEL, _WIDTH - _LABEL), framed=False)
        for cells, (label, words) in zip(table.rows, rows, strict=True):
            _write(cells.cells[0], label, size=_TEXT)
            _write(cells.cells[1], f": {words}", size=_TEXT)
        self._gap()

    def grid(
        self, heading: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
    ) -> None:
        """Write a table with a heading row repeated on every page; `widths` are shares of it."""
        whole = sum(widths)
        table = self._table(len(rows) + 1, [_WIDTH * share / whole for share in widths])
        for number, words in enumerate([heading, *rows]):
            row = table.rows[number]
            _whole(row)
            for cell, text in zip(row.cells, words, strict=True):
                _write(cell, text, bold=not number)
                if not number:
                    _paint(cell, _HEADING_COLOUR)
        _repeat(table.rows[0])
        self._gap()

    def card(self, title: str, colour: str, rows: Sequence[tuple[str, str]]) -> None:
        """Write a framed entry: a coloured title, then labels with what they label."""
        table = self._table(len(rows) + 1, (_LABEL, _WIDTH - _LABEL))
        head = table.rows[0].cells[0].merge(table.rows[0].cells[1])
        _write(head, title, bold=True)
        _paint(head, colour)
        for number, (label, words) in enumerate(rows, start=1):
            _write(table.rows[number].cells[0], label, bold=True)
            _write(table.rows[number].cells[1], words)
        for row in table.rows:
            _whole(row)
        for row in table.rows[:-1]:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.keep_with_next = True
        self._gap()

    def _table(self, rows: int, widths: Sequence[float], *, framed: bool = True) -> Any:
        """Return an empty table of columns of these widths in cm."""
        table = self._document.add_table(rows, len(widths))
        table.autofit = False
        if framed:
            _frame(table)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = cm(width)
            for cell in column.cells:
                cell.width = cm(width)
        return table

    def _gap(self) -> None:
        """Leave a little space below a table."""
        paragraph = self.paragraph("", size=4)
        paragraph.paragraph_format.space_after = points(4)

    def _set_page(self) -> None:
        """Set the paper, the margins and the letters."""
        section = self._document.sections[0]
        section.page_width, section.page_height = cm(21.0), cm(29.7)
        section.left_margin = section.right_margin = cm(_MARGIN)
        section.top_margin = section.bottom_margin = cm(2.3)
        for name, size in (("Normal", _TEXT), ("Heading 1", 12.0)):
            style = self._document.styles[name]
            style.font.name, style.font.size = FONT, points(size)
            style.font.color.rgb = black()
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qualified(f"w:{kind}"), None)
            fonts.set(qualified("w:hAnsi"), FONT)
        normal = self._document.styles["Normal"].paragraph_format
        normal.space_after, normal.line_spacing = points(6), 1.15

    def _set_language(self) -> None:
        """Say that the words are Indonesian, so that Word does not underline them all."""
        defaults = self._document.styles.element.find(qualified("w:docDefaults"))
        for language in defaults.iter(qualified("w:lang")):
            language.set(qualified("w:val"), LANGUAGE)

    def _set_footer(self, before: str, between: str) -> None:
        """Number the pages: 'Halaman 2 dari 9'."""
        paragraph = self._document.sections[0].footer.paragraphs[0]
        paragraph.alignment = 1
        look = {"sz": str(round(_SMALL * 2))}
        for words, code in ((f"{before} ", "PAGE"), (f" {between} ", "NUMPAGES")):
            paragraph._p.extend([run(words, look), *field(code, [], look)])


def _write(cell: Any, words: str, *, bold: bool = False, size: float = _SMALL) -> None:
    """Write words into a cell, a paragraph a line."""
    for number, line in enumerate(clean(words).split("\n")):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.paragraph_format.space_before = points(1.5)
        paragraph.paragraph_format.space_after = points(1.5)
        paragraph.paragraph_format.line_spacing = 1.0
        run = paragraph.add_run(line)
        run.bold, run.font.size = bold, points(size)


def _paint(cell: Any, colour: str) -> None:
    """Give a cell a background."""
    shade = element("w:shd", val="clear", color="auto", fill=colour)
    cell._tc.get_or_add_tcPr().append(shade)


def _frame(table: Any) -> None:
    """Draw thin grey lines around and within a table."""
    borders = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color=_FRAME_COLOUR))
    table._tbl.tblPr.insert_element_before(borders, *_AFTER_BORDERS)


def _whole(row: Any) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def _repeat(row: Any) -> None:
    """Print a row again on top of every page its table goes on."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))
