"""Text as PDF readers leave it: rows broken over many lines, pages with their furniture."""

from __future__ import annotations

from random import Random

from eval.generator.document import Block, Document, Heading, Items, PageBreak, Paragraph, Table
from eval.generator.layout import Layout
from eval.generator.mentions import is_mark, plain

PROSE_WIDTH = 84

Cells = list[list[str]]


def broken_text(document: Document, layout: Layout, rng: Random) -> str:
    """Return the whole report as text, with its marks still in."""
    sheet = _Sheet(document.running, layout, rng)
    for block in document.blocks:
        _put(sheet, block)
    return "\n".join(sheet.lines) + "\n"


class _Sheet:
    """The lines so far, and how far down its page the last one stands."""

    def __init__(self, running: str, layout: Layout, rng: Random) -> None:
        self.lines: list[str] = []
        self.layout = layout
        self.rng = rng
        self._running = running
        self._used = 0
        self._page = 1

    @property
    def left(self) -> int:
        """Lines left on this page."""
        return self.layout.page_lines - self._used

    def prose(self, text: str) -> None:
        """Add a line of running text, with the blank line after it that some readers leave."""
        if self.left <= 0:
            self.turn()
        self._add(text)
        if self.layout.blank_lines:
            self.blank()

    def row(self, lines: list[str], height: int) -> None:
        """Add the lines of a table's row, whose cells stand side by side `height` lines high."""
        for line in lines:
            if line:
                self._add(line)
                self._used -= 1
            else:
                self.blank()
        self._used += height

    def blank(self) -> None:
        """Add an empty line; it takes no room."""
        self.lines.append("")

    def turn(self) -> None:
        """Add the foot of this page; the next one starts with a space, as after a form feed."""
        if not self._used:
            return
        foot = {"nomor": f"{self._page}", "judul": f"{self._running} | {self._page}", "": ""}
        if foot[self.layout.furniture]:
            self.lines.extend(("", foot[self.layout.furniture]))
        self._page += 1
        self._used = 0

    def _add(self, text: str) -> None:
        lead = " " if not self._used and self._page > 1 else ""
        tail = " " if self.layout.blank_lines else ""
        self.lines.append(f"{lead}{text}{tail}")
        self._used += 1


def wrap(text: str, width: int) -> list[str]:
    """Return the text in lines of at most that width; marks have none, newlines are kept."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for word in part.split():
            if line and len(plain(line)) + 1 + len(plain(word)) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines.append(line)
    return lines


def doubled(text: str) -> str:
    """Every letter twice, as bold headings come out of some PDFs; marks stay single."""
    return "".join(char if is_mark(char) or char.isspace() else char * 2 for char in text)


def _put(sheet: _Sheet, block: Block) -> None:
    if isinstance(block, Table):
        _table(sheet, block)
    elif isinstance(block, PageBreak):
        sheet.turn()
    elif isinstance(block, Items):
        for label, text in block.items:
            for line in wrap(f"{label} {text}", PROSE_WIDTH):
                sheet.prose(line)
    elif isinstance(block, Paragraph):
        for line in wrap(block.text, PROSE_WIDTH):
            sheet.prose(line)
    else:
        _heading(sheet, block)


def _heading(sheet: _Sheet, block: Heading) -> None:
    if sheet.left < 4:
        sheet.turn()
    text = doubled(block.text) if block.level == 1 and sheet.layout.doubled else block.text
    for line in wrap(text, PROSE_WIDTH):
        sheet.prose(line)
    if block.level < 3 and not sheet.layout.blank_lines:
        sheet.blank()


def _table(sheet: _Sheet, table: Table) -> None:
    sheet.blank()
    _header(sheet, table)
    for row in table.rows:
        cells = [
            _cell(sheet.layout, text, width)
            for text, width in zip(row, table.widths, strict=True)
            if text
        ]
        _row(sheet, table, cells)
    sheet.blank()


def _header(sheet: _Sheet, table: Table) -> None:
    if sheet.left < 6:
        sheet.turn()
    for row in table.header:
        cells = [
            wrap(text, max(_covered(table, row, at), 9)) for at, text in enumerate(row) if text
        ]
        sheet.row(_flow(cells, join=True, blank=False), _height(cells))
    if table.number_row:
        sheet.row([" ".join(f"{at}" for at in range(1, len(table.widths) + 1))], 1)
    sheet.blank()


def _covered(table: Table, row: tuple[str, ...], at: int) -> int:
    """Return the width of a header cell with the empty ones it covers in the first of two rows."""
    end = at + 1
    while row is table.header[0] and len(table.header) > 1 and end < len(row) and not row[end]:
        end += 1
    return sum(table.widths[at:end])


def _cell(layout: Layout, text: str, width: int) -> list[str]:
    """Return a cell's lines; a number and its unit's word on two where the layout says so."""
    head, _, rest = text.partition(" ")
    if layout.unit_below and rest and plain(head)[:1].isdigit() and rest[:1].isalpha():
        return [head, *wrap(rest, width)]
    return wrap(text, width)


def _row(sheet: _Sheet, table: Table, cells: Cells) -> None:
    """One row; where it does not fit, its longest cell runs on under a repeated header."""
    layout, rng = sheet.layout, sheet.rng
    rest: list[str] = []
    longest = max(range(len(cells)), key=lambda at: len(cells[at]))
    room = _height(cells) <= sheet.left
    if not room and len(cells[longest]) > 3 and sheet.left > 2 and rng.random() < 0.7:
        cut = rng.choice((1, 2))
        cells[longest], rest = cells[longest][:-cut], cells[longest][-cut:]
    elif not room:
        sheet.turn()
        _header(sheet, table)
    if layout.row_style == "ekor" and rng.random() < 0.5:
        cells = _tailed(cells)
    lines = _flow(cells, join=layout.row_style != "pisah", blank=layout.blank_lines)
    sheet.row(lines, _height(cells))
    if rest:
        sheet.turn()
        _header(sheet, table)
        sheet.row(rest, len(rest))
    sheet.blank()


def _height(cells: Cells) -> int:
    return max((len(cell) for cell in cells), default=0)


def _tailed(cells: Cells) -> Cells:
    """Return the cells with the last ones put behind the last line of the words before them."""
    at = len(cells)
    while at > 1 and len(cells[at - 1]) == 1:
        at -= 1
    if at == len(cells) or len(cells[at - 1]) < 2:
        return cells
    words = cells[at - 1]
    tail = " ".join(cell[0] for cell in cells[at:])
    return [*cells[: at - 1], [*words[:-1], f"{words[-1]} {tail}"]]


def _flow(cells: Cells, *, join: bool, blank: bool) -> list[str]:
    """Return the cells one after the other; neighbours of one line share it where they may."""
    lines: list[str] = []
    run: list[str] = []
    for cell in cells:
        if join and len(cell) == 1:
            run.append(cell[0])
            continue
        lines.extend(_closed(run, blank=blank))
        run = []
        lines.extend((*cell, "") if blank else cell)
    lines.extend(_closed(run, blank=blank))
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _closed(run: list[str], *, blank: bool) -> list[str]:
    if not run:
        return []
    return [" ".join(run), ""] if blank else [" ".join(run)]
