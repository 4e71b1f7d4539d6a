"""The heading runs of broken tables, and the columns they promise."""

import pytest
from made_text import columns, kinds, only, tables, values

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
