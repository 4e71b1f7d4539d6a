"""Rules of another year: what a report cites, counts or weighs by a regime not its year's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from index.checks.finding import Rule, Subject, finding
from index.checks.rows import place_of_row
from index.checks.texts import Text, texts
from index.report import Finding, Report, Row, Source, Table
from index.rules import (
    Formula,
    Part,
    Regulation,
    counts_of_parts,
    ikpa_weights,
    nka_formula,
    regimes,
    regulations,
)

_CITED = Rule("regime", "perlu_diperiksa", "peraturan yang dikutip adalah yang berlaku tahun itu")
_COUNTED = Rule("regime", "perlu_diperiksa", "banyaknya indikator IKPA menurut aturan tahun itu")
_WEIGHED = Rule("regime", "perlu_diperiksa", "bobot menurut aturan tahun laporan")
_HISTORY = re.compile(
    r"\b(?:sebelum(?:nya)?|semula|awalnya|dahulu|dulu|lama|menggantikan|pengganti|diganti\w*|"
    r"menjadi|berubah|perubahan|mencabut|dicabut|tidak\s+berlaku|hingga|sampai|terdahulu|lalu|"
    r"berbeda|dibanding\w*|mulai|sejak|akan\s+datang|mendatang)\b",
    re.IGNORECASE,
)
_CITATION = re.compile(
    r"(?:\bPER\W{0,3}\d+\s*/\s*PB\s*/\s*20\d\d)|(?:/\s*PMK[.\s]*\d\d\s*/\s*20\d\d)|"
    r"(?:\b(?:nomor|no\.?|PMK|keuangan|peraturan)\s*:?\s*\d+\s*(?:tahun\s+|/\s*)20\d\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(20[0-4]\d)\b")
_COUNT = re.compile(r"(?<![\w.,/])(\d{1,2})\s*(?:\([^()\d]{2,30}\)\s*)?indikator\b", re.IGNORECASE)
_IKPA = re.compile(r"\bIKPA\b|kinerja\s+pelaksanaan\s+anggaran", re.IGNORECASE)
_NKA = re.compile(r"\bNKA\b|nilai\s+kinerja\s+anggaran|evaluasi\s+kinerja", re.IGNORECASE)
_ABOUT = {"ikpa": _IKPA, "nka": _NKA}
_SENTENCE = re.compile(r"(?<=[a-z)\d])[.;]\s+(?=[A-Z])")
_WEIGHTS = re.compile(r"^\W*bobot\b", re.IGNORECASE)
_SHARE = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)\s*%")
_LEAST_WEIGHTS = 5


def check_regime(report: Report) -> Iterator[Finding]:
    """Find what a report applies to its own year by a rule of other years.

    What is said of another year, or tells how rules changed, is history and no finding; a sentence
    without a year speaks of the year that the one before it names.
    """
    for text in texts(report, cells=False):
        named: set[int] = set()
        for start, end in _sentences(text.words):
            named = _years(text.words[start:end]) or named
            if named <= {report.year} and not _HISTORY.search(_bare(text.words[start:end])):
                yield from _cited(report, text, start, end)
                yield from _counted(report, text, start, end)
                yield from _told_weights(report, text, start, end)
    for table in report.tables:
        yield from _weighed(report, table)


def _sentences(words: str) -> Iterator[tuple[int, int]]:
    start = 0
    for m in _SENTENCE.finditer(words):
        yield start, m.start() + 1
        start = m.end()
    yield start, len(words)


def _years(words: str) -> set[int]:
    """The years a sentence speaks of; those of the rules it cites are not among them."""
    return {int(y) for y in _YEAR.findall(_bare(words))}


def _bare(words: str) -> str:
    return _CITATION.sub(" ", words)


def _cited(report: Report, text: Text, start: int, end: int) -> Iterator[Finding]:
    """Rules of other years; a sentence that cites the year's own too compares them."""
    words = text.words[start:end]
    cited = [(rule, m) for rule in regulations() if (m := _pattern(rule).search(words))]
    for rule, m in cited:
        right = [r for r in regulations() if r.about == rule.about and r.holds(report.year)]
        if rule.holds(report.year) or not right or any(r in right for r, _ in cited):
            continue
        if rule.first > report.year and not _ABOUT[rule.indicator].search(words):
            continue  # a new rule may be cited before it measures anything
        written = " ".join(m.group().split())
        yield finding(
            _CITED,
            Subject(report.satker, report.year, rule.indicator),
            values=(written, right[0].name),
            explain=(
                f"Laporan tahun {report.year} merujuk {written}, aturan {rule.about} untuk tahun "
                f"{rule.years.rstrip('-')}, sedangkan {rule.about} tahun {report.year} diatur "
                f"dalam {right[0].name}."
            ),
            sources=(text.source(start + m.start(), start + m.end()),),
        )


@lru_cache(maxsize=32)
def _pattern(rule: Regulation) -> re.Pattern[str]:
    """How texts cite a rule: PER-4/PB/2021, PER- 04/PB/2021, PMK Nomor 22/PMK.02/2021."""
    number = rf"0?{rule.number}"
    if rule.kind == "PB":
        return re.compile(
            rf"\bPER\W{{0,3}}{number}\s*/\s*PB\s*/\s*{rule.issued}\b|"
            rf"Direktur\s+Jenderal\s+Perbendaharaan\s+(?:Nomor|No\.?)\s*{number}\s+Tahun\s+"
            rf"{rule.issued}\b",
            re.IGNORECASE,
        )
    name = r"\b(?:PMK|Peraturan\s+Menteri\s+Keuangan)(?:\s+(?:RI|Republik\s+Indonesia|\(PMK\)))*"
    return re.compile(
        rf"{name}\s*(?:Nomor|No\.?)?\s*:?\s*{number}\s*"
        rf"(?:/\s*PMK\s*[.\s]\s*\d\d\s*/\s*|/\s*|Tahun\s+){rule.issued}\b",
        re.IGNORECASE,
    )


def _counted(report: Report, text: Text, start: int, end: int) -> Iterator[Finding]:
    """'IKPA ... 13 indikator' in a year whose rule has another number of them."""
    words, right = text.words[start:end], ikpa_weights(report.year)
    if not _IKPA.search(words) or right is None or not right.parts:
        return
    for m in _COUNT.finditer(words):
        years = counts_of_parts("ikpa").get(int(m[1]))
        if years is None or years[0] <= report.year <= years[1]:
            continue
        first, last, source = years
        when = str(first) if first == last else f"{first}-{last}"
        written = " ".join(m.group().split())
        yield finding(
            _COUNTED,
            Subject(report.satker, report.year, "ikpa"),
            values=(written, f"{len(right.parts)} indikator ({right.source})"),
            explain=(
                f"Laporan tahun {report.year} menyebut IKPA memiliki {written}, yang berlaku "
                f"untuk tahun {when} ({source}), sedangkan aturan tahun {report.year} "
                f"({right.source}) memakai {len(right.parts)} komponen."
            ),
            sources=(text.source(start + m.start(), start + m.end()),),
        )


def _told_weights(report: Report, text: Text, start: int, end: int) -> Iterator[Finding]:
    """A sentence that gives NKA the weights of another year's formula."""
    words, right = text.words[start:end], nka_formula(report.year)
    told = {Decimal(m[1].replace(",", ".")) for m in _SHARE.finditer(words)}
    for other in regimes("nka") if right else ():
        weights = {part.weight for part in other.parts}
        if right is None or other == right or len(weights) < 3 or not weights <= told:
            continue
        yield _of_weights(
            report, "nka", (_listed(other.parts), other, right), text.source(start, end)
        )


def _weighed(report: Report, table: Table) -> Iterator[Finding]:
    """An IKPA matrix whose whole row or column of weights is another year's."""
    right = ikpa_weights(report.year)
    about = " ".join([c.label for c in table.columns] + [_label(row) for row in table.rows])
    if right is None or not right.parts or "dipa" not in about.lower():
        return
    for row, weights in _weights(table):
        fitting = [one for one in regimes("ikpa") if _fits(weights, one)]
        if len(fitting) == 1 and fitting[0] != right and report.year >= 2022:
            source = place_of_row(report, table, row)
            written = "/".join(f"{w:f}" for w in weights)
            yield _of_weights(report, "ikpa", (written, fitting[0], right), source)
            return


def _weights(table: Table) -> Iterator[tuple[Row, tuple[Decimal, ...]]]:
    """The weights a table prints, in order: of a row named Bobot, or of a column."""
    for row in table.rows:
        if any(_WEIGHTS.match(cell.text) for cell in row.cells):
            yield row, tuple(_numbers([cell.text for cell in row.cells]))
    for at, column in enumerate(table.columns):
        if _WEIGHTS.match(column.label) and table.rows:
            cells = [row.cells[at].text for row in table.rows if at < len(row.cells)]
            yield table.rows[0], tuple(_numbers(cells))


def _numbers(cells: Sequence[str]) -> Iterator[Decimal]:
    for cell in cells:
        if m := re.fullmatch(r"\s*(\d{1,2})(?:[.,]0+)?\s*%?\s*", cell):
            yield Decimal(m[1])


def _fits(weights: Sequence[Decimal], formula: Formula) -> bool:
    """Whether weights are a formula's, in order; one of 0 is a part not in use."""
    right = [part.weight for part in formula.parts if part.weight is not None]
    if len(weights) != len(right) or sum(1 for w in weights if w) < _LEAST_WEIGHTS:
        return False
    return all(w in (0, r) for w, r in zip(weights, right, strict=True))


def _of_weights(
    report: Report, indicator: str, said: tuple[str, Formula, Formula], source: Source
) -> Finding:
    written, other, right = said
    name = indicator.upper()
    return finding(
        _WEIGHED,
        Subject(report.satker, report.year, indicator),
        values=(written, _listed(right.parts)),
        explain=(
            f"Bobot {name} dalam laporan tahun {report.year} tertulis {written}, yaitu bobot "
            f"menurut {other.source} untuk tahun {other.years}, sedangkan {right.source} untuk "
            f"tahun {report.year} memakai {_listed(right.parts)}."
        ),
        sources=(source,),
    )


def _listed(parts: Sequence[Part]) -> str:
    return "/".join(f"{part.weight:f}".replace(".", ",") for part in parts if part.weight)


def _label(row: Row) -> str:
    return next((cell.text for cell in row.cells if re.search(r"[A-Za-z]{3}", cell.text)), "")
