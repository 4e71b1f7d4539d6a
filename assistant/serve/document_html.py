"""Reports, their figures and the progress of a run as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

from assistant import listing
from assistant.compose.wording import amount, named, word
from assistant.serve.documents import KEPT, Item, Progress, Read
from assistant.serve.pieces import prose, sources_html, tables
from index.cell_places import cells_in
from index.keep.home import version
from index.masking import mask
from prompts import say

if TYPE_CHECKING:
    from assistant.brief import Briefing
    from index.keep.library import ReportCard
    from index.keep.notes import Correction
    from index.report import Figure

NUMERIC = ("head_pages", "head_figures", "head_findings", "head_value", "head_year")
"""Columns that are set to the right."""

Cells = Sequence[tuple[str, str]]
"""The cells of a row: the sentence that heads each, and its HTML."""


def _say(sentence: str, language: str, **fields: object) -> str:
    return escape(say("page_documents", sentence, language, **fields))


def table(rows: Sequence[Cells], language: str, label: str) -> str:
    """Return a table whose first cell names its row; on a phone each row is a card."""
    if not rows:
        return ""
    head = "".join(
        f'<th scope="col"{_right(name)}>{_say(name, language)}</th>' for name, _ in rows[0]
    )
    body = "".join(_row(cells, language) for cells in rows)
    return (
        f'<div class="rows-scroll" tabindex="0" role="region" aria-label="{escape(label)}">'
        f'<table class="rows"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _row(cells: Cells, language: str) -> str:
    (_, first), *rest = cells
    told = "".join(
        f'<td data-head="{_say(name, language)}"{_right(name)}>{html}</td>' for name, html in rest
    )
    return f'<tr><th scope="row">{first}</th>{told}</tr>'


def _right(name: str) -> str:
    return ' class="num"' if name in NUMERIC else ""


def progress_html(progress: Progress, language: str) -> str:
    """Return a run as a bar, what it says, and a row a file."""
    total = max(1, len(progress.items))
    share = 100 * progress.done // total
    bar = "" if progress.over else (
        f'<div class="bar" role="progressbar" aria-valuenow="{share}" aria-valuemin="0" '
        f'aria-valuemax="100"><div style="width:{share}%"></div></div>'
    )  # fmt: skip
    kind = ("lk-ok" if progress.is_good else "lk-note") if progress.over else "lk-small"
    rows = [_file(item, language) for item in progress.items]
    told = f'<div class="{kind}" role="status">{escape(progress.told)}</div>'
    label = say("page_documents", "head_file", language)
    return f"{told}{bar}{table(rows, language, label)}"


def _file(item: Item, language: str) -> Cells:
    graded = item.grade and item.state in KEPT
    kind = item.grade if graded else item.state
    words = item.named if graded else say("page_documents", item.state, language)
    state = f'<span class="state state-{kind}">{escape(words)}</span>'
    return [
        ("head_file", escape(item.name)),
        ("head_state", state),
        ("head_reason", escape(item.reason)),
    ]


def reports_html(cards: Sequence[ReportCard], picked: str, language: str) -> str:
    """Return the reports held as a list to pick from; what to do where there are none."""
    if not cards:
        title, words = (_say(name, language) for name in ("empty_title", "empty"))
        return f'<div class="lk-empty"><h2>{title}</h2><p>{words}</p></div>'
    title = say("page_documents", "held", language, number=len(cards))
    rows = [_report(card, picked, language) for card in cards]
    return f"<h3>{escape(title)}</h3>{table(rows, language, title)}"


def _report(card: ReportCard, picked: str, language: str) -> Cells:
    here = ' aria-current="true"' if card.id == picked else ""
    name = (
        f'<button type="button" data-act="pick" data-id="{escape(card.id)}"{here}>'
        f"{escape(mask(card.file))}</button>"
    )
    if card.made_by != version():
        name += f"<br><small>{_say('older', language)}</small>"
    told = listing.with_advice(card, language)
    grade = listing.grade(card)
    state = f'<span class="state state-{grade}">{escape(listing.named(card, language))}</span>'
    return [
        ("head_file", name),
        ("head_read", f'{state}<span class="told">{escape(told)}</span>'),
        ("head_satker", escape(card.satker) or "–"),
        ("head_year", str(card.year or "")),
        ("head_pages", str(card.pages) if card.format == "pdf" else "–"),
        ("head_figures", amount(Decimal(card.figures), "", language)),
        ("head_findings", amount(Decimal(card.findings), "", language)),
    ]


def briefing_html(made: Briefing, language: str) -> str:
    """Return a briefing: its parts under their headings, the table of indicators, its sources."""
    answer = made.answer
    if answer.refused:
        return f'<div class="lk-note" role="alert">{escape(made.title)}</div>'
    parts = [f"<h2>{escape(made.title)}</h2>"]
    for number, (heading, part) in enumerate(made.parts):
        marks = {one.mark for one in part.citations}
        parts += [f"<h3>{escape(heading)}</h3>", prose(part.text, 0, marks, language)]
        if not number and made.table is not None:
            parts.append(tables(made.table, 0, language))
    return (
        f'<div class="lk-said lk-brief">{"".join(parts)}{sources_html(answer, 0, language)}</div>'
    )


def figures_html(read: Read, picked: str, language: str) -> str:
    """Return what was read of a report as a table; a value that is clicked shows its place."""
    if not read.card.figures:
        return f'<p class="lk-small">{_say("no_figures", language)}</p>'
    title = say(
        "page_documents", "shown_figures", language, shown=len(read.figures), number=read.number
    )
    rows = [_figure(one, read, picked, language) for one in read.figures]
    return f'<p class="lk-small">{escape(title)}</p>{table(rows, language, title)}'


def _figure(figure: Figure, read: Read, picked: str, language: str) -> Cells:
    here = ' aria-current="true"' if figure.id == picked else ""
    value = (
        f'<button type="button" data-act="pick" data-id="{escape(figure.id)}"{here}>'
        f"{escape(mask(figure.as_written))}</button>"
    )
    if correction := read.corrections.get(figure.id):
        told = value_told(figure, correction, language)
        fields = {"value": told, "by": correction.by}
        value += f"<br><small>{_say('corrected', language, **fields)}</small>"
    leads = figure.authoritative and not read.asked.leading
    lead = f" <small>({_say('lead', language)})</small>" if leads else ""
    whose = "" if figure.satker == read.card.satker else figure.satker
    about = filter(None, (whose, str(figure.year)))
    return [
        ("head_indicator", escape(named(figure, language))),
        ("head_role", escape(word(figure.role, language))),
        ("head_value", value),
        ("head_of", escape(" ".join(about))),
        ("head_place", f"{escape(where(figure, language))}{lead}"),
    ]


def where(figure: Figure, language: str) -> str:
    """Return where a figure stands, shortly: its page, line and heading."""
    source = figure.source
    if cells := cells_in(source.place):
        return cells
    line = say("page_source", "line", language, number=source.first_line)
    page = f"{say('page_source', 'page', language, page=source.page)}, " if source.page else ""
    return f"{page}{line}"


def value_told(figure: Figure, correction: Correction, language: str) -> str:
    """Return a corrected value as it is said, with the figure's unit."""
    value = correction.value
    return value if isinstance(value, str) else amount(value, figure.unit, language)
