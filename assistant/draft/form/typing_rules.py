"""What Excel lets be typed into the columns of the form, and what it says about it."""

from __future__ import annotations

from collections.abc import Callable

from assistant.draft.form.columns import (
    ACHIEVED,
    CHOICES,
    SHEETS,
    YEARS_AHEAD,
    YEARS_BACK,
    Heading,
    column_of,
    letter,
)
from assistant.excel import Typing
from prompts import say

LAST_ROW = 500
"""The last row the rules reach to."""

_INDICATORS = letter(column_of(ACHIEVED, "indikator"))
_LISTED = f"{ACHIEVED}!${_INDICATORS}$2:${_INDICATORS}$200"


def typing_of(sheet: str, year: int, language: str) -> list[Typing]:
    """Return the rules of a sheet's columns; columns of words have none."""
    made = []
    for number, heading in enumerate(SHEETS[sheet], start=1):
        cells = f"{letter(number)}2:{letter(number)}{LAST_ROW}"
        if rule := _RULES.get(heading.takes):
            made.append(rule(heading, cells, year, language))
    return made


def year_rule(title: str, cells: str, first: int, last: int, language: str) -> Typing:
    """Return the rule of cells that take a year from first to last."""
    ends = {"first": first, "last": last}
    prompt = say("form", "ask_year", language, **ends)
    error = say("form", "wrong_year", language, **ends)
    return Typing(cells, "whole", str(first), str(last), title, prompt, error)


def _year(heading: Heading, cells: str, year: int, language: str) -> Typing:
    last = year - 1 if heading.takes == "earlier" else year + YEARS_AHEAD
    return year_rule(heading.words, cells, year - YEARS_BACK, last, language)


def _indicator(heading: Heading, cells: str, _year: int, language: str) -> Typing:
    prompt, error = (say("form", f"{word}_indicator", language) for word in ("ask", "wrong"))
    return Typing(cells, "list", _LISTED, "", heading.words, prompt, error, strict=False)


def _number(heading: Heading, cells: str, _year: int, language: str) -> Typing:
    what = heading.takes
    prompt, error = (say("form", f"{word}_{what}", language) for word in ("ask", "wrong"))
    return Typing(cells, "decimal", "0", "", heading.words, prompt, error)


def _choice(heading: Heading, cells: str, _year: int, language: str) -> Typing:
    words = CHOICES[heading.takes]
    known = {"known": ", ".join(words)}
    prompt, error = (say("form", f"{word}_word", language, **known) for word in ("ask", "wrong"))
    return Typing(cells, "list", f'"{",".join(words)}"', "", heading.words, prompt, error)


_RULES: dict[str, Callable[[Heading, str, int, str], Typing]] = {
    "indicator": _indicator,
    "year": _year,
    "earlier": _year,
    "number": _number,
    "money": _number,
    **dict.fromkeys(CHOICES, _choice),
}
