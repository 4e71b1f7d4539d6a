"""Several years of one indicator, and several units side by side."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Derived, Evidence
from assistant.compose import wording
from assistant.compose.figure import by_subject, contradictions, leads_and_rivals
from assistant.compose.wording import Composed
from assistant.computed import change
from assistant.find.lookup import by_design
from index.report import Figure
from prompts import say

MOST_NOTES = 6
"""Contradicting mentions shown under a series."""


def years(evidence: Evidence) -> Composed:
    """Say where an indicator went over the years, then each year's values."""
    language = evidence.question.language
    parts: list[Composed] = []
    for same in _by_unit_and_indicator(evidence.figures):
        parts.append(_one_series(evidence, same, language))
    return together(parts)


def units(evidence: Evidence) -> Composed:
    """Say each unit's values of an indicator and year, the highest first where that is asked."""
    language = evidence.question.language
    parts: list[Composed] = []
    subjects = by_subject(evidence.figures)
    for year, indicator in dict.fromkeys((g[0].year, g[0].indicator) for g in subjects):
        groups = [g for g in subjects if (g[0].year, g[0].indicator) == (year, indicator)]
        parts.append(_side_by_side(evidence, groups, language))
    absent = [s for s in evidence.question.satkers if s not in {f.satker for f in evidence.figures}]
    if absent:
        satkers = wording.joined(absent, language)
        parts.append(Composed(say("series", "no_unit", language, satkers=satkers)))
    return together(parts)


def together(parts: Sequence[Composed]) -> Composed:
    """Several texts as one, a line break between them, their evidence in order."""
    return Composed(
        "\n".join(part.text for part in parts),
        tuple(f for part in parts for f in part.figures),
        tuple(p for part in parts for p in part.passages),
        tuple(d for part in parts for d in part.derived),
        tuple(r for part in parts for r in part.rules),
    )


def _by_unit_and_indicator(figures: Sequence[Figure]) -> list[list[Figure]]:
    groups: dict[tuple[str, str], list[Figure]] = {}
    for one in figures:
        groups.setdefault((one.satker, one.indicator), []).append(one)
    return list(groups.values())


def _one_series(evidence: Evidence, figures: Sequence[Figure], language: str) -> Composed:
    """Return the change of the first role asked, then a line a year where there is more to say."""
    by_year = [leads_and_rivals(group) for group in sorted(by_subject(figures), key=_year)]
    role = by_year[0][0][0].role
    points = [f for leads, _ in by_year for f in leads if f.role == role]
    change, derived = _change(points, language)
    lines = [change] if change else [_heading(points[0], language)]
    more = len(by_year) > 2 or any(len(leads) > 1 for leads, _ in by_year) or not change
    for leads, _ in by_year if more else []:
        clauses = wording.clauses(leads, language)
        lines.append(say("series", "year", language, year=leads[0].year, clauses=clauses))
    rivals = [(leads, rival) for leads, rival in by_year if any(not by_design(r) for r in rival)]
    shown = [f for leads, _ in by_year for f in leads]
    for leads, rival in rivals[:MOST_NOTES]:
        notes, extra = contradictions([r for r in rival if not by_design(r)][:2], language)
        lines.append(say("series", "year", language, year=leads[0].year, clauses=" ".join(notes)))
        shown += extra
    lines += _absent(evidence, points, language)
    return Composed("\n".join(lines), tuple(shown), derived=derived)


def _year(group: Sequence[Figure]) -> int:
    return group[0].year


def _heading(first: Figure, language: str) -> str:
    text = say(
        "series",
        "years",
        language,
        role=wording.word(first.role, language),
        indicator=wording.named(first, language),
        satker=first.satker,
    )
    return wording.capital(text)


def _change(points: Sequence[Figure], language: str) -> tuple[str, tuple[Derived, ...]]:
    """First and last value, their direction and difference; '' where there is no change to tell."""
    if len(points) < 2:
        return "", ()
    first, last = points[0], points[-1]
    if not isinstance(first.value, Decimal) or not isinstance(last.value, Decimal):
        return "", ()
    moved = last.value - first.value
    direction = "naik" if moved > 0 else "turun" if moved < 0 else "tetap"
    shown = (first, last)
    text = say(
        "series",
        "change",
        language,
        role=wording.word(first.role, language),
        indicator=wording.named(first, language),
        satker=first.satker,
        direction=wording.word(direction, language),
        points=wording.joined([_point(f, language) for f in shown], language),
    )
    if not moved:
        return wording.capital(text) + ".", ()
    derived = change(*((last, first) if moved > 0 else (first, last)))
    value = wording.said(derived, language)
    return wording.capital(text) + say("series", "by", language, value=value) + ".", (derived,)


def _point(one: Figure, language: str) -> str:
    value = wording.said(one, language)
    return say("series", "point", language, year=one.year, value=value)


def _absent(evidence: Evidence, points: Sequence[Figure], language: str) -> list[str]:
    held = {one.year for one in points}
    absent = [str(year) for year in sorted(evidence.question.years) if year not in held]
    if not absent:
        return []
    what = f"{wording.word(points[0].role, language)} {wording.named(points[0], language)}"
    years_ = wording.joined(absent, language)
    return [say("series", "no_year", language, what=what, years=years_)]


def _side_by_side(
    evidence: Evidence, groups: Sequence[Sequence[Figure]], language: str
) -> Composed:
    split = [leads_and_rivals(group) for group in groups]
    if evidence.question.top:
        split.sort(key=lambda pair: _size(pair[0][0]), reverse=True)
    first = split[0][0][0]
    heading = say(
        "series",
        "units",
        language,
        role=wording.word(first.role, language),
        indicator=wording.named(first, language),
        year=first.year,
    )
    lines, shown = [wording.capital(heading)], list[Figure]()
    for leads, rivals in split:
        clauses = wording.clauses(leads, language)
        notes, extra = contradictions([r for r in rivals if not by_design(r)][:2], language)
        line = say("series", "unit", language, satker=leads[0].satker, clauses=clauses)
        lines.append(" ".join([f"{line}." if notes else line, *notes]))
        shown += [*leads, *extra]
    return Composed("\n".join(lines), tuple(shown))


def _size(one: Figure) -> Decimal:
    return one.value if isinstance(one.value, Decimal) else Decimal(-1)
