"""The SQLite file under the ledger: opened at the right version, asked and written in SQL."""

from __future__ import annotations

import errno
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Column,
    ColumnElement,
    Connection,
    Engine,
    Select,
    StaticPool,
    Text,
    bindparam,
    case,
    cast,
    create_engine,
    event,
    func,
    inspect,
    or_,
    select,
    true,
    tuple_,
    union,
)
from sqlalchemy import Table as SqlTable
from sqlalchemy.exc import SQLAlchemyError

from index.errors import DamagedLedger, DiskFull, LibraryError
from index.keep import rows, schema, word_table
from index.keep.across import KIND, UnitYear, settle_across
from index.keep.home import version, writer_lock
from index.keep.word_table import WordStatistics
from index.leading import choose
from index.passages import digest_of_all
from index.report import COMPANION, Figure, Finding, Report

REPAIR = "berkas asli laporan tidak disentuh; bangun kembali dengan 'lkip repair'."
"""What is advised where the ledger is lost or damaged."""

ACROSS_SINCE = "0006"
"""The revision since which what reports say of each other is kept."""

WORDS_SINCE = "0007"
"""The revision since which passages are found by an index of their words."""

MANY_REPORTS = 40
"""Reports from which on what leads of a satker is not looked for among all that tell of it."""

BUSY_SECONDS = 30
"""How long a reader waits for a writer's commit."""


class OtherVersion(LibraryError):
    """A reader found a file that another lkip made."""


def open_file(path: Path, *, writing: bool) -> LedgerFile:
    """Open a ledger's file, an older one brought up to date first, whoever opens it.

    Raises LibraryError when it is damaged, in use or of a newer lkip.
    """
    try:
        return LedgerFile(path, writing=writing)
    except OtherVersion:
        with writer_lock(path.parent):
            LedgerFile(path, writing=True).close()
        return LedgerFile(path, writing=writing)


class LedgerFile:
    """One SQLite file, open until `close`; every statement of the ledger is here."""

    def __init__(self, path: Path, *, writing: bool) -> None:
        """Open the file; a reader of a home without one gets an empty ledger in memory.

        Raises LibraryError when it is damaged, OtherVersion for a reader of another version's.
        """
        self._path = path
        self.changed: set[str] = set()  # "reports", "notes": what was written since it was opened
        with self._told():
            if writing:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._engine = _engine(path if writing or path.exists() else None, writing=writing)
            self._settle_version(writing=writing)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def writing(self, *, roomless: bool = False) -> Iterator[Change]:
        """Give a change that is kept whole at the end, or not at all after an error.

        `roomless` writes no journal to a disk that has no room for one: who is killed meanwhile
        leaves a damaged file.
        """
        with self._told(), self._engine.connect() as connection:
            if roomless:
                _raw(connection).execute("PRAGMA journal_mode = MEMORY")
            with connection.begin():
                change = Change(connection)
                yield change
            if roomless:
                _raw(connection).execute("PRAGMA journal_mode = DELETE")
        self.changed |= change.kinds

    def held(self, table_name: str, **filters: Collection[Any]) -> list[rows.Values]:
        """Return the rows whose columns hold one of the values given; no values, no filter."""
        return self._rows(_query(table_name, filters))

    def holds(self, table_name: str) -> bool:
        """Whether a table has a row."""
        return bool(self._rows(select(schema.metadata.tables[table_name]).limit(1)))

    def cards(self) -> list[rows.Values]:
        """Return the reports with counts of what they hold, by satker, year and id."""
        reports = schema.reports.c
        return self._rows(select(*reports).order_by(reports.satker, reports.year, reports.id))

    def passages_of(self, satkers: Collection[str], years: Collection[int]) -> int:
        """Return how many passages the reports of some satker and years hold; of all when open."""
        reports = schema.reports.c
        query = select(func.sum(reports.passages).label("passages"))
        query = _filtered(query, schema.reports, {"satker": satkers, "year": years})
        return self._rows(query)[0]["passages"] or 0

    def word_statistics(self, asked: Collection[str]) -> WordStatistics:
        """Return how many passages are held, and how many of them have each word asked."""
        with self._told(), self._engine.connect() as connection:
            return word_table.statistics(connection, asked)

    def passages_holding(
        self, asked: Collection[str], most: int, **filters: Collection[Any]
    ) -> list[rows.Values]:
        """Return the passages that have one of the words, the best `most`, as they are read."""
        query = _filtered(word_table.holding(asked, most), schema.passages, filters)
        found = self._rows(query) if asked else []
        return sorted(found, key=lambda row: (row["report_id"], row["position"]))

    def subjects(self) -> list[rows.Values]:
        """Return each satker, year and indicator of the figures: its longest label, its roles."""
        figures = schema.figures.c
        key = (figures.satker, figures.year, figures.indicator)
        longest = func.max(func.length(figures.label))  # SQLite takes the label of that same row
        roles = func.group_concat(figures.role.distinct()).label("roles")
        columns = (*key, figures.label, roles)
        found = self._rows(select(*columns, longest).group_by(*key).order_by(*key))
        return [{column.name: row[column.name] for column in columns} for row in found]

    def distinct(self, name: str, **filters: str) -> list[Any]:
        """Return the values of a column over reports and figures, sorted, without blanks."""
        found = union(
            *(
                select(table.c[name]).filter_by(**filters).where(table.c.satker != "")
                for table in (schema.reports, schema.figures)
                if name in table.c
            )
        ).subquery()
        return [row[name] for row in self._rows(select(found).distinct().order_by(found.c[name]))]

    def outlines(self) -> list[rows.Values]:
        """Return the short columns of all findings, the sources of those between reports too."""
        findings = schema.findings.c
        short = (
            findings.id, findings.kind, findings.severity, findings.group, findings.satker,
            findings.year, findings.indicator, findings.role, findings.report, findings.report_id,
        )  # fmt: skip
        between = case((findings.kind == KIND, findings.sources)).label("sources")
        order = (findings.report_id, findings.position)
        return self._rows(select(*short, between).order_by(*order))

    def lines(self, report_id: str, page: int, first: int, last: int) -> list[str]:
        """Return the text of the lines of one page, in order."""
        lines = schema.lines
        query = (
            select(lines.c.text)
            .where(lines.c.report_id == report_id, lines.c.page == page)
            .where(lines.c.number.between(first, last))
            .order_by(lines.c.number)
        )
        with self._told(), self._engine.connect() as connection:
            return list(connection.scalars(query))

    def _rows(self, query: Select[Any]) -> list[rows.Values]:
        """Run a query."""
        with self._told(), self._engine.connect() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    def _settle_version(self, *, writing: bool) -> None:
        """Make a new file's tables, bring an older file up to date, refuse one that is newer."""
        if not inspect(self._engine).has_table(schema.version.name):
            self._make_tables(writing=writing)
            return
        found = [row["version_num"] for row in self._rows(select(schema.version))]
        if found == [schema.VERSION]:
            return
        if writing:
            from index.keep.migrations import upgrade

            with self._engine.begin() as connection:
                upgrade(connection)
                if found < [WORDS_SINCE]:
                    word_table.make(connection)
                    word_table.fill(connection)
                if found < [ACROSS_SINCE]:
                    settle_across(Change(connection))
            return
        self.close()
        raise OtherVersion(
            f"Indeks {self._path} dibuat oleh versi lkip yang lain (skema {', '.join(found)}, yang "
            f"dikenal {schema.VERSION})."
        )

    def _make_tables(self, *, writing: bool) -> None:
        """Make the tables of a new file; a reader makes them in memory instead."""
        if not writing:
            self._engine.dispose()
            self._engine = _engine(None, writing=True)
        with self._engine.begin() as connection:
            schema.metadata.create_all(connection)
            word_table.make(connection)
            connection.execute(schema.version.insert(), {"version_num": schema.VERSION})

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what SQLite and the disk refuse into one line for the user."""
        try:
            yield
        except (SQLAlchemyError, OSError, json.JSONDecodeError) as error:
            cause = getattr(error, "orig", None) or error
            unusable = f"Indeks {self._path} tidak dapat dipakai ({cause}); "
            if type(cause) in (sqlite3.DatabaseError, json.JSONDecodeError):
                raise DamagedLedger(unusable + REPAIR) from error
            kind = DiskFull if _is_full(cause) else LibraryError
            raise kind(unusable + "periksa izin dan ruang penyimpanan.") from error


def _raw(connection: Connection) -> sqlite3.Connection:
    """Return what SQLAlchemy's connection stands on."""
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


def _is_full(cause: BaseException) -> bool:
    """Whether the disk had no room."""
    full = getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    return full or getattr(cause, "errno", None) == errno.ENOSPC


def _engine(path: Path | None, *, writing: bool) -> Engine:
    """Make the engine, of a file or (None) of memory; a reader's connections cannot write."""
    if path is None:
        return create_engine(
            "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS}
    )

    @event.listens_for(engine, "connect")
    def settle(connection: Any, _: object) -> None:
        connection.isolation_level = None  # we begin: Python's own begin leaves out table making
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA query_only = {'OFF' if writing else 'ON'}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _query(table_name: str, filters: Mapping[str, Collection[Any]]) -> Select[Any]:
    """Return the query for the rows whose columns hold one of the values given."""
    table = schema.metadata.tables[table_name]
    query = _filtered(select(table), table, filters)
    if "position" in table.c:
        query = query.order_by(table.c.report_id, table.c.position)
    return query


def _filtered(
    query: Select[Any], table: SqlTable, filters: Mapping[str, Collection[Any]]
) -> Select[Any]:
    """Return a query for the rows alone whose columns hold one of the values given."""
    for name, values in filters.items():
        if values:
            query = query.where(table.c[name].in_(list(values)))
    return query


def _distinct(connection: Connection, column: Column[Any]) -> list[str]:
    """Return the values of an indexed column, sorted, from one to the next: not row by row."""
    first = select(func.min(column).label("value")).cte("found", recursive=True)
    following = select(func.min(column)).where(column > first.c.value).scalar_subquery()
    found = first.union_all(select(following).where(first.c.value.is_not(None)))
    query = select(found.c.value).where(found.c.value.is_not(None))
    return list(connection.scalars(query))


class Change:
    """What one transaction changes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.kinds: set[str] = set()  # what was changed: "reports", "notes"
        self._unled: set[tuple[str, int, str]] = set()  # subjects whose leading figure went

    def insert(self, report: Report, suffix: str, note: str) -> None:
        """Put in a report with all it holds."""
        self.kinds.add("reports")
        card = {
            "id": report.id,
            "file": report.file,
            "sha256": report.sha256,
            "satker": report.satker,
            "year": report.year,
            "title": report.title,
            "is_lkip": report.is_lkip,
            "kind": report.kind,
            "format": suffix,
            "note": note,
            "made_by": version(),
            "reading": rows.reading_to(report.reading),
            "pages": len(report.pages),
            "figures": len(report.figures),
            "passages": len(report.passages),
            "findings": len(report.findings),
            "words": word_table.length_of(report.passages),
            "passages_digest": digest_of_all(report.passages),
        }
        first = word_table.next_number(self._connection)
        numbers = range(first, first + len(report.passages))
        passages = zip(rows.passage_rows(report), numbers, strict=True)
        self._put(schema.reports, [card])
        self._put(schema.pages, rows.page_rows(report))
        self._put(schema.lines, rows.line_rows(report))
        self._put(schema.figures, rows.figure_rows(report))
        self._put(schema.passages, ({**row, "number": number} for row, number in passages))
        word_table.put(self._connection, report.passages, numbers)
        self._put(schema.tables, rows.table_rows(report))
        self._put(schema.findings, rows.finding_rows(report))

    def delete(self, report_ids: Collection[str]) -> set[UnitYear]:
        """Take reports out with all they hold, and others' findings that cite them.

        Returns the satker and year of the figures that went.
        """
        self.kinds.add("reports")
        figures = schema.figures.c
        about = select(figures.satker, figures.year).where(figures.report_id.in_(report_ids))
        touched = {(satker, year) for satker, year in self._connection.execute(about.distinct())}
        led = select(figures.satker, figures.year, figures.indicator).where(
            figures.report_id.in_(report_ids), figures.authoritative
        )
        self._unled |= {
            (satker, year, indicator)
            for satker, year, indicator in self._connection.execute(led.distinct())
        }
        cites = [cast(schema.findings.c.sources, Text).contains(f'"{one}"') for one in report_ids]
        citing = select(schema.findings).where(schema.findings.c.kind == KIND, or_(*cites))
        self.forget_findings([dict(row) for row in self._connection.execute(citing).mappings()])
        word_table.take_out(self._connection, report_ids)
        for table in schema.HELD:
            self._connection.execute(table.delete().where(table.c.report_id.in_(report_ids)))
        reports = schema.reports
        self._connection.execute(reports.delete().where(reports.c.id.in_(report_ids)))
        return touched

    def forget_words(self) -> None:
        """Let no word be left of reports taken out, as long as that takes."""
        word_table.tidy(self._connection)

    def set_aside(self, sha256: str, report_id: str, note: str) -> None:
        """Remember a file as another copy of a report held."""
        self.kinds.add("reports")
        copies = schema.copies
        self._connection.execute(copies.delete().where(copies.c.sha256 == sha256))
        self._put(copies, [{"sha256": sha256, "report_id": report_id, "note": note}])

    def note(self, kind: str, values: rows.Values) -> None:
        """Keep one of the "marks" or "corrections", in place of the one of the same key."""
        self.kinds.add("notes")
        insert = schema.metadata.tables[kind].insert()
        self._connection.execute(insert.prefix_with("OR REPLACE"), values)

    def forget(self, kind: str, **key: object) -> int:
        """Drop the "marks" or "corrections" that a key, or part of one, fits; returns how many."""
        self.kinds.add("notes")
        delete = schema.metadata.tables[kind].delete()
        return self._connection.execute(delete.filter_by(**key)).rowcount

    def forget_notes(self, satker: str, year: int) -> None:
        """Drop all notes on the report of a satker and year."""
        for table in schema.NOTES:
            self.forget(table.name, satker=satker, year=year)

    def choose_leads(self, touched: Collection[UnitYear], saved: Collection[str] = ()) -> None:
        """Choose which mentions lead of these satker in these years, over all reports.

        Of a satker that many reports tell of (the nation) only what leads already, what was `saved`
        and what has lost its lead are looked at: none of the others leads for that.
        """
        figures = schema.figures
        held = [
            figure
            for satkers, among in self._told_by(touched, saved)
            for figure in self._figures(touched, satkers, among)
        ]
        before = {figure.id: (figure.authoritative, figure.why) for figure in held}
        changed = [
            {"figure_id": figure.id, "authoritative": figure.authoritative, "why": figure.why}
            for figure in choose(held, self._about_reports(), beside=self._companions())
            if before[figure.id] != (figure.authoritative, figure.why)
        ]
        if changed:
            this = figures.c.id == bindparam("figure_id")
            self._connection.execute(figures.update().where(this), changed)

    def held(self, table_name: str, **filters: Collection[Any]) -> list[Mapping[str, Any]]:
        """Return rows as `LedgerFile.held` does, this change's among them."""
        return [*self._connection.execute(_query(table_name, filters)).mappings()]

    def _told_by(
        self, touched: Collection[UnitYear], saved: Collection[str]
    ) -> Iterator[tuple[list[str], ColumnElement[bool]]]:
        """Yield the satkers touched with the condition for the figures of them to look at."""
        figures = schema.figures.c
        satkers, years = {satker for satker, _ in touched}, {year for _, year in touched}
        number = func.count(figures.report_id.distinct())
        counted = select(figures.satker, number).where(figures.satker.in_(satkers))
        counts = self._connection.execute(counted.group_by(figures.satker))
        told = {str(row[0]): int(row[1]) for row in counts}
        yield [name for name, n in told.items() if n <= MANY_REPORTS], true()
        often = [name for name, n in told.items() if n > MANY_REPORTS]
        if often:
            leading = select(figures.report_id).where(
                figures.satker.in_(often), figures.year.in_(years), figures.authoritative
            )
            key = tuple_(figures.satker, figures.year, figures.indicator)
            among = figures.report_id.in_(saved), figures.report_id.in_(leading)
            yield often, or_(*among, key.in_(sorted(self._unled)))

    def _figures(
        self, touched: Collection[UnitYear], satkers: list[str], among: ColumnElement[bool]
    ) -> Iterator[Figure]:
        """Yield the figures of satkers in the years touched, by report and place in it."""
        figures = schema.figures
        years = {year for _, year in touched}
        query = select(figures).where(figures.c.satker.in_(satkers), figures.c.year.in_(years))
        query = query.where(among).order_by(figures.c.report_id, figures.c.position)
        for row in self._connection.execute(query).mappings():
            if (row["satker"], row["year"]) in touched:
                yield rows.figure_from(dict(row))

    def satkers(self) -> list[str]:
        """Return every satker that figures are held of."""
        return _distinct(self._connection, schema.figures.c.satker)

    def own_satkers(self) -> list[str]:
        """Return every satker that reports are held of."""
        return _distinct(self._connection, schema.reports.c.satker)

    def forget_findings(self, found: Iterable[Mapping[str, Any]]) -> None:
        """Drop findings held, by their rows."""
        findings = schema.findings
        for row in found:
            key = {name: row[name] for name in ("report_id", "position")}
            self._connection.execute(findings.delete().filter_by(**key))
            self._count_finding(row["report_id"], -1)

    def add_findings(self, found: Iterable[Finding]) -> None:
        """Put in findings behind those that their reports have."""
        table = schema.findings
        for one in found:
            last = select(func.max(table.c.position)).where(table.c.report_id == one.report_id)
            position = (self._connection.scalar(last) or 0) + 1
            self._put(table, [rows.finding_row(one, position)])
            self._count_finding(one.report_id, 1)

    def _count_finding(self, report_id: str, more: int) -> None:
        """Keep the count of a report's findings."""
        reports = schema.reports
        counted = reports.update().where(reports.c.id == report_id)
        self._connection.execute(counted.values(findings=reports.c.findings + more))

    def _about_reports(self) -> dict[str, tuple[str, int]]:
        """Return each report's satker and year, by id."""
        reports = schema.reports.c
        query = select(reports.id, reports.satker, reports.year)
        return {ident: (satker, year) for ident, satker, year in self._connection.execute(query)}

    def _companions(self) -> set[str]:
        """Return the ids of the files that stand beside reports."""
        reports = schema.reports.c
        query = select(reports.id).where(reports.kind == COMPANION)
        return set(self._connection.scalars(query))

    def _put(self, table: SqlTable, values: Iterable[rows.Values]) -> None:
        """Insert rows, if there are any."""
        if prepared := list(values):
            self._connection.execute(table.insert(), prepared)
