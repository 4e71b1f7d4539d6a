"""Which of several names a short or reworded one means."""

import pytest

from index.names.naming import glossary_alike, named_alike, names_of, shortens

NAMES = names_of(
    [
        ("Persentase kolam renang yang higienis", "other:kolam"),
        ("Jumlah bengkel kerja yang bersertifikat", "other:bengkel"),
        ("Jumlah bengkel seni yang aktif", "other:seni"),
    ]
)


@pytest.mark.parametrize(
    ("name", "indicator"),
    [
        ("Indeks Ketahanan Diri Anti Narkoba Remaja", "dektari"),
        ("Indeks Ketahanan Keluarga Anti Penyalahgunaan Narkoba", "dektara"),
    ],
)
def test_another_wording_of_a_glossarys_name_is_its_indicator(name: str, indicator: str) -> None:
    assert glossary_alike(name) == indicator


@pytest.mark.parametrize(
    "name",
    [
        "Indeks Ketahanan Pangan Daerah",
        "Indeks Ketahanan",
        "Indeks Ketahanan Diri Petani Remaja",
        "Nilai Keterpulihan Kawasan Pesisir",
        "Jumlah kolam renang yang higienis",
        "Tingkat kepuasan petani tambak garam",
    ],
)
def test_a_name_that_shares_a_few_words_is_another_indicators(name: str) -> None:
    assert glossary_alike(name) == ""


def test_a_name_with_much_more_to_say_is_another_indicators() -> None:
    name = "Ketahanan diri remaja pengrajin tembikar pesisir utara binaan koperasi sekolah"
    assert glossary_alike(name) == ""


@pytest.mark.parametrize(
    ("words", "indicator"),
    [
        ("Kolam higienis", "other:kolam"),
        ("Bengkel bersertifikat", "other:bengkel"),
        ("Bengkel seni", "other:seni"),
        ("Bengkel", ""),
        ("Bengkel kerja bersertifikat kapal", ""),
        ("Kolam renang dan taman bermain", ""),
        ("Gudang arsip", ""),
    ],
)
def test_a_few_words_shorten_the_one_name_that_has_them(words: str, indicator: str) -> None:
    assert shortens(words, NAMES) == indicator


def test_a_title_of_two_parts_means_an_indicator_each() -> None:
    assert named_alike("Kolam renang dan bengkel seni", NAMES) == ("other:kolam", "other:seni")


def test_a_word_with_other_endings_is_the_same_word() -> None:
    assert named_alike("Sertifikasi bengkel kerja", NAMES) == ("other:bengkel",)
