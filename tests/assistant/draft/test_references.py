"""Where tables stand, said before them; footnotes; amounts below zero; what is said once."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from made_material import chapter_of, figure, line, matter, source, told, topic, words, yearly

from assistant.draft.chapter import Grid, Heading, Paragraph
from assistant.draft.material import BudgetLine
from assistant.draft.verifying import _is_written
from assistant.draft.writer import Pen


def test_every_table_and_picture_is_announced_before_it() -> None:
    before = tuple(yearly("x", {"realisasi": "91"}, year=year) for year in (2022, 2023))
    made = matter(
        topic(earlier=before, national=yearly("x", {"realisasi": "98"})),
        budgets=(
            line("total", "Total", "300", "200"),
            line("jenis", "Belanja Barang", "300", "200"),
        ),
        budgets_before=((2023, line("total", "Total", "200", "100")),),
    )
    chapter, pen = chapter_of(made, extra=("bab2",))
    said = ""
    for element in chapter.elements:
        if isinstance(element, Grid):
            assert f"Tabel {pen.trace.plain(element.number)}" in said
        elif isinstance(element, Paragraph):
            said += pen.trace.plain(element.text)
    assert "Gambar 3.1" in said


def _below(*results: str) -> tuple[tuple[str, object], ...]:
    names = ("BNN Kota Satu", "BNN Kota Dua", "BNN Kota Tiga")
    return tuple(
        (name, yearly("x", {"realisasi": one})) for name, one in zip(names, results, strict=False)
    )


def test_two_units_are_simply_compared() -> None:
    text = told(matter(topic(of_units=_below("90", "95"))))
    assert "Realisasi BNN Kota Dua (95) lebih tinggi daripada realisasi BNN Kota Satu (90)" in text


def test_the_table_of_units_stands_once() -> None:
    made = topic(of_units=_below("90", "95", "80"))
    text = told(matter(made, replace(made, name="Nilai Lain")))
    assert text.count("menurut Satuan Kerja Tahun 2024") == 1
    assert "telah disajikan dalam Tabel 3.2" in text


def test_lines_of_one_report_share_the_word_and_reports_a_semicolon() -> None:
    pen = Pen("id", {"a": "LKIP Satu", "b": "LKIP Dua"})
    pen.by_file = True
    places = [replace(source(), report_id="a", first_line=n, last_line=n) for n in (5, 90)]
    pen.cite([*places, replace(source(), report_id="b", first_line=7, last_line=9)])
    told = pen.trace.plain(pen.notes[0])
    assert (
        told == "LKIP Satu, berkas contoh.txt, baris 5, 90; LKIP Dua, berkas contoh.txt, baris 7–9."
    )


def test_pages_are_named_once_each() -> None:
    pen = Pen("id", {"a": "LKIP Satu"})
    pen.by_file = True
    at = replace(source(), report_id="a")
    places = [(1, 5), (1, 90), (2, 3)]
    pen.cite([replace(at, page=p, page_label=str(p), first_line=n, last_line=n) for p, n in places])
    assert pen.trace.plain(pen.notes[0]).endswith("hlm. 1 baris 5, 90, hlm. 2 baris 3.")


def test_a_chapter_names_documents_by_title_and_page_and_says_what_ocr_read() -> None:
    pen = Pen("id", {"a": "LKIP Satu"}, {"a": (2,)})
    at = replace(source(), report_id="a")
    pen.cite([replace(at, page=p, page_label=str(p + 4)) for p in (1, 2)])
    assert pen.trace.plain(pen.notes[0]) == "LKIP Satu, hlm. 5; hlm. 6 (hasil OCR)."
    pen.cite([replace(at, place="BAB III > A. Capaian Kinerja > tabel")])
    assert pen.trace.plain(pen.notes[1]) == "LKIP Satu, Bab III, A. Capaian Kinerja."


def test_points_are_english_in_english() -> None:
    text = told(matter(topic("68", "79,5", unit="%")), "en")
    assert "11.5 percentage points" in text
    assert "poin persen" not in text


@pytest.mark.parametrize("written", ["8,07 poin persen", "8.07 percentage points"])
def test_points_hold_in_both_languages(written: str) -> None:
    assert _is_written({"unit": "poin persen", "written": written}, Decimal("8.07"))


def _row(made: BudgetLine) -> str:
    """Return a chapter whose budget has one line beside its total."""
    return told(matter(budgets=(line("total", "Total", "900", "1.000"), made)))


def test_a_remainder_below_zero_has_a_minus_that_our_reader_reads() -> None:
    assert "\n-100\n" in _row(line("jenis", "Belanja Barang", "900", "1.000"))


def test_lines_that_miss_the_total_are_noted_under_their_table() -> None:
    text = _row(line("jenis", "Belanja Barang", "800", "1.000"))
    chapter, annex = text.split("LAMPIRAN KERJA")
    assert "tidak sama dengan total anggaran" in chapter
    assert "Pagu menurut jenis belanja berjumlah Rp800" in annex


def test_a_pair_of_lines_needs_no_highest_and_lowest() -> None:
    two = (line("jenis", "Barang", "200", "100"), line("jenis", "Modal", "100", "100"))
    assert "Persentase realisasi tertinggi" not in told(matter(budgets=two))


def test_budgets_of_years_tell_what_was_spent_and_the_share() -> None:
    before = ((2023, line("total", "Total", "200", "100")),)
    text = told(matter(budgets=(line("total", "Total", "200", "150"),), budgets_before=before))
    assert "Pagu anggaran tahun 2024 sama dengan tahun 2023, yaitu Rp200." in text
    assert re.search(r"Realisasi anggaran tahun 2024 (?:naik|meningkat) Rp50, dari Rp100", text)
    assert "25 poin persen, dari 50% pada tahun 2023 menjadi 75%" in text


def test_an_open_slot_is_told_once() -> None:
    text = told(matter()).split("LAMPIRAN")[0]
    assert "tidak tersedia" not in text
    assert text.count("[perlu diisi: target jangka menengah dalam Renstra]") == 1
    assert "Efisiensi penggunaan sumber daya:" not in text


def test_advice_has_its_own_heading() -> None:
    chapter, pen = chapter_of(matter(topic(words={"rekomendasi": words("Perlu pelatihan.")})))
    headings = [e for e in chapter.elements if isinstance(e, Heading) and e.text == "Rekomendasi"]
    assert [pen.trace.plain(one.number) for one in headings] == ["h."]


def test_the_closing_repeats_advice_for_missed_targets_alone() -> None:
    said = {"rekomendasi": words("Perlu pelatihan.")}
    missed = {"rekomendasi": words("Perlu pendampingan.")}
    made = matter(topic(words=said), topic("92", "80", words=missed))
    closing = told(made, extra=("bab4",)).split("BAB IV")[1]
    assert "Perlu pendampingan." in closing
    assert "Perlu pelatihan." not in closing
    assert "diuraikan dalam Bab III" in closing


def test_advice_for_the_year_itself_is_noted() -> None:
    said = {"rekomendasi": words("Pada tahun 2024 diharapkan lebih baik daripada tahun 2023.")}
    annex = told(matter(topic(words=said))).split("LAMPIRAN KERJA")[1]
    assert "menyebut tahun 2023 dan 2024, sedangkan laporan ini untuk tahun 2024" in annex


def test_advice_for_the_next_year_is_not_noted() -> None:
    said = {"rekomendasi": words("Pada tahun 2025 hasil tahun 2024 perlu dipertahankan.")}
    assert "tahun yang dimaksud" not in told(matter(topic(words=said)))


def test_indicators_of_one_outcome_are_told_as_all() -> None:
    text = told(matter(*(topic("5", "5") for _ in range(3))))
    assert "Seluruh 3 (tiga) indikator kinerja sesuai target." in text


def test_the_plans_target_of_its_last_year_is_told_once() -> None:
    planned = (figure("x", "target", "93", year=2023), figure("x", "target", "94"))
    text = told(matter(topic("98", "92", planned=planned), plan_years="2020–2024"))
    section = text.split("dalam Renstra\n")[1].split("Standar Nasional")[0]
    assert "Tahun 2023–2024" in section
    assert re.search("tidak mencapai target tersebut|tidak tercapai oleh", section)
    assert "adalah 98; keduanya" in section or "menetapkan target 98; keduanya" in section
    assert "menurut Renstra adalah" not in section


def test_the_agreement_and_its_budget_are_two_lettered_parts() -> None:
    made = matter(budgets=(line("total", "Total", "300", "200"),))
    chapter, pen = chapter_of(made, extra=("bab2",))
    letters = [pen.trace.plain(e.number) for e in chapter.elements if isinstance(e, Heading)]
    assert letters[:3] == ["", "A.", "B."]


def test_a_word_of_a_sasaran_that_looks_mistyped_is_noted() -> None:
    right = replace(topic(), sasaran="Meningkatnya kualitas layanan")
    wrong = replace(topic(), sasaran="Meningktanya kapasitas petugas")
    annex = told(matter(right, right, replace(right, sasaran="Meningkatnya tata kelola"), wrong))
    assert "mungkin salah ketik: “meningktanya” (meningkatnya)" in annex


def test_a_sasaran_without_such_words_is_not() -> None:
    assert "salah ketik" not in told(matter())
