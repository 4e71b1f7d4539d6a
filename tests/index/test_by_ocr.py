"""Figures that OCR read: sure where something proves them, less sure else, none of mixed digits."""

from dataclasses import replace

import pytest
from test_leading import mention, row

from index.by_ocr import is_mixed, lessened, of_whole_digits
from index.report import BY_OCR, UNSURE, Figure, Line, Page


def page(text: str, *doubts: str) -> Page:
    return Page(6, None, (Line(1, text),), (), BY_OCR, tuple((1, one) for one in doubts))


def on_scan(*figures: Figure) -> list[Figure]:
    return [replace(f, source=replace(f.source, page=6)) for f in figures]


def test_a_value_that_nothing_proves_is_less_sure_and_still_held() -> None:
    [read] = on_scan(replace(mention("97,09", "utama"), confidence=0.95))
    [told] = lessened([read], [page("Nilai IKPA 97,09")])
    assert UNSURE < told.confidence < 0.95


def test_a_digit_in_doubt_makes_a_value_unsure() -> None:
    [read] = on_scan(mention("97,09", "utama"))
    assert lessened([read], [page("Nilai IKPA 97,09", "97,09")])[0].confidence < UNSURE
    other = page("Nilai IKPA 97,09 tahun 2023", "2023")
    assert lessened([read], [other])[0].confidence > UNSURE


def test_arithmetic_proves_a_value_in_doubt() -> None:
    read = on_scan(*row("utama", "92", "97,09", "105,53%", "r:t1.1.0"))
    assert lessened(read, [page("Nilai IKPA 92 97,09 105,53%", "97,09")]) == read


def test_another_mention_proves_a_value_in_doubt() -> None:
    read = on_scan(mention("97,09", "utama"), mention("97,09", "prosa", line=9))
    assert lessened(read, [page("Nilai IKPA 97,09", "97,09")]) == read


def test_figures_of_a_text_layer_are_left_alone() -> None:
    read = [mention("97,09", "utama")]
    assert lessened(read, [page("lain")]) == of_whole_digits(read, [page("97,O9")]) == read


@pytest.mark.parametrize("text", ["97,O9", "9T,09", "l00", "1.25O.000", "97,09g", "B2"])
def test_digits_that_touch_a_letter_are_ambiguous(text: str) -> None:
    assert is_mixed(text)


@pytest.mark.parametrize("text", ["97,09", "Rp1.250.000,-", "105,53%", "2.542.116", "IDR5.000"])
def test_whole_numbers_are_not(text: str) -> None:
    assert not is_mixed(text)


def test_no_shorter_number_is_held_of_an_ambiguous_one() -> None:
    [read] = on_scan(mention("97", "utama"))
    assert of_whole_digits([read], [page("Nilai IKPA 97,O9")]) == []
    assert of_whole_digits([read], [page("Nilai IKPA 97,O9 (97 Nilai)")]) == [read]


def test_a_word_glued_to_a_number_is_no_misread_digit() -> None:
    [read] = on_scan(mention("97,09", "prosa"))
    assert of_whole_digits([read], [page("nilai sebesar97,09dengan target")]) == [read]
