"""Answers are scored for what they state, how soon, and on what evidence; each with a reason."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Citation, Derived
from eval.case import as_case, load
from eval.originals import Originals
from eval.printed import bare, readings, states
from eval.scoring import cited, crashed, score, unsupported
from index.errors import UsageError
from index.report import Finding

QUESTION = "Berapa IKPA BNNK OKU Timur tahun 2023?"


def a_case(**fields):
    row = {"id": "x", "type": "lookup", "question": QUESTION, "numbers": [97.09], **fields}
    return as_case(row)


def an_answer(text, **fields):
    return Answer(question=QUESTION, text=text, **fields)


def a_citation(quote, first=3, last=3, page=None):
    fields = {"mark": 1, "report": "lkip-x.txt", "report_id": "x", "satker": "BNNK X"}
    where = {"year": 2023, "page": page, "page_label": None, "place": "BAB III"}
    return Citation(**fields, **where, first_line=first, last_line=last, quote=quote)


@pytest.fixture
def originals(tmp_path):
    path = tmp_path / "lkip-x.txt"
    path.write_text("BAB III\nNilai IKPA\n97,09 dari 92\nTelp. 0812345678\n", encoding="utf-8")
    return Originals([path])


def test_a_number_is_read_in_every_way_it_could_be_meant():
    assert readings("81,339") == {Decimal("81.339"), Decimal(81339)}
    assert readings("1.566.577.000") == {Decimal(1566577000)}
    assert readings("1,566,577.50") == {Decimal("1566577.50")}
    assert readings("0,05") == {Decimal("0.05")}


@given(st.decimals(0, 10**12, places=2))
def test_an_amount_printed_the_indonesian_way_reads_back(value):
    printed = f"{value:,}".translate(str.maketrans(",.", ".,"))
    assert states(f"Rp{printed} atau lebih", value)


def test_years_marks_pages_and_names_are_no_figures():
    text = "Tahun 2023 [1], hlm. 12, berkas P-21, 3 Januari 2024: 97,09"
    assert not any(states(bare(text), Decimal(n)) for n in (2023, 1, 12, 21, 3, 2024))
    assert states(bare(text), Decimal("97.09"))


def test_a_right_answer_has_no_reason():
    assert score(a_case(), an_answer("IKPA tahun 2023 adalah 97,09 [1].")).reason == ""


def test_a_wrong_answer_says_what_it_lacks():
    got = score(a_case(must_mention=["Sangat Baik"]), an_answer("IKPA adalah 92 [1]."))
    assert not got.right
    assert got.reason.startswith("lacks 97.09; lacks Sangat Baik")


def test_a_number_that_comes_late_or_in_a_flood_is_not_right():
    late = score(a_case(), an_answer("Uraian panjang. " * 30 + "Nilainya 97,09."))
    flood = score(a_case(), an_answer("Nilainya 97,09. " * 200))
    assert "first 400" in late.reason
    assert "longer than 1500" in flood.reason


def test_one_of_two_phrases_is_enough():
    case = a_case(numbers=[], must_mention=["turun|lebih rendah"])
    assert score(case, an_answer("Nilainya lebih rendah.")).right


def test_an_unanswerable_question_must_be_refused():
    case = a_case(type="wrong_year", numbers=[])
    assert score(case, an_answer("Tidak ada.", refused=True)).right
    assert "should refuse" in score(case, an_answer("IKPA adalah 97,09.")).reason


def test_a_contradiction_must_be_told_in_the_text_or_a_finding():
    case = a_case(type="conflict", told=[58.06])
    words = {"kind": "mention_conflict", "severity": "bertentangan", "satker": "BNNK X"}
    finding = Finding(
        id="f", group="g", year=2023, indicator="nka", role="realisasi", expected="97,09",
        found="58,06", explain="", rule="", report="", report_id="", sources=(), quotes=(), **words,
    )  # fmt: skip
    assert not score(case, an_answer("97,09")).right
    assert score(case, an_answer("97,09", findings=(finding,))).right
    assert score(case, an_answer("97,09; di ringkasan 58,06")).right


def test_a_number_without_evidence_is_named(originals):
    cites = (a_citation("97,09 dari 92"),)
    text = "Nilainya 97,09 [1], naik dari 45,6."
    assert unsupported(an_answer(text, citations=cites), originals) == ("45,6",)


def test_a_quote_that_stands_elsewhere_is_no_evidence(originals):
    cites = (a_citation("97,09 dari 92", first=1, last=1),)
    assert unsupported(an_answer("Nilainya 97,09 [1].", citations=cites), originals) == ("97,09",)


def test_a_masked_digit_stands_for_the_one_covered(originals):
    assert originals.holds(a_citation("Telp. ••••••••••", first=4, last=4))


def test_a_computed_number_is_held_when_its_parts_are(originals):
    cites = (a_citation("97,09 dari 92"),)
    right = Derived(Decimal("5.09"), "97,09 - 92")
    wrong = Derived(Decimal("6.09"), "98,09 - 92")
    text = "Selisihnya {} [1]."
    said = [
        unsupported(an_answer(text.format(t), citations=cites, derived=(d,)), originals)
        for t, d in (("5,09", right), ("6,09", wrong))
    ]
    assert said == [(), ("6,09",)]


def test_evidence_is_cited_by_line_where_gold_has_lines_and_by_words_elsewhere():
    answer = an_answer("97,09 [1]", citations=(a_citation("Nilai IKPA 97,09"),))
    assert cited(a_case(doc="lkip-x.txt", evidence_lines=[4]), answer)
    assert not cited(a_case(doc="lkip-x.txt", evidence_lines=[40]), answer)
    assert cited(a_case(doc="lkip-x"), answer)
    assert not cited(a_case(doc="lkip-y"), answer)
    assert cited(a_case(), answer) is None


def test_a_crash_is_told_apart_from_a_wrong_answer():
    marked = crashed(a_case(), KeyError("ikpa"))
    assert marked.crash == "KeyError: 'ikpa'"


def test_a_line_that_is_no_case_is_named(tmp_path):
    file = tmp_path / "cases.jsonl"
    file.write_text('{"id": "a", "type": "lookup", "question": "?"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"cases\.jsonl:1"):
        load(file)


def test_an_id_used_twice_is_named(tmp_path):
    line = '{"id": "a", "type": "lookup", "question": "?", "numbers": [1]}\n'
    (tmp_path / "cases.jsonl").write_text(line * 2, encoding="utf-8")
    with pytest.raises(UsageError, match="used twice: a"):
        load(tmp_path)
