"""Which values can be set against each other: a share with no count, rupiah with nothing else."""

from __future__ import annotations

from assistant.computed import Value
from index.numbers.numerals import PERCENT, RUPIAH

_OF_THEIR_OWN = frozenset({PERCENT, RUPIAH})


def comparable(one: Value, other: Value) -> bool:
    """Whether two values are counted in the same way.

    What is counted may be called by several words ("unit", "lembaga"), or by none.
    """
    return one.unit == other.unit or not {one.unit, other.unit} & _OF_THEIR_OWN
