"""Numbers computed from figures held, with their formulas as printed and computed again."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation

from assistant.answer import Derived
from index.numbers.numerals import write
from index.report import Figure

# Numbers we compute from figures held, each with its formula as printed.

Value = Figure | Derived
"""A number held in a report, or computed from such."""

MET = Decimal(100)
"""A capaian of 100% meets its target."""

TIMES = "kali"
"""The unit of how many times a value is another."""

POINTS = "poin persen"
"""The unit of a difference of percentages."""


def capaian_of(target: Value, realisasi: Value, *, lower_is_better: bool = False) -> Derived:
    """Return realisasi in percent of target, to two decimals.

    Where lower is better (2 x target - realisasi) / target, as LKjIP Maluku Tengah 2021 has it.
    The target must not be 0.
    """
    t, r = number(target), number(realisasi)
    ratio, formula = r / t, f"{_in(r)} / {_in(t)} * 100"
    if lower_is_better:
        ratio, formula = (2 * t - r) / t, f"(2 * {_in(t)} - {_in(r)}) / {_in(t)} * 100"
    return Derived(_rounded(ratio * 100), formula, "%")


def share(part: Value, whole: Value) -> Derived:
    """Return a part in percent of a whole that is not 0, to two decimals."""
    return capaian_of(whole, part)


def times(one: Value, other: Value) -> Derived:
    """Return how many times a value is another that is not 0, to two decimals."""
    first, second = number(one), number(other)
    return Derived(_rounded(first / second), f"{_in(first)} / {_in(second)}", TIMES)


def change(now: Value, before: Value) -> Derived:
    """Return how much a value changed, its formula '52,65 - 49,46'."""
    unit = POINTS if now.unit == "%" else now.unit
    return Derived(
        number(now) - number(before), f"{_in(number(now))} - {_in(number(before))}", unit
    )


def growth(now: Value, before: Value) -> Derived:
    """Return a change in percent of a value before that is not 0, to two decimals."""
    n, b = number(now), number(before)
    return Derived(_rounded((n - b) / b * 100), f"({_in(n)} - {_in(b)}) / {_in(b)} * 100", "%")


def tally(values: Sequence[Value]) -> Derived:
    """Return how many values there are, its formula 'banyaknya(103,03; 115,62)'."""
    told = "; ".join(write(number(one)) for one in values)
    return Derived(Decimal(len(values)), f"banyaknya({told})")


def average(values: Sequence[Value]) -> Derived:
    """Return the plain mean of values of one unit, to two decimals; the regulation defines none."""
    numbers = [number(one) for one in values]
    formula = f"({' + '.join(map(_in, numbers))}) / {len(numbers)}"
    return Derived(_rounded(sum(numbers, Decimal(0)) / len(numbers)), formula, values[0].unit)


def _rounded(value: Decimal) -> Decimal:
    """Return a percentage to two decimals, a whole one without any."""
    whole = value.to_integral_value()
    return whole if whole == value else value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _in(value: Decimal) -> str:
    """Return a number inside a formula."""
    return f"({write(value)})" if value < 0 else write(value)


def summed(figures: Sequence[Value]) -> Derived:
    """Return the sum of values of one unit of measure, its formula 'a + b'."""
    values = [number(one) for one in figures]
    return Derived(sum(values, Decimal(0)), " + ".join(map(write, values)), figures[0].unit)


def number(one: Value) -> Decimal:
    """Return a value as a number; TypeError for a kategori, which is a word."""
    if not isinstance(one.value, Decimal):
        raise TypeError(f"no number: {one}")
    return one.value


# Formulas as printed: '97,09 - 92', '(1 + 2) / 2', 'banyaknya(103,03; 115,62)', computed again.

_NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")
_SIGNED = re.compile(r"(?:(?<=\()|(?<=; ))-\d[\d.]*(?:,\d+)?|\d[\d.]*(?:,\d+)?")
"""A number of a formula, with the sign of one that stands alone in brackets or in a list."""

_ITS_OWN = re.compile(r"/ \d+$|\* 100$|(?<=^\()2 \* ")
_COUNT = re.compile(r"banyaknya\((.*)\)")

_OPERATIONS: Mapping[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


class FormulaError(ValueError):
    """A formula is no sum, difference, product, quotient or count of numbers."""


def evaluate(formula: str) -> Decimal:
    """Compute a formula whose numbers have decimal commas; raises FormulaError."""
    if counted := _COUNT.fullmatch(formula):
        return Decimal(len(_NUMBER.findall(counted.group(1))))
    plain = _NUMBER.sub(lambda m: f"'{_decimal(m.group())}'", formula)
    try:
        return _value(ast.parse(plain, mode="eval").body)
    except (SyntaxError, InvalidOperation, DivisionByZero) as error:
        raise FormulaError(formula) from error


def numbers_in(formula: str) -> list[str]:
    """Return the numbers a formula uses, as printed, without those the formula itself has.

    These are the count a mean divides by, the 100 of percent, and the 2 of a capaian that is
    better the lower.
    """
    return _SIGNED.findall(_ITS_OWN.sub("", formula))


def _decimal(written: str) -> Decimal:
    return Decimal(written.replace(".", "").replace(",", "."))


def _value(node: ast.expr) -> Decimal:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return Decimal(node.value)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand)
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
        return _OPERATIONS[type(node.op)](_value(node.left), _value(node.right))
    raise FormulaError(ast.dump(node))
