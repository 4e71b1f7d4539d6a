"""Regulations and letters are quoted, and never give the figure of a unit."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.ask import answer
from index.keep.build import build
from index.keep.library import Library

SAMPLE = Path(__file__).parents[2] / "eval/samples/lkip-bnnk-oku-timur-2023-contoh.txt"

REGULATION = """BUPATI SUKAMAJU
PERATURAN BUPATI SUKAMAJU
NOMOR 12 TAHUN 2023
Menimbang : a. bahwa kinerja perlu dilaporkan;
Mengingat : 1. Undang-Undang Nomor 23 Tahun 2014;
MEMUTUSKAN:
Pasal 1
Kendaraan dinas dicuci setiap hari Jumat oleh pengelola aset.
Pasal 2
Nilai IKPA BNN Kabupaten OKU Timur tahun 2023 paling rendah 12,34.
Pasal 3
Peraturan ini berlaku."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("berkas")
    file = folder / "perbup.txt"
    file.write_text(REGULATION, encoding="utf-8")
    with Library(folder / "home", writing=True) as held:
        build([SAMPLE, file], held.ledger)
        yield held


@pytest.mark.parametrize(
    "question",
    [
        "Menurut peraturan bupati, kapan kendaraan dinas dicuci?",
        "Apa isi Pasal 1 peraturan itu?",
        "Kendaraan dinas dicuci oleh siapa setiap Jumat?",
    ],
)
def test_a_regulation_is_quoted(library: Library, question: str) -> None:
    found = answer(question, library)
    assert "hari Jumat" in found.text
    assert "bukan laporan kinerja" in found.text
    assert found.citations[0].report == "perbup.txt"
    assert not found.figures


def test_a_regulation_is_no_source_of_a_units_figure(library: Library) -> None:
    found = answer("Berapa IKPA BNNK OKU Timur tahun 2023 menurut peraturan?", library)
    assert "97,09" in found.text and "12,34" not in found.text
