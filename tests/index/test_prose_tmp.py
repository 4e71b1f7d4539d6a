"""Sentences and summary lists to figures."""

import pytest
from made_text import sections, told

from index.claims import claim_figures as prose_figures
from index.figures.subjects import Origin
from index.report import NASIONAL, Figure

NAME = "BNN Kabupaten OKU Timur"
OKU = Origin("oku", "lkip.txt", NAME, 2023)
KALTENG = Origin("kalteng", "lkip.txt", "BNN Provinsi Kalimantan Tengah", 2024)
CHAPTER = "BAB III\nAKUNTABILITAS KINERJA\nA. Capaian Kinerja\n"
SECTION = (
    CHAPTER
    + "11. Sasaran : Meningkatnya tata kelola\n"
    + "Indikator Kinerja : Nilai Indikator Kinerja Pelaksanaan Anggaran (IKPA)\n"
)
SPENDING = "BAB III\nAKUNTABILITAS KINERJA\nB. Realisasi Anggaran\n"


def said(text: str, origin: Origin = OKU) -> list[Figure]:
    """Return the figures of a text's sentences."""
    return list(prose_figures(sections(text)[0], origin, 1))


def short(text: str, origin: Origin = OKU) -> set[tuple[str, str, str]]:
    """Return what, in which role and how written."""
    return {(f.indicator, f.role, f.as_written) for f in said(text, origin)}


SUMMARY = """RINGKASAN EKSEKUTIF
1. Nilai IKPA
Target : 92
Realisasi : 97,04 (102,53%)
2. Nilai Kinerja Anggaran
- Target : 86
- Realisasi : 85,79
"""


def test_a_summary_list_gives_each_items_figures() -> None:
    assert short(SUMMARY) == {
        ("ikpa", "target", "92"),
        ("ikpa", "realisasi", "97,04"),
        ("ikpa", "capaian", "102,53%"),
        ("nka", "target", "86"),
        ("nka", "realisasi", "85,79"),
    }


def test_the_summarys_figures_stand_on_their_lines() -> None:
    lines = SUMMARY.split("\n")
    found = said(SUMMARY)
    assert len(found) == 5
    assert all(f.as_written in lines[f.source.first_line - 1] for f in found)
    assert {f.place for f in found} == {"ringkasan"}


def test_a_lists_capaian_in_percent_is_the_capaian() -> None:
    text = "RINGKASAN EKSEKUTIF\n1. Nilai Kinerja Anggaran\n- Target : 86\n- Capaian : 99,76%\n"
    assert ("nka", "capaian", "99,76%") in short(text)


def test_figures_are_of_the_year_named_before_them() -> None:
    found = said(SECTION + "Nilai IKPA tahun 2022 target 95 indeks dan capaian 97,47.\n")
    assert told(found) == {
        (NAME, 2022, "ikpa", "target", "95"),
        (NAME, 2022, "ikpa", "realisasi", "97,47"),
    }


def test_a_target_of_the_nation_is_nasional() -> None:
    found = said(
        SECTION
        + f"Target nasional Nilai IKPA tahun 2023 adalah 95, sedangkan {NAME} mencapai 97,09.\n"
    )
    assert told(found) == {
        (NASIONAL, 2023, "ikpa", "target", "95"),
        (NAME, 2023, "ikpa", "realisasi", "97,09"),
    }


def test_the_own_value_beside_a_national_one_is_not_marked_national() -> None:
    found = said(
        SECTION
        + f"Target nasional Nilai IKPA tahun 2023 adalah 95, sedangkan {NAME} mencapai 97,09.\n"
    )
    assert {f.satker: f.column for f in found} == {NASIONAL: "nasional", NAME: ""}


def test_secara_nasional_is_the_nations() -> None:
    [figure] = said(SECTION + "Secara nasional Nilai IKPA BNN tahun 2023 sebesar 96,50.\n")
    assert (figure.satker, figure.role) == (NASIONAL, "realisasi")


def test_the_unit_and_its_jajaran_are_named_together() -> None:
    text = CHAPTER + "Nilai IKPA BNN Provinsi Kalimantan Tengah dan jajaran mencapai 98,10.\n"
    [figure] = said(text, KALTENG)
    assert figure.satker == "BNN Provinsi Kalimantan Tengah dan jajaran"


def test_a_budget_is_told_with_its_percent() -> None:
    found = said(
        SPENDING
        + "Pada tahun 2022 pagu anggaran sebesar Rp. 1.479.100.000,- terealisasi sebesar "
        + "Rp. 1.440.379.652,- dengan persentase sebesar 97,38%.\n"
    )
    assert {(f.year, f.indicator, f.role, f"{f.value}", f.unit) for f in found} == {
        (2022, "anggaran_total", "pagu", "1479100000", "Rp"),
        (2022, "anggaran_total", "realisasi", "1440379652", "Rp"),
        (2022, "anggaran_total", "persen", "97.38", "%"),
    }


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Pagu anggaran tahun 2023 sebesar Rp1.566.577.000.", "pagu"),
        ("Total anggaran tahun 2023 adalah sebesar Rp1.566.577.000.", "pagu"),
        pytest.param(f"Pagu anggaran {NAME} sebesar Rp1.566.577.000.", "pagu"),
        pytest.param(f"Realisasi anggaran {NAME} sebesar Rp1.566.577.000.", "realisasi"),
        pytest.param("Anggaran terserap sebesar Rp1.566.577.000.", "realisasi"),
    ],
)
def test_a_budget_sentence_may_be_put_in_other_words(sentence: str, role: str) -> None:
    assert short(f"{SPENDING}{sentence}\n") == {("anggaran_total", role, "Rp1.566.577.000")}


def test_a_value_said_of_another_unit_is_that_units() -> None:
    text = "Pada tahun 2023 Nilai IKPA BNN Kota Prabumulih mencapai 95,00.\n"
    assert told(said(SECTION + text)) == {
        ("BNN Kota Prabumulih", 2023, "ikpa", "realisasi", "95,00")
    }


def test_a_budget_line_is_told_apart_from_the_whole() -> None:
    text = "Belanja barang dengan pagu Rp1.546.577.000 terealisasi Rp1.522.940.756 (98,47%).\n"
    assert short(SPENDING + text) == {
        ("belanja_barang", "pagu", "Rp1.546.577.000"),
        ("belanja_barang", "realisasi", "Rp1.522.940.756"),
        ("belanja_barang", "persen", "98,47%"),
    }


def test_millions_and_billions_in_words_are_counted() -> None:
    [figure] = said(SPENDING + "Pagu anggaran sebesar Rp1,57 miliar.\n")
    assert figure.value == 1_570_000_000


def test_this_indicator_is_the_sections() -> None:
    text = "Indikator ini memiliki target 92 dan terealisasi 97,09 (105,53%).\n"
    assert short(SECTION + text) == {
        ("ikpa", "target", "92"),
        ("ikpa", "realisasi", "97,09"),
        ("ikpa", "capaian", "105,53%"),
    }


def test_a_sentence_that_names_no_indicator_gives_nothing() -> None:
    assert said(CHAPTER + "Pada tahun ini target 92 dan realisasi 97,09.\n") == []


QUALITY = (
    "Persentase penyalahguna yang mengalami peningkatan kualitas hidup pada tahun 2023 memiliki "
)


def test_the_capaian_of_an_indicator_in_percent_is_its_realisasi() -> None:
    assert short(CHAPTER + QUALITY + "target 62% dan capaian 86,11%.\n") == {
        ("kualitas_hidup", "target", "62%"),
        ("kualitas_hidup", "realisasi", "86,11%"),
    }


def test_a_rise_in_the_indicators_name_is_no_change() -> None:
    text = "Persentase penyalahguna yang mengalami peningkatan kualitas hidup dengan target 62%.\n"
    assert short(CHAPTER + text) == {("kualitas_hidup", "target", "62%")}


def test_the_capaian_after_a_realisasi_in_percent_is_the_capaian() -> None:
    text = "target 62%, realisasi 86,11% dan capaian 138,88%.\n"
    assert short(CHAPTER + QUALITY + text) == {
        ("kualitas_hidup", "target", "62%"),
        ("kualitas_hidup", "realisasi", "86,11%"),
        ("kualitas_hidup", "capaian", "138,88%"),
    }


def test_a_value_stated_of_the_indicator_is_its_realisasi() -> None:
    assert short(SECTION + f"Nilai IKPA {NAME} tahun 2023 adalah 97,09.\n") == {
        ("ikpa", "realisasi", "97,09")
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Nilai IKPA naik sebesar 1,08 dari tahun 2022.",
        "Nilai IKPA meningkat sebesar 1,08.",
        "Bobot Nilai IKPA tersebut bobotnya adalah 50.",
        "Jumlah petugas penyelenggara layanan IBM yang terlatih dengan realisasi 3 kegiatan.",
    ],
)
def test_a_rise_a_weight_or_another_unit_is_no_value(sentence: str) -> None:
    assert said(CHAPTER + sentence + "\n") == []


def test_a_count_in_the_sections_own_unit_is_of_its_indicator() -> None:
    opening = "7. Sasaran : Meningkatnya kapasitas\nIndikator Kinerja : Jumlah petugas IBM\n"
    text = "Pada tahun 2023 terealisasi 9 orang dengan target 10 orang.\n"
    assert short(CHAPTER + opening + text) == {
        ("petugas_ibm", "realisasi", "9"),
        ("petugas_ibm", "target", "10"),
    }


def test_a_decimal_said_of_a_count_of_units_is_of_the_index() -> None:
    text = "Jumlah kabupaten/kota dengan Indeks Kemandirian Partisipasi mencapai 3,56.\n"
    assert short(CHAPTER + text, KALTENG) == {("ikp", "realisasi", "3,56")}


def test_a_sentence_broken_over_lines_cites_the_line_of_each_number() -> None:
    found = said(
        SECTION + "Pada tahun 2023 target Nilai IKPA sebesar\n92 dan realisasinya\n97,09.\n"
    )
    assert [(f.role, f.source.first_line) for f in found] == [("target", 7), ("realisasi", 8)]


@pytest.mark.parametrize("chapter", ["BAB I\nPENDAHULUAN\n", "BAB II\nPERENCANAAN KINERJA\n"])
def test_sentences_of_the_first_chapters_give_nothing(chapter: str) -> None:
    assert said(chapter + "Nilai IKPA tahun 2023 adalah 97,09.\n") == []


def test_a_sentence_of_the_last_chapter_is_of_the_closing() -> None:
    found = said("BAB IV\nPENUTUP\nNilai IKPA dengan target 92 terealisasi 97,09.\n")
    assert {f.place for f in found} == {"penutup"}
    assert len(found) == 2


def test_the_capaian_after_a_realisasi_and_its_target_is_the_capaian() -> None:
    text = (
        "Realisasi Persentase penyalahguna yang mengalami peningkatan kualitas hidup tahun 2023 "
        "sebesar 70,57% dari target 62% sehingga capaiannya 113,82%.\n"
    )
    assert ("kualitas_hidup", "capaian", "113,82%") in short(CHAPTER + text)


def test_the_mean_of_all_capaian_is_not_the_last_items() -> None:
    text = (
        "RINGKASAN EKSEKUTIF\n1. Nilai IKPA\nTarget : 92\nRealisasi : 97,04 (102,53%)\n"
        "Rata-rata capaian kinerja adalah 97,71%.\n"
    )
    assert {written for _, _, written in short(text)} == {"92", "97,04", "102,53%"}


def test_a_number_broken_over_two_lines_cites_both() -> None:
    text = "Pagu anggaran tahun 2023 sebesar Rp.\n1.566.577.000 telah digunakan.\n"
    [figure] = said(SPENDING + text)
    assert (figure.source.first_line, figure.source.last_line) == (4, 5)
