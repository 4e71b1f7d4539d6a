"""The report card counts crashes apart, and a score below the accepted one is named."""

from decimal import Decimal

from eval import __main__ as command
from eval.baseline import Row
from eval.case import as_case
from eval.figure_score import score_figures
from eval.report_card import report_card
from eval.run import Result, evaluate
from eval.scoring import Marked, Score, crashed
from eval.sets import Subject, fresh
from eval.summary import accept, below, read_accepted, shares
from index.report import Figure, Source

CASE = as_case({"id": "a", "type": "lookup", "question": "Berapa IKPA?", "numbers": [97.09]})


def marked(*, right):
    score = Score(right, "" if right else "lacks 97.09")
    return Marked(CASE, score, False, (), True, 2, 2)


def a_result(*marks, **fields):
    empty = {"failed": (), "figures": (), "searches": (), "baselines": ()}
    return Result(name="cases", reports=1, marks=marks, **{**empty, **fields})


def test_a_crash_is_not_counted_as_a_wrong_answer():
    got = shares(a_result(marked(right=True), crashed(CASE, KeyError("x"))))
    assert got["accuracy"] == 1.0
    assert got["answered"] == 0.5


def test_the_card_names_what_failed_and_why():
    row = Row("BM25", 3, {1: 0.1, 5: 0.5, 10: 1.0})
    wrong = (marked(right=False), crashed(CASE, KeyError("x")))
    card = report_card([a_result(*wrong, failed=("x.pdf: rusak",), searches=(row,))])
    assert "a (lookup): Berapa IKPA? -> lacks 97.09" in card
    assert "CRASH a" in card
    assert "NOT INDEXED x.pdf: rusak" in card
    assert "ours: BM25" in card


def test_a_score_below_the_accepted_one_is_named():
    accepted = {"cases": {"accuracy": 0.9}, "not measured": {"accuracy": 1.0}}
    assert below({"cases": {"accuracy": 0.9}}, accepted) == []
    assert below({"cases": {"accuracy": 0.8}}, accepted) == [
        "cases: accuracy is 0.8000, accepted is 0.9000"
    ]


def test_accepting_one_set_keeps_the_others(tmp_path):
    file = tmp_path / "accepted.json"
    accept({"a": {"accuracy": 0.5}, "b": {"accuracy": 0.6}}, file)
    accept({"a": {"accuracy": 0.7}}, file)
    assert read_accepted(file) == {"a": {"accuracy": 0.7}, "b": {"accuracy": 0.6}}


def a_figure(value, year, *, leads=True):
    source = Source("x.txt", "x", None, None, 1, 1, "BAB III")
    return Figure(
        id=f"{value}", satker="BNN Kabupaten X", year=year, indicator="ikpa", role="realisasi",
        value=Decimal(value), unit="", as_written=value, source=source, authoritative=leads,
    )  # fmt: skip


def test_figures_count_by_the_mention_that_leads():
    gold = [
        {
            "satker": "BNNK X", "year": year, "indicator": "ikpa", "role": "realisasi",
            "value": 97.09, "authoritative": True,
        }
        for year in range(2011, 2021)
    ]  # fmt: skip
    ours = [a_figure("97.09", year) for year in range(2011, 2019)]
    ours += [a_figure("92", 2019), a_figure("97.09", 2019, leads=False)]
    (core,) = score_figures(gold, ours)
    assert (core.recall, core.mentioned, core.leading, core.right) == (0.8, 9, 9, 8)


def test_a_fresh_report_is_evaluated_with_figures_and_searches(tmp_path):
    subject = fresh("tab", [101], tmp_path / "made")
    words_only = Subject(
        subject.name, subject.reports, subject.cases[:4], subject.figures, vectors=False
    )
    result = evaluate(words_only, tmp_path / "home")
    assert len(result.marks) == 4
    assert {score.group for score in result.figures} >= {"core", "budget"}
    assert result.searches == ()


def test_the_check_fails_below_the_accepted_scores(monkeypatch, capsys):
    monkeypatch.setattr(command, "_evaluated", lambda *_, **__: [a_result(marked(right=False))])
    monkeypatch.setattr(command, "read_accepted", lambda: {"cases": {"accuracy": 1.0}})
    assert command.main(["--check", "--seeds", "1", "--only", "cases"]) == 1
    assert "below: cases: accuracy" in capsys.readouterr().err
    assert command.main(["--seeds", "1", "--only", "cases"]) == 0
