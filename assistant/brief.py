"""A briefing for a leader: what was met, the money, what changed, what went wrong, what is planned.

Every sentence is one of an answer, a comparison or a finding that stands by itself, checked and
cited; the briefing only puts them one under the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer, Question
from assistant.ask import answer_question
from assistant.audit.told import told
from assistant.citations import joined
from assistant.compare.answered import compared
from assistant.compare.changes import CHANGE
from assistant.compare.comparison import Wanted
from assistant.roles import TOTAL
from assistant.tallied import standings
from assistant.view import desk_of, ledger_of
from prompts import say

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.view import Shelf
    from index.keep.ledger import Ledger

MISSED, QUOTES, FINDINGS = 3, 2, 3
"""Indicators whose obstacles are told, sentences of each, and findings."""

WHY = "kenapa target tidak tercapai, apa kendalanya"

MONEY = ("pagu", "realisasi", "persen", "sisa")


def brief(
    satkers: Sequence[str], years: Sequence[int], library: Shelf | Ledger, language: str = "id"
) -> Answer:
    """Return the briefing of one unit's year, or of several units side by side.

    Args:
        satkers: the units, by their names as held.
        years: their years; () for the last reported.
        library: a library, or a bare ledger.
        language: "id" or "en"; quotes and findings stay in the report's language.

    Returns:
        One answer of several paragraphs, refused where the unit has no report of that year.

    """
    desk = desk_of(ledger_of(library))
    if len(satkers) > 1:
        return compared(Wanted(language=language, satkers=tuple(satkers), years=tuple(years)), desk
                        ).answer  # fmt: skip
    held = sorted(c.year for c in desk.reports() if c.satker in satkers and c.year)
    shown = [year for year in held if not years or year in years][-1:]
    if not shown:
        text = say("brief", "none", language, satker=", ".join(satkers))
        return Answer("", text, refused=True)
    parts = list(_parts(satkers[0], shown[0], library, desk, language))
    title = say("brief", "title", language, satker=satkers[0], year=shown[0])
    first = replace(parts[0], text=f"{title}\n\n{parts[0].text}")
    return joined([first, *parts[1:]])


def _parts(
    satker: str, year: int, library: Shelf | Ledger, desk: Desk, language: str
) -> Iterator[Answer]:
    """Yield the paragraphs that are not refused, each under its heading."""
    whole = Wanted(language=language, satkers=(satker,), years=(year,))
    about = Question("", language, "text", satkers=(satker,), years=(year,))
    yield from _under("results", compared(whole, desk).answer, language)
    money = replace(about, intent="figure", indicators=(TOTAL,), roles=MONEY, roles_said=True)
    yield from _under("budget", answer_question(money, library), language)
    changed = compared(replace(whole, role=CHANGE, order="tertinggi"), desk).answer
    yield from _under("change", changed, language)
    missed = [s.figure for s in standings(desk, [satker], [year]) if s.group == "below"]
    why = [
        replace(about, indicators=(figure.indicator,), aspects=("hambatan",), text=WHY)
        for figure in missed[:MISSED]
    ]
    told_why = [one for one in (answer_question(q, library, most=QUOTES) for q in why)
                if not one.refused]  # fmt: skip
    if told_why:
        yield from _under("obstacles", told_why[0], language)
        yield from told_why[1:]
    plans = replace(about, aspects=("rekomendasi",), text="rekomendasi")
    yield from _under("plans", answer_question(plans, library, most=QUOTES), language)
    yield from _under("check", told(about, desk, most=FINDINGS), language)


def _under(heading: str, answer: Answer, language: str) -> Iterator[Answer]:
    if not answer.refused:
        yield replace(answer, text=f"{say('brief', heading, language)}\n{answer.text}")
