"""The source of a mark as HTML: what it is, the page's picture or its lines."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from assistant.serve.documents import figures_at
from assistant.serve.sources import place_of, shown_source
from assistant.serve.view_html import view_html
from index.errors import LkipError
from prompts import say

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.serve.shop import Shop
    from index.report import Figure


def no_source(language: str) -> str:
    """Return what stands where no source was chosen yet."""
    title, hint = (escape(say("page", name, language)) for name in ("source", "source_hint"))
    return f'<section class="src"><h3>{title}</h3><p class="lk-small">{hint}</p></section>'


def source_html(answer: Answer, mark: int, shop: Shop, language: str) -> str:
    """Return a source of an answer; where it is held no more, that in words."""
    cited = next((one for one in answer.citations if one.mark == mark), None)
    if cited is None:
        return _told(say("page", "turn_gone", language))
    try:
        view = shown_source(cited, shop, language, answer.figures)
    except LkipError as error:
        return _told(str(error))
    place = view_html(view, say("page", "source_of", language, mark=mark), language)
    back = escape(say("page", "back", language))
    return (
        f'<div class="lk-shown" tabindex="-1">{place}</div>'
        f'<button type="button" class="lk-tool lk-back" data-act="back">{back}</button>'
    )


def cited_figures(answer: Answer, mark: int, shop: Shop) -> list[Figure]:
    """Return the figures that stand where a mark points to, those of the answer first."""
    cited = next((one for one in answer.citations if one.mark == mark), None)
    return figures_at([place_of(cited)], shop, answer.figures) if cited else []


def _told(words: str) -> str:
    return f'<div class="lk-shown lk-error" role="alert">{escape(words)}</div>'
