"""Units are named as their report spells them."""

from index.names.unit_names import as_printed


def test_a_place_is_spelled_as_the_report_prints_it() -> None:
    text = "BNN Kota Tanjung Pinang\nKota Tanjung Pinang tahun 2024\n"
    assert as_printed("BNN Kota Tanjungpinang", text) == "BNN Kota Tanjung Pinang"


def test_a_name_broken_by_a_narrow_cell_is_no_spelling() -> None:
    text = "BNNK Kotawaringi n Barat\nBNNK Kotawaringin Barat\nBNNK Kotawaringin Barat\n"
    assert as_printed("BNNK Kotawaringin Barat", text) == "BNNK Kotawaringin Barat"


def test_a_province_with_its_units_keeps_its_tail() -> None:
    text = "BNNP Bangka-Belitung, Bangka-Belitung"
    printed = as_printed("BNN Provinsi Bangka Belitung dan jajaran", text)
    assert printed == "BNN Provinsi Bangka-Belitung dan jajaran"


def test_another_agencys_name_is_left_as_it_is() -> None:
    assert as_printed("Dinas Kesehatan Kota Batu", "DINAS KESEHATAN") == "Dinas Kesehatan Kota Batu"
