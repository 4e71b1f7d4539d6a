"""Plain text, as dumped from a PDF: every line under its own number, tables set by blanks too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile, zip_longest
from pathlib import Path

from index.errors import BrokenFile, EmptyFile
from index.language.headings import title_kind
from index.language.tokens import is_value
from index.names.indikator import indicator_of
from index.names.naming import reads_as_indicator
from index.readers.cells import mended
from index.readers.columns import Group, Leaf, is_pure, leaves_of, may_head, unknown
from index.readers.furniture import furniture
from index.readers.words import Word
from index.report import Box, Cell, Grid, Line, Manuscript, Page

_SIGNATURES = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "Word, Excel atau ZIP",
    b"\xd0\xcf\x11\xe0": "Word atau Excel lama",
    b"\x89PNG": "gambar PNG",
    b"\xff\xd8\xff": "gambar JPEG",
}
_STRANGE = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
_STRANGE_SHARE = 0.01  # of control characters: more of them and it is no text
_ESCAPED = re.compile("[\udc80-\udcff]")
_PAIRS = re.compile(r"(\S)\1(\S)\2(\S)\3")


def read_text(path: Path) -> Manuscript:
    """Read a plain text; form feeds part its pages, which have no number of their own.

    Raises EmptyFile, or BrokenFile for anything that is not text.
    """
    lines = source_lines(path)
    return Manuscript(path.name, "text", tuple(map(_page, _parted(lines))))


def _page(lines: Sequence[Line]) -> Page:
    """A page with the tables that bars or blanks set on it."""
    barred = list(barred_grids(lines))
    grids = sorted([*barred, *spaced_grids(lines, barred)], key=lambda grid: grid.first_line)
    return Page(None, None, tuple(lines), tuple(map(mended, grids)))


def source_lines(path: Path) -> list[Line]:
    """Return the lines of a text file, counted from 1 at each line break and nothing else.

    Raises EmptyFile when there is not a word in it, BrokenFile when it is not text.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BrokenFile(f"{path.name} tidak dapat dibuka: periksa izin berkasnya") from error
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise BrokenFile(f"{path.name} berisi {kind}, bukan teks: perbaiki akhiran namanya")
    text = decode(data)
    if not text.strip():
        raise EmptyFile(f"{path.name} kosong: pilih berkas yang berisi laporan")
    if len(_STRANGE.findall(text)) > _STRANGE_SHARE * len(text):
        raise BrokenFile(f"{path.name} bukan teks: simpan ulang sebagai teks UTF-8 atau PDF")
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not rows[-1]:
        rows.pop()
    return [Line(number, row) for number, row in enumerate(rows, start=1)]


def decode(data: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16, or what Windows wrote (cp1252).

    Bytes that are no UTF-8 are read as cp1252 one by one, so that a file of both loses nothing.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for half, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(data) > 2 and data[half::2].count(0) > 0.4 * len(data) / 2:
            return data.decode(encoding, errors="replace")
    text = data.decode("utf-8-sig", errors="surrogateescape")
    return _ESCAPED.sub(_windows, text)


def undouble(text: str) -> str:
    """Return the text with doubled letters made single: 'RRIINNGG' becomes 'RING'.

    Fake bold leaves every letter of a heading twice. Words are changed only in a run in which
    each consists of pairs and one of them could not be read otherwise.
    """
    if not _PAIRS.search(text):
        return text
    pieces = re.split(r"(\s+)", text)
    words = [_halved(piece) for piece in pieces]
    out: list[str] = []
    for doubled, group in groupby(
        range(len(pieces)), key=lambda i: words[i] is not None or pieces[i].isspace()
    ):
        run = list(group)
        if doubled and any(_surely_doubled(pieces[i]) for i in run):
            out += [_single_space(pieces[i]) if words[i] is None else words[i] or "" for i in run]
        else:
            out += [pieces[i] for i in run]
    return "".join(out)


def _windows(escaped: re.Match[str]) -> str:
    """Return the cp1252 character of an escaped byte."""
    return bytes([ord(escaped.group()) - 0xDC00]).decode("cp1252", errors="replace")


def _parted(lines: list[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each page: a page starts on the line of a form feed, or after it."""
    page: list[Line] = []
    for line in lines:
        before, feed, after = line.text.rpartition("\f")
        opens = feed and (after.strip() or not before.strip())
        if opens and page:
            yield page
            page = []
        page.append(line)
        if feed and not opens:
            yield page
            page = []
    if page:
        yield page


def _halved(word: str) -> str | None:
    """Return every second letter of a word made of pairs, or None when it is not."""
    body = word if len(word) % 2 == 0 else word[:-1]
    tail = word[len(body) :]
    if not body or tail.isalnum() or body[::2] != body[1::2] or body.isspace():
        return None
    return body[::2] + tail


def _surely_doubled(word: str) -> bool:
    """Tell whether a word of pairs cannot be a word: three pairs of letters, two different."""
    halved = _halved(word)
    letters = [letter for letter in halved or "" if letter.isalpha()]
    return len(letters) >= 3 and len(set(letters)) >= 2


def _single_space(space: str) -> str:
    """Halve the blanks between doubled words; a single one stays."""
    return space[: max(1, len(space) // 2)]


_FIELD = re.compile(r"\S+(?: \S+)*")
_RULE = re.compile(r"[\s\-=_+|.]{4,}")
_NUMBER = re.compile(r"\d{1,3}[.)]?")
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2
_APART = 2
"""Blank places that part two columns, and blank lines that may stand within a table."""


_AHEAD = 4
"""Lines looked at to see whether a table goes on below one that fills no columns."""

_TYPE = 2.0
"""How high type is, in the widths of its characters: what readings of a page measure by."""


@dataclass(frozen=True, slots=True)
class _Field:
    """Words of a line without a wide gap, and the columns of characters they take."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Kept:
    """A line of a table, its fields, and whether a title stands right above it."""

    line: Line
    fields: tuple[_Field, ...]
    titled: bool


Spans = tuple[tuple[int, int], ...]


def barred_grids(lines: Sequence[Line]) -> Iterator[Grid]:
    """The tables whose cells bars part, a row a line: "BNN Kota X | 78,67 | 83,21"."""
    for columns, group in groupby(lines, lambda line: len(_between_bars(line.text))):
        run = list(group)
        if columns < _FEWEST_COLUMNS or len(run) < _FEWEST_ROWS + 1:
            continue
        rows = tuple(
            tuple(
                Cell(words.strip(), line.number, line.number) for words in _between_bars(line.text)
            )
            for line in run
            if not _RULE.fullmatch(line.text)
        )
        if sum(any(is_value(c.text) for c in row) for row in rows) >= _FEWEST_ROWS:
            yield Grid(rows, run[0].number, run[-1].number)


def _between_bars(text: str) -> list[str]:
    return text.strip().removeprefix("|").removesuffix("|").split("|")


def spaced_grids(lines: Sequence[Line], taken: Sequence[Grid] = ()) -> list[Grid]:
    """The tables that lines set by blanks, in reading order; lines of `taken` are left alone."""
    held = {n for g in taken for n in range(g.first_line, g.last_line + 1)}
    running = furniture(lines)
    found: list[Grid] = []
    at = 0
    while at < len(lines):
        stretch = _stretch(lines, at, (held, running))
        grid = _grid(stretch) if stretch else None
        if grid is None:
            at += 1
            continue
        found.append(grid)
        at = next(
            (i for i in range(at, len(lines)) if lines[i].number > grid.last_line), len(lines)
        )
    return found


def _fields(text: str) -> tuple[_Field, ...]:
    text = text.expandtabs(8).rstrip()
    return tuple(_Field(m.group(), m.start(), m.end()) for m in _FIELD.finditer(text))


def _stretch(lines: Sequence[Line], at: int, known: tuple[set[int], set[int]]) -> list[_Kept]:
    """The lines from one on that keep its columns apart; [] where it has too few columns.

    `known` are the numbers of the lines that other tables hold, and of running heads and feet.
    """
    held, running = known
    spans: Spans = ()
    kept: list[_Kept] = []
    blanks = 0
    titled = False
    for i, line in _free(lines, at, held):
        passed = line.number in running
        blanks = 0 if passed else blanks
        fields = () if passed or _RULE.fullmatch(line.text) else _fields(line.text)
        blanks += not (fields or line.text.strip())
        if _stops(lines, i, kept, fields, blanks=blanks):
            break
        if not fields:
            continue
        more = _columns([*kept, _Kept(line, fields, titled)])
        if len(fields) < 2 or (kept and len(more) < len(spans)):
            if not kept or not (_goes_on(lines, i + 1, spans) or (not blanks and len(kept) > 1)):
                break
            if len(more) == len(spans):
                kept.append(_Kept(line, fields, titled))
            titled = len(more) < len(spans)
            continue  # the rest of a cell, a title among rows, or the foot of a page
        if not kept and len(fields) < _FEWEST_COLUMNS and not _stands_over(lines, i, fields):
            break
        spans, blanks = more, 0
        kept.append(_Kept(line, fields, titled))
        titled = False
    return kept[: _foot(kept)]


def _stops(
    lines: Sequence[Line], at: int, kept: Sequence[_Kept], fields: Sequence[_Field], *, blanks: int
) -> bool:
    """Whether a line ends the table above it: by its headings, or empty, by what stands around."""
    if fields:
        return _heads_anew(kept, fields)
    return blanks > _APART or _closes(lines, at, kept)


def _foot(kept: Sequence[_Kept]) -> int:
    """How many lines of a stretch are the table: words alone behind a blank below it are not.

    A number before them is theirs ("3.1 Pengukuran").
    """
    values = [at for at, one in enumerate(kept) if any(is_value(f.text) for f in one.fields[1:])]
    below = range(values[-1] + 1, len(kept)) if values else range(0)
    blank = (at for at in below if kept[at].line.number - kept[at - 1].line.number > 1)
    return next(blank, len(kept))


def _heads_anew(kept: Sequence[_Kept], fields: Sequence[_Field]) -> bool:
    """Whether a line below rows of values names columns, other ones than the table's heading."""
    rows = [one for one in kept if not may_head([_group(f, 0) for f in one.fields])]
    valued = any(is_value(f.text) for one in rows for f in one.fields[1:])
    if not valued or len(fields) < _FEWEST_COLUMNS or not all(is_pure(f.text) for f in fields):
        return False
    said = {f.text for one in kept for f in one.fields}
    return may_head([_group(f, 0) for f in fields]) and not {f.text for f in fields} <= said


def _closes(lines: Sequence[Line], at: int, kept: Sequence[_Kept]) -> bool:
    """Whether a line ruled below rows of values ends a table: nothing stands right below it.

    Where no table has begun, none goes on behind it.
    """
    if not kept:
        return True
    below = lines[at + 1].text.strip() if at + 1 < len(lines) else ""
    text = lines[at].text
    ruled = bool(text.strip() and _RULE.fullmatch(text))
    return ruled and not below and any(is_value(f.text) for f in kept[-1].fields)


def _free(lines: Sequence[Line], at: int, held: set[int]) -> Iterator[tuple[int, Line]]:
    """The lines from one on, with their index, up to one that another table holds, or its title."""
    for i in range(at, len(lines)):
        if lines[i].number in held or "\t" in lines[i].text or title_kind(lines[i].text):
            return
        yield i, lines[i]


def _stands_over(lines: Sequence[Line], at: int, fields: Sequence[_Field]) -> bool:
    """Whether few words may head the columns that the line below them names."""
    below = _fields(lines[at + 1].text) if at + 1 < len(lines) else ()
    heads = all(is_pure(f.text) for f in fields) and may_head([_group(f, 0) for f in below])
    return len(fields) > 1 and len(below) >= _FEWEST_COLUMNS and heads


def _headings(kept: Sequence[_Kept]) -> list[Leaf]:
    """The headings of the columns where some share one above them; [] where none does.

    Such a one stands over the middle of its columns, so that it has no column of its own.
    """
    lines = [[_group(f, one.line.number) for f in one.fields] for one in kept]
    heading = list(takewhile(may_head, lines)) or lines[:1]
    ways = [leaves_of(heading[:end]) or [] for end in range(len(heading), 0, -1)]
    found = min((w for w in ways if len(w) == len(ways[0])), key=unknown)
    return found if any(leaf.over for leaf in found) else []


def _group(field: _Field, line: int) -> Group:
    box = Box(field.start, 0.0, field.end, _TYPE)
    return Group((Word(field.text, box, line),), box)


def _columns(kept: Sequence[_Kept]) -> Spans:
    """The columns of characters that lines fill, headings over several columns left out."""
    leaves = _headings(kept)
    named = {line for leaf in leaves for line in _lines_of(leaf)}
    own = [_Field("", int(leaf.span[0]), int(leaf.span[1])) for leaf in leaves]
    below = [f for one in kept if one.line.number not in named for f in one.fields]
    if not own:
        heads = list(takewhile(lambda one: may_head([_group(f, 0) for f in one.fields]), kept))
        own = [f for one in heads for f in one.fields]
        below = [f for one in kept[len(heads) :] for f in one.fields]
    spans = _merged((), [*own, *below])
    return _under_headings(spans, own, below) if below else spans


def _under_headings(spans: Spans, own: Sequence[_Field], below: Sequence[_Field]) -> Spans:
    """The columns, a heading with nothing below it made one with the values beside it.

    Those have no heading, then: a short one ("T") stands left of the values set to the right.
    """
    out: list[tuple[int, int]] = []
    for span in spans:
        sides = [(_fills(one, own), _fills(one, below)) for one in (*out[-1:], span)]
        if sides in ([(True, False), (False, True)], [(False, True), (True, False)]):
            out[-1] = (out[-1][0], span[1])
        else:
            out.append(span)
    return tuple(out)


def _fills(span: tuple[int, int], fields: Iterable[_Field]) -> bool:
    """Whether one of some fields stands in a column."""
    return any(f.start < span[1] and span[0] < f.end for f in fields)


def _lines_of(leaf: Leaf) -> set[int]:
    """The lines that a heading and the one above it stand on."""
    return {word.line for group in (leaf.own, leaf.over) if group for word in group.words}


def _goes_on(lines: Sequence[Line], at: int, spans: Spans) -> bool:
    """Whether one of the next few lines keeps these columns and fills most of them."""
    for line in lines[at : at + _AHEAD]:
        fields = _fields(line.text)
        if len(fields) * 2 > len(spans) and len(_merged(spans, fields)) >= len(spans):
            return True
    return False


def _merged(spans: Spans, fields: Sequence[_Field]) -> Spans:
    """The columns of characters that are filled, once these fields are added."""
    filled = sorted([*spans, *((f.start, f.end) for f in fields)])
    out: list[tuple[int, int]] = []
    for start, end in filled:
        if out and start < out[-1][1] + 1:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _grid(kept: Sequence[_Kept]) -> Grid | None:
    """The cells of a stretch; None where it is no table: too few columns, rows or values."""
    spans, leaves = _columns(kept), _headings(kept)
    if len(spans) < _FEWEST_COLUMNS or len(kept) < _FEWEST_ROWS + 1:
        return None
    named = {line for leaf in leaves for line in _lines_of(leaf)}
    rows = [
        *_head_rows(leaves, spans),
        *_rows([one for one in kept if one.line.number not in named], spans),
    ]
    whole = [row for row in rows if sum(bool(c.text) for c in row) * 3 >= len(spans) * 2]
    valued = [row for row in whole if sum(map(_is_counted, row)) * 3 >= len(spans)]
    told = [row for row in rows if any(is_value(c.text) for c in row[1:])]
    if len(valued) < _FEWEST_ROWS or len(whole) * 3 < len(told) * 2:
        return None
    return Grid(tuple(rows), kept[0].line.number, kept[-1].line.number)


def _head_rows(leaves: Sequence[Leaf], spans: Spans) -> list[tuple[Cell, ...]]:
    """The two rows of headings: one that several columns share stands over the first of them."""
    if not leaves:
        return []
    first = min(line for leaf in leaves for line in _lines_of(leaf))
    upper, lower = ([Cell("", first, first)] * len(spans) for _ in range(2))
    last: Group | None = None
    for leaf in leaves:
        at = next(i for i, span in enumerate(spans) if leaf.span[0] < span[1])
        if leaf.over is None or leaf.over is not last:
            upper[at] = _heading(leaf.over or leaf.own)
        if leaf.over is not None:
            lower[at] = _heading(leaf.own)
        last = leaf.over
    return [tuple(upper), tuple(lower)]


def _heading(group: Group) -> Cell:
    lines = [word.line for word in group.words]
    return Cell(group.text, min(lines), max(lines))


def _rows(kept: Sequence[_Kept], spans: Spans) -> list[tuple[Cell, ...]]:
    """The rows, words on lines of their own joined to the row they belong to.

    Such a line goes on with the row above, unless a title stands between, it begins as the names
    of rows do, the one below goes on with it, or all names stand above their values: then it begins
    the row whose other cells stand below it.
    """
    rows: list[tuple[Cell, ...]] = []
    begun: list[tuple[Cell, ...]] = []
    above = _named_above(kept)
    names = [one.fields[0].start for one in kept if any(is_value(f.text) for f in one.fields[1:])]
    for one, below in zip_longest(kept, kept[1:]):
        cells = tuple(_cells(one.line, one.fields, spans))
        if len(one.fields) > 1:
            rows.append(tuple(map(_joined, *begun, cells)) if begun else cells)
            begun = []
        elif above or begun or one.titled or not rows or _opens_row(one, below, names):
            begun.append(cells)
        else:
            rows[-1] = tuple(map(_joined, rows[-1], cells))
    if begun and rows:
        rows[-1] = tuple(map(_joined, rows[-1], *begun))
    return _mended(rows)


def _opens_row(one: _Kept, below: _Kept | None, names: Sequence[int]) -> bool:
    """Whether a lone line begins the name of the row below it, or stands over its rows.

    It begins as names do, stands left of them all, or has a name's capital where the line below
    goes on in small letters or makes a name that is known with it alone.
    """
    first = one.fields[0]
    if reads_as_indicator(first.text) or first.start < min(names, default=0):
        return True
    if below is None or not first.text[:1].isupper() or below.fields[0].start != first.start:
        return False
    rest = below.fields[0].text
    known = not indicator_of(rest) and indicator_of(f"{first.text} {rest}")
    return rest[:1].islower() or bool(known)


def _named_above(kept: Sequence[_Kept]) -> bool:
    """Whether each row's name begins on a line of its own above its values, none ends below."""
    alone = [len(one.fields) == 1 for one in kept]
    led = sum(a and not b for a, b in pairwise(alone))
    return bool(alone) and alone[0] and not alone[-1] and led == len(alone) - sum(alone)


def _mended(rows: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """Rows whose numbers tell that a line is none of its own, joined to the row it goes on with.

    A numbered name without values has them on the line below, and so has one that goes on there
    in small letters; where every number has its values beside it, words alone are the rest of the
    row above.
    """
    counted = [row for row in rows if _NUMBER.fullmatch(row[0].text)]
    topped = len(counted) >= _FEWEST_ROWS and all(map(_is_valued, counted))
    out: list[tuple[Cell, ...]] = []
    for row, below in zip_longest(rows, rows[1:]):
        named = row[0].text or reads_as_indicator(_first_words(row))
        above = out[-1] if out else ()
        begun = bool(above) and not _is_valued(above)
        due = begun and (bool(_NUMBER.fullmatch(above[0].text)) or _is_rest(above, row))
        opens = below is not None and _is_valued(below) and _is_rest(row, below)
        rest = bool(above) and topped and _is_valued(above) and not (_is_valued(row) or opens)
        if not named and ((due and _is_valued(row)) or rest):
            out[-1] = tuple(map(_joined, above, row))
        else:
            out.append(row)
    return out


def _is_counted(cell: Cell) -> bool:
    """Whether a cell is a value, or a row's number."""
    return is_value(cell.text) or bool(_NUMBER.fullmatch(cell.text))


def _is_rest(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether the first words of a row go on with those above them: they begin in small letters."""
    pairs = ((a.text, b.text) for a, b in zip(above, row, strict=True) if b.text)
    name, rest = next(pairs, ("", ""))
    return name[:1].isupper() and rest[:1].islower()


def _first_words(row: Sequence[Cell]) -> str:
    """The words a row begins with, "" for none: its name, where a unit may stand behind it."""
    return next((cell.text for cell in row if re.search(r"[A-Za-z]", cell.text)), "")


def _is_valued(row: Sequence[Cell]) -> bool:
    return any(is_value(cell.text) for cell in row[1:])


def _joined(*cells: Cell) -> Cell:
    """Parts of one cell, from top to bottom, as one; where it stands is where its value does."""
    filled = [c for c in cells if c.text]
    if len(filled) < 2:
        return filled[0] if filled else cells[-1]
    text = " ".join(c.text for c in filled)
    return Cell(text, filled[0].first_line, filled[-1].last_line)


def _cells(line: Line, fields: Sequence[_Field], spans: Spans) -> Iterator[Cell]:
    for start, end in spans:
        words = " ".join(f.text for f in fields if f.start >= start and f.end <= end)
        yield Cell(words, line.number, line.number)
