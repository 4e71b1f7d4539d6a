"""What another version of lkip read is read again, and only once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_report import LINES, report_of

from index.identity import sha256_of
from index.keep import build as building
from index.keep import ledger_file
from index.keep.build import build
from index.keep.ledger import Ledger
from index.report import Report


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "home", writing=True) as held:
        yield held


def read(path: Path) -> Report:
    """Stand in for the reader."""
    return replace(report_of(), sha256=sha256_of(path))


def test_an_unchanged_file_is_read_again_by_another_version(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "laporan.txt"
    file.write_text("\n".join(LINES))
    monkeypatch.setattr(ledger_file, "version", lambda: "0.1.0")
    monkeypatch.setattr(building, "version", lambda: "0.1.0")
    build([file], ledger, reader=read)
    assert build([file], ledger, reader=read)[0].status == "skipped"
    monkeypatch.setattr(ledger_file, "version", lambda: "0.2.0")
    monkeypatch.setattr(building, "version", lambda: "0.2.0")
    [again] = build([file], ledger, reader=read)
    assert (again.status, again.message) == ("replaced", "dibaca ulang oleh versi lkip ini")
    assert [card.made_by for card in ledger.reports()] == ["0.2.0"]
    assert build([file], ledger, reader=read)[0].status == "skipped"
