"""A pagu that grew: pagu awal and what was added or cut against pagu akhir, as told anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from index.checks.columns import place_of_line
from index.checks.finding import Rule, Subject, finding
from index.checks.stretch import texts
from index.checks.told_money import Told, told
from index.numbers.numerals import Numeral, scan, write
from index.report import Finding, Line, Page, Report, Source

_RULE = Rule("sum", "salah_hitung", "pagu akhir = pagu awal + penambahan - pengurangan")
_HEAD = re.compile(
    r"pagu\s+awal.*(?:tambah|kurang|revisi|hibah|blokir).*pagu\s+akhir", re.IGNORECASE | re.DOTALL
)
_CHANGED = re.compile(r"tambah|kurang|naik|turun|efisiensi|refocusing|revisi", re.IGNORECASE)
_BECOMES = re.compile(r"menjadi\s*(?:sebesar\s*)?(?:rp\.?)?\s*$", re.IGNORECASE)
_HEAD_LINES = 16
_LEAST = 3
_MOST = 8
"""Amounts in a row or sentence beyond which any sum could come out by chance."""


def check_growth(report: Report) -> Iterator[Finding]:
    """Compare pagu akhir with pagu awal and the changes told between them.

    Whether a change adds or cuts is not always said: any signs that make it right are right.
    """
    for page in report.pages:
        for at, line in enumerate(page.lines):
            yield from _row(report, page, at, line)
    for text in texts(report, cells=False):
        items = [item for item in told(text.words) if not item.is_percent]
        for at, last in enumerate(items):
            before = text.words[: last.numeral.start]
            if at >= 1 and last.role in ("pagu", "") and _BECOMES.search(before):
                span = (items[0].numeral.start, last.numeral.end)
                place = text.source(report, last.numeral.start, last.numeral.end)
                if _CHANGED.search(text.words[slice(*span)]):
                    yield from _told(report, items[: at + 1], place)


def _row(report: Report, page: Page, at: int, line: Line) -> Iterator[Finding]:
    """One row of amounts under a heading from Pagu Awal to Pagu Akhir."""
    numerals = [n for n in scan(line.text) if abs(n.value) >= 1000 or n.unit == "Rp"]
    if not _LEAST <= len(numerals) <= _MOST:
        return
    head = " ".join(above.text for above in page.lines[max(0, at - _HEAD_LINES) : at])
    found = _HEAD.search(head)
    if found is None or _amounts_between(head[found.end() :]):
        return
    first, *changes, last = [abs(n.value) for n in numerals]
    if not _reached(first, changes, last):
        yield _finding(report, numerals, place_of_line(report, page, line))


def _amounts_between(words: str) -> bool:
    return any(n.value >= 1000 and not n.is_year for n in scan(words))


def _told(report: Report, items: Sequence[Told], place: Source) -> Iterator[Finding]:
    """A sentence 'semula Rp A ... tambahan Rp B ... menjadi Rp C'."""
    roles = [item.role for item in items]
    if roles[0] != "pagu" or "tambahan" not in roles[1:-1] or len(items) > _MOST:
        return
    values = [item.value for item in items]
    changes = values[1:-1]
    subsets = (
        [v for v, use in zip(changes, mask, strict=True) if use]
        for mask in product((True, False), repeat=len(changes))
    )
    if any(_reached(values[0], subset, values[-1]) for subset in subsets if subset):
        return
    yield _finding(report, [item.numeral for item in items], place)


def _reached(first: Decimal, changes: Sequence[Decimal], last: Decimal) -> bool:
    """Whether some signs of the changes lead from first to last."""
    return any(
        first + sum((s * c for s, c in zip(signs, changes, strict=True)), Decimal(0)) == last
        for signs in product((1, -1), repeat=len(changes))
    )


def _finding(report: Report, numerals: Sequence[Numeral], place: Source) -> Finding:
    words = [" ".join(n.as_written.split()).lstrip("- ") for n in numerals]
    right = sum((abs(n.value) for n in numerals[:-1]), Decimal(0))
    sums = " + ".join(words[:-1])
    return finding(
        _RULE,
        Subject(report.satker, report.year, "anggaran_total", "pagu"),
        values=(words[-1], f"{write(right)} ({sums})"),
        explain=(
            f"Pagu akhir tertulis {words[-1]}, padahal {sums} = {write(right)} (selisih "
            f"{write(abs(right - numerals[-1].value))})."
        ),
        sources=(place,),
    )
