"""A figure that was read wrongly is corrected beside what was read, and stays so."""

import csv
import io
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from assistant.answer import Answer
from assistant.cli import main
from index.keep.library import Ledger
from index.report import Figure, Line, Page, Report, Source

OKU = "BNN Kabupaten OKU Timur"
SIGNED = ("--by", "Tim Reviu", "--reason", "salah kolom")
Run = Callable[..., tuple[int, str, str]]


def report_of(ident: str, *, line: int = 1) -> Report:
    """Return a report with a realisasi and a kategori, their ids of this reading alone."""
    values = (("realisasi", Decimal("97.09"), "97,09"), ("kategori", "Baik", "Baik"))
    figures = tuple(
        Figure(
            f"{ident}:f{line}{at}", OKU, 2023, "ikpa", role, value, "", written,
            Source(f"{ident}.txt", ident, None, None, line + at, line + at, "BAB III"),
        )
        for at, (role, value, written) in enumerate(values)
    )  # fmt: skip
    page = Page(None, None, (Line(1, "IKPA 97,09"), Line(2, "Baik")))
    return Report(ident, f"{ident}.txt", ident, OKU, 2023, "LKIP", True, (page,), figures=figures)


def keep(home: Path, report: Report, *, replaces: str = "") -> None:
    """Keep a report in a home, in place of another."""
    file = home.parent / report.file
    file.write_text("IKPA 97,09\nBaik")
    with Ledger(home, writing=True, repairing=True) as ledger:  # made-up ids leave originals
        ledger.save(report, file, replaces=[replaces] if replaces else [])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    keep(tmp_path / "home", report_of("oku-2023-1a"))
    return tmp_path / "home"


@pytest.fixture
def lkip(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr("sys.excepthook", sys.excepthook)

    def run(*words: object) -> tuple[int, str, str]:
        code = main(["--home", str(home), *map(str, words)])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def realisasi(lkip: Run) -> dict[str, Any]:
    """Return the realisasi as `lkip figures --json` gives it."""
    [one] = json.loads(lkip("figures", "--json", "--peran", "realisasi")[1])
    return one


def test_a_correction_stands_beside_what_was_read(lkip: Run) -> None:
    ident = realisasi(lkip)["id"]
    assert realisasi(lkip)["corrected"] is None
    code, out, _ = lkip("figures", "--correct", ident, "97,90", *SIGNED)
    assert code == 0
    assert "terbaca 97,09, dikoreksi menjadi 97,90 oleh Tim Reviu. Yang terbaca tetap" in out
    one = realisasi(lkip)
    assert (one["value"], one["as_written"], one["corrected"]) == (97.09, "97,09", 97.9)
    assert (one["corrected_by"], one["correction_reason"]) == ("Tim Reviu", "salah kolom")


def test_every_form_of_the_list_shows_it(lkip: Run, tmp_path: Path) -> None:
    assert "Koreksi" not in lkip("figures")[1] and "ID" not in lkip("figures")[1]
    lkip("figures", "--correct", "oku-2023-1a:f10", "97,90", *SIGNED)
    table = lkip("figures", "--ids")[1]
    assert table.startswith("ID") and "oku-2023-1a:f10" in table
    assert "Dikoreksi oleh" in table and "Tim Reviu" in table
    rows = list(csv.DictReader(io.StringIO(lkip("figures", "--format", "csv")[1])))
    assert [row["corrected"] for row in rows] == ["97.90", ""]
    lkip("figures", "--format", "xlsx", "--out", tmp_path / "angka.xlsx")
    headings, first, _ = load_workbook(tmp_path / "angka.xlsx").active.iter_rows(values_only=True)
    assert dict(zip(headings, first, strict=True))["corrected"] == 97.9


def test_a_correction_is_kept_when_the_report_is_read_again_or_replaced(
    home: Path, lkip: Run
) -> None:
    lkip("figures", "--correct", "oku-2023-1a:f10", "97,90", *SIGNED)
    keep(home, report_of("oku-2023-1a"))
    assert realisasi(lkip)["corrected"] == 97.9
    keep(home, report_of("oku-2023-2b", line=7), replaces="oku-2023-1a")
    assert (realisasi(lkip)["line"], realisasi(lkip)["corrected"]) == (7, 97.9)
    lkip("remove", "oku-2023-2b")
    keep(home, report_of("oku-2023-1a"))
    assert realisasi(lkip)["corrected"] is None


@pytest.mark.parametrize(
    ("typed", "value"),
    [("97,90", 97.9), ("1.542", 1542), ("81,339", 81.339), ("97.5", 97.5), ("-5,2", -5.2)],
)
def test_a_typed_number_has_a_decimal_comma(lkip: Run, typed: str, value: float) -> None:
    assert lkip("figures", "--correct", "oku-2023-1a:f10", typed, *SIGNED)[0] == 0
    assert realisasi(lkip)["corrected"] == value


def test_a_kategori_is_corrected_by_a_word(lkip: Run) -> None:
    lkip("figures", "--correct", "oku-2023-1a:f11", "Sangat Baik", *SIGNED)
    [one] = json.loads(lkip("figures", "--json", "--peran", "kategori")[1])
    assert (one["value"], one["corrected"]) == ("Baik", "Sangat Baik")


def test_a_correction_can_be_dropped(lkip: Run) -> None:
    lkip("figures", "--correct", "oku-2023-1a:f10", "97,90", *SIGNED)
    code, out, _ = lkip("figures", "--correct", "oku-2023-1a:f10", "batal")
    assert code == 0 and "berlaku yang terbaca: 97,09" in out
    assert realisasi(lkip)["corrected"] is None
    assert "tidak dikoreksi" in lkip("figures", "--correct", "oku-2023-1a:f10", "batal")[1]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--correct", "hilang", "1", *SIGNED], 1, "'hilang' tidak ada dalam indeks"),
        (["--correct", "oku-2023-1a:f10", "dua", *SIGNED], 2, "'dua' bukan satu angka"),
        (["--correct", "oku-2023-1a:f10", "1 atau 2", *SIGNED], 2, "bukan satu angka"),
        (["--correct", "oku-2023-1a:f10", " ", *SIGNED], 2, "Nilai koreksi kosong"),
        (["--correct", "oku-2023-1a:f10", "1", "--by", "Tim"], 2, "tambahkan --reason"),
        (["--reason", "salah"], 2, "hanya berlaku bersama --correct"),
    ],
)
def test_what_cannot_be_corrected_is_said_in_one_line(
    lkip: Run, words: list[str], code: int, said: str
) -> None:
    failed, out, err = lkip("figures", *words)
    assert (failed, out) == (code, "")
    assert err.startswith("lkip: ") and said in err and err.count("\n") == 1


def test_an_answer_tells_the_correction_of_what_it_states(
    lkip: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    figure = report_of("oku-2023-1a").figures[0]
    said = Answer(question="?", text="Realisasi IKPA adalah 97,09.", figures=(figure,))

    def answer(text: str, *_: object, **__: object) -> Answer:
        return replace(said, question=text)

    monkeypatch.setattr("assistant.chat.answer_message", answer)
    assert lkip("ask", "Berapa IKPA?")[1] == f"{said.text}\n"
    lkip("figures", "--correct", figure.id, "97,90", *SIGNED)
    told = "yang terbaca 97,09 dikoreksi menjadi 97,90 oleh Tim Reviu (salah kolom)."
    assert lkip("ask", "Berapa IKPA?")[1].startswith(f"{said.text}\n\nKoreksi: realisasi ")
    assert told in json.loads(lkip("ask", "--json", "Berapa IKPA?")[1])["text"]
    assert "is corrected to 97.90 by" in lkip("ask", "What was the IKPA?")[1]
    batch = tmp_path / "tanya.jsonl"
    batch.write_text('{"id": "1", "question": "Berapa IKPA?"}')
    assert told in json.loads(lkip("ask", "--batch", batch)[1])["text"]
