"""White rivers: where the columns of a table without lines part, told by what no word crosses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[float, float]
"""Where something starts and ends across the page, in points."""

RIVER = 0.45
"""Columns stand at least this share of the type size apart; the words of a cell may be nearer."""

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
