"""A place in a report as HTML: its caption, the picture of its page where it has one, its lines."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from assistant.serve.pieces import address
from prompts import say

if TYPE_CHECKING:
    from assistant.serve.sources import SourceView


def view_html(view: SourceView, title: str, language: str) -> str:
    """Return a place under its title; a click on the picture enlarges it in a tab of its own."""
    page = ""
    if view.picture is not None:
        link = escape(address(view.picture))
        alt, larger = (
            escape(say("page_source", name, language)) for name in ("picture", "enlarge")
        )
        page = (
            f'<a class="src-page" href="{link}" target="_blank" rel="noopener" title="{larger}">'
            f'<img src="{link}" alt="{alt}" loading="lazy"></a>'
        )
    return (
        f'<section class="src"><h3>{escape(title)}</h3>'
        f'<p class="src-caption">{escape(view.caption)}</p>{page}{view.html}</section>'
    )
