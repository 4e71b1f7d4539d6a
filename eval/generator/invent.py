"""Makes up a unit from a seed: its indicators over several years, its parts and its money."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from eval.generator import components, history, money
from eval.generator.catalogue import LOCAL
from eval.generator.catalogue_other import AGENCIES
from eval.generator.catalogue_province import COUNTED, PROVINCE
from eval.generator.facts import Indicator, Spending, Topic, Unit, UnitResult, Year
from eval.generator.names import KEGIATAN, LOCAL_UNITS, OUTPUTS, PROVINCES
from eval.generator.numerals import rounded, trimmed

NASIONAL = ("dektari", "dektara", "ikm", "kabkota_dektari", "kabkota_dektara")
"""Indicators a report compares with the national figure."""


def local_unit(rng: Random) -> Unit:
    """Return a BNN kabupaten or kota."""
    kind, place, province, seat = rng.choice(LOCAL_UNITS)
    year = rng.choice((2022, 2023, 2024))
    topics = [topic for topic in LOCAL if topic.id in ("nka", "ikpa") or rng.random() < 0.85]
    unit = Unit(
        f"BNN {kind} {place}",
        f"Badan Narkotika Nasional {kind} {place}",
        f"BNNK {place}" if kind == "Kabupaten" else f"BNN Kota {place}",
        province,
        seat,
        year,
        (),
        (),
    )
    unit = _with_money(rng, unit, rng.randrange(1_100_000, 3_400_000) * 1000)
    return replace(unit, indicators=_indicators(rng, topics, year, unit.total))


def province_unit(rng: Random) -> Unit:
    """Return a BNN province with its units' figures."""
    province, seat, units = rng.choice(PROVINCES)
    year = rng.choice((2022, 2023, 2024))
    satker = f"BNN Provinsi {province}"
    unit = Unit(
        satker,
        f"Badan Narkotika Nasional Provinsi {province}",
        f"BNNP {province}",
        province,
        seat,
        year,
        (),
        (),
    )
    unit = _with_money(rng, unit, rng.randrange(6_100_000, 11_900_000) * 1000)
    counted = {topic.id: base for topic, base in COUNTED}
    plain = [topic for topic in PROVINCE if topic.id not in counted]
    own = {item.id: item for item in _indicators(rng, plain, year, unit.total)}
    own |= {
        key: _counted(rng, (key, base), units if base.id in own else (satker, *units), year)
        for key, base in counted.items()
    }
    pagu = rng.randrange(3_000_000, 6_000_000) * 1000
    rest = money.split(rng, pagu, money.left_over(rng, pagu), tuple((name, name) for name in units))
    total = unit.total
    return replace(
        unit,
        indicators=tuple(own[topic.id] for topic in PROVINCE),
        jajaran=(Spending(satker, satker, total.pagu, total.realisasi), *rest),
    )


def other_unit(rng: Random) -> Unit:
    """Return an agency of a region that is not BNN's."""
    agency = rng.choice(AGENCIES)
    kind, place, province, seat = rng.choice(LOCAL_UNITS)
    year = rng.choice((2021, 2022, 2023, 2024))
    name = f"{agency.name} {kind} {place}"
    pagu = rng.randrange(8_000_000, 60_000_000) * 1000
    sisa = money.left_over(rng, pagu)
    rows = tuple((f"output:{kegiatan}", kegiatan) for kegiatan in agency.kegiatan)
    spent = Spending("anggaran_total", "TOTAL", pagu, pagu - sisa)
    return Unit(
        name,
        name,
        name,
        province,
        seat,
        year,
        _indicators(rng, list(agency.topics), year, spent),
        money.by_jenis(rng, pagu, sisa, pegawai=True),
        kegiatan=money.split(rng, pagu, sisa, rows),
        last_year=money.year_before(rng, pagu),
        bands=False,
    )


KINDS = {"lokal": local_unit, "provinsi": province_unit, "lain": other_unit}
"""The kinds of unit a report can be about."""


def _indicators(
    rng: Random, topics: list[Topic], year: int, spent: Spending
) -> tuple[Indicator, ...]:
    """Return an indicator a topic; IKPA is made before NKA, which since 2024 holds it."""
    absorbed = rounded(Decimal(spent.realisasi) / spent.pagu * 100, 2)
    parts = components.ikpa_parts(rng, year)
    ikpa = components.ikpa_value(parts)
    half = components.nka_parts(rng, year, ikpa, absorbed)
    given = {"ikpa": (ikpa, parts), "nka": (components.nka_value(half), half)}
    made = []
    for topic in topics:
        now, shown = given.get(topic.id, (None, ()))
        years = history.years_of(rng, topic, year, now)
        made.append(
            Indicator(
                topic,
                rng.choice(topic.names),
                years,
                renstra=_renstra(rng, topic, years[-1]),
                nasional=_nasional(rng, topic),
                components=shown,
            )
        )
    return tuple(made)


def _counted(
    rng: Random, pair: tuple[str, Topic], satkers: tuple[str, ...], year: int
) -> Indicator:
    """Return an indicator that counts the units (not the province) which reached their target.

    `satkers` hold the province where its own figure is no indicator of its own.
    """
    key, base = pair
    topic = next(item for item, _ in COUNTED if item.id == key)
    first = year - 2
    results = tuple(UnitResult(name, _same_years(rng, base, first, year)) for name in satkers)
    years = []
    for at in range(year - first + 1):
        rows = [result.history[at] for result in results if "Provinsi" not in result.satker]
        reached = sum(1 for row in rows if (row.realisasi or 0) >= (row.target or 0))
        years.append(Year(first + at, Decimal(len(rows)), Decimal(reached)))
    return Indicator(
        topic,
        topic.names[0],
        tuple(years),
        renstra=_renstra(rng, topic, years[-1]),
        units=results,
        units_of=base.id,
        nasional=_nasional(rng, base) if key in NASIONAL else None,
    )


def _same_years(rng: Random, topic: Topic, first: int, year: int) -> tuple[Year, ...]:
    values = [(each, history.value_of(rng, topic)) for each in range(first, year + 1)]
    return tuple(Year(each, history.target_of(rng, topic, value), value) for each, value in values)


def _nasional(rng: Random, topic: Topic) -> tuple[Decimal, Decimal] | None:
    if topic.id not in NASIONAL:
        return None
    value = history.value_of(rng, topic)
    return history.target_of(rng, topic, value), trimmed(value)


def _renstra(rng: Random, topic: Topic, now: Year) -> tuple[tuple[int, Decimal | None], ...]:
    first = 2020 if not topic.id.startswith("other:") else 2021
    return history.renstra_of(rng, topic, first, now.target or Decimal(1))


def _with_money(rng: Random, unit: Unit, pagu: int) -> Unit:
    sisa = money.left_over(rng, pagu)
    kegiatan = tuple((f"output:{name}", name) for name in KEGIATAN)
    outputs = tuple((f"output:{code}", name) for code, name in OUTPUTS)
    return replace(
        unit,
        jenis=money.by_jenis(rng, pagu, sisa, pegawai=rng.random() < 0.5),
        kegiatan=money.split(rng, pagu, sisa, kegiatan),
        outputs=money.split(rng, pagu, sisa, outputs),
        last_year=money.year_before(rng, pagu),
    )
