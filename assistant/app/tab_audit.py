"""Audit: findings to pick from, both places of one side by side, and the mark put on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.app.correcting_box import CorrectingBox
from assistant.app.frame import QUEUED, QUICK, Frame, safely
from assistant.app.look import LIST_CLICKS
from assistant.audit.review import DROP, Request
from assistant.serve import audits
from assistant.serve.audits import Filters
from assistant.serve.documents import figures_at
from assistant.serve.places_html import finding_html, list_html, nothing_picked, told_html
from index.keep.notes import STATUSES

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.serve.open_home import Shop

TASK = "page_audit"
PLACES = 2
"""Places of a finding whose figures can be put right."""
FIELDS = ("report", "severity", "kind", "satker", "year", "marked")
DECISIONS = [(f"do_{status}", status) for status in (*STATUSES, DROP)]
TO_FINDING = """() => {
  const narrow = window.matchMedia('(max-width: 900px)').matches;
  const told = document.querySelector('#audit-finding .find-explain');
  if (narrow) told?.scrollIntoView({block: 'center'});
  told?.focus({preventScroll: true});
}"""


def tab(frame: Frame) -> None:
    """Build the tab."""
    frame.make(gr.Markdown, TASK, {"value": "intro"})
    filters = _filters(frame)
    told = gr.HTML(elem_id="audit-told", apply_default_css=False)
    with gr.Row(elem_id="audit"):
        with gr.Column(scale=2, min_width=280):
            rows = gr.HTML(elem_id="audit-rows", js_on_load=LIST_CLICKS, apply_default_css=False)
            with gr.Row():
                xlsx, docx = (
                    frame.make(gr.Button, TASK, {"value": name}, size="sm", min_width=120)
                    for name in ("xlsx", "docx")
                )
        with gr.Column(scale=5, min_width=300):
            found = gr.HTML(elem_id="audit-finding", apply_default_css=False)
            box = CorrectingBox(frame, "finding-correcting")
            marking, typed, save = _marking(frame)
    does = _Does(frame.shop, box)
    frame.download(xlsx, does.xlsx, filters)
    frame.download(docx, does.docx, filters)
    one = gr.State("")
    asked = [frame.language, one, *filters]
    frame.fill(does.fill, asked, [*filters, rows, told])
    shown = [found, marking, *box.shown]
    frame.fill(does.show, [one, frame.language], shown)
    changed = [field.input for field in filters]
    gr.on(changed, does.listed, asked, [rows, told], trigger_mode="always_last", **QUICK)
    picked = rows.pick(does.pick, [frame.language], [one, *shown], **QUICK)
    picked.success(None, js=TO_FINDING)
    save.click(does.mark, [one, frame.language, *typed], [frame.held, *typed], **QUEUED)


def _filters(frame: Frame) -> list[gr.Dropdown]:
    """Build what findings are filtered by."""
    with gr.Row(elem_id="audit-filters"):
        return [
            frame.make(
                gr.Dropdown,
                TASK,
                {"label": name},
                choices=[],
                value=None,
                min_width=140,
                elem_id=f"audit-{name}",
            )
            for name in FIELDS
        ]


def _marking(frame: Frame) -> tuple[gr.Group, list[Any], gr.Button]:
    """Build where a finding is marked: the group, what is typed, and what saves it."""
    hint = {"label": "reason", "placeholder": "reason_hint"}
    with gr.Group(visible=False, elem_id="audit-marking") as marking:
        status = frame.make(gr.Radio, TASK, {"label": "mark_title", "choices": DECISIONS})
        with gr.Row():
            by = frame.make(gr.Textbox, TASK, {"label": "by"}, min_width=140, max_length=80)
            reason = frame.make(gr.Textbox, TASK, hint, scale=2, min_width=200, max_length=400)
        save = frame.make(gr.Button, TASK, {"value": "save"}, variant="primary")
    return marking, [status, by, reason], save


class _Does:
    """What the tab's events do, over one home."""

    def __init__(self, shop: Shop, box: CorrectingBox) -> None:
        self.shop = shop
        self.box = box

    def fill(self, language: str, one: str, *filters: str) -> list[Any]:
        """Return each filter's choices, what is chosen kept where it can be, and the list."""
        choices = audits.choices(self.shop, language)
        chosen = zip(FIELDS, filters, strict=True)
        kept = [now if now in [c[1] for c in choices[name]] else "" for name, now in chosen]
        updates = zip(choices.values(), kept, strict=True)
        updated = [gr.update(choices=held, value=value) for held, value in updates]
        return [*updated, *self.listed(language, one, *kept)]

    @safely
    def listed(self, language: str, one: str, *filters: str) -> tuple[str, str]:
        """Return the list of findings that pass, and how many they are."""
        found = audits.listed(Filters(*filters), self.shop, language)
        told = told_html(found.told, found.read, language)
        return list_html(found.entries, one, language), told

    @safely
    def pick(self, language: str, event: gr.EventData) -> tuple[Any, ...]:
        """Return the finding that was clicked."""
        return event.id, *self.show(event.id, language)

    def show(self, one: str, language: str) -> tuple[Any, ...]:
        """Return a finding with its places, its figures to be put right; else what to do."""
        if not one:
            nothing = self.box.offered([], language)
            return nothing_picked(language), gr.update(visible=False), *nothing
        entry, views = audits.picked(one, self.shop, language)
        figures = figures_at(entry.finding.sources[:PLACES], self.shop)
        figures.sort(key=lambda figure: figure.as_written.strip() not in entry.finding.found)
        found = finding_html(entry, views, language)
        return found, gr.update(visible=True), *self.box.offered(figures, language)

    @safely
    def mark(
        self, one: str, language: str, status: str | None, by: str, reason: str
    ) -> tuple[Any, ...]:
        """Mark the finding picked, and say so."""
        gr.Info(audits.mark(Request(one, status or "", by, reason), self.shop, language))
        return self.shop.held(), None, by, ""

    def xlsx(self, *filters: str) -> Path:
        """Return the findings that pass as an Excel file."""
        return audits.as_workbook(Filters(*filters), self.shop)

    def docx(self, *filters: str) -> Path:
        """Return the findings that pass as notes to the authors."""
        return audits.as_letter(Filters(*filters), self.shop)
