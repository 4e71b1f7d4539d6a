"""Tables of plain text: their headings, however printed, and what their columns hold."""

import pytest
from made_text import RESULTS, columns, figures, kinds, only, rows, tables, values

from index.report import UNSURE

HEAD = "No Indikator Kinerja Target Realisasi %\n"
TWO_ROWS = """1
Nilai Kinerja Anggaran
86 85,79 99,76%
2
Nilai IKPA
92 97,09 105,53%
"""


def test_a_heading_a_line_a_word_with_cut_words_is_one_heading() -> None:
    [table] = tables(
        """
        NO
        KODE
        KEGIATA
        N
        SASARAN
        KEGIATAN
        INDIKATOR
        KINERJA
        TARGE
        T
        KINERJ
        A
        KEBUTUHAN
        PENDANAAN
        1
        Penyelenggaraa
        n Advokasi
        3247
        Meningkatnya daya tangkal keluarga
        Indeks Ketahanan Keluarga
        86,429 Rp. 106.000.000
        """
    )
    assert kinds(table) == ["no", "indikator", "target", "pagu"]
    assert values(table) == [["86,429", "Rp. 106.000.000"]]


def test_the_row_of_column_numbers_belongs_to_the_heading() -> None:
    assert [row[0] for row in only(HEAD + "(1) (2) (3) (4) (5)\n" + TWO_ROWS)] == ["1", "2"]


@pytest.mark.xfail(strict=True, reason="column numbers on lines of their own lose the table")
def test_column_numbers_on_lines_of_their_own_belong_to_the_heading_too() -> None:
    head = "No\nIndikator Kinerja\nTarget\nRealisasi\n%\n1\n2\n3\n4\n5\n"
    assert [row[0] for row in only(head + TWO_ROWS)] == ["1", "2"]


def test_years_under_target_and_realisasi_are_columns_of_each() -> None:
    [table] = tables(
        """
        No Indikator kinerja kegiatan Target Realisasi
        2022 2023 2022 2023
        1 Nilai Kinerja Anggaran 88 86 85.48 85.79
        """
    )
    assert columns(table) == [
        ("target", 2022),
        ("target", 2023),
        ("realisasi", 2022),
        ("realisasi", 2023),
    ]
    assert values(table) == [["88", "86", "85.48", "85.79"]]


def test_a_table_of_two_years_without_row_names_is_read() -> None:
    [table] = tables(
        """
        Tahun 2022 Tahun 2023
        Pagu Realisasi % Pagu Realisasi %
        Rp 1.479.100.000 Rp 1.440.379.652 97,38% Rp 1.566.577.000 Rp 1.542.940.756 98,49%
        """
    )
    assert [year for _, year in columns(table)] == [2022, 2022, 2022, 2023, 2023, 2023]
    assert values(table)[0][2] == "97,38%"


CITY = [
    ["1", "Jumlah jembatan yang diperbaiki", "40", "38", "95%"],
    ["2", "Panjang saluran irigasi", "120", "150", "125%"],
    ["3", "Luas hutan kota", "60", "45", "75%"],
]
ROWS = "".join(" ".join(row) + "\n" for row in CITY)
MEASURED = ["no", "indikator", "target", "realisasi", "capaian"]


@pytest.mark.parametrize(
    "head",
    [
        "NoIndikator Kinerja TargetRealisasi Persentase",
        "No Indikatr Kinerja Targte Realisassi Persentase",
        "No Indikator Kinerja Target Rampungan Persentase",
        "NoIndikator Kinerja Targte Rampungan Persentase",
    ],
)
def test_glued_misspelt_and_unknown_heading_words_lose_no_table(head: str) -> None:
    [table] = tables(f"{head}\n{ROWS}")
    assert kinds(table) == MEASURED
    assert rows(table) == CITY


def test_a_table_dumped_one_cell_a_line_is_the_same_table() -> None:
    head = "No\nINDIKATORKINERJA\nTARGTE\nRAMPUNGAN\nCAPAIAN (%)\n"
    [table] = tables(head + "".join("\n".join(row) + "\n" for row in CITY))
    assert kinds(table) == MEASURED
    assert rows(table) == CITY


@pytest.mark.parametrize("mark", ["", ".", ". "])
def test_row_numbers_may_be_glued_to_the_names(mark: str) -> None:
    body = "".join(f"{no}{mark}{' '.join(rest)}\n" for no, *rest in CITY)
    assert only(f"No Indikator Kinerja Target Realisasi Capaian\n{body}") == CITY


def test_a_unit_cut_over_lines_is_no_part_of_a_name() -> None:
    assert only(
        """
        No Indikator Kinerja Target Realisasi Capaian
        1 Jumlah wilayah yang bebas sampah
        4
        Kabup
        aten/K
        ota
        5
        Kabup
        aten/K
        ota
        125%
        2 Jumlah rumah kompos
        10
        Unit
        8
        Unit
        80%
        """
    ) == [
        ["1", "Jumlah wilayah yang bebas sampah", "4", "5", "125%"],
        ["2", "Jumlah rumah kompos", "10", "8", "80%"],
    ]


def test_a_heading_set_one_word_a_line_may_come_again_after_a_page_break() -> None:
    head = "No\nIndikator Kinerja\nTarget\nRealisasi\nCapaian\n"
    first, *rest = ["\n".join(row) + "\n" for row in CITY]
    assert only(f"{head}{first}17\n{head}{''.join(rest)}") == CITY


def test_rows_of_years_are_named_by_years_whatever_their_numbers_are() -> None:
    [table] = tables(
        "Tahun Target Realisasi Capaian\n2031 40 38 95%\n2032 120 150 125%\n2033 2040 1020 50%\n"
    )
    assert kinds(table)[1:] == ["tahun", "target", "realisasi", "capaian"]
    assert [row[1:] for row in rows(table)][2] == ["2033", "2040", "1020", "50%"]


def test_amounts_that_no_heading_names_are_what_they_add_up_to() -> None:
    [table] = tables(
        """
        Belanja Pegawai 4.500.000 4.100.000 400.000
        Belanja Barang 9.250.000 9.000.000 250.000
        Belanja Modal 7.000.000 6.500.000 500.000
        """
    )
    assert kinds(table)[2:] == ["pagu", "realisasi", "sisa"]


def test_names_with_numbers_that_add_up_to_nothing_are_no_table() -> None:
    assert not tables("Belanja Pegawai 4.500.000 17 81\nBelanja Barang 250.000 9.000.000 3\n")


@pytest.mark.parametrize("order", ["{years}\n{roles}", "{roles}\n{years}"])
def test_years_over_or_under_roles_part_the_amounts_by_year(order: str) -> None:
    years = "Tahun 2031 Tahun 2032" if order.startswith("{years}") else "2031 2032 2031 2032"
    roles = "Pagu Realisasi Pagu Realisasi" if order.startswith("{years}") else "Pagu Realisasi"
    head = order.format(years=years, roles=f"Uraian {roles}")
    [table] = tables(f"{head}\nBelanja Barang 9.250.000 9.000.000 8.000.000 7.500.000\n")
    assert {year for _, year in columns(table)} == {2031, 2032}


def test_amounts_of_two_years_that_no_heading_parts_are_unsure() -> None:
    [table] = tables(
        "Uraian Pagu Realisasi Pagu Realisasi\n"
        "Belanja Barang 9.250.000 9.000.000 8.000.000 7.500.000\n"
    )
    assert table.confidence < UNSURE


@pytest.mark.parametrize(
    "names",
    [
        ("Indeks Ketahanan Diri Remaja", "Nilai Kinerja Anggaran"),
        ("NKA", "IKPA"),
        pytest.param(
            ("Nilai Kinerja Anggaran", "Nilai IKPA"),
            marks=pytest.mark.xfail(
                strict=True, reason="a measure before an abbreviation ends the heading"
            ),
        ),
    ],
)
def test_columns_over_units_may_be_named_by_indicators_alone(names: tuple[str, str]) -> None:
    head = "\n".join(("No Satuan Kerja", *names))
    [table] = tables(f"{head}\n1 BNN Kota Ternate 88,40 93,15\n2 BNN Kota Malang 90,25 95,60\n")
    assert [(c.kind, c.label) for c in table.columns[2:]] == [("other", name) for name in names]
    assert values(table) == [["88,40", "93,15"], ["90,25", "95,60"]]


def test_one_row_under_its_heading_may_be_dumped_one_cell_a_line() -> None:
    assert only(
        """
        Indikator Kinerja
        Target
        Realisasi
        Capaian
        Jumlah perahu yang diperbaiki
        16
        20
        125%
        """
    ) == [["", "Jumlah perahu yang diperbaiki", "16", "20", "125%"]]


def test_one_row_with_its_number_may_be_dumped_one_cell_a_line_too() -> None:
    head = "No\nIndikator Kinerja\nTarget\nRealisasi\nCapaian\n"
    body = "1\nJumlah perahu yang diperbaiki\n16\n20\n125%\nUraian capaian di bawah ini.\n"
    assert only(head + body) == [["1", "Jumlah perahu yang diperbaiki", "16", "20", "125%"]]


def test_the_last_word_of_a_heading_is_no_part_of_the_name_of_its_one_row() -> None:
    head = "Indikator Kinerja\nTarget\nRealisasi\nCapaian\nPredikat\n"
    [row] = only(head + "Jumlah perahu yang diperbaiki\n14\n16\n20\n125%\n")
    assert row[1] == "Jumlah perahu yang diperbaiki"


def test_rows_that_open_with_a_letter_below_numbered_ones_are_rows() -> None:
    found = figures(
        RESULTS
        + "Tabel 3. Pengukuran Kinerja\n"
        + "No Sasaran Strategis Indikator Kinerja Target Realisasi Capaian\n"
        + "1. Terwujudnya taman\nyang bersih\na. Persentase taman yang\ndisapu tepat waktu\n"
        + "95% 97,62% 102,76%\nb. Persentase kolam yang\ndikuras\n98% 98,85% 100,87%\n"
        + "2. Meningkatnya akses\na. Persentase jalan yang\ndiperbaiki\n60% 50,00% 83,33%\n",
        tabbed=False,
    )
    rows = {f.as_written: f.label for f in found if f.role == "realisasi"}
    assert rows.keys() == {"97,62%", "98,85%", "50,00%"}
    assert rows["98,85%"] == "Persentase kolam yang dikuras"
