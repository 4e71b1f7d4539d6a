"""Numbers as a text prints them, read for scoring only: every reading a number could have.

The product's own reader (`index.numbers.numerals`) is not used, so that its faults are not
repeated here.
"""

from __future__ import annotations

import re
from decimal import Decimal

Readings = frozenset[Decimal]

NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_NO_FIGURES = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        r"\[\d+(?:\s*[,–-]\s*\d+)*\]",  # marks
        r"\b\d{1,2}\s+(?:jan|feb|mar|apr|mei|may|ju[nl]|agu|aug|sep|okt|oct|nov|des|dec)\w*",
        r"\b\d+/(?:[\w.]+/)*(?:19|20)\d\d\b",  # regulations
        r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)",  # years
        r"\b(?:hlm|halaman|hal|pages?|baris|lines?|bab|tabel|table|triwulan|pasal|nomor|no)\b\.?"
        r"\s*\d+(?:\s*[-–]\s*\d+)?(?![.,]?\d)",
        r"\b(?!Rp)[a-z]+-?\d{1,3}\b(?![.,]\d)",  # names with a number in them: P-21
    )
)
_ITEM = re.compile(r"^\s*\d+[.)]\s", re.MULTILINE)


def readings(token: str) -> Readings:
    """Return every value of a printed number: '81,339' is 81.339 and 81339."""
    token = token.strip(".,")
    marks = [char for char in token if char in ".,"]
    found = set()
    if _GROUPED.fullmatch(token):
        found.add(Decimal(re.sub(r"[.,]", "", token)))
    if len(marks) <= 1:
        found.add(Decimal(token.replace(",", ".")))
    elif marks.count(marks[-1]) == 1:
        whole, _, part = token.rpartition(marks[-1])
        found.add(Decimal(re.sub(r"[.,]", "", whole) + "." + part))
    return frozenset(found)


def numbers(text: str) -> list[tuple[str, Readings]]:
    """Return the numbers of a text in order, each as printed and with its readings."""
    return [(match[0], readings(match[0])) for match in NUMBER.finditer(text)]


def values(text: str) -> set[Decimal]:
    """Return every reading of every number of a text."""
    return {value for _, read in numbers(text) for value in read}


def states(text: str, value: Decimal, *, within: Decimal = Decimal(0)) -> bool:
    """Tell whether a text prints a number, its sign aside, within a tolerance."""
    return any(abs(said - abs(value)) <= within for said in values(text))


def bare(text: str) -> str:
    """Return a text without marks, years, dates, pages and rules: what numbers it has are said."""
    for pattern in _NO_FIGURES:
        text = pattern.sub(" ", text)
    return text


def unlisted(text: str) -> str:
    """Return a text without the numbers that its list items begin with."""
    return _ITEM.sub(" ", text)


def squeezed(text: str) -> str:
    """Return a text in lower case with single spaces."""
    return " ".join(text.split()).lower()
