"""The reports held: uploads checked at the door, runs that read them, lists, removal."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from assistant.brief import Briefing, brief, write_word
from assistant.compose import wording
from assistant.compose.wording import titled
from assistant.correcting import DROP, Request, corrections_of, put_correction
from assistant.listing import BADLY, NO_REPORT, PARTLY
from assistant.serve import indexer
from assistant.serve.indexer import Job, as_json
from assistant.serve.open_home import safe_name, writing
from assistant.serve.sources import stands_at
from index.errors import LkipError, UnknownReport, UsageError
from index.keep.build import SUFFIXES
from prompts import say

if TYPE_CHECKING:
    from assistant.serve.open_home import Shop
    from index.keep.library import ReportCard
    from index.keep.notes import Correction
    from index.report import Figure, Source


# The reports held: uploads checked at the door, lists, removal, and figures corrected.

MOST_FILES = 30
MOST_MEGABYTES = 50
MEGABYTE = 1024 * 1024
MOST_FIGURES = 400
"""Figures of a report that are listed at once."""

MOST_AT_PLACE = 12
"""Figures of one place that can be chosen to be corrected."""

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which figures of a report are asked for: of an indicator ("" for all), leading ones alone."""

    report: str
    indicator: str = ""
    leading: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a report: the figures asked for, each with its correction if it has one."""

    card: ReportCard
    asked: Asked
    figures: tuple[Figure, ...]
    corrections: dict[str, Correction]
    number: int  # of figures that pass, shown or not


def upload(
    files: Sequence[Path], shop: Shop, runs: Runs, session: str, language: str
) -> Iterator[Progress]:
    """Yield the progress of files being read into the home; refused ones are named with a reason.

    Raises UsageError where there are no files, or too many.
    """
    if not files:
        raise UsageError(say("page_documents", "no_files", language))
    if len(files) > MOST_FILES:
        fields = {"number": len(files), "most": MOST_FILES}
        raise UsageError(say("page_documents", "too_many", language, **fields))
    folder = shop.download("unggahan").parent
    items = list(_taken(files, folder, language))
    try:
        yield from _run(items, shop, runs, session, language)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def read_again(
    reports: Sequence[str], shop: Shop, runs: Runs, session: str, language: str
) -> Iterator[Progress]:
    """Yield the progress of reports held being read again from their own copies."""
    with shop.library() as library:
        held = {card.id: card.file for card in library.ledger.reports()}
        known = [report for report in reports if report in held]
        items = [Item(held[one], path=library.ledger.original(one)) for one in known]
    if not items:
        raise UsageError(say("page_documents", "needs_report", language))
    yield from _run(items, shop, runs, session, language, again=True)


def _run(  # noqa: PLR0913 - who asked, of what, and how
    items: Sequence[Item], shop: Shop, runs: Runs, session: str, language: str, *,
    again: bool = False,
) -> Iterator[Progress]:  # fmt: skip
    paths = tuple(str(item.path) for item in items if item.path)
    job = Job(str(shop.home), paths, again, runs.embed, shop.embedding)
    yield from runs.steps(session, items, job, language)


def _taken(files: Sequence[Path], folder: Path, language: str) -> Iterator[Item]:
    """Yield the files of an upload, copied under harmless names, or refused with the reason."""
    names: set[str] = set()
    for file in files:
        name = safe_name(file.name)
        reason = _refusal(file, language)
        if not reason and name.casefold() in names:
            reason = say("page_documents", "refused_twice", language)
        if reason:
            yield Item(name, "refused", reason)
            continue
        names.add(name.casefold())
        shutil.copyfile(file, folder / name)
        yield Item(name, path=folder / name)


def _refusal(file: Path, language: str) -> str:
    """Return why a file is not even tried, "" where it is."""
    if file.suffix.lower() not in SUFFIXES:
        fields: dict[str, object] = {"suffix": file.suffix or "?", "known": ", ".join(SUFFIXES)}
        return say("page_documents", "refused_suffix", language, **fields)
    size = file.stat().st_size
    if not size:
        return say("page_documents", "refused_empty", language)
    if size > MOST_MEGABYTES * MEGABYTE:
        fields = {"size": -(-size // MEGABYTE), "most": MOST_MEGABYTES}
        return say("page_documents", "refused_size", language, **fields)
    return ""


def reports(shop: Shop) -> list[ReportCard]:
    """Return the reports held, by satker and year; what is no report comes last."""
    with shop.library() as library:
        return sorted(library.ledger.reports(), key=lambda card: not card.satker)


def card_of(report: str, shop: Shop, language: str) -> ReportCard:
    """Return what is known of a report; UnknownReport where it is held no more."""
    for card in reports(shop):
        if card.id == report:
            return card
    raise UnknownReport(say("page_documents", "gone", language))


def briefing(report: str, shop: Shop, language: str) -> Briefing:
    """Return the briefing of a report's unit and year.

    Raises UnknownReport where it is held no more, UsageError where it is no performance report.
    """
    card = card_of(report, shop, language)
    if not card.satker or not card.is_lkip:
        raise UsageError(say("page_documents", "no_briefing", language, report=card.file))
    with shop.library() as library:
        return brief([card.satker], [card.year], library, language)


def briefing_file(made: Briefing | None, shop: Shop, language: str) -> Path:
    """Return a briefing as a Word file; LkipError where none was made."""
    if made is None:
        raise LkipError(say("page_documents", "needs_briefing", language))
    file = shop.download(f"{safe_name(made.title)}.docx")
    write_word(made, file, language)
    return file


def remove(report: str, shop: Shop, language: str) -> str:
    """Take a report out, with all that was noted of it; return what was done, in words.

    Raises LibraryLocked, in words for people, while somebody else writes.
    """
    if not report:
        raise UsageError(say("page_documents", "needs_report", language))
    card = card_of(report, shop, language)
    with writing(shop, language) as library:
        library.ledger.remove(card.id)
    return say("page_documents", "removed", language, report=card.file)


def what_was_read(asked: Asked, shop: Shop, language: str) -> Read:
    """Return the figures of a report that were asked for: those of indicators first."""
    card = card_of(asked.report, shop, language)
    with shop.library() as library:
        held = library.ledger.figures(report_id=card.id)
        corrections = library.ledger.notes.corrections(held)
    figures = [
        figure
        for figure in held
        if asked.indicator in ("", figure.indicator) and (figure.authoritative or not asked.leading)
    ]
    figures.sort(key=lambda figure: figure.role == "other")
    return Read(card, asked, tuple(figures[:MOST_FIGURES]), corrections, len(figures))


def indicators_of(report: str, shop: Shop, language: str) -> list[Choice]:
    """Return the indicators a report has figures of, by name; the first choice is all of them."""
    every = [(say("page_documents", "all_indicators", language), "")]
    if not report:
        return every
    with shop.library() as library:
        held = {figure.indicator for figure in library.ledger.figures(report_id=report)}
    return every + sorted((titled(one, language), one) for one in held)


def figure_of(ident: str, shop: Shop) -> Figure | None:
    """Return a figure; None where it is held no more."""
    with shop.library() as library, suppress(UnknownReport):
        return library.ledger.figure(ident)
    return None


def figure_named(figure: Figure, language: str) -> str:
    """Return a figure shortly, to be chosen by: 'realisasi IKPA 2024: 94,79'."""
    return f"{_named(figure, language)}: {' '.join(figure.as_written.split())}"


def figure_told(ident: str, shop: Shop, language: str) -> tuple[str, bool]:
    """Return how a figure was read and what people made of it, in words, and whether they did.

    Raises UnknownReport where it is held no more.
    """
    with shop.library() as library:
        figure = library.ledger.figure(ident)
        made = corrections_of([figure], library.ledger).get(ident)
    about = f"{_named(figure, language)}, {figure.satker}"
    told = say("page_documents", "read_as", language, figure=about, read=figure.as_written)
    if made is None:
        return told, False
    value = made.value
    written = value if isinstance(value, str) else wording.amount(value, figure.unit, language)
    fields = {"value": written, "by": made.by, "date": made.date, "reason": made.reason}
    return f"{told}. **{say('page_documents', 'corrected_to', language, **fields)}**", True


def _named(figure: Figure, language: str) -> str:
    name = wording.short(figure.indicator, wording.named(figure, language))
    return f"{wording.word(figure.role, language)} {name} {figure.year}"


def figures_at(places: Sequence[Source], shop: Shop, first: Sequence[Figure] = ()) -> list[Figure]:
    """Return the figures held that stand at some places, those told `first` before the others."""
    with shop.library() as library:
        held = [
            figure
            for report in dict.fromkeys(place.report_id for place in places)
            for figure in library.ledger.figures(report_id=report)
            if any(stands_at(figure.source, place) for place in places)
        ]
    told = {figure.id for figure in first}
    held.sort(key=lambda figure: (figure.id not in told, not figure.authoritative))
    return held[:MOST_AT_PLACE]


def correct(request: Request, shop: Shop, language: str) -> str:
    """Correct a figure, or drop its correction; return what was done, in words.

    Raises UsageError for a request that is not whole, LibraryLocked while somebody else writes.
    """
    if not request.id:
        raise UsageError(say("page_documents", "needs_figure", language))
    signed = (request.by or "").strip() and (request.reason or "").strip()
    if request.value.strip().casefold() != DROP and not signed:
        raise UsageError(say("page_documents", "needs_name", language))
    with writing(shop, language) as library:
        return put_correction(request, library.ledger, language)


# A run that reads files into the home: what becomes of each is told, and it can be stopped.

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
