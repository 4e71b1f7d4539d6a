"""Rows of values stacked within one ruled row, parted again line by line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from index.readers.words import Word

FEWEST = 3
"""Fewer lines than this may be one wrapped value."""

WITH_DIGITS = 2 / 3
"""A column is of values when this share of its lines holds digits."""


def unstacked(row: Sequence[list[Word]]) -> list[list[list[Word]]]:
    """Return the rows that a ruled row holds, given the words of its cells.

    Two columns of values on exactly the same lines, with words in every other cell at least
    there, are rows without lines between them; a line more in a cell goes on its row.
    """
    lines = [sorted({word.line for word in cell}) for cell in row]
    values = [tuple(at) for at, cell in zip(lines, row, strict=True) if _are_values(at, cell)]
    starts = next((at for at in values if values.count(at) >= 2), ())
    if not starts or any(at and not set(starts) <= set(at) for at in lines):
        return [list(row)]
    if any(at and at[0] < starts[0] for at in lines):
        starts = (min(at[0] for at in lines if at), *starts)
    bounds = [*starts, max(at[-1] for at in lines if at) + 1]
    return [
        [[word for word in cell if first <= word.line < end] for cell in row]
        for first, end in pairwise(bounds)
    ]


def _are_values(lines: Sequence[int], cell: Sequence[Word]) -> bool:
    """Tell whether a cell stacks values: enough lines, most of them with digits."""
    with_digits = {word.line for word in cell if any(map(str.isdigit, word.text))}
    return len(lines) >= FEWEST and len(with_digits) >= WITH_DIGITS * len(lines)
