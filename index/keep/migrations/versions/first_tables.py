"""Revision 0001, where every ledger starts.

A new ledger is made whole from `index.keep.schema` and stamped with the newest revision, so
there is nothing to do here; the next change of the tables is a file beside this one.
"""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Change nothing."""
