"""Printed page numbers of a PDF: numbers in the margins that keep step with the pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.readers.furniture import page_value, printed_number
from index.report import Page

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
