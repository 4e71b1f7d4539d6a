"""What every check says a finding with: whose figure it is, in words, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from index.names.indikator import indicators
from index.numbers.numerals import write
from index.report import Figure, Finding, Source

SEVERITIES = ("salah_hitung", "bertentangan", "perlu_diperiksa", "informasi")
"""How grave a finding is, the gravest first."""

_WHERE = {
    "utama": "tabel utama Bab III",
    "bagian": "tabel indikator Bab III",
    "pk": "Perjanjian Kinerja",
    "ringkasan": "Ringkasan Eksekutif",
    "penutup": "Bab IV",
    "prosa": "uraian Bab III",
    "multi_tahun": "tabel beberapa tahun",
    "renstra": "matriks Renstra/Renproja",
    "kemajuan": "tabel kemajuan Renstra/Renproja",
    "rkt": "Rencana Kinerja Tahunan",
    "anggaran": "Bab III.B",
    "lampiran": "Lampiran",
}


_ROLES = {"persen": "persentase realisasi"}
"""Roles whose name says too little in a sentence."""


class About(Protocol):
    """What a finding is about; every Figure is one."""

    @property
    def satker(self) -> str: ...  # noqa: D102
    @property
    def year(self) -> int: ...  # noqa: D102
    @property
    def indicator(self) -> str: ...  # noqa: D102
    @property
    def role(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about where no figure stands for it."""

    satker: str
    year: int
    indicator: str
    role: str = "other"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a check holds a report against: its kind, how grave a breach is, and the words."""

    kind: str
    severity: str
    text: str


def finding(
    rule: Rule,
    about: About,
    *,
    values: tuple[str, str],
    explain: str,
    sources: Sequence[Source],
) -> Finding:
    """Return a finding; `values` are (found, expected), the first source is the odd one's.

    Its id, group, report and quotes are the audit's to fill in.
    """
    found, expected = values
    return Finding(
        id="",
        kind=rule.kind,
        severity=rule.severity,
        group="",
        satker=about.satker,
        year=about.year,
        indicator=about.indicator,
        role=about.role,
        expected=expected,
        found=found,
        explain=explain,
        rule=rule.text,
        report="",
        report_id="",
        sources=tuple(sources),
        quotes=(),
    )


def where(figure: Figure) -> str:
    """The place of a mention in words ('Ringkasan Eksekutif')."""
    return _WHERE[figure.place]


def spot(source: Source) -> str:
    """A place as people look it up: 'baris 145', or 'halaman 12 baris 8' of a PDF."""
    page = f"halaman {source.page} " if source.page else ""
    return f"{page}baris {source.first_line}"


def name_of(about: About, label: str = "") -> str:
    """What an indicator is called in a sentence: its short name, else the report's own words."""
    known = indicators().get(about.indicator)
    return (known.short if known else label) or label or about.indicator.partition(":")[2]


def what(figure: Figure) -> str:
    """A figure in words: 'capaian IKPA BNN Kota Batu tahun 2024'."""
    name = name_of(figure, " ".join(figure.label.split()))
    role = _ROLES.get(figure.role, figure.role)
    if figure.satker.startswith("BNN"):
        name = name.removesuffix(" BNN")  # '... program dan anggaran BNN', of a BNN unit
    return f"{role} {name} {figure.satker} tahun {figure.year}"


def written(value: Decimal, figure: Figure | None = None, *, places: int = 2) -> str:
    """A computed value as the report would print it beside `figure`: rupiah whole, else rounded."""
    whole = value == value.to_integral_value()
    if figure is not None and figure.unit == "Rp":
        return write(value, decimals=0) if whole else write(value)
    return write(value, decimals=0 if whole else places)


def sentence(words: str) -> str:
    """The words with a capital at their start."""
    return words[:1].upper() + words[1:]
