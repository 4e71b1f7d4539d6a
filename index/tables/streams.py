"""Tables of plain text, cells broken over lines: headings found, rows read, columns weighed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from index.language.headings import (
    VALUES,
    Heading,
    Phrase,
    label_kind,
    read_heading,
    settle,
    value_columns,
)
from index.language.tokens import Token, tokens, trailing, unit_pieces
from index.names.indikator import budget_line, indicator_of, surely_found
from index.names.unit_names import find_satkers
from index.names.wording import fold
from index.readers.lines import Placed
from index.report import Column, Row, Section, Table
from index.tables.evidence import Seen, Weighed, weigh
from index.tables.layouts import by_role
from index.tables.rows import (
    NUMBERED,
    Draft,
    Reading,
    Shape,
    cannot_be_cell,
    finish,
    is_wall,
    letters,
    read_rows,
    with_total,
)

_LONGEST_HEAD = 110
"""Letters of a line from which on it opens no heading."""

_HEAD_LIMIT = 22
_LONGEST_CELL = 44
"""Letters of a line that may be one cell of a heading."""

_MOST_COLUMNS = 12
_FAR_BELOW = 12
"""Lines below the opening of a heading within which a better one is looked for."""

_CHAIN = 0.6
"""What it is worth that rows count on from 1: the numbers are theirs, and no values."""

_YEARS_ALONE = 3
"""Years that make a heading without another word."""

_UPRIGHT = 5.0
"""What a table of roles is worth: its rows say themselves what they are."""

_SURE_ROWS = 2
"""Whole rows from which on a table without a heading is one."""

_BESIDE, _MEASURES = ("kategori", "keterangan"), ("indeks", "nilai", "skor")
"""What stands beside the results of units, and what a column of them alone is called."""
_COVERED = 0.7
"""The share of a heading's unknown words that names of indicators have to cover."""

_NAMES = ("no", "sasaran", "indikator", "satker", "kegiatan", "output", "jenis", "tahun", "kode")


@dataclass(frozen=True, slots=True)
class Head:
    """A heading run: where it stands, and the words found in it."""

    start: int
    end: int  # index of the first line after it
    heading: Heading
    lines: tuple[str, ...]  # its lines, letters alone

    @property
    def columns(self) -> list[Column]:
        """The value columns it promises."""
        return settle(value_columns(self.heading))

    @property
    def by_year(self) -> bool:
        """Whether the rows are years."""
        return label_kind(self.heading) == "tahun"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a stretch of lines as a table: its rows, and how its columns weigh."""

    start: int
    reading: Reading
    head: Head | None
    weighed: Weighed

    @property
    def worth(self) -> float:
        """What the reading explains: whole rows and values, and how well its columns weigh."""
        if self.upright is not None:
            return _UPRIGHT + len(self.upright[0])
        counted = sum(r.number is not None for r in self.reading.rows)
        chain = _CHAIN if self.reading.shape.numbered and counted >= 3 else 0.0
        whole = 0.2 * min(self.reading.whole, 10)
        return self.weighed.score * self.reading.regular + whole + chain

    @property
    def plain(self) -> bool:
        """Whether nothing is left to weigh: all rows are whole, and heading and sums agree."""
        sure = self.reading.regular == 1 and self.weighed.confidence >= 0.95
        return self.upright is not None or (sure and self.reading.whole >= 2)

    @property
    def as_promised(self) -> bool:
        """Whether every row has as many values as its heading has columns."""
        columns = len(self.head.columns) if self.head else 0
        return self.reading.regular == 1 and self.reading.shape.wanted == columns > 2

    @property
    def upright(self) -> tuple[tuple[Column, ...], tuple[Row, ...]] | None:
        """The table turned, when its rows are roles and its columns years."""
        return by_role(self.reading.rows, self.head.heading) if self.head else None


def find_streams(lines: Sequence[Placed]) -> list[tuple[int, int, Table]]:
    """The tables among lines: (index of the first line, index after the last, table)."""
    found: list[tuple[int, int, Table]] = []
    headed = cache(partial(_with_head, lines))
    at = open_from = 0
    while at < len(lines):
        candidate = headed(at)
        if candidate is None:
            at += 1
            continue
        candidate = _later(len(lines), candidate, headed)
        found.extend(_headless(lines, open_from, candidate.start))
        found.append((candidate.start, candidate.reading.end, _table(lines, candidate)))
        at = open_from = max(candidate.reading.end, at + 1)
    found.extend(_headless(lines, open_from, len(lines)))
    return found


def _later(count: int, first: Candidate, headed: Callable[[int], Candidate | None]) -> Candidate:
    """The best of a candidate and those that open within its heading: words above are no part."""
    if first.plain and not (first.head and first.head.heading.rest):
        return first
    stop = min(first.reading.rows[0].end, first.start + _FAR_BELOW, count)
    others = (headed(at) for at in range(first.start + 1, stop))
    return max((first, *(c for c in others if c is not None)), key=lambda c: c.worth)


# ---------------------------------------------------------------- headings


def find_head(lines: Sequence[Placed], at: int) -> Head | None:
    """The heading run that starts at this line, if one does.

    A run is lines of heading words, with a few unknown ones between as long as heading words
    follow. It names roles of values, or years, or numbers its columns.
    """
    text = lines[at].text
    if len(text) > _LONGEST_HEAD or is_wall(text) or not _opens(read_heading(text), text):
        return None
    end = _extended(lines, at)
    end, heading = _of_indicators(lines, at, end)
    end += _column_numbers(lines, end)
    if not _is_head(heading):
        return None
    return Head(at, end, heading, tuple(letters(p.text) for p in lines[at:end]))


def _of_indicators(lines: Sequence[Placed], at: int, end: int) -> tuple[int, Heading]:
    """A heading run and its end; over units, its columns may be named by indicators alone."""
    heading = read_heading(" ".join(p.text for p in lines[at:end]))
    if not heading.has("satker") or heading.has(*(k for k in VALUES if k not in _BESIDE)):
        return end, heading
    if fold(heading.rest) in _MEASURES:
        columns = (
            Phrase("other", heading.rest),
            *(p for p in heading.phrases if p.kind in _BESIDE),
        )
        kept = tuple(p for p in heading.phrases if p.kind not in (*_BESIDE, "year"))
        return end, replace(heading, phrases=(*kept, *columns), rest="")
    longest = end
    while longest < min(len(lines), at + _HEAD_LIMIT) and _names_indicators(lines[longest].text):
        longest += 1
    words = " ".join(p.text for p in lines[at:longest])
    named = [m for m in surely_found(words) if not m.loose]
    covered = sum(len(letters(m.words)) for m in named)
    if not named or covered < _COVERED * len(letters(read_heading(words).rest)):
        return end, heading
    columns = tuple(Phrase("other", m.words) for m in named)
    spoken = {letters(m.words) for m in named}  # "IKP" is a kind of indicator too
    kept = tuple(p for p in heading.phrases if letters(p.words) not in spoken)
    return longest, replace(heading, phrases=(*kept, *columns), rest="")


def _names_indicators(text: str) -> bool:
    """Whether a line is the name of an indicator, and nothing else."""
    named = [m for m in surely_found(text) if not m.loose]
    measures = sum(len(w) for w in map(fold, text.split()) if w in _MEASURES)
    covered = sum(len(letters(m.words)) for m in named)
    return bool(named) and covered + measures >= len(letters(text))


def _opens(heading: Heading, text: str) -> bool:
    """Whether a heading may begin with this line."""
    known = [p for p in heading.phrases if p.kind not in ("numbering", "noise", "part")]
    if not known or re.search(r"\w\s*:|[.;]$", text):
        return False
    if all(p.kind == "year" for p in known):
        return len(known) > 1 and not heading.rest
    unknown = len(heading.rest.split())
    if not unknown:
        return not any(t.kind == "value" and not t.year for t in tokens(text)) or known != []
    if len(trailing(text)[1]) > 1 and not heading.has("numbering", "year"):
        return False  # a row that ends in its values
    if NUMBERED.match(text):
        return False  # a title of the text, or a row
    starts = heading.phrases[0].kind in (*_NAMES, *VALUES)
    return starts and unknown <= 2 * len(known) and len(known) >= 2


def _extended(lines: Sequence[Placed], at: int) -> int:
    """The index after the last line of heading words."""
    end = i = at + 1
    while i < min(len(lines), at + _HEAD_LIMIT):
        text = lines[i].text
        heading = read_heading(text)
        known = heading.phrases and not heading.rest and not _first_row(lines, at, i)
        if known and not (_begins_row(lines, i, end, heading) and _has_roles(lines, at, end)):
            i = end = i + 1
            if heading.phrases[-1].kind == "numbering":
                break
        elif joined := _joined(lines, i):
            i = end = joined
        elif i - end < 3 and _may_be_cell(text):
            i += 1
        else:
            break
    return end


def _begins_row(lines: Sequence[Placed], i: int, end: int, heading: Heading) -> bool:
    """Whether heading words that name rows begin a row: unknown words stand before or behind."""
    if not _names_only(heading):
        return False
    behind = lines[i + 1].text if i + 1 < len(lines) else ""
    follows = bool(behind[:1].isalpha()) and not read_heading(behind).phrases
    return i > end or follows


def _names_only(heading: Heading) -> bool:
    """Whether heading words name rows and no values: behind unknown words they may be a row's."""
    return not any(p.kind in (*VALUES, "anggaran", "year", "numbering") for p in heading.phrases)


def _has_roles(lines: Sequence[Placed], at: int, end: int) -> bool:
    return read_heading(" ".join(p.text for p in lines[at:end])).has(*VALUES)


def _first_row(lines: Sequence[Placed], at: int, i: int) -> bool:
    """Whether a line of heading words begins the first row: a year under 'Tahun'."""
    year = re.match(r"20[0-4]\d(?=\s|$)", lines[i].text)
    if year is None:
        return False
    above = read_heading(" ".join(p.text for p in lines[at:i]))
    return above.has("tahun") and above.has(*VALUES)


def _may_be_cell(text: str) -> bool:
    """Whether a line may be a cell of a heading whose words nobody knows."""
    if len(text) > _LONGEST_CELL or NUMBERED.match(text) or is_wall(text):
        return False
    return not any(t.kind == "value" for t in tokens(text))


def _joined(lines: Sequence[Placed], at: int) -> int:
    """The end of a run of up to five short lines that are heading words only when joined."""
    for end in range(at + 2, min(at + 6, len(lines) + 1)):
        if any(len(p.text) > 24 or _is_dash(p.text) for p in lines[at:end]):
            return 0
        heading = read_heading(" ".join(p.text for p in lines[at:end]))
        if heading.phrases and not heading.rest:
            return end
    return 0


def _is_dash(text: str) -> bool:
    """Whether a line is cells without a value: no heading goes on behind it."""
    kinds = {t.kind for t in tokens(text)}
    return "dash" in kinds and "text" not in kinds


def _column_numbers(lines: Sequence[Placed], at: int) -> int:
    """How many lines number the columns, one a line: 1, 2, 3 ... (three at least)."""
    count = 0
    while at + count < len(lines) and lines[at + count].text.strip("()") == str(count + 1):
        count += 1
    return count if count >= 3 else 0


def _is_head(heading: Heading) -> bool:
    roles = [p for p in heading.phrases if p.kind in (*VALUES, "anggaran")]
    years = {p.year for p in heading.phrases if p.year}
    names = [p for p in heading.phrases if p.kind in _NAMES]
    if heading.has("numbering"):
        return bool(names or roles)
    if heading.has("satker") and heading.has("other"):
        return True
    alone = len(years) >= _YEARS_ALONE and len(heading.phrases) == len(years)
    return alone or bool(
        (names and (roles or years)) or (roles and len(years) > 1) or len(roles) >= 3
    )


# ---------------------------------------------------------------- rows under a heading


def _with_head(lines: Sequence[Placed], at: int) -> Candidate | None:
    """The best table whose heading starts at a line, None where no rows follow it."""
    head = find_head(lines, at)
    if head is None:
        return None
    best: Candidate | None = None
    for shorter in _shorter(lines, head):
        for way in _read_ways(lines, shorter):
            if _holds_together(way) and (best is None or way.worth > best.worth):
                best = way
        if best is not None and (best.plain or best.as_promised):
            break
    return best


def _shorter(lines: Sequence[Placed], head: Head) -> Iterator[Head]:
    """The heading, and without its last lines that name one role: a row may begin with it."""
    yield head
    for roles, end in enumerate(range(head.end - 1, head.start, -1), start=1):
        if sum(p.kind in VALUES for p in read_heading(lines[end].text).phrases) != 1:
            break
        heading = read_heading(" ".join(p.text for p in lines[head.start : end]))
        if roles <= 2 and heading.phrases:
            yield Head(head.start, end, heading, head.lines[: end - head.start])


def _read_ways(lines: Sequence[Placed], head: Head) -> Iterator[Candidate]:
    columns = head.columns
    words = sum(c.kind == "kategori" for c in columns)
    wanted = {len(columns), len(columns) - words, *_sizes(lines, head.end)} - {0}
    for count in sorted(w for w in wanted if w <= _MOST_COLUMNS):
        numbered = head.heading.has("no")
        ways = (_shape(head, count, numbered=way) for way in (True, numbered))
        for shape in dict.fromkeys(ways):  # of readings that weigh the same the first is taken
            reading = read_rows(lines, head.end, shape)
            weighed = _weighed(reading, head)
            if weighed is not None:
                yield Candidate(head.start, reading, head, weighed)


def _shape(head: Head, wanted: int, *, numbered: bool) -> Shape:
    has = head.heading.has
    kategori = has("kategori", "keterangan")
    return Shape(wanted, numbered, head.by_year, kategori, has("kode"), head.lines)


def _sizes(lines: Sequence[Placed], at: int) -> list[int]:
    """How many values stand together below a line, the two commonest counts."""
    sizes: Counter[int] = Counter()
    run = 0
    for i in range(at, min(at + 90, len(lines))):
        if cannot_be_cell(lines, i):
            break
        for token in tokens(lines[i].text):
            if token.kind == "text" and run and not unit_pieces([token.written]):
                sizes[run] += 1
                run = 0
            run += token.kind != "text"
    sizes[run] += bool(run)
    return [size for size, _ in sizes.most_common(3)]


def _weighed(reading: Reading, head: Head | None) -> Weighed | None:
    whole = tuple(
        tuple(t if t.kind != "dash" else None for t, _ in row.values)
        for row in reading.rows
        if len(row.values) == reading.shape.wanted
    )
    if not whole:
        return None
    heading = head.heading if head else Heading((), "")
    raw = value_columns(heading)
    over = tuple((Phrase(_word_of(c), c.label, c.year),) for c in raw)
    years = tuple(p.year for p in heading.phrases if p.year)
    seen = Seen(whole, over, ordered=True, years=years)
    settled = settle(raw)
    return weigh(seen, [settled] if len(settled) == reading.shape.wanted else [])


def _word_of(column: Column) -> str:
    return "year" if column.kind == "other" and column.year else column.kind


def _holds_together(c: Candidate) -> bool:
    """Whether a reading under a heading is a table at all."""
    reading, head = c.reading, c.head
    if head is None or not reading.rows:
        return False
    if c.upright is not None:
        return True
    named = head.heading.has(*_NAMES)
    whole = reading.whole
    if len(head.columns) != reading.shape.wanted and c.weighed.confidence < 0.5:
        return False
    if not named:
        whole += sum(len(r.values) == reading.shape.wanted and not r.words for r in reading.rows)
    if not whole:
        return False
    if reading.shape.wanted == 1 and not head.heading.has("no") and len(reading.rows) < 2:
        return bool(head.columns) and c.weighed.confidence >= 0.8
    return reading.regular >= 0.5 or whole >= 3 or (not named and whole == len(reading.rows))


# ---------------------------------------------------------------- rows without a heading


def _headless(lines: Sequence[Placed], start: int, stop: int) -> Iterator[tuple[int, int, Table]]:
    """Tables in a stretch of lines that no heading opens: rows of known names that add up."""
    at = start
    while at < stop:
        if cannot_be_cell(lines, at) or not lines[at].text[:1].isalnum():
            at += 1
            continue
        end = at
        while end < stop and not cannot_be_cell(lines, end):
            end += 1
        candidate = _bare_rows(lines[:end], at) if end - at >= 2 else None
        if candidate is not None:
            yield candidate.start, candidate.reading.end, _table(lines, candidate)
        at = max(end, candidate.reading.end if candidate else end)


def _bare_rows(lines: Sequence[Placed], at: int) -> Candidate | None:
    ways = []
    for count in _sizes(lines, at):
        if not 2 <= count <= _MOST_COLUMNS:
            continue
        for numbered in (True, False):
            reading = _anchored(read_rows(lines, at, Shape(count, numbered)))
            weighed = _weighed(reading, None) if reading.rows else None
            if weighed is not None and _proves_itself(reading, weighed):
                ways.append(Candidate(reading.rows[0].start, reading, None, weighed))
    return max(ways, key=lambda c: c.worth) if ways else None


def _anchored(reading: Reading) -> Reading:
    """The rows from the first to the last that name something known."""
    known = [i for i, row in enumerate(reading.rows) if _known(row.text)]
    rows = reading.rows[known[0] : known[-1] + 1] if known else ()
    return replace(reading, rows=rows, end=rows[-1].end if rows else reading.end)


def _known(words: str) -> bool:
    """Whether words name an indicator, a budget line, a unit, or begin as a total does."""
    if not re.search(r"[A-Za-z]{3}", words):
        return False
    return bool(indicator_of(words) or budget_line(words)) or any(
        m.explicit for m in find_satkers(words)
    )


def _proves_itself(reading: Reading, weighed: Weighed) -> bool:
    """Whether rows without a heading are a table: known names, whole rows, sums that come out."""
    named = sum(_known(row.text) for row in reading.rows)
    if reading.regular < 0.7 or named * 2 < len(reading.rows):
        return False
    return reading.whole >= _SURE_ROWS and weighed.confidence >= 0.6


# ---------------------------------------------------------------- tables


def _table(lines: Sequence[Placed], c: Candidate) -> Table:
    """The rows as a table: a number, a label and the value columns."""
    heading = c.head.heading if c.head else Heading((), "")
    turned = c.upright
    first = lines[c.start]
    last = lines[max(c.start, c.reading.end - 1)]
    columns = (
        Column("No", "no"),
        Column(" ".join(p.words for p in heading.phrases[:4]), _label_kind(heading, c.reading)),
        *_with_kategori(c),
    )
    rows = tuple(finish(row, columns[2:]) for row in with_total(c.reading.rows))
    if turned is not None:
        columns, rows = turned
    return Table(
        "broken",
        heading.rest,
        columns,
        rows,
        Section(),
        first.number,
        last.number,
        first.page,
        first.page_label,
        0.97 if turned is not None else c.weighed.confidence,
        c.weighed.reasons,
    )


def _with_kategori(c: Candidate) -> tuple[Column, ...]:
    """The value columns, with one more for the words behind the values where rows have them."""
    columns = c.weighed.columns
    notes = sum(bool(row.notes) for row in c.reading.rows)
    if notes and c.reading.shape.kategori and not any(k.kind == "kategori" for k in columns):
        heading = c.head.heading if c.head else Heading((), "")
        if heading.has("kategori"):
            return (*columns, Column("Kategori", "kategori"))
    return columns


def _label_kind(heading: Heading, reading: Reading) -> str:
    kind = label_kind(heading)
    if kind != "label":
        return kind
    named = [row.text for row in reading.rows if row.words]
    if named and sum(bool(indicator_of(w)) for w in named) * 2 > len(named):
        return "indikator"
    if named and sum(bool(budget_line(w)) for w in named) * 2 > len(named):
        return "jenis"
    units = [w for w in named if any(m.explicit for m in find_satkers(w))]
    return "satker" if len(units) * 2 > len(named) > 0 else kind


__all__ = ["Candidate", "Draft", "Head", "Token", "find_head", "find_streams", "trailing"]
