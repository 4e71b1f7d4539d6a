"""`lkip check` lists findings by severity, and its exit code serves scripts."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from made_findings import keep, report_of

Run = Callable[..., tuple[int, str, str]]


def listed(out: str) -> list[str]:
    """Return the six digits of the findings a plain list shows, in order."""
    return [line[:6] for line in out.splitlines() if line[:6] in IDS]


IDS = {letter * 6 for letter in "abcdef"}


def test_the_gravest_come_first_with_their_group_and_completeness_last(lkip: Run) -> None:
    code, out, _ = lkip("check")
    assert code == 0
    assert listed(out) == ["aaaaaa", "bbbbbb", "ffffff", "cccccc", "dddddd", "eeeeee"]
    assert "bbbbbb beda angka, bertentangan: Uraian menulis 105,35%" in out
    assert out.startswith("SALAH HITUNG: oku-2023-1a.txt (BNN Kabupaten OKU Timur 2023)\n")
    assert out.endswith(
        "6 temuan: 2 salah hitung, 1 bertentangan, 1 perlu diperiksa, 2 informasi.\n"
    )


def test_every_finding_has_both_places_with_their_words(lkip: Run) -> None:
    _, out, _ = lkip("check")
    at = out.splitlines().index(
        "aaaaaa hitungan: Uraian menulis 105,35%, padahal 97,09 / 92 = 105,53% (aaaaaa)."
    )
    assert [line.strip() for line in out.splitlines()[at + 1 : at + 4]] == [
        "aturan: capaian = realisasi / target",
        "- baris 1: Realisasi IKPA 97,09 dari target 92 sehingga capaian 105,35%",
        "- baris 2: IKPA 92 97,09 105,53%",
    ]
    assert "- hlm. 12 baris 3-4: =JUMLAH(A1) Rp. 1.000,- Rencana Strategis: 94" in out


@pytest.mark.parametrize(
    ("level", "shown"),
    [("salah_hitung", 2), ("bertentangan", 3), ("perlu diperiksa", 4), ("Informasi", 6)],
)
def test_only_a_severity_and_graver_are_listed(lkip: Run, level: str, shown: int) -> None:
    assert len(json.loads(lkip("check", "--json", "--severity", level)[1])) == shown
    assert len(listed(lkip("check", "--severity", level)[1])) == shown


def test_nothing_as_grave_as_asked_for_is_said(home: Path, lkip: Run) -> None:
    mild = report_of()
    keep(home, type(mild)(**{**fields(mild), "findings": mild.findings[:2]}))
    _, out, _ = lkip("check", "--severity", "bertentangan")
    assert out == "Tidak ada temuan setingkat bertentangan atau yang lebih berat.\n"


def fields(report: object) -> dict[str, object]:
    """Return what a report is made of."""
    return {name: getattr(report, name) for name in report.__slots__}  # type: ignore[attr-defined]


def test_a_script_fails_on_findings_nobody_settled(lkip: Run) -> None:
    assert lkip("check", "--fail-on", "salah_hitung")[0] == 1
    assert lkip("check", "--json", "--fail-on", "informasi")[0] == 1
    for ident, status in (("aaaaaa", "ditolak"), ("ffffff", "diperbaiki")):
        lkip("check", "--mark", ident, status, "--by", "Tim Reviu", "--reason", "sudah dilihat")
    assert lkip("check", "--fail-on", "salah_hitung")[0] == 0
    assert lkip("check", "--fail-on", "bertentangan")[0] == 1
    lkip("check", "--mark", "aaaaaa", "diterima", "--by", "Tim Reviu", "--reason", "benar")
    assert lkip("check", "--fail-on", "salah_hitung")[0] == 1


def test_fail_on_looks_at_the_reports_named(home: Path, lkip: Run) -> None:
    clean = report_of("bali-2023-00", satker="BNN Provinsi Bali")
    keep(home, type(clean)(**{**fields(clean), "findings": ()}))
    assert lkip("check", "bali-2023-00", "--fail-on", "informasi")[0] == 0
    assert lkip("check", "--fail-on", "informasi")[0] == 1


def test_words_are_english_when_asked_for(lkip: Run) -> None:
    _, out, _ = lkip("check", "--lang", "en")
    assert "WRONG ARITHMETIC: " in out
    assert "- p. 12 line 3-4: " in out
    assert "6 findings: 2 wrong arithmetic" in out


@pytest.mark.parametrize("width", [80, 120])
def test_a_terminal_gets_a_table_as_wide_as_it_is(
    lkip: Run, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "dumb")
    _, out, _ = lkip("check")
    lines = out.splitlines()
    assert max(map(len, lines)) <= width
    assert listed("\n".join(line.strip() for line in lines)) == [
        "aaaaaa", "bbbbbb", "ffffff", "cccccc", "dddddd", "eeeeee",
    ]  # fmt: skip
    row = next(line for line in lines if "bbbbbb" in line)
    assert "Uraian menulis" in row and row.rstrip().endswith("baris 1")
    assert "bertentangan" in lines[lines.index(row) + 2].split()
    assert "…" not in out


def test_a_table_takes_a_report_at_its_letters(
    home: Path, lkip: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = report_of("[bold]a[/x]-2023", satker="BNN [red]Kota[/] Malang")
    keep(home.parent / "odd", type(odd)(**{**fields(odd), "file": "oku.txt"}))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    _, out, _ = lkip("check", "--home", home.parent / "odd")
    assert "BNN [red]Kota[/] Malang 2023" in out


def test_findings_of_another_version_are_said_to_be(
    lkip: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lkip("check")[2] == ""
    monkeypatch.setattr("assistant.audit.command.version", lambda: "9.9")
    assert lkip("check")[2].startswith("1 laporan dibaca oleh versi lkip yang lain; jalankan")


def test_findings_are_english_when_asked_for(lkip: Run) -> None:
    _, out, _ = lkip("check", "--lang", "en")
    told = [line for line in out.splitlines() if re.match(r"[0-9a-f]{6} ", line)]
    assert told
    for line in told:
        assert not re.search(r"\b(padahal|menulis|sedangkan|tertulis|usulan)\b", line, re.I), line
