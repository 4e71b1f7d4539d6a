"""Nouns to ledger rows and back, nothing lost on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from index.report import (
    Box,
    Cell,
    Column,
    Figure,
    Finding,
    Page,
    Passage,
    Reading,
    Report,
    Row,
    Section,
    Source,
    Table,
)

Values = dict[str, Any]
"""A row, its columns by name."""


def _box_to_list(box: Box | None) -> list[float] | None:
    """Write a box as x0, top, x1, bottom in points."""
    return [box.x0, box.top, box.x1, box.bottom] if box else None


def _box_from_list(points: list[float] | None) -> Box | None:
    """Read a box written by `_box_to_list`."""
    return Box(*points) if points else None


def _source_to_row(source: Source) -> Values:
    """Write a source as the columns of `schema._source`."""
    return {
        "report": source.report,
        "page": source.page,
        "page_label": source.page_label,
        "first_line": source.first_line,
        "last_line": source.last_line,
        "section": source.place,
        "box": _box_to_list(source.box),
    }


def _source_from_row(row: Mapping[str, Any]) -> Source:
    """Read a source from the columns of `schema._source` and `report_id`."""
    return Source(
        row["report"],
        row["report_id"],
        row["page"],
        row["page_label"],
        row["first_line"],
        row["last_line"],
        row["section"],
        _box_from_list(row["box"]),
    )


def reading_to(reading: Reading) -> Values:
    """Write how well a report was read as JSON's values."""
    return asdict(reading)


def reading_from(row: Mapping[str, Any]) -> Reading:
    """Read it back; of a report read before it was kept, nothing is known."""
    listed = {name: tuple(row.get(name, ())) for name in ("pages_without_text", "notes")}
    return Reading(**{**row, **listed})


def page_rows(report: Report) -> Iterator[Values]:
    """Yield a row a page; its lines are in `line_rows`."""
    for position, page in enumerate(report.pages):
        yield {
            "report_id": report.id,
            "position": position,
            "number": page.number,
            "label": page.label,
        }


def line_rows(report: Report) -> Iterator[Values]:
    """Yield a row a line, under its page's number (0 for a text)."""
    for page in report.pages:
        yield from _lines_of(page, report.id)


def _lines_of(page: Page, report_id: str) -> Iterator[Values]:
    """Yield the rows of one page's lines."""
    for line in page.lines:
        yield {
            "report_id": report_id,
            "page": page.number or 0,
            "number": line.number,
            "text": line.text,
        }


def figure_rows(report: Report) -> Iterator[Values]:
    """Yield a row a figure, in the report's order; a Decimal becomes its full text."""
    for position, figure in enumerate(report.figures):
        yield {
            "report_id": report.id,
            "position": position,
            "id": figure.id,
            "satker": figure.satker,
            "year": figure.year,
            "indicator": figure.indicator,
            "role": figure.role,
            "value": str(figure.value),
            "is_word": isinstance(figure.value, str),
            "unit": figure.unit,
            "as_written": figure.as_written,
            **_source_to_row(figure.source),
            "document": figure.document,
            "place": figure.place,
            "row": figure.row,
            "label": figure.label,
            "column": figure.column,
            "authoritative": figure.authoritative,
            "why": figure.why,
            "confidence": figure.confidence,
            "qualifier": figure.qualifier,
            "caption": figure.caption,
        }


def figure_from(row: Mapping[str, Any]) -> Figure:
    """Read a figure back, its value a Decimal of the same digits or the same word."""
    return Figure(
        id=row["id"],
        satker=row["satker"],
        year=row["year"],
        indicator=row["indicator"],
        role=row["role"],
        value=row["value"] if row["is_word"] else Decimal(row["value"]),
        unit=row["unit"],
        as_written=row["as_written"],
        source=_source_from_row(row),
        document=row["document"],
        place=row["place"],
        row=row["row"],
        label=row["label"],
        column=row["column"],
        authoritative=row["authoritative"],
        why=row["why"],
        confidence=row["confidence"],
        qualifier=row["qualifier"],
        caption=row["caption"],
    )


def passage_rows(report: Report) -> Iterator[Values]:
    """Yield a row a passage, in the report's order."""
    for position, passage in enumerate(report.passages):
        yield {
            "report_id": report.id,
            "position": position,
            "id": passage.id,
            "text": passage.text,
            "kind": passage.kind,
            "satker": passage.satker,
            "year": passage.year,
            "indicator": passage.indicator,
            "aspect": passage.aspect,
            **_source_to_row(passage.source),
        }


def passage_from(row: Mapping[str, Any]) -> Passage:
    """Read a passage back."""
    return Passage(
        id=row["id"],
        text=row["text"],
        kind=row["kind"],
        satker=row["satker"],
        year=row["year"],
        indicator=row["indicator"],
        aspect=row["aspect"],
        source=_source_from_row(row),
    )


def table_rows(report: Report) -> Iterator[Values]:
    """Yield a row a table, its cells as JSON."""
    for position, table in enumerate(report.tables):
        yield {
            "report_id": report.id,
            "position": position,
            "id": f"{report.id}-t{position + 1}",
            "content": asdict(table),
        }


def table_from(content: Mapping[str, Any]) -> Table:
    """Read a table back from the JSON of `table_rows`."""
    return Table(
        **{
            **content,
            "columns": tuple(Column(**column) for column in content["columns"]),
            "rows": tuple(_row_from(row) for row in content["rows"]),
            "section": _section_from(content["section"]),
            "reasons": tuple(content.get("reasons", ())),
        }
    )


def _row_from(row: Mapping[str, Any]) -> Row:
    """Read one table row."""
    return Row(tuple(_cell_from(cell) for cell in row["cells"]), row["page"], row["page_label"])


def _cell_from(cell: Mapping[str, Any]) -> Cell:
    """Read one cell."""
    box = Box(**cell["box"]) if cell["box"] else None
    return Cell(cell["text"], cell["first_line"], cell["last_line"], box)


def _section_from(section: Mapping[str, Any]) -> Section:
    """Read a section; JSON has no tuples."""
    listed = {name: tuple(section.get(name, ())) for name in ("headings", "also")}
    return Section(**{**section, **listed})


def finding_rows(report: Report) -> Iterator[Values]:
    """Yield a row a finding, its sources as JSON."""
    for position, finding in enumerate(report.findings):
        yield {
            **{name: getattr(finding, name) for name in _FINDING_WORDS},
            "report_id": report.id,
            "position": position,
            "sources": [
                {"report_id": source.report_id, **_source_to_row(source)}
                for source in finding.sources
            ],
            "quotes": list(finding.quotes),
        }


def finding_from(row: Mapping[str, Any]) -> Finding:
    """Read a finding back."""
    return Finding(
        **{name: row[name] for name in _FINDING_WORDS},
        report_id=row["report_id"],
        sources=tuple(_source_from_row(source) for source in row["sources"]),
        quotes=tuple(row["quotes"]),
    )


_FINDING_WORDS = (
    "id",
    "kind",
    "severity",
    "group",
    "satker",
    "year",
    "indicator",
    "role",
    "expected",
    "found",
    "explain",
    "rule",
    "report",
)
