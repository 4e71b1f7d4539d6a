"""The units, years and indicators held, as far as a question must know them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from assistant.words.language import cues
from index.names.units import own_of
from index.names.wording import slug
from index.report import NASIONAL

OPEN_IDS = ("other:", "output:", "program:")
"""Ids whose words come from the reports and not from the glossary."""


KEGIATAN = "kegiatan:"
"""How the id of a kegiatan begins: it has no figures of its own but those of its outputs."""

CODED = re.compile(r"(.{8,80}?)\s(?!19|20)(\d{4})\b")
"""A kegiatan's name with its code behind it, at the head of a plan's row."""

SIDES = {
    "other:kemajuan_": cues("kemajuan*|progress*|akhir (periode|renstra|renproja)"),
    "other:kebutuhan_pendanaan_": cues("(pen)?danaan|kebutuhan (dana|anggaran)|funding"),
    "other:blokir_": cues("(di|ter|pem)?blokir*|blocked"),
    "other:fisik_": cues(
        "fisik|keluaran|orang|layanan|terlayani|dilayani|volume|satuan|physical|people|delivered",
        "(target|realisasi) (kinerja|output|volume)",
    ),
}
"""Ids of what is printed beside a name that is another's, and the words that ask for it."""


class HeldReport(Protocol):
    """A report as the ledger lists it; `satker` is "" and `year` 0 when it is no LKIP."""

    @property
    def satker(self) -> str:
        """The unit whose report it is."""

    @property
    def year(self) -> int:
        """The year it reports."""


class HeldSubject(Protocol):
    """Something figures are held of; `label` is the longest of its rows' own words."""

    @property
    def satker(self) -> str:
        """Whose figures they are."""

    @property
    def year(self) -> int:
        """Of which year."""

    @property
    def indicator(self) -> str:
        """Of which indicator."""

    @property
    def label(self) -> str:
        """What the report calls it."""

    @property
    def roles(self) -> frozenset[str]:
        """In which roles."""


class Shelf(Protocol):
    """The two lists a ledger must give."""

    def subjects(self) -> Iterable[HeldSubject]:
        """What figures are held of, each (satker, year, indicator) once."""

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
    roles: Mapping[tuple[str, int, str], frozenset[str]] = field(hash=False, default_factory=dict)

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
        own = self.reports.get(satker) or self.reports.get(own_of(satker))
        if own:
            return max(own)
        last = max((year for years in self.reports.values() for year in years), default=9999)
        years = self.years.get(satker, ())
        return max((year for year in years if year <= last), default=max(years, default=None))


def held(ledger: Shelf) -> Held:
    """List what a ledger holds; the longest printed words stand for an open id."""
    indicators: dict[tuple[str, int], set[str]] = defaultdict(set)
    labels: dict[str, str] = {}
    roles: dict[tuple[str, int, str], frozenset[str]] = {}
    for subject in ledger.subjects():
        indicators[subject.satker, subject.year].add(subject.indicator)
        if subject.roles:
            roles[subject.satker, subject.year, subject.indicator] = subject.roles
        if subject.indicator.startswith(OPEN_IDS):
            kept = labels.get(subject.indicator, words_of(subject.indicator))
            labels[subject.indicator] = max(kept, subject.label, key=len)
        elif coded := CODED.match(subject.label):
            labels[f"{KEGIATAN}{coded[2]}"] = coded[1]
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
        roles=roles,
    )


def is_aside(label: str, text: str) -> bool:
    """Tell whether a label's value is another thing's than its name says, and is not asked for."""
    asked = (cue for prefix, cue in SIDES.items() if label.startswith(prefix))
    return any(not cue.search(text) for cue in asked)


def delivered(output: str) -> str:
    """Return the id of what an output delivered: 'other:fisik_3260_baa_003'."""
    return "other:fisik_" + slug(output.partition(":")[2]) if output.startswith("output:") else ""


def words_of(indicator: str) -> str:
    """Turn an open id into words: 'other:sisa_tup' into 'sisa tup'."""
    return indicator.partition(":")[2].replace("_", " ")
