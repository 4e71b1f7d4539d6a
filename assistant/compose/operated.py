"""What is computed: of values named, and how many indicators met their target."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal

from assistant.answer import Derived, Evidence
from assistant.compose import wording
from assistant.compose.figure import MOST_NOTES, contradictions
from assistant.compose.quote import quoted_lines
from assistant.compose.wording import Composed
from assistant.computed import change, number
from assistant.find.tallied import GROUPS, asks_lowest, counted
from index.numbers.numerals import write
from index.report import Figure
from prompts import say

# What is computed of values named: the result, then what it was computed from.


def operated(evidence: Evidence) -> Composed:
    """Say what the question's operation gave, its operands named and cited."""
    text, derived = _SAID[evidence.question.operation](evidence)
    notes, shown = contradictions(evidence.rivals[:MOST_NOTES], evidence.question.language)
    said = " ".join([wording.capital(text), *notes])
    return Composed(said, (*evidence.figures, *shown), derived=derived)


def _share(evidence: Evidence) -> tuple[str, tuple[Derived, ...]]:
    part, whole = evidence.figures
    result = evidence.derived[0]
    language = evidence.question.language
    text = say(
        "operation", "share", language,
        value=_written(result, language), part=_part(part, language), whole=_part(whole, language),
    )  # fmt: skip
    return text, (result,)


def _ratio(evidence: Evidence) -> tuple[str, tuple[Derived, ...]]:
    one, other = evidence.figures
    result, language = evidence.derived[0], evidence.question.language
    text = say(
        "operation", "ratio", language,
        value=_written(result, language), one=_part(one, language), other=_part(other, language),
    )  # fmt: skip
    return text, (result,)


def _mean(evidence: Evidence) -> tuple[str, tuple[Derived, ...]]:
    return _of_parts(evidence, "mean")


def _sum(evidence: Evidence) -> tuple[str, tuple[Derived, ...]]:
    return _of_parts(evidence, "sum")


def _of_parts(evidence: Evidence, sentence: str) -> tuple[str, tuple[Derived, ...]]:
    """Say what parts give together; of several roles, each in a sentence of its own."""
    language = evidence.question.language
    many = len(evidence.figures) // len(evidence.derived)
    said = list[str]()
    for number_, result in enumerate(evidence.derived):
        figures = evidence.figures[number_ * many : (number_ + 1) * many]
        parts = wording.joined(_each(figures, language), language)
        value = _written(result, language)
        said.append(wording.capital(say("operation", sentence, language, value=value, parts=parts)))
    return " ".join(said), evidence.derived


def _each(figures: Sequence[Figure], language: str) -> list[str]:
    """Say each part; of one thing in several years its name once."""
    alike = len({(f.indicator, f.satker, f.role) for f in figures}) == 1
    first, *rest = figures
    said = [_part_of_year(f, language) if alike else _part(f, language) for f in rest]
    return [_part(first, language), *said]


def _without(evidence: Evidence) -> tuple[str, tuple[Derived, ...]]:
    """Say what is left of a whole without some of its parts."""
    language = evidence.question.language
    many = len(evidence.figures) // len(evidence.derived)
    said = list[str]()
    for number_, result in enumerate(evidence.derived):
        whole, *parts = evidence.figures[number_ * many : (number_ + 1) * many]
        told = wording.joined(_each(parts, language), language)
        said.append(
            say("operation", "without", language, value=_written(result, language),
                whole=_part(whole, language), parts=told)
        )  # fmt: skip
    return " ".join(map(wording.capital, said)), evidence.derived


def _growth(evidence: Evidence) -> tuple[str, tuple[Derived, ...]]:
    now, before = evidence.figures
    language = evidence.question.language
    fields = {"now": _part(now, language), "before": _part(before, language)}
    if number(now) == number(before):
        return say("operation", "unchanged", language, **fields), ()
    grown, apart = evidence.derived[0], _apart(now, before)
    text = say(
        "operation", "growth", language, direction=_direction(now, before, language),
        value=_written(grown, language), change=_written(apart, language), **fields,
    )  # fmt: skip
    return text, (grown, apart)


def _difference(evidence: Evidence) -> tuple[str, tuple[Derived, ...]]:
    one, other = evidence.figures
    language = evidence.question.language
    apart = _apart(one, other)
    value, left, right = _written(apart, language), _part(one, language), _part(other, language)
    if (one.role, other.role) == ("realisasi", "target"):
        return _to_target(evidence, apart, (value, left, right))
    if one.year != other.year and (one.satker, one.role) == (other.satker, other.role):
        now, before = (one, other) if one.year > other.year else (other, one)
        fields = {"now": _part(now, language), "before": _part(before, language)}
        if not apart.value:
            return say("operation", "unchanged", language, **fields), ()
        direction = _direction(now, before, language)
        text = say("operation", "moved", language, direction=direction, value=value, **fields)
        grown = evidence.derived[1:]
        if grown:
            text += " " + say(
                "operation", "in_percent", language, value=_written(grown[0], language)
            )
        return text, (apart, *grown)
    if number(one) < number(other):
        left, right = right, left
    return say("operation", "difference", language, value=value, left=left, right=right), (apart,)


def _to_target(
    evidence: Evidence, apart: Derived, said: tuple[str, str, str]
) -> tuple[str, tuple[Derived, ...]]:
    one, other = evidence.figures
    value, left, right = said
    language = evidence.question.language
    if not apart.value:
        return say("operation", "on_target", language, left=left, right=right), ()
    sentence = "above_target" if number(one) > number(other) else "below_target"
    return say("operation", sentence, language, value=value, left=left, right=right), (apart,)


def _apart(one: Figure, other: Figure) -> Derived:
    """Return the larger less the smaller."""
    return change(*((one, other) if number(one) >= number(other) else (other, one)))


def _direction(now: Figure, before: Figure, language: str) -> str:
    return wording.word("naik" if number(now) > number(before) else "turun", language)


def _written(result: Derived, language: str) -> str:
    return wording.bound(wording.amount(abs(result.value), result.unit, language))


def _part(one: Figure, language: str) -> str:
    value = wording.said(one, language)
    return say(
        "operation", "part", language, role=wording.word(one.role, language), value=value,
        indicator=wording.named(one, language), satker=one.satker, year=one.year,
    )  # fmt: skip


def _part_of_year(one: Figure, language: str) -> str:
    """Say a further year's value of what was named before it."""
    return say("operation", "part_of_year", language, value=wording.said(one, language),
               year=one.year)  # fmt: skip


_SAID: Mapping[str, Callable[[Evidence], tuple[str, tuple[Derived, ...]]]] = {
    "without": _without,
    "ratio": _ratio,
    "share": _share,
    "mean": _mean,
    "sum": _sum,
    "growth": _growth,
    "difference": _difference,
}
"""How the result of each operation is said."""


# How many indicators met their target and their average: as printed, and as we recompute it.

MOST_NAMED = 6
"""Indicators named of a group that is not asked for by name."""

_ASKED = {
    "above": re.compile(r"melebihi|melampaui|di ?atas|exceed|above|surpass", re.I),
    "below": re.compile(
        r"(?:tidak|belum|gagal|tak)\s+(?:\w+\s+)?(?:capai|tercapai|mencapai|memenuhi|terpenuhi)"
        r"|di ?bawah|below|miss|fail|not (?:meet|met|reach)", re.I,
    ),
    "equal": re.compile(r"sesuai|tepat|\bequal|exactly", re.I),
}  # fmt: skip
_NAMES = re.compile(r"\b(?:apa|mana|sebutkan|daftar|which|list|name)\b", re.I)


def count(evidence: Evidence) -> Composed:
    """Say what the main table gives, then what the report prints of it, in its own words.

    An average that the report prints comes before ours.
    """
    language = evidence.question.language
    if evidence.figures and not evidence.derived:
        return _extremes(evidence, language)
    printed = [quoted_lines(evidence, language)] if evidence.passages else []
    ours = [_recomputed(evidence, language)] if evidence.derived and evidence.figures else []
    lines = printed + ours if len(evidence.derived) == 1 else ours + printed
    return Composed("\n".join(lines), evidence.figures, evidence.passages, derived=evidence.derived)


def _recomputed(evidence: Evidence, language: str) -> str:
    first = evidence.figures[0]
    about = {"satker": first.satker, "year": first.year}
    if len(evidence.derived) == 1:
        value = wording.said(evidence.derived[0], language)
        return say("count", "average", language, value=value, **about)
    counts = [wording.said(derived, language) for derived in evidence.derived]
    sentence = "tally" if all(f.role == "capaian" for f in evidence.figures) else "tally_compared"
    named = dict(zip(("total", *GROUPS), counts, strict=True))
    text = say("count", sentence, language, **about, **named)
    return " ".join([text, *_groups(evidence, language)])


def _extremes(evidence: Evidence, language: str) -> Composed:
    """Name the indicators with the highest, or lowest, capaian of the main table."""
    first = evidence.figures[0]
    items = "; ".join(
        f"{wording.named(one, language)}, {wording.clause(one, language)}"
        for one in evidence.figures
    )
    end = "lowest" if asks_lowest(evidence.question.said) else "highest"
    text = say("count", end, language, satker=first.satker, year=first.year, items=items)
    return Composed(text, evidence.figures)


def _groups(evidence: Evidence, language: str) -> list[str]:
    """Name the indicators of the groups asked for, and those below target where they are few."""
    text = evidence.question.said
    said = []
    alone = sum(bool(_ASKED[group].search(text)) for group in GROUPS) == 1
    for group, derived in zip(GROUPS, evidence.derived[1:], strict=True):
        asked = bool(_ASKED[group].search(text))
        few = derived.value <= MOST_NAMED and ((asked and alone) or group == "below")
        if derived.value and (few or (asked and _NAMES.search(text))):
            items = _named(evidence.figures, counted(derived), language)
            said.append(say("count", group, language, items=items))
    return said


def _named(figures: Sequence[Figure], values: Collection[str], language: str) -> str:
    same = [f for f in figures if isinstance(f.value, Decimal) and write(f.value) in values]
    return "; ".join(
        f"{wording.named(one, language)}, {wording.clause(one, language)}" for one in same
    )
