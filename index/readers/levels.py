"""Heading lines of a table without lines: which words stand over which column, in two levels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise, product

from index.language.headings import LABELS, VALUES, Heading, is_word, read_heading
from index.readers.words import Word, around
from index.report import Box

GAP = 0.6
"""Words further apart than this share of the type size belong to different headings."""

OWN_COLUMN = (*LABELS, "no", "satuan", "keterangan", "kategori")
"""Headings that stand for a column of their own wherever their line is."""

MOST_WAYS = 2000
"""More ways than this to share out a line of headings, and it is none."""

_YEAR = re.compile(r"\b20[0-4]\d\b")


@dataclass(frozen=True, slots=True)
class Group:
    """Words that stand together on a line; or, joined, the words of one heading."""

    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        """The words by single spaces; a word that its narrow column breaks is put together."""
        spaced = " ".join(_mended(self.words))
        if len(self.words) == 1 or is_pure(spaced):
            return spaced
        pieces = [self.words[0].text]
        for last, word in pairwise(self.words):
            pieces.append(word.text if word.line != last.line else f" {word.text}")
        glued = "".join(pieces)
        return glued if is_pure(glued) else spaced


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column's heading; `over` is the one above it that it shares with its neighbours."""

    own: Group
    over: Group | None = None

    @property
    def label(self) -> str:
        """All words over the column, from above."""
        return f"{self.over.text} {self.own.text}" if self.over else self.own.text

    @property
    def span(self) -> tuple[float, float]:
        """Where its own words start and end across the page."""
        return self.own.box.x0, self.own.box.x1


@dataclass(slots=True)
class _Shares:
    """How a line of groups is shared out to the headings above it, and how well it fits."""

    below: dict[int, list[Group]] = field(default_factory=dict)
    misfit: float = 0.0


def _mended(words: Sequence[Word]) -> list[str]:
    """The words, two pieces on two lines joined where they are one heading word ('N' / 'o')."""
    pieces = [words[0].text]
    for last, word in pairwise(words):
        if word.line != last.line and is_word(pieces[-1] + word.text):
            pieces[-1] += word.text
        else:
            pieces.append(word.text)
    return pieces


def size_of(row: Iterable[Word]) -> float:
    """Return the type size of a line: the height of its middle word."""
    heights = sorted(word.box.bottom - word.box.top for word in row)
    return heights[len(heights) // 2]


def groups_of(row: Sequence[Word]) -> list[Group]:
    """Return the words of a line in groups parted by wide gaps."""
    if not row:
        return []
    gap = GAP * size_of(row)
    groups = [[row[0]]]
    for last, word in pairwise(row):
        if word.box.x0 - last.box.x1 > gap:
            groups.append([])
        groups[-1].append(word)
    return [_group(words) for words in groups]


def is_pure(text: str) -> bool:
    """Tell whether words are table headings and nothing else."""
    heading = reading(text)
    return bool(heading.phrases) and not heading.rest


def may_head(groups: Sequence[Group]) -> bool:
    """Tell whether a line may hold headings: no numbers but years, no colons or dotted leaders."""
    text = " ".join(group.text for group in groups)
    return not re.search(r"\d", _YEAR.sub("", text)) and ":" not in text and "..." not in text


def names_table(leaves: Sequence[Leaf]) -> bool:
    """Tell whether headings are those of a table, apart: they name its rows and their values."""
    readings = [reading(leaf.label) for leaf in leaves]
    years = sum(r.has("year") for r in readings)
    values = sum(r.has(*VALUES) for r in readings)
    known = sum(bool(r.phrases) for r in readings)
    named = any(r.has(*LABELS, "no") for r in readings)
    whole = len(leaves) > 1 and known * 2 > len(leaves)
    return whole and named and (values > 0 or years > 1)


def unknown(leaves: Sequence[Leaf]) -> int:
    """Return how many words of the headings are none that tables are known to have."""
    return sum(len(reading(leaf.label).rest.split()) for leaf in leaves)


@lru_cache(maxsize=512)
def reading(text: str) -> Heading:
    """Return the heading words read; the same few come again on page after page."""
    return read_heading(text)


def leaves_of(lines: Sequence[Sequence[Group]]) -> list[Leaf] | None:
    """Return the headings of the columns, from left to right, None where that is unclear."""
    leaves = [Leaf(group) for group in lines[0]]
    for line in lines[1:]:
        more = _with_line(leaves, line)
        if more is None:
            return None
        leaves = more
    return leaves


def _with_line(leaves: Sequence[Leaf], line: Sequence[Group]) -> list[Leaf] | None:
    """Return the headings with one line more: words that go on, new columns, columns below."""
    under, orphans = dict[int, list[Group]](), list[Group]()
    for group in line:
        above = [at for at, leaf in enumerate(leaves) if _overlap(leaf.own, group)]
        if len(above) > 1:
            return None
        if above:
            under.setdefault(above[0], []).append(group)
        else:
            orphans.append(group)
    if not orphans and all(len(groups) == 1 for groups in under.values()):
        return [
            replace(leaf, own=_joined(leaf.own, *under.get(at, ())))
            for at, leaf in enumerate(leaves)
        ]
    new = [group for group in orphans if is_pure(group.text) and _first_kind(group) in OWN_COLUMN]
    orphans = [group for group in orphans if group not in new]
    shared = _shared_out(leaves, under, orphans)
    if shared is None:
        return None
    found = [Leaf(group) for group in new]
    for at, leaf in enumerate(leaves):
        found.extend(_grown(leaf, shared.below.get(at, [])))
    return sorted(found, key=lambda leaf: leaf.own.box.x0)


def _grown(leaf: Leaf, below: Sequence[Group]) -> list[Leaf]:
    """Return a heading with the groups below it: one goes on, several are columns under it."""
    if not below:
        return [leaf]
    if len(below) == 1:
        return [replace(leaf, own=_joined(leaf.own, *below))]
    return [Leaf(group, leaf.own) for group in below]


def _shared_out(
    leaves: Sequence[Leaf], under: dict[int, list[Group]], orphans: Sequence[Group]
) -> _Shares | None:
    """Return the way to share out a line in which every heading above stands over its middle."""
    places: dict[int, list[Group]] = {}
    for group in orphans:
        places.setdefault(sum(leaf.own.box.x0 < group.box.x0 for leaf in leaves), []).append(group)
    between = sorted(places)
    ways = 1
    for place in between:
        ways *= len(places[place]) + 1
    if ways > MOST_WAYS:
        return None
    best: _Shares | None = None
    for cuts in product(*(range(len(places[place]) + 1) for place in between)):
        shares = {at: list(groups) for at, groups in under.items()}
        for place, cut in zip(between, cuts, strict=True):
            shares.setdefault(place - 1, []).extend(places[place][:cut])
            shares.setdefault(place, []).extend(places[place][cut:])
        tried = _judged(leaves, {at: groups for at, groups in shares.items() if groups})
        if tried is not None and (best is None or tried.misfit < best.misfit):
            best = tried
    return best


def _judged(leaves: Sequence[Leaf], below: dict[int, list[Group]]) -> _Shares | None:
    """Return the sharing with its misfit; None if a heading is off, or would have two levels."""
    total = 0.0
    for at, groups in below.items():
        if not 0 <= at < len(leaves):
            return None
        groups.sort(key=lambda group: group.box.x0)
        own, several = leaves[at].own, len(groups) > 1
        if several and leaves[at].over is not None:
            return None
        first, last = groups[0].box, groups[-1].box
        misfit = min(
            abs(first.x0 + last.x1 - own.box.x0 - own.box.x1) / 2,
            abs(first.x0 - own.box.x0),
            abs(last.x1 - own.box.x1),
        )
        pitch = (last.x0 - first.x0) / (len(groups) - 1) if several else 0.0
        if misfit > (pitch / 2 if several else own.box.bottom - own.box.top):
            return None
        total += misfit
    return _Shares(below, total)


def _first_kind(group: Group) -> str:
    return reading(group.text).phrases[0].kind


def _overlap(a: Group, b: Group) -> bool:
    return a.box.x0 < b.box.x1 and b.box.x0 < a.box.x1


def _group(words: Sequence[Word]) -> Group:
    return Group(tuple(words), around(word.box for word in words))


def _joined(first: Group, *more: Group) -> Group:
    return _group([*first.words, *(word for group in more for word in group.words)])
