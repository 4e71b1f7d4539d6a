"""A table as questions see it: the roots of its words, by where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from assistant.ask.names import root_of
from assistant.compose import wording
from assistant.cues import cues
from assistant.enumerated import lists_of
from assistant.excerpts import squeeze
from assistant.language import FUNCTION_WORDS
from assistant.specific import indicator_words
from index.numbers.numerals import scan
from index.report import Column, Row, Table

if TYPE_CHECKING:
    from assistant.desk import Records
    from index.keep.ledger import StoredTable

_WORD = re.compile(r"[^\W_]+(?:[.&][^\W_]+)*")
_VALUE = re.compile(r"\W*(?:Rp\.?\s*)?[(-]?\d[\d.,]*")
PERIODS = cues("(per|tiap|setiap)? (triwulan|tw|trw|semester|kuartal|bulan|quarter*)")
ROLES_OF_COLUMNS = ("target", "realisasi", "capaian", "pagu", "sisa", "persen", "target_akhir")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as questions see it: the roots of its words, by where they stand."""

    stored: StoredTable
    around: frozenset[str]  # caption and section
    heads: tuple[frozenset[str], ...]  # by column
    names: tuple[frozenset[str], ...]  # by row
    labels: tuple[str, ...]  # the words of each row's name
    valued: tuple[int, ...]  # the columns of values
    words: frozenset[str]  # all of them
    english: frozenset[int]  # the columns whose numbers have a decimal dot

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the rows of the table."""
        return self.stored.table.rows

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return self.stored.table.columns


def roots(text: str) -> frozenset[str]:
    """Return the roots of the words of a text that name something."""
    words = (w.casefold() for w in _WORD.findall(text))
    return frozenset(root_of(w) for w in words if w not in FUNCTION_WORDS)


@lru_cache(maxsize=24)
def sheets_of(ledger: Records, report_id: str) -> tuple[Sheet, ...]:
    """Return the tables of a report as questions see them."""
    held = (*ledger.tables(report_id=report_id), *lists_of(ledger, report_id))
    return tuple(sheet for stored in held if (sheet := _sheet(stored)) is not None)


def _sheet(stored: StoredTable) -> Sheet | None:
    table = stored.table
    width = len(table.columns)
    valued = tuple(n for n in range(width) if _is_valued(table.columns[n], table.rows, n))
    if not valued or not table.rows:
        return None
    heads = tuple(roots(one.label) | _kind_words(one) for one in table.columns)
    labels = tuple(name_of(row, table.columns, valued) for row in table.rows)
    names = tuple(map(roots, labels))
    about = table.section.indicator
    own = " ".join(indicator_words(about)) if about else ""
    around = roots(f"{table.section.place} {table.caption} {own}")
    units = roots(" ".join(unit_in(c.text) for row in table.rows for c in row.cells))
    words = around.union(*heads, *names, units)
    return Sheet(stored, around, heads, names, labels, valued, words, _english(table, valued))


def _english(table: Table, valued: Sequence[int]) -> frozenset[int]:
    cells = {n: [r.cells[n].text for r in table.rows if n < len(r.cells)] for n in valued}
    return frozenset(n for n, texts in cells.items() if any(map(wording.is_english, texts)))


def _kind_words(column: Column) -> frozenset[str]:
    plain = column.kind in ROLES_OF_COLUMNS and not PERIODS.search(column.label)
    return frozenset((column.kind,)) if plain else frozenset()


def _is_valued(column: Column, rows: Sequence[Row], at: int) -> bool:
    if column.kind in ("no", "kode", "tahun", "indikator", "satker"):
        return False
    cells = [row.cells[at].text.strip() for row in rows if at < len(row.cells)]
    filled = [one for one in cells if one.strip(" -–")]
    return bool(filled) and 2 * sum(bool(_VALUE.match(one)) for one in filled) >= len(filled)


def name_of(row: Row, columns: Sequence[Column], valued: Sequence[int]) -> str:
    """Return the words of a row that name it: those before its values, no running number."""
    first = [n for n in range(valued[0]) if n < len(row.cells) and row.cells[n].text.strip()]
    cells = [
        squeeze(cell.text)
        for n, cell in enumerate(row.cells[: valued[0]] if first else row.cells)
        if n not in valued
        and n < len(columns)
        and cell.text.strip()
        and not (columns[n].kind == "no" and not re.search(r"[A-Za-z]{3}", cell.text))
        and not (columns[n].kind == "kode" and cell.text.strip().isdigit())
    ]
    return " ".join(dict.fromkeys(cells))


def unit_in(text: str) -> str:
    """Return the words behind a cell's number: 'Gram' of '1.216,57 Gram'."""
    if "Rp" in text:
        return "Rp"
    return text[numbers[-1].end :].strip(" .-") if (numbers := list(scan(text))) else ""


@lru_cache(maxsize=24)
def rarity(sheets: tuple[Sheet, ...]) -> Mapping[str, float]:
    """Return the weight of each root over the tables of a report: the rarer, the heavier."""
    counts: Counter[str] = Counter()
    for sheet in sheets:
        counts.update(sheet.words)
    return {root: log(1 + len(sheets) / n) for root, n in counts.items()}
