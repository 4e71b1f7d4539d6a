"""How many indicators a report's texts count: all of them, or those that met their targets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from index.checks.texts import Text, own_sentences, plain, says, says_only, words_like
from index.numbers.terbilang import spell
from index.report import Report

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
