"""One read-only view of the reports held, read once and kept until they change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Protocol

from assistant.excerpts import Excerpt, cut, joined, rows
from assistant.words.known_names import Held, held
from index.cell_places import around
from index.errors import UnknownReport
from index.keep.library import StoredTable
from index.readers.furniture import furniture
from index.report import Cell, Figure, Finding, Line, Passage, Source

if TYPE_CHECKING:
    from index.keep.library import Ledger, ReportCard, Subject
    from index.keep.word_table import WordStatistics
    from index.search.fused import Scope


# One read-only view of what is held, kept until reports come, go or are read again.


class Shelf(Protocol):
    """A library, as far as an answer needs it; a bare ledger will do in its place."""

    @property
    def ledger(self) -> Ledger:
        """The figures, passages and tables held."""

    def search(self, query: str, *, scope: Scope | None = None, k: int = 8) -> list[Passage]:
        """Return the best passages; the first call loads heavy libraries."""


def ledger_of(library: Shelf | Ledger) -> Ledger:
    """Return the ledger of a library, or the ledger itself."""
    return library.ledger if hasattr(library, "ledger") else library


def known(ledger: Ledger) -> Held:
    """Return what a ledger holds, kept until its reports change."""
    return _laid_out(ledger, ledger.state())[0]


def desk_of(ledger: Ledger) -> Desk:
    """Return a desk to read a ledger from, kept until its reports change."""
    return _laid_out(ledger, ledger.state())[1]


@lru_cache(maxsize=2)
def _laid_out(ledger: Ledger, _state: int) -> tuple[Held, Desk]:
    """Return what a ledger holds, and a desk to read it from."""
    return held(ledger), Desk(ledger)


# The reports held as questions read them: what stands still between questions is read once.

PAGE = 1_000_000
"""More lines than any page or text has."""

ROW = "-\t-"
"""What stands for a line of a table: it ends the sentence before it."""

LEFT_OUT = "…"
"""What stands for a running head within a sentence."""

REPORTS = 24
"""Reports kept cut into excerpts; the one not asked of for longest goes first."""


class Records(Protocol):
    """What answers are read from: a ledger, or a desk over one."""

    def __hash__(self) -> int:
        """Return the same number for as long as it holds the same."""

    def reports(self) -> list[ReportCard]:
        """Return the reports held."""

    def figure(self, figure_id: str) -> Figure:
        """Return one figure; UnknownReport when no report held has it."""

    def figures(  # noqa: PLR0913 - each a filter, by name
        self,
        *,
        satkers: Collection[str] = (),
        years: Collection[int] = (),
        indicators: Collection[str] = (),
        roles: Collection[str] = (),
        report_id: str = "",
        authoritative: bool | None = None,
    ) -> list[Figure]:
        """Return the mentions that pass every filter given."""

    def passages(
        self,
        *,
        satkers: Collection[str] = (),
        years: Collection[int] = (),
        indicators: Collection[str] = (),
        report_id: str = "",
        ids: Collection[str] = (),
    ) -> list[Passage]:
        """Return the passages that pass every filter given."""

    def passages_of(self, satkers: Collection[str] = (), years: Collection[int] = ()) -> int:
        """Return how many passages the reports of some satker and years hold."""

    def word_statistics(self, words: Collection[str]) -> WordStatistics:
        """Return how many passages are held, and how many of them have each of some words."""

    def passages_holding(  # noqa: PLR0913 - each a filter, by name
        self,
        words: Collection[str],
        most: int,
        *,
        satkers: Collection[str] = (),
        years: Collection[int] = (),
        indicators: Collection[str] = (),
        aspects: Collection[str] = (),
    ) -> list[Passage]:
        """Return the best `most` passages that hold one of the words."""

    def tables(self, *, report_id: str = "") -> list[StoredTable]:
        """Return the tables of one report, or of all."""

    def findings(
        self,
        *,
        satkers: Collection[str] = (),
        years: Collection[int] = (),
        indicators: Collection[str] = (),
        report_id: str = "",
    ) -> list[Finding]:
        """Return the findings that pass every filter given."""

    def subjects(self) -> list[Subject]:
        """Return what figures are held of."""

    def satkers(self) -> list[str]:
        """Return every satker a report or a figure is about."""

    def years(self, satker: str) -> list[int]:
        """Return the years held of a satker."""

    def lines(self, report_id: str, page: int | None, first: int, last: int) -> str:
        """Return lines of a page, letter for letter."""


class Desk:
    """A ledger whose reports, tables, passages and lines are read once; figures are asked anew.

    It is laid out for one state of the ledger: where reports come or go, another is due.
    """

    def __init__(self, ledger: Records) -> None:
        self._ledger = ledger
        self.passages_of = ledger.passages_of
        self.passages_holding = ledger.passages_holding
        self.word_statistics = ledger.word_statistics
        self.figure = ledger.figure
        self.figures = ledger.figures
        self.findings = ledger.findings
        self.subjects = ledger.subjects
        self.reports = cache(ledger.reports)
        self.satkers = cache(ledger.satkers)
        self.years = cache(ledger.years)
        self._tables = lru_cache(REPORTS)(lambda name: ledger.tables(report_id=name))
        self._passages = lru_cache(REPORTS)(lambda name: ledger.passages(report_id=name))
        self._pages = lru_cache(REPORTS * 8)(
            lambda name, page: ledger.lines(name, page, 1, PAGE).split("\n")
        )

    def passages(
        self,
        *,
        satkers: Collection[str] = (),
        years: Collection[int] = (),
        indicators: Collection[str] = (),
        report_id: str = "",
        ids: Collection[str] = (),
    ) -> list[Passage]:
        """Return the passages that pass every filter given; those of a report are kept."""
        if not report_id:
            return self._ledger.passages(
                satkers=satkers, years=years, indicators=indicators, ids=ids
            )
        held = self._passages(report_id)
        return [one for one in held if not indicators or one.indicator in indicators]

    def tables(self, *, report_id: str = "") -> list[StoredTable]:
        """Return the tables of one report, or of all."""
        return list(self._tables(report_id))

    def lines(self, report_id: str, page: int | None, first: int, last: int) -> str:
        """Return lines `first` to `last` of a page; UnknownReport when none of them is held."""
        found: Sequence[str] = self._pages(report_id, page)[first - 1 : last]
        if not found:
            raise UnknownReport(f"Baris {first}-{last} tidak ada dalam indeks.")
        return "\n".join(found)


@lru_cache(maxsize=REPORTS)
def prose_of(records: Records, report_id: str) -> tuple[tuple[Excerpt, str | None], ...]:
    """Return every sentence and item of a report, with the indicator its section treats."""
    found: list[tuple[Excerpt, str | None]] = []
    sections = _by_section(records.passages(report_id=report_id))
    for indicator, passages in sections:
        for passage in joined(p for p in passages if p.kind != "table"):
            excerpts = cut(passage, prose_lines(records, passage.source))
            found += ((replace(e, text=e.text.strip(f" {LEFT_OUT}")), indicator) for e in excerpts)
    return tuple(found)


def prose_lines(records: Records, source: Source) -> list[Line]:
    """Return the lines of a source: those of a table's rows as a row, running heads left out."""
    tabled = _tabled(records, source.report_id)
    running = _running(records, source.report_id) if source.page is None else frozenset()
    lines, before = [], False
    for line in lines_of(records, source):
        runs = line.number in running
        instead = LEFT_OUT if runs and not before else "" if runs else line.text
        tabular = (source.page, line.number) in tabled
        lines.append(replace(line, text=ROW if tabular else instead))
        before = runs
    return lines


@lru_cache(maxsize=REPORTS)
def _running(records: Records, report_id: str) -> frozenset[int]:
    """Return the numbers of the running heads and page numbers of a report without pages."""
    try:
        lines = records.lines(report_id, None, 1, PAGE).split("\n")
    except UnknownReport:
        return frozenset()
    return frozenset(furniture([Line(n, line) for n, line in enumerate(lines, start=1)]))


@lru_cache(maxsize=REPORTS)
def _tabled(records: Records, report_id: str) -> frozenset[tuple[int | None, int]]:
    """Return the page and number of each line on which a table's cells stand, read for sure."""
    return frozenset(
        (row.page, number)
        for stored in records.tables(report_id=report_id)
        if stored.table.kind != "broken"
        for row in stored.table.rows
        for cell in row.cells
        if cell.text.strip()
        for number in range(cell.first_line, cell.last_line + 1)
    )


@lru_cache(maxsize=REPORTS)
def rows_of(records: Records, report_id: str) -> tuple[tuple[StoredTable, list[Excerpt]], ...]:
    """Return the tables of a report, each with its rows as excerpts."""
    file = next(card.file for card in records.reports() if card.id == report_id)
    stored = records.tables(report_id=report_id)
    return tuple((one, rows(one.table, table_source(file, one))) for one in stored)


def lines_of(records: Records, source: Source) -> list[Line]:
    """Return the lines a source stands on, letter for letter."""
    text = records.lines(source.report_id, source.page, source.first_line, source.last_line)
    return [Line(source.first_line + n, line) for n, line in enumerate(text.split("\n"))]


def cut_up(records: Records, passages: Sequence[Passage]) -> list[Excerpt]:
    """Return the excerpts of passages, those that follow each other joined before they are cut."""
    return [e for p in joined(passages) for e in cut(p, prose_lines(records, p.source))]


def table_source(file: str, stored: StoredTable) -> Source:
    """Return where a table stands."""
    table = stored.table
    source = Source(
        report=file,
        report_id=stored.report_id,
        page=table.page,
        page_label=table.page_label,
        first_line=table.first_line,
        last_line=table.last_line,
        place=table.section.place,
    )
    return in_cells(source, [cell for row in table.rows for cell in row.cells])


def in_cells(source: Source, cells: Iterable[Cell]) -> Source:
    """Return the place of cells; of a sheet it is their names ("Kinerja!B7:F7")."""
    told = around(cell.place for cell in cells)
    return replace(source, place=told) if told else source


def _by_section(passages: Sequence[Passage]) -> list[tuple[str | None, list[Passage]]]:
    """Runs of passages whose sections treat one indicator, in reading order."""
    found: list[tuple[str | None, list[Passage]]] = []
    for passage in passages:
        if not found or found[-1][0] != passage.indicator:
            found.append((passage.indicator, []))
        found[-1][1].append(passage)
    return found
