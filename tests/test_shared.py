"""The figures of the shared text reports against those transcribed by reading, where present."""

import json
from functools import cache
from pathlib import Path

import pytest

from index.keep.build import read
from index.names.unit_names import canonical_satker
from index.report import Figure, Report

SHARED = Path(__file__).parents[2] / "shared"
REPORTS = sorted((SHARED / "reports").glob("*.txt"))
NAMES = [path.name for path in REPORTS]
BUDGET = {"anggaran_total", "belanja_pegawai", "belanja_barang", "belanja_modal"}
ROLES = {
    "core": {"target", "realisasi", "capaian"},
    "budget": {"pagu", "realisasi", "sisa", "persen"},
}

pytestmark = pytest.mark.skipif(
    not REPORTS, reason="the shared reports are not beside the checkout"
)

Key = tuple[str, int, str, str]


@cache
def report(name: str) -> Report:
    """Return a shared report, read and understood."""
    return read(SHARED / "reports" / name, workers=1)


@cache
def gold(name: str) -> list[dict]:
    """Return the transcribed figures of a report."""
    path = SHARED / "gold" / "figures" / f"{Path(name).stem}.jsonl"
    if not path.exists():
        pytest.skip(f"no gold for {name}")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


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


def wanted(name: str, group: str) -> dict[Key, float | str]:
    """Return the leading figures of gold."""
    return {
        (unit(g["satker"]), g["year"], g["indicator"], g["role"]): number(g["value"])
        for g in gold(name)
        if g["authoritative"] and counts(group, g["indicator"], g["role"])
    }


def leading(name: str, group: str) -> dict[Key, float | str]:
    """Return our leading figures."""
    figures: list[Figure] = [f for f in report(name).figures if f.authoritative]
    return {
        (unit(f.satker), f.year, f.indicator, f.role): number(f.value)
        for f in figures
        if counts(group, f.indicator, f.role)
    }


def recall(group: str) -> float:
    """Return the share of gold's leading figures that ours lead with."""
    pairs = [
        (leading(name, group).get(key), value)
        for name in NAMES
        for key, value in wanted(name, group).items()
    ]
    return sum(ours == value for ours, value in pairs) / len(pairs)


def precision(group: str) -> float:
    """Return the share of our leading figures whose value gold prints somewhere."""
    printed = {
        ((unit(g["satker"]), g["year"], g["indicator"], g["role"]), number(g["value"]))
        for name in NAMES
        for g in gold(name)
    }
    ours = [pair for name in NAMES for pair in leading(name, group).items()]
    return sum(pair in printed for pair in ours) / len(ours)


@pytest.mark.parametrize(("group", "share"), [("core", 0.98), ("budget", 1.0)])
def test_the_leading_figures_are_those_of_a_reader(group: str, share: float) -> None:
    assert recall(group) >= share


@pytest.mark.parametrize("group", ["core", "budget"])
def test_hardly_a_leading_figure_is_one_a_reader_does_not_find(group: str) -> None:
    assert precision(group) >= 0.99


@pytest.mark.parametrize("name", NAMES)
def test_a_shared_report_is_of_the_unit_and_year_of_its_gold(name: str) -> None:
    rows = [(g["satker"], g["year"]) for g in gold(name) if g["place"].startswith("Tabel utama")]
    rows = rows or [(g["satker"], g["year"]) for g in gold(name) if g["authoritative"]]
    most = max(set(rows), key=rows.count)
    assert (unit(report(name).satker), report(name).year) == (unit(most[0]), most[1])


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_a_shared_report_stands_where_it_says(name: str) -> None:
    held = report(name)
    lines = {line.number: line.text for page in held.pages for line in page.lines}
    for figure in held.figures:
        near = range(figure.source.first_line - 2, figure.source.first_line + 3)
        here = "".join("".join(lines.get(at, "") for at in near).lower().split())
        assert "".join(figure.as_written.lower().split()) in here, figure
