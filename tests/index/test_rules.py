"""Bands and weights hold in their years and leave printed gaps open."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.rules import UNDEFINED, band, bands, ikpa_weights, nka_formula


def label(indicator: str, value: str, year: int = 2023) -> str:
    found = band(indicator, Decimal(value), year)
    assert found is not None
    return found.label


@pytest.mark.parametrize(
    ("indicator", "value", "kategori"),
    [
        ("dektari", "52.65", "Tinggi"),
        ("dektari", "53.71", "Sangat Tinggi"),
        ("dektari", "45.97", "Sangat Rendah"),
        ("dektara", "90.982", "Sangat Tinggi"),
        ("dektara", "88.30", "Tinggi"),
        ("ikp", "3.57", "Sangat Mandiri"),
        ("ikp", "3.25", "Mandiri"),
        ("ikm", "3.4", "Baik"),
        ("ikpa", "95", "Sangat Baik"),
        ("ikpa", "94.99", "Baik"),
        ("ikpa", "69.99", "Kurang"),
    ],
)
def test_a_value_has_the_kategori_of_its_band(indicator: str, value: str, kategori: str) -> None:
    assert label(indicator, value) == kategori


@pytest.mark.parametrize(("indicator", "value"), [("dektari", "53.60"), ("ikm", "3.5322")])
def test_a_value_in_a_printed_gap_gets_no_neighbours_kategori(indicator: str, value: str) -> None:
    assert label(indicator, value) == UNDEFINED


def test_a_value_on_the_converted_scale_has_the_same_kategori() -> None:
    assert label("ikp", "89.25") == label("ikp", "3.57")
    assert label("ikm", "85") == label("ikm", "3.4")


def test_a_band_says_its_rule_its_source_and_its_years() -> None:
    found = band("ikpa", Decimal("97.09"), 2023)
    assert found is not None
    assert found.text == "Sangat Baik, apabila Nilai IKPA ≥ 95"
    assert "PER-5/PB/2022" in found.source
    assert found.years == "2022-"
    assert [one.text for one in bands("ikpa", 2024)][1] == "Baik, apabila 89 ≤ Nilai IKPA < 95"


def test_what_was_not_verified_is_not_shown() -> None:
    assert all(not one.shown for one in bands("sakip", 2024))
    assert [one.shown for one in bands("ikm", 2024)] == [False, True, True, True]
    assert not any(one.shown for one in bands("dektari", 2021))
    assert all(one.shown for one in bands("dektari", 2024))


def test_no_bands_are_made_up() -> None:
    assert bands("nka", 2024) == ()
    assert band("nka", Decimal(90), 2024) is None
    assert band("ikpa", Decimal(90), 2015) is None


def test_ikpa_weights_are_those_of_the_year() -> None:
    weights = {
        year: {part.name: part.weight for part in formula.parts}
        for year in (2021, 2023, 2024)
        if (formula := ikpa_weights(year))
    }
    assert weights[2021] == {}
    assert weights[2023]["Deviasi Halaman III DIPA"] == 10
    assert weights[2023]["Dispensasi SPM"] == 5
    assert weights[2024]["Deviasi Halaman III DIPA"] == 15
    assert weights[2024]["Dispensasi SPM"] is None
    assert ikpa_weights(2019) is None


@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025])
def test_weights_sum_to_a_hundred(year: int) -> None:
    for formula in (ikpa_weights(year), nka_formula(year)):
        assert formula is not None
        assert sum(part.weight or 0 for part in formula.parts) == 100


@given(st.decimals(min_value=0, max_value=100, places=2))
def test_ikpa_bands_leave_no_gap(value: Decimal) -> None:
    assert label("ikpa", str(value)) != UNDEFINED


@given(st.decimals(min_value=0, max_value=100, places=3), st.integers(2021, 2030))
def test_a_value_is_in_at_most_one_band(value: Decimal, year: int) -> None:
    for indicator in ("dektari", "dektara", "ikp", "ikm", "ikpa", "sakip"):
        assert sum(one.holds(value) for one in bands(indicator, year)) <= 1
