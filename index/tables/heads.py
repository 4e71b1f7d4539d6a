"""Heading runs of broken tables: lines of heading words, and the columns they promise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.headings.cellvalues import trailing
from index.headings.columns import VALUES, Heading, read_heading, settle, value_columns
from index.report import Column
from index.tables.rowsigns import LONG, NUMBERED, YEAR_ROW
from index.text.lines import Placed

_HEAD_LIMIT = 16


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
    if not first.phrases or first.phrases[0].kind in ("numbering", "noise"):
        return None
    if first.rest and not _names_rows(first, lines[at].text):
        return None
    if re.search(r"\w\s*:", lines[at].text):
        return None
    if len(first.phrases) == 1 and first.phrases[0].kind == "year":
        return None
    numbered = first.phrases[0].kind == "no"
    loose = numbered or first.has("satker", "tahun")
    end, words = _extend_head(lines, at, loose=loose)
    heading = read_heading(" ".join(words))
    end += _column_numbers(lines, end)
    columns = settle(value_columns(heading))
    if not columns and numbered and heading.has("satker"):
        columns = _counted_columns(lines, end, heading)
    if not _is_head(heading, columns):
        return None
    return Head(at, end, heading, tuple(columns), numbered)


def _column_numbers(lines: Sequence[Placed], at: int) -> int:
    """How many lines number the columns, one a line: 1, 2, 3 ... (three at least)."""
    count = 0
    while at + count < len(lines) and lines[at + count].text.strip("()") == str(count + 1):
        count += 1
    return count if count >= 3 else 0


def _names_rows(heading: Heading, text: str) -> bool:
    """Whether a line with a few unknown words is a heading all the same: it begins as one does."""
    few = len(heading.rest.split()) <= 5 and len(text) < LONG + 20 and len(heading.phrases) >= 2
    return few and heading.phrases[0].kind in ("no", "satker", "tahun") and ":" not in text


def _counted_columns(lines: Sequence[Placed], at: int, heading: Heading) -> list[Column]:
    """Columns of a table of units that no heading word explains: as many as its rows' values."""
    counts: list[int] = []
    number = 1
    for placed in lines[at : at + 40]:
        m = NUMBERED.match(placed.text)
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
    return [
        Column(" ".join(words[len(words) - full[0] + i :][:1]) or "Nilai", "other")
        for i in range(full[0])
    ]


def _extend_head(lines: Sequence[Placed], at: int, *, loose: bool) -> tuple[int, list[str]]:
    words = [lines[at].text]
    end = at + 1
    i = at + 1
    while i < min(len(lines), at + _HEAD_LIMIT):
        text = lines[i].text
        parsed = read_heading(text)
        if YEAR_ROW.match(text) and read_heading(" ".join(words)).has("tahun"):
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
        elif loose and i - end < 3 and not NUMBERED.match(text) and len(text) < LONG:
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
    named = heading.has(
        "no", "sasaran", "indikator", "satker", "kegiatan", "output", "jenis", "tahun", "kode"
    )
    years = sum(1 for c in columns if c.year is not None)
    strong = [c for c in columns if c.kind in (*VALUES, "other")]
    if not strong:
        return False
    if named:
        return (
            len(strong) >= 2
            or heading.has("no")
            or heading.has("indikator", "satker", "jenis", "output")
        )
    return years >= 2 and len(strong) >= 3


def label_kind(heading: Heading) -> str:
    """What the rows of a heading are named by: the last of the words that name rows."""
    for kind in ("indikator", "satker", "jenis", "output", "kegiatan", "sasaran", "tahun"):
        if heading.has(kind):
            return (
                "output"
                if kind == "indikator" and heading.has("output", "pagu") and heading.has("output")
                else kind
            )
    return "label"
