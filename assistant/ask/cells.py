"""A table as questions see it: the roots of its words, and the cells asked for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from assistant.answer import Derived, Question
from assistant.ask.asked import A_MILLION, Asked
from assistant.ask.names import root_of
from assistant.ask.question_words import many_said
from assistant.compose import wording
from assistant.computed import average, change, growth, summed
from assistant.excerpts import squeeze
from assistant.find.enumerated import lists_of
from assistant.find.extract import indicator_words
from assistant.words.intent import operation_cues
from assistant.words.language import FUNCTION_WORDS, cues
from index.numbers.numerals import scan
from index.report import Column, Row, Table

if TYPE_CHECKING:
    from assistant.view import Records
    from index.keep.library import StoredTable


# The cells of a table that a question asks for: picked out of others, and computed with.

TOTAL_ROW = re.compile(
    r"\W*(?:sub\s*)?(?:nilai\s+)?(?:total|jumlah|akhir|rata[-\s]?rata|rerata|konversi)\b", re.I
)
"""How the name of a row or column of a total begins."""

MEASURE = cues("nilai(nya)?|skor|realisasi|capaian|score|value")
"""Headings of the column of a table whose values are compared."""

OPERATIONS = ("mean", "sum", "growth", "difference")
_YEAR = re.compile(r"(?:19|20)\d\d")
_GROUPED = re.compile(r"\s*(\d{1,3}(?:\.\d{3})+)(?:\s+[^\W\d]+)?\s*")


@dataclass(frozen=True, slots=True)
class Cells:
    """What of a table is asked: its rows and columns, and how much of the question it holds."""

    sheet: Sheet
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    share: float  # of the question's words, by weight, those the table holds
    inside: float  # those that name its rows and columns
    certain: float  # the share held where a word no table has counts as much as the rarest
    about: bool  # whether its section or caption is of the indicator asked

    def text(self, row: int, column: int) -> str:
        """Return a cell's words; "" where the row is shorter."""
        cells = self.sheet.rows[row].cells
        return squeeze(cells[column].text) if column < len(cells) else ""


def picked(cells: Cells, asked: Asked) -> tuple[list[tuple[int, int]], str] | None:
    """Return the cells that a limit or an order picks, and which end was asked for.

    None where nothing tells which column is compared. Where no cell is within a limit, all are told
    with that. Zeros may be what does not apply: where the lowest is one, the next is told as well.
    """
    if not (asked.limit or asked.order):
        return [], ""
    columns = _compared(cells)
    values = {
        (r, c): value
        for r in cells.rows
        for c in columns
        if (value := counted(cells, r, c)) is not None and not sums_up(cells, r, c)
    }
    if not values or not _are_all(replace(cells, columns=columns), values):
        return None
    if asked.limit:
        below, bound = asked.limit.side == "below", asked.limit.value
        within = [p for p, v in values.items() if (v < bound if below else v > bound)]
        return (within, "") if within else (list(values), "none")
    lowest = asked.order == "terendah"
    ends = {(min if lowest else max)(values.values())}
    if lowest and ends == {0} and any(values.values()):
        ends.add(min(value for value in values.values() if value))
    return [place for place, value in values.items() if value in ends], asked.order


def _compared(cells: Cells) -> tuple[int, ...]:
    """Return the columns whose cells are compared: of a row alone all, else the one of values."""
    if len(cells.rows) == 1 or len(cells.columns) == 1:
        return cells.columns
    measured = [c for c in cells.columns if MEASURE.match(cells.sheet.columns[c].label)]
    shortest = sorted(measured, key=lambda c: len(cells.sheet.columns[c].label))
    return tuple(shortest[:1])


def worked(question: Question, cells: Cells) -> tuple[str, tuple[Derived, ...]]:
    """Return what is computed of the cells asked, and which of OPERATIONS it is; "" for nothing.

    A rise or fall is of one column, or of two alike, in two years; a sum of each column, a mean of
    one, where as many rows are known as the question says there are.
    """
    asked = [name for name in OPERATIONS if operation_cues()[name].search(question.bare)]
    found = {
        (r, c): Derived(value, "", _unit_at(cells, r, c))
        for r in cells.rows
        for c in cells.columns
        if (value := counted(cells, r, c)) is not None and not sums_up(cells, r, c)
    }
    values = list(found.values())
    moved = question.intent == "difference"
    alike = len({one.unit for one in values}) == 1
    if asked[:1] in (["sum"], ["mean"]) and many_said(question.bare) not in (None, len(cells.rows)):
        return "", ()
    if asked[:1] in (["sum"], ["mean"]) and not _are_all(cells, found):
        return "", ()
    if asked[:1] == ["sum"] and len(cells.rows) > 1:
        columns = [[v for (_, c), v in found.items() if c == column] for column in cells.columns]
        added = all(len(c) > 1 and len({v.unit for v in c}) == 1 for c in columns)
        may = added and all(_may_add(c) for c in columns)
        return ("sum", tuple(map(summed, columns))) if may else ("", ())
    if not alike or not (asked or moved):
        return "", ()
    if asked[:1] == ["mean"]:
        return ("mean", (average(values),)) if len(cells.columns) == 1 else ("", ())
    if len({cells.sheet.columns[c].kind for c in cells.columns}) > 1:
        return "", ()  # a target and a result are no rise
    years = {year: one for place, one in found.items() if (year := _year_at(cells, place))}
    if len(values) != 2 or len(years) != 2:
        return "", ()
    before, now = (years[year] for year in sorted(years))
    grown = (growth(now, before),) if before.value else ()
    return ("naik" if now.value > before.value else "turun"), (change(now, before), *grown)


_BRACKETED = re.compile(r"\(([^()]*)\)")


def _unit_at(cells: Cells, row: int, column: int) -> str:
    """Return the unit of a cell: beside its number, else in brackets in its heading."""
    own = unit_in(cells.text(row, column)).casefold().replace("rp", "Rp")
    headed = _BRACKETED.search(cells.sheet.columns[column].label)
    return own or (headed[1].strip().casefold().replace("rp", "Rp") if headed else "")


def _may_add(values: Sequence[Derived]) -> bool:
    """Whether values of a column add up to something: counts and amounts do, no indices or shares.

    Whole numbers without a unit are counts.
    """
    unit = values[0].unit
    whole = all(one.value == one.value.to_integral_value() for one in values)
    return unit != "%" and (bool(unit) or whole)


def _are_all(cells: Cells, found: Collection[tuple[int, int]]) -> bool:
    """Whether every cell asked but those of totals has a number: of some nothing is told."""
    return all(
        (r, c) in found or sums_up(cells, r, c) or not re.search(r"\d", cells.text(r, c))
        for r in cells.rows
        for c in cells.columns
    )


def _year_at(cells: Cells, place: tuple[int, int]) -> int | None:
    """Return the year of a cell's column, else the one its row names alone in a cell, or None."""
    row, column = place
    if year := cells.sheet.columns[column].year:
        return year
    named = {c.text.strip() for c in cells.sheet.rows[row].cells if _YEAR.fullmatch(c.text.strip())}
    return int(named.pop()) if len(named) == 1 else None


def is_of_money(cells: Cells) -> bool:
    """Whether cells asked are amounts: none answers how many there are of something."""
    values = (number_in(cells.text(r, c)) for r in cells.rows for c in cells.columns)
    return any(value is not None and value >= A_MILLION for value in values)


def gives(values: Sequence[Decimal | None], whole: Decimal | str) -> bool:
    """Whether values, none of them the whole itself, add up to it or have it as their mean.

    A mean proves something where it is printed with decimals: whole numbers are near to many.
    """
    numbers = [value for value in values if value is not None]
    if len(numbers) < len(values) or whole in numbers or not isinstance(whole, Decimal):
        return False
    total, exponent = sum(numbers, Decimal(0)), int(whole.as_tuple().exponent)
    mean = exponent < 0 and abs(total / len(numbers) - whole) <= Decimal(5).scaleb(exponent - 1)
    return total == whole or mean


def number_in(text: str) -> Decimal | None:
    """Return the one number of a cell; None where it is none or may be read in two ways."""
    numbers = [n for n in scan(text) if not n.is_year]
    return numbers[0].value if len(numbers) == 1 and len(numbers[0].readings) == 1 else None


def counted(cells: Cells, row: int, column: int) -> Decimal | None:
    """Return the number of a cell, dots before three digits being of thousands.

    But where the column's numbers have decimal dots.
    """
    text = cells.text(row, column)
    grouped = _GROUPED.fullmatch(text) if column not in cells.sheet.english else None
    return Decimal(grouped[1].replace(".", "")) if grouped else number_in(text)


def sums_up(cells: Cells, row: int, column: int) -> bool:
    """Whether a cell is of a total: a row or column named so."""
    label, heading = cells.sheet.labels[row], cells.sheet.columns[column].label
    return bool(TOTAL_ROW.match(label) or (len(cells.rows) == 1 and TOTAL_ROW.match(heading)))


# A table as questions see it: the roots of its words, by where they stand.

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
