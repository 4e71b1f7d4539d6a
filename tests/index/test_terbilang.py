"""Amounts in words are written, read in spite of misspellings, and found behind their digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import NotANumber
from index.numbers.terbilang import find, parse, spell


def test_an_amount_is_spelled_the_standard_way():
    assert spell(1_566_577_000) == (
        "satu miliar lima ratus enam puluh enam juta lima ratus tujuh puluh tujuh ribu"
    )
    assert spell(-5) == "minus lima"


@given(st.integers(0, 10**18 - 1))
def test_an_amount_spelled_is_read_back(value):
    assert parse(spell(value)) == value
    assert parse(spell(value).title() + " Rupiah") == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Satu Milyar Lima Ratus Rujuh Puluh Ribu Rupiah", 1_000_570_000),
        ("satu milliar", 10**9),
        ("dua trilyun", 2 * 10**12),
        ("Satu \n\nmiliat lima ratur juta rupian", 1_500_000_000),
        ("seribu seratus sebelas", 1111),
        ("satu ribu satu ratus", 1100),
        ("limapuluh duaribu", 52_000),
        ("emapt belas", 14),
        ("nol", 0),
    ],
)
def test_amounts_are_read_as_people_spell_them(words, value):
    assert parse(words) == value


@pytest.mark.parametrize("words", ["lima meter", "Meter lima meter"])
def test_a_word_that_is_no_number_is_named(words):
    with pytest.raises(NotANumber, match="'meter'"):
        parse(words)


@pytest.mark.parametrize(
    "words",
    [
        "dua ratus empat puluh tujuh ratus lima puluh enam",
        *("juta", "dua tiga", "satu ribu dua juta", "nol lima", "rupiah", ""),
    ],
)
def test_words_in_an_order_that_makes_no_amount_are_refused(words):
    with pytest.raises(NotANumber):
        parse(words)


def test_words_behind_digits_are_found_with_both_values():
    found = find(
        "tercapai 5 (lima) dari 1 (tiga) sasaran, Rp. 400.000.000,- \n(empat ratus juta\n)"
    )
    assert [(one.number.as_written, one.value) for one in found] == [
        ("5", 5),
        ("1", 3),
        ("Rp. 400.000.000,-", 400_000_000),
    ]
    assert found[2].words == "empat ratus juta\n"


def test_words_that_make_no_amount_are_found_without_a_value():
    (spelled,) = find("Rp. 247.756,- (dua ratus empat puluh tujuh ratur lima puluh enam rupiah)")
    assert spelled.value is None


def test_unit_words_within_the_brackets_do_not_matter():
    assert [one.value for one in find("30 (tiga puluh orang) dan 2 (dua berkas perkara)")] == [
        30,
        2,
    ]


@pytest.mark.parametrize("text", ["56 (baik)", "12 (satuan kerja)", "P21 (satu)", "pagu (dua)"])
def test_brackets_that_spell_no_number_before_them_are_left_alone(text):
    assert find(text) == []
