"""Makes up the years of an indicator: realisasi that move a little, targets near them, Renstra."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from eval.generator.facts import Topic, Year
from eval.generator.numerals import rounded, trimmed

GAP = (Decimal("53.50"), Decimal("53.71"))
"""Between the printed bands of Dektari no label exists; made-up values keep out of it."""


def value_of(rng: Random, topic: Topic) -> Decimal:
    """Return a realisasi within the topic's span."""
    low, high = (Decimal(end) for end in topic.span)
    step = Decimal(1).scaleb(-topic.places)
    value = low + step * rng.randrange(int((high - low) / step) + 1)
    if topic.id == "dektari" and GAP[0] < value < GAP[1]:
        value = GAP[1]
    return trimmed(value) if topic.places == 0 or rng.random() < 0.2 else value


def target_of(rng: Random, topic: Topic, realisasi: Decimal) -> Decimal:
    """Return a target the realisasi mostly reaches; counts and percents are whole."""
    if topic.places == 0:
        return max(Decimal(1), realisasi - rng.choice((0, 0, 0, 1, 2, -1)))
    wanted = realisasi * Decimal(rng.choice(("0.88", "0.95", "0.97", "0.99", "1", "1.02")))
    return trimmed(rounded(wanted, 0 if topic.uom == "%" else rng.choice((0, 1, 2, 2))))


def years_of(rng: Random, topic: Topic, year: int, now: Decimal | None = None) -> tuple[Year, ...]:
    """Three to five years up to the reported one, whose realisasi may be given; early ones dash."""
    first = year - rng.choice((2, 2, 3, 4))
    value = value_of(rng, topic) if now is None else now
    kept = []
    for each in range(year, first - 1, -1):
        if each == first and year - first > 2:
            kept.append(Year(each, None, None))
        else:
            kept.append(Year(each, target_of(rng, topic, value), value))
        value = _moved(rng, topic, value)
    return tuple(reversed(kept))


def _moved(rng: Random, topic: Topic, value: Decimal) -> Decimal:
    """Another year's value: up to an eighth of the span away, within the span."""
    low, high = (Decimal(end) for end in topic.span)
    step = (high - low) / 8 * Decimal(rng.randint(-100, 100)) / 100
    moved = rounded(min(high, max(low, value + step)), topic.places)
    return GAP[1] if topic.id == "dektari" and GAP[0] < moved < GAP[1] else moved


def renstra_of(
    rng: Random, topic: Topic, first: int, target: Decimal
) -> tuple[tuple[int, Decimal | None], ...]:
    """Five targets of a plan; they differ from the year's agreement, as plans do."""
    steps = ("0", "0.05") if target < 10 else ("0", "0.05", "0.5")
    step = Decimal(0) if topic.places == 0 else Decimal(rng.choice(steps))
    start = target if topic.places == 0 else rounded(target * Decimal("0.97"), 1)
    dash = rng.random() < 0.5
    return tuple(
        (first + at, None if dash and at == 0 else trimmed(start + step * at)) for at in range(5)
    )
