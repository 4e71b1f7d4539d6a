"""What was seen of a file: in the order it stands, or drawn on the pages of its PDF."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant import listing
from assistant.listing import as_json as records_as_json
from assistant.listing import figure_record
from assistant.serve.page_picture import (
    Number,
    Pointed,
    Sight,
    covered_boxes,
    marked_boxes,
    rendered,
    seen,
)
from index.cell_places import around, cells_in
from index.keep.build import KINDS_TOLD
from index.masking import mask
from index.readers.words import around as box_around
from index.report import COMPANION, UNSURE, Block, Box, Cell, Column, Figure, Passage, Report, Table
from prompts import say

if TYPE_CHECKING:
    from PIL.Image import Image


# What was seen of a file: its blocks, tables, figures and passages, in the order they stand.

CUT = 100
"""Characters of a text that are shown."""


def show(report: Report, page: int | None = None) -> str:
    """Return what was seen of a report, or of one PDF page, a line an item."""
    what = report.satker or KINDS_TOLD.get(report.kind, "bukan LKIP")
    heading = f"{report.file}: {what} {report.year or ''}".rstrip()
    if report.kind == COMPANION:
        heading += f" ({KINDS_TOLD[COMPANION]})" if report.satker else ""
    parts = [heading, f"id {report.id}, {len(report.pages)} halaman, {report.title}"]
    if read := listing.told(report.reading, "id"):
        parts.append(read)
    for name, lines in (
        ("BLOK", _blocks(report.blocks, page)),
        ("TABEL", _tables(report.tables, page)),
        ("ANGKA", _figures(report.figures, page)),
        ("KUTIPAN", _passages(report.passages, page)),
    ):
        shown = list(lines)
        parts += ["", f"{name} ({len(shown)})", *shown]
    return "\n".join(parts)


def as_json(report: Report, page: int | None = None) -> str:
    """Return what was seen of a report, or of one PDF page, as one JSON object."""
    tables = [one for one in report.tables if page in (None, *_pages(one))]
    seen = {
        "file": report.file,
        "id": report.id,
        "kind": report.kind,
        "satker": report.satker,
        "year": report.year or None,
        "title": report.title,
        "pages": len(report.pages),
        "reading": asdict(report.reading),
        "blocks": [_block_record(one) for one in report.blocks if page in (None, one.page)],
        "tables": [_table_record(one) for one in tables],
        "passages": [
            _passage_record(one) for one in report.passages if page in (None, one.source.page)
        ],
    }
    figures = [figure_record(one) for one in report.figures if page in (None, one.source.page)]
    told = json.dumps(seen, ensure_ascii=False, indent=1)
    return f'{told[:-2]},\n "figures": {records_as_json(figures)}\n}}'


def _pages(table: Table) -> set[int | None]:
    """Return the pages a table stands on."""
    return {table.page, *(row.page for row in table.rows)}


def _block_record(block: Block) -> dict[str, object]:
    return {
        "kind": block.kind,
        "text": mask(block.text),
        "page": block.page,
        "page_label": block.page_label,
        "first_line": block.first_line,
        "last_line": block.last_line,
        "place": block.section.place,
        "indicator": block.section.indicator,
        "aspect": block.section.aspect,
    }


def _table_record(table: Table) -> dict[str, object]:
    return {
        "kind": table.kind,
        "caption": mask(table.caption),
        "page": table.page,
        "page_label": table.page_label,
        "first_line": table.first_line,
        "last_line": table.last_line,
        "cells": around(cell.place for row in table.rows for cell in row.cells) or None,
        "place": table.section.place,
        "confidence": round(table.confidence, 4),
        "reasons": list(table.reasons),
        "columns": [asdict(column) for column in table.columns],
        "rows": [[_cell_record(cell, row.page) for cell in row.cells] for row in table.rows],
    }


def _cell_record(cell: Cell, page: int | None) -> dict[str, object]:
    return {
        "text": mask(cell.text),
        "page": page,
        "first_line": cell.first_line,
        "last_line": cell.last_line,
        "cell": cell.place or None,
        "box": asdict(cell.box) if cell.box else None,
    }


def _passage_record(passage: Passage) -> dict[str, object]:
    source = passage.source
    return {
        "kind": passage.kind,
        "text": passage.text,
        "indicator": passage.indicator,
        "aspect": passage.aspect,
        "page": source.page,
        "page_label": source.page_label,
        "first_line": source.first_line,
        "last_line": source.last_line,
        "cell": cells_in(source.place) or None,
        "place": source.place,
    }


def _blocks(blocks: Iterable[Block], page: int | None) -> Iterator[str]:
    """Yield a line a block."""
    for block in blocks:
        if page in (None, block.page):
            where = _where(block.page, block.first_line, block.last_line)
            about = " ".join(filter(None, (block.section.indicator, block.section.aspect)))
            yield f"{where} {block.kind} [{block.section.place}] {about}: {_cut(block.text)}"


def _tables(tables: Iterable[Table], page: int | None) -> Iterator[str]:
    """Yield a line a table, a line its columns, and a line a row."""
    for table in tables:
        if page not in (None, *_pages(table)):
            continue
        where = _where(table.page, table.first_line, table.last_line)
        sure = f"yakin {table.confidence:.2f}"
        yield f"{where} {table.kind} [{table.section.place}] {sure}: {_cut(table.caption)}"
        if table.reasons:
            yield f"    karena {'; '.join(table.reasons)}"
        yield "    | " + " | ".join(
            f"{column.label} <{column.kind}{f' {column.year}' if column.year else ''}>"
            for column in table.columns
        )
        for row in table.rows:
            yield "    | " + " | ".join(_cut(cell.text) for cell in row.cells)


def _figures(figures: Iterable[Figure], page: int | None) -> Iterator[str]:
    """Yield a line a figure."""
    for figure in figures:
        source = figure.source
        if page in (None, source.page):
            where = cells_in(source.place) or _where(
                source.page, source.first_line, source.last_line
            )
            lead = " *" if figure.authoritative else ""
            only = f" [{figure.qualifier}]" if figure.qualifier else ""
            yield (
                f"{where} {figure.satker} {figure.year} {figure.indicator} {figure.role}{only} = "
                f"{figure.value} ({figure.as_written}) {figure.place} yakin "
                f"{figure.confidence:.2f}{lead} {figure.why}".rstrip()
            )


def _passages(passages: Iterable[Passage], page: int | None) -> Iterator[str]:
    """Yield a line a passage."""
    for passage in passages:
        source = passage.source
        if page in (None, source.page):
            where = cells_in(source.place) or _where(
                source.page, source.first_line, source.last_line
            )
            about = " ".join(filter(None, (passage.indicator, passage.aspect)))
            yield f"{where} {passage.kind} {about}: {_cut(passage.text)}"


def _where(page: int | None, first: int, last: int) -> str:
    """Write a place as 'hlm. 3:12-14', or '12-14' in a text."""
    lines = str(first) if first == last else f"{first}-{last}"
    return f"hlm. {page}:{lines}" if page else lines


def _cut(text: str) -> str:
    """Return the start of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= CUT else line[: CUT - 1] + "…"


# A PDF page with what was understood of it drawn on: tables, their columns, and figures read.

Colour = tuple[int, int, int]
Onto = Callable[[Box], tuple[float, float, float, float]]

COLOURS: dict[str, Colour] = {
    "target": (37, 99, 235),
    "realisasi": (22, 139, 74),
    "capaian": (147, 51, 200),
    "pagu": (13, 128, 148),
    "sisa": (120, 90, 40),
    "persen": (190, 60, 140),
    "kategori": (202, 100, 4),
    "other": (100, 116, 139),
}
"""The colour of each role."""

_TABLE, _UNREAD, _DOUBT = (15, 23, 42), (148, 120, 60), (200, 30, 30)
_INK, _PAPER = (30, 41, 59), (255, 255, 255)
_TEXT, _SMALL = 16, 14
_BAR, _SPARE = 4, 2
_LABEL = 32
_MARGIN, _GAP = 10, 6
_FAINT = 0.16
"""How much of its colour a figure's ground takes."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A figure as it is drawn: its boxes, colour, and whether it was read unsurely."""

    boxes: tuple[Box, ...]
    role: str
    unsure: bool


def draw_understood(report: Report, pdf: Path, page: int, file: Path, language: str) -> None:
    """Write a page of a report's PDF as a PNG with its tables and figures drawn on it.

    Each figure has its role's colour, its frame is red where it was read unsurely; each table has
    its number; grids that gave no table are dotted. Below the page stand what the colours mean,
    and each table's confidence and what its columns were taken for. Raises BrokenFile when the
    PDF cannot be drawn, OSError when the picture cannot be written.
    """
    picture, onto = rendered(pdf, page)
    sight = seen(pdf, page)
    marks = list(_marks(report, sight, page))
    picture = _grounded(picture, marks, onto)
    pen = _pen(picture)
    tables = [(n, t) for n, t in enumerate(report.tables, start=1) if _boxes(t, page)]
    unread = list(_unread(sight, [box for _, t in tables for box in _boxes(t, page)]))
    for box in unread:
        _dotted(pen, onto(box))
    for number, table in tables:
        _draw_table(pen, table, page, onto, _name(number, language))
    for mark in marks:
        for box in mark.boxes:
            colour = _DOUBT if mark.unsure else COLOURS[mark.role]
            pen.rectangle(_wider(onto(box)), outline=colour, width=2)
    for box in covered_boxes(sight):
        pen.rectangle(onto(box), fill="black")
    told = {"file": report.file, "page": page, "tables": len(tables), "figures": len(marks)}
    first = [_Entry(_say("told", language, **told))]
    colours = list(_colours(marks, language, unread=bool(unread)))
    columns = [_columns_of(number, table, language) for number, table in tables]
    picture = _with_legend(picture, [first, colours, *columns])
    with file.open("wb") as out:
        picture.save(out, "PNG")


def _say(name: str, language: str, **fields: object) -> str:
    return say("drawn_page", name, language, **fields)


def _pen(picture: Image) -> Any:
    from PIL import ImageDraw

    return ImageDraw.Draw(picture)


def _font(size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.load_default(size)


# Figures


def _marks(report: Report, sight: Sight, page: int) -> Iterator[_Mark]:
    """Yield the figures of a page with where they stand, those of one place once."""
    drawn: set[tuple[Box, ...]] = set()
    for figure in report.figures:
        if figure.source.page != page:
            continue
        boxes = tuple(_places(figure, sight, page))
        if boxes and boxes not in drawn:
            drawn.add(boxes)
            yield _Mark(boxes, figure.role, figure.confidence < UNSURE)


def _places(figure: Figure, sight: Sight, page: int) -> list[Box]:
    """Return where a figure's number stands: its cell, else its words on its lines."""
    source = figure.source
    pointed = Pointed(page, source.first_line, source.last_line)
    found = marked_boxes(sight, pointed, Number(figure.as_written, source.box))
    return found if len(found) == 1 or not source.box else _nearest(found, source.box)


def _nearest(boxes: Sequence[Box], wanted: Box) -> list[Box]:
    """Return the box that lies nearest to the one a number was read in."""
    return sorted(boxes, key=lambda box: abs(box.x0 - wanted.x0) + abs(box.top - wanted.top))[:1]


def _grounded(picture: Image, marks: Sequence[_Mark], onto: Onto) -> Image:
    """Return a picture with the grounds of figures in their colours, the words still readable."""
    from PIL import Image, ImageChops

    veil = Image.new("RGB", picture.size, "white")
    pen = _pen(veil)
    for mark in marks:
        colour = COLOURS[mark.role]
        faint = tuple(round(255 - (255 - part) * _FAINT) for part in colour)
        for box in mark.boxes:
            pen.rectangle(_wider(onto(box)), fill=faint)
    return ImageChops.multiply(picture, veil)


def _wider(corners: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return a frame a little wider, so that it does not touch the digits in it."""
    x0, top, x1, bottom = corners
    return x0 - _SPARE, top - _SPARE, x1 + _SPARE, bottom + _SPARE


# Tables


def _boxes(table: Table, page: int) -> list[Box]:
    """Return the boxes of a table's cells on a page."""
    rows = (row for row in table.rows if (table.page if row.page is None else row.page) == page)
    return [cell.box for row in rows for cell in row.cells if cell.box and cell.text.strip()]


def _draw_table(pen: Any, table: Table, page: int, onto: Onto, name: str) -> None:
    """Draw a table's frame with its name, its cells, and a bar of its role over each column."""
    boxes = _boxes(table, page)
    for box in boxes:
        pen.rectangle(onto(box), outline=(203, 213, 225), width=1)
    x0, top, x1, bottom = onto(box_around(boxes))
    frame = (x0 - 4, top - 4, x1 + 4, bottom + 4)
    pen.rectangle(frame, outline=_TABLE, width=2)
    _tag(pen, frame, name, _DOUBT if table.confidence < UNSURE else _TABLE)
    for at, column in enumerate(table.columns):
        own = _of_column(table, page, at)
        if own and column.kind in COLOURS:
            left, _, right, _ = onto(box_around(own))
            pen.rectangle((left, frame[1], right, frame[1] + _BAR), fill=COLOURS[column.kind])


def _of_column(table: Table, page: int, at: int) -> list[Box]:
    """Return the boxes of a column's cells on a page."""
    rows = (row for row in table.rows if (table.page if row.page is None else row.page) == page)
    cells = (row.cells[at] for row in rows if at < len(row.cells))
    return [cell.box for cell in cells if cell.box and cell.text.strip()]


def _unread(sight: Sight, known: Sequence[Box]) -> Iterator[Box]:
    """Yield the grids seen on a page in which no cell of a table stands."""
    for grid in sight.grids:
        boxes = [cell.box for row in grid.rows for cell in row if cell.box]
        if boxes and len(grid.rows) > 1 and not set(boxes) & set(known):
            yield box_around(boxes)


def _dotted(pen: Any, corners: tuple[float, float, float, float]) -> None:
    """Draw a dotted frame."""
    x0, top, x1, bottom = map(round, corners)
    for x in range(x0, x1, 10):
        for y in (top, bottom):
            pen.line((x, y, x + 5, y), fill=_UNREAD, width=2)
    for y in range(top, bottom, 10):
        for x in (x0, x1):
            pen.line((x, y, x, y + 5), fill=_UNREAD, width=2)


def _tag(pen: Any, frame: tuple[float, float, float, float], text: str, colour: Colour) -> None:
    """Write a table's name beside its frame: in the left margin, else over its upper corner."""
    font = _font(_SMALL)
    wide, high = float(pen.textlength(text, font=font)) + 6, _SMALL + 5.0
    x, y = (frame[0] - wide, frame[1]) if frame[0] > wide else (frame[0], frame[1] - high)
    x, y = max(x, 0.0), max(y, 0.0)
    pen.rectangle((x, y, x + wide, y + high), fill=colour)
    pen.text((x + 3, y + 1), text, font=font, fill=_PAPER)


# The legend


@dataclass(frozen=True, slots=True)
class _Entry:
    """A piece of the legend: words, with a square of a colour before them where it has one."""

    text: str
    colour: Colour | None = None


def _colours(marks: Sequence[_Mark], language: str, *, unread: bool) -> Iterator[_Entry]:
    """Yield what the colours of a page mean."""
    for role, colour in COLOURS.items():
        if any(mark.role == role and not mark.unsure for mark in marks):
            yield _Entry(say("words", role, language), colour)
    if any(mark.unsure for mark in marks):
        yield _Entry(say("words", "unsure", language), _DOUBT)
    if unread:
        yield _Entry(_say("unread", language), _UNREAD)


def _columns_of(number: int, table: Table, language: str) -> list[_Entry]:
    """Return a table's name with its confidence, and what its columns were taken for."""
    sure = f"{table.confidence:.2f}".replace(".", ",")
    named = [_column(column, language) for column in table.columns if column.kind in COLOURS]
    return [_Entry(f"{_name(number, language)} ({_say('sure', language)} {sure})"), *named]


def _column(column: Column, language: str) -> _Entry:
    """Return a column of a table: its heading, and what it was taken for."""
    label = " ".join(column.label.split()) or "-"
    short = label if len(label) <= _LABEL else label[: _LABEL - 1] + "…"
    year = f" {column.year}" if column.year else ""
    return _Entry(f"{short} = {say('words', column.kind, language)}{year}", COLOURS[column.kind])


def _name(number: int, language: str) -> str:
    return f"{_say('table', language)} {number}"


def _with_legend(picture: Image, legend: Sequence[Sequence[_Entry]]) -> Image:
    """Return a picture with a legend in a strip below it."""
    from PIL import Image

    lines = [line for entries in legend for line in _wrapped(picture, entries)]
    step = _TEXT + 2 * _GAP
    size = (picture.width, picture.height + 2 * _MARGIN + step * len(lines))
    whole = Image.new("RGB", size, _PAPER)
    whole.paste(picture, (0, 0))
    pen, font = _pen(whole), _font(_TEXT)
    pen.line((0, picture.height, picture.width, picture.height), fill=_INK, width=1)
    for number, line in enumerate(lines):
        x, y = _MARGIN, picture.height + _MARGIN + number * step
        for entry in line:
            if entry.colour:
                pen.rectangle((x, y + 3, x + _TEXT, y + _TEXT), outline=entry.colour, width=3)
            at = x + (_TEXT + _GAP if entry.colour else 0)
            pen.text((at, y), entry.text, font=font, fill=_INK)
            x += _wide(pen, entry)
    return whole


def _wrapped(picture: Image, entries: Sequence[_Entry]) -> list[list[_Entry]]:
    """Return the entries of a legend in lines that fit below a picture."""
    pen = _pen(picture)
    lines: list[list[_Entry]] = [[]]
    x = _MARGIN
    for entry in entries:
        wide = _wide(pen, entry)
        if lines[-1] and x + wide > picture.width - _MARGIN:
            lines.append([])
            x = _MARGIN
        lines[-1].append(entry)
        x += wide
    return lines


def _wide(pen: Any, entry: _Entry) -> int:
    """Return how wide an entry of the legend is, in pixels."""
    square = _TEXT + _GAP if entry.colour else 0
    return round(float(pen.textlength(entry.text, font=_font(_TEXT)))) + square + 3 * _GAP
