"""Bandingkan in the browser: what is picked becomes a table, a chart, and files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from talking_page import choose_tab, is_wider_than_window

Opened = tuple[str, Any]


def pick(page: Any, name: str, *values: str) -> None:
    """Choose values of a list by typing them."""
    for value in values:
        line = page.locator(f"#pick-{name} input")
        line.click()
        line.fill(value)
        page.locator(f"#pick-{name} [role=option]").nth(0).filter(has_text=value).wait_for()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")


def compare(page: Any) -> None:
    page.click("#compare-go")
    page.wait_for_selector("#compared table, #compared [role=alert]")


def test_units_are_compared_and_taken_away(opened: Opened, tmp_path: Path) -> None:
    _, page = opened
    choose_tab(page, "Bandingkan")
    pick(page, "indicators", "(IKPA)")
    compare(page)
    assert page.locator("#compared tbody tr").count() >= 2
    page.wait_for_selector("#compare-chart img")
    for suffix in ("xlsx", "csv", "png"):
        with page.expect_download() as download:
            page.click(f"#compare-{suffix}")
        download.value.save_as(tmp_path / f"table.{suffix}")
    book = openpyxl.load_workbook(tmp_path / "table.xlsx")
    cells = [cell.value for row in book.worksheets[0].iter_rows(min_row=2) for cell in row]
    assert pytest.approx(97.09) in [cell for cell in cells if isinstance(cell, int | float)]
    assert "ikpa" in (tmp_path / "table.csv").read_text(encoding="utf-8-sig")
    assert (tmp_path / "table.png").read_bytes().startswith(b"\x89PNG")


def test_a_mark_of_the_table_shows_its_source(opened: Opened) -> None:
    _, page = opened
    choose_tab(page, "Bandingkan")
    pick(page, "indicators", "(IKPA)")
    compare(page)
    page.locator("#compared table .lk-cite").first.click()
    page.wait_for_selector("#compare-source .lk-shown")


def test_unlike_indicators_are_refused_with_the_reason_and_a_way_out(opened: Opened) -> None:
    _, page = opened
    choose_tab(page, "Bandingkan")
    pick(page, "indicators", "(IKPA)", "Total Anggaran")
    compare(page)
    assert "tidak dapat dibandingkan" in page.inner_text("#compared [role=alert]")
    page.locator("#compared .lk-choice").click()
    page.wait_for_selector("#compared table")


def test_files_before_a_comparison_are_refused_in_words(opened: Opened) -> None:
    _, page = opened
    choose_tab(page, "Bandingkan")
    page.click("#compare-xlsx")
    page.get_by_text("Belum ada perbandingan untuk diunduh").wait_for()


def test_it_fits_a_narrow_screen(url: str, new_page: Callable[..., Any]) -> None:
    page = new_page(width=375, height=812)
    page.goto(url)
    page.wait_for_selector("#talk .lk-example")
    choose_tab(page, "Bandingkan")
    compare(page)
    assert not is_wider_than_window(page)


def test_two_units_stand_side_by_side_with_all_their_indicators(opened: Opened) -> None:
    _, page = opened
    choose_tab(page, "Bandingkan")
    pick(page, "units", "BNN Kota Batu", "BNN Provinsi Bali")
    compare(page)
    beside = page.locator("#compared table").nth(1)
    assert beside.locator(".lk-unit").all_inner_texts() == [
        "BNN Kota Batu",
        "BNN Provinsi Bali",
    ]
    row = beside.locator("tbody tr", has_text="(IKPA)").first
    assert "94,79" in row.inner_text()
    assert "94,80" in row.inner_text()


def test_a_wide_table_scrolls_in_its_box_on_a_phone(url: str, new_page: Callable[..., Any]) -> None:
    page = new_page(width=375, height=812)
    page.goto(url)
    page.wait_for_selector("#talk .lk-example")
    choose_tab(page, "Bandingkan")
    pick(page, "units", "BNN Kota Batu", "BNN Provinsi Bali")
    compare(page)
    box = page.locator("#compared .lk-wide").nth(1)
    assert box.evaluate("(one) => one.scrollWidth > one.clientWidth")
    box.evaluate("(one) => { one.scrollLeft = one.scrollWidth }")
    last = box.locator("tbody tr").first.locator("td").last.bounding_box()
    assert last["x"] + last["width"] <= 375
    assert box.locator("tbody th").first.bounding_box()["x"] >= 0
    assert not is_wider_than_window(page)
