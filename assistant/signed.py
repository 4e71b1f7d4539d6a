"""Who made a note and why, as typed on the command line."""

from __future__ import annotations

from collections.abc import Callable

from index.errors import UsageError


def signed(by: str | None, reason: str | None, needs: Callable[[str], str]) -> tuple[str, str]:
    """Return a name and a reason, each on one line.

    Raises UsageError, in the words that `needs` gives for the options, when one is missing.
    """
    typed = {"--by": one_line(by), "--reason": one_line(reason)}
    if missing := [option for option, words in typed.items() if not words]:
        raise UsageError(needs(" & ".join(missing)))
    return typed["--by"], typed["--reason"]


def one_line(typed: str | None) -> str:
    """Return words on one line, without what a terminal would obey."""
    return " ".join("".join(c if c.isprintable() else " " for c in typed or "").split())
