"""A manuscript's lines in reading order without running heads, and the pages' printed numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.readers.furniture import AT_END, furniture, page_labels, page_value, printed_number
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
_CURRENCY = re.compile(r"Rp\.?", re.I)


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
    return _with_currency(out)


def _with_currency(elements: Sequence[Element]) -> list[Element]:
    """Put a currency mark that stands alone on a line before the amount on the next line."""
    out: list[Element] = []
    for one in elements:
        before = out[-1] if out else None
        out.append(_behind(before, one))
        if out[-1] is not one:
            del out[-2]
    return out


def _behind(before: Element | None, one: Element) -> Element:
    """Return an element, with the currency mark that stands alone before it."""
    if not (isinstance(before, Placed) and isinstance(one, Placed)):
        return one
    if not (_CURRENCY.fullmatch(before.text) and re.match(r"\d", one.text)):
        return one
    return replace(one, text=f"{before.text} {one.text}")


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


MARGIN_LINES = 2
"""A page number stands among this many first or last lines of its page."""

NEARBY = 12
"""Pages this far apart bear each other out."""

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
        for pattern in (AT_END, _AT_START):
            found = pattern.search(text)
            if found:
                yield _Candidate(at, (foot, False, False), found.group(1))


def _borne_out(at: int, same: set[int], *, alone: bool) -> bool:
    """Tell whether other pages of the same offset stand near enough; more for a mere word."""
    others = [other for other in same if other != at and abs(other - at) <= NEARBY]
    if alone:
        return len(others) >= 2 or any(abs(other - at) == 1 for other in others)
    return len(others) >= 3
