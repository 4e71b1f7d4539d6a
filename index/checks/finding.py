"""What every check says a finding with, and how findings are filed: once each, grouped, quoted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256
from typing import Protocol

from index.cell_places import cells_in
from index.confidence import read_surely
from index.names.indikator import indicators
from index.numbers.numerals import write
from index.report import UNSURE, Figure, Finding, Report, Source, Table

SEVERITIES = ("salah_hitung", "bertentangan", "perlu_diperiksa", "informasi")
"""How grave a finding is, the gravest first."""

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


_ROLES = {"persen": "persentase realisasi"}
"""Roles whose name says too little in a sentence."""


class About(Protocol):
    """What a finding is about; every Figure is one."""

    @property
    def satker(self) -> str: ...  # noqa: D102
    @property
    def year(self) -> int: ...  # noqa: D102
    @property
    def indicator(self) -> str: ...  # noqa: D102
    @property
    def role(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about where no figure stands for it."""

    satker: str
    year: int
    indicator: str
    role: str = "other"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a check holds a report against: its kind, how grave a breach is, and the words."""

    kind: str
    severity: str
    text: str


def finding(
    rule: Rule,
    about: About,
    *,
    values: tuple[str, str],
    explain: str,
    sources: Sequence[Source],
) -> Finding:
    """Return a finding; `values` are (found, expected), the first source is the odd one's.

    Its id, group, report and quotes are the audit's to fill in.
    """
    found, expected = values
    return Finding(
        id="",
        kind=rule.kind,
        severity=rule.severity,
        group="",
        satker=about.satker,
        year=about.year,
        indicator=about.indicator,
        role=about.role,
        expected=expected,
        found=found,
        explain=explain,
        rule=rule.text,
        report="",
        report_id="",
        sources=tuple(sources),
        quotes=(),
    )


def where(figure: Figure) -> str:
    """The place of a mention in words ('Ringkasan Eksekutif')."""
    return _WHERE[figure.place]


def spot(source: Source) -> str:
    """A place as people look it up: 'baris 145', 'halaman 12 baris 8', 'sel Kinerja!B7'."""
    if cells := cells_in(source.place):
        return f"sel {cells}"
    page = f"halaman {source.page} " if source.page else ""
    return f"{page}baris {source.first_line}"


def name_of(about: About, label: str = "") -> str:
    """What an indicator is called in a sentence: its short name, else the report's own words."""
    known = indicators().get(about.indicator)
    return (
        (known.short if known else label)
        or label
        or about.indicator.partition(":")[2].replace("_", " ")
    )


def what(figure: Figure) -> str:
    """A figure in words: 'capaian IKPA BNN Kota Batu tahun 2024', its role where it has a word."""
    name = name_of(figure, " ".join(figure.label.split()))
    role = _ROLES.get(figure.role, "" if figure.role == "other" else figure.role)
    if figure.satker.startswith("BNN"):
        name = name.removesuffix(" BNN")  # '... program dan anggaran BNN', of a BNN unit
    return f"{role} {name} {figure.satker} tahun {figure.year}".lstrip()


def written(value: Decimal, figure: Figure | None = None, *, places: int = 2) -> str:
    """A computed value as the report would print it beside `figure`: rupiah whole, else rounded."""
    whole = value == value.to_integral_value()
    if figure is not None and figure.unit == "Rp":
        return write(value, decimals=0) if whole else write(value)
    return write(value, decimals=0 if whole else places)


def sentence(words: str) -> str:
    """The words with a capital at their start."""
    return words[:1].upper() + words[1:]


_ID_LENGTH = 6


def filed(report: Report, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings with id, group, report and quotes, the gravest first, none twice.

    An id is the report's and a digest of what the finding says, so that it is the same when the
    report is read again, whatever other findings come or go.
    """
    seen: Counter[str] = Counter()
    out = []
    for one in grouped(report, list(_once(findings))):
        mark = fingerprint(one)
        seen[mark] += 1
        if seen[mark] > 1:
            mark = fingerprint(one, seen[mark])
        out.append(
            replace(
                one,
                id=f"{report.id}:{mark}",
                report=report.file,
                report_id=report.id,
                quotes=tuple(_quote(report, source) for source in one.sources),
            )
        )
    return tuple(sorted(out, key=lambda f: SEVERITIES.index(f.severity)))


def fingerprint(one: Finding, copy: int = 1) -> str:
    """A short digest of what a finding says, whatever report file it was found in."""
    table = one.kind == "completeness" and one.role == "other"
    found = "" if table else one.found  # the places of a table change with every edition
    said = (one.kind, one.satker, one.year, one.indicator, one.role, found, one.expected, copy)
    return sha256("|".join(map(str, said)).encode()).hexdigest()[:_ID_LENGTH]


def _once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, without those that say what another says of the same place."""
    seen: set[tuple[object, ...]] = set()
    for one in findings:
        first = one.sources[0]
        about = ("", "") if one.kind == "sum" else (one.role, one.indicator)
        place = (one.kind, *about, one.found, first.page, first.first_line)
        if place not in seen:
            seen.add(place)
            yield one


def _quote(report: Report, source: Source) -> str:
    for page in report.pages:
        if page.number == source.page:
            return "\n".join(
                line.text
                for line in page.lines
                if source.first_line <= line.number <= source.last_line
            ).strip()
    return ""


Spot = tuple[int, int]


def grouped(report: Report, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings, each in a group; those of one wrong number share theirs.

    A figure is suspect when it is the odd one of a finding and another finding speaks of it too.
    Findings that share a suspect are one group, named after the suspect most of them speak of. Why
    a number is the culprit is told by the check that proves it.
    """
    by_spot: dict[Spot, list[Figure]] = defaultdict(list)
    for figure in report.figures:
        by_spot[(figure.source.page or 0, figure.source.first_line)].append(figure)
    odd = [_told(one, by_spot, first=True) for one in findings]
    told = [_told(one, by_spot, first=False) for one in findings]
    heads = list(range(len(findings)))
    for i, suspects in enumerate(odd):
        for j, others in enumerate(told):
            if i != j and suspects.keys() & others.keys():
                _join(heads, i, j)
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(len(findings)):
        groups[_head(heads, i)].append(i)
    out = list(findings)
    for number, members in groups.items():
        culprit = _culprit([odd[i] for i in members], [told[i] for i in members])
        for i in members:
            name = culprit.id if culprit else _key(report, findings[number])
            out[i] = replace(findings[i], group=name)
    return out


def _told(one: Finding, by_spot: dict[Spot, list[Figure]], *, first: bool) -> dict[str, Figure]:
    """The figures a finding speaks of, by id: those on its lines whose words it repeats.

    With `first`, only those where the odd one stands, and of them what is found; and the culprit
    that the check has proven, which it puts into the finding's group.
    """
    words = one.found if first else f"{one.found} {one.expected} {one.explain}"
    sources = one.sources[:1] if first else one.sources
    told = {
        figure.id: figure
        for source in sources
        for figure in by_spot[(source.page or 0, source.first_line)]
        if " ".join(figure.as_written.split()) in words
    }
    proven = {
        figure.id: figure
        for source in one.sources
        for figure in by_spot[(source.page or 0, source.first_line)]
        if figure.id == one.group
    }
    return told | proven


def _culprit(odd: Sequence[dict[str, Figure]], told: Sequence[dict[str, Figure]]) -> Figure | None:
    """The suspect that most findings of a group speak of; None for a group of one."""
    if len(told) < 2:
        return None
    count = Counter(id_ for each in told for id_ in each)
    suspects = {id_: figure for each in odd for id_, figure in each.items()}
    return max(suspects.values(), key=lambda f: count[f.id], default=None)


def _key(report: Report, one: Finding) -> str:
    return f"{report.id}:{one.satker}:{one.year}:{one.indicator}:{one.role}"


def _head(heads: list[int], at: int) -> int:
    while heads[at] != at:
        at = heads[at]
    return at


def _join(heads: list[int], one: int, other: int) -> None:
    first, last = sorted((_head(heads, one), _head(heads, other)))
    heads[last] = first


_MOST = "perlu_diperiksa"
"""The gravest that a finding may be which rests on an unsure reading.

Of what the figure is, information; what its digits add up to does not hang on that.
"""

_WHY = " Angkanya terbaca kurang pasti; periksa pada laporannya."


def softened(findings: Iterable[Finding], report: Report) -> Iterator[Finding]:
    """Yield the findings, those on what was read unsurely no grave errors."""
    sure = read_surely(report.figures, report.satker, report.year)
    figures = [f for f in report.figures if sure[f.id] < UNSURE]
    tables = [t for t in report.tables if t.confidence < UNSURE]
    for one in findings:
        unsure = _cites(one, figures)
        most = _MOST if unsure or _is_within(one, tables) else ""
        most = "informasi" if unsure and one.kind != "sum" else most
        if most and SEVERITIES.index(one.severity) < SEVERITIES.index(most):
            yield replace(one, severity=most, explain=one.explain + _WHY)
        else:
            yield one


def _cites(one: Finding, figures: Sequence[Figure]) -> bool:
    """Whether a finding cites an unsure figure of its own indicator."""
    about = [f for f in figures if f.indicator == one.indicator and f.as_written in _said(one)]
    return any(
        _covers(source, f.source.page, f.source.first_line) for source in one.sources for f in about
    )


def _is_within(one: Finding, tables: Sequence[Table]) -> bool:
    return any(_stands_in(source, table) for source in one.sources for table in tables)


def _said(one: Finding) -> str:
    return " ".join((one.found, one.expected, one.explain, *one.quotes))


def _covers(source: Source, page: int | None, line: int) -> bool:
    return source.page == page and source.first_line <= line <= source.last_line


def _stands_in(source: Source, table: Table) -> bool:
    """Whether a place lies in a table; over a page break its rows tell the page."""
    for row in table.rows:
        page = table.page if row.page is None else row.page
        lines = [n for cell in row.cells if cell.text for n in (cell.first_line, cell.last_line)]
        if source.page == page and lines and min(lines) <= source.first_line <= max(lines):
            return True
    return False
