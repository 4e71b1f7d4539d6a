"""What `lkip check` does: findings printed for people or machines, written to files, marked."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from shutil import get_terminal_size

from assistant import listing
from assistant.audit import review
from assistant.audit.printed import as_plain
from assistant.audit.review import (
    Entry,
    Request,
    Section,
    as_grave,
    entries_of,
    open_entries,
    put_mark,
    sections,
)
from assistant.listing import report_held
from assistant.terminal import put, tell, write_file
from index.errors import UsageError
from index.keep.home import version
from index.keep.library import Library
from index.report import Finding
from prompts import say

Writer = Callable[[Sequence[Section], Path], None]


def check(args: Namespace) -> int:
    """List the findings of all reports, or of those named; 1 when one fails `--fail-on`."""
    if args.mark:
        return _mark(args)
    if args.by or args.reason:
        raise UsageError(say("audit", "only_with_mark", args.lang))
    with Library(args.home) as library:
        findings = _findings(library, args.reports, args.lang)
        entries = entries_of(findings, library.ledger.notes.marks(findings))
        cards = library.ledger.reports()
    if not cards:
        tell(say("commands", "no_reports", args.lang, home=args.home))
    if older := sum(card.made_by != version() for card in cards):
        tell(say("audit", "older", args.lang, number=older))
    shown = as_grave(entries, args.severity)
    listed = sections(shown, cards)
    written = _write(listed, args)
    if args.json:
        put(listing.as_json(records_of(listed)))
    else:
        of = (
            {finding.report_id for finding in findings}
            if args.reports
            else {card.id for card in cards}
        )
        for line in listing.lines((card for card in cards if card.id in of), args.lang):
            put(line)
        _print(listed if not written else [], shown, args)
    return int(bool(args.fail_on and open_entries(entries, args.fail_on)))


def checked(
    library: Library, reports: Sequence[str], severity: str | None, lang: str
) -> list[Section]:
    """Return the findings of all reports, or of those named, the gravest first.

    `severity` leaves out what is less grave. Raises UnknownReport for a name that no report has.
    """
    findings = _findings(library, reports, lang)
    entries = entries_of(findings, library.ledger.notes.marks(findings))
    return sections(as_grave(entries, severity), library.ledger.reports())


def records_of(listed: Sequence[Section]) -> list[listing.Record]:
    """Return findings as `lkip check --json` lists them."""
    return [entry_record(entry) for section in listed for entry in section.entries]


def entry_record(entry: Entry) -> listing.Record:
    """Return a finding as `lkip check --json` gives it, with its mark where it has one."""
    record = dict(listing.finding_record(entry.finding))
    if entry.mark:
        mark = entry.mark
        record["mark"] = {
            "status": mark.status,
            "by": mark.by,
            "reason": mark.reason,
            "date": mark.date,
            "still_there": entry.still_there,
        }
    return record


def _findings(library: Library, reports: Sequence[str], lang: str) -> list[Finding]:
    """Return the findings of the reports named, each report once, or of all.

    What two reports held say of each other is a finding of either.
    """
    ledger = library.ledger
    cards = ledger.reports()
    named = dict.fromkeys(report_held(name, cards, lang).id for name in reports)
    if not named:
        return ledger.findings()
    return [
        finding
        for name in named
        for finding in ledger.findings_citing(name)
        if finding.report_id == name or finding.report_id not in named
    ]


def _mark(args: Namespace) -> int:
    """Mark one finding, or take its mark away."""
    with Library(args.home, writing=True) as library:
        ident, status = args.mark
        request = Request(ident, status, args.by, args.reason)
        found = _findings(library, args.reports, args.lang)
        put(put_mark(request, found, library.ledger, args.lang))
    return 0


def _write(listed: Sequence[Section], args: Namespace) -> bool:
    """Write the files asked for; False when none was."""
    from assistant.audit.files import write_letter, write_workbook

    asked: list[tuple[Path | None, Writer]] = [
        (args.xlsx, write_workbook),
        (args.docx, write_letter),
    ]
    for file, write in asked:
        if file:
            write_file(file, partial(write, listed), args.lang)
    return any(file for file, _ in asked)


def _print(listed: Sequence[Section], shown: Sequence[Entry], args: Namespace) -> None:
    """Print sections as a table on a terminal, as plain text elsewhere, then the counts."""
    if not shown:
        put(_nothing(args))
        return
    if listed and sys.stdout.isatty():
        from rich.console import Console

        from assistant.audit.printed import show_table

        show_table(listed, Console(width=get_terminal_size().columns), args.lang)
    elif listed:
        put(as_plain(listed, args.lang) + "\n")
    put(review.counted(shown, args.lang))


def _nothing(args: Namespace) -> str:
    """Say that nothing was found, or nothing as grave as asked for."""
    if args.severity:
        level = say("audit", args.severity, args.lang)
        return say("audit", "none_as_grave", args.lang, level=level)
    return say("commands", "no_findings", args.lang)
