"""The ledger's tables: one row a report, page, line, figure, passage, table, finding and note."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Text,
)
from sqlalchemy import Table as SqlTable

VERSION = "0004"
"""The newest revision in `index.keep.migrations`; a ledger of another revision is not read."""

metadata = MetaData()


def _report_key() -> list[Column[Any]]:
    """Return the key of what a report holds: the report, and the position within it."""
    return [
        Column("report_id", Text, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True),
    ]


def _about() -> list[Column[Any]]:
    """Return the columns every question filters on."""
    return [
        Column("satker", Text, nullable=False),
        Column("year", Integer, nullable=False),
    ]


def _source() -> list[Column[Any]]:
    """Return the columns of a `Source`; `section` is its place in words, `box` four points."""
    return [
        Column("report", Text, nullable=False),
        Column("page", Integer),
        Column("page_label", Text),
        Column("first_line", Integer, nullable=False),
        Column("last_line", Integer, nullable=False),
        Column("section", Text, nullable=False),
        Column("box", JSON(none_as_null=True)),
    ]


version = SqlTable(
    "alembic_version",
    metadata,
    Column("version_num", Text, primary_key=True),
)

reports = SqlTable(
    "reports",
    metadata,
    Column("id", Text, primary_key=True),
    Column("file", Text, nullable=False),
    Column("sha256", Text, nullable=False, unique=True),
    *_about(),
    Column("title", Text, nullable=False),
    Column("is_lkip", Boolean, nullable=False),
    Column("format", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("made_by", Text, nullable=False, server_default=""),
    Column("reading", JSON, nullable=False, server_default="{}"),
    Index("reports_about", "satker", "year"),
)

copies = SqlTable(
    "copies",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("report_id", Text, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    Column("note", Text, nullable=False),
    Index("copies_report", "report_id"),
)

pages = SqlTable(
    "pages",
    metadata,
    *_report_key(),
    Column("number", Integer),
    Column("label", Text),
)

lines = SqlTable(
    "lines",
    metadata,
    Column("report_id", Text, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("page", Integer, primary_key=True),  # 0 for a text, which has no pages
    Column("number", Integer, primary_key=True),
    Column("text", Text, nullable=False),
)

figures = SqlTable(
    "figures",
    metadata,
    *_report_key(),
    Column("id", Text, nullable=False, unique=True),
    *_about(),
    Column("indicator", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("value", Text, nullable=False),  # a Decimal in full, or a word
    Column("is_word", Boolean, nullable=False),
    Column("unit", Text, nullable=False),
    Column("as_written", Text, nullable=False),
    *_source(),
    Column("document", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("row", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("column", Text, nullable=False),
    Column("authoritative", Boolean, nullable=False),
    Column("why", Text, nullable=False),
    Column("confidence", Float, nullable=False, server_default="1"),
    Column("qualifier", Text, nullable=False, server_default=""),
    Column("caption", Text, nullable=False, server_default=""),
    Index("figures_about", "satker", "year", "indicator", "role"),
    Index("figures_indicator", "indicator", "year"),
    Index("figures_year", "year"),
)

passages = SqlTable(
    "passages",
    metadata,
    *_report_key(),
    Column("id", Text, nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("kind", Text, nullable=False),
    *_about(),
    Column("indicator", Text),
    Column("aspect", Text),
    *_source(),
    Index("passages_about", "satker", "year", "indicator", "aspect"),
    Index("passages_indicator", "indicator", "year"),
)

tables = SqlTable(
    "tables",
    metadata,
    *_report_key(),
    Column("id", Text, nullable=False, unique=True),
    Column("content", JSON, nullable=False),
)

findings = SqlTable(
    "findings",
    metadata,
    *_report_key(),
    Column("id", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("group", Text, nullable=False),
    *_about(),
    Column("indicator", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("expected", Text, nullable=False),
    Column("found", Text, nullable=False),
    Column("explain", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("sources", JSON, nullable=False),
    Column("quotes", JSON, nullable=False),
    Index("findings_about", "satker", "year", "indicator"),
)


def _note() -> list[Column[Any]]:
    """Return the columns of a note: who made it, why, and when (yyyy-mm-dd)."""
    return [
        Column("by", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("date", Text, nullable=False),
    ]


marks = SqlTable(
    "marks",
    metadata,
    Column("satker", Text, primary_key=True),  # of the report, as `year`: editions come and go
    Column("year", Integer, primary_key=True),
    Column("fingerprint", Text, primary_key=True),
    Column("status", Text, nullable=False),
    Column("report_id", Text, nullable=False),  # the edition it was made on, held or not
    *_note(),
)

corrections = SqlTable(
    "corrections",
    metadata,
    Column("satker", Text, primary_key=True),  # of the report, as `year`
    Column("year", Integer, primary_key=True),
    Column("mention", Text, primary_key=True),  # JSON of `notes.Mention`
    Column("value", Text, nullable=False),  # a Decimal in full, or a word
    Column("is_word", Boolean, nullable=False),
    *_note(),
)

NOTES = (marks, corrections)
"""What people said of a report: kept when it is read again, gone when it is removed."""

HELD = (pages, lines, figures, passages, tables, findings)
"""What a report holds, besides its own row."""
