"""A finished document as its reader meets it: every line in order, the footnotes last."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from index.errors import BrokenFile
from index.readers import read_manuscript
from index.readers.docx import read_docx

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT, _DELETED = "word/document.xml", frozenset({f"{_WORD}del", f"{_WORD}moveFrom"})
_FOOTNOTES = "word/footnotes.xml"
_NOTES = ((_FOOTNOTES, "footnote"), ("word/endnotes.xml", "endnote"))
_MARGINS = ("word/header", "word/footer")
_WRAPPED = frozenset(f"{_WORD}{name}" for name in ("sdt", "sdtContent", "customXml", "ins"))
_PAGES = ("PAGE", "NUMPAGES", "SECTIONPAGES")
"""Fields that count pages, which Word does anew whenever it likes."""


def texts_of(file: Path) -> list[str]:
    """Return every line of a document, a table's row as one; raises a ReadError.

    The table of contents of a Word file is left out: Word writes it anew from the headings, with
    the pages they have come to stand on; and its boxes, which stand beside the text.
    """
    manuscript = read_manuscript(file)
    if manuscript.format != "docx":
        return [line.text for page in manuscript.pages for line in page.lines]
    plain = read_docx(file, marked=False)
    lines = [line.text for page in plain.pages for line in page.lines]
    listed = _contents(_part(file, _TEXT))
    notes = lines[len(listed) :]
    if len(notes) != _footnotes(file):
        return lines
    return [line for line, is_listed in zip(lines, listed, strict=False) if not is_listed] + notes


def margins_of(file: Path) -> list[str]:
    """Return what a Word file says beside its text: headers, footers and boxes."""
    if read_manuscript(file).format != "docx":
        return []
    with ZipFile(file) as parts:
        names = [name for name in parts.namelist() if name.startswith(_MARGINS)]
    told = [_words(_part(file, name)) for name in names]
    for name in (_TEXT, _FOOTNOTES):
        told += map(_words, _part(file, name).iter(f"{_WORD}txbxContent"))
    return [words for words in told if words.strip()]


def _part(file: Path, name: str) -> Element:
    """Return a part of a Word file, an empty one where there is none; raises BrokenFile."""
    with ZipFile(file) as parts:
        if name not in parts.namelist():
            return Element("none")
        try:
            return ElementTree.fromstring(parts.read(name))
        except ElementTree.ParseError as error:
            told = f"{file.name} rusak ({name}): buka di Word lalu simpan ulang"
            raise BrokenFile(told) from error


def _footnotes(file: Path) -> int:
    """Return how many lines the notes of a Word file have, as our reader counts them."""
    return sum(
        note.get(f"{_WORD}type") is None
        for name, kind in _NOTES
        for note in _part(file, name).iter(f"{_WORD}{kind}")
        for _ in note.iter(f"{_WORD}p")
    )


def _words(story: Element) -> str:
    """Return the words of a note, a header or a box, without page numbers and deleted words."""
    return "".join(_pieces(story, [])).strip()


def _pieces(element: Element, fields: list[str]) -> Iterator[str]:
    """Yield the words below an element; `fields` are the codes of the fields that are open."""
    for child in element:
        name = child.tag.removeprefix(_WORD)
        if name == "fldChar":
            _open_or_close(child, fields)
        elif name == "instrText" and fields:
            fields[-1] += child.text or ""
        elif name == "t" and not _counts_pages(fields):
            yield child.text or ""
        elif name == "p":
            yield from (" ", *_pieces(child, fields), " ")
        elif child.tag not in _DELETED and not _counts_pages([child.get(f"{_WORD}instr", "")]):
            yield from _pieces(child, fields)


def _open_or_close(mark: Element, fields: list[str]) -> None:
    """Note that a field begins or ends."""
    kind = mark.get(f"{_WORD}fldCharType")
    if kind == "begin":
        fields.append("")
    elif kind == "end" and fields:
        fields.pop()


def _counts_pages(fields: list[str]) -> bool:
    """Whether one of the fields counts pages."""
    return any(code.split()[:1] == [name] for code in fields for name in _PAGES)


def _contents(document: Element) -> list[bool]:
    """Return of each line of a Word file, as our reader counts them, whether it is left out.

    Contents are, and what stands beside the text.
    """
    body = document.find(f"{_WORD}body")
    found, fields = list[bool](), list[str]()
    for item in _blocks(body) if body is not None else ():
        before = _lists_contents(fields)
        for _ in _pieces(item, fields):
            before = before or _lists_contents(fields)
        before = before or _lists_contents(fields)
        found += _left_out(item, contents=before)
    return found


def _left_out(item: Element, *, contents: bool) -> list[bool]:
    """Return of each line a paragraph or table is, as our reader counts them, if it is left out.

    A row is one. Text boxes, which stand beside the text, and tables within the cells of one are
    read behind what holds them.
    """
    table = item.tag == f"{_WORD}tbl"
    found = [contents] * (sum(1 for _ in _rows(item)) if table else 1)
    for boxed, block in _held(item, tables=table):
        found += _left_out(block, contents=contents or boxed)
    return found


def _held(element: Element, *, tables: bool) -> Iterator[tuple[bool, Element]]:
    """Yield the blocks of the text boxes below an element, and the tables in its cells."""
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name == "txbxContent":
            yield from ((True, block) for block in _blocks(child))
        elif name == "tbl" and tables:
            yield False, child
        elif name != "Fallback" and child.tag not in _DELETED:
            yield from _held(child, tables=tables)


def _lists_contents(fields: list[str]) -> bool:
    return any(code.split()[:1] == ["TOC"] for code in fields)


def _blocks(element: Element) -> Iterator[Element]:
    """Yield paragraphs and tables in order, also those that something is wrapped around."""
    for child in element:
        if child.tag in (f"{_WORD}p", f"{_WORD}tbl"):
            yield child
        elif child.tag in _WRAPPED:
            yield from _blocks(child)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{_WORD}tr":
            yield child
        elif child.tag in _WRAPPED:
            yield from _rows(child)
