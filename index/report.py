"""The nouns of a report: what a reader sees, what is found in it, and where each thing stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

NASIONAL = "Nasional"
"""The satker of national figures."""

JAJARAN = " dan jajaran"
"""What follows a province's name when a figure counts its units too."""

ROLES = ("target", "realisasi", "capaian", "pagu", "sisa", "persen", "kategori", "other")
"""What a figure is for its indicator; `capaian` is realisasi/target in percent."""

DOCUMENTS = ("pk", "renstra", "rkt", "hasil", "anggaran")
"""The document within the report that a figure belongs to."""

PLACES = (
    "utama",  # the main table of Bab III
    "bagian",  # the indicator's own section table in Bab III
    "pk",  # Perjanjian Kinerja
    "ringkasan",  # executive summary, foreword
    "penutup",  # Bab IV
    "multi_tahun",  # a table of several years, or last year's column of a section table
    "renstra",  # the Renstra/Renproja matrix
    "kemajuan",  # progress towards the Renstra/Renproja end target
    "rkt",  # Rencana Kinerja Tahunan
    "anggaran",  # Bab III.B
    "lampiran",
    "prosa",
)
"""The kinds of place a mention can stand in; `index.leading` orders them."""


LKIP = "lkip"
COMPANION = "pendamping"
OTHER = "lain"
KINDS = (LKIP, COMPANION, "peraturan", "surat", "formulir", "rencana", OTHER)
"""What a document is: a report, figures beside one, a regulation, a letter, a form, a plan."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from its top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line as read: `number` counts from 1 in the file (text) or in the page's text (PDF)."""

    number: int
    text: str
    box: Box | None = None
    place: str = ""  # the cells of a sheet it is made of: "Kinerja!A7:F7"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid, with the lines it covers."""

    text: str
    first_line: int
    last_line: int
    box: Box | None = None
    place: str = ""  # the cell of a sheet it is: "Kinerja!B7"


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells a reader saw as a table (ruled, tabbed or a Word table); rows may differ in length."""

    rows: tuple[tuple[Cell, ...], ...]
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `number` is the PDF page (1-based) or None for a text; `label` the printed number."""

    number: int | None
    label: str | None
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...] = ()
    scan: str = ""  # one of SCANS where it is a picture of a page
    doubts: tuple[tuple[int, str], ...] = ()  # words with digits that OCR saw unsurely, by line


UNREAD, BY_OCR = "unread", "ocr"
SCANS = (UNREAD, BY_OCR)
"""What became of a scanned page: its text is not known, or what OCR made of it."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A file as its reader saw it, before anything is understood of it."""

    file: str
    format: str  # a key of readers.READERS
    pages: tuple[Page, ...]
    notes: tuple[str, ...] = ()  # in Indonesian; what of the file was not read, and where


@dataclass(frozen=True, slots=True)
class Section:
    """Where in the report something stands, and what it is about as far as its section tells."""

    bab: str = ""  # "RINGKASAN", "BAB I" ... "BAB IV", "LAMPIRAN", "" before any heading
    headings: tuple[str, ...] = ()  # sub-headings, outermost first
    indicator: str | None = None  # the indicator id the section treats
    aspect: str | None = None  # a heading of lexicon/sections.toml
    also: tuple[str, ...] = ()  # further indicators its heading names

    @property
    def place(self) -> str:
        """The place in words, as citations show it: 'BAB III > A. Capaian > 11. Sasaran'."""
        return " > ".join(part for part in (self.bab, *self.headings) if part)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a list item, in reading order, with its section."""

    kind: str  # "heading", "paragraph", "item"
    text: str
    page: int | None
    page_label: str | None
    lines: tuple[Line, ...]
    section: Section

    @property
    def first_line(self) -> int:
        """The first line it stands on."""
        return self.lines[0].number

    @property
    def last_line(self) -> int:
        """The last line it stands on."""
        return self.lines[-1].number

    def paged(self) -> Iterator[tuple[Line, int | None]]:
        """Its lines, each with its page: lines count from 1 on every page of a PDF."""
        page, before = self.page, 0
        for line in self.lines:
            if page is not None and line.number <= before:
                page += 1
            before = line.number
            yield line, page


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what its heading says, and what that makes of its cells."""

    label: str
    kind: str  # "no", "label", "indikator", "satker", "tahun", "kode", "satuan" or one of ROLES
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row, a cell a column (missing cells are empty), and the page it stands on."""

    cells: tuple[Cell, ...]
    page: int | None = None
    page_label: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table joined over page breaks, its columns understood."""

    kind: str  # "ruled", "tab" or "broken"
    caption: str  # the words right above it
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    section: Section
    first_line: int
    last_line: int
    page: int | None = None
    page_label: str | None = None
    confidence: float = 1.0  # how surely its columns are understood, 0 to 1
    reasons: tuple[str, ...] = ()  # the evidence, in words, for `lkip show`


@dataclass(frozen=True, slots=True)
class Source:
    """The place of a figure or passage in a report."""

    report: str  # file name
    report_id: str
    page: int | None
    page_label: str | None
    first_line: int
    last_line: int
    place: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose report it is: what a row means that names no unit and no year of its own."""

    report_id: str
    file: str
    satker: str
    year: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One mention of one number (or word, for kategori), bound to where it stands."""

    id: str
    satker: str
    year: int
    indicator: str
    role: str
    value: Decimal | str
    unit: str  # "Rp", "%", "Indeks", "Orang" ... "" where none is known
    as_written: str
    source: Source
    document: str = "hasil"
    place: str = "prosa"  # one of PLACES
    row: str = ""  # figures of one table row or sentence share it; "" when alone
    label: str = ""  # the row's own words (indicator, output, jenis belanja, component)
    column: str = ""  # the column heading's own words
    authoritative: bool = False
    why: str = ""  # why this mention leads, or why it yields
    confidence: float = 1.0  # how surely it was read, 0 to 1; what is below `UNSURE` never leads
    qualifier: str = (
        ""  # "awal", "revisi", "akhir", "blokir", "triwulan 2", "maret" ... "" for none
    )
    caption: str = ""  # the caption of its table, "" for a sentence


UNSURE = 0.5
"""Confidence below which a figure is unsure: it leads nothing and raises no serious finding."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How well a report was read: what it promises against what was found in it."""

    indicators_promised: int = 0  # in the Perjanjian Kinerja, in lists, or said ("18 indikator")
    indicators_read: int = 0  # of these, how many have a target and a realisasi
    tables_seen: int = 0
    tables_understood: int = 0
    pages_without_text: tuple[int, ...] = ()
    pages_unread: tuple[int, ...] = ()  # scans that no OCR read
    pages_by_ocr: tuple[int, ...] = ()
    totals_that_add_up: int = 0
    totals_that_do_not: int = 0
    notes: tuple[str, ...] = ()  # in Indonesian, each with its place


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotable stretch of a report (at most 60 lines), with what it is about."""

    id: str
    text: str
    kind: str  # "paragraph", "list", "table"
    satker: str
    year: int
    indicator: str | None
    aspect: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction or omission: what stands where, what was expected, and why."""

    id: str
    kind: str
    severity: str  # "salah_hitung", "bertentangan", "perlu_diperiksa", "informasi"
    group: str
    satker: str
    year: int
    indicator: str
    role: str
    expected: str
    found: str
    explain: str
    rule: str
    report: str
    report_id: str
    sources: tuple[Source, ...]  # the first is where the wrong or odd one stands
    quotes: tuple[str, ...]  # one a source, letter for letter


@dataclass(frozen=True, slots=True)
class Report:
    """A report read and understood."""

    id: str
    file: str
    sha256: str
    satker: str  # "" when it is no LKIP
    year: int  # 0 when it is no LKIP
    title: str
    is_lkip: bool
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = field(default=())
    passages: tuple[Passage, ...] = field(default=())
    findings: tuple[Finding, ...] = field(default=())
    reading: Reading = Reading()
    kind: str = LKIP  # one of KINDS
