"""The excerpts of the reports that hold most of what a question asks, best first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant import specific
from assistant.answer import Question
from assistant.desk import prose_of, rows_of
from assistant.excerpts import Excerpt
from assistant.relevance import coverage, rarity, stem_set
from index.names.units import own_of
from index.report import Passage

if TYPE_CHECKING:
    from assistant.desk import Records

Retrieve = Callable[[Question], Sequence[Passage]]
"""Search over the passages held: the best for a question, best first."""

ENOUGH = 0.62
"""The share of a question's content an excerpt, with what it stands under, must hold."""

WITHIN = 0.34
"""The share the excerpt's own words must hold."""

MOST_REPORTS = 12
"""Reports read for one question, at most: about as many as a unit has."""

COUNTED_BY = ("bnnk", "kabkota")
"""How the ids begin of indicators that count the units reaching a value of another."""

_NO_FIGURE = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?![\d.,]\d)|\bNomor\s+\S+|\bNo\.?\s*\d+"
    r"|\b(?:Pasal|ayat|huruf|angka|Bab|Tabel|Gambar|Lampiran|halaman)\s+\(?\d+[\d.]*"
    r"|(?<=[.;:])\s*\d{1,2}\.?\s*$|\b(?:minimal|maksimal|paling\s+(?:sedikit|banyak|lambat))\s+\d+\s+\w+",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<![\w.])(?<![A-Za-z]-)\d[\d.,]*")
_CHAPTERS = re.compile(r"\bBAB\s+[IVX]+\b")
_CONTEXT_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Scored:
    """An excerpt and how well it answers, between 0 and 1."""

    score: float
    excerpt: Excerpt
    own: float  # the share its own words hold


def reports_for(ledger: Records, question: Question) -> list[str]:
    """Return the ids of the reports that can speak of a question's units in its years."""
    cards = [card for card in ledger.reports() if card.satker]
    if question.satkers:
        plain = {own_of(name) for name in question.satkers}
        own = [card for card in cards if card.satker in plain]
        if not own:
            held = {f.source.report_id for f in ledger.figures(satkers=question.satkers)}
            own = [card for card in cards if card.id in held]
        cards = own
    dated = [card for card in cards if card.year in question.years] if question.years else []
    later = [card for card in cards if question.years and card.year > max(question.years)]
    chosen = [card.id for card in (dated or later or ([] if question.years else cards))]
    return chosen if len(chosen) <= MOST_REPORTS else _likely(ledger, question, chosen)


def _likely(ledger: Records, question: Question, report_ids: Sequence[str]) -> list[str]:
    """Return those of many reports whose passages hold most of the question's words.

    To read them all would take as long as there are reports.
    """
    from index.search.fused import Scope, Search

    found = Search(ledger).by_words(question.text, Scope(years=question.years))
    best = dict.fromkeys(passage.source.report_id for passage in found)
    likely = [name for name in best if name in set(report_ids)][:MOST_REPORTS]
    return [name for name in report_ids if name in likely]


def excerpts_of(
    ledger: Records, report_ids: Iterable[str], *, indicators: Sequence[str] = ()
) -> list[Excerpt]:
    """Every sentence, item and table row of some reports (of the sections of some indicators)."""
    found: list[Excerpt] = []
    for report_id in report_ids:
        for excerpt, indicator in prose_of(ledger, report_id):
            listed = len(_CHAPTERS.findall(excerpt.text)) > 2  # a table of contents, as one line
            if not listed and (not indicators or indicator in indicators):
                found.append(excerpt)
        for stored, table_rows in rows_of(ledger, report_id):
            if not indicators or stored.table.section.indicator in indicators:
                found += table_rows
    return found


def over_pages(ledger: Records, excerpt: Excerpt) -> list[Excerpt]:
    """Return a sentence with its other half, where it goes on over a page break."""
    prose = [e for e, _ in prose_of(ledger, excerpt.source.report_id)]
    at = next((n for n, e in enumerate(prose) if e.text == excerpt.text), None)
    if at is None:
        return [excerpt]
    before, after = prose[max(at - 1, 0) : at], prose[at + 1 : at + 2]
    halves = [[one, excerpt] for one in before if _broken_off(one, excerpt)]
    halves += [[excerpt, one] for one in after if _broken_off(excerpt, one)]
    return halves[0] if halves else [excerpt]


def _broken_off(one: Excerpt, other: Excerpt) -> bool:
    """Whether a sentence has no end on its page and another follows on the next."""
    pages = one.source.page, other.source.page
    return (
        None not in pages
        and pages[0] != pages[1]
        and one.source.place == other.source.place
        and not re.search(r"[.;:?!]\s*$", one.text)
    )


def rank(question: Question, excerpts: Sequence[Excerpt]) -> list[Scored]:
    """Excerpts by how much of the question's content they hold.

    Best first, ties in reading order.
    """
    asked = specific.content(question)
    held = [stem_set(excerpt.text) for excerpt in excerpts]
    around = [stem_set(excerpt.context) for excerpt in excerpts]
    weight = rarity(held)
    asked = tuple(word for word in asked if word in weight) or asked
    scored = []
    for excerpt, own_words, context in zip(excerpts, held, around, strict=True):
        own = coverage(asked, own_words, weight)
        whole = coverage(asked, own_words | context, weight)
        score = own + _CONTEXT_WEIGHT * (whole - own)
        scored.append(Scored(score, excerpt, own))
    return sorted(scored, key=lambda s: -s.score)


def answering(question: Question, excerpts: Sequence[Excerpt]) -> list[Scored]:
    """Return the excerpts that really answer a question for a number.

    The words are there, and a figure.
    """
    asked = specific.content(question)
    if not asked:
        return []
    weight = rarity(stem_set(e.text) for e in excerpts)
    found = []
    for one in rank(question, excerpts)[:12]:
        both = stem_set(one.excerpt.text) | stem_set(one.excerpt.context)
        if (
            one.own >= WITHIN
            and coverage(asked, both, weight) >= ENOUGH
            and has_figure(one.excerpt)
        ):
            found.append(one)
    return found


def has_figure(excerpt: Excerpt) -> bool:
    """Whether an excerpt states a number that is more than a year or a rule's number."""
    return first_figure(excerpt.text) >= 0


def first_figure(text: str) -> int:
    """Where the first number that is more than a year or a rule's number stands, or -1."""
    bare = _NO_FIGURE.sub(lambda m: " " * len(m.group()), text)
    found = _FIGURE.search(bare)
    return found.start() if found else -1


def related(indicators: Iterable[str]) -> tuple[str, ...]:
    """Return the indicators whose sections treat an indicator.

    Its own, and those that count units by it.
    """
    counted = {f"{kind}_{one}" for one in indicators if ":" not in one for kind in COUNTED_BY}
    return tuple(sorted({*indicators, *counted}))
