"""Callbacks that tell their progress: what fails on the way is a message, as everywhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from assistant.app.frame import safely

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
