"""The numbers of a grid's cells put together: what blanks, and lines too narrow, broke in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from index.readers.spelling import CUT
from index.readers.words import Word
from index.report import Box, Cell, Grid

BREAK = "\n"
"""What stands between the lines of a cell until its numbers are put together."""

_BLANKS = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
_VALUE = re.compile(
    r"(?P<lead>[(\-–]?\s*(?:Rp\.?|IDR)?\s*[(\-–]?)(?P<number>\d[\d.,\s]*\d)(?P<tail>\D*)"
)
_AT_MARK = re.compile(r"\s*([.,])\s*")
_GROUPS = re.compile(r"[1-9]\d{0,2}(?:(?P<mark>[.,])\d{3})(?:(?P=mark)\d{3})*(?:[.,]\d{1,2})?")
_DECIMAL = re.compile(r"\d{1,3}[.,]\d{1,4}")
_SPACED = re.compile(r"[1-9]\d{0,2}(?:\s\d{3})+(?:,\d{1,2})?")
_SHORT = re.compile(r"\d{1,2}")
_LONG = 2
"""Groups of thousands from which on blanks between them can be nothing else."""


@dataclass(frozen=True, slots=True)
class _Peers:
    """What the other cells of a column tell: of money, and with how many decimals they print."""

    money: bool
    spaced: bool
    decimals: frozenset[int]


def whole_numbers(rows: Iterable[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Return rows of cells on one line each, the numbers in them put together.

    A number is put together where its groups come out whole: those of a cell's lines, of blanks
    beside its separators ("1. 250", "97 ,85"), of blanks for separators ("1 250 400").
    """
    held = [tuple(row) for row in rows]
    width = max((len(row) for row in held), default=0)
    peers = [_peers([row[at].text for row in held if at < len(row)]) for at in range(width)]
    return tuple(
        tuple(replace(cell, text=_whole(cell.text, peers[at])) for at, cell in enumerate(row))
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
    letters = last.text[-1].isalpha() and following.text[0].isalpha()
    if len(upper) > 1 or not letters or (following.text[0].isupper() and not last.text.isupper()):
        return False
    letter = (following.box.x1 - following.box.x0) / len(following.text)
    return last.box.x1 - last.box.x0 + letter > room - 0.5


def rejoined(above: str, below: str) -> str | None:
    """Return the number that a page break cut in two; None where it is none."""
    both = f"{above}{BREAK}{below}"
    told = _whole(both, _Peers(money=False, spaced=False, decimals=frozenset()))
    return told if told != " ".join(both.split()) else None


def is_parted(text: str) -> bool:
    """Tell whether a value may be one number in groups, or two: "23 631"."""
    value = _VALUE.fullmatch(text.strip())
    return value is not None and _SPACED.fullmatch(value["number"]) is not None


def _peers(texts: Sequence[str]) -> _Peers:
    """Return what the cells of a column tell of one another."""
    plain = [text.strip() for text in texts]
    numbers = [m["number"] for text in plain if (m := _VALUE.fullmatch(_BLANKS.sub(" ", text)))]
    decimals = [re.split("[.,]", n)[-1] for n in numbers if _DECIMAL.fullmatch(n)]
    return _Peers(
        money=any(re.search(r"\bRp\b|rupiah", text, re.IGNORECASE) for text in plain),
        spaced=any(_is_long(number) for number in numbers),
        decimals=frozenset(map(len, decimals)),
    )


def _is_long(number: str) -> bool:
    spaced = _SPACED.fullmatch(number) is not None and BREAK not in number
    return spaced and len(number.split()) > _LONG


def _whole(text: str, peers: _Peers) -> str:
    """Return a cell's words on one line, its number put together."""
    text = _BLANKS.sub(" ", text)
    value = _VALUE.fullmatch(text.strip())
    if value is not None and re.search(r"\s", value["number"]):
        told = _tight(value["number"], _money(value, peers))
        if told is None and BREAK in value["number"]:
            told = _decimals(value, peers)
        text = f"{value['lead']}{told}{value['tail']}" if told else text
    return " ".join(text.split())


def _money(value: re.Match[str], peers: _Peers) -> bool:
    """Tell whether a value's thousands may be parted by blanks: it or its column is money."""
    marked = re.search("Rp|IDR", value["lead"]) or re.match(r",?[-–]|,00", value["tail"])
    return bool(marked) or peers.money or peers.spaced


def _tight(number: str, money: bool) -> str | None:
    """Return a number without its blanks, where its groups come out whole; None where not."""
    told = _AT_MARK.sub(r"\1", number)
    if not re.search(r"\s", told):
        return told if _GROUPS.fullmatch(told) or _DECIMAL.fullmatch(told) else None
    if _SPACED.fullmatch(told):
        parts = told.split()
        sure = money or len(parts) > _LONG
        return ".".join(parts) if sure and re.search("[^\\S\n]", told) else None
    glued = "".join(told.split())
    first = told.split()[0]
    broken = not (_GROUPS.fullmatch(first) or _DECIMAL.fullmatch(first))
    short = _SHORT.fullmatch(told.split()[-1]) is not None
    return glued if _GROUPS.fullmatch(glued) and (broken or short) else None


def _decimals(value: re.Match[str], peers: _Peers) -> str | None:
    """Return a number broken among its decimals, where it then prints as many as its peers do."""
    glued = "".join(value["number"].split())
    if not _DECIMAL.fullmatch(glued) or not _SHORT.fullmatch(value["number"].split()[-1]):
        return None
    return glued if len(re.split("[.,]", glued)[-1]) in peers.decimals else None
