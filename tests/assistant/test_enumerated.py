"""Lists and sentences that enumerate things with their values, read and asked as tables."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.ask.cells import Cells, gives, sheets_of, worked
from assistant.ask.queries import understand
from assistant.chat import answer_message
from assistant.check import faults
from assistant.find.enumerated import lists_of
from assistant.view import desk_of, known, ledger_of
from index.keep.build import build
from index.keep.library import Library

REPORT = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS KETAHANAN PANGAN KABUPATEN NGADA
TAHUN 2024

BAB I PENDAHULUAN
Sumber dana terdiri atas DAU Rp9.874.262.350, DAK Fisik Bidang Pangan dan Gizi Rp2.154.850.000 dan
Dana Insentif Fiskal Rp1.000.000.000.

BAB II PERENCANAAN KINERJA
Perjanjian Kinerja Tahun 2024
No\tIndikator Kinerja\tTarget
1\tSkor Pola Pangan Harapan\t85,00
2\tIndeks Ketahanan Desa\t60,00

BAB III AKUNTABILITAS KINERJA
A. Capaian Kinerja Organisasi
No\tIndikator Kinerja\tTarget\tRealisasi\tCapaian
1\tSkor Pola Pangan Harapan\t85,00\t86,10\t101,29%
2\tIndeks Ketahanan Desa\t60,00\t65,70\t109,50%

1. Skor Pola Pangan Harapan
Skor Pola Pangan Harapan tahun 2024 sebesar 86,10 dari target 85,00. Menurut jenisnya, panen tahun
2024 berasal dari: jagung 4.126,8 ton (tahun 2023: 4.518,6 ton); kacang hijau 2.018,3 ton (2023:
1.965,2 ton); dan ubi kayu 1.542,5 ton (2023: 1.527,5 ton).
Panen turun dari 8.011,3 ton menjadi 7.687,6 ton, atau 95,96 persen.

2. Indeks Ketahanan Desa
Indeks Ketahanan Desa tahun 2024 sebesar 65,70, yakni rata-rata dari Desa Wolowea (Boawae) 71,40,
Desa Mataloko (Golewa) 68,90 dan Desa Langa (Bajawa) 56,80.
Penilaian per sekolah sasaran adalah sebagai berikut:
1. SMPN 3 Bajawa dengan nilai 52,91 (Tinggi);
2. SMPN 1 Golewa dengan nilai 53,40 (Tinggi);
3. SMAN 1 Boawae dengan nilai 54,88 (Sangat Tinggi).
Kategori: Sangat Tinggi (> 54), Tinggi (> 50), Rendah (> 45).

BAB IV PENUTUP
Demikian laporan ini disusun.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("enumerated")
    path = Path(folder) / "lkjip-dkp-ngada-2024.txt"
    path.write_text(REPORT, encoding="utf-8")
    with Library(folder / "home", writing=True) as library:
        build([path], library.ledger)
        yield library


def asked(question: str, library: Library) -> Answer:
    """Return the answer, held to its evidence once more."""
    found = answer_message(question, library)
    assert list(faults(found, desk_of(ledger_of(library)))) == []
    return found


def read(library: Library) -> dict[str, list[str]]:
    """Return each thing enumerated with the words of its values."""
    desk = desk_of(ledger_of(library))
    return {
        row.cells[0].text: [cell.text for cell in row.cells[1:]]
        for card in desk.reports()
        for stored in lists_of(desk, card.id)
        for row in stored.table.rows
    }


def test_things_have_all_values_that_mean_the_same_of_each(library: Library) -> None:
    things = read(library)
    assert things["jagung"] == ["4.126,8 ton", "4.518,6 ton"]
    assert things["DAK Fisik Bidang Pangan dan Gizi"] == ["Rp2.154.850.000"]
    assert things["SMPN 3 Bajawa"] == ["52,91"]
    assert things["Desa Langa (Bajawa)"] == ["56,80"]


def test_thresholds_and_what_moved_are_no_things(library: Library) -> None:
    names = " ".join(read(library))
    assert "Sangat Tinggi" not in names
    assert "Panen turun" not in names


def test_a_thing_is_followed_over_the_years_said_with_it(library: Library) -> None:
    text = asked("Hasil jagung Ngada turun berapa ton dari 2023 ke 2024?", library).text
    assert "turun 391,8 ton" in text


def test_the_parts_of_an_index_are_those_it_is_the_mean_of(library: Library) -> None:
    text = asked("Sebutkan desa yang dinilai indeks ketahanannya masing-masing, 2024", library).text
    assert all(part in text for part in ("Wolowea (Boawae): 71,40", "68,90", "56,80"))


def test_one_is_picked_of_things_that_are_no_indicators(library: Library) -> None:
    text = asked("Dari sekolah sasaran Ngada, mana yang nilainya paling kecil?", library).text
    assert "SMPN 3 Bajawa: 52,91" in text
    assert "indikator" not in text


def test_sources_of_money_are_found_by_name(library: Library) -> None:
    text = asked("Berapa dana insentif fiskal Ngada tahun 2024?", library).text
    assert "Rp1.000.000.000" in text


@pytest.mark.parametrize(
    ("parts", "whole", "proven"),
    [
        (["71.40", "68.90", "56.80"], "65.70", True),
        (["3", "1"], "4", True),
        (["3.20", "3.40", "3.45"], "3", False),
        (["71.40", "65.70"], "65.70", False),
    ],
)
def test_a_mean_proves_parts_where_it_has_decimals(
    parts: list[str], whole: str, proven: bool
) -> None:
    assert gives(list(map(Decimal, parts)), Decimal(whole)) is proven


@pytest.mark.parametrize(
    ("asked_for", "rows", "picked", "results"),
    [
        ("jagung turun berapa ton", (0,), "turun", 2),
        ("rata-rata panen jagung", (0,), "", 0),
        ("jumlahkan jagung dan kacang hijau", (0, 1), "sum", 2),
        ("jumlahkan 3 komponen: jagung, kacang hijau, padi", (0, 1), "", 0),
    ],
)
def test_cells_are_computed_with_only_as_they_are_asked(
    asked_for: str, rows: tuple[int, ...], picked: str, results: int, library: Library
) -> None:
    desk = desk_of(ledger_of(library))
    [card] = desk.reports()
    sheet = next(s for s in sheets_of(desk, card.id) if "jagung" in s.labels)
    question = understand(asked_for, known(ledger_of(library)))
    name, derived = worked(question, Cells(sheet, rows, (1, 2), 1.0, 1.0, 1.0, about=True))
    assert (name, len(derived)) == (picked, results)
