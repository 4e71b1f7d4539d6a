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
from index.readers.cells import BREAK, whole_numbers
from index.readers.words import as_note
from index.report import Cell, Grid, Line, Manuscript, Page

_OLD_WORD = b"\xd0\xcf\x11\xe0"
_UNSEEN = frozenset({"txbxContent", "del", "moveFrom", "Fallback", "instrText", "tbl"})
"""Parts of a paragraph that are no text of it: text boxes, tables, deleted words, field codes."""
_SIGNS = {"tab": " ", "ptab": " ", "br": BREAK, "cr": BREAK, "noBreakHyphen": "-"}
_HIDING = ("strike", "dstrike", "vanish")
"""Marks of a run whose words are crossed out or not shown."""
_OFF = frozenset({"0", "false", "off"})


@dataclass(slots=True)
class _Lists:
    """The marks that Word draws before the paragraphs of lists, and how far each has counted."""

    formats: dict[tuple[str, str], str] = field(default_factory=dict)  # list and level -> format
    of_styles: dict[str, tuple[str, str]] = field(default_factory=dict)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)

    def mark(self, paragraph: Any) -> str:
        """Return what stands before a paragraph of a list: "• ", "2. ", "b. "; "" for others."""
        marks = next(_children(paragraph, "pPr"), None)
        if marks is None:
            return ""
        style = next((_attribute(s, "val") or "" for s in _children(marks, "pStyle")), "")
        if style.casefold().startswith(("heading", "judul", "title", "toc")):
            return ""
        own = next(_children(marks, "numPr"), None)
        number = _value(own, "numId") if own is not None else None
        level = (_value(own, "ilvl") if own is not None else None) or "0"
        place = (number, level) if number else self.of_styles.get(style)
        form = self.formats.get(place) if place else None
        if place is None or form is None or place[0] == "0":
            return ""
        if form not in _COUNTING:
            return "• "
        self.counts[place] = count = self.counts.get(place, 0) + 1
        if form == "decimal":
            return f"{count}. "
        return f"{chr(ord('a' if form == 'lowerLetter' else 'A') + (count - 1) % 26)}. "


_COUNTING = frozenset({"decimal", "lowerLetter", "upperLetter"})


@dataclass(slots=True)
class _Pen:
    """Lines and grids as they are written down; `unseen` are the styles that hide words."""

    lines: list[Line] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    unseen: frozenset[str] = frozenset()
    lists: _Lists = field(default_factory=_Lists)

    def write(self, text: str) -> int:
        """Add a line; return its number."""
        self.lines.append(Line(len(self.lines) + 1, text))
        return len(self.lines)


def read_docx(path: Path, *, marked: bool = True) -> Manuscript:
    """Read a Word file as one page: a line a paragraph, a line a table row (cells by tabs).

    The numbers and bullets that Word draws before the paragraphs of lists are lines' beginnings,
    unless it is not to be `marked`: they are no text of the file. Text boxes and tables within
    cells follow what holds them, footnotes stand at the end. Raises EmptyFile, or BrokenFile for
    what is damaged, locked or no Word file.
    """
    document = _opened(path)
    lists = _lists_in(document) if marked else _Lists()
    pen = _Pen(unseen=_hiding_styles(document.styles.element), lists=lists)
    _write(pen, document.element.body)
    for note in _footnotes(document.part):
        _write(pen, note)
    if not any(line.text.strip() for line in pen.lines):
        raise EmptyFile(f"{path.name} kosong: pilih berkas yang berisi laporan")
    return Manuscript(path.name, "docx", (Page(None, None, tuple(pen.lines), tuple(pen.grids)),))


def _opened(path: Path) -> Any:
    """Return a Word file's document."""
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
        return docx.Document(BytesIO(data))
    except (BadZipFile, RuntimeError, KeyError, ValueError, SyntaxError, zlib.error) as error:
        # lxml's errors of syntax are Python's SyntaxError
        raise BrokenFile(
            f"{path.name} rusak atau bukan berkas Word: buka di Word lalu simpan ulang"
        ) from error


def _footnotes(part: Any) -> Iterator[Any]:
    """Yield the footnotes and endnotes of a document, without those that only draw a line."""
    from docx.oxml import parse_xml

    for relation in part.rels.values():
        if relation.reltype.rpartition("/")[2] not in {"footnotes", "endnotes"}:
            continue
        try:
            notes = parse_xml(relation.target_part.blob)
        except SyntaxError:
            continue  # notes are beside the text: it stands without them
        yield from (note for note in notes if not _attribute(note, "type"))


def _lists_in(document: Any) -> _Lists:
    """Return the lists a document defines: the format of each level, and the styles of lists."""
    from docx.oxml import parse_xml

    parts = (r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering"))
    part = next(parts, None)
    lists = _Lists()
    if part is None:
        return lists
    try:
        root = parse_xml(part.blob)
    except SyntaxError:
        return lists  # the words stand without their marks
    levels = {
        _attribute(one, "abstractNumId"): {
            _attribute(level, "ilvl") or "0": _value(level, "numFmt") or ""
            for level in _children(one, "lvl")
        }
        for one in _children(root, "abstractNum")
    }
    for one in _children(root, "num"):
        for level, form in levels.get(_value(one, "abstractNumId"), {}).items():
            lists.formats[_attribute(one, "numId") or "", level] = form
    for style in _children(document.styles.element, "style"):
        number = next((n for p in _children(style, "pPr") for n in _children(p, "numPr")), None)
        if number is not None and (list_id := _value(number, "numId")):
            name = _attribute(style, "styleId") or ""
            lists.of_styles[name] = (list_id, _value(number, "ilvl") or "0")
    return lists


def _hiding_styles(styles: Any) -> frozenset[str]:
    """Return the ids of the character styles whose words are crossed out or not shown."""
    named = {_attribute(style, "styleId"): style for style in _children(styles, "style")}
    hiding = {name for name, style in named.items() if _hides(style)}
    based = {name: _value(style, "basedOn") for name, style in named.items()}
    for name in named:
        above: str | None = name
        for _ in range(len(named)):
            above = based.get(above or "")
            if above in hiding:
                hiding.add(name)
    return frozenset(name for name in hiding if name)


def _hides(element: Any) -> bool:
    """Tell whether the marks of a run or style cross its words out or hide them."""
    marks = next(_children(element, "rPr"), ())
    return any(
        _tag(mark) in _HIDING and (_attribute(mark, "val") or "1") not in _OFF for mark in marks
    )


def _tag(element: Any) -> str:
    """Return an element's name without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: Any, name: str) -> str | None:
    """Return an attribute by its name without namespace, None where it is not set."""
    found = (value for key, value in element.attrib.items() if key.rpartition("}")[2] == name)
    return next(found, None)


def _value(element: Any, name: str) -> str | None:
    """Return the w:val of the first descendant of that name, None where there is none."""
    found = element.find(f".//{{*}}{name}")
    return None if found is None else _attribute(found, "val") or ""


def _children(element: Any, *names: str) -> Iterator[Any]:
    """Yield the children of these names, also those wrapped in content controls."""
    for child in element:
        if _tag(child) in names:
            yield child
        elif _tag(child) in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            yield from _children(child, *names)


def _write(pen: _Pen, container: Any) -> None:
    """Write the paragraphs and tables of a body, a text box or a note, in their order."""
    for item in _children(container, "p", "tbl"):
        if _tag(item) == "p":
            words = _line(_text(item, pen.unseen))
            pen.write(f"{pen.lists.mark(item)}{words}" if words else words)
            _write_within(pen, item, "txbxContent")
        else:
            _write_table(pen, item)


def _write_within(pen: _Pen, element: Any, *names: str) -> None:
    """Write what text boxes, or tables in a table's cells, hold: behind what holds them."""
    for child in element:
        name = _tag(child)
        if name in names and name == "tbl":
            _write_table(pen, child)
        elif name in names:
            _write(pen, child)
        elif name not in {"Fallback", "del", "moveFrom"}:
            _write_within(pen, child, *names)


def _line(text: str) -> str:
    """Return words on one line."""
    return " ".join(text.split())


def _text(element: Any, unseen: frozenset[str]) -> str:
    """Return the words of a paragraph or cell, its own lines apart."""
    text = ""
    for piece, raised in _pieces(element, unseen):
        text += as_note(text, piece) if raised else piece
    return BREAK.join(filter(None, map(_line, text.split(BREAK))))


def _pieces(element: Any, unseen: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Yield the words that show, and whether they are raised as a note's number is."""
    for child in element:
        name = _tag(child)
        if name == "t" or name in _SIGNS:
            yield _SIGNS.get(name, child.text or ""), False
        elif name == "f":
            yield _fraction(child), False
        elif name == "r":
            yield from _run(child, unseen)
        elif name not in _UNSEEN:
            yield from (
                (piece, raised or name == "sup") for piece, raised in _pieces(child, unseen)
            )
            yield from ((BREAK, False) for _ in range(name == "p"))


def _run(run: Any, unseen: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Yield the words of a run; none where they are crossed out or hidden."""
    marks = next(_children(run, "rPr"), None)
    style = None if marks is None else _value(marks, "rStyle")
    if _hides(run) or style in unseen:
        return
    raised = marks is not None and _value(marks, "vertAlign") == "superscript"
    for piece, _ in _pieces(run, unseen):
        yield piece, raised


def _fraction(element: Any) -> str:
    """Return the fraction of an equation: what is over the line, a slash, what is below."""
    over, under = (
        "".join(_text(part, frozenset()) for part in _children(element, name))
        for name in ("num", "den")
    )
    return f" {over}/{under} "


def _write_table(pen: _Pen, table: Any) -> None:
    """Write a table's rows as lines, the table as a grid, and the tables within its cells."""
    rows = []
    for row in _children(table, "tr"):
        if _is_gone(row):
            continue
        texts = _row(row, pen.unseen)
        number = pen.write("\t".join(map(_line, texts)))
        rows.append(tuple(Cell(text, number, number) for text in texts))
    if rows:
        first, last = rows[0][0].first_line, rows[-1][0].last_line
        pen.grids.append(Grid(whole_numbers(rows), first, last))
    _write_within(pen, table, "tbl", "txbxContent")


def _is_gone(row: Any) -> bool:
    """Tell whether a row is deleted or hidden."""
    marks = next(_children(row, "trPr"), ())
    return any(_tag(mark) in {"del", "hidden"} for mark in marks)


def _row(row: Any, unseen: frozenset[str]) -> list[str]:
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
        texts += ["" if continued else _text(cell, unseen), *[""] * (span - 1)]
    return texts or [""]
