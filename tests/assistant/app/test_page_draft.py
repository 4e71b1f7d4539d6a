"""Susun Bab III in the browser: steps, files, a slot filled in place, a form with errors."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from talking_page import choose_tab

WORDS = "Rapat mingguan membahas hambatan penyerapan."


@pytest.fixture
def draft(url: str, new_page: Callable[..., Any]) -> Any:
    """Return the tab, the first unit and its latest year chosen."""
    page = new_page()
    page.goto(url)
    choose_tab(page, "Susun Bab III")
    page.wait_for_function("document.querySelector('#draft-year input').value !== ''")
    return page


def _taken(page: Any, suffix: str) -> Path:
    """Download the first file of the draft whose name ends so: the chapter's, then its annex's."""
    with page.expect_download() as taken:
        page.locator("#draft-files a[download]").filter(has_not_text="zip").and_(
            page.locator(f'a[download$="{suffix}"]')
        ).first.click()
    return Path(taken.value.path())


def test_a_draft_goes_through_its_steps_and_a_slot_is_filled_in_place(draft: Any) -> None:
    draft.click("#draft")
    draft.locator("#draft-steps .step-reading").first.wait_for()
    draft.locator("#draft-steps .lk-ok").wait_for(timeout=60_000)
    box = draft.locator("#draft-slots textarea").first
    box.fill(WORDS)
    before = draft.locator("#draft-slots h3").inner_text()
    draft.get_by_role("button", name="Susun ulang dengan isian ini").click()
    draft.locator("#draft-slots", has_text="(diisi di sini)").wait_for(timeout=60_000)
    assert _number(draft.locator("#draft-slots h3").inner_text()) == _number(before) - 1
    text = "\n".join(p.text for p in Document(str(_taken(draft, ".docx"))).paragraphs)
    assert WORDS in text
    assert _taken(draft, ".trace.json").read_text(encoding="utf-8").startswith("{")


def _number(heading: str) -> int:
    found = re.search(r"\d+", heading)
    assert found
    return int(found.group())


def test_a_form_is_downloaded_and_its_errors_are_listed_by_cell(draft: Any, tmp_path: Path) -> None:
    draft.get_by_role("button", name="Pakai formulir Excel").click()
    with draft.expect_download() as taken:
        draft.get_by_role("button", name="Unduh formulir").click()
    form = tmp_path / "isi.xlsx"
    taken.value.save_as(form)
    book = load_workbook(form)
    book["Capaian"]["E2"] = "delapan"
    book.save(form)
    draft.set_input_files("#draft-upload input", form)
    draft.locator("#draft-steps", has_text="diterima").wait_for()
    draft.click("#draft")
    draft.locator("#draft-steps .rows", has_text="Capaian!E2").wait_for()
