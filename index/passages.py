"""Blocks and tables to passages: stretches short enough to quote, each in one section."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from index.masking import mask
from index.report import Block, Line, Passage, Report, Row, Section, Source, Table

MOST_LINES = 60
"""Lines a passage spans at most, from its first to its last: what a citation may span."""

ENOUGH = 400
"""Characters after which a passage may end."""

MOST = 1200
"""Characters a passage holds at most, but for lists and tables, which stay whole."""

LONG_CAPTION = 200
"""Characters of a caption that holds the end of the paragraph before its table."""

_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]")
_WORD = re.compile(r"\w+")

SENTENCE_ENDS = (".", ";", ":", "?", "!")


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of one page and one section that stay together: a paragraph, or a list and its lead."""

    kind: str  # "heading", "paragraph", "list" or "table"
    lines: tuple[str, ...]
    first_line: int
    last_line: int
    page: int | None
    page_label: str | None
    section: Section

    @property
    def size(self) -> int:
        """Characters of the text."""
        return sum(len(line) + 1 for line in self.lines)


def make_passages(report: Report) -> tuple[Passage, ...]:
    """Return the passages of a report's blocks and tables, in reading order.

    Each stands in one section and, in a PDF, on one page, and spans at most 60 lines. The text
    holds the report's lines, masked; a table's row is a line, its cells joined by " | ". The ids
    are the report's id and a running number: the same report gives the same ids.
    """
    pieces = [*_joined(_block_pieces(report.blocks)), *_table_pieces(report.tables)]
    pieces.sort(key=lambda piece: (piece.page or 0, piece.first_line))
    return tuple(_passage(report, piece, number) for number, piece in enumerate(pieces, start=1))


def searchable(passage: Passage) -> str:
    """Return what a passage is found by: the headings it stands under, and its text.

    The ledger's word index is made of it: another text needs a new revision of the ledger.
    """
    return f"{passage.source.place}\n{passage.text}"


def words(text: str) -> list[str]:
    """Return the words of a text in lower case.

    Suffixes stay: cutting -nya, -kan, -an and -i found no more on 84 questions (0.80 in five).
    """
    return _WORD.findall(text.lower())


def digest(passage: Passage) -> str:
    """Return a short name of what the passage says: its id stays when a report is read anew."""
    about = (passage.satker, str(passage.year), passage.indicator or "", passage.aspect or "")
    return hashlib.sha256("\0".join((*about, searchable(passage))).encode()).hexdigest()[:16]


def digest_of_all(passages: Iterable[Passage]) -> str:
    """Return a short name of what a report's passages say, "" where it has none."""
    names = "".join(passage.id + digest(passage) for passage in passages)
    return hashlib.sha256(names.encode()).hexdigest()[:16] if names else ""


def _passage(report: Report, piece: Piece, number: int) -> Passage:
    source = Source(
        report=report.file,
        report_id=report.id,
        page=piece.page,
        page_label=piece.page_label,
        first_line=piece.first_line,
        last_line=piece.last_line,
        place=piece.section.place,
    )
    return Passage(
        id=f"{report.id}:p{number:04d}",
        text=mask("\n".join(piece.lines)),
        kind=piece.kind,
        satker=report.satker,
        year=report.year,
        indicator=piece.section.indicator,
        aspect=piece.section.aspect,
        source=source,
    )


# Blocks


def _block_pieces(blocks: Sequence[Block]) -> Iterator[Piece]:
    """Paragraphs, and lists with what introduces them, cut where they are too long."""
    for _, same in groupby(_listed(blocks), key=lambda block: block.section):
        for group in _with_leads(list(same)):
            kind = "list" if group[-1].kind == "item" else group[0].kind
            yield from _cut(kind, group)


def _listed(blocks: Sequence[Block]) -> Iterator[Block]:
    """Turn three or more numbered headings in a row into items: nothing stands under them.

    So a list of indicators is kept, that a summary or a table of contents prints like headings.
    """
    for (numbered, bab), same in groupby(blocks, key=lambda b: (_numbered(b), b.section.bab)):
        run = list(same)
        if numbered and len(run) >= 3:
            section = Section(bab, run[0].section.headings[:-1])
            run = [replace(block, kind="item", section=section) for block in run]
        yield from run


def _numbered(block: Block) -> bool:
    return block.kind == "heading" and bool(_NUMBER.match(block.text))


def _with_leads(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks of one section in groups: an item goes with what stands before it."""
    group: list[Block] = []
    for block in blocks:
        belongs = block.kind == "item" and bool(group) and group[-1].kind != "heading"
        if group and not belongs:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _cut(kind: str, blocks: Sequence[Block]) -> Iterator[Piece]:
    """One piece a page and 60 lines; a paragraph over 1,200 characters is cut at a sentence."""
    placed = [
        (line, page, block) for block in blocks for line, page in block.paged() if line.text.strip()
    ]
    run: list[tuple[Line, int | None, Block]] = []
    for line, page, block in placed:
        if run and _must_break(kind, run, line, page):
            yield _piece(kind, run)
            run = []
        run.append((line, page, block))
    if run:
        yield _piece(kind, run)


def _must_break(
    kind: str, run: Sequence[tuple[Line, int | None, Block]], line: Line, page: int | None
) -> bool:
    if page != run[0][1] or line.number - run[0][0].number >= MOST_LINES:
        return True
    size = sum(len(held.text.strip()) + 1 for held, _, _ in run)
    if kind == "list" or size < ENOUGH:
        return False
    full = size + len(line.text.strip()) > MOST
    return full or (size > MOST * 2 // 3 and run[-1][0].text.rstrip().endswith(SENTENCE_ENDS))


def _piece(kind: str, run: Sequence[tuple[Line, int | None, Block]]) -> Piece:
    first, page, block = run[0]
    return Piece(
        kind=kind,
        lines=tuple(line.text.strip() for line, _, _ in run),
        first_line=first.number,
        last_line=run[-1][0].number,
        page=page,
        page_label=block.page_label if page == block.page else None,
        section=block.section,
    )


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join pieces of one section and page into passages of 400 to 1,200 characters.

    A heading that nothing of its section follows is no passage: its words are in the place of
    every passage below it.
    """
    for _, same in groupby(pieces, key=lambda piece: (piece.section, piece.page)):
        run: list[Piece] = []
        for piece in same:
            if run and not _fits(run, piece):
                yield from _as_one(run)
                run = []
            run.append(piece)
        yield from _as_one(run)


def _fits(run: Sequence[Piece], piece: Piece) -> bool:
    if piece.last_line - run[0].first_line >= MOST_LINES or piece.first_line < run[-1].first_line:
        return False
    size = sum(held.size for held in run)
    leads = all(held.kind == "heading" for held in run)
    return leads or (piece.kind != "heading" and size + piece.size <= MOST)


def _as_one(run: Sequence[Piece]) -> Iterator[Piece]:
    kinds = {piece.kind for piece in run}
    if kinds == {"heading"}:
        return
    yield Piece(
        kind="list" if "list" in kinds else "paragraph",
        lines=tuple(line for piece in run for line in piece.lines),
        first_line=run[0].first_line,
        last_line=run[-1].last_line,
        page=run[0].page,
        page_label=run[0].page_label,
        section=run[0].section,
    )


# Tables


def _table_pieces(tables: Sequence[Table]) -> Iterator[Piece]:
    """One piece a table, page and 60 lines, each with the caption and the header labels."""
    for table in tables:
        header = " | ".join(column.label for column in table.columns)
        head = tuple(line for line in (_caption(table), header.strip(" |")) if line)
        start: int | None = table.first_line
        for rows in _row_runs(table):
            yield _table_piece(table, head, rows, start)
            start = None


def _caption(table: Table) -> str:
    """Return the words above a table, from a whole word on: a long lead comes cut at its front."""
    caption = table.caption.strip()
    return caption if len(caption) < LONG_CAPTION else caption.partition(" ")[2]


def _row_runs(table: Table) -> Iterator[list[Row]]:
    """Rows in runs of one page and at most 60 lines, the lines of the header counted."""
    run: list[Row] = []
    start = table.first_line
    for row in table.rows:
        first, last = _span(row)
        if not last:
            continue
        if run and (row.page != run[0].page or last - start >= MOST_LINES):
            yield run
            run = []
        if not run and (table.rows[0] is not row or first - start >= MOST_LINES):
            start = first
        run.append(row)
    if run:
        yield run


def _table_piece(
    table: Table, head: tuple[str, ...], rows: Sequence[Row], start: int | None
) -> Piece:
    """One piece of a table; `start` is where its header begins, for the first piece."""
    spans = [_span(row) for row in rows]
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    if start is not None and rows[0].page == table.page and 0 <= last - start < MOST_LINES:
        first = min(first, start)
    return Piece(
        kind="table",
        lines=(*head, *(_row_text(row) for row in rows)),
        first_line=first,
        last_line=min(last, first + MOST_LINES - 1),
        page=rows[0].page,
        page_label=rows[0].page_label,
        section=table.section,
    )


def _span(row: Row) -> tuple[int, int]:
    """Return the first and last line of a row's cells that hold something, (0, 0) for none."""
    held = [cell for cell in row.cells if cell.text.strip()]
    if not held:
        return 0, 0
    return min(cell.first_line for cell in held), max(cell.last_line for cell in held)


def _row_text(row: Row) -> str:
    return " | ".join(" ".join(cell.text.split()) for cell in row.cells)
