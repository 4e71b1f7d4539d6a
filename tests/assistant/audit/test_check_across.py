"""`lkip check` holds the reports of a home against each other."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.serve import audits
from assistant.serve.audits import Filters
from assistant.serve.open_home import Shop
from index.keep.home import Settings
from index.keep.library import Ledger
from index.report import Figure, Finding

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


def told(home: Path) -> list[tuple[str, str]]:
    """Return what is held across reports, as answers and lists read it."""
    with Ledger(home) as ledger:
        return [(f.found, f.expected) for f in ledger.findings() if f.kind == "across"]


def test_what_is_said_across_follows_the_reports(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found(tmp_path, "97,90", capsys)
    home = tmp_path / "home"
    differs = [("97,90", "97,09")]
    assert told(home) == differs
    for file in ("a.txt", "b.txt"):
        args = ["--home", str(home)]
        assert main([*args, "index", "--no-embed", "--again", str(tmp_path / file)]) == 0
        assert told(home) == differs
        assert main([*args, "remove", file]) == 0
        assert told(home) == []
        assert main([*args, "index", "--no-embed", str(tmp_path / file)]) == 0
        assert told(home) == differs


def test_what_is_said_across_is_told_of_either_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found(tmp_path, "97,90", capsys)
    for file in ("a.txt", "b.txt"):
        main(["--home", str(tmp_path / "home"), "check", file, "--json"])
        kinds = [one["kind"] for one in json.loads(capsys.readouterr().out)]
        assert kinds.count("across") == 1


def test_an_older_home_learns_what_is_said_across(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found(tmp_path, "97,90", capsys)
    with closing(sqlite3.connect(tmp_path / "home" / "ledger.db")) as raw, raw:
        raw.execute("DELETE FROM findings WHERE kind = 'across'")
        for index in ("findings_kind", "passages_number"):
            raw.execute(f"DROP INDEX {index}")
        for table in ("passage_words", "word_counts"):
            raw.execute(f"DROP TABLE {table}")
        counts = ("pages", "figures", "passages", "findings", "words", "passages_digest")
        for table, column in (*(("reports", name) for name in counts), ("passages", "number")):
            raw.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        raw.execute("UPDATE alembic_version SET version_num = '0005'")
    assert told(tmp_path / "home") == [("97,90", "97,09")]


def test_reading_computes_nothing_and_a_stranger_moves_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found(tmp_path, "97,90", capsys)
    compared = []

    def counted(own: list[Figure], others: list[Figure]) -> Iterator[Finding]:
        compared.append(own[0].satker)
        return iter(())

    monkeypatch.setattr("index.keep.across.check_across", counted)
    stranger = TEXT.format(year=2024, **OLD).replace("BATU", "MALANG")
    (tmp_path / "c.txt").write_text(stranger, encoding="utf-8")
    home = ["--home", str(tmp_path / "home")]
    assert main([*home, "index", "--no-embed", str(tmp_path / "c.txt")]) == 0
    assert main([*home, "check", "--json"]) == 0
    shop = Shop(Settings(tmp_path / "home"), tmp_path / "downloads")
    assert audits.listed(Filters(kind="across"), shop, "id").entries
    assert audits.choices(shop, "id")
    assert not [name for name in compared if "Batu" in name]


def test_last_years_figure_that_differs_from_last_years_report_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert found(tmp_path, "97,90", capsys) == ["97,90 97,09"]


def test_last_years_figure_that_is_the_same_is_no_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert found(tmp_path, "97,09", capsys) == []
