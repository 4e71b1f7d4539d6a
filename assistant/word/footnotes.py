"""Footnotes of a Word file: references as they come, and their texts at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.word.library import add_part, element, parsed, qualified, related
from assistant.word.pieces import Text, paragraph, run, runs
from assistant.word.settings import set_setting
from assistant.word.styles import Styles

_LINES = {"-1": "separator", "0": "continuationSeparator"}
"""The lines between text and footnotes, by their ids."""


class Footnotes:
    """The footnotes of one document; those a template has are gone with its text."""

    def __init__(self, document: Any, styles: Styles) -> None:
        self._document, self._styles = document, styles
        self._lines = _lines(document)
        self._first = max(0, *(int(line.get(qualified("w:id"))) for line in self._lines)) + 1
        self._referred = 0

    def refer(self) -> int:
        """Return the id of a new footnote, to be referred to in the text."""
        self._referred += 1
        return self._first + self._referred - 1

    def write(self, texts: Sequence[Text]) -> None:
        """Write the footnotes referred to, a text each, in their order."""
        if not texts:
            return
        root = element("w:footnotes", *self._lines)
        for number, text in enumerate(texts, start=self._first):
            mark = run("", {"rStyle": self._styles["FootnoteReference"]}, element("w:footnoteRef"))
            words = runs(text, self._styles["FootnoteReference"], joined=False)
            content = [mark, run(" "), *words]
            whole = paragraph(self._styles["FootnoteText"], content)
            root.append(element("w:footnote", whole, id=str(number)))
        add_part(self._document, "footnotes", root)
        ids = [element("w:footnote", id=line.get(qualified("w:id"))) for line in root[:2]]
        set_setting(self._document, element("w:footnotePr", *ids))


def _lines(document: Any) -> list[Any]:
    """Return the two lines between text and footnotes: the template's, else ours."""
    if held := related(document, "footnotes"):
        notes = parsed(held[1].blob).findall(qualified("w:footnote"))
        lines = [note for note in notes if note.get(qualified("w:type")) in _LINES.values()]
        if len(lines) == len(_LINES):
            return lines
    return [_line(number, kind) for number, kind in _LINES.items()]


def _line(number: str, kind: str) -> Any:
    """Return a line between text and footnotes."""
    close = element("w:pPr", element("w:spacing", after="0", line="240", lineRule="auto"))
    content = element("w:p", close, element("w:r", element(f"w:{kind}")))
    return element("w:footnote", content, type=kind, id=number)
