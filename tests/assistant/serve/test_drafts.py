"""Bab III from the page: its steps, slots filled in place, the form, and what is wrong with one."""

import json
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from assistant.serve import drafts
from assistant.serve.draft_html import slots_html, steps_html, typed_of
from assistant.serve.drafts import Made, Plan, planned
from assistant.serve.open_home import Shop
from index.errors import LkipError, UsageError

BULELENG = Plan("BNN Kabupaten Buleleng", 2022, ".md")
WORDS = "Penyerapan dipercepat melalui rapat mingguan bersama 7 bidang."


def _made(plan: Plan, shop: Shop, typed: dict[tuple[str, str], str] | None = None) -> Made:
    made = list(drafts.draft(plan, typed or {}, shop, "id"))[-1].made
    assert made is not None
    return made


def test_the_years_of_a_unit_are_offered_and_the_one_to_come(shop: Shop) -> None:
    assert "BNN Kabupaten Buleleng" in drafts.units(shop)
    assert drafts.years("BNN Kabupaten Buleleng", shop) == [2022, 2023]
    assert drafts.years("BNN Kota Padang", shop) == []


def test_a_draft_tells_its_four_steps_and_hands_over_its_files(shop: Shop) -> None:
    steps = list(drafts.draft(BULELENG, {}, shop, "id"))
    assert [step.number for step in steps] == [0, 1, 2, 3, 4, 5]
    assert 'aria-current="step"' in steps_html(steps[1], "id")
    made = steps[-1].made
    assert made is not None
    (pack,) = made.files
    names = zipfile.ZipFile(pack).namelist()
    assert any(name.endswith(".md") for name in names)
    assert any(name.endswith(".trace.json") for name in names)
    assert made.slots
    assert all(slot.what for slot in made.slots)


def test_words_typed_into_a_slot_stand_in_the_draft_traced_to_a_form(shop: Shop) -> None:
    plan = Plan(BULELENG.satker, BULELENG.year, ".docx")
    slot = _made(BULELENG, shop).slots[0]
    made = _made(plan, shop, {(slot.indicator, slot.slot): WORDS})
    document, _annex, trace, _, form = made.files
    assert WORDS in "\n".join(p.text for p in Document(str(document)).paragraphs)
    origins = json.loads(trace.read_text(encoding="utf-8"))["origins"]
    quoted = [one for one in origins if one["kind"] == "quote" and one["written"] == WORDS]
    assert quoted
    assert quoted[0]["source"]["report"] == form.name
    sheet, cell = quoted[0]["source"]["place"].split("!")
    assert load_workbook(form)[sheet][cell].value == WORDS
    kept = next(one for one in made.slots if (one.indicator, one.slot) == slot_key(slot))
    assert kept.typed == WORDS


def slot_key(slot: drafts.Slot) -> tuple[str, str]:
    return slot.indicator, slot.slot


def test_the_boxes_hold_what_was_typed_and_nothing_else_gets_through(shop: Shop) -> None:
    made = _made(BULELENG, shop)
    html = slots_html(made.slots, made.others, "id")
    assert html.count("<textarea") == len(made.slots)
    sent = json.dumps(
        {"ikpa|efisiensi": " x ", "ikpa|bukan": "y", "|solusi": "z", "nka|solusi": ""}
    )
    assert typed_of(sent) == {("ikpa", "efisiensi"): " x "}


def test_a_year_without_a_report_says_to_use_the_form(shop: Shop) -> None:
    with pytest.raises(LkipError, match="formulir"):
        list(drafts.draft(Plan(BULELENG.satker, 2031), {}, shop, "id"))


def test_the_form_comes_filled_in_and_goes_back_as_it_is(shop: Shop) -> None:
    form = drafts.template(BULELENG, shop, "id")
    assert drafts.whose(form, "id") == ("BNN Kabupaten Buleleng", "2022")
    assert _made(Plan(BULELENG.satker, 2022, ".md", (), form), shop).files


def test_what_is_wrong_in_a_form_is_listed_with_its_cells(shop: Shop, tmp_path: Path) -> None:
    book = load_workbook(drafts.template(BULELENG, shop, "id"))
    book["Capaian"]["E2"], book["Capaian"]["F3"] = "delapan", None
    form = tmp_path / "isi.xlsx"
    book.save(form)
    (last,) = list(drafts.draft(Plan(BULELENG.satker, 2022, ".md", (), form), {}, shop, "id"))[-1:]
    html = steps_html(last, "id")
    assert "Capaian!E2" in html
    assert "Capaian!F3" in html
    assert "2 kesalahan" in html


@pytest.mark.parametrize(
    ("satker", "year", "form", "words"),
    [
        ("", "2024", None, "satker"),
        ("BNN Kota Batu", "dua", None, "empat angka"),
        ("BNN Kota Batu", None, None, "empat angka"),
        ("BNN Kota Batu", "2024", "/tmp/isi.pdf", "xlsx"),
    ],
)
def test_a_plan_that_is_not_whole_says_what_it_needs(
    satker: str, year: str | None, form: str | None, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        planned(satker, year, ".docx", [], form=form, language="id")


def test_a_draft_with_warnings_is_not_green() -> None:
    made = drafts.Made((), "Selesai.", (), (), ("Capaian!F2: periksa.",))
    html = steps_html(drafts.Step(4, "Selesai.", made), "id")
    assert "lk-ok" not in html
    assert "Capaian!F2: periksa." in html
    whole = drafts.Step(4, "Selesai.", drafts.Made((), "Selesai.", (), ()))
    assert "lk-ok" in steps_html(whole, "id")
