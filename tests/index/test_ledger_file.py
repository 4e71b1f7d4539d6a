"""The ledger's file opens quickly, for one writer, and survives what happens to files."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from made_report import LINES, OKU, report_of

from index.errors import LibraryError, LibraryLocked, UnknownReport
from index.keep import ledger_file, schema
from index.keep.ledger import Ledger
from index.keep.migrations import STEPS


@pytest.fixture(autouse=True)
def nothing_leads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_file, "choose", lambda figures, _: list(figures))


@pytest.fixture
def original(tmp_path: Path) -> Path:
    file = tmp_path / "laporan.txt"
    file.write_text("\n".join(LINES))
    return file


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_a_second_writer_is_told_to_wait_while_readers_read(home: Path, original: Path) -> None:
    with Ledger(home, writing=True) as ledger:
        ledger.save(report_of(), original)
        with pytest.raises(LibraryLocked, match="sedang ditulis"):
            Ledger(home, writing=True)
        with Ledger(home) as reader:
            assert len(reader.reports()) == 1
    Ledger(home, writing=True).close()


def test_reading_a_home_that_does_not_exist_finds_nothing_and_makes_nothing(home: Path) -> None:
    with Ledger(home) as ledger:
        assert ledger.reports() == []
        assert ledger.figures(satkers=[OKU]) == []
    assert not home.exists()


@pytest.mark.parametrize("noun", ["figure", "passage", "original", "remove"])
def test_an_unknown_name_is_named(home: Path, noun: str) -> None:
    with Ledger(home, writing=True) as ledger, pytest.raises(UnknownReport, match="'hilang'"):
        getattr(ledger, noun)("hilang")


def test_a_damaged_ledger_is_said_to_be_unusable(home: Path) -> None:
    home.mkdir()
    (home / "ledger.db").write_bytes(b"bukan basis data" * 100)
    with pytest.raises(LibraryError, match=r"ledger\.db tidak dapat dipakai"):
        Ledger(home)


def set_version(home: Path, version: str) -> None:
    Ledger(home, writing=True).close()
    with sqlite3.connect(home / "ledger.db") as raw:
        raw.execute("UPDATE alembic_version SET version_num = ?", [version])
    raw.close()


@pytest.mark.parametrize("writing", [False, True])
def test_a_ledger_of_a_newer_lkip_is_refused(home: Path, *, writing: bool) -> None:
    set_version(home, "9999")
    with pytest.raises(LibraryError, match="9999"):
        Ledger(home, writing=writing)


def test_the_newest_migration_is_the_version_of_the_tables() -> None:
    assert list(STEPS) == sorted(STEPS)
    assert list(STEPS)[-1] == schema.VERSION


def test_originals_left_by_a_stopped_process_are_swept(home: Path) -> None:
    left = home / "originals" / "tak-selesai-2023-00"
    left.mkdir(parents=True)
    Ledger(home, writing=True).close()
    assert not left.exists()


def fresh(script: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a script in a new interpreter, the home its argument."""
    return subprocess.run(
        [sys.executable, "-c", script, str(home)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_killed_writer_leaves_the_last_whole_state(home: Path, original: Path) -> None:
    with Ledger(home, writing=True) as ledger:
        ledger.save(report_of(), original)
    done = fresh(
        "import os, sys, pathlib; from index.keep.ledger import Ledger\n"
        "ledger = Ledger(pathlib.Path(sys.argv[1]), writing=True)\n"
        "with ledger._file.writing() as change:\n"
        "    change.delete({'oku-timur-2023-3f2a91'})\n"
        "    change._connection.exec_driver_sql('CREATE TABLE big AS WITH RECURSIVE n(x) AS '\n"
        "        '(SELECT 1 UNION ALL SELECT x+1 FROM n LIMIT 50) '\n"
        "        'SELECT randomblob(99999) FROM n')\n"
        "    os._exit(9)",
        home,
    )
    assert done.returncode == 9, done.stderr
    with Ledger(home) as reader:
        assert len(reader.figures()) == 3
    Ledger(home, writing=True).close()


def test_looking_up_a_figure_loads_nothing_heavy(home: Path, original: Path) -> None:
    with Ledger(home, writing=True) as ledger:
        ledger.save(report_of(), original)
    script = (
        "import sys, pathlib; from index.keep.ledger import Ledger\n"
        "assert 'sqlalchemy' not in sys.modules\n"
        "assert Ledger(pathlib.Path(sys.argv[1])).figures(indicators=['ikpa'])\n"
        "heavy = {'chromadb', 'langchain', 'torch', 'gradio', 'pandas', 'sqlalchemy.orm'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = fresh(script, home)
    assert done.returncode == 0, done.stderr
