"""PDF tables without lines: columns told by position, wrapped cells, and what is no table."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from index.readers import read_manuscript
from index.report import Grid

TOP, MIDDLE = ("VALIGN", (0, 0), (-1, -1), "TOP"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")
TIGHT = [("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]
LEFT, CENTRE, RIGHT = 0, 1, 2
WIDTHS = [30, 200, 70, 70, 80]
HEADING = ["No", "Indikator Kinerja", "Target", "Realisasi", "Capaian (%)"]
REMAJA = "Angka Indeks Ketahanan Diri Remaja Terhadap Penyalahgunaan Narkoba di wilayah kerja"
PECANDU = "Persentase pecandu narkotika yang mengalami peningkatan kualitas hidup"
ROWS = [
    ["1", REMAJA, "51", "53,49", "104,88"],
    ["2", "Nilai IKPA", "95", "97,09", "102,20"],
    ["3", PECANDU, "68%", "70%", "102,94%"],
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "laporan.pdf"


def styled(text: str, alignment: int = LEFT, size: float = 9) -> Paragraph:
    style = ParagraphStyle("s", fontSize=size, leading=size * 1.2, alignment=alignment)
    return Paragraph(text, style)


def table(
    rows: Sequence[Sequence[str]],
    *style: tuple[object, ...],
    widths: Sequence[float] = WIDTHS,
    heads: int = 1,
    values: int = LEFT,
) -> Table:
    cells = [
        [
            styled(text, CENTRE if at < heads else values if text[:1] in "-123456789R" else LEFT)
            if text
            else ""
            for text in row
        ]
        for at, row in enumerate(rows)
    ]
    return Table(cells, colWidths=widths, style=[TOP, *style], repeatRows=heads)


def prose(text: str) -> Paragraph:
    return styled(text, size=11)


def grids(path: Path, *flow: Flowable) -> list[Grid]:
    SimpleDocTemplate(str(path), pagesize=A4).build(list(flow))
    return [grid for page in read_manuscript(path).pages for grid in page.grids]


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


@pytest.mark.parametrize("values", [LEFT, CENTRE, RIGHT])
def test_a_table_without_lines_is_read_whichever_way_its_values_are_set(
    path: Path, values: int
) -> None:
    (grid,) = grids(path, table([HEADING, *ROWS], values=values))
    assert texts(grid) == [HEADING, *ROWS]


@pytest.mark.parametrize(
    "style", [[MIDDLE], [MIDDLE, *TIGHT], TIGHT], ids=["middle", "both", "tight"]
)
def test_wrapped_cells_stay_in_their_row_whatever_the_spacing(
    path: Path, style: list[tuple[object, ...]]
) -> None:
    (grid,) = grids(path, table([HEADING, *ROWS], *style))
    assert texts(grid)[1:] == ROWS


def test_years_below_a_shared_heading_are_columns_of_it(path: Path) -> None:
    rows = [
        ["No", "Indikator Kinerja", "Target", "", "Realisasi", ""],
        ["", "", "2023", "2024", "2023", "2024"],
        ["1", "Nilai Kinerja Anggaran", "-", "88,2", "87,10", "89,09"],
    ]
    spans = [("SPAN", (2, 0), (3, 0)), ("SPAN", (4, 0), (5, 0))]
    (grid,) = grids(path, table(rows, *spans, widths=[30, 160, 60, 60, 60, 60], heads=2))
    assert texts(grid) == rows


def test_prose_around_a_table_is_left_out_of_it(path: Path) -> None:
    around = "Realisasi kinerja tahun ini dibandingkan dengan target disajikan pada tabel berikut."
    (grid,) = grids(path, prose(around), table([HEADING, *ROWS]), prose(around))
    (page,) = read_manuscript(path).pages
    assert (grid.first_line, grid.last_line) == (2, len(page.lines) - 1)
    assert texts(grid)[-1] == ROWS[-1]


def test_a_cell_says_where_it_stands(path: Path) -> None:
    (grid,) = grids(path, table([HEADING, *ROWS]))
    (page,) = read_manuscript(path).pages
    cell = grid.rows[2][3]
    assert cell.text == "97,09"
    assert cell.text in page.lines[cell.first_line - 1].text
    assert cell.box is not None
    assert cell.box.x0 < cell.box.x1


def test_a_heading_broken_in_its_narrow_column_is_put_together(path: Path) -> None:
    heading = ["N<br/>o", *HEADING[1:]]
    (grid,) = grids(path, table([heading, *ROWS]))
    assert texts(grid)[0] == HEADING


def test_a_table_that_goes_on_over_the_page_repeats_its_heading(path: Path) -> None:
    rows = [[str(number), PECANDU, "68", "70", "102,94"] for number in range(1, 41)]
    first, second = grids(path, table([HEADING, *rows]))
    assert texts(first)[0] == texts(second)[0] == HEADING
    assert texts(first)[1:] + texts(second)[1:] == rows


def test_a_line_across_the_columns_amid_the_rows_means_no_table(path: Path) -> None:
    across = "Sasaran: meningkatnya daya tangkal anak dan remaja terhadap narkotika di wilayah"
    rows = [HEADING, ROWS[0], [across, "", "", "", ""], ROWS[1]]
    assert not grids(path, table(rows, ("SPAN", (0, 2), (-1, 2))))


@pytest.mark.parametrize(
    "lines",
    [
        ["Target : 3,15 Indeks", "Realisasi : 3,20 Indeks (101,59%)"],
        ["Tabel 3.1 Target dan Realisasi ........ 23", "Tabel 3.2 Pagu Anggaran ........ 31"],
        ["No Indikator Kinerja Target Realisasi", "1 Nilai IKPA", "95", "97,09"],
        ["Indikator kinerja ini mencapai target tahun 2024 dengan realisasi 97,09."],
    ],
    ids=["pairs", "contents", "broken", "prose"],
)
def test_words_that_are_not_set_in_columns_are_no_table(path: Path, lines: list[str]) -> None:
    assert not grids(path, *(prose(line) for line in lines))


def test_words_spread_over_a_cell_that_look_like_columns_are_no_table(path: Path) -> None:
    rows = [["No", "Indikator Kinerja", "Target"], ["1. Indeks", "Ketahanan", "77,4"]]
    assert not grids(path, table(rows, widths=[150, 150, 100]))


def test_a_total_below_the_numbers_is_the_last_row(path: Path) -> None:
    rows = [
        ["No", "Jenis Belanja", "Pagu", "Realisasi"],
        ["1", "Belanja Pegawai", "Rp2.100.000.000", "Rp2.050.000.000"],
        ["2", "Belanja Barang", "Rp1.100.000.000", "Rp1.050.000.000"],
        ["", "Jumlah", "Rp3.200.000.000", "Rp3.100.000.000"],
    ]
    (grid,) = grids(path, table(rows, widths=[30, 150, 110, 110], values=RIGHT))
    assert texts(grid) == rows


def test_columns_of_words_under_no_table_heading_are_no_table(path: Path) -> None:
    rows = [
        ["Nomor", "B/12/I/2025", "Denpasar, Januari 2025"],
        ["Sifat", "Biasa", "Kepada Yth."],
        ["Perihal", "Laporan Kinerja", "Kepala BNN"],
    ]
    assert not grids(path, table(rows, widths=[80, 150, 150]))


def test_letters_that_come_again_are_columns_under_the_quarters_above_them(path: Path) -> None:
    quarters = ["TW I", "", "TW II", "", "TW III", "", "TW IV", ""]
    heads = [
        ["No", "Indikator Kinerja", "Target 2024", *quarters, "Capaian"],
        ["", "", "", *["T", "R"] * 4, "(%)"],
    ]
    rows = [
        ["1", "Jumlah kunjungan", "120", "30", "31", "60", "62", "90", "93", "120", "126", "105,0"],
        ["2", "Warga terlatih", "60", "15", "12", "30", "27", "45", "41", "60", "54", "90,0"],
    ]
    spans = [("SPAN", (at, 0), (at + 1, 0)) for at in (3, 5, 7, 9)]
    widths = [25, 110, 55, *[32] * 8, 45]
    made = table([*heads, *rows], *spans, widths=widths, heads=2)
    (grid,) = grids(path, made)
    assert texts(grid)[-2:] == rows
