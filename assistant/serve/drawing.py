"""The chart of a comparison as a picture the browser can fetch."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.compare.answered import Compared
    from assistant.serve.shop import Shop


def drawn(found: Compared | None, shop: Shop, name: str) -> Path | None:
    """Return the picture of a chart; None where there is nothing to draw."""
    if found is None or not found.tables:
        return None
    from assistant.compare.chart import picture  # draws: not for every answer

    made = picture(found, found.comparison.wanted.language)
    if made is None:
        return None
    file = shop.download(name)
    file.write_bytes(made)
    return file
