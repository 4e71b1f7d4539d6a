"""Rows of plain text: where each begins, which words are its name and which its values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations

from index.language.headings import LABELS, VALUES, is_money, read_heading
from index.language.tokens import UNIT_ONLY, Token, tokens, trailing, unit_pieces
from index.readers.lines import Placed
from index.report import Cell, Column, Row
from index.rules import grades
from index.tables.evidence import readings

NUMBERED = re.compile(r"^(\d{1,2})(?:[.)]\s*|\s+|$|(?=[A-Z][a-z]))(.*)$|^([IVX]{1,5})[.)]\s*(.*)$")
"""A number that opens a line, glued to the name behind or not, or Roman, and what follows."""
_ROMAN = {"I": 1, "V": 5, "X": 10}

TOTAL = re.compile(r"^(?:grand\s+)?(?:jumlah|total)\b", re.IGNORECASE)
LONG = 70
"""Letters of a line from which on it is running text rather than part of a cell."""

_TOTAL_NAME = "Jumlah"
_LONGEST_LABEL = 420
_FARTHEST = 160
"""Lines that a table of text may reach over without a heading of its own coming again."""

_WALL = re.compile(
    r"^(?:BAB\s+[IVX]+\b|(?:tabel|table|gambar|grafik|diagram|sumber|lampiran)\b(?!\s*data)|"
    r"(?:[A-H]|[IVX]{1,4})\.\s*[A-Z]|#)",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"^[a-z][.)]\s+(?=[A-Z])")
"""A letter that opens the name of a row below a numbered one."""

_LEADER = re.compile(r"\.{4,}|…")
_SAYS = re.compile(
    r"\b(?:adalah|yaitu|yakni|merupakan|telah|tersebut|bahwa|sebesar|sebagai|dapat|karena|"
    r"sehingga|berikut|sebanyak|dibanding\w*)\b",
    re.IGNORECASE,
)


@dataclass
class Draft:
    """A row while it is read."""

    number: int | None = None
    label: list[Placed] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    values: list[tuple[Token, Placed]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    start: int = 0
    end: int = 0  # index after its last line

    @property
    def text(self) -> str:
        """The label's words."""
        return re.sub(r"\s+", " ", " ".join(self.words)).strip()


@dataclass(frozen=True, slots=True)
class Shape:
    """What rows are expected to be: how many values each has, and what names them."""

    wanted: int
    numbered: bool = False
    by_year: bool = False
    kategori: bool = False  # a column of words stands among or behind the values
    kode: bool = False  # a code of digits may stand before the name
    head: tuple[str, ...] = ()  # lines of the heading, letters alone, to know it again


@dataclass(frozen=True, slots=True)
class Reading:
    """Rows read in one shape, and the index of the first line that is not theirs."""

    shape: Shape
    rows: tuple[Draft, ...]
    end: int

    @property
    def whole(self) -> int:
        """How many rows have a name and all their values."""
        return sum(len(r.values) == self.shape.wanted and bool(r.words) for r in self.rows)

    @property
    def short(self) -> int:
        """How many numbered rows lack some of their values: cells merged away or left empty."""
        return sum(
            r.number is not None and bool(r.words) and 0 < len(r.values) < self.shape.wanted
            for r in self.rows
        )

    @property
    def regular(self) -> float:
        """Share of the rows that have a name and all their values, 0 to 1; a short one is half."""
        return (self.whole + self.short / 2) / len(self.rows) if self.rows else 0.0


def numbered(text: str) -> tuple[int, str] | None:
    """The number that opens a line, Arabic or Roman, with the words behind it; None where none."""
    m = NUMBERED.match(text)
    if m is None:
        return None
    if m[1]:
        return int(m[1]), m[2].strip()
    digits = [_ROMAN[letter] for letter in m[3]]
    signed = [-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True)]
    return sum(signed), m[4].strip()


@lru_cache(maxsize=16384)
def is_wall(text: str) -> bool:
    """Whether a line cannot be part of a row: a heading, a caption, or running text."""
    return is_running(text) or (len(text) > LONG and len(trailing(text)[1]) < 2)


@lru_cache(maxsize=16384)
def is_running(text: str) -> bool:
    """Whether a line is a heading, a caption or running text, however long it is."""
    if _WALL.match(text) or text.endswith((":", ";")) or _LEADER.search(text):
        return True
    values = len(trailing(text)[1])
    says = len(text) > 40 and bool(_SAYS.search(text)) and values < 2
    return says or (text.endswith(".") and len(text) > 30 and not values)


def cannot_be_cell(lines: Sequence[Placed], i: int) -> bool:
    """Whether a line cannot be a cell of a row; a long one can where values stand right below."""
    text = lines[i].text
    if not is_wall(text):
        return False
    if is_running(text) or i + 1 >= len(lines):
        return True
    head, values = trailing(lines[i + 1].text)
    return not values or bool(head)


def read_rows(lines: Sequence[Placed], at: int, shape: Shape) -> Reading:
    """Read rows of one shape from a line on, up to the first line that fits no row."""
    return _Reader(lines, at, shape).read()


def letters(text: str) -> str:
    """A line's letters alone: what two prints of one heading share."""
    return "".join(c for c in text.lower() if c.isalnum() or c == "%")


class _Reader:
    """Reads rows line by line: one row is open, the ones before are closed."""

    def __init__(self, lines: Sequence[Placed], at: int, shape: Shape) -> None:
        self.lines = lines
        self.at = at
        self.shape = shape
        self.rows: list[Draft] = []
        self.row: Draft | None = None
        self.expected = 1
        self.heads = frozenset(h for h in shape.head if h)
        self.passed = at  # lines before this one are part of what was taken

    def read(self) -> Reading:
        i = self.at
        while i < min(len(self.lines), self.at + _FARTHEST + 40 * len(self.rows)):
            if again := self._repeated_head(i):
                i = again
                continue
            if self._is_page_number(i) or self._is_years(i):
                i += 1
                continue
            if self._ends(i):
                break
            self._take(i)
            i = max(i + 1, self.passed)
        self._close()
        return Reading(self.shape, tuple(self.rows), self._trimmed())

    # ------------------------------------------------------------ the end of the table

    def _full(self) -> bool:
        return self.row is not None and len(self.row.values) >= self.shape.wanted

    def _open(self) -> bool:
        """Whether the row at hand has a name, or values, and not all of them."""
        return self.row is not None and not self._full()

    def _ends(self, i: int) -> bool:
        text = self.lines[i].text
        if self._number_at(i) is not None or UNIT_ONLY.match(text) or TOTAL.match(text):
            return False
        if self._is_rest(i) or (self.row and self._full() and _goes_on_grade(self.row, text)):
            return False
        if self._cannot_be_cell(i) or (not self._open() and _is_heading(text)):
            return True
        row = self.row
        if row is not None and not row.values and len(row.text) > _LONGEST_LABEL:
            return True
        return not self._open() and not self._row_follows(i)

    def _cannot_be_cell(self, i: int) -> bool:
        """Whether a line ends the table; below numbered rows, "a. Persentase ..." names another."""
        text = self.lines[i].text
        if self._is_lettered(text):
            return is_running(_LETTERED.sub("", text))
        return cannot_be_cell(self.lines, i)

    def _is_lettered(self, text: str) -> bool:
        """Whether a line opens with a letter below rows that are numbered."""
        begun = (*self.rows, *((self.row,) if self.row else ()))
        counted = any(row.number is not None for row in begun)
        return counted and bool(_LETTERED.match(text))

    def _is_rest(self, i: int) -> bool:
        """Whether a line goes on with a cut unit, or with a name whose values are due."""
        row = self.row
        if row is None:
            return False
        if row.values and unit_pieces([p.text for p in self.lines[i : i + 5]]):
            return True
        text = self.lines[i].text
        if row.values or not row.words or len(text) > LONG or text.endswith((":", ";")):
            return False
        return (not _WALL.match(text) or self._is_lettered(text)) and not _SAYS.search(text)

    def _row_follows(self, i: int) -> bool:
        """Between rows: whether a row's values come before anything that can be no row."""
        size = 0
        need = max(1, (self.shape.wanted + 1) // 2)
        for j in range(i, min(i + 40, len(self.lines))):
            text = self.lines[j].text
            if j > i and self._repeated_head(j):
                return True
            _, found = trailing(text)
            if j > i and self._number_at(j) is not None:
                return True
            if found and self._count(j) >= need:
                return len(found) <= 2 * max(2, self.shape.wanted)
            size += len(text)
            if size > _LONGEST_LABEL or self._cannot_be_cell(j):
                return False
        return False

    def _count(self, j: int) -> int:
        """How many values stand on this line and the next ones, with units alone between."""
        count, last = 0, Token("text", "")
        for k in range(j, min(j + 3 * self.shape.wanted + 2, len(self.lines))):
            text = self.lines[k].text
            if k > j and _unit_behind(last, [p.text for p in self.lines[k : k + 5]]):
                continue
            head, found = trailing(text)
            last = found[-1] if found else last
            if (head and count and not UNIT_ONLY.match(head)) or not found:
                break
            count += len(found)
        return count

    def _due(self, j: int) -> int:
        """How many values stand on a line and the next ones that may be the open row's."""
        return self._count(j) if self._number_at(j) is None else 0

    def _trimmed(self) -> int:
        """The index after the last row; rows without values at the end are given back."""
        while self.rows and not self.rows[-1].values:
            self.rows.pop()
        return self.rows[-1].end if self.rows else self.at

    # ------------------------------------------------------------ what a line is

    def _repeated_head(self, i: int) -> int:
        """The index after the heading when it is printed again here, else 0."""
        j = i
        while j < min(len(self.lines), i + 2 * len(self.shape.head) + 1) and (
            letters(self.lines[j].text) in self.heads
        ):
            j += 1
        words = " ".join(p.text for p in self.lines[i:j])
        heading = read_heading(words)
        return j if j > i and len(heading.phrases) >= 2 and len(letters(words)) > 12 else 0

    def _is_page_number(self, i: int) -> bool:
        """Whether a lone number between two rows is the page's, not a row's or a value."""
        if not re.fullmatch(r"\d{1,3}", self.lines[i].text) or i + 1 >= len(self.lines):
            return False
        again = self._repeated_head(i + 1)
        if self._number_at(i) is not None:
            return bool(again) and self._number_at(again) is not None
        if self._open() and self.row is not None and self.row.values:
            return False
        if again:
            return True
        return not self._open() and self.shape.numbered and self._number_at(i + 1) is not None

    def _is_years(self, i: int) -> bool:
        """Whether a line is years alone: the end of a heading, or one that comes again."""
        found = list(tokens(self.lines[i].text))
        return len(found) > 1 and all(t.year for t in found)

    def _number_at(self, i: int) -> int | None:
        """The number of the row that begins at a line, when one does."""
        if not self.shape.numbered or i >= len(self.lines):
            return None
        found = numbered(self.lines[i].text)
        if found is None or is_amount(found[1]):
            return None
        number, rest = found
        if not self.rows and self.row is None and (rest[:1].isupper() or self._words_at(i + 1)):
            return number  # a section's table goes on with the main table's numbers
        if number != self.expected:
            return None
        if not self._open():
            return number
        begins = rest[:1].isupper() or (not rest and self._words_at(i + 1))
        row = self.row
        if row is not None and row.values:  # cells of the row before are empty
            named = rest[:1].isupper() or (
                self.lines[i + 1 : i + 2] and (self.lines[i + 1].text[:1].isupper())
            )
            begins = begins and bool(named) and not unit_pieces([rest])
        return number if begins else None

    def _words_at(self, i: int) -> bool:
        """Whether a line is words of a name: no value, no unit."""
        if i >= len(self.lines):
            return False
        text = self.lines[i].text
        named = text[:1].isalpha() and not UNIT_ONLY.match(text)
        return named and not self._cannot_be_cell(i)

    # ------------------------------------------------------------ taking a line

    def _take(self, i: int) -> None:
        placed = self.lines[i]
        text = placed.text
        number = self._number_at(i)
        if number is not None:
            self._hand_back()
            self._close()
            self.row = Draft(number=number, start=i, label=[placed], end=i + 1)
            self.expected = number + 1
            found = numbered(text)
            text = found[1] if found else text
        elif self._is_lettered(text) and not (self._open() and self.row and self.row.values):
            text = _LETTERED.sub("", text)
        pieces = tokens(text)
        for at, piece in enumerate(pieces):
            if piece.kind == "text":
                self._text(piece.written, pieces[at + 1 :], i)
            else:
                self._value(piece, placed, i)

    def _start(self, i: int) -> Draft:
        self._close()
        self.row = Draft(start=i, end=i + 1)
        return self.row

    def _value(self, token: Token, placed: Placed, i: int) -> None:
        row = self.row
        if row is None or self._full():
            row = self._start(i)
        if self.shape.by_year and token.year and not row.values and not row.words:
            row.words.append(token.written)
            row.label.append(placed)
        else:
            row.values.append((token, placed))
        row.end = i + 1

    def _text(self, written: str, behind: Sequence[Token], i: int) -> None:
        """Take words: more of a name, a unit, a kategori, or the name of the next row."""
        row = self.row
        if row is None or not row.values:
            row = row or self._start(i)
            row.words.append(written)
            row.label.append(self.lines[i])
            row.end = i + 1
            return
        following = [p.text for p in self.lines[i + 1 : i + 5]] if not behind else []
        last = row.values[-1][0]
        unit = 0 if last.percent else _unit_behind(last, [written, *following])
        if unit:
            self.passed = i + unit
            row.end = i + unit
            return
        if self._full() and self._ends_grade(row, written):
            row.end = i + 1
        elif self._full():
            row = self._start(i)
            row.words.append(written)
            row.label.append(self.lines[i])
        else:
            self._between(row, written, i, behind)

    def _between(self, row: Draft, written: str, i: int, behind: Sequence[Token]) -> None:
        """Words among a row's values: a code's name, a kategori, or more of the name.

        Numbers before them were part of the name where a whole row of values comes behind.
        """
        row.end = i + 1
        if self.shape.kode and len(row.values) == 1 and row.values[0][0].digits >= 4:
            row.words.append(row.values.pop()[0].written)
        elif self._is_kategori(row, i, behind):
            row.values.append((Token("text", written), self.lines[i]))
            return
        ahead = sum(t.kind != "text" for t in behind) or self._due(i + 1)
        if ahead + len(row.values) > self.shape.wanted or not ahead:
            row.words.extend(v.written for v, _ in row.values if v.kind == "value")
            row.values.clear()
        row.words.append(written)
        row.label.append(self.lines[i])

    def _is_kategori(self, row: Draft, i: int, behind: Sequence[Token]) -> bool:
        """Whether words stand where the last value of a row is due, and no value follows."""
        due = self.shape.kategori and len(row.values) == self.shape.wanted - 1
        return due and not behind and not self._due(i + 1)

    @staticmethod
    def _ends_grade(row: Draft, written: str) -> bool:
        """Whether words end a kategori that the line above began ('Sangat' / 'Tinggi')."""
        if not _goes_on_grade(row, written):
            return False
        last, placed = row.values[-1]
        row.values[-1] = (Token("text", f"{last.written} {written}"), placed)
        return True

    def _hand_back(self) -> None:
        """Words before a row's number are the end of the row before: its name's, or a note."""
        row = self.row
        if row is None or row.number is not None or row.values or not self.rows:
            return
        before = self.rows[-1]
        (before.notes if self.shape.kategori else before.words).extend(row.words)
        before.end = row.end
        self.row = None

    def _close(self) -> None:
        row, self.row = self.row, None
        if row is None or not (row.values or (row.number is not None and row.label)):
            return
        self.rows.append(row)


def _goes_on_grade(row: Draft, written: str) -> bool:
    """Whether words go on with a kategori that a row's last cell begins ("Sangat" / "Tinggi")."""
    last = row.values[-1][0]
    begun = last.kind == "text" and last.written.casefold() not in grades()
    return begun and f"{last.written} {written}".casefold().strip() in grades()


def _is_heading(text: str) -> bool:
    """Whether a line is the whole heading of a table: names and at least two kinds of values."""
    heading = read_heading(text)
    roles = {p.kind for p in heading.phrases if p.kind in VALUES}
    return not heading.rest and heading.has("no", *LABELS) and len(roles) > 1


def _unit_behind(value: Token, pieces: Sequence[str]) -> int:
    """How many pieces are the unit of a value: one that is known, or that only decimals have."""
    known = unit_pieces(pieces)
    if known or value.kind != "value" or not pieces[0][:1].isalpha():
        return known
    return int(len(tokens(f"{value.written} {pieces[0]}")) == 1)


def is_amount(rest: str) -> bool:
    """Whether what follows a number is its unit, so that it numbers no row ('2 Unit 2 Unit')."""
    rest = rest.strip()
    if not rest:
        return False
    if UNIT_ONLY.match(rest):
        return True
    first = next(iter(tokens(rest)))
    return first.kind != "text" or bool(UNIT_ONLY.match(first.written))


def with_total(rows: Sequence[Draft]) -> tuple[Draft, ...]:
    """The rows of a table, an unnamed last one named a total where it is the sum of the others.

    One that sums nothing is left out: nobody knows what it is.
    """
    *above, last = rows
    if last.words or last.number is not None or not above or not all(r.words for r in above):
        return tuple(rows)
    sums = [
        _is_sum([r.values[i : i + 1] for r in above], v) for i, (v, _) in enumerate(last.values)
    ]
    return (*above, replace(last, words=[_TOTAL_NAME])) if any(sums) else tuple(above)


def _is_sum(cells: Sequence[Sequence[tuple[Token, Placed]]], total: Token) -> bool:
    """Whether two values or more, one a row, add up to a total that is no percentage."""
    found = [readings(c[0][0].written)[:1] for c in cells if c and c[0][0].kind == "value"]
    wanted = readings(total.written)[:1] if total.kind == "value" and not total.percent else ()
    return bool(wanted) and len(found) > 1 and sum(v for one in found for v in one) == wanted[0]


def finish(row: Draft, columns: Sequence[Column]) -> Row:
    """A row read as a table's row: its number, its label, and a cell for each value column."""
    start = row.label[0] if row.label else row.values[0][1]
    end = row.label[-1] if row.label else start
    label = Cell(row.text, start.number, end.number, start.line.box)
    number = Cell(str(row.number or ""), start.number, start.number)
    cells = [number, label, *(Cell("", 0, 0) for _ in columns)]
    for at, (token, placed) in _place(row.values, columns):
        if token.kind == "dash":
            cells[2 + at] = Cell(token.written, placed.number, placed.number)
            continue
        written = token.written
        if token.unit and token.unit not in ("%", "Rp"):
            written = f"{written} {token.unit}"
        cells[2 + at] = Cell(written, placed.number, placed.number, placed.line.box)
    _note_kategori(row, columns, cells)
    where = row.values[0][1] if row.values else start
    return Row(tuple(cells), where.page, where.page_label)


def _note_kategori(row: Draft, columns: Sequence[Column], cells: list[Cell]) -> None:
    """Words after the values fill a kategori column."""
    for at, column in enumerate(columns):
        if column.kind == "kategori" and row.notes and row.values:
            cell = cells[2 + at]
            line = cell.first_line or row.values[-1][1].number
            text = f"{cell.text} {' '.join(row.notes)}".strip()
            cells[2 + at] = Cell(text, line, line)


def _place(
    values: Sequence[tuple[Token, Placed]], columns: Sequence[Column]
) -> Iterator[tuple[int, tuple[Token, Placed]]]:
    """Give each value its column: in order, money to money columns.

    A row may lack cells (merged ones) or carry one too many (a code); the order never changes.
    A value that could stand in two columns is given none: a guess may be wrong.
    """
    wanted = len(columns)
    kept = list(values)[-wanted:] if len(values) > wanted else list(values)
    if len(kept) == wanted:
        yield from enumerate(kept)
        return
    scored = [
        (sum(_fits(kept[i][0], columns, at) for i, at in enumerate(spots)), spots)
        for spots in combinations(range(wanted), len(kept))
    ]
    best = max((score for score, _ in scored), default=0)
    ways = [spots for score, spots in scored if score == best]
    for i, value in enumerate(kept):
        if len({spots[i] for spots in ways}) == 1:
            yield ways[0][i], value


def _fits(token: Token, columns: Sequence[Column], at: int) -> int:
    kind = columns[at].kind
    money = is_money(columns, at)
    if token.kind == "text":
        return 5 if kind == "kategori" else -9
    if token.kind == "dash":
        return 0
    if kind == "kategori":
        return -9
    if money:
        return 3 if token.money or token.digits >= 6 else -4
    if token.money and not token.percent:
        return -5
    if token.percent:
        return 2 if kind in ("capaian", "persen", "kemajuan") else 0
    return 1 if kind not in ("capaian", "persen") else 0
