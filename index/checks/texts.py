"""The texts that checks read: blocks, cells, sentences and openings, bound to their lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from index.claims.sentences import years
from index.names.unit_names import find_satkers, same_satker
from index.report import Block, Cell, Report, Source, Table

_SPACE = re.compile(r"\s+")
_END = re.compile(r"(?<=[a-z)\d%])(?:\.\s+(?=[A-Z])|;\s+)")
_FAR = 15
"""Lines between a sentence and the table it opens, captions and blank lines among them."""
_TAIL = 320
"""Characters before a table within which a sentence still opens it."""


@lru_cache(maxsize=64)
def words_like(name: str) -> re.Pattern[str]:
    """A list of lexicon/pemeriksaan.toml as a pattern; `*` stands for any letters, or none."""
    path = files("index").joinpath("lexicon", "pemeriksaan.toml")
    listed = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    longest = sorted(listed, key=len, reverse=True)
    parts = (r"[\s-]+".join(map(re.escape, words.split())) for words in longest)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)".replace(r"\*", r"\w*"), re.IGNORECASE)


def says(name: str, words: str) -> bool:
    """Whether words hold one of a list."""
    return bool(words_like(name).search(words))


def ends_with(name: str, words: str) -> bool:
    """Whether words end by one of a list, blanks and marks aside."""
    tail = re.sub(r"\W+$", "", words[-60:])
    return any(m.end() == len(tail) for m in words_like(name).finditer(tail))


def says_only(name: str, words: str) -> bool:
    """Whether every word is of a list, or there is none."""
    return not re.search(r"\w", words_like(name).sub(" ", words))


def plain(words: str) -> str:
    """Words with single blanks."""
    return " ".join(words.split())


@dataclass(frozen=True, slots=True)
class Text:
    """A readable text of a report: a block's or a table cell's."""

    report: Report
    words: str
    lines: tuple[tuple[str, int, int | None], ...]  # text, number and page of each line
    page_label: str | None
    place: str
    bab: str
    block: Block | None = None

    @property
    def indicator(self) -> str | None:
        """The indicator whose section it stands in."""
        return self.block.section.indicator if self.block else None

    def source(self, start: int, end: int) -> Source:
        """The place of `words[start:end]`."""
        first, last = self._line_at(start), self._line_at(max(start, end - 1))
        same = last[2] == first[2] and last[1] >= first[1]
        return Source(
            self.report.file,
            self.report.id,
            first[2],
            self.page_label,
            first[1],
            last[1] if same else first[1],
            self.place,
        )

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Where its sentences, and their clauses behind ';', begin and end."""
        start = 0
        for m in _END.finditer(self.words):
            yield start, m.start() + 1
            start = m.end()
        yield start, len(self.words)

    def _line_at(self, at: int) -> tuple[str, int, int | None]:
        """The line a character of the text stands on, spaces aside."""
        before = len(_SPACE.sub("", self.words[:at]))
        passed = 0
        for line in self.lines:
            passed += len(_SPACE.sub("", line[0]))
            if passed > before:
                return line
        return self.lines[-1]


def texts(report: Report, *, cells: bool = True) -> Iterator[Text]:
    """The blocks of a report, and the cells of its tables, in reading order of each."""
    for block in report.blocks:
        if block.section.bab != "DAFTAR ISI":
            yield of_block(report, block)
    for table in report.tables if cells else ():
        for row in table.rows:
            page = row.page if row.page is not None else table.page
            for cell in row.cells:
                if cell.text.strip():
                    lines = tuple(_lines_of(cell, page))
                    place = f"{table.section.place} > tabel"
                    yield Text(report, cell.text, lines, row.page_label, place, "")


def of_block(report: Report, block: Block) -> Text:
    """A block's text with its lines."""
    lines = tuple((line.text, line.number, page) for line, page in block.paged())
    section = block.section
    return Text(report, block.text, lines, block.page_label, section.place, section.bab, block)


def _lines_of(cell: Cell, page: int | None) -> Iterator[tuple[str, int, int | None]]:
    """A cell's own words stand for its lines, which hold other cells too."""
    for at, part in enumerate(cell.text.split("\n")):
        yield part, cell.first_line + min(at, cell.last_line - cell.first_line), page


def years_named(words: str, year: int) -> list[int]:
    """The years that words are of, in order; those that are only compared with are not."""
    return [mark.year for mark in years(words, year) if not mark.compared]


def own_sentences(
    report: Report, about: str, *, of: int = 0
) -> Iterator[tuple[Text, tuple[tuple[int, int], ...]]]:
    """The texts on a list's words that speak of the report's unit, with their places of a year.

    That of the report, unless another is asked. A list speaks of its opening line's year, a
    sentence that names none of the one before it.
    """
    year = report.year
    for text in texts(report, cells=False):
        if text.block is None or text.block.kind != "item":
            year = report.year
        spans = []
        for start, end in text.sentences():
            named = years_named(text.words[start:end], report.year)
            year = named[0] if named else year
            if year == (of or report.year):
                spans.append((start, end))
        if spans and says(about, text.words) and not _of_another(text):
            yield text, tuple(spans)


def _of_another(text: Text) -> bool:
    """Whether a text speaks of another unit than the report's own."""
    named = [m.name for m in find_satkers(text.words) if m.explicit]
    return bool(named) and not any(same_satker(name, text.report.satker) for name in named)


@dataclass(frozen=True, slots=True)
class Opening:
    """The last words of a block that opens what comes after it."""

    report: Report
    at: int  # of the block, in the report's blocks
    text: Text
    start: int  # where the last words begin

    @property
    def words(self) -> str:
        """The words that announce."""
        return self.text.words[self.start :]

    def source(self, start: int, end: int) -> Source:
        """The place of `words[start:end]`."""
        return self.text.source(self.start + start, self.start + end)


def openings(report: Report) -> Iterator[Opening]:
    """Every block that ends by opening something: 'dengan rincian sebagai berikut:'."""
    for at, block in enumerate(report.blocks):
        if block.section.bab == "DAFTAR ISI" or not ends_with("opens", block.text):
            continue
        start = max(0, len(block.text) - _TAIL)
        cut = [m.end() for m in re.finditer(r"[a-z)]\.\s+(?=[A-Z])", block.text[start:])]
        begins = start + (cut[-2] if len(cut) > 1 else 0)
        yield Opening(report, at, of_block(report, block), begins)


def table_after(opening: Opening) -> Table | None:
    """The table right behind an opening, nothing of weight between them; None for a list."""
    report, block = opening.report, opening.report.blocks[opening.at]
    *_, (last, page) = block.paged()
    here = (page or 0, last.number)
    behind = [t for t in report.tables if (t.page or 0, t.first_line) > here]
    table = min(behind, key=lambda t: (t.page or 0, t.first_line), default=None)
    if table is None:
        return None
    there = (table.page or 0, table.first_line)
    if _lines_between(report, here, there) > _FAR:
        return None
    between = [
        b
        for b in report.blocks[opening.at + 1 : opening.at + 6]
        if here < (b.page or 0, b.first_line) < there
    ]
    return None if any(b.kind == "item" or len(b.text) > 150 for b in between) else table


def _lines_between(report: Report, here: tuple[int, int], there: tuple[int, int]) -> int:
    """The lines from one place to another, over one page break at most."""
    if there[0] == here[0]:
        return there[1] - here[1]
    ends = [page.lines[-1].number for page in report.pages if page.number == here[0] and page.lines]
    return ends[0] - here[1] + there[1] if ends and there[0] - here[0] == 1 else _FAR + 1
