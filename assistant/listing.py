"""Lists of reports and figures as tables for people, and these and findings as JSON, CSV, Excel."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.cell_places import cells_in
from index.keep.ledger import ReportCard
from index.keep.notes import Correction
from index.report import Figure, Finding

if TYPE_CHECKING:
    from index.keep.ledger import Ledger

Record = Mapping[str, Any]
"""One entry of a list: its fields by name, in the order they are printed."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula."""

_NUMBER = re.compile(r"-?(Rp ?)?\d[\d.,]*%?")
"""A text that is a number to people, negative or not: no formula."""

CELL_WIDTH = 60
"""Characters of a cell in a table for people."""


WIDTHS = {
    "satker": 26,
    "report": 34,
    "report_id": 34,
    "place": 44,
    "label": 44,
    "column": 24,
    "why": 28,
    "id": 34,
    "correction_reason": 30,
}
USUAL_WIDTH = 14
"""Widths of columns in Excel, in characters."""


def report_record(card: ReportCard) -> Record:
    """Return a report held as a record; `tahun` and counts are numbers."""
    return asdict(card)


def figure_record(
    figure: Figure, correction: Correction | None = None, *, by_ocr: bool = False
) -> Record:
    """Return a figure as `lkip figures` gives it: `value` a Decimal, or a word for kategori.

    `value` is what was read; what people corrected stands apart, None where nobody did. `ocr`
    tells whether its page is a scan.
    """
    source = figure.source
    return {
        "satker": figure.satker,
        "year": figure.year,
        "indicator": figure.indicator,
        "role": figure.role,
        "value": figure.value,
        "unit": figure.unit,
        "as_written": figure.as_written,
        "report": source.report,
        "report_id": source.report_id,
        "page": source.page,
        "line": source.first_line,
        "cell": cells_in(source.place) or None,
        "place": source.place,
        "document": figure.document,
        "authoritative": figure.authoritative,
        "confidence": figure.confidence,
        "ocr": by_ocr,
        "qualifier": figure.qualifier,
        "caption": figure.caption,
        "page_label": source.page_label,
        "last_line": source.last_line,
        "place_kind": figure.place,
        "label": figure.label,
        "column": figure.column,
        "why": figure.why,
        "id": figure.id,
        "corrected": correction.value if correction else None,
        "corrected_by": correction.by if correction else None,
        "correction_reason": correction.reason if correction else None,
        "correction_date": correction.date if correction else None,
    }


def figure_records(figures: Sequence[Figure], ledger: Ledger) -> list[Record]:
    """Return figures held as `lkip figures` lists them, with what people corrected of them."""
    corrected = ledger.notes.corrections(figures)
    scans = {card.id: card.reading.pages_by_ocr for card in ledger.reports()}
    return [
        figure_record(
            figure,
            corrected.get(figure.id),
            by_ocr=figure.source.page in scans.get(figure.source.report_id, ()),
        )
        for figure in figures
    ]


def finding_record(finding: Finding) -> Record:
    """Return a finding as `lkip check` gives it, each source with its quote."""
    sources = [
        {
            "report": source.report,
            "page": source.page,
            "page_label": source.page_label,
            "first_line": source.first_line,
            "last_line": source.last_line,
            "place": source.place,
            "cell": cells_in(source.place) or None,
            "quote": quote,
        }
        for source, quote in zip(finding.sources, finding.quotes, strict=True)
    ]
    return {
        "kind": finding.kind,
        "severity": finding.severity,
        "group": finding.group,
        "satker": finding.satker,
        "year": finding.year,
        "indicator": finding.indicator,
        "role": finding.role,
        "expected": finding.expected,
        "found": finding.found,
        "explain": finding.explain,
        "rule": finding.rule,
        "report": finding.report,
        "sources": sources,
        "report_id": finding.report_id,
        "id": finding.id,
    }


def as_json(records: Iterable[Record]) -> str:
    """Write records as a JSON list, one a line; a Decimal becomes a number of the same digits."""
    lines = [
        "{" + ", ".join(f"{json.dumps(name)}: {_value(v)}" for name, v in record.items()) + "}"
        for record in records
    ]
    return "[" + ",\n ".join(lines) + "]"


def as_csv(records: Sequence[Record]) -> str:
    """Write records as CSV with a heading row; texts a spreadsheet would run get a "'" before."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(records[0].keys() if records else ())
    writer.writerows([_harmless(value) for value in record.values()] for record in records)
    return text.getvalue().rstrip("\n")


def write_xlsx(records: Sequence[Record], file: Path) -> None:
    """Write records as an Excel sheet, numbers as numbers and texts never as formulas.

    Raises OSError when the file cannot be written.
    """
    from assistant.excel import Column, Sheet, write_sheets

    names = records[0] if records else ()
    columns = [Column(name, WIDTHS.get(name, USUAL_WIDTH)) for name in names]
    write_sheets([Sheet("LKIP", columns, [list(one.values()) for one in records])], file)


def as_table(records: Sequence[Record], columns: Mapping[str, str]) -> str:
    """Write chosen fields as aligned columns: `columns` is field name -> heading.

    Columns in which every value is a number or missing are set right.
    """
    rows = [[_shown(record[name]) for name in columns] for record in records]
    widths = [max(map(len, column)) for column in zip(columns.values(), *rows, strict=True)]
    number = int | Decimal | None
    right = [all(isinstance(record[name], number) for record in records) for name in columns]
    aligned = [
        "  ".join(
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(row, widths, right, strict=True)
        ).rstrip()
        for row in [list(columns.values()), ["-" * width for width in widths], *rows]
    ]
    return "\n".join(aligned)


TEXT_FORMATS: dict[str, Callable[[Sequence[Record]], str]] = {"json": as_json, "csv": as_csv}
"""The formats for machines that can be printed."""

REPORT_COLUMNS = {
    "id": "ID",
    "file": "Berkas",
    "satker": "Satker",
    "year": "Tahun",
    "pages": "Hlm.",
    "figures": "Angka",
    "findings": "Temuan",
    "read": "Pembacaan",
    "note": "Catatan",
}

FIGURE_COLUMNS = {
    "satker": "Satker",
    "year": "Tahun",
    "indicator": "Indikator",
    "role": "Peran",
    "as_written": "Nilai",
    "unit": "Satuan",
    "authoritative": "Utama",
    "report": "Laporan",
    "page": "Hlm.",
    "line": "Baris",
    "place": "Tempat",
}

CORRECTION_COLUMNS = {
    "corrected": "Koreksi",
    "corrected_by": "Dikoreksi oleh",
    "correction_reason": "Alasan koreksi",
}
"""Columns of figures, where one of them is corrected."""


def figure_columns(records: Sequence[Record], *, ids: bool) -> dict[str, str]:
    """Return the columns that a table of figures needs, as `as_table` takes them."""
    corrected = any(record["corrected"] is not None for record in records)
    first = {"id": "ID"} if ids else {}
    return first | FIGURE_COLUMNS | (CORRECTION_COLUMNS if corrected else {})


def _value(value: object) -> str:
    """Write one JSON value."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return json.dumps(value, ensure_ascii=False)


def _harmless(value: object) -> object:
    """Return a CSV cell that no spreadsheet runs."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return value if _NUMBER.fullmatch(value) else "'" + value
    return value


def _shown(value: object, width: int = CELL_WIDTH) -> str:
    """Return a cell for people, on one line of at most `width` characters."""
    if isinstance(value, bool):
        return "ya" if value else ""
    text = "" if value is None else " ".join(str(value).split())
    return text if len(text) <= width else text[: width - 1] + "…"
