"""A case and an answer to it become a score with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from assistant.answer import Answer, Citation
from eval.case import Case
from eval.originals import MOST_LINES, Originals
from eval.printed import NUMBER, bare, numbers, readings, squeezed, states, unlisted, values

WIDE = ("text", "list", "breakdown", "trend")
"""Types whose answers may be long."""

LONGEST, LONGEST_WIDE = 1500, 4000
"""Characters of a plain answer and of a wide one (lkip ask, in the interface)."""

LEADING = 400
"""Characters within which a plain answer gives the asked number."""

LEADS = ("lookup", "alias", "english", "computed")
"""Types that must give the number there."""

ROUNDED = Decimal("0.011")
"""How far a computed number may be from ours: parts are rounded."""

SMALL = 12
"""Whole numbers up to this need no evidence: they count what the sentence lists."""

MEAN = re.compile(r"\((?P<sum>[^()]*)\) / (?P<count>\d+)")
"""The formula of a mean; the count it divides by is no number of a report."""

SCALES = frozenset(Decimal(number) for number in (1, 2, 3, 4, 25, 100))
"""Numbers a formula may hold that no report prints: signs of scales and of percentages."""

EVIDENCE_LINES = 200
"""Lines that the citations of one answer may cover together to count as evidence."""


@dataclass(frozen=True, slots=True)
class Score:
    """Whether an answer is right, and why not."""

    right: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """All that is measured of one answer."""

    case: Case
    score: Score
    refused: bool
    unsupported: tuple[str, ...]  # numbers of the text that no evidence holds
    cited: bool | None  # whether the evidence is cited; None where none is known
    quotes: int  # quotes given
    quotes_found: int  # those that stand where they say
    crash: str = ""  # what was raised in place of an answer; nothing else counts then


def mark(case: Case, answer: Answer, originals: Originals) -> Marked:
    """Measure one answer."""
    found = [citation for citation in answer.citations if originals.holds(citation)]
    return Marked(
        case=case,
        score=score(case, answer),
        refused=answer.refused,
        unsupported=unsupported(answer, originals),
        cited=cited(case, answer),
        quotes=len(answer.citations),
        quotes_found=len(found),
    )


def crashed(case: Case, error: Exception) -> Marked:
    """Return what is left where an answer was not given: a crash is not a score of 0."""
    what = f"{type(error).__name__}: {error}"
    return Marked(case, Score(right=False, reason=what), False, (), None, 0, 0, crash=what)


def score(case: Case, answer: Answer) -> Score:
    """Say whether an answer is right: it states what it must, soon and shortly, or refuses."""
    if case.must_refuse:
        said = "" if answer.refused else f"should refuse: {_start(answer)}"
        return Score(answer.refused, said)
    faults = [fault for check in CHECKS if (fault := check(case, answer))]
    return Score(not faults, "; ".join([*faults, _start(answer)] if faults else []))


def _start(answer: Answer) -> str:
    return "<< " + " ".join(answer.text[:160].split())


def _tolerance(case: Case) -> Decimal:
    return ROUNDED if case.type == "computed" else Decimal(0)


def _refuses(_: Case, answer: Answer) -> str:
    return "refused" if answer.refused else ""


def _lacks_numbers(case: Case, answer: Answer) -> str:
    said, within = bare(answer.text), _tolerance(case)
    missing = [str(value) for value in case.numbers if not states(said, value, within=within)]
    return f"lacks {', '.join(missing)}" if missing else ""


def _lacks_phrases(case: Case, answer: Answer) -> str:
    missing = [phrase for phrase in case.must_mention if not mentions(answer.text, phrase)]
    return f"lacks {'; '.join(missing)}" if missing else ""


def _hides(case: Case, answer: Answer) -> str:
    told = [answer.text, *(f"{f.found} {f.expected} {f.explain}" for f in answer.findings)]
    told += [quote for finding in answer.findings for quote in finding.quotes]
    hidden = [str(value) for value in case.told if not any(states(text, value) for text in told)]
    return f"hides the contradiction {', '.join(hidden)}" if hidden else ""


def _floods(case: Case, answer: Answer) -> str:
    longest = LONGEST_WIDE if case.type in WIDE else LONGEST
    return f"longer than {longest} characters" if len(answer.text) > longest else ""


def _is_late(case: Case, answer: Answer) -> str:
    if case.type not in LEADS or not case.numbers:
        return ""
    start, within = bare(answer.text[:LEADING]), _tolerance(case)
    soon = any(states(start, value, within=within) for value in case.numbers)
    return "" if soon else f"no asked number in the first {LEADING} characters"


CHECKS: tuple[Callable[[Case, Answer], str], ...] = (
    _refuses,
    _lacks_numbers,
    _lacks_phrases,
    _hides,
    _floods,
    _is_late,
)
"""What an answer that must not refuse is held to; each returns the fault, "" for none."""


def mentions(text: str, phrase: str) -> bool:
    """Tell whether a text has one of a phrase's alternatives; a number counts however printed."""
    return any(
        bool(readings(either) & values(bare(text)))
        if NUMBER.fullmatch(either)
        else squeezed(either) in squeezed(text)
        for either in phrase.split("|")
    )


def cited(case: Case, answer: Answer) -> bool | None:
    """Tell whether the evidence is cited: by gold's lines, else by what the quotes say.

    None where the answer is a refusal, or the case does not say in which report it stands.
    """
    if case.must_refuse or not case.doc:
        return None
    mine = [c for c in answer.citations if Path(c.report).stem == case.doc and _length(c)]
    if case.evidence_lines:
        near = {line for c in mine for line in range(c.first_line - 1, c.last_line + 2)}
        short = sum(_length(c) for c in mine) <= EVIDENCE_LINES
        return short and not near.isdisjoint(case.evidence_lines)
    wanted = (*case.numbers, *case.told, *case.from_numbers)
    return any(
        any(states(c.quote, value) for value in wanted)
        or any(mentions(c.quote, phrase) for phrase in case.must_mention)
        or (case.type == "computed" and bool(numbers(c.quote)))
        for c in mine
    )


def _length(citation: Citation) -> int:
    """Return the lines a citation spans, 0 for one that spans too many."""
    lines = citation.last_line - citation.first_line + 1
    return lines if 1 <= lines <= MOST_LINES else 0


def unsupported(answer: Answer, originals: Originals) -> tuple[str, ...]:
    """Return the numbers of a text that stand in no figure, quote, rule or formula of its own."""
    held = _held(answer, originals)
    return tuple(
        token
        for token, read in numbers(bare(unlisted(answer.text)))
        if not read & held and not any(v <= SMALL and v == v.to_integral_value() for v in read)
    )


def _held(answer: Answer, originals: Originals) -> set[Decimal]:
    held = values(answer.question)
    for figure in answer.figures:
        if not isinstance(figure.value, str) and originals.says(figure):
            held |= _roundings(figure.value)
    for citation in answer.citations:
        held |= values(citation.quote) if originals.holds(citation) else set()
    for rule in answer.rules:
        held |= values(rule.text)
    for derived in answer.derived:
        if all(read & (held | SCALES) for _, read in numbers(_without_count(derived.formula))):
            held |= _roundings(derived.value)
    return held


def _without_count(formula: str) -> str:
    """Return a mean's formula without what it divides by, where that is how many it adds up."""
    mean = MEAN.fullmatch(formula)
    counts = mean is not None and int(mean["count"]) == mean["sum"].count("+") + 1
    return mean["sum"] if mean and counts else formula


def _roundings(value: Decimal) -> set[Decimal]:
    """Return a number, sign aside, as it may be printed with fewer decimals."""
    return {abs(value), *(round(abs(value), places) for places in range(7))}
