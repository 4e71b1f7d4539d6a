"""Figures that are of another matter than they were read as, so that they contradict nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from index.checks.rows import digits
from index.checks.texts import ends_with, plain, says
from index.names.indikator import find_indicators
from index.numbers.numerals import interval, precision
from index.proof import follows, place_key
from index.report import Block, Figure, Report
from index.rules import nka_formula

PLANS = ("renstra", "kemajuan")
"""Places that print the medium-term plan's target: by design it may differ from the year's PK."""
_LAW = ("target", "realisasi", "capaian")
_MONEY = ("pagu", "realisasi", "sisa")
_AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3}){2,}")
_FEW = 3
_NEAR, _BEHIND = 80, 30
"""Letters before and behind a number that say what it is."""
_TELLING = 4
"""Digits but for zeros behind them from which on two amounts are one by no chance."""

_BOUND = re.compile(r"(?:[≥≤<>]\s*=?|\d\s*[x×])\s*$")
_CHANGED = re.compile(r"\s*(?:poin|point|x|×)\b", re.IGNORECASE)

Key = tuple[str, int, str, str]
Places = Mapping[tuple[int | None, int], str]


def same_value(one: Figure, other: Figure) -> bool:
    """Whether two mentions print one value: equal, trailing zeros aside.

    A rounded mention (86 for 86,11) is another value here: reports are read to the digit printed.
    """
    if isinstance(one.value, str) or isinstance(other.value, str):
        return str(one.value).lower() == str(other.value).lower()
    if one.value == other.value:
        return True
    if one.unit == "Rp" or precision(one.as_written) == precision(other.as_written):
        return False
    coarse, fine = sorted((one, other), key=lambda f: precision(f.as_written))
    low, high = interval(coarse.as_written, Decimal(str(coarse.value)))
    inside = low <= Decimal(str(fine.value)) < high
    return inside and coarse.role in ("capaian", "persen") and precision(coarse.as_written) > 0


def is_rounded(lead: Figure, figure: Figure) -> bool:
    """Whether a mention is the leading value printed coarser: rounded, or cut at a decimal.

    Cut at the whole number it is another: 99 is no 99,98.
    """
    fine = precision(figure.as_written)
    if lead.unit == "Rp" or fine >= precision(lead.as_written) or isinstance(lead.value, str):
        return False
    step = Decimal(1).scaleb(-fine)
    ways = (ROUND_HALF_UP, ROUND_DOWN) if fine else (ROUND_HALF_UP,)
    return any(lead.value.quantize(step, how) == figure.value for how in ways)


def strangers(report: Report, leads: Mapping[Key, Figure]) -> set[str]:
    """Figures of rows and paragraphs that are of another matter, or role, than they were read as.

    An error is one number among right ones. Where nothing that a row tells of an indicator is what
    the report leads with, it is of another unit, part of the year or indicator; and a number that
    the report leads with in another role stands in a column that was taken for its neighbour.
    """
    places = {
        (page, line.number): f"block {at}"
        for at, block in enumerate(report.blocks)
        for line, page in block.paged()
    }
    strange = _strange_tables(report, leads)
    sets: dict[tuple[str, str, int, str], dict[str, Figure]] = defaultdict(dict)
    for f in report.figures:
        if f.role in _LAW and isinstance(f.value, Decimal):
            place = f.row or places.get(_line(f), place_key(f))
            sets[(place, f.satker, f.year, f.indicator)].setdefault(f.role, f)
    strange |= _plan_tables(report)
    found = {f.id for f in report.figures if f.row and place_key(f) in strange}
    found |= {f.id for f in report.figures if f.row and f.label.lower().startswith("bobot")}
    found |= _parts(report, leads, places) | set(_asides(report, leads, places))
    rows: set[tuple[str, str]] = set()
    for (place, satker, year, indicator), numbers in sets.items():
        keys = {role: (satker, year, indicator, role) for role in _LAW}
        lead = {role: leads[key] for role, key in keys.items() if key in leads}
        alien = [r for r, f in numbers.items() if r in lead and not same_value(lead[r], f)]
        moved = [r for r in alien if _leads_elsewhere(numbers[r], lead, numbers)]
        in_row = any(f.row for f in numbers.values())
        placed = in_row or _is_another(numbers, leads)
        if len(moved) > 1 or _is_alien(numbers, alien, placed=placed):
            found |= {f.id for f in numbers.values()}
            rows.add((place, indicator))  # in every year it tells of
        elif len(numbers) > 1 or not in_row or moved == ["capaian"]:
            found |= {numbers[r].id for r in moved}
    return found | {f.id for f in report.figures if f.row and (f.row, f.indicator) in rows}


def _parts(report: Report, leads: Mapping[Key, Figure], places: Places) -> set[str]:
    """Amounts that another printed one makes up to what is led with: a part, or a first budget.

    So is one that the report leads with for something else; what is told beside it is its own too.
    """
    lines = (line.text for page in report.pages for line in page.lines)
    printed = _amounts(" ; ".join(lines))
    told = {f"block {at}": _amounts(block.text) for at, block in enumerate(report.blocks)}
    others = {(f.satker, f.value) for f in leads.values() if f.unit == "Rp"}
    spots = {f.id: (f.row or places.get(_line(f), ""), f.indicator) for f in report.figures}
    found = set()
    for f, lead in _differing(report, leads, _MONEY):
        apart = abs(Decimal(lead.value) - Decimal(f.value))
        telling = len(digits(str(apart)).rstrip("0")) >= _TELLING
        made_up = apart in (printed if telling else told.get(spots[f.id][0], ()))
        if f.unit == "Rp" and (made_up or (f.satker, f.value) in others):
            found.add(f.id)
    aside = {spots[id_] for id_ in found if spots[id_][0]}
    shares = (f for f in report.figures if f.role in ("persen", "sisa"))
    return found | {f.id for f in shares if spots[f.id] in aside}


def _line(figure: Figure) -> tuple[int | None, int]:
    return figure.source.page, figure.source.first_line


def _differing(
    report: Report, leads: Mapping[Key, Figure], roles: Sequence[str]
) -> Iterator[tuple[Figure, Figure]]:
    """The numbers of some roles that are not what is led with, each with what is."""
    for f in report.figures:
        lead = leads.get((f.satker, f.year, f.indicator, f.role))
        if lead and f.role in roles and isinstance(f.value, Decimal) and f.value != lead.value:
            yield f, lead


def _amounts(words: str) -> set[Decimal]:
    """The amounts of money that words print."""
    return {Decimal(digits(amount)) for amount in _AMOUNT.findall(words)}


def _asides(report: Report, leads: Mapping[Key, Figure], places: Places) -> Iterator[str]:
    """Numbers of running text whose own words make them a part, a bound, a weight or a change.

    Or the budget's percentage, or the value of another year that the text names.
    """
    blocks = {f"block {at}": block for at, block in enumerate(report.blocks)}
    formula = nka_formula(report.year)
    weights = {("nka", part.weight) for part in formula.parts} if formula else set()
    years: dict[tuple[str, str, object], set[int]] = defaultdict(set)
    for (satker, year, indicator, role), lead in leads.items():
        if role in _LAW and precision(lead.as_written):
            years[(satker, indicator, lead.value)].add(year)
    for f, lead in _differing(report, leads, (*_LAW, "pagu")):
        block = None if f.row else blocks.get(places.get(_line(f), ""))
        if block is None:
            continue
        spent = leads.get((f.satker, f.year, "anggaran_total", "persen"))
        known = f.unit == "%" and (f.indicator, f.value) in weights
        known |= f.role == "capaian" and spent is not None and spent.value == f.value
        others = years[(f.satker, f.indicator, f.value)] - {f.year}
        around = list(_around(block, f.as_written))
        told = bool(around) and all(_is_aside(*words, (f, lead)) for words in around)
        if known or told or any(str(year) in block.text for year in others):
            yield f.id


def _around(block: Block, written: str) -> Iterator[tuple[str, str]]:
    """The words before and behind each place where a block prints a number."""
    words, number = plain(block.text), re.escape(plain(written))
    for m in re.finditer(rf"(?<![\d.,]){number}(?![\d]|[.,]\d)", words):
        yield words[max(0, m.start() - _NEAR) : m.start()], words[m.end() : m.end() + _BEHIND]


def _is_aside(before: str, behind: str, mentions: tuple[Figure, Figure]) -> bool:
    """Whether the words around a number say that it is no value of what it was read as."""
    figure, lead = mentions
    clause = re.split(r"\d[\d.,]*\d|[;:]|(?<=[a-z])\.\s", before)[-1]
    if _BOUND.search(before) or ends_with("bounds", before) or _CHANGED.match(behind):
        return True
    if says("component", clause) and not find_indicators(clause):
        return True
    if lead.unit == "Rp":
        return says("first_budget", clause)
    share = lead.unit == "%" or precision(lead.as_written) > 0
    whole = "%" not in figure.as_written and precision(figure.as_written) == 0
    return share and whole and says("things", behind.partition(",")[0])


def _strange_tables(report: Report, leads: Mapping[Key, Figure]) -> set[str]:
    """Tables most of whose numbers differ from those led with: of another year, unit or draft."""
    fared: dict[str, list[bool]] = defaultdict(list)
    for f in report.figures:
        lead = leads.get((f.satker, f.year, f.indicator, f.role))
        if f.row and f.role in _LAW and f.place not in PLANS and lead and lead is not f:
            fared[place_key(f)].append(same_value(lead, f))
    return {
        table
        for table, same in fared.items()
        if same.count(False) >= _FEW and same.count(False) > same.count(True)
    }


def _plan_tables(report: Report) -> set[str]:
    """Tables of targets alone, of years to come too: plans, though no heading says so."""
    rows = [f for f in report.figures if f.row and f.place not in PLANS]
    ahead = {place_key(f) for f in rows if f.role == "target" and f.year > report.year}
    return ahead - {place_key(f) for f in rows if f.role in _LAW[1:]}


def _leads_elsewhere(
    figure: Figure, lead: Mapping[str, Figure], told: Mapping[str, Figure]
) -> bool:
    """Whether a value is what the report leads with in another role that is not told beside it."""
    return any(
        f.value == figure.value and role != figure.role and not _agrees(told.get(role), f)
        for role, f in lead.items()
    )


def _agrees(figure: Figure | None, lead: Figure) -> bool:
    return figure is not None and same_value(figure, lead)


def _is_another(numbers: Mapping[str, Figure], leads: Mapping[Key, Figure]) -> bool:
    """Whether the report leads with the same target and realisasi for another key."""
    target, realisasi = numbers.get("target"), numbers.get("realisasi")
    if target is None or realisasi is None:
        return False
    return any(
        f.value == target.value
        and (other := leads.get((*key[:3], "realisasi"))) is not None
        and other.value == realisasi.value
        for key, f in leads.items()
        if key[3] == "target"
    )


def _is_alien(numbers: Mapping[str, Figure], alien: Sequence[str], *, placed: bool) -> bool:
    """Whether a row's numbers are all others than those led with, a capaian by chance aside.

    Of a sentence (not `placed`) only where its capaian follows from its own target and realisasi.
    """
    if placed and len(alien) > 1 and len(alien) == len(numbers):
        return True
    both = {"target", "realisasi"} <= set(alien) and "capaian" in numbers
    telling = both and numbers["target"].value != numbers["realisasi"].value
    return telling and follows(numbers["target"], numbers["realisasi"], numbers["capaian"])
