"""Dated rules: kategori of an index by its value, weights of IKPA and NKA (rules/*.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any

UNDEFINED = "tidak terdefinisi"
"""The label of a value that falls between two printed bands."""

_SHOWN = frozenset({"V", "R"})


@dataclass(frozen=True, slots=True)
class Band:
    """One kategori of an index: its bounds and the rule in words.

    `low` and `high` are None where it is open; `low_in` and `high_in` say whether the bound itself
    belongs to it. `years` is "2022-" or "2022-2023". Only a band with `shown` was verified and may
    be told to a user as a fact with its source.
    """

    label: str
    text: str
    source: str
    years: str
    low: Decimal | None = None
    high: Decimal | None = None
    low_in: bool = True
    high_in: bool = True
    shown: bool = True

    def holds(self, value: Decimal) -> bool:
        """Whether `value`, on the band's own scale, belongs to it."""
        if self.low is not None and (value < self.low or (value == self.low and not self.low_in)):
            return False
        below = self.high is None or value < self.high or (value == self.high and self.high_in)
        return below and self.label != UNDEFINED


@dataclass(frozen=True, slots=True)
class Part:
    """One part of IKPA or NKA; `weight` is in percent, None for a part that is deducted."""

    name: str
    weight: Decimal | None
    aspect: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """How a value is made of its parts in some years; without parts, another regime's."""

    text: str
    source: str
    years: str
    parts: tuple[Part, ...]
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Regulation:
    """A rule that measured an indicator in some years; `kind` is PB or PMK."""

    name: str
    about: str
    indicator: str
    kind: str
    number: int
    issued: int
    years: str
    first: int
    last: int | None = None

    def holds(self, year: int) -> bool:
        """Whether it measures the values of `year`."""
        return self.first <= year and (self.last is None or year <= self.last)


@lru_cache(maxsize=4)
def _rows(file: str) -> dict[str, list[dict[str, Any]]]:
    path = files("index").joinpath("rules", f"{file}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _in_force(rows: list[dict[str, Any]], year: int) -> dict[str, Any] | None:
    """Return the row of `rows` that holds in `year`; a rule without an end holds on."""
    for row in rows:
        if row["dari"] <= year <= row.get("sampai", year):
            return row
    return None


def _years(row: Mapping[str, Any]) -> str:
    first, last = row.get("terbukti", row["dari"]), row.get("sampai", "")
    return str(first) if last == first else f"{first}-{last}"


def _table(indicator: str, year: int) -> dict[str, Any] | None:
    rows = [row for row in _rows("kategori")["kategori"] if row["indeks"] == indicator]
    return _in_force(rows, year)


@lru_cache(maxsize=64)
def bands(indicator: str, year: int) -> tuple[Band, ...]:
    """Return the kategori of an index in a year, the best first; () where none are known."""
    table = _table(indicator, year)
    if table is None:
        return ()
    return tuple(_band(table, row, year) for row in table["pita"])


@lru_cache(maxsize=1)
def grades() -> frozenset[str]:
    """The words that any index's kategori is called, in small letters ('sangat tinggi')."""
    rows = _rows("kategori")["kategori"]
    return frozenset(band["label"].casefold() for row in rows for band in row["pita"])


def _band(table: Mapping[str, Any], row: Mapping[str, str], year: int) -> Band:
    low, high = row.get("dari", row.get("di_atas")), row.get("sampai", row.get("di_bawah"))
    status = row.get("status", table["status"])
    name = f"Nilai {_display(table['indeks'])}"
    return Band(
        label=row["label"],
        text=f"{row['label']}, apabila {_condition(name, row)}",
        source=table["sumber"],
        years=_years(table),
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
        low_in="di_atas" not in row,
        high_in="di_bawah" not in row,
        shown=status in _SHOWN and year >= table.get("terbukti", year),
    )


def _condition(name: str, row: Mapping[str, str]) -> str:
    """Return the bounds as rules print them: "Nilai X ≥ 95", "89 ≤ Nilai X < 95"."""
    low, high = row.get("dari"), row.get("sampai")
    if low and high:
        return f"{name} {_comma(low)} – {_comma(high)}"
    over, under = row.get("di_atas"), row.get("di_bawah")
    if low or over:
        lower = f"{_comma(low)} ≤ " if low else f"{_comma(over or '')} < "
        upper = f" ≤ {_comma(high)}" if high else f" < {_comma(under)}" if under else ""
        return f"{lower}{name}{upper}" if upper else f"{name} {'≥' if low else '>'} {lower[:-3]}"
    return f"{name} ≤ {_comma(high)}" if high else f"{name} < {_comma(under or '')}"


def _comma(number: str) -> str:
    return number.replace(".", ",")


def _display(indicator: str) -> str:
    return indicator.capitalize() if indicator in {"dektari", "dektara"} else indicator.upper()


def band(indicator: str, value: Decimal, year: int) -> Band | None:
    """Return the kategori of a value of an index in a year; None where no bands are known.

    Where bands are printed with gaps of one last decimal, the value is rounded to it. One on the
    scale of 100 of an index that has both is converted. A value in a printed gap, or outside the
    scale, gets the band UNDEFINED, whose text says so: it is never given a neighbour's.
    """
    table = _table(indicator, year)
    if table is None:
        return None
    known = bands(indicator, year)
    scaled = _rounded(_on_scale(value, table), table)
    for one in known:
        if one.holds(scaled):
            return one
    written = _comma(str(value))
    text = f"Nilai {_display(indicator)} {written} tidak termasuk kategori mana pun: {_gap(known)}"
    return Band(UNDEFINED, text, known[0].source, known[0].years, shown=all(b.shown for b in known))


def _gap(known: tuple[Band, ...]) -> str:
    return "; ".join(one.text.replace(", apabila", ":", 1) for one in known)


def _on_scale(value: Decimal, table: Mapping[str, Any]) -> Decimal:
    if "konversi" not in table:
        return value
    highest = max(Decimal(row["sampai"]) for row in table["pita"] if "sampai" in row)
    return value / Decimal(table["konversi"]) if value > highest else value


def _rounded(value: Decimal, table: Mapping[str, Any]) -> Decimal:
    if "desimal" not in table:
        return value
    return value.quantize(Decimal(1).scaleb(-table["desimal"]), ROUND_HALF_UP)


def ikpa_weights(year: int) -> Formula | None:
    """Return the parts and weights of IKPA in a year; None for years no rule is known for.

    2021 has no parts: its 13 indicators are another regime.
    """
    return _formula("ikpa", year)


def nka_formula(year: int) -> Formula | None:
    """Return the parts and weights of NKA in a year; None for years no rule is known for."""
    return _formula("nka", year)


def _formula(name: str, year: int) -> Formula | None:
    row = _in_force(_rows("anggaran")[name], year)
    if row is None:
        return None
    parts = tuple(
        Part(
            part["nama"],
            Decimal(part["bobot"]) if "bobot" in part else None,
            part.get("aspek", ""),
        )
        for part in row["bagian"]
    )
    return Formula(row["teks"], row["sumber"], _years(row), parts, row["status"] in _SHOWN)


def regulations() -> tuple[Regulation, ...]:
    """Return the rules whose years are known, in the order of their file."""
    return tuple(
        Regulation(
            row["nama"],
            row["tentang"],
            row["indikator"],
            row["jenis"],
            row["nomor"],
            row["tahun"],
            _years(row),
            row["dari"],
            row.get("sampai"),
        )
        for row in _rows("peraturan")["peraturan"]
        if row["status"] in _SHOWN
    )


def counts_of_parts(indicator: str) -> dict[int, tuple[int, int, str]]:
    """Return how many indicators an index had in closed years: count to (first, last, source)."""
    rows = (row for row in _rows("peraturan")["banyaknya"] if row["indikator"] == indicator)
    return {row["banyak"]: (row["dari"], row["sampai"], row["sumber"]) for row in rows}


def regimes(indicator: str) -> tuple[Formula, ...]:
    """Return how an index was made of its parts in every regime known, the oldest first."""
    found = (_formula(indicator, row["dari"]) for row in _rows("anggaran")[indicator])
    return tuple(one for one in found if one)
