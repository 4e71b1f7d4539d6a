"""The reports' own files, to look a quote or a figure up where an answer says that it stands.

Text files are read line by line and PDF pages by plain pdfplumber, apart from the product's
readers; only a Word file, which has no lines of its own, is read as the product reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from assistant.answer import Citation
from eval.printed import squeezed, values
from index.report import Figure

MOST_LINES = 60
"""Lines a citation may span."""

NEAR = 2
"""Lines around a figure's own that its words may stand on, for a cell broken over lines."""

_CUT = re.compile(r"\s*(?:…|\.\.\.|\|)\s*")


class Originals:
    """The files of a set of reports, opened when first looked into."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = {path.name: path for path in paths}

    def holds(self, citation: Citation) -> bool:
        """Tell whether a quote stands, in order, on the lines cited; in a PDF, on its page."""
        path = self._paths.get(citation.report)
        if path is None:
            return False
        if citation.page is not None:
            page = _page(path, citation.page)
            words = squeezed(citation.quote).split()
            return bool(words) and all(_pattern(word).search(page) for word in words)
        if not 1 <= citation.last_line - citation.first_line + 1 <= MOST_LINES:
            return False
        here = squeezed(" ".join(_lines(path)[citation.first_line - 1 : citation.last_line]))
        return _in_order(squeezed(citation.quote), here)

    def says(self, figure: Figure) -> bool:
        """Tell whether a figure's words stand where it says, and are its value."""
        source, words = figure.source, squeezed(figure.as_written).replace(" ", "")
        path = self._paths.get(source.report)
        if path is None or not words or isinstance(figure.value, str):
            return False
        if source.page is not None:
            here = _page(path, source.page)
        else:
            first, last = max(0, source.first_line - 1 - NEAR), source.last_line + NEAR
            here = squeezed(" ".join(_lines(path)[first:last]))
        return words in here.replace(" ", "") and _means(words, figure)


def _means(words: str, figure: Figure) -> bool:
    """Tell whether a printed number is the figure's value."""
    return abs(figure.value) in values(words) if not isinstance(figure.value, str) else False


def _in_order(quote: str, here: str) -> bool:
    """Tell whether the parts of a quote, cut at ellipses and bars, follow each other."""
    parts, at = [part for part in _CUT.split(quote) if part], 0
    for part in parts:
        found = _pattern(part).search(here, at)
        if found is None:
            return False
        at = found.end()
    return bool(parts)


def _pattern(words: str) -> re.Pattern[str]:
    """Return what finds the words; a bullet stands for a masked digit."""
    return re.compile(re.escape(words).replace("•", "[0-9•]"))


@cache
def _lines(path: Path) -> tuple[str, ...]:
    if path.suffix.lower() == ".docx":
        from index.readers import read_manuscript

        read = [line for page in read_manuscript(path, workers=1).pages for line in page.lines]
        by_number = {line.number: line.text for line in read}
        return tuple(by_number.get(number, "") for number in range(1, max(by_number) + 1))
    return tuple(path.read_text(encoding="utf-8").split("\n"))


@cache
def _page(path: Path, number: int) -> str:
    """Return the text of a PDF page, 1-based, as plain pdfplumber reads it; "" for none."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        if not 0 < number <= len(pdf.pages):
            return ""
        return squeezed(pdf.pages[number - 1].extract_text())
