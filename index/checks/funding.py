"""A budget that an indicator's section tells, against what the plan's table gives the indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.checks.finding import Rule, finding, name_of, where
from index.checks.stretch import texts
from index.checks.told_money import told
from index.report import Figure, Finding, Report

_RULE = Rule("mention_conflict", "perlu_diperiksa", "satu kegiatan, satu anggaran")
_WHOLE = re.compile(
    r"(?:total|jumlah|keseluruhan)\s+(?:pagu|anggaran|dana)|pagu\s+anggaran", re.IGNORECASE
)
_BEFORE = 120


def check_funding(report: Report) -> Iterator[Finding]:
    """Compare 'total anggaran kegiatan ... Rp X' in an indicator's section with its own funding.

    The plan's table and the outputs print the same money, unless it was revised: to be looked at.
    """
    planned: dict[str, list[Figure]] = {}
    for f in report.figures:
        if f.role == "pagu" and f.row and f.place == "rkt" and f.year == report.year:
            planned.setdefault(f.indicator, []).append(f)
    spent = {f.value for f in report.figures if f.role in ("pagu", "realisasi") and f.row}
    for text in texts(report, cells=False):
        section = text.block.section if text.block else None
        if section is None or section.bab != "BAB III" or section.indicator not in planned:
            continue
        for item in told(text.words):
            start = item.numeral.start
            if item.role != "pagu" or item.is_percent or item.value in spent:
                continue
            if _WHOLE.search(text.words[max(0, start - _BEFORE) : start]):
                source = text.source(report, start, item.numeral.end)
                lead = planned[section.indicator][0]
                yield finding(
                    _RULE,
                    lead,
                    values=(" ".join(item.numeral.as_written.split()), lead.as_written),
                    explain=(
                        f"Uraian menyebut anggaran {' '.join(item.numeral.as_written.split())} "
                        f"untuk kegiatan {name_of(lead)}, sedangkan {where(lead)} mencantumkan "
                        f"{lead.as_written}."
                    ),
                    sources=(source, lead.source),
                )
