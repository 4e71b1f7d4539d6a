"""The sheets of the form: their columns, what each takes, and the words to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

IDENTITY = "Identitas"
ACHIEVED = "Capaian"
EARLIER = "Tahun Sebelumnya"
PLANNED = "Renstra"
ELSEWHERE = "Nasional"
BUDGET = "Anggaran"
ANALYSIS = "Analisis"

POLARITIES: Mapping[str, bool] = {"maksimal": False, "minimal": True}
"""Whether lower is better, by the word for it."""

ROLES = ("target", "realisasi", "capaian", "kategori")
"""What a row of the sheet Nasional may give."""

GROUPS: Mapping[str, str] = {
    "total": "total",
    "jenis belanja": "jenis",
    "output": "output",
    "program": "program",
}
"""The kind of a budget line (one of matter.KINDS), by the word for it."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "polarity": tuple(POLARITIES),
    "role": ROLES,
    "group": tuple(GROUPS),
}
"""The words a column takes, by what it takes."""

YEARS_BACK, YEARS_AHEAD = 20, 10
"""How far from the form's year another year may lie."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: the key its cells go by, its words, its width in characters and what it takes.

    `takes` is "words", "indicator" (one of the sheet Capaian), "year", "earlier" (a year before the
    form's), "number", "money", "either" (a number or a word), or a key of CHOICES; `note` is the
    sentence of prompts/form.toml that explains the column.
    """

    key: str
    words: str
    width: float
    takes: str = "words"
    note: str = ""


_INDICATOR = Heading("indikator", "Indikator", 52, "indicator", "note_indikator_lain")
_SOURCE = Heading("sumber", "Sumber", 44, note="note_sumber")

SHEETS: Mapping[str, tuple[Heading, ...]] = {
    IDENTITY: (Heading("isian", "Isian", 22), Heading("isi", "Isi", 60)),
    ACHIEVED: (
        Heading("sasaran", "Sasaran", 40, note="note_sasaran"),
        Heading("indikator", "Indikator", 52, note="note_indikator"),
        Heading("satuan", "Satuan", 14, note="note_satuan"),
        Heading("polaritas", "Polaritas", 13, "polarity", "note_polaritas"),
        Heading("target", "Target", 16, "number", "note_target"),
        Heading("realisasi", "Realisasi", 16, "number", "note_realisasi"),
        Heading("kategori", "Kategori", 18, note="note_kategori"),
        _SOURCE,
    ),
    EARLIER: (
        _INDICATOR,
        Heading("tahun", "Tahun", 10, "earlier", "note_tahun_sebelum"),
        Heading("target", "Target", 16, "number", "note_target_lain"),
        Heading("realisasi", "Realisasi", 16, "number", "note_realisasi_lain"),
        Heading("capaian", "Capaian", 16, "number", "note_capaian"),
        _SOURCE,
    ),
    PLANNED: (
        _INDICATOR,
        Heading("tahun", "Tahun", 10, "year", "note_tahun_renstra"),
        Heading("target", "Target", 16, "number", "note_target_renstra"),
        _SOURCE,
    ),
    ELSEWHERE: (
        _INDICATOR,
        Heading("satker", "Satker", 30, note="note_satker_lain"),
        Heading("tahun", "Tahun", 10, "year", "note_tahun_nasional"),
        Heading("peran", "Peran", 13, "role", "note_peran"),
        Heading("nilai", "Nilai", 16, "either", "note_nilai"),
        _SOURCE,
    ),
    BUDGET: (
        Heading("kelompok", "Kelompok", 17, "group", "note_kelompok"),
        Heading("uraian", "Uraian", 52, note="note_uraian"),
        Heading("tahun", "Tahun", 10, "year", "note_tahun_anggaran"),
        Heading("pagu", "Pagu", 22, "money", "note_pagu"),
        Heading("realisasi", "Realisasi", 22, "money", "note_realisasi_anggaran"),
        _SOURCE,
    ),
    ANALYSIS: (
        _INDICATOR,
        Heading("definisi", "Definisi", 44, note="note_definisi"),
        Heading("metode", "Metode", 44, note="note_metode"),
        Heading("keberhasilan", "Faktor keberhasilan", 44, note="note_keberhasilan"),
        Heading("hambatan", "Hambatan", 44, note="note_hambatan"),
        Heading("solusi", "Solusi", 44, note="note_solusi"),
        Heading("efisiensi", "Efisiensi", 44, note="note_efisiensi"),
        Heading("program", "Program pendukung", 44, note="note_program"),
        Heading("rekomendasi", "Rekomendasi", 44, note="note_rekomendasi"),
    ),
}
"""The columns of every sheet, in their order; those of Analisis go by the slots of the matter."""

IDENTITY_LABELS: Mapping[str, str] = {
    "satker": "Satker",
    "tahun": "Tahun",
    "induk": "Instansi induk",
    "renstra": "Periode Renstra",
    "catatan": "Catatan",
}
"""What stands in column A of the sheet Identitas, by key."""

IDENTITY_NOTES: Mapping[str, str] = {
    "satker": "note_satker_formulir",
    "tahun": "note_tahun_formulir",
    "induk": "note_induk",
    "renstra": "note_renstra",
    "catatan": "note_catatan",
}
"""The sentence that explains each of those."""

PLACES: Mapping[str, str] = {
    ACHIEVED: "utama",
    EARLIER: "multi_tahun",
    PLANNED: "renstra",
    ELSEWHERE: "bagian",
    BUDGET: "anggaran",
}
"""The place (one of index.report.PLACES) of a sheet's figures."""

DOCUMENTS: Mapping[str, str] = {PLANNED: "renstra", BUDGET: "anggaran"}
"""The document a sheet's figures belong to, where it is not "hasil"."""


def letter(column: int) -> str:
    """Return the letters Excel gives a column, counted from 1: A, B ... Z, AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_of(sheet: str, key: str) -> int:
    """Return where the form has a column, counted from 1."""
    return next(n for n, heading in enumerate(SHEETS[sheet], start=1) if heading.key == key)
