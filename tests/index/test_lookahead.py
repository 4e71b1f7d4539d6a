"""Where the rows of a broken table go on after a page break, and where the table ends."""

import pytest
from made_text import only, tables, values

HEAD = "No Indikator Kinerja Target Realisasi %\n"
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


@pytest.mark.xfail(strict=True, reason="a last value of 2 above a sentence numbers a second row")
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
