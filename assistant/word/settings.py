"""Settings of a Word file, each where Word wants it among the others."""

from __future__ import annotations

from typing import Any

from assistant.word.library import element, qualified

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
