"""The texts of a report that speak of its own year and unit, for checks of the whole year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.checks.stretch import Text, texts
from index.names.unit_names import find_satkers, same_satker
from index.report import Report

_YEAR = re.compile(r"\b(20[0-4]\d)\b")


def of_this_year(report: Report, speaking_of: re.Pattern[str]) -> Iterator[Text]:
    """The texts that speak of something in the report's year and of its unit.

    A list speaks of its opening line's year.
    """
    year = report.year
    for text in texts(report, cells=False):
        named = [int(y) for y in _YEAR.findall(text.words)]
        is_item = text.block is not None and text.block.kind == "item"
        if named or not is_item:
            year = named[0] if named else report.year
        said = year == report.year and speaking_of.search(text.words)
        if said and not _of_another(report, text.words):
            yield text


def _of_another(report: Report, words: str) -> bool:
    """Whether a text counts for another unit than the report's own."""
    named = [m.name for m in find_satkers(words) if m.explicit]
    return bool(named) and not any(same_satker(name, report.satker) for name in named)
