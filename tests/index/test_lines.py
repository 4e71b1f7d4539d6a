"""Lines come in reading order, without running heads, under their printed page numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_text import parts

from index.readers.lines import (
    Placed,
    PlacedGrid,
    elements,
    furniture,
    page_labels,
    page_value,
    printed_number,
)
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


HEAD = "LAKIP BNN KABUPATEN OKU TIMUR TAHUN ANGGARAN 2023"


def lines(*texts: str) -> list[Line]:
    return [Line(number, text) for number, text in enumerate(texts, start=1)]


def pages(labels: list[str], *, size: int = 20, foot: str = HEAD) -> list[Line]:
    """Return pages of body lines, each followed by its number and running foot."""
    texts: list[str] = []
    for at, label in enumerate(labels):
        texts += [f"Kegiatan {at}-{row} dilaksanakan sesuai rencana" for row in range(size)]
        texts += [f"{label} ", foot, ""]
    return lines(*texts)


def text_of(dump: list[Line], numbers: set[int]) -> set[str]:
    return {line.text.strip() for line in dump if line.number in numbers}


def test_running_feet_and_their_page_numbers_are_furniture() -> None:
    dump = pages(["37", "38", "39", "40"])
    assert text_of(dump, furniture(dump)) == {HEAD, "37", "38", "39", "40"}


def test_a_running_foot_is_known_by_its_rising_numbers_alone() -> None:
    dump = pages(["4", "5", "6", "7"], foot="Badan Narkotika Nasional")
    assert "Badan Narkotika Nasional" in text_of(dump, furniture(dump))


def test_a_foot_whose_year_or_number_changes_is_the_same_foot() -> None:
    texts = []
    for at in range(1, 6):
        texts += ["Uraian kegiatan"] * 25 + [f"LKIP BNNP Kalimantan Tengah 2024 | {at}"]
    dump = lines(*texts)
    assert len(furniture(dump)) == 5


def test_the_reports_name_beside_a_lone_number_is_a_foot_even_once() -> None:
    dump = lines("berikut :", "", "39", HEAD, "", "1. Mengikutsertakan lembaga", "2")
    assert text_of(dump, furniture(dump)) == {"39", HEAD}
    assert page_labels(dump) == {}


def test_sub_headings_that_recur_are_no_furniture() -> None:
    texts = []
    for at in range(1, 7):
        texts += ["Definisi Operasional", *[f"Uraian {at} {row}" for row in range(70)]]
        texts += ["Indikator Kinerja Target Realisasi", str(at), "10 Orang"]
    assert furniture(lines(*texts)) == set()


def test_row_numbers_of_a_table_are_no_page_numbers() -> None:
    rows = [text for at in range(1, 12) for text in (str(at), "Indeks", "51,10", "52,65")]
    dump = lines(*rows)
    assert furniture(dump) == set()
    assert page_labels(dump) == {}


def test_lines_above_a_foot_bear_its_page_number() -> None:
    dump = pages(["37", "38", "39", "40"])
    labels = page_labels(dump)
    body = next(line for line in dump if line.text.startswith("Kegiatan 2-0"))
    assert labels[body.number] == "39"


def test_lines_where_a_page_number_was_lost_bear_none() -> None:
    dump = pages(["36", "37", "38", "40", "41"])
    labels = page_labels(dump)
    lost = next(line for line in dump if line.text.startswith("Kegiatan 3-0"))
    assert lost.number not in labels


def test_roman_pages_come_before_the_arabic_ones() -> None:
    dump = pages(["i", "ii", "iii", "1", "2", "3"])
    labels = page_labels(dump)
    assert set(labels.values()) == {"ii", "iii", "1", "2", "3"}


def test_form_feeds_decide_which_page_a_number_belongs_to() -> None:
    texts = []
    for at in range(1, 6):
        texts += [f"\f{at}", *[f"Isi halaman {at}"] * 12]
    dump = lines(*texts)
    labels = page_labels(dump)
    assert {line.text: labels[line.number] for line in dump if "Isi" in line.text} == {
        f"Isi halaman {at}": str(at) for at in range(1, 6)
    }


def test_page_numbers_are_read_in_their_usual_dress() -> None:
    dressed = {"12": "12", "- 12 -": "12", "Halaman 12": "12", "iv": "iv", "12 dari 80": "12"}
    assert {text: printed_number(text) for text in dressed} == dressed


def test_list_marks_values_and_words_are_no_page_numbers() -> None:
    texts = ("1.", "(1)", "97,09", "100%", "2023", "vii.", "mil", "di", "iiii")
    assert [printed_number(text) for text in texts] == [None] * len(texts)


@given(st.integers(min_value=1, max_value=49))
def test_roman_numerals_count_as_written(number: int) -> None:
    tens = ["", "x", "xx", "xxx", "xl"][number // 10]
    ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][number % 10]
    assert printed_number(tens + ones) == tens + ones
    assert page_value(tens + ones) == number


def test_a_currency_mark_alone_on_its_line_belongs_to_the_amount_below_it() -> None:
    left = texts(
        "Belanja Modal\nRp.\n1.250.400\nRp.\n1.200.000\n95,97\nRp. 5.000\nRp.\nKeterangan\n"
    )
    assert left == [
        "Belanja Modal", "Rp. 1.250.400", "Rp. 1.200.000", "95,97", "Rp. 5.000", "Rp.", "Keterangan"
    ]  # fmt: skip
