"""What a chapter says of its figures, and what it leaves to its author."""

import re
from dataclasses import replace

import pytest
from made_material import chapter_of, figure, gaps, line, matter, told, topic, words, yearly

from assistant.draft.analyses import ANALYSES
from assistant.draft.chapter import NUMBER, Bars, Grid
from assistant.draft.material import Remark
from prompts import LANGUAGES, load, say


def test_no_sentence_of_a_chapter_has_a_number_of_its_own() -> None:
    for entry in load("draft").values():
        for language in LANGUAGES:
            wordings = entry[language] if isinstance(entry[language], list) else [entry[language]]
            assert not [words for words in wordings if NUMBER.search(str(words))]  # type: ignore[union-attr]


def test_a_capaian_that_no_report_prints_is_computed() -> None:
    assert "capaiannya 105,53%" in told(matter(topic("92", "97,09")))


def test_a_printed_capaian_that_follows_is_told_as_printed() -> None:
    now = yearly("nka", {"target": "92", "realisasi": "97,09", "capaian": "105,5"})
    assert "105,5%" in told(matter(topic(now=now)))


def test_a_printed_capaian_that_does_not_follow_goes_to_the_annex() -> None:
    now = yearly("nka", {"target": "92", "realisasi": "97,09", "capaian": "102,53"})
    text = told(matter(topic(now=now)))
    chapter, annex = text.split("LAMPIRAN KERJA")
    assert "105,53%" in chapter
    assert "102,53%" not in chapter
    assert "tertulis 102,53%, sedangkan hasil hitungnya 105,53%" in annex


@pytest.mark.parametrize(
    ("target", "realisasi", "said"),
    [
        ("92", "97,09", "melampaui target 92 dengan selisih 5,09"),
        ("92", "92", "Target tahun 2024 sebesar 92 tercapai, dengan capaian 100%"),
        ("92", "90", "tidak mencapai target 92, dengan selisih 2"),
    ],
)
def test_a_result_says_how_it_stands_to_its_target(target: str, realisasi: str, said: str) -> None:
    assert said in told(matter(topic(target, realisasi)))


def test_where_lower_is_better_the_formula_is_said() -> None:
    text = told(matter(topic("10", "8", lower_is_better=True)))
    assert "dengan capaian 120%" in text
    assert "dua kali target dikurangi realisasi" in text
    assert "sehingga target terlampaui" in text


def test_a_target_of_zero_has_no_capaian() -> None:
    text = told(matter(topic("0", "3", unit="Berkas")))
    assert "realisasinya 3 berkas. Karena targetnya nol, capaiannya tidak dihitung." in text
    assert "capaiannya –" not in text


def test_a_change_of_years_is_told_with_size_and_percent() -> None:
    before = (yearly("x", {"realisasi": "49,46"}, year=2023),)
    text = told(matter(topic("51,10", "52,65", earlier=before)))
    assert "3,19 atau 6,45%, dari 49,46 menjadi 52,65" in text


def test_a_change_of_percentages_is_told_in_points() -> None:
    before = (yearly("x", {"realisasi": "71,43"}, "%", 2023),)
    text = told(matter(topic("68", "79,5", unit="%", earlier=before)))
    assert "8,07 poin persen, dari 71,43% menjadi 79,5%." in text


def test_three_years_tell_the_highest_and_the_lowest() -> None:
    before = (
        yearly("x", {"realisasi": "96,96"}, year=2022),
        yearly("x", {"realisasi": "96,01"}, year=2023),
    )
    text = told(matter(topic("92", "97,09", earlier=before)))
    assert "tertinggi terjadi pada tahun 2024 sebesar 97,09" in text
    assert "terendah pada tahun 2023 sebesar 96,01" in text


def test_a_renstra_target_that_differs_is_no_contradiction() -> None:
    planned = (figure("x", "target", "94"),)
    text = told(matter(topic("92", "97,09", planned=planned)))
    assert "keduanya ditetapkan dalam dokumen perencanaan yang berbeda" in text
    assert "telah melampaui target tersebut dengan selisih 3,09" in text


def test_the_national_result_is_told_where_it_is_held() -> None:
    text = told(matter(topic("92", "97,09", national=yearly("x", {"realisasi": "98"}))))
    assert "realisasi BNN Kota Contoh sebesar 97,09 lebih rendah, dengan selisih 0,91." in text


def test_a_kategori_no_report_prints_comes_with_its_rule() -> None:
    text = told(matter(topic("92", "97,09", indicator="ikpa")))
    assert "termasuk kategori Sangat Baik, sesuai dengan ketentuan" in text
    assert "“Sangat Baik, apabila Nilai IKPA ≥ 95”" in text


def test_what_is_counted_is_what_the_rows_say() -> None:
    topics = (topic("92", "97,09"), topic("10", "10"), topic("86", "85,79"))
    named = (topics[0], *(one for one in topics[1:]))
    text = told(matter(*named))
    assert "1 (satu) indikator melebihi target, 1 (satu) indikator sesuai target, dan 1" in text
    assert "Rata-rata capaian 3 indikator kinerja adalah 101,76%" in text


def test_what_is_counted_is_not_told_where_a_result_is_missing() -> None:
    text = told(matter(topic("92", "97,09"), replace(topic("10", ""), name="Nilai Lain")))
    assert "Target atau realisasi Nilai Lain belum tersedia" in text
    assert "Rata-rata capaian" not in text
    assert "[perlu diisi: realisasi tahun 2024]" in text


def test_a_chapter_short_of_indicators_says_so_before_anything_else() -> None:
    chapter, pen = chapter_of(matter(topic(), topic(), promised=3))
    first = pen.trace.plain(str(chapter.elements[1].text))  # type: ignore[union-attr]
    assert "laporan menyebut 3 indikator, sedangkan bab ini baru memuat 2" in first
    assert "Rata-rata capaian" not in told(matter(topic(), topic(), promised=3))


def test_a_year_between_is_not_skipped_and_two_years_are_not_drawn() -> None:
    before = (yearly("x", {"realisasi": "91"}, year=2022),)
    chapter, _ = chapter_of(matter(topic("92", "97,09", earlier=before)))
    assert "2023\n–\n–\n–" in told(matter(topic("92", "97,09", earlier=before)))
    assert not any(isinstance(one, Bars) for one in chapter.elements)
    assert "realisasi tahun 2023" in {gap.what for gap in chapter.gaps}


def test_sections_have_no_table_of_the_summary_again() -> None:
    chapter, _ = chapter_of(matter(topic("92", "97,09")))
    assert [one for one in chapter.elements if isinstance(one, Grid)][1:] == []


def test_a_first_budget_and_what_is_blocked_are_told() -> None:
    notes = (
        figure("other:pagu_awal", "pagu", "500", "Rp"),
        replace(figure("other:blokir_satu", "other", "20", "Rp"), label="Satu"),
        replace(figure("other:blokir_dua", "other", "30", "Rp"), label="Dua"),
    )
    text = told(matter(budgets=(line("total", "Total", "400", "300"),), budget_notes=notes))
    assert "Pagu awal sebesar Rp500 berkurang Rp100 sehingga pagu akhir menjadi Rp400." in text
    assert "yang diblokir sebesar Rp50, yaitu pada Satu sebesar Rp20 dan Dua sebesar Rp30" in text


def test_a_line_without_a_budget_is_not_the_lowest() -> None:
    names = ("Satu", "Dua", "Tiga")
    lines = [line("output", name, "100", spent) for name, spent in zip(names, "976", strict=True)]
    text = told(matter(budgets=(*lines, line("output", "Kosong", "0", "0"))))
    assert "terendah terdapat pada Tiga" in text


def test_the_annex_names_files_lines_and_formulas() -> None:
    annex = told(matter(topic("92", "97,09"))).split("LAMPIRAN KERJA")[1]
    assert "berkas contoh.txt, baris" in annex
    assert "97,09 / 92 * 100" in annex


def test_a_cause_nobody_wrote_is_left_to_the_author() -> None:
    text = told(matter(topic("92", "90")))
    assert "[perlu diisi: faktor penyebab kegagalan atau hambatan]" in text
    assert "[perlu diisi: upaya atau solusi yang telah dilakukan]" in text
    assert "Bagian yang Perlu Diisi" in text


def test_a_cause_somebody_wrote_stands_in_their_words() -> None:
    said = {"keberhasilan": words("Koordinasi berjalan baik.")}
    assert "Koordinasi berjalan baik." in told(matter(topic(words=said)))
    assert "faktor penyebab keberhasilan" not in {g.what for g in gaps(matter(topic(words=said)))}


def test_each_open_slot_is_listed_with_its_indicator() -> None:
    assert {gap.about for gap in gaps(matter())} >= {"Nilai Contoh"}


def test_every_indicator_has_the_seven_analyses() -> None:
    text = told(matter(topic(), topic(indicator="nka")))
    for name, entry in ((name, load("draft")[name]) for name in ANALYSES):
        fields = {"year": 2024} if entry["fields"] else {}
        assert text.count(say("draft", name, "id", **fields)) == 2, name


def test_a_budget_is_told_in_digits_and_words() -> None:
    text = told(matter(budgets=(line("total", "Total", "1.566.577.000", "1.542.940.756"),)))
    assert "Rp1.566.577.000 (satu miliar lima ratus enam puluh enam juta" in text
    assert "atau 98,49%" in text
    assert "sebesar Rp23.636.244" in text


def test_lines_that_add_up_get_their_total() -> None:
    budgets = (
        line("total", "Total", "300", "200"),
        line("output", "Satu", "100", "100"),
        line("output", "Dua", "200", "100"),
    )
    assert "Jumlah\n300\n200\n100\n66,67%" in told(matter(budgets=budgets))


def test_lines_that_do_not_add_up_get_none() -> None:
    budgets = (
        line("total", "Total", "900", "200"),
        line("output", "Satu", "100", "100"),
        line("output", "Dua", "200", "100"),
    )
    assert "Jumlah\n" not in told(matter(budgets=budgets))


def test_a_share_the_source_contradicts_is_flagged() -> None:
    budgets = (line("jenis", "Belanja Barang", "200", "100", "93,32"),)
    text = told(matter(budgets=budgets))
    assert "50%*)" in text
    assert "Persentase dihitung dari pagu dan realisasi" in text


def test_no_budget_is_an_open_slot() -> None:
    assert "[perlu diisi: pagu dan realisasi anggaran tahun 2024]" in told(matter())


def test_a_value_of_the_form_that_a_report_contradicts_is_noted() -> None:
    ours, theirs = figure("nka", "target", "92"), figure("nka", "target", "93")
    text = told(matter(remarks=(Remark(ours, theirs),)))
    assert "menurut formulir adalah 92, sedangkan laporan yang diindeks memuat 93" in text


def test_the_other_chapters_come_from_the_same_figures() -> None:
    text = told(matter(topic("92", "97,09")), extra=("ikhtisar", "bab1", "bab2", "bab4"))
    at = [text.index(name) for name in ("IKHTISAR", "BAB I ", "BAB II ", "BAB III ", "BAB IV ")]
    assert at == sorted(at)
    assert "Nilai Contoh: target 92; realisasi 97,09; capaian 105,53%" in text


def test_sections_do_not_all_read_the_same() -> None:
    text = told(matter(*(topic("92", "97,09") for _ in range(3))))
    assert "melampaui target 92 dengan selisih" in text
    assert "terlampaui oleh realisasi 97,09" in text


def test_a_chapter_speaks_english_when_asked() -> None:
    text = told(matter(topic("92", "97,09")), language="en")
    assert (
        "The result of 2024, 97.09, exceeded the target of 92 by 5.09, an achievement of 105.53%"
        in text
    )
    assert not re.search(r"\b(?:yang|dengan|sebesar)\b", text.replace("Nilai Contoh", ""))
