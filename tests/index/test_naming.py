"""Which name a short or reworded one means, or whose a value is that a sentence repeats."""

from dataclasses import replace
from decimal import Decimal

import pytest
from made_text import sections

from index.claims.read import claim_figures
from index.names.naming import (
    Declared,
    glossary_alike,
    is_telling,
    named_alike,
    names_of,
    printed,
    shortens,
)
from index.report import Figure, Origin, Source

# Which of several names a short or reworded one means.

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


# What an indicator's own values show: whose a sentence is that repeats one of them.

TOWN = "BNN Kota Batu"
ORIGIN = Origin("batu", "lkip.txt", TOWN, 2024)
SOURCE = Source("lkip.txt", "batu", None, None, 900, 900, "BAB III")
CHAPTER = "BAB III\nAKUNTABILITAS KINERJA\nA. Capaian Kinerja\n"
FOREST, KITCHEN = "other:tutupan_hutan_kota", "other:dapur_sehat_keluarga"
DECLARED_NAMES = {FOREST: "Tutupan hutan kota", KITCHEN: "Dapur sehat keluarga"}


def in_table(indicator: str, written: str, role: str = "realisasi") -> Figure:
    """Return what a table prints of the town's own year."""
    value = Decimal(written.replace(",", "."))
    return Figure(
        f"t{indicator}{written}", TOWN, 2024, indicator, role, value, "", written, SOURCE,
        place="utama", row="t.1", label=DECLARED_NAMES[indicator],
    )  # fmt: skip


def said(text: str, *tabled: Figure) -> set[tuple[int, str, str, str]]:
    """Return of which year, what, in which role and how written the figures of sentences are."""
    found = claim_figures(sections(CHAPTER + text)[0], ORIGIN, 1, tabled)
    return {(f.year, f.indicator, f.role, f.as_written) for f in found}


MEASURED = "Pengukuran akhir tahun memperoleh 63,64 dari target 61,20.\n"


def test_a_sentence_that_repeats_a_tables_value_is_about_its_indicator() -> None:
    assert (2024, FOREST, "realisasi", "63,64") in said(MEASURED, in_table(FOREST, "63,64"))


def test_the_other_numbers_of_such_a_sentence_are_of_that_indicator_too() -> None:
    assert (2024, FOREST, "target", "61,20") in said(MEASURED, in_table(FOREST, "63,64"))


def test_the_sentence_behind_such_a_one_goes_on_with_its_indicator() -> None:
    text = MEASURED.strip() + " Pada tahun 2023 realisasi sebesar 58,90.\n"
    assert (2023, FOREST, "realisasi", "58,90") in said(text, in_table(FOREST, "63,64"))


def test_without_such_a_value_the_same_sentence_is_about_nothing_known() -> None:
    assert said(MEASURED, in_table(FOREST, "47,15")) == set()


def test_a_round_value_tells_nothing() -> None:
    text = "Pengukuran akhir tahun memperoleh 70 dari target 61,20.\n"
    assert said(text, in_table(FOREST, "70")) == set()


def test_a_value_that_two_indicators_share_tells_nothing() -> None:
    assert said(MEASURED, in_table(FOREST, "63,64"), in_table(KITCHEN, "63,64")) == set()


def test_a_second_value_tells_two_indicators_apart_that_share_the_first() -> None:
    shared = in_table(FOREST, "63,64"), in_table(KITCHEN, "63,64")
    found = said(MEASURED, *shared, in_table(KITCHEN, "61,20", "target"))
    assert (2024, KITCHEN, "realisasi", "63,64") in found


def test_words_that_name_an_indicator_tell_more_than_its_neighbours_value() -> None:
    text = "Indeks Ketahanan Keluarga memperoleh 63,64 pada tahun ini.\n"
    assert said(text, in_table(FOREST, "63,64")) == {(2024, "dektara", "realisasi", "63,64")}


@pytest.mark.parametrize(
    ("written", "telling"),
    [("63.64", True), ("8.15", True), ("70", False), ("1250", False), ("2.5", False)],
)
def test_three_digits_with_decimals_tell(written: str, telling: bool) -> None:
    assert is_telling(Decimal(written)) == telling


def test_zeros_at_the_end_of_a_value_add_nothing_telling() -> None:
    assert not is_telling(Decimal("2.50"))


def test_values_for_two_indicators_in_equal_number_show_none() -> None:
    known = {
        (TOWN, 2024, FOREST): {"realisasi": [Decimal("63.64")]},
        (TOWN, 2024, KITCHEN): {"realisasi": [Decimal("58.21")]},
    }
    both = [(2024, Decimal("63.64")), (2024, Decimal("58.21"))]
    assert printed(known).shown_by(TOWN, both) == ""


def test_a_value_of_another_year_or_unit_shows_none() -> None:
    known = printed({(TOWN, 2024, FOREST): {"realisasi": [Decimal("63.64")]}})
    assert known.shown_by(TOWN, [(2023, Decimal("63.64"))]) == ""
    assert known.shown_by("BNN Kota Malang", [(2024, Decimal("63.64"))]) == ""


def test_values_that_each_two_indicators_share_show_none() -> None:
    third = "other:sumur_resapan"
    known = {
        (TOWN, 2024, FOREST): {"realisasi": [Decimal("63.64"), Decimal("58.21")]},
        (TOWN, 2024, KITCHEN): {"realisasi": [Decimal("63.64")]},
        (TOWN, 2024, third): {"realisasi": [Decimal("58.21")]},
    }
    both = [(2024, Decimal("63.64")), (2024, Decimal("58.21"))]
    assert printed(known).shown_by(TOWN, both) == ""


def test_names_that_differ_in_one_word_are_not_taken_for_each_other():
    own = ("persentase_perkara_perdata_selesai_tepat_waktu", "persentase_perkara_pidana_selesai")
    both = Declared(tuple((name, f"other:{name}") for name in own))
    one = Declared(both.names[:1])
    said = "Persentase Perkara Pidana selesai tepat waktu sebesar 98,00%"
    assert [m.id for m in both.mentions(said)] == [f"other:{own[1]}"]
    assert one.mentions(said) == []
    misspelt = one.mentions("Persentase Perkara Perdta selesai tepat waktu 90")
    assert [m.words for m in misspelt] == ["Persentase Perkara Perdta selesai tepat waktu"]


def test_a_sentence_may_call_an_indicator_as_another_table_does() -> None:
    other = replace(in_table(FOREST, "63,64"), label="2.b Luas pohon peneduh jalan")
    told = said("Luas pohon peneduh jalan tahun 2022 sebesar 58,21.\n", other)
    assert (2022, FOREST, "realisasi", "58,21") in told
