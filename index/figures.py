"""Rows of tables to figures: whose, of which year and indicator, in which role, how much."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.cellvalues import Token, tokens
from index.columns import is_money
from index.errors import AmbiguousNumber, NotANumber
from index.indikator import budget_line, find_indicators, indicator_of, indicators
from index.numerals import Kind, read
from index.places import DOCUMENT, is_budget, place_of
from index.report import JAJARAN, NASIONAL, ROLES, Cell, Column, Figure, Row, Source, Table
from index.satker import canonical_satker
from index.wording import slug

_TOTAL = re.compile(r"^(?:grand\s+)?(?:jumlah|total|rata[\s-]*rata)\b", re.IGNORECASE)
_CODE = re.compile(r"\b(\d{4})\s*[.\s]\s*([A-Z]{3})(?:\s*\.\s*([A-Z]?\d{2,3}))?\b")
_START = re.compile(
    r"\b(?:jumlah|pers?entase|presentase|indeks|nilai|tingkat|angka|rasio|cakupan|prevalensi|"
    r"skor|predikat|opini|laju|kontribusi|proporsi|rata-rata)\b",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?:dinas|badan|inspektorat|sekretariat|kecamatan|kelurahan|kantor|balai|biro|bagian|bidang|"
    r"rsud|puskesmas|satuan|unit|direktorat|deputi|pusat|klinik|seksi|sub)\b",
    re.IGNORECASE,
)
_AIM = re.compile(r"\b(?:ter|me)\w+(?:nya|kan)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(20[0-4]\d)\b")
_BAND = re.compile(r"[<>≤≥]|\d\s*[-–]\s*\d|\bs\.?d\.?\b")
_COUNT_UNITS = re.compile(
    r"orang|lembaga|unit|berkas|perkara|kab|kota|kawasan|laporan|layanan|dokumen|keluarga|desa|satker|bnn",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose report it is: what a row means that names no unit and no year of its own."""

    report_id: str
    file: str
    satker: str
    year: int


@dataclass(frozen=True, slots=True)
class _Subject:
    """What one row's figures are about."""

    satker: str
    year: int | None
    indicator: str
    label: str


def table_figures(table: Table, origin: Origin, first_id: int) -> Iterator[Figure]:
    """The figures of a table, row by row, in the order of its columns."""
    if any(c.kind == "no" and re.search(r"hp|telp|telepon", c.label, re.I) for c in table.columns):
        return
    label = _label_column(table)
    named = sum(1 for r in table.rows if label is not None and indicator_of(_text(r, label)))
    place = place_of(table, named)
    count = first_id
    for number, row in enumerate(_named_rows(table)):
        subject = _subject(table, row, label, origin)
        if subject is None:
            continue
        key = f"{origin.report_id}:t{table.page or 0}.{table.first_line}.{number}"
        for at, column in enumerate(table.columns):
            figure = _figure(table, row, at, subject, origin, place)
            if figure is None:
                continue
            yield replace(figure, id=f"{origin.report_id}:f{count}", row=key, column=column.label)
            count += 1


def _named_rows(table: Table) -> Iterator[Row]:
    """The rows, without those that only weigh or total the row of a unit above them.

    A unit's IKPA is printed over four rows (Nilai, Bobot, Nilai Akhir, Nilai Aspek) with the unit
    named on the first alone: that one holds its values.
    """
    kinds = [c.kind for c in table.columns]
    if not {"satker", "keterangan"} <= set(kinds):
        yield from table.rows
        return
    for row in table.rows:
        if _text(row, kinds.index("satker")) or not re.match(
            r"bobot|nilai", _text(row, kinds.index("keterangan")), re.I
        ):
            yield row


def _text(row: Row, at: int) -> str:
    return row.cells[at].text.strip() if at < len(row.cells) else ""


def _label_column(table: Table) -> int | None:
    """The column that names the rows: indikator before output, kegiatan, jenis, or plain words."""
    kinds = [c.kind for c in table.columns]
    for wanted in (
        "indikator",
        "jenis",
        "output",
        "kegiatan",
        "label",
        "sasaran",
        "satker",
        "tahun",
    ):
        if wanted in kinds:
            return kinds.index(wanted)
    return None


def _subject(table: Table, row: Row, label: int | None, origin: Origin) -> _Subject | None:
    """Whose and what a row is; None for a row that names nothing."""
    kinds = [c.kind for c in table.columns]
    year = _row_year(table, row, kinds)
    satker = origin.satker
    if "satker" in kinds:
        words = _text(row, kinds.index("satker")) or _first_words(row)
        satker = _row_satker(words, origin)
    elif re.search(r"\bdan jajaran\b", table.caption[-220:], re.I) and "tahun" in kinds:
        satker = origin.satker + JAJARAN
    words = _text(row, label) if label is not None else ""
    if not words and "satker" not in kinds:
        words = _first_words(row)
    if is_budget(table):
        indicator = _budget_subject(table, row, words, kinds)
        if "satker" in kinds and satker == origin.satker + JAJARAN:
            indicator = "anggaran_total"
    elif "satker" in kinds or "tahun" in kinds or not kinds.count("indikator"):
        indicator = _section_subject(table, words, kinds)
    else:
        indicator = _indicator_subject(words)
    return _Subject(satker, year, indicator, words) if indicator and satker else None


def _first_words(row: Row) -> str:
    return next((c.text.strip() for c in row.cells if re.search(r"[A-Za-z]{3}", c.text)), "")


def _row_year(table: Table, row: Row, kinds: Sequence[str]) -> int | None:
    if "tahun" in kinds:
        m = _YEAR.search(_text(row, kinds.index("tahun")))
        return int(m[1]) if m else None
    return None


def _row_satker(words: str, origin: Origin) -> str:
    """The unit a row names; a total, or a bare province above its units, is the province's all."""
    words = re.sub(r"^\d{1,2}[.)]\s*", "", words)
    found = canonical_satker(words)
    if _TOTAL.match(words) or not words:
        return origin.satker + JAJARAN
    if found is None:
        return words if _AGENCY.match(words) and len(words) < 90 else ""
    if found == NASIONAL:
        return found
    explicit = re.search(r"\bbnn|badan|inspektorat|dinas|sekretariat|satker", words, re.I)
    if not explicit and found == origin.satker:
        return origin.satker + JAJARAN
    if re.search(r"\bjajaran\b", words, re.I):
        return found + JAJARAN
    return found


def _budget_subject(table: Table, row: Row, words: str, kinds: Sequence[str]) -> str:
    """The budget line a row is: jenis belanja, a total, an output by its code or name."""
    code = _CODE.search(" ".join(c.text for c in row.cells[:4]))
    if "indikator" in kinds and "target" in kinds and (found := indicator_of(words)):
        return f"other:kebutuhan_pendanaan_{found}"
    if line := budget_line(words) or budget_line(words[max(0, words.lower().rfind("belanja")) :]):
        return line
    if _TOTAL.match(words) or (not words and "satker" not in kinds):
        return "anggaran_total"
    if "satker" in kinds and not {"jenis", "output", "kegiatan", "kode"} & set(kinds):
        return "anggaran_total"
    if code:
        return "output:" + ".".join(p for p in code.groups() if p)
    kind = "program" if re.match(r"program\b", words, re.I) else "output"
    return f"{kind}:{_bare(words).lower()}" if words else ""


def _section_subject(table: Table, words: str, kinds: Sequence[str]) -> str:
    """The indicator of a table whose rows are units, years or parts: its heading's or section's."""
    own = indicator_of(table.caption.rsplit("\n", 1)[-1]) if "satker" in kinds else None
    found = own or table.section.indicator
    if found and "satker" in kinds:
        found = (indicators()[found].unit_indicator if found in indicators() else None) or found
    if found and ("satker" in kinds or "tahun" in kinds):
        return found
    if "satker" in kinds or "tahun" in kinds:
        return "other:" + slug(table.caption.rsplit("\n", 1)[-1] or "tabel")
    known = indicator_of(words)
    if known:
        return known
    prefix = f"{table.section.indicator} " if table.section.indicator else ""
    return "other:" + slug(prefix + words) if words else ""


def _indicator_subject(words: str) -> str:
    """A row's indicator: the glossary's id, else the words of its own (without the sasaran)."""
    if known := indicator_of(words):
        return known
    name = _bare(words)
    begun = [m for m in find_indicators(name) if m.start < 6]  # a label a page break cut short
    if begun and not begun[0].id.startswith(("anggaran", "belanja")):
        return begun[0].id
    return "other:" + slug(name) if re.search(r"[A-Za-z]{3}", name) else ""


def _bare(words: str) -> str:
    """A label without the sasaran before it: from its last indicator word on."""
    words = _CODE.sub("", words).strip(" .:-")
    if not _AIM.search(words):
        return words
    starts = [m.start() for m in _START.finditer(words) if m.start() > 8]
    return words[starts[-1] :] if starts else words


def _figure(
    table: Table, row: Row, at: int, subject: _Subject, origin: Origin, place: str
) -> Figure | None:
    """The figure of one cell, or None when the cell holds none."""
    column = table.columns[at]
    cell = row.cells[at] if at < len(row.cells) else None
    if (
        cell is None
        or not cell.text.strip()
        or column.kind in ("no", "kode", "satuan", "tahun", "satker")
    ):
        return None
    role = _role(table, column, place)
    if role is None:
        return None
    year = column.year or subject.year or _caption_year(table, place) or origin.year
    indicator = _cell_indicator(table, column, subject, at)
    value = _value(table, at, cell, indicator, role)
    if value is None:
        return None
    number, written, unit = value
    where = "multi_tahun" if place in ("utama", "bagian") and year != origin.year else place
    return Figure(
        id="",
        satker=subject.satker,
        year=year,
        indicator=indicator,
        role=role,
        value=number,
        unit=unit,
        as_written=written,
        source=_source(table, row, cell, origin),
        document=DOCUMENT.get(where, "hasil"),
        place=where,
        label=subject.label,
    )


def _cell_indicator(table: Table, column: Column, subject: _Subject, at: int) -> str:
    """The indicator of a cell: the row's, unless its column names one of its own."""
    if column.kind == "other" and column.year is None:
        own = indicator_of(column.label)
        if own or _is_result(table, column):
            return own or subject.indicator
        if not subject.indicator.startswith("output"):
            base = subject.indicator.removeprefix("other:")
            return "other:" + slug(f"{base} {column.label}")
    if (
        is_budget(table)
        and column.kind in ("target", "realisasi", "capaian")
        and not is_money(table.columns, at)
    ):
        if subject.indicator.startswith("output:"):
            return "other:fisik_" + slug(subject.indicator.removeprefix("output:"))
        return (
            subject.indicator.removeprefix("other:kebutuhan_pendanaan_").removeprefix("other:")
            if column.kind == "target"
            else "other:fisik_" + slug(subject.label)
        )
    if column.kind == "kemajuan":
        return "other:kemajuan_" + subject.indicator.removeprefix("other:")
    if column.kind == "blokir":
        return "other:blokir_" + slug(subject.label)
    if (
        table.section.bab == "BAB II"
        and is_money(table.columns, at) is False
        and _is_funding(table)
    ):
        return "other:kebutuhan_pendanaan_" + subject.indicator.removeprefix("other:")
    return subject.indicator


def _is_funding(table: Table) -> bool:
    """Whether a matrix of years holds money: the need for funds, under an indicator's name."""
    spots = [i for i, c in enumerate(table.columns) if c.kind in ("target", "other")]
    texts = [_text(r, i) for r in table.rows for i in spots if _text(r, i).strip(" -")]
    return bool(texts) and sum(len(re.sub(r"\D", "", t)) >= 7 for t in texts) * 2 > len(texts)


def _role(table: Table, column: Column, place: str) -> str | None:
    """The role of a column's cells, or None when they are no figures."""
    if column.kind == "other" and column.year is not None:
        if is_budget(table):
            about = table.caption[-160:].lower()
            return (
                "realisasi"
                if "realisasi" in about and "pagu" not in about and "anggaran" not in about
                else "pagu"
            )
        return "target" if place in ("renstra", "pk", "rkt") else "realisasi"
    if column.kind == "target_akhir":
        return "target"
    if column.kind in ("kemajuan", "blokir"):
        return "other"
    if column.kind == "target" and _is_funding(table):
        return "pagu"
    if column.kind == "other" and _is_result(table, column):
        return "realisasi"
    return column.kind if column.kind in ROLES else None


def _is_result(table: Table, column: Column) -> bool:
    """Whether a column of a table of units is its result: an indicator's own name, or the sum."""
    kinds = [c.kind for c in table.columns]
    if indicator_of(column.label):
        return True
    if "satker" not in kinds or {"target", "realisasi"} & set(kinds):
        return False
    last = [c for c in table.columns if c.kind == "other"][-1:]
    return (
        last == [column]
        and bool(re.search(r"jumlah|nilai|total|akhir|skor|%|persen", column.label, re.I))
        and table.section.indicator is not None
    )


def _caption_year(table: Table, place: str) -> int | None:
    """The one year a table's caption names, for budgets ('... Tahun 2022 sebagai berikut')."""
    years = {int(y) for y in _YEAR.findall(table.caption[-120:])}
    return years.pop() if len(years) == 1 and place in ("anggaran",) else None


def _value(
    table: Table, at: int, cell: Cell, indicator: str, role: str
) -> tuple[Decimal | str, str, str] | None:
    """A cell's value, its words as written and its unit; None for a dash, a band or plain words."""
    text = cell.text.strip()
    if role == "kategori":
        return (text, text, "") if re.search(r"[A-Za-z]{2}", text) and len(text) < 60 else None
    if _BAND.search(text) and not re.fullmatch(r"[-–]?\s*(?:Rp\.?)?\s*[\d.,]+\s*[-–]?\s*%?", text):
        return None
    values = [t for t in tokens(text) if t.kind == "value"]
    if not values or (len(values) > 1 and not re.match(r"^[\d(]|^Rp", text, re.I)):
        return None
    token = values[0]
    words = [t for t in tokens(text) if t.kind == "text"]
    if words and tokens_first_text(text) and len(words[0].written) > 12:
        return None
    money = is_money(table.columns, at) or token.money or role == "pagu"
    kind = _kind(token, role, money, indicator)
    try:
        number = read(token.written, kind=kind, peers=[_text(r, at) for r in table.rows])
    except (AmbiguousNumber, NotANumber):
        return None
    if not money and _is_count(indicator) and role in ("target", "realisasi") and number % 1:
        return None  # half a unit: the row belongs to another indicator
    unit = "Rp" if money else "%" if token.percent or role in ("capaian", "persen") else token.unit
    if not unit and indicator in indicators():
        unit = indicators()[indicator].unit
    return number, token.written, unit or _column_unit(table, cell)


def _is_count(indicator: str) -> bool:
    """Whether an indicator counts things."""
    return indicator in indicators() and bool(_COUNT_UNITS.match(indicators()[indicator].unit))


def tokens_first_text(text: str) -> bool:
    """Whether a cell begins with words rather than with its value."""
    first = next(iter(tokens(text)), None)
    return first is not None and first.kind == "text"


def _column_unit(table: Table, cell: Cell) -> str:
    """The unit a Satuan column prints on the cell's row, if the table has one."""
    at = next((i for i, c in enumerate(table.columns) if c.kind == "satuan"), None)
    if at is None:
        return ""
    row = next((r for r in table.rows if cell in r.cells), None)
    return _text(row, at) if row else ""


def _kind(token: Token, role: str, money: bool, indicator: str) -> Kind:
    """How a cell's number is to be read: its unit first, then its column, then its indicator."""
    if money:
        return "money"
    if token.percent or role in ("capaian", "persen"):
        return "percent"
    unit = token.unit or (indicators()[indicator].unit if indicator in indicators() else "")
    if _COUNT_UNITS.search(unit):
        return "count"
    return "index" if unit.lower() in ("indeks", "nilai", "%", "skor") else "plain"


def _source(table: Table, row: Row, cell: Cell, origin: Origin) -> Source:
    page = row.page if row.page is not None else table.page
    label = row.page_label or table.page_label
    return Source(
        origin.file,
        origin.report_id,
        page,
        label,
        cell.first_line,
        cell.last_line,
        f"{table.section.place} > tabel",
        cell.box,
    )
