"""The samples' own cases, answered in this process and held to the accepted scores."""

from collections import Counter

import pytest

from eval.case import CASES_FOLDER, TYPES, load
from eval.run import evaluate
from eval.sets import samples
from eval.summary import below, read_accepted, shares


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    words_only, *_ = samples()
    return evaluate(words_only, tmp_path_factory.mktemp("home"))


def test_no_case_falls_below_the_accepted_scores(result):
    assert below({result.name: shares(result)}, read_accepted()) == []


def test_nothing_crashes(result):
    assert [mark.crash for mark in result.marks if mark.crash] == []
    assert result.failed == ()


def test_the_cases_cover_every_type_of_question():
    asked = Counter(case.type for case in load(CASES_FOLDER))
    assert set(asked) == set(TYPES)
    assert asked.total() >= 60
