"""Filled boxes of a PDF page that stand for lines: bands of rows, headings above the first line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.readers.ruling import SNAP, THIN, Rule, box_rules, joined
from index.readers.words import Word
from index.report import Box


def whole(shades: Iterable[Box]) -> list[Box]:
    """Return the filled boxes without those inside another, which shade a cell's paragraph."""
    largest = sorted(shades, key=lambda box: (box.x0 - box.x1) * (box.bottom - box.top))
    kept: list[Box] = []
    for box in largest:
        if not any(_holds(other, box) for other in kept):
            kept.append(box)
    return sorted(kept, key=lambda box: (box.top, box.x0))


def banded(rules: Sequence[Rule], shades: Sequence[Box]) -> list[Rule]:
    """Return the rules with the edges of filled cells added (`shades` are whole, rules joined).

    A page without rules gets the sides of all boxes; else a box counts where its own sides lie
    on upright rules, so that marked words in the middle of a cell do not.
    """
    if not shades:
        return list(rules)
    if not rules:
        return joined(rule for box in shades for rule in box_rules(box, stroked=True))
    uprights = [rule for rule in rules if rule.upright]
    edges = [
        Rule(False, at, box.x0, box.x1)
        for box in shades
        if _on(uprights, box.x0, box) and _on(uprights, box.x1, box)
        for at in (box.top, box.bottom)
    ]
    return joined([*rules, *edges]) if edges else list(rules)


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
