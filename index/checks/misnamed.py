"""Names that do not fit their values: a table's indicator, a column's role, an index in percent."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from index.checks.columns import place_of_heads, place_of_row
from index.checks.finding import Rule, Subject, finding, name_of
from index.checks.opening import Opening, openings, table_after
from index.checks.stretch import Text, of_block, texts
from index.figures.subjects import named_rows, table_key, text_at
from index.names.indikator import find_indicators, indicator_of, indicators
from index.names.wording import key
from index.numbers.numerals import Numeral, scan
from index.report import Column, Figure, Finding, Report, Table

_INDICATOR = Rule("label", "bertentangan", "kalimat pengantar menyebut indikator tabelnya")
_HEAD = Rule("label", "bertentangan", "tiap tahun mempunyai kolom target dan realisasi")
_UNIT = Rule("label", "perlu_diperiksa", "satuan angka = satuan indikatornya")
_PAIR = 2
_SMALL = 10
"""Indices below it are on a scale of 4 or 5: none of their values is a share of a hundred."""
_NEAR = 40
_CHANGE = re.compile(
    r"\b(?:naik|turun|meningkat|menurun|kenaikan|penurunan|peningkatan|selisih|lebih|kurang)\b",
    re.IGNORECASE,
)
_COMPARES = re.compile(r"\b(?:capaian|realisasi|perbandingan|target|hasil)\b", re.IGNORECASE)


def wrong_names(report: Report) -> Iterator[Finding]:
    """Sentences that open a table of another indicator, doubled heads, and indices in percent."""
    for opening in openings(report):
        table = table_after(opening)
        if table is not None:
            yield from _other_indicator(report, opening, table)
    for table in report.tables:
        yield from _doubled_head(report, table)
    yield from _in_percent(report)


def _other_indicator(report: Report, opening: Opening, table: Table) -> Iterator[Finding]:
    """A table of one indicator whose opening sentence names another; its section agrees with it."""
    text = _sentence(report, opening)
    named = [m for m in find_indicators(text.words) if not m.loose and m.id in indicators()]
    inside = _one_indicator(table)
    section = report.blocks[opening.at].section.indicator
    if not inside or len({m.id for m in named}) != 1 or not _COMPARES.search(text.words):
        return
    said = named[0]
    if inside == said.id or section != inside or _is_kin(said.id, inside):
        return
    if not _is_told_elsewhere(report, table, inside):
        return
    words = " ".join(said.words.split())
    right = name_of(Subject("", 0, inside))
    yield finding(
        _INDICATOR,
        Subject(report.satker, report.year, inside, "realisasi"),
        values=(words, right),
        explain=(
            f"Kalimat pengantar tabel menyebut {words}, sedangkan isi tabelnya {right} dan "
            f"angkanya sama dengan angka {right} di bagian lain."
        ),
        sources=(
            text.source(report, said.start, said.end),
            place_of_row(report, table, table.rows[0]),
        ),
    )


def _sentence(report: Report, opening: Opening) -> Text:
    """The words that open a table, with the line before them that they go on from."""
    text = opening.text
    before = report.blocks[opening.at - 1] if opening.at else None
    if before is None or opening.start or not text.words[:1].islower():
        whole = text.words[opening.start :]
        return text if not opening.start else replace(text, words=f"{' ' * opening.start}{whole}")
    first = of_block(before)
    words, lines = f"{first.words} {text.words}", (*first.lines, *text.lines)
    return replace(text, words=words, lines=lines)


def _one_indicator(table: Table) -> str | None:
    """The one indicator that all rows of a table name."""
    kinds = [c.kind for c in table.columns]
    if "indikator" not in kinds:
        return None
    at = kinds.index("indikator")
    held = {indicator_of(text) for row in named_rows(table) if (text := text_at(row, at))}
    return held.pop() if len(held) == 1 else None


def _is_kin(one: str, other: str) -> bool:
    """Whether an indicator counts the units that reached the other."""
    known = indicators()
    return known[one].unit_indicator == other or known[other].unit_indicator == one


def _is_told_elsewhere(report: Report, table: Table, indicator: str) -> bool:
    """Whether a value of the table stands elsewhere under the same indicator, year and role."""
    own = table_key(report.id, table) + "."
    mine = [f for f in report.figures if f.row.startswith(own) and f.indicator == indicator]
    told = {
        (f.year, f.role, f.value)
        for f in report.figures
        if f.indicator == indicator and not f.row.startswith(own)
    }
    return any((f.year, f.role, f.value) in told for f in mine)


def _doubled_head(report: Report, table: Table) -> Iterator[Finding]:
    """'Target 2022, Target 2022' among pairs of target and realisasi of the other years."""
    years: defaultdict[int, list[Column]] = defaultdict(list)
    for column in table.columns:
        if column.year and column.kind in ("target", "realisasi"):
            years[column.year].append(column)
    pairs = [found for found in years.values() if len(found) == _PAIR]
    right = [found for found in pairs if key(found[0].label) != key(found[1].label)]
    for found in pairs:
        if found not in right and right and table.rows:
            yield _of_head(report, table, found[0])


def _of_head(report: Report, table: Table, column: Column) -> Finding:
    doubled = "target" in column.label.lower()
    right = "Realisasi" if doubled else "Target"
    label = " ".join(column.label.split())
    return finding(
        _HEAD,
        Subject(report.satker, column.year or report.year, table.section.indicator or "", "other"),
        values=(label, right),
        explain=(
            f"Kepala kolom tahun {column.year} tertulis “{label}” dua kali, sedangkan tahun lain "
            f"pada tabel ini mempunyai kolom target dan realisasi."
        ),
        sources=(place_of_heads(report, table),),
    )


def _in_percent(report: Report) -> Iterator[Finding]:
    """'3,20%' of an index on a small scale that the report prints as 3,20 elsewhere."""
    plain: dict[tuple[str, Decimal | str], Figure] = {}
    percent = {(f.indicator, f.value) for f in report.figures if f.role in ("capaian", "persen")}
    for f in report.figures:
        small = isinstance(f.value, Decimal) and f.value < _SMALL
        if small and f.role in ("target", "realisasi") and "%" not in f"{f.unit}{f.as_written}":
            plain.setdefault((f.indicator, f.value), f)
    for text in texts(report, cells=False):
        indicator = text.block.section.indicator if text.block else None
        known = indicators().get(indicator or "")
        if indicator is None or known is None or known.unit != "Indeks":
            continue
        for n in scan(text.words):
            right = plain.get((indicator, n.value))
            if n.unit != "%" or right is None or (indicator, n.value) in percent:
                continue
            before = text.words[max(0, n.start - _NEAR) : n.start]
            if re.search(r"\d[.,]\d", n.as_written) and not _CHANGE.search(before):
                yield _of_unit(report, text, n, right)


def _of_unit(report: Report, text: Text, told: Numeral, right: Figure) -> Finding:
    written = " ".join(told.as_written.split())
    return finding(
        _UNIT,
        Subject(report.satker, report.year, right.indicator, right.role),
        values=(written, right.as_written),
        explain=(
            f"{right.role.capitalize()} {name_of(right, right.label)} tertulis {written}, padahal "
            f"nilainya indeks, bukan persen, dan di tempat lain tertulis {right.as_written}."
        ),
        sources=(text.source(report, told.start, told.end), right.source),
    )
