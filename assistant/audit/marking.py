"""Marks put on findings: which finding an id means, and what is said when it is marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from assistant.audit.review import Entry
from assistant.signed import signed
from index.errors import UnknownReport, UsageError
from index.keep.ledger import Ledger
from index.keep.notes import STATUSES, Mark, fingerprint_of
from index.report import Finding
from prompts import say

DROP = "batal"
"""What takes a mark away, typed in place of a status."""


@dataclass(frozen=True, slots=True)
class Request:
    """A mark as typed: a finding's id (whole, or its last six digits), what it is, who and why."""

    id: str
    status: str
    by: str | None
    reason: str | None


def put_mark(request: Request, findings: Sequence[Finding], ledger: Ledger, lang: str) -> str:
    """Mark a finding of a ledger open for writing, or take its mark away; return what was done.

    Raises UsageError for a request that is not whole, UnknownReport for an id that names no
    finding or several.
    """
    status = _status(request, lang)
    finding = finding_of(request.id, findings, lang)
    satker, year = ledger.notes.owners()[finding.report_id]
    short, told = fingerprint_of(finding), finding.explain
    if status == DROP:
        if not ledger.notes.unmark(satker, year, short):
            return say("audit", "mark_missing", lang, id=short)
        return say("audit", "mark_dropped", lang, id=short, explain=told)
    by, reason = signed(request.by, request.reason, partial(_needs, lang))
    today = date.today().isoformat()
    ledger.notes.mark(Mark(satker, year, short, status, by, reason, today, finding.report_id))
    done = say("audit", status, lang)
    return say("audit", "mark_done", lang, id=short, status=done, by=by, explain=told)


def finding_of(typed: str, findings: Sequence[Finding], lang: str) -> Finding:
    """Return the finding of an id, or of the last six digits of one; raises UnknownReport."""
    wanted = typed.strip().casefold()
    found = [one for one in findings if wanted in (one.id.casefold(), Entry(one).short)]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(one.id for one in found)
        raise UnknownReport(say("audit", "many_findings", lang, id=typed, ids=ids))
    raise UnknownReport(say("audit", "unknown_finding", lang, id=typed))


def _status(request: Request, lang: str) -> str:
    """Return the status asked for."""
    status = request.status.strip().casefold()
    known = (*STATUSES, DROP)
    if status not in known:
        listed = ", ".join(known)
        raise UsageError(say("audit", "unknown_status", lang, status=request.status, known=listed))
    return status


def _needs(lang: str, options: str) -> str:
    """Say which options a mark still needs."""
    return say("audit", "mark_needs", lang, option=options)
