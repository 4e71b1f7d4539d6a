"""Contradictions in what a report says of its indicators: tables, summary, sentences, Bab IV."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

from eval.generator import bands, facts, numerals
from eval.generator.draft import average
from eval.generator.grids import has_labels
from eval.generator.layout import Layout
from eval.generator.mentions import Key, Plant
from eval.generator.mistype import off, wrong

Planter = Callable[[facts.Unit, facts.Indicator, Layout, Random], Plant | None]
"""Plants in an indicator of a unit as its layout prints it; None where there is no place."""

Told = Callable[[facts.Unit, facts.Indicator, Layout], bool]


def key_of(unit: facts.Unit, indicator: str, role: str) -> Key:
    """Return a key of the unit's own reported year."""
    return Key(unit.satker, unit.year, indicator, role)


def _restated(role: str, where: str, told: Told) -> Planter:
    """Plant another target or realisasi at a place where `told` says that the report prints it."""

    def plant(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
        value = item.now.target if role == "target" else item.now.realisasi
        if value is None or not told(unit, item, layout):
            return None
        said = f"{role.capitalize()} berbeda dengan tabel utama."
        key = key_of(unit, item.id, role)
        return Plant("mention_conflict", where, key, wrong(value, rng), said)

    return plant


def _always(unit: facts.Unit, item: facts.Indicator, layout: Layout) -> bool:
    return True


def _full(unit: facts.Unit, item: facts.Indicator, layout: Layout) -> bool:
    return layout.more >= 0


def _planned(unit: facts.Unit, item: facts.Indicator, layout: Layout) -> bool:
    return layout.rkt


def _agreed_twice(unit: facts.Unit, item: facts.Indicator, layout: Layout) -> bool:
    return layout.pk == ("bab2", "lampiran")


def _miscounted(where: str, told: Told) -> Planter:
    """Plant a capaian that is not realisasi over target."""

    def plant(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
        if not told(unit, item, layout):
            return None
        right = facts.capaian(item.now.target or Decimal(1), item.now.realisasi or Decimal(0))
        found = off(numerals.rounded(right, 2), rng)
        said = "Capaian tidak sama dengan realisasi dibagi target."
        return Plant(
            "arithmetic",
            where,
            key_of(unit, item.id, "capaian"),
            found,
            said,
            expected_where=where,
        )

    return plant


def _in_table(unit: facts.Unit, item: facts.Indicator, layout: Layout) -> bool:
    return "capaian" in layout.columns


def _in_list(unit: facts.Unit, item: facts.Indicator, layout: Layout) -> bool:
    return layout.summary == "daftar"


def _in_years(unit: facts.Unit, item: facts.Indicator, layout: Layout) -> bool:
    return layout.years == "baris"


def _year_before(
    unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random
) -> Plant | None:
    before = item.history[-2]
    if layout.years != "baris" or not before.target or before.realisasi is None:
        return None
    right = numerals.rounded(facts.capaian(before.target, before.realisasi), 2)
    return Plant(
        "arithmetic",
        "multi_tahun",
        Key(unit.satker, before.year, item.id, "capaian"),
        off(right, rng),
        "Capaian tahun lalu tidak sama dengan realisasi dibagi target.",
        expected_where="multi_tahun",
    )


def _sub_unit(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    if not item.units or has_labels(unit, layout, item):
        return None
    result = rng.choice(item.units)
    now = result.history[-1]
    right = facts.capaian(now.target or Decimal(1), now.realisasi or Decimal(0))
    return Plant(
        "arithmetic",
        "satuan_kerja",
        Key(result.satker, unit.year, item.units_of, "capaian"),
        off(numerals.rounded(right, 2), rng),
        "Capaian satuan kerja tidak sama dengan realisasi dibagi target.",
    )


def _sub_unit_years(
    unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random
) -> Plant | None:
    if not item.units:
        return None
    result = rng.choice(item.units)
    return Plant(
        "mention_conflict",
        "multi_satuan_kerja",
        Key(result.satker, unit.year, item.units_of, "realisasi"),
        wrong(result.history[-1].realisasi or Decimal(0), rng),
        "Realisasi satuan kerja berbeda dengan tabel satuan kerja.",
    )


def _sub_unit_label(
    unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random
) -> Plant | None:
    if not item.units or not has_labels(unit, layout, item):
        return None
    result = rng.choice(item.units)
    label = bands.other_label(item.units_of, result.history[-1].realisasi or Decimal(0))
    key = Key(result.satker, unit.year, item.units_of, "kategori")
    said = "Kategori satuan kerja tidak sesuai dengan rentang nilainya."
    return Plant("category", "satuan_kerja", key, label, said) if label else None


def _label(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    label = bands.other_label(item.id, item.now.realisasi or Decimal(0)) if unit.bands else None
    key = key_of(unit, item.id, "kategori")
    said = "Kategori pada uraian tidak sesuai dengan rentang nilainya."
    return Plant("category", "prosa", key, label, said) if label else None


def _progress(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    target = item.renstra[-1][1] if item.renstra else None
    if not layout.progress or not target or item.now.realisasi is None:
        return None
    right = numerals.rounded(item.now.realisasi / target * 100, 2)
    return Plant(
        "arithmetic",
        "kemajuan",
        key_of(unit, item.id, "other"),
        off(right, rng),
        "Tingkat kemajuan tidak sama dengan realisasi dibagi target akhir.",
        expected_where="kemajuan",
    )


def _average(where: str) -> Planter:
    def plant(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
        found = off(average(unit, cut=layout.cut), rng)
        key = key_of(unit, "other:rata_rata_capaian", "capaian")
        said = "Rata-rata capaian tidak sama dengan rata-rata baris tabel utama."
        return Plant("arithmetic", where, key, found, said)

    return plant


def _difference(
    unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random
) -> Plant | None:
    now, before = item.now.realisasi, item.history[-2].realisasi
    if layout.more < 0 or now is None or before is None or now == before:
        return None
    return Plant(
        "arithmetic",
        "prosa",
        key_of(unit, item.id, "selisih"),
        wrong(abs(now - before), rng),
        "Selisih yang disebut tidak sama dengan selisih kedua realisasi.",
        expected_where="prosa",
    )


RESULTS: dict[str, Planter] = {
    "ringkasan_target": _restated("target", "ringkasan", _always),
    "prosa_target": _restated("target", "prosa", _always),
    "bagian": _restated("realisasi", "bagian", _always),
    "rkt": _restated("target", "rkt", _planned),
    "pk_lampiran": _restated("target", "pk_lampiran", _agreed_twice),
    "penutup": _restated("realisasi", "penutup", _full),
    "tahun_ini": _restated("realisasi", "multi_tahun", _always),
    "satuan_tahun": _sub_unit_years,
    "capaian_bagian": _miscounted("bagian", _in_table),
    "capaian_ringkasan": _miscounted("ringkasan", _in_list),
    "capaian_tahun": _miscounted("multi_tahun", _in_years),
    "capaian_prosa": _miscounted("prosa", _always),
    "capaian_lalu": _year_before,
    "capaian_satuan": _sub_unit,
    "kemajuan": _progress,
    "rata_rata": _average("ringkasan"),
    "rata_rata_penutup": _average("penutup"),
    "selisih": _difference,
    "kategori_prosa": _label,
    "kategori_satuan": _sub_unit_label,
}
"""Contradictions of indicators, by name."""
