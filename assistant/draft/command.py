"""What `lkip template` and `lkip draft` do with what was typed."""

from __future__ import annotations

import json
from argparse import Namespace
from decimal import Decimal
from typing import Any

from assistant import listing
from assistant.compose.wording import amount
from assistant.draft.chapter import gathered
from assistant.draft.drafting import Drafted, Wish
from assistant.draft.drafting import draft as write_draft
from assistant.draft.form.template import write_template
from assistant.draft.from_ledger import matter_of
from assistant.draft.verifying import read_trace, removed_from, verify_file
from assistant.listing import satkers_held
from assistant.phrased import opened_model
from assistant.terminal import put, steps, tell, write_file, writing
from assistant.view import Desk
from index.errors import LkipError, UsageError
from index.keep.library import Library
from index.names.unit_names import canonical_satker
from prompts import say

_SHOWN = 12
"""Numbers that one line lists."""


def template(args: Namespace) -> int:
    """Write the form of a unit and year, prefilled with what the ledger knows."""
    if args.out.suffix.lower() != ".xlsx":
        raise UsageError(say("drafting", "not_xlsx", args.lang, file=args.out.name))
    with Library(args.home) as library:
        desk = Desk(library.ledger)
        matter = matter_of(desk, _satker(args, desk), args.tahun)
    write_file(args.out, lambda file: write_template(matter, file, language=args.lang), args.lang)
    topics = len(matter.topics)
    tell(say("drafting", "template_done", args.lang, file=args.out, topics=topics))
    return 0


def _satker(args: Namespace, desk: Desk) -> str:
    """Return the unit meant: one held, else the typed name as a unit no report mentions."""
    try:
        satkers_held([args.satker], desk.satkers(), args.lang)
    except LkipError:
        return canonical_satker(args.satker) or str(args.satker)
    return satker_of(args.satker, args.tahun, desk, args.lang)


def satker_of(typed: str, year: int, desk: Desk, lang: str) -> str:
    """Return the unit held that is meant: of several the one whose report is held.

    That of the year, else of any year; raises LkipError where that leaves several, or none.
    """
    found = satkers_held([typed], desk.satkers(), lang)
    if len(found) == 1:
        return found[0]
    cards = [card for card in desk.reports() if card.satker in found]
    for held in (
        {card.satker for card in cards if card.year == year},
        {card.satker for card in cards},
    ):
        if len(held) == 1:
            return held.pop()
    names = ", ".join(sorted(found))
    raise LkipError(say("drafting", "which_satker", lang, name=typed, names=names))


def draft(args: Namespace) -> int:
    """Write a chapter, or check one; 1 where a checked one has a number that is not traced."""
    if args.verify:
        return _verify(args)
    if not (args.satker and args.tahun and args.out):
        raise UsageError(say("drafting", "what_needed", args.lang))
    if args.template and args.out.suffix.lower() != ".docx":
        raise UsageError(say("drafting", "not_docx", args.lang, file=args.out.name))
    with Library(args.home) as library, steps() as progress:
        desk = Desk(library.ledger)
        wish = Wish(
            _whose(args, desk),
            args.tahun,
            language=args.lang,
            extra=args.bagian,
            figures=args.figures,
            template=args.template,
            model=opened_model(),
        )
        with writing(args.out, args.lang):
            done = write_draft(
                wish, args.out, desk, progress=progress, notebook=library.ledger.notes
            )
        read = listing.of(library.ledger.reports(), wish.satker, wish.year, args.lang)
    if not args.json:
        for line in read:
            put(line)
    _tell(done, args)
    return 0


def _whose(args: Namespace, desk: Desk) -> str:
    """Return whose chapter is wanted; with a form it may be a unit no report mentions."""
    if args.figures:
        return _satker(args, desk)
    return satker_of(args.satker, args.tahun, desk, args.lang)


def record_of(done: Drafted) -> dict[str, Any]:
    """Return what was written as `lkip draft --json` gives it."""
    return {
        "file": str(done.file),
        "trace": str(done.trace),
        "annex": str(done.annex),
        "complete": done.is_whole,
        "warnings": list(done.warnings),
        "indicators": done.topics,
        "numbers": done.numbers,
        "gaps": [{"about": gap.about, "what": gap.what} for gap in done.gaps],
    }


def _tell(done: Drafted, args: Namespace) -> None:
    """Say what was written, and which slots the author must fill in."""
    if args.json:
        put(json.dumps(record_of(done), ensure_ascii=False))
        return
    for warning in done.warnings:
        put(say("drafting", "warning", args.lang, warning=warning))
    counts = {"topics": _count(done.topics, args), "numbers": _count(done.numbers, args)}
    files = {"file": done.file, "trace": done.trace.name, "annex": done.annex.name}
    put(say("drafting", "done", args.lang, **files, **counts))
    if not done.gaps:
        put(say("drafting", "no_gaps", args.lang))
        return
    put(say("drafting", "gaps", args.lang, count=_count(len(done.gaps), args)))
    for gap in gathered(done.gaps):
        put(f"- {say('draft', 'gap_item', args.lang, about=gap.about, what=gap.what)}")


def _count(number: int, args: Namespace) -> str:
    """Return a count as it is written: '1.251'."""
    return amount(Decimal(number), "", args.lang)


def _verify(args: Namespace) -> int:
    """Check a finished document against its trace, and name every number that does not hold."""
    with Library(args.home) as library:
        faults = verify_file(args.verify, Desk(library.ledger), language=args.lang)
    removed = removed_from(args.verify)
    count = len(read_trace(args.verify).numbers) - len(removed)
    if args.json:
        told = [{"written": f.written, "text": f.text, "why": f.why} for f in faults]
        record = {"file": str(args.verify), "numbers": count, "faults": told}
        record["removed"] = removed
        put(json.dumps(record, ensure_ascii=False))
        return int(bool(faults))
    file = args.verify.name
    if removed:
        some = ", ".join(removed[:_SHOWN]) + (", …" if len(removed) > _SHOWN else "")
        tell(
            say(
                "verify",
                "removed",
                args.lang,
                file=file,
                count=_count(len(removed), args),
                numbers=some,
            )
        )
    if not faults:
        put(say("verify", "clean", args.lang, file=file, count=_count(count, args)))
        return 0
    for fault in faults:
        put(say("verify", "fault", args.lang, why=fault.why, text=fault.text))
    tell(say("verify", "failed", args.lang, file=file, count=_count(len(faults), args)))
    return 1
