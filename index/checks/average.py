"""An average of capaian, or the year's capaian as a whole, against the main table's rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from index.checks.finding import Rule, Subject, finding
from index.checks.met import Met, met
from index.checks.stretch import Text
from index.checks.this_year import of_this_year
from index.names.indikator import find_indicators
from index.numbers.numerals import Numeral, interval, scan, write
from index.report import Finding, Report

_MEAN = Rule("arithmetic", "salah_hitung", "rata-rata = jumlah capaian / banyaknya indikator")
_WHOLE = Rule(
    "arithmetic",
    "perlu_diperiksa",
    "capaian setahun = rata-rata, atau bagian yang tercapai",
)
_TOLD = re.compile(
    r"(?P<mean>rata\s?-?\s?rata\s+(?:(?:persentase|tingkat|nilai|hasil)\s+)*capaian[^.;%]{0,120}?)"
    r"|(?P<whole>(?<!rata-rata )(?<!realisasi )capaian\s+(?:indikator\s+)?kinerja[^.;%]{0,120}?)",
    re.IGNORECASE,
)
_STATES = re.compile(r"(?:sebesar|mencapai|adalah|yaitu|yakni|menjadi|:)\s*$", re.IGNORECASE)
_CEILINGS = (Decimal(100), Decimal(110), Decimal(120))
_SLACK = Decimal("0.01")
"""What printed capaian of two decimals leave open of their mean."""


def check_average(report: Report) -> Iterator[Finding]:
    """Compare 'rata-rata capaian kinerja ... 106,26%' with the mean of the main table.

    A report that calls it the year's capaian may mean the share of indicators that met their
    target, and one with a ceiling on capaian the mean below it: these are right too. The
    regulation defines no average (DOMAIN), so each is told with what we computed.
    """
    rows = met(report)
    if rows is None or len(rows.rows) < 3:
        return
    for text in of_this_year(report, _TOLD):
        for kind, numeral in _told(text.words):
            if not any(_is(numeral, value) for value in _possible(rows, kind)):
                yield _finding(report, text, numeral, (rows, kind))


def _told(words: str) -> Iterator[tuple[str, Numeral]]:
    """The percentages of a text that are said to be the average or whole capaian."""
    for numeral in scan(words):
        if numeral.unit != "%":
            continue
        before = words[: numeral.start]
        clause = re.split(r"[.;]\s", before)[-1]
        found = [m for m in _TOLD.finditer(clause + "\x00") if _STATES.search(clause)]
        if not found or re.search(r"\d\s*%", clause[found[-1].start() :]):
            continue
        after = clause[found[-1].start() :]
        named = [m for m in find_indicators(after) if not m.id.startswith("anggaran")]
        if not named and not re.search(r"anggaran|keuangan|target\s|per\s+indikator", after, re.I):
            yield found[-1].lastgroup or "", numeral


def _possible(rows: Met, kind: str) -> Iterator[Decimal]:
    """What a right report may print: the mean, with a ceiling or none; the share that was met.

    Of the capaian as printed, and as computed: one wrong row is found there and not here again.
    """
    count = len(rows.rows)
    yield sum(rows.capaian, Decimal(0)) / count
    for each in (rows.capaian, rows.computed):
        for ceiling in (*_CEILINGS, max(each)):
            yield sum((min(one, ceiling) for one in each), Decimal(0)) / count
    if kind == "whole":
        yield Decimal(rows.above + rows.level) / count * 100


def _is(numeral: Numeral, value: Decimal) -> bool:
    low, high = interval(numeral.as_written, numeral.value)
    return low - _SLACK <= value <= high + _SLACK


def _finding(
    report: Report, text: Text, numeral: Numeral, held_against: tuple[Met, str]
) -> Finding:
    rows, kind = held_against
    mean, *_, last = _possible(rows, kind)
    words, count = " ".join(numeral.as_written.split()), len(rows.rows)
    if kind == "mean":
        explain = (
            f"Rata-rata capaian tertulis {words}, padahal rata-rata {count} indikator pada tabel "
            f"utama = {write(mean, decimals=2)}%."
        )
    else:
        explain = (
            f"Capaian kinerja tertulis {words}, padahal rata-rata {count} indikator pada tabel "
            f"utama = {write(mean, decimals=2)}% dan bagian indikator yang mencapai target = "
            f"{write(last, decimals=2)}%."
        )
    return finding(
        _MEAN if kind == "mean" else _WHOLE,
        Subject(report.satker, report.year, "other:rata_rata_capaian_kinerja", "capaian"),
        values=(words, f"{write(mean, decimals=2)}%"),
        explain=explain,
        sources=(
            text.source(report, numeral.start, numeral.end),
            rows.rows[0]["target"].source,
            rows.rows[-1]["target"].source,
        ),
    )
