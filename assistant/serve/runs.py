"""A run that reads files into the home: what becomes of each is told, and it can be stopped."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Any

from assistant.readings import BADLY, NO_REPORT, PARTLY
from assistant.serve import indexer
from assistant.serve.indexer import Job, as_json
from index.errors import UsageError
from prompts import say

WAITING, READING, STOPPED = "waiting", "reading", "stopped"
KEPT = ("indexed", "replaced")
HELD = ("skipped", "duplicate")
FAILED = ("failed", "refused")


@dataclass(frozen=True, slots=True)
class Item:
    """A file of a run: its name, what became of it so far, and why."""

    name: str
    state: str = WAITING
    reason: str = ""
    path: Path | None = None  # None for one that is refused at the door
    grade: str = ""  # how well it was read, one of readings.GRADES; "" for what is not held
    named: str = ""  # the same in a few words


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is; `told` says it in words, `over` when nothing more will come."""

    items: tuple[Item, ...]
    told: str
    over: bool = False
    whole: bool = False  # whether it ran to its end

    @property
    def done(self) -> int:
        """How many files are settled."""
        return sum(item.state not in (WAITING, READING) for item in self.items)

    @property
    def is_good(self) -> bool:
        """Whether it ran to its end and every file was read as a whole report."""
        bad = (NO_REPORT, PARTLY, BADLY)
        return self.whole and not any(i.state in FAILED or i.grade in bad for i in self.items)


class Run:
    """One process that reads files; `steps` tells what happens, `stop` ends it at once."""

    def __init__(self, items: Sequence[Item], job: Job, language: str) -> None:
        """Start reading the files that were not refused."""
        self.language = language
        self._items = list(items)
        self._order = [at for at, item in enumerate(items) if item.path is not None]
        self._stopped = False
        self._error = ""
        self._searching = False
        self._process = _started(job) if self._order else None

    def steps(self) -> Iterator[Progress]:
        """Yield how far the run is, whenever something has happened, until it is over.

        Who stops listening stops the run.
        """
        code = 0
        if self._process is not None:
            try:
                yield from self._listened(self._process)
            finally:
                self._process.terminate()
                code = self._process.wait()
        yield self._ended(code)

    def _listened(self, process: subprocess.Popen[str]) -> Iterator[Progress]:
        """Yield how far the run is after each line that the process tells."""
        assert process.stdout is not None
        with process.stdout as lines:
            yield self._progress()
            for line in lines:
                self._take(json.loads(line))
                yield self._progress()
            process.wait()

    def stop(self) -> None:
        """End the run; what is kept stays, the file being read is not kept."""
        self._stopped = True
        if self._process is not None:
            self._process.terminate()

    def _take(self, event: dict[str, Any]) -> None:
        """Note what the process told."""
        if "reading" in event:
            scans = {name: event[name] for name in ("page", "pages") if name in event}
            self._set(event["reading"], READING, self._say("scans", **scans) if scans else "")
        elif "done" in event:
            self._settle(event)
        elif "error" in event:
            locked = event["locked"]
            self._error = self._say("busy") if locked else event["error"]
        self._searching = "searching" in event

    def _settle(self, event: dict[str, Any]) -> None:
        """Note what became of a file, and how well it was read."""
        status, grade = event["status"], event.get("grade", "")
        read = event.get("read", {}).get(self.language, "").strip()
        own = grade != NO_REPORT and (self.language == "id" or not read)
        told = event["message"] if own else ""
        self._set(event["done"], status, " ".join(filter(None, (told, read))))
        at = self._order[event["done"]]
        named = event.get("named", {}).get(self.language, "")
        self._items[at] = replace(self._items[at], grade=grade, named=named)

    def _set(self, number: int, state: str, reason: str) -> None:
        at = self._order[number]
        self._items[at] = replace(self._items[at], state=state, reason=reason)

    def _progress(self) -> Progress:
        items = tuple(self._items)
        done = Progress(items, "").done
        told = self._say("progress", done=done, total=len(items))
        return Progress(items, self._say("searching") if self._searching else told)

    def _ended(self, code: int) -> Progress:
        """Return how the run ended; files that were not read say so."""
        self._items = [
            replace(item, state=STOPPED) if item.state in (WAITING, READING) else item
            for item in self._items
        ]
        states = [item.state for item in self._items]
        kept = sum(state in KEPT for state in states)
        left = states.count(STOPPED)
        if self._error:
            told = self._error
        elif left and self._stopped:
            told = self._say("halted", kept=kept, left=left)
        elif left or (code and not self._stopped):
            told = self._say("broke_off")
        else:
            skipped, failed = (sum(s in group for s in states) for group in (HELD, FAILED))
            told = self._say("finished", kept=kept, skipped=skipped, failed=failed)
            if others := sum(item.grade == NO_REPORT for item in self._items):
                told += " " + self._say("no_reports", number=others)
            if partly := sum(item.grade in (PARTLY, BADLY) for item in self._items):
                told += " " + self._say("read_in_part", number=partly)
        return Progress(tuple(self._items), told, over=True, whole=not left and not self._error)

    def _say(self, sentence: str, **fields: object) -> str:
        return say("page_documents", sentence, self.language, **fields)


class Runs:
    """The runs that are going on, one a session, so that each can be stopped by who began it.

    `embed` says whether they end by bringing the vectors in line.
    """

    def __init__(self, *, embed: bool = True) -> None:
        self.embed = embed
        self._lock = Lock()
        self._going: dict[str, Run] = {}

    def steps(
        self, session: str, items: Sequence[Item], job: Job, language: str
    ) -> Iterator[Progress]:
        """Start a run and yield its steps; UsageError while another one of the session goes on."""
        with self._lock:
            if session in self._going:
                raise UsageError(say("page_documents", "running", language))
            run = self._going[session] = Run(items, job, language)
        try:
            yield from run.steps()
        finally:
            with self._lock:
                self._going.pop(session, None)

    def stop(self, session: str) -> None:
        """End the run of a session, if one goes on."""
        if run := self._going.get(session):
            run.stop()


def _started(job: Job) -> subprocess.Popen[str]:
    """Start the process of a job; it finds our packages where this one did."""
    root = str(Path(indexer.__file__).parents[2])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant.serve.indexer"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"},
    )
    assert process.stdin is not None
    with process.stdin as asked:
        asked.write(as_json(job))
    return process
