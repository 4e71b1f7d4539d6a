"""What a table's rows are about, and what kind of place in a report the table stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.language.headings import revenue_in, title_in
from index.language.parts import part_or_end
from index.names.indikator import budget_line, indicator_of, indicators
from index.names.naming import CODE, bare_name, indicator_named, named_alone
from index.names.unit_names import canonical_satker, find_satkers
from index.names.units import BNN, agency_words, is_whole, kinds_said, own_of, unit_of, whole_of
from index.names.wording import key, slug
from index.numbers.numerals import scan
from index.report import NASIONAL, Figure, Origin, Row, Table
from index.tables.layouts import TOGETHER, role_named

# What a table's rows are about: whose they are, of which year, and of which indicator.

_VALUED = ("target", "realisasi", "capaian", "persen", "kategori", "pagu", "sisa")
_END = re.compile(r"(?:nilai\s+)?(?:akhir|total)|total\s+nilai", re.IGNORECASE)
"""What the row is called that the parts of an indicator come to."""
_MEASURED = ("target", "realisasi", "capaian")
_COUNTS = tuple(kind for kind in _VALUED if kind != "kategori")
_REGIONAL = re.compile(r"(?:rata[\s-]*rata|rerata|jumlah|total)\s+(?:\w+\s+)?wilayah.{0,25}$", re.I)
_OF_MONEY = re.compile(
    r"\b(?:anggaran|belanja|pagu|dana|keseluruhan|seluruh(?:nya)?|semua|umum|rp|dipa|tahun)\b|20\d\d",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?:dinas|badan|inspektorat|sekretariat|kecamatan|kelurahan|kantor|balai|biro|bagian|bidang|"
    r"rsud|puskesmas|satuan|unit|direktorat|deputi|pusat|klinik|seksi|sub)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:bulan\s+)?(?:januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober"
    r"|november|nopember|desember)\W*(?:20\d\d)?$|(?:triwulan|tw|kuartal|semester)\b.{0,8}$",
    re.IGNORECASE,
)
_PART_WORDS = 3
_LEAST_PARTS = 2
"""Rows above a sum, at least."""

_SERIAL = re.compile(r"(?:\b(?:[IVXL]+|[a-z])\b|(?!\b20\d\d\b)[\W\d_])+")
"""What only counts or orders rows: "II, III", "a.", "-", "4"."""

_IN_BRACKETS = re.compile(r"\([^()]*\)")
_BY_WORDS = frozenset(("satker", "tahun"))
"""Kinds of columns that name rows by a unit or a year, not by words of their own."""

_YEAR = re.compile(r"\b(20[0-4]\d)\b")
_AFTER_NAME = re.compile(
    r"(?:\s*,?\s*(?:pada\s+)?(?:tahun|ta\.?)?\s*(?:anggaran\s+)?20\d\d)?[\s.:]*$", re.I
)
_COMPARING = frozenset(("dengan", "dan", "serta", "terhadap", "antara", "di", "oleh", "wilayah"))
"""Words before a unit that is not whose the table is, but compared with or named beside."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What one row's figures are about."""

    satker: str
    year: int | None
    indicator: str
    label: str
    role: str = ""  # of a row that a role alone names ("Target")
    part: str = ""  # the part of a year that a row of a budget is: "maret", "triwulan 4"


def table_key(report_id: str, table: Table) -> str:
    """What the `row` of every figure of a table begins with, before '.' and the row's number."""
    return f"{report_id}:t{table.page or 0}.{table.first_line}"


def named_rows(table: Table) -> Iterator[Row]:
    """The rows, without those that only weigh or total the row of a unit above them.

    A unit's IKPA is printed over four rows (Nilai, Bobot, Nilai Akhir, Nilai Aspek) with the unit
    named on the first alone: that one holds its values.
    """
    kinds = [c.kind for c in table.columns]
    if not {"satker", "keterangan"} <= set(kinds):
        yield from table.rows
        return
    for row in table.rows:
        if text_at(row, kinds.index("satker")) or not re.match(
            r"bobot|nilai", text_at(row, kinds.index("keterangan")), re.I
        ):
            yield row


def text_at(row: Row, at: int) -> str:
    """The words of a row's cell, "" where the row is short."""
    return row.cells[at].text.strip() if at < len(row.cells) else ""


def label_column(table: Table) -> int | None:
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


def subject_of(table: Table, row: Row, label: int | None, origin: Origin) -> Subject | None:
    """Whose and what a row is; None for a row that names nothing."""
    kinds = [c.kind for c in table.columns]
    year = _row_year(table, row, kinds)
    satker = _satker_of(table, row, kinds, origin)
    words = _name_of(table, row, label)
    role = _role_of(table, row, words)
    if (came_in := revenue_of(table)) and not {"indikator", "satker"} & set(kinds):
        indicator = f"other:{came_in}"
    elif is_budget(table):
        indicator = _budget_subject(table, row, words, kinds)
        if "satker" in kinds and is_whole(satker) and own_of(satker) == origin.satker:
            indicator = "anggaran_total"
    elif _SERIAL.fullmatch(words) and not _BY_WORDS & set(kinds):
        return None
    elif role or "indikator" not in kinds or (label is not None and kinds[label] != "indikator"):
        # a row of roles is named by what stands above the table, as a row of years is
        words = words if "satker" in kinds or not role else _above(table)
        indicator = _section_subject(table, words, [*kinds, "tahun"] if role else kinds)
    else:
        indicator = (_END.fullmatch(words) and _captioned(table)) or indicator_named(words)
    part = row_part(words) if indicator == "anggaran_total" else ""
    return Subject(satker, year, indicator, words, role, part) if indicator and satker else None


def _name_of(table: Table, row: Row, label: int | None) -> str:
    """What a row is called: the words of its label, of another cell where that only counts rows."""
    kinds = [c.kind for c in table.columns]
    words = text_at(row, label) if label is not None else ""
    counted = bool(_SERIAL.fullmatch(words)) and not _BY_WORDS & set(kinds)
    if (words and not counted) or "satker" in kinds or (counted and is_budget(table)):
        return words
    return _first_words(row, kinds) or (counted and _first_words(row, kinds, _COUNTS)) or words


def _role_of(table: Table, row: Row, words: str = "") -> str:
    """The role that a row is named by instead of a unit or an indicator, "" for none.

    `words` name the row; a role alone does where the indicator stands above the table.
    """
    kinds = [c.kind for c in table.columns]
    by_unit = "satker" in kinds
    said = role_named(text_at(row, kinds.index("satker")) if by_unit else words)
    if said is None or is_budget(table) or by_unit:
        return said.kind if said and not is_budget(table) else ""
    above = _captioned(table) or table.section.indicator or any(c.year for c in table.columns)
    alone = key(said.words) == key(_IN_BRACKETS.sub("", words)) and said.likeness == 1
    return said.kind if above and alone and said.kind in _MEASURED else ""


def _satker_of(table: Table, row: Row, kinds: Sequence[str], origin: Origin) -> str:
    """The unit of a row: named in it, the province with its units, or the report's own."""
    if "satker" not in kinds:
        if titled := _titled_unit(table):
            return titled if own_of(titled) != origin.satker else origin.satker
        told = re.search(r"\bdan jajaran\b", table.caption[-220:], re.I) and "tahun" in kinds
        return whole_of(origin.satker) if told else origin.satker
    words = text_at(row, kinds.index("satker"))
    if not words and "indikator" in kinds:
        return ""
    if _role_of(table, row) or (_is_within(words, origin) and not is_budget(table)):
        return origin.satker
    satker = _row_satker(words or _first_words(row, kinds), origin)
    if not satker and _is_sum(table, row):
        return whole_of(origin.satker)
    regional = _REGIONAL.match(words)
    if is_whole(satker) and TOGETHER.match(words) and not regional and not _has_own(table, origin):
        return ""  # a total of its units alone is not the province's as a whole
    return satker


def _is_sum(table: Table, row: Row) -> bool:
    """Whether the last row of a table adds up what the others print in a column, and in each."""
    if row != table.rows[-1] or len(table.rows) <= _LEAST_PARTS:
        return False
    sums = 0
    for at, cell in enumerate(row.cells):
        parts = [_count(text_at(above, at)) for above in table.rows[:-1]]
        known = [part for part in parts if part is not None]
        total = _count(cell.text)
        if total is None or len(known) < _LEAST_PARTS:
            continue
        if sum(known) != total:
            return False
        sums += 1
    return sums > 0


def _count(text: str) -> Decimal | None:
    """The whole number a cell prints, None where it prints anything else."""
    found = scan(text)
    alone = len(found) == 1 and found[0].as_written == text.strip() and not found[0].value % 1
    return found[0].value if alone else None


def _titled_unit(table: Table) -> str:
    """The unit whose table it is by a title that ends in its name, "" where none is named so.

    "PERJANJIAN KINERJA TAHUN 2024 BNN KABUPATEN X" is of X; "perbandingan dengan X" is not.
    """
    title = _AFTER_NAME.sub("", title_of(table)).rstrip(" .:)(")
    found = [u for u in find_satkers(title) if u.explicit and u.name != NASIONAL]
    if len({u.name for u in found}) != 1 or found[-1].end < len(title) or is_whole(found[-1].name):
        return ""
    before = re.findall(r"\w+", title[: found[-1].start].lower())[-1:]
    return found[-1].name if not before or before[0] not in _COMPARING else ""


def _has_own(table: Table, origin: Origin) -> bool:
    """Whether a table of units has a row of the report's own unit."""
    at = [c.kind for c in table.columns].index("satker")
    names = (canonical_satker(text_at(row, at)) for row in table.rows)
    return any(name is not None and own_of(name) == origin.satker for name in names)


def _first_words(row: Row, kinds: Sequence[str], values: Sequence[str] = _VALUED) -> str:
    """The first words of a row that are no value with its unit, no unit alone and no grade."""
    passed = (*values, "satuan")
    named = (c.text.strip() for c, k in zip(row.cells, kinds, strict=False) if k not in passed)
    named = (text for text in named if not _SERIAL.fullmatch(text))
    return next((text for text in named if re.search(r"[A-Za-z]{3}", text)), "")


def _row_year(table: Table, row: Row, kinds: Sequence[str]) -> int | None:
    if "tahun" in kinds:
        m = _YEAR.search(text_at(row, kinds.index("tahun")))
        return int(m[1]) if m else None
    return None


def _row_satker(words: str, origin: Origin) -> str:
    """The unit a row names; a total, or a bare province above its units, is the province's all."""
    words = re.sub(r"^\d{1,2}[.)]\s*", "", words)
    found = canonical_satker(words) or _of_own_agency(words, origin)
    if TOGETHER.match(words) or not words:
        return whole_of(origin.satker)
    if found is None:
        return words if _AGENCY.match(words) and len(words) < 90 else ""
    if found == NASIONAL:
        return found
    explicit = re.search(r"\bbnn|badan|inspektorat|dinas|sekretariat|satker", words, re.I)
    if not explicit and found == origin.satker:
        return whole_of(origin.satker)
    if re.search(r"\bjajaran\b", words, re.I):
        return whole_of(found)
    return found


def _is_within(words: str, origin: Origin) -> bool:
    """Whether words are a part of the report's own unit: "Bidang Pemberantasan BNNP"."""
    named = [key(word) for word in words.split()[1:]]
    of_bnn = unit_of(origin.satker).agency == BNN and any(n in agency_words() for n in named)
    return of_bnn and bool(_AGENCY.match(words)) and canonical_satker(words) is None


def _of_own_agency(words: str, origin: Origin) -> str | None:
    """The unit of the report's agency that a row names by its kind and place: "Kab. X"."""
    kinds = [key(w) for w in words.split()[:1]]
    own = unit_of(origin.satker).agency
    return canonical_satker(f"{own} {words}") if set(kinds) & kinds_said().keys() else None


def _budget_subject(table: Table, row: Row, words: str, kinds: Sequence[str]) -> str:
    """The budget line a row is: jenis belanja, a total, an output by its code or name."""
    if ("tahun" in kinds and _YEAR.search(words)) or row_part(words):
        return "anggaran_total"
    code = CODE.search(" ".join(c.text for c in row.cells[:4]))
    if "indikator" in kinds and "target" in kinds and (found := indicator_of(words)):
        return f"other:kebutuhan_pendanaan_{found}"
    named = [words, words[max(0, words.lower().rfind("belanja")) :]]
    if "jenis" in kinds:  # "Jenis Belanja: Pegawai"
        named.append(f"belanja {words}")
    if line := next(filter(None, map(budget_line, named)), None):
        return line
    if _is_total(words) or (not words and "satker" not in kinds):
        return "anggaran_total"
    if "satker" in kinds and not {"jenis", "output", "kegiatan", "kode"} & set(kinds):
        return "anggaran_total"
    if code:
        return "output:" + ".".join(p for p in code.groups() if p)
    kind = "program" if re.match(r"program\b", words, re.I) else "output"
    return f"{kind}:{bare_name(words).lower()}" if words else ""


def row_part(words: str) -> str:
    """The part of a year a row is of that is named by nothing else ("Maret"), "" for any other.

    The last parts count too: what is spent in December is not what is spent in the year.
    """
    return part_or_end(words) if len(words.split()) <= _PART_WORDS and _PART.match(words) else ""


def _is_total(words: str) -> bool:
    """Whether a row's name says a total of the table, not a count of things ('Jumlah sekolah')."""
    m = TOGETHER.match(words)
    rest = words[m.end() :].strip(" .:()-") if m else ""
    return bool(m) and not re.search(r"[A-Za-z]{3}", _OF_MONEY.sub("", rest))


def _captioned(table: Table) -> str | None:
    """The indicator a table's own title names, nearer than its section's; None for none."""
    title = title_of(table)
    return indicator_of(title) or named_alone(title) or None


def _above(table: Table) -> str:
    """The heading and the caption that a table stands under."""
    where = table.section.headings[-1] if table.section.headings else ""
    return f"{where} {table.caption.rsplit(chr(10), 1)[-1]}".strip()


def _section_subject(table: Table, words: str, kinds: Sequence[str]) -> str:
    """The indicator of a table whose rows are units, years or parts: its heading's or section's."""
    found = _captioned(table) or table.section.indicator
    if found and "satker" in kinds:
        found = (indicators()[found].unit_indicator if found in indicators() else None) or found
    if found and ("satker" in kinds or "tahun" in kinds):
        return found
    if "satker" in kinds or "tahun" in kinds:
        return "other:" + slug(_above(table))
    if not words:
        return found or ""  # a table of one row of values, its indicator named above it
    known = indicator_of(words)
    if known:
        return known
    prefix = f"{table.section.indicator} " if table.section.indicator else ""
    return "other:" + slug(prefix + words)


# What kind of place a table stands in: the main table, a section's, a plan's, a budget's.

_RENSTRA = re.compile(
    r"ren\s?stra|renproja|reproja|matri[ksx]+|rencana strategis|rencana program", re.I
)
_RKT = re.compile(r"rencana kinerja tahunan|\brkt\b|kebutuhan pendanaan|rencana kerja", re.I)
_PK = re.compile(r"perjanjian kinerja|penetapan kinerja|perjanjian kerja", re.I)
MAIN_ROWS = 4
"""From how many indicators on a table of Bab III is the main one."""


def title_of(table: Table) -> str:
    """The words that introduce a table: its numbered title, or the sentence that ends in a colon.

    "" where what stands above it is running text of its own.
    """
    if title := title_in(table.caption):
        return title.replace("\n", " ")
    above, _, own = table.caption.rpartition("\n")
    lead = above.rstrip()
    if lead.endswith(":"):
        return f"{re.split(r'(?<=[^0-9])[.;] ', lead)[-1]} {own}"
    return "" if own.rstrip().endswith(".") else own  # a sentence ends so, and no title does


def revenue_of(table: Table) -> str:
    """What comes in by a table of money whose columns say so ("Target Pendapatan"), "" for none."""
    money = (c.label for c in table.columns if c.kind in ("pagu", "target", "realisasi"))
    return next(filter(None, map(revenue_in, money)), "")


def is_budget(table: Table) -> bool:
    """Whether a table's rows are money spent: a pagu, or amounts by jenis belanja."""
    if revenue_of(table):
        return False
    kinds = [c.kind for c in table.columns]
    if "pagu" in kinds and ("realisasi" in kinds or "target" not in kinds):
        return True
    return "jenis" in kinds and any(c.kind == "other" and c.year for c in table.columns)


def place_of(table: Table, named: int) -> str:
    """The kind of place (`report.PLACES`) of a table whose rows name `named` known indicators."""
    kinds = [c.kind for c in table.columns]
    bab = table.section.bab
    about = " ".join((*table.section.headings, table.caption))
    if bab in ("RINGKASAN", "KATA PENGANTAR"):
        return "ringkasan"
    if is_budget(table):
        return (
            "lampiran"
            if bab in ("LAMPIRAN", "BAB V")
            else "penutup"
            if bab == "BAB IV"
            else "anggaran"
        )
    if bab in ("BAB II", "LAMPIRAN", "BAB V") or (not bab and "realisasi" not in kinds):
        return _planned(table, about)
    if "target_akhir" in kinds or "kemajuan" in kinds:
        return "kemajuan"
    if bab == "BAB IV":
        return "penutup"
    if _is_main(table, named):
        return "utama"
    if "tahun" in kinds or len({c.year for c in table.columns if c.year}) >= 2:
        return "multi_tahun"
    return "bagian"


def _planned(table: Table, about: str) -> str:
    """Which plan a table of Bab II or the annex prints; its nearest heading decides."""
    kinds = [c.kind for c in table.columns]
    if len({c.year for c in table.columns if c.year}) >= 3:
        return "renstra"
    if "realisasi" in kinds:
        return "lampiran"
    marks = [
        (max((m.end() for m in rx.finditer(about)), default=-1), place)
        for rx, place in ((_PK, "pk"), (_RKT, "rkt"), (_RENSTRA, "renstra"))
    ]
    at, place = max(marks)
    if "pagu" in kinds and place != "pk":
        return "rkt"
    return place if at >= 0 else "pk"


def _is_main(table: Table, named: int) -> bool:
    """Whether a table of Bab III is its main one: many indicators with target and realisasi."""
    kinds = {c.kind for c in table.columns}
    rows = sum(1 for row in table.rows if any(c.text for c in row.cells))
    if "indikator" not in kinds or rows < MAIN_ROWS or "realisasi" not in kinds:
        return False
    return named > 0 or "target" in kinds


def of_what_was_agreed(tables: Iterable[Sequence[Figure]]) -> list[Figure]:
    """The figures of all tables; one like a main table with none of what was agreed is a section's.

    Of several such tables, that of villages or clinics names none of the indicators that the
    Perjanjian Kinerja does, where another names some.
    """
    tables = list(tables)
    agreed = {
        f.indicator for table in tables for f in table if f.place == "pk" and f.role == "target"
    }
    own = [{f.indicator for f in table if f.place == MAIN} & agreed for table in tables]
    if not any(own):
        return [f for table in tables for f in table]
    return [
        replace(f, place="bagian") if f.place == MAIN and not named else f
        for table, named in zip(tables, own, strict=True)
        for f in table
    ]


MAIN = "utama"
DOCUMENT = {
    "pk": "pk",
    "renstra": "renstra",
    "kemajuan": "renstra",
    "rkt": "rkt",
    "anggaran": "anggaran",
}
"""The document a place belongs to; every other place is `hasil`."""
