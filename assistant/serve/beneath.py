"""What stands beneath an answer: the findings that touch it, and its sources, as HTML."""

from __future__ import annotations

from html import escape

from assistant.answer import Answer
from assistant.audit.words import explained
from assistant.render import MOST_FINDINGS, findings_told, source_line
from assistant.serve.pieces import cite
from prompts import say

FEW_SOURCES = 4
"""As many sources are listed openly; more are folded."""


def findings_html(answer: Answer, language: str) -> str:
    """Return the findings that touch an answer, those that `lkip ask` tells."""
    told = findings_told(answer) if answer.citations else []
    if not told:
        return ""
    items = [explained(one, language) for one in told[:MOST_FINDINGS]]
    if len(told) > MOST_FINDINGS:
        items.append(say("page", "more_findings", language, count=len(told) - MOST_FINDINGS))
    listed = "".join(f"<li>{escape(item)}</li>" for item in items)
    title = escape(say("render", "findings", language))
    return f'<div class="lk-note" role="note"><p>{title}</p><ul>{listed}</ul></div>'


def sources_html(answer: Answer, turn: int, language: str) -> str:
    """Return the list of sources, each a button that shows it."""
    cited = answer.citations
    if not cited:
        return ""
    listed = "".join(
        f"<li>{cite(turn, one.mark, escape(source_line(one, language)), language)}</li>"
        for one in cited
    )
    folded = "" if len(cited) > FEW_SOURCES else " open"
    title = escape(say("page", "sources", language, count=len(cited)))
    return (
        f'<details class="lk-sources"{folded}><summary>{title}</summary><ol>{listed}</ol></details>'
    )
