"""How many indicators are said to be above, at or below target, against the main table's rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.checks.finding import Rule, Subject, finding
from index.checks.met import Met, met
from index.checks.stretch import Text
from index.checks.this_year import of_this_year
from index.errors import NotANumber
from index.numbers.terbilang import parse
from index.report import Finding, Report

_RULE = Rule("count", "bertentangan", "banyaknya indikator = banyaknya baris tabel utama")
_BAND = (
    r"(?P<below>di\s?bawah|tidak\s+(?:dapat\s+)?(?:mencapai|tercapai|memenuhi)|"
    r"belum\s+(?:dapat\s+)?(?:mencapai|tercapai|memenuhi)|kurang\s+dari)"
    r"|(?P<above>melebihi|melampaui|di\s?atas|lebih\s+dari)"
    r"|(?P<level>sesuai|tepat|sama\s+dengan|mencapai|tercapai|memenuhi)"
)
_COUNTED = re.compile(
    r"(?P<n>\d{1,3}|[a-z]+(?:\s(?:belas|puluh))?)\s*(?:\((?P<w>[^()]{2,30})\)\s*)?"
    r"indikator(?:\s+(?!yang\b|dengan\b|melebihi|sesuai|tidak|belum|di)\w+){0,3}?\s+"
    rf"(?:yang\s+|dengan\s+|telah\s+|sudah\s+|capaian(?:nya)?\s+|realisasi(?:nya)?\s+)*(?:{_BAND})"
    r"(?:\s+\w+){0,4}?\s*target",
    re.IGNORECASE,
)
_BANDED = re.compile(
    rf"indikator(?:\s+kinerja)?\s+(?:yang\s+|dengan\s+|telah\s+|capaian(?:nya)?\s+)*(?:{_BAND})"
    r"(?:\s+\w+){0,4}?\s*target(?:nya)?(?:\s+yang\s+\w+)?\s+(?:sebanyak|sejumlah|berjumlah|adalah|"
    r"ada|yaitu|:)\s*(?P<n>\d{1,3}|[a-z]+(?:\s(?:belas|puluh))?)\b",
    re.IGNORECASE,
)
_SPEAKING = re.compile(r"indikator", re.IGNORECASE)
_NAMES = {"above": "melebihi target", "level": "sesuai target", "below": "di bawah target"}


@dataclass(frozen=True, slots=True)
class _Said:
    """A count of indicators of one band, as a text says it."""

    band: str
    number: int
    words: str
    start: int
    end: int


def check_counts(report: Report) -> Iterator[Finding]:
    """Compare 'N indikator melebihi/sesuai/di bawah target' with the rows of the main table.

    'Mencapai target' may count those beyond it too. Counts of another year or unit are left alone.
    """
    rows = met(report)
    if rows is None:
        return
    for text in of_this_year(report, _SPEAKING):
        for one in _said(text.words):
            if not _fits(one, rows):
                yield _finding(report, text, one, rows)


def _said(words: str) -> Iterator[_Said]:
    for m in (*_COUNTED.finditer(words), *_BANDED.finditer(words)):
        number = _number(m["n"])
        band = next((b for b in _NAMES if m[b]), "")
        if number is not None and band:
            yield _Said(band, number, " ".join(m.group().split()), m.start(), m.end())


def _number(words: str) -> int | None:
    if words.isdecimal():
        return int(words)
    try:
        return parse(words)
    except NotANumber:
        return None


def _fits(one: _Said, rows: Met) -> bool:
    counts = {"above": {rows.above}, "below": {rows.below}}
    counts["level"] = {rows.level} | (
        {rows.level + rows.above} if re.search(r"mencapai|tercapai|memenuhi", one.words) else set()
    )
    return one.number in counts[one.band]


def _finding(report: Report, text: Text, one: _Said, rows: Met) -> Finding:
    right = {"above": rows.above, "level": rows.level, "below": rows.below}
    first, last = rows.rows[0]["target"], rows.rows[-1]["target"]
    about = f"other:indikator_{_NAMES[one.band].replace(' ', '_')}"
    return finding(
        _RULE,
        Subject(report.satker, report.year, about, "realisasi"),
        values=(f"{one.number}", f"{right[one.band]}"),
        explain=(
            f"Tertulis {one.number} indikator {_NAMES[one.band]}, padahal tabel utama memuat "
            f"{right['above']} melebihi, {right['level']} sesuai, dan {right['below']} di bawah "
            f"target dari {len(rows.rows)} indikator."
        ),
        sources=(text.source(report, one.start, one.end), first.source, last.source),
    )
