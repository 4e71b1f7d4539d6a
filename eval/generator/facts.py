"""What a made-up report is about: a unit, its indicators, their years, its money and its parts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Topic:
    """What an indicator is and what a report says of it, in our own words."""

    id: str  # a glossary id, or "other:<slug>" where no glossary knows it
    names: tuple[str, ...]  # its wordings; a report uses one
    sasaran: str
    bidang: str
    uom: str  # "Indeks", "%", "Orang", "Berkas" ...
    span: tuple[str, str]  # lowest and highest realisasi, as decimals
    places: int  # decimals of the realisasi
    definition: str
    method: str
    driver: str  # why it went well
    obstacles: tuple[tuple[str, str], ...]  # a sentence, and the word an answer must hold
    effort: str
    advice: str


@dataclass(frozen=True, slots=True)
class Year:
    """Target and realisasi of one year; None where the report prints a dash."""

    year: int
    target: Decimal | None
    realisasi: Decimal | None


@dataclass(frozen=True, slots=True)
class UnitResult:
    """What one sub-unit of a province reached."""

    satker: str
    history: tuple[Year, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """A part of IKPA or NKA; `weight` is None where the part has none."""

    id: str  # "other:ikpa_revisi_dipa"
    name: str
    value: Decimal
    weight: Decimal | None = None
    uom: str = "Indeks"


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of a unit, with several years; the last one is the reported year."""

    topic: Topic
    name: str
    history: tuple[Year, ...]
    renstra: tuple[tuple[int, Decimal | None], ...] = ()
    units: tuple[UnitResult, ...] = ()
    units_of: str = ""  # the indicator id of the sub-units' figures
    nasional: tuple[Decimal, Decimal] | None = None  # target and realisasi
    components: tuple[Component, ...] = ()

    @property
    def id(self) -> str:
        """The id under which gold holds it."""
        return self.topic.id

    @property
    def now(self) -> Year:
        """The reported year."""
        return self.history[-1]


@dataclass(frozen=True, slots=True)
class Spending:
    """Pagu and realisasi in rupiah of a jenis belanja, an output, a kegiatan or a unit."""

    id: str  # "belanja_barang", "output:3236.EBA.994", "output:<name>"
    name: str
    pagu: int
    realisasi: int

    @property
    def sisa(self) -> int:
        """Pagu less realisasi."""
        return self.pagu - self.realisasi


@dataclass(frozen=True, slots=True)
class Unit:
    """Everything one report is made of."""

    satker: str  # as gold names it: "BNN Kabupaten X"
    formal: str  # as its cover does: "Badan Narkotika Nasional Kabupaten X"
    short: str  # as tables do: "BNNK X"
    province: str
    seat: str  # the town of the signature
    year: int
    indicators: tuple[Indicator, ...]
    jenis: tuple[Spending, ...]
    kegiatan: tuple[Spending, ...] = ()
    outputs: tuple[Spending, ...] = ()
    last_year: Spending | None = None
    jajaran: tuple[Spending, ...] = ()  # the province and its units; `id` is the satker
    bands: bool = True  # BNN's category bands apply

    @property
    def total(self) -> Spending:
        """The whole budget of the reported year."""
        return Spending(
            "anggaran_total",
            "TOTAL",
            sum(row.pagu for row in self.jenis),
            sum(row.realisasi for row in self.jenis),
        )


def capaian(target: Decimal, realisasi: Decimal) -> Decimal:
    """Realisasi over target in percent, unrounded (higher is better)."""
    return realisasi / target * 100
