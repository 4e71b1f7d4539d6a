"""What the ledger holds of a unit and year, as the matter of a chapter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.compose import wording
from assistant.draft.achieved import PLAIN, formulas, is_said
from assistant.draft.material import BLOCKED, BudgetLine, Matter, Topic, Words, Yearly, lines_of
from assistant.draft.quotes import words_of
from assistant.draft.sections import Sasaran, sasaran_of
from index.names.indikator import indicators
from index.names.unit_names import province_of
from index.names.units import is_whole, of_bnn
from index.report import COMPANION, NASIONAL, UNSURE, Figure, Finding

if TYPE_CHECKING:
    from assistant.view import Records
    from index.keep.library import ReportCard

ROLES = ("target", "realisasi", "capaian", "kategori")
EARLIER = 4
"""Years before the chapter's that its tables show."""

_PROMISING = ("pk", "utama")
"""Where a report promises indicators: its Perjanjian Kinerja and its main table."""

_GRAVE = frozenset({"salah_hitung", "bertentangan", "perlu_diperiksa"})
_NO_TOPIC = re.compile(
    r"^(?:output:|program:|belanja_|anggaran_|other:(?:kemajuan|fisik|kebutuhan|blokir))"
)

Held = Mapping[str, Mapping[int, Mapping[str, Figure]]]
"""Leading figures by indicator, year and role."""


def matter_of(records: Records, satker: str, year: int) -> Matter:
    """Return what is held of a unit and year; without topics where nothing is.

    Topics are the indicators that the Perjanjian Kinerja or the main table of the year's own
    report promise, each with what is held of it wherever it stands; for a year no report tells
    of, those of the latest one before it, with this year's figures missing.
    """
    cards = sorted(
        (c for c in records.reports() if c.satker == satker and c.year <= year),
        key=lambda card: -card.year,
    )
    own = [card.id for card in cards if card.year == year]
    latest = [card for card in cards if card.year == cards[0].year]
    leading = records.figures(satkers=[satker], authoritative=True)
    held = _by_indicator(leading)
    findings = tuple(f for report in own for f in _grave(records, report, satker, year))
    promised = max((card.reading.indicators_promised for card in latest), default=0)
    reports_it = any(card.kind != COMPANION for card in latest)  # not only a list beside a report
    names = _promised(records, latest, promised) if reports_it else _seen(leading, year)
    aims = sasaran_of(records, [card.id for card in cards])
    about = _About(records, satker, year)
    reports = own or [card.id for card in cards]
    topics = tuple(
        about.topic(name, held, aims, words_of(records, reports, name, findings, aims))
        for name in names
    )
    if not own:
        topics = tuple(_without_causes(topic) for topic in topics)
    return Matter(
        satker=satker,
        year=year,
        parent=parent_of(satker),
        plan_years=_plan_years(topics),
        topics=topics,
        budgets=lines_of(f for f in leading if f.year == year),
        budgets_before=_before(leading, year),
        findings=findings,
        promised=promised if own else 0,
        budget_notes=tuple(f for f in leading if f.year == year and _is_noted(f)),
    )


def _is_noted(figure: Figure) -> bool:
    """Whether a figure is of the budget before it was revised, or of what is blocked of it."""
    named = figure.indicator == wording.FIRST_BUDGET or figure.indicator.startswith(BLOCKED)
    return named and figure.unit == "Rp" and bool(figure.value)


def _grave(records: Records, report: str, satker: str, year: int) -> Iterable[Finding]:
    """Return the contradictions of a report that touch the unit's figures of the year."""
    for finding in records.findings(satkers=[satker]):
        if finding.report_id == report and finding.severity in _GRAVE:
            yield finding


def _by_indicator(leading: Iterable[Figure]) -> Held:
    held: defaultdict[str, defaultdict[int, dict[str, Figure]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for figure in leading:
        if figure.role in ROLES and not _is_apart(figure):
            held[figure.indicator][figure.year].setdefault(figure.role, figure)
    return held


def _is_apart(figure: Figure) -> bool:
    """Whether a figure is money, a word that is no kategori, or a plan's target.

    A plan's is not the target agreed for the year.
    """
    if figure.role != "kategori" and not isinstance(figure.value, Decimal):
        return True
    return figure.unit == "Rp" or (figure.role == "target" and figure.document == "renstra")


def _promised(records: Records, cards: Sequence[ReportCard], number: int) -> list[str]:
    """Return the indicators that reports of one year promise, in order.

    They are those with a target in the Perjanjian Kinerja or in the main table; the longer list
    gives the order, and what only the other one has follows what it stands behind there. Where
    these are fewer than the `number` the reports promise, whatever else has a target and a
    realisasi of the year is one too.
    """
    told = [
        figure
        for card in cards
        for figure in sorted(records.figures(satkers=[card.satker], report_id=card.id), key=_place)
        if _may_be_topic(figure, card.year)
    ]
    plan, main = (
        list(dict.fromkeys(f.indicator for f in told if (f.role, f.place) == ("target", place)))
        for place in _PROMISING
    )
    names, other = (main, plan) if len(main) >= len(plan) else (plan, main)
    for before, name in pairwise(["", *other]):
        if name not in names:
            names.insert(names.index(before) + 1 if before in names else 0, name)
    return names if len(names) >= number else list(dict.fromkeys([*names, *_measured(told)]))


def _may_be_topic(figure: Figure, year: int) -> bool:
    """Whether a figure may be of an indicator of the year: surely read, no money, no output."""
    counts = figure.role in ("target", "realisasi") and figure.unit != "Rp"
    sure = figure.confidence >= UNSURE and figure.year == year
    return counts and sure and not _NO_TOPIC.match(figure.indicator)


def _measured(told: Sequence[Figure]) -> list[str]:
    """Return the indicators that have a target and a realisasi, in the order of the report."""
    both = {f.indicator for f in told if f.role == "target"}
    both &= {f.indicator for f in told if f.role == "realisasi"}
    return [figure.indicator for figure in told if figure.indicator in both]


def _place(figure: Figure) -> tuple[int, int]:
    return figure.source.page or 0, figure.source.first_line


def _seen(leading: Sequence[Figure], year: int) -> list[str]:
    """Return what other reports lead with for a unit that has none of its own."""
    told = [f for f in sorted(leading, key=_place) if _may_be_topic(f, year)]
    return list(dict.fromkeys(_measured(told)))


class _About:
    """Whose chapter it is, for all of its topics."""

    def __init__(self, records: Records, satker: str, year: int) -> None:
        self._records, self._satker, self._year = records, satker, year

    def topic(
        self, indicator: str, held: Held, aims: Mapping[str, Sasaran], words: Mapping[str, Words]
    ) -> Topic:
        """Return what is held of one indicator."""
        entry = indicators().get(indicator)
        years = held.get(indicator, {})
        some = next(iter(_numbers(years)), None)
        aim = aims.get(indicator)
        first = min((y for y in years if "realisasi" in years[y]), default=self._year)
        earlier = range(max(first, self._year - EARLIER), self._year)
        name = entry.name if entry else aim.name if aim else ""
        if entry and entry.elsewhere and not of_bnn(self._satker):
            name = wording.named(some, "id") if some else entry.elsewhere
        return Topic(
            indicator=indicator,
            name=name or (wording.named(some, "id") if some else wording.titled(indicator, "id")),
            sasaran=aim.words if aim else "",
            unit=self._counted_in(indicator, some.unit if some else entry.unit if entry else ""),
            lower_is_better=not entry.higher_is_better if entry else _lower(years),
            now=Yearly(self._year, years.get(self._year, {})),
            earlier=tuple(Yearly(y, years.get(y, {})) for y in earlier),
            planned=self._planned(indicator),
            national=self._national(indicator),
            of_units=self._units(indicator),
            words=words,
        )

    def _counted_in(self, indicator: str, unit: str) -> str:
        """Return what an indicator counts: a unit, or for none the one other mentions have."""
        if unit:
            return unit
        figures = self._records.figures(
            satkers=[self._satker], indicators=[indicator], roles=["target", "realisasi"]
        )
        return next((figure.unit for figure in figures if is_said(figure.unit)), "")

    def _planned(self, indicator: str) -> tuple[Figure, ...]:
        """Return the targets of the Renstra or Renproja, one a year, the latest report's first."""
        figures = self._records.figures(
            satkers=[self._satker], indicators=[indicator], roles=["target"]
        )
        by_year: dict[int, Figure] = {}
        for figure in reversed(figures):
            if figure.document == "renstra" or figure.place in ("renstra", "kemajuan"):
                by_year[figure.year] = figure
        return tuple(by_year[year] for year in sorted(by_year))

    def _national(self, indicator: str) -> Yearly | None:
        """Return what is held of the whole country in the year, or the one before it."""
        figures = self._records.figures(
            satkers=[NASIONAL],
            indicators=[indicator],
            years=[self._year, self._year - 1],
            roles=ROLES,
            authoritative=True,
        )
        by_year = _by_indicator(figures).get(indicator, {})
        told = [year for year in by_year if "realisasi" in by_year[year]]
        told = told or [year for year in by_year if "target" in by_year[year]]
        return Yearly(max(told), by_year[max(told)]) if told else None

    def _units(self, indicator: str) -> tuple[tuple[str, Yearly], ...]:
        """Return what is held of the units below this one in the year, by name."""
        entry = indicators().get(indicator)
        below = (entry.unit_indicator if entry else None) or indicator
        figures = self._records.figures(
            indicators=[below], years=[self._year], roles=ROLES, authoritative=True
        )
        by_unit: defaultdict[str, dict[str, Figure]] = defaultdict(dict)
        for figure in figures:
            if self._is_below(figure.satker):
                by_unit[figure.satker].setdefault(figure.role, figure)
        return tuple(
            (unit, Yearly(self._year, by_unit[unit]))
            for unit in sorted(by_unit)
            if "realisasi" in by_unit[unit]
        )

    def _is_below(self, satker: str) -> bool:
        if satker in (self._satker, NASIONAL) or is_whole(satker):
            return False
        return province_of(satker) == self._satker


def _lower(years: Mapping[int, Mapping[str, Figure]]) -> bool:
    """Whether printed capaian say that lower is better: they follow from no other formula."""
    told = [
        formulas(*(by_role[role] for role in ("target", "realisasi", "capaian")))
        for by_role in years.values()
        if {"target", "realisasi", "capaian"} <= set(by_role) and by_role["target"].value
    ]
    said = [found for found in told if found]
    return bool(said) and not any(PLAIN in found for found in said)


def _numbers(years: Mapping[int, Mapping[str, Figure]]) -> Iterable[Figure]:
    """Return the figures whose unit says what the indicator is counted in."""
    for year in sorted(years, reverse=True):
        for role in ("target", "realisasi"):
            if role in years[year]:
                yield years[year][role]


def _without_causes(topic: Topic) -> Topic:
    """Return a topic without the words of another year, but for those that do not change."""
    kept = {slot: topic.words[slot] for slot in ("definisi", "metode") if slot in topic.words}
    return replace(topic, words=kept)


def _before(leading: Sequence[Figure], year: int) -> tuple[tuple[int, BudgetLine], ...]:
    """Return the totals of earlier years, ascending."""
    found = []
    for before in sorted({f.year for f in leading if f.year < year})[-EARLIER:]:
        lines = lines_of(f for f in leading if f.year == before)
        found += [(before, line) for line in lines if line.kind == "total"]
    return tuple(found)


def _plan_years(topics: Sequence[Topic]) -> str:
    """Return the years the Renstra's targets span: '2020–2024'; "" for fewer than three."""
    years = {figure.year for topic in topics for figure in topic.planned}
    return f"{min(years)}–{max(years)}" if len(years) > 2 else ""


def parent_of(satker: str) -> str:
    """Return the agency a unit belongs to, "" where its name does not tell."""
    return "Badan Narkotika Nasional" if satker.startswith("BNN") else ""
