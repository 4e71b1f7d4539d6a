"""How the page looks: letters from this server, colours, and the style of every tab."""

from __future__ import annotations

from importlib import resources
from typing import Any

import gradio as gr

from assistant.app import look_draft, look_lists

HEAD = """<script>document.documentElement.lang = 'id';</script>"""
"""The language of a page just opened, for those who hear it read."""


def looks() -> dict[str, Any]:
    """Return what `launch` takes of how the page looks."""
    return {"theme": theme(), "css": css(), "head": HEAD}


def theme() -> gr.themes.Base:
    """Return the colours and letters; the letters come with Gradio, from this server.

    Bold stands for semibold: Gradio's file of that weight lacks most letters.
    """
    return gr.themes.Default(
        primary_hue=gr.themes.colors.teal,
        secondary_hue=gr.themes.colors.teal,
        neutral_hue=gr.themes.colors.slate,
        font=(
            gr.themes.LocalFont("Source Sans Pro", weights=(400, 700)),
            "system-ui",
            "sans-serif",
        ),
        font_mono=(gr.themes.Font("ui-monospace"), "Consolas", "monospace"),
    ).set(
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_hover="*primary_800",
        button_primary_text_color="white",
        body_text_color_subdued="*neutral_600",
        link_text_color="*primary_700",
        link_text_color_dark="*primary_400",
        color_accent="*primary_600",
        body_text_color_subdued_dark="*neutral_400",
    )


def css() -> str:
    """Return the style of the page."""
    here = resources.files("assistant.app")
    own = (here.joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "ask.css"))
    return "\n".join([*own, look_lists.CSS, look_draft.CSS])
