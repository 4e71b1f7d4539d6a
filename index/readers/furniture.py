"""Running heads, feet and page numbers among the lines of a text that has no pages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from index.report import Line

FEWEST = 3
"""A line must recur this often to be a running head."""

PAGE_LINES = (8, 60)
"""Filled lines between two page marks one page apart: fewer or more is no page."""

AT_END = re.compile(r"\D(?:\s|\|)\s*(\d{1,3})\s*$")
"""The number that a line of words ends in."""

_NUMBER = re.compile(
    r"[\s\-–—|~]*(?:(?:halaman|hal\.?|hlm\.?|page)\s*)?(\d{1,3}|[ivxl]{1,8})"
    r"(?:\s*(?:dari|of|/)\s*\d{1,3})?[\s\-–—|~]*",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"(?=[ivxl])(xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
_NAMES = re.compile(
    r"\b(?:LAKIP|LKIP|LKjIP|LKj|LAKIN|RENSTRA|RENCANA STRATEGIS|RENCANA KERJA"
    r"|LAPORAN (?:AKUNTABILITAS )?KINERJA)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed page number: its place among the lines, its words, and what they count."""

    at: int  # index into the lines, not a line number
    label: str
    value: int
    roman: bool


def printed_number(text: str) -> str | None:
    """Return the page number a line consists of ('12', 'iv', '- 12 -', 'Halaman 12'), or None."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    label = found.group(1)
    return label if label.isdigit() or _ROMAN.fullmatch(label) else None


def page_value(label: str) -> int:
    """Return what a page number counts, from 1, whether in digits or in Roman numerals."""
    if label.isdigit():
        return int(label)
    worth = {"i": 1, "v": 5, "x": 10, "l": 50}
    digits = [worth[letter] for letter in label.lower()]
    following = [*digits[1:], 0]
    return sum(-one if one < after else one for one, after in zip(digits, following, strict=True))


def furniture(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines that are running heads, feet or their page numbers.

    A running head recurs, digits aside, at distances of about a page, and names the report with
    its year, or stands beside rising page numbers, or at form feeds. Even once, the report's name
    and year right beside a lone number are a foot.
    """
    found = {*_running_heads(lines), *(mark.at for mark in _marks(lines)), *_named_feet(lines)}
    return {lines[at].number for at in found}


def page_labels(lines: Sequence[Line]) -> dict[int, str]:
    """Return the printed page number of each line whose page is certain, by line number.

    Only a strictly rising run of lone numbers beside running heads or form feeds counts; where
    numbers are missing in between, the lines there get none. Empty when there is no such run.
    """
    marks = _marks(lines)
    if not marks:
        return {}
    breaks = [at for at, line in enumerate(lines) if "\f" in line.text]
    spans = _broken_spans(marks, breaks, len(lines)) if breaks else _spans(lines, marks)
    return {lines[at].number: label for first, last, label in spans for at in range(first, last)}


def _running_heads(lines: Sequence[Line]) -> list[int]:
    """Return the indices of the running heads and feet, rising."""
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    shown = [lines[at] for at in filled]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for rank, line in enumerate(shown):
        places[_key(line.text)].append(rank)
    return sorted(
        filled[rank]
        for key, ranks in places.items()
        if len(ranks) >= FEWEST and _is_running(key, ranks, shown)
        for rank in ranks
    )


def _named_feet(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the indices of the report's name with its year and of the lone number beside it."""
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    for pair in pairwise(filled):
        texts = [lines[at].text for at in pair]
        if (
            pair[1] - pair[0] <= 2
            and any(map(_is_named, texts))
            and any(map(printed_number, texts))
        ):
            yield from pair


def _is_named(text: str) -> bool:
    """Tell whether a line is short and holds the name of a report and a year."""
    return len(text) <= 120 and bool(_NAMES.search(text)) and bool(_YEAR.search(text))


def _key(text: str) -> str:
    """Return what is the same in every copy of a running head: its words without digits."""
    return " ".join(re.sub(r"\d+", " ", text).split()).casefold()


def _is_running(key: str, ranks: list[int], filled: list[Line]) -> bool:
    """Tell whether a recurring line is a running head; `ranks` count filled lines only."""
    if len(key.split()) < 2 or sum(letter.isalpha() for letter in key) < 8:
        return False
    gaps = [after - before for before, after in pairwise(ranks)]
    if sum(gap >= PAGE_LINES[0] for gap in gaps) < 0.7 * len(gaps):
        return False
    if all(_is_named(filled[rank].text) for rank in ranks):
        return True
    if all(filled[rank].text.rstrip().endswith((".", ":", ";")) for rank in ranks):
        return False  # a sentence that every section says, numbers of its tables beside it
    at_feeds = sum("\f" in line.text for rank in ranks for line in filled[rank : rank + 2])
    return at_feeds >= 0.6 * len(ranks) or _counts_pages(ranks, filled) or _paced(ranks, filled)


def _counts_pages(ranks: list[int], filled: list[Line]) -> bool:
    """Tell whether each copy of a line ends in the number of its page: one more each time."""
    ends = [AT_END.search(filled[rank].text) for rank in ranks]
    numbers = [int(m[1]) for m in ends if m]
    rising = all(0 < after - before <= 2 for before, after in pairwise(numbers))
    return len(numbers) == len(ranks) >= FEWEST and rising


def _paced(ranks: list[int], filled: list[Line]) -> bool:
    """Tell whether numbers beside a recurring line rise with the pace of pages."""
    marks = _rising(_numbers_beside(ranks, filled))
    if len(marks) < max(FEWEST, 0.6 * len(ranks)):
        return False
    paces = [
        (after.at - before.at) / (after.value - before.value) for before, after in pairwise(marks)
    ]
    return PAGE_LINES[0] <= median(paces) <= PAGE_LINES[1]


def _numbers_beside(places: Iterable[int], lines: Sequence[Line]) -> Iterator[Mark]:
    """Yield the lone numbers among the two lines before and after each place."""
    seen: set[int] = set()
    for place in places:
        for at in range(max(0, place - 2), min(len(lines), place + 3)):
            label = printed_number(lines[at].text)
            if label is not None and at not in seen:
                seen.add(at)
                yield Mark(at, label, page_value(label), not label.isdigit())


def _marks(lines: Sequence[Line]) -> list[Mark]:
    """Return the printed page numbers, rising: Roman ones first, then Arabic ones."""
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    rank_of = {at: rank for rank, at in enumerate(filled)}
    anchors = [rank_of[at] for at in _running_heads(lines)]
    feeds = {at for at, line in enumerate(lines) if "\f" in line.text}
    anchors += [rank for at, rank in rank_of.items() if at in feeds]
    found = list(_numbers_beside(sorted(anchors), [lines[at] for at in filled]))
    arabic = _rising(mark for mark in found if not mark.roman)
    roman = _rising(mark for mark in found if mark.roman and arabic and mark.at < arabic[0].at)
    marks = [Mark(filled[m.at], m.label, m.value, m.roman) for m in (*roman, *arabic)]
    return marks if len(marks) >= FEWEST else []


def _rising(marks: Iterable[Mark]) -> list[Mark]:
    """Return the longest strictly rising subsequence, in order of place (patience sorting)."""
    tops: list[Mark] = []  # the lowest last mark of the runs of each length
    before: dict[int, Mark | None] = {}
    for mark in sorted(marks, key=lambda mark: mark.at):
        length = bisect_left(tops, mark.value, key=lambda top: top.value)
        before[mark.at] = tops[length - 1] if length else None
        tops[length : length + 1] = [mark]
    run: list[Mark] = []
    last = tops[-1] if tops else None
    while last is not None:
        run.append(last)
        last = before[last.at]
    return run[::-1]


def _follows(before: Mark, after: Mark) -> bool:
    """Tell whether two marks stand on neighbouring pages."""
    if before.roman != after.roman:
        return after.value == 1
    return after.value == before.value + 1


def _spans(lines: Sequence[Line], marks: list[Mark]) -> Iterator[tuple[int, int, str]]:
    """Yield (first, end, label) of the pages between marks, taken as feet.

    They are heads when hardly anything stands before the first one.
    """
    filled = [bool(line.text.strip()) for line in lines]
    if sum(filled[: marks[0].at]) < PAGE_LINES[0]:
        for before, after in pairwise(marks):
            if _follows(before, after):
                yield before.at, after.at, before.label
        return
    for before, after in pairwise(marks):
        if _follows(before, after):
            yield before.at + 1, after.at + 1, after.label


def _broken_spans(marks: list[Mark], breaks: list[int], end: int) -> Iterator[tuple[int, int, str]]:
    """Yield (first, end, label) of the pages between form feeds that hold exactly one mark."""
    for first, last in pairwise([0, *breaks, end]):
        inside = [mark.label for mark in marks if first <= mark.at < last]
        if len(inside) == 1:
            yield first, last, inside[0]
