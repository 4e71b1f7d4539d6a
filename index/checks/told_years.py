"""What sentences say of years, the highest or those without a target, against tables of years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from index.checks.completeness import indicator_blocks
from index.checks.finding import Rule, finding, name_of
from index.checks.stretch import Text, of_block
from index.names.units import own_of
from index.report import Figure, Finding, Report

_RULE = Rule("mention_conflict", "perlu_diperiksa", "kalimat tentang tahun = tabel beberapa tahun")
_MOST = re.compile(
    r"\b(?P<what>capaian|realisasi|persentase)\b[^.;\d]{0,50}?\b(?P<most>terbesar|tertinggi|terendah|"
    r"terkecil)\b(?:\s+(?:adalah|yaitu|terjadi|dicapai|ada|diraih))*\s+(?:pada\s+|di\s+)?tahun\s+"
    r"(?P<year>20[0-4]\d)",
    re.IGNORECASE,
)
_NO_TARGET = re.compile(
    r"\btahun\s+(?P<first>20[0-4]\d)(?:\s*(?:[-–]|s\.?\s?/?d\.?|sampai(?:\s+dengan)?)\s*"
    r"(?:tahun\s+)?(?P<last>20[0-4]\d))?[^.;\d]{0,160}?\b(?:belum|tidak|bukan)\s+"
    r"(?:menjadi|merupakan|memiliki|mempunyai|ada|terdapat|ditetapkan)\s+target\b",
    re.IGNORECASE,
)
_LEAST_YEARS = 3


def check_told_years(report: Report) -> Iterator[Finding]:
    """Compare sentences of an indicator's section with its tables of several years."""
    told: defaultdict[str, list[Figure]] = defaultdict(list)
    for f in report.figures:
        own = own_of(f.satker) == report.satker
        if own and f.place == "multi_tahun" and isinstance(f.value, Decimal):
            told[f.indicator].append(f)
    for indicator, block in indicator_blocks(report):
        if indicator in told and block.kind != "heading":
            text = of_block(block)
            yield from _most(report, text, told[indicator])
            yield from _without_target(report, text, told[indicator])


def _most(report: Report, text: Text, figures: Sequence[Figure]) -> Iterator[Finding]:
    """'Persentase capaian terbesar adalah pada tahun 2023' where another year's is beyond it."""
    for m in _MOST.finditer(text.words):
        role = "realisasi" if m["what"].lower() == "realisasi" else "capaian"
        sign = 1 if m["most"].lower() in ("terbesar", "tertinggi") else -1
        for rows in _by_table(f for f in figures if f.role == role):
            named = [f for f in rows if f.year == int(m["year"])]
            beyond = max(rows, key=lambda f: sign * Decimal(f.value))
            if not named or len({f.year for f in rows}) < _LEAST_YEARS:
                continue
            if sign * Decimal(beyond.value) > sign * Decimal(named[0].value):
                yield _finding(report, text, m, named[0], beyond)
                break


def _by_table(figures: Iterator[Figure]) -> list[list[Figure]]:
    """Figures of one unit in one table."""
    tables: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
    for f in figures:
        tables[(f.row.rpartition(".")[0], f.satker)].append(f)
    return list(tables.values())


def _without_target(report: Report, text: Text, figures: Sequence[Figure]) -> Iterator[Finding]:
    """'Pada tahun 2020-2023 belum menjadi target' where a table prints one of those years."""
    for m in _NO_TARGET.finditer(text.words):
        years = range(int(m["first"]), int(m["last"] or m["first"]) + 1)
        printed = [f for f in figures if f.role == "target" and f.year in years and f.value]
        if printed:
            odd = printed[0]
            said = " ".join(m.group().split())
            yield finding(
                _RULE,
                odd,
                values=(said, odd.as_written),
                explain=(
                    f"Uraian menyatakan “{said}”, padahal tabel beberapa tahun memuat target "
                    f"{odd.as_written} untuk tahun {odd.year}."
                ),
                sources=(text.source(report, m.start(), m.end()), odd.source),
            )


def _finding(
    report: Report, text: Text, m: re.Match[str], named: Figure, beyond: Figure
) -> Finding:
    said = " ".join(m.group().split())
    return finding(
        _RULE,
        named,
        values=(said, f"tahun {beyond.year}"),
        explain=(
            f"Uraian menyatakan {said}, padahal menurut tabel {name_of(named, named.label)} tahun "
            f"{named.year} {named.as_written} dan tahun {beyond.year} {beyond.as_written}."
        ),
        sources=(text.source(report, m.start(), m.end()), beyond.source, named.source),
    )
