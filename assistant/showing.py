"""What was seen of a file: its blocks, tables, figures and passages, in the order they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant import readings
from index.report import Block, Figure, Passage, Report, Table

CUT = 100
"""Characters of a text that are shown."""


def show(report: Report, page: int | None = None) -> str:
    """Return what was seen of a report, or of one PDF page, a line an item."""
    heading = f"{report.file}: {report.satker or 'bukan LKIP'} {report.year or ''}".rstrip()
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
        if page not in (None, table.page, *(row.page for row in table.rows)):
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
            where = _where(source.page, source.first_line, source.last_line)
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
            where = _where(source.page, source.first_line, source.last_line)
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
