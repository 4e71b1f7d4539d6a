"""Numbers as printed are read exactly, said to be ambiguous where they are, and written back."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import AmbiguousNumber, NotANumber
from index.numbers.numerals import (
    interval,
    precision,
    read,
    scan,
    write,
    write_percent,
    write_rupiah,
)

rupiah = st.decimals(0, 10**14, places=0) | st.decimals(0, 10**14, places=2)
grades = st.integers(0, 3).flatmap(lambda places: st.decimals(0, 999, places=places))
percents = st.integers(0, 4).flatmap(lambda places: st.decimals(-999, 999, places=places))
SURROUNDINGS = st.sampled_from(["sebesar {} atau", "({})", "{}.", "{}; dan", "\t{}\t", "**{}**"])


def values(text: str) -> list[str]:
    return [str(numeral.value) for numeral in scan(text)]


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("97,09", "97.09", ""),
        ("85.79", "85.79", ""),
        ("1.542.940.756,-", "1542940756", "Rp"),
        ("Rp. 4.281.671.000", "4281671000", "Rp"),
        ("Rp 1.851.931.000,-", "1851931000", "Rp"),
        ("Rp.7.675.626.440,-", "7675626440", "Rp"),
        ("Rp.     20.000.000,-", "20000000", "Rp"),
        ("Rp. \n\n249.350.000", "249350000", "Rp"),
        ("2.251.931.000  ,-", "2251931000", "Rp"),
        ("500.000 rupiah", "500000", "Rp"),
        ("-Rp5.000", "-5000", "Rp"),
        ("Rp1,57 miliar", "1570000000", "Rp"),
        ("4,281,671,000", "4281671000", ""),
        ("40,000,000", "40000000", ""),
        ("1,234,567.50", "1234567.50", ""),
        ("23.636.244.-", "23636244", "Rp"),
        ("23.636.244,-", "23636244", "Rp"),
        ("0.-", "0", "Rp"),
        ("107, 1 %", "107.1", "%"),
        ("84, 643", "84.643", ""),
        ("98,49.%", "98.49", "%"),
        ("100 %", "100", "%"),
        ("98 persen", "98", "%"),
        ("-5,3%", "-5.3", "%"),
        ("0,863", "0.863", ""),
        ("3.5", "3.5", ""),
    ],
)
def test_a_number_is_found_whole_with_its_value_and_unit(printed, value, unit):
    (numeral,) = scan(printed)
    assert (str(numeral.value), numeral.unit, numeral.as_written) == (value, unit, printed)


@pytest.mark.parametrize(
    ("printed", "as_written", "unit"),
    [
        ("3,4 Indeks", "3,4", "Indeks"),
        ("1 (satu) Berkas", "1", "Berkas"),
        ("7 berkas perkara", "7", "Berkas Perkara"),
        ("2 kab/ kota", "2", "Kabupaten/Kota"),
        ("1.216,57 gram", "1.216,57", "Gram"),
        ("(15 Responden)", "15", "Responden"),
        ("1.234 orang", "1.234", "Orang"),
    ],
)
def test_unit_words_behind_a_number_become_its_unit(printed, as_written, unit):
    (numeral,) = scan(printed)
    assert (numeral.as_written, numeral.unit) == (as_written, unit)


@pytest.mark.parametrize(
    "text",
    [
        *("-", "–", "3260.BAA.003", "5936.EBA.962", "P-21", "P21", "P4GN", "PER-5/PB/2022"),
        *("B/4732/XII/DE/PC.00/2023/BNN", "22/PMK.01/2021", "066.01.2.111079/2023", "km2"),
        *("27 Desember 2023", "tanggal 27 \n\nDesember 2023", "27-29 Maret 2024", "31-12-2023"),
        *("12.05.2023", "pukul 09.00-10.30 WIB", "SNI 8807:2022", "SNI Reguler 8807:2022"),
        *("https://a.link/P4GL/g9ff2x9k", "0811-2345-6789", "+62 812 3456 7890", "(0735) 123456"),
        *("1234567890123456", "(5:4x100)", "3.1.2"),
    ],
)
def test_codes_dates_and_telephones_are_no_numbers(text):
    assert scan(text) == []


def test_digits_of_codes_are_returned_when_asked_for():
    assert [(n.as_written, n.unit, n.start) for n in scan("RO 3260.BAA.003", codes=True)] == [
        ("3260", "kode", 3),
        ("003", "kode", 12),
    ]


def test_a_bare_year_is_flagged_but_a_count_as_large_is_not():
    years = scan("Tahun 2024 Indeks naik dari 2023, sedangkan 2024 orang")
    assert [numeral.is_year for numeral in years] == [True, True, False]


def test_ranges_and_lists_are_separate_numbers():
    assert values("2,6 – 3,064") == ["2.6", "3.064"]
    assert values("49,74 -53,50") == ["49.74", "53.50"]
    assert values("2020-2024 dan 2021, 2022, 2023") == ["2020", "2024", "2021", "2022", "2023"]
    assert values("nomor 84, 643 dan 700") == ["84", "643", "700"]


def test_numbers_glued_to_words_are_still_found():
    assert values("peringkat ke-9") == ["9"]
    assert values("sebesar97,09% pada TA.2024serta 5 orang.") == ["97.09", "2024", "5"]


def test_a_line_of_a_budget_table_gives_all_its_numbers():
    assert values("Dokumen  100% 6,628,000  4,086,000  61.65%") == [
        "100",
        "6628000",
        "4086000",
        "61.65",
    ]


def test_an_ambiguous_number_keeps_both_readings():
    (numeral,) = scan("81,339")
    assert numeral.readings == (Decimal("81.339"), Decimal(81339))


def test_broken_groups_of_money_have_no_reading():
    assert scan("Rp1.542.94.756")[0].readings == ()
    with pytest.raises(AmbiguousNumber, match="tidak teratur"):
        read("Rp1.542.94.756", kind="money")


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("81.339", "money", "81339"),
        ("81,339", "money", "81339"),
        ("81,339", "index", "81.339"),
        ("90,982", "index", "90.982"),
        ("103.125", "percent", "103.125"),
        ("103.125%", "plain", "103.125"),
        ("1.234", "count", "1234"),
        ("1.234.567", "plain", "1234567"),
        ("1.542.940.\n756,-", "money", "1542940756"),
        ("1.566.577.00\n0", "money", "1566577000"),
        ("97,\n09 %", "percent", "97.09"),
        ("1 (satu) Berkas", "count", "1"),
    ],
)
def test_the_kind_of_column_decides_what_is_ambiguous(text, kind, value):
    assert read(text, kind=kind) == Decimal(value)


def test_neighbours_decide_by_their_size():
    assert read("81.339", peers=["90,98", "85.79"]) == Decimal("81.339")
    assert read("81.339", peers=["120000", "95.500.000"]) == Decimal(81339)


def test_neighbours_of_all_sizes_decide_by_their_separators():
    peers = ["1.234.567", "3,5", "12.000.000"]
    assert read("81.339", peers=peers) == Decimal(81339)
    assert read("81,339", peers=peers) == Decimal("81.339")


@pytest.mark.parametrize("peers", [[], ["90,982", "84,643"], ["2023", "2024"]])
def test_a_number_that_nothing_decides_is_called_ambiguous(peers):
    with pytest.raises(AmbiguousNumber, match=r"81,339 atau 81\.339"):
        read("81,339", peers=peers)


def test_a_cell_of_two_numbers_is_ambiguous_and_one_of_words_is_none():
    with pytest.raises(AmbiguousNumber, match="Lebih dari satu"):
        read("1\n1.234", kind="money")
    with pytest.raises(NotANumber, match="Sangat Baik"):
        read("Sangat Baik")


def test_numbers_are_written_the_official_way_with_the_decimals_they_have():
    assert write(Decimal("97.09")) == "97,09"
    assert write(Decimal("85.00")) == "85,00"
    assert write(Decimal("1566577000")) == "1.566.577.000"
    assert write(Decimal("1.57E+9")) == "1.570.000.000"
    assert write(Decimal("105.525"), decimals=2) == "105,53"
    assert write_rupiah(Decimal(1566577000)) == "Rp1.566.577.000"
    assert write_rupiah(-5000) == "-Rp5.000"
    assert write_percent(Decimal("105.53")) == "105,53%"


def test_precision_counts_the_decimals_printed():
    printed = ["97,09", "86", "81,339", "Rp1.542.940.756,-", "1,57 miliar", "107, 1 %"]
    assert [precision(words) for words in printed] == [2, 0, 3, 0, -7, 1]
    with pytest.raises(NotANumber):
        precision("nihil")


def test_an_interval_allows_rounding_and_truncation():
    assert interval("86", Decimal(86)) == (Decimal("85.5"), Decimal(87))
    assert interval("-0,5", Decimal("-0.5")) == (Decimal("-0.6"), Decimal("-0.45"))
    assert interval("81,339", Decimal(81339)) == (Decimal("81338.5"), Decimal(81340))
    assert interval("1,57 miliar", Decimal(1570000000))[1] == Decimal(1580000000)


@given(rupiah, SURROUNDINGS)
def test_money_written_is_read_back(value, around):
    assert [n.value for n in scan(around.format(write_rupiah(value)))] == [value]
    assert read(write(value), kind="money") == value


@given(grades, SURROUNDINGS)
def test_an_index_written_is_read_back(value, around):
    assert [n.value for n in scan(around.format(write(value)))] == [value]
    assert read(write(value), kind="index") == value


@given(percents, SURROUNDINGS)
def test_a_percentage_written_is_read_back(value, around):
    assert value in scan(around.format(write_percent(value)))[0].readings
    assert read(write_percent(value), kind="percent") == value


@given(st.text(alphabet="0123456789.,-% RpABab/()\n\t–", max_size=40))
def test_whatever_is_found_stands_in_the_text_as_written(text):
    for numeral in scan(text):
        assert text[numeral.start : numeral.end] == numeral.as_written
        assert numeral.value in numeral.readings or not numeral.readings


def test_a_megabyte_is_scanned_within_seconds():
    text = "Realisasi sebesar Rp. 1.542.940.756,- atau 98,49% dari pagu tahun 2023 (P4GN).\n" * 4000
    began = time.process_time()
    assert len(scan(text)) == 12000
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rp75 jt", 75_000_000),
        ("Rp1,25 M", 1_250_000_000),
        ("Rp2,5T", 2_500_000_000_000),
        ("sebesar 1,725 M dari pagu", 1_725_000_000),
        ("Rp 1,725 milyar", 1_725_000_000),
        ("Rp75 000 000", 75_000_000),
        ("Rp1. 250. 500. 000", 1_250_500_000),
    ],
)
def test_amounts_in_scales_and_in_parted_groups_are_whole(text: str, value: int) -> None:
    (found,) = scan(text)
    assert (found.unit, found.readings) == ("Rp", (Decimal(value),))


@pytest.mark.parametrize("text", ["1445 H atau 2023 M", "luas 1,50 M2", "5 M"])
def test_a_capital_m_is_no_scale_of_years_areas_and_counts(text: str) -> None:
    assert all(n.value < 10_000 for n in scan(text))
