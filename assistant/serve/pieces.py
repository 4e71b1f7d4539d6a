"""Pieces of HTML: prose with links to its sources, tables, buttons, findings beneath."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from assistant.answer import Answer
from assistant.audit.review import explained
from assistant.compare import shown
from assistant.compare.answered import Compared
from assistant.compare.comparison import Table
from assistant.compose import wording
from assistant.render import MOST_FINDINGS, findings_told, source_line
from prompts import say

# Pieces of HTML: prose with numbered links to its sources, tables, buttons; everything escaped.

_MARK = re.compile(r"\[(\d{1,3})\]([,.;:)]*)")
"""A mark, with what must stand on one line with it."""

_ITEM = "- "
HEADING_WORDS = 14
"""Words that a heading within an answer has at most."""

WORDS = ("kategori",)
"""Columns of values that are words."""


def prose(text: str, turn: int, marks: Collection[int], language: str) -> str:
    """Return a text as paragraphs and lists, each of its marks a button that shows its source."""
    lines = (line.strip() for line in text.splitlines())
    parts = []
    for listed, run in groupby(filter(None, lines), key=lambda line: line.startswith(_ITEM)):
        if listed:
            items = (linked(line.removeprefix(_ITEM), turn, marks, language) for line in run)
            parts.append("<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>")
        else:
            parts += (_paragraph(line, turn, marks, language) for line in run)
    return "".join(parts)


def _paragraph(line: str, turn: int, marks: Collection[int], language: str) -> str:
    """Return a line of a text; a few words without an end are a heading."""
    if len(line.split()) <= HEADING_WORDS and line[-1].isalnum() and "\n" not in line:
        return f'<h3 class="lk-part">{escape(line)}</h3>'
    return f"<p>{linked(line, turn, marks, language)}</p>"


def linked(text: str, turn: int, marks: Collection[int], language: str) -> str:
    """Return a text with its marks as buttons; a number in brackets that marks nothing stays."""

    def button(match: re.Match[str]) -> str:
        mark = int(match[1])
        if mark not in marks:
            return match[0]
        shown = cite(turn, mark, f"[{mark}]", language)
        return f'<span class="lk-whole">{shown}{match[2]}</span>' if match[2] else shown

    return _MARK.sub(button, escape(text))


def cite(turn: int, mark: int, words: str, language: str) -> str:
    """Return a button that shows a source; `words` are HTML."""
    told = escape(say("page", "show_source", language, mark=mark))
    return (
        f'<button type="button" class="lk-cite" data-act="source" data-turn="{turn}" '
        f'data-mark="{mark}" title="{told}" aria-label="{told}">{words}</button>'
    )


def saying(text: str, css: str = "lk-choice") -> str:
    """Return a button that says a text, as if it had been typed."""
    told = escape(text)
    return f'<button type="button" class="{css}" data-act="say" data-text="{told}">{told}</button>'


def tables(compared: Compared, turn: int, language: str) -> str:
    """Return the tables of a comparison, numbers to the right, each with its mark."""
    marks = {one.mark for one in compared.answer.citations}
    return "".join(_table(compared, table, turn, marks, language) for table in compared.tables)


def _table(
    compared: Compared, table: Table, turn: int, marks: Collection[int], language: str
) -> str:
    told = compared.comparison.wanted.language
    names = len(shown.names_of(table))
    heads = shown.headings(table, told)
    numeric = [False] * names + [column not in WORDS for column in table.columns]
    above = shown.units_above(table)
    if above:
        heads = [*heads[:names], *(head.rpartition(": ")[2] for head in heads[names:])]
    head = "".join(
        f'<th scope="col"{_right(right)}>{escape(wording.capital(words))}</th>'
        for words, right in zip(heads, numeric, strict=True)
    )
    units = "".join(
        f'<th scope="colgroup" class="lk-unit" colspan="{span}">{escape(unit)}</th>'
        for unit, span in above
    )
    top = f'<tr><td colspan="{names}"></td>{units}</tr>' if above else ""
    rows = "".join(
        "<tr>" + "".join(_cells(cells, numeric, turn, marks, language)) + "</tr>"
        for cells in shown.lines(compared, table)
    )
    title = shown.title(table, told)
    caption = f'<p class="lk-title">{escape(title)}</p>' if title else ""
    note = (
        f'<p class="lk-small">{escape(say("compare", "computed", told))}</p>'
        if shown.is_computed(table)
        else ""
    )
    label = escape(title or say("page", "table", language))
    return (
        f'{caption}<div class="lk-wide" role="region" tabindex="0" aria-label="{label}">'
        f'<table class="lk-table" aria-label="{label}"><thead>{top}<tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>{note}"
    )


def _cells(
    cells: list[str], numeric: list[bool], turn: int, marks: Collection[int], language: str
) -> Iterator[str]:
    for number, (cell, right) in enumerate(zip(cells, numeric, strict=True)):
        words = linked(cell, turn, marks, language)
        yield f"<td{_right(right)}>{words}</td>" if number else f'<th scope="row">{words}</th>'


def _right(right: bool) -> str:
    return ' class="num"' if right else ""


def picture(file: Path, alt: str) -> str:
    """Return a picture that was made for this page."""
    return (
        f'<figure class="lk-figure"><img src="{escape(address(file))}" alt="{escape(alt)}">'
        "</figure>"
    )


def address(file: Path) -> str:
    """Return where the browser fetches a file that was made for it."""
    return f"gradio_api/file={quote(file.as_posix())}"


# What stands beneath an answer: the findings that touch it, and its sources, as HTML.

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
