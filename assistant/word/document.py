"""A document to be written into: blank or a template emptied, its settings and styles."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from copy import deepcopy
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from assistant.word.library import (
    cm,
    drop_odd_properties,
    element,
    open_document,
    parsed,
    qualified,
)
from index.errors import BrokenFile, MissingFile

# Documents to be written into: a blank one on A4, or what a template leaves when it is emptied.

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


# Settings of a Word file, each where Word wants it among the others.

_LATE = (
    "updateFields", "hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids",
    "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown", "smartTagType",
    "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
)  # fmt: skip
"""The last settings, in order; those of later Words stand behind them."""


def set_setting(document: Any, setting: Any) -> None:
    """Put one of the last settings in place of the one there is, if any."""
    root = document.settings.element
    for held in root.findall(setting.tag):
        root.remove(held)
    behind = _LATE[_LATE.index(_local(setting)) + 1 :]
    for child in root:
        if _local(child) in behind or "schemas.microsoft.com" in str(child.tag):
            child.addprevious(setting)
            return
    root.append(setting)


def update_fields(document: Any) -> None:
    """Have Word offer to compute all fields when the file is opened."""
    set_setting(document, element("w:updateFields", val="true"))


def set_mode(document: Any, mode: str) -> None:
    """Say which Word's layout a document has ('15' since Word 2013)."""
    for setting in document.settings.element.iter(qualified("w:compatSetting")):
        if setting.get(qualified("w:name")) == "compatibilityMode":
            setting.set(qualified("w:val"), mode)


def _local(child: Any) -> str:
    """Return an element's name without its namespace."""
    return str(child.tag).rpartition("}")[2]


# The styles of a document: ours alone in a new one, ours beside its own in a template.

LANGUAGES = {"id": "id-ID", "en": "en-GB"}

Styles = Mapping[str, str]
"""The id a style has in a document, by the id it has in styles.xml."""


def replace_styles(document: Any, language: str) -> Styles:
    """Put our styles in place of all a document has; return their ids."""
    root, ours = document.styles.element, _ours()
    for held in [*root.findall(qualified("w:style")), *root.findall(qualified("w:docDefaults"))]:
        root.remove(held)
    defaults = ours.find(qualified("w:docDefaults"))
    defaults.find(f".//{qualified('w:lang')}").set(qualified("w:val"), LANGUAGES[language])
    root.insert(0, defaults)
    styles = ours.findall(qualified("w:style"))
    root.extend(styles)
    return {_id(style): _id(style) for style in styles}


def complete_styles(document: Any) -> Styles:
    """Add those of our styles that a document has none of the same name of; return all ids."""
    root = document.styles.element
    held = {_name(style): _id(style) for style in root.findall(qualified("w:style"))}
    ours = _ours().findall(qualified("w:style"))
    taken, ids = set(held.values()), dict[str, str]()
    for style in ours:
        free = _id(style) if _id(style) not in taken else f"Lkip{_id(style)}"
        ids[_id(style)] = held.get(_name(style), _default(root, style) or free)
    for style in ours:
        if ids[_id(style)] not in taken:
            root.append(_renamed(style, ids))
    return ids


def font_of(document: Any) -> str:
    """Return the name of the letters of running text, "" where the theme alone knows it."""
    root = document.styles.element
    styles = [s for s in root.findall(qualified("w:style")) if _name(s) == "normal"]
    for held in (*styles, *root.findall(qualified("w:docDefaults"))):
        for fonts in held.iter(qualified("w:rFonts")):
            if name := fonts.get(qualified("w:ascii")):
                return str(name)
    return ""


def _ours() -> Any:
    """Return the root of styles.xml."""
    return parsed(resources.files(__package__).joinpath("styles.xml").read_bytes())


def _id(style: Any) -> str:
    return str(style.get(qualified("w:styleId")))


def _name(style: Any) -> str:
    """Return a style's name as Word compares it, "" for none."""
    name = style.find(qualified("w:name"))
    return "" if name is None else str(name.get(qualified("w:val"))).casefold()


def _default(root: Any, style: Any) -> str:
    """Return the id of a document's default style of the kind, where ours is a default; else ""."""
    if style.get(qualified("w:default")) is None:
        return ""
    kind = style.get(qualified("w:type"))
    for held in root.findall(qualified("w:style")):
        is_default = held.get(qualified("w:default")) in {"1", "true", "on"}
        if is_default and held.get(qualified("w:type")) == kind:
            return _id(held)
    return ""


def _renamed(style: Any, ids: Styles) -> Any:
    """Return a copy of a style under its id in the document, what it refers to likewise."""
    copy = deepcopy(style)
    copy.set(qualified("w:styleId"), ids[_id(style)])
    for kind in ("basedOn", "next", "link"):
        for reference in copy.findall(qualified(f"w:{kind}")):
            reference.set(qualified("w:val"), ids[reference.get(qualified("w:val"))])
    return copy
