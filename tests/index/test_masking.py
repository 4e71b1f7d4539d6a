"""Personal numbers are covered digit for digit, and no other number is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.masking import mask


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("081200000001", "••••••••••••"),
        ("0812-0000-0001 ya", "••••-••••-•••• ya"),
        ("+62 812 0000 0001", "+•• ••• •••• ••••"),
        ("Telp. (0735) 123456", "Telp. (••••) ••••••"),
        ("Telp./Fax: 0735-123456, 123457", "Telp./Fax: ••••-••••••, ••••••"),
        ("No. HP : 0735123456", "No. HP : ••••••••••"),
        ("NIK 1234567890123456", "NIK ••••••••••••••••"),
        ("NIP. 198001012005011001", "NIP. ••••••••••••••••••"),
        ("NIP 19800101 200501 1 001", "NIP •••••••• •••••• • •••"),
    ],
)
def test_personal_numbers_are_covered(text, covered):
    assert mask(text) == covered


def test_a_column_of_telephones_is_covered_to_the_end_of_its_table():
    table = "No\tNama\tNo. HP\n1\tAgen\t81200001\n2\tAgen\t0735 123456\nPagu\n3\tAgen\t81200001"
    assert mask(table) == (
        "No\tNama\tNo. HP\n1\tAgen\t••••••••\n2\tAgen\t•••• ••••••\nPagu\n3\tAgen\t81200001"
    )


@pytest.mark.parametrize(
    "text",
    [
        *("Rp. 1.542.940.756,-", "4,281,671,000", "3260.BAA.003", "066.01.2.111079/2023"),
        *("27 Desember 2023", "31-12-2023", "B/4732/XII/DE/PC.00/2023/BNN", "SNI 8807:2022"),
        *("tahun 2020-2024", "kontak 2020-2024", "belanja HP 1.500.000", "WA 12 orang", "0,81200"),
    ],
)
def test_money_codes_dates_and_letter_numbers_are_left_alone(text):
    assert mask(text) == text


@given(st.text(alphabet="0123456789 +-().,/\t\nHPTelp", max_size=60))
def test_only_digits_change_and_none_is_added(text):
    covered = mask(text)
    assert len(covered) == len(text)
    assert all(a == b or (a.isdigit() and b == "•") for a, b in zip(text, covered, strict=True))


@given(st.text(alphabet="0123456789 +-()./\t\nHP", max_size=60))
def test_masking_twice_changes_nothing_that_was_covered(text):
    covered = mask(text)
    assert all(b == "•" for a, b in zip(covered, mask(covered), strict=True) if a == "•")
