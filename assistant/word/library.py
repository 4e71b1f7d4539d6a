"""The one door to python-docx for what writes, and the pieces of XML made through it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

# The one door to python-docx for what writes: documents opened, XML made, parts added.

POINT, CM, TWIP = 12700, 360000, 635
"""Lengths in python-docx's own unit (EMU): a point, a centimetre, and the twip of Word's XML."""


def open_document(data: bytes | None = None) -> Any:
    """Return a Word file's document; a new one on python-docx's own template for no file.

    Raises what python-docx, zipfile and lxml raise for what is no Word file.
    """
    from docx import Document

    return Document(BytesIO(data) if data is not None else None)


def points(size: float) -> int:
    """Return a size in points in python-docx's unit."""
    return round(size * POINT)


def cm(length: float) -> int:
    """Return a length in centimetres in python-docx's unit."""
    return round(length * CM)


def black() -> Any:
    """Return the colour black."""
    from docx.shared import RGBColor

    return RGBColor(0, 0, 0)


def qualified(name: str) -> str:
    """Return a prefixed name ('w:val') with its namespace written out, as lxml wants it."""
    from docx.oxml.ns import qn

    return str(qn(name))


def element(name: str, *children: Any, **attributes: str) -> Any:
    """Return an XML element; attributes are Word's own ('val' stands for 'w:val')."""
    from docx.oxml import OxmlElement

    made: Any = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qualified(f"w:{key}"), value)
    made.extend(children)
    return made


def parsed(xml: bytes) -> Any:
    """Return the root element of a part."""
    from docx.oxml import parse_xml

    return parse_xml(xml)


def related(document: Any, kind: str) -> tuple[str, Any] | None:
    """Return the relation and part of a kind ('footnotes') of a document; None for none."""
    for key, relation in document.part.rels.items():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            return key, relation.target_part
    return None


def drop_odd_properties(document: Any) -> None:
    """Take away core properties under LibreOffice's own relation: a second part would join them."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    relations = document.part.package.rels
    for key, relation in list(relations.items()):
        known = relation.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES
        if relation.reltype.endswith("/core-properties") and not known:
            del relations[key]


def add_part(document: Any, kind: str, root: Any) -> None:
    """Add a part of a kind ('footnotes', 'numbering') to a document, in place of the one it has."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part, XmlPart

    if held := related(document, kind):
        del document.part.rels[held[0]]
    name = PackURI(f"/word/{kind}.xml")
    content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    package = document.part.package
    part: Part = XmlPart(name, content, root, package)
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, kind.upper()))


def comment_on(document: Any, run: Any, words: str, author: str) -> None:
    """Put a comment on a run of a document's text."""
    from docx.text.run import Run

    document.add_comment(Run(run, document), text=words, author=author, initials=author[:1])


# Pieces of a Word file: spans of text, runs, fields and paragraphs, in the order of the schema.

_ORDER = {
    "w:pPr": (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr",
        "shd", "tabs", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl",
    ),
    "w:rPr": ("rStyle", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "highlight"),
    "w:tblPr": (
        "tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook",
    ),
    "w:tcPr": ("tcW", "shd", "vAlign"),
    "w:trPr": ("cantSplit", "tblHeader"),
}  # fmt: skip
"""The order in which Word wants the properties we use; it refuses or mends another one."""

_APART = re.compile(r"([\n\t])")
_APART_OR_MINUS = re.compile(r"([\n\t]|(?<![\w-])-(?=\d))")
_INSTEAD = {"\n": "w:br", "\t": "w:tab", "-": "w:noBreakHyphen"}
"""What stands for letters that Word has elements for."""

Looks = Mapping[str, str]
"""How a run looks: names of w:rPr's children with their values, "" for none."""

_PLAIN: Looks = {}


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one kind: `open` still to be filled in, `field` what Word computes them by.

    `note` is the id of a footnote referred to instead of words.
    """

    words: str = ""
    open: bool = False
    field: str = ""
    note: int | None = None


Text = Sequence[Span]


def plain(text: Text) -> str:
    """Return the words of a text."""
    return "".join(span.words for span in text)


def properties(name: str, *parts: Any) -> Any:
    """Return w:pPr, w:rPr, w:tblPr, w:tcPr or w:trPr with its parts in the schema's order."""
    order = {qualified(f"w:{part}"): place for place, part in enumerate(_ORDER[name])}
    return element(name, *sorted(parts, key=lambda part: order[part.tag]))


def clean(words: str) -> str:
    """Return words without what a Word file cannot hold; a blank where that parted two digits."""
    kept = "".join(map(_kept, words))
    return re.sub("\0+", "", re.sub("(?<=\\d)\0+(?=\\d)", " ", kept))


def _kept(letter: str) -> str:
    """Return a letter, a blank for blanks of other kinds, and a zero byte for what has to go."""
    if letter in "\n\t\u00a0" or letter.isprintable():
        return letter
    return " " if letter.isspace() else "\0"


def run(words: str, looks: Looks = _PLAIN, *more: Any, joined: bool = False) -> Any:
    """Return a run of words, a break for a new line, and what else stands in it.

    `joined` keeps the minus of a number on the line of the number.
    """
    made = element("w:r")
    if looks:
        made.append(properties("w:rPr", *(_look(name, value) for name, value in looks.items())))
    for part in (_APART_OR_MINUS if joined else _APART).split(clean(words)):
        if part in _INSTEAD:
            made.append(element(_INSTEAD[part]))
        elif part:
            made.append(_written("w:t", part))
    made.extend(more)
    return made


def _look(name: str, value: str) -> Any:
    return element(f"w:{name}", val=value) if value else element(f"w:{name}")


def _written(name: str, words: str) -> Any:
    """Return an element that holds words, their blanks kept."""
    made = element(name)
    made.text = words
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def field(code: str, cached: Iterable[Any], looks: Looks = _PLAIN) -> list[Any]:
    """Return the runs of a field: what Word computes, and the runs it shows until then."""
    return [*field_start(code, looks), *cached, field_end(looks)]


def field_start(code: str, looks: Looks = _PLAIN) -> list[Any]:
    """Return the runs that begin a field."""
    begin, separate = (element("w:fldChar", fldCharType=kind) for kind in ("begin", "separate"))
    parts = (begin, _written("w:instrText", f" {code} "), separate)
    return [run("", looks, part) for part in parts]


def field_end(looks: Looks = _PLAIN) -> Any:
    """Return the run that ends a field."""
    return run("", looks, element("w:fldChar", fldCharType="end"))


def runs(
    text: Text, reference_style: str, looks: Looks = _PLAIN, *, joined: bool = True
) -> list[Any]:
    """Return the runs of a text; `reference_style` is the style (its id) of footnote marks."""
    made: list[Any] = []
    for span in text:
        look = {**looks, "highlight": "yellow"} if span.open else looks
        if span.note is not None:
            reference = element("w:footnoteReference", id=str(span.note))
            made.append(run("", {"rStyle": reference_style}, reference))
        elif span.field:
            made += field(span.field, [run(span.words, look)], look)
        elif span.words:
            made.append(run(span.words, look, joined=joined))
    return made


def paragraph(style: str, content: Iterable[Any], *looks: Any) -> Any:
    """Return a paragraph of a style (its id) with its runs; `looks` are further properties."""
    return element("w:p", properties("w:pPr", element("w:pStyle", val=style), *looks), *content)
