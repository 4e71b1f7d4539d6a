"""Conversations: what a message leaves out is what was talked about, and no more than that."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from made_ledger import CIMAHI, GARUT, LEDGER

from assistant.ask.asked import asked_in
from assistant.chat import reply
from assistant.chat.topic import Reply, Topic, short_name
from assistant.chat.understood import without_denied
from assistant.compare.comparison import Limit
from assistant.view import known
from index.names.indikator import find_indicators, indicators
from index.report import Finding


def talk(*messages: str) -> Reply:
    """Return the reply to the last of several messages."""
    topic = Topic()
    for message in messages:
        said = reply(message, topic, LEDGER)  # type: ignore[arg-type]
        topic = said.topic
    return said


FIRST = "Berapa IKPA BNN Kabupaten Garut tahun 2023?"


def test_another_indicator_keeps_the_unit_and_the_year() -> None:
    assert (
        "(NKA) BNN Kabupaten Garut tahun 2023 adalah 85,79" in talk(FIRST, "kalau NKA?").answer.text
    )


def test_another_unit_keeps_the_indicator() -> None:
    assert (
        "BNN Kota Cimahi tahun 2023 adalah 95,25"
        in talk(FIRST, "bagaimana dengan Cimahi?").answer.text
    )


def test_the_year_before_is_before_the_one_talked_about() -> None:
    assert "tahun 2022 adalah 95,20" in talk(FIRST, "tahun sebelumnya?").answer.text


def test_a_role_alone_asks_of_the_same_figure() -> None:
    assert "Target" in talk(FIRST, "targetnya?").answer.text


def test_both_are_the_units_last_talked_about() -> None:
    said = talk(FIRST, "kalau Cimahi?", "bandingkan keduanya")
    assert {row.satker for row in said.compared.tables[0].rows} == {GARUT, CIMAHI}  # type: ignore[union-attr]


def test_a_unit_named_to_compare_with_stands_beside_the_first() -> None:
    said = talk(FIRST, "bandingkan dengan Cimahi")
    assert "selisihnya 1,15" in said.answer.text


def test_the_average_is_of_what_was_compared() -> None:
    said = talk("bandingkan IKPA semua satker tahun 2023", "rata-ratanya?")
    assert "95,83" in said.answer.text


def test_an_order_turns_what_was_compared_around() -> None:
    said = talk("bandingkan IKPA semua satker tahun 2023", "urutkan dari yang terendah")
    assert [row.satker for row in said.compared.tables[0].rows] == [CIMAHI, GARUT]  # type: ignore[union-attr]


def test_a_chart_is_of_what_was_compared() -> None:
    assert talk("bandingkan IKPA semua satker tahun 2023", "tampilkan grafiknya").chart


def test_those_that_missed_their_target_are_of_the_unit_talked_about() -> None:
    said = talk(FIRST, "yang mana yang tidak tercapai?").answer.text
    assert "2 dari 4 indikator BNN Kabupaten Garut tahun 2023 tidak mencapai target." in said


def test_why_after_several_asks_which() -> None:
    said = talk(FIRST, "yang mana yang tidak tercapai?", "kenapa?")
    assert said.asks
    assert set(said.answer.choices) == {"Petugas IBM terlatih", "NKA"}


def test_a_choice_answers_what_was_asked_back() -> None:
    said = talk(FIRST, "yang mana yang tidak tercapai?", "kenapa?", "NKA")
    assert "Jadwal kegiatan bergeser" in said.answer.text


def test_a_subject_nobody_holds_is_refused_and_not_taken_for_the_last() -> None:
    said = talk(FIRST, "kalau stunting?")
    assert said.answer.refused
    assert "96,40" not in said.answer.text


def test_a_unit_nobody_holds_is_refused() -> None:
    assert talk(FIRST, "bagaimana dengan BNN Kabupaten Sleman?").answer.refused


def test_a_year_that_is_named_and_not_held_is_refused() -> None:
    assert talk(FIRST, "yang 2015?").answer.refused


def test_a_year_carried_over_that_is_not_held_is_told_to_be_another() -> None:
    said = talk("Berapa IKPA BNN Kabupaten Garut tahun 2022?", "kalau NKA?")
    assert said.note.startswith("Angka tahun 2022 tidak dimuat")
    assert "tahun 2023 adalah 85,79" in said.answer.text


@pytest.mark.parametrize("message", ["prediksi tahun depan berapa?", "minta nomor HP kepalanya"])
def test_forecasts_and_personal_data_are_refused(message: str) -> None:
    assert talk(FIRST, message).answer.refused


def test_a_message_that_says_nothing_is_asked_back() -> None:
    said = talk("berapa nilainya?")
    assert said.asks
    assert "IKPA" in said.answer.choices


def test_english_is_kept_until_another_language_is_asked_for() -> None:
    said = talk(FIRST, "in English please", "NKA?")
    assert "was 85.79" in said.answer.text
    said = talk(FIRST, "in English please", "bahasa Indonesia saja")
    assert "adalah 96,40" in said.answer.text


@pytest.mark.parametrize("message", ["terima kasih", "halo", "selamat pagi"])
def test_a_courtesy_is_answered_and_changes_nothing(message: str) -> None:
    said = talk(FIRST, message, "kalau NKA?")
    assert "85,79" in said.answer.text


def test_a_greeting_before_a_question_is_passed_over() -> None:
    assert "96,40" in talk("Selamat pagi, " + FIRST).answer.text


def test_a_chip_taken_away_is_no_longer_talked_about() -> None:
    topic = talk(FIRST).topic
    assert [chip.label for chip in topic.chips({})] == [GARUT, "IKPA", "2023"]
    left = topic.without("satker", GARUT)
    said = reply("dan NKA?", left, LEDGER)  # type: ignore[arg-type]
    assert [chip.label for chip in left.chips({})] == ["IKPA", "2023"]
    assert "Garut" not in str(said.topic.satkers)


def test_two_conversations_share_nothing() -> None:
    one, other = talk(FIRST).topic, talk("Berapa IKPA BNN Kota Cimahi 2023?").topic
    assert (one.satkers, other.satkers) == ((GARUT,), (CIMAHI,))
    again = reply("targetnya?", one, LEDGER)  # type: ignore[arg-type]
    assert "92" in again.answer.text


def test_everyday_spellings_are_understood() -> None:
    said = talk(FIRST, "klo NKA gmn, kena target gak?")
    assert "Target tidak tercapai" in said.answer.text


@pytest.mark.parametrize("indicator", sorted(indicators()))
def test_what_a_chip_or_choice_is_called_is_understood(indicator: str) -> None:
    named = [mention.id for mention in find_indicators(short_name(indicator, {}))]
    assert named == [indicator]


@pytest.mark.parametrize(
    ("message", "limit"),
    [
        ("IKPA siapa yang di bawah 96,5?", Limit("below", Decimal("96.5"), "")),
        ("kegiatan yang serapannya di bawah 90 persen", Limit("below", Decimal(90), "%")),
        ("pagu di atas Rp1.500.000.000", Limit("above", Decimal(1_500_000_000), "Rp")),
        ("pagu di atas 2 miliar", Limit("above", Decimal(2_000_000_000), "Rp")),
        ("yang di bawah target", None),
        ("di atas 2022", None),
    ],
)
def test_a_limit_is_read_with_its_unit_or_not_at_all(message: str, limit: Limit | None) -> None:
    assert asked_in(message).limit == limit


def test_a_thing_a_report_could_hold_is_no_idle_word() -> None:
    assert talk(FIRST, "berapa surat keterangan?").answer.refused


def replies_to(*messages: str) -> list[Reply]:
    """Return the reply to each of several messages of one talk."""
    found, topic = list[Reply](), Topic()
    for message in messages:
        found.append(reply(message, topic, LEDGER))  # type: ignore[arg-type]
        topic = found[-1].topic
    return found


def test_the_row_that_is_lowest_is_what_a_message_speaks_of() -> None:
    _, ranked = replies_to(
        f"Urutkan IKPA 2023 {GARUT} dan {CIMAHI} dari yang tertinggi",
        "yang paling rendah itu targetnya berapa?",
    )
    assert "93" in ranked.answer.text
    assert ranked.topic.satkers == (CIMAHI,)


def test_where_an_answer_stands_is_told_when_asked() -> None:
    first, where = replies_to(f"Berapa IKPA {GARUT} 2023?", "itu dari tabel atau bagian mana?")
    assert where.answer.citations == first.answer.citations
    assert "garut.txt" in where.answer.text


def test_what_is_denied_is_not_meant() -> None:
    replies = replies_to(
        f"Bandingkan IKPA {GARUT} dan {CIMAHI} 2023", "maksud saya NKA, bukan IKPA"
    )
    assert replies[-1].topic.indicators == ("nka",)


def test_words_without_an_indicator_are_asked_of_the_unit_talked_about() -> None:
    _, staff = replies_to(f"Berapa IKPA {GARUT} 2023?", "jumlah pegawainya berapa orang?")
    assert "41" in staff.answer.text
    assert not staff.asks


def test_a_report_that_is_asked_whether_it_agrees_with_itself_is_audited(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrong = "Tabel menulis 104,39%, padahal realisasi 96,40 dari target 92 = 104,78%."
    at = LEDGER.figures(satkers=[GARUT], indicators=["ikpa"], roles=["realisasi"])[0].source
    found = Finding(
        "f1", "arithmetic", "salah_hitung", "g", GARUT, 2023, "ikpa", "capaian", "104,78",
        "104,39", wrong, "", at.report, at.report_id, (at,), ("IKPA",),
    )  # fmt: skip
    monkeypatch.setattr(LEDGER, "findings_held", [found])
    (told,) = replies_to(f"Apakah ada angka yang tidak konsisten di laporan {GARUT} 2023?")
    assert "menemukan 1 hal" in told.answer.text
    assert wrong.rstrip(".") in told.answer.text
    assert [(c.report_id, c.first_line) for c in told.answer.citations] == [
        (at.report_id, at.first_line)
    ]


def test_a_report_without_findings_is_not_said_to_be_free_of_them() -> None:
    (told,) = replies_to(f"Apakah ada angka yang tidak konsisten di laporan {GARUT} 2023?")
    assert "yang terbaca tidak ditemukan" in told.answer.text


def test_the_lowest_part_is_not_the_place_of_the_last_answer() -> None:
    (_, last) = replies_to(FIRST, "indikator di bagian mana yang paling rendah?")
    assert "berasal dari" not in last.answer.text


def test_how_performance_is_measured_is_no_briefing() -> None:
    (told,) = replies_to(f"Bagaimana pengukuran kinerja {GARUT} dilakukan?")
    assert not told.answer.text.startswith("Ringkasan kinerja")


def test_another_topic_keeps_the_unit_alone() -> None:
    (*_, last) = replies_to(FIRST, "ganti topik, NKA-nya berapa?")
    assert last.topic.indicators == ("nka",)
    assert last.topic.satkers == (GARUT,)


@pytest.mark.parametrize(
    ("said", "meant", "denied"),
    [
        ("Maaf, maksud saya Dektara bukan Dektari", "Dektara", "Dektari"),
        ("salah unit, maksud saya Batu yang 2024", "Batu yang 2024", ""),
        ("kalau yang keluarga, bukan remaja?", "kalau yang keluarga ?", "remaja"),
        ("apakah itu bukan kesalahan?", "apakah itu bukan kesalahan?", ""),
    ],
)
def test_what_is_not_meant_is_taken_out_of_a_message(said: str, meant: str, denied: str) -> None:
    held = known(LEDGER)
    text, other = without_denied(said, held)
    assert (text, other.strip()) == (meant, denied)
