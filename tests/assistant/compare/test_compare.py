"""Comparisons as users read them: like with like, ranked, every cell cited, nothing unheld."""

from __future__ import annotations

import sys
from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from made_ledger import CIMAHI, GARUT, LEDGER

from assistant.answer import Derived
from assistant.compare import answered
from assistant.compare.answered import Compared, compared
from assistant.compare.comparison import CHANGE, ONLY, Comparison, Limit, Wanted
from assistant.compare.shown import bars_of, lines, markdown, picture, records
from index.report import Figure

IKPA = Wanted(indicators=("ikpa",), years=(2023,))


def compare(wanted: Wanted) -> Compared:
    return compared(wanted, LEDGER)  # type: ignore[arg-type]


def names(found: Compared) -> list[str]:
    return [row.satker for row in found.tables[0].rows]


def test_two_units_are_told_with_their_difference() -> None:
    said = compare(IKPA).answer.text
    assert "BNN Kabupaten Garut sebesar 96,40 [1], sedangkan BNN Kota Cimahi sebesar 95,25" in said
    assert "selisihnya 1,15." in said


def test_units_are_ranked_from_the_highest() -> None:
    assert names(compare(IKPA)) == [GARUT, CIMAHI]


def test_the_lowest_comes_first_where_that_is_asked() -> None:
    assert names(compare(replace(IKPA, order="terendah"))) == [CIMAHI, GARUT]


def test_every_printed_cell_has_the_mark_of_a_line_that_has_it() -> None:
    found = compare(IKPA)
    cells = [
        cell for row in found.tables[0].rows for cell in row.cells.values()
        if isinstance(cell, Figure)
    ]  # fmt: skip
    marks = {one.mark: one for one in found.answer.citations}
    assert len(cells) == 7
    for cell in cells:
        mark = found.mark(cell)
        assert mark is not None
        assert cell.as_written.split()[0] in marks[mark].quote


def test_a_computed_cell_has_a_star_and_its_formula() -> None:
    found = compare(Wanted(indicators=("ikpa",), satkers=(GARUT,)))
    shown = next(row for row in lines(found, found.tables[0]) if row[0] == "2023")
    assert "1,20*" in shown
    assert Derived(Decimal("1.20"), "96,40 - 95,20", "Indeks") in found.answer.derived


def test_years_are_told_from_the_first_to_the_last() -> None:
    said = compare(Wanted(indicators=("ikpa",), satkers=(GARUT,))).answer.text
    assert "naik: tahun 2021 sebesar 94,10 [1], tahun 2023 sebesar 96,40 [2], selisih 2,30." in said


def test_the_indicators_of_a_year_are_counted_against_their_targets() -> None:
    said = compare(Wanted(satkers=(GARUT,), years=(2023,))).answer.text
    assert said.startswith("2 dari 4 indikator BNN Kabupaten Garut tahun 2023 mencapai target.")


def test_only_those_that_missed_are_listed_where_that_is_asked() -> None:
    found = compare(Wanted(satkers=(GARUT,), years=(2023,), only="tidak_tercapai"))
    assert [row.indicator for row in found.tables[0].rows] == ["petugas_ibm", "nka"]
    assert "2 dari 4 indikator BNN Kabupaten Garut tahun 2023 tidak mencapai target." in (
        found.answer.text
    )


def test_an_index_is_not_set_against_a_count() -> None:
    found = compare(Wanted(indicators=("ikpa", "petugas_ibm"), satkers=(GARUT,), years=(2023,)))
    assert found.answer.refused
    assert "diukur dengan indeks, sedangkan" in found.answer.text
    assert found.answer.choices == ("Bandingkan capaiannya",)
    assert found.tables == ()


def test_what_was_achieved_of_unlike_targets_may_be_set_side_by_side() -> None:
    wanted = Wanted(indicators=("ikpa", "petugas_ibm"), satkers=(GARUT,), years=(2023,))
    said = compare(replace(wanted, role="capaian")).answer
    assert not said.refused
    assert "104,78%" in said.text
    assert "90%" in said.text


def test_a_mean_is_computed_with_its_formula() -> None:
    found = compare(replace(IKPA, average=True))
    assert found.answer.text.startswith("Rata-ratanya 95,83.")
    assert any(one.formula == "(96,40 + 95,25) / 2" for one in found.answer.derived)


def test_the_place_of_a_unit_among_the_others_is_told() -> None:
    said = compare(replace(IKPA, rank_of=CIMAHI)).answer.text
    assert "95,25 [1], peringkat 2 dari 2 satuan kerja" in said


def test_one_value_is_told_against_its_target() -> None:
    wanted = Wanted(indicators=("nka",), satkers=(GARUT,), years=(2023,), only="tercapai")
    assert "85,79, tidak mencapai target karena di bawah target 86 [1]." in (
        compare(wanted).answer.text
    )


def test_a_unit_without_the_figure_is_named() -> None:
    said = compare(Wanted(indicators=("nka",), satkers=(GARUT, CIMAHI), years=(2023,))).answer.text
    assert "tidak memuatnya untuk BNN Kota Cimahi." in said


def test_what_no_report_holds_is_refused() -> None:
    found = compare(Wanted(indicators=("zi",), years=(2023,)))
    assert found.answer.refused
    assert records(found) == []


def test_english_tells_the_same_numbers() -> None:
    said = compare(replace(IKPA, language="en")).answer.text
    assert "BNN Kabupaten Garut has 96.40 [1] and BNN Kota Cimahi has 95.25 [2]" in said


def test_a_cell_that_is_not_as_held_withholds_the_comparison(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def forged(wanted: Wanted, ledger: object) -> Comparison:
        true = held(wanted, ledger)  # type: ignore[arg-type]
        table = true.tables[0]
        first = table.rows[0]
        wrong = replace(first.cells["target"], value=Decimal(91))
        row = replace(first, cells={**first.cells, "target": wrong})
        return replace(true, tables=(replace(table, rows=(row, *table.rows[1:])),))

    held = answered.compare
    monkeypatch.setattr(answered, "compare", forged)
    found = compare(IKPA)
    assert found.answer.refused
    assert markdown(found) == ""


def test_a_chart_has_a_bar_a_row_and_the_targets() -> None:
    found = compare(IKPA)
    bars = bars_of(found, "id")
    assert bars is not None
    assert bars.labels == (GARUT, CIMAHI)
    assert bars.written == ("96,40", "95,25")
    assert bars.targets == (92.0, 93.0)
    drawn = picture(found, "id")
    assert drawn is not None
    assert drawn.startswith(b"\x89PNG")


def test_a_single_value_has_no_chart() -> None:
    found = compare(Wanted(indicators=("nka",), satkers=(GARUT,), years=(2023,)))
    assert picture(found, "id") is None


SHAPES = list(
    product(
        [(), ("ikpa",), ("ikpa", "nka")],
        [(GARUT,), (GARUT, CIMAHI)],
        [(), (2023,), (2022, 2023)],
        ["", "capaian", "realisasi", CHANGE],
        ["", *ONLY],
    )
)


@pytest.mark.parametrize("extra", ["", "limit", "average", "rank_of"])
def test_whatever_is_asked_is_answered_or_refused_in_words(extra: str) -> None:
    given = {"limit": Limit("below", Decimal(95), ""), "average": True, "rank_of": CIMAHI}
    more = {extra: given[extra]} if extra else {}
    for indicators, satkers, years, role, only in SHAPES:
        wanted = Wanted(
            indicators=indicators,
            satkers=satkers,
            years=years,
            role=role,
            only=only,
            **more,  # type: ignore[arg-type]
        )
        found = compare(wanted)
        assert found.answer.text.strip(), wanted
        markdown(found)


def test_a_main_table_is_never_ranked_by_unlike_values() -> None:
    found = compare(Wanted(satkers=(GARUT,), years=(2023,), role="realisasi", order="tertinggi"))
    assert found.tables[0].role == "capaian"


def test_a_limit_in_percent_limits_no_other_unit() -> None:
    found = compare(replace(IKPA, limit=Limit("above", Decimal(96), "%")))
    assert names(found) == [GARUT, CIMAHI]


def test_a_limit_leaves_what_is_beyond_it() -> None:
    found = compare(replace(IKPA, limit=Limit("above", Decimal(96), "")))
    assert names(found) == [GARUT]
    assert found.answer.text.startswith("1 dari 2 memenuhi batas yang diminta.")


def test_a_number_beneath_a_computed_one_is_checked_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def forged(wanted: Wanted, ledger: object) -> Comparison:
        true = held(wanted, ledger)  # type: ignore[arg-type]
        table = true.tables[0]
        row = table.rows[0]
        wrong = replace(row.beneath[0], value=Decimal("104.87"))
        rows = (replace(row, beneath=(wrong, *row.beneath[1:])), *table.rows[1:])
        return replace(true, tables=(replace(table, rows=rows),))

    held = answered.compare
    monkeypatch.setattr(answered, "compare", forged)
    assert compare(Wanted(satkers=(GARUT, CIMAHI), years=(2023,))).answer.refused


def test_units_stand_side_by_side_with_all_their_indicators() -> None:
    found = compare(Wanted(satkers=(GARUT, CIMAHI), years=(2023,)))
    told = [
        one for one in records(found) if (one["indicator"], one["column"]) == ("ikpa", "realisasi")
    ]
    assert {one["satker"]: one["value"] for one in told} == {
        GARUT: Decimal("96.40"),
        CIMAHI: Decimal("95.25"),
    }
    assert f"{GARUT}: realisasi" in markdown(found)


def test_values_of_several_years_are_not_counted_as_units() -> None:
    said = compare(Wanted(indicators=("ikpa",))).answer.text
    assert "satuan kerja mencapai target" not in said
    assert "Dihitung per satuan kerja dan tahun" in said
