"""What was seen of a file: its blocks, tables, figures and passages, in the order they stand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from assistant import readings
from assistant.listing import as_json as records_as_json
from assistant.listing import figure_record
from index.cell_places import around, cells_in
from index.keep.build import KINDS_TOLD
from index.masking import mask
from index.report import COMPANION, Block, Cell, Figure, Passage, Report, Table

CUT = 100
"""Characters of a text that are shown."""


def show(report: Report, page: int | None = None) -> str:
    """Return what was seen of a report, or of one PDF page, a line an item."""
    what = report.satker or KINDS_TOLD.get(report.kind, "bukan LKIP")
    heading = f"{report.file}: {what} {report.year or ''}".rstrip()
    if report.kind == COMPANION:
        heading += f" ({KINDS_TOLD[COMPANION]})" if report.satker else ""
    parts = [heading, f"id {report.id}, {len(report.pages)} halaman, {report.title}"]
    if read := readings.told(report.reading, "id"):
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
