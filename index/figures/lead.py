"""Which mention of a figure an answer leads with, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from index.language.tokens import COUNT_UNITS
from index.names.unit_names import province_of
from index.names.units import own_of
from index.numbers.numerals import interval
from index.report import NASIONAL, Figure

_OWN_YEAR = (
    "utama",
    "bagian",
    "pk",
    "ringkasan",
    "penutup",
    "prosa",
    "multi_tahun",
    "rkt",
    "lampiran",
    "anggaran",
    "renstra",
    "kemajuan",
)
_OTHER_YEAR = (
    "multi_tahun",
    "utama",
    "bagian",
    "renstra",
    "kemajuan",
    "prosa",
    "ringkasan",
    "penutup",
    "pk",
    "rkt",
    "lampiran",
    "anggaran",
)
_BUDGET = (
    "anggaran",
    "lampiran",
    "penutup",
    "ringkasan",
    "prosa",
    "rkt",
    "renstra",
    "bagian",
    "multi_tahun",
    "utama",
    "pk",
    "kemajuan",
)

_REASON = {
    "utama": "tabel utama Bab III",
    "bagian": "tabel indikator pada Bab III",
    "pk": "Perjanjian Kinerja",
    "ringkasan": "Ringkasan Eksekutif",
    "penutup": "Bab IV",
    "prosa": "uraian",
    "multi_tahun": "tabel beberapa tahun",
    "renstra": "matriks Renstra/Renproja",
    "rkt": "Rencana Kinerja Tahunan",
    "anggaran": "Bab III.B",
    "lampiran": "Lampiran",
    "kemajuan": "tabel kemajuan Renstra/Renproja",
}


def choose(
    figures: Iterable[Figure], years: dict[str, tuple[str, int]] | None = None
) -> list[Figure]:
    """Mark the one leading mention of each (satker, year, indicator, role), with the reason.

    The order is INTERFACE.md's: of the reported year the main table of Bab III, the indicator's
    own table, Perjanjian Kinerja, summary, Bab IV, prose; of other years the table of several
    years, the Renstra matrix, prose; of budgets Bab III.B, Lampiran, prose; between reports the
    unit's own of that year, its own later one, its province's. A mention that its own row's
    arithmetic contradicts yields to one that agrees. `years` gives each report's satker and year.
    """
    figures = list(figures)
    reports = years or {}
    contradicted, confirmed = _by_arithmetic(figures)
    by_jenis = {
        f.row.rpartition(".")[0] for f in figures if f.row and f.indicator.startswith("belanja_")
    }
    by_key: dict[tuple[str, int, str, str], list[Figure]] = defaultdict(list)
    for f in figures:
        by_key[(f.satker, f.year, f.indicator, f.role)].append(f)
    leading: dict[str, str] = {}
    for mentions in by_key.values():
        ranked = sorted(
            mentions, key=lambda f: _rank(f, reports, contradicted, (by_jenis, confirmed))
        )
        leading[ranked[0].id] = _why(ranked, reports, contradicted)
    return [replace(f, authoritative=f.id in leading, why=leading.get(f.id, "")) for f in figures]


def _rank(
    f: Figure,
    reports: dict[str, tuple[str, int]],
    contradicted: set[str],
    preferred: tuple[set[str], set[str]],
) -> tuple[int, bool, int, bool, bool, bool, int, int]:
    satker, year = reports.get(f.source.report_id, (f.satker, f.year))
    between = _between_reports(f, satker, year)
    return (
        between,
        f.id in contradicted,
        _order(f, year).index(f.place),
        f.row.rpartition(".")[0] not in preferred[0],
        f.id not in preferred[1],
        f.satker == NASIONAL and f.column != "nasional",
        f.source.page or 0,
        f.source.first_line,
    )


def _order(f: Figure, year: int) -> tuple[str, ...]:
    if f.unit == "Rp" or f.indicator.startswith(("belanja_", "anggaran_", "output:", "program:")):
        return _BUDGET
    return _OWN_YEAR if f.year == year else _OTHER_YEAR


def _between_reports(f: Figure, satker: str, year: int) -> int:
    """0 the unit's own report of the year, 1 its own later one, 2 its province's, 3 any other."""
    if satker == own_of(f.satker):
        return 0 if year == f.year else 1 if year > f.year else 2
    return 2 if province_of(f.satker) == satker else 3


def _by_arithmetic(figures: Sequence[Figure]) -> tuple[set[str], set[str]]:
    """Figures of rows whose own arithmetic contradicts them, and of rows that it confirms."""
    rows: dict[tuple[str, int, str], dict[str, Figure]] = defaultdict(dict)
    for f in figures:
        if f.row and isinstance(f.value, Decimal):
            rows[(f.row, f.year, f.indicator)].setdefault(f.role, f)
    contradicted: set[str] = set()
    confirmed: set[str] = set()
    for row in rows.values():
        if {"target", "realisasi", "capaian"} <= row.keys():
            agrees = follows(row["target"], row["realisasi"], row["capaian"])
            (confirmed if agrees else contradicted).update(f.id for f in row.values())
        elif {"pagu", "realisasi"} <= row.keys() and row["pagu"].unit == "Rp":
            agrees = _budget_follows(row)
            (confirmed if agrees else contradicted).update(f.id for f in row.values())
    return contradicted, confirmed


def _budget_follows(row: dict[str, Figure]) -> bool:
    """Whether a budget row's sisa is pagu - realisasi, and its persen realisasi / pagu."""
    pagu, realisasi = Decimal(row["pagu"].value), Decimal(row["realisasi"].value)
    if "sisa" in row and Decimal(row["sisa"].value) != pagu - realisasi:
        return False
    if "persen" in row and pagu:
        low, high = interval(row["persen"].as_written, Decimal(row["persen"].value))
        return low <= realisasi / pagu * 100 <= high
    return True


def follows(target: Figure, realisasi: Figure, capaian: Figure) -> bool:
    """Whether a printed capaian (%) can be realisasi / target, rounded or cut as printed.

    A target is decided, not measured: it is what it prints, while a realisasi may be rounded.
    Lower-is-better indicators use (2 x target - realisasi) / target or target / realisasi.
    """
    if not isinstance(target.value, Decimal) or not isinstance(realisasi.value, Decimal):
        return True
    low_r, high_r = _span(realisasi)
    low, high = interval(capaian.as_written, Decimal(capaian.value))
    t, r = target.value, realisasi.value
    if t == 0:
        return True
    spans = [(100 * low_r / t, 100 * high_r / t)]
    spans.append(((2 * t - r) / t * 100, (2 * t - r) / t * 100))
    if r:
        spans.append((100 * t / r, 100 * t / r))
    return any(a <= high and b >= low for a, b in spans)


def _span(figure: Figure) -> tuple[Decimal, Decimal]:
    """What a printed value may have been before rounding; things counted are never rounded."""
    value = Decimal(figure.value)
    counted = figure.indicator.startswith(("other:fisik_", "other:jumlah_"))
    if COUNT_UNITS.match(figure.unit) or counted:
        return value, value
    return interval(figure.as_written, value)


def _why(
    ranked: Sequence[Figure], reports: dict[str, tuple[str, int]], contradicted: set[str]
) -> str:
    first = ranked[0]
    reason = _REASON[first.place]
    passed = [f for f in ranked[1:] if f.id in contradicted and f.value != first.value]
    if passed and first.id not in contradicted:
        reason += "; penyebutan lain menyalahi hitungan barisnya sendiri"
    return reason
