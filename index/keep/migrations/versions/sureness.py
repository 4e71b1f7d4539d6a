"""Revision 0004: how surely each figure was read, and how well each report.

What was read before it counts as sure, its report as not looked at, until it is read again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns."""
    op.add_column("reports", sa.Column("reading", sa.JSON, nullable=False, server_default="{}"))
    op.add_column("figures", sa.Column("confidence", sa.Float, nullable=False, server_default="1"))
    for name in ("qualifier", "caption"):
        op.add_column("figures", sa.Column(name, sa.Text, nullable=False, server_default=""))
