"""Reports as Word files, the same bytes for the same report."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from eval.generator.document import Block, Document, Heading, Items, PageBreak, Paragraph, Table
from eval.generator.mentions import plain
from eval.generator.pdf import spans

EPOCH = (2025, 1, 6, 8, 0, 0)


def word_file(document: Document) -> bytes:
    """Return the report as .docx, with Word's heading styles and gridded tables."""
    import docx

    made = docx.Document()
    moment = datetime(*EPOCH, tzinfo=UTC)
    made.core_properties.title = document.title
    made.core_properties.author = ""
    made.core_properties.created = made.core_properties.modified = moment
    for block in document.blocks:
        _put(made, block)
    held = BytesIO()
    made.save(held)
    return _same_bytes(held.getvalue())


def _put(made: Any, block: Block) -> None:
    if isinstance(block, Heading):
        made.add_heading(plain(block.text), level=block.level)
    elif isinstance(block, Paragraph):
        made.add_paragraph(plain(block.text))
    elif isinstance(block, Items):
        for label, text in block.items:
            made.add_paragraph(f"{label} {plain(text)}")
    elif isinstance(block, PageBreak):
        made.add_page_break()
    else:
        _table(made, block)


def _table(made: Any, block: Table) -> None:
    rows = (*block.header, *block.rows)
    table = made.add_table(rows=len(rows), cols=len(block.widths))
    table.style = "Table Grid"
    for cells, row in zip(rows, table.rows, strict=True):
        for text, cell in zip(cells, row.cells, strict=True):
            cell.text = plain(text)
    for (left, top), (right, bottom) in spans(block):
        table.cell(top, left).merge(table.cell(bottom, right))
    made.add_paragraph("")


def _same_bytes(content: bytes) -> bytes:
    """Return the same archive with fixed times on its members."""
    held = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(held, "w") as new:
        for name in old.namelist():
            info = ZipInfo(name, EPOCH)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return held.getvalue()
