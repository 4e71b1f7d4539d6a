"""Tables of several units to figures: whose each row, column and total is."""

import pytest
from made_figures import CITY, DINAS, MAIN, OTHER, PROVINCE, SHORT_COLUMNS, named_figures
from made_text import KALTENG, OKU, RESULTS, figures, short, told

from index.report import NASIONAL


def test_counting_units_that_reach_an_index_is_not_the_index() -> None:
    assert ("kabkota_dektari", "target", "2") in short(figures(MAIN))


def test_a_figures_unit_is_its_cells_or_its_indicators() -> None:
    units = {(f.indicator, f.role): f.unit for f in figures(MAIN)}
    assert units["kabkota_dektari", "target"] == "Kabupaten/ Kota"
    assert units["ikkr", "target"] == "Indeks"
    assert units["ikpa", "capaian"] == "%"


def test_rows_of_units_are_of_the_sections_indicator() -> None:
    found = figures(
        RESULTS
        + "Indikator Kinerja : Indeks Ketahanan Diri Remaja\n\n"
        + "NO.\tSATKER\tTARGET\tCAPAIAN\tKATEGORI\n"
        + "1\tBNN Provinsi Kalimantan Tengah\t53,51\t54,16\tSangat Tinggi\n"
        + "2\tBNNK Palangka Raya\t53,51\t55,76\tTinggi\n"
    )
    assert told(found) == {
        (PROVINCE, 2024, "dektari", "target", "53,51"),
        (PROVINCE, 2024, "dektari", "realisasi", "54,16"),
        (PROVINCE, 2024, "dektari", "kategori", "Sangat Tinggi"),
        (CITY, 2024, "dektari", "target", "53,51"),
        (CITY, 2024, "dektari", "realisasi", "55,76"),
        (CITY, 2024, "dektari", "kategori", "Tinggi"),
    }


def test_units_under_a_count_of_units_have_the_index_counted_by() -> None:
    found = figures(
        RESULTS
        + "Indikator Kinerja : Jumlah kabupaten/kota dengan Indeks Kemandirian Partisipasi\n\n"
        + "No\tSatker\tTarget\tRealisasi\n1\tBNN Kota Palangka Raya\t3,25\t3,54\n"
    )
    assert {f.indicator for f in found} == {"ikp"}


@pytest.mark.parametrize("total", ["Jumlah", "TOTAL"])
@pytest.mark.parametrize("own", ["", "BNNP Kalimantan Tengah\t53,51\t54,16\n"])
def test_a_total_is_the_provinces_only_where_the_province_is_among_its_units(
    total: str, own: str
) -> None:
    found = figures(
        RESULTS
        + "Indikator Kinerja : Indeks Ketahanan Diri Remaja\n\n"
        + f"SATKER\tTARGET\tCAPAIAN\n{own}BNNK Palangka Raya\t53,51\t55,76\n"
        + f"{total}\t\t55,00\n"
    )
    totals = {satker for satker, *_, written in told(found) if written == "55,00"}
    assert totals == ({f"{PROVINCE} dan jajaran"} if own else set())


@pytest.mark.parametrize("total", ["DEKTARI PROVINSI KALTENG", "Kalimantan Tengah"])
def test_a_province_under_its_units_is_all_of_them(total: str) -> None:
    found = figures(
        RESULTS
        + "Indikator Kinerja : Indeks Ketahanan Diri Remaja\n\n"
        + "SATKER\tTARGET\tCAPAIAN\nBNNK Palangka Raya\t53,51\t55,76\n"
        + f"{total}\t\t55,00\n"
    )
    assert (f"{PROVINCE} dan jajaran", 2024, "dektari", "realisasi", "55,00") in told(found)


def test_years_without_a_role_in_a_table_of_units_are_realisasi() -> None:
    found = figures(
        RESULTS
        + "Indikator Kinerja : Indeks Ketahanan Diri Remaja\n"
        + "NO SATUAN KERJA\n2021 2022 2023\n1 BNNK OKU TIMUR 48,88 49,46 52,65\n",
        OKU,
        tabbed=False,
    )
    assert {(f.year, f.role, f.as_written) for f in found} == {
        (2021, "realisasi", "48,88"),
        (2022, "realisasi", "49,46"),
        (2023, "realisasi", "52,65"),
    }


def test_a_satuan_column_gives_the_unit() -> None:
    units = {(f.label, f.unit) for f in figures(OTHER, DINAS) if f.role == "target"}
    assert units >= {("Nilai Tukar Petani", "Poin"), ("Jumlah kelompok tani", "Kelompok")}


OF_UNITS = (
    RESULTS
    + "\nIndikator\tBNN Kota Ternate T\tBNN Kota Ternate R\tBNN Kota Ternate %"
    + "\tBNN Kota Malang T\tBNN Kota Malang R\tBNN Kota Malang %\tRealisasi Nasional\n"
    + "Nilai IKPA\t90\t93,60\t104%\t91\t91,91\t101%\t92,40\n"
)


def test_columns_named_by_units_are_of_those_units_in_the_role_of_their_letter() -> None:
    found = {(f.satker, f.role, f.as_written) for f in figures(OF_UNITS)}
    assert found >= {
        ("BNN Kota Ternate", "target", "90"),
        ("BNN Kota Ternate", "realisasi", "93,60"),
        ("BNN Kota Ternate", "capaian", "104%"),
        ("BNN Kota Malang", "realisasi", "91,91"),
    }


@pytest.mark.parametrize(
    "name",
    [
        "Realisasi Nasional",
        "Nasional",
    ],
)
def test_a_column_named_by_the_nation_is_the_nations_result(name: str) -> None:
    found = figures(OF_UNITS.replace("Realisasi Nasional", name))
    assert {(f.role, f.as_written) for f in found if f.satker == NASIONAL} == {
        ("realisasi", "92,40")
    }


def test_the_letter_behind_a_place_that_no_glossary_has_is_its_role() -> None:
    found = figures(OF_UNITS.replace("Kota Malang", "Kota Suka Maju"))
    assert ("BNN Kota Suka Maju", "target", "91") in {
        (f.satker, f.role, f.as_written) for f in found
    }


def test_a_column_that_names_the_only_unit_of_its_table_is_no_column_of_units() -> None:
    found = figures(
        RESULTS + "\nIndikator\tTarget\tRealisasi BNN Kota Ternate\nNilai IKPA\t90\t93,60\n"
    )
    assert {f.satker for f in found} == {PROVINCE}


def test_columns_over_units_may_be_named_by_a_few_words_of_an_indicator() -> None:
    assert named_figures(SHORT_COLUMNS, KALTENG) >= {
        ("BNN Kota Ternate", "other:persentase_kolam_renang_yang_higienis", "realisasi", "71,5"),
        ("BNN Kota Malang", "other:jumlah_bengkel_kerja_yang_bersertifikat", "realisasi", "3"),
    }


PLAN = "\nNo\tIndikator Kinerja\tTarget\n1\tNilai IKPA\t93\n2\tNilai Kinerja Anggaran\t88\n"


@pytest.mark.parametrize(
    "title", ["PERJANJIAN KINERJA BNN KOTA TERNATE", "Tabel 2.7 Target BNN Kota Ternate Tahun 2024"]
)
def test_a_table_whose_title_ends_in_another_unit_is_that_units(title: str) -> None:
    found = figures(f"BAB II\nPERENCANAAN KINERJA\n{title}\n{PLAN}")
    assert {f.satker for f in found} == {"BNN Kota Ternate"}


def test_a_table_that_compares_with_another_unit_is_the_reports_own() -> None:
    title = "Tabel 3.7 Target dibandingkan dengan BNN Kota Ternate"
    found = figures(RESULTS + f"{title}\n{PLAN}")
    assert {f.satker for f in found} == {PROVINCE}


def test_letters_under_an_indicator_are_the_roles_of_each_unit() -> None:
    found = figures(
        RESULTS + "\nSatuan Kerja\tNilai IKPA\t\tIKM\t\n\tT\tR\tT\tR\n"
        "BNN Kota Batu\t90\t93,60\t3,20\t3,31\nBNN Kota Malang\t91\t90,10\t3,10\t3,05\n"
    )
    assert {(f.satker, f.indicator, f.role, f.as_written) for f in found} >= {
        ("BNN Kota Batu", "ikpa", "target", "90"),
        ("BNN Kota Batu", "ikpa", "realisasi", "93,60"),
        ("BNN Kota Malang", "ikm", "target", "3,10"),
        ("BNN Kota Malang", "ikm", "realisasi", "3,05"),
    }


def test_rows_of_units_may_leave_their_agency_to_the_heading() -> None:
    found = figures(
        RESULTS + "\nNo\tBNN Kab/Kota\tIKPA 2023\tIKPA 2024\n"
        "1\tKota Suka Maju\t90,40\t93,47\n2\tKab. Rimba Raya\t91,24\t92,19\n"
    )
    assert {(f.satker, f.year, f.as_written) for f in found} >= {
        ("BNN Kota Suka Maju", 2024, "93,47"),
        ("BNN Kabupaten Rimba Raya", 2023, "91,24"),
    }


@pytest.mark.parametrize("heading", ["Wilayah binaan", "Daerah"])
def test_a_column_whose_cells_are_units_is_theirs_whatever_it_is_called(heading: str) -> None:
    found = figures(
        RESULTS + "Indikator Kinerja : Indeks Ketahanan Diri Remaja\n\n"
        f"{heading}\t2023\t2024\nKota Batu\t51,20\t53,60\nKab. Malang\t50,10\t52,40\n"
    )
    assert {(f.satker, f.year, f.as_written) for f in found} == {
        ("BNN Kota Batu", 2023, "51,20"),
        ("BNN Kota Batu", 2024, "53,60"),
        ("BNN Kabupaten Malang", 2023, "50,10"),
        ("BNN Kabupaten Malang", 2024, "52,40"),
    }


@pytest.mark.parametrize(("title", "role"), [("Target tiap unit", "target"), ("", "realisasi")])
def test_units_side_by_side_are_read_downwards(title: str, role: str) -> None:
    found = figures(
        RESULTS
        + "Indikator Kinerja : Indeks Ketahanan Diri Remaja\n\n"
        + (f"{title}\t\t\n" if title else "")
        + "Kota Batu\tKab. Malang\tKota Madiun\n51,20\t53,60\t50,05\nTinggi\tTinggi\tRendah\n"
    )
    assert {(f.satker, f.role, f.as_written) for f in found} >= {
        ("BNN Kota Batu", role, "51,20"),
        ("BNN Kabupaten Malang", role, "53,60"),
        ("BNN Kota Madiun", "kategori", "Rendah"),
    }


def test_rows_of_roles_under_units_are_read_downwards_with_what_units_come_to() -> None:
    found = figures(
        RESULTS
        + "Indikator Kinerja : Indeks Ketahanan Diri Remaja\n\n"
        + "Uraian\tBNN Kota\tBNN Kab.\tRata-rata\n\tBatu\tMalang\tWilayah\n"
        + "Target\t51,20\t53,60\t-\nRealisasi\t53,10\t52,90\t53,00\n"
        + "Capaian (%)\t103,71\t98,69\t-\nKategori\tSangat\tTinggi\tTinggi\n\tTinggi\t\t\n"
    )
    assert {(f.satker, f.role, f.as_written) for f in found} >= {
        ("BNN Kota Batu", "target", "51,20"),
        ("BNN Kota Batu", "kategori", "Sangat Tinggi"),
        ("BNN Kabupaten Malang", "capaian", "98,69"),
        (f"{PROVINCE} dan jajaran", "realisasi", "53,00"),
    }


def test_headings_of_two_lines_over_units_name_their_indicators() -> None:
    found = figures(
        RESULTS + "\n\tNilai\tNKA\tNKA\tIKPA\tIKPA\n"
        "Satuan Kerja\tPerencanaan\tTarget\tRealisasi\tTarget\tRealisasi\n"
        "BNN Kota Batu\t92,50\t88\t95,36\t97,25\t98,21\n"
        "BNN Kota Malang\t95,60\t86\t97,12\t97,00\t98,64\n"
    )
    assert {(f.satker, f.indicator, f.role, f.as_written) for f in found} >= {
        ("BNN Kota Batu", "nka", "target", "88"),
        ("BNN Kota Batu", "ikpa", "target", "97,25"),
        ("BNN Kota Malang", "nka", "realisasi", "97,12"),
        ("BNN Kota Malang", "ikpa", "realisasi", "98,64"),
    }


def test_a_row_among_units_that_a_role_names_is_the_reports_own() -> None:
    found = figures(
        RESULTS
        + "Indikator Kinerja : Indeks Ketahanan Diri Remaja\n\n"
        + "Satuan Kerja\t2022\t2023\nTarget\t52,00\t53,00\n"
        + "BNN Kota Batu\t53,40\t54,66\nBNN Kota Malang\t51,25\t52,94\n"
    )
    assert {(f.satker, f.year, f.role, f.as_written) for f in found} >= {
        (PROVINCE, 2022, "target", "52,00"),
        ("BNN Kota Malang", 2023, "realisasi", "52,94"),
    }


def test_a_part_of_the_own_unit_is_no_other_unit() -> None:
    found = figures(
        RESULTS + "Indikator Kinerja : Jumlah berkas perkara P-21\n\n"
        "Satuan Kerja\tTarget\tRealisasi\nBidang Pemberantasan BNNP\t12\t21\n"
        "BNN Kota Batu\t3\t5\nJumlah\t15\t26\n"
    )
    assert not [f for f in found if f.satker.startswith("Bidang")]
    assert ("BNN Kota Batu", "5") in {(f.satker, f.as_written) for f in found}


def test_a_last_row_that_adds_the_others_up_is_their_total_whatever_it_is_called() -> None:
    found = figures(
        RESULTS + "Indikator Kinerja : Jumlah berkas perkara P-21\n\n"
        "Satker\tTarget\tRealisasi\nBNNP Kalimantan Tengah\t5\t7\n"
        "BNN Kota Palangka Raya\t3\t4\nSemua\t8\t11\n"
    )
    assert (f"{PROVINCE} dan jajaran", 2024, "p21", "realisasi", "11") in told(found)
