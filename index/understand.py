"""A manuscript to a report: whose it is, its blocks and tables, figures and passages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from index.confidence import weigh
from index.figures.cells import table_figures
from index.figures.prose import prose_figures
from index.figures.scope import agree_with_tables, of_the_whole_province, with_names
from index.figures.subjects import Origin
from index.keep.identity import report_id
from index.leading import choose
from index.names.indikator import indicator_of
from index.names.spelling import as_printed
from index.names.unit_names import find_satkers
from index.reading import reading_of
from index.report import NASIONAL, Figure, Manuscript, Report
from index.search.chunks import make_passages
from index.tables.find import find_tables
from index.text.lines import Placed, elements
from index.text.structure import structure

_LKIP = re.compile(
    r"\b(?:LKIP|LK[Jj]IP|LAKIP|LAKIN|LKj|laporan\s+(?:akuntabilitas\s+)?kinerja(?:\s+instansi(?:\s+pemerintah)?)?)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:tahun(?:\s+anggaran)?|t\.?a\.?|th\.?)\s*:?\s*(20[0-4]\d)\b", re.IGNORECASE
)
_ANY_YEAR = re.compile(r"\b(20[0-4]\d)\b")
_PLAN = re.compile(r"\brencana\s+(?:strategis|kerja|aksi)\b|\brenstra\b|\brenja\b", re.IGNORECASE)
_CHAPTER = re.compile(r"\bBAB\s+III\b[\s\S]{0,60}?AKUNTABILITAS\s+KINERJA", re.IGNORECASE)
_AGENCY = re.compile(
    r"\b(?:bnn[kp]?|badan|dinas|inspektorat|sekretariat|kecamatan|kementerian|kantor|balai|rsud|"
    r"pengadilan|kejaksaan|komisi|biro|satuan polisi|pusat|universitas)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(r"\brealisasi\b", re.IGNORECASE)
_FRONT_LINES = 60
_TITLE_LINES = 4
_ASKED = 160
"""How many lines that name an agency are looked at: enough to tell whose report it is."""


def understand(manuscript: Manuscript, *, sha256: str) -> Report:
    """Understand a manuscript as a report; one that is no LKIP keeps its passages alone.

    The report's satker is the unit it names most, its year the one beside 'LKIP' or 'Tahun'.
    """
    parts = elements(manuscript)
    lines = [p for p in parts if isinstance(p, Placed)]
    satker, year = _identity(lines, manuscript)
    identity = report_id(satker or Path(manuscript.file).stem, year, sha256)
    found = find_tables(parts)
    blocks, tables = structure(parts, found, indicator_of)
    report = Report(
        identity,
        manuscript.file,
        sha256,
        satker,
        year,
        _title(lines),
        bool(satker),
        manuscript.pages,
        tuple(blocks),
        tuple(tables),
    )
    if satker:
        report = _spelled(replace(report, figures=tuple(_figures(report))), lines)
    return replace(report, passages=make_passages(report), reading=reading_of(report))


def _identity(lines: Sequence[Placed], manuscript: Manuscript) -> tuple[str, int]:
    """The satker and year of a report; ("", 0) for a text that is no LKIP."""
    if not _is_lkip(lines) or not any(
        _RESULT.search(line.text) for page in manuscript.pages for line in page.lines
    ):
        return "", 0
    satker, year = _satker(lines), _year(lines, manuscript.file)
    return (satker, year) if satker and year else ("", 0)


def _figures(report: Report) -> list[Figure]:
    """Every mention, tables first, each with its confidence, the leading ones marked."""
    weighed = weigh(mentions_of(report), report.satker, report.year)
    return choose(weighed, {report.id: (report.satker, report.year)})


def mentions_of(report: Report) -> list[Figure]:
    """Every mention of a report's tables and blocks, as sure as its table or sentence is."""
    origin = Origin(report.id, report.file, report.satker, report.year)
    figures: list[Figure] = []
    for table in report.tables:
        figures.extend(table_figures(table, origin, len(figures) + 1))
    figures = with_names(of_the_whole_province(figures, origin))
    said = prose_figures(report.blocks, origin, len(figures) + 1, figures)
    figures.extend(agree_with_tables(list(said), figures, origin))
    return figures


def _spelled(report: Report, lines: Sequence[Placed]) -> Report:
    """The report with its units named as it spells them."""
    text = "\n".join(p.text for p in lines)
    names = {f.satker for f in report.figures} | {report.satker}
    printed = {name: as_printed(name, text) for name in names}
    figures = (replace(f, satker=printed[f.satker]) for f in report.figures)
    return replace(report, satker=printed[report.satker], figures=tuple(figures))


def _is_lkip(lines: Sequence[Placed]) -> bool:
    """Whether a text is a performance report: it calls itself one, or has its third chapter.

    A plan (Renstra, Renja) speaks of performance reports too, but opens otherwise and has no
    chapter of accountability.
    """
    text = "\n".join(p.text for p in lines)
    front = " ".join(p.text for p in lines[:_FRONT_LINES])
    named, planned = len(_LKIP.findall(front)), len(_PLAN.findall(front))
    title = " ".join(p.text for p in lines[:_TITLE_LINES])
    if _PLAN.search(title) and not _LKIP.search(title):
        return False
    chapter = bool(_CHAPTER.search(text))
    if len(_LKIP.findall(text)) < 2:
        return False
    return chapter or (named > 0 and named >= planned)


def _satker(lines: Sequence[Placed]) -> str:
    """The unit a report is of: named in its title lines, else named most often."""
    votes: Counter[str] = Counter()
    agencies: Counter[str] = Counter()
    asked = 0
    for i, placed in enumerate(lines):
        if not _AGENCY.search(placed.text) or asked > _ASKED:
            continue
        asked += 1
        following = lines[i + 1].text if i + 1 < len(lines) else ""
        weight = 7 if _LKIP.search(f"{lines[i - 1].text if i else ''} {placed.text}") else 1
        for mention in find_satkers(f"{placed.text} {following}"):
            if mention.start > len(placed.text) or mention.name == NASIONAL:
                continue
            (votes if mention.explicit else agencies)[mention.name] += weight
    named = {n: c for n, c in agencies.items() if _AGENCY.match(n) and not n.startswith("BNN")}
    if named and max(named.values()) > max(votes.values(), default=0):
        return max(named, key=lambda n: named[n])  # a report of another agency that names a BNNK
    if not votes:
        return _titled(lines)
    return _firmer(votes.most_common(1)[0][0], votes)


def _titled(lines: Sequence[Placed]) -> str:
    """The agency a title names in words of its own ('PENGADILAN NEGERI MALANG'), "" for none."""
    for placed in lines[:_FRONT_LINES]:
        m = _AGENCY.search(placed.text)
        name = (
            re.split(r"\btahun\b|\d|[,.;:(]", placed.text[m.start() :], flags=re.I)[0] if m else ""
        )
        if 2 <= len(name.split()) <= 8 and name.strip()[:1].isupper():
            return name.strip().title()
    return ""


def _firmer(name: str, votes: Counter[str]) -> str:
    """A unit called 'BNNK X' takes the name that says what X is, when the report says it."""
    if not name.startswith("BNNK "):
        return name
    place = name.removeprefix("BNNK ")
    known = [n for n in votes if n in (f"BNN Kabupaten {place}", f"BNN Kota {place}")]
    return max(known, key=lambda n: votes[n]) if known else name


def _year(lines: Sequence[Placed], file: str) -> int:
    """The year a report is of: beside its title, else the year named most with 'Tahun'."""
    votes: Counter[int] = Counter()
    for i, placed in enumerate(lines):
        title = bool(_LKIP.search(placed.text))
        near = title or (i and bool(_LKIP.search(lines[i - 1].text)))
        for m in _YEAR.finditer(placed.text):
            votes[int(m[1])] += 5 if near else 1
        if title:
            votes.update(int(m[1]) for m in _ANY_YEAR.finditer(placed.text))
    votes.update({int(m[1]): 3 for m in _ANY_YEAR.finditer(file)})
    if not votes:
        return 0
    return votes.most_common(1)[0][0]


def _title(lines: Sequence[Placed]) -> str:
    for placed in lines[: _FRONT_LINES * 3]:
        if _LKIP.search(placed.text) and len(placed.text) < 120:
            return placed.text
    return lines[0].text[:120] if lines else ""
