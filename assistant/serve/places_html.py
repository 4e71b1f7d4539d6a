"""Places in reports as HTML: findings with theirs, and the source of a mark."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from assistant.audit import review
from assistant.audit.review import Entry
from assistant.serve.documents import figures_at
from assistant.serve.pieces import address
from assistant.serve.sources import SourceView, place_of, shown_source
from index.errors import LkipError
from prompts import say

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.serve.open_home import Shop
    from index.report import Figure


# Findings as HTML: the list to pick from, and one of them with its places side by side.

PLACES = ("first_place", "second_place")


def list_html(entries: Sequence[Entry], picked: str, language: str) -> str:
    """Return findings as a list of buttons, the one picked marked as such."""
    label = escape(say("page_audit", "findings", language))
    rows = "".join(f"<li>{_row(entry, picked, language)}</li>" for entry in entries)
    return f'<ul class="find-list" aria-label="{label}">{rows}</ul>' if rows else ""


def _row(entry: Entry, picked: str, language: str) -> str:
    one = entry.finding
    here = ' aria-current="true"' if one.id == picked else ""
    subject = review.subject(one, "", language) or review.kind(one, language)
    status = say("audit", entry.mark.status, language) if entry.mark else ""
    done = f'<span class="find-done">✓ {escape(status)}</span>' if status else ""
    return (
        f'<button type="button" class="find-row find-{escape(one.severity)}" data-act="pick" '
        f'data-id="{escape(one.id)}"{here}><span class="find-kind">'
        f'<span class="find-grade">{escape(review.severity(one, language))}</span>'
        f"<span>{escape(review.kind(one, language))}</span>{done}</span>"
        f'<span class="find-subject">{escape(subject)}</span>'
        f'<span class="find-short">{escape(review.explained(one, language))}</span></button>'
    )


def told_html(told: str, read: Sequence[str], language: str) -> str:
    """Return how many findings there are, and how well the reports were read; many are folded."""
    lines = "".join(f"<li>{escape(line)}</li>" for line in read)
    head = escape(say("page_audit", "readings", language, number=len(read)))
    openly = " open" if len(read) == 1 else ""
    folded = f"<details{openly}><summary>{head}</summary><ul>{lines}</ul></details>" if read else ""
    return f'<p role="status">{escape(told)}</p>{folded}'


def nothing_picked(language: str) -> str:
    """Return what stands where no finding was picked yet."""
    return f'<p class="lk-small find-hint">{escape(say("page_audit", "pick", language))}</p>'


def finding_html(entry: Entry, views: Sequence[SourceView], language: str) -> str:
    """Return a finding: what is wrong, its first two places side by side, and the others."""
    pairs = zip(PLACES, views, strict=False)
    sides = [view_html(view, say("page_audit", name, language), language) for name, view in pairs]
    alone = ""
    if len(views) == 1:
        alone = f'<p class="lk-small">{escape(say("page_audit", "one_place", language))}</p>'
    more = views[len(PLACES) :]
    others = "".join(
        f'<p class="src-caption">{escape(view.caption)}</p>{view.html}' for view in more
    )
    if more:
        heading = escape(say("page_audit", "other_places", language, number=len(more)))
        others = f"<details><summary>{heading}</summary>{others}</details>"
    kind = "src-pair" if len(sides) > 1 else "src-pair src-alone"
    return f'{_told(entry, language)}{alone}<div class="{kind}">{"".join(sides)}</div>{others}'


def _told(entry: Entry, language: str) -> str:
    """Return what is wrong: severity, kind, explanation, values, rule and mark."""
    one = entry.finding
    facts = {
        "found": review.value(one.found, language),
        "expected": review.value(one.expected, language),
        "rule": review.rule(one, language),
    }
    rows = "".join(
        f"<dt>{escape(say('page_audit', name, language))}</dt><dd>{escape(fact)}</dd>"
        for name, fact in facts.items()
        if fact
    )
    marked = review.mark(entry, language)
    signed = f'<p class="find-mark">✓ {escape(marked)}</p>' if marked else ""
    return (
        f'<div class="find find-{escape(one.severity)}"><p class="find-kind">'
        f'<span class="find-grade">{escape(review.severity(one, language))}</span>'
        f"<span>{escape(review.kind(one, language))}</span>"
        f'<span class="find-id">{escape(entry.short)}</span></p>'
        f'<p class="find-explain" tabindex="-1">{escape(review.explained(one, language))}</p>'
        f"<dl>{rows}</dl>{signed}</div>"
    )


# The source of a mark as HTML: what it is, the page's picture or its lines.


def no_source(language: str) -> str:
    """Return what stands where no source was chosen yet."""
    title, hint = (escape(say("page", name, language)) for name in ("source", "source_hint"))
    return f'<section class="src"><h3>{title}</h3><p class="lk-small">{hint}</p></section>'


def source_html(answer: Answer, mark: int, shop: Shop, language: str) -> str:
    """Return a source of an answer; where it is held no more, that in words."""
    cited = next((one for one in answer.citations if one.mark == mark), None)
    if cited is None:
        return _error_html(say("page", "turn_gone", language))
    try:
        view = shown_source(cited, shop, language, answer.figures)
    except LkipError as error:
        return _error_html(str(error))
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


def _error_html(words: str) -> str:
    return f'<div class="lk-shown lk-error" role="alert">{escape(words)}</div>'


# A place in a report as HTML: its caption, the picture of its page where it has one, its lines.

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
