"""What a report owes and leaves out: one table of analyses, and promises never reported."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rapidfuzz.fuzz import partial_ratio

from index.checks.finding import Rule, Subject, finding, name_of, spot
from index.checks.texts import of_block, plain, says
from index.figures.subjects import is_budget
from index.names.indikator import find_indicators, indicators
from index.names.naming import bare_name
from index.names.wording import key, slug
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

TABLE = "other:kelengkapan_analisis"
"""What the one finding on all analyses is about; it has a line an indicator."""
LACKS, NOT_OWED, UNREAD = "belum ada", "tidak diwajibkan", "tidak terbaca"
"""What a line says of an analysis that has no place."""

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
_NONE: frozenset[str] = frozenset()
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

    slots: dict[int, Source] = field(default_factory=dict)  # each with where it was found first
    parts: set[str] = field(default_factory=set)
    headed: set[str] = field(default_factory=set)  # parts with a heading of their own
    first: Block | None = None


def check_completeness(report: Report) -> Iterator[Finding]:
    """Tell in one table which analyses indicators have, and name promises Bab III never reports.

    A standard of the nation is not owed where there is none, so it is never missed. A part of the
    fifth analysis is missed where most other indicators of the report have it. Of an indicator
    whose section was not found only its tables are known; the rest was not read.
    """
    treated = _treated(report)
    yield from _table(report, treated)
    yield from _unreported(report, treated)


def analyses(report: Report) -> dict[str, frozenset[int]]:
    """Return which of ANALYSES each indicator's section has, in the order of the sections."""
    return {indicator: frozenset(each.slots) for indicator, each in _treated(report).items()}


def _treated(report: Report) -> dict[str, _Treated]:
    """What each indicator's section in Bab III holds: its words, its tables, its figures."""
    out: defaultdict[str, _Treated] = defaultdict(_Treated)
    blocks = list(indicator_blocks(report))
    own = {indicator for indicator, _ in blocks}
    for indicator, block in blocks:
        for name in (indicator, *(also for also in block.section.also if also not in own)):
            _read_block(report, block, out[name])
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


def _read_block(report: Report, block: Block, into: _Treated) -> None:
    into.first = into.first or block
    here = _opening(report, block)
    aspect = block.section.aspect
    if aspect and aspect in _ASPECTS:
        into.slots.setdefault(_ASPECTS[aspect], here)
    if aspect and aspect in PARTS:
        into.parts.add(aspect)
        if block.kind == "heading":
            into.headed.add(aspect)
    told = [slot for slot in _TOLD if says(f"analysis_{slot}", block.text)]
    told += [slot for slot, sign in _SIGNS.items() if sign.search(block.text)]
    for slot in told:
        into.slots.setdefault(slot, here)
    of_another = aspect and aspect not in PARTS  # words under the heading of another analysis
    # a heading "Meningkatnya upaya ..." is a sasaran's
    if block.kind != "heading" and block.section.indicator and not of_another:
        into.parts.update(part for part in PARTS if says(f"part_{part}", block.text))


def _read_figure(figure: Figure, year: int, into: _Treated) -> None:
    if figure.place == "kemajuan":
        into.slots.setdefault(3, figure.source)
    if figure.role in ("realisasi", "capaian"):
        into.slots.setdefault(1 if figure.year == year else 2, figure.source)


def _table(report: Report, treated: Mapping[str, _Treated]) -> Iterator[Finding]:
    """The finding on all analyses, where one is missing or was not read."""
    known = {i: t for i, t in treated.items() if t.slots and t.first}
    headed = Counter(part for each in known.values() for part in each.headed)
    usual = {p for p in PARTS if headed[p] >= _LEAST_HEADED and 2 * headed[p] > len(known)}
    lacks = {i: _missing(each, usual) for i, each in known.items()}
    unread = {i: t for i, t in _untreated(report, known).items() if known}
    if not any(lacks.values()) and not unread:
        return
    names = {i: _name(report, i) for i in (*known, *unread)}
    lines = [f"{names[i]}: {_line(each, lacks[i])}" for i, each in known.items()]
    lines += [f"{names[i]}: {_line(each, None)}" for i, each in unread.items()]
    short = [f"{names[i]}: {'; '.join(missing)}" for i, missing in lacks.items() if missing]
    explain = f"Dari {len(known)} indikator yang uraiannya ditemukan pada Bab III, {len(short)} "
    explain += "belum memuat semua analisis yang diwajibkan."
    if unread:
        told = ", ".join(names[i] for i in unread)
        explain += f" Uraian {len(unread)} indikator tidak ditemukan, sehingga belum diperiksa: "
        explain += f"{told}."
    firsts = [_opening(report, each.first) for each in known.values() if each.first]
    yield finding(
        _ANALYSIS,
        Subject(report.satker, report.year, TABLE),
        values=("\n".join(lines), "\n".join(short)),
        explain=explain,
        sources=firsts,
    )


def _missing(each: _Treated, usual: set[str]) -> list[str]:
    """The analyses a section lacks, and the parts that those of other indicators have."""
    missing = [ANALYSES[slot] for slot in _OWED if slot not in each.slots]
    return missing + [PARTS[part] for part in PARTS if part in usual - each.parts]


def _untreated(report: Report, known: Mapping[str, _Treated]) -> dict[str, _Treated]:
    """The indicators promised that have no section, with what tables tell of them."""
    found: dict[str, _Treated] = {}
    kin = {name for indicator in known for name in _kin(indicator)}
    promised = {f.indicator for f in _promised(report)} - known.keys() - kin
    for f in report.figures:
        if f.indicator in promised and f.place in _RESULTS and not _is_told(f, {*known}, _NONE):
            _read_figure(f, report.year, found.setdefault(f.indicator, _Treated()))
    return found


def _line(each: _Treated, lacks: list[str] | None) -> str:
    """Where each analysis was found, or what is said instead; None for a section not found."""
    told = []
    for slot in ANALYSES:
        without = UNREAD if lacks is None else LACKS if slot in _OWED else NOT_OWED
        told.append(f"{slot} {spot(each.slots[slot]) if slot in each.slots else without}")
    parts = [f"{part} {LACKS}" for part in PARTS.values() if part in (lacks or ())]
    return "; ".join((*told, *parts))


def _name(report: Report, indicator: str) -> str:
    """What an indicator is called: of its labels the one it goes by, else the shortest."""
    found = {bare_name(plain(f.label)) for f in report.figures if f.indicator == indicator}
    labels = sorted(found - {""}, key=lambda name: (f"other:{slug(name)}" != indicator, len(name)))
    return name_of(Subject("", 0, indicator), next(iter(labels), ""))


def _opening(report: Report, block: Block) -> Source:
    return of_block(report, block).source(0, len(block.text))


def _unreported(report: Report, treated: Mapping[str, _Treated]) -> Iterator[Finding]:
    """Indicators with a target in the Perjanjian Kinerja that Bab III never speaks of."""
    promised: dict[str, Figure] = {}
    for f in _promised(report):
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


def _promised(report: Report) -> Iterator[Figure]:
    """The targets of the Perjanjian Kinerja that are of no money."""
    for f in report.figures:
        own = f.place == "pk" and f.role == "target" and f.unit != "Rp"
        if own and f.year == report.year and f.satker == report.satker:
            yield f


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
