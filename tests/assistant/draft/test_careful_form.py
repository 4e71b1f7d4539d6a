"""Cells of a form that could be read in two ways, or are only half there, are refused."""

from pathlib import Path

import pytest
from made_form import BERKAS, Cells, errors, filled, read, rows
from openpyxl import load_workbook

from assistant.draft.from_ledger import matter_of
from assistant.draft.material import merged
from assistant.view import Desk


@pytest.mark.parametrize(
    ("row", "refused"),
    [
        (("jenis belanja", "Belanja Pegawai", None, 1000), "Anggaran!E3: realisasi kosong"),
        (("jenis belanja", "Belanja Pegawai", None, None, 0), "Anggaran!D3: pagu kosong"),
        (("total", None, 2023, 900), "Anggaran!E3: realisasi kosong"),
    ],
)
def test_half_a_budget_line_is_refused(
    tmp_path: Path, row: tuple[object, ...], refused: str
) -> None:
    (told,) = errors(filled(tmp_path, rows("Anggaran", 3, row)))
    assert told.startswith(refused)


@pytest.mark.parametrize("typed", [0.95, 1, "0,95"])
def test_a_share_below_one_without_its_sign_is_refused(tmp_path: Path, typed: object) -> None:
    cells: Cells = {"Capaian!C2": "%", "Capaian!E2": typed, "Capaian!F2": 97.09}
    (told,) = errors(filled(tmp_path, cells))
    assert told.startswith("Capaian!E2:")
    assert "dapat berarti" in told


@pytest.mark.parametrize(("shown", "value"), [("0%", 95), ('0.00"%"', "0.95")])
def test_a_share_below_one_with_its_sign_is_taken(
    tmp_path: Path, shown: str, value: object
) -> None:
    file = filled(tmp_path, {"Capaian!C2": "%", "Capaian!E2": 0.95, "Capaian!F2": 97.09})
    book = load_workbook(file)
    book["Capaian"]["E2"].number_format = shown
    book.save(file)
    assert str(read(file).topics[0].now.by_role["target"].value) == str(value)


def test_words_that_spell_another_amount_are_refused_with_their_cell(tmp_path: Path) -> None:
    cells = {"Analisis!A2": "Indeks Ketahanan Diri Remaja", "Analisis!D2": "Hadir 5 (enam) orang"}
    assert errors(filled(tmp_path, cells)) == [
        "Analisis!D2: terbilang dan angka pada '5 (enam)' tidak sama; samakan keduanya."
    ]


def test_what_differs_beside_the_year_is_noted_too(tmp_path: Path, desk: Desk) -> None:
    satker = "BNN Kabupaten OKU Timur"
    held = matter_of(desk, satker, 2023)
    planned = held.topics[0].planned[0]
    cells = {
        "Identitas!B2": satker,
        "Identitas!B3": 2023,
        "Capaian!E2": 51.1,
        "Capaian!F2": 52.65,
        "Capaian!B2": held.topics[0].name,
        **rows("Renstra", 2, (held.topics[0].name, planned.year, 99)),
    }
    form = read(filled(tmp_path, cells), satker=satker, year=2023)
    differing = merged(form, held).remarks
    assert [one.theirs.id for one in differing if one.ours.document == "renstra"] == [planned.id]
    assert BERKAS not in {one.ours.label for one in differing}
