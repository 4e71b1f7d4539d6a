"""A check that raises costs itself alone; what rests on an unsure reading is no grave finding."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from audited import MAIN, report

from index import checks
from index.checks import checked
from index.checks.arithmetic import check_capaian
from index.keep.build import build, read
from index.keep.library import Ledger
from index.report import Finding, Report

WRONG = MAIN.replace("105,53%", "150,35%")


def check_rainfall(report: Report) -> Iterator[Finding]:
    """Raise as a check does that meets a table it was not made for."""
    raise IndexError(report.file)
    yield


def test_the_other_checks_go_on_and_the_failure_is_told(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        found = checked(report(WRONG), (check_rainfall, check_capaian))
    assert [one.indicator for one in found.findings] == ["ikpa"]
    assert any("rainfall" in note and "terhenti" in note for note in found.reading.notes)
    assert "check_rainfall raised" in caplog.text


def test_a_report_is_kept_though_a_check_raises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks.checked, "__defaults__", ((check_rainfall, check_capaian),))
    path = tmp_path / "lkip.txt"
    path.write_text(
        "LAPORAN KINERJA\nBNN KOTA BATU\nTAHUN 2023\nBAB I\nPENDAHULUAN\nTugas dan fungsi.\n"
        "BAB III\nAKUNTABILITAS KINERJA\nTarget dan realisasi serta capaian diuraikan di sini.\n"
    )
    with Ledger(tmp_path / "home", writing=True) as ledger:
        [outcome] = build([path], ledger, reader=read)
        [card] = ledger.reports()
    assert outcome.status == "indexed"
    assert any("rainfall" in note for note in card.reading.notes)


def test_a_finding_on_what_was_hardly_read_is_information_alone() -> None:
    found = report(WRONG)
    [sure] = checked(found, (check_capaian,)).findings
    unsure = tuple(replace(f, confidence=0.02) for f in found.figures)
    [soft] = checked(replace(found, figures=unsure), (check_capaian,)).findings
    assert sure.severity == "salah_hitung"
    assert soft.severity == "informasi"
    assert "kurang pasti" in soft.explain


def test_a_finding_in_an_unsure_table_is_one_to_look_at() -> None:
    found = report(WRONG)
    tables = tuple(replace(t, confidence=0.2) for t in found.tables)
    [soft] = checked(replace(found, tables=tables), (check_capaian,)).findings
    assert soft.severity == "perlu_diperiksa"
