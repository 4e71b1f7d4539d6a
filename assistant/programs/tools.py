"""The tools that programs are offered, each once: what it asks, what it gives, and what it does.

LangChain, MCP and REST are made from this list; a tool's JSON is that of its command.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from assistant.programs import shapes
from index.errors import LkipError
from prompts import say

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool
    from pydantic import BaseModel

    from assistant.listing import Record
    from assistant.programs.python import Assistant

MOST_SHOWN = 50
"""Rows of a list in words; all are in its JSON."""

MOST_READ = 16_000
"""Characters that a model is given to read of what a tool says."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a tool gives: `record` as JSON has it, and the same in words, with its sources."""

    record: Any
    words: str


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool: `name` for MCP and agents, `command` for REST and of `lkip`.

    `gives` is the schema of its JSON, or of each entry where `many`.
    """

    name: str
    command: str
    asks: type[BaseModel]
    gives: type[BaseModel]
    does: Callable[[Assistant, Any], Done]
    many: bool = False

    def about(self, language: str = "id") -> str:
        """Return what the tool is for, as a model is told."""
        return say("programs", self.name, language)


def _ask(assistant: Assistant, asked: shapes.Ask) -> Done:
    from assistant.render import answer_json, answer_text

    found = assistant.ask(asked.question, language=asked.lang)
    return Done(answer_json(found), answer_text(found, asked.lang or assistant.language))


def _search(assistant: Assistant, asked: shapes.Search) -> Done:
    found = assistant.search(asked.query, satker=asked.satker, tahun=asked.tahun, most=asked.batas)
    records = [
        {name: value for name, value in (asdict(one) | asdict(one.source)).items()
         if name in shapes.Quoted.model_fields}
        for one in found
    ]  # fmt: skip
    told = [f"{one.source.report}, {one.source.place}\n{one.text}" for one in found]
    return Done(records, "\n\n".join(told))


def _figures(assistant: Assistant, asked: shapes.Figures) -> Done:
    from assistant.listing import FIGURE_COLUMNS

    found = assistant.figures(
        satker=asked.satker, tahun=asked.tahun, indikator=asked.indikator, peran=asked.peran
    )
    records = [
        one for one in assistant.records(found) if one["authoritative"] or not asked.utama
    ][: asked.batas]  # fmt: skip
    return _listed(records, FIGURE_COLUMNS)


def _compare(assistant: Assistant, asked: shapes.Compare) -> Done:
    from assistant.compare.command import comparison_text
    from assistant.compare.shown import as_record

    found = assistant.compare(
        indikator=asked.indikator,
        satker=asked.satker,
        tahun=asked.tahun,
        peran=asked.peran or "",
        urut=asked.urut or "",
        language=asked.lang,
    )
    return Done(as_record(found), comparison_text(found))


def _brief(assistant: Assistant, asked: shapes.Brief) -> Done:
    from assistant.render import answer_json, answer_text

    found = assistant.brief(asked.satker, asked.tahun, language=asked.lang).answer
    return Done(answer_json(found), answer_text(found, asked.lang))


def _check(assistant: Assistant, asked: shapes.Check) -> Done:
    from assistant.audit import command, printed, review

    listed = assistant.checked(*asked.reports, severity=asked.severity)
    entries = [entry for section in listed for entry in section.entries]
    records = command.records_of(listed)[: asked.batas]
    told = (
        f"{printed.as_plain(listed, assistant.language)}\n\n"
        f"{review.counted(entries, assistant.language)}"
        if entries
        else say("commands", "no_findings", assistant.language)
    )
    return Done(_exact(records), told)


def _draft(assistant: Assistant, asked: shapes.Draft) -> Done:
    from assistant.draft.command import record_of

    with TemporaryDirectory(prefix="lkip-") as folder:
        done = assistant.draft(
            asked.satker,
            asked.tahun,
            Path(folder, "bab3.md"),
            extra=tuple(asked.bagian),
            language=asked.lang,
        )
        text, annex = (one.read_text(encoding="utf-8") for one in (done.file, done.annex))
    known = record_of(done)
    kept = {name: known[name] for name in shapes.Chapter.model_fields if name in known}
    return Done({"text": text, "annex": annex, **kept}, text)


def _reports(assistant: Assistant, asked: shapes.Nothing) -> Done:
    from assistant import listing
    from assistant.listing import REPORT_COLUMNS, report_record

    cards = assistant.reports()
    told = {
        card.id: listing.told(card.reading, assistant.language) for card in cards
    }  # what people are told of the reading
    records = [report_record(card) for card in cards]
    done = _listed([{**one, "read": told[one["id"]]} for one in records], REPORT_COLUMNS)
    return Done(_exact(records), done.words)


def _listed(records: list[Record], columns: dict[str, str]) -> Done:
    """Return a list as JSON, and as a table of its first rows."""
    from assistant.listing import as_table

    more = len(records) - MOST_SHOWN
    told = as_table(records[:MOST_SHOWN], columns) if records else "-"
    return Done(_exact(records), told + (f"\n+ {more}" if more > 0 else ""))


def _exact(records: Iterable[Record]) -> Any:
    """Return records as JSON has them: as `lkip ... --json` prints them, read again."""
    from assistant.listing import as_json

    return json.loads(as_json(records))


def in_short(words: str) -> str:
    """Return what a model reads of a tool's words: the first of them, where they are many."""
    if len(words) <= MOST_READ:
        return words
    cut = words[: words.rfind("\n", 0, MOST_READ)]
    return f"{cut}\n[... {len(words) - len(cut)} karakter lagi; persempit permintaan]"


TOOLS = (
    Tool("tanya", "ask", shapes.Ask, shapes.Answer, _ask),
    Tool("cari_angka", "figures", shapes.Figures, shapes.Mention, _figures, many=True),
    Tool("cari_kutipan", "search", shapes.Search, shapes.Quoted, _search, many=True),
    Tool("bandingkan", "compare", shapes.Compare, shapes.Comparison, _compare),
    Tool("ringkas", "brief", shapes.Brief, shapes.Answer, _brief),
    Tool("periksa", "check", shapes.Check, shapes.Finding, _check, many=True),
    Tool("susun_bab", "draft", shapes.Draft, shapes.Chapter, _draft),
    Tool("daftar_laporan", "reports", shapes.Nothing, shapes.Report, _reports, many=True),
)
"""Every tool; what each does is told in prompts/programs.toml under its name."""


def langchain_tools(assistant: Assistant) -> list[BaseTool]:
    """Return every tool over a home as LangChain's, for `create_agent` and LangGraph.

    The model reads the words with their sources; the JSON is the message's `artifact`. What
    cannot be done is told to the model, so that it can ask again.
    """
    from langchain_core.tools import StructuredTool

    return [
        StructuredTool.from_function(
            func=_called(tool, assistant),
            name=tool.name,
            description=tool.about(assistant.language),
            args_schema=tool.asks,
            response_format="content_and_artifact",
            handle_tool_error=True,
        )
        for tool in TOOLS
    ]


def _called(tool: Tool, assistant: Assistant) -> Callable[..., tuple[str, Any]]:
    """Return what LangChain calls for a tool: the words for the model, and the JSON."""
    from langchain_core.tools import ToolException

    def call(**given: Any) -> tuple[str, Any]:
        try:
            done = tool.does(assistant, tool.asks(**given))
        except LkipError as error:
            raise ToolException(str(error)) from error
        return in_short(done.words), done.record

    return call
