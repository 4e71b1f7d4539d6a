"""A unit has one name, whatever a report or a question calls it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names.unit_names import (
    as_printed,
    canonical_satker,
    find_satkers,
    held_mentions,
    in_other_report,
    province_of,
    resolve_satker,
    same_satker,
)

HELD = [
    "BNN Kota Malang",
    "BNN Kabupaten OKU Timur",
    "BNN Provinsi Kalimantan Tengah",
    "BNN Provinsi Kalimantan Tengah dan jajaran",
    "BNN Kota Palangka Raya",
    "Inspektorat Kabupaten Sleman",
]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (
            "BADAN NARKOTIKA NASIONAL KABUPATEN KOTA WARINGIN BARAT",
            "BNN Kabupaten Kotawaringin Barat",
        ),
        ("BNNK KOTAWARIN GIN BARAT", "BNN Kabupaten Kotawaringin Barat"),
        ("BNN Kobar", "BNN Kabupaten Kotawaringin Barat"),
        ("BNNP Kalteng", "BNN Provinsi Kalimantan Tengah"),
        ("1. BNN PROVINSI Kalimantan Tengah", "BNN Provinsi Kalimantan Tengah"),
        ("BNN Kab. Ogan Komering Ulu Timur", "BNN Kabupaten OKU Timur"),
        ("BNNK OKUT", "BNN Kabupaten OKU Timur"),
        ("BNN KABUPATEN OKU TMUR", "BNN Kabupaten OKU Timur"),
        ("KEPALA BNNK OKU TIMUR", "BNN Kabupaten OKU Timur"),
        ("BNN Kota Palangkaraya", "BNN Kota Palangka Raya"),
        ("BNNK Palangka Raya", "BNN Kota Palangka Raya"),
        ("BNN Kota Mlg", "BNN Kota Malang"),
        ("BNN Malang City", "BNN Kota Malang"),
        ("bnn malang kota", "BNN Kota Malang"),
        ("BNNK Malang", "BNNK Malang"),
        ("BNN Kota Baru", "BNN Kabupaten Kotabaru"),
        ("BNNP Kepri", "BNN Provinsi Kepulauan Riau"),
        ("BNNP DIY", "BNN Provinsi Daerah Istimewa Yogyakarta"),
        ("East Java", "BNN Provinsi Jawa Timur"),
        ("BNN Kabupaten Sukamaju Raya Tahun 2024", "BNN Kabupaten Sukamaju Raya"),
        ("BNNP Kalteng dan jajarannya", "BNN Provinsi Kalimantan Tengah dan jajaran"),
        ("BNN RI", "Nasional"),
        ("Badan Narkotika Nasional Republik Indonesia", "Nasional"),
        ("INSPEKTORAT PROVINSI JAWA BARAT", "Inspektorat Provinsi Jawa Barat"),
        ("Dinas Kesehatan Kabupaten Kapuas", "Dinas Kesehatan Kabupaten Kapuas"),
        ("BNN Kabupaten/Kota", None),
        ("Total", None),
    ],
)
def test_a_unit_has_one_name(words: str, name: str | None) -> None:
    assert canonical_satker(words) == name


def found(text: str) -> list[tuple[str, bool]]:
    return [(mention.name, mention.explicit) for mention in find_satkers(text)]


def test_the_longest_place_is_meant() -> None:
    assert found("BNN Kabupaten Ogan Komering Ulu Timur") == [("BNN Kabupaten OKU Timur", True)]
    assert found("BNN Kabupaten Ogan Komering Ulu") == [("BNN Kabupaten Ogan Komering Ulu", True)]


def test_all_units_of_a_question_are_found_in_order() -> None:
    question = "Rinci untuk BNNP Kalteng, BNNK Palangka Raya, dan BNNK Kotawaringin Barat."
    assert found(question) == [
        ("BNN Provinsi Kalimantan Tengah", True),
        ("BNN Kota Palangka Raya", True),
        ("BNN Kabupaten Kotawaringin Barat", True),
    ]


def test_a_bare_place_is_not_explicit() -> None:
    assert found("Berapa IKPA oku timur 2023?") == [("BNN Kabupaten OKU Timur", False)]
    assert found("Central Kalimantan's regency offices") == [
        ("BNN Provinsi Kalimantan Tengah", False)
    ]


def test_ordinary_words_are_no_places() -> None:
    assert found("lembaga mitra membawa batu dan medan yang sulit, tegal serang") == []


def test_an_agency_without_a_place_names_no_unit() -> None:
    assert found("Rencana Strategis Badan Narkotika Nasional Tahun 2020-2024 dan BNNK.") == []
    assert found("antara BNN dengan BNNK. Pengukuran tersebut") == []


def test_a_place_ends_before_the_words_that_go_on() -> None:
    text = "BNN Kabupaten Sukamaju Target 2024, BNN Kabupaten OKU Timurdan Pemerintah"
    assert [text[m.start : m.end] for m in find_satkers(text)] == [
        "BNN Kabupaten Sukamaju",
        "BNN Kabupaten OKU Timur",
    ]


def test_a_province_with_its_units_is_another_satker() -> None:
    for words in ("dan jajaran", "beserta kedua BNNK-nya", "dan seluruh jajarannya"):
        assert found(f"anggaran BNNP Kalimantan Tengah {words} 2024") == [
            ("BNN Provinsi Kalimantan Tengah dan jajaran", True)
        ]


def test_another_agency_is_named_whole() -> None:
    assert found("bersama Dinas Kesehatan Kabupaten Kapuas pada 2024") == [
        ("Dinas Kesehatan Kabupaten Kapuas", False)
    ]


def test_national_figures_have_a_satker() -> None:
    assert found("Target nasional tahun 2024 adalah 90") == [("Nasional", False)]
    assert found("Target BNN RI adalah 90") == [("Nasional", True)]


def test_a_misspelt_place_is_found_where_asked() -> None:
    assert [m.name for m in find_satkers("ikpa kotawaringan barat", typos=True)] == [
        "BNN Kabupaten Kotawaringin Barat"
    ]
    assert find_satkers("capaian tahunan kegiatan pelayanan", typos=True) == []


def test_bnnk_equals_the_kota_or_kabupaten_it_may_be() -> None:
    assert same_satker("BNNK Palangka Raya", "BNN Kota Palangka Raya")
    assert same_satker("BNNK Malang", "BNN Kabupaten Malang")
    assert not same_satker("BNN Kabupaten Malang", "BNN Kota Malang")
    assert not same_satker("BNN Provinsi Bali", "BNN Provinsi Bali dan jajaran")


@pytest.mark.parametrize(
    ("mention", "units"),
    [
        ("OKU Timur", ["BNN Kabupaten OKU Timur"]),
        ("BNN Kabupaten OKU Selatan", []),
        ("malang", ["BNN Kota Malang"]),
        ("BNN Kabupaten Malang", []),
        ("BNN Kota Mlang", ["BNN Kota Malang"]),
        ("Kalteng", ["BNN Provinsi Kalimantan Tengah"]),
        ("BNNP Kalteng dan jajaran", ["BNN Provinsi Kalimantan Tengah dan jajaran"]),
        ("Inspektorat Sleman", ["Inspektorat Kabupaten Sleman"]),
        ("Inspektorat Kabupaten Sleman", ["Inspektorat Kabupaten Sleman"]),
        ("BNN Kota Surabaya", []),
    ],
)
def test_a_mention_means_only_units_that_are_held(mention: str, units: list[str]) -> None:
    assert resolve_satker(mention, HELD) == units


def test_a_mention_may_be_open_between_two_units() -> None:
    held = ["BNN Kota Malang", "BNN Kabupaten Malang"]
    assert resolve_satker("BNNK Malang", held) == held


def test_the_province_of_a_unit_is_known() -> None:
    assert province_of("BNNK Palangka Raya") == "BNN Provinsi Kalimantan Tengah"
    assert province_of("BNN Provinsi Bali") == "BNN Provinsi Bali"
    assert province_of("BNNK Banjar") is None
    assert province_of("Nasional") is None


@given(st.text(max_size=80))
def test_any_text_can_be_searched_for_units(text: str) -> None:
    mentions = find_satkers(text)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)


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


@pytest.mark.parametrize(
    "asked",
    [
        "BPBP Teluk Keramat",
        "Balai Pengujian Benih dan Pupuk (BPBP) Teluk Keramat",
        "Balai Pengujian Benih dan Pupuk Teluk Keramat",
        "BPBP",
    ],
)
def test_an_agency_is_meant_by_what_is_short_for_it(asked: str) -> None:
    held = ["Balai Pengujian Benih dan Pupuk Teluk Keramat", "BNN Kota Batu"]
    assert resolve_satker(asked, held) == held[:1]


def test_letters_that_stand_for_another_name_mean_no_unit_held() -> None:
    held = ["Balai Pengujian Benih dan Pupuk Teluk Keramat", "BNN Kota Batu"]
    assert resolve_satker("BPOM", held) == []


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("BADAN NARKOTIKA NASIONAL REPUBLIK INDONESIA PROVINSI BALI", "BNN Provinsi Bali"),
        ("BNN RI Kota Malang", "BNN Kota Malang"),
        ("BNN RI", "Nasional"),
        ("Badan Narkotika Nasional Republik Indonesia Provinsi yang", "Nasional"),
    ],
)
def test_the_state_in_the_agencys_name_leaves_the_unit_behind_it(words: str, unit: str) -> None:
    assert [m.name for m in find_satkers(words)] == [unit]


def test_a_unit_is_named_by_the_beginnings_of_its_places_words():
    held = ["Dinas Perpustakaan dan Kearsipan Kabupaten Tanah Datar", "Dinas Sosial Kota Ternate"]
    named = [m.name for m in held_mentions("alih media dispersip tada 2023", held)]
    assert named == held[:1]
    assert not list(held_mentions("alih media dispersip tala 2023", held))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("lebih tinggi dari Kabupaten Nunukan", "Kabupaten Nunukan"),
        ("lebih tinggi dari BNN Kabupaten Nunukan", "BNN Kabupaten Nunukan"),
    ],
)
def test_a_place_in_another_agencys_report_is_no_unit_of_bnn(text: str, name: str) -> None:
    own = "Dinas Pertanian Kabupaten Bulungan"
    assert in_other_report("BNN Kabupaten Nunukan", own, text) == name


def test_its_own_place_in_another_agencys_report_is_the_agency() -> None:
    own = "Dinas Pertanian Kabupaten Bulungan"
    assert in_other_report("BNN Kabupaten Bulungan", own, "petani Bulungan") == own
    assert in_other_report("BNN Kota Tarakan", "BNN Kabupaten Nunukan", "Tarakan") == (
        "BNN Kota Tarakan"
    )


@pytest.mark.parametrize(
    "words",
    ["Jumlah Puskesmas Terakreditasi Paripurna", "Persentase Kelurahan Tangguh", "SiAntar Putusan"],
)
def test_a_kind_that_is_counted_and_a_thing_with_a_capital_within_are_no_units(words: str) -> None:
    assert find_satkers(words) == []


def test_a_puskesmas_with_its_name_is_a_unit() -> None:
    assert [m.name for m in find_satkers("Kepala Puskesmas Sukamaju")] == ["Puskesmas Sukamaju"]
