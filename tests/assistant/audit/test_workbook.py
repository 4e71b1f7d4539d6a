"""`lkip check --xlsx`: a row a finding, counts, and the analyses present, ready to be filtered."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_findings import found
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from assistant.audit.review import name, subject

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def book(lkip: Run, tmp_path: Path) -> Any:
    lkip("check", "--mark", "cccccc", "ditolak", "--by", "Tim Reviu", "--reason", "=benar")
    code, out, err = lkip("check", "--xlsx", tmp_path / "temuan.xlsx")
    assert code == 0
    assert out.startswith("6 temuan: ") and out.count("\n") == 1
    assert err == f"Ditulis ke '{tmp_path / 'temuan.xlsx'}'.\n"
    return load_workbook(tmp_path / "temuan.xlsx")


def rows(sheet: Worksheet) -> list[dict[str, Any]]:
    """Return the rows of a sheet by their headings."""
    headings, *found = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, headings), row, strict=True)) for row in found]


def test_a_row_has_both_places_of_a_finding(book: Any) -> None:
    first = rows(book["Temuan"])[0]
    assert (first["ID"], first["Tingkat"], first["Jenis"]) == ("aaaaaa", "salah hitung", "hitungan")
    assert (first["Laporan 1"], first["Hlm. 1"], first["Baris 1"]) == ("oku-2023-1a.txt", None, 1)
    assert first["Kutipan 1"].startswith("Realisasi IKPA 97,09")
    assert (first["Baris 2"], first["Kutipan 2"]) == (2, "IKPA\t92\t97,09\t105,53%")
    assert (first["Tertulis"], first["Pembanding"]) == ("105,35%", "105,53%")
    assert (first["Indikator"], first["Peran"], first["Tahun"]) == ("IKPA", "capaian", 2023)


def test_findings_of_one_group_stand_together_under_one_number(book: Any) -> None:
    assert [(row["ID"], row["Kelompok"]) for row in rows(book["Temuan"])][:3] == [
        ("aaaaaa", 1), ("bbbbbb", 1), ("ffffff", 2),
    ]  # fmt: skip


def test_texts_are_never_formulas(book: Any) -> None:
    sheet = book["Temuan"]
    odd = [c for row in sheet.iter_rows() for c in row if str(c.value).startswith("=")]
    assert {cell.value for cell in odd} == {
        "=JUMLAH(A1)", "=JUMLAH(A1)\tRp. 1.000,-\nRencana Strategis: 94", "=benar",
    }  # fmt: skip
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in odd)


def test_a_page_and_several_lines_are_told(book: Any) -> None:
    money = next(row for row in rows(book["Temuan"]) if row["ID"] == "ffffff")
    assert (money["Hlm. 1"], money["Baris 1"], money["Laporan 2"]) == (12, "3-4", None)


def test_a_mark_stands_in_its_row(book: Any) -> None:
    row = next(row for row in rows(book["Temuan"]) if row["ID"] == "cccccc")
    assert (row["Tanda"], row["Oleh"], row["Alasan"]) == ("ditolak", "Tim Reviu", "=benar")


def test_what_is_no_indicators_has_no_name_made_up_for_it() -> None:
    made_up = {"indicator": "other:terbilang_ringkasan", "role": "other"}
    spelled = found("oku-2023-1a", "abcdef", "terbilang", "bertentangan", **made_up)
    assert (name(spelled), subject(spelled, "BNN Kabupaten OKU Timur 2023")) == ("", "")
    told = found("oku-2023-1a", "abcdef", "mention_conflict", "bertentangan")
    assert subject(told, "BNN Kabupaten OKU Timur 2023") == "capaian IKPA 2023"
    assert subject(told, "BNN Kota Batu 2023") == "capaian IKPA BNN Kabupaten OKU Timur 2023"


def test_the_sheet_is_ready_to_be_read(book: Any) -> None:
    sheet = book["Temuan"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:Z7"
    explain = [cell.value for cell in sheet[1]].index("Uraian")
    assert sheet.cell(2, explain + 1).alignment.wrap_text
    assert 40 <= sheet.column_dimensions[sheet.cell(1, explain + 1).column_letter].width <= 80
    colours = {row[2].value: row[2].fill.fgColor.rgb for row in sheet.iter_rows(min_row=2)}
    assert len(set(colours.values())) == len(colours) == 4


def test_the_summary_counts_by_kind_severity_and_mark(book: Any) -> None:
    summary = [list(row) for row in book["Ringkasan"].iter_rows(values_only=True)]
    assert summary[0] == [
        "Menurut jenis", "Salah hitung", "Bertentangan", "Perlu diperiksa", "Informasi", "Jumlah",
    ]  # fmt: skip
    assert ["Beda angka", 0, 1, 0, 1, 2] in summary
    assert ["Jumlah", 2, 1, 1, 2, 6] in summary
    assert ["oku-2023-1a.txt", 2, 1, 1, 2, 6] in summary
    assert ["Ditolak", None, None, None, None, 1] in summary


def test_the_seven_analyses_are_a_matrix(book: Any) -> None:
    row, other = rows(book["Kelengkapan"])
    assert (row["Indikator"], other["Indikator"]) == ("IKPA", "NKA")
    assert row["Perbandingan dengan tahun-tahun sebelumnya"] == "baris 2"
    assert other["Perbandingan dengan tahun-tahun sebelumnya"] == "tidak terbaca"
    assert row["Penyebab keberhasilan atau kegagalan dan solusinya"] == "belum ada"
    assert row["Perbandingan dengan standar nasional"] == "tidak diwajibkan"
    assert len(row) == 4 + 7


def test_without_such_findings_there_is_no_matrix(lkip: Run, tmp_path: Path) -> None:
    lkip("check", "--severity", "bertentangan", "--xlsx", tmp_path / "berat.xlsx")
    assert load_workbook(tmp_path / "berat.xlsx").sheetnames == ["Temuan", "Ringkasan"]


def test_a_file_that_cannot_be_written_is_said(lkip: Run, tmp_path: Path) -> None:
    code, out, err = lkip("check", "--xlsx", tmp_path / "tidak" / "ada.xlsx")
    assert (code, out) == (1, "")
    assert "tidak dapat ditulis (berkas atau foldernya tidak ditemukan)" in err
