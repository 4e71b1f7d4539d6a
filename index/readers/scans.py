"""Which pages of a PDF are scans, and how they are read by OCR, several at once."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from index.readers.sheets import Ocr, Sheet
from index.report import Box, Line, Page

# Which pages of a PDF are scans: covered by a picture, with no text but stamps and margins.

_COVERED, _HALF = 0.75, 0.4
"""Pictures over this share of a page cover it; less do where there is no text at all."""

FEWEST_WORDS = 5
"""Fewer words of its own than this, and a page has no text; so has a file with fewer a page."""

_MARGIN = 0.1
"""Share of a page's height, at its head and its foot, where stamps and running heads stand."""

_SAMPLES = 25
"""Points a side at which it is looked what pictures cover."""

_MOST_PAGES = 0.6
"""Text on this share of the covered pages, digits aside, is a stamp."""

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as read, the paper it stands on, and the pictures on it: their boxes and keys.

    The key of a picture is the number of its object in the PDF, 0 where it has none.
    """

    page: Page
    paper: Box
    pictures: tuple[tuple[int, Box], ...] = ()
    key: str = ""  # the hash of its pictures, where they cover it


def scanned(leaves: Sequence[Leaf]) -> frozenset[int]:
    """Return the numbers of the pages that are scans.

    A page with a text layer of its own is no scan, however bad that text is. A picture that
    stands on several pages is the background of those that have any text.
    """
    keys = Counter(key for leaf in leaves for key in {key for key, _ in leaf.pictures} if key)
    covered = [leaf for leaf in leaves if may_be_scan(leaf)]
    stamps = stamps_of([leaf.page for leaf in covered])
    return frozenset(
        leaf.page.number or 0 for leaf in covered if _is_bare(leaf, stamps, _is_own(leaf, keys))
    )


def _is_bare(leaf: Leaf, stamps: frozenset[str], own_picture: bool) -> bool:
    """Tell whether a covered page has no text; titles may stand on a background."""
    fewest = FEWEST_WORDS if own_picture and _is_covered(leaf, _COVERED) else 1
    inner = _words(line for line in _inner(leaf) if _bare(line) not in stamps)
    return inner < fewest or own_words(leaf.page, stamps) < fewest


def _is_own(leaf: Leaf, keys: Counter[int]) -> bool:
    """Tell whether pictures that stand on no other page cover a page."""
    alone = tuple((key, box) for key, box in leaf.pictures if keys[key] < 2)
    return _is_covered(replace(leaf, pictures=alone), _HALF)


def stamps_of(pages: Sequence[Page]) -> frozenset[str]:
    """Return the lines, digits aside, that stand on most of several pages."""
    counts = Counter(text for page in pages for text in {_bare(line) for line in page.lines})
    least = max(2.0, _MOST_PAGES * len(pages))
    return frozenset(text for text, count in counts.items() if count >= least)


def own_words(page: Page, stamps: frozenset[str]) -> int:
    """Return how many words a page has besides stamps."""
    return _words(line for line in page.lines if _bare(line) not in stamps)


def listed(numbers: Iterable[int]) -> str:
    """Page numbers, neighbours joined: '3, 7-9'."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    return ", ".join(str(s[0]) if len(s) == 1 else f"{s[0]}-{s[-1]}" for s in spans)


def may_be_scan(leaf: Leaf) -> bool:
    """Tell whether pictures cover so much of a page that it may be a scan."""
    return _is_covered(leaf, _HALF)


def _is_covered(leaf: Leaf, share: float) -> bool:
    """Tell whether pictures cover so much of a page."""
    boxes = [box for _, box in leaf.pictures]
    paper = leaf.paper
    wide, high = paper.x1 - paper.x0, paper.bottom - paper.top
    if sum((b.x1 - b.x0) * (b.bottom - b.top) for b in boxes) < share * wide * high:
        return False
    steps = [(at + 0.5) / _SAMPLES for at in range(_SAMPLES)]
    points = [(paper.x0 + wide * a, paper.top + high * d) for a in steps for d in steps]
    under = sum(any(b.x0 <= x <= b.x1 and b.top <= y <= b.bottom for b in boxes) for x, y in points)
    return under >= share * len(points)


def _inner(leaf: Leaf) -> list[Line]:
    """Return the lines of a page that stand outside its margins."""
    paper = leaf.paper
    margin = _MARGIN * (paper.bottom - paper.top)
    head, foot = paper.top + margin, paper.bottom - margin
    return [
        line
        for line in leaf.page.lines
        if line.box is None or head <= (line.box.top + line.box.bottom) / 2 <= foot
    ]


def _words(lines: Iterable[Line]) -> int:
    return sum(len(line.text.split()) for line in lines)


def _bare(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.split()))


# Scanned pages read by OCR: several at once, those seen before taken from what is kept.


def sheets_of(path: Path, pages: Mapping[int, str], ocr: Ocr, workers: int = 1) -> dict[int, Sheet]:
    """Return the sheets of pages of a PDF by their numbers, those kept taken as they are.

    `pages` gives the hash of each. A page is kept as soon as it was seen, so that a reading that
    was stopped goes on where it was. Without an engine only pages kept are returned.
    """
    known = {number: sheet for number, key in pages.items() if (sheet := _kept(ocr, key))}
    missing = [number for number in pages if number not in known]
    file_hash = _hash_of(path)
    for number, sheet in known.items():
        _keep(ocr, file_hash, pages[number], sheet)
    engine = ocr.engine
    if engine is None or not missing:
        return known

    from index.readers.page_pictures import drawn, sheet_of  # with numpy, for scans alone

    def see(number: int) -> tuple[int, Sheet]:
        picture, scale = drawn(path, number)
        sheet = sheet_of(picture, engine, scale)
        _keep(ocr, file_hash, pages[number], sheet)
        return number, sheet

    told = ocr.told or (lambda done, count: None)
    told(len(known), len(pages))
    with _threads(min(workers, len(missing))) as pool:
        for seen in as_completed([pool.submit(see, number) for number in missing]):
            number, sheet = seen.result()
            known[number] = sheet
            told(len(known), len(pages))
    return known


@contextmanager
def _threads(count: int) -> Iterator[ThreadPoolExecutor]:
    """Give threads; what they have not begun is dropped when one fails or the user stops."""
    pool = ThreadPoolExecutor(max(1, count))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _kept(ocr: Ocr, page_hash: str) -> Sheet | None:
    return ocr.kept.find(page_hash) if ocr.kept else None


def _keep(ocr: Ocr, file_hash: str, page_hash: str, sheet: Sheet) -> None:
    """Keep a sheet under its own PDF: those of another one go with it."""
    if ocr.kept:
        ocr.kept.keep(file_hash, page_hash, sheet)


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
