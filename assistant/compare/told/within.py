"""What lies above or below a value that was asked for: how many, and each with its value."""

from __future__ import annotations

from assistant.compare.comparison import Table
from assistant.compare.told.parts import (
    MOST_NAMED,
    composed,
    counted,
    paragraph,
    role_word,
    shown,
    value_in,
)
from assistant.compose import wording
from assistant.compose.wording import Composed
from assistant.computed import tally
from prompts import say


def within(table: Table, language: str) -> Composed:
    """Say which rows are within a limit; the limit itself is the question's and not said again."""
    known = [row for row in table.all_rows if table.role in row.cells]
    if not known:
        return Composed("")
    if not table.rows:
        return Composed(say("compare", "none_within", language))
    counts = [tally([shown(row, table.role) for row in rows]) for rows in (table.rows, known)]
    count, every = (wording.bound(wording.amount(one.value, "", language)) for one in counts)
    text = say("compare", "within", language, count=count, all=every)
    told = [composed(text, [*counted(known, table.role), *counts])]
    for row in table.rows[:MOST_NAMED]:
        value, sources = value_in(row, table.role, language)
        role = wording.capital(role_word(table.role, language))
        about = {"indicator": row.name, "satker": row.satker, "year": row.year, "value": value}
        told.append(composed(say("compare", "one", language, role=role, **about), sources))
    return paragraph(told)
