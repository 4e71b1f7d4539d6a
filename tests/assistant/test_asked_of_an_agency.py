"""Questions of a report of another agency than BNN: its name, its signer, its quarters and sums."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.ask import answer
from assistant.check import faults
from assistant.view import desk_of, ledger_of
from index.keep.build import build
from index.keep.library import Library

REPORT = """PEMERINTAH KABUPATEN RAWA JINGGA
DINAS PERTANIAN

LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS PERTANIAN KABUPATEN RAWA JINGGA
TAHUN 2023

KATA PENGANTAR
Laporan ini disusun sebagai wujud akuntabilitas kinerja Dinas Pertanian Kabupaten Rawa Jingga.

Rawa Jingga, 12 Februari 2024
Plt. Kepala Dinas Pertanian,

Ir. Sentanu Wirabumi, M.P.
Pembina Tingkat I

BAB I PENDAHULUAN
Laporan ini disusun berdasarkan Peraturan Daerah Kabupaten Rawa Jingga Nomor 7 Tahun 2021.

Anggaran ditetapkan dengan DPA Nomor DPA/A.1/3.27.0.00/001/2023 tanggal 2 Januari 2023.

BAB II PERENCANAAN KINERJA
Perjanjian Kinerja Tahun 2023
No\tIndikator Kinerja\tSatuan\tTarget
1\tProduksi padi\tton\t5.000
2\tProduksi jagung\tton\t2.000
3\tPersentase kelompok tani aktif\t%\t80,00
4\tNilai evaluasi AKIP\tNilai\t72,00

BAB III AKUNTABILITAS KINERJA
A. Capaian Kinerja
No\tIndikator Kinerja\tSatuan\tTarget\tRealisasi\tCapaian (%)
1\tProduksi padi\tton\t5.000\t5.250\t105,00
2\tProduksi jagung\tton\t2.000\t1.800\t90,00
3\tPersentase kelompok tani aktif\t%\t80,00\t80,00\t100,00
4\tNilai evaluasi AKIP\tNilai\t72,00\t70,20\t97,50

1. Produksi Padi
Tabel 3.2 Luas Panen Padi menurut Kecamatan
Kecamatan\tTarget (hektare)\tRealisasi (hektare)
Rawa Hulu\t900\t918
Rawa Tengah\t1.200\t1.204
Rawa Hilir\t600\t610
Muara Jingga\t1.000\t1.020
Jumlah\t3.700\t3.742

Tabel 3.3 Target dan Realisasi Triwulanan (kumulatif)
Indikator\tTarget TW I\tTarget TW II\tTarget TW III\tRealisasi TW I\tRealisasi TW II\
\tRealisasi TW III
Pelatihan petani\t40,00\t60,00\t90,00\t33,75\t52,18\t88,10
Vaksinasi ternak\t25,00\t50,00\t75,00\t26,40\t51,30\t79,90

Penyebab turunnya produksi jagung: (a) serangan ulat grayak pada musim tanam kedua; (b) kekurangan
pupuk bersubsidi di dua kecamatan.

B. Realisasi Anggaran
Jenis Belanja\tPagu (Rp)\tRealisasi (Rp)\t%
Belanja Pegawai\t4.000.000.000\t3.900.000.000\t97,50
Belanja Barang\t5.000.000.000\t4.800.000.000\t96,00
Belanja Modal\t1.000.000.000\t900.000.000\t90,00
Jumlah\t10.000.000.000\t9.600.000.000\t96,00

BAB IV PENUTUP
Demikian laporan ini disusun.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("dinas")
    path = Path(folder) / "lkjip-dinas-pertanian-2023.txt"
    path.write_text(REPORT, encoding="utf-8")
    other = Path(__file__).parents[2] / "eval/samples/lkip-bnnk-oku-timur-2023-contoh.txt"
    with Library(folder / "home", writing=True) as library:
        build([path, other], library.ledger)
        yield library


def ask(question: str, library: Library) -> Answer:
    """Return the answer, held to its evidence once more."""
    found = answer(question, library)
    assert list(faults(found, desk_of(ledger_of(library)))) == []
    return found


def test_a_place_printed_on_two_lines_of_the_cover_is_named_once(library: Library) -> None:
    assert "Dinas Pertanian Kabupaten Rawa Jingga" in library.ledger.satkers()


def test_who_signed_is_answered_with_office_and_date(library: Library) -> None:
    text = ask("Siapa yang menandatangani laporan Dinas Pertanian Rawa Jingga 2023?", library).text
    assert "Sentanu Wirabumi" in text and "Plt. Kepala" in text and "12 Februari 2024" in text


def test_other_persons_are_not_named(library: Library) -> None:
    assert ask("Siapa nama bendahara Dinas Pertanian Rawa Jingga 2023?", library).refused


@pytest.mark.parametrize(
    "question",
    [
        "Berapa pagu anggaran RSUD Rawa Jingga tahun 2023?",
        "Berapa pagu anggaran Kanwil BPN Rawa Jingga tahun 2023?",
        "Berapa pagu anggaran Dinas Sosial Rawa Jingga tahun 2023?",
    ],
)
def test_another_agency_of_the_same_place_is_never_answered_for(
    question: str, library: Library
) -> None:
    found = ask(question, library)
    assert found.refused and "10.000.000.000" not in found.text


def test_a_share_is_of_the_whole_that_is_said(library: Library) -> None:
    pagu = "Belanja pegawai Dinas Pertanian Rawa Jingga 2023 berapa persen dari total pagu?"
    spent = "Belanja pegawai Dinas Pertanian Rawa Jingga 2023 berapa persen dari total realisasi?"
    assert "Porsinya 40%" in ask(pagu, library).text.replace("40,00%", "40%")
    assert "Porsinya 40,63%" in ask(spent, library).text


def test_those_above_at_and_below_their_target_are_counted_at_once(library: Library) -> None:
    text = ask(
        "Berapa indikator Dinas Pertanian Rawa Jingga 2023 yang melebihi, sesuai dan tidak"
        " mencapai target?",
        library,
    ).text
    assert "dari 4 indikator, 1 melebihi target, 1 sesuai target, dan 2 tidak mencapai" in text


@pytest.mark.parametrize("word", ["IKU", "indikator"])
def test_indicators_by_their_short_word_are_indicators(word: str, library: Library) -> None:
    text = ask(
        f"{word} Dinas Pertanian Rawa Jingga 2023 yang belum tercapai apa aja?", library
    ).text
    assert "Produksi jagung" in text and "Nilai evaluasi AKIP" in text


def test_the_highest_is_of_all_rows_though_one_number_reads_in_two_ways(library: Library) -> None:
    text = ask(
        "Kecamatan mana yang realisasi luas panen padinya paling luas di Dinas Pertanian Rawa"
        " Jingga 2023? urutan tertinggi",
        library,
    ).text
    assert "Rawa Tengah" in text and "918" not in text


def test_a_sum_of_a_table_is_of_every_row_and_not_of_its_total(library: Library) -> None:
    text = ask(
        "Kalau realisasi luas panen padi per kecamatan Dinas Pertanian Rawa Jingga 2023 dijumlah"
        " sendiri, hasilnya berapa?",
        library,
    ).text
    assert text.startswith("Jumlahnya 3.752 hektare")


def test_the_quarters_named_are_told_of_the_row_named(library: Library) -> None:
    text = ask(
        "Realisasi vaksinasi ternak Dinas Pertanian Rawa Jingga triwulan II dan triwulan III 2023"
        " berapa?",
        library,
    ).text
    assert "51,30" in text and "79,90" in text
    assert "26,40" not in text and "50,00" not in text


def test_causes_that_semicolons_part_are_quoted_to_the_last(library: Library) -> None:
    text = ask("Kenapa produksi jagung Dinas Pertanian Rawa Jingga 2023 turun?", library).text
    assert "ulat grayak" in text and "pupuk bersubsidi" in text


def test_what_is_left_without_a_line_of_the_budget_is_told_of_each_role(library: Library) -> None:
    found = ask(
        "Kalau belanja pegawai dikeluarkan, pagu dan realisasi anggaran Dinas Pertanian Rawa Jingga"
        " 2023 tinggal berapa?",
        library,
    )
    assert "Tinggal Rp6.000.000.000" in found.text and "Tinggal Rp5.700.000.000" in found.text
    assert [str(one.value) for one in found.derived] == ["6000000000", "5700000000"]


def test_the_number_of_a_paper_is_no_figure(library: Library) -> None:
    assert ask("Nomor DIPA Dinas Pertanian Rawa Jingga 2023 berapa?", library).refused
    text = ask("Nomor DPA Dinas Pertanian Rawa Jingga 2023 dan tanggalnya?", library).text
    assert "DPA/A.1/3.27.0.00/001/2023" in text and "2 Januari 2023" in text
