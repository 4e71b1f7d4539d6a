"""Rows of plain text broken over many lines, put back together under their heading run."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.headings.cellvalues import UNIT_ONLY, Token, tokens, trailing
from index.headings.columns import is_money
from index.report import Column, Section, Table
from index.tables.heads import find_head, label_kind
from index.tables.lookahead import ends, is_note, is_page_number, repeated_head, row_number
from index.tables.placing import finish
from index.tables.reading import Draft, Reading
from index.tables.rowsigns import NUMBERED, YEAR_ROW
from index.text.lines import Placed

_DECIMALS = re.compile(r"[.,]\d{1,2}$")


def find_broken(lines: Sequence[Placed]) -> list[tuple[int, int, Table]]:
    """The broken-row tables among lines: (index of the first line, index after the last, table)."""
    found: list[tuple[int, int, Table]] = []
    at = 0
    while at < len(lines):
        head = find_head(lines, at)
        if head is None:
            at += 1
            continue
        body = Reading(lines, head)
        end = _read(body)
        if body.rows and not _overfull(body):
            found.append((head.start, end, _table(body, end)))
            at = max(end, head.end)
        else:
            at += 1
    return found


def _overfull(r: Reading) -> bool:
    """Whether most rows hold more values than the heading has columns: it was not understood."""
    extra = sum(len(row.values) > r.wanted + r.head.heading.has("kode") for row in r.rows)
    return bool(r.head.heading.rest) and extra * 2 > len(r.rows)


def _read(r: Reading) -> int:
    """Read rows; returns the index of the first line that belongs to the table no more."""
    i = end = r.head.end
    while i < len(r.lines):
        if again := repeated_head(r, i):
            i = again
            continue
        if total := _unnamed_total(r, i):
            end = total
            break
        page = is_page_number(r, i)
        if not page and ends(r, i):
            break
        if not page:
            _take(r, i)
        i += 1
        if r.row is not None and r.full(r.row):
            end = i
    _close(r)
    return _trimmed(r, end)


def _trimmed(r: Reading, end: int) -> int:
    """The end of the table, once a number and words with no values after it are given back."""
    while r.rows and not r.rows[-1].values:
        r.rows.pop()
    return max(end, _after(r, r.rows[-1])) if r.rows else end


def _after(r: Reading, row: Draft) -> int:
    """The index after a row's last line."""
    last = row.values[-1][1] if row.values else row.label[-1]
    for j in range(r.head.end, len(r.lines)):
        if r.lines[j] is last:
            return j + 1
    return r.head.end


def _unnamed_total(r: Reading, i: int) -> int:
    """The index after a last row of values with no words, when one of its columns is the sum."""
    if not r.at_boundary() or len(r.rows) + (r.row is not None) < 2:
        return 0
    values: list[tuple[Token, Placed]] = []
    for j in range(i, min(i + 2 * r.wanted, len(r.lines))):
        head, found = trailing(r.lines[j].text)
        if head or not found:
            break
        values.extend((token, r.lines[j]) for token in found)
        if len(values) >= r.wanted:
            break
    if len(values) != r.wanted or not _sums(r, values):
        return 0
    _close(r)
    r.rows.append(Draft(words=["Jumlah"], values=values, start=i))
    return j + 1


def _sums(r: Reading, values: Sequence[tuple[Token, Placed]]) -> bool:
    rows = [*r.rows, *([r.row] if r.row else [])]
    for at, (token, _) in enumerate(values):
        if is_money(r.head.columns, at) and token.kind == "value":
            parts = [o.values[at][0] for o in rows if len(o.values) == r.wanted]
            if sum(_rupiah(p) for p in parts) == _rupiah(token) > 0:
                return True
    return False


def _take(r: Reading, i: int) -> None:
    """Put one line into the row it belongs to."""
    placed = r.lines[i]
    text = placed.text
    number = row_number(r, i)
    if number is not None:
        _hand_back(r)
        _close(r)
        r.row = Draft(number=number, start=i)
        r.expected = number + 1
        m = NUMBERED.match(text)
        text = m[2].strip() if m else text
        if not text:
            r.row.label.append(placed)
            return
    elif r.row is None:
        r.row = Draft(start=i)
    elif r.full(r.row) and not UNIT_ONLY.match(text) and not is_note(r, text):
        _close(r)
        r.row = Draft(start=i)
    _add(r, placed, text)


def _take_year(r: Reading, row: Draft, placed: Placed, text: str) -> str:
    """Take the year a row of a table of years begins with as its label; the rest of the line."""
    year = YEAR_ROW.match(text) if r.by_year and not row.words else None
    if year is None:
        return text
    row.words.append(year[1])
    row.label.append(placed)
    return text[year.end() :].strip()


def _hand_back(r: Reading) -> None:
    """Words before a row's number, after a page break, are the end of the row before."""
    row = r.row
    if row is not None and row.number is None and not row.values and r.rows:
        r.rows[-1].words.extend(row.words)
        r.row = None


def _add(r: Reading, placed: Placed, text: str) -> None:
    row = r.row
    if row is None:
        return
    text = _take_year(r, row, placed, text)
    if row.values and not row.values[-1][0].percent and _is_unit(row, text):
        return
    if r.full(row) and row.values:
        row.notes.append(text)
        return
    for piece in tokens(text):
        if piece.kind == "text":
            if row.values and not _is_unit(row, piece.written):
                _text_after_values(r, row, placed, piece.written)
            elif not row.values:
                row.words.append(piece.written)
                row.label.append(placed)
        else:
            row.values.append((piece, placed))


def _is_unit(row: Draft, text: str) -> bool:
    """Whether text after a row's values is a unit; 'Tahun' is one behind decimals alone.

    Behind a whole number it may go on with the label: 'Usia 7-12', 'Tahun'.
    """
    in_years = text.casefold() == "tahun" and bool(_DECIMALS.search(row.values[-1][0].written))
    return in_years or bool(UNIT_ONLY.match(text))


def _text_after_values(r: Reading, row: Draft, placed: Placed, text: str) -> None:
    """Text between values: a code column's digits come before the label; kategori after."""
    if r.head.heading.has("kode") and len(row.values) == 1 and row.values[0][0].digits >= 4:
        row.words.append(row.values.pop()[0].written)
    if any(c.kind == "kategori" for c in r.head.columns) and len(row.values) < r.wanted:
        row.values.append((Token("text", text), placed))
        return
    if len(row.values) < r.wanted and not r.head.heading.has("keterangan", "satuan"):
        row.words.extend(v.written for v, _ in row.values if v.kind == "value")
        row.values.clear()
        row.words.append(text)
        row.label.append(placed)
        return
    row.notes.append(text)


def _close(r: Reading) -> None:
    """Keep the open row: one with values and a name, or a numbered one whose cells are empty."""
    row, r.row = r.row, None
    if row is None or not (row.values or (row.number is not None and row.label)):
        return
    if row.words or row.number is not None or _unnamed(r, row):
        r.rows.append(row)


def _unnamed(r: Reading, row: Draft) -> bool:
    """Whether a row of values alone is whole: its heading names no rows."""
    return not r.named() and len(row.values) == r.wanted


def _table(r: Reading, end: int) -> Table:
    """The rows as a table: a number, a label and the heading's value columns."""
    columns = (
        Column("No", "no"),
        Column(" ".join(p.words for p in r.head.heading.phrases[:4]), label_kind(r.head.heading)),
        *r.head.columns,
    )
    first = r.lines[r.head.start]
    last = r.lines[max(r.head.start, end - 1)]
    return Table(
        "broken",
        r.head.heading.rest,
        columns,
        tuple(finish(row, r.head.columns) for row in r.rows),
        Section(),
        first.number,
        last.number,
        first.page,
        first.page_label,
    )


def _rupiah(token: Token) -> int:
    digits = re.sub(r"[.,]\d{1,2}$|\D", "", token.written)
    return int(digits) if digits else 0
