"""What the ledger holds of a unit and year, as the matter of a chapter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.compose import wording
from assistant.draft.achieved import PLAIN, formulas
from assistant.draft.budget_lines import lines_of
from assistant.draft.matter import BudgetLine, Matter, Topic, Words, Yearly
from assistant.draft.quotes import words_of
from assistant.draft.sasaran import Sasaran, sasaran_of
from index.names.indikator import indicators
from index.names.unit_names import province_of
from index.names.units import is_whole
from index.report import NASIONAL, Figure, Finding

if TYPE_CHECKING:
    from assistant.desk import Records

ROLES = ("target", "realisasi", "capaian", "kategori")
EARLIER = 4
"""Years before the chapter's that its tables show."""

_MAIN = ("utama", "pk")
_GRAVE = frozenset({"salah_hitung", "bertentangan", "perlu_diperiksa"})
_NO_TOPIC = re.compile(
    r"^(?:output:|program:|belanja_|anggaran_|other:(?:kemajuan|fisik|kebutuhan|blokir))"
)

Held = Mapping[str, Mapping[int, Mapping[str, Figure]]]
"""Leading figures by indicator, year and role."""


def matter_of(records: Records, satker: str, year: int) -> Matter:
    """Return what is held of a unit and year; without topics where nothing is.

    Topics are the indicators of the main table of the year's own report, else those of its
    Perjanjian Kinerja, in their order; for a year no report tells of, those of the latest one
    before it, with this year's figures missing.
    """
    cards = sorted(
        (c for c in records.reports() if c.satker == satker and c.year <= year),
        key=lambda card: -card.year,
    )
    own = [card.id for card in cards if card.year == year]
    latest = [card.id for card in cards]
    leading = records.figures(satkers=[satker], authoritative=True)
    held = _by_indicator(leading)
    findings = tuple(f for report in own for f in _grave(records, report, satker, year))
    names = _topics(leading, year) or _topics(leading, cards[0].year if cards else year)
    aims = sasaran_of(records, own[:1] or latest[:1])
    about = _About(records, satker, year)
    topics = tuple(
        about.topic(name, held, aims, words_of(records, own or latest, name, findings))
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
    )


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


def _topics(leading: Sequence[Figure], year: int) -> list[str]:
    """Return the indicators of a year's main table, else of its Perjanjian Kinerja, in order."""
    for place in _MAIN:
        figures = [
            f
            for f in leading
            if f.year == year
            and f.place == place
            and f.role in ("target", "realisasi")
            and not _NO_TOPIC.match(f.indicator)
            and f.unit != "Rp"
        ]
        if figures:
            figures.sort(key=lambda f: (f.source.page or 0, f.source.first_line))
            both = {f.indicator for f in figures if f.role == "target"}
            return list(dict.fromkeys(f.indicator for f in figures if f.indicator in both))
    return []


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
        earlier = sorted(y for y in years if y < self._year and "realisasi" in years[y])
        name = entry.name if entry else aim.name if aim else ""
        return Topic(
            indicator=indicator,
            name=name or (wording.named(some, "id") if some else wording.titled(indicator, "id")),
            sasaran=aim.words if aim else "",
            unit=some.unit if some else entry.unit if entry else "",
            lower_is_better=not entry.higher_is_better if entry else _lower(years),
            now=Yearly(self._year, years.get(self._year, {})),
            earlier=tuple(Yearly(y, years[y]) for y in earlier[-EARLIER:]),
            planned=self._planned(indicator),
            national=self._national(indicator),
            of_units=self._units(indicator),
            words=words,
        )

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
