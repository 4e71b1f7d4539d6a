"""Totals of lists that no table was made of, and of rows that end in the sum of their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.checks.finding import Rule, Subject, finding
from index.checks.rows import number_in, place_of_line, place_of_row
from index.checks.totals import is_total
from index.figures.subjects import named_rows, text_at
from index.language.parts import part_or_end
from index.names.wording import slug
from index.numbers.numerals import Numeral, scan, write
from index.report import Finding, Line, Page, Report, Row, Table

_SUM = Rule("sum", "salah_hitung", "jumlah = penjumlahan baris-barisnya")
_ACROSS = Rule("sum", "salah_hitung", "jumlah = penjumlahan angka di baris itu")
_TOTAL = re.compile(r"^\W*(?:jumlah|total)\b[\s:A-Za-z()]*(?=\d)", re.IGNORECASE)
_HEAD = re.compile(r"^\W*(?:jumlah|total)\b", re.IGNORECASE)
_NEAR = Decimal("0.1")
"""How far a sum may be off, as a share of it, that is a slip and no sum of something else."""
_LEAST, _MOST = 2, 40
_EDGE = 2
"""Lines at the edge of a page that may be its head or foot."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """A line of a list: its numbers at the end of it, in order."""

    page: Page
    line: Line
    numbers: tuple[Numeral, ...]


def check_line_sums(report: Report) -> Iterator[Finding]:
    """Compare the total that ends a list of lines with the sum of the numbers above it.

    Lists of several columns are judged by those that add up; one of a single column only where
    its total is near. Lines of tables that were understood are left to them.
    """
    taken = {
        (table.page if row.page is None else row.page, number)
        for table in report.tables
        for row in table.rows
        for cell in row.cells
        for number in range(cell.first_line, cell.last_line + 1)
    }
    before: Page | None = None
    for page in report.pages:
        for at, line in enumerate(page.lines):
            if _TOTAL.match(line.text) and (page.number, line.number) not in taken:
                total = _Listed(page, line, _numbers(line.text))
                above = [*_above(page, page.lines[:at], total)]
                if before and at - len(above) <= _EDGE:
                    above += _above(before, before.lines, total)
                yield from _of_list(report, total, above[::-1])
        before = page


def _numbers(words: str) -> tuple[Numeral, ...]:
    """The numbers that end a line, without words between them."""
    found = [n for n in scan(words) if n.unit != "%"]
    out: list[Numeral] = []
    for numeral in reversed(found):
        behind = words[numeral.end : out[-1].start] if out else words[numeral.end :]
        if re.search(r"[A-Za-z]{2}", behind):
            break
        out.append(numeral)
    return tuple(reversed(out))


def _above(page: Page, lines: Sequence[Line], total: _Listed) -> Iterator[_Listed]:
    """The lines above a total with a label and as many numbers as it has, the nearest first.

    The last lines of a page may be its foot.
    """
    foot = _EDGE if lines and lines[-1] is page.lines[-1] else 0
    for line in reversed(lines[-_MOST:]):
        numbers = _numbers(line.text)
        labelled = re.search(r"[A-Za-z]{2}", line.text[: numbers[0].start] if numbers else "")
        alike = len(numbers) == len(total.numbers) and labelled and not _HEAD.match(line.text)
        if alike and not all(n.is_year for n in numbers):
            foot = 0
            yield _Listed(page, line, numbers)
        elif line.text.strip():
            foot -= 1
            if foot < 0:
                return


def _of_list(report: Report, total: _Listed, parts: Sequence[_Listed]) -> Iterator[Finding]:
    if len(parts) < _LEAST or not total.numbers:
        return
    sums = [
        sum((part.numbers[i].value for part in parts), Decimal(0))
        for i in range(len(total.numbers))
    ]
    wrong = [i for i, n in enumerate(total.numbers) if n.value != sums[i]]
    alone = len(sums) == 1 and len(parts) > _LEAST
    if not wrong or (not alone and 2 * len(wrong) > len(sums)):
        return
    for i in wrong:
        numeral = total.numbers[i]
        if abs(numeral.value - sums[i]) > _NEAR * abs(sums[i]) or numeral.value == 100:
            continue
        right = write(sums[i])
        yield finding(
            _SUM,
            Subject(report.satker, report.year, "other:" + slug(total.line.text[: numeral.start])),
            values=(numeral.as_written, right),
            explain=(
                f"Jumlah tertulis {numeral.as_written}, padahal penjumlahan {len(parts)} baris di "
                f"atasnya = {right} (selisih {write(abs(numeral.value - sums[i]))})."
            ),
            sources=[
                place_of_line(report, one.page, one.line) for one in (total, parts[0], parts[-1])
            ],
        )


def check_row_sums(report: Report) -> Iterator[Finding]:
    """Compare a column called Jumlah or Total with the sum of the numbers to its left.

    Most rows must add up, or the columns be the parts of a year, so that one is wrong by a slip.
    """
    for table in report.tables:
        rows = [row for row in named_rows(table) if not is_total(row)]
        for at, label in enumerate(_heads(table)):
            if at > _LEAST and _HEAD.match(label):
                yield from _of_column(report, table, rows, at)


def _heads(table: Table) -> list[str]:
    """The heads of the columns; of a table whose heads were not understood, its first row's."""
    labels = [c.label for c in table.columns]
    first = [cell.text for cell in table.rows[0].cells] if table.rows else []
    return labels if any(labels) else first


def _of_column(report: Report, table: Table, rows: Sequence[Row], at: int) -> Iterator[Finding]:
    heads = _heads(table)
    read = [(row, _row_numbers(row, at)) for row in rows]
    known = [(row, n[:-1], n[-1]) for row, n in read if len(n) > _LEAST]
    wrong = [one for one in known if sum(one[1], Decimal(0)) != one[2]]
    parts = [bool(part_or_end(head)) for head in heads[:at]]
    of_year = sum(parts) >= 2 and len(known) <= 2
    if not wrong or (2 * len(wrong) >= len(known) and not of_year):
        return
    for row, numbers, total in wrong:
        right = sum(numbers, Decimal(0))
        whole = all(n % 1 == 0 for n in numbers)
        if abs(total - right) > max(_NEAR * right, Decimal(1)) or (of_year and not whole):
            continue
        words, label = text_at(row, at), next((c.text for c in row.cells if c.text.strip()), "")
        yield finding(
            _ACROSS,
            Subject(report.satker, report.year, "other:" + slug(label)),
            values=(words, write(right)),
            explain=(
                f"Kolom {heads[at].strip()} tertulis {words}, padahal penjumlahan "
                f"{len(numbers)} angka di barisnya = {write(right)}."
            ),
            sources=(place_of_row(report, table, row, row.cells[at]),),
        )


def _row_numbers(row: Row, at: int) -> list[Decimal]:
    """The numbers of a row up to a column, right beside one another; [] where that has none."""
    found: list[Decimal] = []
    for i in range(at, 0, -1):
        text = text_at(row, i)
        value = None if re.search(r"[A-Za-z%]", text) else number_in(text)
        if value is None:
            break
        found.append(value)
    return found[::-1]
