"""What a title or heading gives the amounts under it: thousands, millions, or nothing."""

import pytest

from index.language.headings import power_of, power_of_column, without_scale


@pytest.mark.parametrize(
    ("title", "power"),
    [
        ("REALISASI ANGGARAN TA 2024 (dalam ribu rupiah)", 3),
        ("Dalam jutaan Rupiah", 6),
        ("(Rp miliar)", 9),
        ("(Rp. 1.000,-)", 3),
        ("(x Rp1.000)", 3),
        ("Pagu sebesar Rp2.251.931.000 (dua miliar sembilan ratus tiga puluh satu ribu rupiah)", 0),
        ("pagu dua miliar lima puluh juta rupiah terserap", 0),
        ("Realisasi Rp1.000.000.000 dalam tahun 2024", 0),
        ("Anggaran (Rp)", 0),
    ],
)
def test_a_title_tells_its_scale_and_an_amount_in_words_is_none(title: str, power: int) -> None:
    assert power_of(title) == power


@pytest.mark.parametrize(
    ("label", "power", "plain"),
    [
        ("Pagu (juta Rp)", 6, "Pagu (Rp)"),
        ("Realisasi Rp ribu", 3, "Realisasi Rp"),
        ("Pagu (Rp)", 0, "Pagu (Rp)"),
    ],
)
def test_a_columns_heading_has_its_scale(label: str, power: int, plain: str) -> None:
    assert power_of_column(label) == power
    assert without_scale(label) == plain
