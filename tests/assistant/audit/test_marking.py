"""A finding can be marked with name and reason; the mark is shown and never hides it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_findings import keep, report_of

Run = Callable[..., tuple[int, str, str]]
SIGNED = ("--by", "Tim Reviu", "--reason", "sesuai pembulatan")


def finding(lkip: Run, mark: str = "aaaaaa") -> dict[str, Any]:
    """Return a finding as `lkip check --json` gives it."""
    held = json.loads(lkip("check", "--json")[1])
    return next(one for one in held if one["id"].endswith(mark))


@pytest.mark.parametrize("ident", ["aaaaaa", "AAAAAA", "oku-2023-1a:aaaaaa"])
def test_a_mark_is_shown_with_its_finding(lkip: Run, ident: str) -> None:
    code, out, _ = lkip("check", "--mark", ident, "ditolak", *SIGNED)
    assert (code, out) == (
        0,
        "Temuan aaaaaa ditandai ditolak oleh Tim Reviu: Uraian menulis 105,35%, padahal "
        "97,09 / 92 = 105,53% (aaaaaa).\n",
    )
    mark = finding(lkip)["mark"]
    assert (mark["status"], mark["by"], mark["reason"]) == (
        "ditolak", "Tim Reviu", "sesuai pembulatan",
    )  # fmt: skip
    assert "mark" not in finding(lkip, "bbbbbb")
    _, out, _ = lkip("check")
    assert f"ditolak oleh Tim Reviu ({mark['date']}): sesuai pembulatan" in out
    assert out.endswith("2 informasi. Sudah ditandai: 1 ditolak.\n")


def test_a_mark_can_be_changed_and_taken_away(lkip: Run) -> None:
    lkip("check", "--mark", "aaaaaa", "ditolak", *SIGNED)
    lkip("check", "--mark", "aaaaaa", "diterima", *SIGNED)
    assert finding(lkip)["mark"]["status"] == "diterima"
    code, out, _ = lkip("check", "--mark", "aaaaaa", "batal")
    assert code == 0 and out.startswith("Tanda pada temuan aaaaaa dihapus: ")
    assert "mark" not in finding(lkip)
    assert "tidak bertanda" in lkip("check", "--mark", "aaaaaa", "batal")[1]


def test_a_mark_outlives_an_edition_and_a_mended_finding_found_again_is_told(
    home: Path, lkip: Run
) -> None:
    lkip("check", "--mark", "aaaaaa", "diperbaiki", *SIGNED)
    lkip("check", "--mark", "bbbbbb", "ditolak", *SIGNED)
    keep(home, report_of("oku-2023-2b"), replaces="oku-2023-1a")
    assert finding(lkip)["mark"]["still_there"] is True
    assert finding(lkip, "bbbbbb")["mark"]["still_there"] is False
    assert "pada berkas ini masih ditemukan" in lkip("check")[1]
    lkip("check", "--mark", "ffffff", "ditolak", *SIGNED)
    assert lkip("check", "--fail-on", "salah_hitung")[0] == 1


def test_a_removed_report_forgets_its_marks(home: Path, lkip: Run) -> None:
    lkip("check", "--mark", "aaaaaa", "ditolak", *SIGNED)
    lkip("remove", "oku-2023-1a")
    keep(home, report_of())
    assert "mark" not in finding(lkip)


def test_six_digits_that_fit_two_reports_are_not_guessed(home: Path, lkip: Run) -> None:
    keep(home, report_of("bali-2023-00", satker="BNN Provinsi Bali"))
    code, out, err = lkip("check", "--mark", "aaaaaa", "ditolak", *SIGNED)
    assert (code, out) == (1, "")
    assert "(bali-2023-00:aaaaaa, oku-2023-1a:aaaaaa)" in err and err.count("\n") == 1
    assert lkip("check", "bali-2023-00", "--mark", "aaaaaa", "ditolak", *SIGNED)[0] == 0
    held = json.loads(lkip("check", "--json")[1])
    assert [one["report_id"] for one in held if "mark" in one] == ["bali-2023-00"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--mark", "999999", "ditolak", *SIGNED], 1, "Tidak ada temuan '999999'"),
        (["--mark", "aaaaaa", "salah", *SIGNED], 2, "diterima, ditolak, diperbaiki, batal"),
        (["--mark", "aaaaaa", "ditolak", "--by", "Tim"], 2, "tambahkan --reason"),
        (["--mark", "aaaaaa", "ditolak", "--reason", "x", "--by", " "], 2, "tambahkan --by"),
        (["--by", "Tim"], 2, "hanya berlaku bersama --mark"),
    ],
)
def test_what_cannot_be_marked_is_said_in_one_line(
    lkip: Run, words: list[str], code: int, said: str
) -> None:
    failed, out, err = lkip("check", *words)
    assert (failed, out) == (code, "")
    assert err.startswith("lkip: ") and said in err and err.count("\n") == 1


def test_a_reason_is_kept_on_one_line_without_what_a_terminal_obeys(lkip: Run) -> None:
    reason = "dua\nbaris \x1b[31mmerah"
    lkip("check", "--mark", "aaaaaa", "ditolak", "--by", "Tim", "--reason", reason)
    assert finding(lkip)["mark"]["reason"] == "dua baris [31mmerah"
