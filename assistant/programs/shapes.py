"""What programs may ask, and what they are given back: the schemas of tools and of REST."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["id", "en"]
Role = Literal["target", "realisasi", "capaian", "pagu", "sisa", "persen", "kategori", "other"]
Severity = Literal["salah_hitung", "bertentangan", "perlu_diperiksa", "informasi"]
Number = int | float
Value = int | float | str
"""A number, or the word of a kategori."""

SATKER = "Nama satuan kerja seperti orang menyebutnya, misalnya 'BNNK OKU Timur'; kosong: semua"
YEAR = "Tahun laporan, misalnya 2023; kosong: semua"
INDICATOR = "Id atau kata-kata indikator, misalnya 'ikpa' atau 'pagu'; kosong: semua"
LANGUAGE = "Bahasa jawaban; kosong: bahasa pertanyaan"


class Asked(BaseModel):
    """What is asked; a field that is not known is refused."""

    model_config = ConfigDict(extra="forbid")


class Ask(Asked):
    """A question about the reports held."""

    question: str = Field(
        min_length=1,
        max_length=2_000,
        description="Pertanyaan lengkap: satuan kerja, tahun dan indikator disebut di dalamnya",
        examples=["Berapa IKPA BNNK OKU Timur tahun 2023?"],
    )
    lang: Language | None = Field(None, description=LANGUAGE)


class Search(Asked):
    """A search for passages."""

    query: str = Field(min_length=1, max_length=2_000, description="Kata-kata yang dicari")
    satker: list[str] = Field([], description=SATKER)
    tahun: list[int] = Field([], description=YEAR)
    batas: int = Field(8, ge=1, le=50, description="Kutipan paling banyak")


class Figures(Asked):
    """Filters of the figures held."""

    satker: list[str] = Field([], description=SATKER)
    tahun: list[int] = Field([], description=YEAR)
    indikator: list[str] = Field([], description=INDICATOR)
    peran: list[Role] = Field([], description="Peran angka; kosong: semua")
    utama: bool = Field(False, description="Hanya angka yang dipakai menjawab, tanpa sebutan lain")
    batas: int = Field(200, ge=1, le=100_000, description="Angka paling banyak")


class Compare(Asked):
    """What is set side by side."""

    indikator: list[str] = Field([], description=INDICATOR)
    satker: list[str] = Field([], description=SATKER)
    tahun: list[int] = Field([], description=YEAR)
    peran: Role | None = Field(None, description="Kolom yang dibandingkan")
    urut: Literal["tertinggi", "terendah"] | None = Field(None, description="Mana yang di atas")
    lang: Language = Field("id", description=LANGUAGE)


class Brief(Asked):
    """Whose year is briefed."""

    satker: list[str] = Field(min_length=1, description=SATKER.split(";", maxsplit=1)[0])
    tahun: list[int] = Field([], description="Tahun laporan; kosong: yang terakhir")
    lang: Language = Field("id", description=LANGUAGE)


class Check(Asked):
    """Which findings are wanted."""

    reports: list[str] = Field([], description="Id laporan atau awalnya; kosong: semua laporan")
    severity: Severity | None = Field(None, description="Hanya yang seberat ini atau lebih")
    batas: int | None = Field(None, ge=1, description="Temuan paling banyak; kosong: semua")


class Draft(Asked):
    """Whose chapter is written."""

    satker: str = Field(min_length=1, description=SATKER.split(";", maxsplit=1)[0])
    tahun: int = Field(description="Tahun laporan, misalnya 2023")
    bagian: list[Literal["ikhtisar", "bab1", "bab2", "bab4"]] = Field(
        [], description="Bagian selain Bab III"
    )
    lang: Language = Field("id", description=LANGUAGE)


class Nothing(Asked):
    """Nothing is asked: all reports are listed."""


class Citation(BaseModel):
    """The place a mark [1] of the text stands for; `quote` is letter for letter."""

    mark: int
    report: str
    report_id: str
    satker: str
    year: int
    page: int | None
    page_label: str | None
    first_line: int
    last_line: int
    place: str
    quote: str
    ocr: bool
    cell: str | None


class Stated(BaseModel):
    """A figure that the text states."""

    satker: str
    year: int
    indicator: str
    role: str
    value: Value
    unit: str
    as_written: str
    report: str
    page: int | None
    line: int
    cell: str | None


class Computed(BaseModel):
    """A number computed from numbers held."""

    value: Value
    formula: str
    unit: str


class Rule(BaseModel):
    """A band or weight that the text uses and no report prints."""

    text: str
    source: str
    years: str


class Place(BaseModel):
    """One place of a finding; the first is where the wrong or odd value stands."""

    report: str
    page: int | None
    first_line: int
    last_line: int
    cell: str | None
    quote: str
    page_label: str | None = None
    place: str = ""


class Finding(BaseModel):
    """A contradiction, with both places."""

    kind: str
    severity: Severity
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
    sources: list[Place]
    report_id: str = ""
    id: str = ""
    mark: dict[str, Any] | None = None


class Answer(BaseModel):
    """An answer: every number of `text` is in `figures`, `derived`, `rules` or a quote."""

    question: str
    text: str
    refused: bool = Field(description="Laporan tidak memuatnya; text menyebut apa yang ada")
    citations: list[Citation]
    figures: list[Stated]
    derived: list[Computed]
    rules: list[Rule]
    choices: list[str]
    findings: list[Finding]
    notes: list[str]


class Cell(BaseModel):
    """One cell of a comparison: printed, with its place, or computed by `formula`."""

    satker: str
    year: int
    indicator: str
    name: str
    column: str
    value: Value
    unit: str
    as_written: str
    formula: str
    report: str
    page: int | None
    line: int | None
    place: str


class Comparison(Answer):
    """An answer, and every cell of its tables."""

    rows: list[Cell]


class Mention(BaseModel):
    """One mention of a figure; of each satker, year, indicator and role one is authoritative."""

    satker: str
    year: int
    indicator: str
    role: str
    value: Value
    unit: str
    as_written: str
    report: str
    report_id: str
    page: int | None
    line: int
    cell: str | None
    place: str
    document: str
    authoritative: bool
    confidence: float
    ocr: bool
    qualifier: str
    caption: str
    page_label: str | None
    last_line: int
    place_kind: str
    label: str
    column: str
    why: str
    id: str
    corrected: Value | None
    corrected_by: str | None
    correction_reason: str | None
    correction_date: str | None


class Quoted(BaseModel):
    """A passage of a report, numbers of persons covered."""

    id: str
    text: str
    kind: str
    satker: str
    year: int
    indicator: str | None
    aspect: str | None
    report: str
    report_id: str
    page: int | None
    first_line: int
    last_line: int
    place: str


class Report(BaseModel):
    """A report held, and how well it was read."""

    id: str
    file: str
    sha256: str
    satker: str
    year: int
    title: str
    is_lkip: bool
    format: str
    pages: int
    figures: int
    passages: int
    findings: int
    note: str
    made_by: str
    reading: dict[str, Any]
    kind: str


class Gap(BaseModel):
    """A slot that the author must fill in."""

    about: str
    what: str


class Chapter(BaseModel):
    """A chapter in Markdown, every number traced; `gaps` are the slots left open."""

    text: str
    annex: str
    complete: bool = Field(description="Semua indikator yang dijanjikan laporan ada di dalamnya")
    warnings: list[str]
    indicators: int
    numbers: int
    gaps: list[Gap]
