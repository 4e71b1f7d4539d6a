"""`lkip check` holds the reports of a home against each other."""

import json
from pathlib import Path

import pytest

from assistant.cli import main

TEXT = """LAPORAN KINERJA
BNN KOTA BATU
TAHUN {year}
BAB III
AKUNTABILITAS KINERJA
A. Capaian Kinerja
No Indikator Kinerja {head}
1 Nilai IKPA {ikpa}
2 Nilai Kinerja Anggaran {nka}
3 Indeks Ketahanan Diri Remaja {dektari}
4 Indeks Kemandirian Partisipasi {ikp}
BAB IV
PENUTUP
Demikian Laporan Kinerja ini beserta realisasi.
"""
OLD = {
    "head": "Target Realisasi %",
    "ikpa": "92 97,09 105,53%",
    "nka": "86 85,79 99,76%",
    "dektari": "51,10 54,85 107,34%",
    "ikp": "3,25 3,57 109,85%",
}
NEW = {
    "head": "Target 2024 Realisasi 2024 Realisasi 2023",
    "nka": "87 90,10 85,79",
    "dektari": "52,10 55,85 54,85",
    "ikp": "3,26 3,58 3,57",
}


def found(folder: Path, last_year: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what is said across a report of 2023 and one of 2024 that tells last year's IKPA."""
    (folder / "a.txt").write_text(TEXT.format(year=2023, **OLD), encoding="utf-8")
    new = TEXT.format(year=2024, ikpa=f"93 98,01 {last_year}", **NEW)
    (folder / "b.txt").write_text(new, encoding="utf-8")
    home = ["--home", str(folder / "home")]
    assert main([*home, "index", "--no-embed", str(folder / "a.txt"), str(folder / "b.txt")]) == 0
    capsys.readouterr()
    assert main([*home, "check", "--json"]) == 0
    findings = json.loads(capsys.readouterr().out)
    return [f"{f['found']} {f['expected']}" for f in findings if f["kind"] == "across"]


def test_last_years_figure_that_differs_from_last_years_report_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert found(tmp_path, "97,90", capsys) == ["97,90 97,09"]


def test_last_years_figure_that_is_the_same_is_no_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert found(tmp_path, "97,09", capsys) == []
