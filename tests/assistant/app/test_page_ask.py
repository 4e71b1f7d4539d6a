"""Tanya in the browser: questions, sources, follow-ups, chips, languages, small screens."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from talking_page import LINE, ask, is_wider_than_window

Opened = tuple[str, Any]
IKPA = "Berapa IKPA BNNK OKU Timur tahun 2023?"


def test_an_answer_has_its_number_sources_and_findings(opened: Opened) -> None:
    turn = ask(opened[1], IKPA)
    assert "97,09" in turn.inner_text()
    assert turn.locator(".lk-sources li").count() == 3
    assert "Temuan pemeriksaan yang menyangkut jawaban ini:" in turn.inner_text()


def test_a_click_on_a_mark_shows_its_source_beside_the_talk(opened: Opened) -> None:
    _, page = opened
    ask(page, IKPA).locator(".lk-cite", has_text="[1]").first.click()
    page.wait_for_selector("#source .lk-shown mark")
    assert "97,09" in page.inner_text("#source")
    talk, source = (page.locator(name).bounding_box() for name in ("#talk", "#source"))
    assert source["x"] >= talk["x"] + talk["width"]


def test_a_source_in_a_pdf_is_shown_as_a_picture(opened: Opened) -> None:
    _, page = opened
    ask(page, "Berapa IKPA BNN Kota Batu tahun 2024?").locator(".lk-sources .lk-cite").first.click()
    picture = page.locator("#source img")
    picture.wait_for()
    assert picture.evaluate("async (one) => { await one.decode(); return one.naturalWidth }") > 300


def test_a_follow_up_is_understood(opened: Opened) -> None:
    _, page = opened
    ask(page, IKPA)
    turn = ask(page, "kalau NKA?")
    assert "Nilai Kinerja Anggaran" in turn.inner_text()
    assert "OKU Timur" in turn.inner_text()


def test_a_chip_can_be_taken_away(opened: Opened) -> None:
    _, page = opened
    ask(page, IKPA)
    chip = page.locator(".lk-chip", has_text="2023")
    chip.get_by_role("button").click()
    chip.wait_for(state="detached")
    assert page.locator(".lk-chip").count() == 2


def test_a_question_back_has_choices_to_click(opened: Opened) -> None:
    _, page = opened
    ask(page, "berapa nilainya?").locator(".lk-choice").first.click()
    page.locator("#turn-2").wait_for()
    assert page.locator(".lk-turn").count() == 2


def test_a_comparison_comes_as_a_table_and_a_chart(opened: Opened) -> None:
    _, page = opened
    turn = ask(page, "Tampilkan grafik IKPA semua satuan kerja")
    number = turn.locator("table td.num").first
    assert number.evaluate("(cell) => getComputedStyle(cell).textAlign") == "right"
    turn.locator(".lk-figure img").wait_for()


def test_examples_are_made_of_what_is_held_and_answer(opened: Opened) -> None:
    _, page = opened
    page.locator(".lk-example").first.click()
    page.locator("#turn-1 .lk-cite").first.wait_for()


def test_the_language_switch_keeps_the_talk(opened: Opened) -> None:
    _, page = opened
    ask(page, IKPA)
    page.get_by_text("English").click()
    page.get_by_role("tab", name="Compare").wait_for()
    page.get_by_role("button", name="New conversation").wait_for()
    assert "97,09" in page.locator("#turn-1").inner_text()
    assert page.evaluate("document.documentElement.lang") == "en"


def test_two_sessions_share_no_talk(url: str, new_page: Callable[..., Any]) -> None:
    first, second = new_page(), new_page()
    for page in (first, second):
        page.goto(url)
        page.wait_for_selector("#talk .lk-example")
    ask(first, IKPA)
    assert "NKA" not in ask(second, "dan tahun 2022?").inner_text()
    assert second.locator(".lk-turn").count() == 1
    assert "OKU Timur" not in second.locator("#chips").inner_text()


def test_an_answer_can_be_copied_and_the_talk_taken_away(opened: Opened, tmp_path: Path) -> None:
    _, page = opened
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    turn = ask(page, IKPA)
    turn.get_by_role("button", name="Salin").click()
    turn.get_by_role("button", name="Tersalin").wait_for()
    assert "97,09" in page.evaluate("navigator.clipboard.readText()")
    for button, suffix in (("Unduh .docx", ".docx"), ("Unduh .md", ".md")):
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        assert download.value.suggested_filename.endswith(suffix)
        download.value.save_as(tmp_path / f"talk{suffix}")
    assert "97,09" in (tmp_path / "talk.md").read_text(encoding="utf-8")


def test_a_thumb_is_kept_in_the_home(
    own_home: Path, serving: Callable[..., str], new_page: Callable[..., Any]
) -> None:
    page = new_page()
    page.goto(serving(own_home))
    page.wait_for_selector("#talk .lk-example")
    ask(page, IKPA).get_by_role("button", name="Membantu").click()
    page.locator("[aria-pressed=true]").wait_for()
    record = json.loads((own_home / "umpan-balik.jsonl").read_text(encoding="utf-8"))
    assert record.keys() == {"time", "vote", "question", "answer"}
    assert (record["vote"], record["question"]) == ("up", IKPA)


def test_an_empty_home_says_what_to_do(
    tmp_path: Path, serving: Callable[..., str], new_page: Callable[..., Any]
) -> None:
    page = new_page()
    page.goto(serving(tmp_path / "home"))
    page.wait_for_selector("#talk .lk-empty")
    assert "Buka tab Dokumen" in page.inner_text("#talk")
    assert "Tambahkan laporan" in ask(page, IKPA).inner_text()


def test_the_keyboard_reaches_everything(opened: Opened) -> None:
    _, page = opened
    page.locator("body").click(position={"x": 2, "y": 2})
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#typed textarea')"):
            break
    page.keyboard.type(IKPA)
    page.keyboard.press("Enter")
    cite = page.locator("#turn-1 .lk-cite").first
    cite.wait_for()
    cite.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#source .lk-shown")


def test_a_narrow_screen_shows_the_source_below_and_never_scrolls_sideways(
    url: str, new_page: Callable[..., Any]
) -> None:
    page = new_page(width=375, height=812)
    page.goto(url)
    page.wait_for_selector("#talk .lk-example")
    assert not is_wider_than_window(page)
    turn = ask(page, "Bandingkan IKPA semua satuan kerja tahun 2024")
    turn.locator(".lk-cite").first.click()
    page.wait_for_selector("#source .lk-shown")
    talk, source = (page.locator(name).bounding_box() for name in ("#talk", "#source"))
    assert source["y"] > talk["y"]
    assert not is_wider_than_window(page)


def test_nothing_is_fetched_from_elsewhere(url: str, new_page: Callable[..., Any]) -> None:
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url)
    page.wait_for_selector("#talk .lk-example")
    ask(page, IKPA).locator(".lk-cite").first.click()
    page.wait_for_selector("#source .lk-shown")
    assert [one for one in asked if not one.startswith((url, "data:", "blob:"))] == []


def test_what_is_typed_is_never_taken_for_html(opened: Opened) -> None:
    _, page = opened
    turn = ask(page, "<img src=x onerror=document.title='pecah'> IKPA OKU Timur 2023?")
    assert turn.locator(".lk-asked img").count() == 0
    assert page.title() != "pecah"
    assert page.locator(LINE).input_value() == ""


def test_who_asks_in_english_sees_english_everywhere(opened: Opened) -> None:
    _, page = opened
    turn = ask(page, "How much was the IKPA of BNNK OKU Timur in 2023?")
    told = turn.inner_text()
    assert "Findings of the audit that touch this answer:" in told
    assert "prints 102,53% for the achievement of IKPA" in told
    assert "line 99" in told
    assert not any(word in told for word in ("padahal", "Sumber", "Salin", "baris"))
    page.get_by_role("tab", name="Documents").wait_for()
    page.get_by_role("button", name="New conversation").wait_for()
    ask(page, "kalau NKA berapa?")
    page.get_by_role("tab", name="Dokumen").wait_for()


def test_a_language_that_was_chosen_stays(opened: Opened) -> None:
    _, page = opened
    page.get_by_text("English").click()
    page.get_by_role("tab", name="Compare").wait_for()
    assert "Sumber" in ask(page, IKPA).inner_text()
    page.get_by_role("tab", name="Compare").wait_for()


def test_a_chart_is_drawn_as_a_follow_up_before_its_table(opened: Opened) -> None:
    _, page = opened
    ask(page, "Berapa IKPA BNN Kota Batu tahun 2024?")
    turn = ask(page, "buat grafiknya")
    picture = turn.locator(".lk-figure img")
    picture.wait_for()
    assert picture.bounding_box()["y"] < turn.locator(".lk-said p").first.bounding_box()["y"]
    assert not turn.locator("table").is_visible()


def test_a_misread_figure_is_put_right_beside_its_source_and_that_is_undone(
    own_home: Path, serving: Callable[..., str], new_page: Callable[..., Any]
) -> None:
    page = new_page()
    page.goto(serving(own_home))
    page.wait_for_selector("#talk .lk-example")
    question = "Berapa IKPA BNN Kota Batu tahun 2024?"
    ask(page, question).locator(".lk-cite").first.click()
    page.locator("#source img").wait_for()
    box = page.locator("#source-correcting")
    box.locator("button").first.click()
    box.get_by_label("realisasi IKPA 2024: 94,79").check()
    box.get_by_text("terbaca 94,79").wait_for()
    box.get_by_label("Nilai yang benar").fill("94,97")
    box.get_by_label("Nama").fill("Ani")
    box.get_by_label("Alasan").fill("angka tertukar")
    box.get_by_role("button", name="Simpan koreksi").click()
    box.get_by_text("Dikoreksi menjadi 94,97 oleh Ani").wait_for()
    assert "dikoreksi menjadi 94,97 oleh Ani" in ask(page, question).inner_text()
    page.locator("#turn-2 .lk-cite").first.click()
    undo = box.get_by_role("button", name="Batalkan koreksi")
    box.get_by_label("realisasi IKPA 2024: 94,79").check()
    undo.click()
    undo.wait_for(state="hidden")
    assert "dikoreksi" not in ask(page, question).inner_text()
