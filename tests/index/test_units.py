"""A unit knows its agency, place and scope, and is called by more than one name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names.unit_names import canonical_satker, find_satkers, resolve_satker, same_satker
from index.names.units import (
    Unit,
    has_units,
    is_whole,
    own_of,
    stands_for,
    title,
    unit_of,
    whole_of,
)

NAMES = st.one_of(
    st.sampled_from(
        [
            "BNN Provinsi Maluku",
            "BNN Provinsi Maluku dan jajaran",
            "BNNK Ambon",
            "BNN Kota Ambon",
            "Nasional",
            "Pengadilan Agama Ambon",
            "Balai Besar POM di Ambon",
            "Direktorat Pembinaan Guru",
            "Dinas Sosial Kabupaten Buru",
            "Pemerintah Kota Ambon",
        ]
    ),
    st.lists(st.from_regex(r"[A-Z][a-z]{1,8}", fullmatch=True), min_size=1, max_size=6).map(
        " ".join
    ),
)


@given(NAMES)
def test_a_name_read_as_a_unit_is_written_the_same(name: str) -> None:
    assert unit_of(name).name == name


@given(NAMES)
def test_a_unit_and_its_whole_lead_back_to_each_other(name: str) -> None:
    assert own_of(whole_of(name)) == own_of(name)
    assert is_whole(whole_of(own_of(name))) == has_units(name)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("BNN Kota Ambon", Unit("BNN", "Kota", "Ambon")),
        ("BNNK Ambon", Unit("BNN", "BNNK", "Ambon")),
        ("BNN Provinsi Maluku dan jajaran", Unit("BNN", "Provinsi", "Maluku", "whole")),
        ("Pengadilan Agama Ambon", Unit("Pengadilan Agama", "", "Ambon")),
        ("Dinas Sosial Kabupaten Buru", Unit("Dinas Sosial", "Kabupaten", "Buru")),
        ("Direktorat Pembinaan Guru", Unit("Direktorat Pembinaan Guru")),
    ],
)
def test_a_unit_has_an_agency_a_kind_and_a_place(name: str, unit: Unit) -> None:
    assert unit_of(name) == unit


def test_only_a_province_has_units_below_it() -> None:
    assert whole_of("BNN Provinsi Maluku") == "BNN Provinsi Maluku dan jajaran"
    for name in ("BNN Kota Ambon", "BNN Kabupaten Buru", "Dinas Sosial Provinsi Maluku"):
        assert whole_of(name) == name


def test_the_parent_is_the_same_agencys_unit_of_the_province() -> None:
    assert unit_of("KPU Kabupaten Buru").parent == "KPU Provinsi Maluku"
    assert unit_of("Direktorat Pembinaan Guru").parent == ""


@pytest.mark.parametrize(
    ("short", "agency"),
    [
        ("KPU", "Komisi Pemilihan Umum"),
        ("PN", "Pengadilan Negeri"),
        ("Kejari", "Kejaksaan Negeri"),
        ("Dinsos", "Dinas Sosial"),
        ("BBPOM", "Balai Besar POM di"),
    ],
)
def test_initials_and_contractions_stand_for_an_agency(short: str, agency: str) -> None:
    assert stands_for(short, agency)


@pytest.mark.parametrize(
    ("short", "agency"),
    [("PN", "Pengadilan Agama"), ("PN", "Pengadilan Tinggi"), ("BPS", "Balai Besar POM")],
)
def test_letters_of_another_agency_do_not(short: str, agency: str) -> None:
    assert not stands_for(short, agency)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("KPU KABUPATEN BURU", "KPU Kabupaten Buru"),
        ("Bps Kota Ambon", "BPS Kota Ambon"),
        ("RSUD AMBON", "RSUD Ambon"),
        ("BAPPEDA KOTA AMBON", "Bappeda Kota Ambon"),
        ("LAPAS KELAS IIB AMBON", "Lapas Kelas IIB Ambon"),
        ("BALAI BESAR POM DI AMBON", "Balai Besar POM di Ambon"),
        ("DINAS KEPEGAWAIAN DAN SUMBER DAYA AIR", "Dinas Kepegawaian dan Sumber Daya Air"),
        ("LLDIKTI WILAYAH XII", "LLDIKTI Wilayah XII"),
    ],
)
def test_names_are_written_in_ordinary_capitals(printed: str, name: str) -> None:
    assert title(printed) == name


@pytest.mark.parametrize(
    "words",
    [
        "KPU Kota Ambon",
        "Satuan Polisi Pamong Praja Kota Ambon",
        "Balai Besar Rehabilitasi BNN",
        "Kejaksaan Negeri Ambon",
        "Sekretariat DPRD Kota Ambon",
    ],
)
def test_another_agency_of_a_place_is_never_bnns_unit_there(words: str) -> None:
    assert canonical_satker(words) == words


def test_one_agency_under_two_names_is_one_unit_only_at_one_place() -> None:
    assert same_satker("KPU Kabupaten Buru", "Komisi Pemilihan Umum Kabupaten Buru")
    assert same_satker("PN Masohi", "Pengadilan Negeri Masohi")
    assert not same_satker("PN Masohi", "Pengadilan Negeri Dobo")
    assert not same_satker("PN Ambon", "Pengadilan Agama Ambon")
    assert not same_satker("KPU Kabupaten Buru", "BPS Kabupaten Buru")
    assert not same_satker("BNN Kota Ambon", "KPU Kota Ambon")


def test_a_name_means_the_held_unit_of_its_agency_and_place() -> None:
    held = ["Pengadilan Negeri Dobo", "BNN Kota Ambon", "BPS Kota Ambon"]
    assert resolve_satker("PN Dobo", held) == ["Pengadilan Negeri Dobo"]
    assert resolve_satker("Badan Pusat Statistik Kota Ambon", held) == ["BPS Kota Ambon"]
    assert resolve_satker("PN Masohi", held) == []
    assert resolve_satker("KPU Kota Ambon", held) == []


def test_in_a_question_the_agency_before_a_place_is_named_with_it() -> None:
    for words in ("KPU Kota Ambon", "kpu kota ambon", "PN Masohi", "dinas sosial kota ambon"):
        (found,) = find_satkers(f"Berapa IKPA {words} tahun 2023?")
        assert not found.name.startswith("BNN")


def test_an_indicator_before_a_place_is_no_agency() -> None:
    assert [m.name for m in find_satkers("Berapa IKPA Kota Ambon?")] == ["BNN Kota Ambon"]
