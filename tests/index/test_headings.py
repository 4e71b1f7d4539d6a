"""Heading words to columns: what each one holds and of which year."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.headings import (
    grid_column,
    is_money,
    read_heading,
    settle,
    title_in,
    title_kind,
    value_columns,
)
from index.report import Column


def held(words: str) -> list[tuple[str, int | None]]:
    """Return what the value columns of a heading run hold, neighbours considered."""
    return [(c.kind, c.year) for c in settle(value_columns(read_heading(words)))]


def settled(*labels: str) -> list[str]:
    """Return what the columns of a grid hold, neighbours considered."""
    return [c.kind for c in settle([grid_column(label) for label in labels])]


def test_a_heading_is_read_as_its_phrases_in_order() -> None:
    heading = read_heading("No Sasaran Kegiatan Indikator Kinerja Target Realisasi %")
    found = [phrase.kind for phrase in heading.phrases]
    assert found == ["no", "sasaran", "indikator", "target", "realisasi", "persen"]
    assert heading.rest == ""


def test_words_that_are_no_heading_are_left_over() -> None:
    assert read_heading("Target BNN Kota Batu").rest == "BNN Kota Batu"


def test_letters_a_narrow_cell_pushed_apart_still_make_the_word() -> None:
    heading = read_heading("T a r g e t KINERJ A Realisa si")
    assert [phrase.kind for phrase in heading.phrases] == ["target", "realisasi"]
    assert heading.rest == ""


def test_a_word_is_no_heading_where_it_only_begins_one() -> None:
    assert not read_heading("Targetkan Realisasikan").phrases


def test_a_word_is_a_heading_with_its_possessive_too() -> None:
    assert [phrase.kind for phrase in read_heading("Targetnya Realisasinya").phrases] == [
        "target",
        "realisasi",
    ]


def test_years_under_the_values_are_multiplied_out() -> None:
    assert held("Target Realisasi 2021 2022 2023 2021 2022 2023") == [
        ("target", 2021),
        ("target", 2022),
        ("target", 2023),
        ("realisasi", 2021),
        ("realisasi", 2022),
        ("realisasi", 2023),
    ]


def test_values_under_the_years_are_multiplied_out() -> None:
    assert held("Tahun 2022 Tahun 2023 Pagu Realisasi % Pagu Realisasi %") == [
        ("pagu", 2022),
        ("realisasi", 2022),
        ("persen", 2022),
        ("pagu", 2023),
        ("realisasi", 2023),
        ("persen", 2023),
    ]


def test_one_value_over_years_is_a_column_a_year() -> None:
    assert held("Target Kinerja 2020 2021 2022") == [
        ("target", 2020),
        ("target", 2021),
        ("target", 2022),
    ]


def test_a_year_right_after_each_value_is_that_values_year() -> None:
    assert held("Indikator Realisasi 2024 Target 2024 Realisasi 2023") == [
        ("realisasi", 2024),
        ("target", 2024),
        ("realisasi", 2023),
    ]


def test_years_alone_are_columns_of_their_own() -> None:
    assert held("No Satuan Kerja 2021 2022 2023") == [
        ("other", 2021),
        ("other", 2022),
        ("other", 2023),
    ]


@given(
    st.lists(st.sampled_from(["Target", "Realisasi"]), min_size=1, max_size=2, unique=True),
    st.lists(st.integers(2019, 2026), min_size=2, max_size=5, unique=True),
)
def test_every_value_gets_every_year_whichever_level_is_printed_first(
    words: list[str], years: list[int]
) -> None:
    listed = [str(year) for year in years]
    wanted = {(word.lower(), year) for word in words for year in years}
    assert set(held(" ".join(words + listed * len(words)))) == wanted
    if len(words) > 1:
        assert set(held(" ".join(listed + words * len(years)))) == wanted


def test_anggaran_over_pagu_is_no_column_of_its_own() -> None:
    assert held("No Indikator Output Anggaran Pagu Realisasi %") == [
        ("pagu", None),
        ("realisasi", None),
        ("persen", None),
    ]


def test_anggaran_alone_is_the_pagu() -> None:
    assert held("Kegiatan Anggaran Realisasi") == [("pagu", None), ("realisasi", None)]


def test_capaian_beside_target_alone_is_the_realisasi() -> None:
    assert settled("T.A", "TARGET", "CAPAIAN", "PERSENTASE") == [
        "tahun",
        "target",
        "realisasi",
        "capaian",
    ]


def test_capaian_beside_realisasi_is_the_percentage() -> None:
    assert settled("Indikator", "Target", "Realisasi", "Capaian") == [
        "indikator",
        "target",
        "realisasi",
        "capaian",
    ]


def test_a_percentage_after_money_is_persen_and_after_a_target_capaian() -> None:
    assert settled("Jenis Belanja", "Pagu", "Realisasi", "%")[-1] == "persen"
    assert settled("Indikator", "Target", "Realisasi", "%")[-1] == "capaian"


def test_each_percentage_of_an_output_goes_with_what_stands_before_it() -> None:
    assert settled("Uraian", "Target", "Realisasi", "%", "Pagu", "Realisasi", "%") == [
        "kegiatan",
        "target",
        "realisasi",
        "capaian",
        "pagu",
        "realisasi",
        "persen",
    ]


def test_the_percentage_after_sisa_is_not_the_spent_share() -> None:
    assert settled("Jenis Belanja", "Pagu", "Realisasi", "%", "Sisa", "%")[-1] == "other"


def test_a_second_target_of_the_same_year_is_a_slip_for_realisasi() -> None:
    assert settled("Satker", "2023 Target", "2023 Target") == ["satker", "target", "realisasi"]


def test_targets_of_two_years_are_no_slip() -> None:
    assert settled("Indikator", "Target 2023", "Target 2024")[1:] == ["target", "target"]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Nama Satuan Kerja", "satker"),
        ("Uraian Satker", "satker"),
        ("INDIKATOR OUTPUT", "output"),
        ("Kode Satker", "kode"),
        ("SUMBER DANA", "jenis"),
        ("Pagu Awal", "pagu"),
        ("Sisa Anggaran", "sisa"),
        ("Target Renproja 2024", "target_akhir"),
        ("Target Akhir Renstra", "target_akhir"),
        ("Tingkat Kemajuan", "kemajuan"),
        ("Predikat", "kategori"),
        ("Capaian Target (%)", "capaian_persen"),
        ("Hasil Pengukuran", "realisasi"),
    ],
)
def test_a_grid_heading_says_what_its_column_holds(label: str, kind: str) -> None:
    assert grid_column(label).kind == kind


def test_a_part_of_ikpa_is_no_realisasi() -> None:
    assert grid_column("Kualitas Pelaksanaan Anggaran Penyerapan Anggaran").kind == "label"


def test_an_indikator_heading_with_target_in_it_still_names_rows() -> None:
    assert grid_column("Indikator Kinerja (Target Perjanjian)").kind == "indikator"


def test_a_grid_heading_keeps_its_words_and_year() -> None:
    assert grid_column("Realisasi 2023") == Column("Realisasi 2023", "realisasi", 2023)


def test_only_a_realisasi_after_a_pagu_is_money() -> None:
    columns = [Column("", kind) for kind in ("target", "realisasi", "pagu", "realisasi", "sisa")]
    assert [is_money(columns, at) for at in range(5)] == [False, False, True, True, True]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Tabel 3.1 Capaian Kinerja", "tabel"),
        ("(table 12) Budget", "tabel"),
        ("Gambar2. Struktur Organisasi", "gambar"),
        ("  BAGAN 1", "gambar"),
        ("Tabel berikut memuat 3 indikator", ""),
        ("Pada tabel 3.1 disajikan", ""),
    ],
)
def test_a_line_is_the_title_of_what_it_numbers_first(line: str, kind: str) -> None:
    assert title_kind(line) == kind


def test_a_captions_title_is_its_numbered_end() -> None:
    caption = "Uraian lain.\nSeperti pada Tabel 3.4 Realisasi Anggaran\nTahun 2023"
    assert title_in(caption) == "Tabel 3.4 Realisasi Anggaran\nTahun 2023"
    assert title_in("Tabel 3.4 Realisasi\nUraian lain\nTahun 2023") == ""


def test_a_sign_behind_each_heading_word_is_its_unit() -> None:
    found = read_heading("Target % Realisasi % Capaian %")
    assert [p.kind for p in found.phrases] == ["target", "realisasi", "capaian"]


def test_a_sign_behind_some_of_the_words_is_a_column_of_its_own() -> None:
    found = read_heading("Pagu Realisasi % Sisa %")
    assert [p.kind for p in found.phrases] == ["pagu", "realisasi", "persen", "sisa", "persen"]
