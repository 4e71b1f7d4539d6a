"""A draft as the page shows it: its steps, what is wrong in a form, and the slots left open."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from itertools import groupby

from assistant.draft.chapter import Gap, gathered
from assistant.draft.form.reading import Typed
from assistant.draft.material import SLOTS
from assistant.serve.drafts import LONGEST, STEPS, Slot, Step
from prompts import say


def _say(sentence: str, language: str, **fields: object) -> str:
    return escape(say("page_draft", sentence, language, **fields))


def steps_html(step: Step, language: str) -> str:
    """Return how far a draft is; at the end what came of it."""
    if step.errors:
        return _errors(step.errors, language)
    if step.made is not None:
        hint, warned = _say("files_hint", language), step.made.warned
        items = "".join(f"<li>{escape(one)}</li>" for one in warned)
        alert = f'<div class="lk-note" role="alert"><ul>{items}</ul></div>' if warned else ""
        kind = "lk-small" if warned else "lk-ok"
        return (
            f'{alert}<div class="{kind}" role="status">{escape(step.told)}</div>'
            f'<p class="lk-small">{hint}</p>'
        )
    if not step.number:
        return f'<p class="lk-small" role="status">{escape(step.told)} …</p>'
    rows = []
    for number, name in enumerate(STEPS, start=1):
        now = number == step.number
        words = step.told if now else _plain(name, language)
        kind = "done" if number < step.number else "reading" if now else "waiting"
        here = ' aria-current="step"' if now else ""
        rows.append(f'<li class="step step-{kind} state-{kind}"{here}>{escape(words)}</li>')
    return f'<ol class="steps" role="status">{"".join(rows)}</ol>'


def _plain(name: str, language: str) -> str:
    """Return what a step is called where it is not told with its numbers."""
    fields = {"count": ""} if name == "composing" else {}
    return " ".join(say("drafting", name, language, **fields).split())


def _errors(lines: Sequence[str], language: str) -> str:
    """Return what is wrong in a form, a row an error, each with its sheet and cell."""
    faults = [line.partition(": ") for line in lines if ": " in line or len(lines) == 1]
    listed = [(cell, fault) for cell, _, fault in faults if "!" in cell or len(lines) == 1]
    heads = "".join(
        f'<th scope="col">{_say(n, language)}</th>' for n in ("head_cell", "head_fault")
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(cell)}</th>'
        f'<td data-head="{_say("head_fault", language)}">{escape(fault or cell)}</td></tr>'
        for cell, fault in listed
    )
    told = _say("form_errors", language, count=len(listed))
    return (
        f'<div class="lk-error" role="alert">{told}</div><div class="rows-scroll" tabindex="0">'
        f'<table class="rows"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def slots_html(slots: Sequence[Slot], others: Sequence[Gap], language: str) -> str:
    """Return the slots left open as boxes to type in, and the gaps that are filled elsewhere."""
    if not slots and not others:
        return f'<p class="lk-small">{_say("no_slots", language)}</p>'
    parts = []
    open_here = sum(not slot.typed for slot in slots)
    if slots:
        title = _say("slots", language, count=open_here)
        parts.append(f"<h3>{title}</h3><p class='lk-small'>{_say('slots_hint', language)}</p>")
        by_topic = groupby(slots, key=lambda slot: slot.about)
        parts += (_topic(about, list(held), language) for about, held in by_topic)
        fill = _say("fill", language)
        parts.append(f'<button type="button" class="lk-fill" data-act="fill">{fill}</button>')
    if others:
        items = "".join(
            f"<li>{escape(gap.about)}: {escape(gap.what)}</li>" for gap in gathered(others)
        )
        told = _say("others", language, count=len(others))
        parts.append(f'<details class="others"><summary>{told}</summary><ul>{items}</ul></details>')
    return "".join(parts)


def _topic(about: str, slots: Sequence[Slot], language: str) -> str:
    """Return the boxes of one indicator."""
    boxes = []
    for slot in slots:
        name = escape(f"{slot.indicator}|{slot.slot}")
        done = f" <small>({_say('filled', language)})</small>" if slot.typed else ""
        boxes.append(
            f'<label class="slot"><span>{escape(slot.what[:1].upper() + slot.what[1:])}{done}'
            f'</span><textarea rows="3" maxlength="{LONGEST}" data-slot="{name}">'
            f"{escape(slot.typed)}</textarea></label>"
        )
    return (
        f'<fieldset class="slots"><legend>{escape(about)}</legend>'
        f'<div class="slots-boxes">{"".join(boxes)}</div></fieldset>'
    )


def typed_of(sent: str) -> Typed:
    """Return the words that the boxes sent, each cut at the longest that is taken."""
    found: dict[tuple[str, str], str] = {}
    for name, text in dict(json.loads(sent)).items():
        indicator, _, slot = str(name).rpartition("|")
        if indicator and slot in SLOTS and str(text).strip():
            found[indicator, slot] = str(text)[:LONGEST]
    return found
