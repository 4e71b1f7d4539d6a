"""Workbooks made for tests: rows of values, number formats, merged and hidden parts."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

Rows = Sequence[Sequence[object]]

MAIN: Rows = (
    ("CAPAIAN KINERJA BNN KOTA BATU",),
    ("TAHUN 2024",),
    (),
    ("No", "Indikator Kinerja", "Target", "Realisasi", "Capaian"),
    (1, "Nilai Indikator Kinerja Pelaksanaan Anggaran (IKPA)", 95, 97.09, 1.022),
    (2, "Nilai Kinerja Anggaran", 86, 90.12, 1.0479),
)
"""A main table with its unit and year above it; capaian are fractions."""


def workbook(
    file: Path,
    rows: Rows = MAIN,
    *,
    sheet: str = "Kinerja",
    formats: Mapping[str, str] | None = None,
    change: Callable[[Any, Any], None] | None = None,
) -> Path:
    """Write a workbook of one sheet; `change` gets the book and its sheet before it is saved."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for cells, shown in (formats or {}).items():
        for line in page[cells]:
            for cell in line:
                cell.number_format = shown
    if change:
        change(book, page)
    book.save(file)
    return file
