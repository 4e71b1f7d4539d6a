"""The nouns a chapter is written from: figures and words of one unit and year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.keep.notes import Correction
from index.report import Figure, Finding, Source

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
