"""The rows of a report's results: each indicator once, with target, realisasi and capaian."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from index.checks.tallies import FEWEST, REACHED, tallies, usual
from index.report import Figure, Report

_ROUNDED = Decimal("0.02")
"""What rounding or cutting at two decimals may add."""
_ROLES = ("target", "realisasi", "capaian")
_MEANS = "other:rata_rata_capaian"
"""What the name of a row begins with that is the mean of the others."""
_MAIN, _LED = "tabel utama", "tabel dan uraian tiap indikator"

Row = dict[str, Figure]


@dataclass(frozen=True, slots=True)
class Met:
    """The indicators of the results, in order, each with target, realisasi and capaian.

    `unread` are indicators promised, or in the table, without both numbers.
    """

    rows: tuple[Row, ...]
    unread: int = 0
    where: str = _MAIN

    def count(self, band: str) -> int:
        """How many are beyond their target, exactly at it, or under it."""
        sign = {"above": 1, "level": 0, "below": -1}[band]
        return sum((value > 100) - (value < 100) == sign for value in self.computed)

    def may_be(self, band: str) -> set[int]:
        """How many of a band there may be; what is reached may count those beyond it, or not."""
        if band == REACHED:
            level, above = self.count("level"), self.count("above")
            return {level, *range(level + above, level + above + self.unread + 1)}
        return set(range(self.count(band), self.count(band) + self.unread + 1))

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
    """Return the rows of a report's results; None where it has none.

    Of the main table where it was read whole; else the rows, with what is led with of those it
    lacks, that make up as many indicators as the report says there are. A row whose printed
    capaian follows from another rule (lower is better) is judged by that capaian.
    """
    main, plans, led = _main(report), promised(report), _led(report)
    results = {name for name, row in led.items() if _is_result(row)}
    results = results if results >= plans.keys() else set()
    first = _of_main(main, plans, led)
    sizes = usual(tallies(report))
    if first and not first.unread and (not sizes or len(first.rows) in sizes):
        return first
    for names in (main.keys(), plans.keys(), main.keys() & plans.keys(), results):
        rows = [led.get(name, {}) | main.get(name, {}) for name in (*plans, *led) if name in names]
        kept = {row["target"].indicator: row for row in rows if _is_whole(row)}
        if len(kept) == len(names) and len(kept) in (sizes or {len(plans)}) and len(kept) >= FEWEST:
            return Met(tuple(kept.values()), 0, _MAIN if names <= main.keys() else _LED)
    return first


def whole(report: Report) -> Met | None:
    """The rows of the results; None where one of them was not read, or never reported."""
    rows = met(report)
    return rows if rows and not rows.unread else None


def promised(report: Report) -> dict[str, Figure]:
    """The targets of the Perjanjian Kinerja's table by indicator."""
    return {
        f.indicator: f for f in _own(report) if f.place == "pk" and f.role == "target" and f.row
    }


def _own(report: Report) -> Iterator[Figure]:
    """The figures of the report's own unit and year."""
    about = (report.satker, report.year)
    return (f for f in report.figures if (f.satker, f.year) == about)


def _main(report: Report) -> dict[str, Row]:
    """The rows of the main table by indicator, of several the first that has all numbers."""
    rows: dict[str, dict[str, Row]] = {}
    for f in _own(report):
        if f.place == "utama" and not f.indicator.startswith(_MEANS):
            rows.setdefault(f.indicator, {}).setdefault(f.row, {}).setdefault(f.role, f)
    return {name: next(filter(_is_whole, found.values()), {}) for name, found in rows.items()}


def _led(report: Report) -> dict[str, Row]:
    """What is led with of each indicator."""
    rows: dict[str, Row] = {}
    for f in _own(report):
        if f.authoritative and f.role in _ROLES and isinstance(f.value, Decimal):
            rows.setdefault(f.indicator, {})[f.role] = f
    return rows


def _of_main(
    main: Mapping[str, Row], plans: Mapping[str, Figure], led: Mapping[str, Row]
) -> Met | None:
    """The rows of the main table; where the Perjanjian Kinerja names most, others are parts."""
    if len(main) > len(plans) and 2 * len(main.keys() & plans.keys()) > len(main):
        main = {name: row for name, row in main.items() if name in plans}
    told = {name: {"capaian": row["capaian"]} for name, row in led.items() if "capaian" in row}
    read = tuple(told.get(name, {}) | row for name, row in main.items() if row)
    return Met(read, max(len(main), len(plans)) - len(read)) if read else None


def _is_result(row: Row) -> bool:
    """Whether what is led with is a result and its target, of no money and no mean of others."""
    money = any(f.unit == "Rp" for f in row.values())
    return _is_whole(row) and not money and not row["target"].indicator.startswith(_MEANS)


def _is_whole(row: Row) -> bool:
    numbers = [row[role].value for role in ("target", "realisasi") if role in row]
    return len(numbers) == 2 and all(isinstance(n, Decimal) for n in numbers) and bool(numbers[0])


def _capaian(row: Row) -> Decimal:
    """Realisasi over target in percent; the printed capaian where lower is better by it."""
    target, realisasi = Decimal(row["target"].value), Decimal(row["realisasi"].value)
    exact = realisasi / target * 100
    if "capaian" not in row:
        return exact
    printed = Decimal(row["capaian"].value)
    mirrored = (2 * target - realisasi) / target * 100
    return printed if abs(printed - mirrored) < _ROUNDED < abs(printed - exact) else exact
