"""IKPA and NKA against the parts a report prints of them, by the formula of its year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from index.checks.finding import Rule, Subject, finding
from index.checks.rows import place_of_row
from index.errors import AmbiguousNumber, NotANumber
from index.figures.subjects import text_at
from index.names.unit_names import canonical_satker
from index.names.wording import key
from index.numbers.numerals import read, write
from index.report import Cell, Figure, Finding, Report, Row, Table
from index.rules import Formula, ikpa_weights, nka_formula

_ASPECT = Rule("arithmetic", "salah_hitung", "nilai aspek = rata-rata indikatornya yang berbobot")
_WEIGHTED = Rule("arithmetic", "salah_hitung", "nilai akhir indikator = nilai x bobot / 100")
_TOTAL = Rule("arithmetic", "salah_hitung", "nilai total = jumlah nilai akhir indikator")
_FINAL = Rule(
    "arithmetic", "salah_hitung", "nilai akhir = nilai total / konversi bobot - dispensasi SPM"
)
_SLACK = Decimal("0.02")
"""Parts are printed rounded: DOMAIN allows 0,01 to 0,02."""
_ASPECT_NAME = re.compile(
    r"kualitas\s+(?:perencanaan|hasil\s+pelaksanaan|pelaksanaan)\s+anggaran", re.IGNORECASE
)
_ROWS = (
    *(("bobot", r"bobot"), ("akhir", r"nilai\s*akhir")),
    *(("aspek", r"nilai\s*aspek"), ("nilai", r"nilai")),
)
"""What the rows of a unit are called under Keterangan."""


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
        return _number(text_at(found, at)) if found else None

    def column(self, words: str) -> int | None:
        """The column that a heading names."""
        labels = [re.sub(r"\(.*", "", c.label) for c in self.table.columns]
        at = [i for i, label in enumerate(labels) if re.search(words, label, re.IGNORECASE)]
        return at[-1] if at else None


def check_ikpa(report: Report) -> Iterator[Finding]:
    """Recompute each IKPA matrix: weighted parts, aspects, total and final value.

    PER-5/PB/2022 and PER-5/PB/2024: nilai akhir = sum(nilai x bobot)/100 / konversi bobot -
    dispensasi SPM; an aspect is the plain mean of its parts in use (weight over 0).
    """
    for table in report.tables:
        for matrix in _matrices(report, table):
            yield from _weighted(matrix)
            yield from _aspects(matrix)
            yield from _total(matrix)


def _matrices(report: Report, table: Table) -> Iterator[_Matrix]:
    kinds = [c.kind for c in table.columns]
    if not {"satker", "keterangan"} <= set(kinds):
        return
    told, satker = kinds.index("keterangan"), kinds.index("satker")
    starts = [i for i, row in enumerate(table.rows) if text_at(row, satker)]
    for start, end in pairwise([*starts, len(table.rows)]):
        rows: dict[str, Row] = {}
        for row in table.rows[start:end]:
            name = next((k for k, rx in _ROWS if re.match(rx, text_at(row, told), re.I)), "")
            rows.setdefault(name, row)
        if {"nilai", "bobot"} <= rows.keys():
            parts = tuple(_parts(table, rows, told + 1))
            unit = canonical_satker(text_at(rows["nilai"], satker)) or report.satker
            yield _Matrix(report, table, unit, rows, parts)


def _parts(table: Table, rows: dict[str, Row], first: int) -> Iterator[int]:
    """The columns of a unit's parts: those with a value before the sums begin.

    Dispensasi SPM is a part where it has a weight (to 2023), else what is deducted.
    """
    for at in range(first, len(table.columns)):
        if re.match(r"nilai\s+(?:total|akhir)|konversi", table.columns[at].label, re.I):
            return
        deducted = "dispensasi" in table.columns[at].label.lower()
        if deducted and not re.search(r"\d", text_at(rows["bobot"], at)):
            continue
        if _number(text_at(rows["nilai"], at)) is not None:
            yield at


def _weighted(matrix: _Matrix) -> Iterator[Finding]:
    if not matrix.is_weighed:
        return
    for at in matrix.parts:
        value, weight, got = (matrix.number(row, at) for row in ("nilai", "bobot", "akhir"))
        if value is None or weight is None or got is None:
            continue
        right = value * weight / 100
        if abs(right - got) > _SLACK:
            name = " ".join(matrix.table.columns[at].label.split())
            yield _finding(
                matrix,
                _WEIGHTED,
                ("akhir", at, got),
                right,
                f"nilai akhir {name} tertulis {write(got)}, padahal {write(value)} x bobot "
                f"{write(weight)} / 100",
            )


def _aspects(matrix: _Matrix) -> Iterator[Finding]:
    """Printed aspect values, in order, against the means of the aspects' parts."""
    groups = _grouped(matrix)
    row = matrix.rows.get("aspek")
    if row is None or len(groups) < 2:
        return
    spots = range(matrix.parts[0], matrix.parts[-1] + 1)
    printed = [(at, n) for at in spots if (n := matrix.number("aspek", at)) is not None]
    means = [(name, mean) for name, parts in groups if (mean := _mean(matrix, parts)) is not None]
    if len(printed) != len(means):
        return
    for (at, got), (name, mean) in zip(printed, means, strict=True):
        if abs(mean - got) > _SLACK:
            yield _finding(
                matrix,
                _ASPECT,
                ("aspek", at, got),
                mean,
                f"nilai aspek {name} tertulis {write(got)}, padahal rata-rata indikatornya",
            )


def _grouped(matrix: _Matrix) -> list[tuple[str, tuple[int, ...]]]:
    """The parts by the aspect that their headings begin with."""
    groups: dict[str, list[int]] = {}
    for at in matrix.parts:
        name = _aspect(matrix, " ".join(matrix.table.columns[at].label.split()))
        if not name:
            return []
        groups.setdefault(name, []).append(at)
    return [(name, tuple(parts)) for name, parts in groups.items()]


def _aspect(matrix: _Matrix, label: str) -> str:
    """The aspect a heading names above its part, else the one its part is of that year."""
    found = _ASPECT_NAME.match(label)
    if found:
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


def _total(matrix: _Matrix) -> Iterator[Finding]:
    values = [(matrix.number("nilai", at), matrix.number("bobot", at)) for at in matrix.parts]
    total_at, final_at = matrix.column(r"^nilai\s+total"), matrix.column(r"^nilai\s+akhir")
    if not matrix.is_weighed or total_at is None:
        return
    right = sum((v * w / 100 for v, w in values if v is not None and w is not None), Decimal(0))
    total = matrix.number("nilai", total_at)
    if total is not None and abs(total - right) > _SLACK:
        words = f"nilai total tertulis {write(total)}, padahal jumlah nilai x bobot"
        yield _finding(matrix, _TOTAL, ("nilai", total_at, total), right, words)
    final = matrix.number("nilai", final_at) if final_at is not None else None
    weights = sum((w for _, w in values if w is not None), Decimal(0))
    if final is None or final_at is None or total is None or not weights:
        return
    spm = matrix.column(r"dispensasi")
    less = (matrix.number("nilai", spm) if spm is not None and spm not in matrix.parts else 0) or 0
    for base in (total, right):
        if abs(base / weights * 100 - less - final) <= _SLACK:
            return
    words = f"nilai akhir IKPA tertulis {write(final)}, padahal {write(total)} / {write(weights)}%"
    yield _finding(matrix, _FINAL, ("nilai", final_at, final), total / weights * 100 - less, words)


def _finding(
    matrix: _Matrix, rule: Rule, cell: tuple[str, int, Decimal], right: Decimal, words: str
) -> Finding:
    row, at, got = cell
    here = matrix.rows[row]
    odd: Cell | None = here.cells[at] if at < len(here.cells) else None
    result = write(right, decimals=2)
    places = [place_of_row(matrix.report, matrix.table, here, odd)]
    places += [
        place_of_row(matrix.report, matrix.table, matrix.rows[r]) for r in ("nilai", "bobot")
    ]
    return finding(
        rule,
        Subject(matrix.satker, matrix.report.year, "ikpa", "realisasi"),
        values=(write(got), result),
        explain=f"Pada rincian IKPA {matrix.satker}, {words} = {result}.",
        sources=places,
    )


def _number(text: str) -> Decimal | None:
    if not re.search(r"\d", text):
        return None
    try:
        return read(text, kind="percent" if "%" in text else "index")
    except (AmbiguousNumber, NotANumber):
        return None


_SLACK_nka = Decimal("0.02")
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
        total = _total_nka(report, table, satker)
        if formula and total and all(part.name in parts for part in formula.parts):
            yield from _efficiency(parts)
            yield from _sum(report, parts, (formula, total))


def _total_nka(report: Report, table: str, satker: str) -> Figure | None:
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
    if abs(right - Decimal(value.value)) > _SLACK_nka:
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
    right = _weighted_nka(formula, {name: Decimal(f.value) for name, f in parts.items()})
    if abs(right - Decimal(total.value)) <= _SLACK_nka:
        return
    result = write(right, decimals=2)
    odd, why, first = total, "", next(iter(parts.values()))
    spent = _spent(report, total)
    if spent is not None and "Penyerapan" in parts:
        values = {name: Decimal(f.value) for name, f in parts.items()}
        values["Penyerapan"] = Decimal(spent.value)
        if abs(_weighted_nka(formula, values) - Decimal(total.value)) <= _SLACK_nka:
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


def _weighted_nka(formula: Formula, values: dict[str, Decimal]) -> Decimal:
    return sum((values[part.name] * (part.weight or 0) / 100 for part in formula.parts), Decimal(0))
