"""Words of questions, rows and headings name the right indicator."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.names.indikator import (
    budget_line,
    find_indicators,
    indicator_of,
    indicators,
    slug,
)
from index.rules import bands


def ids(text: str, *, typos: bool = False) -> list[str]:
    return [mention.id for mention in find_indicators(text, typos=typos)]


@pytest.mark.parametrize(
    ("label", "indicator"),
    [
        ("Indeks Ketahanan Diri Remaja Terhadap Penyalahgunaan Narkoba", "dektari"),
        ("Angka Indek Ketahanan Diri Remaja", "dektari"),
        ("Indeks Resiliensi Remaja", "dektari"),
        ("Indeks Ketahanan Diri Keluarga terhadap penyalahgunaan narkoba", "dektara"),
        ("Ketahanan Keluarga", "dektara"),
        ("Indeks Kemandirian Partisipasi", "ikp"),
        ("Nilai Keterpulihan Kawasan Rawan yang diintervensi *)", "ikkr"),
        ("Jumlah kawasan rawan yang beralih status dari bahaya menjadi waspada", "kawasan_beralih"),
        ("Jumlah petugas penyelenggara layanan IBM yang terlatih", "petugas_ibm"),
        ("Agen Pemulihan yang dilatih", "petugas_ibm"),
        ("Jumlah lembaga rehabilitasi yang operasional", "lembaga_rehab"),
        ("Jumlahrehabilitasi yang operasional", "lembaga_rehab"),
        ("Jumlah unit Penyelenggaraa n layanan rehabilitasi IBM", "unit_ibm"),
        ("Jumlah unit penyelenggara layanan Intervensi Berbasis Masyarakat (IBM)", "unit_ibm"),
        ("Indeks kepuasan penerima layanan rehabilitasi pada fasilitas rehabilitasi", "ikm"),
        ("Indeks kepuasan layanan klinik rehabilitasi BNNP", "ikm"),
        ("Jumlah berkas perkara narkotika dan prekusor narkotika yangP-21", "p21"),
        ("Nilai tingkat keamanan, ketertiban, dan kesehatan tahanan", "tahanan"),
        ("Nilai tingkat keamanan barang bukti narkoba dan non narkoba", "barang_bukti"),
        ("Nilai Indikator Kinerja Pelaksnaan Anggaran", "ikpa"),
        ("Nilai Zona Integritas BNN Berdasarkan Penilaian Internal", "zi"),
        ("Indeks Kabupaten/Kota Tanggap Ancaman Narkoba", "ikotan"),
        ("Nilai Indeks KOTAN", "ikotan"),
        ("a. Belanja Pegawai", "belanja_pegawai"),
    ],
)
def test_a_row_label_names_its_indicator(label: str, indicator: str) -> None:
    assert indicator_of(label) == indicator
    assert indicator_of(label.upper()) == indicator


def test_the_sasaran_before_an_indicator_does_not_hide_it() -> None:
    label = (
        "Meningkatnya daya tangkal anak dan remaja terhadap narkoba "
        "Indeks Ketahanan Diri Remaja Terhadap Penyalahgunaan Narkoba"
    )
    assert indicator_of(label) == "dektari"


@pytest.mark.parametrize(
    "label",
    [
        "Meningkatnya kapasitas tenaga teknis rehabilitasi",
        "Meningkatnya pengawasan tahanan dan barang bukti narkoba",
        "Meningkatnya ketahanan keluarga",
        "Meningkatnya tata kelola administrasi keuangan yang sesuai prosedur",
        "Nilai Kinerja Pelaksanaan Anggaran",
        "7 Berkas Perkara",
        "JUMLAH",
        "Penyerapan Anggaran",
    ],
)
def test_a_sasaran_or_a_component_names_no_indicator(label: str) -> None:
    assert indicator_of(label) is None


def test_an_abbreviation_in_parentheses_decides_over_the_words_before_it() -> None:
    assert indicator_of("Nilai Kinerja Anggara (IKPA) BNN Kota Batu") == "ikpa"
    assert indicator_of("Nilai Kinerja Anggaran (NKA)") == "nka"


@pytest.mark.parametrize(
    ("label", "indicator", "of_each"),
    [
        ("Jumlah BNN Kabupaten/ Kota di wilayah Provinsi dengan Nilai IKPA", "bnnk_ikpa", "ikpa"),
        ("Jumlah BNNK dengan Nilai Kinerja Anggaran mencapai target", "bnnk_nka", "nka"),
        ("Jumlah BNNK di provinsi dengan Nilai Kinerja Anggaran (NKA)", "bnnk_nka", "nka"),
        ("Jumlah kabupaten/kota dengan Indeks Ketahanan Diri Remaja", "kabkota_dektari", "dektari"),
        ("Jumlah Kab/Kota dengan Indeks Ketahanan Keluarga", "kabkota_dektara", "dektara"),
        ("Jumlah Kabupaten/ Kota dengan Indeks kemandirian Partisipasi", "kabkota_ikp", "ikp"),
    ],
)
def test_a_count_of_units_is_not_the_index_it_counts(
    label: str, indicator: str, of_each: str
) -> None:
    assert indicator_of(label) == indicator
    assert indicators()[indicator].unit_indicator == of_each


def test_lembaga_that_meet_spm_are_not_those_that_operate() -> None:
    label = "Jumlah lembaga rehabilitasi yang memenuhi Standar Pelayanan Minimal (SPM)"
    assert indicator_of(f"{label} yang operasional di wilayah Provinsi") == "lembaga_spm"


def test_ikp_is_not_found_in_ikpa() -> None:
    assert ids("Berapa IKPA tahun 2024?") == ["ikpa"]
    assert ids("IKP dan IKPA-nya berapa?") == ["ikp", "ikpa"]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Berapa persen klien yang kualitas hidupnya meningkat?", ["kualitas_hidup"]),
        ("Ketahanan keluarga masuk kategori apa?", ["dektara"]),
        ("Berapa pagu, realisasi dan sisa belanja barang 2024?", ["belanja_barang"]),
        ("Berapa pagu anggaran tahun 2023?", ["anggaran_total"]),
        ("Berapa realisasi tahun anggaran 2023?", []),
        ("Bandingkan Dektari dan Dektara 2022", ["dektari", "dektara"]),
        ("How many case files reached P-21?", ["p21"]),
        ("What was the youth resilience index?", ["dektari"]),
        ("What was the budget execution performance indicator?", ["ikpa"]),
        ("Was the budget performance score above target?", ["nka"]),
        ("How much personnel expenditure was spent of the budget?", ["belanja_pegawai"]),
        ("How many BNN offices met their IKPA target?", ["bnnk_ikpa"]),
        ("Siapa kepala dinas?", []),
    ],
)
def test_a_question_names_its_indicators_in_order(question: str, found: list[str]) -> None:
    assert ids(question) == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("dektarri kota malang", ["dektari"]),
        ("indeks kemandrian partisipsi", ["ikp"]),
        ("IPKA tahun 2024", ["ikpa"]),
        ("nilai kinrja anggaran", ["nka"]),
        ("kualtas hidup klien", ["kualitas_hidup"]),
    ],
)
def test_typing_errors_are_forgiven_where_asked(question: str, found: list[str]) -> None:
    assert ids(question, typos=True) == found


def test_typing_errors_are_not_seen_where_other_words_stand() -> None:
    question = "Berapa negara anggota dan berapa kegiatan di kawasan wisata?"
    assert ids(question, typos=True) == []


def test_the_words_of_a_mention_are_those_of_the_text() -> None:
    text = "Tahun ini  Indeks Ketahanan\nDiri Remaja (Dektari) naik."
    (mention,) = find_indicators(text)
    assert text[mention.start : mention.end] == mention.words
    assert mention.words == "Indeks Ketahanan\nDiri Remaja (Dektari)"


def test_wordings_do_not_reach_over_the_end_of_a_sentence() -> None:
    assert indicator_of("Nilai Kinerja. Anggaran tahun berjalan") is None
    assert indicator_of("Nilai Kinerja\tAnggaran") is None


@pytest.mark.parametrize(
    ("label", "line"),
    [
        ("51 Belanja Pegawai", "belanja_pegawai"),
        ("Belanja Barang dan Jasa (52)", "belanja_barang"),
        ("BELANJA MODAL", "belanja_modal"),
        ("Belanja Barang Operasional", None),
        ("Belanja Kontraktual", None),
    ],
)
def test_only_a_whole_jenis_belanja_is_a_budget_line(label: str, line: str | None) -> None:
    assert budget_line(label) == line


def test_every_indicator_has_a_name_in_both_languages_and_known_bands() -> None:
    for indicator in indicators().values():
        assert indicator.name
        assert indicator.name_en
        assert indicator.unit
        assert indicator.bands is None or bands(indicator.bands, 2024)
        assert indicator.unit_indicator is None or indicator.unit_indicator in indicators()


@settings(deadline=None)
@given(st.text(max_size=120))
def test_any_text_can_be_searched(text: str) -> None:
    found = find_indicators(text, typos=True)
    assert all(text[m.start : m.end] == m.words for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_slug_is_short_ascii_words() -> None:
    assert slug("Jumlah Sasaran Kegiatan (13)") == "jumlah_sasaran_kegiatan_13"
    assert slug("é — ñ") == "e_n"
    assert len(slug("nilai " * 40)) <= 60
    assert not slug("nilai " * 40).endswith("_")


def test_satisfaction_with_another_service_is_none_but_that_of_the_public_is_anybodys() -> None:
    assert indicator_of("Indeks Kepuasan Layanan Jemaah Haji") is None
    assert indicator_of("Indeks Kepuasan Masyarakat Layanan Puskesmas") == "ikm"
    assert indicator_of("Indeks Kepuasan Masyarakat Layanan Klinik Rehabilitasi") == "ikm"


def test_a_wording_does_not_end_in_the_first_letters_of_a_word() -> None:
    assert not find_indicators("BNN Kota Nambangan dengan indeks 3,45")
    assert [m.id for m in find_indicators("Indeks KOTAN 2,75")] == ["ikotan"]
