"""Grids a reader saw as tables: their headings, levels and continued rows."""

from made_text import columns, kinds, rows, tables


def only(*lines: str) -> list[list[str]]:
    """Return the rows of the one table that tab rows make."""
    [table] = tables("\n".join(lines), tabbed=True)
    return rows(table)


def test_a_row_of_heading_words_names_the_columns() -> None:
    [table] = tables(
        "No\tSasaran Kegiatan\tIndikator Kinerja\tTarget 2024\tRealisasi 2024\tPersentase\n"
        "1\tMeningkatnya kesadaran\tNilai Kinerja Anggaran\t86 Indeks\t99,98 Indeks\t116,25%\n",
        tabbed=True,
    )
    assert kinds(table) == ["no", "sasaran", "indikator", "target", "realisasi", "capaian"]
    assert rows(table)[0][3:] == ["86 Indeks", "99,98 Indeks", "116,25%"]


def test_a_year_over_two_columns_is_the_year_of_both() -> None:
    [table] = tables(
        "Satker\t2023\t\t2024\t\n"
        "\tTarg et\tRealisa si\tTarg et\tRealisa sasi\n"
        "BNN Provinsi Kalimantan Tengah\t53\t51,31\t53.51\t54,16\n",
        tabbed=True,
    )
    assert [(c.kind, c.year) for c in table.columns[1:]] == [
        ("target", 2023),
        ("realisasi", 2023),
        ("target", 2024),
        ("realisasi", 2024),
    ]
    assert len(table.rows) == 1


def test_a_group_over_its_columns_is_joined_to_each() -> None:
    [table] = tables(
        "NO\tINDIKATOR OUTPUT\tANGGARAN\t\t\tOUTPUT\t\n"
        "\t\tPagu Awal\tRealisasi\t%\tTarget\tRealisasi\n"
        "1\tLayanan Perkantoran\t4,281,671,000\t4,001,008,445\t93.45\t12\t12\n",
        tabbed=True,
    )
    assert kinds(table)[2:] == ["pagu", "realisasi", "persen", "target", "realisasi"]
    assert [c.label for c in table.columns[2:4]] == ["ANGGARAN Pagu Awal", "ANGGARAN Realisasi"]


def test_the_row_of_column_numbers_is_no_row() -> None:
    assert only(
        "No\tIndikator Kinerja\tTarget\tRealisasi\tPersentase",
        "1\t2\t3\t4\t5=(4:3)",
        "1\tNilai Kinerja Anggaran\t86\t99,98\t116,25%",
    ) == [["1", "Nilai Kinerja Anggaran", "86", "99,98", "116,25%"]]


def test_target_printed_twice_under_a_year_is_target_and_realisasi() -> None:
    [table] = tables(
        "Satker\t2023\t\n\tTarget\tTarget\nBNN Kota Palangka Raya\t78,78\t93,06\n", tabbed=True
    )
    assert kinds(table) == ["satker", "target", "realisasi"]


def test_a_row_cut_by_the_page_break_is_one_row_again() -> None:
    head = "No\tSasaran Kegiatan\tIndikator Kinerja\tTarget 2024\tRealisasi 2024\tPersentase"
    assert only(
        head,
        "1\tMeningkatnya proses manajemen\tJumlah BNN Kabupaten/Kota dengan\t2\t1\t50%",
        "",
        head,
        "1\t2\t3\t4\t5\t6",
        "\tkinerja\tNilai Kinerja Anggaran mencapai target\t\t\t",
        "2\tMeningkatnya tata kelola\tNilai IKPA\t97,96\t99,95\t102,03%",
    ) == [
        [
            "1",
            "Meningkatnya proses manajemen kinerja",
            "Jumlah BNN Kabupaten/Kota dengan Nilai Kinerja Anggaran mencapai target",
            "2",
            "1",
            "50%",
        ],
        ["2", "Meningkatnya tata kelola", "Nilai IKPA", "97,96", "99,95", "102,03%"],
    ]


def test_the_same_heading_with_rows_from_one_is_another_table() -> None:
    head = "NO\tSATKER\tTARGET\tREALISASI\n"
    text = head + "1\tBNN Kota Batu\t92\t97,09\n\n" + head + "1\tBNN Kota Batu\t86\t85,79\n"
    assert len(tables(text, tabbed=True)) == 2


def test_rows_without_a_heading_right_below_a_table_go_on_with_its_columns() -> None:
    found = tables(
        "T.A\tTARGET\tCAPAIAN\tPERSENTASE\n"
        "2021\t94\t98,26\t104,53\n"
        "\n"
        "2022\t95\t98,17\t103,33\n"
        "2023\t92\t97,86\t106,36\n",
        tabbed=True,
    )
    assert {tuple(kinds(table)) for table in found} == {("tahun", "target", "realisasi", "capaian")}
    assert [row[0] for table in found for row in rows(table)] == ["2021", "2022", "2023"]


def test_a_cell_merged_away_stays_empty() -> None:
    assert only(
        "NO\tKEGIATAN\tINDIKATOR KINERJA\tTARGET\tANGGARAN",
        "4.\tPemberdayaan Alternatif\tJumlah kawasan yang beralih status\t1\tRp.71.600.000,-",
        "\t\tNilai Keterpulihan Kawasan Rawan\t2,5\t",
    )[1] == ["", "", "Nilai Keterpulihan Kawasan Rawan", "2,5", ""]


def test_words_alone_above_the_heading_are_the_caption() -> None:
    [table] = tables(
        "REALISASI FISIK DAN KEUANGAN\t\t\t\n"
        "NO\tOUTPUT\tPagu\tRealisasi\n"
        "1\tLayanan Perkantoran\t4,281,671,000\t4,001,008,445\n",
        tabbed=True,
    )
    assert table.caption == "REALISASI FISIK DAN KEUANGAN"
    assert kinds(table) == ["no", "output", "pagu", "realisasi"]


def test_columns_of_unknown_words_that_hold_values_are_kept_as_other() -> None:
    [table] = tables(
        "No.\tNama Satuan Kerja\tPengungkit\tHasil\tJumlah\n"
        "1\tBNNP Jawa Timur\t53.21\t34.98\t88.19\n"
        "2\tBNNP Bali\t49.75\t36.52\t86.27\n",
        tabbed=True,
    )
    assert kinds(table) == ["no", "satker", "other", "other", "other"]


def test_markup_in_cells_is_no_part_of_their_words() -> None:
    assert only(
        "NO.\tSATKER\tTARGET\tCAPAIAN",
        "1\tBNN Kota Palangka Raya\t53,51\t55,76",
        "<b>JUMLAH</b>\t\t\t<b>55,00</b>",
    )[1] == ["JUMLAH", "", "", "55,00"]


def test_a_short_row_is_filled_up_with_empty_cells() -> None:
    assert only("NO\tINDIKATOR\tTARGET\tREALISASI", "1\tNilai IKPA\t92") == [
        ["1", "Nilai IKPA", "92", ""]
    ]


def test_every_cell_keeps_its_line() -> None:
    [table] = tables("\n\nT.A\tTARGET\tCAPAIAN\n2021\t94\t98,26\n2022\t95\t98,17\n", tabbed=True)
    assert [row.cells[2].first_line for row in table.rows] == [4, 5]
    assert columns(table) == [("realisasi", None)]


def test_a_row_whose_cells_letter_their_parts_is_several_rows() -> None:
    assert only(
        "No\tSasaran\tIndikator Kinerja\tTarget\tRealisasi\tCapaian",
        "1\tKolam\tLuas kolam warga\t12,50\t13,00\t104,00%",
        "2\tPembinaan\ta. Kelompok dibina b. Unit benih\ta. 4 b. 2\ta. 5 b. 2\ta. 125% b. 100%",
    )[1:] == [
        ["2", "Pembinaan", "Kelompok dibina", "4", "5", "125%"],
        ["2", "Pembinaan", "Unit benih", "2", "2", "100%"],
    ]


def test_letters_within_one_cell_part_no_row() -> None:
    assert only(
        "No\tIndikator Kinerja\tTarget\tRealisasi\tCapaian",
        "1\tLuas kolam a. milik warga b. milik desa\t12,50\t13,00\t104,00%",
        "2\tLuas kandang\t10,00\t11,00\t110,00%",
    )[0][2:] == ["12,50", "13,00", "104,00%"]


def test_a_budget_before_its_revision_is_no_second_pagu() -> None:
    [table] = tables(
        "No\tJenis Belanja\tPagu\t\tRealisasi\tSisa\t%\n"
        "\t\tAwal\tRevisi\t\t\t\n"
        "1\tBelanja Pegawai\t812.400.000\t812.400.000\t809.100.250\t3.299.750\t99,59\n"
        "2\tBelanja Barang\t1.310.000.000\t1.245.600.000\t1.201.334.500\t44.265.500\t96,45\n"
        "3\tBelanja Modal\t52.000.000\t52.000.000\t51.480.000\t520.000\t99,00\n",
        tabbed=True,
    )
    assert kinds(table)[2:] == ["other", "pagu", "realisasi", "sisa", "persen"]


def test_rows_of_roles_whose_heading_a_page_cut_off_are_turned_too() -> None:
    found = tables(
        "Uraian\t2022\t2023\t2024\n\nTarget\t49,50\t50,50\t51,10\nRealisasi\t49,87\t50,66\t52,41\n",
        tabbed=True,
    )
    assert [(kinds(table), rows(table)[:1]) for table in found if table.rows] == [
        (["tahun", "target", "realisasi"], [["2022", "49,50", "49,87"]])
    ]


def test_letters_under_years_are_the_roles_they_begin() -> None:
    [table] = tables(
        "\t2031\t2032\t\t\n\tR\tT\tR\t%\n"
        "Nilai Taman\t3,10\t3,00\t3,00\t100,00\nNilai Kolam\t2,10\t2,00\t2,00\t100,00\n",
        tabbed=True,
    )
    assert [(c.kind, c.year) for c in table.columns[1:]] == [
        ("realisasi", 2031),
        ("target", 2032),
        ("realisasi", 2032),
        ("capaian", 2032),
    ]


def test_a_column_that_counts_on_numbers_the_rows_whatever_it_is_called() -> None:
    [table] = tables(
        "IKU\tIndikator\tTarget\tRealisasi\tCapaian\n1\tNilai Taman\t3\t4\t133,33\n"
        "2\tNilai Kolam\t2\t3\t150,00\n3\tNilai Kebun\t5\t5\t100,00\n",
        tabbed=True,
    )
    assert kinds(table) == ["no", "indikator", "target", "realisasi", "capaian"]


def test_unknown_words_over_values_are_headings() -> None:
    [table] = tables(
        "Unsur\tBerat\tKadar\nTanah liat\t12,5\t98,10\nPasir halus\t20,5\t91,40\n", tabbed=True
    )
    assert [c.label for c in table.columns] == ["Unsur", "Berat", "Kadar"]
    assert rows(table)[0] == ["Tanah liat", "12,5", "98,10"]


def test_a_heading_of_its_own_is_not_under_the_role_beside_it() -> None:
    [table] = tables(
        "Satker\tRealisasi\tCapaian\t\n\t2031\t2031\tKategori 2031\n"
        "BNN Kota Batu\t82,1\t103,1%\tTinggi\nBNN Kota Bima\t80,2\t101,2%\tTinggi\n",
        tabbed=True,
    )
    assert kinds(table) == ["satker", "realisasi", "capaian", "kategori"]


def test_a_percentage_behind_the_results_of_years_is_a_capaian() -> None:
    [table] = tables(
        "Satker\t2031\t2032\tCapaian\nBNN Kota Batu\t3,1\t3,3\t110,0%\n"
        "BNN Kota Bima\t3,2\t3,4\t113,3%\n",
        tabbed=True,
    )
    assert kinds(table)[-1] == "capaian"


def test_a_target_that_headings_remark_is_of_each_whole_row() -> None:
    [table] = tables(
        "Satker\t2031 (target 51,00)\t2032 (target 52,00)\nBNN Kota Batu\t50,83\t52,16\n"
        "BNN Kota Bima\t51,27\t53,09\nRata-rata\t\t52,63\n",
        tabbed=True,
    )
    targets = [j for j, c in enumerate(table.columns) if c.kind == "target"]
    assert [table.columns[j].year for j in targets] == [2031, 2032]
    assert [[row[j] for j in targets] for row in rows(table)] == [
        ["51,00", "52,00"],
        ["51,00", "52,00"],
        ["", ""],
    ]


def test_targets_of_months_are_no_results_of_the_year() -> None:
    [table] = tables(
        "No\tIndikator\tTarget Tahun 2031\tTarget Bulan Januari\tTarget Bulan Februari\n"
        "1\tNilai Taman\t0,9\t0\t0,9\n",
        tabbed=True,
    )
    assert kinds(table)[2:] == ["target", "target", "target"]
