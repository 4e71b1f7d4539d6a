"""Nouns to ledger rows and back, nothing lost on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from decimal import Decimal
from functools import cache
from typing import Any

from index.report import (
    Box,
    Cell,
    Column,
    Figure,
    Finding,
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

_OTHERWISE = {"source", "sources", "quotes", "value", "box", "place"}
"""The fields that are no column as they are."""


@cache
def _columns(kind: Any) -> tuple[str, ...]:
    """The fields of a noun that are columns of the same name."""
    return tuple(field.name for field in fields(kind) if field.name not in _OTHERWISE)


def _to_row(noun: object) -> Values:
    """Write the plain fields of a noun."""
    kind: Any = type(noun)
    return {name: getattr(noun, name) for name in _columns(kind)}


def _from_row(kind: type, row: Mapping[str, Any]) -> Values:
    """Read the plain fields of a noun."""
    return {name: row[name] for name in _columns(kind)}


def _source_to_row(source: Source) -> Values:
    """Write a source as the columns of `schema._source`, a box as x0, top, x1, bottom in points."""
    box = source.box
    points = [box.x0, box.top, box.x1, box.bottom] if box else None
    return {**_to_row(source), "section": source.place, "box": points}


def _source_from_row(row: Mapping[str, Any]) -> Source:
    """Read a source from the columns of `schema._source` and `report_id`."""
    box = Box(*row["box"]) if row["box"] else None
    return Source(**_from_row(Source, row), place=row["section"], box=box)


_LISTED = ("pages_without_text", "pages_unread", "pages_by_ocr", "notes")
"""The fields of a reading that are tuples: JSON makes lists of them."""


def reading_to(reading: Reading) -> Values:
    """Write how well a report was read as JSON's values."""
    return asdict(reading)


def reading_from(row: Mapping[str, Any]) -> Reading:
    """Read it back; of a report read before it was kept, nothing is known."""
    listed = {name: tuple(row.get(name, ())) for name in _LISTED}
    return Reading(**{**row, **listed})


def page_rows(report: Report) -> Iterator[Values]:
    """Yield a row a page; its lines are in `line_rows`."""
    for position, page in enumerate(report.pages):
        about = {"number": page.number, "label": page.label}
        yield {"report_id": report.id, "position": position, **about}


def line_rows(report: Report) -> Iterator[Values]:
    """Yield a row a line, under its page's number (0 for a text)."""
    for page in report.pages:
        place = {"report_id": report.id, "page": page.number or 0}
        yield from ({**place, "number": line.number, "text": line.text} for line in page.lines)


def figure_rows(report: Report) -> Iterator[Values]:
    """Yield a row a figure, in the report's order; a Decimal becomes its full text."""
    for position, figure in enumerate(report.figures):
        yield {
            **_to_row(figure),
            **_source_to_row(figure.source),
            "report_id": report.id,
            "position": position,
            "value": str(figure.value),
            "is_word": isinstance(figure.value, str),
            "place": figure.place,
        }


def figure_from(row: Mapping[str, Any]) -> Figure:
    """Read a figure back, its value a Decimal of the same digits or the same word."""
    return Figure(
        **_from_row(Figure, row),
        value=row["value"] if row["is_word"] else Decimal(row["value"]),
        source=_source_from_row(row),
        place=row["place"],
    )


def passage_rows(report: Report) -> Iterator[Values]:
    """Yield a row a passage, in the report's order."""
    for position, passage in enumerate(report.passages):
        place = {"report_id": report.id, "position": position}
        yield {**_to_row(passage), **_source_to_row(passage.source), **place}


def passage_from(row: Mapping[str, Any]) -> Passage:
    """Read a passage back."""
    return Passage(**_from_row(Passage, row), source=_source_from_row(row))


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
    place = cell.get("place", "")
    return Cell(cell["text"], cell["first_line"], cell["last_line"], box, place)


def _section_from(section: Mapping[str, Any]) -> Section:
    """Read a section; JSON has no tuples."""
    listed = {name: tuple(section.get(name, ())) for name in ("headings", "also")}
    return Section(**{**section, **listed})


def finding_rows(report: Report) -> Iterator[Values]:
    """Yield a row a finding."""
    yield from (finding_row(one, position) for position, one in enumerate(report.findings))


def finding_row(finding: Finding, position: int) -> Values:
    """Write a finding, its sources as JSON."""
    return {
        **_to_row(finding),
        "position": position,
        "sources": [_source_to_row(source) for source in finding.sources],
        "quotes": list(finding.quotes),
    }


def finding_from(row: Mapping[str, Any]) -> Finding:
    """Read a finding back."""
    sources = tuple(_source_from_row(source) for source in row["sources"])
    return Finding(**_from_row(Finding, row), sources=sources, quotes=tuple(row["quotes"]))


def finding_outline(row: Mapping[str, Any]) -> Finding:
    """Read the columns of `LedgerFile.outlines` as a finding without words."""
    sources = tuple(_source_from_row(source) for source in row["sources"] or ())
    plain = {name: row.get(name, "") for name in _columns(Finding)}
    return Finding(**plain, sources=sources, quotes=("",) * len(sources))
