"""Lists of reports and figures for people and machines, and what is picked from them by name."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from index.cell_places import cells_in
from index.errors import LkipError, UnknownReport
from index.keep.library import ReportCard
from index.keep.notes import Correction
from index.names.indikator import indicator_of
from index.names.unit_names import resolve_satker
from index.readers.scans import listed
from index.report import COMPANION, Figure, Finding, Reading
from prompts import load, say

if TYPE_CHECKING:
    from index.keep.library import Ledger


# Lists of reports and figures as tables for people, and these and findings as JSON, CSV, Excel.

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


# How well reports were read, in words: a grade, a line, and what to do about what was not.

WHOLE, PARTLY, BADLY, BESIDE, NO_REPORT = "whole", "partly", "badly", "beside", "no_report"
GRADES = (WHOLE, PARTLY, BADLY, BESIDE, NO_REPORT)
"""How well a document was read; tables beside a report, and what is no report, by themselves."""


def grade(card: ReportCard) -> str:
    """Return how well a document was read, one of GRADES."""
    if card.kind == COMPANION and card.satker:
        return BESIDE
    if not card.is_lkip:
        return NO_REPORT
    reading = card.reading
    promised, read = reading.indicators_promised, reading.indicators_read
    if not card.figures or 2 * read < promised:
        return BADLY
    lacks = read < promised or _tables_missed(reading) or reading.pages_without_text
    return PARTLY if lacks or not promised else WHOLE


def told(reading: Reading, language: str) -> str:
    """Return how well a report was read: its indicators, then each note; "" for no LKIP.

    What was not read is told with its places in Indonesian, in how many in English.
    """
    promised, read = reading.indicators_promised, reading.indicators_read
    whole = bool(promised) and read >= promised
    parts = [say("reading", "all_read", language, read=read, promised=promised)] if whole else []
    notes = reading.notes if language == "id" else tuple(_counted(reading, language))
    return " ".join([*parts, *notes])


def _counted(reading: Reading, language: str) -> Iterator[str]:
    """Yield what was not read, in numbers."""
    promised, read = reading.indicators_promised, reading.indicators_read
    if read < promised:
        yield say("reading", "some_read", language, read=read, promised=promised)
    if missed := _tables_missed(reading):
        yield say("reading", "tables_missed", language, number=missed)
    if reading.pages_without_text:
        pages = listed(reading.pages_without_text)
        yield say("reading", "no_text", language, pages=pages)
    if reading.pages_by_ocr:
        yield say("reading", "by_ocr", language, pages=listed(reading.pages_by_ocr))
    if wrong := reading.totals_that_do_not:
        yield say("reading", "totals", language, number=wrong)


def _tables_missed(reading: Reading) -> int:
    return max(0, reading.tables_seen - reading.tables_understood)


def named(card: ReportCard, language: str) -> str:
    """Return how well a document was read in a few words, for a list: what it is, if no report."""
    reading, of = card.reading, grade(card)
    if of == NO_REPORT:
        kind = f"kind_{card.kind}"
        told_as = kind if kind in load("reading") else "kind_lain"
        return say("reading", told_as, language)
    if of == PARTLY and reading.indicators_read >= reading.indicators_promised:
        return say("reading", "partly_elsewhere", language)
    return say("reading", of, language)


def advice(card: ReportCard, language: str) -> list[str]:
    """Return what to do about what was not read; [] where all was."""
    reading, of = card.reading, grade(card)
    if of in (NO_REPORT, BESIDE):
        return [say("reading", f"do_{of}", language)]
    lacks = {
        "do_nothing_read": not card.figures,
        "do_indicators": reading.indicators_read < reading.indicators_promised,
        "do_unread": bool(reading.pages_unread),
        "do_no_text": bool(set(reading.pages_without_text) - set(reading.pages_unread)),
        "do_tables": bool(_tables_missed(reading)),
        "do_by_ocr": bool(reading.pages_by_ocr),
        "do_totals": bool(reading.totals_that_do_not),
    }
    return [say("reading", name, language) for name, is_so in lacks.items() if is_so]


def with_advice(card: ReportCard, language: str) -> str:
    """Return how well a document was read and what to do about it, in one paragraph."""
    return " ".join(filter(None, (told(card.reading, language), *advice(card, language))))


def lines(cards: Iterable[ReportCard], language: str) -> list[str]:
    """Return a line a report that says how well it was read, with its file's name."""
    return [
        say("reading", "of_report", language, report=card.file, told=words)
        for card in cards
        if (words := told(card.reading, language))
    ]


def of(cards: Iterable[ReportCard], satker: str, year: int, language: str) -> list[str]:
    """Return the lines of the reports that a unit's draft of a year rests on."""
    own = (card for card in cards if (card.satker, card.year) == (satker, year))
    return lines(own, language)


# Names a user types for a satker, an indicator or a report, found among those held.

SHOWN = 12
"""How many of the names held an error lists."""


def satkers_held(typed: Iterable[str], held: Collection[str], lang: str) -> list[str]:
    """Return the satker held that those typed mean, by any of their names.

    Raises LkipError for one that means none.
    """
    return [
        name
        for words in typed
        for name in _exact(words, held)
        or resolve_satker(words, held)
        or _containing(words, held)
        or _none("satker", words, held, lang)
    ]


def indicators_held(typed: Iterable[str], held: Collection[str], lang: str) -> list[str]:
    """Return the ids of indicators held that those typed mean: an id, a name, or words of one.

    Raises LkipError for one that means none.
    """
    return [
        name
        for words in typed
        for name in _exact(words, held)
        or _exact(indicator_of(words) or "", held)
        or _containing(words, held)
        or _none("indikator", words, held, lang)
    ]


def _exact(words: str, held: Collection[str]) -> list[str]:
    """Return the name held that is the one typed."""
    return [name for name in held if name.casefold() == words.strip().casefold()]


def _containing(words: str, held: Collection[str]) -> list[str]:
    """Return the names held that have all the words typed."""
    wanted = _words(words)
    return [name for name in sorted(held) if wanted and wanted <= _words(name)]


def _none(option: str, words: str, held: Collection[str], lang: str) -> NoReturn:
    """Say that a name means nothing held."""
    shown = _some(held, lang)
    raise LkipError(say("commands", "unknown_name", lang, option=option, name=words, held=shown))


def report_held(typed: str, cards: Sequence[ReportCard], lang: str) -> ReportCard:
    """Return the report of an id, the start of one, or a file name.

    Raises UnknownReport when none or several fit.
    """
    exact = [card for card in cards if typed in (card.id, card.file)]
    found = exact or [card for card in cards if typed and card.id.startswith(typed.casefold())]
    if len(found) == 1:
        return found[0]
    ids = _some([card.id for card in found or cards], lang)
    sentence = "many_reports" if found else "unknown_report"
    raise UnknownReport(say("commands", sentence, lang, name=typed, ids=ids))


def _words(name: str) -> set[str]:
    """Return the words of a name."""
    return set(re.findall(r"[^\W_]+", name.casefold()))


def _some(names: Collection[str], lang: str) -> str:
    """List names, not more than fit a line."""
    shown = sorted(names)[:SHOWN]
    more = ", …" if len(names) > SHOWN else ""
    return ", ".join(shown) + more if shown else say("commands", "nothing_held", lang)
