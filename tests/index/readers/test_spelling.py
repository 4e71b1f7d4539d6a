"""Words of a PDF: ligatures without letters, and words that the edges of cells cut."""

import pytest

from index.readers.words import CUT, UNMAPPED, spelled
from index.report import Cell, Grid, Line, Page

PROSE = "Penguatan partisipasi keluarga dan sertifikasi petugas efektif di wilayah netral."


def lines(*texts: str) -> list[str]:
    page = Page(1, None, tuple(Line(at, text) for at, text in enumerate((*texts, PROSE), start=1)))
    return [line.text for line in spelled([page])[0].lines[:-1]]


def cell(text: str) -> str:
    grid = Grid(((Cell(text, 2, 2),),), 2, 2)
    page = Page(1, None, (Line(1, PROSE), Line(2, text)), (grid,))
    return spelled([page])[0].grids[0].rows[0][0].text


@pytest.mark.parametrize("glyph", ["\u019f", "\ue123", "\ufffd", chr(UNMAPPED + 415)])
def test_a_glyph_without_a_letter_is_the_ligature_that_makes_words(glyph: str) -> None:
    told = lines(f"Par{glyph}sipasi melawan narko{glyph}ka", f"Pelaksanaan kegia{glyph}f")
    assert told == ["Partisipasi melawan narkotika", "Pelaksanaan kegiatif"]


def test_two_glyphs_are_told_apart_by_their_words() -> None:
    assert lines("Ser\ue100\ue101kasi par\ue100sipasi") == ["Sertifikasi partisipasi"]


def test_a_glyph_that_makes_no_word_is_left_out_where_it_has_no_letter() -> None:
    assert lines(f"Xq{chr(UNMAPPED + 7)}z") == ["Xqz"]


def test_marks_and_letters_of_other_words_are_left() -> None:
    assert lines("• “Café” – 97,85² ≥ 53") == ["• “Café” – 97,85² ≥ 53"]


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        (f"Indeks Parti{CUT} sipasi", "Indeks Partisipasi"),
        (f"Pelaksana{CUT} an Anggaran", "Pelaksanaan Anggaran"),
        (f"pengadu{CUT} an warga", "pengaduan warga"),
        (f"keluarga{CUT} narkotika", "keluarga narkotika"),
        (f"narko{CUT} tika{CUT} keluarga", "narkotika keluarga"),
        (f"Anggara{CUT} n (IKPA)", "Anggaran (IKPA)"),
    ],
)
def test_a_word_cut_by_its_cell_is_put_together_and_two_words_are_not(cut: str, whole: str) -> None:
    assert cell(cut) == whole
