"""How surely a figure was read: what speaks for it and against it, and what OCR read."""

from dataclasses import replace

import pytest
from test_leading import OKU, mention, row

from index.confidence import fits_range, fits_unit, is_mixed, lessened, of_whole_digits, weigh
from index.report import BY_OCR, UNSURE, Figure, Line, Page

# How surely a figure was read: what speaks for it raises, what speaks against it lowers it.


def sure(figures: list[Figure], ident: str) -> float:
    """Return the confidence one of the figures gets."""
    return next(f.confidence for f in weigh(figures, OKU, 2023) if f.id == ident)


def test_a_value_that_other_places_print_too_is_surer_than_one_that_they_contradict() -> None:
    first = mention("97,09", "utama", row="r:t1.1.0")
    agreeing = [first, *(mention("97,09", "prosa", line=n) for n in (30, 60))]
    differing = [first, *(mention("91,40", "prosa", line=n) for n in (30, 60))]
    assert sure(agreeing, first.id) > sure([first], first.id) > sure(differing, first.id)


def test_a_row_whose_arithmetic_holds_is_surer_than_one_whose_does_not() -> None:
    right = row("utama", "92", "97,09", "105,53%", "r:t1.1.0")
    wrong = row("utama", "92", "97,09", "150,53%", "r:t1.1.0")
    assert sure(right, right[1].id) > sure(wrong, wrong[1].id)


def test_a_table_hardly_understood_lends_its_figures_little() -> None:
    figures = [replace(f, confidence=0.3) for f in row("utama", "92", "97,09", "150%", "r:t1.1.0")]
    assert sure(figures, figures[1].id) < UNSURE


def test_arithmetic_lifts_a_figure_of_a_table_half_understood() -> None:
    half = [replace(f, confidence=0.6) for f in row("utama", "92", "97,09", "105,53%", "r:t1.1.0")]
    bare = replace(half[1], id="own:alone", row="r:t1.9.0")
    assert sure(half, half[1].id) > sure([bare], bare.id)


def test_every_confidence_is_a_share() -> None:
    figures = [*row("utama", "92", "97,09", "105,53%", "r:t1.1.0"), mention("5%", "prosa")]
    assert all(0 <= f.confidence <= 1 for f in weigh(figures, OKU, 2023))


def test_units_and_ranges_that_an_indicator_cannot_have_are_noticed() -> None:
    assert fits_unit(mention("10", "utama", indicator="unit_ibm", unit="Unit"))
    assert not fits_unit(mention("10%", "utama", indicator="unit_ibm"))
    assert not fits_range(mention("2,5", "utama", indicator="unit_ibm", unit="Unit"))
    assert not fits_range(mention("Rp3,94", "utama", indicator="belanja_modal", role="pagu"))
    assert not fits_range(mention("480%", "utama", role="capaian"))


# Figures that OCR read: sure where something proves them, less sure else, none of mixed digits.


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
