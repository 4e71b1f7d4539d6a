"""What the index holds, as far as a question must know it to be understood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from index.report import JAJARAN, NASIONAL, Figure

OPEN_IDS = ("other:", "output:", "program:")
"""Ids whose words come from the reports and not from the glossary."""


class HeldReport(Protocol):
    """A report as the ledger lists it; `satker` is "" and `year` 0 when it is no LKIP."""

    @property
    def satker(self) -> str:
        """The unit whose report it is."""

    @property
    def year(self) -> int:
        """The year it reports."""


class Shelf(Protocol):
    """The two lists a ledger must give."""

    def figures(self) -> Iterable[Figure]:
        """Every mention of every figure held."""

    def reports(self) -> Iterable[HeldReport]:
        """Every report held."""


@dataclass(frozen=True, slots=True)
class Held:
    """Units, years and indicators that figures stand for; `reports` has the units' own reports."""

    satkers: tuple[str, ...]
    years: Mapping[str, tuple[int, ...]] = field(hash=False)
    indicators: Mapping[tuple[str, int], frozenset[str]] = field(hash=False)
    other_labels: Mapping[str, str] = field(hash=False)
    reports: Mapping[str, tuple[int, ...]] = field(hash=False, default_factory=dict)

    def only_unit(self) -> str | None:
        """Give the one unit a question can mean that names none, or None when there are several."""
        units = tuple(self.reports) or tuple(s for s in self.satkers if s != NASIONAL)
        return units[0] if len(units) == 1 else None

    def years_of(self, satkers: Iterable[str]) -> tuple[int, ...]:
        """Every year any of the units has figures of; of all units when none is given."""
        wanted = tuple(satkers) or self.satkers
        return tuple(sorted({year for satker in wanted for year in self.years.get(satker, ())}))

    def latest(self, satkers: Iterable[str]) -> int | None:
        """Give the latest year reported by all the units (by any, when none is given), or None.

        A Renstra prints targets of years to come, so a year counts only up to the latest report.
        """
        wanted = tuple(satkers)
        if not wanted:
            ends = [max(years) for years in self.reports.values() if years]
            return max(ends or self.years_of(()), default=None)
        return min((end for s in wanted if (end := self._latest_of(s)) is not None), default=None)

    def _latest_of(self, satker: str) -> int | None:
        own = self.reports.get(satker) or self.reports.get(satker.removesuffix(JAJARAN))
        if own:
            return max(own)
        last = max((year for years in self.reports.values() for year in years), default=9999)
        years = self.years.get(satker, ())
        return max((year for year in years if year <= last), default=max(years, default=None))


def held(ledger: Shelf) -> Held:
    """List what a ledger holds; the longest printed words stand for an open id."""
    indicators: dict[tuple[str, int], set[str]] = defaultdict(set)
    labels: dict[str, str] = {}
    for figure in ledger.figures():
        indicators[figure.satker, figure.year].add(figure.indicator)
        if figure.indicator.startswith(OPEN_IDS):
            kept = labels.get(figure.indicator, words_of(figure.indicator))
            labels[figure.indicator] = max(kept, figure.label, key=len)
    years: dict[str, set[int]] = defaultdict(set)
    for satker, year in indicators:
        years[satker].add(year)
    reports: dict[str, set[int]] = defaultdict(set)
    for report in ledger.reports():
        if report.satker:
            reports[report.satker].add(report.year)
    return Held(
        satkers=tuple(sorted(years)),
        years={satker: tuple(sorted(of)) for satker, of in years.items()},
        indicators={key: frozenset(of) for key, of in indicators.items()},
        other_labels=labels,
        reports={satker: tuple(sorted(of)) for satker, of in reports.items()},
    )


def words_of(indicator: str) -> str:
    """Turn an open id into words: 'other:sisa_tup' into 'sisa tup'."""
    return indicator.partition(":")[2].replace("_", " ")
