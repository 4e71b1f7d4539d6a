"""Text with Markdown marks, tab-separated rows, pipe tables and HTML crumbs."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from index.readers.html_tables import html_grids
from index.readers.spaced import spaced_grids
from index.readers.text import source_lines
from index.report import Cell, Grid, Line, Manuscript, Page

_TAGS = (
    r"a|b|blockquote|br|center|code|div|em|figcaption|figure|font|h[1-6]|hr|i|img|li|ol|p|pre|s|small"
    r"|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul"
)
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|p|li|td|th|tr|hr)\b[^<>]*>|(?<=\d)<sup\b[^<>]*>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()]*\))*\)")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_MATH = re.compile(r"\$\$(.+?)\$\$|\$([^$]*[\\<>=^_{}][^$]*)\$")
_HEADING = re.compile(r"^\s{0,3}(?:>\s*)*#{1,6}(?:\s+|$)|\s+#+\s*$")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\w*])")
_UNDERLINE = re.compile(r"(?<!\w)(_{1,2})(?=[^\s_])([^_]+?)(?<=\S)\1(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SIGNS = {
    "geq": "≥", "ge": "≥", "geqslant": "≥", "leq": "≤", "le": "≤", "leqslant": "≤",
    "times": "×", "div": "÷", "cdot": "·", "pm": "±", "approx": "≈", "neq": "≠", "ne": "≠",
    "sum": "Σ", "Sigma": "Σ", "rightarrow": "→", "to": "→", "infty": "∞", "circ": "°",
    "lt": "<", "gt": ">", "ldots": "…", "dots": "…", "bullet": "•",
}  # fmt: skip
_SIGN = re.compile(r"\\([A-Za-z]+)")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_WRAPPED = re.compile(
    r"\\(?:text|textbf|textit|mathrm|mathbf|mathit|operatorname|mbox|sqrt)\s*\{([^{}]*)\}"
)
_DASHES = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)*\s*:?-{2,}:?\s*\|?\s*")
_PRIVATE = 0xE000  # escaped punctuation waits in the private use area while marks are removed


def read_markdown(path: Path) -> Manuscript:
    """Read a text with Markdown marks: raw lines, and a grid a table, its cells cleaned.

    Raises EmptyFile, or BrokenFile for anything that is not text.
    """
    lines = source_lines(path)
    grids = [*_runs(lines, _is_tabbed, _tabbed_row), *_pipe_grids(lines), *html_grids(lines, clean)]
    grids.extend(spaced_grids(lines, grids))
    grids.sort(key=lambda grid: grid.first_line)
    return Manuscript(path.name, "markdown", (Page(None, None, tuple(lines), tuple(grids)),))


def looks_like_markdown(lines: Sequence[Line]) -> bool:
    """Tell Markdown from a plain dump: headings, pipe rows, HTML tables or a share of tab rows."""
    filled = [line.text for line in lines if line.text.strip()]
    headings = sum(re.match(r"#{1,6} +\S", text) is not None for text in filled)
    pipes = sum(_is_piped(text) for text in filled)
    tables = sum("<td" in text.lower() or "<table" in text.lower() for text in filled)
    tabbed = sum(len(_filled_cells(text)) >= 2 for text in filled)
    return headings >= 2 or pipes >= 2 or tables >= 1 or tabbed >= max(2, 0.01 * len(filled))


def clean(text: str) -> str:
    r"""Return the words of a line without Markdown, HTML and LaTeX marks, blanks single.

    '**BAB I**' gives 'BAB I', '$\geq 53,71$' gives '≥ 53,71', 'infobnn\_prov' gives
    'infobnn_prov', 'a &amp; b' gives 'a & b'. Numbers and their separators never change.
    """
    text = _MATH.sub(lambda found: _plain_math(found.group(1) or found.group(2)), text)
    text = _SIGN.sub(lambda found: _SIGNS.get(found.group(1), found.group()), text)
    text = _ESCAPE.sub(lambda found: chr(_PRIVATE + ord(found.group(1))), text)
    text = _TAG.sub("", _BREAK.sub(" ", _ADDRESS.sub(r"\1", _COMMENT.sub("", text))))
    text = _HEADING.sub("", _LINK.sub(r"\1", text))
    text = text.replace("**", "").replace("`", "")
    text = _UNDERLINE.sub(r"\2", _EMPHASIS.sub(r"\1", text))
    text = "".join(_released(letter) for letter in html.unescape(text))
    return " ".join(text.split())


def _released(letter: str) -> str:
    """Return the punctuation that waited in the private use area."""
    return chr(ord(letter) - _PRIVATE) if _PRIVATE < ord(letter) < _PRIVATE + 128 else letter


def _plain_math(formula: str) -> str:
    """Return a LaTeX formula as one line: fractions with a slash, signs as characters."""
    before = ""
    while before != formula:
        before = formula
        formula = _FRACTION.sub(r"(\1) / (\2)", _WRAPPED.sub(r"\1", formula))
    formula = re.sub(r"\\(?:left|right|displaystyle|quad|qquad)\b|\\[,;:! ]", " ", formula)
    formula = _SIGN.sub(lambda found: _SIGNS.get(found.group(1), found.group(1)), formula)
    return re.sub(r"[{}^]|(?<!\\)_", "", formula).replace("\\%", "%").replace("\\_", "_")


def _runs(
    lines: Sequence[Line],
    belongs: Callable[[str], bool],
    cells: Callable[[Line], tuple[Cell, ...]],
) -> Iterator[Grid]:
    """Yield a grid for each run of consecutive lines that belong to a table."""
    for inside, group in groupby(lines, key=lambda line: belongs(line.text)):
        run = list(group)
        rows = tuple(cells(line) for line in run if not _DASHES.fullmatch(line.text))
        if inside and any(sum(bool(cell.text) for cell in row) >= 2 for row in rows):
            yield Grid(rows, run[0].number, run[-1].number)


def _is_tabbed(text: str) -> bool:
    return "\t" in text.strip(" \r\n") and bool(text.strip())


def _filled_cells(text: str) -> list[str]:
    """Return the cells of a tab row that hold words; [] for a line without tabs."""
    return [cell for cell in text.split("\t") if cell.strip()] if "\t" in text else []


def _tabbed_row(line: Line) -> tuple[Cell, ...]:
    return tuple(Cell(clean(cell), line.number, line.number) for cell in line.text.split("\t"))


def _is_piped(text: str) -> bool:
    return re.fullmatch(r"\s*\|.*\|\s*", text) is not None


def _pipe_grids(lines: Sequence[Line]) -> Iterator[Grid]:
    """Yield pipe tables: rows between bars, or any rows with bars around a line of dashes."""
    for grid in _runs(lines, lambda text: "|" in text, _piped_row):
        run = [line.text for line in lines if grid.first_line <= line.number <= grid.last_line]
        if all(map(_is_piped, run)) or any(map(_DASHES.fullmatch, run)):
            yield grid


def _piped_row(line: Line) -> tuple[Cell, ...]:
    text = re.sub(r"^\||(?<!\\)\|$", "", line.text.strip())
    cells = re.split(r"(?<!\\)\|", text)
    return tuple(Cell(clean(cell), line.number, line.number) for cell in cells)
