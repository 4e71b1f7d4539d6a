"""Contradictions in what a report says of its budget, and of the parts of IKPA and NKA."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

from eval.generator import facts, numerals
from eval.generator.components import ikpa_aspect
from eval.generator.layout import Layout
from eval.generator.mentions import Key, Plant
from eval.generator.mistype import off, wrong
from eval.generator.plants_results import Planter, key_of

Rows = Callable[[facts.Unit, Layout], tuple[facts.Spending, ...]]


def _jenis(unit: facts.Unit, layout: Layout) -> tuple[facts.Spending, ...]:
    return unit.jenis


def _kegiatan(unit: facts.Unit, layout: Layout) -> tuple[facts.Spending, ...]:
    instead = "keluaran" in layout.budgets and not unit.outputs
    return unit.kegiatan if "kegiatan" in layout.budgets or instead else ()


def _keluaran(unit: facts.Unit, layout: Layout) -> tuple[facts.Spending, ...]:
    return unit.outputs if "keluaran" in layout.budgets else ()


ROWS: dict[str, Rows] = {"jenis_belanja": _jenis, "kegiatan": _kegiatan, "keluaran": _keluaran}
"""The rows of each budget table, () where the report has none."""


def _total(role: str, where: str) -> Planter:
    """Plant a total that its rows do not add up to."""

    def plant(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
        if not ROWS[where](unit, layout):
            return None
        right = {"pagu": unit.total.pagu, "realisasi": unit.total.realisasi}
        amount = right.get(role, unit.total.sisa) + rng.randint(1, 9) * 1_000_000
        key = key_of(unit, "anggaran_total", role)
        return Plant("sum", where, key, Decimal(amount), "Jumlah tidak sama dengan barisnya.")

    return plant


def _jajaran_total(
    unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random
) -> Plant | None:
    if not unit.jajaran:
        return None
    role = rng.choice(("pagu", "realisasi"))
    right = sum(row.pagu if role == "pagu" else row.realisasi for row in unit.jajaran)
    key = Key(f"{unit.satker} dan jajaran", unit.year, "anggaran_total", role)
    found = Decimal(right + rng.randint(1, 9) * 1_000_000)
    return Plant("sum", "jajaran", key, found, "Jumlah tidak sama dengan barisnya.")


def _share(where: str) -> Planter:
    """Plant a percentage of a row that is not realisasi over pagu."""

    def plant(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
        rows = [row for row in ROWS[where](unit, layout) if row.pagu]
        return _of_row(unit, rng.choice(rows), where, rng) if rows else None

    return plant


def _of_row(unit: facts.Unit, row: facts.Spending, where: str, rng: Random) -> Plant:
    right = numerals.rounded(Decimal(row.realisasi) / row.pagu * 100, 2)
    return Plant(
        "arithmetic",
        where,
        key_of(unit, row.id, "persen"),
        right - Decimal(rng.randint(211, 987)) / 100,
        "Persentase tidak sama dengan realisasi dibagi pagu.",
        expected_where=where,
    )


def _told_share(where: str) -> Planter:
    def plant(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
        return _of_row(unit, unit.total, where, rng)

    return plant


def _output_left(
    unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random
) -> Plant | None:
    if not _keluaran(unit, layout):
        return None
    row = max(unit.outputs, key=lambda each: each.sisa)
    return Plant(
        "arithmetic",
        "keluaran",
        key_of(unit, row.id, "sisa"),
        Decimal(row.sisa + rng.randint(1, 9) * 100_000),
        "Sisa tidak sama dengan pagu dikurangi realisasi.",
        expected_where="keluaran",
    )


def _amount(where: str, role: str, budget: str = "") -> Planter:
    """Plant another amount of the whole budget than its tables print."""

    def plant(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
        if budget and (budget not in layout.budgets or unit.last_year is None):
            return None
        right = unit.total.pagu if role == "pagu" else unit.total.realisasi
        key = key_of(unit, "anggaran_total", role)
        said = f"{role.capitalize()} berbeda dengan tabel anggaran."
        return Plant("mention_conflict", where, key, wrong(Decimal(right), rng), said)

    return plant


def _ikpa(name: str) -> Planter:
    """Plant a wrong cell in the rows of IKPA's grid: "nilai_akhir", "nilai_aspek" or the total."""

    def plant(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
        if item.id != "ikpa" or layout.ikpa != "melebar" or layout.more < 0:
            return None
        part = rng.choice([each for each in item.components if each.weight])
        part = ikpa_aspect(part, item.components)[0]
        right = part.value * (part.weight or 0) / 100 if name == "nilai_akhir" else part.value
        key = part.id.replace("other:ikpa", f"other:ikpa_{name}")
        if name == "nilai_total":
            right, key = Decimal(88), "other:ikpa_nilai_total"
        return Plant(
            "arithmetic",
            "komponen",
            key_of(unit, key, "realisasi"),
            off(numerals.rounded(right, 2), rng),
            "Bagian IKPA tidak sesuai dengan nilai dan bobotnya.",
        )

    return plant


def _nka_part(unit: facts.Unit, item: facts.Indicator, layout: Layout, rng: Random) -> Plant | None:
    if item.id != "nka" or not unit.bands:
        return None
    part = item.components[0 if unit.year >= 2024 else 1]
    return Plant(
        "arithmetic",
        "komponen",
        key_of(unit, part.id, "realisasi"),
        part.value - rng.randint(7, 19),
        "Nilai kinerja anggaran tidak sesuai dengan bagian-bagiannya.",
    )


MONEY: dict[str, Planter] = {
    "jumlah_pagu": _total("pagu", "jenis_belanja"),
    "jumlah_sisa": _total("sisa", "jenis_belanja"),
    "jumlah_kegiatan": _total("realisasi", "kegiatan"),
    "jumlah_output": _total("realisasi", "keluaran"),
    "jumlah_jajaran": _jajaran_total,
    "persen_jenis": _share("jenis_belanja"),
    "persen_kegiatan": _share("kegiatan"),
    "persen_output": _share("keluaran"),
    "persen_prosa": _told_share("prosa_anggaran"),
    "persen_ringkasan": _told_share("ringkasan"),
    "sisa_output": _output_left,
    "anggaran_ringkasan": _amount("ringkasan", "realisasi"),
    "dua_tahun": _amount("dua_tahun", "pagu", "dua_tahun"),
    "ikpa_akhir": _ikpa("nilai_akhir"),
    "ikpa_aspek": _ikpa("nilai_aspek"),
    "ikpa_total": _ikpa("nilai_total"),
    "nka_bagian": _nka_part,
}
"""Contradictions of the budget, IKPA and NKA, by name."""
