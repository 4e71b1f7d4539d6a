"""The ledger's tables: one row a report, page, line, figure, passage, table, finding and note."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, Text
from sqlalchemy import Table as SqlTable

VERSION = "0007"
"""The newest revision in `index.keep.migrations`; a ledger of another revision is not read."""

metadata = MetaData()


def _words(*names: str, **defaults: str) -> list[Column[Any]]:
    """Return columns of text that are never null; those by keyword have a default."""
    known = [Column(name, Text, nullable=False) for name in names]
    return known + [
        Column(name, Text, nullable=False, server_default=value) for name, value in defaults.items()
    ]


def _counts(*names: str) -> list[Column[Any]]:
    """Return columns that count what a report holds: counting it anew takes as long as it holds."""
    return [Column(name, Integer, nullable=False, server_default="0") for name in names]


def _held_by_report() -> Column[Any]:
    """Return the key of a report that holds this, and takes it along when it goes."""
    return Column("report_id", Text, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True)


def _report_key() -> list[Column[Any]]:
    """Return the key of what a report holds: the report, and the position within it."""
    return [_held_by_report(), Column("position", Integer, primary_key=True)]


def _about() -> list[Column[Any]]:
    """Return the columns every question filters on."""
    return [*_words("satker"), Column("year", Integer, nullable=False)]


def _source() -> list[Column[Any]]:
    """Return the columns of a `Source`; `section` is its place in words, `box` four points."""
    return [
        *_words("report"),
        Column("page", Integer),
        Column("page_label", Text),
        Column("first_line", Integer, nullable=False),
        Column("last_line", Integer, nullable=False),
        *_words("section"),
        Column("box", JSON(none_as_null=True)),
    ]


version = SqlTable("alembic_version", metadata, Column("version_num", Text, primary_key=True))

reports = SqlTable(
    "reports",
    metadata,
    Column("id", Text, primary_key=True),
    *_words("file"),
    Column("sha256", Text, nullable=False, unique=True),
    *_about(),
    *_words("title"),
    Column("is_lkip", Boolean, nullable=False),
    *_words("format", "note", made_by="", kind="lkip"),
    Column("reading", JSON, nullable=False, server_default="{}"),
    *_counts("pages", "figures", "passages", "findings"),
    *_counts("words"),  # of its passages, for their mean length
    *_words(passages_digest=""),  # what the vectors are compared with
    Index("reports_about", "satker", "year"),
)

copies = SqlTable(
    "copies",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("report_id", Text, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    *_words("note"),
    Index("copies_report", "report_id"),
)

pages = SqlTable(
    "pages", metadata, *_report_key(), Column("number", Integer), Column("label", Text)
)

lines = SqlTable(
    "lines",
    metadata,
    _held_by_report(),
    Column("page", Integer, primary_key=True),  # 0 for a text, which has no pages
    Column("number", Integer, primary_key=True),
    *_words("text"),
)

figures = SqlTable(
    "figures",
    metadata,
    *_report_key(),
    Column("id", Text, nullable=False, unique=True),
    *_about(),
    *_words("indicator", "role", "value"),  # a Decimal in full, or a word
    Column("is_word", Boolean, nullable=False),
    *_words("unit", "as_written"),
    *_source(),
    *_words("document", "place", "row", "label", "column"),
    Column("authoritative", Boolean, nullable=False),
    *_words("why"),
    Column("confidence", Float, nullable=False, server_default="1"),
    *_words(qualifier="", caption=""),
    Index("figures_about", "satker", "year", "indicator", "role"),
    Index("figures_indicator", "indicator", "year"),
    Index("figures_year", "year"),
)

passages = SqlTable(
    "passages",
    metadata,
    *_report_key(),
    Column("id", Text, nullable=False, unique=True),
    *_words("text", "kind"),
    *_about(),
    Column("indicator", Text),
    Column("aspect", Text),
    *_source(),
    Column("number", Integer),  # its row in the index of words; no two have one
    Index("passages_number", "number", unique=True),
    Index("passages_about", "satker", "year", "indicator", "aspect"),
    Index("passages_indicator", "indicator", "year"),
)

word_counts = SqlTable(
    "word_counts",
    metadata,
    Column("word", Text, primary_key=True),
    Column("passages", Integer, nullable=False),  # how many have it
    sqlite_with_rowid=False,
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
    *_words("kind", "severity", "group"),
    *_about(),
    *_words("indicator", "role", "expected", "found", "explain", "rule", "report"),
    Column("sources", JSON, nullable=False),
    Column("quotes", JSON, nullable=False),
    Index("findings_about", "satker", "year", "indicator"),
    Index("findings_kind", "kind"),
)

_NOTE = ("by", "reason", "date")
"""The columns of a note: who made it, why, and when (yyyy-mm-dd)."""


def _note_key(about: str) -> list[Column[Any]]:
    """Return the key of a note: the satker and year of the report (editions come and go)."""
    kinds = {"satker": Text, "year": Integer, about: Text}
    return [Column(name, kind, primary_key=True) for name, kind in kinds.items()]


marks = SqlTable(
    "marks",
    metadata,
    *_note_key("fingerprint"),
    *_words("status", "report_id", *_NOTE),  # the edition it was made on, held or not
)

corrections = SqlTable(
    "corrections",
    metadata,
    *_note_key("mention"),  # JSON of `notes.Mention`
    *_words("value"),  # a Decimal in full, or a word
    Column("is_word", Boolean, nullable=False),
    *_words(*_NOTE),
)

NOTES = (marks, corrections)
"""What people said of a report: kept when it is read again, gone when it is removed."""

HELD = (pages, lines, figures, passages, tables, findings)
"""What a report holds, besides its own row."""
