"""How surely a figure was read: what speaks for it raises, what speaks against it lowers it."""

from dataclasses import replace

from test_leading import OKU, mention, row

from index.confidence import fits_range, fits_unit, weigh
from index.report import UNSURE, Figure


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
