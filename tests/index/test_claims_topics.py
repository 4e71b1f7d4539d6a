"""Which indicator the numbers of sentences are of: named, listed, headed or inherited."""

import pytest
from made_claims import (
    CHAPTER,
    MEASURED,
    OF_PROVINCE,
    YOUTH,
    headed,
    in_table,
    of_years,
    short,
    told,
)
from made_text import sections

UNITS = """Hasil tiap satuan kerja diuraikan sebagai berikut:
1. BNN Kota Denpasar dengan indeks 54,21;
2. BNN Kabupaten Badung dengan indeks 53,08;
3. BNN Kabupaten Karangasem sebesar 50,77.
"""


def test_items_of_a_list_take_their_subject_from_what_stands_above_it() -> None:
    assert told(YOUTH + UNITS, OF_PROVINCE) == {
        ("BNN Kota Denpasar", 2024, "dektari", "realisasi", "54,21"),
        ("BNN Kabupaten Badung", 2024, "dektari", "realisasi", "53,08"),
        ("BNN Kabupaten Karangasem", 2024, "dektari", "realisasi", "50,77"),
    }


def test_another_subject_of_its_own_inherits_nothing() -> None:
    text = "Jumlah peserta penyuluhan sekolah mencapai 45 orang.\n"
    assert short(YOUTH + text) == set()
    assert short(YOUTH + "Cakupan imunisasi bayi: 91,20 dari target 95 (96%).\n") == set()


def test_a_capaian_of_the_whole_report_is_no_indicators() -> None:
    text = "Nilai IKPA mencapai 97,20.\nSecara umum capaian kinerja tahun 2024 sebesar 103,40%.\n"
    assert short(CHAPTER + text) == {("ikpa", "realisasi", "97,20")}


OWN = "other:persentase_perkara_yang_diselesaikan_tepat_waktu"


def test_names_that_tables_declare_are_known_again_though_misspelt() -> None:
    label = "Persentase perkara yang diselesaikan tepat waktu"
    tabled = [in_table(OWN, "target", "90", label=label)]
    text = "Presentase perkara yang di selesaikan tepat waktu dengan target 90% tercapai 93,10%.\n"
    assert {(i, r, w) for _, _, i, r, w in told(CHAPTER + text, tabled=tabled)} >= {
        (OWN, "realisasi", "93,10%")
    }


def test_a_heading_of_two_lines_names_the_section() -> None:
    text = "2.2 Indeks Ketahanan Keluarga terhadap\nPenyalahgunaan Narkoba\n"
    said = "Target 78 yang diperjanjikan dijawab dengan realisasi 80,10.\n"
    assert short(CHAPTER + text + said) == {
        ("dektara", "target", "78"),
        ("dektara", "realisasi", "80,10"),
    }


def test_letters_set_apart_still_open_a_chapter() -> None:
    blocks, _ = sections("B A B  I I I  A K U N T A B I L I T A S\nUraian tahun berjalan.\n")
    assert blocks[-1].section.bab == "BAB III"


def test_a_heading_may_name_several_indicators() -> None:
    heading = "3. Indeks Ketahanan Diri Remaja dan Indeks Ketahanan Keluarga\n"
    blocks, _ = sections(CHAPTER + heading + "Uraian tahun berjalan.\n")
    section = blocks[-1].section
    assert (section.indicator, *section.also) == ("dektari", "dektara")


def test_a_number_on_a_line_of_its_own_opens_an_item() -> None:
    lead = YOUTH + "Hasil pada satuan kerja wilayah adalah sebagai berikut:\n"
    items = "a.\nBNN Kota Denpasar 54,21\nb.\nBNN Kabupaten Badung 53,08\n"
    said = told(lead + items, OF_PROVINCE)
    assert ("BNN Kota Denpasar", 2024, "dektari", "realisasi", "54,21") in said
    assert ("BNN Kabupaten Badung", 2024, "dektari", "realisasi", "53,08") in said


def test_a_number_on_a_line_of_its_own_opens_a_title() -> None:
    text = CHAPTER + "7)\nIndeks Ketahanan Keluarga\n\nTarget 78 dan realisasi 80,10.\n"
    assert short(text) == {("dektara", "target", "78"), ("dektara", "realisasi", "80,10")}


def test_an_unknown_title_ends_the_section_of_those_numbered_before_it() -> None:
    titles = (
        "1) Ketahanan Keluarga\n\nUraian satu.\n\n2) Kemandirian Partisipasi\n\nUraian dua.\n\n"
    )
    found = headed(titles + "3) Gudang arsip\n\nUraian tiga.\n")
    assert [name for name, _ in found] == ["dektara", "ikp", None]


def test_a_numbered_list_of_names_is_no_list_of_titles() -> None:
    titles = "1) Ketahanan Keluarga\n\nPeserta berasal dari:\n1. Desa Suka Maju\n2. Desa Baru\n"
    blocks, _ = sections(MEASURED + titles, tabbed=True)
    assert blocks[-1].section.indicator == "dektara"


def test_a_whole_number_of_an_index_its_own_sentence_names_is_kept() -> None:
    text = "Realisasi Indeks Ketahanan Diri Remaja mencapai 52 karena kegiatan dimulai awal.\n"
    assert ("dektari", "realisasi", "52") in short(YOUTH + text)


def test_indicators_named_together_go_on_by_the_words_that_tell_them_apart() -> None:
    text = (
        "Petugas IBM dan Unit IBM sebanyak 14 orang dan 3 unit. "
        "Capaian untuk petugas 140% dan untuk unit 75%.\n"
    )
    found = short(CHAPTER + text)
    assert ("petugas_ibm", "capaian", "140%") in found
    assert ("unit_ibm", "capaian", "75%") in found
    assert ("unit_ibm", "capaian", "140%") not in found


def test_a_code_is_no_index() -> None:
    text = "Kegiatan 3260 terealisasi seluruhnya pada tahun 2023.\n"
    assert told(YOUTH + text) == set()


def test_a_target_before_a_change_of_something_named_is_not_what_changed() -> None:
    text = YOUTH + (
        "Penyebab tidak tercapainya target adalah turunnya indeks BNN Kota Kediri dari 50,02 "
        "menjadi 49,12.\n"
    )
    assert "target" not in {role for _, role, _ in short(text)}


def test_a_target_told_of_one_name_is_not_the_next_ones() -> None:
    text = CHAPTER + "Nilai IKPA 93,28 dari target 93,10, dan Nilai Kinerja Anggaran 92,68.\n"
    assert ("nka", "target", "92,68") not in short(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Pada tahun 2022, saat pertama diukur, indeks masih 50,90.",
        "Indeks 2023 adalah 51,02 dan 2022 50,90.",
        "Pada tahun 2023 dengan target 50 tercapai 51,02, tahun 2022 meningkat menjadi 50,90.",
    ],
)
def test_a_value_of_its_indicators_size_needs_no_word_of_a_role(sentence: str) -> None:
    assert (2022, "realisasi", "50,90") in of_years(sentence)


OWN_NAME = "other:persentase_pengaduan_warga_yang_ditindaklanjuti"


def test_names_and_lines_of_roles_set_one_after_the_other_are_each_names_own() -> None:
    text = (
        "Indeks Ketahanan Diri Remaja\nTarget : 51,25\nRealisasi : 52,50\n"
        "Persentase pengaduan warga yang ditindaklanjuti\nTarget : 80\nRealisasi : 76\n"
        "Nilai Kinerja Anggaran\nTarget : 88\nRealisasi : 91,20\n"
    )
    assert short(CHAPTER + text) == {
        ("dektari", "target", "51,25"),
        ("dektari", "realisasi", "52,50"),
        (OWN_NAME, "target", "80"),
        (OWN_NAME, "realisasi", "76"),
        ("nka", "target", "88"),
        ("nka", "realisasi", "91,20"),
    }


@pytest.mark.parametrize("head", [CHAPTER, YOUTH])
def test_a_sentence_of_target_and_result_may_name_what_nobody_knows(head: str) -> None:
    text = (
        "Persentase pengaduan warga yang ditindaklanjuti pada tahun 2024 ditargetkan sebesar 80% "
        "dan terealisasi sebesar 76%.\n"
    )
    assert short(head + text) == {(OWN_NAME, "target", "80%"), (OWN_NAME, "realisasi", "76%")}


def test_an_abbreviation_nobody_knows_is_a_subject_of_its_own() -> None:
    text = "Nilai AKIP naik dari 50,91 pada tahun 2022 menjadi 51,08 pada tahun 2023.\n"
    held = [in_table("dektari", "realisasi", "52,40")]
    assert told(YOUTH + text, tabled=held) == set()


def test_lines_that_a_year_opens_tell_target_and_result() -> None:
    text = "2022 : target 50, realisasi 51,40 (102,80%)\n2023 : target 51, realisasi 51,90\n"
    assert {(y, r, w) for _, y, _, r, w in told(YOUTH + text)} == {
        (2022, "target", "50"),
        (2022, "realisasi", "51,40"),
        (2022, "capaian", "102,80%"),
        (2023, "target", "51"),
        (2023, "realisasi", "51,90"),
    }
