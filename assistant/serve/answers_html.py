"""Conversations and comparisons as HTML: answers with sources, tables and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from assistant.chat.topic import Chip
from assistant.compare import shown
from assistant.render import answer_text
from assistant.serve.open_home import drawn
from assistant.serve.pieces import findings_html, picture, prose, saying, sources_html, tables
from assistant.serve.talking import CHART, VOTES, Talk, Turn, chips, examples
from prompts import say

if TYPE_CHECKING:
    from assistant.compare.answered import Compared
    from assistant.serve.comparing import Choices
    from assistant.serve.open_home import Shop


# A conversation as HTML: questions, answers with their sources, tables, notes and buttons.

_THUMB = "M7 22V11l5-9c1.7 0 3 1.3 3 3v5h5a2 2 0 0 1 2 2.3l-1.4 8a2 2 0 0 1-2 1.7H7ZM2 11h5v11H2Z"
THUMBS = {
    "up": f'<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{_THUMB}"/></svg>',
    "down": '<svg viewBox="0 0 24 24" aria-hidden="true">'
    f'<path transform="rotate(180 12 12)" d="{_THUMB}"/></svg>',
}
"""A thumb for each of VOTES."""


def seen(talk: Talk, shop: Shop, language: str) -> tuple[Talk, str, str]:
    """Return a conversation, as it is shown, and what is talked about."""
    asked = () if talk.turns else examples(shop, language)
    return (
        talk,
        talk_html(talk, asked, language),
        chips_html(chips(talk, shop), talk.topic.language),
    )


def talk_html(talk: Talk, asked: Sequence[str], language: str) -> str:
    """Return the conversation, each turn in its own language; before it, what can be asked."""
    if not talk.turns:
        return _welcome(asked, language)
    return "".join(_turn(turn, turn.language) for turn in talk.turns)


def _welcome(asked: Sequence[str], language: str) -> str:
    """Return what stands where nothing was asked yet: examples, or how reports are added."""
    if not asked:
        title, words = (say("page", name, language) for name in ("nothing_held", "add_reports"))
        return f'<div class="lk-empty"><h2>{escape(title)}</h2><p>{escape(words)}</p></div>'
    title, words = (say("page", name, language) for name in ("welcome", "welcome_more"))
    buttons = "".join(saying(one, "lk-example") for one in asked)
    return (
        f'<div class="lk-empty"><h2>{escape(title)}</h2><p>{escape(words)}</p>'
        f'<div class="lk-examples">{buttons}</div></div>'
    )


def _turn(turn: Turn, language: str) -> str:
    answer, asks = turn.reply.answer, turn.reply.asks
    kind = "lk-said lk-refused" if answer.refused and not asks else "lk-said"
    return (
        f'<article class="lk-turn" id="turn-{turn.number}">'
        f'<p class="lk-asked"><span class="lk-unseen">{escape(say("page", "you", language))}: '
        f"</span>{escape(turn.message)}</p>"
        f'<div class="{kind}">{"".join(_said(turn, language))}</div></article>'
    )


def _said(turn: Turn, language: str) -> Iterator[str]:
    """Yield the parts of an answer, in the order in which they are read."""
    reply = turn.reply
    answer = reply.answer
    for note in filter(None, (reply.note, *answer.notes)):
        yield f'<p class="lk-aside">{escape(note)}</p>'
    if turn.picture is not None:
        yield picture(turn.picture, chart_words(turn, language))
    yield prose(answer.text, turn.number, {one.mark for one in answer.citations}, language)
    if reply.compared is not None:
        yield _tables(turn, reply.compared, language)
    if answer.choices:
        yield f'<div class="lk-choices">{"".join(map(saying, answer.choices))}</div>'
    yield findings_html(answer, language)
    yield sources_html(answer, turn.number, language)
    if not reply.asks:
        yield _tools(turn, language)


def _tables(turn: Turn, compared: Compared, language: str) -> str:
    """Return the tables of an answer; folded where their chart was asked for."""
    shown_as = tables(compared, turn.number, language)
    if turn.picture is None:
        return shown_as
    head = escape(say("page", "table", language))
    return f'<details class="lk-sources"><summary>{head}</summary>{shown_as}</details>'


def chart_words(turn: Turn, language: str) -> str:
    """Return what a chart shows, for those who cannot see it: its table stands above it."""
    compared = turn.reply.compared
    titles = [shown.title(table, language) for table in compared.tables] if compared else []
    return say("page", "chart_of", language, what="; ".join(filter(None, titles)))


def _tools(turn: Turn, language: str) -> str:
    """Return the buttons under an answer: copy, good, bad."""
    copy = escape(say("page", "copy", language))
    copied = escape(say("page", "copied", language))
    text = escape(turn_text(turn, language))
    parts = [
        f'<button type="button" class="lk-tool" data-act="copy" data-text="{text}" '
        f'data-done="{copied}">{copy}</button>'
    ]
    for vote in VOTES:
        words = escape(say("page", f"vote_{vote}", language))
        pressed = "true" if turn.vote == vote else "false"
        parts.append(
            f'<button type="button" class="lk-tool" data-act="vote" data-turn="{turn.number}" '
            f'data-vote="{vote}" aria-pressed="{pressed}">{THUMBS[vote]}{words}</button>'
        )
    thanks = f'<span role="status">{escape(say("page", "voted", language))}</span>'
    return f'<div class="lk-tools">{"".join(parts)}{thanks if turn.vote else ""}</div>'


def turn_text(turn: Turn, language: str) -> str:
    """Return an answer as text, to be pasted elsewhere: with its tables, sources and findings."""
    compared = turn.reply.compared
    told = answer_text(turn.reply.answer, language)
    if compared is None or not compared.tables:
        return told
    text = turn.reply.answer.text
    return f"{text}\n\n{shown.markdown(compared)}{told.removeprefix(text)}"


def chips_html(told: Sequence[Chip], language: str) -> str:
    """Return what is talked about, each with a button that takes it away."""
    if not told:
        return ""
    title = escape(say("page", "talked_about", language))
    return f'<span class="lk-small">{title}</span>' + "".join(_chip(c, language) for c in told)


def _chip(chip: Chip, language: str) -> str:
    words = escape(say("page", "drop_chip", language, what=chip.label))
    return (
        f'<span class="lk-chip">{escape(chip.label)}<button type="button" data-act="drop" '
        f'data-kind="{escape(chip.kind)}" data-value="{escape(chip.value)}" title="{words}" '
        f'aria-label="{words}">×</button></span>'
    )


# A comparison as HTML: its finding, or why it was refused; tables, findings and sources.

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
