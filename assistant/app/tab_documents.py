"""Dokumen: uploads with their progress, the reports held, and their figures corrected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.app.correcting_box import CorrectingBox
from assistant.app.frame import INSTANT, QUEUED, QUICK, Frame, safely, safely_stepping
from assistant.app.look import CLICKS as TALK_CLICKS
from assistant.app.look import LIST_CLICKS, to_view
from assistant.brief import Briefing
from assistant.serve import documents
from assistant.serve.document_html import briefing_html, figures_html, progress_html, reports_html
from assistant.serve.documents import Asked, Progress, Runs
from assistant.serve.places_html import no_source, source_html, view_html
from assistant.serve.sources import shown_figure
from prompts import say

if TYPE_CHECKING:
    from assistant.serve.open_home import Shop


# Dokumen: uploads with their progress, the reports held, and what is done with one of them.

TASK = "page_documents"


def tab(frame: Frame) -> None:
    """Build the tab."""
    does = _Does(frame.shop)
    report = gr.State("")
    intro = gr.Markdown()
    files, start, stop = _upload(frame)
    progress = gr.HTML(elem_id="documents-progress", apply_default_css=False)
    rows = gr.HTML(elem_id="documents-rows", js_on_load=LIST_CLICKS, apply_default_css=False)
    with gr.Row():
        brief, again, again_all, remove = (
            frame.make(gr.Button, TASK, {"value": name}, size="sm", visible=False, elem_id=name)
            for name in ("briefing", "again", "again_all", "remove")
        )
    _removing(frame, does, report, remove)
    _briefing(frame, does, report, brief)
    build(frame, report)
    frame.fill(does.intro, [frame.language], [intro])
    frame.fill(does.rows, [report, frame.language], [report, rows, again_all])
    rows.pick(does.pick, None, [report], **QUEUED)
    report.change(does.chosen, [report], [brief, again, remove], **QUICK)
    going = [progress, start, stop, files, frame.held]
    start.click(does.upload, [files, frame.language], going, **QUEUED)
    again.click(does.again, [report, frame.language], going, **QUEUED)
    again_all.click(does.again_all, [frame.language], going, **QUEUED)
    for button in (start, again, again_all):
        button.click(None, js=to_view("documents-progress"))
    stop.click(does.stop, None, None, **QUICK)


def _upload(frame: Frame) -> tuple[gr.File, gr.Button, gr.Button]:
    """Build where files are dropped, and what starts and stops their reading."""
    files = frame.make(
        gr.File, TASK, {"label": "upload"}, file_count="multiple", height=120, elem_id="upload"
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


def _briefing(frame: Frame, does: _Does, report: gr.State, brief: gr.Button) -> None:
    """Build where the briefing of the report picked is read, its sources beside it."""
    made = gr.State(None, time_to_live=8 * 3600)
    parts: dict[str, Any] = {"js_on_load": TALK_CLICKS, "apply_default_css": False}
    with gr.Row(visible=False, elem_id="briefing-box", elem_classes="lk-side") as box:
        with gr.Column(scale=7, min_width=280):
            told = gr.HTML(elem_id="briefing-told", **parts)
            says = {"value": "briefing_word"}
            save = frame.make(gr.Button, TASK, says, size="sm", elem_id="briefing-word")
        with gr.Column(scale=5, min_width=280):
            source = gr.HTML(elem_id="briefing-source", **parts)
    shown = [box, made, told, source]
    brief.click(does.brief, [report, frame.language], shown, **QUEUED).success(
        None, js=to_view("briefing-box", at="start")
    )
    told.source(does.brief_source, [made, frame.language], source, **INSTANT)
    report.change(does.no_brief, None, shown, **QUICK)
    frame.download(save, does.brief_word, [made, frame.language])


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
        return (gr.update(visible=bool(report)),) * 3

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

    @safely
    def brief(self, report: str, language: str) -> tuple[Any, ...]:
        """Write the briefing of the report picked."""
        made = documents.briefing(report, self.shop, language)
        return gr.update(visible=True), made, briefing_html(made, language), no_source(language)

    def no_brief(self) -> tuple[Any, ...]:
        """Put the briefing of another report away."""
        return gr.update(visible=False), None, "", ""

    @safely
    def brief_source(self, made: Briefing | None, language: str, event: gr.EventData) -> str:
        """Show the source of a mark of the briefing."""
        return source_html(made.answer, int(event.mark), self.shop, language) if made else ""

    def brief_word(self, made: Briefing | None, language: str) -> Path:
        """Return the briefing as a Word file."""
        return documents.briefing_file(made, self.shop, language)

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


# What was read of the report picked: its figures, where each stands, and how one is corrected.

TO_PLACE = """() => {
  const narrow = window.matchMedia('(max-width: 900px)').matches;
  if (narrow) document.querySelector('#figure-place')?.scrollIntoView({block: 'start'});
}"""


def build(frame: Frame, report: gr.State) -> None:
    """Build the section under the list of reports; it is shown once one is picked."""
    figure = gr.State("")
    with gr.Column(visible=False, elem_id="figures-read") as section:
        title = gr.Markdown()
        with gr.Row():
            indicator = frame.make(
                gr.Dropdown, TASK, {"label": "indicator"}, choices=[], elem_id="figures-indicator"
            )
            leading = frame.make(gr.Checkbox, TASK, {"label": "leading"}, value=True)
        with gr.Row(elem_id="figures"):
            with gr.Column(scale=4, min_width=300):
                rows = gr.HTML(
                    elem_id="figures-rows", js_on_load=LIST_CLICKS, apply_default_css=False
                )
            with gr.Column(scale=3, min_width=280):
                place = gr.HTML(elem_id="figure-place", apply_default_css=False)
                box = CorrectingBox(frame, "figure-correcting")
    does = _FigureEvents(frame.shop, box)
    filters = [report, indicator, leading, frame.language]
    begun = [section, title, indicator, rows]
    frame.fill(does.begin, [*filters, figure], begun)
    report.change(does.begin_anew, filters, [*begun, figure], **QUEUED)
    changed = [indicator.input, leading.input]
    gr.on(changed, does.rows, [*filters, figure], rows, trigger_mode="always_last", **QUICK)
    rows.pick(does.pick, None, figure, **QUEUED).success(None, js=TO_PLACE)
    shown = [place, *box.shown]
    frame.fill(does.place, [figure, frame.language], shown)
    figure.change(does.place, [figure, frame.language], shown, **QUICK)


class _FigureEvents:
    """What the section's events do, over one home."""

    def __init__(self, shop: Shop, box: CorrectingBox) -> None:
        self.shop = shop
        self.box = box

    @safely
    def begin(
        self, report: str, indicator: str | None, leading: bool, language: str, figure: str
    ) -> tuple[Any, ...]:
        """Show a report's figures, those of an indicator it has none of as all of them."""
        choices = documents.indicators_of(report, self.shop, language)
        kept = indicator if indicator in [value for _, value in choices] else ""
        update = gr.update(choices=choices, value=kept)
        if not report:
            return gr.update(visible=False), "", update, ""
        file = documents.card_of(report, self.shop, language).file
        title = f"### {say(TASK, 'read_title', language)}: {file}"
        rows = self.rows(report, kept, leading, language, figure)
        return gr.update(visible=True), title, update, rows

    def begin_anew(self, *filters: Any) -> tuple[Any, ...]:
        """Show another report's figures, none of them picked."""
        return *self.begin(*filters, ""), ""

    @safely
    def rows(
        self, report: str, indicator: str | None, leading: bool, language: str, figure: str
    ) -> str:
        """Return the figures that pass."""
        asked = Asked(report, indicator or "", leading)
        return figures_html(documents.what_was_read(asked, self.shop, language), figure, language)

    def pick(self, event: gr.EventData) -> str:
        """Return the figure that was clicked."""
        return str(event.id)

    @safely
    def place(self, figure: str, language: str) -> tuple[Any, ...]:
        """Show where a figure stands; what to do where none is picked."""
        held = documents.figure_of(figure, self.shop) if figure else None
        if held is None:
            hint = f'<p class="lk-small">{say(TASK, "pick_figure", language)}</p>'
            return hint, *self.box.offered([], language)
        view = shown_figure(held, self.shop, language)
        html = view_html(view, say(TASK, "place_title", language), language)
        return html, *self.box.offered([held], language)
