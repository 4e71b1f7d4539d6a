"""Several questions in one message are told apart, and what belongs together stays whole."""

import pytest
from made_ledger import CIMAHI, GARUT, LEDGER

from assistant.ask.asked import questions_in
from assistant.chat import answer_message


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("Berapa NKA Garut? Lalu kenapa tidak tercapai?", 2),
        ("kenapa tidak tercapai, terus rencananya apa", 2),
        ("sisa anggarannya berapa, terus kegiatan mana yang paling rendah?", 2),
        ("Berapa target dan berapa realisasinya", 1),
        ("Berapa realisasinya dan kenapa turun?", 1),
        ("BNNK mana yang paling rendah dan berapa nilainya?", 1),
        ("Bagaimana tren NKA dari tahun 2020 s.d. 2024?", 1),
        ("Saya dari inspektorat. Berapa NKA Garut?", 1),
        ("Belanja Rp. 5 juta itu untuk apa", 1),
    ],
)
def test_a_message_has_as_many_questions_as_it_asks(message: str, parts: int) -> None:
    assert len(questions_in(message)) == parts


def test_two_questions_are_answered_in_turn_with_marks_counted_through() -> None:
    message = f"Berapa IKPA {GARUT} 2023? Kalau {CIMAHI}?"
    found = answer_message(message, LEDGER)  # type: ignore[arg-type]
    assert ["96,40" in found.text, "95,25" in found.text] == [True, True]
    assert [one.mark for one in found.citations] == list(range(1, len(found.citations) + 1))
    assert all(f"[{one.mark}]" in found.text for one in found.citations)


def test_what_follows_a_refusal_is_not_answered_of_something_else() -> None:
    found = answer_message(f"Berapa IKPA {GARUT} 2019? Naik berapa?", LEDGER)  # type: ignore[arg-type]
    assert found.refused


def test_the_half_of_a_question_that_an_answer_leaves_out_is_answered_too() -> None:
    message = (
        f"Berapa kenaikan IKPA {GARUT} dari 2022 ke 2023, dan berapa realisasi NKA tahun 2023?"
    )
    found = answer_message(message, LEDGER)  # type: ignore[arg-type]
    assert ["1,20" in found.text, "85,79" in found.text] == [True, True]


def test_a_value_is_said_once_though_it_is_asked_twice() -> None:
    message = f"Berapa NKA {GARUT} 2023? Nilainya berapa?"
    found = answer_message(message, LEDGER)  # type: ignore[arg-type]
    assert found.text.count("85,79") == 1


@pytest.mark.parametrize("asked", ["tercapai ga targetnya", "Tercapai atau tidak?"])
def test_whether_a_target_was_met_is_said(asked: str) -> None:
    found = answer_message(f"NKA {GARUT} 2023 berapa? {asked}", LEDGER)  # type: ignore[arg-type]
    assert "tidak tercapai" in found.text or "tidak mencapai target" in found.text


def test_what_is_held_is_told_where_that_is_asked() -> None:
    found = answer_message("Laporan apa saja yang ada?", LEDGER)  # type: ignore[arg-type]
    assert not found.refused
    assert GARUT in found.text and CIMAHI in found.text
