"""Markdown: raw lines, tables of tabs, bars or HTML, and cleaned words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.markdown import clean, looks_like_markdown, read_markdown
from index.report import Grid, Line


def grids(folder: Path, text: str) -> tuple[Grid, ...]:
    path = folder / "laporan.md"
    path.write_text(text, encoding="utf-8")
    return read_markdown(path).pages[0].grids


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def test_tab_rows_are_a_grid_with_clean_cells_and_their_lines(tmp_path: Path) -> None:
    text = "Berikut:\n\nSATKER\tTARGET\tCAPAIAN\n<b>DEKTARI</b>\t\t<b>55,00</b>\n\nSelesai"
    (grid,) = grids(tmp_path, text)
    assert texts(grid) == [["SATKER", "TARGET", "CAPAIAN"], ["DEKTARI", "", "55,00"]]
    assert (grid.first_line, grid.last_line) == (3, 4)
    assert grid.rows[1][2].first_line == 4


def test_a_blank_line_ends_a_grid(tmp_path: Path) -> None:
    assert len(grids(tmp_path, "T.A\tTARGET\n2023\t92\n\nT.A\tTARGET\n2024\t97,96\n")) == 2


def test_an_indented_paragraph_is_no_grid(tmp_path: Path) -> None:
    assert grids(tmp_path, "\tPuji syukur kami panjatkan\n") == ()


def test_lines_stay_raw(tmp_path: Path) -> None:
    path = tmp_path / "laporan.md"
    path.write_text("# **BAB I**\n<b>TOTAL</b>\t<b>54</b>\n", encoding="utf-8")
    page = read_markdown(path).pages[0]
    assert [line.text for line in page.lines] == ["# **BAB I**", "<b>TOTAL</b>\t<b>54</b>"]


def test_pipe_tables_lose_their_dashes_and_bars(tmp_path: Path) -> None:
    text = "| Indikator | Target |\n|---|:---:|\n| **IKPA** | 92 |\n| a \\| b | 1<br>2 |\n"
    (grid,) = grids(tmp_path, text)
    assert texts(grid) == [["Indikator", "Target"], ["IKPA", "92"], ["a | b", "1 2"]]


def test_a_single_dash_with_its_colon_draws_a_line_and_one_alone_is_a_cell(tmp_path: Path) -> None:
    text = "| Jalan | 2031 |\n|:--|:-:|\n| Mulus | 40 |\n| - | - |\n"
    (grid,) = grids(tmp_path, text)
    assert texts(grid) == [["Jalan", "2031"], ["Mulus", "40"], ["-", "-"]]


def test_a_bar_in_a_sentence_is_no_table(tmp_path: Path) -> None:
    assert grids(tmp_path, "LKIP BNNP Kalteng | 2024\n") == ()


def test_html_tables_keep_merged_cells_in_their_first_place(tmp_path: Path) -> None:
    text = (
        "<table>\n<tr><th rowspan=2>Satker</th><th colspan='2'>2024</th></tr>\n"
        "<tr><td>Target</td><td>Realisasi</td></tr>\n<tr><td>BNNK</td><td>92</td><td>97,09</td>\n"
        "</table>\n"
    )
    (grid,) = grids(tmp_path, text)
    assert texts(grid) == [
        ["Satker", "2024", ""],
        ["", "Target", "Realisasi"],
        ["BNNK", "92", "97,09"],
    ]
    assert (grid.first_line, grid.last_line) == (1, 5)
    assert grid.rows[2][2].first_line == 4


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("# **BAB I**", "BAB I"),
        (r"( $\geq 53,71$ ) sebanyak 104", "( ≥ 53,71 ) sebanyak 104"),
        (r"$85\% \leq$ Capaian $<$ 100%", "85% ≤ Capaian < 100%"),
        (r"infobnn\_prov\_kalteng", "infobnn_prov_kalteng"),
        ("<b>TOTAL</b>", "TOTAL"),
        ("*Kegiatan Rapat*", "Kegiatan Rapat"),
        ("diintervensi *)", "diintervensi *)"),
        ("Target &amp; Realisasi&nbsp;2024", "Target & Realisasi 2024"),
        ("97,09<sup>1</sup>", "97,09 1"),
        ("[laman](https://bnn.go.id) <https://bnn.go.id/>", "laman https://bnn.go.id/"),
        ("US$ 5.000 dan US$ 7.000", "US$ 5.000 dan US$ 7.000"),
        (r"$$\frac{\text{Hasil}}{\text{Target}} \times 100\%$$", "(Hasil) / (Target) × 100%"),
        ("nilai < 70 dan > 50", "nilai < 70 dan > 50"),
        ("2 x 3 * 4 * 5", "2 x 3 * 4 * 5"),
    ],
)  # fmt: skip
def test_marks_are_cleaned_and_words_stay(raw: str, plain: str) -> None:
    assert clean(raw) == plain


@given(st.lists(st.from_regex(r"[A-Za-z0-9.,%/()-]{1,12}", fullmatch=True)))
def test_a_line_without_marks_stays_as_it_is(words: list[str]) -> None:
    assert clean(" ".join(words)) == " ".join(words)


def test_markdown_is_told_from_a_plain_dump() -> None:
    def holds(text: str) -> bool:
        rows = enumerate(text.split("\n"), start=1)
        return looks_like_markdown([Line(number, row) for number, row in rows])

    assert holds("# BAB I\n## A. Umum\nisi")
    assert holds("isi\nT.A\tTARGET\n2024\t92")
    assert not holds("RINGKASAN EKSEKUTIF\n\n1. Indeks\nTarget : 51,10\n# 1")


SIMPLE = """Uraian singkat.

  Bengkel        Target   Hasil
  ------------- -------- -------
  Las                 40      42
  Bubut               55      51

Selesai.
"""

MULTILINE = """Uraian singkat.

---------------------------------
 Bengkel        Target   Hasil
 kota
-------------- -------- ---------
 Las dan             40      42
 patri

 Bubut               55      51
---------------------------------

Selesai.
"""

BOXED = """Uraian singkat.

+-------------+--------+-------+
| Bengkel     | Target | Hasil |
+=============+========+=======+
| Las dan     | 40     | 42    |
| patri       |        |       |
+-------------+--------+-------+
| Bubut       | 55     | 51    |
+-------------+--------+-------+

Selesai.
"""


def test_a_simple_table_over_dashes_has_a_row_a_line(tmp_path: Path) -> None:
    (grid,) = grids(tmp_path, SIMPLE)
    assert texts(grid) == [["Bengkel", "Target", "Hasil"], ["Las", "40", "42"],
                           ["Bubut", "55", "51"]]  # fmt: skip
    assert (grid.first_line, grid.rows[2][1].first_line) == (3, 6)


@pytest.mark.parametrize("text", [MULTILINE, BOXED], ids=["multiline", "boxed"])
def test_a_cell_of_several_lines_is_one_cell(tmp_path: Path, text: str) -> None:
    (grid,) = grids(tmp_path, text)
    assert texts(grid)[1:] == [["Las dan patri", "40", "42"], ["Bubut", "55", "51"]]


@pytest.mark.parametrize("text", [SIMPLE, MULTILINE, BOXED], ids=["simple", "multiline", "boxed"])
def test_what_stands_below_a_table_is_none_of_it(tmp_path: Path, text: str) -> None:
    (grid,) = grids(tmp_path, text)
    assert not any("Selesai" in cell or "Uraian" in cell for row in texts(grid) for cell in row)
    assert grid.last_line < text.split("\n").index("Selesai.") + 1


def test_a_cell_of_several_lines_knows_its_first_and_last(tmp_path: Path) -> None:
    (grid,) = grids(tmp_path, BOXED)
    assert (grid.rows[1][0].first_line, grid.rows[1][0].last_line) == (6, 7)


@pytest.mark.parametrize("marks", [("1.", "2."), ("a)", "b)"), ("-", "-"), ("•", "•")])
def test_a_list_set_by_tabs_is_no_table(tmp_path: Path, marks: tuple[str, str]) -> None:
    first, then = marks
    assert grids(tmp_path, f"{first}\tBengkel las\n{then}\tBengkel bubut\n") == ()


def test_a_numbered_row_with_values_is_no_list(tmp_path: Path) -> None:
    (grid,) = grids(tmp_path, "1.\tBengkel las\t42\n2.\tBengkel bubut\t51\n")
    assert texts(grid) == [["1.", "Bengkel las", "42"], ["2.", "Bengkel bubut", "51"]]
