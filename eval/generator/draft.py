"""A report being written: its unit, layout and printer, and the cells they make together."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from eval.generator import facts, numerals
from eval.generator.document import Heading, Table
from eval.generator.layout import Layout
from eval.generator.mentions import Key
from eval.generator.printer import DASH, Printer

WIDTHS = {
    "no": 4,
    "sasaran": 26,
    "indikator": 26,
    "satuan": 10,
    "target": 11,
    "realisasi": 11,
    "capaian": 10,
}
"""Characters of a column of words and values."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What every chapter writes with."""

    unit: facts.Unit
    layout: Layout
    printer: Printer
    rng: Random
    promised: tuple[facts.Indicator, ...]  # what the plans and the agreement hold

    @property
    def full(self) -> bool:
        """Whether the report tells what only a full one does."""
        return self.layout.more >= 0

    def worded(self, texts: tuple[str, ...]) -> str:
        """Return the one of the texts that this report uses; the first unless it is a full one."""
        if not self.full:
            return texts[0]
        return Random(f"{self.layout.more}-{texts[0]}").choice(texts)

    def key(self, indicator: str, role: str, year: int = 0, satker: str = "") -> Key:
        """Return a key of the report's own unit and year unless said otherwise."""
        return Key(satker or self.unit.satker, year or self.unit.year, indicator, role)

    def value(self, item: facts.Indicator, role: str, where: str, year: facts.Year) -> str:
        """Return a target or realisasi without its unit; a dash where there is none."""
        number = year.target if role == "target" else year.realisasi
        if number is None:
            return DASH
        key = self.key(item.id, role, year.year)
        return self.printer.say(key, number, where, uom=item.topic.uom)

    def with_unit(self, item: facts.Indicator, role: str, where: str, *, word: bool = True) -> str:
        """Return the reported year's target or realisasi, with its unit's word or percent sign."""
        written = self.value(item, role, where, item.now)
        if item.topic.uom == "%":
            return f"{written}%" if word or "satuan" not in self.layout.columns else written
        return f"{written} {item.topic.uom}" if word else written

    def capaian(self, item: facts.Indicator, where: str, year: facts.Year | None = None) -> str:
        """Return the capaian of a year (the reported one by default)."""
        year = year or item.now
        return self.printer.capaian(self.key(item.id, "capaian", year.year), year, where)

    def count(self, name: str, number: int, where: str) -> str:
        """Return a count of indicators with its word: "5 (lima)"."""
        key = self.key(f"other:{name}", "realisasi")
        return self.printer.say(key, Decimal(number), where, uom="Indikator")

    def average(self, where: str) -> str:
        """Return the mean of all capaian, with a percent sign."""
        key = self.key("other:rata_rata_capaian", "capaian")
        return self.printer.say(key, average(self.unit, cut=self.layout.cut), where, uom="%") + "%"

    def bab(self, number: str, title: str) -> Heading:
        """Return a chapter's heading as this report writes them."""
        joint = {"dua_baris": "\n", "titik": ". ", "rapat": " "}[self.layout.bab]
        return Heading(1, f"BAB {number}{joint}{title}")

    def results_table(self, rows: tuple[facts.Indicator, ...], where: str) -> Table:
        """Target, realisasi and capaian of indicators, in this report's order of columns."""
        columns = self.layout.columns
        header = tuple(self.layout.heads[name] for name in columns)
        body = tuple(
            tuple(self._cell(name, at, item, where) for name in columns)
            for at, item in enumerate(rows, start=1)
        )
        widths = tuple(WIDTHS[name] for name in columns)
        return Table((header,), body, widths, number_row=self.layout.number_row)

    def _cell(self, column: str, number: int, item: facts.Indicator, where: str) -> str:
        if column == "no":
            return f"{number}"
        if column == "sasaran":
            return item.topic.sasaran
        if column == "indikator":
            return item.name
        if column == "satuan":
            return item.topic.uom
        if column == "capaian":
            return self.capaian(item, where)
        return self.with_unit(item, column, where, word=self.layout.unit_in_cell)


def average(unit: facts.Unit, *, cut: bool) -> Decimal:
    """Return the mean of the printed capaian, at two decimals."""
    printed = [
        numerals.rounded(facts.capaian(item.now.target, item.now.realisasi), 2, cut=cut)
        for item in unit.indicators
        if item.now.target and item.now.realisasi is not None
    ]
    return numerals.rounded(sum(printed, Decimal(0)) / len(printed), 2)


def met(unit: facts.Unit) -> tuple[int, int, int]:
    """How many indicators are above, at and below their target."""
    pairs = [(item.now.target, item.now.realisasi) for item in unit.indicators]
    known = [(target, got) for target, got in pairs if target is not None and got is not None]
    above = sum(1 for target, got in known if got > target)
    level = sum(1 for target, got in known if got == target)
    return above, level, len(known) - above - level
