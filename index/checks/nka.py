"""An NKA against the parts a report prints of it, by the formula of its year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from index.checks.finding import Rule, finding
from index.numbers.numerals import write
from index.report import Figure, Finding, Report
from index.rules import Formula, nka_formula

_SLACK = Decimal("0.02")
_PARTS = (
    ("Nilai Efisiensi", r"nilai\s+efisiensi"),
    ("Efisiensi", r"efisiensi"),
    ("Penyerapan", r"penyerapan"),
    ("Konsistensi", r"konsistensi"),
    ("Capaian RO", r"capaian\s+(?:rincian\s+)?(?:output|keluaran|ro)\b|\bcro\b"),
    ("Nilai Kinerja Perencanaan Anggaran", r"(?:(?:nk|nilai\s+kinerja|kinerja)\s+)?perencanaan"),
    (
        "Nilai Kinerja Pelaksanaan Anggaran (IKPA)",
        r"(?:(?:nk|nilai\s+kinerja|kinerja)\s+)?pelaksanaan",
    ),
)
_HALF = 50
_FULL_EFFICIENCY = 20


def check_nka(report: Report) -> Iterator[Finding]:
    """Recompute NKA from the parts of one table, and Nilai Efisiensi from Efisiensi.

    Where penyerapan is the part that does not fit and the budget's own percentage does, it is
    named. Nothing is said of a table without all parts of its year's formula (rules/anggaran.toml).
    """
    tables: dict[tuple[str, str], dict[str, Figure]] = defaultdict(dict)
    for f in report.figures:
        name = next((n for n, rx in _PARTS if re.match(rx, " ".join(f.label.split()), re.I)), "")
        if f.row and name and isinstance(f.value, Decimal) and f.year == report.year:
            tables[(f.row.rpartition(".")[0], f.satker)].setdefault(name, f)
    for (table, satker), parts in tables.items():
        formula = nka_formula(report.year)
        total = _total(report, table, satker)
        if formula and total and all(part.name in parts for part in formula.parts):
            yield from _efficiency(parts)
            yield from _sum(report, parts, (formula, total))


def _total(report: Report, table: str, satker: str) -> Figure | None:
    """The NKA of a table, else the one the report leads with."""
    own = [
        f
        for f in report.figures
        if f.indicator == "nka" and f.satker == satker and f.year == report.year
    ]
    here = [f for f in own if f.row.rpartition(".")[0] == table and f.role != "target"]
    leading = [f for f in own if f.authoritative and f.role == "realisasi"]
    return next(iter(here or leading), None)


def _efficiency(parts: dict[str, Figure]) -> Iterator[Finding]:
    """Nilai efisiensi = 50 + efisiensi / 20 x 50 (PMK 22/2021)."""
    rate, value = parts.get("Efisiensi"), parts.get("Nilai Efisiensi")
    if rate is None or value is None:
        return
    right = _HALF + Decimal(rate.value) / _FULL_EFFICIENCY * _HALF
    if abs(right - Decimal(value.value)) > _SLACK:
        yield finding(
            Rule("arithmetic", "salah_hitung", "nilai efisiensi = 50 + (efisiensi / 20) x 50"),
            value,
            values=(value.as_written, write(right, decimals=2)),
            explain=(
                f"Nilai efisiensi tertulis {value.as_written}, padahal efisiensi "
                f"{rate.as_written} memberi 50 + ({rate.as_written}/20) x 50 = "
                f"{write(right, decimals=2)}."
            ),
            sources=(value.source, rate.source),
        )


def _sum(
    report: Report, parts: dict[str, Figure], held_against: tuple[Formula, Figure]
) -> Iterator[Finding]:
    formula, total = held_against
    right = _weighted(formula, {name: Decimal(f.value) for name, f in parts.items()})
    if abs(right - Decimal(total.value)) <= _SLACK:
        return
    result = write(right, decimals=2)
    odd, why, first = total, "", next(iter(parts.values()))
    spent = _spent(report, total)
    if spent is not None and "Penyerapan" in parts:
        values = {name: Decimal(f.value) for name, f in parts.items()}
        values["Penyerapan"] = Decimal(spent.value)
        if abs(_weighted(formula, values) - Decimal(total.value)) <= _SLACK:
            odd = parts["Penyerapan"]
            why = (
                f" Dengan penyerapan {spent.as_written} menurut tabel anggaran, bukan "
                f"{odd.as_written}, hasilnya cocok."
            )
    yield finding(
        Rule("arithmetic", "salah_hitung", formula.text),
        odd,
        values=(odd.as_written, spent.as_written if why and spent else result),
        explain=(
            f"NKA tertulis {total.as_written}, padahal rinciannya menghasilkan {result}.{why}"
        ),
        sources=(odd.source, spent.source if why and spent else first.source),
    )


def _spent(report: Report, total: Figure) -> Figure | None:
    """The percentage of the budget the report leads with."""
    return next(
        (
            f
            for f in report.figures
            if f.authoritative
            and (f.satker, f.year, f.indicator, f.role)
            == (total.satker, total.year, "anggaran_total", "persen")
        ),
        None,
    )


def _weighted(formula: Formula, values: dict[str, Decimal]) -> Decimal:
    return sum((values[part.name] * (part.weight or 0) / 100 for part in formula.parts), Decimal(0))
