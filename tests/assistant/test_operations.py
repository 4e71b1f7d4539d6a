"""What is computed of figures held: every operand named and held, every result with its formula."""

from collections.abc import Iterator

import pytest
from made_ledger import LEDGER

from assistant.answer import Answer
from assistant.ask import answer
from eval.sets import SHARED
from index.keep.build import build
from index.keep.library import Library


def ask(question: str) -> Answer:
    return answer(question, LEDGER)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "value", "formula"),
    [
        (
            "IKPA BNN Kabupaten Garut 2023 melampaui targetnya berapa?",
            "4,40",
            "96,40 - 92",
        ),
        (
            "Petugas IBM terlatih BNN Kabupaten Garut 2023 kurang berapa dari target?",
            "1",
            "10 - 9",
        ),
        (
            "Berapa selisih IKPA BNN Kabupaten Garut dan BNN Kota Cimahi tahun 2023?",
            "1,15",
            "96,40 - 95,25",
        ),
        (
            "Berapa rata-rata IKPA BNN Kabupaten Garut dan BNN Kota Cimahi tahun 2023?",
            "95,83",
            "(96,40 + 95,25) / 2",
        ),
        (
            "IKPA BNN Kabupaten Garut naik berapa persen dari 2021 ke 2023?",
            "2,44%",
            "(96,40 - 94,10) / 94,10 * 100",
        ),
    ],
)
def test_an_operation_shows_its_result_and_its_formula(
    question: str, value: str, formula: str
) -> None:
    said = ask(question)
    assert value in said.text
    assert formula in [one.formula for one in said.derived]


def test_a_year_not_held_is_told_and_nothing_computed_of_it() -> None:
    said = ask("IKPA BNN Kabupaten Garut naik berapa dari 2019 ke 2023?")
    assert said.derived == ()
    assert "2019" in said.text


def test_indices_are_not_added() -> None:
    said = ask("Jumlahkan IKPA BNN Kabupaten Garut dan BNN Kota Cimahi tahun 2023")
    assert "191,65" not in said.text


@pytest.mark.parametrize(
    "question",
    [
        "Berapa rata-rata IKPA BNN Kabupaten Garut tahun 2019 sampai 2023?",
        "Berapa rata-rata Dektari BNN Kabupaten Garut dan BNN Kota Cimahi tahun 2023?",
        "Berapa porsi belanja barang dari total BNN Kabupaten Garut dan BNN Kota Cimahi 2023?",
    ],
)
def test_no_mean_and_no_share_is_made_of_a_part_of_what_was_named(question: str) -> None:
    assert not [one.formula for one in ask(question).derived if "/" in one.formula]


def test_what_other_places_say_against_an_operand_is_told() -> None:
    said = ask("IKPA BNN Kabupaten Garut 2023 melampaui targetnya berapa?")
    assert "96,04" in said.text.partition("Catatan")[2]


@pytest.fixture(scope="module")
def lebong(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return a library of one made-up report that tells the budget the year began with."""
    report = next(iter((SHARED / "wild" / "md" / "reports").glob("w202*.md")), None)
    if report is None:
        pytest.skip("the made-up reports are not beside the checkout")
    home = tmp_path_factory.mktemp("lebong")
    with Library(home, writing=True) as library:
        build([report], library.ledger)
    with Library(home) as library:
        yield library


def test_the_first_budget_is_not_the_one_in_force(lebong: Library) -> None:
    said = answer("Berapa pagu awal Kankemenag Lebong 2024?", lebong)
    assert "anggaran awal" in said.text
    assert "Rp6.414.035.000" in said.text


def test_what_the_budget_was_cut_by_is_the_first_less_the_last(lebong: Library) -> None:
    said = answer("Pagu awal Kankemenag Lebong 2024 terpangkas berapa rupiah?", lebong)
    assert "Rp168.000.000" in said.text
    assert "6.414.035.000 - 6.246.035.000" in [one.formula for one in said.derived]


def test_nothing_is_averaged_of_fewer_things_than_are_said() -> None:
    question = "Rata-rata realisasi {} indikator BNN Kabupaten Garut 2023: IKPA dan NKA"
    assert [one.unit for one in ask(question.format("dua")).derived] != []
    assert ask(question.format("tiga")).derived == ()
