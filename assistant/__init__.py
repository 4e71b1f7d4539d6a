"""Questions in, cited answers out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.programs.python import Assistant as Assistant

__all__ = ["Assistant"]


def __getattr__(name: str) -> Any:
    """Return `Assistant`, loaded when it is first asked for: a command needs none of it."""
    if name != "Assistant":
        raise AttributeError(f"module 'assistant' has no attribute {name!r}")
    from assistant.programs.python import Assistant

    return Assistant
