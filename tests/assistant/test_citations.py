"""Marks become numbers and quotes, letter for letter from the lines they stand for."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from made_ledger import FIGURES, LEDGER, source

from assistant.citations import cite
from assistant.computed import evaluate, numbers_in
from assistant.excerpts import cut
from assistant.render import answer_text
from index.numbers.numerals import write
from index.report import Line, Passage

IKPA = [f for f in FIGURES if f.indicator == "ikpa" and f.source.first_line == 5]


def test_figures_of_one_row_share_a_mark_said_once() -> None:
    text = f"target 92⟦{IKPA[0].id}⟧ dan capaian 104,78%⟦{IKPA[2].id}⟧."
    said, citations = cite(text, IKPA, LEDGER)  # type: ignore[arg-type]
    assert said == "target 92 dan capaian 104,78% [1]."
    assert citations[0].quote == "IKPA 92 96,40 104,78%"


def test_a_mark_no_evidence_has_is_removed() -> None:
    said, citations = cite("IKPA 97⟦unknown⟧.", IKPA, LEDGER)  # type: ignore[arg-type]
    assert (said, citations) == ("IKPA 97.", ())


def test_a_long_passage_is_cited_by_sixty_lines_at_most() -> None:
    passage = Passage("p", "", "table", "", 2023, None, None, source("garut-2023", 1, 90))
    _, citations = cite("x⟦p⟧", [passage], LEDGER)  # type: ignore[arg-type]
    assert citations[0].last_line == 60


def test_sources_are_listed_under_an_answer_in_the_terminal() -> None:
    from assistant.ask import answer

    shown = answer_text(answer("Berapa IKPA BNN Kota Cimahi 2023?", LEDGER))  # type: ignore[arg-type]
    assert shown.endswith("[2] cimahi.txt, baris 3, BAB III")


def test_list_items_are_cut_with_their_lines_and_without_their_numbers() -> None:
    lines = [
        Line(4, "Kendala yang dihadapi:"),
        Line(5, "1. Anggaran belum"),
        Line(6, "   mencukupi;"),
        Line(7, "2) Petugas masih sedikit."),
    ]
    passage = Passage("p", "", "list", "", 2023, None, None, source("garut-2023", 4, 7))
    found = [(e.text, e.source.first_line, e.source.last_line) for e in cut(passage, lines)]
    assert found == [
        ("Kendala yang dihadapi:", 4, 4),
        ("Anggaran belum mencukupi;", 5, 6),
        ("Petugas masih sedikit.", 7, 7),
    ]


def test_a_sentence_goes_on_over_a_page_break() -> None:
    lines = [Line(1, "Kegiatan dilaksanakan"), Line(2, ""), Line(3, ""), Line(4, "secara daring.")]
    passage = Passage("p", "", "paragraph", "", 2023, None, None, source("garut-2023", 1, 4))
    assert [e.text for e in cut(passage, lines)] == ["Kegiatan dilaksanakan secara daring."]


def test_rp_with_a_dot_does_not_end_a_sentence() -> None:
    lines = [Line(1, "Pagu sebesar Rp. 5.000.000 telah habis. Sisa nihil.")]
    passage = Passage("p", "", "paragraph", "", 2023, None, None, source("garut-2023", 1, 1))
    texts = [e.text for e in cut(passage, lines)]
    assert texts == ["Pagu sebesar Rp. 5.000.000 telah habis.", "Sisa nihil."]


@given(st.lists(st.decimals(0, 10**9, places=2), min_size=2, max_size=6))
def test_a_sum_is_computed_as_it_is_printed(values: list) -> None:  # type: ignore[type-arg]
    formula = " + ".join(map(write, values))
    assert evaluate(formula) == sum(values)
    assert numbers_in(formula) == list(map(write, values))


def test_a_row_far_from_its_head_is_cited_alone() -> None:
    far = replace(IKPA[1], id="far", source=source("garut-2023", 19))
    _, citations = cite(f"a⟦{IKPA[0].id}⟧ b⟦far⟧", [IKPA[0], far], LEDGER)  # type: ignore[arg-type]
    assert [c.first_line for c in citations] == [5, 19]
