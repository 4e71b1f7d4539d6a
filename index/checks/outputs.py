"""What an output (RO) was to deliver and delivered, against the indicator of the same name."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from index.checks.finding import Rule, finding, sentence, what, where
from index.checks.rows import RowFigures, rows_of
from index.language.tokens import COUNT_UNITS
from index.names.indikator import find_indicators, indicator_of, indicators
from index.names.naming import CODE
from index.report import Figure, Finding, Report

_RULE = Rule("mention_conflict", "perlu_diperiksa", "volume rincian output = angka indikatornya")


def check_outputs(report: Report) -> Iterator[Finding]:
    """Compare the volumes of an output with target and realisasi of the indicator it is named for.

    Only of indicators that are counted, and only where the targets differ: an output that stops at
    its target is no contradiction.
    """
    leading = {
        (f.indicator, f.role): f
        for f in report.figures
        if f.authoritative and f.satker == report.satker and f.year == report.year
    }
    for row in rows_of(report):
        first = next(iter(row.by_role.values()))
        if not first.indicator.startswith("other:fisik_") or first.satker != report.satker:
            continue
        known = _named(" ".join(CODE.sub("", first.label).split()))
        if known and COUNT_UNITS.match(indicators()[known].unit):
            yield from _unlike(row, {r: leading.get((known, r)) for r in ("target", "realisasi")})


def _named(label: str) -> str | None:
    """The indicator that an output's name is, or is in most of its letters."""
    if known := indicator_of(label):
        return known
    found = find_indicators(label)
    whole = len(found) == 1 and len(found[0].words) * 2 > len(label)
    return found[0].id if whole else None


def _unlike(row: RowFigures, lead: dict[str, Figure | None]) -> Iterator[Finding]:
    target = lead["target"]
    if target is None or not row.has("target") or row.value("target") == Decimal(target.value):
        return
    for role, figure in lead.items():
        odd = row.by_role.get(role)
        if figure is None or odd is None or odd.value == figure.value:
            continue
        name = " ".join(odd.label.split())
        yield finding(
            _RULE,
            figure,
            values=(odd.as_written, figure.as_written),
            explain=(
                f"{sentence(where(odd))} menulis {role} {odd.as_written} untuk output {name}, "
                f"sedangkan {what(figure)} menurut {where(figure)} adalah {figure.as_written}."
            ),
            sources=(odd.source, figure.source),
        )
