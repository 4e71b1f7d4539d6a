"""The tab documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import gradio as gr

if TYPE_CHECKING:
    from assistant.app.frame import Frame


def tab(frame: Frame) -> None:
    """Build the tab; `frame.shop` is where the home is."""
    gr.Markdown("documents")
