"""The one door to python-docx for what writes: documents opened, XML made, parts added."""

from __future__ import annotations

from io import BytesIO
from typing import Any

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
