"""Changes to the ledger's tables: an older ledger is brought up to date, nothing in it lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from index.errors import LibraryError
from index.keep import schema


def upgrade(connection: Connection) -> None:
    """Bring a ledger to the newest revision.

    Raises LibraryError when it is of a revision not known here, which a newer lkip made.
    """
    found = str(connection.scalar(sa.select(schema.version.c.version_num)))
    if found not in (FIRST, *STEPS):
        raise LibraryError(
            f"Indeks ini dibuat oleh lkip yang lebih baru (skema {found}); perbarui lkip, atau "
            "pakai --home lain lalu 'lkip index'."
        )
    with Operations.context(MigrationContext.configure(connection)) as op:
        for revision, step in STEPS.items():
            if revision > found:
                step(op)
    connection.execute(schema.version.update().values(version_num=schema.VERSION))


def _notes(op: Operations) -> None:
    """Make the tables of marks on findings and of corrections of figures."""
    op.create_table("marks", *_note("fingerprint", "status", "report_id"))
    corrections = _note("mention", "value")
    op.create_table("corrections", *corrections, sa.Column("is_word", sa.Boolean, nullable=False))


def _note(key: str, *words: str) -> list[sa.Column[Any]]:
    """Return the columns of a note on the report of a satker and year."""
    return [
        sa.Column("satker", sa.Text, primary_key=True),
        sa.Column("year", sa.Integer, primary_key=True),
        sa.Column(key, sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in (*words, "by", "reason", "date")),
    ]


def _made_by(op: Operations) -> None:
    """Add which lkip read a report: "" for those read before it was kept."""
    op.add_column("reports", sa.Column("made_by", sa.Text, nullable=False, server_default=""))


def _sureness(op: Operations) -> None:
    """Add how surely each figure was read, and how well each report.

    What was read before counts as sure, its report as not looked at, until it is read again.
    """
    op.add_column("reports", sa.Column("reading", sa.JSON, nullable=False, server_default="{}"))
    op.add_column("figures", sa.Column("confidence", sa.Float, nullable=False, server_default="1"))
    for name in ("qualifier", "caption"):
        op.add_column("figures", sa.Column(name, sa.Text, nullable=False, server_default=""))


def _kinds(op: Operations) -> None:
    """Add what a document is: what was no report is of a kind not looked at."""
    op.add_column("reports", sa.Column("kind", sa.Text, nullable=False, server_default="lkip"))
    op.execute("UPDATE reports SET kind = 'lain' WHERE NOT is_lkip")


def _across(op: Operations) -> None:
    """Find findings by their kind: those between reports, which the ledger then fills in."""
    op.create_index("findings_kind", "findings", ["kind"])


def _words(op: Operations) -> None:
    """Count what reports hold, and number passages for the index of words, which is then made."""
    for name in ("pages", "figures", "passages", "findings", "words"):
        op.add_column("reports", sa.Column(name, sa.Integer, nullable=False, server_default="0"))
    op.add_column(
        "reports", sa.Column("passages_digest", sa.Text, nullable=False, server_default="")
    )
    for name in ("pages", "figures", "passages", "findings"):
        held = f"SELECT count(*) FROM {name} WHERE report_id = reports.id"
        op.execute(f"UPDATE reports SET {name} = ({held})")
    op.add_column("passages", sa.Column("number", sa.Integer))
    op.execute("UPDATE passages SET number = rowid")
    op.create_index("passages_number", "passages", ["number"], unique=True)
    word = sa.Column("word", sa.Text, primary_key=True)
    holders = sa.Column("passages", sa.Integer, nullable=False)
    op.create_table("word_counts", word, holders, sqlite_with_rowid=False)


FIRST = "0001"
"""The revision that every ledger starts from; a new one is made whole, at the newest."""

STEPS: dict[str, Callable[[Operations], None]] = {
    "0002": _notes,
    "0003": _made_by,
    "0004": _sureness,
    "0005": _kinds,
    "0006": _across,
    "0007": _words,
}
"""What brings a ledger to each later revision, in order; the last is `schema.VERSION`."""
