"""Rules of another year: what a report cites, counts or weighs by a regime not its year's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from index.checks.finding import Rule, Subject, finding
from index.checks.rows import place_of_row
from index.checks.texts import Text, plain, says, texts
from index.numbers.numerals import scan
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
_CITATION = re.compile(
    r"(?:\bPER\W{0,3}\d+\s*/\s*PB\s*/\s*20\d\d)|(?:/\s*PMK[.\s]*\d\d\s*/\s*20\d\d)|"
    r"(?:\b(?:nomor|no\.?|PMK|keuangan|peraturan)\s*:?\s*\d+\s*(?:tahun\s+|/\s*)20\d\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(20[0-4]\d)\b")
_COUNT = re.compile(r"(?<![\w.,/])(\d{1,2})\s*(?:\([^()\d]{2,30}\)\s*)?indikator\b", re.IGNORECASE)
_WEIGHTS = re.compile(r"^\W*bobot\b", re.IGNORECASE)
_LEAST_WEIGHTS, _LEAST_PARTS = 5, 3


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of the report's own year, and where it begins in its text."""

    text: Text
    start: int
    words: str

    def finding(
        self, rule: Rule, indicator: str, span: tuple[int, int], said: tuple[str, str, str]
    ) -> Finding:
        """What a sentence says, what is right, and why."""
        found, expected, explain = said
        report = self.text.report
        return finding(
            rule,
            Subject(report.satker, report.year, indicator),
            values=(found, expected),
            explain=f"Laporan tahun {report.year} {explain}",
            sources=(self.text.source(self.start + span[0], self.start + span[1]),),
        )


def check_regime(report: Report) -> Iterator[Finding]:
    """Find what a report applies to its own year by a rule of other years."""
    for each in _of_the_year(report):
        yield from _cited(each)
        yield from _counted(each)
        yield from _told_weights(each)
    for table in report.tables:
        yield from _weighed(report, table)


def _of_the_year(report: Report) -> Iterator[_Sentence]:
    """The sentences on the report's year: what tells of another, or how rules changed, is history.

    A sentence without a year speaks of the year that the one before it names; those of the rules
    it cites are not among them.
    """
    for text in texts(report, cells=False):
        named: set[int] = set()
        for start, end in text.sentences():
            bare = _CITATION.sub(" ", text.words[start:end])
            named = {int(y) for y in _YEAR.findall(bare)} or named
            if named <= {report.year} and not says("history", bare):
                yield _Sentence(text, start, text.words[start:end])


def _cited(each: _Sentence) -> Iterator[Finding]:
    """Rules of other years; a sentence that cites the year's own too compares them."""
    year = each.text.report.year
    cited = [(rule, m) for rule in regulations() if (m := _pattern(rule).search(each.words))]
    for rule, m in cited:
        right = [r for r in regulations() if r.about == rule.about and r.holds(year)]
        if rule.holds(year) or not right or any(r in right for r, _ in cited):
            continue
        if rule.first > year and not says(f"about_{rule.indicator}", each.words):
            continue  # a new rule may be cited before it measures anything
        written, name = plain(m.group()), right[0].name
        why = (
            f"merujuk {written}, aturan {rule.about} untuk tahun {rule.years.rstrip('-')}, "
            f"sedangkan {rule.about} tahun {year} diatur dalam {name}."
        )
        yield each.finding(_CITED, rule.indicator, m.span(), (written, name, why))


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


def _counted(each: _Sentence) -> Iterator[Finding]:
    """'IKPA ... 13 indikator' in a year whose rule has another number of them."""
    year = each.text.report.year
    right = ikpa_weights(year)
    if right is None or not right.parts or not says("about_ikpa", each.words):
        return
    for m in _COUNT.finditer(each.words):
        years = counts_of_parts("ikpa").get(int(m[1]))
        if years is None or years[0] <= year <= years[1]:
            continue
        first, last, source = years
        written, when = plain(m.group()), str(first) if first == last else f"{first}-{last}"
        why = (
            f"menyebut IKPA memiliki {written}, yang berlaku untuk tahun {when} ({source}), "
            f"sedangkan tahun {year} ({right.source}) memakai {len(right.parts)} komponen."
        )
        expected = f"{len(right.parts)} indikator ({right.source})"
        yield each.finding(_COUNTED, "ikpa", m.span(), (written, expected, why))


def _told_weights(each: _Sentence) -> Iterator[Finding]:
    """A sentence that gives NKA the weights of another year's formula."""
    right = nka_formula(each.text.report.year)
    told = {n.value for n in scan(each.words) if n.unit == "%"}
    for other in regimes("nka") if right else ():
        weights = {part.weight for part in other.parts}
        if right and other != right and len(weights) >= _LEAST_PARTS and weights <= told:
            span = (each.start, each.start + len(each.words))
            said = (_listed(other.parts), other, right)
            yield _of_weights(each.text.report, "nka", said, each.text.source(*span))


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
