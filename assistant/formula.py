"""Formulas as printed: '97,09 - 92', '(1 + 2) / 2', 'banyaknya(103,03; 115,62)', computed again."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation

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
