"""Text with Markdown marks, tab-separated rows, pipe tables and HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import count, groupby
from pathlib import Path

from index.readers.cells import mended
from index.readers.text import source_lines, spaced_grids
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
_RULE = r"\s*(?::-+:?|-+:|-{2,})\s*"
_DASHES = re.compile(rf"\s*\|?(?:{_RULE}\|)*{_RULE}\|?\s*")
_PRIVATE = 0xE000  # escaped punctuation waits in the private use area while marks are removed
_WAITING = re.compile("[\ue001-\ue07f]")
_MARKS = re.compile("[\\\\$<#*_`&\\[\ue001-\ue07f]")
"""What every mark has at least one of: a line without them is plain."""


def read_markdown(path: Path) -> Manuscript:
    """Read a text with Markdown marks: raw lines, and a grid a table, its cells cleaned.

    Raises EmptyFile, or BrokenFile for anything that is not text.
    """
    lines = source_lines(path)
    grids = [*_dashed_grids(lines), *_boxed_grids(lines), *html_grids(lines, clean)]
    free = _outside(lines, grids)
    grids += [*_runs(free, _is_tabbed, _tabbed_row), *_pipe_grids(free)]
    grids.extend(spaced_grids(lines, grids))
    grids.sort(key=lambda grid: grid.first_line)
    return Manuscript(
        path.name, "markdown", (Page(None, None, tuple(lines), tuple(map(mended, grids))),)
    )


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
    if not _MARKS.search(text):
        return " ".join(text.split())
    text = _MATH.sub(lambda found: _plain_math(found.group(1) or found.group(2)), text)
    text = _SIGN.sub(lambda found: _SIGNS.get(found.group(1), found.group()), text)
    text = _ESCAPE.sub(lambda found: chr(_PRIVATE + ord(found.group(1))), text)
    text = _TAG.sub("", _BREAK.sub(" ", _ADDRESS.sub(r"\1", _COMMENT.sub("", text))))
    text = _HEADING.sub("", _LINK.sub(r"\1", text))
    text = text.replace("**", "").replace("`", "")
    text = _UNDERLINE.sub(r"\2", _EMPHASIS.sub(r"\1", text))
    text = _WAITING.sub(lambda found: chr(ord(found.group()) - _PRIVATE), html.unescape(text))
    return " ".join(text.split())


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
        filled = [[cell.text for cell in row if cell.text] for row in rows]
        if inside and not all(map(_is_item, filled)) and any(len(row) >= 2 for row in filled):
            yield Grid(rows, run[0].number, run[-1].number)


def _is_item(cells: Sequence[str]) -> bool:
    """Whether cells are a number or bullet and the words of a list's item or a heading."""
    return (len(cells) == 2 and bool(_MARKED.fullmatch(cells[0].strip()))) or len(cells) == 1


def _is_tabbed(text: str) -> bool:
    keyed = re.fullmatch(r"[^\t:]+\t+\s*:[^\t]*", text.strip())  # "Target<tab>: 92" is a line
    return "\t" in text.strip(" \r\n") and bool(text.strip()) and keyed is None


def _filled_cells(text: str) -> list[str]:
    """Return the cells of a tab row that hold words; [] for a line without tabs."""
    return [cell for cell in text.split("\t") if cell.strip()] if "\t" in text else []


def _tabbed_row(line: Line) -> tuple[Cell, ...]:
    return tuple(Cell(clean(cell), line.number, line.number) for cell in line.text.split("\t"))


def _is_piped(text: str) -> bool:
    return re.fullmatch(r"\s*\|.*\|\s*", text) is not None


_MARKED = re.compile(r"[-•*–]|\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})(?:\.\d{1,2})*[.)]")
_COLUMNS = re.compile(r" *-{2,}(?: +-{2,})+ *")
_BORDER = re.compile(r" *-{4,} *")
_BOX = re.compile(r" *\+(?:[-=:]{2,}\+)+ *")
_MOST_HEAD = 6
"""Lines that the heading of a table set over dashes takes at most."""


def _outside(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Line]:
    """The lines that no table holds."""
    held = {n for g in grids for n in range(g.first_line, g.last_line + 1)}
    return [line for line in lines if line.number not in held]


def _dashed_grids(lines: Sequence[Line]) -> Iterator[Grid]:
    """Yield Pandoc's simple and multiline tables: a line of dashes gives the columns.

    Between two borders a blank line parts rows; without, each line is one, up to a blank line.
    """
    at = 0
    while at < len(lines):
        if not _COLUMNS.fullmatch(lines[at].text):
            at += 1
            continue
        start, bordered = _over_dashes(lines, at)
        end = _end_of_dashed(lines, at, bordered=bordered)
        spans = [m.span() for m in re.finditer(r"-+", lines[at].text)]
        body = lines[at + 1 : end]
        parts = _parted_rows(body) if bordered else ([x] for x in body if x.text.strip())
        rows = [_cut(part, spans) for part in (lines[start + bordered : at], *parts) if part]
        if len(rows) > 1:
            last = lines[min(end, len(lines) - 1)].number
            yield Grid(tuple(rows), lines[start].number, last)
        at = end + 1


def _over_dashes(lines: Sequence[Line], at: int) -> tuple[int, bool]:
    """Where the heading over a line of dashes begins, and whether a border opens it."""
    start = at
    while start > max(0, at - _MOST_HEAD) and lines[start - 1].text.strip():
        start -= 1
        if _BORDER.fullmatch(lines[start].text):
            return start, True
    return start, False


def _end_of_dashed(lines: Sequence[Line], at: int, *, bordered: bool) -> int:
    """The line that ends the rows below a line of dashes."""
    for end in range(at + 1, len(lines)):
        text = lines[end].text
        if _BORDER.fullmatch(text) or _COLUMNS.fullmatch(text) or not (bordered or text.strip()):
            return end
    return len(lines)


def _boxed_grids(lines: Sequence[Line]) -> Iterator[Grid]:
    """Yield Pandoc's grid tables: cells of several lines within +---+ and bars."""
    for boxed, run in groupby(lines, lambda line: _is_boxed(line.text)):
        part = list(run) if boxed else []
        if not part or not _BOX.fullmatch(part[0].text):
            continue
        spans = [(m.start(), m.end()) for m in re.finditer(r"[-=:]+", part[0].text)]
        rows = [
            _cut(list(group), spans)
            for ruled, group in groupby(part, lambda line: bool(_BOX.fullmatch(line.text)))
            if not ruled
        ]
        if len(rows) > 1:
            yield Grid(tuple(rows), part[0].number, part[-1].number)


def _is_boxed(text: str) -> bool:
    return bool(_BOX.fullmatch(text)) or text.strip().startswith("|")


def _parted_rows(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The runs of lines between blank ones."""
    for filled, run in groupby(lines, lambda line: bool(line.text.strip())):
        if filled:
            yield list(run)


def _cut(lines: Sequence[Line], spans: Sequence[tuple[int, int]]) -> tuple[Cell, ...]:
    """One row of the lines it takes: each cell what stands in its columns of characters."""
    cells: list[Cell] = []
    for i, (start, end) in enumerate(spans):
        stop = spans[i + 1][0] if i + 1 < len(spans) else max(end, *(len(x.text) for x in lines))
        parts = [(line.text[start:stop].strip(" |"), line.number) for line in lines]
        filled = [(text, number) for text, number in parts if text]
        words = clean(" ".join(text for text, _ in filled))
        numbers = [number for _, number in filled] or [lines[0].number]
        cells.append(Cell(words, numbers[0], numbers[-1]))
    return tuple(cells)


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


_MOST_SPANNED = 60  # a wrong span must not blow a table up


@dataclass(slots=True)
class _Opened:
    """A cell being read."""

    first_line: int
    columns: int
    rows: int
    text: list[str] = field(default_factory=list)


def html_grids(lines: Sequence[Line], clean: Callable[[str], str]) -> list[Grid]:
    """Return the <table>s of a text; `clean` makes a cell's text plain."""
    if not any("<table" in line.text.lower() for line in lines):
        return []
    parser = _Tables(lines[0].number, clean)
    parser.feed("\n".join(line.text for line in lines))
    parser.close()
    return parser.grids


class _Tables(HTMLParser):
    """Gathers rows of cells while the text runs by; a table inside a table reads as its cell."""

    def __init__(self, first: int, clean: Callable[[str], str]) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self._first = first
        self._clean = clean
        self._depth = 0
        self._rows: list[dict[int, Cell]] = []
        self._below: dict[tuple[int, int], Cell] = {}
        self._cell: _Opened | None = None
        self._opened_at = 0

    def _line(self) -> int:
        return self.getpos()[0] - 1 + self._first

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, row or cell."""
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._rows, self._below, self._opened_at = [], {}, self._line()
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self._rows.append({})
        elif self._depth == 1 and tag in {"td", "th"}:
            self._end_cell()
            spans = dict(attrs)
            self._cell = _Opened(
                self._line(), _span(spans.get("colspan")), _span(spans.get("rowspan"))
            )
        elif self._cell:
            self._cell.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close a cell, row or table."""
        if tag in {"td", "th", "tr"} and self._depth == 1:
            self._end_cell()
        elif tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._end_cell()
                self._end_table()

    def handle_data(self, data: str) -> None:
        """Add words to the open cell."""
        if self._cell:
            self._cell.text.append(data)

    def _end_cell(self) -> None:
        opened, self._cell = self._cell, None
        if opened is None:
            return
        if not self._rows:
            self._rows.append({})
        at = len(self._rows) - 1
        row, last = self._rows[at], self._line()
        start = next(c for c in count() if c not in row and (at, c) not in self._below)
        blank = Cell("", opened.first_line, last)
        row[start] = Cell(self._clean("".join(opened.text)), opened.first_line, last)
        row.update({start + more: blank for more in range(1, opened.columns)})
        for down in range(1, opened.rows):
            for more in range(opened.columns):
                self._below[at + down, start + more] = blank

    def _end_table(self) -> None:
        for (at, column), blank in self._below.items():
            if at < len(self._rows):
                self._rows[at].setdefault(column, blank)
        rows = tuple(tuple(_ordered(row)) for row in self._rows if row)
        if rows:
            self.grids.append(Grid(rows, self._opened_at, self._line()))


def _ordered(row: dict[int, Cell]) -> Iterator[Cell]:
    return (row[column] for column in sorted(row))


def _span(value: str | None) -> int:
    """Return a colspan or rowspan, 1 where it is missing or nonsense."""
    return min(int(value), _MOST_SPANNED) if value and value.isdigit() and int(value) else 1
