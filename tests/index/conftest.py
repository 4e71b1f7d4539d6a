"""A home for a ledger, the file a made-up report came from, and figures of which none leads."""

from pathlib import Path

import pytest
from made_report import LINES

from index.keep import ledger_file


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return where a home may be made."""
    return tmp_path / "home"


@pytest.fixture
def original(tmp_path: Path) -> Path:
    """Return the file of the made-up report."""
    file = tmp_path / "laporan.txt"
    file.write_text("\n".join(LINES))
    return file


@pytest.fixture
def nothing_leads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep figures as they were given to the ledger, without choosing which of them lead."""
    monkeypatch.setattr(ledger_file, "choose", lambda figures, *_, **__: list(figures))
