"""Conversations scored: what makes a reply wrong, and that those on our samples stay right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.chat.topic import Reply, Topic
from eval.conversation import CONVERSATIONS_FOLDER, Turn, conversation, load
from eval.conversing import Held, fault, hold
from eval.generator.samples import SAMPLES_FOLDER
from eval.made_talks import made
from eval.originals import Originals
from index.errors import UsageError
from index.keep.build import SUFFIXES, build
from index.keep.library import Library

LEAST = 0.9
"""The share of turns that must be right."""

SAID = Reply(Answer("?", "Realisasi IKPA BNN Kota Batu tahun 2024 adalah 94,79 [1]."), Topic())


def test_a_reply_that_states_what_it_must_is_right() -> None:
    assert fault(Turn("?", numbers=(Decimal("94.79"),), must_mention=("Batu|BATU",)), SAID) == ""


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        (Turn("?", numbers=(Decimal("94.8"),)), "lacks 94.8"),
        (Turn("?", must_mention=("Malang",)), "lacks Malang"),
        (Turn("?", refused=True), "should refuse"),
        (Turn("?", asks=True), "should ask back"),
        (Turn("?", chart=True), "no chart"),
        (Turn("?", lang="en"), "not in en"),
        (Turn("?", order=("2024", "Batu")), "not in order"),
    ],
)
def test_a_reply_that_does_not_is_wrong_and_says_why(turn: Turn, told: str) -> None:
    assert told in fault(turn, SAID)


def test_a_refusal_where_an_answer_was_due_is_wrong() -> None:
    refused = replace(SAID, answer=replace(SAID.answer, refused=True))
    assert "refused" in fault(Turn("?", numbers=(Decimal("94.79"),)), refused)


def test_a_line_that_is_no_conversation_is_named(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_text('{"id": "a-1", "reports": "mars", "turns": []}\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"x\.jsonl:1: no conversation \(reports is mars"):
        load(file)


def test_sixty_conversations_of_three_to_six_turns_are_held(tmp_path: Path) -> None:
    talks = [*load(CONVERSATIONS_FOLDER), *made(tmp_path)[0]]
    assert len(talks) >= 60
    assert {len(talk.turns) for talk in talks} <= {3, 4, 5, 6}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Held]]:
    """Hold the conversations on our samples."""
    home = tmp_path_factory.mktemp("talks")
    paths = sorted(path for path in SAMPLES_FOLDER.iterdir() if path.suffix in SUFFIXES)
    with Library(home, writing=True) as library:
        build(paths, library.ledger)
    with Library(home) as library:
        originals = Originals(paths)
        talks = [talk for talk in load(CONVERSATIONS_FOLDER) if talk.reports == "samples"]
        yield [turn for talk in talks for turn in hold(talk, library, originals)]


def test_the_conversations_on_our_samples_are_right(held: list[Held]) -> None:
    wrong = [f"{one.conversation} {one.number}: {one.fault}" for one in held if one.fault]
    assert len(wrong) <= (1 - LEAST) * len(held), "\n".join(wrong)


def test_no_reply_states_a_number_without_evidence(held: list[Held]) -> None:
    assert [(one.conversation, one.unsupported) for one in held if one.unsupported] == []


def test_a_conversation_has_its_fields() -> None:
    row = {"id": "x-1", "reports": "samples", "turns": [{"say": "a", "numbers": [1.5]}]}
    assert conversation(row).turns[0].numbers == (Decimal("1.5"),)
