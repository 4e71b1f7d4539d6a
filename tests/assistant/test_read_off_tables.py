"""Answers read off tables and lists that hold no figures of the ledger."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.ask import answer
from assistant.ask.queries import understand
from assistant.ask.tables import instead
from assistant.chat import reply
from assistant.chat.topic import Topic
from assistant.check import faults
from assistant.compose.wording import cell
from assistant.view import desk_of, known, ledger_of
from index.keep.build import build
from index.keep.library import Library

REPORT = """LAPORAN KINERJA INSTANSI PEMERINTAH
BADAN NARKOTIKA NASIONAL KOTA TARAKAN
TAHUN 2024

BAB I PENDAHULUAN
A. Latar Belakang
Laporan ini disusun berdasarkan Peraturan Presiden Nomor 29 Tahun 2014 tentang SAKIP.
B. Sumber Daya Manusia
Pegawai BNN Kota Tarakan menurut asalnya adalah sebagai berikut:
No\tAsal Pegawai\tJumlah
1\tPNS\t14 orang
2\tPOLRI\t6 orang
3\tPPNPN\t9 orang
Menurut daftar susunan, kebutuhan penyuluh sebanyak 25 orang dan baru terisi 17 orang.

BAB II PERENCANAAN KINERJA
Perjanjian Kinerja Tahun 2024
No\tIndikator Kinerja\tTarget
1\tIndeks Kemandirian Partisipasi\t3,20 Indeks
2\tNilai Indikator Kinerja Pelaksanaan Anggaran (IKPA)\t95,00 Indeks

BAB III AKUNTABILITAS KINERJA
A. Capaian Kinerja Organisasi
No\tIndikator Kinerja\tTarget\tRealisasi\tCapaian
1\tIndeks Kemandirian Partisipasi\t3,20 Indeks\t3,31 Indeks\t103,44%
2\tNilai Indikator Kinerja Pelaksanaan Anggaran (IKPA)\t95,00 Indeks\t96,10 Indeks\t101,16%

1. Indeks Kemandirian Partisipasi
Indeks Kemandirian Partisipasi tahun 2024 sebesar 3,31 dari target 3,20.
Realisasi kumulatif peserta asistensi menurut triwulan:
Uraian\tTriwulan I\tTriwulan II\tTriwulan III\tTriwulan IV
Peserta asistensi relawan\t12\t30\t47\t60
Sampah narkotika sitaan yang dimusnahkan selama dua tahun:
Tahun\tTembakau Gorila\tSabu
2024\t10,50 Gram\t300,00 Gram
2023\t40,50 Gram\t1.200,00 Gram

2. Nilai Indikator Kinerja Pelaksanaan Anggaran (IKPA)
Nilai IKPA tahun 2024 sebesar 96,10 dari target 95,00.
Rincian komponen IKPA adalah sebagai berikut:
1. Revisi DIPA : 100,00 (bobot 10)
2. Deviasi Halaman III DIPA : 82,40 (bobot 15)
3. Penyerapan Anggaran : 98,30 (bobot 20)
4. Belanja Kontraktual : 0,00 (bobot 0)
5. Capaian Output : 100,00 (bobot 25)

3. Nilai Kinerja Anggaran (NKA)
Nilai Kinerja Anggaran (NKA) tahun 2024 sebesar 91,20 dari target 90,00.
Komponen NKA:
No\tUraian\tNilai\tBobot
1\tPenyerapan\t98,30\t9,70
2\tKonsistensi\t82,10\t18,20
3\tCapaian RO\t100,00\t43,50

BAB IV PENUTUP
Ke depan BNN Kota Tarakan akan menyusun rencana penarikan dana setiap awal bulan.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("tables")
    path = Path(folder) / "lkip-bnn-kota-tarakan-2024.txt"
    path.write_text(REPORT, encoding="utf-8")
    with Library(folder / "home", writing=True) as library:
        build([path], library.ledger)
        yield library


def asked(question: str, library: Library) -> Answer:
    """Return the answer, held to its evidence once more."""
    found = answer(question, library)
    assert list(faults(found, desk_of(ledger_of(library)))) == []
    return found


def test_the_parts_of_an_index_are_listed_as_the_report_lists_them(library: Library) -> None:
    text = asked("Apa saja komponen IKPA BNN Kota Tarakan 2024?", library).text
    assert all(part in text for part in ("Revisi DIPA: 100,00", "Deviasi Halaman III DIPA: 82,40"))
    assert "96,10" not in text


def test_the_lowest_part_is_named_beside_a_zero_that_may_not_apply(library: Library) -> None:
    text = asked("Komponen IKPA BNN Kota Tarakan 2024 yang paling rendah apa?", library).text
    assert "Deviasi Halaman III DIPA: 82,40" in text
    assert "Belanja Kontraktual: 0,00" in text
    assert "Penyerapan" not in text


@pytest.mark.parametrize("limit", ["yang belum 100", "yang di bawah 99", "yang tidak bernilai 100"])
def test_a_limit_picks_parts(limit: str, library: Library) -> None:
    text = asked(f"Komponen IKPA BNN Kota Tarakan 2024 mana saja {limit}?", library).text
    assert "Penyerapan Anggaran: 98,30" in text
    assert "Revisi DIPA" not in text


def test_a_limit_that_nothing_is_within_is_told(library: Library) -> None:
    text = asked("Komponen IKPA BNN Kota Tarakan 2024 mana saja yang di atas 120?", library).text
    assert text.startswith("Tidak ada")


def test_values_are_compared_and_not_their_weights(library: Library) -> None:
    text = asked("Komponen NKA BNN Kota Tarakan 2024 mana saja yang di bawah 90?", library).text
    assert "Konsistensi" in text
    assert "Penyerapan" not in text
    assert "9,70" not in text


@pytest.mark.parametrize("named", ["BNN Kota Tarakan 2022", "BNN Kabupaten Nunukan 2024"])
def test_parts_of_another_year_or_unit_are_not_given_instead(named: str, library: Library) -> None:
    text = asked(f"Apa saja komponen IKPA {named}?", library).text
    assert "82,40" not in text


def test_a_table_that_begins_with_the_later_year_is_read_by_its_years(library: Library) -> None:
    question = understand(
        "Tembakau gorila yang dimusnahkan BNN Kota Tarakan 2024 dibanding 2023 turun berapa?",
        known(ledger_of(library)),
    )
    found = instead(replace(question, indicators=()), desk_of(ledger_of(library)))
    assert found is not None
    assert (found.picked, found.derived[0].value) == ("turun", -30)


def test_quarters_are_columns(library: Library) -> None:
    question = "Realisasi kumulatif peserta asistensi relawan per triwulan BNN Kota Tarakan 2024?"
    text = asked(question, library).text
    assert [n for n in ("12", "30", "47", "60") if n in text] == ["12", "30", "47", "60"]


def test_two_years_of_a_table_are_set_against_each_other(library: Library) -> None:
    question = "Tembakau gorila yang dimusnahkan BNN Kota Tarakan 2024 dibanding 2023 turun berapa?"
    found = asked(question, library)
    assert "turun" in found.text
    assert all(value in found.text for value in ("40,50", "10,50"))
    assert abs(found.derived[0].value) == 30


def test_what_no_table_parts_is_not_answered_with_the_whole(library: Library) -> None:
    assert asked("Rincian IKPA BNN Kota Tarakan 2024 per kecamatan?", library).refused


def test_a_table_of_another_thing_answers_nothing(library: Library) -> None:
    assert asked("Berapa judul buku di BNN Kota Tarakan tahun 2024?", library).refused


def test_the_legal_basis_is_the_regulation_that_is_named(library: Library) -> None:
    text = asked("Apa dasar hukum penyusunan laporan BNN Kota Tarakan 2024?", library).text
    assert "Nomor 29 Tahun 2014" in text


def test_a_follow_up_asks_of_the_parts_of_what_is_talked_about(library: Library) -> None:
    first = reply("IKPA BNN Kota Tarakan 2024 berapa?", Topic(), library)
    then = reply("komponen yg paling rendah apa?", first.topic, library)
    assert "82,40" in then.answer.text


def test_where_a_number_stands_is_told_with_the_place(library: Library) -> None:
    first = reply("IKPA BNN Kota Tarakan 2024 berapa?", Topic(), library)
    told = reply("dari mana angkanya?", first.topic, library).answer
    assert "lkip-bnn-kota-tarakan-2024.txt" in told.text
    assert told.citations == first.answer.citations


@pytest.mark.parametrize(
    ("printed", "told"),
    [("97.50", "97,50"), ("3,290,000", "3.290.000"), ("1.216,57 Gram", "1.216,57 Gram"),
     ("5 orang", "5 orang"), ("384,000", "384,000"), ("a. Revisi", "a. Revisi")],
)  # fmt: skip
def test_cells_are_told_with_decimal_commas(printed: str, told: str) -> None:
    assert cell(printed) == told


def test_a_doubtful_cell_is_told_as_its_column_is_written() -> None:
    assert cell("384,000", english=True) == "384.000"


def test_what_is_between_two_numbers_of_a_sentence_is_computed(library: Library) -> None:
    question = "Menurut daftar susunan BNN Kota Tarakan 2024 penyuluh kurang berapa orang?"
    text = asked(question, library).text
    assert "8 orang" in text
    assert "25" in text.split("\n")[0] and "17" in text.split("\n")[0]


def test_a_value_printed_is_computed_again_where_that_is_asked(library: Library) -> None:
    question = "Berapa capaian IKPA BNN Kota Tarakan 2024 kalau dihitung ulang?"
    text = asked(question, library).text
    assert text.count("101,16%") == 2
    assert "dihitung dari realisasi terhadap target" in text


@pytest.mark.parametrize("what", ["LAKIP", "laporan"])
def test_a_regulation_with_its_number_is_a_legal_basis(what: str, library: Library) -> None:
    text = asked(f"Dasar hukum penyusunan {what} BNN Kota Tarakan 2024 apa saja?", library).text
    assert "Peraturan Presiden Nomor 29 Tahun 2014" in text
