"""What is hardly believable in a form is told with its cell, and the form is used all the same."""

from dataclasses import replace
from pathlib import Path

import pytest
from made_material import line, matter, source, topic, yearly
from openpyxl import load_workbook

from assistant.draft.drafting import Wish, draft
from assistant.draft.form.plausible import doubts_of, implausible
from assistant.draft.form.template import write_template
from assistant.draft.from_ledger import matter_of
from assistant.draft.material import FORM, Matter
from assistant.draft.verifying import verify_file
from assistant.view import Desk


def doubted(made: Matter) -> list[str]:
    return [one.figure.as_written for one in doubts_of(made, "id")]


@pytest.mark.parametrize(("realisasi", "odd"), [("201", True), ("200", False)])
def test_a_capaian_above_twice_the_target_is_doubted(realisasi: str, odd: bool) -> None:
    assert (doubted(matter(topic("100", realisasi))) == [realisasi]) == odd


def test_a_value_ten_times_the_years_beside_it_is_doubted() -> None:
    earlier = (
        yearly("x", {"realisasi": "9,7"}, year=2022),
        yearly("x", {"realisasi": "98"}, year=2023),
    )
    assert doubted(matter(topic("97", "98", earlier=earlier))) == ["9,7"]
    earlier = tuple(
        replace(one, by_role=yearly("x", {"realisasi": "97"}).by_role) for one in earlier
    )
    assert doubted(matter(topic("97", "98", earlier=earlier))) == []


def test_spending_beyond_the_pagu_is_doubted() -> None:
    assert doubted(matter(budgets=(line("output", "Satu", "100", "101"),))) == ["101"]


def test_a_doubt_of_the_form_names_its_cell() -> None:
    made = topic("100", "300")
    at = replace(source("Capaian!F2"), report_id=FORM)
    roles = {role: replace(figure, source=at) for role, figure in made.now.by_role.items()}
    made = replace(made, now=replace(made.now, by_role=roles))
    (told,) = implausible(matter(made), "id")
    assert told.startswith("Capaian!F2: capaiannya 300%")


def test_excel_checks_a_row_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "angka.xlsx"
    write_template(matter(topic(), budgets=(line("total", "Total", "2", "1"),)), file)
    book = load_workbook(file)
    assert book["Capaian"]["I1"].value == "Periksa"
    assert str(book["Capaian"]["I2"].value).startswith("=IF(")
    assert "melebihi pagu" in str(book["Anggaran"]["G2"].value)


def test_a_doubtful_form_is_drafted_and_the_doubt_stands_in_the_annex(
    tmp_path: Path, desk: Desk
) -> None:
    form, satker = tmp_path / "angka.xlsx", "BNN Kabupaten OKU Timur"
    write_template(matter_of(desk, satker, 2023), form)
    book = load_workbook(form)
    book["Capaian"]["F2"] = 526.5
    book.save(form)
    wish = Wish(satker, 2023, figures=form, contents_pages=False)
    done = draft(wish, tmp_path / "bab3.md", desk, progress=lambda _: None)
    assert [one.partition(":")[0] for one in done.warnings] == ["Capaian!F2"]
    assert done.warnings[0] in done.annex.read_text(encoding="utf-8")
    assert verify_file(done.annex, desk) == []
