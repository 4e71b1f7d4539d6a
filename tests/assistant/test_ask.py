"""Answers as users read them: the number first, its source, what contradicts it, or a refusal."""

import subprocess
import sys
from dataclasses import replace

import made_ledger
import pytest
from made_ledger import CIMAHI, GARUT, LEDGER

from assistant.answer import Answer, Question
from assistant.ask import answer, answer_question
from assistant.render import answer_json
from index.report import Passage


def ask(text: str) -> Answer:
    return answer(text, LEDGER)  # type: ignore[arg-type]


def test_an_answer_leads_with_the_asked_number_and_its_mark() -> None:
    said = ask("Berapa realisasi IKPA BNN Kabupaten Garut tahun 2023?")
    assert "tahun 2023 adalah 96,40, dengan target 92 dan capaian 104,78% [1]." in said.text


class WithoutVectors:
    """A library whose vectors are lost."""

    ledger = LEDGER
    by_words_alone = "Vektor rusak."

    def search(self, query: str, *, scope: object = None, k: int = 8) -> list[Passage]:
        """Find nothing."""
        return []


def test_a_quotation_found_without_vectors_says_so() -> None:
    text = "Apa kendala pencapaian nilai kinerja anggaran BNN Kabupaten Garut 2023?"
    said = answer(text, WithoutVectors())  # type: ignore[arg-type]
    assert said.citations
    assert answer_json(said)["notes"] == [
        "Catatan: kutipan dicari menurut kata saja, tanpa vektor (Vektor rusak.)"
    ]
    assert not ask(text).notes


def read_as(sure: float, *, also: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Garut's IKPA of the main table, and that of the summary, be read so surely."""
    figures = tuple(
        replace(f, confidence=sure if f.place == "utama" else also, authoritative=False)
        if (f.satker, f.year, f.indicator, f.role) == (GARUT, 2023, "ikpa", "realisasi")
        else f
        for f in made_ledger.FIGURES
    )
    monkeypatch.setattr(made_ledger, "FIGURES", figures)


def test_a_value_read_unsurely_is_given_with_a_word_of_that(monkeypatch) -> None:
    read_as(0.4, also=0.2, monkeypatch=monkeypatch)
    said = ask("Berapa realisasi IKPA BNN Kabupaten Garut tahun 2023?")
    assert not said.refused
    assert "adalah 96,40 (terbaca kurang pasti)" in said.text
    assert "96,04" not in said.text


def test_a_value_read_unsurely_contradicts_nothing(monkeypatch) -> None:
    read_as(0.9, also=0.2, monkeypatch=monkeypatch)
    leads = (
        replace(f, authoritative=f.confidence == 0.9 or f.authoritative)
        for f in made_ledger.FIGURES
    )
    monkeypatch.setattr(made_ledger, "FIGURES", tuple(leads))
    said = ask("Berapa realisasi IKPA BNN Kabupaten Garut tahun 2023?")
    assert "adalah 96,40, dengan" in said.text
    assert "96,04" not in said.text


def test_a_contradicting_mention_is_told_with_its_place() -> None:
    said = ask("Berapa realisasi IKPA BNN Kabupaten Garut tahun 2023?")
    assert "Ringkasan Eksekutif menulis realisasi 96,04 dan capaian 104,39% [2]." in said.text
    assert said.citations[1].first_line == 2


def test_a_renproja_target_is_another_document_and_no_contradiction() -> None:
    said = ask("Berapa target IKPA BNN Kabupaten Garut tahun 2023?")
    assert "Dokumen lain, matriks Renstra/Renproja, memuat target 94" in said.text
    assert "menulis target" not in said.text


def test_the_target_of_a_named_document_leads() -> None:
    said = ask("Berapa target IKPA BNN Kabupaten Garut tahun 2023 menurut Renproja?")
    assert "adalah 94 [1]" in said.text


def test_a_kategori_no_report_prints_is_given_by_the_rule_with_its_source() -> None:
    said = ask("Berapa IKPA BNN Kabupaten Garut tahun 2023?")
    assert "kategori Sangat Baik" in said.text
    assert said.rules[0].source


def test_a_printed_kategori_is_cited() -> None:
    said = ask("IKPA BNN Kota Cimahi tahun 2023 masuk kategori apa?")
    assert "adalah Baik [1]" in said.text
    assert said.rules == ()


def test_money_is_written_with_rp_and_dots() -> None:
    said = ask("Berapa pagu, realisasi dan sisa belanja barang BNN Kabupaten Garut 2023?")
    assert "adalah Rp1.500.000.000, dengan realisasi Rp1.450.000.000" in said.text


def test_an_english_question_gets_english_words_and_numbers() -> None:
    said = ask("What was the IKPA score of BNN Garut Regency in 2023?")
    assert "in 2023 was 96.40" in said.text


def test_a_trend_tells_the_direction_the_difference_and_each_year() -> None:
    said = ask("Bagaimana perkembangan IKPA BNN Kabupaten Garut dari 2021 sampai 2023?")
    assert "naik: tahun 2021 sebesar 94,10" in said.text
    assert "- 2022: realisasi 95,20" in said.text
    assert said.derived[0].formula == "96,40 - 94,10"


def test_units_are_put_side_by_side() -> None:
    said = ask("Bandingkan IKPA BNN Kabupaten Garut dan BNN Kota Cimahi tahun 2023")
    assert f"- {GARUT}: realisasi 96,40" in said.text
    assert f"- {CIMAHI}: realisasi 95,25" in said.text


def test_a_difference_shows_what_it_is_made_of() -> None:
    said = ask("Berapa selisih IKPA BNN Kabupaten Garut dan BNN Kota Cimahi tahun 2023?")
    assert said.text.startswith("Selisihnya 1,15, yaitu realisasi")
    assert said.derived[0].formula == "96,40 - 95,25"


def test_components_are_listed_from_the_table_of_the_section() -> None:
    said = ask("Apa saja komponen nilai kinerja anggaran BNN Kabupaten Garut 2023?")
    assert "- Penyerapan: 97,79 [1]" in said.text
    assert "- Efisiensi: 1,51 [3]" in said.text


def test_one_component_is_given_and_not_the_index() -> None:
    said = ask("Berapa konsistensi dalam nilai kinerja anggaran BNN Kabupaten Garut 2023?")
    assert "94,35" in said.text
    assert "85,79" not in said.text


def test_a_component_without_a_value_is_refused() -> None:
    said = ask("Berapa skor Deviasi Halaman III DIPA dalam IKPA BNN Kabupaten Garut 2023?")
    assert said.refused


def test_causes_are_quoted_item_by_item() -> None:
    said = ask("Apa kendala pencapaian nilai kinerja anggaran BNN Kabupaten Garut 2023?")
    assert "- “Jadwal kegiatan bergeser sehingga penyerapan anggaran terlambat;” [1]" in said.text
    assert "- “Operator belum terbiasa" in said.text


def test_a_number_no_indicator_names_is_quoted_from_its_sentence() -> None:
    said = ask("Berapa jumlah pegawai BNN Kabupaten Garut tahun 2023 dan rinciannya?")
    assert "“Jumlah pegawai sebanyak 41 orang yang terdiri dari 15 PNS" in said.text
    assert said.citations[0].first_line == 17


def test_an_average_is_quoted_and_computed_again() -> None:
    said = ask("Berapa rata-rata capaian indikator kinerja BNN Kabupaten Garut tahun 2023?")
    assert "101,25%" in said.text
    assert "rata-rata capaian adalah 99,39%" in said.text
    assert said.derived[0].formula == "(104,78 + 103,03 + 90 + 99,76) / 4"


def test_how_many_indicators_met_their_target_is_counted() -> None:
    said = ask("Berapa indikator kinerja BNN Kabupaten Garut 2023 yang tidak mencapai target?")
    assert "2 dari 4 indikator BNN Kabupaten Garut tahun 2023 tidak mencapai target" in said.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Berapa IKPA BNN Kabupaten Sumedang tahun 2023?", "Yang tersedia: BNN Kabupaten Garut"),
        ("Berapa realisasi IKPA BNN Kabupaten Garut tahun 2019?", "tahun 2021, 2022, dan 2023"),
        ("Berapa nilai zona integritas BNN Kota Cimahi tahun 2023?", "tidak memuat Nilai Zona"),
        ("Berapa indeks Dektari BNN Kota Cimahi 2023?", "dimuat untuk BNN Kabupaten Garut"),
        ("Berapa capaian Dektari BNN Kabupaten Garut terhadap target 2022?", "tahun 2022"),
    ],
)
def test_a_refusal_says_what_is_missing_and_what_is_held(question: str, words: str) -> None:
    said = ask(question)
    assert said.refused
    assert words in said.text
    assert said.figures == ()


def test_a_role_that_is_not_held_is_refused_with_the_roles_that_are() -> None:
    question = Question(
        "sisa?", "id", "figure", (GARUT,), (), (2023,), indicators=("ikpa",), roles=("sisa",)
    )
    said = answer_question(question, LEDGER)  # type: ignore[arg-type]
    assert said.refused
    assert "hanya target, realisasi, dan capaian" in said.text


def test_a_question_with_choices_asks_back() -> None:
    question = Question("IKPA?", "id", "figure", choices=(GARUT, CIMAHI))
    said = answer_question(question, LEDGER)  # type: ignore[arg-type]
    assert said.choices == (GARUT, CIMAHI)
    assert f"- {GARUT}" in said.text


def test_a_question_without_a_unit_is_answered_for_every_unit() -> None:
    said = ask("Berapa IKPA tahun 2023?")
    assert f"- {GARUT}: realisasi 96,40" in said.text
    assert f"- {CIMAHI}: realisasi 95,25" in said.text


def test_a_trend_without_a_unit_asks_back_which() -> None:
    assert ask("Bandingkan IKPA tahun 2022 dan 2023").choices == (GARUT, CIMAHI)


def test_the_budget_of_a_thing_no_report_names_is_not_the_whole_budget() -> None:
    assert ask("Berapa anggaran pembangunan gedung BNN Kabupaten Garut 2023?").refused


def test_the_same_question_gives_the_same_bytes() -> None:
    question = "Bagaimana perkembangan IKPA BNN Kabupaten Garut dari 2021 sampai 2023?"
    assert answer_json(ask(question)) == answer_json(ask(question))


def test_a_figure_question_loads_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys; sys.path[:0] = ['tests/assistant', '.']\n"
        "from made_ledger import LEDGER; from assistant.ask import answer\n"
        "assert '96,40' in answer('Berapa IKPA BNN Kabupaten Garut 2023?', LEDGER).text\n"
        "heavy = {'langchain_core', 'chromadb', 'torch', 'gradio'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
