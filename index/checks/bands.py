"""The scales of kategori a report prints: bands of labels and ranges, in tables and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise

from index.checks.rows import place_of_line
from index.checks.texts import Text, texts
from index.report import Page, Report, Source

_WORDS = (
    *("sangat memuaskan", "sangat mandiri", "kurang mandiri", "tidak mandiri", "sangat rendah"),
    *("sangat tinggi", "sangat kurang", "cukup tinggi", "sangat puas", "kurang puas", "tidak puas"),
    *("sangat baik", "kurang baik", "tidak baik", "cukup baik", "cukup mandiri", "memuaskan"),
    *("mandiri", "sedang", "rendah", "tinggi", "kurang", "buruk", "cukup", "puas", "baik"),
)
"""Names of kategori; one that another begins or ends with comes after it."""

LABEL = re.compile(
    r"(?<![\w-])(?:" + "|".join(w.replace(" ", r"\s+") for w in _WORDS) + r")(?![\w-])",
    re.IGNORECASE,
)
"""A kategori by name, the longest first."""

_NUM = r"(\d{1,3}(?:[.,]\d{1,4})?)\s*%?"
_CLOSED = re.compile(
    rf"(?<![\d.,]){_NUM}\s*(?:[-–—≤]|s\.?\s?/?d\.?|sampai(?:\s+dengan)?)\s*{_NUM}(?![\d.,]*\d)"
)
_SANDWICH = re.compile(rf"(?<![\d.,]){_NUM}\s*(≤|<)\s*[A-Za-z][\w .()]{{0,40}}?\s*(≤|<)\s*{_NUM}")
_AFTER = re.compile(rf"(≥|>|≤|<)\s*{_NUM}")
_BEFORE = re.compile(rf"(?<![\d.,]){_NUM}\s*(≥|>|≤|<)\s*[A-Za-z]")
_SIGNS = (
    ("\\<", "<"),
    ("\\>", ">"),
    ("\\geq", "≥"),
    ("\\leq", "≤"),
    (">=", "≥"),
    ("<=", "≤"),
    ("=>", "≥"),
    ("$", " "),
    ("\\%", "%"),
)
_WORDED = (
    (re.compile(rf"{_NUM}\s*(?:dan|atau)?\s*ke\s?atas\b", re.I), r"≥ \1"),
    (re.compile(rf"{_NUM}\s*(?:dan|atau)?\s*ke\s?bawah\b", re.I), r"≤ \1"),
    (
        re.compile(
            rf"{_NUM}\s*(?:sampai(?:\s+dengan)?|hingga|s\.?\s?d\.?)\s+(?:kurang\s+dari|di\s?bawah)",
            re.I,
        ),
        r"\1 ≤ x <",
    ),
    (re.compile(rf">\s*{_NUM}\s*(?:[-–—]|s\.?d\.?)\s*(?=\d)", re.I), r"\1 < x ≤ "),
    (re.compile(rf"{_NUM}\s*(?:[-–—]|s\.?\s?/?d\.?)\s*<(?=\s*\d)"), r"\1 ≤ x <"),
    (re.compile(r"\b(?:kurang\s+dari|di\s?bawah)(?=\s*\d)", re.I), "<"),
    (re.compile(r"\b(?:lebih\s+dari|di\s?atas)(?=\s*\d)", re.I), ">"),
    (re.compile(r"\b(?:paling\s+rendah|minimal|sekurang-kurangnya)(?=\s*\d)", re.I), "≥"),
    (re.compile(r"\b(?:paling\s+tinggi|maksimal)(?=\s*\d)", re.I), "≤"),
)
"""Bounds in words, and the signs they stand for."""
_GAP_LINES = 4
_LEAST, _LONGEST = 3, 160
_MIRROR = {"≤": "≥", "<": ">", "≥": "≤", ">": "<"}


_OF_FOUR, _CONVERTED = 4, 25
"""The highest value of an index that is also told times 25."""
_FULL = range(85, 121)
"""What the highest kategori of a capaian begins at, in percent."""
_NAMED = 3
"""Letters from which on the name of a band is a word, no grade."""
_NOUN = re.compile(r"\b(?:kategori|klasifikasi|predikat|kriteria|mutu)\b", re.IGNORECASE)
_BETWEEN, _AROUND = 70, 90
"""Letters between two ranges of one sentence, and around them, that may name bands."""
_RANGE = re.compile(
    r"(?<![\w.,])(?:N\s*[≤<]\s*[A-Za-z][\w .()]{0,40}?\s*[≤<]\s*N|"
    r"N\s*(?:[-–—≤]|s\.?\s?/?d\.?|sampai(?:\s+dengan)?)\s*N(?![\d.,]*\d)|[≥>≤<]\s*N)".replace(
        "N", _NUM.replace("(", "(?:", 1)
    )
)
"""Any range within a sentence."""
_ENDS = re.compile(r"[.:]\s+(?=[A-Z])")
_MARKS = " \n\t%()[]:;,.“”\"'=-–"
_LAST = re.compile(r"(?:[A-E]{1,2}|[A-Z][a-z]+(?:\s+[A-Za-z]?[a-z]+){0,2})$")
_FIRST = re.compile(r"(?:[A-E]{1,2}\b|[A-Z][a-z]+(?:\s+[A-Z][a-z]+){0,2})")


@dataclass(frozen=True, slots=True)
class Range:
    """Bounds as printed; None where open, `*_in` whether the bound belongs to it."""

    low: Decimal | None
    high: Decimal | None
    low_in: bool
    high_in: bool
    decimals: int

    def holds(self, value: Decimal) -> bool:
        """Whether a value lies within."""
        if self.low is not None and (value < self.low or (value == self.low and not self.low_in)):
            return False
        if self.high is None:
            return True
        return value < self.high or (value == self.high and self.high_in)


@dataclass(frozen=True, slots=True)
class Band:
    """One line of a scale: a label and its range on each scale of values printed."""

    label: str
    ranges: tuple[Range, ...]
    words: str
    source: Source


@dataclass(frozen=True, slots=True)
class Scale:
    """Bands printed together; `of_capaian` where they are of a capaian in percent."""

    bands: tuple[Band, ...]
    indicator: str | None
    place: str
    of_capaian: bool
    noun: str = ""  # what its sentence calls a kategori: "predikat", "mutu"

    def band(self, label: str) -> Band | None:
        """The band of a label."""
        wanted = plain_label(label)
        return next((b for b in self.bands if b.label == wanted), None)

    def holds(self, band: Band, value: Decimal) -> bool:
        """Whether a band holds a value, rounded or cut where no band is printed so finely.

        Of capaian the highest band has no end: what is beyond 100% is above it. An index of 4 may
        be told on the scale of 100.
        """
        if any(r.holds(value) for r in band.ranges):
            return True
        every = [r for b in self.bands for r in b.ranges]
        if any(r.holds(value) for r in every):
            return False
        top = max((r.high for r in every if r.high is not None), default=value)
        if value > top and self.of_capaian:
            return any(r.high == top for r in band.ranges)
        if value > top == _OF_FOUR:
            return self.holds(band, value / _CONVERTED)
        return any(
            r.holds(value.quantize(Decimal(1).scaleb(-r.decimals), how))
            for r in band.ranges
            for how in (ROUND_HALF_UP, ROUND_DOWN)
        )


def shown(label: str) -> str:
    """A label as people read it: 'Sangat baik', and a grade in capitals."""
    return label.upper() if len(label) < _NAMED else label[:1].upper() + label[1:]


def _is_of_capaian(said: str, indicator: str | None, bands: Sequence[Band]) -> bool:
    """Whether bands are of capaian: so called, or of nothing that is named, at whole percents."""
    lows = [r.low for band in bands for r in band.ranges if r.low is not None]
    rest = (low % 1 == 0 for low in lows)
    graded = any(len(band.label) < _NAMED for band in bands)
    percents = not indicator and not graded and all(rest) and max(lows, default=0) in _FULL
    return "capaian" in said.lower() or percents


def plain_label(words: str) -> str:
    """A label in lower case, its spaces single."""
    return " ".join(words.lower().split())


def scales(report: Report) -> Iterator[Scale]:
    """The scales of a report: sentences of labelled ranges, and labelled lines close together."""
    told = list(_told(report))
    yield from (scale for scale, _ in told)
    taken = {place for _, places in told for place in places}
    for page in report.pages:
        run: list[Band] = []
        for band in _bands(report, page):
            if (page.number, band.source.first_line) in taken:
                continue
            apart = run and band.source.first_line - run[-1].source.first_line > _GAP_LINES
            if run and (apart or band.label in {b.label for b in run}):
                yield from _scale(report, run)
                run = []
            run.append(band)
        yield from _scale(report, run)


def names_of(printed: Iterable[Scale]) -> tuple[str, ...]:
    """The labels of scales that no list has, as printed: 'Efektif', 'BB'."""
    labels = {band.label for scale in printed for band in scale.bands}
    return tuple(sorted((one for one in labels if not LABEL.fullmatch(one)), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class _Part:
    """One range of a sentence, and the words on both its sides up to its neighbours."""

    range: Range
    start: int
    before: str
    after: str


def _told(report: Report) -> Iterator[tuple[Scale, set[tuple[int | None, int]]]]:
    """The scales told in sentences, each with the lines it stands on."""
    for text in texts(report, cells=False):
        for parts in _runs(_with_signs(text.words)):
            labels = _labels(parts)
            known = all(LABEL.fullmatch(one) for one in labels)
            if len(labels) != len(set(labels)) or not labels or not (known or _adjoin(parts)):
                continue
            lines = {(page, number) for _, number, page in text.lines}
            yield _of_sentence(text, parts, labels), lines


def _runs(words: str) -> Iterator[tuple[_Part, ...]]:
    """Three ranges at least that one sentence tells, one close behind another."""
    found = [(m, r) for m in _RANGE.finditer(words) if (r := next(_ranges(m.group()), None))]
    starts = [0]
    for i in range(1, len(found)):
        gap = words[found[i - 1][0].end() : found[i][0].start()]
        if len(gap) > _BETWEEN or _ENDS.search(gap):
            starts.append(i)
    for first, last in pairwise([*starts, len(found)]):
        if last - first < _LEAST:
            continue
        edges = [max(0, found[first][0].start() - _AROUND)]
        edges += [m.end() for m, _ in found[first:last]]
        ends = [m.start() for m, _ in found[first + 1 : last]] + [edges[-1] + _AROUND]
        yield tuple(
            _Part(r, m.start(), words[edges[i] : m.start()], words[m.end() : ends[i]])
            for i, (m, r) in enumerate(found[first:last])
        )


def _labels(parts: Sequence[_Part]) -> tuple[str, ...]:
    """What the ranges are called, before or behind each; () where it cannot be told."""
    inner = [part.after for part in parts[:-1]]
    if all(re.match(r"[\s%)\]]*(?:[;,]|dan\b|\.$)", gap) for gap in inner):
        found = [_label(_LAST, part.before) for part in parts]
    elif all(re.search(r"[;,]\s*(?:dan\s*)?$", gap) for gap in inner):
        found = [_label(_FIRST, part.after) for part in parts]
    else:
        return ()
    return tuple(map(plain_label, found)) if all(found) else ()


def _label(where: re.Pattern[str], words: str) -> str:
    """The label at an edge of words: one of the known names, else capitalised words."""
    bare = words.strip(_MARKS)
    known = list(LABEL.finditer(bare))
    if where is _LAST and known and known[-1].end() == len(bare):
        return known[-1].group()
    if where is _FIRST and known and known[0].start() == 0:
        return known[0].group()
    found = where.search(bare) if where is _LAST else where.match(bare)
    return found.group() if found else ""


def _adjoin(parts: Sequence[_Part]) -> bool:
    """Whether ranges follow one another without a gap: bands, whatever they are called."""
    ordered = sorted(
        (p.range for p in parts), key=lambda r: (r.low is not None, r.low or r.high or 0)
    )
    for one, other in pairwise(ordered):
        if one.high is None or other.low is None:
            return False
        step = Decimal(1).scaleb(-min(one.decimals, other.decimals))
        if not 0 <= other.low - one.high <= step:
            return False
    return True


def _of_sentence(text: Text, parts: Sequence[_Part], labels: Sequence[str]) -> Scale:
    printed = list(re.finditer("|".join(map(_spaced, labels)), text.words, re.IGNORECASE))
    first = min((m.start() for m in printed), default=0)
    source = text.source(first, max((m.end() for m in printed), default=1))
    bands = tuple(
        Band(label, (part.range,), label, source) for label, part in zip(labels, parts, strict=True)
    )
    before = parts[0].before
    about = re.split(r"[.]\s+(?=[A-Z])", before)[-1]
    nouns = _NOUN.findall(about)
    capaian = "capaian" in about.lower()
    return Scale(bands, text.indicator, text.place, capaian, nouns[-1].lower() if nouns else "")


def _spaced(label: str) -> str:
    return r"\b" + r"\s+".join(map(re.escape, label.split())) + r"\b"


def _scale(report: Report, run: Sequence[Band]) -> Iterator[Scale]:
    if len(run) < _LEAST:
        return
    first = run[0].source
    said = " ".join(band.words.lower() for band in run)
    indicator, place = _section(report, first)
    yield Scale(tuple(run), indicator, place, _is_of_capaian(said, indicator, run))


def _section(report: Report, source: Source) -> tuple[str | None, str]:
    """The indicator and place of the section a line stands in: the last block that begins by it."""
    here = (source.page or 0, source.first_line)
    before = [b for b in report.blocks if (b.page or 0, b.first_line) <= here]
    if not before:
        return None, ""
    last = max(before, key=lambda b: (b.page or 0, b.first_line))
    return last.section.indicator, last.section.place


def _with_signs(text: str) -> str:
    """A text with bounds in words as signs."""
    for sign, bare in _SIGNS:
        text = text.replace(sign, bare)
    for words, sign in _WORDED:
        text = words.sub(sign, text)
    return text


def _bands(report: Report, page: Page) -> Iterator[Band]:
    for line in page.lines:
        for part in _with_signs(line.text).split(";"):
            label, ranges = LABEL.search(part), tuple(_ranges(part))
            if label and ranges and len(part) < _LONGEST:
                source = place_of_line(report, page, line)
                yield Band(plain_label(label.group()), ranges, part.strip(), source)


def _ranges(text: str) -> Iterator[Range]:
    """The ranges of a line, left to right."""
    sandwich = _SANDWICH.search(text)
    if sandwich:
        low, lower, upper, high = sandwich.groups()
        yield _range((low, lower == "≤"), (high, upper == "≤"))
        return
    closed = list(_CLOSED.finditer(text))
    for m in closed:
        yield _range((m[1], True), (m[2], True))
    if closed:
        return
    after, before = _AFTER.search(text), _BEFORE.search(text)
    if after or before:
        sign, number = (after[1], after[2]) if after else (_MIRROR[before[2]], before[1])  # type: ignore[index]
        bound = (number, sign in "≥≤")
        yield _range(bound, None) if sign in "≥>" else _range(None, bound)


def _range(low: tuple[str, bool] | None, high: tuple[str, bool] | None) -> Range:
    numbers = [bound[0] for bound in (low, high) if bound]
    places = min(len(re.split(r"[.,]", n)[1]) if re.search(r"[.,]", n) else 0 for n in numbers)
    return Range(
        Decimal(low[0].replace(",", ".")) if low else None,
        Decimal(high[0].replace(",", ".")) if high else None,
        bool(low and low[1]),
        bool(high and high[1]),
        places,
    )
