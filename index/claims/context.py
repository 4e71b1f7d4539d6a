"""What the sentences before are about, and so whose the next number is, and of which year."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from index.claims.roles import Sentence
from index.claims.sentences import YearMark
from index.language.parts import lexicon, listed
from index.names.indikator import Mention
from index.names.naming import named_alone
from index.names.regions import KABUPATEN, KOTA, PROVINSI
from index.names.unit_names import SatkerMention, province_of, same_satker
from index.names.units import kinds_said, whole_of
from index.names.wording import fold, words_of
from index.numbers.numerals import Numeral
from index.report import JAJARAN, NASIONAL, Block, Origin

# What sentences are about, as reading goes on: what the next one may take its subject from.

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


# Whose a number of a sentence is, and of which year.

_NATIONAL = re.compile(
    r"\bnasional\b(?![^.;]{0,8}\b(?:provinsi|kabupaten|kota|bnn))|\bbnn\s+ri\b", re.IGNORECASE
)
_PROVINCE = re.compile(r"\bprovinsi\b(?!\s+[A-Z])")
_AGENCY_NAME = re.compile(r"\bbadan\s+narkotika\s+nasional\b", re.IGNORECASE)
_WITH_UNITS = re.compile(r"\b(?:dan|beserta|serta|bersama)\s+(?:seluruh\s+)?jajaran", re.IGNORECASE)
_YEAR_BEHIND = re.compile(
    r"\s*(?:(?!dan\b|serta\b|menjadi\b|sedangkan\b)[^\W\d]+[\s/]+){0,3}?"
    r"(?:(?:pada|di)\s+(?:tahun\s+)?(20\d\d)\b|\(\s*(?:tahun\s+)?(20\d\d)\s*\))",
    re.IGNORECASE,
)
"""The year right behind a number: "75 berkas pada tahun 2023", "75 berkas (2023)"."""
_ITS_TARGET = re.compile(
    r"(?:\s+[a-z]+)?\s+(?:dari|dengan|terhadap)\s+target(?:nya)?\s+(?:(?:sebesar|adalah)\s+)?",
    re.IGNORECASE,
)
_ASIDE_YEAR = re.compile(r"\(\s*(?:tahun\s+)?$", re.IGNORECASE)
_JOINED = re.compile(
    r"[\s\d.,%;]*(?:(?:indeks|dan|serta|orang|poin|persen)[\s\d.,%;]*)*", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_AGENCY = re.compile(r"\b(?:bnn|nasional)\s+\w+", re.IGNORECASE)
_NAMED = re.compile(r"\.?\s+[A-Z]")
_REACH = 5
"""Words within which "rata-rata" and "satuan kerja" say one thing."""
_FROM_TO = re.compile(r"\bdari\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_BECOMES = re.compile(r"^[^.;]{0,60}?\b(?:menjadi|ke)\b", re.IGNORECASE)


def unit_of(
    sentence: Sentence, named: Named, block: Block, of: tuple[Numeral, Thread, Origin]
) -> tuple[str, bool]:
    """Whose a number is ("" where it is a unit's and not said which), and whether the nation's."""
    numeral, thread, origin = of
    before = sentence.text[: numeral.start]
    clause_at = max((m.end() for m in TURN.finditer(before)), default=0)
    clause = before[clause_at:]
    province = origin.satker.startswith("BNN Provinsi")
    nation = [m.end() for m in _NATIONAL.finditer(_AGENCY_NAME.sub(_blank, clause))]
    last = [u.end - clause_at for u in named.units if u.end <= numeral.start and u.name != NASIONAL]
    if nation and nation[-1] > max(last, default=0):
        return NASIONAL, True
    if province and (_WITH_UNITS.search(clause) or _together(clause)):
        return origin.satker + JAJARAN, False
    units = [u.name for u in named.units if clause_at <= u.start < numeral.start]
    units = [u for u in units if u != NASIONAL] if units != [NASIONAL] else units
    if len(set(units)) > 1 and _joined(sentence, named, numeral):
        return "", False
    if units:
        own = same_satker(units[-1], origin.satker)
        return (origin.satker if own else units[-1]), False
    above = "" if province else province_of(origin.satker)
    if above and (_of_province(clause) or _of_place(clause, above)):
        return whole_of(above), False
    if above and _PROVINCE.search(clause):
        return above, False
    if province and re.search(r"(?<!\d\s)\bBNNK\b(?!\s+[A-Z])", clause):
        return "", False
    return _inherited_unit(clause, block, thread, origin)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def owners_in(text: str) -> list[tuple[int, int]]:
    """Where a text speaks of the nation, or of all units together."""
    named = [m.span() for rx in (_NATIONAL, _WITH_UNITS, _PROVINCE) for m in rx.finditer(text)]
    return [*named, *_together(text)]


def says_whose(sentence: Sentence, named: Named, numeral: Numeral) -> bool:
    """Whether the clause of a number names a unit, all of them, or the nation."""
    start = max((m.end() for m in TURN.finditer(sentence.text[: numeral.start])), default=0)
    spans = [*((u.start, u.end) for u in named.units), *owners_in(sentence.text)]
    return any(start <= a and b <= numeral.start for a, b in spans)


def _joined(sentence: Sentence, named: Named, numeral: Numeral) -> bool:
    """Whether the last two units before a number are told together: "BNN Kota X dan BNN Kota Y"."""
    last = [u for u in named.units if u.end <= numeral.start][-2:]
    between = sentence.text[last[0].end : last[-1].start] if len(last) == 2 else ""
    return len(last) == 2 and between.strip().lower() in ("dan", "serta", ",", "&")


def units_in_turn(sentence: Sentence, named: Named) -> list[str]:
    """The units of as many numbers behind them ("A, B dan C berturut-turut 3,52; 3,38; 3,44")."""
    values, units = sentence.numerals, named.units
    if len(units) < 2 or len(units) != len(values) or units[-1].end > values[0].start:
        return []
    return [u.name for u in units] if _are_joined(values, sentence.text) else []


def _are_joined(values: Sequence[Numeral], text: str) -> bool:
    """Whether nothing but their units and words that join stands between numbers."""
    spans = ((a.end, b.start, f" {a.unit}".casefold()) for a, b in pairwise(values))
    rest = (text[start:end].casefold().removeprefix(unit) for start, end, unit in spans)
    return all(_JOINED.fullmatch(words) for words in rest)


def _together(text: str) -> list[tuple[int, int]]:
    """Where a text speaks of several units taken together, by what they are called.

    "Rata-rata keempat kabupaten" is of all of them; a place named behind is one unit's.
    """
    return _collected(text, lambda m: _names_units(text, m))


def _names_units(text: str, word: re.Match[str]) -> bool:
    letters = fold(word.group())
    kind = kinds_said().get(letters) in (KABUPATEN, KOTA)
    return letters in listed("collected") or (kind and not _NAMED.match(text, word.end()))


def _of_province(text: str) -> bool:
    """Whether a text takes a province together: "rata-rata Provinsi X", no unit's own name."""
    agency = [m.end() for m in _AGENCY.finditer(text)]
    said = _collected(text, lambda m: kinds_said().get(fold(m.group())) == PROVINSI)
    return any(end not in agency for _, end in said)


def _of_place(text: str, province: str) -> bool:
    """Whether a text takes the units of a province together by its place: "rata-rata IKP Bali"."""
    place = province.split(" ", 2)[-1]
    agency = [m.end() for m in _AGENCY.finditer(text)]
    said = _collected(text, lambda m: text.startswith(place, m.start()))
    return any(end not in agency for _, end in said)


def _collected(text: str, is_collected: Callable[[re.Match[str]], bool]) -> list[tuple[int, int]]:
    """Where a word that takes things together stands near behind it one of what it takes."""
    words = list(_WORD.finditer(text))
    found = []
    for i, word in enumerate(words):
        near = [m.end() for m in words[i + 1 : i + 1 + _REACH] if is_collected(m)]
        if near and fold(word.group()) in listed("collects"):
            found.append((word.start(), near[-1]))
    return found


def _inherited_unit(clause: str, block: Block, thread: Thread, origin: Origin) -> tuple[str, bool]:
    """The unit of what a sentence follows; in a comparison with the nation, the nation."""
    place = origin.satker.split(" ", 2)[-1]
    local = re.search(rf"\bBNN|provinsi|kabupaten|\bkota\b|{re.escape(place)}", clause, re.I)
    if block.section.aspect == "perbandingan_nasional" and not local:
        return NASIONAL, True
    before = thread.last.satker if thread.last else ""
    lead = thread.lead.satker if thread.lead and block.kind == "item" else ""
    found = before or lead
    if not found or found == NASIONAL or same_satker(found, origin.satker):
        return origin.satker, False
    return found, False


def years_of(sentence: Sentence, thread: Thread, origin: Origin) -> list[int]:
    """The year of each number: "dari 77 menjadi 75" has two, "masing-masing" one each."""
    paired = _paired(sentence)
    if paired:
        return paired
    out: list[int] = []
    inherited = _year_before(thread, origin)
    asides = (y for y in sentence.years if _ASIDE_YEAR.search(sentence.text[: y.start]))
    if any(y.year == inherited for y in asides):  # "NKA 90,86 (tahun 2023: 88,19)"
        inherited = origin.year
    for i, numeral in enumerate(sentence.numerals):
        behind = i > 0 and _targets_it(sentence.text[sentence.numerals[i - 1].end : numeral.start])
        own = out[-1] if behind else _year_in_brackets(sentence, numeral, out)
        out.append(own or _year(sentence, numeral, inherited))
    return out


def _targets_it(between: str) -> bool:
    """Whether a number behind another is its target: "yaitu 3,48 dari target 3,20"."""
    return _ITS_TARGET.fullmatch(between) is not None


def _year_in_brackets(sentence: Sentence, numeral: Numeral, before: Sequence[int]) -> int:
    """The year of what one in brackets is an aside to, a number or a year; 0 elsewhere."""
    opened = sentence.text.rfind("(", 0, numeral.start)
    inside = sentence.text[opened : numeral.start]
    if (
        opened < 0
        or ")" in inside
        or any(y.start > opened for y in sentence.years if y.end <= numeral.start)
    ):
        return 0
    right = [y.year for y in sentence.years if y.end <= opened]
    if right and sentence.text[:opened].rstrip().endswith(str(right[-1])):
        return right[-1]
    told = [y for n, y in zip(sentence.numerals, before, strict=False) if n.end <= opened]
    return told[-1] if told else 0


def _year_before(thread: Thread, origin: Origin) -> int:
    """The year of the sentence or lead-in before, but for a plan's end told in passing."""
    last = thread.last.year if thread.last else 0
    last = last if last <= origin.year else 0
    lead = thread.lead.year if thread.lead and thread.lead.year else 0
    return last or lead or origin.year


def _paired(sentence: Sentence) -> list[int]:
    """The years of as many numbers: "tahun 2021 dan 2022 masing-masing 70 dan 72", else []."""
    values = sentence.numerals
    marks = list({y.year: y for y in sentence.years}.values())
    if len(marks) < 2 or len(values) != len(marks):
        return []
    if max(y.end for y in marks) > values[0].start:
        return []
    return [y.year for y in marks] if _are_joined(values, sentence.text) else []


def _year(sentence: Sentence, numeral: Numeral, inherited: int) -> int:
    """The year of one number: named right behind it, else before it, else inherited."""
    if behind := _YEAR_BEHIND.match(sentence.text, numeral.end):
        return int(behind[1] or behind[2])
    before = [y for y in sentence.years if y.end <= numeral.start]
    if not before:
        return _compared_behind(sentence, numeral, inherited) or inherited
    moved = _moved(sentence, numeral, before, inherited)
    if moved:
        return moved
    return _subject_year(sentence, numeral, before).year


def _from_to(sentence: Sentence, numeral: Numeral) -> tuple[bool, bool]:
    """Whether a number is the first, or the second, of "dari 77 menjadi 75"."""
    text = sentence.text
    start = _FROM_TO.search(text[: numeral.start])
    planned = start and any(
        c.kind == "target" and c.start >= start.start()
        for c in sentence.cues
        if c.end <= numeral.start
    )
    first = bool(start and not planned and _BECOMES.match(text[numeral.end :]))
    return first, bool(re.search(r"\bmenjadi\b(?:\s+\w+){0,2}\s*$", text[: numeral.start], re.I))


def _moved(sentence: Sentence, numeral: Numeral, before: Sequence[YearMark], inherited: int) -> int:
    """The year of a number of "dari 77 menjadi 75", 0 elsewhere.

    The year compared with is the first number's, the other, or the one inherited, the second's.
    """
    first, second = _from_to(sentence, numeral)
    last = [n for n in sentence.numerals if n.end <= numeral.start][-1:]
    if last and not _from_to(sentence, last[0])[0]:  # "2021 tercapai 50, 2022 naik menjadi 51"
        before = [y for y in before if y.start >= last[0].end] or before
    years = sorted({y.year for y in before})
    if len(years) == 1 and before[0].compared and before[0].year < inherited:
        return years[0] if first else inherited if second else 0
    if len(years) != 2:
        return years[0] - 1 if first and len(years) == 1 and _says_before(sentence.text) else 0
    compared = next((y.year for y in before if y.compared), years[0])
    other = next(y for y in years if y != compared)
    if first:
        return compared
    return other if second else 0


def _compared_behind(sentence: Sentence, numeral: Numeral, inherited: int) -> int:
    """The year behind both numbers that the first of them is of ("... dibanding tahun 2023")."""
    behind = [y.year for y in sentence.years if y.start >= numeral.end and y.compared]
    first = bool(behind) and behind[0] < inherited and _from_to(sentence, numeral)[0]
    return behind[0] if first else 0


def _says_before(text: str) -> bool:
    return any(fold(w) in listed("before") for w in re.findall(r"\w+", text))


def _called_again(sentence: Sentence, numeral: Numeral, marks: tuple[YearMark, YearMark]) -> bool:
    """Whether a number is called a target, as one between two years was."""
    first, last = marks
    behind = [c for c in sentence.cues if last.end <= c.start and c.end <= numeral.start]
    told = (
        c.kind == "target" and any(c.end <= n.start < last.start for n in sentence.numerals)
        for c in sentence.cues
        if first.end <= c.start < last.start
    )
    return behind[-1:] != [] and behind[-1].kind == "target" and any(told)


def _subject_year(sentence: Sentence, numeral: Numeral, before: Sequence[YearMark]) -> YearMark:
    """The last year before a number, passing one that is only compared with and has its own.

    A year whose target was told takes no other: "2023 sebesar 95 dari target 96, dibanding 2022
    sebesar 90 dengan target 92".
    """
    last = before[-1]
    if last.compared and len(before) > 1:
        between = sentence.text[last.end : numeral.start]
        told = any(last.end <= n.start < numeral.start for n in sentence.numerals)
        states = {"yang", *lexicon()["cue"]["states"]}
        near = all(fold(w) in states for w in re.findall(r"[^\W\d_]+", between))
        earlier = [y for y in before if not y.compared]
        if (told or not near) and earlier:
            again = told and _called_again(sentence, numeral, (earlier[-1], last))
            return last if again else earlier[-1]
    return last
