"""A cell's value as a spreadsheet shows it, in Indonesian signs: 0.9812 as 0.00% is "98,12%"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)(?:-[^\]]*)?\]|(_.|\*.|\[[^\]]*\])')
_SECTION = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*)(?:;|$)')
_DIGITS = re.compile(r"[0#?][0#?,]*(?:\.[0#?]+)?|\.[0#?]+")
_PLAIN = re.compile(r"general|@|[0#?]*\s*[0#?]+/[0#?\d]+|E[+-]", re.IGNORECASE)
_SHOWN_DIGITS = 10
"""Digits that a cell without a format shows of a number."""

_TRUE_DIGITS = 15
"""Digits a spreadsheet keeps of a number; what is behind them is noise."""


@dataclass(frozen=True, slots=True)
class _Format:
    """One section of a number format: words, the digits' pattern, words."""

    before: str
    digits: str  # "" where it shows no number
    after: str


def shown(value: object, number_format: str) -> str:
    """Return a cell's value as it is shown; "" for an empty cell.

    Numbers take the format's decimals, groups, percent sign and words; dates are written out
    ("31 Desember 2024"), as far as their format shows them.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float | Decimal):
        return _number(value, number_format or "General")
    if isinstance(value, date | time | timedelta):
        return _dated(value, number_format)
    return str(value).strip()


def _number(value: float | Decimal, number_format: str) -> str:
    """Return a number in its format's section."""
    exact = Decimal(f"{value:.{_TRUE_DIGITS}g}") if isinstance(value, float) else Decimal(value)
    section, signed = _section(number_format, exact)
    if not section.strip() and ";" in number_format:
        return ""
    if _PLAIN.search(_QUOTED.sub("", section)):
        return _general(exact)
    told = _parsed(section)
    number = exact if signed else abs(exact)
    if not told.digits:
        return (told.before + told.after).strip()
    scaled = number.scaleb(2 * _QUOTED.sub("", section).count("%"))
    scaled = scaled.scaleb(-3 * (len(told.digits) - len(told.digits.rstrip(","))))
    text = f"{told.before}{_written(abs(scaled), told.digits)}{told.after}"
    minus = "-" if scaled < 0 and re.search("[1-9]", text) else ""
    return minus + " ".join(text.split())


def _section(number_format: str, value: Decimal) -> tuple[str, bool]:
    """Return the section of a format that a value takes, and whether its sign is still to show."""
    parts = [found[1] for found in _SECTION.finditer(number_format)][:4] or ["General"]
    if len(parts) > 1 and not parts[-1] and not number_format.endswith(";"):
        parts.pop()
    if value < 0 and len(parts) > 1:
        return parts[1], False
    if value == 0 and len(parts) > 2:
        return parts[2], False
    return parts[0], True


def _parsed(section: str) -> _Format:
    """Return the words and digits of a section; what only moves or colours is left out."""
    kept: list[str] = []

    def hold(match: re.Match[str]) -> str:
        words = match[1] if match[1] is not None else match[2] or match[3] or ""
        kept.append(" " if match[4] else words)
        return chr(0xE000 + len(kept) - 1)

    def told(text: str) -> str:
        return re.sub("[\ue000-\uefff]", lambda m: kept[ord(m[0]) - 0xE000], text)

    held = _QUOTED.sub(hold, section)
    found = _DIGITS.search(held)
    if found is None:
        return _Format(told(held), "", "")
    return _Format(told(held[: found.start()]), found[0], told(_rest(held[found.end() :])))


def _rest(text: str) -> str:
    """Return what follows the digits, without digits of its own."""
    return re.sub(r"[0#?]", "", text)


def _written(number: Decimal, digits: str) -> str:
    """Return a number of no sign in a pattern of digits: "#,##0.00" gives "1.234,50"."""
    whole, _, fraction = digits.rstrip(",").partition(".")
    step = Decimal(1).scaleb(-len(fraction))
    text = f"{number.quantize(step, rounding=ROUND_HALF_UP):f}"
    left, _, right = text.partition(".")
    least = len(fraction.rstrip("#?"))
    while len(right) > least and right.endswith("0"):
        right = right[:-1]
    left = left.zfill(whole.replace(",", "").lstrip("#?").count("0"))
    if "," in whole:
        left = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", left)
    return f"{left},{right}" if right else left


def _general(number: Decimal) -> str:
    """Return a number without a format: its digits, no groups."""
    rounded = Decimal(f"{number:.{_SHOWN_DIGITS}g}") if number % 1 else number
    text = f"{rounded:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def _dated(value: date | time | timedelta, number_format: str) -> str:
    """Return a date or time in words, as far as its format shows it."""
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, time):
        return f"{value:%H.%M}"
    plain = _QUOTED.sub("", number_format).lower()
    parts = [f"{value.day}"] if "d" in plain or ("m" not in plain and "y" not in plain) else []
    if "m" in plain or parts:
        parts.append(MONTHS[value.month - 1])
    if "y" in plain or len(parts) != 1:
        parts.append(f"{value.year}")
    clock = isinstance(value, datetime) and "h" in plain and (value.hour or value.minute)
    return " ".join(parts) + (f" {value:%H.%M}" if clock else "")
