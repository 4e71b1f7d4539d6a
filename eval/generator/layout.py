"""How one report looks: everything about its form that the seed decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Any

from eval.generator.numerals import RUPIAH

COLUMNS = (
    ("no", "sasaran", "indikator", "target", "realisasi", "capaian"),
    ("no", "sasaran", "indikator", "satuan", "target", "realisasi", "capaian"),
    ("sasaran", "indikator", "target", "realisasi"),
    ("sasaran", "indikator", "realisasi", "target", "capaian"),
    ("no", "indikator", "target", "realisasi", "capaian"),
    ("no", "indikator", "satuan", "realisasi", "target", "capaian"),
    ("no", "indikator", "capaian", "target", "realisasi"),
    ("indikator", "target", "capaian", "realisasi"),
)
"""Orders of the main table's columns."""

HEADS = {
    "no": ("No", "NO", "No."),
    "sasaran": ("Sasaran Kegiatan", "SASARAN KEGIATAN", "Sasaran Kinerja", "Sasaran"),
    "indikator": ("Indikator Kinerja", "INDIKATOR KINERJA", "Indikator Kinerja Kegiatan"),
    "satuan": ("Satuan", "SATUAN"),
    "target": ("Target", "Target {year}", "Target Kinerja", "TARGET"),
    "realisasi": ("Realisasi", "Realisasi {year}", "Realisasi", "REALISASI"),
    "capaian": ("%", "Persentase", "Capaian (%)", "% Capaian", "Capaian Target (%)"),
}
"""Words of a column's heading."""

RESULT_TITLES = (
    "A. CAPAIAN KINERJA ORGANISASI",
    "A. Capaian Kinerja Organisasi",
    "A. ANALISIS CAPAIAN SASARAN",
    "A. Capaian Kinerja",
)
MONEY_TITLES = ("B. REALISASI ANGGARAN", "B. Realisasi Anggaran", "B. AKUNTABILITAS KEUANGAN")
SUMMARY_TITLES = ("RINGKASAN EKSEKUTIF", "IKHTISAR EKSEKUTIF")

ASPECTS = {
    "definisi": ("Definisi Operasional", "DEFINISI OPERASIONAL", "Definisi"),
    "metode": ("Metode Pengukuran", "METODE PENGUKURAN", "Cara Pengukuran"),
    "hasil": (
        "Hasil Pengukuran",
        "Perbandingan antara target dan realisasi kinerja tahun ini",
        "HASIL PENGUKURAN",
    ),
    "tahun": (
        "Perbandingan realisasi kinerja tahun ini dengan tahun-tahun sebelumnya",
        "Perbandingan realisasi capaian kinerja selama beberapa tahun terakhir",
        "PERBANDINGAN REALISASI TAHUN SEBELUMNYA",
    ),
    "renstra": (
        "Perbandingan realisasi kinerja sampai dengan tahun ini dengan target jangka menengah",
        "Perbandingan realisasi dengan target Renstra",
    ),
    "nasional": (
        "Perbandingan realisasi kinerja dengan target nasional",
        "Perbandingan dengan standar nasional",
    ),
    "penunjang": ("Faktor Keberhasilan", "Faktor yang menunjang", "FAKTOR PENDUKUNG"),
    "penghambat": ("Kendala", "Faktor Penghambat", "Permasalahan/Hambatan yang dihadapi"),
    "upaya": ("Upaya yang telah dilakukan", "UPAYA", "Alternatif solusi yang telah dilakukan"),
    "rekomendasi": ("Rekomendasi", "Rencana Aksi", "Rekomendasi perbaikan ke depan"),
}
"""Titles of the analyses an indicator's section holds."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The form of one report; see the constants above for what each may be."""

    columns: tuple[str, ...]
    heads: dict[str, str]
    aspects: dict[str, str]
    aspect_numbers: str  # "", "1.", "a."
    comma: str  # the usual decimal mark
    other_comma: float  # share of numbers with the other mark
    percent: str  # "%", " %", "" behind a capaian
    unit_in_cell: bool
    bare_index: bool  # indices without their word in the summary
    cut: bool  # capaian cut off instead of rounded
    rupiah: str
    milyar: bool
    bab: str  # "dua_baris", "titik", "rapat"
    result_title: str
    money_title: str
    summary_title: str
    summary: str  # "daftar", "prosa"
    section: str  # "sasaran", "indikator", "polos"
    years: str  # "baris", "kolom", "berpasangan"
    unit_years: str  # "berpasangan", "kolom"
    ikpa: str  # "melebar", "menurun"
    budgets: tuple[str, ...]
    pk: tuple[str, ...]  # "bab2", "lampiran"
    renstra: bool
    rkt: bool  # a Rencana Kinerja Tahunan with the money each indicator needs
    progress: bool
    number_row: bool
    # broken text
    blank_lines: bool
    row_style: str  # "gabung", "pisah", "ekor"
    unit_below: bool  # the unit word on the line after its number
    page_lines: int
    furniture: str  # "nomor", "judul", "" at the foot of a page
    doubled: bool  # chapter headings with every letter doubled
    # tab text
    hashes: float  # share of headings that keep their #
    bold: bool
    # pdf
    font: str  # "Times-Roman", "Helvetica"
    # which wording of what only a full report tells; -1 where it tells none of it
    more: int = -1


def fuller(layout: Layout, rng: Random) -> Layout:
    """Return the layout of a report that tells more, which every audit needs to be tried on."""
    return replace(layout, more=rng.randrange(1_000_000))


def draw_layout(rng: Random, year: int) -> Layout:
    """Return a layout by the seed; `year` fills the headings that carry one."""
    return Layout(**_words(rng, year), **_shapes(rng))


def _words(rng: Random, year: int) -> dict[str, Any]:
    """Return columns, headings and how numbers are written."""
    columns = rng.choice(COLUMNS)
    return {
        "columns": columns,
        "heads": {name: rng.choice(words).format(year=year) for name, words in HEADS.items()},
        "aspects": {name: rng.choice(words) for name, words in ASPECTS.items()},
        "aspect_numbers": rng.choice(("", "1.", "a.")),
        "comma": rng.choice((",", ",", ",", ".")),
        "other_comma": rng.choice((0.0, 0.0, 0.15)),
        "percent": rng.choice(("%", "%", " %", "")),
        "unit_in_cell": "satuan" not in columns and rng.random() < 0.7,
        "bare_index": rng.random() < 0.5,
        "cut": rng.random() < 0.3,
        "rupiah": rng.choice(tuple(RUPIAH)),
        "milyar": rng.random() < 0.4,
        "bab": rng.choice(("dua_baris", "titik", "rapat")),
        "result_title": rng.choice(RESULT_TITLES),
        "money_title": rng.choice(MONEY_TITLES),
        "summary_title": rng.choice(SUMMARY_TITLES),
        "summary": rng.choice(("daftar", "daftar", "prosa")),
        "section": rng.choice(("sasaran", "indikator", "polos")),
    }


def _shapes(rng: Random) -> dict[str, Any]:
    """Return which tables there are, their shapes, and how pages and lines break."""
    return {
        "years": rng.choice(("baris", "kolom", "berpasangan")),
        "unit_years": rng.choice(("berpasangan", "kolom")),
        "ikpa": rng.choice(("melebar", "menurun")),
        "budgets": rng.choice(
            (
                ("jenis", "kegiatan", "dua_tahun"),
                ("jenis", "keluaran"),
                ("keluaran", "jenis", "dua_tahun"),
                ("jenis", "dua_tahun"),
            )
        ),
        "pk": rng.choice((("bab2",), ("bab2", "lampiran"), ("lampiran",))),
        "renstra": rng.random() < 0.75,
        "rkt": rng.random() < 0.5,
        "progress": rng.random() < 0.6,
        "number_row": rng.random() < 0.4,
        "blank_lines": rng.random() < 0.6,
        "row_style": rng.choice(("gabung", "pisah", "ekor")),
        "unit_below": rng.random() < 0.5,
        "page_lines": rng.choice((34, 42, 50)),
        "furniture": rng.choice(("nomor", "judul", "")),
        "doubled": rng.random() < 0.25,
        "hashes": rng.choice((1.0, 0.7, 0.4)),
        "bold": rng.random() < 0.6,
        "font": rng.choice(("Times-Roman", "Helvetica")),
    }
