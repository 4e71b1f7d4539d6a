"""Kategori against bands, and amounts in words against digits."""

import pytest
from audited import MAIN, audited, said

SCALE = (
    "Klasifikasi hasil:\n\na. Sangat Tinggi : ≥ 53,71\n\nb. Tinggi : 49,74 - 53,70\n\n"
    "c. Rendah : 45,98 - 49,73\n\nd. Sangat Rendah : ≤ 45,97\n\n"
)
SECTION = "1. Indeks Ketahanan Diri Remaja\n\n"


@pytest.mark.parametrize(("label", "wrong"), [("Sangat Tinggi", 0), ("Tinggi", 1), ("Rendah", 1)])
def test_a_kategori_is_held_against_the_printed_bands(label: str, wrong: int) -> None:
    sentence = f"Realisasi Indeks Ketahanan Diri Remaja sebesar 54,85 dengan kategori {label}.\n\n"
    assert len(said(MAIN, SECTION, SCALE, sentence, kind="category")) == wrong


def test_a_kategori_without_printed_bands_is_held_against_those_in_force() -> None:
    sentence = "Nilai IKPA BNN Kota Batu tahun 2023 sebesar 97,09 dengan kategori Baik.\n\n"
    [finding] = audited(MAIN, "1. Nilai IKPA\n\n", sentence, kind="category")
    assert finding.expected == "Sangat Baik"


def test_a_kategori_far_behind_its_value_is_its_kategori() -> None:
    sentence = (
        "Dengan nilai 54,85 tersebut ketahanan diri remaja di seluruh wilayah Kota Batu berada "
        "pada kategori Tinggi.\n\n"
    )
    assert said(MAIN, SECTION, sentence, kind="category") == [("Tinggi", "Sangat Tinggi")]


def test_a_kategori_without_a_number_is_that_of_the_section_s_realisasi() -> None:
    sentence = "Dengan angka tersebut ketahanan diri remaja berada pada kategori Rendah.\n\n"
    assert said(MAIN, SECTION, sentence, kind="category") == [("Rendah", "Sangat Tinggi")]


def test_a_change_has_no_kategori() -> None:
    sentence = "Indeks 54,85 yang naik 0,91 poin berada pada kategori Sangat Tinggi.\n\n"
    assert said(MAIN, SECTION, sentence, kind="category") == []


def test_bands_that_leave_a_gap_are_named_with_the_values_left_out() -> None:
    [finding] = audited(MAIN, SECTION, SCALE.replace("53,70", "53,50"), kind="category")
    assert "53,51-53,70 tidak berkategori" in finding.explain


def test_a_band_that_ends_before_it_begins_is_found() -> None:
    wrong = SCALE.replace("45,98 - 49,73", "49,98 - 49,73")
    assert any("lebih besar" in f.explain for f in audited(MAIN, SECTION, wrong, kind="category"))


def test_a_scale_of_capaian_is_for_the_capaian_column() -> None:
    scale = (
        "Rentang Capaian\tKategori\nCapaian ≥ 100%\tMemuaskan\n85% ≤ Capaian < 100%\tSangat Baik\n"
        "70% ≤ Capaian < 85%\tBaik\nCapaian < 70%\tCukup\n\n"
    )
    head = "Indikator Kinerja\tTarget\tRealisasi\tCapaian (%)\tKategori\n"
    right = head + "Nilai IKPA\t92\t97,09\t105,53\tMemuaskan\n\n"
    assert said(MAIN, right, scale, kind="category") == []
    assert len(said(MAIN, right.replace("Memuaskan", "Baik"), scale, kind="category")) == 1


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("Rp1.250.000 (satu juta dua ratus lima puluh ribu rupiah)", 0),
        ("Rp1.250.000 (Satu Juta Dua Ratus Lima Pulu Ribu Rupiah)", 0),
        ("Rp1.250.000 (satu juta dua ratus lima belas ribu rupiah)", 1),
        ("1 (tiga) indikator", 1),
        ("5 (lima) indikator", 0),
        ("tahun 2023 (dua tahun)", 0),
    ],
)
def test_amounts_in_words_are_held_against_their_digits(words: str, wrong: int) -> None:
    assert len(said(MAIN, f"Disediakan {words} untuk itu.\n\n", kind="terbilang")) == wrong


def test_a_grade_by_letter_stands_before_its_kategori() -> None:
    sentence = (
        "Indeks Ketahanan Diri Remaja mencapai 54,85 sehingga ketahanan di wilayah ini berada "
        "pada kategori B (Tinggi).\n\n"
    )
    assert said(MAIN, SECTION, SCALE, sentence, kind="category") == [("Tinggi", "Sangat tinggi")]


def test_the_number_of_a_rule_has_no_kategori() -> None:
    sentence = "Menurut Peraturan Nomor 14/2017 kategori A (Sangat Tinggi) 53,71 - 60,00.\n\n"
    assert said(MAIN, SECTION, sentence, kind="category") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Indeks Ketahanan Diri Remaja sebesar 54,85 dari target 51,10, kategori Sangat Tinggi.",
        "Kategori Sangat Rendah (<= 45,97), sehingga Kota Batu berada pada kategori Sangat Tinggi.",
    ],
)
def test_a_target_or_a_bound_has_no_kategori(sentence: str) -> None:
    assert said(MAIN, SECTION, sentence + "\n\n", kind="category") == []


def test_a_bound_that_a_band_ends_before_is_its_bound() -> None:
    scale = "Predikat:\n\nBaik : 90 - 100\n\nCukup : 75 - < 90\n\nKurang : < 75\n\n"
    assert said(MAIN, scale, kind="category") == []


def test_a_kategori_given_to_counts_too_is_of_the_capaian() -> None:
    head = "Indikator Kinerja\tTarget\tRealisasi\tCapaian (%)\tKategori\n"
    rows = "Jumlah berkas perkara P-21\t8\t8\t100\tBaik\nNilai IKPA\t92\t97,09\t105,53\tBaik\n\n"
    assert said(MAIN, head + rows, kind="category") == []


TOLD = (
    "Kategori indeks: Sangat Tinggi (53,71 - 100,00), Tinggi (49,74 - 53,70), Rendah (45,98 - "
    "49,73), Sangat Rendah (0,00 - 45,97).\n\n"
)


def test_a_scale_told_in_one_sentence_judges_the_rows_of_units() -> None:
    head = "Satuan Kerja\tIndeks 2022\tIndeks 2023\tKategori 2023\n"
    rows = "BNN Kota Batu\t53,00\t54,85\tSangat Tinggi\nBNN Kota Malang\t54,00\t52,10\t{}\n\n"
    told = (MAIN, SECTION, TOLD, head)
    assert said(*told, rows.format("Tinggi"), kind="category") == []
    assert said(*told, rows.format("Rendah"), kind="category") == [("Rendah", "Tinggi")]


@pytest.mark.parametrize(
    ("scale", "words", "found"),
    [
        (
            "Kriteria: Sangat Efektif (86,00 - 100); Efektif (71,00 - 85,99); Kurang Efektif (di "
            "bawah 71,00).",
            "Nilai 93,47 berada pada kriteria Efektif.",
            [("Efektif", "Sangat efektif")],
        ),
        (
            "Predikat AKIP: AA >90-100; A >80-90; BB >70-80; B >60-70.",
            "Nilai evaluasi AKIP sebesar 79,35 dengan predikat A.",
            [("A", "BB")],
        ),
        (
            "Predikat AKIP: AA >90-100; A >80-90; BB >70-80; B >60-70.",
            "Nilai evaluasi AKIP sebesar 79,35 dengan predikat BB.",
            [],
        ),
        (
            "Predikat AKIP: AA >90-100; A >80-90; BB >70-80; B >60-70.",
            "Nilai IKM sebesar 79,35 dengan mutu pelayanan A.",
            [],
        ),
    ],
)
def test_names_of_a_report_s_own_scale_are_known(
    scale: str, words: str, found: list[tuple[str, str]]
) -> None:
    assert said(MAIN, scale + "\n\n", words + "\n\n", kind="category") == found


def test_what_is_beyond_a_scale_of_capaian_is_in_its_highest_band() -> None:
    scale = (
        "Interval\tKriteria\n91 - 100\tSangat Tinggi\n76 - 90\tTinggi\n66 - 75\tSedang\n"
        "51 - 65\tRendah\n\n"
    )
    head = "Indikator Kinerja\tTarget\tRealisasi\tCapaian (%)\tKriteria\n"
    row = "Jumlah pengunjung perpustakaan\t100\t113\t113,00\t{}\n\n"
    assert said(MAIN, scale, head, row.format("Sangat Tinggi"), kind="category") == []
    assert len(said(MAIN, scale, head, row.format("Tinggi"), kind="category")) == 1
