"""Cells of tables to numbers: how what they print is read, by their row, column and table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from index.errors import AmbiguousNumber, NotANumber
from index.figures.subjects import label_column, text_at
from index.language.headings import is_money, power_of, power_of_column
from index.language.tokens import COUNT_UNITS, UNIT_ONLY, Token, tokens
from index.numbers.numerals import Kind, interval, read, scan
from index.readers.cells import is_parted
from index.report import Row, Table

SPENT = ("pagu", "realisasi")
_MOST_PEERS = 200
"""Cells of a column that say how its numbers are written."""
_BARE = re.compile(r"[-–]?\s*(?:Rp\.?)?\s*[\d.,]+\s*[-–]?\s*%?")
_BAND = re.compile(r"[<>≤≥]|\d\s*[-–]\s*\d|\bs\.?d\.?\b")
_UNIT_BEHIND = re.compile(r"\(([^()\d]{1,24})\)\s*$")
"""A unit in brackets behind a name: "Peserta pelatihan (orang)"."""
_MEASURED = ("target", "realisasi", "target_akhir")
_SCALED = ("indeks", "nilai", "%", "skor", "persen")

Peers = tuple[tuple[str, ...], ...]
"""By column, what some of its cells print: how numbers are written there."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row within its table, and how numbers are written there."""

    table: Table
    row: Row
    peers: Peers


def peers_of(table: Table) -> Peers:
    """What the cells of each column of a table print."""
    columns = range(len(table.columns))
    printed = (dict.fromkeys(text_at(row, at) for row in table.rows) for at in columns)
    return tuple(tuple(islice(cells, _MOST_PEERS)) for cells in printed)


def scale_of(table: Table, at: int, *, money: bool) -> int:
    """The power of ten that a column's heading, of money its table's title too, gives numbers."""
    title = "\n".join(line for line in table.caption.split("\n") if not line.rstrip().endswith("."))
    return power_of_column(table.columns[at].label) or (power_of(title) if money else 0)


def with_scale(text: str, written: str) -> str:
    """An amount with the words of scale behind it, as a cell prints it: "Rp1,25 miliar"."""
    found = [n.as_written for n in scan(text) if written in n.as_written]
    scaled = len(found) == 1 and found[0][-1].isalpha()
    return found[0] if scaled else written


def of_fractions(table: Table, at: int, peers: Peers) -> bool:
    """Whether a column prints percentages as fractions: its rows' arithmetic says so of most."""
    column = table.columns[at]
    if column.kind not in ("capaian", "persen") or any("%" in text_at(r, at) for r in table.rows):
        return False
    kinds = ("target", "realisasi") if column.kind == "capaian" else SPENT
    told, fit = 0, 0
    for row in table.rows:
        line = Line(table, row, peers)
        whole, part = (number_of(line, (kind, column.year)) for kind in kinds)
        token = token_of(text_at(row, at))
        if not whole or part is None or token is None:
            continue
        told += 1
        fit += _is_fraction(token.written, part / whole)
    return fit > 0 and fit * 2 > told


def _is_fraction(written: str, share: Decimal) -> bool:
    """Whether a number prints a share itself, not its percentage."""
    try:
        low, high = interval(written, read(written, kind="percent"))
    except (AmbiguousNumber, NotANumber):
        return False
    return low <= share <= high and not low <= share * 100 <= high


def number_of(line: Line, column: tuple[str, int | None]) -> Decimal | None:
    """The number of a row in its column of a kind and year; None for none."""
    table, row = line.table, line.row
    spots = [i for i, c in enumerate(table.columns) if (c.kind, c.year) == column]
    token = token_of(text_at(row, spots[0])) if spots else None
    if token is None:
        return None
    kind, _ = column
    money = is_money(table.columns, spots[0]) or token.money or kind == "pagu"
    try:
        unit = unit_of_row(table, row)
        how = kind_of(token, kind, money=money, unit=unit)
        return number_in(line, spots[0], written=token.written, kind=how)
    except (AmbiguousNumber, NotANumber):
        return None


def token_of(text: str) -> Token | None:
    """The value a cell's words print; None for a dash, a band, or words with numbers in them.

    None too where blanks may part thousands, or two values: half an amount is none.
    """
    if (_BAND.search(text) and not _BARE.fullmatch(text)) or is_parted(text):
        return None
    values = [t for t in tokens(text) if t.kind == "value"]
    if not values or (len(values) > 1 and not re.match(r"^[\d(]|^Rp", text, re.I)):
        return None
    words = [t for t in tokens(text) if t.kind == "text"]
    if words and _begins_with_words(text) and len(words[0].written) > 12:
        return None
    return values[0]


def _begins_with_words(text: str) -> bool:
    """Whether a cell begins with words rather than with its value."""
    first = next(iter(tokens(text)), None)
    return first is not None and first.kind == "text"


def number_in(line: Line, at: int, *, written: str, kind: Kind) -> Decimal:
    """The number of a cell: of unlike rows its own row says how large it is, else its column.

    Raises NotANumber and AmbiguousNumber as `read` does.
    """
    table, row, peers = line.table, line.row, line.peers
    measured = [
        i for i, column in enumerate(table.columns)
        if column.kind in _MEASURED or (column.kind == "other" and column.year is not None)
    ]  # fmt: skip
    label = label_column(table)
    if at not in measured or label is None or table.columns[label].kind != "indikator":
        return read(written, kind=kind, peers=peers[at])
    beside = [text_at(row, i) for i in measured]
    try:
        return read(written, kind=kind, peers=beside, style=[c for i in measured for c in peers[i]])
    except AmbiguousNumber:
        return read(written, kind=kind, peers=peers[at])


def unit_of_row(table: Table, row: Row) -> str:
    """The unit a row prints, in a column of its own or in brackets behind its name."""
    at = next((i for i, c in enumerate(table.columns) if c.kind == "satuan"), None)
    if at is not None:
        return text_at(row, at)
    label = label_column(table)
    behind = _UNIT_BEHIND.search(text_at(row, label)) if label is not None else None
    return behind[1] if behind and UNIT_ONLY.match(behind[1]) else ""


def kind_of(token: Token, role: str, *, money: bool, unit: str) -> Kind:
    """How a cell's number is to be read: its unit first, then its column, then its row's unit."""
    if money:
        return "money"
    if token.percent or role in ("capaian", "persen"):
        return "percent"
    unit = token.unit or unit
    if COUNT_UNITS.fullmatch(unit.strip()):
        return "count"
    return "index" if unit.strip().lower() in _SCALED else "plain"
