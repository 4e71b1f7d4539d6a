"""Sentences that would say too much of the figures they are made of, and what is said instead."""

from dataclasses import replace

import pytest
from made_material import figure, line, matter, source, told, topic, yearly

from assistant.draft.achieved import LOWER, PLAIN, formulas
from assistant.draft.material import FORM, BudgetLine, Yearly


def years(**realisasi: str) -> tuple[Yearly, ...]:
    return tuple(yearly("x", {"realisasi": w}, year=int(y[1:])) for y, w in realisasi.items())


def test_years_with_one_result_are_told_together() -> None:
    text = told(matter(topic("2", "2", earlier=years(y2022="2", y2023="1"))))
    assert "pada tahun 2022 dan 2024" in text


def test_every_year_is_said_of_years_that_follow_each_other_alone() -> None:
    text = told(matter(topic("90", "97", earlier=years(y2020="91", y2022="94"))))
    assert "terus meningkat" not in text
    assert "realisasinya tersedia (2020, 2022, dan 2024)" in text


def test_many_indicators_of_one_capaian_are_counted() -> None:
    made = [replace(topic("5", "5"), name=f"Nilai {name}") for name in "ABCDE"]
    text = told(matter(*made, replace(topic("5", "4"), name="Nilai F")))
    assert "Nilai A dan 4 (empat) lainnya" in text


def test_a_share_is_not_set_against_a_count() -> None:
    earlier = (yearly("x", {"realisasi": "82"}, "%", 2023),)
    planned = (figure("x", "target", "86", "%"),)
    national = yearly("x", {"realisasi": "3,4"}, "%")
    text = told(matter(topic("55", "56", earlier=earlier, planned=planned, national=national)))
    for wrong in ("selisih 26", "selisih 30", "52,6", "menjadi 56"):
        assert wrong not in text


def test_where_lower_is_better_a_result_beyond_its_target_is_said_to_be_lower() -> None:
    assert "lebih rendah daripada target 10, dengan selisih 5" in told(
        matter(topic("10", "5", lower_is_better=True))
    )
    assert "lebih tinggi daripada target 10, dengan selisih 15" in told(
        matter(topic("10", "25", lower_is_better=True))
    )


def test_a_printed_capaian_counts_by_the_formula_of_its_polarity() -> None:
    now = yearly("x", {"target": "30", "realisasi": "28", "capaian": "93,33"})
    assert "dengan capaian 106,67%" in told(matter(topic(now=now, lower_is_better=True)))
    now = yearly("x", {"target": "50", "realisasi": "40", "capaian": "120"})
    assert "dan capaian 80%" in told(matter(topic(now=now)))


def test_target_by_realisasi_is_said_to_be_the_formula_where_it_is() -> None:
    now = yearly("x", {"target": "10", "realisasi": "8", "capaian": "125"})
    text = told(matter(topic(now=now, lower_is_better=True)))
    assert "dengan capaian 125%" in text
    assert "target dibagi realisasi" in text


def test_formulas_tell_how_a_capaian_was_computed() -> None:
    target, realisasi = figure("x", "target", "10"), figure("x", "realisasi", "8")
    assert formulas(target, realisasi, figure("x", "capaian", "120", "%")) == {LOWER}
    assert PLAIN in formulas(target, realisasi, figure("x", "capaian", "80", "%"))
    assert not formulas(target, realisasi, figure("x", "capaian", "99", "%"))


def test_a_capaian_printed_without_its_target_is_told() -> None:
    earlier = (yearly("x", {"realisasi": "4", "capaian": "98"}, year=2023),)
    assert "dari 98% pada tahun 2023" in told(matter(topic("5", "6", earlier=earlier)))


@pytest.mark.parametrize(
    ("plan", "said"),
    [("2020–2024", "akhir periode"), ("2021–2026", "Target Renstra untuk tahun 2024 adalah 94")],
)
def test_only_the_last_year_of_the_plan_is_its_end(plan: str, said: str) -> None:
    text = told(matter(topic(planned=(figure("x", "target", "94"),)), plan_years=plan))
    assert said in text
    assert ("akhir periode" in text) == (said == "akhir periode")


def test_a_national_result_without_an_own_one_is_told_alone() -> None:
    text = told(matter(topic("92", "", national=yearly("x", {"realisasi": "98"}))))
    assert "Realisasi nasional tahun 2024 adalah 98." in text
    assert "belum tersedia" not in text.split("Standar Nasional")[1].split("Penyebab")[0]


def test_a_unit_below_may_have_a_capaian_alone() -> None:
    below = (("BNN Kota Lain", yearly("x", {"capaian": "99,1"})),)
    assert "99,1%" in told(matter(topic(of_units=below)))


def test_a_budget_overspent_has_no_remainder() -> None:
    text = told(matter(budgets=(line("total", "Total", "1.000", "1.100"),)))
    assert "melebihi pagu sebesar Rp100." in text
    assert "sisa" not in text.split("Realisasi Anggaran\n")[-1].split("LAMPIRAN")[0].lower()


def test_a_budget_of_nothing_has_no_share() -> None:
    text = told(matter(budgets=(line("total", "Total", "0", "0"),)))
    assert "realisasi sebesar Rp0 (nol rupiah)." in text


def _of_form(made: BudgetLine) -> BudgetLine:
    at = replace(source("Anggaran!D2"), report_id=FORM)
    return replace(made, by_role={r: replace(f, source=at) for r, f in made.by_role.items()})


def test_parts_of_a_forms_budget_that_miss_its_total_are_noted() -> None:
    budgets = tuple(
        _of_form(one)
        for one in (line("total", "Total", "1.000", "900"), line("jenis", "Pegawai", "900", "900"))
    )
    annex = told(matter(budgets=budgets)).split("LAMPIRAN KERJA")[1]
    assert "berjumlah Rp900, sedangkan totalnya tertulis Rp1.000" in annex
    assert annex.count("berjumlah") == 1


def test_years_that_are_all_alike_are_told_in_one_sentence_and_not_drawn() -> None:
    made = matter(topic("2", "2", earlier=years(y2022="2", y2023="2")))
    text = told(made)
    assert "Selama kurun waktu 2022–2024, realisasi tetap sebesar 2." in text
    assert "Gambar" not in text
