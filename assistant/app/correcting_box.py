"""Where a misread figure is put right: which one, its value, who says so; and undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.app.frame import QUEUED, QUICK, Frame, safely
from assistant.correcting import DROP, Request
from assistant.serve import documents

if TYPE_CHECKING:
    from index.report import Figure

TASK = "page_documents"


class CorrectingBox:
    """A folded box beside a place in a report; hidden where no figure stands there.

    `shown` are its outputs of a callback that returns `offered(...)`.
    """

    def __init__(self, frame: Frame, name: str) -> None:
        """Build it; `name` is the id of its element."""
        self._shop = frame.shop
        hint = {"label": "value", "placeholder": "value_hint"}
        says = {"label": "correct_title"}
        self._group = frame.make(
            gr.Accordion, TASK, says, open=False, visible=False, elem_id=name,
        )  # fmt: skip
        with self._group:
            self._which = frame.make(gr.Radio, TASK, {"label": "which_figure"}, choices=[])
            self._told = gr.Markdown(elem_classes="lk-told")
            value = frame.make(gr.Textbox, TASK, hint, max_length=80)
            with gr.Row():
                by = frame.make(gr.Textbox, TASK, {"label": "by"}, min_width=120, max_length=80)
                reason = frame.make(
                    gr.Textbox, TASK, {"label": "reason"}, min_width=160, max_length=400
                )
            frame.make(gr.Markdown, TASK, {"value": "correct_hint"}, elem_classes="lk-small")
            with gr.Row():
                save = frame.make(gr.Button, TASK, {"value": "save"}, variant="primary", size="sm")
                self._undo = frame.make(
                    gr.Button, TASK, {"value": "undo"}, size="sm", visible=False
                )
        known = [self._which, frame.language]
        done = [frame.held, self._told, self._undo, value, reason]
        self._which.input(self._tell, known, [self._told, self._undo], **QUICK)
        save.click(self._correct, [*known, value, by, reason], done, **QUEUED)
        self._undo.click(self._drop, known, done, **QUEUED)

    @property
    def shown(self) -> list[Any]:
        """Return the components that `offered` changes."""
        return [self._group, self._which, self._told, self._undo]

    def offered(self, figures: Sequence[Figure], language: str) -> tuple[Any, ...]:
        """Return the box with figures to choose from, the first chosen; hidden without any."""
        if not figures:
            return gr.update(visible=False), gr.update(choices=[], value=None), "", gr.update()
        choices = [(documents.figure_named(one, language), one.id) for one in figures]
        which = gr.update(choices=choices, value=figures[0].id, visible=len(figures) > 1)
        return gr.update(visible=True), which, *self._tell(figures[0].id, language)

    def _tell(self, figure: str, language: str) -> tuple[str, Any]:
        """Say how a figure was read, and whether it is corrected."""
        told, is_corrected = documents.figure_told(figure, self._shop, language)
        return told, gr.update(visible=is_corrected)

    @safely
    def _correct(
        self, figure: str, language: str, value: str, by: str, reason: str
    ) -> tuple[Any, ...]:
        """Correct the figure chosen, and say so."""
        return self._done(Request(figure, value, by, reason), language)

    @safely
    def _drop(self, figure: str, language: str) -> tuple[Any, ...]:
        """Take the correction of the figure chosen away, and say so."""
        return self._done(Request(figure, DROP, None, None), language)

    def _done(self, request: Request, language: str) -> tuple[Any, ...]:
        gr.Info(documents.correct(request, self._shop, language))
        return self._shop.held(), *self._tell(request.id, language), "", ""
