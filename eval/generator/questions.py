"""Questions about a made-up report, with the numbers and words a right answer states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from eval.generator.facts import Indicator, Unit
from eval.generator.gold import Line, Lines, leaders, number
from eval.generator.mentions import Mention

ZERO = Decimal(0)

ALIASES = {
    "dektari": "dektari",
    "dektara": "dektara",
    "ikp": "IKP",
    "ikm": "IKM",
    "p21": "berkas P21",
    "nka": "NKA",
    "ikpa": "IKPA",
    "zi": "nilai zona integritas",
    "kualitas_hidup": "kualitas hidup klien",
    "unit_ibm": "unit IBM",
}
"""What people call an indicator for short."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question without its id; `keys` are (indicator, role, year) whose lines are evidence."""

    type: str
    question: str
    numbers: tuple[object, ...] = ()
    numbers_any_of: tuple[object, ...] = ()
    must_mention: tuple[str, ...] = ()
    keys: tuple[tuple[str, str, int], ...] = ()
    conflict: bool = False
    note: str = ""
    satker: str = ""  # whose figures are the evidence; "" for the report's own unit


def question_lines(
    doc: str, unit: Unit, mentions: tuple[Mention, ...], lines: Lines, rng: Random
) -> list[Line]:
    """Gold's questions, one of each kind the unit has facts for."""
    stem = doc.rsplit(".", 1)[0]
    asked = [
        *_about_indicators(unit, rng),
        *_about_money(unit, mentions),
        *_conflicts(unit, mentions),
    ]
    return [
        {
            "doc": doc,
            "id": f"{stem}-{at:03d}",
            "type": each.type,
            "question": each.question,
            "numbers": list(each.numbers),
            "numbers_any_of": list(each.numbers_any_of),
            "must_mention": list(each.must_mention),
            "evidence_lines": _evidence(unit, each, mentions, lines),
            "conflict": each.conflict,
            "note": each.note,
        }
        for at, each in enumerate(asked, start=1)
    ]


def _evidence(unit: Unit, asked: Asked, mentions: tuple[Mention, ...], lines: Lines) -> list[int]:
    """Return the lines that say the answer; a planted one only where it stands alone."""
    told = [
        mention
        for mention in mentions
        if mention.mark in lines
        and mention.key.satker == (asked.satker or unit.satker)
        and (mention.key.indicator, mention.key.role, mention.key.year) in asked.keys
    ]
    right = [mention for mention in told if mention.plant is None]
    return sorted({lines[mention.mark] for mention in right or told})


def _about_indicators(unit: Unit, rng: Random) -> Iterator[Asked]:
    known = [item for item in unit.indicators if item.now.realisasi is not None]
    rng.shuffle(known)
    for item, make in zip(known, (_reached, _both, _english, _reached), strict=False):
        yield make(unit, item)
    for item in known[:2]:
        yield _years(unit, item)
        yield _obstacle(unit, item)
    yield from _compared(unit, known[-1])
    yield from (_alias(unit, item) for item in known[:4] if item.id in ALIASES)
    yield from (_of_unit(unit, item) for item in known[:4] if item.units)
    yield from (_parts(unit, item) for item in unit.indicators if item.components)
    first = known[-1]
    yield Asked(
        "unanswerable",
        f"Berapa realisasi {first.name} {unit.satker} tahun {first.history[0].year - 4}?",
        note="tahun itu tidak ada dalam laporan",
    )
    yield Asked(
        "unanswerable",
        f"Berapa realisasi {first.name} BNN Kabupaten Antah Berantah tahun {unit.year}?",
        note="satker tidak ada dalam laporan",
    )


def _reached(unit: Unit, item: Indicator) -> Asked:
    return Asked(
        "lookup",
        f"Berapa realisasi {item.name} {unit.satker} tahun {unit.year}?",
        (number(item.now.realisasi or ZERO),),
        (number(item.now.target or ZERO),),
        keys=((item.id, "realisasi", unit.year),),
    )


def _both(unit: Unit, item: Indicator) -> Asked:
    return Asked(
        "lookup",
        f"Target dan realisasi {item.name} {unit.short} tahun {unit.year} berapa?",
        (number(item.now.target or ZERO), number(item.now.realisasi or ZERO)),
        keys=((item.id, "target", unit.year), (item.id, "realisasi", unit.year)),
    )


def _english(unit: Unit, item: Indicator) -> Asked:
    return Asked(
        "english",
        f'What did {unit.satker} achieve for "{item.name}" in {unit.year}?',
        (number(item.now.realisasi or ZERO),),
        (number(item.now.target or ZERO),),
        keys=((item.id, "realisasi", unit.year),),
    )


def _years(unit: Unit, item: Indicator) -> Asked:
    told = [year for year in item.history if year.realisasi is not None]
    return Asked(
        "trend",
        f"Bagaimana perkembangan realisasi {item.name} {unit.satker} dari {told[0].year} sampai "
        f"{told[-1].year}?",
        tuple(number(year.realisasi or ZERO) for year in told),
        keys=tuple((item.id, "realisasi", year.year) for year in told),
    )


def _alias(unit: Unit, item: Indicator) -> Asked:
    return Asked(
        "alias",
        f"{ALIASES[item.id]} {unit.short} th {unit.year} brp?",
        (number(item.now.realisasi or ZERO),),
        (number(item.now.target or ZERO),),
        keys=((item.id, "realisasi", unit.year),),
    )


def _of_unit(unit: Unit, item: Indicator) -> Asked:
    result = item.units[-1]
    now = result.history[-1]
    return Asked(
        "lookup",
        f"Berapa realisasi {ALIASES[item.units_of]} {result.satker} tahun {unit.year}?",
        (number(now.realisasi or ZERO),),
        (number(now.target or ZERO),),
        keys=((item.units_of, "realisasi", unit.year),),
        satker=result.satker,
    )


def _compared(unit: Unit, item: Indicator) -> Iterator[Asked]:
    """Ask for the year against its target, and against the year before."""
    now, before = item.now, item.history[-2]
    if now.target is None or now.realisasi is None:
        return
    yield Asked(
        "computed",
        f"Berapa selisih realisasi dan target {item.name} {unit.satker} tahun {unit.year}?",
        (number(abs(now.realisasi - now.target)),),
        (number(now.realisasi), number(now.target)),
        keys=((item.id, "realisasi", unit.year), (item.id, "target", unit.year)),
    )
    if before.realisasi is not None:
        yield Asked(
            "compare_years",
            f"Dibanding {before.year}, {item.name} {unit.satker} tahun {unit.year} naik atau "
            "turun?",
            (number(before.realisasi), number(now.realisasi)),
            keys=((item.id, "realisasi", unit.year), (item.id, "realisasi", before.year)),
        )


def _obstacle(unit: Unit, item: Indicator) -> Asked:
    return Asked(
        "text",
        f"Apa kendala pencapaian {item.name} {unit.satker} tahun {unit.year}?",
        must_mention=(item.topic.obstacles[0][1],),
        keys=((item.id, "kendala", unit.year),),
    )


def _parts(unit: Unit, item: Indicator) -> Asked:
    return Asked(
        "breakdown",
        f"Apa saja komponen {item.name} {unit.satker} tahun {unit.year} beserta nilainya?",
        tuple(dict.fromkeys(number(part.value) for part in item.components)),
        (number(item.now.realisasi or ZERO),),
        keys=tuple((part.id, "realisasi", unit.year) for part in item.components),
    )


def _about_money(unit: Unit, mentions: tuple[Mention, ...]) -> Iterator[Asked]:
    """Ask for the whole budget, and for a sisa unless every row has a plant."""
    total = unit.total
    yield Asked(
        "budget",
        f"Berapa pagu dan realisasi anggaran {unit.satker} tahun {unit.year}?",
        (total.pagu, total.realisasi),
        keys=(("anggaran_total", "pagu", unit.year), ("anggaran_total", "realisasi", unit.year)),
    )
    planted = {mention.key.indicator for mention in mentions if mention.plant}
    rows = [row for row in unit.jenis if row.id not in planted]
    if not rows:
        return
    row = max(rows, key=lambda each: each.pagu)
    yield Asked(
        "budget",
        f"Sisa {row.name.lower()} {unit.satker} tahun {unit.year} berapa rupiah?",
        (row.sisa,),
        (row.pagu, row.realisasi),
        keys=((row.id, "sisa", unit.year),),
    )


def _conflicts(unit: Unit, mentions: tuple[Mention, ...]) -> Iterator[Asked]:
    """Ask for an indicator's value that a plant contradicts elsewhere in the report."""
    leads = leaders(mentions)
    names = {item.id: item.name for item in unit.indicators}
    for mention in mentions:
        plant, key = mention.plant, mention.key
        if plant is None or plant.kind != "mention_conflict" or key.indicator not in names:
            continue
        yield Asked(
            "conflict",
            f"Berapa {key.role} {names[key.indicator]} {unit.satker} tahun {unit.year}?",
            (number(leads[key].value),),
            (number(mention.value),),
            keys=((key.indicator, key.role, key.year),),
            conflict=True,
            note=plant.explain,
        )
