"""Reports held together: what a unit's own report says of a year against what other reports say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from index.checks.finding import Rule, finding, spot, what
from index.checks.strangers import same_value
from index.names.indikator import indicators
from index.names.unit_names import same_satker
from index.names.units import is_whole
from index.numbers.numerals import interval, precision
from index.report import NASIONAL, Figure, Finding

_DIFFERS = Rule("across", "bertentangan", "satu angka, satu nilai di semua laporan")
_MAY_DIFFER = Rule("across", "perlu_diperiksa", "satu angka, satu nilai di semua laporan")
_ROLES = ("target", "realisasi", "pagu", "capaian")
_PRINTED = ("utama", "bagian", "multi_tahun", "anggaran", "lampiran")
_OWN_PRINTED = (*_PRINTED, "pk", "ringkasan", "penutup")
_BUDGET = ("anggaran_total", "belanja_")
_CONVERTED = Decimal(25)
"""An index on a scale of 4 is printed on one of 100 too."""
_LONG_NAME = 12
_NEAR = Decimal("0.25")

Key = tuple[int, str, str]


def check_across(leading: Iterable[Figure], others: Iterable[Figure]) -> Iterator[Finding]:
    """Compare figures of units' own reports of a year with mentions of them in other reports.

    `leading` are the mentions of own reports, the leading ones marked; `others` those of any other
    report: a later one of the unit, or its province's. Only printed tables are held against each
    other, and a report that repeats the own value anywhere agrees with it. Values printed at
    another precision or on another scale of the index are no conflict.
    """
    own: dict[Key, list[Figure]] = defaultdict(list)
    for figure in leading:
        own[(figure.year, figure.indicator, figure.role)].append(figure)
    told: dict[tuple[str, str, Key], list[Figure]] = defaultdict(list)
    for figure in others:
        key = (figure.year, figure.indicator, figure.role)
        if key in own and _is_held(figure):
            told[(figure.source.report_id, figure.satker, key)].append(figure)
    seen: set[tuple[str, str, int, str]] = set()
    for (report_id, satker, key), mentions in sorted(told.items(), key=_role_order):
        mine = [f for f in own[key] if same_satker(f.satker, satker)]
        found = _odd(mine, mentions)
        about = (report_id, satker, key[0], key[1])
        if found is None or (key[2] == "capaian" and about in seen):
            continue
        seen.add(about)
        yield _finding(*found)


def _is_held(figure: Figure) -> bool:
    """Whether figures of different reports can be compared by what they are of."""
    if figure.role not in _ROLES or isinstance(figure.value, str):
        return False
    if not re.search(r"\d", figure.as_written):
        return False
    if figure.satker == NASIONAL or is_whole(figure.satker):
        return False
    known = figure.indicator in indicators() or figure.indicator.startswith(_BUDGET)
    return known or len(figure.indicator.removeprefix("other:")) >= _LONG_NAME


def _role_order(item: tuple[tuple[str, str, Key], list[Figure]]) -> tuple[object, ...]:
    (report_id, satker, (year, indicator, role)), _ = item
    return report_id, satker, year, indicator, _ROLES.index(role)


def _odd(mine: Sequence[Figure], mentions: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The own leading figure and the mention that differs from it; None where a mention agrees."""
    lead = next((f for f in mine if f.authoritative and f.place in _OWN_PRINTED), None)
    if lead is None or not _is_held(lead):
        return None
    if lead.indicator not in indicators() and not _is_an_indicator(mine):
        return None
    printed = [f for f in mentions if f.place in _PRINTED]
    if not printed or any(_agree(one, other) for one in mine for other in mentions):
        return None
    first = min(printed, key=lambda f: _PRINTED.index(f.place))
    return lead, first


def _is_an_indicator(mine: Sequence[Figure]) -> bool:
    """Whether a figure is of a budget line or of an indicator of the report's own tables."""
    return mine[0].indicator.startswith(_BUDGET) or any(f.place in ("utama", "pk") for f in mine)


def _agree(one: Figure, other: Figure) -> bool:
    """Whether two reports print one value, rounded or on another scale in one of them."""
    if same_value(one, other):
        return True
    if isinstance(one.value, str) or isinstance(other.value, str):
        return False
    small, large = sorted((one.value, other.value))
    known = indicators().get(one.indicator)
    if known and known.unit == "Indeks" and abs(small * _CONVERTED - large) <= _NEAR:
        return True
    if precision(one.as_written) == precision(other.as_written):
        return False
    coarse, fine = sorted((one, other), key=lambda f: precision(f.as_written))
    low, high = interval(coarse.as_written, Decimal(coarse.value))
    return low <= Decimal(fine.value) <= high


def _finding(lead: Figure, odd: Figure) -> Finding:
    certain = lead.role in ("realisasi", "target") and "prosa" not in (lead.place, odd.place)
    return finding(
        _DIFFERS if certain else _MAY_DIFFER,
        lead,
        values=(odd.as_written, lead.as_written),
        explain=(
            f"Laporan {odd.source.report} ({spot(odd.source)}) menulis {odd.as_written} untuk "
            f"{what(lead)}, sedangkan laporan satuan kerja itu sendiri, {lead.source.report} "
            f"({spot(lead.source)}), menulis {lead.as_written}."
        ),
        sources=(odd.source, lead.source),
    )
