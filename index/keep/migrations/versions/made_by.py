"""Revision 0003: which lkip read a report; "" for those read before it was kept."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column."""
    op.add_column("reports", sa.Column("made_by", sa.Text, nullable=False, server_default=""))
