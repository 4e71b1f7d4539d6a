"""Plain text files: lines as they stand, encodings, doubled letters."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import BrokenFile, EmptyFile
from index.readers.text import decode, read_text, spaced_grids, undouble
from index.report import Line


def written(folder: Path, data: bytes) -> Path:
    path = folder / "laporan.txt"
    path.write_bytes(data)
    return path


def test_lines_keep_their_blanks_and_numbers(tmp_path: Path) -> None:
    page = read_text(written(tmp_path, b"\n RINGKASAN  EKSEKUTIF \r\n\n51,10\t52,65")).pages[0]
    assert [(line.number, line.text) for line in page.lines] == [
        (1, ""),
        (2, " RINGKASAN  EKSEKUTIF "),
        (3, ""),
        (4, "51,10\t52,65"),
    ]
    assert (page.number, page.label) == (None, None)


def test_only_line_breaks_count_as_lines(tmp_path: Path) -> None:
    page = read_text(written(tmp_path, "BAB I\u2028A\x0bB\nBAB II".encode())).pages[0]
    assert [line.number for line in page.lines] == [1, 2]


def test_form_feeds_part_pages_and_lines_count_on(tmp_path: Path) -> None:
    pages = read_text(written(tmp_path, b"BAB I\nA\n\fBAB II\nB\f\nBAB III\n")).pages
    assert [[line.number for line in page.lines] for page in pages] == [[1, 2], [3, 4], [5]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_usual_encoding_reads_the_same(tmp_path: Path, encoding: str) -> None:
    text = "Kategori “Sangat Tinggi” 53,51 – 54,16\nRp1.566.577.000,-\n"
    page = read_text(written(tmp_path, text.encode(encoding))).pages[0]
    assert "\n".join(line.text for line in page.lines) + "\n" == text


def test_a_file_of_two_encodings_loses_nothing() -> None:
    assert decode("≥ 95 ".encode() + "“Baik”".encode("cp1252")) == "≥ 95 “Baik”"


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"PK\x03\x04zip", bytes(range(256)) * 8])
def test_a_binary_named_txt_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(BrokenFile, match=r"laporan\.txt"):
        read_text(written(tmp_path, data))


@pytest.mark.parametrize("data", [b"", b" \n\f\n", b"\xef\xbb\xbf"])
def test_a_file_without_a_word_is_empty(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(EmptyFile, match="kosong"):
        read_text(written(tmp_path, data))


@given(st.text(st.sampled_from("abc 1,.\n\r\f\té≥"), min_size=1))
def test_decoding_utf_8_changes_nothing(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("RRIINNGGKKAASSAANN EEKKSSEEKKUUTTIIFF", "RINGKASAN EKSEKUTIF"),
        ("BBAABB IIIIII", "BAB III"),
        ("TTAAHHUUNN  22002233", "TAHUN 2023"),
        ("Tabel 3.1 RREEAALLIISSAASSII", "Tabel 3.1 REALISASI"),
        ("TTAARRGGEETT,", "TARGET,"),
    ],
)
def test_doubled_letters_become_single(printed: str, meant: str) -> None:
    assert undouble(printed) == meant


@pytest.mark.parametrize(
    "text", ["Rp2.200,-", "1100", "BAB II", "Peraturan Nomor 33 dan 55", "maaf, saat", "tt. aa"]
)
def test_words_and_numbers_that_only_look_doubled_stay(text: str) -> None:
    assert undouble(text) == text


@given(st.lists(st.text(st.sampled_from("ABDEGIKLNRSTU"), min_size=3), min_size=1, max_size=5))
def test_doubling_is_undone(words: list[str]) -> None:
    text = " ".join(words)
    doubled = " ".join("".join(letter * 2 for letter in word) for word in words)
    if all(len(set(word)) > 1 for word in words):
        assert undouble(doubled) == text


HEAD = "No   Nama Kolam        Target   Hasil   Capaian\n"
FIRST = (
    "1    Kolam Melati      12,50    13,10   104,80%\n"
    "2    Kolam Anggrek     14,00    13,30    95,00%\n"
)
SECOND = (
    "3    Kolam Kenanga     11,20    11,76   105,00%\n"
    "4    Kolam Cempaka     10,00     9,50    95,00%\n"
)


def set_by_blanks(folder: Path, text: str) -> list[list[list[str]]]:
    """Return the words of the cells of each table that lines set by blanks."""
    page = read_text(written(folder, text.encode())).pages[0]
    return [[[cell.text for cell in row] for row in grid.rows] for grid in page.grids]


def names(table: list[list[str]]) -> list[str]:
    """Return the second cell of each row that begins with a number."""
    return [row[1] for row in table if row[0].isdigit()]


def test_lines_set_by_blanks_are_a_table(tmp_path: Path) -> None:
    [table] = set_by_blanks(tmp_path, f"Uraian kolam.\n\n{HEAD}{FIRST}\nUraian lain.\n")
    assert table == [
        ["No", "Nama Kolam", "Target", "Hasil", "Capaian"],
        ["1", "Kolam Melati", "12,50", "13,10", "104,80%"],
        ["2", "Kolam Anggrek", "14,00", "13,30", "95,00%"],
    ]


@pytest.mark.parametrize("title", ["Tabel 3.2 Hasil tiap kolam", "Grafik 5. Hasil tiap kolam"])
def test_a_numbered_title_ends_a_table_set_by_blanks(tmp_path: Path, title: str) -> None:
    found = set_by_blanks(tmp_path, f"{HEAD}{FIRST}{title}\n{HEAD}{SECOND}")
    assert [names(table) for table in found] == [
        ["Kolam Melati", "Kolam Anggrek"],
        ["Kolam Kenanga", "Kolam Cempaka"],
    ]


def test_a_title_among_the_rows_of_a_table_is_no_cell_of_the_row_above(tmp_path: Path) -> None:
    title = "Sasaran kedua : Terpeliharanya kolam warga di tepi jalan\n"
    [table] = set_by_blanks(tmp_path, HEAD + FIRST + title + SECOND)
    assert names(table) == ["Kolam Melati", "Kolam Anggrek", "Kolam Kenanga", "Kolam Cempaka"]
    assert not any("Terpeliharanya" in cell for row in table[:3] for cell in row)


def test_words_right_below_a_title_among_rows_begin_the_next_row(tmp_path: Path) -> None:
    title = "Sasaran kedua : Terpeliharanya kolam warga di tepi jalan\n"
    begun = "     Kolam Dahlia\n3    Timur             11,20    11,76   105,00%\n"
    [table] = set_by_blanks(tmp_path, HEAD + FIRST + title + begun)
    assert names(table) == ["Kolam Melati", "Kolam Anggrek", "Kolam Dahlia Timur"]


def test_the_rest_of_a_name_on_a_line_of_its_own_belongs_to_its_row(tmp_path: Path) -> None:
    [table] = set_by_blanks(tmp_path, f"{HEAD}{FIRST}     Barat\n{SECOND}")
    assert names(table)[1] == "Kolam Anggrek Barat"


def test_a_running_foot_between_the_rows_of_a_table_is_none_of_its_cells(tmp_path: Path) -> None:
    filler = "".join(f"Uraian kegiatan {at} berjalan sesuai jadwal.\n" for at in range(20))
    foot = "Laporan Kinerja Dinas Kolam 2024 | {}\n"
    pages = "".join(filler + foot.format(at) for at in (1, 2, 3))
    below = f"{SECOND}\n{filler}{foot.format(5)}"
    text = f"{pages}{HEAD}{FIRST}\n\n{foot.format(4)}\n\n{below}"
    [table] = set_by_blanks(tmp_path, text)
    assert names(table) == ["Kolam Melati", "Kolam Anggrek", "Kolam Kenanga", "Kolam Cempaka"]
    assert not any("Laporan" in cell for row in table for cell in row)


BARRED = """Nilai unit sekitar adalah sebagai berikut.
| Satuan kerja | IKPA | NKA |
| BNN Kota Bontang | 97,66 | 83,21 |
| BNN Kota Tarakan | 95,10 | - |
| BNN Kabupaten Berau | 88,25 | 90,07 |
Demikian disampaikan.
"""


@pytest.mark.parametrize("text", [BARRED, BARRED.replace("\n| ", "\n").replace(" |\n", "\n")])
def test_bars_part_the_cells_of_a_table(tmp_path: Path, text: str) -> None:
    (grid,) = read_text(written(tmp_path, text.encode())).pages[0].grids
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["Satuan kerja", "IKPA", "NKA"],
        ["BNN Kota Bontang", "97,66", "83,21"],
        ["BNN Kota Tarakan", "95,10", "-"],
        ["BNN Kabupaten Berau", "88,25", "90,07"],
    ]
    assert (grid.first_line, grid.last_line) == (2, 5)


def test_bars_between_words_are_no_table(tmp_path: Path) -> None:
    text = "Profil | Layanan | Kontak\nBerita | Galeri | Unduhan\nPeta | Bantuan | Masuk\n"
    assert read_text(written(tmp_path, text.encode())).pages[0].grids == ()


WEIGHTS = """
     Ikan            Satuan     T       R       T       R
     Lele dumbo      kg         12      11,50   14      14,20
     Gurame          kg         3       3,25    4       3,90
     Patin           kg         20      20,75   22      21,10
"""
YEARS = "                                   2021            2022"


def heads_of(table: list[list[str]]) -> list[str]:
    """Return what stands over each column, the last words above an empty cell going on."""
    over, found = "", []
    for upper, lower in zip(*table[:2], strict=True):
        over = upper or over
        found.append(f"{over} {lower}".strip())
    return found


@pytest.mark.parametrize("moved", range(-6, 7, 3))
def test_columns_named_alike_say_under_which_year_they_stand(tmp_path: Path, moved: int) -> None:
    years = " " * moved + YEARS if moved >= 0 else YEARS[-moved:]
    [table] = set_by_blanks(tmp_path, f"Uraian.\n\n{years}{WEIGHTS}")
    assert heads_of(table) == ["Ikan", "Satuan", "2021 T", "2021 R", "2022 T", "2022 R"]
    assert table[3][:4] == ["Gurame", "kg", "3", "3,25"]


def test_the_name_of_the_rows_may_stand_beside_the_years(tmp_path: Path) -> None:
    text = WEIGHTS.replace("Ikan", "    ").replace("Satuan", "      ")
    head = "     Jenis ikan      Satuan         2021            2022"
    [table] = set_by_blanks(tmp_path, f"Uraian.\n\n{head}{text}")
    assert heads_of(table) == ["Jenis ikan", "Satuan", "2021 T", "2021 R", "2022 T", "2022 R"]


def test_the_last_year_may_have_a_column_more(tmp_path: Path) -> None:
    more = zip(
        WEIGHTS.splitlines(), ("", "    %", "    101,43", "    97,50", "    95,91"), strict=True
    )
    rows = "\n".join(line.ljust(61) + rest for line, rest in more)
    [table] = set_by_blanks(tmp_path, f"Uraian.\n\n{YEARS}{rows}\n")
    assert heads_of(table)[2:] == ["2021 T", "2021 R", "2022 T", "2022 R", "2022 %"]


def test_years_come_under_each_thing_measured(tmp_path: Path) -> None:
    text = """Uraian.

      No   Satuan Kerja             IKPA                NKA
                                2021      2022      2021      2022
      1    Balai Utara          95,10     96,20     90,40     91,50
      2    Balai Timur          93,30     94,60     88,70     89,80
"""
    [table] = set_by_blanks(tmp_path, text)
    assert heads_of(table)[2:] == ["IKPA 2021", "IKPA 2022", "NKA 2021", "NKA 2022"]


def test_a_role_does_not_stand_over_another_one(tmp_path: Path) -> None:
    text = """Uraian.

                                Realisasi           Tahun 2022
      No   Nama Kolam           2021      Target    Realisasi   %
      1    Kolam Melati         95,10     96,00     97,20       101,25
      2    Kolam Anggrek        93,30     94,00     94,60       100,64
"""
    [table] = set_by_blanks(tmp_path, text)
    assert heads_of(table)[3:] == [
        "Tahun 2022 Target", "Tahun 2022 Realisasi", "Tahun 2022 %",
    ]  # fmt: skip
    assert "2021" in heads_of(table)[2]


def test_a_heading_stands_over_the_middle_of_columns_named_each_otherwise(tmp_path: Path) -> None:
    text = """Uraian.

      No   Nama Kolam               2021                   2022
                                Awal      Akhir     Mulai         Sisa
      1    Kolam Melati         95,10     96,00     97,20         101,25
      2    Kolam Anggrek        93,30     94,00     94,60         100,64
"""
    [table] = set_by_blanks(tmp_path, text)
    assert heads_of(table)[2:] == ["2021 Awal", "2021 Akhir", "2022 Mulai", "2022 Sisa"]


def test_a_numbered_name_has_its_values_on_the_line_where_it_ends(tmp_path: Path) -> None:
    rows = (
        "1    Jumlah kolam\n"
        "     Warga             12       13      108,33%\n"
        "2    Kolam Anggrek     14       13       92,86%\n"
        "3    Jumlah kolam di\n"
        "     Barat             10       12      120,00%\n"
    )
    [table] = set_by_blanks(tmp_path, HEAD + rows)
    assert names(table) == [
        "Jumlah kolam Warga", "Kolam Anggrek", "Jumlah kolam di Barat",
    ]  # fmt: skip
    assert [row[2] for row in table[1:]] == ["12", "14", "10"]


def test_words_below_a_numbered_row_go_on_with_it_in_each_column(tmp_path: Path) -> None:
    text = """No   Sasaran                 Indikator Kinerja             Target
1    Kolam warga yang        Luas kolam yang dipelihara    12,50
     terpelihara             Bersama
2    Kolam pinjaman yang     Luas kolam yang ditata        14,00
     dikembalikan            Sendiri
"""
    [table] = set_by_blanks(tmp_path, f"Uraian.\n\n{text}")
    assert [row[1:3] for row in table[1:]] == [
        ["Kolam warga yang terpelihara", "Luas kolam yang dipelihara Bersama"],
        ["Kolam pinjaman yang dikembalikan", "Luas kolam yang ditata Sendiri"],
    ]


def test_a_line_ruled_below_the_rows_ends_a_table(tmp_path: Path) -> None:
    rule = "-" * 52 + "\n"
    text = (
        f"Uraian.\n\n{rule}{HEAD}{rule}{FIRST}{rule}\nJumlah kolam: 2.\n\n3.   Benih Ikan\n{SECOND}"
    )
    first, *_ = set_by_blanks(tmp_path, text)
    assert names(first) == ["Kolam Melati", "Kolam Anggrek"]


def _cells(text: str) -> list[list[list[str]]]:
    """Return the cells of each table that blanks set in a text."""
    lines = [Line(n, row) for n, row in enumerate(text.split("\n"), start=1)]
    return [[[c.text for c in row] for row in grid.rows] for grid in spaced_grids(lines)]


def test_names_that_begin_above_their_values_belong_to_the_values_below() -> None:
    [grid] = _cells(
        "                            2023                    2024\n"
        "Indikator              Target   Realisasi      Target   Realisasi\n"
        "Siswa yang lulus\n"
        "ujian (orang)            12        11            14        15\n"
        "Guru yang\n"
        "dilatih (orang)           5         5             6         7\n"
    )
    assert [row[0] for row in grid[2:]] == ["Siswa yang lulus ujian (orang)",
                                            "Guru yang dilatih (orang)"]  # fmt: skip


def test_a_plan_has_one_column_of_values_and_ends_where_a_heading_follows() -> None:
    [grid] = _cells(
        " No  Sasaran                  Indikator Kinerja               Target\n"
        " 1.  Meningkatnya mutu        Nilai mutu layanan kepada       80 Nilai\n"
        "     layanan                  masyarakat\n"
        " 2.  Meningkatnya tata        Nilai tata kelola               75 Nilai\n"
        "     kelola\n"
        "\n"
        " B.  REALISASI ANGGARAN\n"
    )
    assert grid[1:] == [
        ["1.", "Meningkatnya mutu layanan", "Nilai mutu layanan kepada masyarakat", "80 Nilai"],
        ["2.", "Meningkatnya tata kelola", "Nilai tata kelola", "75 Nilai"],
    ]


def test_a_name_that_goes_on_in_small_letters_has_its_values_there() -> None:
    [grid] = _cells(
        " No  Sasaran            Indikator                      Target   Realisasi   Capaian\n"
        " 1   Mutu               Nilai mutu layanan               80         84        105\n"
        "     yang naik          Banyaknya petugas lapangan\n"
        "                        terampil                         10         10        100\n"
        " 2   Tata kelola        Nilai tata kelola                75         60         80\n"
    )
    assert ["Banyaknya petugas lapangan terampil", "10", "10", "100"] in [r[2:] for r in grid]


def lines(text: str) -> list[Line]:
    return [Line(n, words) for n, words in enumerate(text.split("\n"), start=1)]


def test_a_name_over_its_unit_and_values_is_one_row() -> None:
    [grid] = spaced_grids(
        lines(
            "No  Indikator                Satuan   Target   Realisasi\n"
            "1   Nilai taman kota         Indeks   3,10     3,40\n"
            "2   Mutu kolam renang umum\n"
            "    dan kebun                Indeks   2,10     2,60\n"
            "3   Nilai pasar              Indeks   4,10     4,20"
        )
    )
    assert [[cell.text for cell in row] for row in grid.rows][2] == [
        *("2", "Mutu kolam renang umum dan kebun", "Indeks", "2,10", "2,60")
    ]


def test_other_headings_below_rows_begin_another_table() -> None:
    grids = spaced_grids(
        lines(
            "Kegiatan                                        Pagu           Realisasi      %\n"
            "Bina taman                                      61.480.000     61.233.500     99,60\n"
            "Bina kolam                                      38.640.000     38.512.000     99,67\n"
            "\n"
            "Tahun        Pagu                 Realisasi              %\n"
            "2031         8.954.310.000        8.787.206.551        98,13\n"
            "2032         9.512.806.000        9.401.113.220        98,83"
        )
    )
    assert [(grid.first_line, grid.last_line) for grid in grids] == [(1, 3), (5, 7)]


def test_a_name_over_several_lines_is_whole_wherever_its_values_stand() -> None:
    [grid] = _cells(
        "Sasaran / Indikator                   Satuan    Target   Realisasi\n"
        "Meningkatnya mutu taman kota\n"
        "    Nilai kebersihan\n"
        "    taman kota untuk                  Nilai     52,50    53,18\n"
        "    anak dan remaja\n"
        "    Taman yang beralih\n"
        "    dari kotor menjadi bersih         Taman     1        1\n"
        "Meningkatnya mutu kolam\n"
        "    Berkas perkara\n"
        "    P-21                              Berkas    2        3\n"
        "    Kolam renang terbuka              Kolam     5        5\n"
    )
    names = [row[0] for row in grid if row[2] not in ("", "Target")]
    assert [name.split()[-3:] for name in names] == [
        ["anak", "dan", "remaja"],
        ["kotor", "menjadi", "bersih"],
        ["Berkas", "perkara", "P-21"],
        ["Kolam", "renang", "terbuka"],
    ]
    assert names[1] == "Taman yang beralih dari kotor menjadi bersih"


def test_a_short_heading_left_of_its_values_is_theirs() -> None:
    """A row whose value reaches under both is no reason to leave the row out."""
    [grid] = _cells(
        "                                    2021                      2022\n"
        "    Indikator                 T       R      %         T       R      %\n"
        "\n"
        "    Kolam renang (%)           80   76,35   95,44        82   79,10   96,46\n"
        "    Taman kota              78,00   79,64  102,10     80,00   82,05  102,56\n"
        "    Jalan setapak              24   25,10   95,42        22   21,35  102,95\n"
    )
    rows = [row for row in grid if row[0] in ("Kolam renang (%)", "Taman kota", "Jalan setapak")]
    assert rows == [
        ["Kolam renang (%)", "80", "76,35", "95,44", "82", "79,10", "96,46"],
        ["Taman kota", "78,00", "79,64", "102,10", "80,00", "82,05", "102,56"],
        ["Jalan setapak", "24", "25,10", "95,42", "22", "21,35", "102,95"],
    ]
