"""How the indicators of a unit's main table stand to their targets: above, at or below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.answer import Derived
from assistant.computed import MET, number
from index.names.indikator import indicators
from index.numbers.numerals import write
from index.report import Figure
from index.tables.layouts import TOGETHER

if TYPE_CHECKING:
    from assistant.view import Records

GROUPS = ("above", "equal", "below")
"""Where a result can stand to its target."""


SECTIONS = ("bagian", "ringkasan", "penutup", "pk", "multi_tahun", "prosa")
"""Places that tell a year's results where no main table does."""

ASIDE = ("output:", "program:", "belanja_", "anggaran_", "other:fisik_", "other:kemajuan_")
"""Beginnings of ids that are no indicators of a unit's performance."""

_LOWEST = re.compile(
    r"r?endah|(?:ter|paling )bawah|kecil|buruk|jelek|jeblok"
    r"|paling (?:sedikit|minim|lemah|parah|lambat)|terlemah|terparah"
    r"|lowest|worst|least|smallest|weakest|poorest",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """One indicator's result: the figure that tells it, and its group (one of GROUPS)."""

    figure: Figure  # the capaian printed, else the realisasi that was set against its target
    group: str


def standings(ledger: Records, satkers: Sequence[str], years: Sequence[int]) -> list[Standing]:
    """Return where each indicator of the main table stands, by its capaian, else as we compare.

    () where the units or years are several, or the main table is not held.
    """
    held = [
        f for f in ledger.figures(satkers=satkers, years=years)
        if isinstance(f.value, Decimal) and f.role in ("target", "realisasi", "capaian")
    ]  # fmt: skip
    held = _of_main_table(held) or _of_sections(held)
    if len({(f.satker, f.year) for f in held}) != 1:
        return []
    held = _without_sums(held)
    rows: dict[str, dict[str, Figure]] = {}
    for one in sorted(held, key=lambda f: not f.authoritative):
        rows.setdefault(one.indicator, {}).setdefault(one.role, one)
    ordered = dict.fromkeys(f.indicator for f in held)
    return [stands for name in ordered if (stands := _standing(rows[name]))]


def _of_main_table(held: Sequence[Figure]) -> list[Figure]:
    """Return the results of the main table, with those that sections tell of what else was agreed.

    A report may set some of its indicators in one table and leave others to their sections.
    """
    main = [f for f in held if f.place == "utama"]
    agreed = {f.indicator for f in held if f.place == "pk" and f.role == "target"}
    missing = agreed - {f.indicator for f in main}
    return [*main, *(f for f in _of_sections(held) if main and f.indicator in missing)]


def _without_sums(held: Sequence[Figure]) -> list[Figure]:
    """Return the figures of indicators, without what they come to together ("Rata-rata capaian").

    Such a row has no target of its own: "Jumlah ..." and "Rata-rata ..." with one are indicators.
    """
    wanted = {f.indicator for f in held if f.role == "target"}
    return [f for f in held if f.indicator in wanted or not TOGETHER.match(f.label.strip())]


def _of_sections(held: Sequence[Figure]) -> list[Figure]:
    """Return the results that sections tell, where a report has no table of them all.

    Those of the unit's own report of that year that have a target and a realisasi.
    """
    own = [
        f for f in held
        if f.authoritative and f.place in SECTIONS and not f.indicator.startswith(ASIDE)
    ]  # fmt: skip
    roles: dict[str, set[str]] = {}
    for one in own:
        roles.setdefault(one.indicator, set()).add(one.role)
    return [f for f in own if {"target", "realisasi"} <= roles[f.indicator]]


def tally(found: Iterable[Standing]) -> tuple[Derived, ...]:
    """Return how many there are, and how many above, at and below, each listing those counted."""
    found = list(found)
    groups = [found, *([one for one in found if one.group == name] for name in GROUPS)]
    return tuple(
        Derived(
            Decimal(len(group)),
            f"banyaknya({'; '.join(write(number(one.figure)) for one in group)})",
        )
        for group in groups
    )


def extremes(found: Iterable[Standing], *, lowest: bool) -> list[Figure]:
    """Return the highest (or lowest) printed capaian of a main table; several where they tie."""
    capaian = [one.figure for one in found if one.figure.role == "capaian"]
    if not capaian:
        return []
    values = [number(one) for one in capaian]
    end = min(values) if lowest else max(values)
    return [one for one in capaian if number(one) == end]


def asks_lowest(text: str) -> bool:
    """Tell whether the lowest is asked for, and not the highest."""
    return bool(_LOWEST.search(text))


def standing_of(roles: Mapping[str, Figure]) -> str:
    """Return where a result stands to its target, one of GROUPS; "" where that is not known."""
    stands = _standing(roles)
    return stands.group if stands else ""


def counted(derived: Derived) -> frozenset[str]:
    """Return the values a count of `tally` lists, as printed."""
    return frozenset(derived.formula.removeprefix("banyaknya(").removesuffix(")").split("; "))


def _standing(roles: Mapping[str, Figure]) -> Standing | None:
    if (capaian := roles.get("capaian")) and isinstance(capaian.value, Decimal):
        return Standing(capaian, _group(number(capaian), MET))
    target, realisasi = roles.get("target"), roles.get("realisasi")
    if target is None or realisasi is None:
        return None
    if not isinstance(target.value, Decimal) or not isinstance(realisasi.value, Decimal):
        return None
    entry = indicators().get(realisasi.indicator)
    result, wanted = number(realisasi), number(target)
    if entry and not entry.higher_is_better:
        result, wanted = wanted, result
    return Standing(realisasi, _group(result, wanted))


def _group(result: Decimal, target: Decimal) -> str:
    return "above" if result > target else "below" if result < target else "equal"
