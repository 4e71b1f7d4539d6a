"""A finished document as its reader meets it: every line in order, the footnotes last."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from index.readers import read_manuscript

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FOOTNOTES = "word/footnotes.xml"


def texts_of(file: Path) -> list[str]:
    """Return every line of a document, a table's row as one; raises a ReadError."""
    manuscript = read_manuscript(file)
    lines = [line.text for page in manuscript.pages for line in page.lines]
    return lines + (_footnotes(file) if manuscript.format == "docx" else [])


def _footnotes(file: Path) -> list[str]:
    """Return the footnotes of a Word file that can be read, in the order of their ids."""
    with ZipFile(file) as parts:
        if _FOOTNOTES not in parts.namelist():
            return []
        root = ElementTree.fromstring(parts.read(_FOOTNOTES))
    notes = {
        int(note.get(f"{_WORD}id", "0")): "".join(t.text or "" for t in note.iter(f"{_WORD}t"))
        for note in root.iter(f"{_WORD}footnote")
        if note.get(f"{_WORD}type") is None
    }
    return [notes[number] for number in sorted(notes)]
