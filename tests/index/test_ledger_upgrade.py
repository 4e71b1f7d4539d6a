"""A home that an older lkip made is brought up to date, whoever opens it, and loses nothing."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from made_report import LINES, report_of

from index.keep.ledger import Ledger
from index.keep.notes import Mark

SINCE_FIRST = ("marks", "corrections")
"""The tables that revision 0001 had not."""


@pytest.fixture
def old_home(tmp_path: Path) -> Path:
    """Return a home with a report, as revision 0001 left it."""
    home, file = tmp_path / "home", tmp_path / "laporan.txt"
    file.write_text("\n".join(LINES))
    with Ledger(home, writing=True) as ledger:
        ledger.save(report_of(), file, note="edisi revisi")
    with closing(sqlite3.connect(home / "ledger.db")) as raw, raw:
        for name in SINCE_FIRST:
            raw.execute(f"DROP TABLE {name}")
        raw.execute("UPDATE alembic_version SET version_num = '0001'")
    return home


def tables(home: Path) -> dict[str, str]:
    """Return how each table was made, but for the blanks."""
    with closing(sqlite3.connect(home / "ledger.db")) as raw:
        made = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name: re.sub(r"[\s\"]+", "", sql) for name, sql in made}


def dump(home: Path) -> list[str]:
    """Return every row of the tables that revision 0001 had."""
    with closing(sqlite3.connect(home / "ledger.db")) as raw:
        return [line for line in raw.iterdump() if line.startswith("INSERT")]


@pytest.mark.parametrize("writing", [False, True])
def test_an_older_home_is_brought_up_to_date(old_home: Path, *, writing: bool) -> None:
    before = [line for line in dump(old_home) if "alembic_version" not in line]
    with Ledger(old_home, writing=writing) as ledger:
        assert len(ledger.figures()) == 3
        assert ledger.reports()[0].note.startswith("edisi revisi")
        assert ledger.notes.marks(ledger.findings()) == {}
    assert [line for line in dump(old_home) if "alembic_version" not in line] == before


def test_an_older_home_gets_the_tables_of_a_new_one(old_home: Path, tmp_path: Path) -> None:
    Ledger(old_home).close()
    Ledger(tmp_path / "new", writing=True).close()
    assert tables(old_home) == tables(tmp_path / "new")


def test_a_home_brought_up_to_date_takes_notes(old_home: Path) -> None:
    with Ledger(old_home, writing=True) as ledger:
        card = ledger.reports()[0]
        made = Mark(card.satker, card.year, "0c8f21", "diterima", "Tim", "ya", "2024-02-01", "")
        ledger.notes.mark(made)
        assert ledger.notes.unmark(card.satker, card.year, "0c8f21")
