"""What a report says of its indicators together against the rows of its main table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from index.checks.completeness import indicator_blocks
from index.checks.finding import Rule, Subject, finding, name_of
from index.checks.results import (
    FEWEST,
    REACHED,
    Met,
    Row,
    Tally,
    band_of,
    met,
    noun_of,
    numbers,
    promised,
    tallies,
    usual,
    whole,
)
from index.checks.texts import (
    Text,
    ends_with,
    openings,
    own_sentences,
    plain,
    says,
    table_after,
    texts,
)
from index.names.indikator import find_indicators
from index.numbers.numerals import Numeral, interval, scan, write
from index.report import Figure, Finding, Report

_COUNT = Rule("count", "bertentangan", "banyaknya indikator = banyaknya baris tabel utama")
_PROMISED = Rule("count", "perlu_diperiksa", "banyaknya yang disebut = yang diperjanjikan")
_TREND = Rule("count", "bertentangan", "naik atau turunnya banyaknya menurut kedua tahun")
_PARTS = Rule("count", "perlu_diperiksa", "melebihi + sesuai + di bawah target = semua indikator")
_MEAN = Rule("arithmetic", "salah_hitung", "rata-rata = jumlah capaian / banyaknya indikator")
_WHOLE = Rule("arithmetic", "perlu_diperiksa", "capaian setahun = rata-rata atau bagian tercapai")
_OUTCOME = Rule("mention_conflict", "perlu_diperiksa", "tercapai atau tidak menurut tabel utama")

BANDS = {"below": "di bawah target", "above": "melebihi target", "level": "sesuai target"}
_LEAST_ROWS, _SHOWN = 3, 3


def check_counts(report: Report) -> Iterator[Finding]:
    """Compare 'N indikator melebihi/sesuai/di bawah target' with the rows of the main table.

    Where a row was not read, the counts must still make up all indicators, and places agree.
    """
    found, rows = tallies(report), met(report)
    told = [one for one in found if one.band]
    sizes = usual(found)
    size = len(rows.rows) + rows.unread if rows else 0
    sure = not sizes or size in sizes or size == len(promised(report))
    if rows is None or 2 * rows.unread > size or not sure:
        yield from _of_places(told, sizes)
        return
    for one in told:
        if one.number not in rows.may_be(one.band):
            yield _of_band(one, rows)


def _of_band(one: Tally, rows: Met) -> Finding:
    right = {band: rows.count(band) for band in BANDS}
    wanted = right["level"] + right["above"] if one.band == REACHED else right[one.band]
    name = BANDS.get(one.band, "mencapai target")
    first, last = rows.rows[0]["target"], rows.rows[-1]["target"]
    return finding(
        _COUNT,
        _about(one.text.report, name),
        values=(f"{one.number}", f"{wanted}"),
        explain=(
            f"Tertulis {one.number} indikator {name}, padahal {rows.where} memuat "
            f"{right['above']} melebihi, {right['level']} sesuai, dan {right['below']} di bawah "
            f"target dari {len(rows.rows)} indikator."
        ),
        sources=(one.text.source(one.start, one.end), first.source, last.source),
    )


def _about(report: Report, name: str) -> Subject:
    indicator = f"other:indikator_{name.replace(' ', '_')}"
    return Subject(report.satker, report.year, indicator, "realisasi")


def _of_places(told: Sequence[Tally], sizes: set[int]) -> Iterator[Finding]:
    """Counts of one band that differ from those of a place whose counts make up all indicators."""
    places: dict[str, list[Tally]] = {}
    for one in told:
        places.setdefault(one.text.bab, []).append(one)
    whole_ones = [p for p in places.values() if sum(one.number for one in p) in sizes]
    lead = {one.band: one for place in reversed(whole_ones) for one in place}
    for odd in told:
        if odd.band in lead and odd.number != lead[odd.band].number:
            yield _unlike(odd, lead[odd.band])
    for place in places.values() if len(sizes) == 1 and not whole_ones else ():
        if {one.band for one in place} == BANDS.keys() and len(place) == len(BANDS):
            yield _of_parts(place, min(sizes))


def _of_parts(place: Sequence[Tally], size: int) -> Finding:
    """Counts of all bands that do not make up as many indicators as the report says it has."""
    first, report = place[0], place[0].text.report
    sums = " + ".join(str(one.number) for one in place)
    return finding(
        _PARTS,
        _about(report, BANDS[first.band]),
        values=(f"{first.number}", f"{size} indikator seluruhnya"),
        explain=(
            f"Tertulis {sums} indikator melebihi, sesuai dan di bawah target, padahal laporan "
            f"menyebut {size} indikator."
        ),
        sources=[one.text.source(one.start, one.end) for one in place],
    )


def _unlike(odd: Tally, lead: Tally) -> Finding:
    name = BANDS[odd.band]
    return finding(
        _PARTS,
        _about(odd.text.report, name),
        values=(f"{odd.number}", f"{lead.number}"),
        explain=(
            f"Tertulis {odd.number} indikator {name}, sedangkan di bagian lain "
            f"{lead.number} indikator."
        ),
        sources=(odd.text.source(odd.start, odd.end), lead.text.source(lead.start, lead.end)),
    )


def check_told_counts(report: Report) -> Iterator[Finding]:
    """Compare 'memperjanjikan 18 indikator' with the main table and the Perjanjian Kinerja.

    Only what is said of the whole report: not of a bidang, a sasaran, or those that met a target.
    """
    main = [f for f in report.figures if f.place == "utama"]
    own = {f.indicator for f in main if (f.satker, f.year) == (report.satker, report.year)}
    plans = promised(report)
    counts = {len(plans), len(own)} - {0}
    first = next(iter([*plans.values(), *main]), None)
    opened = {id(report.blocks[o.at]) for o in openings(report) if table_after(o) is not None}
    found = tallies(report)
    known = any(not o.band and o.number in counts and o.number >= FEWEST for o in found)
    for one in found if counts and first else ():
        block = one.text.block
        few = one.number < FEWEST or one.number > 2 * max(counts)  # of a part; rows were not read
        if one.band or few or one.number in counts or id(block) in opened:
            continue
        here = [o.number for o in found if o.band and o.text.block is block]
        again = sum(not o.band and o.number == one.number for o in found if o.text.block != block)
        if not known and (again or sum(here) == one.number):
            continue  # rather rows were not read
        before = one.text.words[one.sentence[0] : one.start]
        if first is not None and says("counts", before[-60:]) and not says("not_all", one.words):
            yield _of_all_counted(one, counts, first)


def _of_all_counted(one: Tally, counts: set[int], first: Figure) -> Finding:
    report, right = one.text.report, " atau ".join(map(str, sorted(counts)))
    return finding(
        _PROMISED,
        Subject(report.satker, report.year, "other:jumlah_indikator", "realisasi"),
        values=(f"{one.number} indikator", f"{right} indikator"),
        explain=(
            f"Tertulis {one.number} indikator, padahal tabel utama dan Perjanjian Kinerja memuat "
            f"{right} indikator."
        ),
        sources=(one.text.source(one.start, one.end), first.source),
    )


_HOW_MANY = re.compile(r"\b(?:jumlah|banyak)(?:nya)?\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;,]\s|\b(?:sementara|sedangkan|namun|serta)\b", re.IGNORECASE)


def check_trend(report: Report) -> Iterator[Finding]:
    """Compare 'jumlah indikator yang melebihi target bertambah' with the counts of both years."""
    last = {one.band: one for one in tallies(report, of=report.year - 1)}
    this = {one.band: one for one in tallies(report)}
    for text in texts(report, cells=False) if last and this else ():
        for start, end in text.sentences() if says("counted", text.words) else ():
            edges = [
                start,
                *(start + m.end() for m in _CLAUSE.finditer(text.words[start:end])),
                end,
            ]
            for first, stop in pairwise(edges):
                yield from _of_trend(text, (first, stop), last, this)


def _of_trend(
    text: Text, span: tuple[int, int], last: Mapping[str, Tally], this: Mapping[str, Tally]
) -> Iterator[Finding]:
    words = text.words[slice(*span)]
    band, _ = band_of(words)
    grows, falls = says("grows", words), says("falls", words)
    known = band in BANDS and band in last and band in this
    if not known or grows == falls or not _HOW_MANY.search(words) or not says("counted", words):
        return
    before, after = last[band], this[band]
    change = after.number - before.number
    if (change > 0) if grows else (change < 0):
        return
    told = f"{before.number} ({text.report.year - 1}) menjadi {after.number} ({text.report.year})"
    name = BANDS.get(band, "mencapai target")
    yield finding(
        _TREND,
        _about(text.report, name),
        values=(plain(words), told),
        explain=(
            f"Uraian menyatakan banyaknya indikator {name} {'naik' if grows else 'turun'}, padahal "
            f"dari {told}."
        ),
        sources=(
            text.source(*span),
            *(one.text.source(one.start, one.end) for one in (after, before)),
        ),
    )


_TOLD = re.compile(
    r"(?P<mean>rata\s?-?\s?rata\s+(?:(?:persentase|tingkat|nilai|hasil)\s+)*capaian[^.;%]{0,120}?)"
    r"|(?P<whole>(?<!rata-rata )(?<!realisasi )capaian\s+(?:indikator\s+)?kinerja[^.;%]{0,120}?)",
    re.IGNORECASE,
)
_CEILINGS = (Decimal(100), Decimal(110), Decimal(120))
_SLACK = Decimal("0.01")
"""What printed capaian of two decimals leave open of their mean."""


def check_average(report: Report) -> Iterator[Finding]:
    """Compare 'rata-rata capaian kinerja ... 106,26%' with the mean of the main table.

    A report that calls it the year's capaian may mean the share of indicators that met their
    target, and one with a ceiling on capaian the mean below it: these are right too. The
    regulation defines no average (DOMAIN), so each is told with what we computed.
    """
    rows = whole(report)
    if rows is None or len(rows.rows) < _LEAST_ROWS:
        return
    for text, spans in own_sentences(report, "mean"):
        counted = numbers(text.words)
        of_more = any(one.number > len(rows.rows) and noun_of(one.after) for one in counted)
        for start, end in spans if not of_more else ():
            for kind, numeral in _means(text.words[start:end]):
                if not any(_is(numeral, value) for value in _possible(rows, kind)):
                    yield _of_mean((text, start), numeral, (rows, kind))


def _means(words: str) -> Iterator[tuple[str, Numeral]]:
    """The percentages of a text that are said to be the average or whole capaian."""
    for numeral in scan(words):
        if numeral.unit not in ("%", ""):
            continue
        clause = re.split(r"[.;]\s", words[: numeral.start])[-1]
        found = list(_TOLD.finditer(clause + "\x00")) if ends_with("states", clause) else []
        after = clause[found[-1].start() :] if found else ""
        named = {m.id for m in find_indicators(after)} - {"anggaran_total"}
        if not after or named or re.search(r"\d\s*%", after) or says("no_mean", after):
            continue
        kind = found[-1].lastgroup or ""
        of_one = kind == "whole" and any(not n.is_year for n in scan(clause))
        if not of_one and (numeral.unit or kind == "mean"):
            yield kind, numeral


def _possible(rows: Met, kind: str) -> Iterator[Decimal]:
    """What a right report may print: the mean, with a ceiling or none; the share that was met.

    Of the capaian as printed, and as computed: one wrong row is found there and not here again.
    """
    count = len(rows.rows)
    yield sum(rows.capaian, Decimal(0)) / count
    for each in (rows.capaian, rows.computed):
        for ceiling in (*_CEILINGS, max(each)):
            yield sum((min(one, ceiling) for one in each), Decimal(0)) / count
    if kind == "whole":
        yield Decimal(count - rows.count("below")) / count * 100


def _is(numeral: Numeral, value: Decimal) -> bool:
    low, high = interval(numeral.as_written, numeral.value)
    return low - _SLACK <= value <= high + _SLACK


def _of_mean(place: tuple[Text, int], numeral: Numeral, held_against: tuple[Met, str]) -> Finding:
    (text, at), (rows, kind) = place, held_against
    mean, *_, last = _possible(rows, kind)
    words, right = plain(numeral.as_written), f"{write(mean, decimals=2)}%"
    name = "Rata-rata capaian" if kind == "mean" else "Capaian kinerja"
    share = f" dan bagian yang mencapai target = {write(last, decimals=2)}%"
    return finding(
        _MEAN if kind == "mean" else _WHOLE,
        Subject(text.report.satker, text.report.year, "other:rata_rata_capaian_kinerja", "capaian"),
        values=(words, right),
        explain=(
            f"{name} tertulis {words}, padahal rata-rata {len(rows.rows)} indikator pada "
            f"{rows.where} = {right}{share if kind == 'whole' else ''}."
        ),
        sources=(
            text.source(at + numeral.start, at + numeral.end),
            rows.rows[0]["target"].source,
            rows.rows[-1]["target"].source,
        ),
    )


_ALL = re.compile(
    r"(?<!dari )\b(?:semua|seluruh)\s+(?:target|indikator|sasaran)\b|"
    r"\bcapaian\s+kinerja\b(?=[^.;]{0,80}\b(?:sudah|telah)\b)",
    re.IGNORECASE,
)
_THIS = re.compile(r"\bindikator(?:\s+kinerja)?(?:\s+kegiatan)?\s+(?:ini|tersebut)\b", re.I)
_FAR = 80


def check_outcome(report: Report) -> Iterator[Finding]:
    """Compare 'sudah sesuai dengan target' and 'belum tercapai' with the main table's rows.

    Only what is said of all indicators, or of the one whose section it stands in, and of the
    report's year and unit.
    """
    rows = whole(report)
    if rows is None:
        return
    capaian = list(zip(rows.rows, rows.computed, strict=True))
    short = [row for row, value in capaian if value < 100]
    by_indicator = {row["target"].indicator: (row, value) for row, value in capaian}
    sections = {id(block): indicator for indicator, block in indicator_blocks(report)}
    for text, spans in own_sentences(report, "outcome"):
        section = sections.get(id(text.block), "")
        for start, end in spans:
            if says("limited", text.words[start:end]):
                continue
            if section in by_indicator:
                yield from _of_one(text, (start, end), by_indicator[section])
            elif not section and short:
                yield from _of_all(text, (start, end), short)


def _outcome(words: str, subject: re.Pattern[str]) -> tuple[str, str]:
    """What a sentence says of its subject: the band, "" for none, and the words that say it."""
    m = subject.search(words)
    if m is None:
        return "", ""
    rest = words[m.end() : m.end() + _FAR]
    band, start = band_of(rest)
    bare = re.match(
        r"belum\b(?!\W+(?:dapat\W+)?(?:\w+capai|\w*penuhi|sesuai|berhasil))", rest[start:]
    )
    if not band or bare or re.search(r"[,;:]", rest[:start]):
        return "", ""
    end = re.search(r"\btarget\b|[.,]|$", rest[start:], re.IGNORECASE)
    stop = start + (end.end() if end else 0)
    return band, plain(words[m.start() : m.end() + stop]).rstrip(".,")


def _of_all(text: Text, span: tuple[int, int], short: Sequence[Row]) -> Iterator[Finding]:
    """'Capaian kinerja sudah sesuai dengan target' where some rows stay under theirs."""
    words = text.words[slice(*span)]
    band, said = _outcome(words, _ALL)
    if band not in ("above", "level", REACHED) or find_indicators(words):
        return
    rows = [f"{_name(row)} {_told(row)}" for row in short[:_SHOWN]]
    more = f" dan {len(short) - _SHOWN} indikator lain" if len(short) > _SHOWN else ""
    report = text.report
    yield finding(
        _OUTCOME,
        Subject(report.satker, report.year, short[0]["realisasi"].indicator, "capaian"),
        values=(said, f"{len(short)} indikator di bawah target"),
        explain=(
            f"Laporan menyatakan “{said}”, padahal {len(short)} indikator di bawah "
            f"target: {'; '.join(rows)}{more}."
        ),
        sources=(text.source(*span), *(row["realisasi"].source for row in short[:_SHOWN])),
    )


def _of_one(text: Text, span: tuple[int, int], judged: tuple[Row, Decimal]) -> Iterator[Finding]:
    """'Indikator kinerja tersebut belum tercapai' in the section of one whose row says it was."""
    row, capaian = judged
    words = text.words[slice(*span)]
    band, said = _outcome(words, _THIS)
    others = {found.id for found in find_indicators(words)} - {row["target"].indicator}
    if not band or others or (band == "below") == (capaian < 100):
        return
    yield finding(
        _OUTCOME,
        row["realisasi"],
        values=(said, _told(row)),
        explain=(
            f"Uraian menyatakan “{said}”, padahal tabel utama mencatat {_name(row)} {_told(row)}."
        ),
        sources=(text.source(*span), row["realisasi"].source),
    )


def _name(row: Row) -> str:
    return name_of(row["realisasi"], plain(row["realisasi"].label))


def _told(row: Row) -> str:
    return f"{row['realisasi'].as_written} dari target {row['target'].as_written}"
