"""Dokumen in the browser: uploads with progress and refusals, removal, figures corrected."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from talking_page import choose_tab

SAMPLES = Path(__file__).parents[3] / "eval" / "samples"
WORD = "lkip-bnnk-buleleng-2022-contoh-word.docx"
PDF = "lkip-bnn-kota-batu-2024-contoh-ruled.pdf"


@pytest.fixture
def documents(own_home: Path, serving: Callable[..., str], new_page: Callable[..., Any]) -> Any:
    """Return the tab over a home that may be changed."""
    page = new_page()
    page.goto(serving(own_home))
    choose_tab(page, "Dokumen")
    page.locator("#documents-rows [data-act]").first.wait_for()
    return page


def _row(page: Any, part: str, name: str) -> Any:
    return page.locator(f"{part} tbody tr", has_text=name)


def test_an_upload_tells_its_progress_and_why_a_file_is_refused(
    documents: Any, tmp_path: Path
) -> None:
    wrong, broken = tmp_path / "catatan.exe", tmp_path / "rusak.pdf"
    wrong.write_bytes(b"MZ")
    broken.write_bytes(b"%PDF-1.4 rusak")
    documents.set_input_files("#upload input", [wrong, broken, SAMPLES / WORD])
    documents.click("#upload-start")
    documents.locator("#documents-progress [role=progressbar]").wait_for()
    documents.locator("#documents-progress .state-whole").wait_for()
    told = documents.inner_text("#documents-progress")
    assert "Jenis berkas '.exe' tidak dapat dibaca" in told
    assert "rusak.pdf rusak" in told
    documents.locator("#documents-progress .state-whole").wait_for()
    _row(documents, "#documents-rows", WORD).wait_for()
    documents.locator("#documents-progress .lk-note").wait_for(timeout=60_000)
    documents.locator("#upload-stop").wait_for(state="hidden")


def test_a_run_can_be_stopped(documents: Any) -> None:
    documents.click("#again_all")
    documents.locator("#documents-progress .state-reading").wait_for()
    documents.click("#upload-stop")
    documents.locator("#documents-progress .lk-note", has_text="Dihentikan").wait_for()
    assert documents.locator("#documents-rows tbody tr").count() == 3


def test_a_report_is_taken_out_once_that_is_confirmed(documents: Any) -> None:
    documents.get_by_role("button", name=PDF).click()
    documents.click("#remove")
    documents.get_by_role("button", name="Tidak jadi").click()
    documents.locator("#remove-sure").wait_for(state="hidden")
    documents.click("#remove")
    documents.get_by_role("button", name="Ya, keluarkan").click()
    _row(documents, "#documents-rows", PDF).wait_for(state="detached")
    choose_tab(documents, "Audit")
    documents.locator(".find-row").first.wait_for()
    assert documents.locator(".find-row", has_text="Kota Batu").count() == 0


def test_what_was_read_is_shown_where_it_stands_and_put_right(documents: Any) -> None:
    documents.get_by_role("button", name=PDF).click()
    documents.locator("#figures-rows [data-act]").first.click()
    picture = documents.locator("#figure-place img")
    picture.wait_for()
    assert picture.evaluate("async (one) => { await one.decode(); return one.naturalWidth }") > 500
    documents.locator("#figure-correcting button").first.click()
    documents.get_by_label("Nilai yang benar").fill("97,90")
    documents.get_by_role("button", name="Simpan koreksi").click()
    documents.get_by_text("Tulis nama dan alasan").first.wait_for()
    documents.locator("#figure-correcting").get_by_label("Nama").fill("Ani")
    documents.locator("#figure-correcting").get_by_label("Alasan").fill("salah cetak")
    documents.get_by_role("button", name="Simpan koreksi").click()
    documents.locator("#figures-rows", has_text="dikoreksi menjadi").wait_for()


def test_the_list_is_cards_on_a_phone(url: str, new_page: Callable[..., Any]) -> None:
    page = new_page(375, 812)
    page.goto(url)
    page.wait_for_selector("#talk .lk-example")
    choose_tab(page, "Dokumen")
    row = page.locator("#documents-rows tbody tr").first
    row.wait_for()
    for part in (row, row.locator(".told")):
        box = part.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 375
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


LETTER = """SURAT
Nomor : B/12/2024
Sifat : Biasa
Lampiran : -
Hal : Undangan rapat koordinasi
Yth. Kepala Bagian

Dengan hormat, bersama ini kami mengundang Saudara pada rapat koordinasi.
Demikian disampaikan, atas perhatiannya diucapkan terima kasih.
"""


def test_a_letter_is_told_to_be_one_and_is_not_green(documents: Any, tmp_path: Path) -> None:
    letter = tmp_path / "undangan.txt"
    letter.write_text(LETTER, encoding="utf-8")
    documents.set_input_files("#upload input", [letter])
    documents.click("#upload-start")
    documents.locator("#documents-progress .lk-note").wait_for(timeout=60_000)
    told = documents.inner_text("#documents-progress")
    assert "bukan laporan: surat" in told
    assert "Untuk angka, unggah laporan kinerjanya" in told
    assert documents.locator("#documents-progress .state-whole, .state-indexed").count() == 0
    row = _row(documents, "#documents-rows", "undangan.txt")
    row.wait_for()
    assert "bukan laporan: surat" in row.inner_text()


def test_how_well_a_report_was_read_stands_beside_it(documents: Any) -> None:
    row = _row(documents, "#documents-rows", PDF)
    assert row.locator(".state-whole").inner_text() == "terbaca lengkap"
    assert "11 dari 11 indikator terbaca." in row.inner_text()
    assert "Lihat temuan jumlahnya pada Audit." in row.inner_text()


def test_a_briefing_of_the_report_picked_is_read_and_taken_away(
    documents: Any, tmp_path: Path
) -> None:
    documents.get_by_role("button", name=PDF).click()
    documents.click("#briefing")
    told = documents.locator("#briefing-told")
    told.locator("h3", has_text="Anggaran").wait_for()
    assert "10 dari 11 indikator" in told.inner_text()
    told.locator(".lk-cite").first.click()
    documents.locator("#briefing-source img").wait_for()
    with documents.expect_download() as download:
        documents.click("#briefing-word")
    assert download.value.suggested_filename.endswith(".docx")
    download.value.save_as(tmp_path / "ringkasan.docx")
    assert (tmp_path / "ringkasan.docx").read_bytes().startswith(b"PK")
