"""A place in a report as HTML: its caption, the picture of its page where it has one, its lines."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from assistant.serve.pieces import address
from prompts import say

if TYPE_CHECKING:
    from assistant.serve.sources import SourceView


TO_FOCUS = (
    "const frame = this.closest('.src-page');"
    "frame.scrollTop = this.dataset.down * this.height - frame.clientHeight / 2;"
    "frame.scrollLeft = this.dataset.across * this.width - frame.clientWidth / 2;"
)
"""A picture is larger than its frame: what it is about is brought to the middle."""


def view_html(view: SourceView, title: str, language: str) -> str:
    """Return a place under its title; a click on the picture enlarges it in a tab of its own."""
    page = ""
    if view.picture is not None:
        link = escape(address(view.picture))
        alt, larger = (
            escape(say("page_source", name, language)) for name in ("picture", "enlarge")
        )
        across, down = view.focus
        page = (
            f'<div class="src-page" tabindex="0" role="region" aria-label="{alt}">'
            f'<a href="{link}" target="_blank" rel="noopener" title="{larger}">'
            f'<img src="{link}" alt="{alt}" data-across="{across}" data-down="{down}" '
            f'onload="{TO_FOCUS}"></a></div>'
        )
    return (
        f'<section class="src"><h3>{escape(title)}</h3>'
        f'<p class="src-caption">{escape(view.caption)}</p>{page}{view.html}</section>'
    )
