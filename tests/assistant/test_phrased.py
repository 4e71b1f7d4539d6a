"""A language model words an answer, and nothing it says is shown that the reports do not hold."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from time import monotonic

import pytest
from made_ledger import CIMAHI, GARUT, LEDGER

from assistant.answer import Answer
from assistant.ask import answer
from assistant.grounded import grounds_of, judged, sentences
from assistant.phrased import (
    Model,
    ModelSettings,
    Request,
    opened_model,
    phrased,
    read_model,
    replies,
    reworded,
    tried,
    whole,
)
from assistant.proposed import helped, schema, validated
from assistant.view import known
from eval.model_server import Played, Script, playing
from index.errors import NoReply, UsageError

WHY = "Apa kendala pencapaian nilai kinerja anggaran BNN Kabupaten Garut 2023?"
RIGHT = (
    "Jadwal kegiatan bergeser sehingga penyerapan anggaran terlambat [1]. "
    "Selain itu, operator belum terbiasa mengisi capaian output pada aplikasi [2]."
)
KEY = "rahasia-sekali-123"


def composed(text: str = WHY) -> Answer:
    return answer(text, LEDGER)  # type: ignore[arg-type]


def model_at(server: Played, seconds: float = 60) -> Model:
    model = opened_model(ModelSettings("openai:scripted", server.url, KEY, seconds))
    assert model is not None
    return model


def worded(*scripts: Script, seconds: float = 60, text: str = WHY) -> tuple[Answer, Played]:
    with playing(scripts) as server:
        said = whole(helped(composed(text), LEDGER, model_at(server, seconds)))  # type: ignore[arg-type]
    return said, server


def test_what_is_quoted_is_said_in_the_models_words_with_its_marks() -> None:
    said, server = worded(Script(RIGHT))
    assert said.text == RIGHT
    assert [one.mark for one in said.citations] == [1, 2]
    assert "model bahasa openai:scripted" in said.notes[-1]
    assert json.loads(server.prompts[0])["evidence"][0]["quote"].startswith("Jadwal kegiatan")


def test_the_sources_are_those_the_model_marks_in_its_order() -> None:
    said, _ = worded(Script("Operator belum terbiasa mengisi capaian output pada aplikasi [2]."))
    assert said.text.endswith("aplikasi [1].")
    assert ["Operator" in one.quote for one in said.citations] == [True]


WRONG = {
    "a number": "Jadwal kegiatan bergeser 14 hari sehingga penyerapan terlambat [1].",
    "an invented mark": "Penyerapan anggaran terlambat 9 hari [7].",
    "another language": "The schedule of the activities was moved, and the budget was late [1].",
    "another script": "活动时间表推迟 [1].",
    "a strange unit": "Jadwal kegiatan BNN Kota Cimahi bergeser sehingga terlambat [1].",
    "a strange year": "Pada tahun 2019 jadwal kegiatan bergeser sehingga terlambat [1].",
    "an address": "Penyerapan anggaran terlambat, lihat https://contoh.example/x [1].",
    "a poem": "Mentari pagi menyapa bumi pertiwi, burung bernyanyi riang di dahan cemara.",
    "nothing": "  ",
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_no_quotation_holds_is_asked_once_more_and_then_composed(kind: str) -> None:
    said, server = worded(Script(WRONG[kind]))
    assert said == replace(composed(), notes=said.notes)
    assert "Jawaban disusun tanpa model bahasa" in said.notes[-1]
    assert len(server.requests) == 2


def test_the_second_request_says_why_the_first_reply_was_rejected() -> None:
    said, server = worded(Script(WRONG["a number"]), Script(RIGHT))
    assert said.text == RIGHT
    assert "angka 14 tidak ada dalam kutipan" in server.prompts[1]


FAULTS = {
    "busy": (Script(status=429), "terlalu banyak permintaan"),
    "a fault of the server": (Script(status=500), "server model mengalami gangguan"),
    "a refused key": (Script(status=401), "kunci model ditolak"),
    "no such model": (Script(status=404), "tidak mengenal model"),
    "cut off": (Script(RIGHT, fault="cut"), "terputus"),
    "no JSON": (Script(fault="broken"), "tidak terbaca"),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_a_model_that_fails_leaves_what_was_composed(
    kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    script, told = FAULTS[kind]
    with caplog.at_level(logging.DEBUG, logger="assistant"):
        said, _ = worded(script)
    assert said.text == composed().text
    assert told in said.notes[-1]
    assert KEY not in caplog.text + str(said)


@pytest.mark.parametrize("fault", ["stall", "drip"])
def test_a_model_that_is_slow_is_given_up_within_the_time_set(fault: str) -> None:
    began = monotonic()
    said, _ = worded(Script(RIGHT * 4, fault=fault), seconds=1)
    assert monotonic() - began < 6
    assert said.text == composed().text
    assert "waktu yang ditetapkan" in said.notes[-1]


def test_a_fault_that_passes_is_tried_again() -> None:
    said, server = worded(Script(status=429), Script(status=500), Script(RIGHT))
    assert (said.text, len(server.requests)) == (RIGHT, 3)


def test_a_sentence_is_shown_once_it_has_passed_and_not_before() -> None:
    with playing([Script(f"{RIGHT} Semua target tercapai 100% [1]."), Script(RIGHT)]) as server:
        shown = [one.text for one in phrased(composed(), LEDGER, model_at(server))]  # type: ignore[arg-type]
    first = RIGHT.split(" Selain")[0]
    assert shown[:2] == [first, RIGHT]
    assert not any("100%" in text for text in shown)


def test_figures_and_refusals_are_never_given_to_a_model() -> None:
    for text in ("Berapa IKPA BNN Kabupaten Garut tahun 2023?", "Berapa IKPA BNN Kota Bogor 2023?"):
        said, server = worded(Script("IKPA 100 [1]."), text=text)
        assert said == composed(text)
        assert not server.requests


def test_what_a_model_thinks_aloud_is_no_part_of_its_reply() -> None:
    said, _ = worded(Script(f"<think>IKPA 99, saya kira.</think>\n{RIGHT}"))
    assert said.text == RIGHT


def test_a_composed_sentence_is_smoothed_only_with_all_its_values() -> None:
    text = "Berapa IKPA BNN Kabupaten Garut tahun 2023?"
    plain = replace(composed(text), findings=())
    line = plain.text.split("\n")[0]
    smoother = line.replace(" adalah ", " tercatat sebesar ")
    for reply, shown in ((smoother, True), (line.replace("96,40", "98,40"), False)):
        with playing([Script(reply)]) as server:
            made = reworded(plain, LEDGER, model_at(server), "id")  # type: ignore[arg-type]
        assert (made.text.split("\n")[0] == smoother) == shown
        assert shown or made == plain


# Queries


def query(**fields: object) -> Script:
    empty = {"satkers": [], "years": [], "indicators": [], "roles": [], "aspects": [], "words": []}
    return Script(json.dumps({**empty, **fields}))


HIDDEN = "Berapa skor kerapian belanja negara BNN Kabupaten Garut tahun 2023?"


def test_a_question_whose_words_hide_what_is_meant_is_answered_by_a_proposal() -> None:
    assert composed(HIDDEN).refused
    said, server = worded(query(indicators=["ikpa"], words=["kerapian belanja"]), text=HIDDEN)
    assert "96,40" in said.text
    assert "IKPA" in said.notes[-1]
    assert server.requests[0]["response_format"]["type"] == "json_schema"


USELESS = {
    "of an id not held": query(indicators=["other:tidak_ada"], words=["kerapian"]),
    "that rests on no word of the question": query(indicators=["ikpa"], words=["serapan"]),
    "of nothing": query(),
    "that is no JSON": Script("IKPA, tentu saja"),
    "that is cut": Script('{"indicators": ["ikpa"'),
}


@pytest.mark.parametrize("kind", USELESS)
def test_a_proposal_adds_nothing(kind: str) -> None:
    said, _ = worded(USELESS[kind], text=HIDDEN)
    assert (said.refused, said.text) == (True, composed(HIDDEN).text)


@pytest.mark.parametrize(
    "text",
    [
        "Berapa skor kerapian belanja BNN Kabupaten Bogor tahun 2023?",
        "Siapa kepala BNN Kabupaten Garut tahun 2023?",
        "Berapa skor kerapian belanja negara?",
    ],
)
def test_another_unit_a_person_and_no_unit_are_never_asked_of_a_model(text: str) -> None:
    said, server = worded(query(indicators=["ikpa"], words=["kerapian", "kepala"]), text=text)
    assert said.text == composed(text).text
    assert not server.requests


def test_a_year_that_is_said_and_not_held_stays_refused() -> None:
    text = HIDDEN.replace("2023", "2031")
    said, _ = worded(query(indicators=["ikpa"], words=["kerapian"], years=[2023]), text=text)
    assert said.refused or "2031" not in said.text
    assert "96,40" not in said.text


def test_the_schema_allows_what_is_held_alone() -> None:
    held = known(LEDGER)  # type: ignore[arg-type]
    fields = schema(held, (GARUT,))["properties"]
    assert set(fields["satkers"]["items"]["enum"]) == {GARUT, CIMAHI}
    assert "ikpa" in fields["indicators"]["items"]["enum"]
    proposal = validated({"satkers": ["BNN Kota Bogor"], "years": ["2023", "x"]}, HIDDEN, held)
    assert (proposal.satkers, proposal.years) == ((), (2023,))


# What a sentence may say


@pytest.fixture(scope="module")
def ikpa() -> Answer:
    return composed("Berapa IKPA BNN Kabupaten Garut tahun 2023?")


RIGHTLY = (
    "Realisasi IKPA BNN Kabupaten Garut tahun 2023 adalah 96,40 dari target 92 [1].",
    "IKPA BNNK Garut mencapai 96,40 [1].",
    "Pada 2023, capaian IKPA ialah 104,78 persen [1].",
)
WRONGLY = {
    "Realisasi IKPA tahun 2023 adalah 96,4 persen [1].": "unit",
    "Target IKPA tahun 2023 adalah 96,40 [1].": "role",
    "IKPA BNN Kota Cimahi tahun 2023 adalah 96,40 [1].": "satker",
    "IKPA tahun 2022 adalah 96,40 [1].": "year",
    "Nilai Kinerja Anggaran tahun 2023 adalah 96,40 [1].": "indicator",
    "IKPA tahun 2023 adalah 96,40.": "unmarked",
    "IKPA tahun 2023 adalah 96,41 [1].": "number",
    "IKPA tahun 2023 adalah sembilan puluh tujuh [1].": "number",
}


@pytest.mark.parametrize("sentence", RIGHTLY)
def test_a_right_sentence_passes(sentence: str, ikpa: Answer) -> None:
    assert not judged(sentence, grounds_of(ikpa, LEDGER, "id")).faults


@pytest.mark.parametrize("sentence", WRONGLY)
def test_a_wrong_sentence_says_what_is_wrong_with_it(sentence: str, ikpa: Answer) -> None:
    faults = judged(sentence, grounds_of(ikpa, LEDGER, "id")).faults
    assert WRONGLY[sentence] in [one.kind for one in faults]


def test_english_numbers_are_read_as_english_writes_them(ikpa: Answer) -> None:
    grounds = grounds_of(ikpa, LEDGER, "en")
    assert not judged("The IKPA of 2023 was 96.40 against a target of 92 [1].", grounds).faults
    assert judged("The IKPA of 2023 was 9,640 against a target of 92 [1].", grounds).faults


def test_sentences_keep_their_marks_and_numbers_whole() -> None:
    pieces = ["Pagu Rp. 1.5", "00 juta. [1", "] Realisasi 9", "6,40 [2]. Sele", "sai"]
    assert [one.strip() for one in sentences(pieces)] == [
        "Pagu Rp. 1.500 juta. [1]",
        "Realisasi 96,40 [2].",
        "Selesai",
    ]


# Settings


def test_no_variable_means_no_model() -> None:
    assert read_model({}) is None
    assert opened_model(None) is None or read_model() is not None


def test_the_key_is_never_printed() -> None:
    env = {
        "LKIP_MODEL": "openai:m",
        "LKIP_MODEL_URL": "http://nama:sandi@127.0.0.1:8080/v1",
        "LKIP_MODEL_KEY": KEY,
    }
    settings = read_model(env)
    assert settings is not None
    shown = f"{settings!r} {settings} {settings.shown}"
    assert KEY not in shown
    assert "sandi" not in shown
    assert settings.shown == "openai:m (127.0.0.1:8080)"


def test_seconds_that_are_no_number_are_told() -> None:
    with pytest.raises(UsageError, match="LKIP_MODEL_SECONDS"):
        read_model({"LKIP_MODEL": "openai:m", "LKIP_MODEL_SECONDS": "cepat"})


def test_another_address_gets_no_key_it_was_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "kunci-openai")
    with playing([Script("siap")]) as server:
        model = opened_model(ModelSettings("openai:m", server.url))
        assert model is not None
        tried(model)
    assert server.keys == ["Bearer tanpa-kunci"]


def test_a_server_that_is_not_there_is_told() -> None:
    model = opened_model(ModelSettings("openai:m", "http://127.0.0.1:9/v1", None, 2))
    assert model is not None
    with pytest.raises(NoReply, match="unreachable"):
        tried(model)


def test_ollama_is_opened_by_name() -> None:
    model = opened_model(ModelSettings("ollama:qwen3:8b", "http://127.0.0.1:9"))
    assert model is not None
    asked = Request("", WHY, grounds_of(composed(), LEDGER, "id"))
    assert not list(replies(asked, replace(model, seconds=2)))
    assert str(asked.failure) == "unreachable"


def test_langchain_is_not_loaded_where_no_model_is_set() -> None:
    script = (
        "import sys, assistant.phrased as p; p.opened_model(); print('langchain' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={}
    )
    assert done.stdout.strip() == "False"


@pytest.fixture(autouse=True)
def no_model_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep what a developer has set out of the tests."""
    for name in ("LKIP_MODEL", "LKIP_MODEL_URL", "LKIP_MODEL_KEY", "LKIP_MODEL_SECONDS"):
        monkeypatch.delenv(name, raising=False)
    yield
