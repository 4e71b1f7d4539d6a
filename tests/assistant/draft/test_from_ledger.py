"""What the ledger gives a chapter: the main table's indicators, their years, words and budget."""

import pytest

from assistant.draft.from_ledger import matter_of
from assistant.draft.material import Matter
from assistant.view import Desk

SATKER = "BNN Kabupaten OKU Timur"


@pytest.fixture
def held(desk: Desk) -> Matter:
    return matter_of(desk, SATKER, 2023)


def test_the_indicators_are_those_of_the_main_table_in_its_order(held: Matter) -> None:
    names = [topic.indicator for topic in held.topics]
    assert names[:3] == ["dektari", "dektara", "ikp"]
    assert names[-1] == "ikpa"


def test_an_indicator_has_the_values_the_answers_lead_with(held: Matter) -> None:
    ikpa = next(topic for topic in held.topics if topic.indicator == "ikpa")
    assert [ikpa.now.by_role[r].as_written for r in ("target", "realisasi")] == ["92", "97,09"]


def test_an_indicator_has_its_sasaran(held: Matter) -> None:
    ikpa = next(topic for topic in held.topics if topic.indicator == "ikpa")
    assert ikpa.sasaran.startswith("Meningkatnya tata kelola administrasi keuangan")
    assert "IKPA" not in ikpa.sasaran


def test_the_budget_begins_with_its_total(held: Matter) -> None:
    assert held.budgets[0].kind == "total"
    assert {line.kind for line in held.budgets} >= {"total", "jenis"}


def test_causes_are_the_reports_own_words(held: Matter, desk: Desk) -> None:
    told = [topic.words[slot] for topic in held.topics for slot in topic.words]
    assert told
    for words in told:
        for text, at in zip(words.texts, words.places(), strict=True):
            lines = " ".join(desk.lines(at.report_id, at.page, at.first_line, at.last_line).split())
            assert text[1:] in lines


def test_a_year_no_report_tells_of_has_names_but_no_figures(desk: Desk) -> None:
    held = matter_of(desk, SATKER, 2025)
    assert [topic.now.by_role for topic in held.topics] == [{} for _ in held.topics]
    assert held.topics
    assert not any("hambatan" in topic.words for topic in held.topics)


def test_a_unit_no_report_mentions_has_nothing(desk: Desk) -> None:
    assert matter_of(desk, "BNN Kota Entah", 2023).topics == ()


def test_what_the_agreement_promises_is_there_though_the_main_table_lacks_it(
    held: Matter, desk: Desk
) -> None:
    plan = {
        f.indicator for f in desk.figures(satkers=[SATKER]) if (f.place, f.year) == ("pk", 2023)
    }
    assert plan
    assert plan <= {topic.indicator for topic in held.topics}
