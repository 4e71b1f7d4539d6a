"""What a chapter says of its figures, and what it leaves to its author."""

import re

import pytest
from made_matter import figure, gaps, line, matter, told, topic, words, yearly

from assistant.draft.analyses import ANALYSES
from assistant.draft.matter import Remark
from assistant.draft.trace import NUMBER
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
    chapter, annex = text.split("LAMPIRAN CATATAN PEMERIKSAAN")
    assert "105,53%" in chapter
    assert "102,53%" not in chapter
    assert "tertulis 102,53%, sedangkan hasil hitungnya 105,53%" in annex


@pytest.mark.parametrize(
    ("target", "realisasi", "said"),
    [
        ("92", "97,09", "melampaui target dengan selisih 5,09"),
        ("92", "92", "sesuai dengan target"),
        ("92", "90", "tidak mencapai target, dengan selisih 2"),
    ],
)
def test_a_result_says_how_it_stands_to_its_target(target: str, realisasi: str, said: str) -> None:
    assert said in told(matter(topic(target, realisasi)))


def test_where_lower_is_better_the_formula_is_said() -> None:
    text = told(matter(topic("10", "8", lower_is_better=True)))
    assert "capaiannya 120%" in text
    assert "dua kali target dikurangi realisasi" in text
    assert "melampaui target" in text


def test_a_target_of_zero_has_no_capaian() -> None:
    text = told(matter(topic("0", "3", unit="Berkas")))
    assert "terealisasi sebesar 3 berkas. Karena targetnya nol, capaiannya tidak dihitung." in text
    assert "capaiannya –" not in text


def test_a_change_of_years_is_told_with_size_and_percent() -> None:
    before = (yearly("x", {"realisasi": "49,46"}, year=2023),)
    text = told(matter(topic("51,10", "52,65", earlier=before)))
    assert "dari 49,46 menjadi 52,65, dengan selisih 3,19 atau 6,45%" in text


def test_a_change_of_percentages_is_told_in_points() -> None:
    before = (yearly("x", {"realisasi": "71,43"}, "%", 2023),)
    text = told(matter(topic("68", "79,5", unit="%", earlier=before)))
    assert "dari 71,43% menjadi 79,5%, dengan selisih 8,07 poin persen." in text


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
    assert "lebih rendah daripada realisasi nasional, dengan selisih 0,91" in text


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


def test_a_cause_nobody_wrote_is_left_to_the_author() -> None:
    text = told(matter(topic("92", "90")))
    assert "[perlu diisi: faktor penyebab kegagalan atau hambatan]" in text
    assert "[perlu diisi: upaya atau solusi yang telah dilakukan]" in text
    assert "LAMPIRAN BAGIAN YANG PERLU DIISI" in text


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
    assert "Lihat Lampiran Catatan Pemeriksaan" in text


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
    assert "ditargetkan sebesar 92" in text
    assert "tahun 2024 ditetapkan sebesar 92" in text


def test_a_chapter_speaks_english_when_asked() -> None:
    text = told(matter(topic("92", "97,09")), language="en")
    assert (
        "the target of Nilai Contoh was 92 and the result 97.09, an achievement of 105.53%" in text
    )
    assert not re.search(r"\b(?:yang|dengan|sebesar)\b", text.replace("Nilai Contoh", ""))
