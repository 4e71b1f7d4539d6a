"""Which sasaran each indicator of a report serves, and what the report calls the indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.names.indikator import find_indicators
from index.names.naming import bare_name, indicator_named
from index.report import Row, Table

if TYPE_CHECKING:
    from assistant.desk import Records

_AIM = re.compile(r"^\W*(?:\d+[.)]?\s+)?((?:ter|me|di)\w+(?:nya|kan|i)\b.*)", re.I | re.S)
_NUMBERING = re.compile(r"^\W*\d{1,2}[.)]\s*")


@dataclass(frozen=True, slots=True)
class Sasaran:
    """The sasaran of an indicator, in the report's words, and the indicator in its words."""

    words: str
    name: str


def is_aim(text: str) -> bool:
    """Whether words open as a sasaran does: 'Meningkatnya ...', 'Terwujudnya ...'."""
    return bool(_AIM.match(text))


def sasaran_of(records: Records, reports: Sequence[str]) -> Mapping[str, Sasaran]:
    """Return the sasaran of each indicator, the fullest wording the reports' tables have."""
    found: dict[str, Sasaran] = {}
    for report in reports:
        for stored in records.tables(report_id=report):
            for indicator, one in _of_table(stored.table):
                held = found.get(indicator)
                if held is None or (one.words and not held.words):
                    found[indicator] = one
    return found


def _of_table(table: Table) -> Iterator[tuple[str, Sasaran]]:
    """Yield the indicators of a table's rows; a sasaran stands over the rows that name none."""
    kinds = [column.kind for column in table.columns]
    if "indikator" not in kinds or not {"target", "realisasi"} & set(kinds):
        return
    at, aim_at = kinds.index("indikator"), kinds.index("sasaran") if "sasaran" in kinds else None
    aim = ""
    for row in table.rows:
        label = _text(row, at)
        aim = (_text(row, aim_at) or aim) if aim_at is not None else _aim(label)
        if indicator := indicator_named(label):
            yield indicator, Sasaran(_NUMBERING.sub("", aim), _name(label))


def _text(row: Row, at: int) -> str:
    return " ".join(row.cells[at].text.split()) if at < len(row.cells) else ""


def _aim(label: str) -> str:
    """Return the sasaran before an indicator in one cell, "" where there is none."""
    name = _name(label)
    before = label[: label.rfind(name)] if name else ""
    match = _AIM.match(before)
    return match[1].strip(" ,;:") if match else ""


def _name(label: str) -> str:
    """Return the indicator's own words in a cell that may begin with its sasaran."""
    bare = bare_name(label)
    if bare != label:
        return bare
    mentions = find_indicators(label)
    return label[mentions[-1].start :] if mentions and _AIM.match(label) else label
