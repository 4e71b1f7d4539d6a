"""What sentences are about, as reading goes on: what the next one may take its subject from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from index.claims.roles import Sentence
from index.language.parts import listed
from index.names.indikator import Mention
from index.names.naming import named_alone
from index.names.unit_names import SatkerMention, same_satker
from index.names.wording import fold, words_of
from index.numbers.numerals import Numeral
from index.report import Block

BUDGET = ("anggaran_total", "belanja_pegawai", "belanja_barang", "belanja_modal")
Key = tuple[str, int, str]
Known = Mapping[Key, Mapping[str, frozenset[Decimal]]]
BELOW = "anggaran di bawahnya"
TURN = re.compile(r"\b(?:sementara|sedangkan|adapun)\b|;", re.IGNORECASE)
_ENDS_OPEN = re.compile(r":\s*$|\b(?:sebagai\s+berikut|berikut\s+ini|berikut)\W*$", re.IGNORECASE)
_UNCOUNTED = re.compile(r"(?:(?<![\d,.]\s)|(?<=\b20\d\d\s))\b[^\W\d_]+")
"""A word that no number right before it counts; a year counts nothing."""
_TREATING = ("BAB III", "RINGKASAN", "BAB IV", "")
"""Chapters whose items and titles may name indicators that are treated below them."""
_TELLING = 4
"""Letters of a word from which on it tells one name from another."""
_MOST_UNITS, _LONGEST_HEAD = 40, 220
"""No province has more kabupaten and kota; no name of an indicator has more letters."""


@dataclass(frozen=True, slots=True)
class Named:
    """The indicators and units a sentence names, in order."""

    indicators: tuple[Mention, ...]
    units: tuple[SatkerMention, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What one number is about; `sure` 0 to 1, `role` what it inherits, `name_end` in the text."""

    indicator: str
    satker: str
    year: int
    sure: float
    inherited: bool
    role: str = ""
    name_end: int = -1
    national: bool = False
    reasons: tuple[str, ...] = ()
    bound: bool = False  # by the layout: "Target : 2 Unit" right below its name
    owned: bool = False  # its own clause names the unit, all the units or the nation it is of


@dataclass(frozen=True, slots=True)
class About:
    """What a sentence, lead-in or heading was about, for what follows it."""

    indicators: tuple[str, ...] = ()
    satker: str = ""
    year: int = 0
    role: str = ""
    names: tuple[tuple[str, str], ...] = ()  # of several indicators named at once: id and words


@dataclass
class Thread:
    """What the next sentence may take its subject from, as reading goes on."""

    lead: About | None = None  # the lead-in of the list that is being read
    head: str = ""  # the indicator of the heading or item above
    last: About | None = None  # the sentence before, in the same block
    former: About | None = None  # the last sentence of the paragraph before, in the same section
    told: dict[Key, dict[str, tuple[Decimal, str]]] = field(default_factory=dict)
    _section: str | None = None
    _opens: bool = False
    _of_item: bool = False  # `head` is what an item told a value of, for the lines of that item

    def enter(self, block: Block) -> None:
        """Go on to a block: a heading or paragraph ends the list above it."""
        if block.kind != "item":
            self.lead = None
            self.told = {}
        ended = block.kind == "paragraph" and self._of_item
        anew = block.kind == "heading" or block.section.indicator != self._section
        if anew or ended:
            self.head, self._of_item = "", False
        self.former = None if anew else self.last or self.former
        self._section = block.section.indicator
        self.last = None

    def leave(self, block: Block) -> None:
        """Be done with a block: what ends with "sebagai berikut:" leads the list below it."""
        if self._opens and self.last:
            self.lead = self.last

    def follow(
        self, sentence: Sentence, named: Named, read: tuple[str, str, str | None], block: Block
    ) -> None:
        """Keep what a sentence was about for the ones behind it.

        `read` is the report's unit, the indicator its values showed, and the role it ended with,
        None where it told no number.
        """
        satker, shown, role = read
        own = _subjects(sentence, named, shown, block)
        money = [n for n in sentence.numerals if n.unit == "Rp"]
        if money and is_narrower(sentence, money[-1]):
            own = (*own, BELOW)
        before = self.last or About()
        year = [y.year for y in sentence.years if not y.compared]
        units = [u.name for u in named.units if _is_subject(sentence, u)]
        units = units if len(set(units)) == 1 else []  # units told one by one are no subject
        if any(same_satker(u.name, satker) for u in named.units):
            units = [satker]  # named beside its own, another is not what it goes on with
        lone = len(set(year)) == 1
        self._opens = bool(_ENDS_OPEN.search(sentence.text)) and not (
            block.kind == "item" and sentence.numerals
        )
        if role is None:
            role = _role_named(sentence) or (before.role if not own else "")
        self.last = About(
            own or before.indicators,
            units[-1] if units else ("" if own else before.satker),
            year[-1] if lone else 0,
            role,
            _names_of(named) or before.names,
        )
        heads = block.kind in ("item", "heading") or len(sentence.text) < _LONGEST_HEAD
        if heads and not sentence.numerals:
            if own:
                self.head, self._of_item = own[0], False
            elif block.kind in ("item", "heading") and sentence.start == 0 and not sentence.cues:
                self.head = ""
        elif block.kind == "item" and own and sentence.start == 0:
            self.head, self._of_item = own[-1], True


def _subjects(sentence: Sentence, named: Named, shown: str, block: Block) -> tuple[str, ...]:
    """The indicators a sentence names, shows by its values, or is the whole name of."""
    own = tuple(dict.fromkeys(m.id for m in reversed(named.indicators)))
    if own or shown or sentence.numerals or block.section.bab not in _TREATING:
        return own or ((shown,) if shown else ())
    return tuple(filter(None, [named_alone(sentence.text)]))


def _names_of(named: Named) -> tuple[tuple[str, str], ...]:
    """The indicators that a sentence names together, with their words; () for fewer than two."""
    names = {m.id: m.words for m in named.indicators if m.id not in BUDGET}
    return tuple(names.items()) if len(names) > 1 else ()


def names_in_short(text: str, names: Sequence[tuple[str, str]]) -> list[Mention]:
    """Where a text goes on with indicators named together, by the words that tell them apart.

    "Petugas IBM dan Unit IBM ..." goes on with "petugas ... unit ..."; what a number counts is no
    name, and one of them alone tells nothing apart.
    """
    words = {id_: {w for w in words_of(name) if len(w) >= _TELLING} for id_, name in names}
    of_one = {
        word: id_
        for id_, own in words.items()
        for word in own.difference(*(other for i, other in words.items() if i != id_))
    }
    found = [
        Mention(of_one[fold(m.group())], m.start(), m.end(), m.group(), loose=True)
        for m in _UNCOUNTED.finditer(text)
        if fold(m.group()) in of_one and fold(m.group()) not in listed("measure")
    ]
    return found if len({m.id for m in found}) > 1 else []


def _is_subject(sentence: Sentence, unit: SatkerMention) -> bool:
    """Whether a sentence is about a unit: its numbers stand behind it, and it in no aside."""
    before = sentence.text[: unit.start]
    told = sentence.numerals and sentence.numerals[-1].start < unit.start
    return not told and not TURN.search(before)


def _role_named(sentence: Sentence) -> str:
    """The role a lead-in speaks of: "Target per tahun adalah sebagai berikut:"."""
    means = {"target": "target", "result": "realisasi", "reached": "realisasi", "pagu": "pagu"}
    return next((means[c.kind] for c in sentence.cues if c.kind in means), "")


def is_narrower(sentence: Sentence, numeral: Numeral) -> bool:
    """Whether a sentence speaks of the budget of a programme, an activity or a section."""
    for m in re.finditer(r"[^\W\d_]+", sentence.text[: numeral.start]):
        after = sentence.text[m.end() : m.end() + 12]
        if fold(m.group()) in listed("narrower") and not re.match(
            r"\W+(?:Tahun|BNN|Badan)\b", after
        ):
            return True
    return False
