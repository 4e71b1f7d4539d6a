"""What a cell or the end of a row holds: values with their units, dashes and text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.tokens import UNIT_ONLY, tokens, trailing
from index.numbers.numerals import write


def pieces(text: str) -> list[tuple[str, str]]:
    """Return what stands in a text, piece by piece."""
    return [(token.kind, token.written) for token in tokens(text)]


def test_a_year_bears_no_unit() -> None:
    assert pieces("2022 Tahun 2023") == [("value", "2022"), ("text", "Tahun"), ("value", "2023")]


def test_the_values_at_the_end_of_a_line_part_from_its_words() -> None:
    head, found = trailing("Partisipasi 3,41 3.52")
    assert head == "Partisipasi"
    assert [token.written for token in found] == ["3,41", "3.52"]


def test_a_number_among_words_is_no_value_at_the_end() -> None:
    head, found = trailing("Lembaga 2 yang operasional")
    assert head == "Lembaga 2 yang operasional"
    assert not found


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("51,10 Indeks", "Indeks"),
        ("15orang", "orang"),
        ("2kabupaten/kota", "kabupaten/kota"),
        ("1 Berkas Perkara", "Berkas Perkara"),
        ("2 BNN Kabupaten/Kota", "BNN Kabupaten/Kota"),
        ("2 kab/ kota", "kab/ kota"),
        ("68 %", "%"),
        ("Rp. 1.546.577.000,-", "Rp"),
        ("97,09", ""),
        ("9,67 Tahun", "Tahun"),
        ("12,5 ton", "ton"),
    ],
)
def test_a_value_bears_the_unit_behind_it(text: str, unit: str) -> None:
    [token] = tokens(text)
    assert token.unit == unit


def test_words_in_brackets_between_a_count_and_its_unit_are_passed_over() -> None:
    [token] = tokens("10 (sepuluh) Orang")
    assert (token.written, token.unit) == ("10", "Orang")


@pytest.mark.parametrize("written", ["Rp. 1.546.577.000,-", "23.636.244.-", "4,281,671,000", "0.-"])
def test_an_amount_of_money_is_one_value_with_its_dress(written: str) -> None:
    [token] = tokens(written)
    assert (token.written, token.money) == (written, True)


def test_an_index_of_three_decimals_is_no_money() -> None:
    [token] = tokens("90,982")
    assert not token.money


@pytest.mark.parametrize("dash", ["-", "–", "--", "N/A", "nihil"])
def test_an_empty_cells_dash_is_a_piece_of_its_own(dash: str) -> None:
    assert pieces(f"Jumlah lembaga {dash} 2") == [
        ("text", "Jumlah lembaga"),
        ("dash", dash),
        ("value", "2"),
    ]


@pytest.mark.parametrize("words", ["3260.BDB.001", "P-21", "31/12/2024", "10:30", "km2", "4x100"])
def test_digits_of_codes_dates_and_times_are_no_values(words: str) -> None:
    assert all(kind != "value" for kind, _ in pieces(words))


def test_a_percentage_with_a_lost_space_is_whole() -> None:
    [token] = tokens("107, 1 %")
    assert (token.written, token.percent) == ("107, 1 %", True)


@pytest.mark.parametrize("words", ["Indeks", "Orang", "(Berkas)", "Kab/Kota", "/ Perkara", "Unit"])
def test_a_unit_on_a_line_of_its_own_is_known(words: str) -> None:
    assert UNIT_ONLY.match(words)


@pytest.mark.parametrize("words", ["Unit IBM yang operasional", "Orang tua", "Nilai Kinerja"])
def test_words_that_begin_like_a_unit_are_none(words: str) -> None:
    assert not UNIT_ONLY.match(words)


numbers = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False)


@given(st.lists(numbers, min_size=1, max_size=6))
def test_numbers_written_the_official_way_come_back_in_order(drawn: list) -> None:
    printed = [write(number) for number in drawn]
    assert pieces("Nilai " + " ".join(printed)) == [
        ("text", "Nilai"),
        *(("value", written) for written in printed),
    ]


@given(st.text(alphabet="abR p0123456789.,-%()/\t", max_size=40))
def test_no_text_loses_a_digit(text: str) -> None:
    shown = "".join(token.written for token in tokens(text))
    assert [c for c in shown if c.isdigit()] == [c for c in text if c.isdigit()]


@pytest.mark.parametrize("written", ["91,40²", "91,40¹⁾", "91,40 %³", "91,40*)", "(91,40)¹"])
def test_a_note_behind_a_value_is_no_part_of_it(written: str) -> None:
    (value,) = [token for token in tokens(written) if token.kind == "value"]
    assert value.written.removesuffix("%").strip() == "91,40"
