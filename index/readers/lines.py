"""A manuscript's lines in reading order without running heads, and the pages' printed numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from index.readers.markdown import clean
from index.readers.text import undouble
from index.report import Grid, Line, Manuscript, Page


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its page; `text` is cleaned, `line.text` is as printed."""

    line: Line
    text: str
    page: int | None
    page_label: str | None

    @property
    def number(self) -> int:
        """Its line number in the file or page."""
        return self.line.number


@dataclass(frozen=True, slots=True)
class PlacedGrid:
    """A grid with its page."""

    grid: Grid
    page: int | None
    page_label: str | None


Element = Placed | PlacedGrid
"""What a report is made of, in reading order."""

_EDGE = 2
"""Lines at the top and at the foot of a page that may be running heads and feet."""

_FEWEST_PAGES, _MOST_PAGES = 5, 0.6
"""Pages from which lines that recur are counted, and the share of them that a head stands on."""

_NAMES_REPORT = re.compile(
    r"\b(?:LA?KJ?IP|LKj|LAKIN|laporan|renstra|rencana|tahun|page|halaman)\b", re.IGNORECASE
)
_NOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+\s?\w")
_SPACES = re.compile(r"\s+")


def elements(manuscript: Manuscript) -> list[Element]:
    """The non-empty lines and grids of a manuscript, in reading order, without running heads."""
    out: list[Element] = []
    marked = manuscript.format == "markdown"
    skip, labels = _running(manuscript)
    label: str | None = None
    for page in manuscript.pages:
        grids = {g.first_line: g for g in page.grids}
        until = 0
        for line in page.lines:
            label = labels.get(line.number, label) if page.number is None else page.label
            if (grid := grids.get(line.number)) is not None:
                out.append(PlacedGrid(grid, page.number, label))
                until = max(until, grid.last_line)
            if line.number <= until or (page.number, line.number) in skip:
                continue
            if _is_footnote(page, line):
                break
            text = clean(line.text) if marked else line.text
            text = undouble(_SPACES.sub(" ", text).strip())
            if text:
                out.append(Placed(line, text, page.number, label))
    return out


def _is_footnote(page: Page, line: Line) -> bool:
    """Whether the footnotes of a PDF page begin here: a note's number opens the line.

    They end the page: what is left of it is theirs, and no running text.
    """
    return page.number is not None and bool(_NOTE.match(line.text))


def _running(manuscript: Manuscript) -> tuple[set[tuple[int | None, int]], dict[int, str]]:
    """Lines that are running heads or feet, as (page, line), and the page labels of a text.

    Headings of a table and names of units recur at the distance of pages too; only a line that
    names the report is taken out, and a lone number beside it that is the page's own: another one
    may be a row's number or a value.
    """
    single = len(manuscript.pages) == 1 and manuscript.pages[0].number is None
    labels = page_labels(manuscript.pages[0].lines) if single else {}
    places = [(page, line) for page in manuscript.pages for line in page.lines]
    counted = [replace(line, number=i) for i, (_, line) in enumerate(places)]
    running = sorted(furniture(counted))
    heads = {i for i in running if _NAMES_REPORT.search(counted[i].text)}
    numbers = {
        i
        for i in running
        if (label := printed_number(counted[i].text))
        and label == (labels.get(places[i][1].number) if single else places[i][0].label)
        and _beside(i, heads, counted)
    }
    skip = {(places[i][0].number, places[i][1].number) for i in heads | numbers}
    return skip if single else skip | _on_every_page(manuscript.pages), labels


def _on_every_page(pages: Sequence[Page]) -> set[tuple[int | None, int]]:
    """Lines that stand at the top or foot of most pages of a PDF, whatever they say.

    The rows of a table recur too, but not as the first or last line of most pages.
    """
    if len(pages) < _FEWEST_PAGES:
        return set()
    edges = [
        (page, line)
        for page in pages
        for line in (*page.lines[:_EDGE], *page.lines[_EDGE:][-_EDGE:])
        if line.text.strip()
    ]
    counts = Counter(line.text.strip() for _, line in edges)
    most = {text for text, count in counts.items() if count >= len(pages) * _MOST_PAGES}
    return {(page.number, line.number) for page, line in edges if line.text.strip() in most}


def _beside(at: int, heads: set[int], lines: Sequence[Line]) -> bool:
    """Whether the filled line before or after a lone number is a running head.

    A lone number elsewhere may be a row's: those are never taken for page numbers.
    """
    for step in (-1, 1):
        i = at + step
        while 0 <= i < len(lines) and not lines[i].text.strip():
            i += step
        if i in heads:
            return True
    return False


FEWEST = 3
"""A line must recur this often to be a running head."""

PAGE_LINES = (8, 60)
"""Filled lines between two page marks one page apart: fewer or more is no page."""

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
    return at_feeds >= 0.6 * len(ranks) or _paced(ranks, filled)


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


MARGIN_LINES = 2
"""A page number stands among this many first or last lines of its page."""

NEARBY = 12
"""Pages this far apart bear each other out."""

_AT_END = re.compile(r"\D(?:\s|\|)\s*(\d{1,3})\s*$")
_AT_START = re.compile(r"^\s*(\d{1,3})\s*(?:\||\s)\s*[^\d\s.,)]")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number in a page's margin that may be its label; `kind` says where and how it stands."""

    page: int  # index of the page
    kind: tuple[bool, bool, bool]  # at the foot, alone on its line, Roman
    label: str

    @property
    def offset(self) -> int:
        """How far the PDF's own count is ahead of it."""
        return self.page - page_value(self.label)


def labelled(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the pages with their printed numbers as labels.

    A number counts only where its neighbours bear it out: the page next to it, or two others
    nearby, print numbers of the same kind at the same distance from the PDF's own count.
    """
    groups: defaultdict[tuple[tuple[bool, bool, bool], int], set[int]] = defaultdict(set)
    candidates = [one for at, page in enumerate(pages) for one in _candidates(at, page)]
    for one in candidates:
        groups[one.kind, one.offset].add(one.page)
    labels: dict[int, str] = {}
    for one in sorted(candidates, key=lambda one: one.kind[1]):
        if _borne_out(one.page, groups[one.kind, one.offset], alone=one.kind[1]):
            labels[one.page] = one.label
    return tuple(replace(page, label=labels.get(at)) for at, page in enumerate(pages))


def _candidates(at: int, page: Page) -> Iterator[_Candidate]:
    """Yield what may be the page's number."""
    texts = [line.text for line in page.lines]
    margins = [(False, text) for text in texts[:MARGIN_LINES]]
    margins += [(True, text) for text in texts[MARGIN_LINES:][-MARGIN_LINES:]]
    for foot, text in margins:
        label = printed_number(text)
        if label is not None:
            yield _Candidate(at, (foot, True, not label.isdigit()), label)
            continue
        for pattern in (_AT_END, _AT_START):
            found = pattern.search(text)
            if found:
                yield _Candidate(at, (foot, False, False), found.group(1))


def _borne_out(at: int, same: set[int], *, alone: bool) -> bool:
    """Tell whether other pages of the same offset stand near enough; more for a mere word."""
    others = [other for other in same if other != at and abs(other - at) <= NEARBY]
    if alone:
        return len(others) >= 2 or any(abs(other - at) == 1 for other in others)
    return len(others) >= 3
