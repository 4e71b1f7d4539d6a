"""The styles of a document: ours alone in a new one, ours beside its own in a template."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from importlib import resources
from typing import Any

from assistant.word.library import parsed, qualified

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
