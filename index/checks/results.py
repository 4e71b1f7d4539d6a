"""The rows of a report's results, and how many indicators its texts count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from index.checks.texts import Text, own_sentences, plain, says, says_only, words_like
from index.numbers.terbilang import spell
from index.report import Figure, Report

# The rows of a report's results: each indicator once, with target, realisasi and capaian.

_ROUNDED = Decimal("0.02")
"""What rounding or cutting at two decimals may add."""
_ROLES = ("target", "realisasi", "capaian")
_MEANS = "other:rata_rata_capaian"
"""What the name of a row begins with that is the mean of the others."""
_MAIN, _LED = "tabel utama", "tabel dan uraian tiap indikator"

Row = dict[str, Figure]


@dataclass(frozen=True, slots=True)
class Met:
    """The indicators of the results, in order, each with target, realisasi and capaian.

    `unread` are indicators promised, or in the table, without both numbers.
    """

    rows: tuple[Row, ...]
    unread: int = 0
    where: str = _MAIN

    def count(self, band: str) -> int:
        """How many are beyond their target, exactly at it, or under it."""
        sign = {"above": 1, "level": 0, "below": -1}[band]
        return sum((value > 100) - (value < 100) == sign for value in self.computed)

    def may_be(self, band: str) -> set[int]:
        """How many of a band there may be; what is reached may count those beyond it, or not."""
        if band == REACHED:
            level, above = self.count("level"), self.count("above")
            return {level, *range(level + above, level + above + self.unread + 1)}
        return set(range(self.count(band), self.count(band) + self.unread + 1))

    @property
    def capaian(self) -> tuple[Decimal, ...]:
        """The capaian of each row in percent: as printed, else realisasi / target."""
        return tuple(
            Decimal(row["capaian"].value) if "capaian" in row else _capaian(row)
            for row in self.rows
        )

    @property
    def computed(self) -> tuple[Decimal, ...]:
        """The capaian of each row in percent, computed anew."""
        return tuple(_capaian(row) for row in self.rows)


def met(report: Report) -> Met | None:
    """Return the rows of a report's results; None where it has none.

    Of the main table where it was read whole; else the rows, with what is led with of those it
    lacks, that make up as many indicators as the report says there are. A row whose printed
    capaian follows from another rule (lower is better) is judged by that capaian.
    """
    main, plans, led = _main(report), promised(report), _led(report)
    results = {name for name, row in led.items() if _is_result(row)}
    results = results if results >= plans.keys() else set()
    first = _of_main(main, plans, led)
    sizes = usual(tallies(report))
    if first and not first.unread and (not sizes or len(first.rows) in sizes):
        return first
    for names in (main.keys(), plans.keys(), main.keys() & plans.keys(), results):
        rows = [led.get(name, {}) | main.get(name, {}) for name in (*plans, *led) if name in names]
        kept = {row["target"].indicator: row for row in rows if _is_whole(row)}
        if len(kept) == len(names) and len(kept) in (sizes or {len(plans)}) and len(kept) >= FEWEST:
            return Met(tuple(kept.values()), 0, _MAIN if names <= main.keys() else _LED)
    return first


def whole(report: Report) -> Met | None:
    """The rows of the results; None where one of them was not read, or never reported."""
    rows = met(report)
    return rows if rows and not rows.unread else None


def promised(report: Report) -> dict[str, Figure]:
    """The targets of the Perjanjian Kinerja's table by indicator."""
    return {
        f.indicator: f for f in _own(report) if f.place == "pk" and f.role == "target" and f.row
    }


def _own(report: Report) -> Iterator[Figure]:
    """The figures of the report's own unit and year."""
    about = (report.satker, report.year)
    return (f for f in report.figures if (f.satker, f.year) == about)


def _main(report: Report) -> dict[str, Row]:
    """The rows of the main table by indicator, of several the first that has all numbers."""
    rows: dict[str, dict[str, Row]] = {}
    for f in _own(report):
        if f.place == "utama" and not f.indicator.startswith(_MEANS):
            rows.setdefault(f.indicator, {}).setdefault(f.row, {}).setdefault(f.role, f)
    return {name: next(filter(_is_whole, found.values()), {}) for name, found in rows.items()}


def _led(report: Report) -> dict[str, Row]:
    """What is led with of each indicator."""
    rows: dict[str, Row] = {}
    for f in _own(report):
        if f.authoritative and f.role in _ROLES and isinstance(f.value, Decimal):
            rows.setdefault(f.indicator, {})[f.role] = f
    return rows


def _of_main(
    main: Mapping[str, Row], plans: Mapping[str, Figure], led: Mapping[str, Row]
) -> Met | None:
    """The rows of the main table; where the Perjanjian Kinerja names most, others are parts."""
    if len(main) > len(plans) and 2 * len(main.keys() & plans.keys()) > len(main):
        main = {name: row for name, row in main.items() if name in plans}
    told = {name: {"capaian": row["capaian"]} for name, row in led.items() if "capaian" in row}
    read = tuple(told.get(name, {}) | row for name, row in main.items() if row)
    return Met(read, max(len(main), len(plans)) - len(read)) if read else None


def _is_result(row: Row) -> bool:
    """Whether what is led with is a result and its target, of no money and no mean of others."""
    money = any(f.unit == "Rp" for f in row.values())
    return _is_whole(row) and not money and not row["target"].indicator.startswith(_MEANS)


def _is_whole(row: Row) -> bool:
    numbers = [row[role].value for role in ("target", "realisasi") if role in row]
    return len(numbers) == 2 and all(isinstance(n, Decimal) for n in numbers) and bool(numbers[0])


def _capaian(row: Row) -> Decimal:
    """Realisasi over target in percent; the printed capaian where lower is better by it."""
    target, realisasi = Decimal(row["target"].value), Decimal(row["realisasi"].value)
    exact = realisasi / target * 100
    if "capaian" not in row:
        return exact
    printed = Decimal(row["capaian"].value)
    mirrored = (2 * target - realisasi) / target * 100
    return printed if abs(printed - mirrored) < _ROUNDED < abs(printed - exact) else exact


# How many indicators a report's texts count: all of them, or those that met their targets.

REACHED = "reached"
FEWEST = 3
"""Indicators from which on a count may be of a whole report."""
_WORD = re.compile(r"(?<![\w.,/%-])(?:ke-?)?(\d{1,2}|[^\W\d_]+)(?![\w/%]|[.,]\d|[.)]\s)", re.I)
_SPELLED = re.compile(r"\s*\([^()]{1,30}\)")
_ASIDE = re.compile(
    r"^\W*(?:(?:kinerja|utama)\W+)*(?:yaitu|yakni)\b.{0,160},\s*$", re.I | re.DOTALL
)
_AS_MANY = re.compile(r"(?:sebanyak|sejumlah|berjumlah|adalah|ada|yaitu|:)\s*$", re.IGNORECASE)
_CODE = re.compile(r"\bI[KS][A-Z]{1,3}\s*$")
"""What a number behind it only numbers: 'IKK 8'."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many indicators a sentence counts: of one of BANDS, "reached", or "" for all of them."""

    text: Text
    sentence: tuple[int, int]
    number: int
    band: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The sentence it stands in."""
        return self.text.words[slice(*self.sentence)]


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of a sentence, the words since the one before it, and those up to the next."""

    number: int
    start: int
    end: int
    before: str
    after: str


def tallies(report: Report, *, of: int = 0) -> list[Tally]:
    """The counts of indicators that the report's texts of its own unit and year tell, or another's.

    A sentence without the noun goes on with the one before it ('Delapan di antaranya ...').
    """
    found = []
    for text, spans in own_sentences(report, "counted", of=of):
        counts = False
        if text.indicator and text.bab == "BAB III":
            continue  # of the units of one indicator
        for start, end in spans:
            words = text.words[start:end]
            counts = says("counted", words) or (counts and says("band", words))
            for number, band, span in _tallies(words) if counts else ():
                at = (start + span[0], start + span[1])
                if not says("part", text.words[: at[0]]):
                    found.append(Tally(text, (start, end), number, band, *at))
    return found


def usual(found: Sequence[Tally]) -> set[int]:
    """How many indicators the texts say there are in all, most often; it may be several.

    What a rule or a component is counted by is not among them.
    """
    all_ = (one for one in found if not one.band and one.number >= FEWEST)
    wholes = Counter(one.number for one in all_ if not says("not_all", one.words))
    return {number for number, times in wholes.items() if times == max(wholes.values())}


def _tallies(words: str) -> Iterator[tuple[int, str, tuple[int, int]]]:
    """The counts of one sentence: number, band and place of each."""
    found = numbers(words)
    bands = [_band(one) for one in found]
    for at, (one, band) in enumerate(zip(found, bands, strict=True)):
        if plain(one.after).lower() == "dari" and at + 1 < len(found):
            band = bands[at + 1]  # 'sepuluh dari 12 indikator tercapai'
        elif at and plain(one.before).lower() == "dari":
            band = ""
        if band is not None:
            yield one.number, band, (one.start, one.end)


def numbers(words: str) -> list[Counted]:
    """The whole numbers of a sentence, in digits or words, each with the words around it."""
    tokens = list(_WORD.finditer(words))
    spans: list[tuple[int, int, int]] = []
    for at, m in enumerate(tokens):
        if spans and m.start() < spans[-1][2]:
            continue
        for more in (2, 1, 0):
            last = tokens[min(at + more, len(tokens) - 1)]
            said = plain(words[m.start(1) : last.end()]).lower()
            number = int(said) if said.isdecimal() else _spelled().get(said)
            if number is not None:
                behind = _SPELLED.match(words, last.end())
                spans.append((number, m.start(), behind.end() if behind else last.end()))
                break
    edges = [0, *(end for _, _, end in spans)], [*(start for _, start, _ in spans), len(words)]
    return [
        Counted(n, start, end, words[edges[0][i] : start], words[end : edges[1][i + 1]])
        for i, (n, start, end) in enumerate(spans)
    ]


@cache
def _spelled() -> dict[str, int]:
    return {spell(number): number for number in range(1, 61)}


def _band(one: Counted) -> str | None:
    """The band a number counts; "" for all indicators; None where it counts something else."""
    if _CODE.search(one.before):
        return None
    if _AS_MANY.search(one.before) and "target" in one.before.lower():
        return band_of(one.before)[0]
    noun = noun_of(one.after)
    rest = one.after[noun.end() :] if noun else one.after
    band, start = band_of(rest)
    between = rest[:start]
    if band and (says_only("between", between) or (noun and _ASIDE.match(between))):
        return band
    return "" if noun else None


def noun_of(words: str) -> re.Match[str] | None:
    """The noun that counts indicators right at the beginning of words, marks aside."""
    return words_like("counted").match(words, len(words) - len(words.lstrip(" \n\t(.,:")))


def band_of(words: str) -> tuple[str, int]:
    """The first band that words name, and where; ("", 0) for none.

    'Mencapai atau melampaui' is what is reached: at target or beyond it.
    """
    bands = ("below", "above", "level", REACHED)
    found = [(m.start(), m.end(), band) for band in bands if (m := words_like(band).search(words))]
    if not found:
        return "", 0
    start, end, band = min(found)
    joined = re.match(r"\W*(?:dan/?)?atau\b", words[end:])
    if joined and band != "below" and len(found) > 1:
        band = REACHED
    return band, start
