"""What cells show: decimals, groups, percentages, currencies and dates."""

from datetime import date, datetime

import pytest

from index.readers.workbook import shown

ACCOUNTING = '_-"Rp"* #,##0_-;\\-"Rp"* #,##0_-;_-"Rp"* "-"_-;_-@_-'


@pytest.mark.parametrize(
    ("value", "number_format", "told"),
    [
        (0.9812, "0.00%", "98,12%"),
        (0.9812, "0%", "98%"),
        (98.1, '0.0"%"', "98,1%"),
        (1234567, "#,##0", "1.234.567"),
        (1234567000, "#,##0,", "1.234.567"),
        (-1234.5, "#,##0_);(#,##0)", "(1.235)"),
        (1234567.5, ACCOUNTING, "Rp 1.234.568"),
        (0, ACCOUNTING, "Rp -"),
        (25, '0" orang"', "25 orang"),
        (12, "[$Rp-421]#,##0.00", "Rp12,00"),
        (0.1 + 0.2, "General", "0,3"),
        (97.0899999999, "General", "97,09"),
        (1234567, "General", "1234567"),
        (3.5, "0.##", "3,5"),
        (-0.001, "0.00", "0,00"),
        (True, "General", "TRUE"),
        (None, "General", ""),
        ("  teks ", "@", "teks"),
    ],
)
def test_a_value_is_written_as_it_is_shown(value: object, number_format: str, told: str) -> None:
    assert shown(value, number_format) == told


@pytest.mark.parametrize(
    ("number_format", "told"),
    [
        ("dd/mm/yyyy", "31 Desember 2024"),
        ("mmm-yy", "Desember 2024"),
        ("yyyy", "2024"),
        ("dd/mm/yyyy hh:mm", "31 Desember 2024 08.30"),
    ],
)
def test_a_date_is_written_out_as_far_as_it_is_shown(number_format: str, told: str) -> None:
    assert shown(datetime(2024, 12, 31, 8, 30), number_format) == told
    assert shown(date(2024, 12, 31), "dd/mm/yyyy") == "31 Desember 2024"
