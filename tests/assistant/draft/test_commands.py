"""`lkip template` and `lkip draft` as typed: what is written, what is said, what is refused."""

import json
from pathlib import Path

import pytest

from assistant.cli import main

SATKER = ["--satker", "BNNK OKU Timur", "--tahun", "2023"]


def run(home: Path, *words: str | Path) -> int:
    return main(["--home", str(home), *map(str, words)])


def test_a_draft_says_what_was_written_and_what_is_open(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(home, "draft", *SATKER, "--out", tmp_path / "bab3.md") == 0
    out = capsys.readouterr().out
    assert "semuanya terlacak" in out
    assert "Perlu diisi oleh penyusun" in out
    assert (tmp_path / "bab3.md.trace.json").exists()


def test_the_form_of_what_is_held_gives_the_same_chapter(home: Path, tmp_path: Path) -> None:
    form = tmp_path / "angka.xlsx"
    assert run(home, "template", *SATKER, "--out", form) == 0
    empty = tmp_path / "empty"
    assert run(empty, "draft", *SATKER, "--figures", form, "--out", tmp_path / "f.md") == 0
    assert run(home, "draft", *SATKER, "--out", tmp_path / "h.md") == 0
    first, second = ((tmp_path / name).read_text("utf-8").split("\n") for name in ("f.md", "h.md"))
    missing = [x for x in second if x.startswith("Pada tahun 2023") and x not in first]
    assert missing == []


def test_a_finished_draft_is_checked_again(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bab3.md"
    run(home, "draft", *SATKER, "--out", file)
    assert run(home, "draft", "--verify", file) == 0
    file.write_text(file.read_text("utf-8").replace("103,03%", "103,30%", 1), "utf-8")
    capsys.readouterr()
    assert run(home, "draft", "--verify", file) == 1
    told = capsys.readouterr()
    assert "103,30% tidak sesuai dengan jejak; angka semula 103,03%" in told.out


def test_a_check_is_told_to_machines_too(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bab3.md"
    assert run(home, "draft", *SATKER, "--out", file, "--json") == 0
    assert json.loads(capsys.readouterr().out)["indicators"] > 5
    assert run(home, "draft", "--verify", file, "--json") == 0
    assert json.loads(capsys.readouterr().out)["faults"] == []


def test_a_year_without_figures_is_refused_with_what_to_do(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = ["--satker", "BNNK OKU Timur", "--tahun", "2031"]
    assert run(home, "draft", *wanted, "--out", tmp_path / "x.md") == 1
    assert "lkip template" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_wrong_form_is_refused_whole(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "angka.xlsx"
    assert run(home, "template", "--satker", "OKU Timur", "--tahun", "2024", "--out", form) == 0
    out = tmp_path / "x.docx"
    wanted = ["--satker", "OKU Timur", "--tahun", "2024", "--figures", form]
    assert run(home, "draft", *wanted, "--out", out) == 1
    told = capsys.readouterr().err
    assert "Capaian!F2: realisasi kosong" in told
    assert "Capaian!F3: realisasi kosong" in told
    assert not out.exists()


@pytest.mark.parametrize(
    "words",
    [
        ["--out", "x.docx"],
        [*SATKER],
        [*SATKER, "--out", "x.pdf"],
        [*SATKER, "--out", "x.md", "--template", "y.docx"],
    ],
)
def test_a_draft_that_is_asked_for_wrongly_says_how(
    home: Path, tmp_path: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(home, "draft", *words) == 2
    assert not list(tmp_path.iterdir())


def test_an_unknown_part_is_a_usage_error(home: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(home, "draft", *SATKER, "--out", tmp_path / "x.md", "--bagian", "bab9")


def test_the_other_chapters_are_written_when_asked_for(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "laporan.md"
    assert run(home, "draft", *SATKER, "--out", file, "--bagian", "ikhtisar,bab1,bab2,bab4") == 0
    text = file.read_text("utf-8")
    assert (
        text.index("IKHTISAR") < text.index("BAB I ") < text.index("BAB III") < text.index("BAB IV")
    )
