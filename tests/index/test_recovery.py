"""A home that was damaged is made whole from its last good copy and its originals."""

import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from test_build import folder, put, read  # noqa: F401 - a fixture

from index.errors import BrokenFile, DamagedLedger, LibraryError
from index.keep import copies as last_good
from index.keep.build import build
from index.keep.library import Ledger
from index.keep.notes import Mark
from index.keep.recovery import backup, repair, restore, unknown

PAGE = 4096
MALANG, BATU = "BNN Kota Malang|2024", "BNN Kota Batu|2023"
MARK = Mark("BNN Kota Malang", 2024, "0c8f21", "ditolak", "Rini", "salah baca", "2026-01-02", "x")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def held(home: Path, folder: Path) -> Iterator[Path]:  # noqa: F811
    """Give a home of two reports, an older edition of one, and a mark; the files are gone."""
    put(folder, "malang.txt")
    put(folder, "malang revisi.txt", "Revisi 1", age=-99)
    put(folder, "batu.txt", "Nilai IKPA 97,09", about=BATU)
    with Ledger(home, writing=True) as ledger:
        build([folder], ledger, reader=read)
        ledger.notes.mark(MARK)
    for file in folder.iterdir():
        file.unlink()
    yield home


def files(home: Path) -> list[str]:
    with Ledger(home) as ledger:
        return [card.file for card in ledger.reports()]


def notes(home: Path) -> list[str]:
    with closing(sqlite3.connect(home / "ledger.db")) as opened:
        return [row[0] for row in opened.execute("SELECT fingerprint FROM marks")]


def zero_a_page(file: Path, number: int = 2) -> None:
    with file.open("r+b") as opened:
        opened.seek(number * PAGE)
        opened.write(bytes(PAGE))


@pytest.mark.parametrize("loss", ["missing", "empty", "damaged"])
@pytest.mark.parametrize("copy", [True, False])
def test_a_lost_ledger_is_built_again(held: Path, loss: str, *, copy: bool) -> None:
    before, ledger = files(held), held / "ledger.db"
    if loss == "damaged":
        ledger.write_bytes(b"bukan basis data" * 100)
    else:
        ledger.write_bytes(b"") if loss == "empty" else ledger.unlink()
    if not copy:
        (held / last_good.COPY).unlink()
    done = repair(held, reader=read)
    assert done.ledger == ("copy" if copy else "anew")
    assert files(held) == before == ["batu.txt", "malang revisi.txt"]
    assert notes(held) == (["0c8f21"] if copy else [])
    assert repair(held, reader=read).ledger == "whole"


def test_zeroed_pages_are_known_and_mended(held: Path) -> None:
    before = files(held)
    zero_a_page(held / "ledger.db", 3)
    assert last_good.damage(held / "ledger.db")
    with pytest.raises(DamagedLedger, match="lkip repair"), Ledger(held, writing=True) as ledger:
        ledger.remove(ledger.reports()[0].id)
    done = repair(held, reader=read)
    assert done.ledger == "copy" and done.aside is not None and done.aside.exists()
    assert files(held) == before


def test_damage_that_sqlite_does_not_see_is_known(held: Path) -> None:
    ledger = held / "ledger.db"
    ledger.write_bytes(ledger.read_bytes().replace(b"Nilai IKPA 97,09", b"Nilai IKPA 91,09"))
    assert "bukan yang terakhir ditulis" in last_good.damage(ledger)


def test_a_report_the_last_good_copy_lacks_is_read_from_its_original(
    held: Path,
    folder: Path,  # noqa: F811
) -> None:
    older = (held / last_good.COPY).read_bytes()
    put(folder, "malang 2025.txt", about="BNN Kota Malang|2025")
    with Ledger(held, writing=True) as ledger:
        build([folder], ledger, reader=read)
    (held / last_good.COPY).write_bytes(older)
    (held / "ledger.db").unlink()
    [outcome] = repair(held, reader=read).outcomes
    assert outcome.status == "indexed"
    assert "malang 2025.txt" in files(held)


def test_a_large_ledger_is_copied_once_much_has_changed(
    held: Path,
    folder: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(last_good, "SMALL", 0)
    monkeypatch.setattr(last_good, "SHARE", 5)
    size = (held / "ledger.db").stat().st_size
    monkeypatch.setattr(last_good, "A_REPORT", size // 12)
    copies = []
    for year in range(2025, 2030):
        put(folder, f"malang {year}.txt", about=f"BNN Kota Malang|{year}")
        before = (held / last_good.COPY).stat().st_ino
        with Ledger(held, writing=True) as ledger:
            build([folder], ledger, reader=read)
            ledger.notes.mark(replace(MARK, fingerprint=f"{year}"))
        copies.append((held / last_good.COPY).stat().st_ino != before)
    assert 0 < sum(copies) < 5
    (held / "ledger.db").unlink()
    repair(held, reader=read)
    assert len(files(held)) == 7
    assert {"0c8f21", "2025", "2029"} <= set(notes(held))


def test_nothing_of_a_removed_report_is_left(held: Path) -> None:
    with Ledger(held, writing=True) as ledger:
        assert unknown(ledger) == []
        malang = next(card for card in ledger.reports() if "malang" in card.file)
        ledger.remove(malang.id)
    assert {file.name for file in (held / "originals").rglob("*.txt")} == {"batu.txt"}
    assert b"Revisi 1" not in (held / last_good.COPY).read_bytes()


def test_a_deleted_original_is_kept_again_when_its_file_is_indexed(
    held: Path,
    folder: Path,  # noqa: F811
) -> None:
    kept = next((held / "originals").rglob("batu.txt"))
    kept.unlink()
    again = put(folder, "batu.txt", "Nilai IKPA 97,09", about=BATU)
    with Ledger(held, writing=True) as ledger:
        [outcome] = build([again], ledger, reader=read)
    assert (outcome.status, kept.exists()) == ("skipped", True)


def test_a_home_saved_comes_back(held: Path, tmp_path: Path) -> None:
    saved = backup(held, tmp_path / "cadangan.zip")
    other = tmp_path / "lain"
    assert (restore(tmp_path / "cadangan.zip", other).reports, saved.reports) == (2, 2)
    assert files(other) == files(held)
    assert notes(other) == ["0c8f21"]
    with Ledger(other) as ledger:
        assert all(ledger.original(card.id).exists() for card in ledger.reports())
        assert unknown(ledger) == []
    with pytest.raises(LibraryError, match="sudah ada laporan"):
        restore(tmp_path / "cadangan.zip", held)


@pytest.mark.parametrize("fault", ["cut", "changed", "outside", "no zip"])
def test_what_is_no_whole_backup_is_refused(held: Path, tmp_path: Path, fault: str) -> None:
    file, other = tmp_path / "cadangan.zip", tmp_path / "lain"
    backup(held, file)
    if fault == "cut":
        file.write_bytes(file.read_bytes()[:-200])
    elif fault == "no zip":
        file.write_text("bukan")
    else:
        with zipfile.ZipFile(file) as packed:
            held_files = {name: packed.read(name) for name in packed.namelist()}
        told = json.loads(held_files["lkip-backup.json"])
        name = next(one for one in told["files"] if one.endswith("batu.txt"))
        if fault == "changed":
            held_files[name] += b" diubah"
        else:
            told["files"]["originals/../../jahat.txt"] = told["files"].pop(name)
            held_files["originals/../../jahat.txt"] = held_files.pop(name)
            held_files["lkip-backup.json"] = json.dumps(told).encode()
        with zipfile.ZipFile(file, "w") as packed:
            for one, content in held_files.items():
                packed.writestr(one, content)
    with pytest.raises(BrokenFile, match="bukan cadangan lkip yang utuh"):
        restore(file, other)
    assert not (tmp_path / "jahat.txt").exists()
    assert not (other / "ledger.db").exists()
