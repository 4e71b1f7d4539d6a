"""Which mention of a figure an answer leads with, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.language.parts import part_of_budget
from index.names.unit_names import province_of
from index.names.units import own_of
from index.proof import Proof, proofs, same_value
from index.report import NASIONAL, UNSURE, Figure

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

_MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september",
    "oktober", "november", "desember",
)  # fmt: skip
_LENGTHS = {"triwulan": 3, "semester": 6}

_SEVERAL = 2
"""Budgets that a unit has several of."""

_ROUNDED = Decimal("0.01")
"""How far a printed percentage may be from the share it rounds."""

Key = tuple[str, int, str, str]
"""What one mention leads: satker, year, indicator and role."""


@dataclass(frozen=True, slots=True)
class _Court:
    """What a mention's rank is judged by, besides the mention itself."""

    reports: Mapping[str, tuple[str, int]]  # satker and year of each report
    proofs: Mapping[str, Proof]
    by_jenis: frozenset[str]  # the tables that break a budget down by jenis belanja
    whole: frozenset[str]  # the mentions that several tables of a budget add up to
    beside: frozenset[str]  # the companions, that stand beside reports

    def year(self, figure: Figure) -> int:
        """The year that a figure's report is of."""
        return self.reports.get(figure.source.report_id, ("", figure.year))[1]


def choose(
    figures: Iterable[Figure],
    years: Mapping[str, tuple[str, int]] | None = None,
    *,
    beside: Collection[str] = (),
) -> list[Figure]:
    """Mark the one leading mention of each (satker, year, indicator, role), with the reason.

    The order is INTERFACE.md's: of the reported year the main table of Bab III, the indicator's
    own table, Perjanjian Kinerja, summary, Bab IV, prose; of other years the table of several
    years, the Renstra matrix, prose; of budgets Bab III.B, Lampiran, prose; between reports the
    unit's own of that year, its own later one, its province's. Before place goes arithmetic: a
    value that no target, realisasi and capaian of its report fits yields to one that they prove.
    What is below `UNSURE` never leads, and what has a qualifier only where nothing else is said;
    one of several budgets (DIPA 01 and 04) leads for none but itself.
    `years` gives each report's satker and year; those `beside` reports, companions, lead only
    where no report of the unit says the same.
    """
    figures = list(figures)
    by_jenis = {
        f.row.rpartition(".")[0] for f in figures if f.row and f.indicator.startswith("belanja_")
    }
    court = _Court(
        years or {}, proofs(figures), frozenset(by_jenis), wholes(figures), frozenset(beside)
    )
    by_key: dict[Key, list[Figure]] = defaultdict(list)
    told = {_subject(f) for f in figures if f.source.report_id not in court.beside}
    for f in figures:
        if f.confidence >= UNSURE and not _is_computed_beside(f, told, court):
            by_key[(f.satker, f.year, f.indicator, f.role)].append(f)
    leading: dict[str, str] = {}
    for mentions in by_key.values():
        ranked = sorted(_of_the_unit(mentions), key=lambda f: _rank(f, court))
        if not ranked:
            continue
        leading[ranked[0].id] = _why(ranked, court)
    return [replace(f, authoritative=f.id in leading, why=leading.get(f.id, "")) for f in figures]


def _of_the_unit(mentions: Sequence[Figure]) -> Sequence[Figure]:
    """The mentions without those of its single budgets (DIPA 01) where it has several of them."""
    budgets = {part for f in mentions if (part := part_of_budget(f.qualifier))}
    return [f for f in mentions if len(budgets) < _SEVERAL or f.qualifier not in budgets]


def _subject(f: Figure) -> tuple[str, int, str]:
    return f.satker, f.year, f.indicator


def _is_computed_beside(f: Figure, told: Collection[tuple[str, int, str]], court: _Court) -> bool:
    """Whether a companion computes from its own values what a report has other values of."""
    computed = f.role in ("capaian", "persen", "sisa", "kategori")
    return computed and f.source.report_id in court.beside and _subject(f) in told


def wholes(figures: Iterable[Figure]) -> frozenset[str]:
    """The ids of amounts that totals of two tables or more add up to, and of their percentages.

    A unit with two budgets (DIPA 01 and 03) prints a table of each and tells the whole beside them.
    """
    amounts: dict[tuple[str, int, str], dict[str, list[Figure]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for f in figures:
        if f.indicator == "anggaran_total" and isinstance(f.value, Decimal) and not f.qualifier:
            amounts[(f.satker, f.year, f.source.report_id)][f.role].append(f)
    found: set[str] = set()
    for roles in amounts.values():
        sums = {role: _sum_of_tables(roles[role]) for role in ("pagu", "realisasi", "sisa")}
        if not (sums["pagu"] and sums["realisasi"]):
            continue
        share = sums["realisasi"] / sums["pagu"] * 100
        told = {**sums, "persen": share}
        found |= {
            f.id
            for role, value in told.items()
            for f in roles[role]
            if isinstance(f.value, Decimal) and abs(f.value - value) < _ROUNDED
        }
    return frozenset(found)


def _sum_of_tables(mentions: Sequence[Figure]) -> Decimal:
    """The amount told that the totals of all tables with another amount add up to, 0 for none."""
    totals: dict[Decimal, set[str]] = defaultdict(set)
    for f in mentions:
        if f.row and isinstance(f.value, Decimal):
            totals[f.value].add(f.row.rpartition(".")[0])
    parts = [value for value in totals if value > 0]
    for f in mentions:
        rest = [p for p in parts if p != f.value]
        apart = len(set().union(*(totals[p] for p in rest))) >= len(rest) if rest else False
        if len(rest) > 1 and apart and f.value == sum(rest):
            return sum(rest, Decimal(0))
    return Decimal(0)


def _rank(f: Figure, court: _Court) -> tuple[bool | int, ...]:
    """What a mention is sorted by; the first leads."""
    satker, year = court.reports.get(f.source.report_id, (f.satker, f.year))
    proof = court.proofs[f.id]
    contradicted = proof.standing == 0
    return (
        bool(f.qualifier),
        _between_reports(f, satker, year, beside=f.source.report_id in court.beside),
        f.id not in court.whole,
        -proof.standing,
        proof.dissent - proof.voices if contradicted else 0,
        f.role == "capaian" and proof.dissent > 0 and not proof.exact,
        _order(f, year).index(f.place),
        f.row.rpartition(".")[0] not in court.by_jenis,
        proof.row is None or not proof.row.holds,
        f.satker == NASIONAL and f.column != "nasional",
        -_when(f.qualifier),
        f.source.page or 0,
        f.source.first_line,
    )


def _when(qualifier: str) -> int:
    """How late in a year a part of it ends, in months; 0 for no part."""
    name, _, number = qualifier.partition(" ")
    if name in _MONTHS:
        return _MONTHS.index(name) + 1
    return _LENGTHS.get(name, 0) * int(number) if number.isdigit() else 0


def _order(f: Figure, year: int) -> tuple[str, ...]:
    if f.unit == "Rp" or f.indicator.startswith(("belanja_", "anggaran_", "output:", "program:")):
        return _BUDGET
    return _OWN_YEAR if f.year == year else _OTHER_YEAR


def _between_reports(f: Figure, satker: str, year: int, *, beside: bool) -> int:
    """0 the unit's own report of the year, 1 its own later one, 2 its province's, 3 any other.

    Figures beside reports come after them all: 4 the unit's own, 5 others.
    """
    own = satker == own_of(f.satker)
    if beside:
        return 4 if own else 5
    if own:
        return 0 if year == f.year else 1 if year > f.year else 2
    return 2 if province_of(f.satker) == satker else 3


def _why(ranked: Sequence[Figure], court: _Court) -> str:
    """Why the first of the mentions leads: its place, and what the others lack."""
    first = ranked[0]
    reason = _REASON[first.place]
    if first.source.report_id in court.beside:
        reason = "tabel angka di samping laporan"
    order = _order(first, court.year(first))
    passed = [f for f in ranked[1:] if not same_value(f, first)]
    higher = [f for f in passed if order.index(f.place) < order.index(first.place)]
    if court.proofs[first.id].standing and any(not court.proofs[f.id].standing for f in passed):
        return f"{reason}; penyebutan lain menyalahi hitungan"
    if higher and any(f.qualifier for f in higher) and not first.qualifier:
        return f"{reason}; penyebutan lain bukan angka setahun penuh"
    return reason
