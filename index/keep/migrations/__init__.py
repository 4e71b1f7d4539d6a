"""Changes to the ledger's tables: an older ledger is brought up to date, nothing in it lost."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from index.errors import LibraryError


def upgrade(connection: Connection) -> None:
    """Bring a ledger to the newest revision.

    Raises LibraryError when it is of a revision not known here, which a newer lkip made.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise LibraryError(
            f"Indeks ini dibuat oleh lkip yang lebih baru ({error}); perbarui lkip, atau pakai "
            "--home lain lalu 'lkip index'."
        ) from error
