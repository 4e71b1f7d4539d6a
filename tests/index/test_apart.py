"""A file is read in a process of its own: one that is too much is named, and the others go on."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from reading_room import really_apart

from eval import hostile as hostile_files
from index.errors import TooLarge, UsageError
from index.keep.apart import How, Limits, ReadingRoom, read_limits
from index.keep.build import build
from index.keep.library import Ledger

SMALL = Limits(seconds=6, memory=500, size=2, pages=3)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[ReadingRoom]:
    with really_apart(), ReadingRoom(How(tmp_path / "home", 1, False, limits=SMALL)) as opened:
        yield opened


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes and no limits of memory there")
def test_hostile_files_are_named_and_the_good_one_is_read(
    tmp_path: Path, room: ReadingRoom
) -> None:
    folder = tmp_path / "laporan"
    folder.mkdir()
    hostile_files.put_hostile(folder)
    with Ledger(tmp_path / "home", writing=True) as ledger:
        outcomes = build([folder], ledger, reader=room)
        held = [card.file for card in ledger.reports()]
    told = {one.path.name: one.message for one in outcomes if one.status == "failed"}
    reasons = {
        "bentuk.pdf": "lebih dari 6 detik",
        "bersarang.md": "lebih dari 6 detik",
        "keluar.txt": "tautan ke luar foldernya",
        "lebar.docx": "memori lebih dari 500 MB",
        "mampat.docx": "memori lebih dari 500 MB",
        "mampat.pdf": "memori lebih dari 500 MB",
        "pipa.pdf": "bukan berkas biasa",
        "satu-baris.txt": "lebih besar dari 2 MB",
    }
    assert {name: reasons.get(name, "-") in why for name, why in told.items()} == dict.fromkeys(
        reasons, True
    )
    assert all(name in why for name, why in told.items())
    assert held == ["zz-malang.txt"]


def test_a_pdf_of_too_many_pages_is_refused(tmp_path: Path, room: ReadingRoom) -> None:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 7))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"
    pages = b"<</Type/Pages/Kids[%s]/Count 4>>" % kids
    file = tmp_path / "panjang.pdf"
    made = [b"<</Type/Catalog/Pages 2 0 R>>", pages, page, page, page, page]
    file.write_bytes(hostile_files.pdf(made))
    with pytest.raises(TooLarge, match=r"panjang\.pdf berisi 4 halaman, lebih dari 3"):
        room(file)


def test_a_killed_reader_is_told_and_replaced(tmp_path: Path, room: ReadingRoom) -> None:
    good = tmp_path / "malang.txt"
    good.write_text(hostile_files.GOOD)
    assert room(good).file == "malang.txt"
    assert room._process is not None and room._process.pid
    os.kill(room._process.pid, signal.SIGKILL)
    with Ledger(tmp_path / "home", writing=True) as ledger:
        [first] = build([good], ledger, reader=room)
        [then] = build([good], ledger, reader=room)
    assert (first.status, then.status) == ("failed", "indexed")
    assert "malang.txt menghentikan proses" in first.message


@pytest.mark.skipif(sys.platform == "win32", reason="no groups of processes there")
def test_a_reader_goes_with_who_asked_it(tmp_path: Path) -> None:
    slow = tmp_path / "bentuk.pdf"
    slow.write_bytes(hostile_files.nested_forms())
    script = tmp_path / "asks.py"
    script.write_text(
        "import sys; from pathlib import Path\n"
        "from index.keep.apart import How, ReadingRoom\n"
        "if __name__ == '__main__':\n"
        "    room = ReadingRoom(How(Path(sys.argv[1]), 1, False)); room._start()\n"
        "    print(room._process.pid, flush=True); room(Path(sys.argv[2]))\n"
    )
    asks = subprocess.Popen(
        [sys.executable, script, tmp_path / "home", slow],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert asks.stdout is not None
    with asks.stdout as out:
        reader = int(out.readline())
    time.sleep(1.5)
    asks.kill()
    asks.wait()
    for _ in range(100):
        if not Path(f"/proc/{reader}").exists() or "Z" in Path(f"/proc/{reader}/stat").read_text():
            return
        time.sleep(0.1)
    os.kill(reader, signal.SIGKILL)
    pytest.fail("the reader went on alone")


def test_limits_are_settings() -> None:
    assert read_limits({}) == Limits()
    assert read_limits({"LKIP_LIMITS": "seconds=600, pages=3000"}) == Limits(600, pages=3000)
    with pytest.raises(UsageError, match="LKIP_LIMITS: 'detik=3' tidak dikenal"):
        read_limits({"LKIP_LIMITS": "detik=3"})
