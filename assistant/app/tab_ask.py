"""Tanya: a conversation, and beside it the source of what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.app.correcting_box import CorrectingBox
from assistant.app.frame import INSTANT, QUICK, Frame, safely
from assistant.app.look import CLICKS, FOLLOW, SHOW_ANSWER, SHOW_SOURCE
from assistant.serve import exporting, talking
from assistant.serve.answers_html import seen
from assistant.serve.places_html import cited_figures, no_source, source_html
from assistant.serve.talking import Talk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from assistant.serve.open_home import Shop

KEPT_SECONDS = 8 * 3600
"""How long a conversation is kept whose page is no longer used."""


def tab(frame: Frame) -> None:
    """Build the tab."""
    talk = gr.State(Talk(), time_to_live=KEPT_SECONDS)
    with gr.Row(elem_id="ask"):
        with gr.Column(scale=7, min_width=300):
            shown = gr.HTML(elem_id="talk", js_on_load=CLICKS + FOLLOW, apply_default_css=False)
            with gr.Column(elem_id="composer"):
                chips = gr.HTML(elem_id="chips", js_on_load=CLICKS, apply_default_css=False)
                typed, send = _line(frame)
                new, word, markdown = _buttons(frame)
        with gr.Column(scale=5, min_width=280, elem_id="beside"):
            source = gr.HTML(elem_id="source", js_on_load=CLICKS, apply_default_css=False)
            box = CorrectingBox(frame, "source-correcting")
    chosen = gr.State(False)
    does = _Does(frame.shop, box)
    frame.language.input(does.choose_language, frame.language, [chosen, *box.shown], **QUICK)
    known, all_seen = [talk, frame.language], [talk, shown, chips]
    sourced = [source, *box.shown]
    asked = [typed, *known, chosen], [typed, *all_seen, *sourced, frame.language]
    how = INSTANT if frame.shop.model is None else QUICK  # what grows goes through the queue
    gr.on([typed.submit, send.click], does.say, *asked, **how).failure(does.fail, *asked, **INSTANT)
    shown.say(does.say_chosen, [*known, chosen], asked[1][1:], **how)
    shown.source(does.show, known, sourced, **INSTANT).success(None, js=SHOW_SOURCE)
    source.back(None, js=SHOW_ANSWER)
    shown.vote(does.vote, known, all_seen, **QUICK)
    chips.drop(does.drop, known, all_seen, **INSTANT)
    new.click(does.begin, [frame.language], [*all_seen, *sourced], **QUICK)
    frame.download(word, does.word, known)
    frame.download(markdown, does.markdown, known)
    frame.fill(does.again, known, all_seen)
    frame.fill(no_source, [frame.language], [source], of_home=False)


def _line(frame: Frame) -> tuple[gr.Textbox, gr.Button]:
    """Build the line a question is typed into."""
    says = {"label": "question", "placeholder": "question_hint"}
    with gr.Row():
        typed = frame.make(
            gr.Textbox,
            "page",
            says,
            elem_id="typed",
            max_lines=4,
            max_length=talking.LONGEST,
            autofocus=True,
            container=False,
        )
        send = frame.make(
            gr.Button, "page", {"value": "send"}, variant="primary", elem_id="send", min_width=92
        )
    return typed, send


def _buttons(frame: Frame) -> list[gr.Button]:
    """Build the buttons below it: a new conversation, and two ways to take this one away."""
    with gr.Row(elem_id="saves"):
        return [
            frame.make(gr.Button, "page", {"value": name}, size="sm", elem_id=name)
            for name in ("new_talk", "save_word", "save_markdown")
        ]


class _Does:
    """What the tab's events do, over one home."""

    def __init__(self, shop: Shop, box: CorrectingBox) -> None:
        self.shop = shop
        self.box = box

    @property
    def say(self) -> Callable[..., Any]:
        """What answers what was typed: at once, or growing where a language model words it."""
        return self._say_at_once if self.shop.model is None else self._say_aloud

    @property
    def say_chosen(self) -> Callable[..., Any]:
        """What answers a question chosen by its button."""
        return self._choose_at_once if self.shop.model is None else self._choose_aloud

    @safely
    def _say_at_once(self, typed: str, talk: Talk, language: str, chosen: bool) -> tuple[Any, ...]:
        return self._told(talking.said(typed, talk, self.shop), language, chosen)

    def _told(self, told: Talk, language: str, chosen: bool) -> tuple[Any, ...]:
        """Return what shows a talk; a page whose language nobody chose speaks the question's."""
        spoken = told.topic.language
        turned = gr.update() if chosen or spoken == language else gr.update(value=spoken)
        return "", *self._seen(told, language), *self.nothing_shown(spoken), turned

    def _say_aloud(
        self, typed: str, talk: Talk, language: str, chosen: bool
    ) -> Iterator[tuple[Any, ...]]:
        for told in talking.said_aloud(typed, talk, self.shop):
            yield self._told(told, language, chosen)

    @safely
    def fail(self, typed: str, talk: Talk, language: str, _chosen: bool) -> tuple[Any, ...]:
        """Say that a fault of ours left a message unanswered."""
        told = talking.failed(typed, talk, language)
        return "", *self._seen(told, language), *self.nothing_shown(language), gr.update()

    @safely
    def _choose_at_once(
        self, talk: Talk, language: str, chosen: bool, event: gr.EventData
    ) -> tuple[Any, ...]:
        return self._say_at_once(event.text, talk, language, chosen)[1:]

    def _choose_aloud(
        self, talk: Talk, language: str, chosen: bool, event: gr.EventData
    ) -> Iterator[tuple[Any, ...]]:
        yield from (one[1:] for one in self._say_aloud(event.text, talk, language, chosen))

    @safely
    def show(self, talk: Talk, language: str, event: gr.EventData) -> tuple[Any, ...]:
        """Show the source of a mark, and the figures there that can be put right."""
        answer = talking.answer_of(talk, int(event.turn))
        mark = int(event.mark)
        spoken = next((t.language for t in talk.turns if t.number == int(event.turn)), language)
        figures = cited_figures(answer, mark, self.shop)
        html = source_html(answer, mark, self.shop, spoken)
        return html, *self.box.offered(figures, spoken)

    def choose_language(self, language: str) -> tuple[Any, ...]:
        """Note that the language was chosen, and put the source away that was in the other."""
        return True, *self.box.offered([], language)

    def nothing_shown(self, language: str) -> tuple[Any, ...]:
        """Return what stands where no source is chosen."""
        return no_source(language), *self.box.offered([], language)

    @safely
    def vote(self, talk: Talk, language: str, event: gr.EventData) -> tuple[Any, ...]:
        """Keep what somebody thinks of an answer."""
        return self._seen(talking.voted(talk, int(event.turn), event.vote, self.shop), language)

    @safely
    def drop(self, talk: Talk, language: str, event: gr.EventData) -> tuple[Any, ...]:
        """Forget one thing that is talked about."""
        return self._seen(talking.without(talk, event.kind, event.value), language)

    @safely
    def begin(self, language: str) -> tuple[Any, ...]:
        """Begin a new conversation."""
        return *self._seen(Talk(), language), *self.nothing_shown(language)

    @safely
    def again(self, talk: Talk, language: str) -> tuple[Any, ...]:
        """Show the conversation in another language, or over other reports."""
        return self._seen(talking.spoken(talk, language), language)

    def word(self, talk: Talk, language: str) -> Path:
        """Return the conversation as a Word file."""
        return exporting.as_word(talk, self.shop, language)

    def markdown(self, talk: Talk, language: str) -> Path:
        """Return the conversation as a Markdown file."""
        return exporting.as_markdown(talk, self.shop, language)

    def _seen(self, talk: Talk, language: str) -> tuple[Any, ...]:
        return seen(talk, self.shop, language)
