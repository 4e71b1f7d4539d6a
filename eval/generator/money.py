"""Makes up budgets that add up: by jenis belanja, by kegiatan or output, and the year before."""

from __future__ import annotations

from random import Random

from eval.generator.facts import Spending

JENIS = (
    ("belanja_pegawai", "Belanja Pegawai"),
    ("belanja_barang", "Belanja Barang"),
    ("belanja_modal", "Belanja Modal"),
)
"""Id and name, in the order reports print them."""


def left_over(rng: Random, pagu: int) -> int:
    """Return a sisa of 0,3 to 6 percent of a pagu."""
    return round(pagu * rng.uniform(0.003, 0.06))


def split(
    rng: Random, pagu: int, sisa: int, names: tuple[tuple[str, str], ...]
) -> tuple[Spending, ...]:
    """Return a pagu and its sisa divided over rows; the pagu of each is in thousands of rupiah."""
    weights = [rng.uniform(0.2, 3.0) for _ in names]
    pagus = [int(pagu * weight / sum(weights)) // 1000 * 1000 for weight in weights]
    pagus[0] += pagu - sum(pagus)
    bare = rng.sample(range(len(names)), k=len(names) // 3)
    wanting = [0 if at in bare else rng.uniform(0.1, 1.0) for at in range(len(names))]
    lefts = [int(sisa * share / sum(wanting)) for share in wanting]
    lefts = [min(left, row) for left, row in zip(lefts, pagus, strict=True)]
    widest = pagus.index(max(pagus))
    lefts[widest] += sisa - sum(lefts)
    return tuple(
        Spending(key, name, row, row - left)
        for (key, name), row, left in zip(names, pagus, lefts, strict=True)
    )


def by_jenis(rng: Random, pagu: int, sisa: int, *, pegawai: bool) -> tuple[Spending, ...]:
    """Return the pagu by jenis belanja; a unit whose gaji is paid elsewhere has no pegawai row."""
    modal = int(pagu * rng.uniform(0.01, 0.05)) // 1000 * 1000
    staff = int(pagu * rng.uniform(0.3, 0.5)) // 1000 * 1000 if pegawai else 0
    staff_left = min(sisa // 3, staff)
    goods = pagu - modal - staff
    parts = (
        (staff, staff - staff_left),
        (goods, goods - (sisa - staff_left)),
        (modal, modal),
    )
    return tuple(
        Spending(key, name, row, realisasi)
        for (key, name), (row, realisasi) in zip(JENIS, parts, strict=True)
        if row
    )


def year_before(rng: Random, pagu: int) -> Spending:
    """Return the whole budget of the year before."""
    before = int(pagu * rng.uniform(0.85, 1.12)) // 1000 * 1000
    return Spending("anggaran_total", "TOTAL", before, before - left_over(rng, before))
