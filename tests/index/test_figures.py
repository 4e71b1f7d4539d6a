"""Rows of tables to figures: of which year, what, in which role and of what unit."""

from decimal import Decimal

import pytest
from made_figures import CITY, DINAS, MAIN, OTHER, PROVINCE, SHORT_COLUMNS, UNIT_ROWS, named_figures
from made_text import KALTENG, RESULTS, SPENDING, figures, short, told

from index.report import NASIONAL, Origin


def test_a_row_of_the_main_table_gives_target_realisasi_and_capaian() -> None:
    found = [f for f in figures(MAIN) if f.indicator == "nka"]
    assert told(found) == {
        (PROVINCE, 2024, "nka", "target", "86"),
        (PROVINCE, 2024, "nka", "realisasi", "99,98"),
        (PROVINCE, 2024, "nka", "capaian", "116,25%"),
    }
    assert {f.place for f in found} == {"utama"}


def test_the_figures_of_a_row_share_its_key_and_no_other_rows() -> None:
    keys = [(f.row, f.indicator) for f in figures(MAIN)]
    assert len(set(keys)) == 4
    assert len({row for row, _ in keys}) == 4


def test_every_figure_stands_on_the_line_of_its_cell() -> None:
    lines = MAIN.split("\n")
    found = figures(MAIN)
    assert len(found) == 12
    assert all(f.as_written in lines[f.source.first_line - 1] for f in found)


def test_rows_of_years_are_of_their_own_year_and_dashes_are_none() -> None:
    found = figures(
        RESULTS
        + "Indikator Kinerja : Nilai IKPA\n\n"
        + "T.A\tTARGET\tCAPAIAN\tPERSENTASE\n2020\t-\t-\t-\n2023\t92\t97,86\t106,36\n"
    )
    assert told(found) == {
        (PROVINCE, 2023, "ikpa", "target", "92"),
        (PROVINCE, 2023, "ikpa", "realisasi", "97,86"),
        (PROVINCE, 2023, "ikpa", "capaian", "106,36"),
    }
    assert {f.place for f in found} == {"multi_tahun"}


def test_indicators_the_glossary_does_not_know_are_named_by_their_words() -> None:
    found = figures(OTHER, DINAS)
    assert {f.indicator for f in found} == {
        "other:persentase_peningkatan_produksi_padi",
        "other:nilai_tukar_petani",
        "other:jumlah_kelompok_tani",
        "other:cakupan_penyuluhan",
    }
    assert {f.satker for f in found} == {"Dinas Pertanian Kota Tanjungpinang"}


def test_a_sasaran_before_an_unknown_indicator_is_no_part_of_its_name() -> None:
    found = figures(
        RESULTS
        + "No Sasaran Indikator Kinerja Target Realisasi\n"
        + "1 Meningkatnya produksi pangan daerah Persentase kenaikan hasil padi 5,2 4,8\n",
        DINAS,
        tabbed=False,
    )
    assert {f.indicator for f in found} == {"other:persentase_kenaikan_hasil_padi"}


def test_the_parts_of_an_ikpa_are_not_the_ikpa() -> None:
    found = figures(
        RESULTS
        + "Indikator Kinerja : Nilai IKPA\n\n"
        + "No\tUraian Satker\tKeterangan\tRevisi DIPA\tPenyerapan Anggaran\tNilai Akhir\n"
        + "1\tBNN PROVINSI KALIMANTAN TENGAH\tNilai\t100.00\t99.77\t99.95\n"
        + "\t\tBobot\t10\t20\t\n"
        + "\t\tNilai Akhir\t10.00\t19.95\t\n"
    )
    assert short(found) == {
        ("other:ikpa_revisi_dipa", "other", "100.00"),
        ("other:ikpa_penyerapan_anggaran", "other", "99.77"),
        ("ikpa", "realisasi", "99.95"),
    }


def test_bands_are_no_values() -> None:
    found = figures(
        RESULTS
        + "\nNO\tINDIKATOR\tTARGET\tREALISASI\n"
        + "1\tIndeks Ketahanan Diri Remaja\t49,74 - 53,50\t54,16\n2\tNilai IKPA\t> 95\t97\n"
    )
    assert {f.role for f in found} == {"realisasi"}


def test_half_a_petugas_is_no_count() -> None:
    text = (
        "\nNO\tINDIKATOR\tTARGET\tREALISASI\n1\tJumlah petugas penyelenggara layanan IBM\t2,5\t10\n"
    )
    assert short(figures(RESULTS + text)) == {("petugas_ibm", "realisasi", "10")}


def test_an_index_of_three_decimals_is_no_thousands() -> None:
    text = "\nNO\tINDIKATOR\tTARGET\tREALISASI\n1\tIndeks Ketahanan Keluarga\t78,69\t90,982\n"
    values = {f.role: f"{f.value}" for f in figures(RESULTS + text)}
    assert values == {"target": "78.69", "realisasi": "90.982"}


def test_a_list_of_telephones_gives_no_figures() -> None:
    head = "BAB I\nPENDAHULUAN\n\nNO\tSATKER\tNo HP\tTARGET\n"
    assert figures(head + "1\tBNN Kota Batu\t12345\t92\n") == []


def test_a_column_of_a_quarter_is_qualified() -> None:
    head = "\nNo\tIndikator Kinerja\tTarget\tRealisasi Triwulan II\tRealisasi\n"
    found = figures(RESULTS + head + "1\tIndeks Ketahanan Keluarga\t78,00\t40,10\t80,10\n")
    assert {(f.as_written, f.qualifier) for f in found} == {
        ("78,00", ""),
        ("40,10", "triwulan 2"),
        ("80,10", ""),
    }


def test_a_column_named_by_an_indicator_and_a_year_is_of_both() -> None:
    rows = UNIT_ROWS.format("88,10\t89,42", "86,75\t87,30")
    found = figures(RESULTS + "\nSatuan Kerja\tNKA 2022\tNKA 2023\n" + rows)
    assert told(found) == {
        ("BNN Kota Ternate", 2022, "nka", "realisasi", "88,10"),
        ("BNN Kota Ternate", 2023, "nka", "realisasi", "89,42"),
        ("BNN Kota Malang", 2022, "nka", "realisasi", "86,75"),
        ("BNN Kota Malang", 2023, "nka", "realisasi", "87,30"),
    }


def test_a_column_of_words_that_no_indicator_has_is_none_of_them() -> None:
    text = SHORT_COLUMNS.replace("Kolam higienis", "Gudang arsip")
    known = {"other:persentase_kolam_renang_yang_higienis"}
    found = named_figures(text, KALTENG)
    assert not {written for _, i, _, written in found if i in known} & {"71,5", "72,5"}


def test_a_sentence_above_a_table_is_no_title_that_says_whose_it_is() -> None:
    found = figures(
        RESULTS + "\nPermintaan penyidik sudah disampaikan ke BNN Kota Malang.\n"
        "Indikator\tTarget\tRealisasi\tCapaian\nNilai IKPA\t90\t93,60\t104,00\n"
    )
    assert {f.satker for f in found} == {PROVINCE}


def test_progress_towards_a_plan_is_no_capaian_of_the_year() -> None:
    found = figures(
        RESULTS + "\nIndikator\tTarget Renstra\tRealisasi 2024\tTingkat kemajuan\n"
        "Nilai IKPA\t95,00\t93,60\t98,53%\nNilai Kinerja Anggaran\t94,00\t91,25\t97,07%\n"
    )
    assert "capaian" not in {f.role for f in found}
    assert {f.document for f in found if f.role == "target"} == {"renstra"}


def test_shares_printed_as_fractions_are_percentages_where_the_rows_say_so() -> None:
    rows = "1\tIKP\t3,20\t3,36\t{0}\n2\tNilai IKPA\t92\t96,60\t{1}\n"
    head = RESULTS + "\nNo\tIndikator Kinerja\tTarget\tRealisasi\tCapaian\n"
    told_as = {
        f.as_written: (f.value, f.unit) for f in figures(head + rows.format("1,05", "1,0500"))
    }
    assert (told_as["1,05"], told_as["1,0500"]) == ((105, "%"), (105, "%"))
    for plain in ("105,00", "1,20"):  # what is a percentage, and what is wrong in any way
        found = [f for f in figures(head + rows.format(plain, plain)) if f.role == "capaian"]
        assert {f.value for f in found} == {Decimal(plain.replace(",", "."))}


def test_the_same_headings_under_several_names_are_each_names_own() -> None:
    found = figures(
        RESULTS + "\nKabupaten/Kota\tIKPA (target 91)\t\tIKM (target 3)\t\n"
        "\tSkor\tKet.\tSkor\tKet.\n"
        "Kota Batu\t93,60\tTercapai\t3,31\tTercapai\nKab. Malang\t90,10\tTidak\t3,05\tTidak\n"
    )
    assert {(f.satker, f.indicator, f.role, f.as_written) for f in found} == {
        ("BNN Kota Batu", "ikpa", "realisasi", "93,60"),
        ("BNN Kota Batu", "ikm", "realisasi", "3,31"),
        ("BNN Kabupaten Malang", "ikpa", "realisasi", "90,10"),
        ("BNN Kabupaten Malang", "ikm", "realisasi", "3,05"),
    }


def test_columns_over_years_may_each_name_an_indicator() -> None:
    found = figures(
        RESULTS + "\nTahun\tNKA\t\t\tIKPA\t\t\n\tTarget\tRealisasi\t%\tTarget\tRealisasi\t%\n"
        "2022\t80\t88,00\t110,00\t92\t93,47\t101,60\n"
        "2023\t85\t91,80\t108,00\t95\t95,61\t100,64\n"
    )
    assert {(f.year, f.indicator, f.role, f.as_written) for f in found} >= {
        (2022, "nka", "realisasi", "88,00"),
        (2022, "ikpa", "capaian", "101,60"),
        (2023, "nka", "capaian", "108,00"),
        (2023, "ikpa", "target", "95"),
    }


def test_the_share_of_two_counts_is_the_result_of_an_indicator_in_percent() -> None:
    found = figures(
        RESULTS + "Indikator Kinerja : Persentase klien yang meningkat kualitas hidupnya\n\n"
        "Satker\tPeserta\tPulih\t%\nBNN Kota Batu\t8\t6\t75,00\nBNN Kota Malang\t5\t2\t40,00\n"
        "BNN Kota Madiun\t4\t3\t75,00\n"
    )
    assert {(f.satker, f.role, f.as_written) for f in found} == {
        ("BNN Kota Batu", "realisasi", "75,00"),
        ("BNN Kota Malang", "realisasi", "40,00"),
        ("BNN Kota Madiun", "realisasi", "75,00"),
    }


def test_a_year_to_come_has_no_capaian() -> None:
    found = figures(
        RESULTS + "Indikator Kinerja : Indeks Ketahanan Diri Remaja\n\n"
        "Uraian\t2023\t2024\tTarget Renstra 2026\nTarget\t51,00\t52,00\t54,00\n"
        "Realisasi\t52,10\t53,00\t-\nCapaian\t102,16%\t101,92%\t98,15%\n"
    )
    assert {(f.year, f.as_written) for f in found if f.role == "capaian"} == {
        (2023, "102,16%"),
        (2024, "101,92%"),
    }
    assert ("other:kemajuan_dektari", "other", "98,15%") in short(found)


def test_the_mean_of_parts_is_the_result_whatever_its_column_is_called() -> None:
    found = figures(
        RESULTS
        + "Indikator Kinerja : Persentase klien yang mengalami peningkatan kualitas hidup\n\n"
        + "SATKER\t%Fisik\t%Psikologis\t%Sosial\t%Lingkungan\tPersentase Capaian (%)\n"
        + "BNNK Palangka Raya\t70,00\t80,00\t75,00\t79,00\t76,00\n"
        + "BNNP Kalimantan Tengah\t72,00\t82,00\t78,00\t76,00\t77,00\n"
    )
    assert {one for one in told(found) if one[2] == "kualitas_hidup"} == {
        (CITY, 2024, "kualitas_hidup", "realisasi", "76,00"),
        (PROVINCE, 2024, "kualitas_hidup", "realisasi", "77,00"),
    }


def test_a_table_of_roles_under_a_name_nobody_knows_is_of_that_name() -> None:
    found = figures(
        RESULTS
        + "1. Indeks Ketahanan Diri Remaja\n\nTarget\t51,25\nRealisasi\t52,50\n\n"
        + "2. Persentase pengaduan warga yang ditindaklanjuti\n\nTarget\t80,00\nRealisasi\t76,00\n"
    )
    own = "other:persentase_pengaduan_warga_yang_ditindaklanjuti"
    assert {(i, r, w) for _, _, i, r, w in told(found)} == {
        ("dektari", "target", "51,25"),
        ("dektari", "realisasi", "52,50"),
        (own, "target", "80,00"),
        (own, "realisasi", "76,00"),
    }


def test_a_row_that_a_role_alone_names_is_of_the_indicator_above_its_table() -> None:
    found = figures(
        RESULTS + "Indikator Kinerja : Jumlah berkas perkara P-21\n\n"
        "Uraian\tTW I\tTW II\tTW III\tTW IV\tJumlah\n"
        "Target\t2\t3\t3\t4\t12\nRealisasi\t1\t5\t4\t6\t16\n"
    )
    assert {(f.indicator, f.role, f.qualifier, f.as_written) for f in found} >= {
        ("p21", "realisasi", "triwulan 2", "5"),
        ("p21", "realisasi", "triwulan 4", "6"),
        ("p21", "target", "", "12"),
        ("p21", "realisasi", "", "16"),
    }


@pytest.mark.parametrize("marks", [("II, III", "IV"), ("3", "14"), ("-", "-"), ("a.", "b.")])
def test_what_only_counts_rows_is_no_name_of_theirs(marks: tuple[str, str]) -> None:
    head = "\nProgram Pendukung\tSasaran\tCapaian (%)\n"
    body = "".join(f"{mark}\t{at}\t9{at},17\n" for at, mark in enumerate(marks, 1))
    assert figures(RESULTS + head + body) == []


def test_a_row_that_is_only_counted_is_named_by_its_words_elsewhere() -> None:
    found = figures(
        "BAB I\nPENDAHULUAN\n\nLaki-laki\tStatus\tPerempuan\tJumlah\n"
        "4\tGuru Tetap\t7\t11\n3\tGuru Honorer\t5\t8\n"
    )
    named = {f.indicator for f in found}
    assert not [name for name in named if name.removeprefix("other:")[:1].isdigit()]
    assert any("guru_honorer" in name for name in named)


def test_what_is_printed_of_each_budget_of_a_unit_is_that_budgets() -> None:
    found = figures(
        SPENDING + "Tabel 7 Nilai IKPA\n\nIndikator\tBobot\tDIPA 01\tDIPA 03\n"
        "Penyerapan Anggaran\t20\t98,41\t95,12\nNilai Akhir\t100\t97,37\t96,28\n"
    )
    told = {(f.indicator, f.role, f.qualifier, f.as_written) for f in found}
    assert told >= {
        ("ikpa", "realisasi", "dipa 01", "97,37"),
        ("ikpa", "realisasi", "dipa 03", "96,28"),
    }


def test_a_budget_table_of_one_dipa_is_of_that_one() -> None:
    found = figures(
        SPENDING + "Tabel 8 Realisasi DIPA 03 TA 2024\n\nJenis Belanja\tPagu\tRealisasi\n"
        "Belanja Barang\t90.000.000\t88.000.000\nJumlah\t90.000.000\t88.000.000\n"
    )
    assert {f.qualifier for f in found} == {"dipa 03"}


@pytest.mark.parametrize(
    ("satker", "own", "above"),
    [
        ("Dinas Pertanian Kabupaten Batang", "Kabupaten Batang", "Provinsi Jawa Tengah"),
        ("BNN Kabupaten Batang", "Kabupaten", "BNN Provinsi Jawa Tengah"),
    ],
)
def test_beside_its_own_place_a_report_sets_its_province_and_the_nation(
    satker: str, own: str, above: str
) -> None:
    head = f"\nIndikator\t{own}\tProvinsi\tNasional\n"
    text = f"{RESULTS}{head}Nilai tanam padi\t61,27\t58,14\t55,02\n"
    found = figures(text, Origin("batang", "lkip.txt", satker, 2024))
    assert {(f.satker, f.indicator, f.role, f.as_written) for f in found} == {
        (satker, "other:nilai_tanam_padi", "realisasi", "61,27"),
        (above, "other:nilai_tanam_padi", "realisasi", "58,14"),
        (NASIONAL, "other:nilai_tanam_padi", "realisasi", "55,02"),
    }


@pytest.mark.parametrize(
    ("row", "values"),
    [
        ("Produksi jagung\tTon\t14.850\t15.127,4\t101,87", ("14850", "15127.4")),
        ("Jumlah peternak terlatih\tOrang\t2.400\t2.464\t102,67", ("2400", "2464")),
        ("Indeks kepuasan petani\tIndeks\t82.500\t84.615\t102,56", ("82.5", "84.615")),
        ("Luas panen (ha)\t\t46.000\t47.200\t102,61", ("46000", "47200")),
    ],
)
def test_numbers_of_unlike_rows_are_as_large_as_their_own_row_says(
    row: str, values: tuple[str, str]
) -> None:
    head = "Indikator Kinerja\tSatuan\tTarget\tRealisasi\tCapaian (%)\n"
    beside = "Nilai tukar petani\tIndeks\t103,50\t104,26\t100,73\n"
    beside += "Ternak sehat\tPersen\t3,50\t4,25\t121,43\n"
    found = figures(f"{RESULTS}\n{head}{row}\n{beside}", DINAS)
    read = {f.role: f.value for f in found if f.label == row.split("\t")[0]}
    assert (read["target"], read["realisasi"]) == tuple(map(Decimal, values))
