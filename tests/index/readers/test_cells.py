"""Numbers of cells: put together where blanks and lines broke them, never where they are two."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.numbers.numerals import read, write
from index.readers.cells import rejoined, whole_numbers
from index.report import Cell


def column(*texts: str) -> list[str]:
    rows = [(Cell(text, at, at),) for at, text in enumerate(texts, start=1)]
    return [row[0].text for row in whole_numbers(rows)]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("1 350 600 000", "1350600000"),
        ("1\u00a0350\u202f600", "1350600"),
        ("1. 350. 600", "1.350.600"),
        ("1 .350 .600", "1.350.600"),
        ("53, 20", "53,20"),
        ("53 ,20 %", "53,20 %"),
        ("Rp 1 350 600,-", "Rp 1350600,-"),
        ("1.350.600.\n000", "1.350.600.000"),
        ("24.731.60\n0", "24.731.600"),
        ("130.000.0\n00", "130.000.000"),
        ("1.350\n.600.\n000", "1.350.600.000"),
        ("1 350\n600 000", "1350600000"),
        ("(1 350 600)", "(1350600)"),
    ],
)
def test_a_number_is_put_together_where_its_groups_come_out_whole(broken: str, whole: str) -> None:
    assert column("Jumlah", broken) == ["Jumlah", whole]


@pytest.mark.parametrize(
    "several",
    ["100\n100\n100", "8 120", "52,10\n54,25", "2022 2023", "12 orang 15 orang", "7 8 9"],
)  # fmt: skip
def test_several_values_stay_several(several: str) -> None:
    assert column(several) == [" ".join(several.split())]


def test_one_blank_parts_thousands_where_the_column_is_money() -> None:
    assert column("Sisa (Rp)", "24 731", "9 063")[1:] == ["24731", "9063"]
    assert column("Sisa", "24 731", "1 009 063")[1:] == ["24731", "1009063"]
    assert column("Sisa", "24 731", "9 063")[1:] == ["24 731", "9 063"]


def test_a_page_break_within_a_number_is_mended_and_words_are_left() -> None:
    assert rejoined("1.350.60", "0.000") == "1.350.600.000"
    assert rejoined("99,2", "8%") == "99,28%"
    assert rejoined("86", "92") is None
    assert rejoined("Nilai Kinerja", "Anggaran") is None


@given(st.integers(1_000_000, 10**13), st.data())
def test_an_amount_cut_anywhere_by_a_page_is_the_same_amount(
    amount: int, data: st.DataObject
) -> None:
    written = write(Decimal(amount))
    at = data.draw(st.integers(1, len(written) - 1))
    told = rejoined(written[:at], written[at:])
    assert told is not None and read(told, kind="money") == amount


@given(st.integers(1_000_000, 10**13))
def test_an_amount_in_groups_by_blanks_is_the_same_amount(amount: int) -> None:
    assert column(write(Decimal(amount)).replace(".", " ")) == [str(amount)]
