"""Python and LangChain: the examples of the guide run, and give what the commands give."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from code_map import ROOT
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage, ToolMessage
from pydantic import TypeAdapter, ValidationError

from assistant import Assistant
from assistant.programs.tools import MOST_READ, TOOLS, in_short, langchain_tools
from index.errors import LkipError, UnknownReport, UsageError

QUESTION = "Berapa IKPA BNNK OKU Timur tahun 2023?"
SAMPLES = ROOT / "eval" / "samples"
EXAMPLES = re.findall(
    r"^```python\n(.*?)^```$", (ROOT / "docs/program.md").read_text("utf-8"), re.M | re.S
)
CALLS: dict[str, dict[str, Any]] = {
    "tanya": {"question": QUESTION},
    "cari_angka": {"indikator": ["ikpa"], "satker": ["OKU Timur"], "utama": True},
    "cari_kutipan": {"query": "kendala pelaksanaan anggaran", "batas": 3},
    "bandingkan": {"indikator": ["ikpa"], "tahun": [2024], "urut": "tertinggi"},
    "ringkas": {"satker": ["BNN Kota Batu"], "tahun": [2024]},
    "periksa": {"severity": "salah_hitung"},
    "susun_bab": {"satker": "BNNK OKU Timur", "tahun": 2023},
    "daftar_laporan": {},
}


class Scripted(GenericFakeChatModel):
    """A model that gives its replies in turn, and takes any tools."""

    def bind_tools(self, tools: Any, **_: Any) -> Any:
        """Return itself: it calls what its script says."""
        return self


def scripted(*replies: AIMessage) -> Scripted:
    return Scripted(messages=iter(replies))


def test_the_python_example_writes_and_prints_what_the_reports_say(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LKIP_HOME", str(home))
    monkeypatch.chdir(tmp_path)
    exec(compile(EXAMPLES[0], "program.md", "exec"), {})
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "False 97.09 lkip-bnnk-oku-timur-2023-contoh.txt"
    assert printed[1].startswith("97.09 Indeks BAB III")
    assert "padahal" in printed[3]
    assert {"bab3.docx", "bab3-lampiran-kerja.docx"} <= {one.name for one in tmp_path.iterdir()}


def test_the_agent_example_asks_the_tool_and_is_given_the_cited_answer(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    call = {"name": "tanya", "args": {"question": QUESTION}, "id": "1", "type": "tool_call"}
    model = scripted(AIMessage("", tool_calls=[call]), AIMessage("IKPA 97,09 [1]."))
    monkeypatch.setenv("LKIP_HOME", str(home))
    monkeypatch.setattr("langchain.agents.factory.init_chat_model", lambda name: model)
    names: dict[str, Any] = {}
    exec(compile(EXAMPLES[1], "program.md", "exec"), names)
    assert capsys.readouterr().out == "IKPA 97,09 [1].\n"
    told = next(one for one in names["hasil"]["messages"] if isinstance(one, ToolMessage))
    assert "97,09" in told.text and "baris 664-670" in told.text
    assert told.artifact["figures"][0]["value"] == 97.09


def test_a_model_is_told_what_cannot_be_done(lkip: Assistant) -> None:
    tool = next(one for one in langchain_tools(lkip) if one.name == "cari_angka")
    call = {"name": tool.name, "args": {"satker": ["Mars"]}, "id": "1", "type": "tool_call"}
    told = tool.invoke(call)
    assert told.status == "error"
    assert "Mars" in told.text and "BNN Kota Batu" in told.text
    assert set(tool.args) == {"satker", "tahun", "indikator", "peran", "utama", "batas"}


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_what_a_tool_gives_is_as_its_schema_says(tool: Any, lkip: Assistant) -> None:
    done = tool.does(lkip, tool.asks(**CALLS[tool.name]))
    gives: Any = list[tool.gives] if tool.many else tool.gives
    TypeAdapter(gives).validate_python(done.record, strict=True)
    one = done.record[0] if tool.many else done.record
    assert set(one) <= set(tool.gives.model_fields)
    assert json.loads(json.dumps(done.record)) == done.record
    assert len(done.words) > 40


def test_a_field_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValidationError, match="indkator"):
        TOOLS[1].asks(indkator=["ikpa"])


def test_a_chapter_is_given_with_its_open_slots(lkip: Assistant) -> None:
    tool = next(one for one in TOOLS if one.name == "susun_bab")
    record = tool.does(lkip, tool.asks(**CALLS["susun_bab"])).record
    assert "97,09" in record["text"]
    assert record["indicators"] == 11 and record["complete"]
    assert all("[perlu diisi" in record["text"] for _ in record["gaps"])


def test_long_words_are_cut_at_a_line_and_say_so() -> None:
    words = "\n".join("x" * 99 for _ in range(MOST_READ // 50))
    short = in_short(words)
    assert len(short) < MOST_READ + 100
    assert short.splitlines()[-2] == "x" * 99
    assert "karakter lagi" in short.splitlines()[-1]


def test_names_and_pages_that_are_not_held_are_told(lkip: Assistant) -> None:
    with pytest.raises(LkipError, match="Mars"):
        lkip.figures(satker="Mars")
    with pytest.raises(UnknownReport, match="999"):
        lkip.page("bnn-kota-batu", 999)
    with pytest.raises(UsageError):
        lkip.ask(" ")


def test_personal_numbers_of_a_page_are_covered(tmp_path: Path) -> None:
    file = tmp_path / "lkip-bnnk-contoh-2023.txt"
    text = (SAMPLES / "lkip-bnnk-oku-timur-2023-contoh.txt").read_text("utf-8")
    file.write_text(f"{text}\nNIP. 19801231 200501 1 001\nTelp. 0735-4812345\n", encoding="utf-8")
    with Assistant(tmp_path / "home") as own:
        (done,) = own.index(file, embed=False)
        assert done.status == "indexed"
        page = own.page(done.report_id)
    assert "19801231" not in page and "4812345" not in page and "NIP. ••••" in page


def test_threads_share_an_assistant_and_see_what_others_index(tmp_path: Path) -> None:
    with Assistant(tmp_path / "home") as own:
        assert own.reports() == []
        own.index(SAMPLES / "lkip-bnnk-oku-timur-2023-contoh.txt", embed=False)
        found: list[str] = []
        asking = [Thread(target=lambda: found.append(own.ask(QUESTION).text)) for _ in range(4)]
        for one in asking:
            one.start()
        for one in asking:
            one.join()
    assert len(found) == 4 and len(set(found)) == 1
    assert "97,09" in found[0]


@pytest.fixture(autouse=True)
def nobody_is_asked_outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no agent trace its runs to a service."""
    monkeypatch.setenv("LANGSMITH_TRACING", "false")
    yield
