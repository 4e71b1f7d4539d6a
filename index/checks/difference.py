"""A rise or fall told in a sentence ('naik 0,92') against the two values it is told of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from index.checks.finding import Rule, Subject, finding, what
from index.checks.stretch import Text, texts
from index.names.indikator import find_indicators
from index.numbers.numerals import Numeral, interval, precision, scan, write
from index.report import Figure, Finding, Report

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
_COMPARED = re.compile(
    r"tahun\s+(?:sebelumnya|lalu)|\b(?:di)?banding|\bdari(?:pada)?\s+tahun\b", re.IGNORECASE
)
_FROM_TO = re.compile(r"\bdari\b.{0,120}\bmenjadi\b", re.IGNORECASE | re.DOTALL)
_SENTENCE = re.compile(r"(?<=[a-z)%])\.\s+(?=[A-Z])|(?<=\d)\.\s+(?=[A-Z][a-z])|;")


def check_differences(report: Report) -> Iterator[Finding]:
    """Compare 'naik sebesar X dari A menjadi B' with B - A, or the change in percent.

    A sentence that says both values is judged by them; one that compares with another year, by the
    values the report leads with in any two years. A change that fits any two of these, or their
    change in percent, is right.
    """
    for text in texts(report, cells=False):
        for start, sentence in _sentences(text.words):
            numerals = [n for n in scan(sentence) if not n.is_year]
            for change in numerals:
                others = [n for n in numerals if n is not change]
                if not _is_change(sentence, change):
                    continue
                if _FROM_TO.search(sentence) and len(others) >= 2:
                    yield from _judged(report, text, start, (change, others, sentence))
                elif _COMPARED.search(sentence):
                    yield from _compared(report, text, start, (change, sentence))


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
    if pair is None or any(_fits(change, a, b) for a in others for b in others):
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


def _compared(
    report: Report, text: Text, start: int, told: tuple[Numeral, str]
) -> Iterator[Finding]:
    """A change against another year, by what the report leads with for its one indicator."""
    change, sentence = told
    named = {m.id for m in find_indicators(sentence)}
    section = text.block.section.indicator if text.block else None
    about = named.pop() if len(named) == 1 else section if not named else None
    leading = [
        f
        for f in report.figures
        if f.authoritative and f.indicator == about and f.satker == report.satker
    ]
    pairs = [
        (a, b)
        for a in leading
        for b in leading
        if a.role == b.role and a.year > b.year and isinstance(a.value, Decimal)
    ]
    now = [(a, b) for a, b in pairs if a.year == report.year and b.year == report.year - 1]
    kind = "pagu" if change.unit == "Rp" else "realisasi"
    shown = next(((a, b) for a, b in now if a.role == kind), None)
    if shown is None or any(_is_between(change, a, b) for a, b in pairs):
        return
    last, first = shown
    right = write(abs(Decimal(last.value) - Decimal(first.value)))
    words = " ".join(change.as_written.split())
    yield finding(
        Rule(_RULE.kind, "perlu_diperiksa", _RULE.text),
        last,
        values=(words, right),
        explain=(
            f"Perubahan {what(last)} disebut sebesar {words}, padahal {first.as_written} pada "
            f"tahun {first.year} dan {last.as_written} pada tahun {last.year} berselisih {right}."
        ),
        sources=(
            text.source(report, start + change.start, start + change.end),
            last.source,
            first.source,
        ),
    )


def _is_between(change: Numeral, one: Figure, other: Figure) -> bool:
    """Whether a change can be the difference of two figures, or that in percent."""
    low, high = interval(change.as_written, change.value)
    a, b = Decimal(one.value), Decimal(other.value)
    if abs(a - b) in change.readings:
        return True
    shares = [abs(a - b) / whole * 100 for whole in (a, b) if whole]
    return any(low <= value <= high for value in (abs(a - b), *shares))


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


def _fits(change: Numeral, one: Numeral, other: Numeral) -> bool:
    """Whether a change can be the difference of two values, or that in percent of the first.

    A difference of printed values is exact, unless the change is printed coarser than they are.
    """
    low, high = interval(change.as_written, change.value)
    apart = abs(one.value - other.value)
    if apart in change.readings:
        return True
    if precision(change.as_written) >= max(precision(n.as_written) for n in (one, other)):
        if change.value == apart:
            return True
    elif low <= apart <= high:
        return True
    share = change.unit == "%" or "persen" in change.as_written
    return bool(one.value) and share and low <= apart / one.value * 100 <= high
