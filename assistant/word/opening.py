"""Documents to be written into: a blank one on A4, or what a template leaves when it is emptied."""

from __future__ import annotations

import zlib
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from assistant.word.library import cm, drop_odd_properties, open_document, qualified
from assistant.word.settings import set_mode
from index.errors import BrokenFile, MissingFile

_TYPES = "[Content_Types].xml"
_TEMPLATE = b"wordprocessingml.template.main+xml"
_DOCUMENT = b"wordprocessingml.document.main+xml"

_LEFT, _RIGHT, _TOP, _BOTTOM = 3.0, 2.0, 2.8, 2.5
"""The margins in cm."""

_NARROWEST = 5.0
"""A line of text in cm, less than which no table fits into."""


def blank_document() -> Any:
    """Return an empty document on A4."""
    document = open_document()
    _set_paper(document.sections[-1])
    set_mode(document, "15")
    return document


def _set_paper(section: Any) -> None:
    """Set the paper and the margins."""
    section.page_width, section.page_height = cm(21.0), cm(29.7)
    section.left_margin, section.right_margin = cm(_LEFT), cm(_RIGHT)
    section.top_margin, section.bottom_margin = cm(_TOP), cm(_BOTTOM)
    section.header_distance = section.footer_distance = cm(1.25)


def emptied_template(file: Path) -> Any:
    """Return a .docx or .dotx without its text: its styles, last section, header and footer.

    Raises MissingFile, or BrokenFile for what is no Word file.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        told = f"templat {file} tidak dapat dibuka: periksa letak dan izin berkasnya"
        raise MissingFile(told) from error
    try:
        document = open_document(_as_document(data))
    except (BadZipFile, RuntimeError, KeyError, ValueError, SyntaxError, zlib.error) as error:
        # lxml's errors of syntax are Python's SyntaxError
        told = f"templat {file.name} bukan berkas Word: simpan sebagai .docx atau .dotx dari Word"
        raise BrokenFile(told) from error
    if document.element.body is None:
        raise BrokenFile(f"templat {file.name} tidak berisi naskah: simpan ulang dari Word")
    drop_odd_properties(document)
    _empty(document.element.body)
    section = document.sections[-1]
    if None in (section.page_width, section.left_margin, section.right_margin):
        _set_paper(section)
    if section.page_width - section.left_margin - section.right_margin < cm(_NARROWEST):
        told = f"templat {file.name} menyisakan baris yang terlalu sempit: perkecil tepi halamannya"
        raise BrokenFile(told)
    return document


def _as_document(data: bytes) -> bytes:
    """Return a Word file that says of itself that it is a document, not a template."""
    written = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(written, "w", ZIP_DEFLATED) as made:
        for entry in given.infolist():
            held = given.read(entry)
            types = held.replace(_TEMPLATE, _DOCUMENT) if entry.filename == _TYPES else held
            made.writestr(entry, types)
    return written.getvalue()


def _empty(body: Any) -> None:
    """Take everything out of a body but its last section, which keeps the headers it inherited."""
    sections = list(body.iter(qualified("w:sectPr")))
    last = body.get_or_add_sectPr()
    for earlier in reversed(sections):
        if earlier is not last:
            _inherit(last, earlier)
    for child in list(body):
        if child is not last:
            body.remove(child)


def _inherit(last: Any, earlier: Any) -> None:
    """Give a section those headers and footers of an earlier one that it has none of its own of."""
    held = {_kind(reference) for reference in _references(last)}
    for reference in _references(earlier):
        if _kind(reference) not in held:
            last.insert(0, deepcopy(reference))


def _references(section: Any) -> list[Any]:
    """Return the references of a section to its headers and footers."""
    names = ("w:headerReference", "w:footerReference")
    return [found for name in names for found in section.findall(qualified(name))]


def _kind(reference: Any) -> tuple[str, str]:
    """Return which a reference is: header or footer, of the first, even or other pages."""
    return reference.tag, reference.get(qualified("w:type"))
