"""What is computed of values named: the result, then what it was computed from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant.answer import Derived, Evidence
from assistant.compose import wording
from assistant.compose.figure import MOST_NOTES, contradictions
from assistant.compose.wording import Composed
from assistant.computed import change, number
from index.report import Figure
from prompts import say


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
    "share": _share,
    "mean": _mean,
    "sum": _sum,
    "growth": _growth,
    "difference": _difference,
}
"""How the result of each operation is said."""
