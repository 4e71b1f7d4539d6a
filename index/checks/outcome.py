"""What sentences say of targets, reached or not, against the rows of the main table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from index.checks.completeness import indicator_blocks
from index.checks.finding import Rule, Subject, finding, name_of
from index.checks.met import met
from index.checks.stretch import Text
from index.checks.this_year import of_this_year
from index.names.indikator import find_indicators
from index.report import Figure, Finding, Report

_RULE = Rule("mention_conflict", "perlu_diperiksa", "tercapai atau tidak menurut tabel utama")
_SENTENCE = re.compile(r"(?<=[a-z)\d%])[.;]\s+(?=[A-Z])")
_ALL_MET = re.compile(
    r"\bcapaian\s+kinerja\b[^.;]{0,80}?\b(?:sudah|telah)\s+(?:sesuai(?:\s+dengan)?|memenuhi|mencapai|"
    r"melampaui|melebihi)\s+target|"
    r"(?<!dari )\b(?:semua|seluruh)\s+(?:target|indikator|sasaran)\b[^.,;:\d]{0,60}?\b(?:tercapai|"
    r"(?:mencapai|memenuhi|melampaui|melebihi)\s+target)\b",
    re.IGNORECASE,
)
_NOT_MET = re.compile(
    r"\b(?:realisasi|capaian|target)\b[^.;]{0,60}\bindikator(?:\s+kinerja)?(?:\s+kegiatan)?\s+"
    r"(?:ini|tersebut)\s+(?:belum|tidak)\s+(?:dapat\s+)?(?:tercapai|terpenuhi|mencapai\s+target)",
    re.IGNORECASE,
)
_IS_MET = re.compile(
    r"\bindikator(?:\s+kinerja)?(?:\s+kegiatan)?\s+(?:ini|tersebut)\s+(?:sudah|telah|berhasil)\s+"
    r"(?:tercapai|mencapai\s+target|memenuhi\s+target|melampaui\s+target|melebihi\s+target)",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\b(?:kecuali|namun|tetapi|sebagian|meskipun|walaupun|hampir|belum\s+semua|tidak\s+semua|jika|"
    r"apabila|agar|supaya|harus|diharapkan|semoga|rata-rata|triwulan|semester|bulan)\b",
    re.IGNORECASE,
)
_SPEAKING = re.compile(r"target|tercapai|terpenuhi", re.IGNORECASE)
_NAMED = 3

Row = Mapping[str, Figure]


def check_outcome(report: Report) -> Iterator[Finding]:
    """Compare 'sudah sesuai dengan target' and 'belum tercapai' with the main table's rows.

    Only what is said of all indicators, or of the one whose section it stands in, and of the
    report's year and unit.
    """
    rows = met(report)
    if rows is None:
        return
    capaian = list(zip(rows.rows, rows.computed, strict=True))
    short = [row for row, value in capaian if value < 100]
    by_indicator = {row["target"].indicator: (row, value) for row, value in capaian}
    sections = {id(block): indicator for indicator, block in indicator_blocks(report)}
    for text in of_this_year(report, _SPEAKING):
        start, section = 0, sections.get(id(text.block), "")
        for end in (*(m.start() + 1 for m in _SENTENCE.finditer(text.words)), len(text.words)):
            if not _LIMITED.search(text.words[start:end]):
                if section in by_indicator:
                    yield from _of_one(report, text, (start, end), by_indicator[section])
                elif not section:
                    yield from _of_all(report, text, (start, end), short)
            start = end


def _of_all(
    report: Report, text: Text, span: tuple[int, int], short: Sequence[Row]
) -> Iterator[Finding]:
    """'Capaian kinerja sudah sesuai dengan target' where some rows stay under theirs."""
    m = _ALL_MET.search(text.words, *span)
    if m is None or not short or find_indicators(text.words[span[0] : span[1]]):
        return
    rows = [f"{_name(row)} {_told(row)}" for row in short[:_NAMED]]
    more = f" dan {len(short) - _NAMED} indikator lain" if len(short) > _NAMED else ""
    told = " ".join(m.group().split())
    yield finding(
        _RULE,
        Subject(report.satker, report.year, short[0]["realisasi"].indicator, "capaian"),
        values=(told, f"{len(short)} indikator di bawah target"),
        explain=(
            f"Laporan menyatakan “{told}”, padahal di tabel utama {len(short)} indikator di bawah "
            f"target: {'; '.join(rows)}{more}."
        ),
        sources=(
            text.source(report, m.start(), m.end()),
            *(row["realisasi"].source for row in short[:_NAMED]),
        ),
    )


def _of_one(
    report: Report, text: Text, span: tuple[int, int], judged: tuple[Row, Decimal]
) -> Iterator[Finding]:
    """'Indikator kinerja tersebut belum tercapai' in the section of one whose row says it was."""
    row, capaian = judged
    section = row["target"].indicator
    pattern = _NOT_MET if capaian >= 100 else _IS_MET
    m = pattern.search(text.words, *span)
    others = {found.id for found in find_indicators(text.words[span[0] : span[1]])} - {section}
    if m is None or others:
        return
    told = " ".join(m.group().split())
    yield finding(
        _RULE,
        row["realisasi"],
        values=(told, _told(row)),
        explain=(
            f"Uraian menyatakan “{told}”, padahal tabel utama mencatat {_name(row)} {_told(row)}."
        ),
        sources=(text.source(report, m.start(), m.end()), row["realisasi"].source),
    )


def _name(row: Row) -> str:
    figure = row["realisasi"]
    return name_of(figure, " ".join(figure.label.split()))


def _told(row: Row) -> str:
    return f"{row['realisasi'].as_written} dari target {row['target'].as_written}"
