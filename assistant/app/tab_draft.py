"""Susun Bab III: whose chapter, the form, the steps of writing, slots to fill in, the files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.app.frame import QUEUED, QUICK, Frame, safely, safely_stepping
from assistant.app.look import DRAFT_CLICKS, to_view
from assistant.draft.form.reading import Typed
from assistant.draft.outline import EXTRA
from assistant.serve import drafts
from assistant.serve.draft_html import slots_html, steps_html, typed_of
from assistant.serve.drafts import Step
from index.errors import LkipError
from prompts import say

if TYPE_CHECKING:
    from assistant.serve.open_home import Shop

TASK = "page_draft"
FORMATS = [("docx", ".docx"), ("md", ".md")]


def tab(frame: Frame) -> None:
    """Build the tab."""
    does = _Does(frame.shop)
    typed = gr.State({})
    frame.make(gr.Markdown, TASK, {"value": "intro"})
    satker, year, suffix, extra = _asked(frame)
    form, template = _form(frame)
    start = frame.make(gr.Button, TASK, {"value": "start"}, variant="primary", elem_id="draft")
    steps = gr.HTML(elem_id="draft-steps", apply_default_css=False)
    files = frame.make(
        gr.File, TASK, {"label": "files"}, file_count="multiple", interactive=False,
        visible=False, elem_id="draft-files",
    )  # fmt: skip
    slots = gr.HTML(elem_id="draft-slots", js_on_load=DRAFT_CLICKS, apply_default_css=False)
    plan = [satker, year, suffix, extra, form, frame.language]
    frame.fill(does.units, [satker, year, frame.language], [satker, year])
    satker.input(does.years, [satker, year], [year], **QUICK)
    form.upload(does.taken, [form, frame.language], [satker, year, steps], **QUICK)
    frame.download(template, does.template, plan)
    made = [start, steps, files, slots, typed]
    start.click(does.draft, [*plan, typed], made, **QUEUED)
    start.click(None, js=to_view("draft-steps"))
    slots.fill(does.fill, plan, made, **QUEUED)
    slots.fill(None, js=to_view("draft-steps"))
    gr.on([satker.input, year.input], does.cleared, None, [steps, files, slots, typed], **QUICK)


def _asked(frame: Frame) -> tuple[gr.Dropdown, gr.Dropdown, gr.Radio, gr.CheckboxGroup]:
    """Build what a draft is asked for by."""
    free: dict[str, Any] = {"choices": [], "allow_custom_value": True}
    with gr.Row():
        satker = frame.make(
            gr.Dropdown, TASK, {"label": "satker"}, scale=3, min_width=220,
            elem_id="draft-satker", **free,
        )  # fmt: skip
        year = frame.make(
            gr.Dropdown, TASK, {"label": "year"}, min_width=110, elem_id="draft-year", **free
        )
    with gr.Row():
        says: dict[str, Any] = {"label": "format", "choices": FORMATS}
        suffix = frame.make(gr.Radio, TASK, says, value=".docx", min_width=260)
        chapters: dict[str, Any] = {
            "label": "chapters",
            "choices": [(name, name) for name in EXTRA],
        }
        extra = frame.make(gr.CheckboxGroup, TASK, chapters, value=[], scale=2, min_width=260)
    return satker, year, suffix, extra


def _form(frame: Frame) -> tuple[gr.File, gr.Button]:
    """Build where the form is taken from, and brought back to."""
    with frame.make(gr.Accordion, TASK, {"label": "form"}, open=False, elem_id="draft-form"):
        frame.make(gr.Markdown, TASK, {"value": "form_hint"})
        template = frame.make(gr.Button, TASK, {"value": "template"}, size="sm")
        form = frame.make(
            gr.File, TASK, {"label": "upload"}, height=130, elem_id="draft-upload",
            elem_classes="bare-upload",
        )  # fmt: skip
    return form, template


class _Does:
    """What the tab's events do, over one home."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop

    def units(self, satker: str | None, year: object, language: str) -> tuple[Any, Any]:
        """Return the units to choose from, the first chosen where none is, and its years."""
        held = drafts.units(self.shop)
        chosen = satker or (held[0] if held else None)
        return gr.update(choices=held, value=chosen), self.years(chosen, year)

    def years(self, satker: str | None, year: object) -> Any:
        """Return the years to choose from; the latest where the one chosen is none of them."""
        held = [str(one) for one in drafts.years(satker or "", self.shop)]
        known = not held or str(year or "") in held
        return gr.update(choices=held, value=str(year or "") if known else held[0])

    def cleared(self) -> tuple[Any, ...]:
        """Put away the draft of another unit or year, and what was typed for it."""
        return "", gr.update(value=None, visible=False), "", {}

    @safely
    def taken(self, form: str, language: str) -> tuple[Any, Any, str]:
        """Take the unit and year from a form that was uploaded."""
        satker, year = drafts.whose(Path(form), language)
        told = say(TASK, "form_read", language, satker=satker or "?", year=year or "?")
        return satker or gr.update(), year or gr.update(), f'<p class="lk-small">{told}</p>'

    def template(self, *typed: Any) -> Path:
        """Return the form of the unit and year chosen."""
        *rest, _, language = typed
        plan = drafts.planned(*rest, form=None, language=language)
        return drafts.template(plan, self.shop, language)

    @safely_stepping
    def draft(self, *given: Any) -> Iterator[tuple[Any, ...]]:
        """Write the draft that was asked for, with what was typed before."""
        *plan, typed = given
        yield from self._steps(plan, dict(typed))

    @safely_stepping
    def fill(self, event: gr.EventData, *plan: Any) -> Iterator[tuple[Any, ...]]:
        """Write the draft anew with what was typed into its slots."""
        yield from self._steps(list(plan), typed_of(event.typed))

    def _steps(self, given: list[Any], typed: Typed) -> Iterator[tuple[Any, ...]]:
        """Yield how far the draft is; at the end its files and the slots left open."""
        language = given[-1]
        *rest, form, _ = given
        plan = drafts.planned(*rest, form=form, language=language)
        try:
            for step in drafts.draft(plan, typed, self.shop, language):
                yield *self._shown(step, language), typed
        except LkipError:
            yield gr.update(interactive=True), "", gr.update(), gr.update(), typed
            raise

    def _shown(self, step: Step, language: str) -> tuple[Any, ...]:
        """Return the button, what is told, the files and the slots at a step."""
        made = step.made
        over = bool(made or step.errors)
        button, told = gr.update(interactive=over), steps_html(step, language)
        if made is None:
            hidden = gr.update(value=None, visible=False)
            return button, told, hidden, "" if step.errors else gr.update()
        files = gr.update(value=[str(file) for file in made.files], visible=True)
        return button, told, files, slots_html(made.slots, made.others, language)
