"""How many indicators a report's main table has, and how many are above, at and below target."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from index.report import Figure, Report

_ROUNDED = Decimal("0.02")
"""What rounding or cutting at two decimals may add."""


@dataclass(frozen=True, slots=True)
class Met:
    """The indicators of the main table, in its order, each with target, realisasi and capaian."""

    rows: tuple[dict[str, Figure], ...]

    @property
    def above(self) -> int:
        """How many have a realisasi beyond their target."""
        return sum(_capaian(row) > 100 for row in self.rows)

    @property
    def level(self) -> int:
        """How many have exactly their target."""
        return sum(_capaian(row) == 100 for row in self.rows)

    @property
    def below(self) -> int:
        """How many stay under their target."""
        return sum(_capaian(row) < 100 for row in self.rows)

    @property
    def capaian(self) -> tuple[Decimal, ...]:
        """The capaian of each row in percent: as printed, else realisasi / target."""
        return tuple(
            Decimal(row["capaian"].value) if "capaian" in row else _capaian(row)
            for row in self.rows
        )

    @property
    def computed(self) -> tuple[Decimal, ...]:
        """The capaian of each row in percent, computed anew."""
        return tuple(_capaian(row) for row in self.rows)


def met(report: Report) -> Met | None:
    """Return the rows of the report's main table; None where it has none, or one half read.

    Where the Perjanjian Kinerja promises more indicators, a row was lost or never reported. Each
    indicator counts once. A row whose printed capaian follows from another rule (lower is
    better) is judged by that capaian.
    """
    rows: dict[str, dict[str, Figure]] = {}
    for f in report.figures:
        if f.place == "utama" and f.year == report.year and f.satker == report.satker:
            rows.setdefault(f"{f.row}:{f.indicator}", {}).setdefault(f.role, f)
    if not rows or any(not _is_whole(row) for row in rows.values()):
        return None
    names = [next(iter(row.values())).indicator for row in rows.values()]
    if len(promised(report)) > len(set(names)):
        return None
    kept = [row for at, row in enumerate(rows.values()) if names[at] not in names[:at]]
    return Met(tuple(kept))


def main_indicators(report: Report) -> int:
    """How many indicators the main table names, read whole or not."""
    here = (report.satker, report.year)
    return len(
        {f.indicator for f in report.figures if f.place == "utama" and (f.satker, f.year) == here}
    )


def promised(report: Report) -> dict[str, Figure]:
    """The targets of the Perjanjian Kinerja's table by indicator."""
    return {
        f.indicator: f
        for f in report.figures
        if f.place == "pk" and f.role == "target" and f.row
        if (f.satker, f.year) == (report.satker, report.year)
    }


def _is_whole(row: dict[str, Figure]) -> bool:
    numbers = [row[role].value for role in ("target", "realisasi") if role in row]
    return len(numbers) == 2 and all(isinstance(n, Decimal) for n in numbers) and bool(numbers[0])


def _capaian(row: dict[str, Figure]) -> Decimal:
    """Realisasi over target in percent; the printed capaian where lower is better by it."""
    target, realisasi = Decimal(row["target"].value), Decimal(row["realisasi"].value)
    exact = realisasi / target * 100
    if "capaian" not in row:
        return exact
    printed = Decimal(row["capaian"].value)
    mirrored = (2 * target - realisasi) / target * 100
    return printed if abs(printed - mirrored) < _ROUNDED < abs(printed - exact) else exact
