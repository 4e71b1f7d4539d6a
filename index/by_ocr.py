"""How far figures are trusted that OCR read: what nothing proves is less sure, mixed ones go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from index.proof import Proof, proofs
from index.report import BY_OCR, UNSURE, Figure, Page

_UNPROVED = 0.8
"""What is left of the confidence of a value that nothing proves, every digit of it seen surely."""

_IN_DOUBT = UNSURE - 0.1
"""The most that is left where a digit was in doubt."""

_MOST_LETTERS = 2
"""Letters that OCR may have taken digits for; more of them are a word glued to a number."""

_WORD = re.compile(r"[^\W_]+(?:[.,][^\W_]+)*")
_MIXED = re.compile(r"\d[.,]?(?P<after>[^\W\d_]+)|(?P<before>[^\W\d_]+)[.,]?(?=\d)")
_CURRENCY = re.compile(r"(?:Rp|IDR)\.?(?=\d)", re.IGNORECASE)
_GLUED = re.compile(r"[^\W\d_]{3,}")


def of_whole_digits(figures: Iterable[Figure], pages: Sequence[Page]) -> list[Figure]:
    """Return the figures without those that OCR read out of digits mixed with letters.

    '97,O9' is neither 97 nor 97,09: nothing is held of it.
    """
    scans = _scans(pages)
    if not scans:
        return list(figures)
    return [f for f in figures if not _is_cut_out(f, scans)]


def lessened(figures: Sequence[Figure], pages: Sequence[Page]) -> list[Figure]:
    """Return the figures, those less sure that OCR read and nothing proves.

    A value is proved by the arithmetic of its row or of other mentions, or by another mention of
    the same value.
    """
    scans = _scans(pages)
    if not scans:
        return list(figures)
    known = proofs(figures)
    return [
        replace(f, confidence=_left(f, scans))
        if f.source.page in scans and not _is_proved(known[f.id])
        else f
        for f in figures
    ]


def _scans(pages: Sequence[Page]) -> dict[int | None, Page]:
    """Return the pages that OCR read, by number."""
    return {page.number: page for page in pages if page.scan == BY_OCR}


def _is_proved(proof: Proof) -> bool:
    tested = [one for one in (proof.row, proof.elsewhere) if one is not None]
    return proof.voices > 1 or any(one.holds and one.plain for one in tested)


def _left(figure: Figure, scans: Mapping[int | None, Page]) -> float:
    """Return the confidence of a figure that nothing proves."""
    least = round(figure.confidence * _UNPROVED, 3)
    return min(least, _IN_DOUBT) if _is_in_doubt(figure, scans[figure.source.page]) else least


def _is_in_doubt(figure: Figure, page: Page) -> bool:
    """Tell whether a word with the digits of a figure was seen unsurely."""
    lines = range(figure.source.first_line, figure.source.last_line + 1)
    digits = _digits(figure.as_written)
    return any(
        line in lines and bool(found := _digits(word)) and (found in digits or digits in found)
        for line, word in page.doubts
    )


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _is_cut_out(figure: Figure, scans: Mapping[int | None, Page]) -> bool:
    """Tell whether a value stands in mixed words alone, wherever its lines write it."""
    page = scans.get(figure.source.page)
    number = re.search(r"\d[\d.,]*\d|\d", figure.as_written)
    if page is None or number is None:
        return False
    first, last = figure.source.first_line, figure.source.last_line
    words = [word for line in page.lines[first - 1 : last] for word in _words(line.text)]
    within = [word for word in words if number[0] in word]
    return bool(within) and all(map(is_mixed, within))


def _words(text: str) -> list[str]:
    """Return the words of a line that hold digits, letters glued before or behind them cut off."""
    return [part for word in _WORD.findall(text) for part in _GLUED.split(word) if _digits(part)]


def is_mixed(word: str) -> bool:
    """Tell whether digits touch letters that may be misread digits: '97,O9', 'l00', '1.25O'."""
    bare = _CURRENCY.sub("", word)
    return any(len(m["after"] or m["before"]) <= _MOST_LETTERS for m in _MIXED.finditer(bare))
