"""Numbers as reports write them: decimals, rupiah and amounts in words."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from num2words import num2words

RUPIAH = {
    "titik-strip": "Rp. {},-",
    "rapat": "Rp{}",
    "titik": "Rp. {}",
    "polos": "{}",
    "koma": "{}",  # 4,281,671,000, pasted from budget systems
}
"""How a report writes an amount; "koma" groups with commas, the others with dots."""


def rounded(value: Decimal, places: int, *, cut: bool = False) -> Decimal:
    """Return the value at that many decimals, half up, or cut off as some reports do."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_DOWN if cut else ROUND_HALF_UP)


def decimal_words(value: Decimal, comma: str = ",") -> str:
    """Return a value with its own decimals: 97.09 -> "97,09"; whole numbers get no tail."""
    return f"{value:f}".replace(".", comma)


def trimmed(value: Decimal) -> Decimal:
    """Return a whole number without its zeros: 100.00 -> 100; anything else as it is."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def grouped(amount: int, style: str) -> str:
    """Return an amount's digits in groups of three, as a style of RUPIAH groups them."""
    digits = f"{amount:,}"
    return digits if style == "koma" else digits.replace(",", ".")


def count_words(number: int) -> str:
    """Return a count with its word: 5 -> "5 (lima)"."""
    return f"{number} ({in_words(number)})"


def in_words(number: int, *, milyar: bool = False) -> str:
    """Return a number in Indonesian words; `milyar` writes the common wrong spelling."""
    words = str(num2words(number, lang="id"))
    return words.replace("miliar", "milyar").replace("triliun", "trilyun") if milyar else words
