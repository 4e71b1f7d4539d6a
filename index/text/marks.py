"""The numbers before titles and items: of which kind they are, and how they go on."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

_MARK = re.compile(
    r"^\W*?(\(?(?:[A-Za-z]\.)?(?:\d{1,2}\.)*)(\d{1,2}|[A-Za-z])(?![^\W_])(\s?[.)]?)\s+(?=\S)"
)
_FARTHEST, _SEVERAL = 2, 2
"""How far the next number may be: "14) ... dan 15)" is one title of two;
how many titles in order make an order."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A number before words: what stands around it, and its place in the order."""

    style: str
    number: int

    def follows(self, other: Mark | None, *, back: bool = False) -> bool:
        """Whether it comes right behind another of its kind, or with `back` right before."""
        step = -1 if back else 1
        return other is not None and (other.style, other.number + step) == (self.style, self.number)


@dataclass(slots=True)
class Order:
    """The last number of each kind that a title of indicators had, and how many there were."""

    last: dict[str, int] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def note(self, title: str) -> None:
        """Keep a title's number, the last where it has several."""
        if mark := mark_of(title):
            number = mark.number
            closing = mark.style[-1]
            inner = re.findall(rf"(?<!\w)(\d{{1,2}}){re.escape(closing)}\s", title)
            later = [int(n) for n in inner if number < int(n) <= number + _FARTHEST]
            self.counts[mark.style] = self.counts[mark.style] * self._next(mark) + 1
            self.last[mark.style] = max([number, *later])

    def goes_on(self, mark: Mark) -> bool:
        """Whether a number goes on with those of several titles above."""
        return self._next(mark) and self.counts[mark.style] >= _SEVERAL

    def _next(self, mark: Mark) -> bool:
        last = self.last.get(mark.style)
        return last is not None and last < mark.number <= last + _FARTHEST


def mark_of(text: str) -> Mark | None:
    """The number or letter that opens a line ("5)", "A.2", "b."), None where none does."""
    m = _MARK.match(text)
    if m is None or not (m[1] or m[3].strip()):
        return None
    digits = m[2].isdigit()
    number = int(m[2]) if digits else ord(m[2].lower()) - ord("a") + 1
    kind = "#" if digits else "x"
    return Mark(f"{m[1]}{kind}{m[3].strip()}", number)
