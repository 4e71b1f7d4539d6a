"""Which indicator numbers show to be meant, by repeating what tables print of it alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

_TELLING = 3
"""Digits that a value with decimals needs for its repetition to be no chance."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The indicators of which tables print a value of a unit, by unit, year and value."""

    of_value: Mapping[tuple[str, int, Decimal], frozenset[str]] = field(default_factory=dict)

    def shown_by(self, satker: str, values: Iterable[tuple[int, Decimal]]) -> str:
        """The indicator that values of a unit, each with its year, are those of; "" for none.

        Only a value that tables print of one indicator alone speaks for it.
        """
        votes: Counter[str] = Counter()
        for year, value in set(values):
            found = self.of_value.get((satker, year, value), frozenset())
            if len(found) == 1 and is_telling(value):
                votes.update(found)
        ranked = votes.most_common(2)
        clear = ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
        return ranked[0][0] if clear else ""


def is_telling(value: Decimal) -> bool:
    """Whether a value is so much its own that to meet it twice is no chance: 63,64, not 70."""
    bare = value.normalize()
    return value % 1 != 0 and len(bare.as_tuple().digits) >= _TELLING


def printed(known: Mapping[tuple[str, int, str], Mapping[str, Iterable[Decimal]]]) -> Printed:
    """Gather the values of (satker, year, indicator) and role by satker, year and value."""
    gathered: dict[tuple[str, int, Decimal], set[str]] = defaultdict(set)
    for (satker, year, indicator), roles in known.items():
        for values in roles.values():
            for value in values:
                gathered[(satker, year, value)].add(indicator)
    return Printed({where: frozenset(found) for where, found in gathered.items()})
