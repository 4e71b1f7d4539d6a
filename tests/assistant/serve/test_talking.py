"""A conversation in one session: what is shown of it, what is kept, and what is taken away."""

import json
from pathlib import Path

import docx
import pytest

from assistant.serve import exporting, talking
from assistant.serve.answers_html import seen, talk_html
from assistant.serve.open_home import Shop, safe_name
from assistant.serve.places_html import source_html
from assistant.serve.talking import Talk
from index.errors import LkipError

IKPA = "Berapa IKPA BNNK OKU Timur tahun 2023?"


@pytest.fixture(scope="module")
def talk(shop: Shop) -> Talk:
    """Return a question and its follow-up."""
    return talking.said("kalau NKA?", talking.said(IKPA, Talk(), shop), shop)


def test_a_follow_up_goes_on_with_what_is_talked_about(talk: Talk, shop: Shop) -> None:
    assert [turn.number for turn in talk.turns] == [1, 2]
    assert [chip.label for chip in talking.chips(talk, shop)][:2] == [
        "BNN Kabupaten OKU Timur",
        "NKA",
    ]


def test_an_empty_message_says_nothing(talk: Talk, shop: Shop) -> None:
    assert talking.said("  \n ", talk, shop) == talk


def test_a_long_message_is_cut_and_a_long_talk_forgets_its_beginning(shop: Shop) -> None:
    talk = Talk()
    for _ in range(talking.MOST_TURNS + 2):
        talk = talking.said("halo" + "o" * 3000, talk, shop)
    assert len(talk.turns) == talking.MOST_TURNS
    assert talk.turns[-1].number == talking.MOST_TURNS + 2
    assert len(talk.turns[-1].message) == talking.LONGEST


def test_a_chip_taken_away_is_no_longer_talked_about(talk: Talk, shop: Shop) -> None:
    without = talking.without(talk, "tahun", "2023")
    assert "2023" not in [chip.label for chip in talking.chips(without, shop)]


def test_marks_are_buttons_and_what_was_typed_is_escaped(shop: Shop) -> None:
    talk = talking.said("<b>IKPA</b> BNNK OKU Timur 2023?", Talk(), shop)
    html = talk_html(talk, (), "id")
    assert "&lt;b&gt;IKPA" in html
    assert 'data-act="source" data-turn="1" data-mark="1"' in html
    assert "<b>" not in html


def test_findings_are_told_as_on_the_terminal(talk: Talk) -> None:
    from assistant.render import findings_text

    html = talk_html(talk, (), "id")
    told = findings_text(talk.turns[0].reply.answer, "id").splitlines()
    assert len(told) > 1
    assert all(line.removeprefix("- ") in html for line in told[:2])


def test_a_table_has_its_numbers_to_the_right_with_their_marks(shop: Shop) -> None:
    talk = talking.said("Perkembangan IKPA BNNK OKU Timur", Talk(), shop)
    html = talk_html(talk, (), "id")
    assert '<td class="num">97,09 <button' in html
    assert '<th scope="row">2023</th>' in html


def test_a_chart_asked_for_is_drawn(shop: Shop) -> None:
    turn = talking.said("Tampilkan grafik IKPA BNNK OKU Timur", Talk(), shop).turns[0]
    assert turn.picture is not None
    assert turn.picture.read_bytes().startswith(b"\x89PNG")


def test_a_question_back_offers_choices_and_no_thumbs(shop: Shop) -> None:
    html = talk_html(talking.said("berapa nilainya?", Talk(), shop), (), "id")
    assert 'data-act="say"' in html
    assert "data-vote" not in html


def test_examples_are_answered(shop: Shop) -> None:
    for language in ("id", "en"):
        asked = talking.examples(shop, language)
        assert 2 < len(asked) <= talking.MOST_EXAMPLES
        for question in asked:
            answer = talking.said(question, Talk(), shop).turns[0].reply.answer
            assert answer.citations
            assert not answer.refused


def test_an_empty_home_has_no_examples_and_says_what_to_do(new_shop: Shop) -> None:
    talk, html, chips = seen(Talk(), new_shop, "id")
    assert (talking.examples(new_shop, "id"), chips) == ((), "")
    assert "unggah laporan" in html
    assert talking.said(IKPA, talk, new_shop).turns[0].reply.answer.refused


def test_a_source_is_shown_and_one_that_is_gone_is_told(talk: Talk, shop: Shop) -> None:
    answer = talking.answer_of(talk, 1)
    assert "97,09" in source_html(answer, 1, shop, "id")
    for gone in (source_html(answer, 99, shop, "id"), source_html(answer, 1, shop, "id")):
        assert "lk-shown" in gone
    assert "tidak lagi" in source_html(talking.answer_of(talk, 7), 1, shop, "id")


def test_a_fault_is_told_in_words(talk: Talk) -> None:
    told = talking.failed("apa saja", talk, "id").turns[-1].reply.answer
    assert told.refused
    assert "kesalahan pada sistem" in told.text


def test_a_vote_is_kept_without_names_and_numbers_of_persons(own_shop: Shop) -> None:
    talk = talking.said("IKPA OKU Timur? hubungi 0812-3456-7890", Talk(), own_shop)
    talk = talking.voted(talk, 1, "down", own_shop)
    talk = talking.voted(talk, 1, "down", own_shop)
    lines = (own_shop.home / talking.FEEDBACK).read_text(encoding="utf-8").splitlines()
    record = json.loads(lines[0])
    assert (len(lines), record["vote"], talk.turns[0].vote) == (1, "down", "down")
    assert "7890" not in record["question"]
    with pytest.raises(LkipError):
        talking.voted(talk, 5, "up", own_shop)


def test_a_vote_that_cannot_be_kept_is_told(new_shop: Shop) -> None:
    talk = talking.said("halo", Talk(), new_shop)
    with pytest.raises(LkipError, match="tidak dapat disimpan"):
        talking.voted(talk, 1, "up", new_shop)


def test_a_talk_becomes_a_word_file_with_tables_and_sources(talk: Talk, shop: Shop) -> None:
    longer = talking.said("Tampilkan grafik IKPA BNNK OKU Timur", talk, shop)
    document = docx.Document(str(exporting.as_word(longer, shop, "id")))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert IKPA in words
    assert "[1] lkip-bnnk-oku-timur-2023-contoh.txt" in words
    assert document.tables[0].cell(1, 0).text.startswith("20")
    assert len(document.inline_shapes) == 1


def test_a_talk_becomes_markdown_in_which_words_are_no_signs(shop: Shop) -> None:
    talk = talking.said("*IKPA* BNNK OKU Timur 2023?", Talk(), shop)
    text = exporting.as_markdown(talk, shop, "id").read_text(encoding="utf-8")
    assert r"## \*IKPA\* BNNK OKU Timur 2023?" in text
    assert "97,09" in text


def test_no_talk_is_no_file(shop: Shop) -> None:
    for makes in (exporting.as_word, exporting.as_markdown):
        with pytest.raises(LkipError, match="Belum ada percakapan"):
            makes(Talk(), shop, "id")


def test_files_are_named_safely_in_folders_nobody_can_guess(shop: Shop) -> None:
    first, second = (shop.download("../../a b\0?.docx") for _ in range(2))
    assert first.name == "a b-.docx"
    assert first.parent != second.parent
    assert first.parent.parent == shop.downloads
    assert safe_name("...") == "lkip"


def test_readers_get_a_new_library_once_the_home_has_changed(own_shop: Shop) -> None:
    from index.keep.library import Library

    with own_shop.library() as before, own_shop.library() as same:
        assert before is same
        held, many = own_shop.held(), len(before.ledger.reports())
        with Library(own_shop.home, writing=True) as library:
            library.ledger.remove(library.ledger.reports()[0].id)
        assert own_shop.held() != held
        with own_shop.library() as after:
            assert len(after.ledger.reports()) == many - 1


def test_talks_of_two_people_share_nothing(talk: Talk, shop: Shop, tmp_path: Path) -> None:
    other = talking.said("dan tahun 2022?", Talk(), shop)
    assert other.topic.indicators != talk.topic.indicators
    assert len(other.turns) == 1
