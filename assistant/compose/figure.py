"""A value of one indicator and what belongs to it, and the parts of a value line by line."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from assistant.answer import Evidence, Rule
from assistant.compose import wording
from assistant.compose.quote import quoted, quoted_lines
from assistant.compose.wording import Composed
from assistant.computed import numbers_in
from assistant.find.lookup import by_design, roles_for
from assistant.find.tallied import standing_of
from assistant.words.roles import AGAINST_TARGET
from index import rules
from index.numbers.numerals import write
from index.report import Figure, Passage
from prompts import say

# A value of one indicator: the value first, then what belongs to it, then what contradicts it.

MOST_NOTES = 4
"""Contradicting mentions shown; a plain answer stays short."""


def figure(evidence: Evidence) -> Composed:
    """Say the asked values of each unit, year and indicator, one sentence each."""
    language = evidence.question.language
    sentences, stated, bands = [], list[Figure](), list[Rule]()
    groups = by_subject(evidence.figures)
    told = any("kategori" in passage.text.casefold() for passage in evidence.passages)
    for group in groups:
        leads, rivals = leads_and_rivals(group)
        said = _lead(evidence, leads, language)
        sentences += [said, *_worked_out(evidence, leads, language)]
        sentences += _met(evidence, leads, language)
        stated += leads
        sentence, rule = _band(leads, language)
        if rule and not told:
            sentences.append(sentence)
            bands.append(rule)
        notes, shown = contradictions(rivals[:MOST_NOTES], language)
        sentences += notes
        stated += shown
    sentences += [say("figure", "not_held", language, **missing) for missing in _missing(evidence)]
    text = " ".join(sentences)
    if evidence.passages:
        text += "\n" + details(evidence.passages, language)
    return Composed(text, tuple(stated), evidence.passages, evidence.derived, rules=tuple(bands))


def details(passages: Sequence[Passage], language: str) -> str:
    """Return what the report says more of a value, in its own words: in the line, or as a list."""
    told = []
    for (satker, year), same in groupby(passages, key=lambda p: (p.satker, p.year)):
        quotes = [quoted(passage) for passage in same]
        if len(quotes) > 1:
            quotes = ["", *(f"- {quote}" for quote in quotes)]
        quote = "\n".join(quotes)
        told.append(say("figure", "detail", language, satker=satker, year=year, quote=quote))
    return "\n".join(told).replace(" \n", "\n")


def by_subject(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures in groups of one satker, year and indicator, in the order they were gathered."""
    groups: dict[tuple[str, int, str], list[Figure]] = {}
    for one in figures:
        groups.setdefault((one.satker, one.year, one.indicator), []).append(one)
    return list(groups.values())


def leads_and_rivals(group: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Return the first mention of each role leads; the others contradict it."""
    leads: dict[str, Figure] = {}
    rivals = []
    for one in group:
        if leads.setdefault(one.role, one) is not one:
            rivals.append(one)
    return list(leads.values()), rivals


def contradictions(rivals: Sequence[Figure], language: str) -> tuple[list[str], list[Figure]]:
    """Sentences that name each place that says otherwise, and the mentions they show."""
    against = [one for one in rivals if not by_design(one)]
    notes = []
    mentions = [
        wording.capital(
            say("figure", "mention", language, place=place, clauses=wording.clauses(same, language))
        )
        for place, same in _by_place(against, language)
    ]
    if mentions:
        notes.append(say("figure", "conflict", language, mentions=" ".join(mentions)))
    others = [one for one in rivals if by_design(one)]
    for place, same in _by_place(others, language):
        clauses = wording.clauses(same, language)
        notes.append(say("figure", "other_document", language, place=place, clauses=clauses))
    return notes, [*against, *others]


def _by_place(figures: Sequence[Figure], language: str) -> list[tuple[str, list[Figure]]]:
    grouped = groupby(figures, key=lambda one: wording.place_of(one, language))
    return [(place, list(same)) for place, same in grouped]


def _lead(evidence: Evidence, leads: Sequence[Figure], language: str) -> str:
    first, *rest = leads
    text = say(
        "figure",
        "lead",
        language,
        role=wording.word(first.role, language),
        indicator=wording.named(first, language),
        satker=first.satker,
        year=wording.time_of(first),
        value=wording.said(first, language),
    )
    if rest:
        text += say("figure", "with", language, clauses=wording.clauses(rest, language))
    return wording.capital(text) + "."


def _met(evidence: Evidence, leads: Sequence[Figure], language: str) -> list[str]:
    """Say whether a target was met, where that is asked."""
    standing = standing_of({one.role: one for one in leads})
    if not standing or not AGAINST_TARGET.search(evidence.question.said):
        return []
    return [say("operation", "missed" if standing == "below" else "met", language)]


def _worked_out(evidence: Evidence, leads: Sequence[Figure], language: str) -> list[str]:
    """Say what the report prints nowhere and we computed of the figures just said."""
    values = {write(f.value) for f in leads if isinstance(f.value, Decimal)}
    return [
        say("operation", made.role, language, value=wording.said(made, language))
        for made in evidence.derived
        if made.role and set(numbers_in(made.formula)) <= values
    ]


def _band(leads: Sequence[Figure], language: str) -> tuple[str, Rule | None]:
    """Return the category of a value by the bands in force, where the report prints none."""
    value = next((one for one in leads if one.role == "realisasi"), None)
    printed = any(one.role == "kategori" for one in leads)
    if value is None or printed or not isinstance(value.value, Decimal):
        return "", None
    band = rules.band(value.indicator, value.value, value.year)
    if band is None or not band.shown or band.label == rules.UNDEFINED:
        return "", None
    rule = Rule(band.text, band.source, band.years)
    return say("figure", "band", language, category=band.label), rule


def _missing(evidence: Evidence) -> list[dict[str, object]]:
    """Return the asked roles of the subjects shown that no mention holds."""
    language = evidence.question.language
    found = []
    for group in by_subject(evidence.figures):
        held = {one.role for one in group}
        asked, _ = roles_for(evidence.question, group[0].indicator)
        for role in asked:
            if role not in held and f"{role}:{group[0].indicator}" in evidence.missing:
                found.append(
                    {
                        "role": wording.word(role, language),
                        "indicator": wording.named(group[0], language),
                        "year": group[0].year,
                    }
                )
    return found


# The components, outputs or items of something, one line each.


def parts(evidence: Evidence) -> Composed:
    """List the figures of each part; without figures, the rows or items as the report has them."""
    language = evidence.question.language
    if not evidence.figures:
        return Composed(quoted_lines(evidence, language), passages=evidence.passages)
    groups = by_subject(evidence.figures)
    if len(groups) == 1:
        return figure(evidence)
    first = groups[0][0]
    lines = [say("quote", "parts", language, satker=first.satker, year=first.year)]
    shown: list[Figure] = []
    for group in groups:
        leads, rivals = leads_and_rivals(group)
        notes, extra = contradictions([r for r in rivals if not by_design(r)][:2], language)
        name = wording.named(leads[0], language)
        line = f"- {name}: {wording.clauses(leads, language)}"
        lines.append(" ".join([f"{line}." if notes else line, *notes]))
        shown += [*leads, *extra]
    if evidence.passages:
        lines.append(quoted_lines(evidence, language))
    return Composed("\n".join(lines), tuple(shown), evidence.passages)
