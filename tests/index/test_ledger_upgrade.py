"""A home that an older lkip made is brought up to date, whoever opens it, and loses nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from made_report import LINES, report_of

from index.keep.ledger import Ledger
from index.keep.notes import Mark
from index.report import Reading

SINCE_FIRST = ("marks", "corrections")
"""The tables that revision 0001 had not."""


SINCE_FIRST_IN = {
    "reports": ("made_by", "reading"),
    "figures": ("confidence", "qualifier", "caption"),
}
"""The columns that the tables of revision 0001 had not."""


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
        for table, columns in SINCE_FIRST_IN.items():
            for name in columns:
                raw.execute(f"ALTER TABLE {table} DROP COLUMN {name}")
        raw.execute("UPDATE alembic_version SET version_num = '0001'")
    return home


def tables(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the columns of each table: name, type, whether needed, default, place in the key."""
    with closing(sqlite3.connect(home / "ledger.db")) as raw:
        made = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: sorted(column[1:] for column in raw.execute(f"PRAGMA table_info({name})"))
            for (name,) in made
        }


def rows(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of the tables that revision 0001 had, without columns that came later."""
    with closing(sqlite3.connect(home / "ledger.db")) as raw:
        return {
            name: raw.execute(f"SELECT {', '.join(columns)} FROM {name}").fetchall()
            for name, columns in FIRST.items()
        }


FIRST = {
    "reports": ("id", "file", "sha256", "satker", "year", "title", "is_lkip", "format", "note"),
    "figures": ("id", "satker", "year", "indicator", "role", "value", "as_written", "why"),
    **dict.fromkeys(("pages", "lines", "passages", "tables", "findings"), ("*",)),
}
"""The tables of revision 0001, with their columns where more came later."""


@pytest.mark.parametrize("writing", [False, True])
def test_an_older_home_is_brought_up_to_date(old_home: Path, *, writing: bool) -> None:
    before = rows(old_home)
    assert all(before.values())
    with Ledger(old_home, writing=writing) as ledger:
        assert len(ledger.figures()) == 3
        assert ledger.reports()[0].note.startswith("edisi revisi")
        assert ledger.notes.marks(ledger.findings()) == {}
        assert ledger.reports()[0].made_by == ""
        assert ledger.reports()[0].reading == Reading()
        assert {figure.confidence for figure in ledger.figures()} == {1.0}
    assert rows(old_home) == before


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
