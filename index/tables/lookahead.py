"""What the next line of a broken table is: its end, a row's number, a page's, its heading."""

from __future__ import annotations

import re

from index.headings.cellvalues import UNIT_ONLY, Token, trailing
from index.headings.columns import VALUES, read_heading
from index.tables.heads import find_head
from index.tables.reading import Reading
from index.tables.rowsigns import (
    KATEGORI_WORD,
    LETTERED,
    LONG,
    NUMBERED,
    PROSE_START,
    PROSE_WORDS,
    SAYS,
    TOTAL,
    YEAR_ROW,
    is_amount,
    is_prose,
)

_LABEL_LIMIT = 420


def ends(r: Reading, i: int) -> bool:
    """Whether the table is over before this line."""
    text = r.lines[i].text
    if UNIT_ONLY.match(text) or row_number(r, i) is not None or TOTAL.match(text):
        return False
    if LETTERED.match(text) or (r.at_boundary() and _another_head(r, i)):
        return True
    if KATEGORI_WORD.match(text) and r.head.heading.has("kategori"):
        return r.at_boundary() and not is_note(r, text)
    if r.by_year and YEAR_ROW.match(text) and r.at_boundary():
        return False
    return _reads_on(r, i)


def _reads_on(r: Reading, i: int) -> bool:
    """Whether a line is text that goes on below the table rather than part of a row."""
    text = r.lines[i].text
    head, values = trailing(text)
    waiting = r.row is not None and not r.row.values
    if PROSE_START.match(text) and not (values and len(text) < LONG):
        return not (waiting and len(text) < 40 and not text.endswith(":"))
    if text.endswith(":") or (len(text) > LONG and len(values) < min(2, r.wanted)):
        return True
    if r.at_boundary():
        return _no_row_follows(r, i, head, values)
    return waiting and r.row is not None and len(r.row.text) > _LABEL_LIMIT


def _no_row_follows(r: Reading, i: int, head: str, values: list[Token]) -> bool:
    """At a row's end: whether what follows is no further row (looks ahead to its values)."""
    if values:
        if SAYS.search(head):
            return True
        alone = not head and len(values) != r.wanted
        if alone and not r.named() and not r.rows:
            return not _more_values(r, i, r.wanted)
        return len(values) > r.wanted * 2 or alone
    if r.head.numbered and _numbered_ahead(r, i):
        return False
    size = 0
    for j in range(i, min(i + 14, len(r.lines))):
        text = r.lines[j].text
        _, found = trailing(text)
        if found:
            need = max(1, r.wanted // 2) if r.head.numbered else 1
            return len(found) < need and not _more_values(r, j, need)
        size += len(text)
        if size > _LABEL_LIMIT or is_prose(text) or (j > i and row_number(r, j)):
            return True
    return True


def _numbered_ahead(r: Reading, i: int) -> bool:
    """Whether the next row's number stands within the next few short lines."""
    for j in range(i, min(i + 18, len(r.lines))):
        text = r.lines[j].text
        m = NUMBERED.match(text)
        if m and int(m[1]) == r.expected and not is_amount(m[2] or "x"):
            return not m[2][:1].islower()
        if len(text) > LONG or PROSE_WORDS.search(text):
            return False
    return False


def _more_values(r: Reading, j: int, need: int) -> bool:
    """Whether as many values as needed stand on this line and the next ones."""
    count = 0
    for k in range(j, min(j + 2 * need + 2, len(r.lines))):
        text = r.lines[k].text
        head, found = trailing(text)
        if head and count and not UNIT_ONLY.match(text):
            break
        count += len(found)
    return count >= need


def row_number(r: Reading, i: int) -> int | None:
    """The number of the row that starts at this line, when one does."""
    if not r.head.numbered:
        return None
    m = NUMBERED.match(r.lines[i].text)
    if m is None:
        return None
    first = not r.rows and r.row is None
    if first and (m[2][:1].isupper() or (not m[2] and _words_follow(r, i))):
        r.expected = int(m[1])  # a section's table goes on with the main table's numbers
    if int(m[1]) != r.expected:
        return None
    rest = m[2].strip()
    if rest:
        if is_amount(rest):
            return None
        return r.expected if rest[:1].isupper() or r.at_boundary() else None
    if r.at_boundary():
        return r.expected
    return r.expected if _label_follows(r, i) else None


def _label_follows(r: Reading, i: int) -> bool:
    """Whether text that is no unit follows a lone number, so that it numbers a row."""
    if i + 1 >= len(r.lines) or r.row is None:
        return False
    if not r.row.values and (r.row.number is not None or not r.rows):
        return False
    following = r.lines[i + 1].text
    head, _ = trailing(following)
    return bool(head) and not UNIT_ONLY.match(following) and not is_prose(following)


def _words_follow(r: Reading, i: int) -> bool:
    """Whether the next line is words of a label, no value and no unit."""
    if i + 1 >= len(r.lines):
        return False
    following = r.lines[i + 1].text
    return following[:1].isupper() and not trailing(following)[1] and not UNIT_ONLY.match(following)


def _another_head(r: Reading, i: int) -> bool:
    """Whether another table's heading stands here: two heading words, one of them of a value."""
    parsed = read_heading(r.lines[i].text)
    if parsed.rest or len(parsed.phrases) < 2 or not parsed.has(*VALUES):
        return False
    return find_head(r.lines, i) is not None


def is_note(r: Reading, text: str) -> bool:
    """Whether words after a full row's values are its kategori, keterangan or satuan."""
    if not r.head.heading.has("kategori", "keterangan", "satuan"):
        return False
    return r.row is not None and not r.row.notes and len(text) < 40 and not trailing(text)[1]


def is_page_number(r: Reading, i: int) -> bool:
    """Whether a lone number between two rows is the page's, not a row's or a value."""
    if not re.fullmatch(r"\d{1,3}", r.lines[i].text) or i + 1 >= len(r.lines):
        return False
    again = repeated_head(r, i + 1)
    if row_number(r, i) is not None:
        return bool(again) and _is_numbered(r, again)
    if not (r.at_boundary() or _label_only(r)):
        return False
    if again:
        return True
    return r.at_boundary() and r.head.numbered and row_number(r, i + 1) is not None


def _is_numbered(r: Reading, i: int) -> bool:
    """Whether the row a line begins has the number that is due: the one before was a page's."""
    found = NUMBERED.match(r.lines[i].text) if i < len(r.lines) else None
    return found is not None and int(found[1]) == r.expected


def _label_only(r: Reading) -> bool:
    """Whether the open row has words but none of its several values yet."""
    return r.row is not None and not r.row.values and r.wanted >= 2


def repeated_head(r: Reading, i: int) -> int:
    """Return the index after the heading run when it is printed again here, else 0."""
    parsed = read_heading(r.lines[i].text)
    if parsed.rest or not parsed.has(
        "no", "sasaran", "indikator", "satker", "jenis", "tahun", "kegiatan", "year"
    ):
        return 0
    again = find_head(r.lines, i)
    same = again is not None and [c.kind for c in again.columns] == [c.kind for c in r.head.columns]
    return again.end if again is not None and same else 0
