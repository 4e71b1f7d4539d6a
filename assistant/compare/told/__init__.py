"""What a comparison finds, in a sentence or two: ends, direction, how many met their targets."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant.compare.comparison import BESIDE, Comparison, Table
from assistant.compare.ranking import is_of
from assistant.compare.told.indicators import indicators
from assistant.compare.told.parts import mean_of, paragraph
from assistant.compare.told.units import units
from assistant.compare.told.whole import summaries
from assistant.compare.told.within import within
from assistant.compare.told.years import years
from assistant.compose import wording
from assistant.compose.series import together
from assistant.compose.wording import Composed
from prompts import say

TELLERS: Mapping[str, Callable[[Table, Comparison], Composed]] = {
    "satker": units,
    "tahun": years,
    "indikator": indicators,
    "ringkasan": summaries,
}
"""What tells of a table, by what its rows differ in."""


def finding(comparison: Comparison) -> Composed:
    """Say what each table shows, and what was asked for and is not held."""
    language = comparison.wanted.language
    parts = [_of_table(table, comparison) for table in comparison.tables]
    if comparison.absent:
        satkers = wording.joined(comparison.absent, language)
        parts.append(Composed(say("compare", "absent", language, satkers=satkers)))
    if comparison.absent_years:
        years = wording.joined([str(year) for year in comparison.absent_years], language)
        parts.append(Composed(say("compare", "absent_years", language, years=years)))
    return together([part for part in parts if part.text])


def _of_table(table: Table, comparison: Comparison) -> Composed:
    """Say what one table shows, by what its rows differ in; units side by side are looked at."""
    if table.axis == BESIDE:
        return Composed("")
    if comparison.wanted.limit and is_of(comparison.wanted.limit, table):
        return within(table, comparison.wanted.language)
    teller = TELLERS["ringkasan" if not table.all_rows[0].indicator else table.axis]
    mean = [mean_of(table, comparison.wanted.language)] if comparison.wanted.average else []
    return paragraph([*mean, teller(table, comparison)])
