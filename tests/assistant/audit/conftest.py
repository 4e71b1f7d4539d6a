"""A home with one report that was audited, and lkip run on it."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from made_findings import keep, report_of

from assistant.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    keep(tmp_path / "home", report_of())
    return tmp_path / "home"


@pytest.fixture
def lkip(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs a command and gives its exit code, output and errors."""
    monkeypatch.setattr("sys.excepthook", sys.excepthook)

    def run(*words: object) -> tuple[int, str, str]:
        code = main(["--home", str(home), *map(str, words)])
        out, err = capsys.readouterr()
        return code, out, err

    return run
