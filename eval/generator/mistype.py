"""Values as people mistype them, for contradictions to print."""

from __future__ import annotations

from decimal import Decimal
from random import Random


def wrong(value: Decimal, rng: Random) -> Decimal:
    """Another value as people mistype it: two digits swapped, or one changed."""
    digits = list(str(value))
    spots = [
        at
        for at in range(1, len(digits) - 1)
        if digits[at].isdigit() and digits[at + 1].isdigit() and digits[at] != digits[at + 1]
    ]
    if spots:
        at = rng.choice(spots)
        digits[at], digits[at + 1] = digits[at + 1], digits[at]
        return Decimal("".join(digits))
    last = max(at for at, digit in enumerate(digits) if digit.isdigit())
    digits[last] = str((int(digits[last]) + rng.randint(2, 7)) % 10)
    return Decimal("".join(digits))


def off(value: Decimal, rng: Random) -> Decimal:
    """Return a percentage or a point that is off by two to ten, at two decimals."""
    return value + Decimal(rng.randint(211, 987)) / 100
