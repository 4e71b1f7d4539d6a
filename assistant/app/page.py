"""The page: a header with the language switch, and the tabs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import gradio as gr

from assistant.app import tab_ask, tab_audit, tab_compare, tab_documents, tab_draft
from assistant.app.frame import FIRST, Frame
from assistant.serve.open_home import heading

if TYPE_CHECKING:
    from assistant.serve.open_home import Shop

TABS = {
    "ask": tab_ask.tab,
    "compare": tab_compare.tab,
    "draft": tab_draft.tab,
    "audit": tab_audit.tab,
    "documents": tab_documents.tab,
}
"""What is built into each tab, by the sentence of prompts/page.toml that names it."""

SPEAK = "(language) => { document.documentElement.lang = language; }"
"""The page says which language it is in, for those who hear it read."""


def page(shop: Shop) -> gr.Blocks:
    """Return the page over a home."""
    blocks: gr.Blocks = gr.Blocks(
        title="lkip: tanya jawab laporan kinerja", analytics_enabled=False
    )
    with blocks:
        with gr.Row(elem_id="head"):
            title = gr.HTML(elem_id="title", apply_default_css=False)
            language = gr.Radio(
                [("Indonesia", "id"), ("English", "en")],
                value=FIRST,
                show_label=False,
                container=False,
                elem_id="language",
            )
        frame = Frame(shop, language)
        with gr.Tabs(elem_id="tabs"):
            for name, build in TABS.items():
                with frame.make(gr.Tab, "page", {"label": name}, id=name, elem_id=f"tab-{name}"):
                    build(frame)
        frame.fill(partial(heading, shop), [language], [title])
        language.change(None, [language], js=SPEAK)
        frame.finish(blocks)
    return blocks
