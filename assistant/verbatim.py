"""The report's own words in an answer: quotes and table rows, compared with the lines they cite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation
from assistant.citations import NUMBERED, marks_behind
from assistant.compose import wording
from assistant.desk import LEFT_OUT, rows_of
from assistant.enumerated import lists_of
from assistant.excerpts import INNER, Excerpt, squeeze
from index.masking import mask
from index.numbers.numerals import scan, write
from index.report import Table

if TYPE_CHECKING:
    from assistant.desk import Records

QUOTED = re.compile(r"“([^”]*)”")
"""Words of a report, letter for letter."""


def blanked(answer: Answer, ledger: Records, *, rows: bool = True) -> str:
    """Return the answer's text, blank where the report's own words stand as they are cited.

    Those of quotes alone, where `rows` of tables do not count.
    """
    held = list(_rows(answer.citations, ledger)) if rows else []
    return "\n".join(_line(line, answer.citations, held) for line in answer.source.split("\n"))


def misquoted(text: str) -> Iterator[str]:
    """Return the quotes a blanked text still holds: words that stand in no cited line."""
    for match in QUOTED.finditer(text):
        yield f"misquoted: {match.group(1)[:60]}"


def _line(line: str, citations: Sequence[Citation], held: Sequence[Excerpt]) -> str:
    def quote(match: re.Match[str]) -> str:
        words = _letters(match.group(1))
        marks = marks_behind(line, match.end())
        stands = any(_stands(words, _letters(c.quote)) for c in citations if c.mark in marks)
        return " " * len(match.group()) if stands and words else match.group()

    line = QUOTED.sub(quote, line)
    for row in held:
        words = mask(row.text).translate(INNER)
        at = line.find(words)
        if at >= 0 and any(_covers(c, row) for c in citations
                           if c.mark in marks_behind(line, at + len(words))):  # fmt: skip
            line = line[:at] + " " * len(words) + line[at + len(words) :]
    return line


def _stands(words: str, cited: str) -> bool:
    """Whether words stand in cited ones, those left out by an ellipsis between, in their order."""
    at = 0
    for part in filter(None, words.split(LEFT_OUT)):
        found = cited.find(part, at)
        if found < 0:
            return words in cited  # the report's own ellipsis
        at = found + len(part)
    return True


def _rows(citations: Sequence[Citation], ledger: Records) -> Iterator[Excerpt]:
    """Return the rows of the cited tables.

    Said again as the answer says them, the longest first.
    """
    found = []
    for report_id in dict.fromkeys(one.report_id for one in citations):
        cited = [one for one in citations if one.report_id == report_id]
        for _, same in rows_of(ledger, report_id):
            found += [row for row in same if any(_covers(one, row) for one in cited)]
    yield from sorted(found, key=lambda row: -len(row.text))


def cells_of(one: Citation, ledger: Records) -> Iterator[str]:
    """Yield the cells of the rows and items that a citation covers, as they are told."""
    for table in _tables(one.report_id, ledger):
        for row in table.rows:
            for cell in row.cells:
                if row.page == one.page and one.first_line <= cell.first_line <= one.last_line:
                    words = squeeze(cell.text)
                    yield from (wording.cell(words), wording.cell(words, english=True))


def numbers_of(one: Citation, ledger: Records) -> Iterator[str]:
    """Yield the numbers that cited words tell, as numbers are written; none of a table's lines."""
    if next(cells_of(one, ledger), None) is None:
        yield from (write(number.value) for number in scan(one.quote) if len(number.readings) == 1)


def values_told(text: str) -> frozenset[Decimal]:
    """Return the values that a text tells, years and the marks of its citations left out."""
    return frozenset(n.value for n in scan(NUMBERED.sub(" ", text)) if not n.is_year)


def headings_of(one: Citation, ledger: Records) -> Iterator[str]:
    """Yield the headings of the tables on whose lines a citation lies."""
    for table in _tables(one.report_id, ledger):
        if table.first_line <= one.last_line and one.first_line <= table.last_line:
            yield from (column.label for column in table.columns)


def _tables(report_id: str, ledger: Records) -> list[Table]:
    held = (*ledger.tables(report_id=report_id), *lists_of(ledger, report_id))
    return [stored.table for stored in held]


def _covers(one: Citation, row: Excerpt) -> bool:
    at = row.source
    return (one.report_id, one.page) == (at.report_id, at.page) and (
        one.first_line <= at.first_line <= at.last_line <= one.last_line
    )


def _letters(text: str) -> str:
    """Text without markup and white space, as quotes are compared."""
    return re.sub(r"\*\*|</?b>|(?:^|\s)#+\s|\s+|[|“”‘’\"']", "", text)
