"""Kategori against the bands the report prints, else the dated ones; and the bands themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from index.checks.bands import LABEL, Band, Range, Scale, names_of, plain_label, scales, shown
from index.checks.finding import Rule, Subject, finding
from index.checks.rows import number_in, place_of_row
from index.checks.texts import Text, ends_with, plain, says, texts, words_like, years_named
from index.figures.subjects import named_rows, table_key, text_at
from index.language.tokens import COUNT_UNITS
from index.names.indikator import find_indicators, indicators
from index.names.unit_names import find_satkers
from index.numbers.numerals import Numeral, scan, write
from index.report import Figure, Finding, Report, Row, Source, Table
from index.rules import UNDEFINED, bands
from index.rules import band as dated_band

_RULE = Rule("category", "bertentangan", "kategori menurut rentang yang berlaku")
_BANDS = Rule("category", "perlu_diperiksa", "rentang kategori bersambung dan tidak tumpang-tindih")
_SAID = r"(?:kategori|klasifikasi|predikat|kriteria|mutu(?:\s+pelayanan)?)\s*:?\s*"
_CALLED = re.compile(
    rf"(?:\(\s*|(?P<said>{_SAID}"
    rf"(?:[A-E]\s*(?=[(“\"'])\s*)?))[“\"'(]*\s*(?P<label>{LABEL.pattern})"
    rf"(?!\s*[(:]?\s*[\d≥≤<>]|[)”\"'\s]*\d[\d.,]*\s*(?:[-–]|s)\s*\d)",
    re.IGNORECASE,
)
_OWN = rf"(?P<said>(?i:{_SAID}))[“\"'(]*\s*(?P<label>NAMES)(?![\w-])(?!\s*[(:]?\s*[\d≥≤<>])"
"""A kategori by a name that the report's own scales give; a grade is in capitals."""
_NO_VALUE = re.compile(r"\b(?:nomor|no\.?|skala)\s*$", re.IGNORECASE)
_OF_TARGET = re.compile(r"\btarget(?:nya)?(?:\s+(?:sebesar|yaitu|adalah))?\s*:?\s*$", re.IGNORECASE)
_NEAR, _FAR = 60, 130
"""Letters between a value and the kategori in brackets, or the word, that it is called by."""


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A value and the kategori a report gives it."""

    value: Decimal
    written: str
    label: str
    indicator: str | None
    of_capaian: bool
    sources: tuple[Source, ...]
    place: str
    noun: str = ""  # what it is called by: "predikat", "mutu"


def check_kategori(report: Report) -> Iterator[Finding]:
    """Compare each kategori with the band its value lies in.

    The scale is the one the report prints for it: under the same heading, or of the same indicator;
    where it prints none, the one in force that year. A label of no such scale is left alone.
    """
    printed = list(scales(report))
    bounds = {
        (b.source.page, b.source.first_line, bound)
        for scale in printed
        for b in scale.bands
        for r in b.ranges
        for bound in (r.low, r.high)
    }
    told = [*_in_tables(report, printed), *_in_text(report, printed)]
    of_capaian = {
        one.sources for one in told if one.of_capaian and _scale_of(one, printed) is not None
    }
    for one in told:
        if (one.sources[0].page, one.sources[0].first_line, one.value) in bounds:
            continue
        if one.of_capaian or one.sources not in of_capaian:
            yield from _judged(report, one, printed)


def check_scales(report: Report) -> Iterator[Finding]:
    """Find bands that leave values without a kategori, give them two, or end before they begin."""
    for scale in scales(report):
        apart = len({band.source.first_line for band in scale.bands}) == len(scale.bands)
        for column in range(min(len(band.ranges) for band in scale.bands) if apart else 0):
            yield from _scale_faults(report, scale, column)


def _judged(report: Report, one: _Labelled, printed: Sequence[Scale]) -> Iterator[Finding]:
    scale = _scale_of(one, printed)
    if scale is not None:
        band = scale.band(one.label)
        if band is None or scale.holds(band, one.value):
            return
        right = [b for b in scale.bands if b is not band and scale.holds(b, one.value)]
        name = shown(right[0].label) if right else ""
        sources = (*one.sources[:1], (right[0] if right else band).source)
        yield _finding(report, one, name, sources)
        return
    known = _known(one.indicator)
    if known is None or one.of_capaian:
        return
    labels = {plain_label(b.label) for b in bands(known, report.year)}
    held = dated_band(known, one.value, report.year)
    if held is None or one.label not in labels or plain_label(held.label) == one.label:
        return
    yield _finding(
        report, one, "" if held.label == UNDEFINED else held.label, one.sources, held.text
    )


def _scale_of(one: _Labelled, printed: Sequence[Scale]) -> Scale | None:
    """The printed scale a value is judged by, None where the report prints none for it.

    One that names no indicator is of capaian, or of whatever is called by a name it alone has.
    """
    fitting = [s for s in printed if s.band(one.label) is not None]
    known = _known(one.indicator)
    if one.of_capaian:
        near = [s for s in fitting if s.of_capaian]
    else:
        own = len(fitting) == 1 and not LABEL.fullmatch(one.label)
        own = own and fitting[0].noun in ("", one.noun)
        near = [
            s
            for s in fitting
            if not s.of_capaian and ((known and _known(s.indicator) == known) or own)
        ]
    here = [s for s in near if s.place == one.place]
    return next(iter(here or near), None)


def _known(indicator: str | None) -> str | None:
    """The index an indicator is counted by, or the indicator itself."""
    entry = indicators().get(indicator or "")
    return (entry.unit_indicator or indicator) if entry else None


def _finding(
    report: Report, one: _Labelled, right: str, sources: Sequence[Source], rule: str = ""
) -> Finding:
    place = f"kategori {right}" if right else "tidak ada kategori yang memuatnya"
    because = f" menurut {rule}" if rule else " menurut rentang yang dicetak laporan"
    return finding(
        Rule(_RULE.kind, _RULE.severity if right else "perlu_diperiksa", rule or _RULE.text),
        Subject(report.satker, report.year, one.indicator or "other:kategori", "kategori"),
        values=(shown(one.label), right or UNDEFINED),
        explain=(
            f"Nilai {one.written} disebut berkategori {shown(one.label)}, padahal"
            f"{because}: {place}."
            if right
            else f"Nilai {one.written} disebut berkategori {shown(one.label)}, padahal "
            f"{place}{because}."
        ),
        sources=sources,
    )


def _in_tables(report: Report, printed: Sequence[Scale]) -> Iterator[_Labelled]:
    """The rows of tables with one column of kategori beside a realisasi or a capaian."""
    own = {plain_label(name) for name in names_of(printed)}
    results: defaultdict[str, list[Figure]] = defaultdict(list)
    for f in report.figures:
        if f.row and f.role == "realisasi" and isinstance(f.value, Decimal):
            results[f.row].append(f)
    for table in report.tables:
        kinds = [c.kind for c in table.columns]
        if kinds.count("kategori") == 1:
            at = kinds.index("kategori")
            for i, row in enumerate(named_rows(table)):
                label = plain_label(text_at(row, at).strip(" .*“”\"'"))
                if LABEL.fullmatch(label) or label in own:
                    beside = results[f"{table_key(report.id, table)}.{i}"]
                    yield from _of_row(report, table, (row, at, label), beside)


def _of_row(
    report: Report, table: Table, called: tuple[Row, int, str], results: Sequence[Figure]
) -> Iterator[_Labelled]:
    """The capaian and the result of a row, each with the kategori that its column calls it."""
    row, at, label = called
    kinds = [c.kind for c in table.columns]
    place = place_of_row(report, table, row, row.cells[at])
    of_values = "capaian" not in kinds or _has_values(report, table, at)
    result = _of_year(results, table.columns[at].year or report.year)
    for capaian, text in (
        (True, text_at(row, _last(kinds, "capaian", at))),
        (False, text_at(row, _last(kinds, "realisasi", at)) or result),
    ):
        value = number_in(text) if capaian or of_values else None
        if value is not None:
            yield _Labelled(
                value,
                " ".join(text.split()),
                label,
                _indicator(report, table, place),
                capaian,
                (place,),
                table.section.place,
            )


def _of_year(results: Sequence[Figure], year: int) -> str:
    """The one result of a year among those of a row, as printed; "" for none or several."""
    found = {f.as_written for f in results if f.year == year}
    return found.pop() if len(found) == 1 else ""


def _has_values(report: Report, table: Table, at: int) -> bool:
    """Whether a column calls values, not capaian, by kategori: each is of an index with bands."""
    labelled = [row for row in named_rows(table) if LABEL.fullmatch(text_at(row, at).strip(" .*"))]
    places = (place_of_row(report, table, row, row.cells[at]) for row in labelled)
    known = (_known(_indicator(report, table, place)) for place in places)
    return all(name and bands(name, report.year) for name in known)


def _last(kinds: Sequence[str], kind: str, before: int) -> int:
    """The last column of a kind before another one; past every row where there is none."""
    return max((i for i in range(before) if kinds[i] == kind), default=1000)


def _indicator(report: Report, table: Table, place: Source) -> str | None:
    """The indicator of a row: its figures', else the section's."""
    for figure in report.figures:
        here = figure.source
        if figure.row and (here.page, here.first_line) == (place.page, place.first_line):
            return figure.indicator
    return table.section.indicator


def _in_text(report: Report, printed: Sequence[Scale]) -> Iterator[_Labelled]:
    """'82,5 dengan klasifikasi ... kategori tinggi', '52,04 (Tinggi)', 'nilai tersebut ...'."""
    names = "|".join(shown(n) if n.upper() == shown(n) else f"(?i:{n})" for n in names_of(printed))
    own = re.compile(_OWN.replace("NAMES", names or r"(?!)"))
    for text in texts(report, cells=False):
        for start, end in text.sentences():
            words = text.words[start:end]
            for called in (*_CALLED.finditer(words), *own.finditer(words)):
                span = (start + called.start(), start + called.end())
                numeral = _value_before(words, called)
                if numeral is not None:
                    yield from _of_numeral(text, start + numeral.start, numeral, called, span)
                elif called["said"] and (lead := _lead(text, (start, end))):
                    yield _labelled(text, span, called, lead)


def _value_before(words: str, called: re.Match[str]) -> Numeral | None:
    """The value that is called by a kategori: the last number of its sentence that can be one."""
    for numeral in reversed(scan(words[: called.start()])):
        before, after = words[: numeral.start], words[numeral.end :].lstrip()
        if called.start() - numeral.end > (_FAR if called["said"] else _NEAR):
            return None
        aside = _NO_VALUE.search(before) or _OF_TARGET.search(before)
        aside = aside or words_like("respondents").match(after)
        if numeral.is_year or aside or says("changes", before[-_NEAR // 2 :]):
            continue
        counted = COUNT_UNITS.match(after) or COUNT_UNITS.match(numeral.unit)
        numbers = not re.search(r"\w", before)  # what opens an item is its number
        bound = ends_with("bounds", before) or re.search(r"[<≤≥>]\s*=?\s*$", before)
        if numeral.unit == "Rp" or bound or numbers:
            return None
        return None if counted and numeral.value % 1 == 0 else numeral
    return None


def _of_numeral(
    text: Text, at: int, numeral: Numeral, called: re.Match[str], span: tuple[int, int]
) -> Iterator[_Labelled]:
    """A number's kategori; where it is a capaian, that of the realisasi it is told with too."""
    lines = {(page, number) for _, number, page in text.lines}
    said = [f for f in text.report.figures if (f.source.page, f.source.first_line) in lines]
    here = [f for f in said if f.as_written == numeral.as_written]
    of = here[0].indicator if here else text.indicator
    entry = indicators().get(of or "")
    counts = entry is not None and bool(COUNT_UNITS.match(entry.unit))
    index = entry.unit_indicator if entry else None
    known = any(f.indicator == index and f.value == numeral.value for f in text.report.figures)
    if counts and (here or not known):
        return  # how many units reached a kategori has none itself
    capaian = numeral.unit == "%" and (entry.unit if entry else "") != "%"
    one = _Labelled(
        numeral.value,
        plain(numeral.as_written),
        plain_label(called["label"]),
        of,
        capaian,
        (text.source(at, span[1]),),
        text.place,
        (called["said"] or "").partition(" ")[0].strip(" :").lower(),
    )
    yield one
    year = here[0].year if here else text.report.year
    results = [f for f in said if (f.role, f.indicator, f.year) == ("realisasi", of, year)]
    if capaian and results and isinstance(results[-1].value, Decimal):
        value, written = results[-1].value, results[-1].as_written
        yield replace(one, value=value, written=written, of_capaian=False)


def _lead(text: Text, span: tuple[int, int]) -> Figure | None:
    """The realisasi that a sentence without a number speaks of.

    The one of its text told before it, else the one its section is about.
    """
    report, words = text.report, text.words[slice(*span)]
    named = [m for m in find_satkers(words) if m.explicit and m.name != report.satker]
    years = set(years_named(words, report.year)) - {report.year}
    if named or years or not says("this_one", words):
        return None
    before = text.words[: span[0]]
    told = [m.id for m in find_indicators(before)] if re.search(r"\d", before) else []
    indicator = told[-1] if told else text.indicator
    about = (report.satker, report.year, indicator, "realisasi")
    lead = (f for f in report.figures if f.authoritative)
    return next((f for f in lead if (f.satker, f.year, f.indicator, f.role) == about), None)


def _labelled(text: Text, span: tuple[int, int], called: re.Match[str], lead: Figure) -> _Labelled:
    return _Labelled(
        Decimal(lead.value),
        lead.as_written,
        plain_label(called["label"]),
        lead.indicator,
        False,
        (text.source(*span), lead.source),
        text.place,
    )


def _scale_faults(report: Report, scale: Scale, column: int) -> Iterator[Finding]:
    bounds = [(band, band.ranges[column]) for band in scale.bands]
    inverted = [
        band for band, r in bounds if r.low is not None and r.high is not None and r.low > r.high
    ]
    for band in inverted:
        yield _fault(report, scale, (band,), "batas bawahnya lebih besar daripada batas atasnya")
    whole = [(band, r) for band, r in bounds if band not in inverted]
    crossing = [
        (a, b) for i, (a, ra) in enumerate(whole) for b, rb in whole[:i] if _overlap(ra, rb)
    ]
    odd = [band for band, _ in whole if sum(band in pair for pair in crossing) > 1]
    if odd:
        yield _fault(report, scale, (odd[0],), "rentangnya tumpang-tindih dengan kategori lain")
        whole = [(band, r) for band, r in whole if band is not odd[0]]
        crossing = [pair for pair in crossing if odd[0] not in pair]
    for a, b in crossing:
        yield _fault(
            report, scale, (a, b), f"rentangnya tumpang-tindih dengan kategori {shown(b.label)}"
        )
    yield from _gaps(report, scale, whole)


def _gaps(report: Report, scale: Scale, whole: Sequence[tuple[Band, Range]]) -> Iterator[Finding]:
    ordered = sorted(
        whole, key=lambda pair: (pair[1].low is not None, pair[1].low or pair[1].high or 0)
    )
    for (below, one), (above, other) in pairwise(ordered):
        if one.high is None or other.low is None:
            continue
        step = Decimal(1).scaleb(-min(one.decimals, other.decimals))
        if other.low - one.high > step * Decimal("1.5"):
            first, last = write(one.high + step), write(other.low - step)
            yield _fault(
                report,
                scale,
                (below, above),
                f"berhenti di {write(one.high)}, sedangkan {shown(above.label)} mulai "
                f"{write(other.low)}, sehingga nilai {first}-{last} tidak berkategori",
            )


def _overlap(one: Range, other: Range) -> bool:
    """Whether two ranges share more than a bound."""
    lows = [r.low for r in (one, other) if r.low is not None]
    highs = [r.high for r in (one, other) if r.high is not None]
    return not lows or not highs or max(lows) < min(highs)


def _fault(report: Report, scale: Scale, odd: Sequence[Band], fault: str) -> Finding:
    band = odd[0]
    words = " ".join(band.words.split())
    indicator = _known(scale.indicator) or "other:rentang_kategori"
    return finding(
        _BANDS,
        Subject(report.satker, report.year, indicator, "kategori"),
        values=(words, "rentang yang bersambung dengan kategori lain"),
        explain=f"Rentang kategori {shown(band.label)} (“{words}”) {fault}.",
        sources=tuple(one.source for one in odd),
    )
