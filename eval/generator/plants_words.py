"""Contradictions in words: counts, amounts spelled out, names, years, rules, what is left out."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from eval.generator import facts, numerals
from eval.generator.draft import met
from eval.generator.layout import ASPECTS, Layout
from eval.generator.mentions import NEVER_REPORTED, Plant
from eval.generator.mistype import wrong
from eval.generator.more import IKPA_COUNT
from eval.generator.names import LOCAL_UNITS
from eval.generator.plants_results import Planter, key_of

MET = ("melebihi_target", "sesuai_target", "di_bawah_target")

LEFT_OPEN = ("..........", "[nama kota]", "xxxxx", "(diisi)")
"""What people leave in a text for somebody else to fill in."""

OMITTED = {
    "penunjang": "penunjang/keberhasilan/pendukung/menunjang",
    "penghambat": "hambat/kendala/permasalahan",
    "upaya": "upaya/solusi",
    "rekomendasi": "rekomendasi/rencana aksi",
}
"""Analyses that a section can go without, and words a finding may call them by."""


def _count(which: int, where: str) -> Planter:
    """Plant another number of indicators that are above (0), at (1) or below (2) their target."""

    def plant(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
        found = Decimal(met(unit)[which] + rng.choice((1, 2)))
        key = key_of(unit, f"other:indikator_{MET[which]}", "realisasi")
        said = "Banyaknya indikator tidak sesuai dengan baris tabel utama."
        return Plant("count", where, key, found, said, expected_where="utama")

    return plant


def _spelled_count(which: int, where: str) -> Planter:
    """Plant a number whose word says another: "5 (tujuh)"."""

    def plant(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
        key = key_of(unit, f"other:indikator_{MET[which]}", "realisasi")
        found = _unlike(met(unit)[which], rng)
        said = "Kata dalam kurung tidak sama dengan angkanya."
        return Plant("terbilang", where, key, found, said, expected_where=where)

    return plant


def _unlike(number: int, rng: Random) -> str:
    return f"{number} ({numerals.in_words(number + rng.choice((1, 2)))})"


def _announced(
    unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random
) -> Plant | None:
    if layout.more < 0:
        return None
    number = len(unit.indicators) + rng.choice((-1, 1, 2))
    key = key_of(unit, "other:jumlah_indikator", "realisasi")
    said = "Banyaknya indikator yang disebut tidak sama dengan baris tabel utama."
    return Plant("count", "utama", key, numerals.count_words(number), said)


def _agreed(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    number = len(unit.indicators) + rng.choice((-1, 1, 2))
    key = key_of(unit, "other:jumlah_indikator_ringkasan", "banyaknya")
    said = "Banyaknya indikator pada ringkasan tidak sama dengan yang dirinci."
    return Plant("count", "ringkasan", key, numerals.count_words(number), said)


def _agreed_word(
    unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random
) -> Plant | None:
    key = key_of(unit, "other:jumlah_indikator_ringkasan", "banyaknya")
    found = _unlike(len(unit.indicators), rng)
    said = "Kata dalam kurung tidak sama dengan angkanya."
    return Plant("terbilang", "ringkasan", key, found, said)


def _bidang(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    if layout.summary != "daftar":
        return None
    number = sum(1 for each in unit.indicators if each.topic.bidang == item.topic.bidang)
    key = key_of(unit, f"other:bidang_{item.topic.bidang}", "banyaknya")
    found = numerals.count_words(number + rng.choice((1, 2)))
    said = "Banyaknya indikator yang diumumkan tidak sama dengan isi daftarnya."
    return Plant("count", "ringkasan", key, found, said)


def _obstacles(
    unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random
) -> Plant | None:
    number = len(item.topic.obstacles)
    if layout.more < 0 or number < 2:
        return None
    found = numerals.count_words(number + rng.choice((1, 2)))
    said = "Banyaknya kendala yang diumumkan tidak sama dengan isi daftarnya."
    return Plant("count", "prosa", key_of(unit, item.id, "daftar"), found, said)


def _spelled_pagu(
    unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random
) -> Plant | None:
    if layout.more < 0:
        return None
    amount = int(wrong(Decimal(unit.total.pagu), rng))
    words = numerals.in_words(amount, milyar=layout.milyar)
    key = key_of(unit, "anggaran_total", "terbilang_pagu")
    return Plant(
        "terbilang", "prosa_anggaran", key, words, "Ejaan pagu tidak sama dengan angkanya."
    )


def _caption(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    found = str(unit.year - rng.choice((1, 2)))
    key = key_of(unit, "judul_tabel", "other")
    said = "Tahun pada judul tabel bukan tahun laporan."
    return Plant("label", "judul", key, found, said) if layout.more >= 0 else None


def _other_unit(
    unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random
) -> Plant | None:
    if layout.more < 0:
        return None
    names = [
        f"BNN{'K' if kind == 'Kabupaten' else ' Kota'} {name}" for kind, name, *_ in LOCAL_UNITS
    ]
    parts = " ".join((unit.short, *(result.satker for result in item.units)))
    found = rng.choice([name for name in names if name.split()[-1] not in parts])
    key = key_of(unit, item.id, "nama_unit")
    return Plant("label", "prosa", key, found, "Nama satuan kerja lain tertinggal pada uraian.")


def _left_open(
    unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random
) -> Plant | None:
    key = key_of(unit, "titik_titik", "other")
    said = "Isian belum dilengkapi."
    return Plant("label", "judul", key, rng.choice(LEFT_OPEN), said) if layout.more >= 0 else None


def _rule(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    if item.id != "ikpa" or layout.more < 0:
        return None
    found = "PER-5/PB/2022" if unit.year >= 2024 and rng.random() < 0.5 else "PER-4/PB/2021"
    said = "Aturan IKPA yang disebut bukan aturan tahun laporan."
    return Plant("regime", "prosa", key_of(unit, "ikpa", "peraturan"), found, said)


def _thirteen(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    if item.id != "ikpa" or layout.more < 0:
        return None
    found = numerals.count_words(IKPA_COUNT + 5)
    said = "IKPA dengan 13 indikator berlaku untuk tahun 2021."
    return Plant("regime", "prosa", key_of(unit, "ikpa", "banyaknya_indikator"), found, said)


def _no_analysis(
    unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random
) -> Plant | None:
    name = rng.choice([each for each in ASPECTS if each in OMITTED])
    key = key_of(unit, item.id, f"tanpa_{name}")
    said = "Satu analisis tidak ada pada uraian indikator ini."
    return Plant("completeness", "judul", key, "", said, expected=OMITTED[name])


def _no_report(
    unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random
) -> Plant | None:
    if item.id in ("ikpa", "nka") or len(unit.indicators) < 4:
        return None
    where = "pk" if "bab2" in layout.pk else "pk_lampiran"
    key = key_of(unit, item.id, NEVER_REPORTED)
    said = "Indikator yang diperjanjikan tidak dilaporkan pada Bab III."
    return Plant("completeness", where, key, "", said, expected="perjanjian/bab iii")


WORDS: dict[str, Planter] = {
    "banyaknya_ringkasan": _count(0, "ringkasan"),
    "banyaknya_sesuai": _count(1, "ringkasan"),
    "banyaknya_bawah": _count(2, "utama"),
    "jumlah_indikator": _announced,
    "jumlah_ringkasan": _agreed,
    "bidang": _bidang,
    "daftar": _obstacles,
    "ejaan_utama": _spelled_count(1, "utama"),
    "ejaan_jumlah": _agreed_word,
    "terbilang_pagu": _spelled_pagu,
    "judul_tabel": _caption,
    "nama_unit": _other_unit,
    "titik_titik": _left_open,
    "peraturan": _rule,
    "indikator_ikpa": _thirteen,
    "tanpa_analisis": _no_analysis,
    "tanpa_indikator": _no_report,
}
"""Contradictions of words and counts, by name."""
