"""What is hardly believable in the figures of a form: told beside its cell, and never refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.compose import wording
from assistant.computed import number
from assistant.draft.achieved import comparable, of_topic
from assistant.draft.material import FORM, BudgetLine, Matter, Topic, Yearly
from index.report import Figure
from prompts import say

_TIMES = 10
"""How many times its neighbours a value is hardly believed to be, or the other way round."""

_HIGHEST = Decimal(200)
"""Percent of a target above which a capaian is hardly believed."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A figure, and what makes it hard to believe."""

    figure: Figure
    why: str


def implausible(matter: Matter, language: str) -> list[str]:
    """Return a line for each doubtful figure that stands in a form, with its sheet and cell."""
    doubts = (one for one in doubts_of(matter, language) if one.figure.source.report_id == FORM)
    return [f"{one.figure.source.place}: {one.why}" for one in doubts]


def doubts_of(matter: Matter, language: str) -> list[Doubt]:
    """Return what is hardly believable of the figures of a chapter, each figure once."""
    found: dict[str, Doubt] = {}
    for topic in matter.topics:
        for doubt in (*_far(topic, language), *_leaps(topic, language)):
            found.setdefault(doubt.figure.id, doubt)
    for doubt in _of_budget(matter, language):
        found.setdefault(doubt.figure.id, doubt)
    return list(found.values())


def _far(topic: Topic, language: str) -> Iterator[Doubt]:
    """Yield the realisasi whose capaian is above twice its target."""
    achieved, realisasi = of_topic(topic), topic.now.get("realisasi")
    if achieved is not None and realisasi is not None and number(achieved) > _HIGHEST:
        told = wording.amount(number(achieved), "%", language)
        yield Doubt(realisasi, say("form", "doubt_capaian", language, capaian=told))


def _leaps(topic: Topic, language: str) -> Iterator[Doubt]:
    """Yield the values that are ten times those of the years beside them and of their own year."""
    years = [*topic.earlier, topic.now]
    for role, other in (("realisasi", "target"), ("target", "realisasi")):
        for at, one in enumerate(years):
            near = [years[n].get(role) for n in (at - 1, at + 1) if 0 <= n < len(years)]
            if any(near):
                yield from _leap(one, role, [*near, one.get(other)], language)


def _leap(
    one: Yearly, role: str, beside: Sequence[Figure | None], language: str
) -> Iterator[Doubt]:
    figure = one.get(role)
    if figure is None or not isinstance(figure.value, Decimal) or figure.value <= 0:
        return
    near = [
        f
        for f in beside
        if f is not None and isinstance(f.value, Decimal) and f.value > 0 and comparable(f, figure)
    ]
    high = near and all(figure.value >= _TIMES * number(f) for f in near)
    low = near and all(figure.value * _TIMES <= number(f) for f in near)
    if high or low:
        values = [wording.valued(f, language) for f in near]
        fields = {
            "value": wording.valued(figure, language),
            "near": wording.joined(values, language),
        }
        yield Doubt(figure, say("form", "doubt_leap", language, **fields))


def _of_budget(matter: Matter, language: str) -> Iterator[Doubt]:
    """Yield what was spent beyond its pagu, and a total far from that of the year before."""
    for line in matter.budgets:
        pagu, realisasi = line.by_role.get("pagu"), line.by_role.get("realisasi")
        if pagu is not None and realisasi is not None and number(realisasi) > number(pagu):
            told = {"realisasi": wording.valued(realisasi, language)}
            told["pagu"] = wording.valued(pagu, language)
            yield Doubt(realisasi, say("form", "doubt_overspent", language, **told))
    totals: list[tuple[int, BudgetLine]] = [*matter.budgets_before]
    totals += [(matter.year, line) for line in matter.budgets if line.kind == "total"]
    for (_, before), (year, now) in pairwise(totals):
        for role in ("pagu", "realisasi"):
            yield from _leap(Yearly(year, now.by_role), role, [before.by_role.get(role)], language)
