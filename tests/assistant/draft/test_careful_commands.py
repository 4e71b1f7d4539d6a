"""What `lkip draft` must not do to a user's folders, and whom it must not take for another."""

from argparse import Namespace
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.draft.command import satker_of
from index.errors import BrokenFile, LkipError

SATKER = ["--satker", "BNNK OKU Timur", "--tahun", "2023"]


def run(home: Path, *words: str | Path) -> int:
    return main(["--home", str(home), *map(str, words)])


def test_a_folder_is_not_taken_for_the_file_to_write(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "laporan.md"
    folder.mkdir()
    (folder / "milik-saya.txt").touch()
    assert run(home, "draft", *SATKER, "--out", folder) == 1
    assert "tidak dapat ditulis" in capsys.readouterr().err
    assert list(tmp_path.rglob("*")) == [folder, folder / "milik-saya.txt"]


def test_pictures_take_the_place_of_pictures_alone(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "bab3_gambar"
    folder.mkdir()
    for name in ("milik-saya.txt", "gambar-9-9.png"):
        (folder / name).touch()
    assert run(home, "draft", *SATKER, "--out", tmp_path / "bab3.md") == 0
    names = {file.name for file in folder.iterdir()}
    assert {"milik-saya.txt", "gambar-3-1.png"} <= names
    assert "gambar-9-9.png" not in names


def test_the_form_is_a_workbook(home: Path, tmp_path: Path) -> None:
    assert run(home, "template", *SATKER, "--out", tmp_path / "angka.docx") == 2
    assert not list(tmp_path.iterdir())


class _Desk:
    """Reports of these units and years are held."""

    def __init__(self, *held: tuple[str, int]) -> None:
        self._held = held

    def satkers(self) -> list[str]:
        return [SELATAN, TENGAH]

    def reports(self) -> list[Namespace]:
        return [Namespace(satker=satker, year=year) for satker, year in self._held]


SELATAN, TENGAH = "BNN Provinsi Kalimantan Selatan", "BNN Provinsi Kalimantan Tengah"


@pytest.mark.parametrize("held", [[(TENGAH, 2024)], [(TENGAH, 2024), (SELATAN, 2023)]])
def test_of_several_units_the_one_whose_report_is_held_is_meant(
    held: list[tuple[str, int]],
) -> None:
    assert satker_of("Kalimantan", 2024, _Desk(*held), "id") == TENGAH  # type: ignore[arg-type]


@pytest.mark.parametrize("held", [[], [(TENGAH, 2024), (SELATAN, 2024)]])
def test_a_name_of_several_units_is_asked_back(held: list[tuple[str, int]]) -> None:
    with pytest.raises(LkipError, match=f"{SELATAN}, {TENGAH}"):
        satker_of("Kalimantan", 2024, _Desk(*held), "id")  # type: ignore[arg-type]


def test_a_template_without_room_for_text_is_refused(tmp_path: Path) -> None:
    from assistant.word.document import emptied_template
    from assistant.word.library import cm, open_document

    made = open_document()
    made.sections[0].left_margin = made.sections[0].right_margin = cm(15)
    made.save(str(tmp_path / "sempit.docx"))
    with pytest.raises(BrokenFile, match="terlalu sempit"):
        emptied_template(tmp_path / "sempit.docx")
