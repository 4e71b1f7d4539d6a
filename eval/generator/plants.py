"""Contradictions to print: one function a kind, each choosing its place and its wrong value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from random import Random

from eval.generator import bands, facts, numerals
from eval.generator.draft import met
from eval.generator.layout import Layout
from eval.generator.mentions import NEVER_REPORTED, Key, Plant
from eval.generator.mistype import wrong
from eval.generator.plants_money import MONEY
from eval.generator.plants_results import RESULTS, Planter, key_of
from eval.generator.plants_words import WORDS

OF_AN_ITEM = ("komponen", "satuan_kerja", "multi_satuan_kerja")
"""Places where a plant is about an indicator without being named after it."""


def draw_plants(
    unit: facts.Unit, layout: Layout, rng: Random, wanted: Iterable[str] | None = None
) -> tuple[Plant, ...]:
    """Return a plant for each name of PLANTERS that the unit and layout have a place for.

    Without `wanted`, four to seven of the names in DRAWN are drawn. No indicator and no amount gets
    two plants. KeyError for an unknown name.
    """
    names = list(wanted) if wanted is not None else rng.sample(list(DRAWN), rng.randint(4, 7))
    free = [item for item in unit.indicators if item.now.target and item.now.realisasi]
    rng.shuffle(free)
    plants: list[Plant] = []
    for name in names:
        for item in free:
            plant = PLANTERS[name](unit, item, layout, rng)
            if plant and (wanted is None or _apart(plant, plants)):
                plants.append(replace(plant, name=name))
                if wanted is None or _uses_up(plant, item):
                    free.remove(item)
                break
    return tuple(plants)


def _uses_up(plant: Plant, item: facts.Indicator) -> bool:
    """Whether nothing else is to be planted in an indicator; a rule's name leaves its numbers."""
    own = plant.key.indicator == item.id and plant.kind != "regime"
    return own or plant.where in OF_AN_ITEM


def _apart(plant: Plant, others: Iterable[Plant]) -> bool:
    """Whether nothing is planted yet in what the plant is about.

    Where the main table lacks an indicator, its counts and averages say nothing for certain.
    """
    if any(
        _lacks_a_row(one) and _over_rows(two)
        for other in others
        for one, two in ((plant, other), (other, plant))
    ):
        return False
    about = (plant.key.satker, plant.key.indicator, plant.key.role)
    return all(about != (other.key.satker, other.key.indicator, other.key.role) for other in others)


def _summary(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    return Plant(
        "mention_conflict",
        "ringkasan",
        key_of(unit, item.id, "realisasi"),
        wrong(item.now.realisasi or Decimal(0), rng),
        "Realisasi pada ringkasan berbeda dengan tabel utama.",
    )


def _lacks_a_row(plant: Plant) -> bool:
    return plant.key.role == NEVER_REPORTED


def _over_rows(plant: Plant) -> bool:
    over = ("other:indikator_", "other:jumlah_indikator", "other:rata_rata", "other:bidang_")
    return plant.key.indicator.startswith(over)


def _capaian(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    now = item.now
    right = numerals.rounded(
        facts.capaian(now.target or Decimal(1), now.realisasi or Decimal(0)), 2
    )
    where = "utama" if "capaian" in layout.columns else "prosa"
    return Plant(
        "arithmetic",
        where,
        key_of(unit, item.id, "capaian"),
        right + Decimal(rng.randint(211, 987)) / 100,
        "Capaian tidak sama dengan realisasi dibagi target.",
        expected_where=where,
    )


def _pk(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    return Plant(
        "mention_conflict",
        "pk" if "bab2" in layout.pk else "pk_lampiran",
        key_of(unit, item.id, "target"),
        wrong(item.now.target or Decimal(0), rng),
        "Target Perjanjian Kinerja berbeda dengan target pada Bab III.",
    )


def _total(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    return Plant(
        "sum",
        "jenis_belanja",
        key_of(unit, "anggaran_total", "realisasi"),
        Decimal(unit.total.realisasi + rng.choice((-1, 1)) * rng.randint(1, 9) * 1_000_000),
        "Jumlah tidak sama dengan penjumlahan baris jenis belanja.",
    )


def _sisa(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    row = max(unit.jenis, key=lambda each: each.sisa)
    return Plant(
        "arithmetic",
        "jenis_belanja",
        key_of(unit, row.id, "sisa"),
        Decimal(row.sisa + rng.randint(1, 9) * 100_000),
        "Sisa tidak sama dengan pagu dikurangi realisasi.",
        expected_where="jenis_belanja",
    )


def _count(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    return Plant(
        "count",
        "utama",
        key_of(unit, "other:indikator_melebihi_target", "realisasi"),
        Decimal(met(unit)[0] + rng.choice((1, 2))),
        "Banyaknya indikator yang melebihi target tidak sesuai dengan baris tabel.",
    )


def _spelled(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    amount = int(wrong(Decimal(unit.total.realisasi), rng))
    return Plant(
        "terbilang",
        "prosa_anggaran",
        key_of(unit, "anggaran_total", "terbilang"),
        numerals.in_words(amount, milyar=layout.milyar),
        "Ejaan jumlah tidak sama dengan angkanya.",
        expected_where="prosa_anggaran",
    )


def _worded(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    below = met(unit)[2]
    return Plant(
        "terbilang",
        "ringkasan",
        key_of(unit, "other:indikator_di_bawah_target", "realisasi"),
        f"{below} ({numerals.in_words(below + rng.choice((1, 2)))})",
        "Kata dalam kurung tidak sama dengan angkanya.",
        expected_where="ringkasan",
    )


def _category(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    if not unit.bands:
        return None
    if item.units and item.units_of in bands.BANDS:
        result = rng.choice(item.units)
        label = bands.other_label(item.units_of, result.history[-1].realisasi or Decimal(0))
        key = Key(result.satker, unit.year, item.units_of, "kategori")
        where = "satuan_kerja"
    else:
        label = bands.other_label(item.id, item.now.realisasi or Decimal(0))
        key, where = key_of(unit, item.id, "kategori"), "prosa"
    if label is None:
        return None
    return Plant("category", where, key, label, "Kategori tidak sesuai dengan rentang nilainya.")


def _heading(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    return Plant(
        "label",
        "judul",
        key_of(unit, "judul", "other"),
        str(rng.choice((unit.year - 1, unit.year - 20))),
        "Tahun pada judul bukan tahun laporan.",
    )


def _prose(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    now, before = item.now.realisasi or Decimal(0), item.history[-2].realisasi
    return Plant(
        "mention_conflict",
        "prosa",
        key_of(unit, item.id, "realisasi"),
        before if before and before != now else wrong(now, rng),
        "Angka pada uraian berbeda dengan tabel utama.",
    )


DRAWN: dict[str, Planter] = {
    "ringkasan": _summary,
    "capaian": _capaian,
    "pk": _pk,
    "jumlah": _total,
    "sisa": _sisa,
    "banyaknya": _count,
    "terbilang": _spelled,
    "ejaan": _worded,
    "kategori": _category,
    "judul": _heading,
    "prosa": _prose,
}
"""Those that are drawn where none are named."""

PLANTERS: dict[str, Planter] = DRAWN | RESULTS | MONEY | WORDS
"""The contradictions that can be planted, by name."""
