"""Grids a reader saw (ruled, tabbed, Word tables) to tables: headings, levels, continued rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from index.language.headings import (
    LABELS,
    VALUES,
    Phrase,
    grid_column,
    read_heading,
    settle,
    spelled_out,
)
from index.language.parts import part_of_year
from index.language.tokens import Token, is_value, tokens
from index.readers.cells import rejoined
from index.readers.columns import OWN_COLUMN
from index.readers.lines import PlacedGrid
from index.report import Cell, Column, Row, Section, Table
from index.tables.evidence import Seen, weigh
from index.tables.layouts import (
    INDICATORS,
    UNITS,
    are_indicators,
    are_units,
    is_unit,
    of_units,
    side_by_side,
    spread,
    turned,
    under_names,
)

_EMPTY = Cell("", 0, 0)
_VALUED = (*VALUES, "other")
_ROLES_SAID = 0.97
"""How sure a table is whose rows say their roles themselves."""

_UNKNOWN_WORD = 0.25
"""What each unknown word in a column's heading takes from its likeness."""

_BY_PLACE = 0.7
"""How well a column is named that only the same place under other years names."""

_SHORT_WORDS = 12
"""Letters of the words that may stand before the value of a cell."""

_LETTER = re.compile(r"(?<!\S)([a-h])[.)]\s+")
_LEAST_LETTERED = 2
"""Parts of a cell, and cells parted alike, from which on a row holds several."""

_LEAST_COUNTED = 3
"""Rows from which on numbers that count on are no values."""

_LEAST_NAMED = 3
"""Columns from which on a row of unknown words over values is taken for their heading."""

_MOST_NAMING, _LEAST_WORDED = 2, 2
"""Rows of unknown words that head columns, and words of a row that goes on with a heading."""

_YEAR_SPAN = re.compile(r"\b20\d\d\s*[-–]\s*20\d\d\b")
_ORDINAL = re.compile(r"^\(?\d{1,2}\)?(?:\s*=?\s*\(.*\))?\.?$")


def grid_table(placed: PlacedGrid, before: Table | None) -> Table | None:
    """The table a grid prints; `before` is the table right above it, whose heading it may continue.

    Returns None for a grid with nothing to read (one cell, no values and no heading).
    """
    rows = [list(r) for r in placed.grid.rows if any(c.text.strip() for c in r)]
    if not rows:
        return None
    width = max(len(r) for r in rows)
    rows = spread([[*r, *([_EMPTY] * (width - len(r)))] for r in rows])
    width = len(rows[0])
    if before is not None and _goes_on(placed, rows, before):
        return _build(placed, before.caption, (before.columns, before.confidence, ()), rows)
    caption = _titles(rows, width)
    if upright := side_by_side(rows, " ".join(caption)):
        return _build(placed, " ".join(caption), (upright[0], _ROLES_SAID, ()), upright[1])
    head, body = _split_head(rows)
    body = [row for merged in body for row in _parts_of(merged)]
    if before is not None and len(before.columns) == width:
        head, body = _repeated(head, body, before)
    if before is not None and not head and before.kind != "broken" and len(before.columns) == width:
        return _rest(placed, body, before)
    labels = spelled_out(_labels(head, width)) if head else [""] * width
    if head:
        caption.extend(_spanning(head, labels))
    labels, body = _stacked(labels, body)
    turned = _by_role(labels, body, placed)
    if turned is not None:
        return _build(placed, " ".join(caption), (turned[0], _ROLES_SAID, ()), turned[1])
    columns = of_units(_numeric([grid_column(label) for label in labels], body), body)
    named = under_names(columns)
    read = (named, _ROLES_SAID, ()) if named else _weighed(columns, body)
    return _build(placed, " ".join(caption), read, _carried(read[0], body))


def _stacked(
    labels: list[str], body: list[Sequence[Cell]]
) -> tuple[list[str], list[Sequence[Cell]]]:
    """A table set in parallel blocks, whose heading comes again beside itself, as one below other.

    A row ("Rata-rata") that stands in a block's first column is named by it.
    """
    for width in range(2, len(labels) // 2 + 1):
        first = labels[:width]
        again = [list(labels[at : at + width]) for at in range(0, len(labels), width)]
        if any(block != list(first) for block in again) or len({*first}) < width or "" in first:
            continue
        if not any(grid_column(label).kind in ("label", *LABELS) for label in first):
            continue
        blocks = [[row[at : at + width] for row in body] for at in range(0, len(labels), width)]
        rows = [row for block in blocks for row in block if any(c.text.strip() for c in row)]
        return list(first), rows
    return labels, body


def _rest(placed: PlacedGrid, body: Sequence[Sequence[Cell]], before: Table) -> Table:
    """The rows of a grid without a heading, under that of the table above."""
    turned = _by_role([column.label for column in before.columns], body, placed)
    read = (turned[0], _ROLES_SAID, ()) if turned else (before.columns, before.confidence, ())
    return _build(placed, before.caption, read, turned[1] if turned else body)


def _parts_of(row: Sequence[Cell]) -> list[Sequence[Cell]]:
    """The rows that one holds whose cells letter their parts alike ("a. Kolam b. Balai").

    Cells without letters are of all of them.
    """
    split = [_lettered(cell.text) for cell in row]
    counts = {len(parts) for parts in split if parts}
    if len(counts) != 1 or sum(bool(parts) for parts in split) < _LEAST_LETTERED:
        return [row]
    return [
        [
            replace(cell, text=parts[at]) if parts else cell
            for cell, parts in zip(row, split, strict=True)
        ]
        for at in range(counts.pop())
    ]


def _lettered(text: str) -> list[str]:
    """The parts of a cell behind "a.", "b.", ...; [] for fewer than two or other letters."""
    marks = list(_LETTER.finditer(text))
    letters = "".join(m[1] for m in marks)
    if len(marks) < _LEAST_LETTERED or marks[0].start() or not "abcdefgh".startswith(letters):
        return []
    ends = [*(m.start() for m in marks[1:]), len(text)]
    return [text[m.end() : end].strip() for m, end in zip(marks, ends, strict=True)]


def _titles(rows: list[list[Cell]], width: int) -> list[str]:
    """Take rows of one filled cell off the top: they are the table's title."""
    found: list[str] = []
    while rows and sum(bool(c.text.strip()) for c in rows[0]) == 1 and width > 2 and len(rows) > 1:
        if _has_value(rows[0]):
            break
        found.append(next(c.text for c in rows[0] if c.text.strip()))
        rows.pop(0)
    return found


def _by_role(
    labels: Sequence[str], body: Sequence[Sequence[Cell]], placed: PlacedGrid
) -> tuple[tuple[Column, ...], tuple[Row, ...]] | None:
    """The table turned upright where its rows are roles; None where they are not.

    Its columns are years, or units and their mean; those of remarks are passed over.
    """
    kept = [
        j
        for j, label in enumerate(labels)
        if _years(label)
        or is_unit(label)
        or grid_column(label).kind not in ("satuan", "keterangan")
    ]
    lead = [Row(tuple(r[j] for j in kept), placed.page, placed.page_label) for r in _whole(body)]
    for at in range(min(3, len(kept))):
        spots = (at, at + 1)
        heads = [labels[j] for j in kept[at + 1 :]]
        years = [next(iter(_years(head)), None) for head in heads]
        found = None
        if len(years) <= max(1, sum(y is not None for y in years)):
            named = [c for j in kept[:at] if (c := grid_column(labels[j])).kind in LABELS]
            names = named[-1] if named else INDICATORS
            found = turned(lead, spots, [str(year or "") for year in years], names=names)
        elif are_units(heads):
            found = turned(lead, spots, heads, UNITS)
        elif are_indicators(heads):
            found = turned(lead, spots, heads, INDICATORS)
        if found is not None:
            return found
    return None


def _whole(body: Sequence[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """The rows, one of words alone without a name joined to the row whose cells it goes on with."""
    rows: list[Sequence[Cell]] = []
    for row in body:
        rest = rows and not row[0].text.strip() and not _has_value(row)
        if rest and all(a.text.strip() for a, b in zip(rows[-1], row, strict=True) if b.text):
            pairs = zip(rows[-1], row, strict=True)
            rows[-1] = [replace(a, text=f"{a.text} {b.text}".strip()) for a, b in pairs]
        else:
            rows.append(row)
    return rows


def _years(label: str) -> list[int]:
    """The years a heading names; those of a span over several columns only where it has no own."""
    single = [p.year for p in read_heading(_YEAR_SPAN.sub(" ", label)).phrases if p.year]
    return single or [p.year for p in read_heading(label).phrases if p.year]


def _weighed(
    columns: Sequence[Column], body: Sequence[Sequence[Cell]]
) -> tuple[Sequence[Column], float, tuple[str, ...]]:
    """The columns as their headings and values together say, how surely, and why."""
    spots = [j for j, c in enumerate(columns) if c.kind in _VALUED and not part_of_year(c.label)]
    rows = tuple(
        tuple(_token(row[j]) for j in spots) for row in body if any(_token(row[j]) for j in spots)
    )
    settled = settle(columns)
    over = _as_in_other_years([columns[j] for j in spots])
    years = tuple(columns[j].year or 0 for j in spots if columns[j].year)
    seen = Seen(rows, over, ordered=False, years=years)
    found = weigh(seen, [[settled[j] for j in spots]])
    if found is None:
        return settled, 1.0, ()
    out = list(settled)
    for j, column in zip(spots, found.columns, strict=True):
        out[j] = replace(columns[j], kind=column.kind, year=columns[j].year or column.year)
    return _rows_named(out, body), found.confidence, found.reasons


def _carried(columns: Sequence[Column], body: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The rows, a merged cell that names a unit or an indicator carried down where it spans.

    A blank beside the other name, or beside a year, is a merged cell's; a row blank in both is
    none.
    """
    kinds = [c.kind for c in columns]
    rows = [list(row) for row in body]
    beside = "satker" if "satker" in kinds else "tahun"
    if "indikator" not in kinds or beside not in kinds:
        return rows
    pair = (kinds.index(beside), kinds.index("indikator"))
    for above, row in pairwise(rows):
        blank = [at for at in pair if not row[at].text.strip()]
        if len(blank) == 1 and (beside == "satker" or blank[0] == pair[1]):
            row[blank[0]] = above[blank[0]]
    return rows


def _rows_named(columns: list[Column], body: Sequence[Sequence[Cell]]) -> list[Column]:
    """The columns, the one of the rows' names called what its words are.

    Rows with a target are indicators, whatever their column is called.
    """
    kinds = [c.kind for c in columns]
    told = {"indikator", "satker", "tahun", "jenis", "output", "pagu"} & set(kinds)
    if told or not {"target", "realisasi", "capaian"} & set(kinds):
        return columns
    for j, kind in enumerate(kinds):
        words = [row[j].text for row in body if re.search(r"[A-Za-z]{3}", row[j].text)]
        if kind in ("label", "kegiatan", "sasaran") and len(words) * 2 >= len(body) > 0:
            columns[j] = replace(columns[j], kind="indikator")
            break
    return columns


def _phrases(column: Column) -> tuple[Phrase, ...]:
    """What a column's heading says; words that no phrase covers make it less sure."""
    heading = read_heading(column.label)
    unknown = len(heading.rest.split())
    roles = [p for p in heading.phrases if p.kind in VALUES and not (p.weak and unknown)]
    if not roles and not unknown:
        roles = [p for p in heading.phrases if p.kind == "anggaran"]
    if not roles and column.year and unknown <= 1:
        return (Phrase("year", column.label, column.year),)
    if heading.has("part") or (not roles and heading.rest):
        return (Phrase("unknown", column.label),)
    return tuple(replace(p, likeness=p.likeness / (1 + _UNKNOWN_WORD * unknown)) for p in roles)


def _as_in_other_years(columns: Sequence[Column]) -> tuple[tuple[Phrase, ...], ...]:
    """What the headings say; unknown words under a year mean what other years say in their place.

    Tables of several years print the same columns under each.
    """
    found = [_phrases(column) for column in columns]
    years: dict[int | None, list[int]] = {}
    for at, column in enumerate(columns):
        years.setdefault(column.year, []).append(at)
    groups = [spots for year, spots in years.items() if year is not None]
    if len({len(spots) for spots in groups}) != 1 or len(groups) < 2:
        return tuple(found)
    for place in zip(*groups, strict=True):
        known = [found[at] for at in place if any(p.kind in VALUES for p in found[at])]
        kinds = {p.kind for phrases in known for p in phrases}
        for at in place:
            if len(kinds) == 1 and found[at] and found[at][0].kind == "unknown":
                found[at] = (replace(known[0][0], likeness=_BY_PLACE),)
    return tuple(found)


def _token(cell: Cell) -> Token | None:
    """The value of a cell: its first, or its words where it has none; None for an empty one."""
    found = [t for t in tokens(cell.text.strip()) if t.kind != "dash"]
    if not found:
        return None
    values = [t for t in found if t.kind == "value"]
    if found[0].kind == "value" or (values and len(found[0].written) <= _SHORT_WORDS):
        return values[0]
    return Token("text", cell.text.strip())


def _build(
    placed: PlacedGrid,
    caption: str,
    read: tuple[Sequence[Column], float, tuple[str, ...]],
    body: Sequence[Sequence[Cell] | Row],
) -> Table:
    columns, confidence, reasons = read
    rows = tuple(
        r if isinstance(r, Row) else Row(tuple(r), placed.page, placed.page_label) for r in body
    )
    return Table(
        "tab",
        caption,
        tuple(columns),
        rows,
        Section(),
        placed.grid.first_line,
        placed.grid.last_line,
        placed.page,
        placed.page_label,
        confidence,
        reasons,
    )


def _split_head(
    rows: Sequence[Sequence[Cell]],
) -> tuple[list[Sequence[Cell]], list[Sequence[Cell]]]:
    """The heading rows (one to three levels, without the row of column numbers), and the rest."""
    head: list[Sequence[Cell]] = []
    at = 0
    while at < len(rows) and at < 4:
        row = rows[at]
        if _is_numbering(row):
            if head:
                at += 1
            break
        if not (_is_under(head[-1], row) if head else _is_head(row)):
            break
        head.append(row)
        at += 1
    if head and at < len(rows) and _is_numbering(rows[at]):
        at += 1
    if not at:
        at = _named_by(rows)
        return list(rows[:at]), list(rows[at:])
    while head and at + 1 < len(rows) and _is_rest_of_head(rows, at):
        head.append(rows[at])
        at += 1
    return head, list(rows[at:])


def _named_by(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows of unknown words head columns: words over values in all but the first."""
    at = next((i for i, row in enumerate(rows) if _has_value(row)), 0)
    if not 0 < at <= _MOST_NAMING:
        return 0
    texts = [" ".join(row[j].text for row in rows[:at]).strip() for j in range(len(rows[0]))]
    below = rows[at:]
    named = [bool(re.fullmatch(r"[^\d]{2,}", t)) or bool(part_of_year(t)) for t in texts]
    if len(texts) < _LEAST_NAMED or not all(named[1:]) or not (named[0] or not texts[0]):
        return 0
    columns = [[r[j].text for r in below if r[j].text.strip()] for j in range(1, len(texts))]
    valued = all(cells and all(map(is_value, cells)) for cells in columns)
    return at if len(below) > 1 and valued and not any(is_value(r[0].text) for r in below) else 0


def _is_rest_of_head(rows: Sequence[Sequence[Cell]], at: int) -> bool:
    """Whether a row below the heading goes on with it: words over columns of values alone."""
    filled = [j for j, cell in enumerate(rows[at]) if cell.text.strip()]
    if len(filled) < _LEAST_WORDED or not filled[0] or _has_value(rows[at]):
        return False
    return all(any(is_value(row[j].text) for row in rows[at + 1 :]) for j in filled)


def _repeated(
    head: list[Sequence[Cell]], body: list[Sequence[Cell]], before: Table
) -> tuple[list[Sequence[Cell]], list[Sequence[Cell]]]:
    """The heading of the table above, printed again: what follows it is the rest of a row."""
    wanted = [column.label.lower() for column in before.columns]
    for depth in range(1, len(head)):
        if [label.lower() for label in _labels(head[:depth], len(wanted))] == wanted:
            return head[:depth], [*head[depth:], *body]
    return head, body


def _is_numbering(row: Sequence[Cell]) -> bool:
    texts = [c.text.strip() for c in row if c.text.strip()]
    if len(texts) < 3 or not all(_ORDINAL.match(t) for t in texts):
        return False
    numbers = [int(re.findall(r"\d+", t)[0]) for t in texts]
    return numbers == list(range(1, len(numbers) + 1))


def _is_head(row: Sequence[Cell]) -> bool:
    """Whether a row holds heading words: no amounts, and most of its cells are known headings."""
    texts = [c.text.strip() for c in row if c.text.strip()]
    if not texts or re.fullmatch(r"\d{1,3}[.)]?", texts[0]):
        return False
    if any(re.search(r"\d[.,]\d|\d\s*%", re.sub(r"20\d\d", "", t)) for t in texts):
        return False
    spoken = [t for t in texts if not re.fullmatch(r"20\d\d", _YEAR_SPAN.sub("2000", t))]
    if any(re.fullmatch(r"[\d.,-]+", t) for t in spoken):
        return False
    known = sum(1 for t in texts if read_heading(t).phrases)
    return known * 2 >= len(texts) or (
        len(texts) >= 3 and known > 0 and all(len(t) < 45 for t in texts)
    )


def _is_under(upper: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a row is a second level: words only, under columns the level above left empty."""
    texts = [c.text.strip() for c in row if c.text.strip()]
    if not texts or any(is_value(re.sub(r"20\d\d", "", t) or "x") for t in texts):
        return False
    fills = any(not u.text.strip() and c.text.strip() for u, c in zip(upper, row, strict=True))
    leaves = any(u.text.strip() and not c.text.strip() for u, c in zip(upper, row, strict=True))
    said = [read_heading(t) for t in spelled_out(texts)]
    known = sum(bool(heading.phrases) for heading in said)
    plain = sum(bool(heading.phrases) and not heading.rest for heading in said)
    return (fills and (leaves or known == len(texts))) or (leaves and plain == len(texts) >= 2)


def _labels(head: Sequence[Sequence[Cell]], width: int) -> list[str]:
    """One label a column, its levels joined; an upper label spans the empty cells after it."""
    labels = [""] * width
    for depth, row in enumerate(head):
        carried = ""
        lower = head[depth + 1 :]
        for j in range(width):
            text = row[j].text.strip()
            if text:
                carried = text
            elif not any(r[j].text.strip() for r in lower) or _is_own(carried, lower[0][j].text):
                carried = ""
            if carried and (text or lower):
                labels[j] = f"{labels[j]} {carried}".strip()
    return labels


def _is_own(over: str, label: str) -> bool:
    """Whether a heading is a column's own beside one that says a role: no values are under both."""
    return grid_column(over).kind in VALUES and grid_column(label).kind in OWN_COLUMN


def _spanning(head: Sequence[Sequence[Cell]], labels: Sequence[str]) -> list[str]:
    """Words of an upper level that name no column kind: what the columns below are about."""
    if len(head) < 2:
        return []
    return [c.text for c in head[0] if len(read_heading(c.text).rest.split()) >= 3]


def _numeric(columns: Sequence[Column], body: Sequence[Sequence[Cell]]) -> list[Column]:
    """Columns whose heading says nothing but whose cells are values become `other`."""
    out = [_by_cells(c, [r[j] for r in body]) for j, c in enumerate(columns)]
    for j, column in enumerate(out):
        if column.kind not in ("label", *LABELS, "keterangan") or column.kind == "kode":
            continue
        if not any(c.kind in ("label", *LABELS) for c in columns[:j]) or column.kind == "tahun":
            continue
        texts = [r[j].text.strip() for r in body if r[j].text.strip()]
        if texts and sum(map(is_value, texts)) * 10 >= len(texts) * 6:
            out[j] = replace(column, kind="other")
    return out


def _by_cells(column: Column, cells: Sequence[Cell]) -> Column:
    """The column of rows' names as its cells say: years, numbers that count on, or words."""
    texts = [c.text.strip() for c in cells if c.text.strip() and c.text.strip() != column.label]
    if column.kind in ("label", *LABELS) and _counts_on(texts):
        return replace(column, kind="no")
    worded = sum(bool(re.search(r"[A-Za-z]{3}", text)) for text in texts)
    if column.kind == "no" and worded * 2 > len(texts):
        named = [p.kind for p in read_heading(column.label).phrases if p.kind in LABELS]
        return replace(column, kind=next(iter(named), "label"))
    return _of_years(column, cells)


def _counts_on(texts: Sequence[str]) -> bool:
    """Whether cells number their rows, whatever their heading is ("IKK": 1, 2, 3)."""
    numbers = [int(t.strip("().")) for t in texts if re.fullmatch(r"\(?\d{1,2}[.)]?", t)]
    steps = {below - above for above, below in pairwise(numbers)}
    return len(numbers) >= _LEAST_COUNTED and steps == {1} and len(numbers) * 5 >= len(texts) * 4


def _of_years(column: Column, cells: Sequence[Cell]) -> Column:
    """The column, called one of years where its cells are years and its heading says no role."""
    if column.kind not in ("label", "no", *LABELS):
        return column
    found = [read_heading(c.text).phrases for c in cells if c.text.strip()]
    years = sum([p.kind for p in phrases] == ["year"] for phrases in found)
    return replace(column, kind="tahun") if found and years * 5 >= len(found) * 4 else column


def _has_value(row: Sequence[Cell]) -> bool:
    return any(is_value(c.text) for c in row if c.text.strip())


_SAME_EDGE = 3.0
"""Edges this near on two pages, in points, are of one column."""


def _goes_on(placed: PlacedGrid, rows: Sequence[Sequence[Cell]], before: Table) -> bool:
    """Whether a page opens with the rest of the row that the page before ends in."""
    last = before.rows[-1] if before.rows else None
    if last is None or placed.page is None or last.page != placed.page - 1:
        return False
    if len(rows[0]) != len(before.columns) or not _same_edges(rows[0], last.cells):
        return False
    labels = [c.text.strip().lower() for c in rows[0] if c.text.strip()]
    heads = {c.label.lower() for c in before.columns}
    titled = len(rows) > 1 and _is_head(rows[1])
    return not titled and not set(labels) <= heads and _continues(rows[0], last, before.columns)


def _same_edges(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether the cells of two rows begin at the same places, as far as these are known."""
    pairs = [(a.box, b.box) for a, b in zip(one, other, strict=True) if a.box and b.box]
    return all(abs(a.x0 - b.x0) <= _SAME_EDGE for a, b in pairs)


def join(first: Table, second: Table) -> Table:
    """Two parts of one table as one; a row cut by the page break is put back together."""
    rows = list(first.rows)
    more = list(second.rows)
    if rows and more and _continues(more[0].cells, rows[-1], first.columns):
        rows[-1] = _merge(rows[-1], more.pop(0))
    both = [*rows, *more]
    cells = _carried(first.columns, [row.cells for row in both])
    joined = tuple(replace(row, cells=tuple(c)) for row, c in zip(both, cells, strict=True))
    return replace(first, rows=joined, last_line=second.last_line)


def _continues(row: Sequence[Cell], last: Row, columns: Sequence[Column]) -> bool:
    """Whether a row is the rest of the row before: no number, and no values but rests of its own.

    The values of a row may stand at its foot: where the row before has a number and no values.
    """
    valued = any(is_value(c.text) for c, k in _filled(last.cells, columns) if k.kind != "no")
    waiting = not valued and any(k.kind == "no" for _, k in _filled(last.cells, columns))
    told = [c.text.strip() for c, k in _filled(row, columns) if k.kind != "no"]
    if len(told) < sum(1 for _ in _filled(row, columns)) or not told:
        return False
    pairs = zip(row, last.cells, columns, strict=False)
    return all(_is_rest(cell, above, column, waiting=waiting) for cell, above, column in pairs)


def _filled(cells: Sequence[Cell], columns: Sequence[Column]) -> list[tuple[Cell, Column]]:
    return [(c, k) for c, k in zip(cells, columns, strict=False) if c.text.strip()]


def _is_rest(cell: Cell, above: Cell, column: Column, *, waiting: bool) -> bool:
    """Whether a cell may go on with the one above it: in words, or within a number."""
    text = cell.text.strip()
    if not text or (waiting and not above.text.strip()):
        return True
    if is_value(text):
        return rejoined(above.text, text) is not None
    return column.kind not in VALUES or text == "%"


def _merge(row: Row, rest: Row) -> Row:
    cells = [
        replace(a, text=_both(a.text, b.text), last_line=a.last_line) if b.text.strip() else a
        for a, b in zip(row.cells, rest.cells, strict=False)
    ]
    return replace(row, cells=tuple(cells))


def _both(above: str, below: str) -> str:
    """The words of a cell that a page break cut in two."""
    return rejoined(above, below) or f"{above} {below}".strip()


def same_heading(a: Table, b: Table) -> bool:
    """Whether two tables print the same heading, so that the second continues the first."""
    return [c.label.lower() for c in a.columns] == [c.label.lower() for c in b.columns]
