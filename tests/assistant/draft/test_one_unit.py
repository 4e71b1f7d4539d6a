"""What an indicator counts is said in one word, and unlike counts are not compared."""

import pytest
from made_material import matter, told, topic, yearly

from assistant.draft.achieved import alike, in_one_unit


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Unit", "lembaga"),
        ("kab/ kota", "Kabupaten/Kota"),
        ("BNNK", "BNN Kabupaten/ Kota"),
        ("berkas", "Berkas Perkara"),
        ("Orang", "orang"),
        ("", "Unit"),
    ],
)
def test_words_for_one_thing_are_alike(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(("one", "other"), [("Orang", "Lembaga"), ("%", "Unit"), ("Rp", "")])
def test_words_for_two_things_are_not(one: str, other: str) -> None:
    assert not alike(one, other)


def test_all_years_are_told_in_the_unit_of_this_year() -> None:
    before = (yearly("x", {"realisasi": "8"}, "lembaga", 2023),)
    text = told(matter(topic("6", "6", unit="Unit", earlier=before)))
    assert "turun 2 unit atau 25%, dari 8 unit menjadi 6 unit" in text.replace("menurun", "turun")
    assert "lembaga" not in text


def test_a_figure_said_by_another_word_keeps_its_number() -> None:
    before = (yearly("x", {"realisasi": "1"}, "kab/ kota", 2023),)
    made = in_one_unit(topic("2", "2", unit="Kabupaten/Kota", earlier=before))
    figure = made.earlier[0].by_role["realisasi"]
    assert (figure.unit, figure.as_written) == ("Kabupaten/Kota", "1")


def test_an_index_is_never_given_a_word_that_is_counted() -> None:
    before = (yearly("x", {"realisasi": "3,4"}, "Unit", 2023),)
    assert in_one_unit(topic("3,5", "3,6", earlier=before)).earlier == before


def test_people_and_institutions_are_not_compared() -> None:
    before = (yearly("x", {"realisasi": "30"}, "Orang", 2023),)
    text = told(matter(topic("6", "6", unit="Lembaga", earlier=before)))
    assert "selisih 24" not in text
    assert "tahun 2023 dihitung dalam satuan orang, sedangkan tahun 2024 dalam satuan lemb" in text
