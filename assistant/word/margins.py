"""What stands in the margins of every page: whose document it is, and the number of the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.word.library import element, qualified
from assistant.word.pieces import field, paragraph, run
from assistant.word.styles import Styles

_SHOWN = ("w:t", "w:drawing", "w:pict", "w:object", "w:instrText", "w:fldSimple")
"""What makes a header more than empty paragraphs."""


def set_header(document: Any, lines: Sequence[str], styles: Styles) -> None:
    """Write lines above a rule on top of every page, the first bold, unless something is there."""
    header = document.sections[-1].header
    if _is_written(header):
        return
    rule = element("w:bottom", val="single", sz="6", space="4", color="8C96A6")
    last = len(lines) - 1
    for number, line in enumerate(lines):
        look = {} if number else {"b": "", "bCs": ""}
        border = [element("w:pBdr", rule)] if number == last else []
        _add(header, number, paragraph(styles["Header"], [run(line, look)], *border))


def set_footer(document: Any, before: str, between: str, styles: Styles) -> None:
    """Number the pages ('Halaman 2 dari 9') unless something is there."""
    footer = document.sections[-1].footer
    if _is_written(footer):
        return
    content = [run(f"{before} "), *field("PAGE", [run("1")]), run(f" {between} ")]
    content += field("NUMPAGES", [run("1")])
    centred = element("w:jc", val="center")
    _add(footer, 0, paragraph(styles["Footer"], content, centred))


def _is_written(part: Any) -> bool:
    """Say whether a header or footer of the document's own shows anything."""
    if part.is_linked_to_previous:
        return False
    return any(
        found.text or name not in {"w:t", "w:instrText"}
        for name in _SHOWN
        for found in part._element.iter(qualified(name))
    )


def _add(part: Any, number: int, made: Any) -> None:
    """Put a paragraph into a header or footer, the first in place of all that is there."""
    if number == 0:
        part.is_linked_to_previous = False
        for child in list(part._element):
            part._element.remove(child)
    part._element.append(made)
