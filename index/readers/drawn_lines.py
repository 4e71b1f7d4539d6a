"""Straight lines that a PDF page draws or that its filled boxes make, and their tables."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from index.readers.words import Cut, Word, around
from index.report import Box

# Straight lines that a PDF page draws, joined where they go on, and the tables they make.

THIN = 3.0
"""A filled rectangle thinner than this is a line; points, as all lengths here."""

TOUCH = 1.5
"""Lines this near touch; tables that follow one another leave a wider gap."""

SNAP = 2.0
"""Edges this near are one edge: borders of neighbouring cells, drawn twice."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: `at` is its x when it is upright, else its y; from `start` to `end`."""

    upright: bool
    at: float
    start: float
    end: float


def box_rules(box: Box, *, stroked: bool) -> Iterator[Rule]:
    """Yield the rules a drawn rectangle makes: itself when thin, its sides when stroked."""
    wide, high = box.x1 - box.x0, box.bottom - box.top
    if wide <= THIN < high:
        yield Rule(True, (box.x0 + box.x1) / 2, box.top, box.bottom)
    elif high <= THIN < wide:
        yield Rule(False, (box.top + box.bottom) / 2, box.x0, box.x1)
    elif stroked and wide > THIN and high > THIN:
        yield Rule(True, box.x0, box.top, box.bottom)
        yield Rule(True, box.x1, box.top, box.bottom)
        yield Rule(False, box.top, box.x0, box.x1)
        yield Rule(False, box.bottom, box.x0, box.x1)


def joined(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules with those in one line that touch joined, and doubles dropped."""
    out: list[Rule] = []
    for upright in (True, False):
        same = sorted((rule for rule in rules if rule.upright == upright), key=lambda r: r.at)
        for group in _near(same):
            at = sum(rule.at for rule in group) / len(group)
            out += _chained(at, sorted(group, key=lambda rule: rule.start))
    return out


def tables(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the rules of each table: those that touch, upright and level ones together."""
    upright = [n for n, rule in enumerate(rules) if rule.upright]
    level = [n for n, rule in enumerate(rules) if not rule.upright]
    root = list(range(len(rules)))

    def top(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    for a in upright:
        for b in level:
            if _touch(rules[a], rules[b]):
                root[top(a)] = top(b)
    groups: defaultdict[int, list[Rule]] = defaultdict(list)
    for n, rule in enumerate(rules):
        groups[top(n)].append(rule)
    found = [g for g in groups.values() if len({rule.upright for rule in g}) == 2]
    return sorted(found, key=lambda g: min(rule.start for rule in g if rule.upright))


def cuts(rules: Iterable[Rule]) -> list[Cut]:
    """Return the upright rules as lines no word may cross."""
    return [Cut(rule.at, rule.start, rule.end) for rule in rules if rule.upright]


def _near(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield groups of rules (sorted by place) that lie on one line."""
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at - group[0].at > TOUCH:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _chained(at: float, group: Sequence[Rule]) -> Iterator[Rule]:
    """Yield rules on one line with those joined that touch; `group` is sorted by start."""
    start, end = group[0].start, group[0].end
    for rule in group[1:]:
        if rule.start - end > TOUCH:
            yield Rule(rule.upright, at, start, end)
            start, end = rule.start, rule.end
        end = max(end, rule.end)
    yield Rule(group[0].upright, at, start, end)


def _touch(upright: Rule, level: Rule) -> bool:
    return (
        level.start - TOUCH <= upright.at <= level.end + TOUCH
        and upright.start - TOUCH <= level.at <= upright.end + TOUCH
    )


def along(rule: Rule) -> Box:
    """Return where a line stands on the page."""
    if rule.upright:
        return Box(rule.at, rule.start, rule.at, rule.end)
    return Box(rule.start, rule.at, rule.end, rule.at)


# Filled boxes of a PDF page: the lines that shaded cells, and rows of them, make.

ROW_GAP = 0.6
"""Lines of one row are no further apart than this share of their height."""

_FEWEST_EDGES = 3
"""Edges of columns from which on filled boxes side by side may be a table's row."""


def whole(shades: Iterable[Box]) -> list[Box]:
    """Return the filled boxes without those inside another, which shade a cell's paragraph."""
    largest = sorted(shades, key=lambda box: (box.x0 - box.x1) * (box.bottom - box.top))
    kept: list[Box] = []
    for box in largest:
        if not any(_holds(other, box) for other in kept):
            kept.append(box)
    return sorted(kept, key=lambda box: (box.top, box.x0))


def banded(rules: Sequence[Rule], shades: Sequence[Box]) -> list[Rule]:
    """Return the rules (joined) with the edges of filled cells added.

    Boxes side by side are the cells of a row. A page without rules gets the sides of all whole
    boxes; else a box counts where its own sides lie on upright rules, so that marked words in the
    middle of a cell do not.
    """
    if not shades:
        return list(rules)
    cells = list(_side_by_side(shades))
    if not rules and not cells:
        return joined(rule for box in whole(shades) for rule in box_rules(box, stroked=True))
    uprights = [rule for rule in rules if rule.upright]
    level = [rule for rule in rules if not rule.upright]
    edges = [
        Rule(False, at, box.x0, box.x1)
        for box in whole(shades)
        if _on(uprights, box.x0, box) and _on(uprights, box.x1, box)
        for at in (box.top, box.bottom)
        if not any(_runs_along(rule, at, box) for rule in level)
    ]
    return joined([*rules, *cells, *edges]) if edges or cells else list(rules)


@dataclass(frozen=True, slots=True)
class _Band:
    """A row of filled cells side by side: the edges of its columns, its head and its foot."""

    edges: tuple[float, ...]
    top: float
    bottom: float

    def like(self, other: _Band) -> bool:
        """Tell whether two rows have the same columns."""
        pairs = zip(self.edges, other.edges, strict=False)
        same = len(self.edges) == len(other.edges)
        return same and all(abs(a - b) <= SNAP for a, b in pairs)

    def sides(self, top: float, bottom: float) -> Iterator[Rule]:
        """Yield the outer sides of a row of the same columns."""
        for at in (self.edges[0], self.edges[-1]):
            yield Rule(True, at, top, bottom)
        for level in (top, bottom):
            yield Rule(False, level, self.edges[0], self.edges[-1])


def _bands(shades: Iterable[Box]) -> list[_Band]:
    """Return the rows that filled boxes as high as one another make, which touch side by side."""
    rows: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
    for box in shades:
        rows[round(box.top), round(box.bottom)].append(box)
    found = []
    for row in rows.values():
        held = sorted(set(row), key=lambda box: box.x0)
        runs = [[held[0]]]
        for last, box in pairwise(held):
            if abs(box.x0 - last.x1) > TOUCH:
                runs.append([])
            runs[-1].append(box)
        found += [
            _Band((*(box.x0 for box in run), run[-1].x1), run[0].top, run[0].bottom)
            for run in runs
            if len(run) > 1
        ]
    return sorted(found, key=lambda band: band.top)


def _side_by_side(shades: Iterable[Box]) -> Iterator[Rule]:
    """Yield the sides of filled cells side by side."""
    for band in _bands(shades):
        yield from band.sides(band.top, band.bottom)
        yield from (Rule(True, at, band.top, band.bottom) for at in band.edges[1:-1])


def bridged(rules: Sequence[Rule], shades: Sequence[Box], words: Sequence[Word]) -> list[Rule]:
    """Return the rules with the rows that are not filled between, over and below rows that are.

    Such a row holds words in several columns, and none that runs over their edges.
    """
    bands = [band for band in _bands(shades) if len(band.edges) > _FEWEST_EDGES]
    found: list[Rule] = []
    for at, band in enumerate(bands):
        lower = next((b for b in bands[at + 1 :] if b.like(band)), None)
        upper = next((b for b in bands[:at] if b.like(band)), None)
        if lower and lower.top - band.bottom > TOUCH:
            held = [w for w in words if band.bottom < _middle(w.box) < lower.top]
            if _in_columns(band, held):
                found += band.sides(band.bottom, lower.top)
        if not lower and (row := _next_row(band, words, down=True)):
            found += band.sides(band.bottom, max(word.box.bottom for word in row) + 1)
        if not upper and (row := _next_row(band, words, down=False)):
            found += band.sides(min(word.box.top for word in row) - 1, band.top)
    return joined([*rules, *found]) if found else list(rules)


def _next_row(band: _Band, words: Sequence[Word], *, down: bool) -> list[Word]:
    """Return the words of the row right below a filled one, or above; [] where there is none."""
    lines = [list(part) for _, part in groupby(words, lambda word: word.line)]
    at = band.bottom if down else band.top
    row: list[Word] = []
    for line in lines if down else lines[::-1]:
        box = around(word.box for word in line)
        high = box.bottom - box.top
        gap = box.top - at if down else at - box.bottom
        if gap < -high / 2:
            continue
        if gap > (ROW_GAP if row else ROW_GAP * 2) * high or not _keeps_to(band, line):
            break
        row, at = [*row, *line], box.bottom if down else box.top
    return row if _in_columns(band, row) else []


def _keeps_to(band: _Band, words: Iterable[Word]) -> bool:
    """Tell whether no word runs over the edges of a row's columns."""
    return not any(
        word.box.x0 + 0.5 < edge < word.box.x1 - 0.5 for word in words for edge in band.edges
    ) and all(band.edges[0] <= word.box.x0 and word.box.x1 <= band.edges[-1] for word in words)


def _in_columns(band: _Band, words: Sequence[Word]) -> bool:
    """Tell whether words stand in several columns of a row, and keep to them."""
    filled = {bisect_right(band.edges, word.box.x0) for word in words}
    return len(filled) > 1 and _keeps_to(band, words)


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _runs_along(rule: Rule, at: float, box: Box) -> bool:
    """Tell whether a line is drawn along a part of a box's edge: the rest then has none."""
    return abs(rule.at - at) <= SNAP and rule.start < box.x1 - SNAP and box.x0 + SNAP < rule.end


def headed(table: Sequence[Rule], shades: Sequence[Box], words: Sequence[Word]) -> list[Rule]:
    """Return a table's rules continued over the filled heading right above its first line.

    The upright rules go on upwards unless a word is in their way, as over merged headings.
    """
    rules = list(table)
    left = min(rule.start for rule in rules if not rule.upright)
    right = max(rule.end for rule in rules if not rule.upright)
    for box in sorted(shades, key=lambda box: -box.bottom):
        top = min(rule.start for rule in rules if rule.upright)
        sits = abs(box.bottom - top) <= THIN and box.top < top - THIN
        beside = abs(box.top - top) <= THIN * 2  # a further cell of a heading already taken
        if not (sits or beside) or box.x0 < left - 2 * THIN or box.x1 > right + 2 * THIN:
            continue
        if sits:
            inside = [word.box for word in words if box.top <= word.box.bottom <= top + THIN]
            rules = [_raised(rule, top, box.top, inside) for rule in rules]
            rules.append(Rule(False, box.top, left, right))
    return rules


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x0 - 1 <= inner.x0
        and inner.x1 <= outer.x1 + 1
        and outer.top - 1 <= inner.top
        and inner.bottom <= outer.bottom + 1
    )


def _on(uprights: Iterable[Rule], x: float, box: Box) -> bool:
    """Tell whether a side of a box lies on an upright rule."""
    middle = (box.top + box.bottom) / 2
    return any(
        abs(rule.at - x) <= SNAP and rule.start - SNAP <= middle <= rule.end + SNAP
        for rule in uprights
    )


def _raised(rule: Rule, top: float, to: float, words: Iterable[Box]) -> Rule:
    """Return an upright rule that starts at a table's top, begun higher."""
    starts_there = rule.upright and abs(rule.start - top) <= THIN
    if not starts_there or any(box.x0 < rule.at < box.x1 for box in words):
        return rule
    return Rule(True, rule.at, to, rule.end)
