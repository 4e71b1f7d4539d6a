"""Lists and sentences that enumerate things with their values, read as tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.excerpts import Excerpt
from assistant.view import REPORTS, prose_of
from assistant.words.language import FUNCTION_WORDS
from index.checks.bands import LABEL, plain_label
from index.keep.library import StoredTable
from index.language.headings import read_heading
from index.numbers.numerals import Numeral, scan
from index.report import ROLES, Cell, Column, Row, Section, Table

if TYPE_CHECKING:
    from assistant.view import Records

FEWEST_ITEMS, FEWEST_TOLD = 3, 2
"""Things of a list, and of a sentence that says that it enumerates, from which on it is a table."""

LONGEST_NAME = 90
"""Letters of a thing's name at most."""

_LEAD = re.compile(
    r":\s+|\b(?:yakni|yaitu|ialah|adalah|meliputi|terdiri\s+(?:dari|atas)|berasal\s+dari|antara\s+lain"
    r"|masing[-\s]masing|di\s?antaranya|sebagai\s+berikut|merupakan)\b:?\s*",
    re.I,
)
"""What introduces an enumeration within a sentence."""

_PARTED = re.compile(r",\s+(?:dan\s+|serta\s+)?(?=[^\W\d])|\s+(?:dan|serta)\s+(?=[^\W\d])")
_PARTED_FIRMLY = re.compile(r";\s*(?:dan\s+|serta\s+)?")
_BRACKETED = re.compile(r"\([^()]*\)")
_TAIL = re.compile(
    r"(?:[\s:=(–-]|\b(?:dengan|sebesar|sebanyak|yaitu|yakni|adalah|ialah|mencapai|memperoleh|senilai|hanya"
    r"|sejumlah|tercatat|berjumlah|bernilai|nilai|indeks|skor|pagu|anggaran|realisasi|terealisasi|target"
    r"|capaian|serta|dan|dari)\b)+$",
    re.I,
)
"""Words between a name and its value: they join the two, or say the value's role."""

_JOINING = re.compile(
    r"\b(?:dengan|sebesar|sebanyak|yaitu|yakni|adalah|ialah|mencapai|senilai|hanya|sejumlah|serta|dan"
    r"|dari|tahun)\b|[^\w\s]|\b(?:19|20)\d\d\b",
    re.I,
)
_MEASURE = re.compile(r"\s(?:%|[a-z][a-z/]{1,13})(?=\s*(?:$|[(),;.]))")
_OF_A_RULE = re.compile(r"\b(?:nomor|no|pasal|tabel|gambar|bab|ayat|huruf)\.?\s*$", re.I)
_NO_VALUE = re.compile(rf"(?:{_OF_A_RULE.pattern}|[≥≤<>]\s*$)", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OF_A_YEAR = re.compile(r"\W*(?:pada\s+)?(?:tahun\s+)?((?:19|20)\d\d)\W*", re.I)
_NO_THING = re.compile(
    r"(?:target|realisasi|capaian|turun|naik|menurun|meningkat|atau|sehingga|sedangkan|namun|selisih"
    r"|dibanding\w*|hasil|nilai\s*$|jumlah\s*$|berada|belum|tidak)\b",
    re.I,
)
"""What tells of a value and names no thing."""


@dataclass(frozen=True, slots=True)
class _Given:
    """A value of a thing: its words, the words before it, and the year said with it."""

    words: str
    label: str
    year: int | None
    unit: str


@dataclass(frozen=True, slots=True)
class _Thing:
    name: str
    values: tuple[_Given, ...]


@lru_cache(maxsize=REPORTS)
def lists_of(records: Records, report_id: str) -> tuple[StoredTable, ...]:
    """Return the lists and sentences of a report that give things with values, as tables.

    The first column names the things; the others are their first, second, ... values.
    """
    runs: list[list[tuple[Excerpt, str | None]]] = []
    told: list[list[tuple[Excerpt, str | None]]] = []
    before: Excerpt | None = None
    for excerpt, indicator in prose_of(records, report_id):
        is_item = excerpt.kind == "item"
        kept = runs if is_item else told
        alike = before is not None and (before.kind == "item") == is_item
        if not (alike and before and (_goes_on(before, excerpt) if is_item else _is_open(before))):
            kept.append([])
        kept[-1].append((excerpt, indicator))
        before = excerpt
    found = [_of_sentences(report_id, run) for run in told]
    found += [_of_items(report_id, items) for items in runs]
    year = next((card.year for card in records.reports() if card.id == report_id), 0)
    return tuple(_dated(one, year) for one in found if one is not None)


def _dated(stored: StoredTable, year: int) -> StoredTable:
    """Return a table whose columns without a year beside those that have one are the report's."""
    columns = stored.table.columns
    if not (year and any(column.year for column in columns)):
        return stored
    dated = (columns[0], *(c if c.year else replace(c, year=year) for c in columns[1:]))
    return replace(stored, table=replace(stored.table, columns=dated))


def _is_open(one: Excerpt) -> bool:
    """Whether a sentence's enumeration goes on in the next excerpt: cut where a capital follows."""
    return one.text.endswith(";")


def _goes_on(one: Excerpt, other: Excerpt) -> bool:
    """Whether an item goes on with the list of the one before: under one lead, or over a page."""
    return one.context == other.context or one.source.page != other.source.page


def _of_items(report_id: str, items: Sequence[tuple[Excerpt, str | None]]) -> StoredTable | None:
    """Return a list as a table; None where few of its items name a thing with a value."""
    read = [(one, _thing(one.text)) for one, _ in items]
    things = [(one, thing) for one, thing in read if thing is not None]
    if len(things) < FEWEST_ITEMS or len(things) * 2 < len(items):
        return None
    first, indicator = items[0]
    return _table(report_id, things, (first.context, indicator))


def _of_sentences(report_id: str, run: Sequence[tuple[Excerpt, str | None]]) -> StoredTable | None:
    """Return a sentence that enumerates things as a table; None for any other."""
    lead, things, parts = "", list[tuple[Excerpt, _Thing]](), 0
    for one, _ in run:
        led, cut = _parts(one.text)
        lead = lead or led
        parts += len(cut)
        things += [
            (one, thing)
            for part in cut
            if (thing := _thing(part)) and not _NO_THING.match(thing.name)
        ]
    units = {thing.values[0].unit.casefold() for _, thing in things}
    names = {thing.name.casefold() for _, thing in things}
    least = FEWEST_TOLD if lead else FEWEST_ITEMS
    if len(things) < max(least, parts) or len(units) > 1 or len(names) < len(things):
        return None
    first, indicator = run[0]
    return _table(report_id, things, (f"{first.context} {lead}", indicator))


def _parts(text: str) -> tuple[str, list[str]]:
    """Return what leads to the things a sentence enumerates, and the words of each; [] for none."""
    if not _counted(text):
        return "", []
    plain = _BRACKETED.sub(lambda m: "(" + "x" * (len(m[0]) - 2) + ")", text.rstrip(" .;"))
    mark = _PARTED_FIRMLY if ";" in plain else _PARTED
    leads = [m.end() for m in _LEAD.finditer(plain) if len(_counted(text[m.end() :])) > 1]
    begin = leads[-1] if leads else 0
    ends = [m.span() for m in mark.finditer(plain, begin)]
    starts = [begin, *(end for _, end in ends)]
    cuts = [*(start for start, _ in ends), len(plain)]
    joined = list[tuple[int, int]]()
    for start, cut in zip(starts, cuts, strict=True):  # words without a value go on to the next
        if joined and not _counted(text[slice(*joined[-1])]):
            joined[-1] = (joined[-1][0], cut)
        else:
            joined.append((start, cut))
    if joined and not _counted(text[slice(*joined[-1])]):
        joined.pop()
    return text[:begin], [text[start:cut] for start, cut in joined]


def _counted(text: str) -> list[Numeral]:
    """Return the numbers of a text that are values: no years, no part of a name, no rule's."""
    return [
        n for n in scan(text)
        if not n.is_year and not _NO_VALUE.search(text[: n.start]) and not _is_in_name(n, text)
    ]  # fmt: skip


def _is_in_name(number: Numeral, text: str) -> bool:
    """Whether a number is of a proper name: 'SMPN 3 Batang', 'DIPA 01'."""
    bare = number.as_written.isdigit() and len(number.as_written) < 3
    if bare and number.as_written.startswith("0"):
        return True
    before = re.search(r"\b[A-Z]\w*\s*$", text[: number.start])
    return bare and bool(before and re.match(r"\s+[A-Z][a-z]", text[number.end :]))


def _thing(text: str) -> _Thing | None:
    """Return the thing that words name, with its values; None where they name none."""
    numbers = _counted(text)
    if not numbers:
        return None
    before = text[: numbers[0].start]
    joint = None if before.rstrip().endswith((":", "=")) else _TAIL.search(before)
    named = before[: joint.start()] if joint else before
    name = named.strip(" ,.;:=-–•*")
    if dated := _OF_A_YEAR.fullmatch(name):
        name = dated[1]
    elif not _names(name):
        return None
    if name.split()[0].casefold() in FUNCTION_WORDS or _OF_A_RULE.search(before):
        return None
    ends = [len(named), *(n.end + len(_measure(text, n)) for n in numbers)]
    values = tuple(
        _given(text, number, text[end : number.start])
        for (number, end) in zip(numbers, ends, strict=False)
    )
    return _Thing(name, values)


def _names(words: str) -> bool:
    """Whether words may name a thing: no role, no grade of a scale, no threshold, no sentence."""
    if len(words) > LONGEST_NAME or ". " in words or re.search(r"[≥≤<>]", words):
        return False
    heading = read_heading(words)
    role = any(phrase.kind in ROLES for phrase in heading.phrases) and not heading.rest
    return bool(re.search(r"[^\W\d]{3}", words)) and not (role or _is_grade(words))


def _is_grade(words: str) -> bool:
    """Whether words are the grade of a scale: 'Sangat Tinggi', 'Kategori baik'."""
    return bool(LABEL.fullmatch(plain_label(words).removeprefix("kategori ")))


def _given(text: str, number: Numeral, before: str) -> _Given:
    measure = _measure(text, number)
    words = text[number.start : number.end] + measure
    unit = number.unit or measure.strip()
    years = _YEAR.findall(before)
    label = " ".join(_JOINING.sub(" ", before).split())
    return _Given(words, label, int(years[-1]) if years else None, unit)


def _measure(text: str, number: Numeral) -> str:
    """Return the word behind a number that says what it counts, with the blank before it."""
    found = _MEASURE.match(text[number.end :])
    return found[0] if found else ""


def _table(
    report_id: str, things: Sequence[tuple[Excerpt, _Thing]], about: tuple[str, str | None]
) -> StoredTable:
    width = _width([thing for _, thing in things])
    rows = tuple(_row(one, thing, width) for one, thing in things)
    first = things[0][0].source
    caption, indicator = about
    table = Table(
        kind="list",
        caption=caption,
        columns=(Column("", "label"), *_columns([thing for _, thing in things], width)),
        rows=rows,
        section=Section(headings=(first.place,), indicator=indicator),
        first_line=rows[0].cells[0].first_line,
        last_line=rows[-1].cells[0].last_line,
        page=first.page,
        page_label=first.page_label,
    )
    name = f"{report_id}:list:{table.page or 0}:{table.first_line}:{len(caption)}"
    return StoredTable(name, report_id, table)


def _width(things: Sequence[_Thing]) -> int:
    """Return how many values all things have that mean the same by the words and year before."""
    width = 1
    while all(len(thing.values) > width for thing in things):
        said = {(thing.values[width].label.casefold(), thing.values[width].year)
                for thing in things}  # fmt: skip
        if len(said) > 1:
            break
        width += 1
    return width


def _row(one: Excerpt, thing: _Thing, width: int) -> Row:
    at = (one.source.first_line, one.source.last_line)
    cells = (Cell(thing.name, *at), *(Cell(v.words, *at) for v in thing.values[:width]))
    return Row(cells, one.source.page, one.source.page_label)


def _columns(things: Sequence[_Thing], width: int) -> Iterator[Column]:
    """Yield the column of each value, headed by what the things say before it, and its year."""
    for at in range(width):
        labels = Counter(thing.values[at].label for thing in things)
        years = Counter(thing.values[at].year for thing in things)
        label, year = labels.most_common(1)[0][0], years.most_common(1)[0][0]
        named = label if at or len(labels) == 1 else ""
        yield Column(named or (str(year) if year else ""), "other", year)
