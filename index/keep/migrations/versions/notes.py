"""Revision 0002: marks on findings and corrections of figures."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of notes."""
    op.create_table(
        "marks",
        sa.Column("satker", sa.Text, primary_key=True),
        sa.Column("year", sa.Integer, primary_key=True),
        sa.Column("fingerprint", sa.Text, primary_key=True),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("date", sa.Text, nullable=False),
    )
    op.create_table(
        "corrections",
        sa.Column("satker", sa.Text, primary_key=True),
        sa.Column("year", sa.Integer, primary_key=True),
        sa.Column("mention", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("is_word", sa.Boolean, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("date", sa.Text, nullable=False),
    )
