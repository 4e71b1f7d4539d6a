"""Leading figures held against those transcribed by reading: recall, and precision."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from index.names.unit_names import canonical_satker
from index.report import Figure

BUDGET = {"anggaran_total", "belanja_pegawai", "belanja_barang", "belanja_modal"}
ROLES = {
    "core": {"target", "realisasi", "capaian"},
    "budget": {"pagu", "realisasi", "sisa", "persen"},
}

Key = tuple[str, int, str, str]
Valued = tuple[Key, float | str]


@cache
def gold_rows(folder: Path, stem: str) -> list[dict]:
    """Return the transcribed figures of a report."""
    text = (folder / "figures" / f"{stem}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line]


def counts(group: str, indicator: str, role: str) -> bool:
    """Whether a figure is counted: the glossary's indicators apart from the budget."""
    held = indicator in BUDGET if group == "budget" else ":" not in indicator
    return held and (indicator in BUDGET) == (group == "budget") and role in ROLES[group]


@cache
def unit(name: str) -> str:
    """Return one spelling of a unit, whether it is called kabupaten, kota or BNNK."""
    known = canonical_satker(name.removesuffix(" dan jajaran")) or name
    tail = " dan jajaran" if name.endswith(" dan jajaran") else ""
    for kind in ("BNN Kabupaten ", "BNN Kota "):
        known = known.replace(kind, "BNNK ")
    return known + tail


def number(value: object) -> float | str:
    """Return a value as it is compared: to four decimals."""
    return value.lower() if isinstance(value, str) else round(float(value), 4)


def valued(rows: Iterable[dict], group: str) -> list[Valued]:
    """Return what gold rows of a group say, by key."""
    return [
        ((unit(g["satker"]), g["year"], g["indicator"], g["role"]), number(g["value"]))
        for g in rows
        if counts(group, g["indicator"], g["role"])
    ]


def leading(figures: Iterable[Figure], group: str) -> dict[Key, float | str]:
    """Return our leading figures of a group."""
    return {
        (unit(f.satker), f.year, f.indicator, f.role): number(f.value)
        for f in figures
        if f.authoritative and counts(group, f.indicator, f.role)
    }


def recall(read: Sequence[tuple[Sequence[Figure], list[dict]]], group: str) -> float:
    """Return the share of gold's leading figures that ours lead with, over reports with gold."""
    hits = [
        leading(figures, group).get(key) == value
        for figures, gold in read
        for key, value in valued((g for g in gold if g["authoritative"]), group)
    ]
    return sum(hits) / len(hits)


def precision(read: Sequence[tuple[Sequence[Figure], list[dict]]], group: str) -> float:
    """Return the share of our leading figures whose value gold prints somewhere."""
    printed = {pair for _, gold in read for pair in valued(gold, group)}
    ours = [pair for figures, _ in read for pair in leading(figures, group).items()]
    return sum(pair in printed for pair in ours) / len(ours)
