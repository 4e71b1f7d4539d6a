"""What `lkip template` and `lkip draft` do with what was typed."""

from __future__ import annotations

import json
from argparse import Namespace

from assistant.desk import Desk
from assistant.draft.chapter import gathered
from assistant.draft.drafting import Drafted, Wish
from assistant.draft.drafting import draft as write_draft
from assistant.draft.form.template import write_template
from assistant.draft.from_ledger import matter_of
from assistant.draft.trace_file import read_trace
from assistant.draft.verifying import verify_file
from assistant.filters import satkers_held
from assistant.terminal import put, steps, tell, write_file, writing
from index.errors import LkipError, UsageError
from index.keep.library import Library
from index.names.satker import canonical_satker
from prompts import say


def template(args: Namespace) -> int:
    """Write the form of a unit and year, prefilled with what the ledger knows."""
    with Library(args.home) as library:
        desk = Desk(library.ledger)
        matter = matter_of(desk, _satker(args, desk.satkers()), args.tahun)
    write_file(args.out, lambda file: write_template(matter, file, language=args.lang), args.lang)
    topics = len(matter.topics)
    tell(say("drafting", "template_done", args.lang, file=args.out, topics=topics))
    return 0


def _satker(args: Namespace, held: list[str]) -> str:
    """Return the unit meant: one held, else the typed name as a unit no report mentions."""
    try:
        return satkers_held([args.satker], held, args.lang)[0]
    except LkipError:
        return canonical_satker(args.satker) or str(args.satker)


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
            _whose(args, desk.satkers()),
            args.tahun,
            language=args.lang,
            extra=args.bagian,
            figures=args.figures,
            template=args.template,
        )
        with writing(args.out, args.lang):
            done = write_draft(
                wish, args.out, desk, progress=progress, notebook=library.ledger.notes
            )
    _tell(done, args)
    return 0


def _whose(args: Namespace, held: list[str]) -> str:
    """Return whose chapter is wanted; with a form it may be a unit no report mentions."""
    if args.figures:
        return _satker(args, held)
    return satkers_held([args.satker], held, args.lang)[0]


def _tell(done: Drafted, args: Namespace) -> None:
    """Say what was written, and which slots the author must fill in."""
    if args.json:
        gaps = [{"about": gap.about, "what": gap.what} for gap in done.gaps]
        record = {
            "file": str(done.file),
            "trace": str(done.trace),
            "indicators": done.topics,
            "numbers": done.numbers,
            "gaps": gaps,
        }
        put(json.dumps(record, ensure_ascii=False))
        return
    fields = {"topics": done.topics, "numbers": done.numbers, "trace": done.trace.name}
    put(say("drafting", "done", args.lang, file=done.file, **fields))
    if not done.gaps:
        put(say("drafting", "no_gaps", args.lang))
        return
    put(say("drafting", "gaps", args.lang, count=len(done.gaps)))
    for gap in gathered(done.gaps):
        put(f"- {say('draft', 'gap_item', args.lang, about=gap.about, what=gap.what)}")


def _verify(args: Namespace) -> int:
    """Check a finished document against its trace, and name every number that does not hold."""
    with Library(args.home) as library:
        faults = verify_file(args.verify, Desk(library.ledger), language=args.lang)
    count = len(read_trace(args.verify).numbers)
    if args.json:
        told = [{"written": f.written, "text": f.text, "why": f.why} for f in faults]
        record = {"file": str(args.verify), "numbers": count, "faults": told}
        put(json.dumps(record, ensure_ascii=False))
        return int(bool(faults))
    file = args.verify.name
    if not faults:
        put(say("verify", "clean", args.lang, file=file, count=count))
        return 0
    for fault in faults:
        put(say("verify", "fault", args.lang, why=fault.why, text=fault.text))
    tell(say("verify", "failed", args.lang, file=file, count=len(faults)))
    return 1
