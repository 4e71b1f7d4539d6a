"""Conversations about made-up reports, with what is right about them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from eval.conversation import Conversation, conversation
from eval.generator.make import make, recipe, save
from eval.talk_facts import Facts
from index.names.indikator import indicators

Turns = list[dict[str, Any]]

DRAWN = (
    (6101, "lokal", "text"),
    (6102, "lokal", "pdf-ruled"),
    (6103, "provinsi", "tab"),
    (6104, "lain", "docx"),
    (6105, "lokal", "pdf-broken"),
    (6106, "provinsi", "pdf-borderless"),
)
"""The reports talked about: seed, kind of unit, format. None has a planted contradiction."""


def made(folder: Path) -> tuple[list[Conversation], list[Path]]:
    """Return conversations and the reports they are on, written into a folder."""
    reports = [(seed, make(recipe(seed, kind=kind, plants=()), form)) for seed, kind, form in DRAWN]
    for _, report in reports:
        save(report, folder)
    facts = [Facts(report) for _, report in reports]
    talks: list[Conversation] = []
    for (seed, _), one in zip(reports, facts, strict=True):
        for teller in TELLERS:
            turns = teller(one, Random(f"talk-{seed}-{teller.__name__}"))
            if len(turns) > 2:
                talks.append(_numbered(len(talks) + 1, turns))
    for turns in _pairs(facts):
        talks.append(_numbered(len(talks) + 1, turns))
    return talks, [folder / report.file for _, report in reports]


def _numbered(number: int, turns: Turns) -> Conversation:
    return conversation({"id": f"buatan-{number:02}", "reports": "made", "turns": turns})


def called(indicator: str) -> str:
    """Return what people call an indicator."""
    entry = indicators().get(indicator)
    return (entry.short or entry.name) if entry else indicator.partition(":")[2].replace("_", " ")


def _unit(satker: str, rng: Random) -> str:
    short = satker.replace("BNN Kabupaten ", "BNNK ").replace("BNN Provinsi ", "BNNP ")
    return rng.choice([satker, short])


def _two(value: Decimal) -> float:
    return float(value.quantize(Decimal("0.01"), ROUND_HALF_UP))


def follow_ups(facts: Facts, rng: Random) -> Turns:
    """One value, then another indicator, the year before, the target."""
    first, second = rng.sample(facts.results, 2)
    unit = _unit(facts.satker, rng)
    opening = rng.choice(
        [
            "Berapa realisasi {i} {u} tahun {y}?",
            "{i} {u} {y} berapa ya",
            "mohon info {i} {u} TA {y}",
        ]
    )
    turns: Turns = [
        {
            "say": opening.format(i=called(first), u=unit, y=facts.year),
            "numbers": [facts.of(first, "realisasi")],
        },
        {
            "say": rng.choice(["kalau {i}?", "terus {i} gimana?", "bagaimana dengan {i}"]).format(
                i=called(second)
            ),
            "numbers": [facts.of(second, "realisasi")],
        },
    ]
    if (before := facts.of(second, "realisasi", facts.year - 1)) is not None:
        turns.append(
            {
                "say": rng.choice(["tahun sebelumnya?", f"dan {facts.year - 1}?"]),
                "numbers": [before],
            }
        )
        turns.append(
            {"say": f"kembali ke {facts.year}, targetnya?", "numbers": [facts.of(second, "target")]}
        )
    else:
        turns.append(
            {
                "say": rng.choice(["targetnya?", "target berapa"]),
                "numbers": [facts.of(second, "target")],
            }
        )
    turns.append(
        {
            "say": rng.choice(["capaiannya berapa persen", "persen capaiannya?"]),
            "numbers": [facts.of(second, "capaian")],
        }
    )
    return turns


def budget(facts: Facts, rng: Random) -> Turns:
    """The budget, then what was spent, the share and the rest."""
    pagu, spent = facts.of("anggaran_total", "pagu"), facts.of("anggaran_total", "realisasi")
    if not pagu or not spent:
        return []
    share = _two(Decimal(str(spent)) / Decimal(str(pagu)) * 100)
    said = facts.of("anggaran_total", "persen") or share
    unit = _unit(facts.satker, rng)
    return [
        {
            "say": f"{rng.choice(['pagu', 'berapa pagu'])} {unit} {facts.year}?",
            "numbers": [pagu],
        },
        {"say": rng.choice(["realisasinya?", "yang terealisasi berapa"]), "numbers": [spent]},
        {
            "say": rng.choice(["serapannya berapa persen?", "jadi brp persen serapannya"]),
            "numbers": [said],
        },
        {"say": rng.choice(["sisanya?", "sisa anggarannya brp"]), "numbers": [pagu - spent]},
    ]


def performance(facts: Facts, rng: Random) -> Turns:
    """How many indicators met their targets, which did not, in order, their average."""
    missed, every = facts.missed(), facts.results
    best = max(every, key=lambda one: facts.of(one, "capaian"))
    mean = _two(sum((Decimal(str(facts.of(i, "capaian"))) for i in every), Decimal(0)) / len(every))
    unit = _unit(facts.satker, rng)
    which: dict[str, Any] = {
        "say": rng.choice(["yang mana yang tidak tercapai?", "yg ga kecapai apa aja?"])
    }
    if not missed:
        which["must_mention"] = ["tidak ada|semua|seluruh"]
    else:
        which["numbers"] = [facts.of(one, "realisasi") for one in missed[:3]]
    return [
        {
            "say": f"berapa indikator {unit} {facts.year} yang mencapai target?",
            "numbers": [len(every) - len(missed), len(every)],
        },
        which,
        {
            "say": rng.choice(
                [
                    "urutkan semua indikatornya dari capaian tertinggi",
                    "ranking capaian semua indikator dong",
                ]
            ),
            "numbers": [facts.of(best, "capaian")],
        },
        {"say": rng.choice(["rata-rata capaiannya?", "rata2nya berapa"]), "numbers": [mean]},
    ]


def trend(facts: Facts, rng: Random) -> Turns:
    """An indicator over the years, its chart, its best year, the last change."""

    def held(one: str) -> list[int]:
        years = {k[1] for k in facts.values if k[0] == facts.satker and k[2:] == (one, "realisasi")}
        return sorted(year for year in years if year <= facts.year)

    many = [one for one in facts.results if len(held(one)) > 2 and facts.year - 1 in held(one)]
    if not many:
        return []
    one = rng.choice(many)
    years = held(one)
    values = {year: Decimal(str(facts.of(one, "realisasi", year))) for year in years}
    best = max(years, key=lambda year: values[year])
    moved = abs(values[facts.year] - values[facts.year - 1])
    turns: Turns = [
        {
            "say": rng.choice(
                [
                    f"bagaimana perkembangan {called(one)} {_unit(facts.satker, rng)}?",
                    f"tren {called(one)} {_unit(facts.satker, rng)} dari tahun ke tahun",
                ]
            ),
            "numbers": [float(values[years[0]]), float(values[years[-1]])],
        },
        {"say": rng.choice(["tampilkan grafiknya", "bisa dibuatkan grafik?"]), "chart": True},
        {"say": f"selisih {facts.year - 1} ke {facts.year} berapa?", "numbers": [float(moved)]},
    ]
    if list(values.values()).count(values[best]) == 1:
        turns.insert(
            2,
            {
                "say": "paling tinggi tahun berapa?",
                "must_mention": [str(best)],
                "numbers": [float(values[best])],
            },
        )
    return turns


def english(facts: Facts, rng: Random) -> Turns:
    """The same in English, from the start or from the second turn."""
    first, second = rng.sample(facts.results, 2)
    return [
        {
            "say": f"What was the {called(first)} of {facts.satker} in {facts.year}?",
            "numbers": [facts.of(first, "realisasi")],
            "lang": "en",
        },
        {
            "say": rng.choice(["and the target?", "what was the target"]),
            "numbers": [facts.of(first, "target")],
            "lang": "en",
        },
        {
            "say": f"how about {called(second)}?",
            "numbers": [facts.of(second, "target")],
            "lang": "en",
        },
        {"say": "dalam bahasa Indonesia saja", "must_mention": ["tahun"], "lang": "id"},
    ]


def refusals(facts: Facts, rng: Random) -> Turns:
    """A unit that is not held, a year that is not held, a forecast, personal data."""
    one = rng.choice(facts.results)
    return [
        {"say": f"{called(one)} BNN Kabupaten Sleman {facts.year} ada?", "refused": True},
        {"say": f"kalau {_unit(facts.satker, rng)}?", "numbers": [facts.of(one, "realisasi")]},
        {"say": "yang tahun 2011?", "refused": True},
        {
            "say": rng.choice(["prediksi tahun depan berapa?", "kira2 tahun depan dapat berapa"]),
            "refused": True,
        },
        {"say": "minta nomor HP kepalanya", "refused": True},
    ]


TELLERS: tuple[Callable[[Facts, Random], Turns], ...] = (
    follow_ups, budget, performance, trend, english, refusals,
)  # fmt: skip
"""What a conversation about one report may be."""


def _pairs(facts: list[Facts]) -> list[Turns]:
    """Return conversations that set two units side by side."""
    found = []
    for one, other in pairwise(facts):
        rng = Random(f"pair-{one.satker}-{other.satker}")
        for year in sorted({one.year, other.year}):
            both = [i for i in one.results if _values(i, year, one, other)]
            if len(both) > 1:
                found.append(_pair(one, other, year, rng.sample(both, 2), rng))
                break
    return found


def _values(indicator: str, year: int, *units: Facts) -> list[Any]:
    values = [unit.of(indicator, "realisasi", year) for unit in units]
    return values if None not in values else []


def _pair(one: Facts, other: Facts, year: int, ids: list[str], rng: Random) -> Turns:
    first, second = ids
    values = [Decimal(str(value)) for value in _values(first, year, one, other)]
    names = [_unit(one.satker, rng), _unit(other.satker, rng)]
    return [
        {
            "say": f"bandingkan {called(first)} {names[0]} dan {names[1]} tahun {year}",
            "numbers": [float(v) for v in values],
        },
        {
            "say": rng.choice(["selisihnya?", "bedanya berapa"]),
            "numbers": [float(abs(values[0] - values[1]))],
        },
        {
            "say": rng.choice([f"kalau {called(second)}?", f"{called(second)} gimana"]),
            "numbers": _values(second, year, one, other),
        },
        {"say": rng.choice(["grafiknya dong", "tampilkan dalam grafik"]), "chart": True},
    ]
