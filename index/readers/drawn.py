"""Straight lines that a PDF page draws, joined where they go on, and the tables they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.readers.words import Cut
from index.report import Box

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
