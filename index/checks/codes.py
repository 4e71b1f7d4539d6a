"""Budgets under one code in two places: what a plan gives an activity, and its outputs' rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.checks.finding import Rule, Subject, finding, name_of, where
from index.checks.money import told
from index.checks.texts import Text, plain, texts
from index.figures.subjects import named_rows, table_key
from index.names.naming import CODE
from index.numbers.numerals import interval, write
from index.report import Figure, Finding, Report, Source

_PLANNED = Rule("mention_conflict", "perlu_diperiksa", "pagu kegiatan = jumlah pagu outputnya")
_SPENT = Rule("mention_conflict", "perlu_diperiksa", "realisasi kegiatan = jumlah realisasi output")
_SHARE = Rule("arithmetic", "perlu_diperiksa", "persentase kegiatan menurut rincian outputnya")
_BARE, _HEAD = re.compile(r"\b\d{4}\b"), 4
"""The number of an activity, which the codes of its outputs begin with."""
_LEAST = 2
_NEAR = Decimal("0.1")
"""How far an amount may be off, as a share, and still be meant as the same."""


@dataclass(frozen=True, slots=True)
class _Activity:
    """An activity of the yearly plan and the rows of its outputs."""

    plan: Figure
    code: str
    outputs: tuple[Figure, ...]  # their pagu
    spent: tuple[Figure, ...]  # their realisasi

    @property
    def pagu(self) -> Decimal:
        """What its outputs were given."""
        return sum((Decimal(f.value) for f in self.outputs), Decimal(0))

    @property
    def realisasi(self) -> Decimal:
        """What was spent on its outputs."""
        return sum((Decimal(f.value) for f in self.spent), Decimal(0))


def check_codes(report: Report) -> Iterator[Finding]:
    """Compare an activity's pagu, and what its section tells was spent, with its outputs' rows.

    Only where the plan's codes are those of the outputs: most of their amounts agree.
    """
    activities = list(_activities(report))
    right = [one for one in activities if one.pagu == one.plan.value]
    if len(right) < _LEAST or 2 * len(right) <= len(activities):
        return
    for one in activities:
        if one not in right:
            yield _of_plan(report, one)
    by_indicator = {one.plan.indicator: one for one in right}
    for text in texts(report, cells=False):
        activity = by_indicator.get(text.indicator or "") if text.bab == "BAB III" else None
        if activity is not None:
            yield from _of_section(text, activity)


def _activities(report: Report) -> Iterator[_Activity]:
    """The rows of the yearly plan with a code that begins those of outputs elsewhere."""
    own = [
        f
        for f in report.figures
        if (f.satker, f.year, f.unit) == (report.satker, report.year, "Rp") and f.row
    ]
    coded: Mapping[str, dict[str, dict[str, Figure]]] = defaultdict(lambda: defaultdict(dict))
    for f in own:
        if f.place in ("lampiran", "anggaran") and "." in _code(f):
            coded[f.role][_code(f)].setdefault(f.row, f)
    words = {
        f"{table_key(report.id, table)}.{i}": " ".join(cell.text for cell in row.cells)
        for table in report.tables
        for i, row in enumerate(named_rows(table))
    }
    heads = {code[:_HEAD] for rows in coded.values() for code in rows}
    for plan in own:
        planned = plan.place == "rkt" and plan.role == "pagu"
        bare = (n for n in _BARE.findall(words.get(plan.row, "")) if n in heads)
        code = (_code(plan) or next(bare, "")) if planned else ""
        pagu, spent = (_under(coded[role], code) for role in ("pagu", "realisasi"))
        if code and pagu and len(pagu) == len(spent):
            yield _Activity(plan, code, pagu, spent)


def _code(figure: Figure) -> str:
    found = CODE.search(plain(figure.label))
    return ".".join(part for part in found.groups() if part) if found else ""


def _under(rows: Mapping[str, Mapping[str, Figure]], code: str) -> tuple[Figure, ...]:
    """The rows of a code's outputs, those that are over others left out."""
    below = [c for c in rows if c.startswith(f"{code}.") or c == code]
    leaves = [c for c in below if not any(o != c and o.startswith(f"{c}.") for o in below)]
    return tuple(next(iter(rows[c].values())) for c in leaves)


def _of_plan(report: Report, one: _Activity) -> Finding:
    right, first, last = write(one.pagu), one.outputs[0], one.outputs[-1]
    return finding(
        _PLANNED,
        Subject(report.satker, report.year, f"output:{one.code}", "pagu"),
        values=(one.plan.as_written, right),
        explain=(
            f"Rencana Kinerja Tahunan memberi {one.plan.as_written} untuk kegiatan "
            f"{one.code}, sedangkan pagu {len(one.outputs)} outputnya pada {where(first)} "
            f"berjumlah {right}."
        ),
        sources=(one.plan.source, first.source, last.source),
    )


def _of_section(text: Text, one: _Activity) -> Iterator[Finding]:
    """Amounts and percentages that a section says were spent on its activity."""
    right, odd = one.realisasi, False
    for item in told(text.words):
        if item.role != "realisasi":
            continue
        place = text.source(item.numeral.start, item.numeral.end)
        if not item.is_percent:
            odd = item.value != right and abs(item.value - right) <= _NEAR * right
            if odd:
                yield _of_told(one, (item.words, write(right), "realisasi"), (_SPENT, place))
        elif odd and one.pagu:
            low, high = interval(item.numeral.as_written, item.value)
            share = right / one.pagu * 100
            if not low <= share <= high:
                value = f"{write(share, decimals=2)}%"
                yield _of_told(one, (item.words, value, "persentase realisasi"), (_SHARE, place))


def _of_told(one: _Activity, said: tuple[str, str, str], by: tuple[Rule, Source]) -> Finding:
    words, right, role = said
    rule, place = by
    outputs: Sequence[Figure] = one.spent
    return finding(
        rule,
        one.plan,
        values=(words, right),
        explain=(
            f"Uraian {name_of(one.plan)} menyebut {role} kegiatan {words}, sedangkan "
            f"{len(outputs)} outputnya pada {where(outputs[0])} memberi {right}."
        ),
        sources=(place, outputs[0].source, outputs[-1].source),
    )
