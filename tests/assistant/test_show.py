"""What was understood of a file, for programs and as a picture, and where cells are told."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "index"))

from made_sheets import workbook

from assistant.cli import main

SAMPLE = Path(__file__).parents[2] / "eval/samples/lkip-bnn-kota-batu-2024-contoh-ruled.pdf"


@pytest.fixture
def home(tmp_path: Path) -> list[str]:
    return ["--home", str(tmp_path / "home")]


def test_what_was_understood_is_told_to_programs(
    home: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*home, "show", str(SAMPLE), "--page", "6", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["satker"], told["year"], told["kind"]) == ("BNN Kota Batu", 2024, "lkip")
    assert {figure["page"] for figure in told["figures"]} == {6}
    [table] = told["tables"]
    assert [column["kind"] for column in table["columns"]][-1] == "capaian"
    assert table["rows"][0][-1]["box"]


def test_a_page_is_drawn_with_what_was_read_of_it(home: list[str], tmp_path: Path) -> None:
    from PIL import Image

    plain, drawn = tmp_path / "1.png", tmp_path / "6.png"
    assert main([*home, "show", str(SAMPLE), "--page", "6", "--picture", str(drawn)]) == 0
    assert main([*home, "show", str(SAMPLE), "--page", "1", "--picture", str(plain)]) == 0
    blue, green = (37, 99, 235), (22, 139, 74)
    assert {blue, green} <= _colours(Image.open(drawn))
    assert not {blue, green} & _colours(Image.open(plain))


def _colours(picture: Any) -> set[tuple[int, int, int]]:
    """Return the colours of a picture."""
    return {
        colour for _, colour in picture.convert("RGB").getcolors(picture.width * picture.height)
    }


def test_a_picture_of_what_has_no_pages_is_refused_in_words(
    home: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(workbook(tmp_path / "a.xlsx"))
    assert main([*home, "show", file, "--page", "1", "--picture", str(tmp_path / "x.png")]) == 2
    assert "hanya untuk PDF" in capsys.readouterr().err
    assert main([*home, "show", str(SAMPLE), "--picture", str(tmp_path / "x.png")]) == 2
    assert "--page" in capsys.readouterr().err


def test_cells_stand_in_citations_lists_and_what_was_seen(
    home: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(workbook(tmp_path / "a.xlsx"))
    assert main([*home, "index", "--no-embed", file]) == 0
    assert "di samping laporannya" in capsys.readouterr().out
    assert main([*home, "show", file]) == 0
    assert "Kinerja!D5" in capsys.readouterr().out
    assert main([*home, "figures", "--format", "json"]) == 0
    assert "Kinerja!D5" in {one["cell"] for one in json.loads(capsys.readouterr().out)}
    question = "Berapa IKPA BNN Kota Batu tahun 2024?"
    assert main([*home, "ask", question]) == 0
    assert "a.xlsx, sel Kinerja!C5:E5" in capsys.readouterr().out
    assert main([*home, "ask", question, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["citations"][0]["cell"] == "Kinerja!C5:E5"
    assert told["figures"][0]["cell"] == "Kinerja!D5"
