"""Findings as HTML: the list to pick from, and one of them with its places side by side."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.audit import words
from assistant.audit.review import Entry
from assistant.serve.sources import SourceView
from assistant.serve.view_html import view_html
from prompts import say

PLACES = ("first_place", "second_place")


def list_html(entries: Sequence[Entry], picked: str, language: str) -> str:
    """Return findings as a list of buttons, the one picked marked as such."""
    label = escape(say("page_audit", "findings", language))
    rows = "".join(f"<li>{_row(entry, picked, language)}</li>" for entry in entries)
    return f'<ul class="find-list" aria-label="{label}">{rows}</ul>' if rows else ""


def _row(entry: Entry, picked: str, language: str) -> str:
    one = entry.finding
    here = ' aria-current="true"' if one.id == picked else ""
    subject = words.subject(one, "", language) or words.kind(one, language)
    status = say("audit", entry.mark.status, language) if entry.mark else ""
    done = f'<span class="find-done">✓ {escape(status)}</span>' if status else ""
    return (
        f'<button type="button" class="find-row find-{escape(one.severity)}" data-act="pick" '
        f'data-id="{escape(one.id)}"{here}><span class="find-kind">'
        f'<span class="find-grade">{escape(words.severity(one, language))}</span>'
        f"<span>{escape(words.kind(one, language))}</span>{done}</span>"
        f'<span class="find-subject">{escape(subject)}</span>'
        f'<span class="find-short">{escape(words.explained(one, language))}</span></button>'
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
        "found": words.value(one.found, language),
        "expected": words.value(one.expected, language),
        "rule": words.rule(one, language),
    }
    rows = "".join(
        f"<dt>{escape(say('page_audit', name, language))}</dt><dd>{escape(fact)}</dd>"
        for name, fact in facts.items()
        if fact
    )
    marked = words.mark(entry, language)
    signed = f'<p class="find-mark">✓ {escape(marked)}</p>' if marked else ""
    return (
        f'<div class="find find-{escape(one.severity)}"><p class="find-kind">'
        f'<span class="find-grade">{escape(words.severity(one, language))}</span>'
        f"<span>{escape(words.kind(one, language))}</span>"
        f'<span class="find-id">{escape(entry.short)}</span></p>'
        f'<p class="find-explain" tabindex="-1">{escape(words.explained(one, language))}</p>'
        f"<dl>{rows}</dl>{signed}</div>"
    )
