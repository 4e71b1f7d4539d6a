"""Two places of a report, two values: the mentions of one figure held against the leading one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from index.checks.finding import Rule, finding, sentence, spot, what, where
from index.numbers.numerals import interval, precision
from index.report import Figure, Finding, Report

PLANS = ("renstra", "kemajuan")
"""Places that print the medium-term plan's target: by design it may differ from the year's PK."""

_CONFLICT = Rule("mention_conflict", "bertentangan", "satu angka, satu nilai di seluruh laporan")
_YEARLY_PLAN = Rule(
    "mention_conflict", "perlu_diperiksa", "rencana kinerja tahunan menurunkan angka yang sama"
)
_BY_DESIGN = Rule(
    "mention_conflict", "informasi", "target Renstra dan target tahunan dua dokumen yang berbeda"
)


def check_mentions(report: Report) -> Iterator[Finding]:
    """Compare every mention of a (satker, year, indicator, role) with the leading one.

    Values equal at the coarser printed precision are one value (86 and 86,0). A target of the
    Renstra/Renproja against the year's own is information, not a contradiction: two documents
    (DOMAIN: they differ by design). Of a year to come only the Renstra speaks.
    """
    keys: dict[tuple[str, int, str, str], list[Figure]] = defaultdict(list)
    for figure in report.figures:
        keys[(figure.satker, figure.year, figure.indicator, figure.role)].append(figure)
    for mentions in keys.values():
        lead = next((f for f in mentions if f.authoritative), None)
        if lead is None or lead.role == "other" or isinstance(lead.value, str):
            continue
        for odd in _odd(lead, mentions):
            plan = _by_design(lead, odd, report.year)
            rule = _YEARLY_PLAN if odd.place == "rkt" else _CONFLICT
            yield finding(
                _BY_DESIGN if plan else rule,
                lead,
                values=(odd.as_written, lead.as_written),
                explain=_explain(lead, odd, plan=plan),
                sources=(odd.source, lead.source),
            )


def _by_design(lead: Figure, odd: Figure, year: int) -> bool:
    """Whether two targets of the report's year stand in two documents that may differ."""
    planned = (odd.place in PLANS) != (lead.place in PLANS)
    return planned and lead.year <= year and lead.role in ("target", "pagu")


def _odd(lead: Figure, mentions: Sequence[Figure]) -> Iterator[Figure]:
    """The mentions whose value is not the leading one's."""
    seen: set[tuple[object, int | None, int]] = set()
    for figure in mentions:
        place = (figure.value, figure.source.page, figure.source.first_line)
        if figure is lead or isinstance(figure.value, str) or place in seen:
            continue
        if same_value(lead, figure) or _is_misread(lead, figure):
            continue
        seen.add(place)
        yield figure


def _is_misread(lead: Figure, figure: Figure) -> bool:
    """Whether one of two amounts of money is not the thousandth of the other: no amount at all."""
    if figure.role != "pagu" and figure.unit != "Rp":
        return False
    small, large = sorted((abs(Decimal(lead.value)), abs(Decimal(figure.value))))
    return 0 < small * 1000 < large


def same_value(one: Figure, other: Figure) -> bool:
    """Whether two mentions print one value: equal, trailing zeros aside.

    A rounded mention (86 for 86,11) is another value here: reports are read to the digit printed.
    """
    if isinstance(one.value, str) or isinstance(other.value, str):
        return str(one.value).lower() == str(other.value).lower()
    if one.value == other.value:
        return True
    if one.unit == "Rp" or precision(one.as_written) == precision(other.as_written):
        return False
    coarse, fine = sorted((one, other), key=lambda f: precision(f.as_written))
    low, high = interval(coarse.as_written, Decimal(str(coarse.value)))
    inside = low <= Decimal(str(fine.value)) < high
    return inside and coarse.role in ("capaian", "persen") and precision(coarse.as_written) > 0


def _explain(lead: Figure, odd: Figure, *, plan: bool) -> str:
    first, second = where(odd), where(lead)
    if first == second:
        first = f"{first} ({spot(odd.source)})"
        second = f"{second} ({spot(lead.source)})"
    first = sentence(first)
    if plan:
        return (
            f"{first} menetapkan {odd.as_written} untuk {what(lead)}, sedangkan {second} "
            f"{lead.as_written}: dua dokumen yang memang dapat berbeda."
        )
    return (
        f"{first} menulis {odd.as_written} untuk {what(lead)}, "
        f"sedangkan {second} menulis {lead.as_written}."
    )
