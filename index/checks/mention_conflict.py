"""Two places of a report, two values: the mentions of one figure held against the leading one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from index.names.indikator import indicators
from index.numbers.numerals import interval, precision
from index.report import Figure, Finding, Report, Source

PLANS = ("renstra", "kemajuan", "rkt")
"""Places that print another document's target: by design it may differ from the year's PK."""

_WHERE = {
    "utama": "tabel utama Bab III",
    "bagian": "tabel indikator Bab III",
    "pk": "Perjanjian Kinerja",
    "ringkasan": "Ringkasan Eksekutif",
    "penutup": "Bab IV",
    "prosa": "uraian Bab III",
    "multi_tahun": "tabel beberapa tahun",
    "renstra": "matriks Renstra/Renproja",
    "kemajuan": "tabel kemajuan Renstra/Renproja",
    "rkt": "Rencana Kinerja Tahunan",
    "anggaran": "Bab III.B",
    "lampiran": "Lampiran",
}


def where(figure: Figure) -> str:
    """The place of a mention in words ('Ringkasan Eksekutif')."""
    return _WHERE[figure.place]


def check_mentions(report: Report) -> Iterator[Finding]:
    """Compare every mention of a (satker, year, indicator, role) with the leading one.

    Values equal at the coarser printed precision are one value (86 and 86,0). A target of the
    Renstra/Renproja or RKT against the year's own is information, not a contradiction: two
    documents (DOMAIN: they differ by design).
    """
    keys: dict[tuple[str, int, str, str], list[Figure]] = defaultdict(list)
    for figure in report.figures:
        keys[(figure.satker, figure.year, figure.indicator, figure.role)].append(figure)
    number = 0
    for (satker, year, indicator, role), mentions in keys.items():
        lead = next((f for f in mentions if f.authoritative), None)
        if lead is None or role == "other" or isinstance(lead.value, str):
            continue
        for odd in _odd(lead, mentions):
            number += 1
            plan = role in ("target", "pagu") and (odd.place in PLANS) != (lead.place in PLANS)
            yield Finding(
                id=f"{report.id}:m{number}",
                kind="mention_conflict",
                severity="informasi" if plan else "bertentangan",
                group=f"{report.id}:{satker}:{year}:{indicator}:{role}",
                satker=satker,
                year=year,
                indicator=indicator,
                role=role,
                expected=lead.as_written,
                found=odd.as_written,
                explain=_explain(lead, odd, plan=plan),
                rule="satu angka, satu nilai di seluruh laporan",
                report=report.file,
                report_id=report.id,
                sources=(odd.source, lead.source),
                quotes=(_quote(report, odd.source), _quote(report, lead.source)),
            )


def _odd(lead: Figure, mentions: Sequence[Figure]) -> Iterator[Figure]:
    """The mentions whose value is not the leading one's."""
    seen: set[tuple[object, int | None, int]] = set()
    for figure in mentions:
        place = (figure.value, figure.source.page, figure.source.first_line)
        if figure is lead or isinstance(figure.value, str) or place in seen:
            continue
        if same_value(lead, figure):
            continue
        seen.add(place)
        yield figure


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
    name = indicators()[lead.indicator].short if lead.indicator in indicators() else lead.label
    name = name or lead.indicator
    what = f"{lead.role} {name} {lead.satker} tahun {lead.year}"
    first, second = where(odd), where(lead)
    if first == second:
        first = f"{first} (baris {odd.source.first_line})"
        second = f"{second} (baris {lead.source.first_line})"
    first = first[:1].upper() + first[1:]
    if plan:
        return (
            f"{first} menetapkan {odd.as_written} untuk {what}, sedangkan {second} "
            f"{lead.as_written}: dua dokumen yang memang dapat berbeda."
        )
    return (
        f"{first} menulis {odd.as_written} untuk {what}, "
        f"sedangkan {second} menulis {lead.as_written}."
    )


def _quote(report: Report, source: Source) -> str:
    for page in report.pages:
        if page.number == source.page:
            return "\n".join(
                line.text
                for line in page.lines
                if source.first_line <= line.number <= source.last_line
            ).strip()
    return ""
