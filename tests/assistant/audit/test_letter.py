"""`lkip check --docx`: a note that can be sent to the author of the report."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from made_findings import found, keep, report_of

from assistant.audit.files import MONTHS
from index.report import Reading

Run = Callable[..., tuple[int, str, str]]


def written(lkip: Run, file: Path, *words: str) -> Any:
    """Write a note and open it."""
    assert lkip("check", *words, "--docx", file)[0] == 0
    return Document(str(file))


@pytest.fixture
def note(lkip: Run, tmp_path: Path) -> Any:
    lkip("check", "--mark", "cccccc", "ditolak", "--by", "Tim Reviu", "--reason", "sesuai SK")
    return written(lkip, tmp_path / "catatan.docx")


def texts(note: Any) -> list[str]:
    """Return the words of the paragraphs outside tables."""
    return [paragraph.text for paragraph in note.paragraphs if paragraph.text]


def cards(note: Any) -> dict[str, dict[str, str]]:
    """Return what is told of each finding, by its six digits."""
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in note.tables]
    return {
        rows[0][0][-7:-1]: {label: told for label, told in rows[1:] if label}
        for rows in tables
        if rows[0][0].endswith("]")
    }


def test_the_note_says_whose_report_it_is_about_and_counts(note: Any) -> None:
    assert texts(note)[:2] == ["CATATAN REVIU LKIP", "BNN Kabupaten OKU Timur 2023"]
    facts, counts = note.tables[:2]
    today = date.today()
    assert [row.cells[1].text for row in facts.rows] == [
        ": oku-2023-1a.txt", f": {today.day} {MONTHS[today.month - 1]} {today.year}", ": 6",
    ]  # fmt: skip
    assert [row.cells[2].text for row in counts.rows] == ["Jumlah", "2", "1", "1", "2", "6"]


def test_findings_stand_under_their_severity(note: Any) -> None:
    headings = [p.text for p in note.paragraphs if p.style.name == "Heading 1"]
    assert headings == [
        "Seberapa baik laporan terbaca",
        "A. Salah hitung", "B. Perlu diperiksa", "C. Informasi", "D. Kelengkapan analisis",
    ]  # fmt: skip
    assert list(cards(note)) == ["aaaaaa", "bbbbbb", "ffffff", "cccccc"]
    together = "Temuan 1 sampai 2 menyangkut angka yang sama dan sebaiknya diperiksa bersama."
    assert together in texts(note)


def test_a_finding_has_both_quotes_with_their_places_and_what_to_do(note: Any) -> None:
    told = cards(note)["aaaaaa"]
    assert told["Uraian"].startswith("Uraian menulis 105,35%, padahal")
    assert told["Tertulis"] == (
        "Halaman tercetak 7, baris 1, BAB III > A. Capaian\n"
        "“Realisasi IKPA 97,09 dari target 92 sehingga capaian 105,35%”"
    )
    assert told["Pembanding"].endswith("baris 2, BAB III > A. Capaian\n“IKPA 92 97,09 105,53%”")
    assert told["Ketentuan"] == "Capaian = realisasi / target."
    assert told["Tindak lanjut"].startswith("Hitung kembali")


def test_what_is_information_is_a_table_with_what_to_do_said_once(note: Any) -> None:
    assert any(text.startswith("Tidak perlu diperbaiki apabila") for text in texts(note))
    number, explain, places = [cell.text for cell in note.tables[-2].rows[1].cells]
    assert number == "5"
    assert explain.startswith("Beda angka – capaian IKPA")
    assert "[dddddd]\nUraian menulis 105,35%, padahal" in explain
    assert places.count("Halaman tercetak 7, baris") == 2


def test_a_rejected_finding_stays_with_who_rejected_it(note: Any) -> None:
    told = cards(note)["cccccc"]["Keterangan"]
    assert told == f"Ditolak oleh Tim Reviu ({date.today()}): sesuai SK."
    assert "Keterangan" not in cards(note)["aaaaaa"]


def test_the_analyses_are_a_table_with_its_key(note: Any) -> None:
    matrix = [[cell.text for cell in row.cells] for row in note.tables[-1].rows]
    assert matrix == [
        ["Indikator", *"1234567"],
        ["IKPA", "1", "2", "3:4", "–", "x", "x", "x"],
        ["NKA", "2", "?", "?", "?", "?", "?", "?"],
    ]
    assert any("5: penyebab keberhasilan atau kegagalan" in text for text in texts(note))
    assert not any("telah lengkap" in text for text in texts(note))


def test_the_note_begins_with_how_well_the_report_was_read(
    home: Path, lkip: Run, tmp_path: Path
) -> None:
    reading = Reading(
        indicators_promised=11,
        indicators_read=9,
        tables_seen=20,
        tables_understood=18,
        pages_without_text=(3,),
        notes=("Tabel pada baris 40 tidak terpahami.",),
    )
    keep(home, replace(report_of("batu-2023-00", satker="BNN Kota Batu"), reading=reading))
    note = written(lkip, tmp_path / "batu.docx", "batu-2023-00")
    told = [[cell.text for cell in row.cells] for row in note.tables[1].rows]
    assert told[1:] == [
        ["Indikator yang diperjanjikan", "9 dari 11 terbaca"],
        ["Tabel", "18 dari 20 terbaca"],
        ["Halaman yang tidak terbaca", "3"],
        ["Catatan", "Tabel pada baris 40 tidak terpahami."],
    ]
    assert any(text.startswith("Yang tidak terbaca tidak diperiksa.") for text in texts(note))


def test_a_value_that_all_else_bears_out_is_suggested(
    home: Path, lkip: Run, tmp_path: Path
) -> None:
    explain = "Uraian menulis 105,35%, padahal 105,53%. Usulan: 105,35% → 105,53%."
    one = found("batu-2023-00", "abcabc", "arithmetic", "salah_hitung", explain=explain)
    keep(home, replace(report_of("batu-2023-00", satker="BNN Kota Batu"), findings=(one,)))
    told = cards(written(lkip, tmp_path / "usul.docx", "batu-2023-00"))["abcabc"]
    assert (told["Uraian"], told["Usulan"]) == (
        "Uraian menulis 105,35%, padahal 105,53%.",
        "105,35% → 105,53%",
    )


def test_the_paper_is_a4_and_its_pages_are_numbered(note: Any) -> None:
    section = note.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    footer = section.footer.paragraphs[0]._p.xml
    assert "PAGE" in footer and "NUMPAGES" in footer
    assert section.footer.paragraphs[0].text.split() == ["Halaman", "dari"]


def test_each_report_has_a_note_of_its_own(home: Path, lkip: Run, tmp_path: Path) -> None:
    keep(home, report_of("bali-2023-00", satker="BNN Provinsi Bali"))
    note = written(lkip, tmp_path / "dua.docx")
    about = [t for before, t in pairwise(texts(note)) if before.startswith("CATATAN")]
    assert about == ["BNN Kabupaten OKU Timur 2023", "BNN Provinsi Bali 2023"]


def test_no_findings_are_no_promise(home: Path, lkip: Run, tmp_path: Path) -> None:
    lkip("remove", "oku-2023-1a")
    note = written(lkip, tmp_path / "kosong.docx")
    assert "bukan jaminan" in texts(note)[-1]
