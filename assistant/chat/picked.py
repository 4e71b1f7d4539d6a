"""The one row of the last table that a message speaks of: 'yang paling rendah itu kenapa?'."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.ask.asked import ORDER
from assistant.aspects import TEXTUAL, find_aspects
from assistant.chat.topic import Topic
from assistant.compare.tables import compare
from assistant.intent import TOP
from assistant.tallied import asks_lowest

if TYPE_CHECKING:
    from assistant.compare.comparison import Row, Table
    from assistant.desk import Records

BEFORE = re.compile(r"(?:\b(?:yang|unit|satker|indikator|the)\s+)+$", re.IGNORECASE)
ITSELF = re.compile(r"\s+(?:itu|tadi|tersebut|one)\b", re.IGNORECASE)
"""Words around a superlative that is spoken of: 'yang paling rendah itu'."""


def one_of_rows(text: str, topic: Topic, ledger: Records) -> tuple[str, Topic]:
    """Return a message without the words for a row, and a topic that is about that row.

    Both as they are where no table was shown, or where the row itself is what is asked for.
    """
    said = TOP.search(text)
    if topic.wanted is None or said is None or ORDER.search(said[0]):
        return text, topic
    itself = ITSELF.match(text[said.end() :])
    end = said.end() + (itself.end() if itself else 0)
    rest = f"{BEFORE.sub('', text[: said.start()])} {text[end:]}"
    if not (itself or TEXTUAL & set(find_aspects(rest))) or not re.search(r"\w{3}", rest):
        return text, topic
    row = _extreme(compare(topic.wanted, ledger).tables, lowest=asks_lowest(said[0]))
    if row is None:
        return text, topic
    about = replace(
        topic,
        satkers=(row.satker,),
        indicators=(row.indicator,),
        years=(row.year,),
        wanted=None,
        earlier=topic.wanted,
    )
    return " ".join(rest.split()), about


def _extreme(tables: tuple[Table, ...], *, lowest: bool) -> Row | None:
    """Return the row of the first table whose compared value is lowest or highest."""
    for table in tables:
        valued = [
            (cell.value, row)
            for row in table.rows
            if (cell := row.cells.get(table.role)) and isinstance(cell.value, Decimal)
        ]
        if valued:
            return (min if lowest else max)(valued, key=lambda pair: pair[0])[1]
    return None
