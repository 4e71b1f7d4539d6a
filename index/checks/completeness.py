"""What a report owes and leaves out: analyses of an indicator, and promises never reported."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rapidfuzz.fuzz import partial_ratio

from index.checks.finding import Rule, Subject, finding, name_of
from index.checks.texts import of_block, plain, says
from index.figures.places import is_budget
from index.names.indikator import find_indicators, indicators
from index.names.naming import bare_name
from index.names.wording import key
from index.report import Block, Figure, Finding, Report, Source

ANALYSES: Mapping[int, str] = {
    1: "target dan realisasi tahun ini",
    2: "perbandingan dengan tahun-tahun sebelumnya",
    3: "perbandingan dengan target jangka menengah (Renstra/Renproja)",
    4: "perbandingan dengan standar nasional",
    5: "penyebab keberhasilan atau kegagalan dan solusinya",
    6: "efisiensi penggunaan sumber daya",
    7: "program atau kegiatan yang menunjang",
}
"""The seven analyses of Permenpan-RB 53/2014; the fourth is owed where there is a standard."""

PARTS: Mapping[str, str] = {
    "keberhasilan": "faktor penunjang keberhasilan",
    "hambatan": "hambatan atau kendala",
    "upaya": "upaya atau solusi",
    "rekomendasi": "rekomendasi atau rencana aksi",
}
"""Parts of the fifth that a report may give headings of their own, by their aspects."""

_OWED = (1, 2, 3, 5, 6, 7)
_ASPECTS = {
    "perbandingan_tahun": 2,
    "perbandingan_renstra": 3,
    "perbandingan_nasional": 4,
    "keberhasilan": 5,
    "hambatan": 5,
    "upaya": 5,
    "efisiensi": 6,
    "program": 7,
}
_TOLD = (2, 3, 4, 5, 6)
"""Analyses that words of lexicon/pemeriksaan.toml are signs of."""
_SIGNS = {
    6: re.compile(r"(?<!nilai )(?<!dan )(?<!tingkat )\befisien", re.IGNORECASE),
    7: re.compile(
        r"(?:program|kegiatan)\b[^.]{0,60}\b(?:[mp]en(?:unjang|dukung)|dilaksanakan|dilakukan)\b",
        re.I,
    ),
}
_LETTER = re.compile(r"[A-H]\.")
_RESULTS = ("utama", "bagian", "multi_tahun", "kemajuan", "prosa")
_SAME_WORDS = 88
_LEAST = 3
_LONG_NAME = 18
_LEAST_HEADED = 2
_ANALYSIS = Rule(
    "completeness", "informasi", "tujuh analisis tiap indikator (Permenpan-RB 53/2014)"
)
_PROMISE = Rule("completeness", "perlu_diperiksa", "yang diperjanjikan dilaporkan pada Bab III")


@dataclass(slots=True)
class _Treated:
    """What the section of one indicator holds."""

    slots: set[int] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    headed: set[str] = field(default_factory=set)  # parts with a heading of their own
    first: Block | None = None


def check_completeness(report: Report) -> Iterator[Finding]:
    """Name the analyses an indicator's section lacks, and promises Bab III never reports.

    A standard of the nation is not owed where there is none, so it is never missed. A part of the
    fifth analysis is missed where most other indicators of the report have it.
    """
    treated = _treated(report)
    yield from _lacking(report, treated)
    yield from _unreported(report, treated)


def analyses(report: Report) -> dict[str, frozenset[int]]:
    """Return which of ANALYSES each indicator's section has, in the order of the sections."""
    return {indicator: frozenset(each.slots) for indicator, each in _treated(report).items()}


def _treated(report: Report) -> dict[str, _Treated]:
    """What each indicator's section in Bab III holds: its words, its tables, its figures."""
    out: defaultdict[str, _Treated] = defaultdict(_Treated)
    for indicator, block in indicator_blocks(report):
        _read_block(block, out[indicator])
    for figure in report.figures:
        if figure.indicator in out and figure.place in _RESULTS:
            _read_figure(figure, report.year, out[figure.indicator])
    return dict(out)


def indicator_blocks(report: Report) -> Iterator[tuple[str, Block]]:
    """The blocks of Bab III, each with the indicator it treats.

    A block of no indicator goes on with the one before it, within the same part of the chapter:
    a sasaran printed again does not end a section.
    """
    current, part = "", ""
    for block in report.blocks:
        section = block.section
        if section.bab not in ("BAB III", ""):
            current = ""
            continue
        letter = next((words for words in section.headings if _LETTER.match(words)), part)
        current, part = section.indicator or (current if letter == part else ""), letter
        if current:
            yield current, block


def _read_block(block: Block, into: _Treated) -> None:
    into.first = into.first or block
    aspect = block.section.aspect
    if aspect and aspect in _ASPECTS:
        into.slots.add(_ASPECTS[aspect])
    if aspect and aspect in PARTS:
        into.parts.add(aspect)
        if block.kind == "heading":
            into.headed.add(aspect)
    into.slots.update(slot for slot in _TOLD if says(f"analysis_{slot}", block.text))
    into.slots.update(slot for slot, sign in _SIGNS.items() if sign.search(block.text))
    into.parts.update(part for part in PARTS if says(f"part_{part}", block.text))


def _read_figure(figure: Figure, year: int, into: _Treated) -> None:
    if figure.place == "kemajuan":
        into.slots.add(3)
    if figure.role in ("realisasi", "capaian"):
        into.slots.add(1 if figure.year == year else 2)


def _lacking(report: Report, treated: Mapping[str, _Treated]) -> Iterator[Finding]:
    known = {i: t for i, t in treated.items() if t.slots}
    headed = Counter(part for each in known.values() for part in each.headed)
    usual = {p for p in PARTS if headed[p] >= _LEAST_HEADED and 2 * headed[p] > len(known)}
    for indicator, each in known.items():
        missing = [ANALYSES[slot] for slot in _OWED if slot not in each.slots]
        missing += [PARTS[part] for part in PARTS if part in usual - each.parts]
        if not missing or each.first is None:
            continue
        found = "; ".join(ANALYSES[slot] for slot in ANALYSES if slot in each.slots)
        lacks = "; ".join(missing)
        about = Subject(report.satker, report.year, indicator)
        yield finding(
            _ANALYSIS,
            about,
            values=(found, lacks),
            explain=(f"Uraian {_name(report, indicator)} pada Bab III belum memuat: {lacks}."),
            sources=(_opening(report, each.first),),
        )


def _name(report: Report, indicator: str) -> str:
    labels = (f.label for f in report.figures if f.indicator == indicator and f.label)
    return name_of(Subject("", 0, indicator), plain(next(labels, "")))


def _opening(report: Report, block: Block) -> Source:
    return of_block(report, block).source(0, len(block.text))


def _unreported(report: Report, treated: Mapping[str, _Treated]) -> Iterator[Finding]:
    """Indicators with a target in the Perjanjian Kinerja that Bab III never speaks of."""
    promised: dict[str, Figure] = {}
    for f in report.figures:
        own = f.place == "pk" and f.role == "target" and f.unit != "Rp"
        if own and f.year == report.year and f.satker == report.satker:
            promised.setdefault(f.indicator, f)
    told = {f.indicator for f in report.figures if f.place in _RESULTS} | treated.keys()
    kin = {i: _kin(i) - (promised.keys() - {i}) for i in promised}
    left = [f for f in promised.values() if not _is_told(f, told, kin[f.indicator])]
    if len(promised) < _LEAST or 2 * len(left) >= len(promised):
        return
    words = key(" ".join(_words(report)))
    for f in left:
        name = bare_name(plain(f.label))
        known = f.indicator in indicators()
        alike = 0.0 if known else partial_ratio(key(name), words)
        if alike >= _SAME_WORDS or _is_named(report, kin[f.indicator], name):
            continue
        yield finding(
            _PROMISE,
            Subject(f.satker, f.year, f.indicator, "realisasi"),
            values=("tidak dilaporkan pada Bab III", f"target {f.as_written}"),
            explain=(
                f"Perjanjian Kinerja menetapkan target {f.as_written} untuk {name_of(f, name)} "
                f"tahun {f.year}, tetapi Bab III tidak melaporkannya."
            ),
            sources=(f.source,),
        )


def _is_told(figure: Figure, told: set[str], kin: frozenset[str]) -> bool:
    """Whether an indicator is among those told, under a name cut short or after a sasaran too."""
    indicator, label = figure.indicator, key(figure.label)
    if kin & told:
        return True
    long = (one for one in told if len(one) >= _LONG_NAME)
    return indicator.startswith("other:") and any(
        one.startswith(indicator) or indicator.startswith(one) or key(one[len("other:") :]) in label
        for one in long
        if one.startswith("other:") and len(indicator) >= _LONG_NAME
    )


def _told(report: Report) -> Iterator[Block]:
    """The blocks of Bab III that tell of results; what is spent on them is told in part B."""
    for block in report.blocks:
        about = " ".join(block.section.headings).lower()
        if block.section.bab in ("BAB III", "") and "anggaran" not in about:
            yield block


def _words(report: Report) -> Iterator[str]:
    """The words of Bab III that tell of results, its tables' too."""
    yield from (block.text for block in _told(report))
    for table in report.tables:
        if table.section.bab in ("BAB III", "") and not is_budget(table):
            yield from (cell.text for row in table.rows for cell in row.cells)


def _is_named(report: Report, kin: frozenset[str], name: str) -> bool:
    """Whether a heading of Bab III names an indicator, or a text by half of its words."""
    half = len(key(name)) / 2
    return any(
        mention.id in kin and (block.kind == "heading" or len(key(mention.words)) >= half)
        for block in _told(report)
        for mention in find_indicators(block.text)
    )


def _kin(indicator: str) -> frozenset[str]:
    """An indicator and those that reports name for it: that of its units, or of all of them."""
    known = indicators().get(indicator)
    kin = {indicator} | {i.id for i in indicators().values() if i.unit_indicator == indicator}
    return frozenset(kin | ({known.unit_indicator} if known and known.unit_indicator else set()))
