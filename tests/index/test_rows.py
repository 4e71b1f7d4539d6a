"""Rows of plain text, broken over lines and pages: their names, their values, their end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_text import kinds, only, rows, tables, values

from index.numbers.numerals import write
from index.tables.rows import LONG, numbered

HEAD = "No Indikator Kinerja Target Realisasi %\n"


def test_a_row_broken_over_lines_is_put_together() -> None:
    assert only(
        """
        No Sasaran Kegiatan Indikator Kinerja Target Realisasi %
        1

        Meningkatnya daya
        tangkal anak dan remaja

        Indeks Ketahanan Diri
        Remaja

        51,10 52,65 103,03%
        2
        Meningkatnya daya tangkal keluarga
        Indeks Ketahanan Keluarga
        78,69 90,982 115,62%
        """
    ) == [
        [
            "1",
            "Meningkatnya daya tangkal anak dan remaja Indeks Ketahanan Diri Remaja",
            "51,10",
            "52,65",
            "103,03%",
        ],
        [
            "2",
            "Meningkatnya daya tangkal keluarga Indeks Ketahanan Keluarga",
            "78,69",
            "90,982",
            "115,62%",
        ],
    ]


def test_a_code_among_the_words_of_a_row_is_none_of_its_values() -> None:
    [table] = tables(
        """
        NO
        KEGIATAN KODE
        KEGIATAN
        INDIKATOR KINERJA
        TARGET KEBUTUHAN PENDANAAN
        1
        Penyelenggaraan Advokasi
        3247
        Indeks Ketahanan Keluarga
        86,429 Rp. 106.000.000
        """
    )
    assert values(table) == [["86,429", "Rp. 106.000.000"]]


def test_a_unit_on_the_next_line_is_neither_label_nor_value() -> None:
    assert only(
        HEAD
        + """1
Jumlah petugas IBM
yang terlatih

10

Orang

9
Orang

90%
"""
    ) == [["1", "Jumlah petugas IBM yang terlatih", "10", "9", "90%"]]


def test_a_unit_beside_its_value_stays_with_it() -> None:
    assert only(HEAD + "9 Jumlah berkas perkara yang P-21 1 Berkas 2 Berkas 200%\n") == [
        ["9", "Jumlah berkas perkara yang P-21", "1 Berkas", "2 Berkas", "200%"]
    ]


def test_values_one_a_line_make_one_row() -> None:
    assert only(
        HEAD + "1\nNilai Kinerja Anggaran\n86\n85,79\n99,76%\n2\nNilai IKPA\n92\n97,09\n105,53%"
    ) == [
        ["1", "Nilai Kinerja Anggaran", "86", "85,79", "99,76%"],
        ["2", "Nilai IKPA", "92", "97,09", "105,53%"],
    ]


def test_a_cell_merged_away_stays_empty_and_money_keeps_its_column() -> None:
    assert only(
        """
        No Indikator Kinerja Target Pagu Realisasi
        1 Jumlah petugas IBM yang terlatih 10 Rp. 13.400.000 Rp. 10.215.000
        2 Jumlah unit IBM yang operasional 2
        3 Jumlah lembaga yang operasional Rp. 106.955.000 Rp. 91.710.000
        """
    ) == [
        ["1", "Jumlah petugas IBM yang terlatih", "10", "Rp. 13.400.000", "Rp. 10.215.000"],
        ["2", "Jumlah unit IBM yang operasional", "2", "", ""],
        ["3", "Jumlah lembaga yang operasional", "", "Rp. 106.955.000", "Rp. 91.710.000"],
    ]


def test_a_dash_holds_the_place_of_an_empty_cell() -> None:
    [table] = tables(
        """
        No Indikator Kinerja Target Kinerja
        2020 2021 2022
        1 Nilai Kinerja Anggaran - 90 N/A
        """
    )
    assert values(table) == [["-", "90", "N/A"]]


def test_rows_of_years_are_named_by_their_year() -> None:
    [table] = tables(
        """
        T.A TARGET CAPAIAN PERSENTASE
        2020 - - -
        2021 94 98,26 104,53
        2022
        95
        98,17
        103,33
        Pada tahun 2021 terjadi peningkatan dibandingkan tahun sebelumnya.
        """
    )
    assert kinds(table)[1:] == ["tahun", "target", "realisasi", "capaian"]
    assert [row[1:] for row in rows(table)] == [
        ["2020", "-", "-", "-"],
        ["2021", "94", "98,26", "104,53"],
        ["2022", "95", "98,17", "103,33"],
    ]


def test_a_kategori_on_the_next_line_belongs_to_its_unit() -> None:
    assert only(
        """
        NO SATUAN KERJA TARGET REALISASI
        KATEGORI
        1 BNNK OKU TIMUR 78,69 90,982
        SANGAT TINGGI
        2 BNN KABUPATEN OGAN ILIR 78,69 80,10
        TINGGI
        """
    ) == [
        ["1", "BNNK OKU TIMUR", "78,69", "90,982", "SANGAT TINGGI"],
        ["2", "BNN KABUPATEN OGAN ILIR", "78,69", "80,10", "TINGGI"],
    ]


def test_a_kategori_below_its_values_cites_its_own_line() -> None:
    head = "NO SATUAN KERJA TARGET REALISASI\nKATEGORI\n"
    [table] = tables(head + "1 BNNK OKU TIMUR 78,69 90,982\nSANGAT TINGGI\n")
    cell = table.rows[0].cells[-1]
    assert (cell.text, cell.first_line, cell.last_line) == ("SANGAT TINGGI", 4, 4)


@pytest.mark.xfail(strict=True, reason="a kategori broken over lines cites the first alone")
def test_a_kategori_broken_over_lines_cites_them_all() -> None:
    head = "NO SATUAN KERJA TARGET REALISASI\nKATEGORI\n"
    [table] = tables(head + "1 BNNK OKU TIMUR 78,69 90,982 SANGAT\nTINGGI\n")
    cell = table.rows[0].cells[-1]
    assert (cell.text, cell.first_line, cell.last_line) == ("SANGAT TINGGI", 3, 4)


def test_rows_without_numbers_end_where_their_values_do() -> None:
    assert only(
        """
        Sasaran Kinerja Indikator Kinerja Target 2024 Realisasi 2024
        Meningkatnya daya tangkal anak
        dan remaja
        Indeks Ketahanan diri
        remaja
        55,77 54,85
        Meningkatnya kesadaran masyarakat
        Indeks Kemandirian
        Partisipasi 3,41 3.52
        """
    ) == [
        [
            "",
            "Meningkatnya daya tangkal anak dan remaja Indeks Ketahanan diri remaja",
            "55,77",
            "54,85",
        ],
        ["", "Meningkatnya kesadaran masyarakat Indeks Kemandirian Partisipasi", "3,41", "3.52"],
    ]


def test_every_value_keeps_the_line_it_stands_on() -> None:
    [table] = tables(HEAD + "1\nNilai Kinerja Anggaran\n86\n85,79\n99,76%\n")
    assert [cell.first_line for cell in table.rows[0].cells[2:]] == [4, 5, 6]


shown = st.decimals(min_value=1, max_value=99, places=2, allow_nan=False)


@settings(max_examples=50)
@given(st.lists(st.tuples(shown, shown), min_size=1, max_size=6), st.booleans())
def test_as_many_rows_come_back_as_were_printed(pairs: list, broken: bool) -> None:
    gap = "\n" if broken else " "
    printed = [[write(a), write(b), "100%"] for a, b in pairs]
    body = "".join(
        f"{at}{gap}Nilai Kinerja Kegiatan{gap}{gap.join(row)}\n"
        for at, row in enumerate(printed, start=1)
    )
    [table] = tables(HEAD + body)
    assert values(table) == printed


def test_years_are_a_unit_behind_decimals_and_words_of_a_label_behind_ages() -> None:
    assert only(
        """
        No Indikator Kinerja Target Realisasi Capaian (%)
        1.
        Rata-rata Lama Sekolah
        9,67
        Tahun
        10,18
        Tahun
        105,27%
        2.
        Anak Usia 12
        Tahun
        85,4
        97,63
        114,32%
        """
    ) == [
        ["1", "Rata-rata Lama Sekolah", "9,67", "10,18", "105,27%"],
        ["2", "Anak Usia 12 Tahun", "85,4", "97,63", "114,32%"],
    ]


TWO_ROWS = """1
Nilai Kinerja Anggaran
86 85,79 99,76%
2
Nilai IKPA
92 97,09 105,53%
"""


def test_a_heading_repeated_between_rows_is_no_row() -> None:
    assert only(
        HEAD + TWO_ROWS + "39\n" + HEAD + "3\nNilai Zona Integritas\n75 83,56 111,41%\n"
    ) == [
        ["1", "Nilai Kinerja Anggaran", "86", "85,79", "99,76%"],
        ["2", "Nilai IKPA", "92", "97,09", "105,53%"],
        ["3", "Nilai Zona Integritas", "75", "83,56", "111,41%"],
    ]


def test_a_heading_repeated_in_mid_row_leaves_the_row_whole() -> None:
    text = "1\nNilai Indikator Kinerja\n" + HEAD + "Pelaksanaan Anggaran\n92 97,09 105,53%\n"
    assert only(HEAD + text + "2\nNilai Kinerja Anggaran\n86 85,79 99,76%\n") == [
        ["1", "Nilai Indikator Kinerja Pelaksanaan Anggaran", "92", "97,09", "105,53%"],
        ["2", "Nilai Kinerja Anggaran", "86", "85,79", "99,76%"],
    ]


def test_words_after_a_repeated_heading_are_the_end_of_the_row_before() -> None:
    text = "1\nJumlah BNN Kabupaten/Kota dengan\n2 1 50%\n" + HEAD + "Nilai IKPA mencapai target\n"
    assert only(HEAD + text + "2\nNilai Kinerja Anggaran\n86 85,79 99,76%\n") == [
        ["1", "Jumlah BNN Kabupaten/Kota dengan Nilai IKPA mencapai target", "2", "1", "50%"],
        ["2", "Nilai Kinerja Anggaran", "86", "85,79", "99,76%"],
    ]


def test_a_page_number_between_rows_is_passed_over() -> None:
    text = HEAD + TWO_ROWS + "39\n3\nNilai Zona Integritas\n75 83,56 111,41%\n"
    assert [row[0] for row in only(text)] == ["1", "2", "3"]


def test_a_page_number_in_mid_row_is_no_word_of_the_row() -> None:
    text = "1\nNilai Indikator Kinerja\n39\n" + HEAD + "Pelaksanaan Anggaran\n92 97,09 105,53%\n"
    assert [row[1] for row in only(HEAD + text)] == ["Nilai Indikator Kinerja Pelaksanaan Anggaran"]


BUDGET = """
NO JENIS BELANJA PAGU (Rp) REALISASI (Rp) SISA (Rp)
1 Belanja Barang 1.546.577.000 1.522.940.756 23.636.244
2 Belanja Modal 20.000.000 20.000.000 0
"""


def test_an_unlabelled_last_row_that_sums_is_the_total() -> None:
    found = only(BUDGET + "1.566.577.000 1.542.940.756 23.636.244\n")
    assert found[-1] == ["", "Jumlah", "1.566.577.000", "1.542.940.756", "23.636.244"]


def test_an_unlabelled_last_row_that_sums_nothing_is_no_row() -> None:
    found = only(BUDGET + "1.777.577.000 1.111.940.756 23.111.244\n")
    assert [row[1] for row in found] == ["Belanja Barang", "Belanja Modal"]


@pytest.mark.parametrize("word", ["Jumlah", "TOTAL", "Grand Total"])
def test_a_labelled_total_is_the_last_row(word: str) -> None:
    found = only(BUDGET + f"{word} 1.566.577.000 1.542.940.756 23.636.244\n")
    assert found[-1][1:3] == [word, "1.566.577.000"]


@pytest.mark.parametrize(
    "prose",
    [
        "Berdasarkan tabel di atas, seluruh indikator kinerja telah tercapai.",
        "Capaian tahun ini lebih baik daripada tahun-tahun sebelumnya secara umum.",
        "B. Realisasi Anggaran",
        "Faktor pendukung :",
        "Sisa anggaran sebesar Rp23.636.244 dikembalikan ke kas negara.",
    ],
)
def test_prose_after_the_last_row_is_not_of_the_table(prose: str) -> None:
    [table] = tables(HEAD + TWO_ROWS + prose + "\n")
    assert table.last_line == 7
    assert values(table) == [["86", "85,79", "99,76%"], ["92", "97,09", "105,53%"]]


def test_a_short_sentence_that_ends_in_a_value_is_not_of_the_table() -> None:
    [table] = tables(HEAD + TWO_ROWS + "Nilai IKPA tahun ini naik dari 96,01 menjadi 97,09\n")
    assert len(table.rows) == 2


def test_a_last_value_that_is_the_next_number_is_a_value() -> None:
    text = "1\nJumlah unit IBM\n3\n2\nDibandingkan tahun 2021, realisasi tahun ini turun.\n"
    [table] = tables("No Indikator Kinerja Target Realisasi\n" + text)
    assert values(table) == [["3", "2"]]


def test_a_sections_table_may_go_on_with_the_main_tables_numbers() -> None:
    assert only(HEAD + "11. Nilai IKPA 92 97,09 105,53%\n") == [
        ["11", "Nilai IKPA", "92", "97,09", "105,53%"]
    ]


def test_a_number_on_its_own_line_may_go_on_with_the_main_tables_too() -> None:
    assert only(HEAD + "11\nNilai IKPA\n92 97,09 105,53%\n") == [
        ["11", "Nilai IKPA", "92", "97,09", "105,53%"]
    ]


def test_a_running_text_has_no_table() -> None:
    assert tables("Target tahun ini tercapai.\nRealisasi sebesar 97,09 dari target 92.\n") == []


def test_a_number_opens_a_row_before_a_name_as_long_as_running_text() -> None:
    name = "Persentase gudang pupuk di wilayah pesisir yang memenuhi syarat penyimpanan barang"
    assert len(name) > LONG
    assert only(f"{HEAD}7\n{name}\n80 72 90%\n8\nJumlah kapal\n5 6 120%\n") == [
        ["7", name, "80", "72", "90%"],
        ["8", "Jumlah kapal", "5", "6", "120%"],
    ]


def test_a_row_without_its_grade_leaves_that_column_empty() -> None:
    head = "No Indikator Kinerja Target Realisasi Kategori\n"
    body = "1 Indeks Kepuasan Tamu 3,10 3,42 Baik\n2 Indeks Kerapian Taman 3,20 3,05\n"
    [table] = tables(head + body + "3 Indeks Kebersihan Kali 2,90 3,11 Cukup\n")
    at = kinds(table).index("kategori")
    assert [row[at] for row in rows(table)] == ["Baik", "", "Cukup"]
    assert rows(table)[1][2:4] == ["3,20", "3,05"]


@pytest.mark.parametrize(
    ("line", "number"), [("4. Nama", 4), ("IV. Nama", 4), ("VIII) Nama", 8), ("12 Nama", 12)]
)
def test_rows_are_numbered_in_arabic_or_roman(line: str, number: int) -> None:
    assert numbered(line) == (number, "Nama")


def test_a_word_that_begins_with_roman_letters_is_no_number() -> None:
    assert numbered("Vaksinasi anak") is None
