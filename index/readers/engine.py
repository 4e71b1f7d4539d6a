"""What sees text in the picture of a page: one callable, what it gives, and what goes with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.readers.sheets import Sheets

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Sides = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels."""

TALL = 1.5
"""A stretch of text this many times as high as wide runs up or down."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text as an engine sees it in a picture, in pixels.

    `box` is left, top, right, bottom; `places` are the middles of its characters along the text,
    as shares of its length, `sure` how surely each was seen, from 0 to 1.
    """

    text: str
    box: Sides
    places: tuple[float, ...]
    sure: tuple[float, ...]

    @property
    def is_tall(self) -> bool:
        """Whether it runs up or down."""
        return self.box[3] - self.box[1] >= TALL * (self.box[2] - self.box[0])


Engine = Callable[["NDArray[np.uint8]", Sequence[Sides]], Sequence[Run]]
"""Sees the text in a picture, in the places given or, without any, wherever it finds it.

It may be called by several threads at once.
"""

Told = Callable[[int, int], None]
"""Told how many pages of a file are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Ocr:
    """How scans are read: an engine (None where there is none) and what it saw before, if kept."""

    engine: Engine | None = None
    kept: Sheets | None = None
    told: Told | None = None
