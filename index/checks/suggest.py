"""What a wrong number should be: one value that its row and all other places bear out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.checks.rows import digits
from index.numbers.numerals import Numeral, scan
from index.proof import Matter, proofs
from index.report import Figure, Finding, Report

MARK = " Usulan: "
"""What stands before a suggestion at the end of an explanation."""
_KINDS = ("mention_conflict", "arithmetic", "sum")
_PROVED = 3


def with_suggestions(report: Report, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings, those with 'lama → baru' at their end where one value is borne out.

    Only where with it the arithmetic of its row, or of all other places, holds and did not before.
    A sentence alone bears nothing out: the value stands elsewhere too.
    """
    matters: defaultdict[Matter, list[Figure]] = defaultdict(list)
    by_place: defaultdict[tuple[int | None, int], list[Figure]] = defaultdict(list)
    for f in report.figures:
        matters[_matter(f)].append(f)
        by_place[f.source.page, f.source.first_line].append(f)
    for one in findings:
        first = one.sources[0]
        odd = _odd_of(one, by_place[first.page, first.first_line])
        new = _new_of(one)
        if odd and new and _bears_out(odd, new, matters[_matter(odd)]):
            told = f"{MARK}{' '.join(one.found.split())} → {new.as_written}."
            yield replace(one, explain=one.explain + told)
        else:
            yield one


def _matter(figure: Figure) -> Matter:
    f = figure
    return (f.source.report_id, f.satker, f.year, f.indicator, f.qualifier)


def _odd_of(one: Finding, here: Sequence[Figure]) -> Figure | None:
    """The figure that a finding calls wrong, where it stands."""
    if one.kind not in _KINDS or one.severity == "informasi":
        return None
    same = [f for f in here if digits(f.as_written) == digits(one.found)]
    about = (one.indicator, one.role)
    return next((f for f in same if (f.indicator, f.role) == about), None)


def _new_of(one: Finding) -> Numeral | None:
    """The one value that a finding expects, how it is reckoned left aside."""
    found = scan(one.expected.partition(" (")[0])
    return found[0] if len(found) == 1 else None


def _bears_out(odd: Figure, new: Numeral, mentions: Sequence[Figure]) -> bool:
    """Whether a value in place of another is proved, and no place has a third."""
    mended = replace(odd, value=new.value, as_written=new.as_written)
    others = [f for f in mentions if f.id != odd.id]
    before, after = proofs(mentions)[odd.id], proofs([*others, mended])[odd.id]
    again = any(f.role == odd.role and f.value == new.value for f in others)
    agreed = after.standing == _PROVED and after.dissent == 0
    return agreed and (again or (bool(odd.row) and before.standing < _PROVED))
