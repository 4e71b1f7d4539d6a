"""Dokumen: uploads with their progress, the reports held, and what is done with one of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.app import figures_read
from assistant.app.frame import QUICK, Frame, safely
from assistant.app.look_lists import CLICKS
from assistant.app.stepping import QUEUED, safely_stepping
from assistant.serve import documents
from assistant.serve.document_html import progress_html, reports_html
from assistant.serve.runs import Progress, Runs
from prompts import say

if TYPE_CHECKING:
    from assistant.serve.shop import Shop

TASK = "page_documents"


def tab(frame: Frame) -> None:
    """Build the tab."""
    does = _Does(frame.shop)
    report = gr.State("")
    intro = gr.Markdown()
    files, start, stop = _upload(frame)
    progress = gr.HTML(elem_id="documents-progress", apply_default_css=False)
    rows = gr.HTML(elem_id="documents-rows", js_on_load=CLICKS, apply_default_css=False)
    with gr.Row():
        again_all, again, remove = (
            frame.make(gr.Button, TASK, {"value": name}, size="sm", visible=False, elem_id=name)
            for name in ("again_all", "again", "remove")
        )
    _removing(frame, does, report, remove)
    figures_read.build(frame, report)
    frame.fill(does.intro, [frame.language], [intro])
    frame.fill(does.rows, [report, frame.language], [report, rows, again_all])
    rows.pick(does.pick, None, [report], **QUEUED)
    report.change(does.chosen, [report], [again, remove], **QUICK)
    going = [progress, start, stop, files, frame.held]
    start.click(does.upload, [files, frame.language], going, **QUEUED)
    again.click(does.again, [report, frame.language], going, **QUEUED)
    again_all.click(does.again_all, [frame.language], going, **QUEUED)
    stop.click(does.stop, None, None, **QUICK)


def _upload(frame: Frame) -> tuple[gr.File, gr.Button, gr.Button]:
    """Build where files are dropped, and what starts and stops their reading."""
    files = frame.make(
        gr.File, TASK, {"label": "upload"}, file_count="multiple", height=170, elem_id="upload"
    )
    with gr.Row():
        start, stop = (
            frame.make(
                gr.Button,
                TASK,
                {"value": name},
                variant=variant,
                visible=visible,
                elem_id=f"upload-{name}",
            )
            for name, variant, visible in (("start", "primary", True), ("stop", "stop", False))
        )
    return files, start, stop


def _removing(frame: Frame, does: _Does, report: gr.State, remove: gr.Button) -> None:
    """Build the question that stands before a report is taken out."""
    with gr.Column(visible=False, elem_id="remove-sure") as sure:
        question = gr.Markdown()
        with gr.Row():
            yes = frame.make(gr.Button, TASK, {"value": "remove_yes"}, variant="stop")
            no = frame.make(gr.Button, TASK, {"value": "remove_no"})
    remove.click(does.ask, [report, frame.language], [sure, question], **QUICK)
    yes.click(does.remove, [report, frame.language], [sure, report, frame.held], **QUEUED)
    no.click(lambda: gr.update(visible=False), None, [sure], **QUICK)
    report.change(lambda: gr.update(visible=False), None, [sure], **QUICK)


class _Does:
    """What the tab's events do, over one home."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.runs = Runs()

    def intro(self, language: str) -> str:
        """Say what can be uploaded."""
        limits = {"files": documents.MOST_FILES, "megabytes": documents.MOST_MEGABYTES}
        return say(TASK, "intro", language, **limits)

    def rows(self, report: str, language: str) -> tuple[str, str, Any]:
        """Return the report picked if it is still held, the list, and whether it has any."""
        cards = documents.reports(self.shop)
        kept = report if report in [card.id for card in cards] else ""
        return kept, reports_html(cards, kept, language), gr.update(visible=bool(cards))

    def pick(self, event: gr.EventData) -> str:
        """Return the report that was clicked."""
        return str(event.id)

    def chosen(self, report: str) -> tuple[Any, ...]:
        """Show what can be done with a report once one is picked."""
        return gr.update(visible=bool(report)), gr.update(visible=bool(report))

    @safely_stepping
    def upload(
        self, files: list[str] | None, language: str, request: gr.Request
    ) -> Iterator[tuple[Any, ...]]:
        """Read the files uploaded."""
        paths = [Path(file) for file in files or ()]
        session = str(request.session_hash)
        steps = documents.upload(paths, self.shop, self.runs, session, language)
        yield from self._steps(steps, language)

    @safely_stepping
    def again(self, report: str, language: str, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        """Read the report picked again."""
        yield from self._again([report], language, request)

    @safely_stepping
    def again_all(self, language: str, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        """Read all reports again."""
        every = [card.id for card in documents.reports(self.shop)]
        yield from self._again(every, language, request)

    def _again(
        self, reports: list[str], language: str, request: gr.Request
    ) -> Iterator[tuple[Any, ...]]:
        session = str(request.session_hash)
        steps = documents.read_again(reports, self.shop, self.runs, session, language)
        yield from self._steps(steps, language)

    def _steps(self, steps: Iterator[Progress], language: str) -> Iterator[tuple[Any, ...]]:
        """Yield what a run has come to; the files are cleared away when it is whole."""
        for step in steps:
            buttons = gr.update(visible=step.over), gr.update(visible=not step.over)
            files = gr.update(value=None) if step.whole else gr.update()
            yield progress_html(step, language), *buttons, files, self.shop.held()

    def stop(self, request: gr.Request) -> None:
        """Stop the run of this page."""
        self.runs.stop(str(request.session_hash))

    @safely
    def ask(self, report: str, language: str) -> tuple[Any, str]:
        """Ask whether a report is to be taken out."""
        file = documents.card_of(report, self.shop, language).file
        return gr.update(visible=True), say(TASK, "remove_sure", language, report=file)

    @safely
    def remove(self, report: str, language: str) -> tuple[Any, ...]:
        """Take the report picked out, and say so."""
        gr.Info(documents.remove(report, self.shop, language))
        return gr.update(visible=False), "", self.shop.held()
