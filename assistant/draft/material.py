"""What a chapter is written from: figures and words of one unit and year, put together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.compose import wording
from index.keep.notes import Correction
from index.names.indikator import indicators
from index.report import Figure, Finding, Source

if TYPE_CHECKING:
    from index.keep.notes import Notebook


# The nouns a chapter is written from: figures and words of one unit and year.

FORM = "formulir"
"""The report id of what comes from the Excel form; its `place` is sheet and cell, "Capaian!E7"."""

SLOTS = (
    "definisi",
    "metode",
    "keberhasilan",
    "hambatan",
    "solusi",
    "efisiensi",
    "program",
    "rekomendasi",
)
"""What is said of an indicator in words: from the form, or quoted from the unit's own reports."""

COMPARISONS = ("perbandingan_tahun", "perbandingan_renstra", "perbandingan_nasional")
"""What a report says instead of a comparison it has no figures for, kept among the words."""

KINDS = ("total", "jenis", "output", "program")
"""What a line of the budget is of."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a slot, letter for letter but for white space, and where they stand.

    `sources` has the place of each text where they do not all stand at `source`; the first
    `intro` texts of a list are sentences that introduce it.
    """

    texts: tuple[str, ...]  # sentences, or the items of a list
    listed: bool
    source: Source
    sources: tuple[Source, ...] = ()
    intro: int = 0

    def places(self) -> tuple[Source, ...]:
        """Return where each text stands."""
        return self.sources or (self.source,) * len(self.texts)


@dataclass(frozen=True, slots=True)
class Yearly:
    """What is known of an indicator in one year, by role: target, realisasi, capaian, kategori."""

    year: int
    by_role: Mapping[str, Figure]

    def get(self, role: str) -> Figure | None:
        """Return the figure of a role; None where none is known."""
        return self.by_role.get(role)


@dataclass(frozen=True, slots=True)
class Topic:
    """One indicator of the chapter.

    `earlier` are years before the chapter's, ascending; `planned` the targets of the Renstra or
    Renproja by year; `national` what is held of the whole country, the latest year alone;
    `of_units` what is held of sub-units in the chapter's year, by satker.
    """

    indicator: str
    name: str
    sasaran: str
    unit: str
    lower_is_better: bool
    now: Yearly
    earlier: tuple[Yearly, ...] = ()
    planned: tuple[Figure, ...] = ()
    national: Yearly | None = None
    of_units: tuple[tuple[str, Yearly], ...] = ()
    words: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A line of the budget in one year: pagu, realisasi, and persen and sisa where printed."""

    kind: str  # one of KINDS
    name: str
    indicator: str
    by_role: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Remark:
    """A value of the form and another one the reports lead with, for the annex."""

    ours: Figure
    theirs: Figure


@dataclass(frozen=True, slots=True)
class Corrected:
    """A figure that somebody corrected as misread, for the annex."""

    figure: Figure
    correction: Correction


@dataclass(frozen=True, slots=True)
class Matter:
    """Everything a chapter is written from.

    `budgets` are the lines of the chapter's year; `budgets_before` the totals of earlier years,
    by year; `findings` the contradictions of the unit's report of the year.
    """

    satker: str
    year: int
    parent: str  # the ministry or agency above the unit, "" where none is known
    plan_years: str  # "2020–2024", "" where none is known
    topics: tuple[Topic, ...]
    budgets: tuple[BudgetLine, ...] = ()
    budgets_before: tuple[tuple[int, BudgetLine], ...] = ()
    findings: tuple[Finding, ...] = ()
    remarks: tuple[Remark, ...] = ()
    corrected: tuple[Corrected, ...] = ()
    promised: int = 0  # indicators the year's report says or lists it has, 0 where none is held
    left_out: tuple[str, ...] = ()  # the names of indicators held that the form has no row for
    budget_notes: tuple[Figure, ...] = ()  # first budgets and blocked amounts of the year


# The form and the ledger as one matter: the form leads, the ledger fills in, both are kept.


def merged(form: Matter, held: Matter) -> Matter:
    """Return the form's matter with what only the ledger holds, and a remark where they differ."""
    by_indicator = {topic.indicator: topic for topic in held.topics}
    named = {topic.indicator for topic in form.topics}
    return replace(
        form,
        parent=form.parent or held.parent,
        plan_years=form.plan_years or held.plan_years,
        topics=tuple(_topic(topic, by_indicator.get(topic.indicator)) for topic in form.topics),
        budgets=form.budgets or held.budgets,
        budgets_before=form.budgets_before or held.budgets_before,
        findings=held.findings,
        remarks=tuple(_differing(form, held)),
        promised=held.promised,
        left_out=tuple(topic.name for topic in held.topics if topic.indicator not in named),
        budget_notes=held.budget_notes,
    )


def _topic(form: Topic, held: Topic | None) -> Topic:
    if held is None:
        return form
    return replace(
        form,
        sasaran=form.sasaran or held.sasaran,
        now=_yearly(form.now, held.now),
        earlier=_years(form.earlier, held.earlier),
        planned=form.planned or held.planned,
        national=form.national or held.national,
        of_units=form.of_units or held.of_units,
        words={**held.words, **form.words},
    )


def _yearly(form: Yearly, held: Yearly) -> Yearly:
    """Return a year of the form; a capaian or kategori of the ledger that its numbers left alone.

    They go with the ledger's own target and realisasi, and are no one's where those differ.
    """
    same = all(
        (mine := form.get(role)) is None
        or (theirs := held.get(role)) is None
        or mine.value == theirs.value
        for role in ("target", "realisasi")
    )
    return Yearly(form.year, {**held.by_role, **form.by_role} if same else form.by_role)


def _years(form: tuple[Yearly, ...], held: tuple[Yearly, ...]) -> tuple[Yearly, ...]:
    by_year = {one.year: one for one in held}
    by_year |= {
        one.year: _yearly(one, by_year[one.year]) if one.year in by_year else one for one in form
    }
    return tuple(by_year[year] for year in sorted(by_year))


def _differing(form: Matter, held: Matter) -> Iterator[Remark]:
    """Yield the values of the form that the reports lead with others for."""
    by_indicator = {topic.indicator: topic for topic in held.topics}
    for topic in form.topics:
        theirs = by_indicator.get(topic.indicator)
        if theirs is None:
            continue
        years = {one.year: one for one in (*theirs.earlier, theirs.now)}
        for yearly in (*topic.earlier, topic.now):
            if yearly.year in years:
                yield from _unlike(yearly.by_role, years[yearly.year].by_role)
        yield from _differing_beside(topic, theirs)
    lines = {line.indicator: line for line in held.budgets}
    for line in form.budgets:
        yield from _unlike(line.by_role, _roles(lines.get(line.indicator)))
    totals = dict(held.budgets_before)
    for year, line in form.budgets_before:
        yield from _unlike(line.by_role, _roles(totals.get(year)))


def _differing_beside(form: Topic, held: Topic) -> Iterator[Remark]:
    """Yield what differs of the plan's targets, of the country and of other units."""
    planned = {figure.year: {"target": figure} for figure in held.planned}
    for figure in form.planned:
        yield from _unlike({"target": figure}, planned.get(figure.year, {}))
    if form.national and held.national and form.national.year == held.national.year:
        yield from _unlike(form.national.by_role, held.national.by_role)
    units = {unit: yearly.by_role for unit, yearly in held.of_units}
    for unit, yearly in form.of_units:
        yield from _unlike(yearly.by_role, units.get(unit, {}))


def _roles(line: BudgetLine | None) -> Mapping[str, Figure]:
    return line.by_role if line is not None else {}


def _unlike(mine: Mapping[str, Figure], theirs: Mapping[str, Figure]) -> Iterator[Remark]:
    for role, ours in mine.items():
        other = theirs.get(role)
        if other is not None and ours.value != other.value:
            yield Remark(ours, other)


# What people noted of the figures a chapter uses: findings turned down, values corrected.

_TURNED_DOWN = "ditolak"


def noted(matter: Matter, notebook: Notebook) -> Matter:
    """Return a matter without the findings marked as none, and with the corrections made."""
    figures = list(_figures(matter))
    marks = notebook.marks(matter.findings)
    corrections = notebook.corrections(figures)
    return replace(
        matter,
        findings=tuple(
            finding
            for finding in matter.findings
            if (mark := marks.get(finding.id)) is None or mark.status != _TURNED_DOWN
        ),
        corrected=tuple(
            Corrected(figure, corrections[figure.id])
            for figure in figures
            if figure.id in corrections
        ),
    )


def _figures(matter: Matter) -> Iterator[Figure]:
    """Yield the figures of the indicators' years and of the budget."""
    for topic in matter.topics:
        for yearly in (*topic.earlier, topic.now):
            yield from yearly.by_role.values()
    for line in matter.budgets:
        yield from line.by_role.values()


# The budget of a year as lines: the total, jenis belanja, outputs and programmes.

ROLES = ("pagu", "realisasi", "sisa", "persen")
BLOCKED = "other:blokir_"
"""What the ids of blocked amounts begin with; the name of the line follows."""

_CODE = re.compile(r"\d{4}(?:\.[A-Z]{3}(?:\.\w{2,3})?)?")


def lines_of(figures: Iterable[Figure]) -> tuple[BudgetLine, ...]:
    """Return the lines of a budget that have a pagu and a realisasi in rupiah.

    The total first, then jenis belanja, outputs and programmes, each in the report's order.
    """
    by_indicator: defaultdict[str, dict[str, Figure]] = defaultdict(dict)
    for figure in figures:
        if kind_of(figure.indicator) and figure.role in ROLES:
            by_indicator[figure.indicator].setdefault(figure.role, figure)
    lines = [
        BudgetLine(kind_of(indicator), name_of(roles["pagu"]), indicator, roles)
        for indicator, roles in by_indicator.items()
        if all(role in roles and roles[role].unit == "Rp" for role in ("pagu", "realisasi"))
    ]
    return tuple(sorted(lines, key=_order))


def kind_of(indicator: str) -> str:
    """Return what a line of the budget is of, one of KINDS; "" for no budget line."""
    if indicator == "anggaran_total":
        return "total"
    if indicator.startswith("belanja_"):
        return "jenis"
    kind = indicator.partition(":")[0]
    return kind if kind in KINDS else ""


def name_of(figure: Figure) -> str:
    """Return what a line is called: by the glossary, else its code and the report's own words."""
    if entry := indicators().get(figure.indicator):
        return entry.name
    label = " ".join(figure.label.split())
    code = figure.indicator.partition(":")[2]
    if not _CODE.fullmatch(code):
        return label or code
    words = wording.CODE.sub("", label)
    return f"{code} {words}" if words and words != code else code


def _order(line: BudgetLine) -> tuple[int, int, int]:
    at = line.by_role["pagu"].source
    return KINDS.index(line.kind), at.page or 0, at.first_line
