"""Columns of a page: of a table without lines, and of prose that is read one by one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations, pairwise, product

from index.language.headings import LABELS, VALUES, Heading, is_word, read_heading
from index.readers.words import Word, around
from index.report import Box

# The columns of a table without lines: which words head them, and which white parts them.

GAP = 0.6
"""Words further apart than this share of the type size belong to different headings."""

OWN_COLUMN = (*LABELS, "no", "satuan", "keterangan", "kategori")
"""Headings that stand for a column of their own wherever their line is."""

MOST_PARTED = 18
"""More headings than this on one line are none."""

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
        if len({word.line for word in self.words}) == 1:
            return " ".join(word.text for word in self.words)
        spaced = " ".join(_mended(self.words))
        if is_pure(spaced):
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
    """Tell whether headings are those of a table, apart: they name its rows and their values.

    Columns that are named alike under several headings count as one.
    """
    readings = [
        reading(leaf.label) for leaf in {leaf.own.text.casefold(): leaf for leaf in leaves}.values()
    ]
    years = sum(r.has("year") for r in readings)
    values = sum(r.has(*VALUES) for r in readings)
    known = sum(bool(r.phrases) for r in readings)
    named = any(r.has(*LABELS, "no") for r in readings)
    whole = len(leaves) > 1 and known * 2 > len(readings)
    return whole and named and (values > 0 or years > 1)


def unknown(leaves: Sequence[Leaf]) -> int:
    """Return how many words of the headings are none that tables are known to have."""
    return sum(len(reading(leaf.label).rest.split()) for leaf in leaves)


@lru_cache(maxsize=4096)
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
    if repeated := _repeated(leaves, line):
        return repeated
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
    new = [group for group in orphans if _has_own_column(group)]
    orphans = [group for group in orphans if group not in new]
    shared = _shared_out(leaves, under, orphans)
    if shared is None:
        return None
    found = [Leaf(group) for group in new]
    for at, leaf in enumerate(leaves):
        found.extend(_grown(leaf, shared.below.get(at, [])))
    return sorted(found, key=lambda leaf: leaf.own.box.x0)


def _repeated(leaves: Sequence[Leaf], line: Sequence[Group]) -> list[Leaf]:
    """Return the headings over columns that are named alike under each ("T R" under every year).

    Such words say themselves which heading they are under, wherever it stands; [] for others.
    """
    tops = [leaf for leaf in leaves if not _has_own_column(leaf.own)]
    known = [at for at, leaf in enumerate(tops) if is_pure(leaf.own.text)]
    tops = tops[known[0] if known else 0 :]  # unknown words before known ones name the rows
    kept = [leaf for leaf in leaves if leaf not in tops]
    rest = [next((at for at, leaf in enumerate(kept) if _overlap(leaf.own, g)), -1) for g in line]
    free = [group for group, at in zip(line, rest, strict=True) if at < 0]
    below = _shared(free)
    new = [group for group in free if group not in below]
    parts = _parted([group.text.casefold() for group in below], len(tops))
    if not parts or any(leaf.over for leaf in tops):
        return []
    more = [[g for g, on in zip(line, rest, strict=True) if on == at] for at in range(len(kept))]
    found = [
        *(replace(leaf, own=_joined(leaf.own, *on)) for leaf, on in zip(kept, more, strict=True)),
        *map(Leaf, new),
        *(Leaf(group, tops[part].own) for part, group in zip(parts, below, strict=True)),
    ]
    return sorted(found, key=lambda leaf: leaf.own.box.x0)


def _shared(groups: Sequence[Group]) -> list[Group]:
    """Return the groups that may stand under shared headings: words that come again, and between.

    What stands before the first of them, and what has a column of its own, names the rows.
    """
    words = [group.text.casefold() for group in groups]
    again = [at for at, word in enumerate(words) if words.count(word) > 1]
    rest = groups[again[0] :] if again else ()
    return [group for group in rest if not _has_own_column(group)]


def comes_again(line: Sequence[Group]) -> bool:
    """Tell whether the words of a line that are no headings come again and again ("T R T R T R").

    Nothing but columns under headings that are alike are named so, in whatever words.
    """
    words = Counter(group.text.casefold() for group in line if not is_pure(group.text))
    counts = set(words.values())
    return len(words) > 1 and len(counts) == 1 and counts != {1}


def _parted(words: Sequence[str], count: int) -> list[int]:
    """Return the part of each word in the one way to make `count` parts without a word twice.

    [] where there are several ways or none, or no words come again.
    """
    if not 1 < count < len(words) <= MOST_PARTED or len(set(words)) == len(words):
        return []
    bounds = ((0, *cuts, len(words)) for cuts in combinations(range(1, len(words)), count - 1))
    ways = [
        cuts for cuts in bounds
        if all(len(set(words[a:b])) == b - a for a, b in pairwise(cuts))
    ]  # fmt: skip
    if len(ways) != 1:
        return []
    return [sum(cut <= at for cut in ways[0][1:]) for at in range(len(words))]


def _has_own_column(group: Group) -> bool:
    """Tell whether a heading stands for one column wherever it stands: "No", "Indikator"."""
    return is_pure(group.text) and _first_kind(group) in OWN_COLUMN


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
        total += misfit + pitch / 2 * sum(_gainsays(own, group) for group in groups if several)
    return _Shares(below, total)


def _gainsays(upper: Group, lower: Group) -> bool:
    """Tell whether a heading says another role, or another year, than one below it."""
    one, other = reading(upper.text).phrases, reading(lower.text).phrases
    said = (
        ({p.kind for p in one} & set(VALUES), {p.kind for p in other} & set(VALUES)),
        ({p.year for p in one if p.year}, {p.year for p in other if p.year}),
    )
    return any(a and b and not a & b for a, b in said)


def _first_kind(group: Group) -> str:
    return reading(group.text).phrases[0].kind


def _overlap(a: Group, b: Group) -> bool:
    return a.box.x0 < b.box.x1 and b.box.x0 < a.box.x1


def _group(words: Sequence[Word]) -> Group:
    return Group(tuple(words), around(word.box for word in words))


def _joined(first: Group, *more: Group) -> Group:
    return _group([*first.words, *(word for group in more for word in group.words)])


Span = tuple[float, float]
"""Where something starts and ends across the page, in points."""

EMPTY = 10_000.0
"""What a heading with nothing below it costs, in points of white."""

_NEVER = float("-inf")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns found: what each covers below its heading (None for nothing)."""

    spans: tuple[Span | None, ...]

    @property
    def filled(self) -> int:
        """How many of them hold words."""
        return sum(span is not None for span in self.spans)

    def at(self, span: Span) -> int | None:
        """Return the column that covers a span; None if none does."""
        for column, covered in enumerate(self.spans):
            if covered is not None and covered[0] <= span[0] and span[1] <= covered[1]:
                return column
        return None


def merged(spans: Sequence[Span], gap: float) -> list[Span]:
    """Return the stretches that spans cover, from left to right; nearer than `gap` is one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start - found[-1][1] < gap:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def columns_of(heads: Sequence[Span], stretches: Sequence[Span]) -> Columns | None:
    """Share the stretches out to the headings, in order, so that the widest whites part columns.

    A stretch belongs to the heading it stands under; one under none, to a neighbour. Headings
    without anything below are avoided. Returns None when a stretch runs under two headings.
    """
    choices = [_headings_for(stretch, heads) for stretch in stretches]
    if not stretches or not all(choices):
        return None
    best = {column: -EMPTY * column for column in choices[0]}
    before: list[dict[int, int]] = []
    for at in range(1, len(stretches)):
        white = stretches[at][0] - stretches[at - 1][1]
        scores, came = {}, {}
        for column in choices[at]:
            came[column], scores[column] = _best_step(best, column, white)
        if max(scores.values()) == _NEVER:
            return None
        best = scores
        before.append(came)
    last = max(best, key=lambda column: best[column] - EMPTY * (len(heads) - 1 - column))
    path = [last]
    for came in reversed(before):
        path.append(came[path[-1]])
    return Columns(_covered(path[::-1], stretches, len(heads)))


def _best_step(best: dict[int, float], column: int, white: float) -> tuple[int, float]:
    """Return the column to come from, and the score of having come to `column`."""
    steps = {
        other: score + (white - EMPTY * (column - other - 1) if other < column else 0.0)
        for other, score in best.items()
        if other <= column
    }
    if not steps:
        return column, _NEVER
    other = max(steps, key=lambda known: steps[known])
    return other, steps[other]


def _headings_for(stretch: Span, heads: Sequence[Span]) -> list[int]:
    """Return the headings a stretch may belong to; none when it runs under two."""
    over = [at for at, head in enumerate(heads) if head[0] < stretch[1] and stretch[0] < head[1]]
    if over:
        return over if len(over) == 1 else []
    right = sum(head[1] <= stretch[0] for head in heads)
    return [at for at in (right - 1, right) if 0 <= at < len(heads)]


def _covered(path: Sequence[int], stretches: Sequence[Span], count: int) -> tuple[Span | None, ...]:
    spans: list[Span | None] = [None] * count
    for column, (start, end) in zip(path, stretches, strict=True):
        known = spans[column]
        spans[column] = (known[0] if known else start, end)
    return tuple(spans)


# Prose in two columns on a PDF page: the left one is read before the right one.

_GUTTER = 8.0
"""Columns of prose stand at least this many points apart."""

_FEWEST = 8
"""Lines of each column from which on two are seen."""

_FULL, _FILLED = 0.75, 0.6
"""A line of prose fills this share of its column; so do this many of the lines."""

_APART, _ROWS = 1.2, 0.15
"""Words further apart than this many heights of type are cells; this share of lines may be so."""

_WORDS = 3.5
"""Words a line of prose has on average, at least: the cells of a table have fewer."""

_PLACES = range(35, 66, 1)
"""Where a gutter may stand, in hundredths of the width that is written on."""

Row = list[Word]


@dataclass(frozen=True, slots=True)
class _Columns:
    """The lines from `start` to before `end`, and the place that parts their columns."""

    start: int
    end: int
    gutter: float


def in_columns(rows: Sequence[Row], tables: Sequence[Box] = ()) -> list[Row]:
    """Return the lines of a page, those of two columns of prose parted: the left ones first.

    Lines that stand in a ruled table are left as they are.
    """
    if len(rows) < 2 * _FEWEST:
        return list(rows)
    found = max(_candidates(rows, tables), key=lambda one: one.end - one.start, default=None)
    if found is None:
        return list(rows)
    part = rows[found.start : found.end]
    left, right = ([_side(row, found.gutter, after=side) for row in part] for side in (False, True))
    told = [*rows[: found.start], *filter(None, left), *filter(None, right), *rows[found.end :]]
    return [[replace(word, line=at) for word in row] for at, row in enumerate(told, start=1)]


def _candidates(rows: Sequence[Row], tables: Sequence[Box]) -> Iterator[_Columns]:
    """Yield the runs of lines that two columns of prose may be."""
    ruled = [any(_stands_in(row, table) for table in tables) for row in rows]
    for gutter in _gutters(rows):
        crossed = [kept or _crosses(row, gutter) for row, kept in zip(rows, ruled, strict=True)]
        start = 0
        for at, over in enumerate([*crossed, True]):
            if over:
                if _is_prose(rows[start:at], gutter):
                    yield _Columns(start, at, gutter)
                start = at + 1


def _gutters(rows: Sequence[Row]) -> list[float]:
    """Return the places in the middle of a page that enough lines leave white."""
    left = min(row[0].box.x0 for row in rows)
    wide = max(row[-1].box.x1 for row in rows) - left
    places = [left + wide * place / 100 for place in _PLACES]
    over = Counter(
        at
        for row in rows
        for word in row
        for at in range(
            bisect_right(places, word.box.x0 - _GUTTER / 2),
            bisect_left(places, word.box.x1 + _GUTTER / 2),
        )
    )
    return [x for at, x in enumerate(places) if len(rows) - over[at] >= 2 * _FEWEST]


def _crosses(row: Row, gutter: float) -> bool:
    """Tell whether a line has a word in a gutter."""
    low, high = gutter - _GUTTER / 2, gutter + _GUTTER / 2
    return any(word.box.x0 < high and word.box.x1 > low for word in row)


def _is_prose(rows: Sequence[Row], gutter: float) -> bool:
    """Tell whether both sides of a gutter hold lines of words that fill them."""
    for after in (False, True):
        lines = [side for row in rows if (side := _side(row, gutter, after=after))]
        if len(lines) < _FEWEST or sum(map(len, lines)) < _WORDS * len(lines):
            return False
        wide = around(word.box for line in lines for word in line)
        full = _FULL * (wide.x1 - wide.x0)
        long = sum(line[-1].box.x1 - line[0].box.x0 >= full for line in lines)
        if long < _FILLED * len(lines) or sum(map(_is_row, lines)) > _ROWS * len(lines):
            return False
    return True


def _is_row(line: Row) -> bool:
    """Tell whether a line is of cells rather than of a sentence: far apart, or mostly numbers."""
    high = line[0].box.bottom - line[0].box.top
    apart = any(b.box.x0 - a.box.x1 > _APART * high for a, b in pairwise(line))
    return apart or 2 * sum(any(map(str.isdigit, word.text)) for word in line) > len(line)


def _side(row: Row, gutter: float, *, after: bool) -> Row:
    """Return the words of a line on one side of a gutter."""
    return [word for word in row if (word.box.x0 > gutter) == after]


def _stands_in(row: Row, table: Box) -> bool:
    box = around(word.box for word in row)
    return table.top <= (box.top + box.bottom) / 2 <= table.bottom
