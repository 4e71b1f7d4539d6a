"""Sums a report prints with their result: '85,79 / 86 x 100 = 99,76', '3,57 x 25 = 89,25'."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from index.checks.finding import Rule, Subject, finding
from index.checks.stretch import Text, texts
from index.errors import AmbiguousNumber, NotANumber
from index.numbers.numerals import interval, read, write
from index.report import Finding, Report

_RULE = Rule("arithmetic", "salah_hitung", "hasil = hitungan yang tercetak di depannya")
_SUM = re.compile(
    r"(?<![\w.,])(?P<sum>[(\d][\d.,()\s%]*(?:[-+–/:÷x×*]\s*[\d(][\d.,()\s%]*)+)="
    r"\s*(?P<result>\d[\d.,]*\d|\d)\s*%?",
    re.IGNORECASE,
)
_TIMES_25 = re.compile(
    r"(?<![\d.,])(?P<index>[1-4][.,]\d{1,3})\b[^.;=\d]{0,60}(?:x|×|dikali(?:kan)?(?:\s+dengan)?)\s*25\b"
    r"[^.;=\d]{0,40}(?:menjadi|sebesar|adalah|yaitu)\s*(?P<result>\d{2,3}[.,]\d{1,3})",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_SIGNS = str.maketrans({"x": "*", "X": "*", "×": "*", ":": "/", "÷": "/", "–": "-", "%": " "})
_COLUMNS = 20
"""Sums of whole numbers up to this are of a table's columns ('5 : 4 x 100 = 6')."""
_DO: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def check_formulas(report: Report) -> Iterator[Finding]:
    """Compute each sum that is printed with its result; rounding of the result is no finding.

    So are the formulas of tahanan and barang bukti (DOMAIN), filled in, and an index on a scale
    of 4 converted by 25. A sum that cannot be read whole is left alone.
    """
    for text in texts(report):
        for m in _SUM.finditer(text.words):
            value = _computed(m["sum"])
            if value is not None and not _is(m["result"], value):
                yield _finding(report, text, m, (m["sum"], value))
        for m in _TIMES_25.finditer(text.words):
            value = _read(m["index"]) * 25
            if not _is(m["result"], value):
                yield _finding(report, text, m, (f"{m['index']} x 25", value))


def _computed(words: str) -> Decimal | None:
    """The value of a printed sum; None for one that is of columns, or cannot be read."""
    numbers = [_read(n) for n in _NUMBER.findall(words)]
    if all(n == n.to_integral_value() and n <= _COLUMNS for n in numbers if n != 100):
        return None
    exact = _NUMBER.sub(lambda m: f"{_read(m.group())}", words).translate(_SIGNS)
    try:
        return _value(ast.parse(exact.strip(), mode="eval").body)
    except (SyntaxError, ArithmeticError, KeyError, ValueError):
        return None


def _value(node: ast.expr) -> Decimal:
    """The value of a parsed sum; KeyError or ValueError for anything that is none."""
    if isinstance(node, ast.BinOp):
        return _DO[type(node.op)](_value(node.left), _value(node.right))
    if isinstance(node, ast.Constant):
        return Decimal(str(node.value))
    raise ValueError(f"no sum: {ast.dump(node)}")


def _read(words: str) -> Decimal:
    try:
        return read(words, kind="index" if len(re.split(r"[.,]", words)) == 2 else "plain")
    except (AmbiguousNumber, NotANumber):
        return Decimal("NaN")


def _is(words: str, value: Decimal) -> bool:
    """Whether a printed result can be a value, or nothing can be said."""
    printed = _read(words)
    if printed.is_nan() or value.is_nan():
        return True
    low, high = interval(words, printed)
    return low <= value <= high


def _finding(report: Report, text: Text, m: re.Match[str], told: tuple[str, Decimal]) -> Finding:
    words, value = " ".join(told[0].split()), told[1]
    right = write(value, decimals=0 if value == value.to_integral_value() else 2)
    section = text.block.section.indicator if text.block else None
    return finding(
        _RULE,
        Subject(report.satker, report.year, section or "other:hitungan", "other"),
        values=(m["result"], right),
        explain=f"Hitungan {words} tertulis menghasilkan {m['result']}, padahal hasilnya {right}.",
        sources=(text.source(report, m.start(), m.end()),),
    )
