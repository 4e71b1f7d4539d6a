"""Conversations about made-up reports, with what is right about them."""

from __future__ import annotations

from pathlib import Path

from eval.conversation import Conversation


def made(folder: Path) -> tuple[list[Conversation], list[Path]]:
    """Return conversations and the reports they are on, written into a folder."""
    return [], []
