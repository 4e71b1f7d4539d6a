"""What every tab is built into: words that follow the language, lists, and progress told."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import gradio as gr

from assistant.serve.pieces import address
from index.errors import LkipError
from prompts import say

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.serve.open_home import Shop


# What every tab is built into: words that follow the language, and lists that follow the home.

Made = TypeVar("Made")
Words = str | Sequence[tuple[str, object]]
"""The name of a sentence; or of choices, each the name of a sentence with its value."""

FIRST = "id"
"""The language of a page just opened."""

QUICK: dict[str, Any] = {
    "concurrency_limit": None,
    "show_progress": "hidden",
    "api_visibility": "private",
}
"""How an event is answered that takes a moment: it waits for nobody else's.

Gradio's page shows a message of an event only where the event went through its queue.
"""

FETCH = """(address) => {
  if (!address) return;
  const link = document.createElement('a');
  link.href = address;
  link.download = decodeURIComponent(address.split('/').pop());
  document.body.append(link);
  link.click();
  link.remove();
}"""
"""A file made for the browser is taken away under its own name."""

INSTANT: dict[str, Any] = {
    "queue": False,
    "show_progress": "hidden",
    "api_visibility": "private",
}
"""How an event is answered that tells itself what goes wrong: past the queue, which takes 0.1 s."""

_log = logging.getLogger(__name__)


class Frame:
    """The page while it is built.

    `language` is the component whose value is "id" or "en": an input of every callback that makes
    words. `held` changes when reports do: a callback that changes them returns `shop.held()`.
    """

    def __init__(self, shop: Shop, language: gr.Radio) -> None:
        self.shop = shop
        self.language = language
        self.held = gr.State(shop.held())
        self._fetched = gr.Textbox(visible=False, elem_id="fetch")
        self._said: list[tuple[Any, str, Mapping[str, Words]]] = []
        self._fills: list[tuple[Callable[..., Any], list[Any], list[Any], bool]] = []

    def make(
        self, kind: Callable[..., Made], task: str, says: Mapping[str, Words], **options: Any
    ) -> Made:
        """Return a component whose words are sentences of prompts/<task>.toml.

        `says` has the sentence of each property: `frame.make(gr.Button, "page_audit",
        {"value": "again"}, variant="primary")`.
        """
        made = kind(**_words(task, says, FIRST), **options)
        self._said.append((made, task, says))
        return made

    def fill(
        self,
        does: Callable[..., Any],
        inputs: Sequence[Any],
        outputs: Sequence[Any],
        *,
        of_home: bool = True,
    ) -> None:
        """Call `does` when the page opens, the language changes, or the reports held do.

        `of_home` False is for what a change of the reports held must leave as it is.
        """
        self._fills.append((safely(does), list(inputs), list(outputs), of_home))

    def download(self, button: gr.Button, does: Callable[..., Path], inputs: Sequence[Any]) -> None:
        """Let a button take away the file that `does` makes under `shop.download`."""

        @safely
        @wraps(does)
        def made(*given: Any) -> str:
            return address(does(*given))

        done = button.click(made, list(inputs), self._fetched, **QUICK)
        done.success(None, self._fetched, js=FETCH)

    def finish(self, blocks: gr.Blocks) -> None:
        """Bind what follows the language and the home; the last thing done to a page."""
        made = [component for component, _, _ in self._said]
        self.language.change(self._in_language, [self.language], made, **INSTANT)
        for does, inputs, outputs, of_home in self._fills:
            changes = [blocks.load, self.language.change]
            gr.on(
                [*changes, self.held.change] if of_home else changes,
                does,
                inputs,
                outputs,
                trigger_mode="always_last",  # a switch while the page still opens counts
                **QUICK,
            )

    def _in_language(self, language: str) -> list[Any]:
        """Return every component's words in a language."""
        return [gr.update(**_words(task, says, language)) for _, task, says in self._said]


def safely(does: Callable[..., Made]) -> Callable[..., Made]:
    """Return a callback whose LkipError is shown as a message."""

    @wraps(does)
    def told(*given: Any) -> Made:
        try:
            return does(*given)
        except LkipError as error:
            _log.info("%s: %s", type(error).__name__, error)
            raise gr.Error(str(error), print_exception=False) from error

    return told


def _words(task: str, says: Mapping[str, Words], language: str) -> dict[str, Any]:
    return {name: _said(task, words, language) for name, words in says.items()}


def _said(task: str, words: Words, language: str) -> Any:
    if isinstance(words, str):
        return say(task, words, language)
    return [(say(task, sentence, language), value) for sentence, value in words]


# Callbacks that tell their progress: what fails on the way is a message, as everywhere else.

QUEUED: dict[str, Any] = {
    "show_progress": "hidden",
    "api_visibility": "private",
    "concurrency_limit": None,
}
"""How an event is answered that takes steps, or changes a state that others listen to.

Gradio tells of a changed state in its queue alone; there it waits for nobody else's.
"""


def safely_stepping(does: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """Return a callback of many steps whose LkipError is shown as a message."""

    @wraps(does)
    def told(*given: Any) -> Iterator[Any]:
        steps = does(*given)
        step = safely(lambda: next(steps, _OVER))
        while (made := step()) is not _OVER:
            yield made

    return told


_OVER = object()
