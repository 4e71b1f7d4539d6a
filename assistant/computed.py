"""Numbers we compute from figures held, each with its formula as printed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.answer import Derived
from index.numbers.numerals import write
from index.report import Figure

MET = Decimal(100)
"""A capaian of 100% meets its target."""

POINTS = "poin persen"
"""The unit of a difference of percentages."""


def minus(larger: Figure, smaller: Figure) -> Derived:
    """Return the difference of two figures, its formula '97,09 - 92'."""
    formula = f"{write(number(larger))} - {write(number(smaller))}"
    unit = POINTS if larger.unit == "%" else larger.unit
    return Derived(number(larger) - number(smaller), formula, unit)


def summed(figures: Sequence[Figure]) -> Derived:
    """Return the sum of figures of one unit of measure, its formula 'a + b'."""
    values = [number(one) for one in figures]
    return Derived(sum(values, Decimal(0)), " + ".join(map(write, values)), figures[0].unit)


def average(capaian: Sequence[Figure]) -> Derived:
    """Return the plain mean of printed capaian, to two decimals; the regulation defines none."""
    values = [number(one) for one in capaian]
    mean = sum(values, Decimal(0)) / len(values)
    formula = f"({' + '.join(map(write, values))}) / {len(values)}"
    return Derived(mean.quantize(Decimal("0.01"), ROUND_HALF_UP), formula, "%")


def number(one: Figure) -> Decimal:
    """Return the value of a figure as a number; TypeError for a kategori, which is a word."""
    if not isinstance(one.value, Decimal):
        raise TypeError(f"{one.role} {one.indicator} is no number: {one.as_written}")
    return one.value
