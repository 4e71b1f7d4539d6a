"""The figures of a table row by role, as arithmetic needs them, and what a wrong one should be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.errors import AmbiguousNumber, NotANumber
from index.language.headings import is_money
from index.language.tokens import Token, tokens
from index.numbers.numerals import Numeral, interval, read, scan
from index.proof import Matter, proofs
from index.report import Cell, Figure, Finding, Line, Page, Report, Row, Source, Table

# The figures of a table row by role, and the numbers of a column, as arithmetic needs them.


@dataclass(frozen=True, slots=True)
class RowFigures:
    """The figures of one row, unit, year and indicator: `by_role` holds one for each role."""

    by_role: dict[str, Figure]

    def value(self, role: str) -> Decimal:
        """The value of a role; KeyError where the row has none."""
        return Decimal(self.by_role[role].value)

    def has(self, *roles: str) -> bool:
        """Whether the row prints all these roles."""
        return all(role in self.by_role for role in roles)


def rows_of(report: Report) -> Iterator[RowFigures]:
    """Every row's figures, in reading order; one printed twice in a row counts once."""
    rows: dict[tuple[str, str, int, str], dict[str, Figure]] = defaultdict(dict)
    for f in report.figures:
        if f.row and isinstance(f.value, Decimal):
            rows[(f.row, f.satker, f.year, f.indicator)].setdefault(_role(f), f)
    yield from map(RowFigures, rows.values())


def _role(figure: Figure) -> str:
    """The role, that of the percentage of what is left told apart."""
    return "persen_sisa" if figure.role == "other" and figure.unit == "%" else figure.role


def is_money_row(row: RowFigures) -> bool:
    """Whether a row spends money: a pagu and a realisasi in rupiah."""
    return row.has("pagu", "realisasi") and row.by_role["pagu"].unit == "Rp"


def digits(written: str) -> str:
    """The digits of a number as written, marks and 'Rp' left out."""
    return re.sub(r"\D", "", written)


def is_share(percent: Figure, part: Decimal, whole: Decimal) -> bool:
    """Whether a printed percentage can be part / whole, rounded or cut as printed."""
    low, high = interval(percent.as_written, Decimal(percent.value))
    return low <= part / whole * 100 <= high


_SUMMED = ("target", "realisasi", "pagu", "sisa", "blokir", "other")
_EMPTY = re.compile(r"^[\s\-–—.,]*$")
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class Amount:
    """One readable cell; an empty one or a dash is 0, written ""."""

    value: Decimal
    written: str
    money: bool
    cell: Cell | None

    def source(self, report: Report, table: Table, row: Row) -> Source:
        """Where it stands."""
        return place_of_row(report, table, row, self.cell)


def place_of_row(report: Report, table: Table, row: Row, cell: Cell | None = None) -> Source:
    """The place of one cell of a row, of its first one unless said otherwise."""
    here = cell or next((c for c in row.cells if c.text.strip()), row.cells[0])
    return Source(
        report.file,
        report.id,
        row.page if row.page is not None else table.page,
        row.page_label or table.page_label,
        here.first_line,
        here.last_line,
        here.place or f"{table.section.place} > tabel",
        here.box,
    )


def place_of_line(report: Report, page: Page, line: Line) -> Source:
    """The place of one line of a page."""
    number = line.number
    return Source(
        report.file, report.id, page.number, page.label, number, number, line.place, line.box
    )


def place_of_heads(report: Report, table: Table) -> Source:
    """The place of a table's column heads: its first line."""
    line = table.first_line
    label, place = table.page_label, f"{table.section.place} > tabel"
    return Source(report.file, report.id, table.page, label, line, line, place)


def label_of(row: Row) -> str:
    """The words of a row: the text of the cells that hold no number."""
    return " ".join(
        cell.text.strip()
        for cell in row.cells
        if _LETTERS.search(cell.text) and not re.search(r"\d", cell.text)
    )


def number_in(text: str) -> Decimal | None:
    """The one number of a cell of an index or a percentage; None where it cannot be read as one."""
    try:
        return read(text, kind="percent" if "%" in text else "index")
    except (AmbiguousNumber, NotANumber):
        return None


def is_summed(table: Table, at: int) -> bool:
    """Whether a column's cells can add up: no percentages, codes, years or words."""
    column = table.columns[at]
    return column.kind in _SUMMED and "%" not in column.label


def amounts(table: Table, rows: Sequence[Row], at: int) -> tuple[Amount | None, ...] | None:
    """A column's amounts, None for a row that is too short; None where a cell cannot be read.

    No percentages: shares have no sum. Whether decimals have one, their total tells.
    """
    cells = [row.cells[at] if at < len(row.cells) else None for row in rows]
    texts = [cell.text for cell in cells if cell]
    found = [_token(text) for text in texts]
    money = is_money(table.columns, at) or any(t is not None and t.money for t in found)
    out: list[Amount | None] = []
    for row, cell in zip(rows, cells, strict=True):
        if cell is not None and not any(map(_DIGIT.search, (c.text for c in row.cells))):
            out.append(Amount(Decimal(0), "", money, cell))  # heads, printed again on a new page
            continue
        amount = _amount(cell, texts, money=money)
        if amount is None and cell is not None:
            return None
        out.append(amount)
    return tuple(out)


def _token(text: str) -> Token | None:
    """The one value of a cell; None for a cell of words, of several values or of none."""
    values = [t for t in tokens(text) if t.kind == "value"]
    return values[0] if len(values) == 1 else None


def _amount(cell: Cell | None, peers: Sequence[str], *, money: bool) -> Amount | None:
    if cell is None:
        return None
    if _EMPTY.match(cell.text):
        return Amount(Decimal(0), "", money, cell)
    token = _token(cell.text)
    if token is None or token.percent:
        return None
    try:
        value = read(token.written, kind="money" if money else "count", peers=peers)
    except (AmbiguousNumber, NotANumber):
        return None
    return Amount(value, token.written, money, cell)


# What a wrong number should be: one value that its row and all other places bear out.

MARK = " Usulan: "
"""What stands before a suggestion at the end of an explanation."""
_KINDS = ("mention_conflict", "arithmetic", "sum")
_PROVED = 3


def with_suggestions(report: Report, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings, those with 'lama → baru' at their end where one value is borne out.

    Only where with it the arithmetic of its row, or of all other places, holds and did not before.
    A sentence alone bears nothing out: the value stands elsewhere too.
    """
    matters: defaultdict[Matter, list[Figure]] = defaultdict(list)
    by_place: defaultdict[tuple[int | None, int], list[Figure]] = defaultdict(list)
    for f in report.figures:
        matters[_matter(f)].append(f)
        by_place[f.source.page, f.source.first_line].append(f)
    for one in findings:
        first = one.sources[0]
        odd = _odd_of(one, by_place[first.page, first.first_line])
        new = _new_of(one)
        if odd and new and _bears_out(odd, new, matters[_matter(odd)]):
            told = f"{MARK}{' '.join(one.found.split())} → {new.as_written}."
            yield replace(one, explain=one.explain + told)
        else:
            yield one


def _matter(figure: Figure) -> Matter:
    f = figure
    return (f.source.report_id, f.satker, f.year, f.indicator, f.qualifier)


def _odd_of(one: Finding, here: Sequence[Figure]) -> Figure | None:
    """The figure that a finding calls wrong, where it stands."""
    if one.kind not in _KINDS or one.severity == "informasi":
        return None
    same = [f for f in here if digits(f.as_written) == digits(one.found)]
    about = (one.indicator, one.role)
    return next((f for f in same if (f.indicator, f.role) == about), None)


def _new_of(one: Finding) -> Numeral | None:
    """The one value that a finding expects, how it is reckoned left aside."""
    found = scan(one.expected.partition(" (")[0])
    return found[0] if len(found) == 1 else None


def _bears_out(odd: Figure, new: Numeral, mentions: Sequence[Figure]) -> bool:
    """Whether a value in place of another is proved, and no place has a third."""
    mended = replace(odd, value=new.value, as_written=new.as_written)
    others = [f for f in mentions if f.id != odd.id]
    before, after = proofs(mentions)[odd.id], proofs([*others, mended])[odd.id]
    again = any(f.role == odd.role and f.value == new.value for f in others)
    agreed = after.standing == _PROVED and after.dissent == 0
    return agreed and (again or (bool(odd.row) and before.standing < _PROVED))
