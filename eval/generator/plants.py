"""Contradictions to print: one function a kind, each choosing its place and its wrong value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from random import Random

from eval.generator import bands, facts, numerals
from eval.generator.draft import met
from eval.generator.layout import Layout
from eval.generator.mentions import Key, Plant

Planter = Callable[[facts.Unit, facts.Indicator, Layout, Random], Plant | None]


def draw_plants(
    unit: facts.Unit, layout: Layout, rng: Random, wanted: Iterable[str] | None = None
) -> tuple[Plant, ...]:
    """Return a plant for each name of PLANTERS that the unit and layout have a place for.

    Without `wanted`, four to seven of the names in DRAWN are drawn. No indicator and no budget row
    gets two plants. KeyError for an unknown name.
    """
    names = list(wanted) if wanted is not None else rng.sample(DRAWN, rng.randint(4, 7))
    free = [item for item in unit.indicators if item.now.target and item.now.realisasi]
    rng.shuffle(free)
    plants: list[Plant] = []
    for name in names:
        for item in free:
            plant = PLANTERS[name](unit, item, layout, rng)
            if plant and (wanted is None or _apart(plant, plants)):
                plants.append(replace(plant, name=name))
                if wanted is None or plant.key.indicator == item.id:
                    free.remove(item)
                break
    return tuple(plants)


def _apart(plant: Plant, others: Iterable[Plant]) -> bool:
    """Whether nothing is planted yet in what the plant is about."""
    about = (plant.key.satker, plant.key.indicator)
    return all(about != (other.key.satker, other.key.indicator) for other in others)


def wrong(value: Decimal, rng: Random) -> Decimal:
    """Another value as people mistype it: two digits swapped, or one changed."""
    digits = list(str(value))
    spots = [
        at
        for at in range(1, len(digits) - 1)
        if digits[at].isdigit() and digits[at + 1].isdigit() and digits[at] != digits[at + 1]
    ]
    if spots:
        at = rng.choice(spots)
        digits[at], digits[at + 1] = digits[at + 1], digits[at]
        return Decimal("".join(digits))
    last = max(at for at, digit in enumerate(digits) if digit.isdigit())
    digits[last] = str((int(digits[last]) + rng.randint(2, 7)) % 10)
    return Decimal("".join(digits))


def _key(unit: facts.Unit, indicator: str, role: str) -> Key:
    return Key(unit.satker, unit.year, indicator, role)


def _summary(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    return Plant(
        "mention_conflict",
        "ringkasan",
        _key(unit, item.id, "realisasi"),
        wrong(item.now.realisasi or Decimal(0), rng),
        "Realisasi pada ringkasan berbeda dengan tabel utama.",
    )


def _capaian(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    now = item.now
    right = numerals.rounded(
        facts.capaian(now.target or Decimal(1), now.realisasi or Decimal(0)), 2
    )
    where = "utama" if "capaian" in layout.columns else "prosa"
    return Plant(
        "arithmetic",
        where,
        _key(unit, item.id, "capaian"),
        right + Decimal(rng.randint(211, 987)) / 100,
        "Capaian tidak sama dengan realisasi dibagi target.",
        expected_where=where,
    )


def _pk(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    return Plant(
        "mention_conflict",
        "pk" if "bab2" in layout.pk else "pk_lampiran",
        _key(unit, item.id, "target"),
        wrong(item.now.target or Decimal(0), rng),
        "Target Perjanjian Kinerja berbeda dengan target pada Bab III.",
    )


def _total(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    return Plant(
        "sum",
        "jenis_belanja",
        _key(unit, "anggaran_total", "realisasi"),
        Decimal(unit.total.realisasi + rng.choice((-1, 1)) * rng.randint(1, 9) * 1_000_000),
        "Jumlah tidak sama dengan penjumlahan baris jenis belanja.",
    )


def _sisa(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    row = max(unit.jenis, key=lambda each: each.sisa)
    return Plant(
        "arithmetic",
        "jenis_belanja",
        _key(unit, row.id, "sisa"),
        Decimal(row.sisa + rng.randint(1, 9) * 100_000),
        "Sisa tidak sama dengan pagu dikurangi realisasi.",
        expected_where="jenis_belanja",
    )


def _count(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    return Plant(
        "count",
        "utama",
        _key(unit, "other:indikator_melebihi_target", "realisasi"),
        Decimal(met(unit)[0] + rng.choice((1, 2))),
        "Banyaknya indikator yang melebihi target tidak sesuai dengan baris tabel.",
    )


def _spelled(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    amount = int(wrong(Decimal(unit.total.realisasi), rng))
    return Plant(
        "terbilang",
        "prosa_anggaran",
        _key(unit, "anggaran_total", "terbilang"),
        numerals.in_words(amount, milyar=layout.milyar),
        "Ejaan jumlah tidak sama dengan angkanya.",
        expected_where="prosa_anggaran",
    )


def _worded(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    below = met(unit)[2]
    return Plant(
        "terbilang",
        "ringkasan",
        _key(unit, "other:indikator_di_bawah_target", "realisasi"),
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
        key, where = _key(unit, item.id, "kategori"), "prosa"
    if label is None:
        return None
    return Plant("category", where, key, label, "Kategori tidak sesuai dengan rentang nilainya.")


def _heading(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    return Plant(
        "label",
        "judul",
        _key(unit, "judul", "other"),
        str(rng.choice((unit.year - 1, unit.year - 20))),
        "Tahun pada judul bukan tahun laporan.",
    )


def _prose(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    now, before = item.now.realisasi or Decimal(0), item.history[-2].realisasi
    return Plant(
        "mention_conflict",
        "prosa",
        _key(unit, item.id, "realisasi"),
        before if before and before != now else wrong(now, rng),
        "Angka pada uraian berbeda dengan tabel utama.",
    )


PLANTERS: dict[str, Planter] = {
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
"""The kinds of contradiction that can be planted."""

DRAWN = list(PLANTERS)
"""Those that are drawn where none are named."""
