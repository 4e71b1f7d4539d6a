"""What a figure counts, named; a quarter by itself; English questions as Indonesian ones."""

from collections.abc import Iterator

import pytest

from assistant.answer import Answer
from assistant.ask import answer
from assistant.ask.question_words import as_indonesian
from assistant.chat import answer_message
from assistant.view import known
from index.keep.build import build
from index.keep.library import Library

REPORT = """LAPORAN KINERJA INSTANSI PEMERINTAH
BADAN NARKOTIKA NASIONAL KOTA TARAKAN
TAHUN 2024

BAB I PENDAHULUAN
A. Latar Belakang
Laporan ini disusun berdasarkan Peraturan Presiden Nomor 29 Tahun 2014 tentang SAKIP.

BAB II PERENCANAAN KINERJA
Perjanjian Kinerja Tahun 2024
No\tIndikator Kinerja\tTarget
1\tJumlah unit penyelenggara layanan rehabilitasi IBM yang operasional\t2 Unit
2\tJumlah lembaga rehabilitasi yang operasional\t2 Lembaga
3\tJumlah kawasan rawan yang beralih status\t1 Kawasan
4\tNilai Indikator Kinerja Pelaksanaan Anggaran (IKPA)\t95,00 Indeks
5\tJumlah petugas penyelenggara layanan IBM yang terlatih\t5 Orang

BAB III AKUNTABILITAS KINERJA
A. Capaian Kinerja Organisasi
No\tIndikator Kinerja\tTarget\tRealisasi\tCapaian
1\tJumlah unit penyelenggara layanan rehabilitasi IBM yang operasional\t2 Unit\t3 Unit\t150,00%
2\tJumlah lembaga rehabilitasi yang operasional\t2 Lembaga\t2 Lembaga\t100,00%
3\tJumlah kawasan rawan yang beralih status\t1 Kawasan\t1 Kawasan\t100,00%
4\tNilai Indikator Kinerja Pelaksanaan Anggaran (IKPA)\t95,00 Indeks\t96,10 Indeks\t101,16%
5\tJumlah petugas penyelenggara layanan IBM yang terlatih\t5 Orang\t6 Orang\t120,00%

1. Unit IBM
Capaian unit IBM melampaui target. Unit IBM yang operasional tahun 2024:
No\tNama Unit\tLokasi\tKlien
1\tIBM Pasir Putih\tKelurahan Selumit\t11
2\tIBM Karang Balik\tKelurahan Karang Rejo\t9
3\tIBM Mamburungan Jaya\tKelurahan Mamburungan\t7
Jumlah\t\t\t27

2. Lembaga Rehabilitasi
Klinik membutuhkan dokter dari Jakarta dan Surabaya.
Lembaga rehabilitasi yang operasional ada 2 lembaga, yaitu Klinik Pratama Seroja
dan Yayasan Bina Harapan.

3. Kawasan Rawan
Kawasan yang diintervensi berada di Kelurahan Lingkas Ujung.
Pemantauan warga yang dilatih dilakukan setiap triwulan sebagai berikut:
Uraian\tKumulatif Triwulan I\tKumulatif Triwulan II\tKumulatif Triwulan III\tKumulatif Triwulan IV
Warga yang dilatih\t1.012\t1.030\t1.047\t1.060

4. Nilai Indikator Kinerja Pelaksanaan Anggaran (IKPA)
Nilai IKPA tahun 2024 sebesar 96,10 dari target 95,00.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("members")
    (folder / "lkip.txt").write_text(REPORT, encoding="utf-8")
    with Library(folder / "home", writing=True) as held:
        build([folder / "lkip.txt"], held.ledger)
        yield held


def asked(question: str, library: Library) -> Answer:
    return answer(question, library)


def test_as_many_rows_as_are_counted_name_them(library: Library) -> None:
    told = asked("unit IBM yang jalan di BNN Kota Tarakan 2024 apa saja?", library).text
    assert all(name in told for name in ("Pasir Putih", "Karang Balik", "Mamburungan Jaya"))
    assert "3 unit" in told


def test_a_sentence_of_as_many_names_is_taken_before_another_of_that_section(
    library: Library,
) -> None:
    told = asked("sebutkan lembaga rehabilitasi yang operasional di Tarakan 2024", library).text
    assert "Klinik Pratama Seroja" in told
    assert "Yayasan Bina Harapan" in told
    assert "Surabaya" not in told


def test_a_place_is_told_where_its_kind_is_asked(library: Library) -> None:
    told = asked("Kawasan rawan yang beralih status 2024 di kelurahan mana?", library).text
    assert "Lingkas Ujung" in told


def test_an_index_counts_nothing_that_could_be_named(library: Library) -> None:
    told = asked("IKPA BNN Kota Tarakan 2024 apa saja?", library).text
    assert not {"Pasir Putih", "Klinik Pratama Seroja"} & set(told.split(" ["))
    assert "Rinciannya" not in told


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("warga yang dilatih khusus triwulan III 2024 berapa orang?", "17"),
        ("Berapa tambahan warga yang dilatih di TW II saja tahun 2024?", "18"),
    ],
)
def test_a_quarter_by_itself_is_what_it_adds(question: str, alone: str, library: Library) -> None:
    found = asked(question, library)
    assert f"Pada triwulan itu saja {alone}," in found.text
    assert [str(one.value) for one in found.derived] == [alone]


def test_the_year_does_not_stand_in_for_a_quarter(library: Library) -> None:
    assert asked("Berapa IKPA BNN Kota Tarakan triwulan III 2024?", library).refused


def test_a_forecast_is_refused_though_plans_are_asked_beside_it(library: Library) -> None:
    question = "Prediksi IKPA BNN Kota Tarakan tahun depan berapa dan apa rencananya?"
    assert answer_message(question, library).refused


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        ("By how many points did it fall from 2022 to 2023?", "turun berapa poin"),
        ("Which district office had the lowest score?", "terendah"),
        ("Why did BNN Kota Tarakan miss its IKPA target in 2024?", "tidak mencapai target"),
        ("How many institutions exceeded their targets?", "melampaui target"),
        ("What share of its 2024 budget was left unspent?", "berapa persen"),
        ("Where did it rank in 2024?", "peringkat berapa"),
    ],
)
def test_english_asks_in_the_words_of_indonesian(
    english: str, indonesian: str, library: Library
) -> None:
    turned, language = as_indonesian(english, known(library.ledger))
    assert language == "en"
    assert indonesian in turned


def test_names_stay_as_they_are_in_an_english_question(library: Library) -> None:
    question = "What was the Budget Execution Performance Indicator of BNN Kota Tarakan in 2024?"
    turned, _ = as_indonesian(question, known(library.ledger))
    assert "BNN Kota Tarakan" in turned
    assert "96.10" in asked(question, library).text


def test_an_english_question_is_answered_in_english(library: Library) -> None:
    found = answer_message("Which IBM units were operational in Tarakan in 2024?", library)
    assert "Karang Balik" in found.text
    assert found.text.startswith("The ")
    assert found.question == "Which IBM units were operational in Tarakan in 2024?"


def test_how_many_there_are_does_not_name_them(library: Library) -> None:
    assert "6 orang" in asked("Berapa petugas IBM terlatih BNN Kota Tarakan 2024?", library).text
    named = asked("Petugas IBM terlatih BNN Kota Tarakan 2024 siapa saja?", library)
    assert named.refused
