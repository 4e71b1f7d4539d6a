"""Where the library lives: one small frozen set of settings, read once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "LKIP_HOME"
EMBEDDING_VARIABLE = "LKIP_EMBEDDING"
LOG_FILE = "lkip.log"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a command needs to know before it opens anything."""

    home: Path
    embedding: str | None = None  # a sentence-transformers model; None for the one fitted here

    @property
    def log(self) -> Path:
        """The log file."""
        return self.home / LOG_FILE


def read_settings(home: str | None = None, *, env: Mapping[str, str] = os.environ) -> Settings:
    """Settle the home folder: the one given, else LKIP_HOME, else the user's data folder."""
    given = home or env.get(HOME_VARIABLE)
    embedding = env.get(EMBEDDING_VARIABLE) or None
    if given:
        return Settings(Path(given).expanduser().absolute(), embedding)
    from platformdirs import user_data_path

    return Settings(user_data_path("lkip", appauthor=False), embedding)
