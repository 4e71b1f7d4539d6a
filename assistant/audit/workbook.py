"""Findings as an Excel file: a row a finding with both places, counts, and the analyses present."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.audit import words
from assistant.audit.matrix import WITHOUT, matrix_of
from assistant.audit.review import Entry, Section, by_severity, by_status
from assistant.excel import Column, Painted, Sheet, write_sheets
from index.cell_places import cells_in
from index.checks.finding import SEVERITIES, sentence
from index.report import Source
from prompts import say

COLOURS = {
    "salah_hitung": "F8CBAD",
    "bertentangan": "FFE699",
    "perlu_diperiksa": "DDEBF7",
    "informasi": "EDEDED",
}
"""The background of each severity."""

_CELLS = dict(zip(WITHOUT, ("F8CBAD", "FFFFFF", "FFE699"), strict=True))
_FOUND = "E2EFDA"
_PLACE = (("Laporan", 24), ("Hlm.", 7), ("Baris", 9), ("Kutipan", 48))
_COLUMNS = (
    Column("No.", 6),
    Column("ID", 9),
    Column("Tingkat", 15),
    Column("Jenis", 14),
    Column("Kelompok", 11),
    Column("Satker", 24),
    Column("Tahun", 8),
    Column("Indikator", 22),
    Column("Peran", 11),
    Column("Tertulis", 20),
    Column("Pembanding", 20),
    Column("Uraian", 60),
    Column("Ketentuan", 28),
    *(Column(f"{heading} 1", width) for heading, width in _PLACE),
    *(Column(f"{heading} 2", width) for heading, width in _PLACE),
    Column("Tempat lain", 30),
    Column("Tanda", 12),
    Column("Oleh", 16),
    Column("Alasan", 30),
    Column("Tanggal tanda", 12),
)


def write_workbook(sections: Sequence[Section], file: Path) -> None:
    """Write an Excel file of sections; raises OSError when it cannot be written."""
    sheets = [_findings(sections), _summary(sections)]
    if completeness := _completeness(sections):
        sheets.append(completeness)
    write_sheets(sheets, file)


def _findings(sections: Sequence[Section]) -> Sheet:
    """Return the sheet of findings; those of one group stand together under one number."""
    groups = [group for section in sections for group in section.groups]
    numbered = [(entry, number) for number, group in enumerate(groups, 1) for entry in group]
    rows = [_row(entry, at, group) for at, (entry, group) in enumerate(numbered, 1)]
    return Sheet("Temuan", _COLUMNS, rows, still=2)


def _row(entry: Entry, number: int, group: int) -> list[object]:
    """Return the cells of one finding; values stay as they are written."""
    one, spots, mark = entry.finding, entry.spots, entry.mark
    others = "\n".join(words.place(source, one, "id") for source, _ in spots[2:])
    status = say("audit", mark.status, "id") if mark else None
    return [
        number,
        entry.short,
        Painted(words.severity(one, "id"), COLOURS[one.severity]),
        words.kind(one, "id"),
        group,
        one.satker,
        one.year or None,
        words.name(one),
        "" if one.role == "other" else one.role,
        one.found,
        one.expected,
        one.explain,
        one.rule,
        *_place(spots[:1]),
        *_place(spots[1:2]),
        others,
        f"{status}, masih ditemukan" if entry.still_there else status,
        *((mark.by, mark.reason, mark.date) if mark else (None, None, None)),
    ]


def _place(spots: Sequence[tuple[Source, str]]) -> tuple[object, ...]:
    """Return the cells of a place: file, page, line or lines, quote; empty for none."""
    for source, quote in spots:
        lines = {source.first_line: None, source.last_line: None}
        at = source.first_line if len(lines) == 1 else "-".join(map(str, lines))
        return (source.report, source.page, cells_in(source.place) or at, quote)
    return (None, None, None, None)


def _summary(sections: Sequence[Section]) -> Sheet:
    """Return the sheet of counts: by kind, by report, and by mark."""
    entries = [entry for section in sections for entry in section.entries]
    kinds = dict.fromkeys(words.kind(entry.finding, "id") for entry in entries)
    reports = dict.fromkeys(entry.finding.report for entry in entries)
    of_kind = {k: [e for e in entries if words.kind(e.finding, "id") == k] for k in kinds}
    of_report = {r: [e for e in entries if e.finding.report == r] for r in reports}
    severities = [say("audit", severity, "id").capitalize() for severity in SEVERITIES]
    headings = ["Menurut jenis", *severities, "Jumlah"]
    again = ["Menurut laporan", *headings[1:]]
    marks = [
        [say("audit", status, "id").capitalize(), *[None] * 4, number]
        for status, number in by_status(entries).items()
    ]
    rows: list[Sequence[object]] = [
        *(_counts(kind.capitalize(), of_kind[kind]) for kind in kinds),
        _counts("Jumlah", entries, bold=True),
        [],
        [Painted(words, "D9E1F2", bold=True) for words in again],
        *(_counts(report, of_report[report]) for report in reports),
        [],
        [Painted(words, "D9E1F2", bold=True) for words in ["Menurut tanda", *[""] * 4, "Jumlah"]],
        *(marks or [["Belum ada yang ditandai"]]),
    ]
    columns = [Column(heading, 16 if at else 52) for at, heading in enumerate(headings)]
    return Sheet("Ringkasan", columns, rows, filtered=False)


def _counts(name: str, entries: Sequence[Entry], *, bold: bool = False) -> list[object]:
    """Return a row of counts by severity, and their sum."""
    counts = by_severity(entries)
    numbers = [counts.get(severity, 0) for severity in SEVERITIES]
    row: list[object] = [name, *numbers, sum(numbers)]
    return [Painted(value, "F2F2F2", bold=True) for value in row] if bold else row


def _completeness(sections: Sequence[Section]) -> Sheet | None:
    """Return the sheet of analyses by indicator; None when no finding tells of them."""
    matrix = matrix_of(entry for section in sections for entry in section.entries)
    rows = [
        [
            entry.finding.report,
            entry.finding.satker,
            entry.finding.year,
            indicator,
            *(Painted(cell, _CELLS.get(cell, _FOUND)) for cell in cells),
        ]
        for entry, indicator, cells in matrix.rows
    ]
    own = (Column("Laporan", 30), Column("Satker", 24), Column("Tahun", 8), Column("Indikator", 26))
    columns = [*own, *(Column(sentence(analysis), 19) for analysis in matrix.analyses)]
    return Sheet("Kelengkapan", columns, rows) if rows else None
