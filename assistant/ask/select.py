"""Which of many are asked for: the indicators that missed, the line spent least, above a limit."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from assistant.answer import Question
from assistant.ask.asked import Asked
from assistant.compare.comparison import Wanted
from assistant.words.intent import TEXTUAL
from assistant.words.roles import TOTAL, is_budget

if TYPE_CHECKING:
    from assistant.view import Records

COMPARED = ("persen", "sisa", "pagu", "realisasi")
"""Columns of a budget, the one compared first where several are asked for."""


TOLD = TEXTUAL - {"program"}
"""Aspects told in words; 'kegiatan apa yang ...' asks for one of the lines."""


def selected(question: Question, asked: Asked, ledger: Records) -> Wanted | None:
    """Return the comparison that names, picks or ranks indicators, budget lines or units.

    None where nothing is picked, one thing is named, words are asked for, or nothing is held.
    """
    picks = asked.only or asked.limit or asked.order
    listed = asked.listed and not (asked.average or question.intent == "count" or asked.difference)
    if not (picks or listed) or asked.rank or TOLD & set(question.aspects):
        return None
    if question.choices or question.unknown_satkers or not question.satkers:
        return None
    if asked.order and len(question.satkers) > 1 and len(question.indicators) == 1:
        return _of_units(question, asked)
    if not asked.of:
        return None
    if asked.of == "indikator":
        return None if question.indicators else _of_indicators(question, asked, ledger)
    return _of_lines(question, asked, ledger)


def _of_indicators(question: Question, asked: Asked, ledger: Records) -> Wanted:
    return Wanted(
        language=question.language,
        satkers=question.satkers,
        years=_years(question, ledger),
        order=asked.order,
        only=asked.only,
        limit=asked.limit,
    )


def _of_units(question: Question, asked: Asked) -> Wanted | None:
    """Return the comparison of units, the one asked for first; None over several years."""
    if len(question.years) > 1 or question.dated or question.operation:
        return None
    money = [role for role in COMPARED if role in question.roles]
    measured = [role for role in ("capaian", "realisasi", "target") if role in question.roles]
    roles = money if is_budget(question.indicators[0]) else measured
    return Wanted(
        language=question.language,
        indicators=question.indicators,
        satkers=question.satkers,
        years=question.years,
        role=roles[0] if roles else "",
        order=asked.order,
    )


def _of_lines(question: Question, asked: Asked, ledger: Records) -> Wanted | None:
    years = _years(question, ledger)
    lines = budget_lines(question.satkers, years, asked.of, ledger)
    named = set(question.indicators) - set(lines) - {TOTAL}
    if len(lines) < 2 or named or len(question.satkers) > 1:
        return None
    roles = [role for role in COMPARED if role in question.roles]
    return Wanted(
        language=question.language,
        indicators=lines,
        satkers=question.satkers,
        years=years,
        role=roles[0] if roles and roles[0] != "realisasi" else "persen",
        order=asked.order,
        limit=asked.limit,
    )


def budget_lines(
    satkers: Collection[str], years: Collection[int], kind: str, ledger: Records
) -> tuple[str, ...]:
    """Return the ids of all budget lines held of a kind, one of COLLECTIONS of what is asked."""
    held = ledger.figures(satkers=satkers, years=years, authoritative=True)
    return tuple(dict.fromkeys(f.indicator for f in held if f.indicator.startswith(kind)))


def _years(question: Question, ledger: Records) -> tuple[int, ...]:
    """Return the last of the years asked, else the last reported."""
    own = [card.year for card in ledger.reports() if card.satker in question.satkers]
    return question.years[-1:] or tuple(sorted(own))[-1:]
