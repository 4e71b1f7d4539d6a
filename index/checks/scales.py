"""The scales of kategori a report prints: labels with the ranges of values they are given for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.checks.columns import place_of_line
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
    rf"(?<![\d.,]){_NUM}\s*(?:[-–—]|s\.?\s?/?d\.?|sampai(?:\s+dengan)?)\s*{_NUM}(?![\d.,]*\d)"
)
_SANDWICH = re.compile(rf"(?<![\d.,]){_NUM}\s*(≤|<)\s*[A-Za-z][\w .()]{{0,40}}?\s*(≤|<)\s*{_NUM}")
_AFTER = re.compile(rf"(≥|>|≤|<)\s*{_NUM}")
_BEFORE = re.compile(rf"(?<![\d.,]){_NUM}\s*(≥|>|≤|<)\s*[A-Za-z]")
_SIGNS = (
    ("\\geq", "≥"),
    ("\\leq", "≤"),
    (">=", "≥"),
    ("<=", "≤"),
    ("=>", "≥"),
    ("$", " "),
    ("\\%", "%"),
)
_WORDED = (
    (
        re.compile(rf"{_NUM}\s*(?:sampai(?:\s+dengan)?|hingga|s\.?d\.?)\s+kurang\s+dari", re.I),
        r"\1 ≤ x <",
    ),
    (re.compile(r"\b(?:kurang\s+dari|di\s?bawah)(?=\s*\d)", re.I), "<"),
    (re.compile(r"\b(?:lebih\s+dari|di\s?atas)(?=\s*\d)", re.I), ">"),
    (re.compile(r"\b(?:paling\s+rendah|minimal|sekurang-kurangnya)(?=\s*\d)", re.I), "≥"),
    (re.compile(r"\b(?:paling\s+tinggi|maksimal)(?=\s*\d)", re.I), "≤"),
)
"""Bounds in words, and the signs they stand for."""
_GAP_LINES = 4
_LEAST = 3
_MIRROR = {"≤": "≥", "<": ">", "≥": "≤", ">": "<"}


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

    def band(self, label: str) -> Band | None:
        """The band of a label."""
        wanted = plain_label(label)
        return next((b for b in self.bands if b.label == wanted), None)


def plain_label(words: str) -> str:
    """A label in lower case, its spaces single."""
    return " ".join(words.lower().split())


def scales(report: Report) -> Iterator[Scale]:
    """The scales of a report: at least three labelled ranges on lines close together."""
    for page in report.pages:
        run: list[Band] = []
        for band in _bands(report, page):
            apart = run and band.source.first_line - run[-1].source.first_line > _GAP_LINES
            if run and (apart or band.label in {b.label for b in run}):
                yield from _scale(report, run)
                run = []
            run.append(band)
        yield from _scale(report, run)


def _scale(report: Report, run: Sequence[Band]) -> Iterator[Scale]:
    if len(run) < _LEAST:
        return
    first = run[0].source
    said = " ".join(band.words.lower() for band in run)
    indicator, place = _section(report, first)
    yield Scale(tuple(run), indicator, place, "capaian" in said)


def _section(report: Report, source: Source) -> tuple[str | None, str]:
    """The indicator and place of the section a line stands in: the last block that begins by it."""
    here = (source.page or 0, source.first_line)
    before = [b for b in report.blocks if (b.page or 0, b.first_line) <= here]
    if not before:
        return None, ""
    last = max(before, key=lambda b: (b.page or 0, b.first_line))
    return last.section.indicator, last.section.place


def _bands(report: Report, page: Page) -> Iterator[Band]:
    for line in page.lines:
        text = line.text
        for sign, plain in _SIGNS:
            text = text.replace(sign, plain)
        for words, sign in _WORDED:
            text = words.sub(sign, text)
        label, ranges = LABEL.search(text), tuple(_ranges(text))
        if label and ranges and len(text) < 160:
            yield Band(
                plain_label(label.group()), ranges, line.text, place_of_line(report, page, line)
            )


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
