"""A question asked more politely, hastily or loudly has the same answer."""

from collections import Counter
from collections.abc import Iterator

import pytest
from made_ledger import LEDGER
from test_answer_check import QUESTIONS

from assistant.chat import answer_message, reply
from assistant.chat.topic import Topic
from eval.paraphrases import (
    BOTH,
    ENGLISH,
    INDONESIAN,
    Kept,
    compare,
    said_otherwise,
    shared_questions,
)
from eval.sets import SHARED
from index.keep.build import build
from index.keep.library import Library

EVERY = 8
"""Of the rules that change a question, one in so many is tried on it: each question, each rule."""

STAYS = 0.98


def unchanged(kept: list[Kept]) -> float:
    return sum(one.stayed for one in kept) / len(kept)


def test_there_are_twenty_rules_or_more_and_none_leaves_a_question_as_it_is() -> None:
    assert len({**INDONESIAN, **ENGLISH, **BOTH}) >= 20
    assert all(changed != q for q in QUESTIONS for _, changed in said_otherwise(q))


def test_an_answer_stays_whatever_way_its_question_is_asked() -> None:
    kept = list(compare(QUESTIONS, LEDGER))  # type: ignore[arg-type]
    assert len(kept) >= 12 * 18
    assert unchanged(kept) >= STAYS, [one for one in kept if not one.stayed]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return a library of the shared reports; a skip where they are not beside the checkout."""
    if not shared_questions():
        pytest.skip("the shared reports are not beside the checkout")
    home = tmp_path_factory.mktemp("home")
    with Library(home, writing=True) as writing:
        build(sorted((SHARED / "reports").glob("*.txt")), writing.ledger)
    with Library(home) as reading:
        yield reading


def test_a_talk_states_the_figures_that_a_question_alone_does(library: Library) -> None:
    apart = []
    for question in shared_questions():
        asked, said = answer_message(question, library), reply(question, Topic(), library).answer
        stated = {(f.satker, f.year, f.indicator, f.role, f.value) for f in asked.figures}
        told = {(f.satker, f.year, f.indicator, f.role, f.value) for f in said.figures}
        if asked.refused != said.refused or not stated <= told:
            apart.append(question)
    assert len(apart) <= 2, apart


def test_the_answers_on_the_shared_reports_stay_too(library: Library) -> None:
    kept = list(compare(shared_questions(), library, every=EVERY))
    assert min(Counter(one.rule for one in kept).values()) >= 1
    assert unchanged(kept) >= STAYS, [one for one in kept if not one.stayed]
