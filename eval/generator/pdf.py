"""Reports as PDF: ruled tables, tables without lines, or every broken line a paragraph."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from eval.generator.document import Block, Document, Heading, Items, PageBreak, Paragraph, Table
from eval.generator.layout import Layout
from eval.generator.mentions import plain

BOLD = {"Times-Roman": "Times-Bold", "Helvetica": "Helvetica-Bold"}


def table_pdf(document: Document, layout: Layout, *, ruled: bool) -> bytes:
    """Return the report with tables, headers repeated on every page; lines only if ruled."""
    page = _Page(layout, ruled=ruled)
    flow = [part for block in document.blocks for part in page.put(block)]
    return _built(flow, document.running)


def broken_pdf(text: str, layout: Layout, running: str) -> bytes:
    """Broken text, already without marks, with each of its lines a paragraph."""
    page = _Page(layout, ruled=False)
    flow = [page.line(line) for line in text.split("\n") if line.strip()]
    return _built(flow, running)


def _built(flow: list[Any], running: str) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import SimpleDocTemplate

    def foot(canvas: Any, template: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 30, running)
        canvas.drawRightString(A4[0] - 60, 30, f"{template.page}")

    held = BytesIO()
    template = SimpleDocTemplate(
        held, pagesize=A4, leftMargin=56, rightMargin=56, title=running, invariant=1
    )
    template.build(flow, onFirstPage=lambda *_: None, onLaterPages=foot)
    return held.getvalue()


class _Page:
    """The styles of one report, and what makes a block's flowables of them."""

    def __init__(self, layout: Layout, *, ruled: bool) -> None:
        from reportlab.lib.styles import ParagraphStyle

        bold = BOLD[layout.font]
        self._ruled = ruled
        self._body = ParagraphStyle(
            "body", fontName=layout.font, fontSize=10.5, leading=15, spaceAfter=5
        )
        self._line = ParagraphStyle("line", fontName=layout.font, fontSize=9, leading=11.5)
        self._heads = {
            level: ParagraphStyle(
                f"head{level}",
                fontName=bold,
                fontSize=size,
                leading=size * 1.35,
                alignment=1 if level == 1 else 0,
                spaceBefore=9 if level > 1 else 2,
                spaceAfter=6,
                keepWithNext=1,
            )
            for level, size in ((1, 14), (2, 12), (3, 11), (4, 10.5))
        }
        self._font, self._bold = layout.font, bold

    def put(self, block: Block) -> list[Any]:
        """Return a block's flowables."""
        from reportlab.platypus import PageBreak as NewPage
        from reportlab.platypus import Spacer

        if isinstance(block, Heading):
            return [_words(block.text, self._heads[block.level])]
        if isinstance(block, Paragraph):
            return [_words(block.text, self._body)]
        if isinstance(block, Items):
            return [_words(f"{label} {text}", self._body) for label, text in block.items]
        if isinstance(block, Table):
            return [Spacer(1, 4), self._table(block), Spacer(1, 9)]
        return [NewPage()] if isinstance(block, PageBreak) else []

    def line(self, text: str) -> Any:
        """One line of broken text."""
        return _words(text.strip(), self._line)

    def _table(self, block: Table) -> Any:
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import LongTable, TableStyle

        size = {True: 8.5, False: 7.0}[len(block.widths) <= 6]
        size = 5.2 if len(block.widths) > 9 else size
        cell = ParagraphStyle("cell", fontName=self._font, fontSize=size, leading=size * 1.25)
        head = ParagraphStyle("head", parent=cell, fontName=self._bold, alignment=1)
        last = len(block.header) + len(block.rows) - 1
        grid = [[_words(text, head) if text else "" for text in row] for row in block.header]
        for at, row in enumerate(block.rows, start=len(block.header)):
            style = head if block.has_total and at == last else cell
            grid.append([_words(text, style) for text in row])
        width = 483 / sum(block.widths)
        table = LongTable(
            grid,
            colWidths=[width * each for each in block.widths],
            repeatRows=len(block.header),
            splitInRow=1,
        )
        table.setStyle(TableStyle(self._rules(block)))
        return table

    def _rules(self, block: Table) -> list[Any]:
        from reportlab.lib import colors

        rules: list[Any] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            *(("SPAN", first, last) for first, last in spans(block)),
        ]
        if self._ruled:
            heads = len(block.header) - 1
            rules.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
            rules.append(("BACKGROUND", (0, 0), (-1, heads), colors.Color(0.86, 0.9, 0.94)))
        return rules


def spans(block: Table) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Header cells that cover others, as (column, row) corners: right first, else down."""
    found = []
    rows = block.header
    for column, text in enumerate(rows[0]):
        if not text:
            continue
        end = column
        while end + 1 < len(rows[0]) and not rows[0][end + 1]:
            end += 1
        if end > column:
            found.append(((column, 0), (end, 0)))
        elif len(rows) > 1 and not rows[1][column]:
            found.append(((column, 0), (column, 1)))
    return found


def _words(text: str, style: Any) -> Any:
    from reportlab.platypus import Paragraph as Words

    clean = escape(plain(text)).replace("≥", "&gt;=").replace("≤", "&lt;=")
    return Words(clean.replace("\n", "<br/>"), style)
