"""The highest and the lowest of several values, those that are alike told together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose import wording
from assistant.computed import Value, number, tally
from assistant.draft.pen import Pen

_NAMED = 3
"""Names that are told of those with one value; where there are more, the first one and a count."""


@dataclass(frozen=True, slots=True)
class Extreme:
    """A value, and the printed names of all that have it."""

    names: tuple[str, ...]
    values: tuple[Value, ...]

    @property
    def value(self) -> Value:
        """The value that all of them have."""
        return self.values[0]


def extremes(named: Sequence[tuple[str, Value]]) -> tuple[Extreme, Extreme] | None:
    """Return who has the highest and who the lowest value; None where all are alike."""
    if not named:
        return None
    numbers = [number(value) for _, value in named]
    high, low = max(numbers), min(numbers)
    if high == low:
        return None
    best = [one for one in named if number(one[1]) == high]
    worst = [one for one in named if number(one[1]) == low]
    return _extreme(best), _extreme(worst)


def _extreme(named: Sequence[tuple[str, Value]]) -> Extreme:
    return Extreme(tuple(name for name, _ in named), tuple(value for _, value in named))


def told(one: Extreme, pen: Pen, *, most: int = _NAMED) -> str:
    """Return the names of an extreme; of more than `most` the first, and how many more."""
    if len(one.names) <= most:
        return wording.joined(one.names, pen.language)
    return pen.say("and_others", name=one.names[0], count=pen.counted(tally(one.values[1:])))
