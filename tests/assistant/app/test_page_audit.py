"""Audit in the browser: filters, both places of a finding side by side, marks, files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from talking_page import choose_tab


def _audit(page: Any, address: str) -> Any:
    page.goto(address)
    choose_tab(page, "Audit")
    page.locator(".find-row").first.wait_for()
    return page


@pytest.fixture
def audit(url: str, new_page: Callable[..., Any]) -> Any:
    """Return the tab over a home that is not changed."""
    return _audit(new_page(), url)


def _choose(page: Any, field: str, words: str) -> None:
    page.click(f"#audit-{field} input")
    page.get_by_role("option", name=words, exact=True).click()


def test_findings_are_filtered_and_counted(audit: Any) -> None:
    _choose(audit, "severity", "bertentangan")
    audit.locator("#audit-told", has_not_text="salah hitung").wait_for()
    grades = set(audit.locator(".find-row .find-grade").all_inner_texts())
    assert {grade.casefold() for grade in grades} == {"bertentangan"}


def test_both_places_of_a_finding_stand_side_by_side(audit: Any) -> None:
    _choose(audit, "kind", "beda angka")
    _choose(audit, "satker", "BNN Kota Batu")
    audit.locator(".find-row", has_text="Kota Batu").first.click()
    audit.locator("#audit-finding .src-pair .src").nth(1).wait_for()
    audit.locator("#audit-finding .src-page img").first.wait_for()
    first, second = (
        audit.locator("#audit-finding section.src").nth(n).bounding_box() for n in (0, 1)
    )
    assert second["x"] >= first["x"] + first["width"]
    for picture in audit.locator("#audit-finding .src-page img").all():
        wide = picture.evaluate("async (one) => { await one.decode(); return one.naturalWidth }")
        assert wide > 500
    assert audit.locator(".src-lines mark").count() >= 2


def test_the_arrows_go_through_the_list(audit: Any) -> None:
    audit.locator(".find-row").first.focus()
    audit.keyboard.press("ArrowDown")
    audit.keyboard.press("Enter")
    audit.locator(".find-row[aria-current]").wait_for()
    assert audit.locator(".find-row").nth(1).get_attribute("aria-current") == "true"
    audit.locator("#audit-finding .find-explain").wait_for()


def test_a_finding_is_marked_with_a_name_and_a_reason(
    own_home: Path, serving: Callable[..., str], new_page: Callable[..., Any]
) -> None:
    page = _audit(new_page(), serving(own_home))
    page.locator(".find-row").first.click()
    page.get_by_label("Ditolak: bukan kekeliruan").check()
    page.get_by_role("button", name="Simpan tanda").click()
    page.get_by_text("Tulis nama dan alasan").first.wait_for()
    marking = page.locator("#audit-marking")
    marking.get_by_label("Nama").fill("Ani")
    marking.get_by_label("Alasan").fill("angka lama")
    page.get_by_role("button", name="Simpan tanda").click()
    page.locator("#audit-finding .find-mark", has_text="ditolak oleh Ani").wait_for()
    page.locator(".find-row .find-done", has_text="ditolak").wait_for()


def test_findings_are_taken_away_as_files(audit: Any) -> None:
    for button, name in (("Unduh Excel", "temuan.xlsx"), ("Unduh catatan", "catatan-reviu.docx")):
        with audit.expect_download() as taken:
            audit.get_by_role("button", name=button).click()
        assert taken.value.suggested_filename == name
        assert Path(taken.value.path()).read_bytes()[:2] == b"PK"


def test_the_language_switch_reaches_the_findings(audit: Any) -> None:
    audit.get_by_label("English").check()
    audit.locator("#audit-told", has_text="findings:").wait_for()
    audit.locator(".find-row .find-grade", has_text="wrong arithmetic").first.wait_for()


def test_an_empty_home_says_what_to_do(
    tmp_path: Path, serving: Callable[..., str], new_page: Callable[..., Any]
) -> None:
    page = new_page()
    page.goto(serving(tmp_path / "kosong"))
    choose_tab(page, "Audit")
    page.locator("#audit-told", has_text="Unggah laporan").wait_for()
    choose_tab(page, "Dokumen")
    page.locator("#documents-rows", has_text="Belum ada laporan").wait_for()
    choose_tab(page, "Susun Bab III")
    page.get_by_role("button", name="Susun draf").click()
    page.get_by_text("Pilih satkernya").first.wait_for()
