"""The parts of IKPA and NKA and how they make the value, by the regime of the year.

IKPA: PER-5/PB/2022 for 2022-2023, PER-5/PB/2024 from 2024. NKA: PMK 22/2021 for 2021-2023,
PMK 62/2023 from 2024 (half perencanaan, half pelaksanaan, which is the IKPA).
"""

from __future__ import annotations

from decimal import Decimal
from random import Random

from eval.generator.facts import Component
from eval.generator.numerals import rounded

IKPA_PARTS = (
    ("revisi_dipa", "Revisi DIPA", 10, 10),
    ("deviasi_halaman_iii_dipa", "Deviasi Halaman III DIPA", 10, 15),
    ("penyerapan_anggaran", "Penyerapan Anggaran", 20, 20),
    ("belanja_kontraktual", "Belanja Kontraktual", 10, 10),
    ("penyelesaian_tagihan", "Penyelesaian Tagihan", 10, 10),
    ("pengelolaan_up_tup", "Pengelolaan UP dan TUP", 10, 10),
    ("dispensasi_spm", "Dispensasi SPM", 5, 0),
    ("capaian_output", "Capaian Output", 25, 25),
)
"""Id, name, weight of 2022-2023, weight from 2024 (0: a deduction, no longer a part)."""

HUNDRED = Decimal(100)


def ikpa_parts(rng: Random, year: int) -> tuple[Component, ...]:
    """Parts with values of 86 to 100; a small unit has no kontraktual and a weight of 0 there."""
    no_contracts = rng.random() < 0.3
    parts = []
    for key, name, before, since in IKPA_PARTS:
        weight = before if year < 2024 else since
        if not weight:
            continue
        value = HUNDRED if rng.random() < 0.4 else _around(rng, 86, 100)
        if key == "belanja_kontraktual" and no_contracts:
            weight, value = 0, Decimal(0)
        parts.append(Component(f"other:ikpa_{key}", name, rounded(value, 2), Decimal(weight)))
    return tuple(parts)


def ikpa_aspect(part: Component, parts: tuple[Component, ...]) -> tuple[Component, ...]:
    """Return the parts in use of the same aspect: perencanaan, pelaksanaan or hasil."""
    return tuple(each for each in parts if each.weight and _aspect(each) == _aspect(part))


def _aspect(part: Component) -> str:
    name = part.id.removeprefix("other:ikpa_")
    if name in ("revisi_dipa", "deviasi_halaman_iii_dipa"):
        return "perencanaan"
    return "hasil" if name == "capaian_output" else "pelaksanaan"


def ikpa_value(parts: tuple[Component, ...]) -> Decimal:
    """Return the sum of value times weight over the weights in use."""
    weights = sum((part.weight or Decimal(0) for part in parts), Decimal(0))
    total = sum((part.value * (part.weight or 0) for part in parts), Decimal(0))
    return rounded(total / weights, 2)


def nka_parts(rng: Random, year: int, ikpa: Decimal, absorbed: Decimal) -> tuple[Component, ...]:
    """Return the parts of the year's regime; `absorbed` is the budget spent, in percent."""
    if year >= 2024:
        return (
            Component("other:nk_perencanaan_anggaran", "NK Perencanaan Anggaran", _near_full(rng)),
            Component("other:nk_pelaksanaan_anggaran", "NK Pelaksanaan Anggaran", ikpa),
        )
    efficiency = _around(rng, 0, 18)
    return (
        Component("other:nka_penyerapan", "Penyerapan", absorbed, uom="%"),
        Component("other:nka_konsistensi", "Konsistensi", _around(rng, 84, 100), uom="%"),
        Component("other:nka_capaian_rincian_output", "Capaian Rincian Output (CRO)", HUNDRED),
        Component("other:nka_efisiensi", "Efisiensi", efficiency, uom="%"),
        Component(
            "other:nka_nilai_efisiensi", "Nilai Efisiensi", rounded(50 + efficiency / 20 * 50, 2)
        ),
    )


def nka_value(parts: tuple[Component, ...]) -> Decimal:
    """Return the value the parts make."""
    if len(parts) == 2:
        return rounded((parts[0].value + parts[1].value) / 2, 2)
    absorbed, steady, output, _, efficiency = (part.value for part in parts)
    total = (
        absorbed * Decimal("0.097")
        + steady * Decimal("0.182")
        + output * Decimal("0.435")
        + efficiency * Decimal("0.286")
    )
    return rounded(total, 2)


def _around(rng: Random, low: int, high: int) -> Decimal:
    return Decimal(rng.randrange(low * 100, high * 100 + 1)) / 100


def _near_full(rng: Random) -> Decimal:
    return rng.choice((HUNDRED, _around(rng, 91, 100)))
