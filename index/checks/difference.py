"""A rise or fall told in a sentence ('naik 0,92') against the two values it is told of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from index.checks.finding import Rule, Subject, finding
from index.checks.stretch import Text, texts
from index.names.indikator import find_indicators
from index.numbers.numerals import Numeral, interval, scan, write
from index.report import Finding, Report

_RULE = Rule("arithmetic", "salah_hitung", "selisih = nilai akhir - nilai awal")
_CHANGE = re.compile(
    r"\b(?P<down>penurunan|menurun|turun|berkurang|pengurangan)|"
    r"\b(?P<up>peningkatan|meningkat|kenaikan|naik|bertambah|penambahan)|\b(?P<gap>selisih)",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^\s*(?:(?:capaian|realisasi|nilai|kinerja|tersebut|sekitar|yaitu|adalah|indeks|poin|rp\.?)\s*)*"
    r"(?:sebesar|sebanyak|adalah|:)?\s*(?:rp\.?)?\s*$",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\bdari\b.{0,120}\bmenjadi\b", re.IGNORECASE | re.DOTALL)
_SENTENCE = re.compile(r"(?<=[a-z)%])\.\s+(?=[A-Z])|(?<=\d)\.\s+(?=[A-Z][a-z])|;")


def check_differences(report: Report) -> Iterator[Finding]:
    """Compare 'naik sebesar X dari A menjadi B' with B - A, or the change in percent.

    Only a sentence that says both values, from and to, is judged; a change that fits any two of its
    values, or their change in percent, is right.
    """
    for text in texts(report, cells=False):
        for start, sentence in _sentences(text.words):
            if not _FROM_TO.search(sentence):
                continue
            numerals = [n for n in scan(sentence) if not n.is_year]
            for change in numerals:
                others = [n for n in numerals if n is not change]
                if _is_change(sentence, change) and len(others) >= 2:
                    yield from _judged(report, text, start, (change, others, sentence))


def _sentences(words: str) -> Iterator[tuple[int, str]]:
    at = 0
    for m in _SENTENCE.finditer(words):
        yield at, words[at : m.start() + 1]
        at = m.end()
    yield at, words[at:]


def _is_change(sentence: str, numeral: Numeral) -> bool:
    """Whether a number is told as the size of a change."""
    found = list(_CHANGE.finditer(sentence, 0, numeral.start))
    return bool(found) and bool(_BY.match(sentence[found[-1].end() : numeral.start]))


def _judged(
    report: Report, text: Text, start: int, told: tuple[Numeral, Sequence[Numeral], str]
) -> Iterator[Finding]:
    change, others, sentence = told
    pair = _from_to(sentence, others)
    if pair is None or any(_fits(change, a.value, b.value) for a in others for b in others):
        return
    first, last = pair
    if (first.unit == "Rp") != (change.unit == "Rp") and change.unit != "%":
        return
    right = write(abs(last.value - first.value))
    name = next(iter(m.id for m in find_indicators(sentence)), None)
    section = text.block.section.indicator if text.block else None
    words = [" ".join(n.as_written.split()) for n in (change, first, last)]
    yield finding(
        _RULE,
        Subject(report.satker, report.year, name or section or "other:selisih"),
        values=(words[0], right),
        explain=(
            f"Perubahan dari {words[1]} menjadi {words[2]} disebut sebesar {words[0]}, padahal "
            f"selisihnya {right}."
        ),
        sources=(text.source(report, start + change.start, start + change.end),),
    )


def _from_to(sentence: str, numerals: Sequence[Numeral]) -> tuple[Numeral, Numeral] | None:
    """The values behind 'dari' and 'menjadi'."""
    found = _FROM_TO.search(sentence)
    if found is None:
        return None
    before = [n for n in numerals if found.start() < n.start < found.end()]
    after = [n for n in numerals if n.start >= found.end()]
    if len(before) != 1 or not after or after[0].start - found.end() > 60:
        return None
    return before[0], after[0]


def _fits(change: Numeral, one: Decimal, other: Decimal) -> bool:
    low, high = interval(change.as_written, change.value)
    slack = Decimal(1).scaleb(-4)
    apart = abs(one - other)
    if low - slack <= apart <= high + slack:
        return True
    return bool(one) and low - slack <= apart / one * 100 <= high + slack
