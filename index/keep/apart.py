"""Files read in a process of their own, within limits: a bad one costs itself alone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from index.errors import CRASHES, BrokenFile, LkipError, TooLarge, UsageError
from index.keep.home import Settings, logged_to, ocr_of

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from index.readers.sheets import Engine, Run, Told
    from index.report import Report

LIMITS_VARIABLE = "LKIP_LIMITS"

_MEGABYTE = 1 << 20
OCR_MEMORY = 4096
"""MB that the engine that reads scans may take beside: it takes 3.2 GB on pages of A4."""

_GROWN = 0.5
"""A process that took more than this share of its memory is not used for another file."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds without a sign of progress, memory and size in MB, pages."""

    seconds: int = 300
    memory: int = 2048  # MB of each process that reads it; not kept on Windows
    size: int = 200  # MB
    pages: int = 2000


def read_limits(env: Mapping[str, str] = os.environ) -> Limits:
    """Return the limits, those named in LKIP_LIMITS ('seconds=600,pages=3000') as they say.

    Raises UsageError for what is no limit.
    """
    known = {field.name for field in fields(Limits)}
    given = {}
    for part in filter(None, (one.strip() for one in env.get(LIMITS_VARIABLE, "").split(","))):
        name, _, number = part.partition("=")
        if name not in known or not number.isdigit() or not int(number):
            told = ", ".join(f"{one}=ANGKA" for one in sorted(known))
            raise UsageError(f"{LIMITS_VARIABLE}: '{part}' tidak dikenal; tulis {told}.")
        given[name] = int(number)
    return replace(Limits(), **given)


@dataclass(frozen=True, slots=True)
class How:
    """How files are read for a home."""

    home: Path
    workers: int | None = None
    ocr: bool = True
    keeping: bool = True  # whether what OCR saw of new pages is kept
    limits: Limits = Limits()


class ReadingRoom:
    """A process that reads one file after another for us, until `close`.

    It is started with the first file, and again after a file that was too much for it: starting
    takes as long as reading a short report. Called with a path, it returns the report, or raises
    a ReadError; of a fault of ours it raises RuntimeError with the trace.
    """

    def __init__(self, how: How, told: Told | None = None) -> None:
        self.how = how
        self._told = told
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __call__(self, path: Path) -> Report:
        """Read, understand and check a file; raises a ReadError that names it and why."""
        must_be_small(path, self.how.limits)
        if self._line is None:
            self._start()
        try:
            kind, content = self._asked(path)
        except BaseException:
            self.close()
            raise
        if kind == "raised":
            raise content
        if kind == "crashed":
            raise RuntimeError(content)
        report, grown = content
        if grown:
            self.close()
        return report  # type: ignore[no-any-return]

    def close(self) -> None:
        """End the process, with all that it started."""
        process, self._process = self._process, None
        line, self._line = self._line, None
        if line is not None:
            line.close()
        if process is not None:
            _end(process)

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self.how))
        self._process.start()
        theirs.close()

    def _asked(self, path: Path) -> tuple[str, Any]:
        """Ask for a file, and wait for as long as there is progress."""
        line, seconds = self._line, self.how.limits.seconds
        assert line is not None
        try:
            line.send(path)
            while line.poll(seconds):
                kind, content = line.recv()
                if kind != "page":
                    return kind, content
                if self._told:
                    self._told(*content)
        except (EOFError, OSError) as error:
            raise BrokenFile(
                f"{path.name} menghentikan proses yang membacanya: periksa atau simpan ulang "
                "berkasnya"
            ) from error
        raise _over(path, f"dibaca lebih dari {seconds} detik", "seconds")


def must_be_small(path: Path, limits: Limits) -> None:
    """Raise TooLarge for a file of more bytes than may be read."""
    if path.stat().st_size > limits.size * _MEGABYTE:
        raise _over(path, f"lebih besar dari {limits.size} MB", "size")


def _over(path: Path, what: str, limit: str) -> TooLarge:
    return TooLarge(
        f"{path.name} {what}: pecah atau sederhanakan berkasnya, atau naikkan batas "
        f"{LIMITS_VARIABLE} ({limit}=...)"
    )


def _end(process: BaseProcess) -> None:
    """End a process and the group that it leads."""
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform != "win32" and process.pid:
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()
    process.close()


def _serve(line: Connection, how: How) -> None:
    """Read what is asked for until nobody asks any more: what runs in the process."""
    _lead_a_group()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with logged_to(Settings(how.home).log), suppress(EOFError, OSError):
        while True:
            line.send(_answer(line.recv(), how, line))


def _answer(path: Path, how: How, line: Connection) -> tuple[str, Any]:
    """Return what became of a file: ("read", (report, grown)), ("raised", an error) or a trace."""
    from index.keep import build
    from index.readers.sheets import Ocr

    def told(done: int, total: int) -> None:
        line.send(("page", (done, total)))

    ocr = ocr_of(how.home, told=told, keeping=how.keeping) if how.ocr else Ocr()
    _bound(how.limits.memory)
    try:
        ocr = replace(ocr, engine=ocr.engine and _roomy(ocr.engine, how.limits))
        pages = how.limits.pages
        report = build.read(path, workers=how.workers, ocr=ocr, most_pages=pages)
        return "read", (report, _memory_taken() > _GROWN * how.limits.memory)
    except LkipError as error:
        return "raised", error
    except MemoryError:
        what = f"memerlukan memori lebih dari {how.limits.memory} MB"
        return "raised", _over(path, what, "memory")
    except OSError as error:
        return "raised", error
    except CRASHES:
        return "crashed", traceback.format_exc()


def _roomy(engine: Engine, limits: Limits) -> Engine:
    """Return an engine that is given memory of its own once it is used."""

    def see(*asked: Any) -> Sequence[Run]:
        _bound(limits.memory + OCR_MEMORY)
        return engine(*asked)

    return see


def _lead_a_group() -> None:
    """Let what this process starts be ended with it."""
    if sys.platform != "win32":
        os.setsid()


def _end_with_parent() -> None:
    """Wait until the process that asks is gone, and go too."""
    if parent := multiprocessing.parent_process():
        parent.join()
    if sys.platform != "win32":
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _bound(megabytes: int) -> None:
    """Limit the memory of this process and of each that it starts."""
    if sys.platform == "win32":
        return
    import resource

    for kind in (resource.RLIMIT_DATA, resource.RLIMIT_CORE):
        most = megabytes * _MEGABYTE if kind == resource.RLIMIT_DATA else 0
        hard = resource.getrlimit(kind)[1]
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most if hard < 0 else min(most, hard), hard))


def _memory_taken() -> float:
    """Return how many MB this process took at most.

    Linux hands what the starting process took on to `ru_maxrss`; `VmHWM` begins anew.
    """
    if sys.platform == "win32":
        return 0
    with suppress(OSError, StopIteration):
        status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return int(next(line for line in status if line.startswith("VmHWM")).split()[1]) / 1024
    import resource

    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, KB elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / _MEGABYTE
