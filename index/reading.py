"""How well a report was read: what it promises against what was found in it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from index.cell_places import around
from index.checks.totals import count_totals
from index.figures.subjects import table_key
from index.language.tokens import tokens
from index.names.indikator import indicators
from index.readers.rapid import how_to_read
from index.readers.scans import listed
from index.report import (
    BY_OCR,
    COMPANION,
    UNREAD,
    UNSURE,
    Figure,
    Line,
    Page,
    Reading,
    Report,
    Table,
)  # fmt: skip

_PROMISED = re.compile(
    r"\b(\d{1,2})\s*(?:\([^()\d]{2,30}\)\s*)?indikator\s+(?:kinerja|sasaran)", re.IGNORECASE
)
_MOST_PROMISED = 60
_FEWEST_LETTERS = 20
"""Letters from which on a page has a text of its own; a stamp or a page number is none."""

_DENSE_LINES, _GAP = 4, 3
"""Lines of numbers that make a table, and how many lines of words may stand between two of them."""

_NO_ROW = re.compile(r"\.{4,}|…{2,}|[<>≤≥]|\d\s*[-–]\s*\d|\\[gl]eq")
_ORDINAL = re.compile(r"^\W*\d{1,2}[.)]\s+")
_NO_VALUE = re.compile(r"(?:19|20)\d\d|0\d+")
_MOST_WORDS = 9
"""Words beside its numbers up to which a line is a row rather than a sentence."""

_SHOWN = 5
"""Places that a note names."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of lines: of a page of a PDF, or of a text (page None)."""

    page: int | None
    first: int
    last: int


def reading_of(report: Report) -> Reading:
    """Return how well a report was read, with notes in Indonesian on what was not.

    Promised are the indicators of the Perjanjian Kinerja, of the main table, or as many as the
    report says it has, whichever is most; read is one with a target and a realisasi of the year.
    """
    if report.kind == COMPANION:
        return _of_tables(report)
    if not report.is_lkip:
        return _of_no_lkip(report)
    promises = _promises(report)
    read = [one for one in promises.names if _has_result(report.figures, one, report)]
    tables = _understood(report)
    missed = list(_missed(report, tables))
    bare = _without_text(report.pages)
    agree, wrong = count_totals(report)
    number = min(promises.number, len(read))
    notes = [
        *_on_indicators(report, promises, read, missed),
        *_on_tables(missed),
        *_on_scans(report.pages, bare),
        *([f"{wrong} jumlah tabel tidak sama dengan penjumlahan barisnya."] if wrong else []),
    ]
    return Reading(
        indicators_promised=promises.number,
        indicators_read=number,
        tables_seen=len(tables) + len(missed),
        tables_understood=len(tables),
        pages_without_text=bare,
        pages_unread=_numbers(report.pages, UNREAD),
        pages_by_ocr=_numbers(report.pages, BY_OCR),
        totals_that_add_up=agree,
        totals_that_do_not=wrong,
        notes=tuple(notes),
    )


def _of_no_lkip(report: Report) -> Reading:
    """Return what is told of a file that is no LKIP: which of its pages are pictures."""
    unread, by_ocr = (_numbers(report.pages, scan) for scan in (UNREAD, BY_OCR))
    return Reading(
        pages_unread=unread, pages_by_ocr=by_ocr, notes=tuple(_on_scans(report.pages, ()))
    )


def _of_tables(report: Report) -> Reading:
    """How well figures beside a report were read: they promise nothing but their tables."""
    if not report.satker:
        return Reading(tables_seen=len(report.tables))
    known = _understood(report)
    missed = [table for table in report.tables if table not in known]
    places = [around(c.place for row in table.rows for c in row.cells) for table in missed]
    agree, wrong = count_totals(report)
    notes = [
        *([f"{len(missed)} tabel tidak dipahami: {', '.join(places[:_SHOWN])}."] if missed else []),
        *([f"{wrong} jumlah tabel tidak sama dengan penjumlahan barisnya."] if wrong else []),
    ]
    return Reading(
        tables_seen=len(report.tables),
        tables_understood=len(known),
        totals_that_add_up=agree,
        totals_that_do_not=wrong,
        notes=tuple(notes),
    )


@dataclass(frozen=True, slots=True)
class _Promises:
    """The indicators a report promises: their names, first mentions, and how many there are."""

    names: tuple[str, ...]
    number: int
    where: dict[str, Figure]


def _promises(report: Report) -> _Promises:
    """The indicators of the Perjanjian Kinerja and the main table, or as many as are said."""
    plan, main = (_named(report, place) for place in ("pk", "utama"))
    where = {**plan, **main} or _named(report, "")
    names = tuple(where) if not main else tuple(dict.fromkeys([*main, *plan]))
    number = max(len(plan), len(main))
    if len(plan) != len(main):  # where both agree, what is said beside them is a slip of the pen
        number = max(number, _said(report))
    return _Promises(names, number or len(names), where)


def _named(report: Report, place: str) -> dict[str, Figure]:
    """The unit's indicators with a target or realisasi of the year, of one kind of place or any."""
    found: dict[str, Figure] = {}
    for f in _of_year(report):
        if f.role in ("target", "realisasi") and place in ("", f.place):
            found.setdefault(f.indicator, f)
    return found


def _of_year(report: Report) -> Iterator[Figure]:
    """The sure figures of the unit itself and the report's year that are no money."""
    for f in report.figures:
        own = (f.satker, f.year) == (report.satker, report.year)
        if own and f.unit != "Rp" and f.confidence >= UNSURE and f.document != "anggaran":
            yield f


def _said(report: Report) -> int:
    """How many indicators the report says it has ('10 indikator kinerja'): the most it says.

    Nothing is taken from the section of one indicator, whose parts are called indicators too.
    """
    said = [
        int(m[1])
        for block in report.blocks
        if block.section.indicator is None
        for m in _PROMISED.finditer(block.text)
    ]
    return max((n for n in said if n <= _MOST_PROMISED), default=0)


def _has_result(figures: Sequence[Figure], indicator: str, report: Report) -> bool:
    roles = {f.role for f in _of_year(report) if f.indicator == indicator}
    return {"target", "realisasi"} <= roles


def _on_indicators(
    report: Report, promises: _Promises, read: Sequence[str], missed: Sequence[_Place]
) -> Iterator[str]:
    """What is to be said of indicators that were promised and not read."""
    number = min(promises.number, len(read))
    if not promises.number:
        yield "Tidak ditemukan Perjanjian Kinerja maupun tabel utama; tidak ada indikator terbaca."
        return
    if number >= promises.number:
        return
    counts = f"{promises.number} indikator dijanjikan, {number} dibaca"
    if not any(f.place == "utama" for f in report.figures):
        largest = max(
            [place for place in missed if _is_in_results(place, report)] or missed,
            key=lambda place: place.last - place.first,
            default=None,
        )
        yield f"Tabel utama tidak terbaca: {counts}" + (
            f"; lihat {_spot(largest)}." if largest else "."
        )
        return
    lacking = [promises.where[one] for one in promises.names if one not in read]
    named = "; ".join(f"{_name(f)} ({_spot(_place_of(f))})" for f in lacking[:_SHOWN])
    more = f"; dan {len(lacking) - _SHOWN} lainnya" if len(lacking) > _SHOWN else ""
    yield f"{counts}" + (f"; tanpa target atau realisasi: {named}{more}." if named else ".")


def _is_in_results(place: _Place, report: Report) -> bool:
    """Whether a place stands in Bab III, as the last block before it does."""
    before = [
        block
        for block in report.blocks
        if (block.page or 0, block.first_line) <= (place.page or 0, place.first)
    ]
    return bool(before) and before[-1].section.bab == "BAB III"


def _name(figure: Figure) -> str:
    """What an indicator is called: shortly where the glossary knows it."""
    known = indicators().get(figure.indicator)
    label = " ".join(figure.label.split())
    return known.short if known else label[:60] or figure.indicator.partition(":")[2]


def _on_tables(missed: Sequence[_Place]) -> Iterator[str]:
    """Where tables stand that were seen and not understood."""
    if missed:
        places = ", ".join(_spot(place) for place in missed[:_SHOWN])
        more = f" dan {len(missed) - _SHOWN} lainnya" if len(missed) > _SHOWN else ""
        yield f"{len(missed)} tabel tidak dipahami: {places}{more}."


def _understood(report: Report) -> list[Table]:
    """The tables that gave sure figures."""
    keys = {f.row.rpartition(".")[0] for f in report.figures if f.row and f.confidence >= UNSURE}
    return [table for table in report.tables if table_key(report.id, table) in keys]


def _missed(report: Report, tables: Sequence[Table]) -> Iterator[_Place]:
    """The places outside the tables understood where numbers stand as in a table."""
    known = {line for table in tables for line in _covered(table)}
    known |= {
        (f.source.page, n)
        for f in report.figures
        for n in range(f.source.first_line, f.source.last_line + 1)
        if f.confidence >= UNSURE
    }
    known |= {
        (page, line.number)
        for block in report.blocks
        if block.section.bab == "DAFTAR ISI"
        for line, page in block.paged()
    }
    for page in report.pages:
        yield from _runs(page, known)


def _covered(table: Table) -> Iterator[tuple[int | None, int]]:
    """The lines of a table, on each page it stands on."""
    spans: dict[int | None, list[int]] = defaultdict(list)
    for row in table.rows:
        page = table.page if row.page is None else row.page
        spans[page] += (n for c in row.cells if c.text for n in (c.first_line, c.last_line))
    for page, lines in spans.items():
        if lines:
            yield from ((page, n) for n in range(min(lines), max(lines) + 1))


def _runs(page: Page, known: Container[tuple[int | None, int]]) -> Iterator[_Place]:
    """The runs of a page: lines of numbers, few lines of words between them, none of it known."""
    run: list[int] = []
    since = 0
    for line in (line for line in page.lines if line.text.strip()):
        stop = (page.number, line.number) in known
        if not stop and _is_numeric(line):
            run.append(line.number)
            since = 0
            continue
        since += 1
        if stop or since > _GAP:
            yield from _place(page, run)
            run = []
    yield from _place(page, run)


def _place(page: Page, run: Sequence[int]) -> Iterator[_Place]:
    """The place of a run that is long enough for a table."""
    if len(run) >= _DENSE_LINES:
        yield _Place(page.number, run[0], run[-1])


def _is_numeric(line: Line) -> bool:
    """Whether a line is a row of numbers, or a number alone.

    Neither an entry of a list of contents is, nor the bounds of a category, nor a regulation whose
    numbers are its own and its year, nor a telephone.
    """
    if _NO_ROW.search(line.text):
        return False
    found = list(tokens(_ORDINAL.sub("", line.text)))
    values = [t for t in found if t.kind == "value" and not _NO_VALUE.fullmatch(t.written)]
    words = sum(len(t.written.split()) for t in found if t.kind == "text")
    alone = bool(values) and not words and any(t.digits > 2 for t in values)
    return alone or (len(values) >= 2 and words <= _MOST_WORDS)


def _on_scans(pages: Sequence[Page], bare: Sequence[int]) -> Iterator[str]:
    """What is to be said of pages that are pictures: not read, read by OCR, or without text."""
    unread, by_ocr = _numbers(pages, UNREAD), _numbers(pages, BY_OCR)
    others = [number for number in bare if number not in unread]
    if unread:
        yield (
            f"Halaman pindaian yang belum terbaca: {listed(unread)}; untuk membacanya, "
            f"{how_to_read()}."
        )
    if by_ocr:
        yield f"Halaman pindaian yang dibaca dengan OCR: {listed(by_ocr)}."
    if others:
        yield f"Halaman tanpa teks (gambar atau pindaian): {listed(others)}."


def _numbers(pages: Sequence[Page], scan: str) -> tuple[int, ...]:
    """The numbers of the scans of which that became."""
    return tuple(page.number for page in pages if page.number is not None and page.scan == scan)


def _without_text(pages: Sequence[Page]) -> tuple[int, ...]:
    """The pages of a PDF that hold nothing but what stands on most of them, such as a stamp."""
    counts = Counter(text for page in pages for text in {line.text.strip() for line in page.lines})
    return tuple(
        page.number
        for page in pages
        if page.number is not None and _letters(page, counts, len(pages)) < _FEWEST_LETTERS
    )


def _letters(page: Page, counts: Counter[str], pages: int) -> int:
    """How many letters and digits a page has of its own."""
    own = (
        line.text
        for line in page.lines
        if pages < _DENSE_LINES or counts[line.text.strip()] * 2 < pages
    )
    return sum(char.isalnum() for text in own for char in text)


def _place_of(figure: Figure) -> _Place:
    source = figure.source
    return _Place(source.page, source.first_line, source.first_line)


def _spot(place: _Place) -> str:
    """A place as people look it up: 'halaman 23', or 'baris 120-140' of a text."""
    if place.page is not None:
        return f"halaman {place.page}"
    lines = f"{place.first}-{place.last}" if place.last > place.first else str(place.first)
    return f"baris {lines}"
