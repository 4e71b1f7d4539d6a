"""Rows of plain text broken over many lines, put back together under their heading run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.cellvalues import UNIT_ONLY, Token, tokens, trailing
from index.columns import VALUES, Heading, is_money, read_heading, settle, value_columns
from index.lines import Placed
from index.report import Cell, Column, Row, Section, Table

_NUMBERED = re.compile(r"^(\d{1,2})(?:[.)]\s*|\s+|$)(.*)$")
_TOTAL = re.compile(r"^(?:grand\s+)?(?:jumlah|total)\b(?!\s+(?:berkas|petugas|lembaga|unit|kab|bnn|kawasan|pen|jar|rehab|orang|sat))", re.I)
_PROSE_START = re.compile(
    r"^(?:dari|berdasarkan|pada|untuk|adapun|berikut|sedangkan|dengan|dalam|hal\s+ini|sumber|dapat|"
    r"sehingga|selain|namun|tabel|grafik|gambar|catatan|keterangan\s*:|perbandingan|analisis|analisa|"
    r"definisi|metode|faktor|rekomendasi|kendala|hambatan|permasalahan|upaya|sasaran\s*:|"
    r"bab\s+[ivx]+\b|[a-z][.)]\s+\S+\s+\S+)",
    re.I,
)
_PROSE_WORDS = re.compile(
    r"\b(?:adalah|yaitu|merupakan|telah|tersebut|bahwa|sebesar|sebagai berikut|dapat|karena)\b", re.I
)
_YEAR_ROW = re.compile(r"^(20[0-4]\d)(?=\s|$)")
_LETTERED = re.compile(r"^(?:[A-H]|[IVX]{1,4})\.\s+[A-Z]")
_KATEGORI_WORD = re.compile(
    r"^(?:sangat\s+)?(?:tinggi|rendah|baik|mandiri|cukup|kurang|memuaskan|tanggap|aman|sedang|sangat)$", re.I
)
_LONG = 70
_LABEL_LIMIT = 420
_HEAD_LIMIT = 16


@dataclass
class _Draft:
    """A row while it is read."""

    number: int | None = None
    label: list[Placed] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    values: list[tuple[Token, Placed]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    start: int = 0

    @property
    def text(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Head:
    """A heading run: where it stands, and the columns it promises."""

    start: int
    end: int  # index of the first line after it
    heading: Heading
    columns: tuple[Column, ...]
    numbered: bool


def find_head(lines: Sequence[Placed], at: int) -> Head | None:
    """The heading run that starts at this line, if one does.

    A run is lines of nothing but heading words ('No Sasaran Kegiatan Indikator Kinerja', 'Target',
    '2024'); under 'No' or 'Satuan Kerja' a few other words may stand between (the name of an index
    over its columns) as long as heading words follow.
    """
    first = read_heading(lines[at].text)
    if first.rest or not first.phrases or first.phrases[0].kind in ("numbering", "noise"):
        return None
    if re.search(r"\w\s*:", lines[at].text):
        return None
    if len(first.phrases) == 1 and first.phrases[0].kind == "year":
        return None
    numbered = first.phrases[0].kind == "no"
    loose = numbered or first.has("satker", "tahun")
    end, words = _extend_head(lines, at, loose=loose)
    heading = read_heading(" ".join(words))
    columns = settle(value_columns(heading))
    if not columns and numbered and heading.has("satker"):
        columns = _counted_columns(lines, end, heading)
    if not _is_head(heading, columns):
        return None
    return Head(at, end, heading, tuple(columns), numbered)


def _counted_columns(lines: Sequence[Placed], at: int, heading: Heading) -> list[Column]:
    """Columns of a table of units whose heading no word explains: as many as its rows have values."""
    counts: list[int] = []
    number = 1
    for placed in lines[at : at + 40]:
        m = _NUMBERED.match(placed.text)
        if m and int(m[1]) == number and (not m[2] or m[2][:1].isupper()):
            counts.append(0)
            number += 1
            continue
        if counts:
            counts[-1] += len(trailing(placed.text)[1])
    full = counts[:-1]
    if len(full) < 2 or len(set(full)) != 1 or not 1 <= full[0] <= 8:
        return []
    words = heading.rest.split()
    return [Column(" ".join(words[len(words) - full[0] + i :][:1]) or "Nilai", "other") for i in range(full[0])]


def _extend_head(lines: Sequence[Placed], at: int, *, loose: bool) -> tuple[int, list[str]]:
    words = [lines[at].text]
    end = at + 1
    i = at + 1
    while i < min(len(lines), at + _HEAD_LIMIT):
        text = lines[i].text
        parsed = read_heading(text)
        if _YEAR_ROW.match(text) and read_heading(" ".join(words)).has("tahun"):
            break
        if parsed.phrases and not parsed.rest and not (parsed.has("no") and i > at):
            words = [*words, *(p.text for p in lines[end:i]), text]
            i += 1
            end = i
            if parsed.phrases[-1].kind == "numbering":
                break
        elif joined := _joined_heading(lines, i):
            words.append(" ".join(p.text for p in lines[end:joined]))
            i = end = joined
        elif loose and i - end < 3 and not _NUMBERED.match(text) and len(text) < _LONG:
            i += 1
        else:
            break
    return end, words


def _joined_heading(lines: Sequence[Placed], at: int) -> int:
    """The end of a run of up to five short lines that are heading words only when joined."""
    for end in range(at + 2, min(at + 6, len(lines) + 1)):
        if any(len(p.text) > 24 for p in lines[at:end]):
            return 0
        parsed = read_heading(" ".join(p.text for p in lines[at:end]))
        if parsed.phrases and not parsed.rest:
            return end
    return 0


def _is_head(heading: Heading, columns: Sequence[Column]) -> bool:
    named = heading.has("no", "sasaran", "indikator", "satker", "kegiatan", "output", "jenis", "tahun", "kode")
    years = sum(1 for c in columns if c.year is not None)
    strong = [c for c in columns if c.kind in (*VALUES, "other")]
    if not strong:
        return False
    if named:
        return len(strong) >= 2 or heading.has("no") or heading.has("indikator", "satker", "jenis", "output")
    return years >= 2 and len(strong) >= 3


def find_broken(lines: Sequence[Placed]) -> list[tuple[int, int, Table]]:
    """The broken-row tables among lines: (index of the first line, index after the last, table)."""
    found: list[tuple[int, int, Table]] = []
    at = 0
    while at < len(lines):
        head = find_head(lines, at)
        if head is None:
            at += 1
            continue
        body = _Body(lines, head)
        end = body.read()
        if body.rows:
            found.append((head.start, end, body.table(end)))
            at = max(end, head.end)
        else:
            at += 1
    return found


class _Body:
    """Reads rows under a heading run until something that is no row stands there."""

    def __init__(self, lines: Sequence[Placed], head: Head) -> None:
        self.lines = lines
        self.head = head
        self.wanted = len(head.columns)
        self.has_code = head.heading.has("kode")
        self.by_year = _label_kind(head.heading) == "tahun"
        self.rows: list[_Draft] = []
        self.row: _Draft | None = None
        self.expected = 1

    def read(self) -> int:
        """Read rows; returns the index of the first line that belongs to the table no more."""
        i = self.head.end
        end = i
        while i < len(self.lines):
            repeat = self._repeated_head(i)
            if repeat:
                i = repeat
                continue
            if self._is_page_number(i):
                i += 1
                continue
            if total := self._unnamed_total(i):
                i = end = total
                break
            if self._ends(i):
                break
            self._take(i)
            i += 1
            if self.row is not None and self._full(self.row):
                end = i
        self._close()
        if self.rows:
            end = max(end, self._after(self.rows[-1]))
        return end

    def _after(self, row: _Draft) -> int:
        last = row.values[-1][1]
        for j in range(self.head.end, len(self.lines)):
            if self.lines[j] is last:
                return j + 1
        return self.head.end

    def _repeated_head(self, i: int) -> int:
        parsed = read_heading(self.lines[i].text)
        if parsed.rest or not parsed.has("no", "sasaran", "indikator", "satker", "jenis", "tahun", "kegiatan", "year"):
            return 0
        again = find_head(self.lines, i)
        same = again is not None and [c.kind for c in again.columns] == [
            c.kind for c in self.head.columns
        ]
        return again.end if again is not None and same else 0

    def _unnamed_total(self, i: int) -> int:
        """The index after a last row of values with no words, when one of its columns is the sum."""
        if not self._at_boundary() or len(self.rows) + (self.row is not None) < 2:
            return 0
        values: list[tuple[Token, Placed]] = []
        for j in range(i, min(i + 2 * self.wanted, len(self.lines))):
            head, found = trailing(self.lines[j].text)
            if head or not found:
                break
            values.extend((token, self.lines[j]) for token in found)
            if len(values) >= self.wanted:
                break
        if len(values) != self.wanted or not self._sums(values):
            return 0
        self._close()
        self.rows.append(_Draft(words=["Jumlah"], values=values, start=i))
        return j + 1

    def _sums(self, values: Sequence[tuple[Token, Placed]]) -> bool:
        rows = [*self.rows, *([self.row] if self.row else [])]
        for at, (token, _) in enumerate(values):
            if is_money(self.head.columns, at) and token.kind == "value":
                parts = [r.values[at][0] for r in rows if len(r.values) == self.wanted]
                if sum(_rupiah(p) for p in parts) == _rupiah(token) > 0:
                    return True
        return False

    def _is_page_number(self, i: int) -> bool:
        """Whether a lone number between two rows is the page's, not a row's or a value."""
        if not re.fullmatch(r"\d{1,3}", self.lines[i].text) or not self._at_boundary():
            return False
        if self._row_number(i) is not None:
            return False
        return bool(i + 1 < len(self.lines) and self._repeated_head(i + 1))

    def _full(self, row: _Draft) -> bool:
        return len(row.values) >= self.wanted

    def _at_boundary(self) -> bool:
        return self.row is None or self._full(self.row)

    def _ends(self, i: int) -> bool:
        """Whether the table is over before this line."""
        text = self.lines[i].text
        if UNIT_ONLY.match(text) or self._row_number(i) is not None or _TOTAL.match(text):
            return False
        if _LETTERED.match(text):
            return True
        if _KATEGORI_WORD.match(text) and self.head.heading.has("kategori"):
            return self._at_boundary() and not self._is_note(text)
        head, values = trailing(text)
        if self.by_year and _YEAR_ROW.match(text) and self._at_boundary():
            return False
        if _PROSE_START.match(text) and not (values and len(text) < _LONG):
            return not (self.row is not None and not self.row.values and len(text) < 40 and not text.endswith(":"))
        if text.endswith(":") or (len(text) > _LONG and len(values) < min(2, self.wanted)):
            return True
        if self._at_boundary():
            return self._no_row_follows(i, head, values)
        return self.row is not None and not self.row.values and len(self.row.text) > _LABEL_LIMIT

    def _no_row_follows(self, i: int, head: str, values: list[Token]) -> bool:
        """At a row's end: whether what follows is no further row (looks ahead to its values)."""
        if values:
            alone = not head and len(values) != self.wanted
            if alone and not self._named() and not self.rows:
                return not self._more_values(i, self.wanted)
            return len(values) > self.wanted * 2 or alone
        if self.head.numbered and self._numbered_ahead(i):
            return False
        size = 0
        for j in range(i, min(i + 14, len(self.lines))):
            text = self.lines[j].text
            _, found = trailing(text)
            if found:
                need = max(1, self.wanted // 2) if self.head.numbered else 1
                return len(found) < need and not self._more_values(j, need)
            size += len(text)
            if size > _LABEL_LIMIT or _is_prose(text) or (j > i and self._row_number(j)):
                return True
        return True

    def _numbered_ahead(self, i: int) -> bool:
        """Whether the next row's number stands within the next few short lines."""
        for j in range(i, min(i + 18, len(self.lines))):
            text = self.lines[j].text
            m = _NUMBERED.match(text)
            if m and int(m[1]) == self.expected and not _is_amount(m[2] or "x"):
                return not m[2][:1].islower()
            if len(text) > _LONG or _PROSE_WORDS.search(text):
                return False
        return False

    def _more_values(self, j: int, need: int) -> bool:
        count = 0
        for k in range(j, min(j + 2 * need + 2, len(self.lines))):
            text = self.lines[k].text
            head, found = trailing(text)
            if head and count and not UNIT_ONLY.match(text):
                break
            count += len(found)
        return count >= need

    def _row_number(self, i: int) -> int | None:
        """The number of the row that starts at this line, when one does."""
        if not self.head.numbered:
            return None
        m = _NUMBERED.match(self.lines[i].text)
        if m is None:
            return None
        if not self.rows and self.row is None and m[2][:1].isupper():
            self.expected = int(m[1])  # a section's table goes on with the main table's numbers
        if int(m[1]) != self.expected:
            return None
        rest = m[2].strip()
        if rest:
            if _is_amount(rest):
                return None
            return self.expected if rest[:1].isupper() or self._at_boundary() else None
        if self._at_boundary():
            return self.expected
        return self.expected if self._label_follows(i) else None

    def _label_follows(self, i: int) -> bool:
        """Whether text that is no unit follows a lone number, so that it numbers a row."""
        if i + 1 >= len(self.lines) or self.row is None:
            return False
        if not self.row.values and (self.row.number is not None or not self.rows):
            return False
        following = self.lines[i + 1].text
        head, _ = trailing(following)
        return bool(head) and not UNIT_ONLY.match(following)

    def _take(self, i: int) -> None:
        """Put one line into the row it belongs to."""
        placed = self.lines[i]
        text = placed.text
        number = self._row_number(i)
        if number is not None:
            self._hand_back()
            self._close()
            self.row = _Draft(number=number, start=i)
            self.expected = number + 1
            m = _NUMBERED.match(text)
            text = m[2].strip() if m else text
            if not text:
                self.row.label.append(placed)
                return
        elif self.row is None:
            self.row = _Draft(start=i)
        elif self._full(self.row) and not UNIT_ONLY.match(text) and not self._is_note(text):
            self._close()
            self.row = _Draft(start=i)
        self._add(placed, text)

    def _hand_back(self) -> None:
        """Words before a row's number, after a page break, are the end of the row before."""
        row = self.row
        if row is not None and row.number is None and not row.values and self.rows:
            self.rows[-1].words.extend(row.words)
            self.row = None

    def _is_note(self, text: str) -> bool:
        """Whether words after a full row's values are its kategori, keterangan or satuan."""
        if not self.head.heading.has("kategori", "keterangan", "satuan"):
            return False
        return self.row is not None and not self.row.notes and len(text) < 40 and not trailing(text)[1]

    def _add(self, placed: Placed, text: str) -> None:
        assert self.row is not None
        row = self.row
        year = _YEAR_ROW.match(text) if self.by_year and not row.words else None
        if year:
            row.words.append(year[1])
            row.label.append(placed)
            text = text[year.end() :].strip()
            if not text:
                return
        if UNIT_ONLY.match(text) and row.values and not row.values[-1][0].percent:
            return
        if self._full(row) and row.values:
            row.notes.append(text)
            return
        for piece in tokens(text):
            if piece.kind == "text":
                if row.values and not UNIT_ONLY.match(piece.written):
                    self._text_after_values(row, placed, piece.written)
                elif not row.values:
                    row.words.append(piece.written)
                    row.label.append(placed)
            else:
                row.values.append((piece, placed))

    def _text_after_values(self, row: _Draft, placed: Placed, text: str) -> None:
        """Text between values: a code column's digits come before the label; kategori after."""
        if self.has_code and len(row.values) == 1 and row.values[0][0].digits >= 4:
            row.words.append(row.values.pop()[0].written)
        if any(c.kind == "kategori" for c in self.head.columns) and len(row.values) < self.wanted:
            row.values.append((Token("text", text), placed))
            return
        if len(row.values) < self.wanted and not self.head.heading.has("keterangan", "satuan"):
            row.words.extend(v.written for v, _ in row.values if v.kind == "value")
            row.values.clear()
            row.words.append(text)
            row.label.append(placed)
            return
        row.notes.append(text)

    def _close(self) -> None:
        row, self.row = self.row, None
        if row is None or not any(v.kind != "dash" for v, _ in row.values):
            return
        if row.words or row.number is not None or self._unnamed(row):
            self.rows.append(row)

    def _unnamed(self, row: _Draft) -> bool:
        """Whether a row of values alone is whole: its heading names no rows."""
        return not self._named() and len(row.values) == self.wanted

    def _named(self) -> bool:
        """Whether the heading has a column that names the rows."""
        return self.head.heading.has(
            "no", "indikator", "satker", "kegiatan", "output", "jenis", "tahun", "sasaran"
        )

    def table(self, end: int) -> Table:
        """The rows as a table: a number, a label and the heading's value columns."""
        label_kind = _label_kind(self.head.heading)
        columns = (
            Column("No", "no"),
            Column(" ".join(p.words for p in self.head.heading.phrases[:4]), label_kind),
            *self.head.columns,
        )
        first = self.lines[self.head.start]
        last = self.lines[max(self.head.start, end - 1)]
        return Table(
            "broken", self.head.heading.rest, columns,
            tuple(self._finish(r) for r in self.rows), Section(),
            first.number, last.number, first.page, first.page_label,
        )

    def _finish(self, row: _Draft) -> Row:
        start = row.label[0] if row.label else row.values[0][1]
        end = row.label[-1] if row.label else start
        label = Cell(_unbreak(row.text), start.number, end.number, start.line.box)
        number = Cell(str(row.number or ""), start.number, start.number)
        cells = [number, label, *(Cell("", 0, 0) for _ in self.head.columns)]
        for at, (token, placed) in _place(row.values, self.head.columns):
            if token.kind == "dash":
                cells[2 + at] = Cell(token.written, placed.number, placed.number)
                continue
            written = token.written
            if token.unit and token.unit not in ("%", "Rp"):
                written = f"{written} {token.unit}"
            cells[2 + at] = Cell(written, placed.number, placed.number, placed.line.box)
        _note_kategori(row, self.head.columns, cells)
        where = row.values[0][1]
        return Row(tuple(cells), where.page, where.page_label)


def _rupiah(token: Token) -> int:
    digits = re.sub(r"[.,]\d{1,2}$|\D", "", token.written)
    return int(digits) if digits else 0


def _is_prose(text: str) -> bool:
    """Whether a line reads as running text or a heading rather than as part of a cell."""
    if text.endswith((":", ";")) or _LETTERED.match(text):
        return True
    return len(text) > 40 and bool(_PROSE_START.match(text) or _PROSE_WORDS.search(text))


def _is_amount(rest: str) -> bool:
    """Whether what follows a number is its unit, so that it numbers no row ('2 Unit 2 Unit')."""
    if UNIT_ONLY.match(rest):
        return True
    first = next(iter(tokens(rest)))
    return first.kind != "text" or bool(UNIT_ONLY.match(first.written))


def _unbreak(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _note_kategori(row: _Draft, columns: Sequence[Column], cells: list[Cell]) -> None:
    """Words after the values fill an empty kategori column."""
    for at, column in enumerate(columns):
        if column.kind == "kategori" and not cells[2 + at].text and row.notes:
            line = row.values[-1][1].number
            cells[2 + at] = Cell(" ".join(row.notes), line, line)
        elif column.kind == "kategori" and row.notes and cells[2 + at].text:
            cell = cells[2 + at]
            cells[2 + at] = Cell(f"{cell.text} {' '.join(row.notes)}", cell.first_line, cell.last_line)


def _label_kind(heading: Heading) -> str:
    for kind in ("indikator", "satker", "jenis", "output", "kegiatan", "sasaran", "tahun"):
        if heading.has(kind):
            return "output" if kind == "indikator" and heading.has("output", "pagu") and heading.has("output") else kind
    return "label"


def _place(
    values: Sequence[tuple[Token, Placed]], columns: Sequence[Column]
) -> list[tuple[int, tuple[Token, Placed]]]:
    """Give each value its column: in order, money to money columns, the first gap last.

    A row may lack cells (merged ones) or carry one too many (a code); the order never changes.
    """
    wanted = len(columns)
    kept = list(values)[-wanted:] if len(values) > wanted else list(values)
    if len(kept) == wanted:
        return list(enumerate(kept))
    best: tuple[int, tuple[int, ...]] = (-1000, ())
    from itertools import combinations

    for spots in combinations(range(wanted), len(kept)):
        score = sum(_fits(kept[i][0], columns, at) for i, at in enumerate(spots))
        if score > best[0]:
            best = (score, spots)
    return [(at, kept[i]) for i, at in enumerate(best[1])]


def _fits(token: Token, columns: Sequence[Column], at: int) -> int:
    kind = columns[at].kind
    money = is_money(columns, at)
    if token.kind == "text":
        return 5 if kind == "kategori" else -9
    if token.kind == "dash":
        return 0
    if money:
        return 3 if token.money or token.digits >= 6 else -4
    if token.money and not token.percent:
        return -5
    if token.percent:
        return 2 if kind in ("capaian", "persen", "kemajuan") else 0
    return 1 if kind not in ("capaian", "persen", "kategori") else 0
