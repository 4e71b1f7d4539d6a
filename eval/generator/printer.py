"""Prints figures: the one place where a value becomes words, is marked, or planted wrong."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from eval.generator import facts, numerals
from eval.generator.layout import Layout
from eval.generator.mentions import FIRST_MARK, PLACES, Key, Mention, Plant

DASH = "-"


class Printer:
    """Keeps every mention a report prints, in the order printed, and puts the plants in.

    `mentions` is complete once the document is made; lines come from `mentions.unmark`.
    """

    def __init__(self, layout: Layout, plants: tuple[Plant, ...], rng: Random) -> None:
        self.layout = layout
        self.mentions: list[Mention] = []
        self._plants = {(plant.where, plant.key): plant for plant in plants}
        self._rng = rng

    def say(
        self,
        key: Key,
        value: Decimal | str,
        where: str,
        *,
        uom: str = "",
        is_figure: bool = True,
    ) -> str:
        """Return the marked words of a value, or of the plant for this place."""
        plant = self._plants.get((where, key))
        right = self._written(key, value, uom)
        printed = plant.found if plant else value
        written = self._written(key, printed, uom) if plant else right
        if isinstance(printed, str) and not isinstance(value, str):
            printed = value  # only the words around the digits are wrong: "1 (tiga)"
        place = PLACES[where]
        return self._note(Mention("", key, printed, uom, written, place, right, plant, is_figure))

    def planted(self, key: Key, where: str) -> Plant | None:
        """Return what is planted for a key at a place."""
        return self._plants.get((where, key))

    def words(self, key: Key, words: str, where: str) -> str:
        """Return marked words that gold's figures do not hold (a terbilang, a heading's year).

        A plant that says nothing marks the words and leaves them: something else is left out.
        """
        plant = self._plants.get((where, key))
        printed = str(plant.found or words) if plant else words
        place = PLACES[where]
        return self._note(
            Mention("", key, printed, "", printed, place, words, plant, is_figure=False)
        )

    def capaian(self, key: Key, year: facts.Year, where: str) -> str:
        """Return the capaian of a year as the layout rounds it, with its percent sign."""
        if year.target is None or year.realisasi is None or not year.target:
            return DASH
        exact = facts.capaian(year.target, year.realisasi)
        value = numerals.trimmed(numerals.rounded(exact, 2, cut=self.layout.cut))
        return self.say(key, value, where, uom="%") + self.layout.percent

    def percent(self, key: Key, part: int, whole: int, where: str) -> str:
        """Return a share of money in percent, with its percent sign."""
        if not whole:
            return DASH
        value = numerals.rounded(Decimal(part) / Decimal(whole) * 100, 2)
        return self.say(key, numerals.trimmed(value), where, uom="%") + "%"

    def money(self, key: Key, amount: int, where: str, *, style: str = "") -> str:
        """Return an amount in the layout's rupiah style."""
        plant = self._plants.get((where, key))
        printed = int(str(plant.found)) if plant else amount
        style = style or self.layout.rupiah
        written, right = (numerals.grouped(each, style) for each in (printed, amount))
        mention = Mention("", key, Decimal(printed), "Rp", written, PLACES[where], right, plant)
        return numerals.RUPIAH[style].format(self._note(mention))

    def _written(self, key: Key, value: Decimal | str, uom: str) -> str:
        if isinstance(value, str):
            return value
        if uom == "Indikator":
            return numerals.count_words(int(value))
        comma = self.layout.comma
        if self._rng.random() < self.layout.other_comma:
            comma = "." if comma == "," else ","
        return numerals.decimal_words(value, comma)

    def _note(self, mention: Mention) -> str:
        mark = chr(FIRST_MARK + len(self.mentions))
        self.mentions.append(replace(mention, mark=mark))
        return mark + mention.as_written
