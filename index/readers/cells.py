"""The numbers of a grid's cells put together: what blanks, and lines too narrow, broke in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from index.readers.words import CUT, Word
from index.report import Box, Cell, Grid

BREAK = "\n"
"""What stands between the lines of a cell until its numbers are put together."""

_BLANKS = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
_VALUE = re.compile(
    r"(?P<lead>[(\-–]?\s*(?:Rp\.?|IDR)?\s*[(\-–]?)"
    rf"(?P<number>\d[\d.,\s{CUT}]*\d)(?P<tail>[^\d{CUT}]*)"
)
_AT_MARK = re.compile(r"\s*([.,])\s*")
_GROUPS = re.compile(r"[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d{1,2})?")
_DECIMAL = re.compile(r"\d{1,3}[.,]\d{1,4}")
_SPACED = re.compile(r"[1-9]\d{0,2}(?:\s\d{3})+(?:,\d{1,2})?")
_LONG = 2
"""Groups of thousands from which on blanks between them can be nothing else."""


def whole_numbers(rows: Iterable[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Return rows of cells on one line each, the numbers in them put together.

    A number is put together where its groups come out whole: those of a cell's lines, of blanks
    beside its separators ("1. 250", "97 ,85"), of blanks for separators ("1 250 400").
    """
    held = [tuple(row) for row in rows]
    width = max((len(row) for row in held), default=0)
    grouped = [_of_groups([row[at].text for row in held if at < len(row)]) for at in range(width)]
    return tuple(
        tuple(replace(cell, text=_whole(cell.text, grouped[at])) for at, cell in enumerate(row))
        for row in held
    )


def mended(grid: Grid) -> Grid:
    """Return a grid with the numbers in its cells put together."""
    return replace(grid, rows=whole_numbers(grid.rows))


def lined(words: Sequence[Word], box: Box | None = None) -> str:
    """Return the words of a cell, line by line; those its edge may have cut are marked (`CUT`).

    `box` is the cell as it is ruled, where it is.
    """
    lines = [list(part) for _, part in groupby(words, lambda word: word.line)]
    text = " ".join(word.text for word in lines[0])
    for upper, lower in pairwise(lines):
        cut = CUT if box and _may_be_cut(upper, lower, _room(words, box)) else ""
        text += f"{cut}{BREAK}" + " ".join(word.text for word in lower)
    return text


def _room(words: Sequence[Word], box: Box) -> float:
    """Return how wide the words of a cell may be: as far from its right as from its left."""
    return box.x1 - box.x0 - 2 * min(word.box.x0 - box.x0 for word in words)


def _may_be_cut(upper: Sequence[Word], lower: Sequence[Word], room: float) -> bool:
    """Tell whether a word is alone on a line that has no room for a letter more, and may go on."""
    last, following = upper[-1], lower[0]
    if len(upper) > 1 or not _may_go_on(last.text, following.text):
        return False
    letter = (following.box.x1 - following.box.x0) / len(following.text)
    return last.box.x1 - last.box.x0 + letter > room - 0.5


def _may_go_on(upper: str, lower: str) -> bool:
    """Tell whether two pieces may be one word, or one number."""
    if upper[-1].isalpha():
        return lower[0].isalpha() and (lower[0].islower() or upper.isupper())
    return any(map(str.isdigit, upper)) and (lower[0].isdigit() or lower[0] in ".,")


def rejoined(above: str, below: str) -> str | None:
    """Return the number that a page break cut in two; None where it is none."""
    told = _whole(f"{above}{CUT}{BREAK}{below}", grouped=False)
    return None if CUT in told else told


def is_parted(text: str) -> bool:
    """Tell whether a value may be one number in groups, or two: "23 631"."""
    value = _VALUE.fullmatch(text.strip())
    return value is not None and _SPACED.fullmatch(value["number"]) is not None


def _of_groups(texts: Sequence[str]) -> bool:
    """Tell whether blanks part thousands in a column: it is of money, or one cell has several."""
    plain = [_BLANKS.sub(" ", text).strip() for text in texts]
    numbers = [m["number"] for text in plain if (m := _VALUE.fullmatch(text))]
    several = any(_SPACED.fullmatch(n) and len(n.split(" ")) > _LONG for n in numbers)
    return several or any(re.search(r"\bRp\b|rupiah", text, re.IGNORECASE) for text in plain)


def _whole(text: str, grouped: bool) -> str:
    """Return a cell's words on one line, its number put together."""
    text = _BLANKS.sub(" ", text)
    value = _VALUE.fullmatch(text.strip())
    if value is not None and re.search(rf"[\s{CUT}]", value["number"]):
        money = re.search("Rp|IDR", value["lead"]) or re.match(r",?[-–]", value["tail"])
        told = _tight(value["number"], sure=bool(money) or grouped)
        text = f"{value['lead']}{told}{value['tail']}" if told else text
    return " ".join(text.split())


def _tight(number: str, *, sure: bool) -> str | None:
    """Return a number without its blanks, where its groups come out whole; None where not.

    Nothing stands for the blanks: what is held is as printed, letter for letter but for blanks.

    `sure` is whether a single blank may part thousands.
    """
    uncut = re.sub(rf"{CUT}\s*", "", number)
    told = _AT_MARK.sub(r"\1", uncut)
    if not re.search(r"\s", told):
        return told if _GROUPS.fullmatch(told) or _DECIMAL.fullmatch(told) else None
    parts = told.split()
    if _SPACED.fullmatch(told):
        within = re.search("[^\\S\n]", told) is not None  # values below one another are several
        return "".join(parts) if within and (sure or len(parts) > _LONG) else None
    glued = "".join(parts)
    broken = uncut != number or not (_GROUPS.fullmatch(parts[0]) or _DECIMAL.fullmatch(parts[0]))
    return glued if broken and _GROUPS.fullmatch(glued) else None
