"""Findings as files: a review note in Word to each author, and an Excel workbook."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path

from assistant.audit import review
from assistant.audit.printed import shortened
from assistant.audit.review import (
    HAS,
    WITHOUT,
    Entry,
    Matrix,
    Section,
    by_severity,
    by_status,
    matrix_of,
)
from assistant.excel import Column, Painted, Sheet, write_sheets
from assistant.word.paper import Paper
from index.cell_places import cells_in
from index.checks.completeness import LACKS, NOT_OWED, UNREAD
from index.checks.finding import SEVERITIES, sentence
from index.checks.rows import MARK
from index.report import Reading, Source
from prompts import load, say

# Findings as a Word file: a review note to the author of each report, with what to do.

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli",
    "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip

_QUOTE_WIDTH = 420
_SIGNS = {LACKS: "x", NOT_OWED: "–", UNREAD: "?", HAS: "√"}
_told = partial(say, "letter", language="id")


def write_letter(sections: Sequence[Section], file: Path) -> None:
    """Write a note on every report, each on pages of its own; raises OSError when it cannot."""
    paper = Paper(_told("title"), (_told("page"), _told("of_pages")))
    in_order = sorted(sections, key=lambda section: (section.about, section.report))
    for number, (_, of_report) in enumerate(groupby(in_order, key=lambda one: one.report)):
        if number:
            paper.new_page()
        _write_note(paper, list(of_report))
    if not sections:
        paper.title(_told("title"))
        paper.paragraph(_told("none"))
    paper.save(file)


def _write_note(paper: Paper, sections: Sequence[Section]) -> None:
    """Write the note on one report."""
    entries = [entry for section in sections for entry in section.entries]
    matrix = matrix_of(entries)
    paper.title(_told("title"), sections[0].about)
    facts = [("label_file", sections[0].report), ("label_date", _today())]
    facts.append(("label_number", str(len(entries))))
    paper.pairs([(_told(label), fact) for label, fact in facts])
    if sections[0].reading:
        _write_reading(paper, sections[0].reading)
    paper.paragraph(_told("opening"))
    paper.paragraph(_told("opening_choice"))
    _write_counts(paper, entries)
    in_matrix = {id(entry) for entry, _, _ in matrix.rows}
    number, letters = 1, iter("ABCDEFGH")
    for section in sections:
        groups = [[e for e in group if id(e) not in in_matrix] for group in section.groups]
        if any(groups):
            severity = say("audit", section.severity, "id").capitalize()
            paper.heading(_told("part", letter=next(letters), severity=severity))
        if section.severity == "informasi":
            _write_informed(paper, [e for group in groups for e in group], number, section.about)
            continue
        for group in filter(None, groups):
            _write_group(paper, group, number, section)
            number += len(group)
    if matrix.rows:
        _write_matrix(paper, matrix, next(letters))
    paper.paragraph(_told("closing"))


def _write_reading(paper: Paper, reading: Reading) -> None:
    """Write how well the report was read: what was not read was not checked."""
    paper.heading(_told("reading"))
    rows = [
        (_told("read_indicators"), reading.indicators_read, reading.indicators_promised),
        (_told("read_tables"), reading.tables_understood, reading.tables_seen),
    ]
    told = [(label, _told("of", read=read, all=all_)) for label, read, all_ in rows if all_]
    unread = [*reading.pages_unread, *reading.pages_without_text]
    for name, pages in (
        ("pages_unread", sorted({*unread})),
        ("pages_by_ocr", reading.pages_by_ocr),
    ):
        if pages:
            told.append((_told(name), ", ".join(map(str, pages))))
    told += [(_told("read_note") if not n else "", note) for n, note in enumerate(reading.notes)]
    if told:
        paper.grid([_told("read_what"), _told("read_how")], told, (5, 12))
    paper.paragraph(_told("unread_is_unchecked"))


def _today() -> str:
    """Return today's date as letters have it ('3 Maret 2025')."""
    today = date.today()
    return f"{today.day} {MONTHS[today.month - 1]} {today.year}"


def _write_counts(paper: Paper, entries: Sequence[Entry]) -> None:
    """Write how many findings there are of each severity, and what each means."""
    counts = by_severity(entries)
    rows = [
        (say("audit", one, "id").capitalize(), _told(f"means_{one}"), str(counts.get(one, 0)))
        for one in SEVERITIES
    ]
    rows.append((_told("total"), "", str(len(entries))))
    heading = [_told(f"column_{name}") for name in ("severity", "meaning", "number")]
    paper.grid(heading, rows, (3, 11, 2))


def _write_informed(paper: Paper, entries: Sequence[Entry], number: int, about: str) -> None:
    """Write findings that are for information, a row each, numbered on from `number`."""
    if not entries:
        return
    paper.lead(_told("todo_informasi"))
    rows = [
        (
            str(number),
            "\n".join(filter(None, (_named(entry, about), entry.finding.explain, _marked(entry)))),
            "\n".join(_place(entry, replace(at, place=""), quote) for at, quote in entry.spots),
        )
        for number, entry in enumerate(entries, start=number)
    ]
    heading = [_told(f"column_{name}") for name in ("at", "explain", "place")]
    paper.grid(heading, rows, (1.2, 7, 8.8))


def _write_group(paper: Paper, group: Sequence[Entry], number: int, section: Section) -> None:
    """Write the findings of a group, numbered on from `number`."""
    if len(group) > 1:
        paper.lead(_told("together", first=number, last=number + len(group) - 1))
    for at, entry in enumerate(group, start=number):
        other = "" if entry.finding.severity == section.severity else entry.finding.severity
        title = _told("entry", number=at, told=_named(entry, section.about, other))
        paper.card(title, COLOURS[entry.finding.severity], _rows(entry))


def _named(entry: Entry, about: str, severity: str = "") -> str:
    """Return what a finding is: its kind, the severity given, what it is about, and its id."""
    kind = review.kind(entry.finding, "id")
    kinds = [kind, say("audit", severity, "id")] if severity else [kind]
    subject = review.subject(entry.finding, about)
    told = " – ".join(filter(None, (sentence(", ".join(kinds)), subject)))
    return f"{told} [{entry.short}]"


def _marked(entry: Entry) -> str:
    """Return what somebody decided about a finding, as a sentence; "" for no mark."""
    return sentence(review.mark(entry, "id")) + "." if entry.mark else ""


def _rows(entry: Entry) -> list[tuple[str, str]]:
    """Return what is told of a finding: why, where, by which rule, and what to do."""
    finding, spots = entry.finding, entry.spots
    explain, _, suggestion = finding.explain.partition(MARK)
    rows = [(_told("label_explain"), explain)]
    if suggestion:
        rows.append((_told("label_suggestion"), suggestion.rstrip(".")))
    if finding.rule:
        rows.append((_told("label_rule"), sentence(finding.rule) + "."))
    labels = [_told("label_odd"), _told("label_against"), *[""] * len(spots)]
    rows += [(label, _place(entry, *spot)) for label, spot in zip(labels, spots, strict=False)]
    rows.append((_told("label_todo"), _to_do(entry)))
    if entry.mark:
        rows.append((_told("label_mark"), _marked(entry)))
    return rows


def _place(entry: Entry, source: Source, quote: str) -> str:
    """Return a place with its words: where, in which section, and the quote below."""
    where = review.place(source, entry.finding, "id")
    if not source.page and source.page_label:
        where = _told("printed_page", label=source.page_label, place=where)
    if source.place and not cells_in(source.place):
        where = _told("placed", place=where, section=source.place)
    quoted = shortened(quote, _QUOTE_WIDTH)
    return f"{sentence(where)}\n{_told('quote', quote=quoted)}" if quoted else sentence(where)


def _to_do(entry: Entry) -> str:
    """Return what the author is asked to do about a finding, by its severity, else its kind."""
    finding = entry.finding
    mild = finding.severity == "informasi" and finding.kind != "completeness"
    name = "todo_informasi" if mild else f"todo_{finding.kind}"
    return _told(name if name in load("letter") else "todo_other")


def _write_matrix(paper: Paper, matrix: Matrix, letter: str) -> None:
    """Write where each indicator has which analysis, the analyses numbered and named below."""
    paper.heading(_told("completeness", letter=letter))
    table = matrix.rows[0][0]
    paper.lead(f"{table.finding.explain} [{table.short}]")
    numbers = [str(number) for number in range(1, len(matrix.analyses) + 1)]
    rows = [(name, *map(_short_place, cells)) for _, name, cells in matrix.rows]
    paper.grid([_told("indicator"), *numbers], rows, (6, *[1.35] * len(numbers)))
    key = "; ".join(f"{n}: {a}" for n, a in zip(numbers, matrix.analyses, strict=True))
    paper.paragraph(_told("completeness_key", key=key), size=9)
    if table.mark:
        paper.paragraph(f"[{table.short}] {review.mark(table, 'id')}.", size=9)


def _short_place(cell: str) -> str:
    """A cell of the matrix: a sign, or the page and line ('6:12') where the analysis was found."""
    if cell in _SIGNS:
        return _SIGNS[cell]
    return ":".join(re.findall(r"\d+", cell)) or cell


# Findings as an Excel file: a row a finding with both places, counts, and the analyses present.

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
    others = "\n".join(review.place(source, one, "id") for source, _ in spots[2:])
    status = say("audit", mark.status, "id") if mark else None
    return [
        number,
        entry.short,
        Painted(review.severity(one, "id"), COLOURS[one.severity]),
        review.kind(one, "id"),
        group,
        one.satker,
        one.year or None,
        review.name(one),
        "" if one.role == "other" else one.role,
        one.found,
        one.expected,
        one.explain,
        one.rule,
        *_place_cells(spots[:1]),
        *_place_cells(spots[1:2]),
        others,
        f"{status}, masih ditemukan" if entry.still_there else status,
        *((mark.by, mark.reason, mark.date) if mark else (None, None, None)),
    ]


def _place_cells(spots: Sequence[tuple[Source, str]]) -> tuple[object, ...]:
    """Return the cells of a place: file, page, line or lines, quote; empty for none."""
    for source, quote in spots:
        lines = {source.first_line: None, source.last_line: None}
        at = source.first_line if len(lines) == 1 else "-".join(map(str, lines))
        return (source.report, source.page, cells_in(source.place) or at, quote)
    return (None, None, None, None)


def _summary(sections: Sequence[Section]) -> Sheet:
    """Return the sheet of counts: by kind, by report, and by mark."""
    entries = [entry for section in sections for entry in section.entries]
    kinds = dict.fromkeys(review.kind(entry.finding, "id") for entry in entries)
    reports = dict.fromkeys(entry.finding.report for entry in entries)
    of_kind = {k: [e for e in entries if review.kind(e.finding, "id") == k] for k in kinds}
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
