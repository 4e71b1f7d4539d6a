"""Amounts in words (terbilang): written, read as people misspell them, found behind digits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from index.errors import NotANumber
from index.numbers.numerals import Numeral, scan

_SCALES = {"kuadriliun": 15, "triliun": 12, "miliar": 9, "juta": 6, "ribu": 3}
_DIGITS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_SYMBOLS = (
    {word: str(number) for number, word in enumerate(_DIGITS, start=1)}
    | {"ratus": "R", "puluh": "P", "belas": "B", "nol": "0", "kosong": "0"}
    | {"kuadriliun": "q", "triliun": "t", "miliar": "m", "juta": "j", "ribu": "k"}
    | {"seratus": "1R", "sepuluh": "1P", "sebelas": "1B"}
    | {"seribu": "1k", "sejuta": "1j", "semiliar": "1m", "setriliun": "1t"}
    | {"milyar": "m", "trilyun": "t", "semilyar": "1m", "setrilyun": "1t"}
)
_CURRENCY = "rupiah"
_FUZZY = tuple(word for word in (*_SYMBOLS, _CURRENCY) if len(word) >= 4)
_GROUP = "(?:[1-9]R)?(?:[1-9]P[1-9]?|[1-9]B|[1-9])?"
_AMOUNT = re.compile("".join(f"(?:({_GROUP}){scale})?" for scale in "qtmjk") + f"({_GROUP})")
_POWERS = (*_SCALES.values(), 0)
_GLUED = re.compile("|".join(sorted(_SYMBOLS, key=len, reverse=True)))
_BRACKETS = re.compile(r"\(([^()0-9]{3,400})\)")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Spelled:
    """Digits with their amount in words behind them, as `5 (lima)`.

    `words` is what stands between the brackets, letter for letter; `value` is None where the words
    make no amount (a word out of place, as `tujuh ratus` after `dua ratus empat puluh`). `start`
    and `end` span digits and brackets.
    """

    number: Numeral
    words: str
    value: int | None
    start: int
    end: int


def spell(value: int) -> str:
    """Write an integer in words, `satu miliar lima ratus juta`; the caller adds `rupiah`."""
    from num2words import num2words

    words = str(num2words(abs(value), lang="id"))
    return f"minus {words}" if value < 0 else words


def parse(words: str) -> int:
    """Read an amount in words; case, `rupiah`, `milyar` and one wrong letter do not matter.

    Raises NotANumber naming the first word that is no number word, or the whole amount when its
    words stand in an order that makes none: the value is never guessed.
    """
    tokens = _WORD.findall(words.lower())
    if tokens and _known(tokens[-1]) == _CURRENCY:
        tokens.pop()
    symbols = ""
    for token in tokens:
        symbol = _symbols(token)
        if not symbol:
            raise NotANumber(f"Bukan kata bilangan: '{token}' dalam '{words.strip()}'.")
        symbols += symbol
    if symbols == "0":
        return 0
    match = _AMOUNT.fullmatch(symbols)
    if not symbols or match is None or "" in match.groups()[:-1]:
        raise NotANumber(f"Susunan kata bilangan tidak membentuk angka: '{words.strip()}'.")
    groups = zip(match.groups(), _POWERS, strict=True)
    return sum(_hundreds(group) * 10**power for group, power in groups if group)


def find(text: str) -> list[Spelled]:
    """Find brackets that hold an amount in words right behind a number, in reading order.

    Words behind the amount that are no number words (`5 (lima orang)`) are left out of account.
    """
    brackets = [match for match in _BRACKETS.finditer(text) if _amount_tokens(match[1])]
    if not brackets:
        return []
    ends = {numeral.end: numeral for numeral in scan(text)}
    found = []
    for match in brackets:
        number = ends.get(len(text[: match.start()].rstrip()))
        if number:
            value = _value(_amount_tokens(match[1]))
            found.append(Spelled(number, match[1], value, number.start, match.end()))
    return found


def _hundreds(group: str) -> int:
    """Add up the symbols of a group below a thousand: `2R4P7` is 247, `1P` 10, `5B` 15."""
    total = 0
    for digit, rank in re.findall("([1-9])([RPB]?)", group):
        total += {"R": int(digit) * 100, "P": int(digit) * 10, "B": int(digit) + 10}.get(
            rank, int(digit)
        )
    return total


def _amount_tokens(words: str) -> list[str]:
    """Take the words up to the last number word; none where no word is one, letter for letter."""
    tokens = _WORD.findall(words.lower())
    if not any(_exact(token) for token in tokens):
        return []
    while not _known(tokens[-1]) and not _exact(tokens[-1]):
        tokens.pop()
    return tokens


def _value(tokens: list[str]) -> int | None:
    """Parse number words; None where they make no amount."""
    try:
        return parse(" ".join(tokens))
    except NotANumber:
        return None


def _symbols(token: str) -> str:
    """Translate a word into symbols of the grammar; "" when it is no number word."""
    return _exact(token) or _SYMBOLS.get(_known(token), "")


def _exact(token: str) -> str:
    """Translate a number word, or several written as one (`limapuluh`); "" for any other."""
    if token in _SYMBOLS:
        return _SYMBOLS[token]
    parts = _GLUED.findall(token)
    return "".join(_SYMBOLS[part] for part in parts) if "".join(parts) == token else ""


def _known(token: str) -> str:
    """Name the one vocabulary word a token is, or is one letter from; "" when none or several."""
    if token in _SYMBOLS or token == _CURRENCY:
        return token
    if len(token) < 4:
        return ""
    near = {word for word in _FUZZY if OSA.distance(token, word, score_cutoff=1) <= 1}
    meanings = {_SYMBOLS.get(word, _CURRENCY) for word in near}
    return min(near) if len(meanings) == 1 else ""
