"""Passages and tables cut into quotable excerpts: sentences, list items and table rows."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from index.report import Column, Line, Passage, Row, Source, Table

_BULLETS = r"[-•*▪➢➤►▶✓✔✚❖◆●○■□∙\uf000-\uf0ff]"
_ITEM = re.compile(
    rf"^\s*(?:{_BULLETS}\s+)?(?:\(?\d{{1,2}}(?:\.\)|[.)])|\(?[a-z](?:\.\)|[.)])|{_BULLETS})\s+(?=\S)"
)
_MARK = re.compile(r"^\s*\(?([a-z]|\d{1,2})\)\s")
_MARKUP = re.compile(r"\*\*|^#+\s*|</?b>")
_HEADING = re.compile(r"^\s*(?:#+\s|\*\*[^*]+\*\*\s*$)")
_END = re.compile(r"(?<=[.;?!])\s+(?=[A-Z“\"(])|(?<=\w[.;])(?=[A-Z][a-z])")
_OPEN_END = re.compile(
    r"\b(?:untuk|dengan|oleh|karena|dikarenakan|disebabkan|yang|dan|atau|dari|pada|di|ke|dalam|"
    r"sebagai|serta|adalah|ialah|yaitu|yakni|bahwa|agar|supaya|terhadap|antara|melalui|para)\s*$",
    re.IGNORECASE,
)
"""Words that no sentence ends in: what follows them stands on the next page."""

_TAIL = re.compile(r"(?:karena|dikarenakan|disebabkan|dan|atau|serta|oleh|bahwa|dari|sehingga)\b")
"""Words that no sentence begins with in small letters."""

_ABBREVIATION = re.compile(
    r"(?:\b(?:Rp|No|Nomor|Kab|Prov|Dr|dr|Drs|Ir|H|Hj|T\.A|TA|a\.n|s\.d|dll|dsb|Jl|S\.H|hlm)\.|"
    r"\b[A-Z]\.|^\W*\d{1,2}\.)$"
)
_ASIDE = re.compile(r"\([^)]*\)")
INNER = str.maketrans("“”", "‘’")
"""Quotation marks inside a quote become single ones."""

MOST_LINES = 60
"""A citation spans at most this many lines."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words that stand together in a report, letter for letter but for white space."""

    text: str
    kind: str  # "sentence", "item" or "row"
    source: Source
    context: str = ""  # what it stands under: place, caption, the words that introduce it
    heading: str = ""  # the heading above it within its passage
    mark: str = ""  # the number or bullet of an item


def is_cut_off(text: str) -> bool:
    """Whether words are a part of a sentence that a page cuts.

    '... didukung oleh komitmen untuk', or what follows it: 'karena tinggi rendahnya ...'.
    """
    return bool(_OPEN_END.search(text) or _TAIL.match(text))


def squeeze(text: str) -> str:
    """Return the text with every run of white space as one blank."""
    return " ".join(text.split())


def cut(passage: Passage, lines: Sequence[Line], more: Set[str] = frozenset()) -> list[Excerpt]:
    """Cut a passage into sentences and list items, each with the lines it stands on.

    Headings and rows of tabbed tables are no sentences; a heading, and a sentence before a list,
    are the context of what follows. `more` are headings that only their words show to be some,
    squeezed and without capitals.
    """
    found: list[Excerpt] = []
    lead = heading = ""
    headings = {squeeze(part).casefold() for part in passage.source.place.split(" > ")}
    headings |= more
    for kind, group in _groups(lines, headings):
        if kind == "heading":
            lead = heading = squeeze(_MARKUP.sub("", group[0].text))
            continue
        for text, first, last in _sentences(group) if kind == "sentence" else [_item(group)]:
            if not re.search(r"\w{2}", text):
                continue
            source = replace(passage.source, first_line=first, last_line=last, box=None)
            mark = _ITEM.match(_MARKUP.sub("", group[0].text)) if kind == "item" else None
            context = f"{passage.source.place} {lead}"
            found.append(
                Excerpt(text, kind, source, context, heading, mark[0].strip() if mark else "")
            )
            if kind == "sentence":
                lead = text
    return found


def is_item(line: str) -> bool:
    """Whether a line begins an item of a list."""
    return bool(_ITEM.match(_MARKUP.sub("", line)))


def joined(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Passages that follow each other in one section as one, so that no sentence is cut."""
    run: Passage | None = None
    for passage in passages:
        if run is not None and _follows(run.source, passage.source):
            run = replace(run, source=replace(run.source, last_line=passage.source.last_line))
            continue
        if run is not None:
            yield run
        run = passage
    if run is not None:
        yield run


def _follows(one: Source, other: Source) -> bool:
    same = (one.report_id, one.page, one.place) == (other.report_id, other.page, other.place)
    return same and 0 < other.first_line - one.last_line <= 4


def rows(table: Table, source: Source) -> list[Excerpt]:
    """Return the rows of a table as 'label.

    Heading cell; heading cell', cells letter for letter.
    """
    context = f"{table.section.place} {table.caption} {' '.join(c.label for c in table.columns)}"
    found = []
    for row in table.rows:
        cells = [cell for cell in row.cells if cell.text.strip()]
        if not cells:
            continue
        first = min(cell.first_line for cell in cells)
        last = min(max(cell.last_line for cell in cells), first + MOST_LINES - 1)
        here = replace(
            source, page=row.page, page_label=row.page_label, first_line=first, last_line=last
        )
        found.append(Excerpt(_row_words(table, row), "row", here, context))
    return found


def _row_words(table: Table, row: Row) -> str:
    label: list[str] = []
    values: list[str] = []
    for index, cell in enumerate(row.cells):
        words = squeeze(cell.text)
        column = table.columns[index] if index < len(table.columns) else None
        if not words or (column and _is_number_only(column, words)):
            continue
        if not values and not re.search(r"\d", words):
            label.append(words)
        else:
            heading = squeeze(_ASIDE.sub("", column.label)) if column else ""
            values.append(f"{heading} {words}".strip() if len(table.columns) > 2 else words)
    return (
        f"{' '.join(label)}: {'; '.join(values)}" if label and values else " ".join(label + values)
    )


def _is_number_only(column: Column, words: str) -> bool:
    """Whether a cell is a running number or a code of digits, which says nothing to a reader."""
    return column.kind == "no" or (column.kind == "kode" and words.isdigit())


def _groups(lines: Iterable[Line], headings: Container[str]) -> Iterator[tuple[str, list[Line]]]:
    """Lines as runs: a heading, a list item with its continuation lines, or running prose."""
    run = list[Line]()
    kind, blank = "sentence", 0
    for line in lines:
        if not line.text.strip():
            blank += 1
            continue
        within = kind == "sentence" and _is_within(run, line)
        starts = "more" if within else _kind_of(line, headings)
        if run and (starts != "more" or _stands_apart(kind, run, line, blank)):
            yield kind, run
            run = []
        if not run:
            kind = "sentence" if starts == "more" else starts
        run.append(line)
        blank = 0
        if starts in ("heading", "table"):
            if kind == "heading":
                yield kind, run
            run = []
    if run:
        yield kind, run


def _kind_of(line: Line, headings: Container[str]) -> str:
    """Return what a line begins.

    "heading", "table" (a tabbed row), "item", or "more" of what stands.
    """
    if _HEADING.match(line.text) or squeeze(line.text).casefold() in headings:
        return "heading"
    if "\t" in line.text.strip():
        return "table"
    return "item" if is_item(line.text) else "more"


def _is_within(run: Sequence[Line], line: Line) -> bool:
    """Whether a line happens to begin with the mark of an enumeration within the sentence before.

    Its mark follows one that stands inside that sentence: '... ialah (a) X,' / '(b) Y'.
    """
    mark = _MARK.match(line.text)
    if not run or mark is None:
        return False
    at = mark[1]
    before = str(int(at) - 1) if at.isdigit() else chr(ord(at) - 1)
    return any(re.search(rf"\S\s+\(?{before}\)\s", one.text) for one in run)


def _stands_apart(kind: str, run: list[Line], line: Line, blank: int) -> bool:
    """Whether a line begins something new: after a gap, or after an item that has ended.

    A sentence goes on over a page break: what stands before has no end, this has no capital.
    """
    ended = bool(re.search(r"[.;:?!]\s*$", run[-1].text))
    capital = bool(re.match(r"\s*[A-Z*|]", line.text))
    if blank > 1:
        return ended or capital
    return kind == "item" and ended and capital and (blank > 0 or len(run) > 1)


def _item(lines: Sequence[Line]) -> tuple[str, int, int]:
    """Return a list item without its number, and the lines it stands on."""
    words = squeeze(_MARKUP.sub("", " ".join(line.text for line in lines)))
    return _ITEM.sub("", words, count=1), lines[0].number, lines[-1].number


def _sentences(lines: Sequence[Line]) -> Iterator[tuple[str, int, int]]:
    """Return running prose cut at the ends of sentences, with the lines each covers."""
    text, at = "", list[tuple[int, int]]()
    for line in lines:
        at.append((len(text), line.number))
        text += squeeze(_MARKUP.sub("", line.text)) + " "
    start = 0
    for cut_at in [*_ends(text), len(text)]:
        piece = text[start:cut_at].strip()
        if piece:
            yield piece, _line_at(at, start), _line_at(at, max(start, cut_at - 2))
        start = cut_at


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if not _ABBREVIATION.search(text[: match.start()]):
            yield match.end()


def _line_at(starts: Sequence[tuple[int, int]], offset: int) -> int:
    return max((start, number) for start, number in starts if start <= offset)[1]
