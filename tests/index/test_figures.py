"""Rows of tables to figures: whose, of which year, what, in which role and of what unit."""

from decimal import Decimal

import pytest
from made_text import KALTENG, OKU, RESULTS, SPENDING, figures, sections, short, told

from index.figures.cells import table_figures
from index.report import NASIONAL, Origin
from index.sections import worded

DINAS = Origin("dinas", "lkip.txt", "Dinas Pertanian Kota Tanjungpinang", 2024)
PROVINCE = "BNN Provinsi Kalimantan Tengah"
CITY = "BNN Kota Palangka Raya"


MAIN = (
    RESULTS
    + "\nNo\tSasaran Kegiatan\tIndikator Kinerja\tTarget 2024\tRealisasi 2024\tPersentase\n"
    + "1\tMeningkatnya daya tangkal remaja\tJumlah kabupaten/kota dengan Indeks Ketahanan Diri "
    + "Remaja\t2 Kabupaten/ Kota\t2 Kabupaten/ Kota\t100%\n"
    + "2\tMeningkatnya upaya pemulihan\tNilai Keterpulihan Kawasan Rawan\t2,5\t2,89\t115,6%\n"
    + "3\tMeningkatnya proses\tNilai Kinerja Anggaran\t86 Indeks\t99,98 Indeks\t116,25%\n"
    + "4\tMeningkatnya tata kelola\tNilai IKPA\t97,96\t99,95\t102,03%\n"
)


def test_a_row_of_the_main_table_gives_target_realisasi_and_capaian() -> None:
    found = [f for f in figures(MAIN) if f.indicator == "nka"]
    assert told(found) == {
        (PROVINCE, 2024, "nka", "target", "86"),
        (PROVINCE, 2024, "nka", "realisasi", "99,98"),
        (PROVINCE, 2024, "nka", "capaian", "116,25%"),
    }
    assert {f.place for f in found} == {"utama"}


def test_counting_units_that_reach_an_index_is_not_the_index() -> None:
    assert ("kabkota_dektari", "target", "2") in short(figures(MAIN))


def test_a_figures_unit_is_its_cells_or_its_indicators() -> None:
    units = {(f.indicator, f.role): f.unit for f in figures(MAIN)}
    assert units["kabkota_dektari", "target"] == "Kabupaten/ Kota"
    assert units["ikkr", "target"] == "Indeks"
    assert units["ikpa", "capaian"] == "%"


def test_the_figures_of_a_row_share_its_key_and_no_other_rows() -> None:
    keys = [(f.row, f.indicator) for f in figures(MAIN)]
    assert len(set(keys)) == 4
    assert len({row for row, _ in keys}) == 4


def test_every_figure_stands_on_the_line_of_its_cell() -> None:
    lines = MAIN.split("\n")
    found = figures(MAIN)
    assert len(found) == 12
    assert all(f.as_written in lines[f.source.first_line - 1] for f in found)


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


JENIS = (
    SPENDING
    + "\nNO\tJENIS BELANJA\tPAGU\tREALISASI\tSISA\t%\n"
    + "1\tBelanja Pegawai\t1.000.000\t900.000\t100.000\t90,00\n"
    + "2\tBelanja Barang dan Jasa\t2.000.000\t1.900.000\t100.000\t95,00\n"
    + "TOTAL\t\t3.000.000\t2.800.000\t200.000\t93,33\n"
)


def test_rows_of_jenis_belanja_are_budget_lines_with_their_total() -> None:
    found = figures(JENIS)
    assert {f.indicator for f in found} == {"belanja_pegawai", "belanja_barang", "anggaran_total"}
    assert {(f.role, f.unit) for f in found} == {
        ("pagu", "Rp"),
        ("realisasi", "Rp"),
        ("sisa", "Rp"),
        ("persen", "%"),
    }


def test_rows_of_pagu_sum_to_their_total() -> None:
    pagu = {f.indicator: f.value for f in figures(JENIS) if f.role == "pagu"}
    assert pagu["belanja_pegawai"] + pagu["belanja_barang"] == pagu["anggaran_total"]


OUTPUTS = (
    SPENDING
    + "\nNO\tKODE\tINDIKATOR OUTPUT\tANGGARAN\t\t\t\tOUTPUT\t\t\n"
    + "\t\t\tPagu Awal\tBlokir\tRealisasi\t%\tTarget\tRealisasi\tSatuan\n"
    + "1\t3236.EBA.994\tLayanan Perkantoran\t4,281,671,000\t1,000,000\t4,001,008,445\t93.45"
    + "\t12\t11\tLayanan\n"
    + "JUMLAH\t\t\t4,281,671,000\t\t4,001,008,445\t93.45\t\t\t\n"
)


def test_an_output_is_named_by_its_ro_code() -> None:
    found = short(figures(OUTPUTS))
    assert ("output:3236.EBA.994", "pagu", "4,281,671,000") in found
    assert ("output:3236.EBA.994", "persen", "93.45") in found


def test_what_an_output_delivered_is_not_what_it_cost() -> None:
    assert {
        ("other:fisik_3236_eba_994", "target", "12"),
        ("other:fisik_3236_eba_994", "realisasi", "11"),
    } <= (short(figures(OUTPUTS)))


def test_blocked_money_is_a_figure_of_its_own() -> None:
    assert ("other:blokir_layanan_perkantoran", "other", "1,000,000") in short(figures(OUTPUTS))


def test_the_total_of_outputs_is_the_whole_budget() -> None:
    assert ("anggaran_total", "realisasi", "4,001,008,445") in short(figures(OUTPUTS))


def test_an_output_without_a_code_is_named_by_its_words() -> None:
    found = figures(
        SPENDING
        + "\nNo\tKegiatan\tPagu\tRealisasi\n1\tPenyelenggaraan Advokasi\t110.000.000\t98.880.000\n"
    )
    assert {f.indicator for f in found} == {"output:penyelenggaraan advokasi"}


def test_the_budget_of_each_unit_is_its_own_and_the_sum_the_jajarans() -> None:
    found = figures(
        SPENDING
        + "\nNO\tSATKER\tPAGU\tREALISASI\t%\n"
        + "1\tBNNP Kalimantan Tengah\t7.000.000\t6.900.000\t98,57\n"
        + "2\tBNNK Palangka Raya\t2.000.000\t1.900.000\t95,00\n"
        + "JUMLAH\t\t9.000.000\t8.800.000\t97,78\n"
    )
    assert {(f.satker, f.as_written) for f in found if f.role == "pagu"} == {
        (PROVINCE, "7.000.000"),
        (CITY, "2.000.000"),
        (f"{PROVINCE} dan jajaran", "9.000.000"),
    }
    assert {f.indicator for f in found} == {"anggaran_total"}


OTHER = (
    RESULTS
    + "\nNO\tSASARAN\tINDIKATOR KINERJA\tSATUAN\tTARGET\tREALISASI\tCAPAIAN\n"
    + "1\tMeningkatnya produksi\tPersentase peningkatan produksi padi\t%\t5,2\t4,8\t92,31\n"
    + "2\t\tNilai Tukar Petani\tPoin\t101\t102,5\t101,49\n"
    + "3\t\tJumlah kelompok tani\tKelompok\t12\t12\t100\n"
    + "4\t\tCakupan penyuluhan\t%\t80\t88\t110\n"
)


def test_indicators_the_glossary_does_not_know_are_named_by_their_words() -> None:
    found = figures(OTHER, DINAS)
    assert {f.indicator for f in found} == {
        "other:persentase_peningkatan_produksi_padi",
        "other:nilai_tukar_petani",
        "other:jumlah_kelompok_tani",
        "other:cakupan_penyuluhan",
    }
    assert {f.satker for f in found} == {"Dinas Pertanian Kota Tanjungpinang"}


def test_a_satuan_column_gives_the_unit() -> None:
    units = {(f.label, f.unit) for f in figures(OTHER, DINAS) if f.role == "target"}
    assert units >= {("Nilai Tukar Petani", "Poin"), ("Jumlah kelompok tani", "Kelompok")}


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


def named_figures(text: str, origin: Origin) -> set[tuple[str, str, str, str]]:
    """Return whose, what, in which role and how written, names cut short known by the others."""
    _, found = sections(text, tabbed=True)
    names = worded(found)
    read = [f for table in found for f in table_figures(table, origin, 1, names)]
    return {(f.satker, f.indicator, f.role, f.as_written) for f in read}


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


UNIT_ROWS = "BNN Kota Ternate\t{}\nBNN Kota Malang\t{}\n"


def test_a_column_named_by_an_indicator_and_a_year_is_of_both() -> None:
    rows = UNIT_ROWS.format("88,10\t89,42", "86,75\t87,30")
    found = figures(RESULTS + "\nSatuan Kerja\tNKA 2022\tNKA 2023\n" + rows)
    assert told(found) == {
        ("BNN Kota Ternate", 2022, "nka", "realisasi", "88,10"),
        ("BNN Kota Ternate", 2023, "nka", "realisasi", "89,42"),
        ("BNN Kota Malang", 2022, "nka", "realisasi", "86,75"),
        ("BNN Kota Malang", 2023, "nka", "realisasi", "87,30"),
    }


SHORT_COLUMNS = (
    RESULTS
    + "\nNo\tIndikator Kinerja\tTarget\tRealisasi\n"
    + "1\tPersentase kolam renang yang higienis\t70\t72\n"
    + "2\tJumlah bengkel kerja yang bersertifikat\t9\t8\n"
    + "\nUraian tiap satuan kerja.\n"
    + "Hasil pengukuran dipisahkan.\n"
    + "Rinciannya di bawah.\n"
    + "\nSatuan Kerja\tKolam higienis\tBengkel kerja\n"
    + UNIT_ROWS.format("71,5\t5", "72,5\t3")
)


def test_columns_over_units_may_be_named_by_a_few_words_of_an_indicator() -> None:
    assert named_figures(SHORT_COLUMNS, KALTENG) >= {
        ("BNN Kota Ternate", "other:persentase_kolam_renang_yang_higienis", "realisasi", "71,5"),
        ("BNN Kota Malang", "other:jumlah_bengkel_kerja_yang_bersertifikat", "realisasi", "3"),
    }


def test_a_column_of_words_that_no_indicator_has_is_none_of_them() -> None:
    text = SHORT_COLUMNS.replace("Kolam higienis", "Gudang arsip")
    known = {"other:persentase_kolam_renang_yang_higienis"}
    found = named_figures(text, KALTENG)
    assert not {written for _, i, _, written in found if i in known} & {"71,5", "72,5"}


BARE_JENIS = (
    SPENDING
    + "\nNo\tJenis Belanja\tPagu\tRealisasi\n"
    + "1\tPegawai\t4.000.000\t3.900.000\n"
    + "2\tBarang\t2.500.000\t2.400.000\n"
    + "3\tModal\t1.500.000\t1.450.000\n"
)


def test_under_jenis_belanja_a_row_needs_no_word_belanja() -> None:
    assert short(figures(BARE_JENIS)) >= {
        ("belanja_pegawai", "pagu", "4.000.000"),
        ("belanja_barang", "realisasi", "2.400.000"),
        ("belanja_modal", "pagu", "1.500.000"),
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


REVENUE = (
    SPENDING
    + "\nUraian\tPagu Pendapatan\tRealisasi Pendapatan\n"
    + "Sewa gedung\t45.000.000\t47.250.000\n"
    + "Jasa laboratorium\t12.000.000\t11.400.000\n"
)


@pytest.mark.parametrize("word", ["Pagu", "Target", "Anggaran"])
def test_what_comes_in_is_no_budget(word: str) -> None:
    found = figures(REVENUE.replace("Pagu", word))
    assert found
    assert not {f.indicator for f in found} & {"anggaran_total", "belanja_barang"}
    assert not any(f.indicator.startswith("output:") for f in found)
    assert {f.document for f in found} == {"hasil"}


@pytest.mark.parametrize(
    "word",
    [
        "Pagu",
        "Target",
    ],
)
def test_what_is_planned_to_come_in_is_a_target_and_no_pagu(word: str) -> None:
    found = figures(REVENUE.replace("Pagu", word))
    assert {(f.role, f.as_written) for f in found} >= {
        ("target", "45.000.000"),
        ("realisasi", "47.250.000"),
    }


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


def test_what_is_left_in_parentheses_is_overspent_unless_the_row_says_not() -> None:
    head = SPENDING + "\nNo\tJenis Belanja\tPagu\tRealisasi\tSisa\n"
    rows = (
        "1\tBelanja Pegawai\t2.000.000.000\t2.100.000.000\t(100.000.000)\n"
        "2\tBelanja Barang\t1.000.000.000\t900.000.000\t(100.000.000)\n"
    )
    left = {f.indicator: f.value for f in figures(head + rows) if f.role == "sisa"}
    assert left == {"belanja_pegawai": -100_000_000, "belanja_barang": 100_000_000}


def test_an_amount_in_words_of_scale_is_whole() -> None:
    head = SPENDING + "\nNo\tJenis Belanja\tPagu (Rp)\tRealisasi (Rp)\n"
    found = short(figures(head + "1\tBelanja Modal\tRp1,25 miliar\tRp1.150,5 jt\n"))
    assert {v for i, r, v in found if i == "belanja_modal"} == {"Rp1,25 miliar", "Rp1.150,5 jt"}
    values = {f.value for f in figures(head + "1\tBelanja Modal\tRp1,25 miliar\tRp1.150,5 jt\n")}
    assert values == {1_250_000_000, 1_150_500_000}


def test_half_an_amount_is_no_figure() -> None:
    head = RESULTS + "\nNo\tIndikator Kinerja\tTarget\tRealisasi\n"
    assert not [f for f in figures(head + "1\tJumlah klien\t24 731\t9 063\n") if f.value < 100]


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


def test_what_was_spent_may_stand_before_what_was_given() -> None:
    found = figures(
        "BAB III\nAKUNTABILITAS KINERJA\nB. Realisasi Anggaran\n\n"
        "Satuan Kerja\tRealisasi\tPagu\t%\n"
        "BNN Kota Batu\t1.900.000.000\t2.000.000.000\t95,00\n"
        "BNN Kota Malang\t2.700.000.000\t3.000.000.000\t90,00\n"
    )
    spent = {(f.satker, f.indicator, f.as_written) for f in found if f.role == "realisasi"}
    assert spent == {
        ("BNN Kota Batu", "anggaran_total", "1.900.000.000"),
        ("BNN Kota Malang", "anggaran_total", "2.700.000.000"),
    }


def test_a_last_row_that_adds_the_others_up_is_their_total_whatever_it_is_called() -> None:
    found = figures(
        RESULTS + "Indikator Kinerja : Jumlah berkas perkara P-21\n\n"
        "Satker\tTarget\tRealisasi\nBNNP Kalimantan Tengah\t5\t7\n"
        "BNN Kota Palangka Raya\t3\t4\nSemua\t8\t11\n"
    )
    assert (f"{PROVINCE} dan jajaran", 2024, "p21", "realisasi", "11") in told(found)


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
