"""IKPA and NKA against the parts a report prints of them, by the formula of its year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from index.checks.finding import Rule, Subject, finding
from index.checks.rows import number_in, place_of_row
from index.checks.texts import plain, words_like
from index.figures.subjects import text_at
from index.names.unit_names import canonical_satker
from index.names.wording import key
from index.numbers.numerals import write
from index.report import Figure, Finding, Report, Row, Table
from index.rules import Formula, ikpa_weights, nka_formula

_ASPECT = Rule("arithmetic", "salah_hitung", "nilai aspek = rata-rata indikatornya yang berbobot")
_WEIGHTED = Rule("arithmetic", "salah_hitung", "nilai akhir indikator = nilai x bobot / 100")
_TOTAL = Rule("arithmetic", "salah_hitung", "nilai total = jumlah nilai akhir indikator")
_FINAL = Rule(
    "arithmetic", "salah_hitung", "nilai akhir = nilai total / konversi bobot - dispensasi"
)
_EFFICIENT = Rule("arithmetic", "salah_hitung", "nilai efisiensi = 50 + (efisiensi / 20) x 50")
_SLACK = Decimal("0.02")
"""Parts are printed rounded: DOMAIN allows 0,01 to 0,02."""
_ASPECT_NAME = re.compile(r"kualitas\s+(?:\w+\s+){1,2}anggaran", re.IGNORECASE)
_SUMS = re.compile(r"nilai\s+(?:total|akhir)|konversi", re.IGNORECASE)
_ROWS = ("bobot", "akhir", "aspek", "nilai")
"""What the rows of a unit are called under Keterangan, the words of the first that fit."""


@dataclass(frozen=True, slots=True)
class _Matrix:
    """One unit's rows of a matrix, by what they hold, and the columns of its parts."""

    report: Report
    table: Table
    satker: str
    rows: dict[str, Row]
    parts: tuple[int, ...]

    @property
    def is_weighed(self) -> bool:
        """Whether every part has its weight; a row of weights cut short says whose are missing."""
        return all(self.number("bobot", at) is not None for at in self.parts)

    def number(self, row: str, at: int) -> Decimal | None:
        """The number of a cell, None where there is none to read."""
        found = self.rows.get(row)
        return number_in(text_at(found, at)) if found else None

    def column(self, words: str) -> int | None:
        """The last column whose heading begins with words."""
        labels = [key(re.sub(r"\(.*", "", c.label)) for c in self.table.columns]
        return max((i for i, label in enumerate(labels) if words in label[:24]), default=None)

    def finding(
        self, rule: Rule, cell: tuple[str, int, Decimal], right: Decimal, words: str
    ) -> Finding:
        """A number of a row that is not what the others give."""
        name, at, got = cell
        row, result = self.rows[name], write(right, decimals=2)
        odd = row.cells[at] if at < len(row.cells) else None
        places = [place_of_row(self.report, self.table, row, odd)]
        places += [place_of_row(self.report, self.table, self.rows[r]) for r in ("nilai", "bobot")]
        return finding(
            rule,
            Subject(self.satker, self.report.year, "ikpa", "realisasi"),
            values=(write(got), result),
            explain=f"Pada rincian IKPA {self.satker}, {words} = {result}.",
            sources=places,
        )


def check_ikpa(report: Report) -> Iterator[Finding]:
    """Recompute each IKPA matrix: weighted parts, aspects, total and final value.

    PER-5/PB/2022 and PER-5/PB/2024: nilai akhir = sum(nilai x bobot)/100 / konversi bobot -
    dispensasi SPM; an aspect is the plain mean of its parts in use (weight over 0).
    """
    for table in report.tables:
        for matrix in _matrices(report, table):
            if matrix.is_weighed:
                yield from _weighted(matrix)
                yield from _sums(matrix)
            yield from _aspects(matrix)


def _matrices(report: Report, table: Table) -> Iterator[_Matrix]:
    kinds = [c.kind for c in table.columns]
    if not {"satker", "keterangan"} <= set(kinds):
        return
    told, satker = kinds.index("keterangan"), kinds.index("satker")
    starts = [i for i, row in enumerate(table.rows) if text_at(row, satker)]
    for start, end in pairwise([*starts, len(table.rows)]):
        rows: dict[str, Row] = {}
        for row in table.rows[start:end]:
            said = key(text_at(row, told))
            rows.setdefault(next((name for name in _ROWS if name in said), ""), row)
        if {"nilai", "bobot"} <= rows.keys():
            parts = tuple(_parts(table, rows, told + 1))
            unit = canonical_satker(text_at(rows["nilai"], satker)) or report.satker
            yield _Matrix(report, table, unit, rows, parts)


def _parts(table: Table, rows: dict[str, Row], first: int) -> Iterator[int]:
    """The columns of a unit's parts: those with a value before the sums begin.

    Dispensasi SPM is a part where it has a weight (to 2023), else what is deducted.
    """
    for at in range(first, len(table.columns)):
        label = table.columns[at].label
        if _SUMS.match(label):
            return
        deducted = "dispensasi" in label.lower() and number_in(text_at(rows["bobot"], at)) is None
        if not deducted and number_in(text_at(rows["nilai"], at)) is not None:
            yield at


def _weighted(matrix: _Matrix) -> Iterator[Finding]:
    for at in matrix.parts:
        value, weight, got = (matrix.number(row, at) for row in ("nilai", "bobot", "akhir"))
        if value is None or weight is None or got is None:
            continue
        if abs(value * weight / 100 - got) > _SLACK:
            words = f"nilai akhir {plain(matrix.table.columns[at].label)} tertulis {write(got)}"
            sums = f"padahal {write(value)} x bobot {write(weight)} / 100"
            cell = ("akhir", at, got)
            yield matrix.finding(_WEIGHTED, cell, value * weight / 100, f"{words}, {sums}")


def _aspects(matrix: _Matrix) -> Iterator[Finding]:
    """Printed aspect values, in order, against the means of the aspects' parts."""
    groups: dict[str, list[int]] = {}
    for at in matrix.parts:
        groups.setdefault(_aspect(matrix, plain(matrix.table.columns[at].label)), []).append(at)
    if "" in groups or len(groups) < 2 or "aspek" not in matrix.rows:
        return
    spots = range(matrix.parts[0], matrix.parts[-1] + 1)
    printed = [(at, n) for at in spots if (n := matrix.number("aspek", at)) is not None]
    means = [(g, mean) for g, parts in groups.items() if (mean := _mean(matrix, parts)) is not None]
    for (at, got), (name, mean) in zip(printed, means, strict=False):
        if len(printed) == len(means) and abs(mean - got) > _SLACK:
            words = f"nilai aspek {name} tertulis {write(got)}, padahal rata-rata indikatornya"
            yield matrix.finding(_ASPECT, ("aspek", at, got), mean, words)


def _aspect(matrix: _Matrix, label: str) -> str:
    """The aspect a heading names above its part, else the one its part is of that year."""
    if found := _ASPECT_NAME.match(label):
        return found.group()
    formula = ikpa_weights(matrix.report.year)
    parts = formula.parts if formula else ()
    return next((p.aspect for p in parts if key(p.name) in key(label)), "")


def _mean(matrix: _Matrix, parts: Sequence[int]) -> Decimal | None:
    """The mean of an aspect's parts in use; a part of 0 counts as unused where weights lack."""
    used = "bobot" if matrix.is_weighed else "nilai"
    values = [matrix.number("nilai", at) for at in parts if matrix.number(used, at)]
    known = [v for v in values if v is not None]
    return sum(known, Decimal(0)) / len(known) if known and len(known) == len(values) else None


def _sums(matrix: _Matrix) -> Iterator[Finding]:
    """The total against the weighted parts, and the final value against the total."""
    values = [
        (matrix.number("nilai", at) or 0, matrix.number("bobot", at) or 0) for at in matrix.parts
    ]
    total_at, final_at = matrix.column("nilaitotal"), matrix.column("nilaiakhir")
    total = matrix.number("nilai", total_at) if total_at is not None else None
    if total is None or total_at is None:
        return
    right = sum((Decimal(v * w) / 100 for v, w in values), Decimal(0))
    if abs(total - right) > _SLACK:
        words = f"nilai total tertulis {write(total)}, padahal jumlah nilai x bobot"
        yield matrix.finding(_TOTAL, ("nilai", total_at, total), right, words)
    final = matrix.number("nilai", final_at) if final_at is not None else None
    weights = sum((Decimal(w) for _, w in values), Decimal(0))
    if final is None or final_at is None or not weights:
        return
    spm = matrix.column("dispensasi")
    less = (matrix.number("nilai", spm) if spm is not None and spm not in matrix.parts else 0) or 0
    results = [base / weights * 100 - less for base in (total, right)]
    if all(abs(result - final) > _SLACK for result in results):
        sums = f"{write(total)} / {write(weights)}%"
        words = f"nilai akhir IKPA tertulis {write(final)}, padahal {sums}"
        yield matrix.finding(_FINAL, ("nilai", final_at, final), results[0], words)


_NKA_PARTS = {
    "Nilai Efisiensi": "nka_nilai_efisiensi",
    "Efisiensi": "nka_efisiensi",
    "Penyerapan": "nka_penyerapan",
    "Konsistensi": "nka_konsistensi",
    "Capaian RO": "nka_capaian_ro",
    "Nilai Kinerja Perencanaan Anggaran": "nka_perencanaan",
    "Nilai Kinerja Pelaksanaan Anggaran (IKPA)": "nka_pelaksanaan",
}
"""The parts of the formulas, and the lists of the words that reports call them by."""
_HALF, _FULL_EFFICIENCY = 50, 20


def check_nka(report: Report) -> Iterator[Finding]:
    """Recompute NKA from the parts of one table, and Nilai Efisiensi from Efisiensi.

    Where penyerapan is the part that does not fit and the budget's own percentage does, it is
    named. Nothing is said of a table without all parts of its year's formula (rules/anggaran.toml).
    """
    tables: dict[tuple[str, str, str], dict[str, Figure]] = defaultdict(dict)
    for f in report.figures:
        if f.row and isinstance(f.value, Decimal) and f.year == report.year:
            label = plain(f.label)
            name = next(
                (n for n, words in _NKA_PARTS.items() if words_like(words).match(label)), ""
            )
            tables[(f.row.rpartition(".")[0], f.satker, f.column)].setdefault(name, f)
    formula = nka_formula(report.year)
    for (table, satker, _), parts in tables.items() if formula else ():
        total = _total(report, table, satker)
        if formula and total and all(part.name in parts for part in formula.parts):
            if _weighs(formula, parts, total):
                continue
            yield from _efficiency(parts)
            yield from _nka(report, parts, (formula, total))


def _weighs(formula: Formula, parts: dict[str, Figure], total: Figure) -> bool:
    """Whether a column adds up to 100 or to the total: it weighs the parts, or has them weighed."""
    added = sum((Decimal(parts[part.name].value) for part in formula.parts), Decimal(0))
    return any(abs(added - whole) <= _SLACK for whole in (100, Decimal(total.value)))


def _total(report: Report, table: str, satker: str) -> Figure | None:
    """The NKA of a table, else the one the report leads with."""
    about = (satker, report.year, "nka")
    own = [f for f in report.figures if (f.satker, f.year, f.indicator) == about]
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
        result = write(right, decimals=2)
        yield finding(
            _EFFICIENT,
            value,
            values=(value.as_written, result),
            explain=(
                f"Nilai efisiensi tertulis {value.as_written}, padahal efisiensi "
                f"{rate.as_written} memberi 50 + ({rate.as_written}/20) x 50 = {result}."
            ),
            sources=(value.source, rate.source),
        )


def _nka(
    report: Report, parts: dict[str, Figure], held_against: tuple[Formula, Figure]
) -> Iterator[Finding]:
    formula, total = held_against
    values = {name: Decimal(f.value) for name, f in parts.items()}
    right = _weigh(formula, values)
    if abs(right - Decimal(total.value)) <= _SLACK:
        return
    odd, why, other, expected = total, "", next(iter(parts.values())), write(right, decimals=2)
    about = (total.satker, total.year, "anggaran_total", "persen")
    lead = (f for f in report.figures if f.authoritative)
    spent = next((f for f in lead if (f.satker, f.year, f.indicator, f.role) == about), None)
    if spent is not None and "Penyerapan" in parts:
        fixed = _weigh(formula, {**values, "Penyerapan": Decimal(spent.value)})
        if abs(fixed - Decimal(total.value)) <= _SLACK:
            odd, other, expected = parts["Penyerapan"], spent, spent.as_written
            why = (
                f" Dengan penyerapan {spent.as_written} menurut tabel anggaran, bukan "
                f"{odd.as_written}, hasilnya cocok."
            )
    result = write(right, decimals=2)
    yield finding(
        Rule("arithmetic", "salah_hitung", formula.text),
        odd,
        values=(odd.as_written, expected),
        explain=f"NKA tertulis {total.as_written}, padahal rinciannya menghasilkan {result}.{why}",
        sources=(odd.source, other.source),
    )


def _weigh(formula: Formula, values: dict[str, Decimal]) -> Decimal:
    return sum((values[part.name] * (part.weight or 0) / 100 for part in formula.parts), Decimal(0))
