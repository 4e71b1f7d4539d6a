"""Word files: paragraphs and tables in the order of the document."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from index.errors import BrokenFile, EmptyFile
from index.report import Cell, Grid, Line, Manuscript, Page

_OLD_WORD = b"\xd0\xcf\x11\xe0"
_UNSEEN = frozenset({"txbxContent", "del", "moveFrom", "Fallback", "instrText"})
"""Parts of a paragraph that are no text of it: text boxes, deleted words, field codes."""
_BLANKS = frozenset({"tab", "br", "cr"})


@dataclass(slots=True)
class _Pen:
    """Lines and grids as they are written down."""

    lines: list[Line] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)

    def write(self, text: str) -> int:
        """Add a line; return its number."""
        self.lines.append(Line(len(self.lines) + 1, text))
        return len(self.lines)


def read_docx(path: Path) -> Manuscript:
    """Read a Word file as one page: a line a paragraph, a line a table row (cells by tabs).

    Raises EmptyFile, or BrokenFile for what is damaged, locked or no Word file.
    """
    pen = _Pen()
    for item in _children(_body(path), "p", "tbl"):
        if _tag(item) == "p":
            pen.write(_text(item))
        else:
            _write_table(pen, item)
    if not any(line.text.strip() for line in pen.lines):
        raise EmptyFile(f"{path.name} kosong: pilih berkas yang berisi laporan")
    return Manuscript(path.name, "docx", (Page(None, None, tuple(pen.lines), tuple(pen.grids)),))


def _body(path: Path) -> Any:
    """Return the body element of a Word file."""
    import docx

    try:
        data = path.read_bytes()
    except OSError as error:
        raise BrokenFile(f"{path.name} tidak dapat dibuka: periksa izin berkasnya") from error
    if not data:
        raise EmptyFile(f"{path.name} kosong: pilih berkas yang berisi laporan")
    if data.startswith(_OLD_WORD):
        raise BrokenFile(
            f"{path.name} adalah Word lama atau berkata sandi: simpan ulang sebagai .docx biasa"
        )
    try:
        return docx.Document(BytesIO(data)).element.body
    except (BadZipFile, RuntimeError, KeyError, ValueError, SyntaxError, zlib.error) as error:
        # lxml's errors of syntax are Python's SyntaxError
        raise BrokenFile(
            f"{path.name} rusak atau bukan berkas Word: buka di Word lalu simpan ulang"
        ) from error


def _tag(element: Any) -> str:
    """Return an element's name without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _value(element: Any, name: str) -> str | None:
    """Return the w:val of the first descendant of that name, None where there is none."""
    found = element.find(f".//{{*}}{name}")
    if found is None:
        return None
    return next((value for key, value in found.attrib.items() if key.endswith("}val")), "")


def _children(element: Any, *names: str) -> Iterator[Any]:
    """Yield the children of these names, also those wrapped in content controls."""
    for child in element:
        if _tag(child) in names:
            yield child
        elif _tag(child) in {"sdt", "sdtContent", "customXml", "ins"}:
            yield from _children(child, *names)


def _text(element: Any) -> str:
    """Return the words of a paragraph or cell as one line."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        name = _tag(child)
        if name == "t":
            yield child.text or ""
        elif name in _BLANKS:
            yield " "
        elif name == "noBreakHyphen":
            yield "-"
        elif name not in _UNSEEN:
            yield from _pieces(child)
            if name == "p":
                yield " "


def _write_table(pen: _Pen, table: Any) -> None:
    """Write a table's rows as lines, and the table as a grid."""
    rows = []
    for row in _children(table, "tr"):
        texts = _row(row)
        number = pen.write("\t".join(texts))
        rows.append(tuple(Cell(text, number, number) for text in texts))
    if rows:
        pen.grids.append(Grid(tuple(rows), rows[0][0].first_line, rows[-1][0].last_line))


def _row(row: Any) -> list[str]:
    """Return a row's cell texts, one a grid column.

    A cell over several columns stands in its first one, a cell over several rows in its first
    row; the others are "".
    """
    texts = [""] * int(_value(row, "gridBefore") or 0)
    for cell in _children(row, "tc"):
        layout = next(_children(cell, "tcPr"), None)
        span = 1 if layout is None else int(_value(layout, "gridSpan") or 1)
        merge = None if layout is None else _value(layout, "vMerge")
        continued = merge is not None and merge != "restart"
        texts += ["" if continued else _text(cell), *[""] * (span - 1)]
    return texts or [""]
