"""A comparison as HTML: its finding, or why it was refused; tables, findings and sources."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from assistant.compare import shown
from assistant.serve.beneath import findings_html, sources_html
from assistant.serve.drawing import drawn
from assistant.serve.pieces import picture, prose, saying, tables
from assistant.serve.talking import CHART
from prompts import say

if TYPE_CHECKING:
    from assistant.compare.answered import Compared
    from assistant.serve.comparing import Choices
    from assistant.serve.shop import Shop

PLACE = 0
"""What stands for the number of a turn, where there is no conversation."""


def compare_html(found: Compared, language: str) -> str:
    """Return a comparison as it is shown."""
    answer = found.answer
    if answer.refused:
        offered = "".join(saying(choice) for choice in answer.choices)
        return (
            f'<div class="lk-note" role="alert"><p>{escape(say("page", "not_compared", language))}'
            f'</p>{escape(answer.text)}</div><div class="lk-choices">{offered}</div>'
        )
    marks = {one.mark for one in answer.citations}
    return (
        '<div class="lk-said">'
        + prose(answer.text, PLACE, marks, language)
        + tables(found, PLACE, language)
        + findings_html(answer, language)
        + sources_html(answer, PLACE, language)
        + "</div>"
    )


def chart_html(found: Compared | None, shop: Shop, language: str) -> str:
    """Return the chart of a comparison; "" where there is nothing to draw."""
    file = drawn(found, shop, CHART)
    if file is None or found is None:
        return ""
    titles = filter(None, (shown.title(table, language) for table in found.tables))
    return picture(file, say("page", "chart_of", language, what="; ".join(titles)))


def before_html(held: Choices, language: str) -> str:
    """Return what stands where nothing was compared yet."""
    names = ("pick", "pick_more") if held.satkers else ("nothing_held", "add_reports")
    title, words = (escape(say("page", name, language)) for name in names)
    return f'<div class="lk-empty"><h2>{title}</h2><p>{words}</p></div>'
