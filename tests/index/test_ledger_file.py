"""The ledger's file: quick to open, for one writer, proof against accidents, kept up to date."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from made_report import LINES, OKU, report_of

from index.errors import DamagedLedger, LibraryError, LibraryLocked, UnknownReport
from index.keep import schema
from index.keep.library import Ledger
from index.keep.migrations import STEPS
from index.keep.notes import Mark
from index.passages import digest_of_all
from index.report import Reading
from index.search.fused import Search

pytestmark = pytest.mark.usefixtures("nothing_leads")


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


def test_originals_are_kept_though_the_ledger_does_not_know_them(
    home: Path, original: Path
) -> None:
    with Ledger(home, writing=True) as ledger:
        ledger.save(report_of(), original)
    unknown = home / "originals" / "tak-dikenal-2023-00" / "laporan.pdf"
    unknown.parent.mkdir()
    unknown.write_text("satu-satunya salinan")
    with Ledger(home, writing=True) as ledger:
        ledger.save(report_of("BNN Kota Malang", 2024, ident="kota-malang-2024-0a"), original)
    assert unknown.read_text() == "satu-satunya salinan"


@pytest.mark.parametrize("loss", ["missing", "empty", "made again"])
@pytest.mark.parametrize("writing", [False, True])
def test_a_lost_ledger_is_no_empty_home(
    home: Path, original: Path, loss: str, *, writing: bool
) -> None:
    with Ledger(home, writing=True) as ledger:
        ledger.save(report_of(), original)
    file = home / "ledger.db"
    file.unlink()
    if loss == "empty":
        file.touch()
    elif loss == "made again":
        with Ledger(home, writing=True, repairing=True):
            pass
    with pytest.raises(DamagedLedger, match="lkip repair"):
        Ledger(home, writing=writing)
    assert len(list((home / "originals").rglob("*.txt"))) == 1


def test_an_original_of_a_save_that_was_cut_short_is_settled(home: Path, original: Path) -> None:
    with Ledger(home, writing=True) as ledger:
        ledger.save(report_of(), original)
    held, coming = home / "originals" / report_of().id, home / "originals" / ".baru-lain-2024-01"
    held.rename(held.with_name(f".baru-{held.name}"))
    coming.mkdir()
    with Ledger(home) as reader:
        assert reader.original(report_of().id).exists()
    with Ledger(home, writing=True) as ledger:
        assert ledger.original(report_of().id).read_text() == original.read_text()
    assert not coming.exists()


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
        "import os, sys, pathlib; from index.keep.library import Ledger\n"
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


FULL = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from made_report import report_of
from index.keep.library import Ledger
from index.keep.copies import Originals
home = Path(sys.argv[1])
text = home / "laporan.txt"
text.write_text("Nilai IKPA " * 9000)
with Ledger(home, writing=True) as ledger:
    ledger.save(report_of(), text)
    ledger.save(report_of("BNN Kota Malang", 2024, ident="kota-malang-2024-0a"), text)
for size in (65536, 1):
    try:
        with (home / f"penuh{size}").open("wb", buffering=0) as full:
            while True:
                full.write(bytes(size))
    except OSError:
        pass
if len(sys.argv) > 3:
    (home / "ledger.good.db").unlink()
    with (home / "penuh-lagi").open("wb", buffering=0) as full:
        try:
            while True:
                full.write(bytes(4096))
        except OSError:
            pass
with Ledger(home, writing=True) as ledger:
    ledger.remove(report_of().id)
    print([card.id for card in ledger.reports()], [f.parent.name for f in Originals(home).files()])
"""


@pytest.mark.parametrize("copy", [True, False])
def test_a_report_is_removed_from_a_full_disk(tmp_path: Path, *, copy: bool) -> None:
    disk = 'mount -t tmpfs -o size=2m none $0 && exec $1 -c "$2" $0 $3 $4'
    without = [] if copy else ["tanpa-salinan"]
    words = [tmp_path, sys.executable, FULL, Path(__file__).parent, *without]
    if subprocess.run(["unshare", "-Urm", "true"], capture_output=True, check=False).returncode:
        pytest.skip("no disk of its own can be made here")
    done = subprocess.run(
        ["unshare", "-Urm", "sh", "-c", disk, *map(str, words)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "['kota-malang-2024-0a'] ['kota-malang-2024-0a']"


def test_looking_up_a_figure_loads_nothing_heavy(home: Path, original: Path) -> None:
    with Ledger(home, writing=True) as ledger:
        ledger.save(report_of(), original)
    script = (
        "import sys, pathlib; from index.keep.library import Ledger\n"
        "assert 'sqlalchemy' not in sys.modules\n"
        "assert Ledger(pathlib.Path(sys.argv[1])).figures(indicators=['ikpa'])\n"
        "heavy = {'chromadb', 'langchain', 'torch', 'gradio', 'pandas', 'sqlalchemy.orm'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = fresh(script, home)
    assert done.returncode == 0, done.stderr


SINCE_FIRST = ("marks", "corrections", "passage_words", "word_counts")
"""The tables that revision 0001 had not."""


SINCE_FIRST_IN = {
    "reports": (
        *("made_by", "reading", "kind", "pages", "figures", "passages", "findings", "words"),
        "passages_digest",
    ),
    "figures": ("confidence", "qualifier", "caption"),
    "passages": ("number",),
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
        for name in ("findings_kind", "passages_number"):
            raw.execute(f"DROP INDEX {name}")
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
    "passages": ("id", "report_id", "position", "text", "kind", "satker", "year", "indicator"),
    **dict.fromkeys(("pages", "lines", "tables", "findings"), ("*",)),
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
        assert [passage.text for passage in Search(ledger)("kategori", None)] == ["\n".join(LINES)]
        assert [(card.pages, card.passages) for card in ledger.reports()] == [(1, 1)]
        assert ledger.passages_digests() == {report_of().id: digest_of_all(report_of().passages)}
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
