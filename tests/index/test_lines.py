"""A manuscript's lines as they are understood: cleaned, in order, without running heads."""

import pytest
from made_text import parts

from index.readers.lines import Placed, PlacedGrid, elements
from index.report import Line, Manuscript, Page

FOOT = "LAKIP BNN KABUPATEN OKU TIMUR TAHUN ANGGARAN 2023"


def texts(text: str, *, tabbed: bool = False) -> list[str]:
    """Return the words of the lines left."""
    return [p.text for p in parts(text, tabbed=tabbed) if isinstance(p, Placed)]


def body(at: int) -> str:
    """Return the lines of a page."""
    return "\n".join(f"Kegiatan {at}-{row} dilaksanakan sesuai rencana" for row in range(20))


PAGES = "\n".join(f"{body(at)}\n{at}\n{FOOT}\n" for at in range(37, 41))


def test_running_feet_and_the_page_numbers_beside_them_are_left_out() -> None:
    left = texts(PAGES)
    assert FOOT not in left
    assert not {"38", "39", "40"} & set(left)
    assert sum(text.startswith("Kegiatan") for text in left) == 80


@pytest.mark.xfail(strict=True, reason="the first page number of a text is kept as a line")
def test_the_first_page_number_is_left_out_like_the_others() -> None:
    assert "37" not in texts(PAGES)


def test_the_lines_of_a_page_bear_its_printed_number() -> None:
    labels = {p.text: p.page_label for p in parts(PAGES) if isinstance(p, Placed)}
    assert labels["Kegiatan 39-5 dilaksanakan sesuai rencana"] == "39"


def test_the_numbers_of_rows_are_kept() -> None:
    table = "\n".join(f"{at}\nNilai Kinerja Kegiatan\n92\n97,09\n" for at in range(1, 9))
    assert [text for text in texts(table) if len(text) == 1] == [str(at) for at in range(1, 9)]


def test_a_table_heading_that_recurs_page_by_page_is_kept() -> None:
    head = "No Indikator Kinerja Target Realisasi"
    pages = "\n".join(f"{head}\n{body(at)}\n{at}\n{FOOT}\n" for at in range(37, 41))
    assert texts(pages).count(head) == 4


def test_spaces_are_evened_out_and_empty_lines_dropped() -> None:
    assert texts("  55,77   Rp.      328.350.000 \n\n \n39\n") == ["55,77 Rp. 328.350.000", "39"]


def test_letters_doubled_for_bold_are_made_single() -> None:
    assert texts("RRIINNGGKKAASSAANN EEKKSSEEKKUUTTIIFF\n") == ["RINGKASAN EKSEKUTIF"]


def test_a_lines_own_words_stay_as_printed() -> None:
    [line] = parts("### **B. Realisasi  Anggaran**\n", tabbed=True)
    assert isinstance(line, Placed)
    assert (line.text, line.line.text) == (
        "B. Realisasi Anggaran",
        "### **B. Realisasi  Anggaran**",
    )


def test_a_grid_stands_where_its_lines_stood() -> None:
    read = parts("Sebelum\nNO\tSATKER\tNILAI\n1\tBNN Kota Batu\t92\nSesudah\n", tabbed=True)
    assert [type(part) for part in read] == [Placed, PlacedGrid, Placed]


def test_the_pages_of_a_pdf_bring_their_own_numbers() -> None:
    pages = tuple(Page(at, f"{at - 2}", (Line(1, f"Halaman {at} laporan"),)) for at in (3, 4))
    read = elements(Manuscript("lkip.pdf", "pdf", pages))
    assert [(part.page, part.page_label) for part in read] == [(3, "1"), (4, "2")]
