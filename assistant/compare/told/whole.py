"""What whole performances show: how many indicators of each unit's year met their targets."""

from __future__ import annotations

from assistant.compare.comparison import Comparison, Row, Table
from assistant.compare.told.parts import (
    MOST_NAMED,
    cell,
    composed,
    decimal_of,
    made_of,
    paragraph,
    value_in,
)
from assistant.compose import wording
from assistant.compose.wording import Composed
from prompts import say


def summaries(table: Table, comparison: Comparison) -> Composed:
    """Say of each unit and year how many indicators met their target, and the best average."""
    language = comparison.wanted.language
    told = []
    for row in table.rows[:MOST_NAMED]:
        met, known = row.cells["tercapai"], row.cells["jumlah"]
        text = say(
            "compare",
            "summary",
            language,
            satker=row.satker,
            year=row.year,
            met=wording.bound(wording.amount(decimal_of(met), "", language)),
            all=wording.bound(wording.amount(decimal_of(known), "", language)),
        )
        counts = [met, known, *made_of(row, "tercapai"), *made_of(row, "jumlah")]
        told.append(composed(text, counts))
    rows = [row for row in table.rows if "rata_capaian" in row.cells]
    if len(rows) > 1 and len({row.satker for row in rows}) > 1:
        rows.sort(key=lambda row: decimal_of(row.cells["rata_capaian"]), reverse=True)
        high, low = rows[0], rows[-1]
        text = say(
            "compare",
            "summary_average",
            language,
            high=_named(high, table),
            high_value=cell(high.cells["rata_capaian"], language)[0],
            low=_named(low, table),
            low_value=cell(low.cells["rata_capaian"], language)[0],
        )
        ends = [one for row in (high, low) for one in value_in(row, "rata_capaian", language)[1]]
        told.append(composed(text, ends))
    return paragraph(told)


def _named(row: Row, table: Table) -> str:
    """Return a unit, with its year where the table has other years of it."""
    several = sum(one.satker == row.satker for one in table.rows) > 1
    return f"{row.satker} {row.year}" if several else row.satker
