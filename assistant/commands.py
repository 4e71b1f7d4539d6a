"""The commands: each opens the library, asks or changes it, and prints; it returns an exit code."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import listing
from assistant.listing import indicators_held, report_held, satkers_held
from assistant.terminal import bar, counting, put, tell, write_file, writing
from index.errors import LkipError, UnknownReport, UsageError
from index.keep.home import ocr_of
from index.keep.library import VECTORS, Library
from index.report import Reading
from prompts import say

if TYPE_CHECKING:
    from index.keep.apart import ReadingRoom
    from index.keep.build import Outcome
    from index.keep.library import ReportCard
    from index.readers.sheets import Told
    from index.report import Report

STATUSES = ("indexed", "replaced", "skipped", "duplicate", "failed")


def index(args: Namespace) -> int:
    """Read files into the home; 1 when a file failed or the vectors could not be made."""
    from index.keep.build import build

    if not args.paths and not args.refit:
        raise UsageError(say("commands", "no_paths", args.lang))
    with Library(args.home, writing=True) as library:
        with bar() as (progress, pages), _room(args, pages) as reader:
            sees = args.ocr and ocr_of(args.home).engine
            again = args.again or _has_unread_scans if sees else args.again
            outcomes = build(
                args.paths, library.ledger, reader=reader, again=again, progress=progress
            )
        _tell_outcomes(outcomes, _readings(library), args)
        failed = any(outcome.status == "failed" for outcome in outcomes)
        if args.embed:
            failed |= not _sync(library, args)
    return int(failed)


def _room(args: Namespace, pages: Told | None = None, *, keeping: bool = True) -> ReadingRoom:
    """Return what reads files in a process of its own; `pages` is told of scanned ones."""
    from index.keep.apart import How, ReadingRoom, read_limits

    ocr = getattr(args, "ocr", True)
    return ReadingRoom(How(args.home, args.workers, ocr, keeping, read_limits()), pages)


def repair(args: Namespace) -> int:
    """Make the home whole from its last good copy and its originals; 1 when one cannot be read."""
    from index.keep.recovery import repair as run

    with bar() as (progress, pages), _room(args, pages) as reader:
        done = run(args.home, reader=reader, progress=progress)
    with Library(args.home, writing=True) as library:
        if args.json:
            files = _outcome_records(done.outcomes, _readings(library))
            about = {"ledger": done.ledger, "damage": done.damage, "aside": done.aside}
            put(json.dumps({**about, "files": files}, default=str))
        else:
            fields = {"reason": done.damage} if done.damage else {}
            put(say("keeping", f"repaired_{done.ledger}", args.lang, **fields))
            if done.aside:
                tell(say("keeping", "set_aside", args.lang, file=done.aside))
            _tell_outcomes(done.outcomes, _readings(library), args)
        made = bool(done.outcomes) or (args.home / VECTORS).exists()
        failed = any(outcome.status == "failed" for outcome in done.outcomes)
        return int(failed or (made and args.embed and not _sync(library, args)))


def backup(args: Namespace) -> int:
    """Save the home in one file."""
    from index.keep.recovery import backup as run

    with writing(args.file, args.lang):
        saved = run(args.home, args.file)
    _tell_saved("saved", asdict(saved), args)
    return 0


def restore(args: Namespace) -> int:
    """Bring a saved home back into an empty one, and make its vectors."""
    from index.keep.recovery import restore as run

    saved = run(args.file, args.home)
    _tell_saved("restored", asdict(saved), args)
    with Library(args.home, writing=True) as library:
        return 0 if not args.embed or _sync(library, args) else 1


def _tell_saved(sentence: str, saved: dict[str, int], args: Namespace) -> None:
    """Say what a backup holds."""
    record = {"file": str(args.file), **saved}
    put(
        listing.as_json([record])
        if args.json
        else say("keeping", sentence, args.lang, home=args.home, **record)
    )


def _has_unread_scans(card: ReportCard) -> bool:
    """Tell whether a report has pages that OCR would now read."""
    return bool(card.reading.pages_unread)


def _readings(library: Library) -> dict[str, Reading]:
    """Return how well each report held was read, by its id."""
    return {card.id: card.reading for card in library.ledger.reports()}


def _tell_outcomes(
    outcomes: Sequence[Outcome], held: Mapping[str, Reading], args: Namespace
) -> None:
    """Print what became of each file and how well it was read, failures to stderr, and a count."""
    if args.json:
        put(listing.as_json(_outcome_records(outcomes, held)))
        return
    for outcome in outcomes:
        word = say("commands", outcome.status, args.lang)
        if outcome.status == "failed":
            tell(f"{word}: {outcome.message}")
        else:
            about = f" ({outcome.message})" if outcome.message else ""
            put(f"{word}: {outcome.path.name} -> {outcome.report_id}{about}")
            if outcome.status != "skipped" and outcome.report_id in held:
                _tell_reading(held[outcome.report_id], args)
    counts = {status: sum(o.status == status for o in outcomes) for status in STATUSES}
    put(say("commands", "index_done", args.lang, **counts))


def _outcome_records(
    outcomes: Sequence[Outcome], held: Mapping[str, Reading]
) -> list[dict[str, object]]:
    """Return what became of each file as `lkip index --json` gives it."""
    return [
        {
            "file": str(outcome.path),
            "status": outcome.status,
            "report_id": outcome.report_id,
            "message": outcome.message,
            "reading": asdict(held.get(outcome.report_id, Reading())),
        }
        for outcome in outcomes
    ]


def _tell_reading(reading: Reading, args: Namespace) -> None:
    """Print how well a report was read, below what became of its file."""
    if read := listing.told(reading, args.lang):
        put(f"  {read}")


def _sync(library: Library, args: Namespace) -> bool:
    """Make the vectors; False, with a line on stderr, when it could not be done."""
    try:
        with counting(say("commands", "embedding", args.lang)) as progress:
            note = library.sync_vectors(refit=args.refit, model=args.embedding, progress=progress)
    except LkipError as error:
        tell(say("commands", "no_vectors", args.lang, reason=error))
        return False
    if note:
        tell(note)
    return True


def reports(args: Namespace) -> int:
    """List the reports held."""
    with Library(args.home) as library:
        cards = library.ledger.reports()
    records = [listing.report_record(card) for card in cards]
    if args.json:
        put(listing.as_json(records))
    elif records:
        named = [
            {**record, "year": card.year or None, "read": listing.told(card.reading, args.lang)}
            for card, record in zip(cards, records, strict=True)
        ]
        put(listing.as_table(named, listing.REPORT_COLUMNS))
    else:
        put(say("commands", "no_reports", args.lang, home=args.home))
    return 0


def _tell_if_empty(library: Library, args: Namespace) -> None:
    """Say on stderr that nothing is held, so that an empty list is not taken for a result."""
    if not library.ledger.reports():
        tell(say("commands", "no_reports", args.lang, home=args.home))


def remove(args: Namespace) -> int:
    """Take a report out of the ledger and the vectors."""
    with Library(args.home, writing=True) as library:
        card = report_held(args.report, library.ledger.reports(), args.lang)
        library.ledger.remove(card.id)
        put(say("commands", "removed", args.lang, report=card.id))
        made = (args.home / VECTORS).exists()
        return 0 if not made or _sync(library, args) else 1


def show(args: Namespace) -> int:
    """Print what the reader saw of a file, or of a report held; or draw one page of it."""
    from assistant import showing

    path = _file_of(args)
    _must_be_drawable(path, args)
    report = _read(path, args)
    if args.page is not None and args.page not in {page.number for page in report.pages}:
        sentence = say("commands", "unknown_page", args.lang, page=args.page, file=report.file)
        raise UsageError(sentence)
    if args.picture:
        _draw(report, path, args)
    elif args.json:
        put(showing.as_json(report, args.page))
    else:
        put(showing.show(report, args.page))
    return 0


def _must_be_drawable(path: Path, args: Namespace) -> None:
    """Raise UsageError where a picture is asked for that cannot be drawn."""
    if not args.picture:
        return
    if args.json:
        raise UsageError(say("drawn_page", "as_json", args.lang))
    if path.suffix.lower() != ".pdf":
        raise UsageError(say("drawn_page", "no_pdf", args.lang, file=path.name))
    if args.page is None:
        raise UsageError(say("drawn_page", "needs_page", args.lang))


def _draw(report: Report, path: Path, args: Namespace) -> None:
    """Draw a page with what was understood of it, and say where."""
    from assistant.showing import draw_understood

    def drawn(file: Path) -> None:
        draw_understood(report, path, args.page, file, args.lang)

    write_file(args.picture, drawn, args.lang)


def _file_of(args: Namespace) -> Path:
    """Return the file named; a name that is no path may be a report held."""
    path = Path(args.file)
    return path if path.exists() else _original(args)


def _read(path: Path, args: Namespace) -> Report:
    """Read a file anew."""
    with _room(args, keeping=False) as reader:
        return reader(path)


def _original(args: Namespace) -> Path:
    """Return the copy kept of the report that a name means; UnknownReport when none or several."""
    with Library(args.home) as library:
        try:
            held = report_held(args.file, library.ledger.reports(), args.lang)
        except UnknownReport as error:
            sentence = say("commands", "unknown_file", args.lang, name=args.file, reason=error)
            raise UnknownReport(sentence) from error
        return library.ledger.original(held.id)


def figures(args: Namespace) -> int:
    """List the mentions that pass the filters, or correct one of them."""
    if args.correct:
        return _correct(args)
    if args.by or args.reason:
        raise UsageError(say("correction", "alone", args.lang))
    with Library(args.home) as library:
        ledger = library.ledger
        satkers = satkers_held(args.satker, ledger.satkers(), args.lang)
        indicators = indicators_held(args.indikator, ledger.indicators(), args.lang)
        found = ledger.figures(
            satkers=satkers, years=args.tahun, indicators=indicators, roles=args.peran
        )
        _tell_if_empty(library, args)
        records = listing.figure_records(found, ledger)
    _put_out(records, args)
    return 0


def _correct(args: Namespace) -> int:
    """Correct one figure, or drop its correction."""
    from assistant.correcting import Request, put_correction

    ident, value = args.correct
    with Library(args.home, writing=True) as library:
        request = Request(ident, value, args.by, args.reason)
        put(put_correction(request, library.ledger, args.lang))
    return 0


def _put_out(records: Sequence[listing.Record], args: Namespace) -> None:
    """Print records in the format asked for, or write them to a file."""
    form = "json" if args.json else args.format
    if form == "xlsx":
        if not args.out:
            raise UsageError(say("commands", "xlsx_needs_out", args.lang))
        write_file(args.out, partial(listing.write_xlsx, records), args.lang)
        return
    if form == "table":
        table = listing.as_table(records, listing.figure_columns(records, ids=args.ids))
        text = table if records else say("commands", "no_figures", args.lang)
    else:
        text = listing.TEXT_FORMATS[form](records)
    if args.out:
        write_file(args.out, lambda to: to.write_text(text + "\n", encoding="utf-8"), args.lang)
    else:
        put(text)


def ask(args: Namespace) -> int:
    """Answer one question, or a file of them."""
    from assistant.chat import command

    if bool(args.batch) == (args.question is not None):
        raise UsageError(say("commands", "question_or_batch", args.lang))
    with Library(args.home) as library:
        _tell_if_empty(library, args)
        if args.batch:
            return command.answer_batch(args.batch, library, args.lang_given)
        put(command.answer_one(args.question, library, args.lang_given, as_json=args.json))
    return 0


def check(args: Namespace) -> int:
    """List the findings held, or mark one of them; 1 when one fails `--fail-on`."""
    from assistant.audit import command

    return command.check(args)


def doctor(args: Namespace) -> int:
    """Print versions, the home and what is missing; 1 when something needed is."""
    from assistant.doctor import examine

    checks = examine(args.home)
    if args.json:
        put(listing.as_json([asdict(one) for one in checks]))
    else:
        for one in checks:
            put(f"{one.name:22} {one.found or '-'}" + (f"  <- {one.advice}" if one.advice else ""))
    return int(any(one.needed and not one.found for one in checks))


def compare(args: Namespace) -> int:
    """Print units, years or indicators side by side."""
    from assistant.compare.command import compare as run

    return run(args)


def brief(args: Namespace) -> int:
    """Brief a leader on a unit's year, or on several units."""
    from assistant.brief import run

    return run(args)


def chat(args: Namespace) -> int:
    """Converse in the terminal."""
    from assistant.chat.command import chat as run

    return run(args)


def serve(args: Namespace) -> int:
    """Serve the page in the browser."""
    from assistant.app.command import serve as run

    return run(args)


def export(args: Namespace) -> int:
    """Write what is held as data."""
    from assistant.programs.export import export as run

    return run(args)


def mcp(args: Namespace) -> int:
    """Serve MCP clients."""
    from assistant.programs.mcp_server import mcp as run

    return run(args)


def template(args: Namespace) -> int:
    """Write the Excel form of a year's figures."""
    from assistant.draft.command import template as run

    return run(args)


def draft(args: Namespace) -> int:
    """Write the analysis chapter, or check a finished one."""
    from assistant.draft.command import draft as run

    return run(args)
