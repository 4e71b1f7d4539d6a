"""What kind of place a table stands in: the main table, a section's, a plan's, a budget's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.language.headings import revenue_in, title_in
from index.report import Figure, Table

_RENSTRA = re.compile(
    r"ren\s?stra|renproja|reproja|matri[ksx]+|rencana strategis|rencana program", re.I
)
_RKT = re.compile(r"rencana kinerja tahunan|\brkt\b|kebutuhan pendanaan|rencana kerja", re.I)
_PK = re.compile(r"perjanjian kinerja|penetapan kinerja|perjanjian kerja", re.I)
MAIN_ROWS = 4
"""From how many indicators on a table of Bab III is the main one."""


def title_of(table: Table) -> str:
    """The words that introduce a table: its numbered title, or the sentence that ends in a colon.

    "" where what stands above it is running text of its own.
    """
    if title := title_in(table.caption):
        return title.replace("\n", " ")
    above, _, own = table.caption.rpartition("\n")
    lead = above.rstrip()
    if lead.endswith(":"):
        return f"{re.split(r'(?<=[^0-9])[.;] ', lead)[-1]} {own}"
    return "" if own.rstrip().endswith(".") else own  # a sentence ends so, and no title does


def revenue_of(table: Table) -> str:
    """What comes in by a table of money whose columns say so ("Target Pendapatan"), "" for none."""
    money = (c.label for c in table.columns if c.kind in ("pagu", "target", "realisasi"))
    return next(filter(None, map(revenue_in, money)), "")


def is_budget(table: Table) -> bool:
    """Whether a table's rows are money spent: a pagu, or amounts by jenis belanja."""
    if revenue_of(table):
        return False
    kinds = [c.kind for c in table.columns]
    if "pagu" in kinds and ("realisasi" in kinds or "target" not in kinds):
        return True
    return "jenis" in kinds and any(c.kind == "other" and c.year for c in table.columns)


def place_of(table: Table, named: int) -> str:
    """The kind of place (`report.PLACES`) of a table whose rows name `named` known indicators."""
    kinds = [c.kind for c in table.columns]
    bab = table.section.bab
    about = " ".join((*table.section.headings, table.caption))
    if bab in ("RINGKASAN", "KATA PENGANTAR"):
        return "ringkasan"
    if is_budget(table):
        return (
            "lampiran"
            if bab in ("LAMPIRAN", "BAB V")
            else "penutup"
            if bab == "BAB IV"
            else "anggaran"
        )
    if bab in ("BAB II", "LAMPIRAN", "BAB V") or (not bab and "realisasi" not in kinds):
        return _planned(table, about)
    if "target_akhir" in kinds or "kemajuan" in kinds:
        return "kemajuan"
    if bab == "BAB IV":
        return "penutup"
    if _is_main(table, named):
        return "utama"
    if "tahun" in kinds or len({c.year for c in table.columns if c.year}) >= 2:
        return "multi_tahun"
    return "bagian"


def _planned(table: Table, about: str) -> str:
    """Which plan a table of Bab II or the annex prints; its nearest heading decides."""
    kinds = [c.kind for c in table.columns]
    if len({c.year for c in table.columns if c.year}) >= 3:
        return "renstra"
    if "realisasi" in kinds:
        return "lampiran"
    marks = [
        (max((m.end() for m in rx.finditer(about)), default=-1), place)
        for rx, place in ((_PK, "pk"), (_RKT, "rkt"), (_RENSTRA, "renstra"))
    ]
    at, place = max(marks)
    if "pagu" in kinds and place != "pk":
        return "rkt"
    return place if at >= 0 else "pk"


def _is_main(table: Table, named: int) -> bool:
    """Whether a table of Bab III is its main one: many indicators with target and realisasi."""
    kinds = {c.kind for c in table.columns}
    rows = sum(1 for row in table.rows if any(c.text for c in row.cells))
    if "indikator" not in kinds or rows < MAIN_ROWS or "realisasi" not in kinds:
        return False
    return named > 0 or "target" in kinds


def of_what_was_agreed(tables: Iterable[Sequence[Figure]]) -> list[Figure]:
    """The figures of all tables; one like a main table with none of what was agreed is a section's.

    Of several such tables, that of villages or clinics names none of the indicators that the
    Perjanjian Kinerja does, where another names some.
    """
    tables = list(tables)
    agreed = {
        f.indicator for table in tables for f in table if f.place == "pk" and f.role == "target"
    }
    own = [{f.indicator for f in table if f.place == MAIN} & agreed for table in tables]
    if not any(own):
        return [f for table in tables for f in table]
    return [
        replace(f, place="bagian") if f.place == MAIN and not named else f
        for table, named in zip(tables, own, strict=True)
        for f in table
    ]


MAIN = "utama"
DOCUMENT = {
    "pk": "pk",
    "renstra": "renstra",
    "kemajuan": "renstra",
    "rkt": "rkt",
    "anggaran": "anggaran",
}
"""The document a place belongs to; every other place is `hasil`."""
