"""The source of a mark as HTML: what it is, the page's picture or its lines."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from assistant.serve.pieces import address
from assistant.serve.sources import shown_source
from assistant.serve.talking import source_of
from prompts import say

if TYPE_CHECKING:
    from assistant.serve.shop import Shop
    from assistant.serve.talking import Talk


def no_source(language: str) -> str:
    """Return what stands where no source was chosen yet."""
    title, hint = (escape(say("page", name, language)) for name in ("source", "source_hint"))
    return f'<h2>{title}</h2><p class="lk-small">{hint}</p>'


def source_html(talk: Talk, turn: int, mark: int, shop: Shop, language: str) -> str:
    """Return a source of a turn; raises LkipError where it is held no more."""
    citation = source_of(talk, turn, mark)
    view = shown_source(citation, shop, language, talk.turn(turn).reply.answer.figures)
    title = escape(say("page", "source_of", language, mark=mark))
    back = escape(say("page", "back", language))
    page = ""
    if view.picture is not None:
        alt = escape(say("page", "page_picture", language))
        link = escape(address(view.picture))
        larger = escape(say("page", "enlarge", language))
        page = (
            f'<a class="lk-page" href="{link}" target="_blank" rel="noopener" title="{larger}">'
            f'<img src="{link}" alt="{alt}"></a>'
        )
    return (
        f'<h2>{title}</h2><p class="lk-caption" tabindex="-1">{escape(view.caption)}</p>{page}'
        f"{view.html}"
        f'<button type="button" class="lk-tool lk-back" data-act="back">{back}</button>'
    )
