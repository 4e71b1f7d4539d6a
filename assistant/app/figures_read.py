"""What was read of the report picked: its figures, where each stands, and how one is corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.app.correcting_box import CorrectingBox
from assistant.app.frame import QUICK, Frame, safely
from assistant.app.look_lists import CLICKS
from assistant.app.stepping import QUEUED
from assistant.serve import documents
from assistant.serve.document_html import figures_html
from assistant.serve.documents import Asked
from assistant.serve.sources import shown_figure
from assistant.serve.view_html import view_html
from prompts import say

if TYPE_CHECKING:
    from assistant.serve.shop import Shop

TASK = "page_documents"
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
                rows = gr.HTML(elem_id="figures-rows", js_on_load=CLICKS, apply_default_css=False)
            with gr.Column(scale=3, min_width=280):
                place = gr.HTML(elem_id="figure-place", apply_default_css=False)
                box = CorrectingBox(frame, "figure-correcting")
    does = _Does(frame.shop, box)
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


class _Does:
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
