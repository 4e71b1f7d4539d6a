"""What goes wrong on purpose: `python -m eval.chaos` kills, damages and fuzzes, and counts."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random

from eval.generator.samples import SAMPLES_FOLDER
from eval.hostile import put_hostile, put_odd
from eval.report_card import table
from index.errors import CRASHES, LibraryLocked, LkipError
from index.keep import build as building
from index.keep.apart import How, Limits, ReadingRoom
from index.keep.build import build, expand
from index.keep.library import Ledger, Library
from index.numbers.numerals import scan
from index.numbers.terbilang import find as find_spelled
from index.report import Report

TOLD = 300
"""Characters told of a fault."""

QUESTIONS = (
    "Berapa IKPA BNNK OKU Timur tahun 2023?",
    "Berapa target NKA BNN Provinsi Bali tahun 2024?",
    "Apa kendala pencapaian IKPA BNNK OKU Timur tahun 2023?",
)
TEXTS = ("lkip-bnnk-oku-timur-2023-contoh.txt", "lkip-bnnp-bali-2024-contoh-tab.txt")
SMALL = Limits(seconds=20, memory=500, size=2, pages=50)

Part = Callable[["Room"], Iterator[str]]
"""Tries things in a room, yields the faults it found."""


class Room:
    """A folder to work in, with a home of two reports; how much is tried, and how much was."""

    def __init__(self, folder: Path, asked: argparse.Namespace) -> None:
        self.folder = folder
        self.asked = asked
        self.rng = Random(asked.seed)
        self.tried = self.copies = 0
        self.reports: dict[Path, Report] = {}
        self.home = folder / "home"
        self.files = [SAMPLES_FOLDER / name for name in TEXTS]
        with Library(self.home, writing=True) as library:
            build(self.files, library.ledger, reader=self.read)
            library.sync_vectors()
        self.answers = answers(self.home)

    def read(self, path: Path) -> Report:
        """Read a file, once."""
        if path not in self.reports:
            self.reports[path] = building.read(path, workers=1)
        return self.reports[path]

    def copy(self, name: str) -> Path:
        """Return a copy of the home, in a place of its own: Chroma remembers places."""
        self.copies += 1
        shutil.rmtree(self.folder / f"{name}-{self.copies - 1}", ignore_errors=True)
        return Path(shutil.copytree(self.home, self.folder / f"{name}-{self.copies}"))


def answers(home: Path) -> list[str]:
    """Return what a home answers to the questions, or why it does not."""
    from assistant.ask import answer

    try:
        with Library(home) as library:
            return [answer(question, library=library).text for question in QUESTIONS]
    except LkipError as error:
        return [f"{type(error).__name__}: {error}"]


def lkip(home: Path, *words: object) -> subprocess.Popen[str]:
    """Start a command on a home."""
    command = [sys.executable, "-m", "assistant.cli", "--home", str(home), *map(str, words)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def killed(room: Room) -> Iterator[str]:
    """Kill writers at any stage; the home opens, nothing is lost, and the work can be done again.

    A writer takes one report out, reads it again and makes its vectors.
    """
    home = room.copy("dibunuh")
    ident = _ids(home)[0]
    longest = _seconds(partial(_written_through, home, room.files[0], ident))
    for number in range(room.asked.kills):
        room.tried += 1
        done = lkip(home, *_stage(number, room.files[0], ident))
        time.sleep(longest * room.rng.random())
        _kill(done)
        held, kept = _ids(home), {path.name for path in (home / "originals").rglob("*.txt")}
        if missing := {file.name for file in room.files[1:]} - kept:
            yield f"kill {number}: originals gone: {missing}"
        if not held or not set(held) <= set(_ids(room.home)):
            yield f"kill {number}: {held} are held"
    with Library(home, writing=True) as library:
        build(room.files, library.ledger, reader=room.read)
        library.sync_vectors()
    if answers(home) != room.answers:
        yield f"after {room.asked.kills} kills it answers otherwise: {answers(home)}"[:TOLD]


def _stage(number: int, file: Path, ident: str) -> tuple[object, ...]:
    stages = (("index", file, "--again"), ("index", "--refit"), ("remove", ident), ("index", file))
    return stages[number % len(stages)]


def _written_through(home: Path, file: Path, ident: str) -> None:
    for number in range(2):
        lkip(home, *_stage(number, file, ident)).communicate()


def _kill(done: subprocess.Popen[str]) -> None:
    """Kill a command with the processes it started."""
    with suppress(ProcessLookupError):
        os.killpg(done.pid, signal.SIGKILL)
    done.communicate()


def _ids(home: Path) -> list[str]:
    with Ledger(home) as ledger:
        return [card.id for card in ledger.reports()]


def damaged(room: Room) -> Iterator[str]:
    """Take away, empty, cut and overwrite each kind of file of a home.

    It answers as before or says in one line what is wrong; `lkip repair` brings all back.
    """
    kinds = [path.relative_to(room.home) for path in room.home.rglob("*") if path.is_file()]
    for kind in kinds:
        for name, harm in HARMS.items():
            room.tried += 1
            home = room.copy("rusak")
            harm(home / kind)
            yield from _told_or_mended(home, f"{kind} {name}", room)


def _told_or_mended(home: Path, what: str, room: Room) -> Iterator[str]:
    """Yield what a damaged home does wrong."""
    from index.keep.recovery import repair

    try:
        found = answers(home)
        told = len(found) == 1
        if not told and found[:2] != room.answers[:2]:
            yield f"{what}: answers otherwise and says nothing: {found}"[:TOLD]
        repair(home, reader=room.read)
        with Library(home, writing=True) as library:
            build(room.files, library.ledger, reader=room.read)
            library.sync_vectors()
        if answers(home) != room.answers:
            yield f"{what}: not mended: {answers(home)}"[:TOLD]
    except LkipError as error:
        yield f"{what}: cannot be mended: {error}"[:TOLD]
    except (*CRASHES, OSError) as error:
        yield f"{what}: {type(error).__name__}: {error}"[:TOLD]


def _zeroed(path: Path) -> None:
    content = path.read_bytes()
    middle = len(content) // 2
    path.write_bytes(content[:middle] + bytes(min(4096, len(content) - middle))
                     + content[middle + 4096 :])  # fmt: skip


HARMS: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "zeroed": _zeroed,
    "other": lambda path: path.write_bytes(b"bukan isinya " * 500),
}
"""What is done to a file."""


def closed(room: Room) -> Iterator[str]:
    """Write to a full disk and to one that is read only: it is told, and what is held is held."""
    if subprocess.run(["unshare", "-Urm", "true"], capture_output=True, check=False).returncode:
        yield "no disk of its own can be made here: not tried"
        return
    size = sum(path.stat().st_size for path in room.home.rglob("*") if path.is_file())
    full = f"mount -t tmpfs -o size={size + 100_000} none $1 && cp -r $2/. $1"
    barred = "mount -t tmpfs none $1 && cp -r $2/. $1 && mount -o remount,ro $1"
    rest = "$3 -m assistant.cli --home $1 index $4 --again; echo code $?; " + (
        f"$3 -m assistant.cli --home $1 ask '{QUESTIONS[0]}'"
    )
    for what, disk in (("full", full), ("read only", barred)):
        room.tried += 1
        at = room.folder / "cakram"
        at.mkdir(exist_ok=True)
        words = ["unshare", "-Urm", "sh", "-c", f"{disk} && {{ {rest}; }}", "sh"]
        done = subprocess.run(
            [*words, at, room.home, sys.executable, room.files[0]],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if "Traceback" in done.stderr or "code 1" not in done.stdout:
            yield f"{what}: {done.stdout[-TOLD:]} {done.stderr[-TOLD:]}"
        if room.answers[0][:60] not in done.stdout:
            yield f"{what}: no answer any more: {done.stdout[-TOLD:]} {done.stderr[-TOLD:]}"


def together(room: Room) -> Iterator[str]:
    """Let two write and four read at once: one writer waits or is told, readers answer the same."""
    home = room.copy("bersama")
    until = time.monotonic() + room.asked.seconds / 4

    def write(_: int) -> str:
        while time.monotonic() < until:
            try:
                with Library(home, writing=True) as library:
                    build(room.files[1:], library.ledger, reader=room.read, again=True)
                    library.sync_vectors()
                room.tried += 1
            except LibraryLocked:
                time.sleep(0.05)
            except LkipError as error:
                return f"a writer: {error}"
        return ""

    def ask(_: int) -> str:
        while time.monotonic() < until:
            room.tried += 1
            if (found := answers(home)) != room.answers:
                return f"a reader: {found}"[:TOLD]
        return ""

    with ThreadPoolExecutor(6) as pool:
        writers, readers = pool.map(write, range(2)), pool.map(ask, range(4))
        yield from filter(None, (*writers, *readers))


def hostile(room: Room) -> Iterator[str]:
    """Index a folder of hostile files: each is read or named with a reason, and the good one is."""
    folder, home = room.folder / "laporan", room.folder / "tamu"
    folder.mkdir()
    put_hostile(folder)
    put_odd(folder, seed=room.asked.seed)
    with ReadingRoom(How(home, 1, False, limits=SMALL)) as reader, Ledger(
        home, writing=True
    ) as ledger:  # fmt: skip
        outcomes = build([folder], ledger, reader=reader)
        held = {card.file for card in ledger.reports()}
    room.tried += len(outcomes)
    for one in outcomes:
        if one.status == "failed" and (not one.message or "galat program" in one.message):
            yield f"{one.path.name!r}: {one.message}"
    if not any(GOOD_NAME in str(one.path) and one.status != "failed" for one in outcomes):
        yield f"the good file was not read: {sorted(held)}"[:TOLD]


GOOD_NAME = "zz-malang.txt"


def fuzzed(room: Room) -> Iterator[str]:
    """Mutate numerals, lines of tables and files: they are read or refused, and nothing crashes."""
    until = time.monotonic() + room.asked.seconds / 2
    text = room.files[0].read_text(encoding="utf-8")
    while time.monotonic() < until:
        room.tried += 1
        start = room.rng.randrange(len(text) - 400)
        piece = _mutated(text[start : start + 400].encode(), room.rng).decode(errors="replace")
        try:
            list(scan(piece))
            find_spelled(piece)
        except CRASHES as error:
            yield f"{type(error).__name__} on {piece!r}"[:TOLD]
    yield from _fuzzed_files(room, time.monotonic() + room.asked.seconds)


def _fuzzed_files(room: Room, until: float) -> Iterator[str]:
    """Mutate whole files of every format, small ones by lines, and read each in its process."""
    originals = [path for path in expand([SAMPLES_FOLDER]) if path.suffix != ".jsonl"]
    how = How(room.folder / "acak", 1, False, limits=SMALL)
    with ReadingRoom(how) as reader:
        while time.monotonic() < until:
            room.tried += 1
            original = room.rng.choice(originals)
            file = room.folder / f"acak{original.suffix}"
            content = original.read_bytes()
            if original.suffix in (".txt", ".md"):
                content = _some_lines(content, room.rng)
            file.write_bytes(_mutated(content, room.rng))
            try:
                reader(file)
            except LkipError:
                continue
            except (*CRASHES, OSError) as error:
                kept = shutil.copy(file, Path.cwd() / f"acak-{room.tried}{file.suffix}")
                yield f"{kept}: {str(error)[-TOLD:]}"


def _some_lines(content: bytes, rng: Random) -> bytes:
    lines = content.split(b"\n")
    start = rng.randrange(max(len(lines) - 200, 1))
    return b"\n".join(lines[:8] + lines[start : start + 200])


def _mutated(content: bytes, rng: Random) -> bytes:
    """Return bytes with some flipped, cut, doubled or moved."""
    found = bytearray(content)
    for _ in range(rng.randint(1, 12)):
        at, size = rng.randrange(len(found) or 1), rng.choice((1, 2, 8, 64, 400))
        kind = rng.randrange(5)
        if kind == 0:
            found[at : at + size] = rng.randbytes(size)
        elif kind == 1:
            del found[at : at + size]
        elif kind == 2:
            found[at:at] = found[at : at + size] * rng.randint(1, 20)
        elif kind == 3:
            found[at:at] = rng.choice(STRANGE)
        else:
            other = rng.randrange(len(found) or 1)
            found[at : at + size] = found[other : other + size]
    return bytes(found)


STRANGE = tuple(
    word.encode()
    for word in ("%", "Rp", ".", ",", "-", "(", ")", "|", "\t", "\n\n", "²", "½", "٣", "Ⅳ",
                 "juta", "BAB IV", "Tabel 3.", "<td>", "\u202e", "1.234,5", "e9", "nan", "∞",
                 "0" * 40)
)  # fmt: skip


def visited(room: Room) -> Iterator[str]:
    """Let many people ask the page on loopback without a pause: no answer fails."""
    from eval import bench_page

    people = room.asked.users
    if not people:
        return
    bench_page.PEOPLE = people
    with bench_page.served(room.home) as url:
        until = time.monotonic() + room.asked.seconds
        while time.monotonic() < until:
            times, wrong = bench_page._crowd(url, 1)
            room.tried += len(times)
            if wrong:
                yield f"{wrong} of {len(times)} answers failed"


PARTS: dict[str, Part] = {
    "kill": killed,
    "damage": damaged,
    "disk": closed,
    "together": together,
    "hostile": hostile,
    "fuzz": fuzzed,
    "users": visited,
}
"""What is tried, by the name it is chosen by."""


def main(arguments: list[str] | None = None) -> int:
    """Try all, print a table and each fault; 1 where there is a fault."""
    parser = argparse.ArgumentParser(prog="python -m eval.chaos", description=__doc__)
    parser.add_argument("--only", action="append", choices=tuple(PARTS), help="may be repeated")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120, help="for what has no end")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    rows, faults = tried(asked)
    sys.stdout.write(table(("what", "tried", "faults", "seconds"), rows) + "\n")
    for fault in faults:
        sys.stdout.write(f"- {json.dumps(fault, ensure_ascii=False)}\n")
    return int(bool(faults))


def tried(asked: argparse.Namespace) -> tuple[list[tuple[str, ...]], list[str]]:
    """Return a row a part, and the faults found."""
    rows: list[tuple[str, ...]] = []
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="lkip-chaos-") as folder:
        room = Room(Path(folder), asked)
        for name in asked.only or PARTS:
            room.tried, begun = 0, time.monotonic()
            found = [f"{name}: {fault}" for fault in PARTS[name](room)]
            taken = f"{time.monotonic() - begun:.0f}"
            rows.append((name, str(room.tried), str(len(found)), taken))
            faults += found
    return rows, faults


def _seconds(work: Callable[[], object]) -> float:
    start = time.monotonic()
    work()
    return time.monotonic() - start


if __name__ == "__main__":
    raise SystemExit(main())
