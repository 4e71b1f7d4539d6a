"""What the numbers of a sentence are about: from its own words, else from what it follows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from index.claim_roles import Sentence
from index.figures.subjects import Origin
from index.language.tokens import COUNT_UNITS
from index.names.declared import Declared
from index.names.indikator import Mention, indicators, surely_found
from index.names.naming import reads_as_indicator
from index.names.unit_names import SatkerMention, find_satkers, province_of, same_satker
from index.names.wording import fold
from index.numbers.numerals import Numeral
from index.report import JAJARAN, NASIONAL, Block
from index.sentences import YearMark, lexicon, listed, weight_between
from index.shown import Printed

BUDGET = ("anggaran_total", "belanja_pegawai", "belanja_barang", "belanja_modal")
Key = tuple[str, int, str]
Known = Mapping[Key, Mapping[str, frozenset[Decimal]]]
_OWN, _THIS, _SHOWN, _LOOSE, _BEFORE, _HEAD, _LEAD, _SECTION, _ALSO = (
    1.0,
    0.95,
    0.93,
    0.9,
    0.925,
    0.92,
    0.85,
    0.8,
    0.7,
)
"""How sure an indicator is that a sentence names, calls "this one", shows by values that tables
print of it alone, or takes from elsewhere."""
_WHOLE, _BELOW = "jumlah seluruhnya", "anggaran di bawahnya"
_FORMER = "kalimat sebelumnya"
_ABOVE = "judul di atasnya"
_REPEATS = "nilainya di tabel"
_PART = 0.45
"""How sure an amount is the report's whole budget that is told of a programme or in a list."""
_ASIDE = ("definisi", "metode", "hambatan", "upaya", "rekomendasi", "program", "keberhasilan")
_THIS_ONE = re.compile(
    r"\b(?:indikator(?:\s+kinerja)?|indeks|nilai)\s+(?:ini|tersebut)\b", re.IGNORECASE
)
_NATIONAL = re.compile(
    r"\bnasional\b(?![^.;]{0,8}\b(?:provinsi|kabupaten|kota|bnn))|\bbnn\s+ri\b", re.IGNORECASE
)
_PROVINCE = re.compile(r"\bprovinsi\b(?!\s+[A-Z])")
_AGENCY_NAME = re.compile(r"\bbadan\s+narkotika\s+nasional\b", re.IGNORECASE)
_WITH_UNITS = re.compile(r"\b(?:dan|beserta|serta|bersama)\s+(?:seluruh\s+)?jajaran", re.IGNORECASE)
_TURN = re.compile(r"\b(?:sementara|sedangkan|adapun)\b|;", re.IGNORECASE)
_YEAR_BEHIND = re.compile(
    r"\s*(?:(?!dan\b|serta\b|menjadi\b|sedangkan\b)[^\W\d]+[\s/]+){0,3}?(?:pada|di)\s+tahun\s+(20\d\d)\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"^\W*(?:(?:\w{1,2}|\d{1,2}(?:\.\d{1,2})*)[.)]\s+)?")
_LABELLED = re.compile(r"^\W*(?:\w{1,2}[.)]\s+)?[^:.;\d]{6,120}:\s*\S")
_JOINED = re.compile(
    r"[\s\d.,%;]*(?:(?:indeks|dan|serta|orang|poin|persen)[\s\d.,%;]*)*", re.IGNORECASE
)
_SUBJECT_WORDS = 2
_REACH = 5
"""Words within which "rata-rata" and "satuan kerja" say one thing."""
_FROM_TO = re.compile(r"\bdari\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_BECOMES = re.compile(r"^[^.;]{0,60}?\b(?:menjadi|ke)\b", re.IGNORECASE)
_ENDS_OPEN = re.compile(r":\s*$|\b(?:sebagai\s+berikut|berikut\s+ini|berikut)\W*$", re.IGNORECASE)
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
        own = tuple(dict.fromkeys(m.id for m in reversed(named.indicators)))
        own = own or ((shown,) if shown else ())
        money = [n for n in sentence.numerals if n.unit == "Rp"]
        if money and _narrower(sentence, money[-1]):
            own = (*own, _BELOW)
        before = self.last or About()
        year = [y.year for y in sentence.years if not y.compared]
        units = [u.name for u in named.units if _is_subject(sentence, u)]
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
        )
        heads = block.kind in ("item", "heading") or len(sentence.text) < _LONGEST_HEAD
        if heads and not sentence.numerals:
            if own:
                self.head, self._of_item = own[0], False
            elif block.kind in ("item", "heading") and sentence.start == 0 and not sentence.cues:
                self.head = ""
        elif block.kind == "item" and own and sentence.start == 0:
            self.head, self._of_item = own[-1], True


def _is_subject(sentence: Sentence, unit: SatkerMention) -> bool:
    """Whether a sentence is about a unit: its numbers stand behind it, and it in no aside."""
    before = sentence.text[: unit.start]
    told = sentence.numerals and sentence.numerals[-1].start < unit.start
    return not told and not _TURN.search(before)


def _role_named(sentence: Sentence) -> str:
    """The role a lead-in speaks of: "Target per tahun adalah sebagai berikut:"."""
    means = {"target": "target", "result": "realisasi", "reached": "realisasi", "pagu": "pagu"}
    return next((means[c.kind] for c in sentence.cues if c.kind in means), "")


def named_in(text: str, block: Block, names: Declared, thread: Thread) -> Named:
    """The indicators and units that a sentence names; "indikator ini" is the one last named."""
    own = names.mentions(text)
    found = [
        m
        for m in surely_found(text)
        if not any(k.start < m.end and m.start < k.end and _longer(k, m) for k in own)
    ]
    own = [k for k in own if not any(m.start < k.end and k.start < m.end for m in found)]
    said = thread.last or thread.former
    last = [i for i in said.indicators if i not in BUDGET] if said else []
    treated = last[0] if last else thread.head or block.section.indicator
    this = [
        Mention(treated, m.start(), m.end(), m.group()) for m in _THIS_ONE.finditer(text) if treated
    ]
    mentions = sorted((*found, *own, *this), key=lambda m: m.start)
    listing = block.kind == "item"
    places = find_satkers(text)
    listing = listing or _lists_units(text, places)
    units = [u for u in places if u.explicit or (listing and u.name != NASIONAL)]
    return Named(tuple(mentions), tuple(units))


def _lists_units(text: str, places: Sequence[SatkerMention]) -> bool:
    """Whether bare places are units told one by one: "Kota A 84,210, Kabupaten B 82,057"."""
    bare = [u for u in places if not u.explicit and u.name != NASIONAL]
    valued = [u for u in bare if re.match(r"\W{0,3}(?:sebesar\s+)?\d", text[u.end :])]
    return len(valued) > 1 and len(valued) == len(bare)


def _longer(own: Mention, known: Mention) -> bool:
    return own.end - own.start >= known.end - known.start or known.loose


def topics_for(
    sentence: Sentence,
    named: Named,
    block: Block,
    given: tuple[Thread, Origin, Known, Printed],
) -> list[Topic | None]:
    """What each number of a sentence is about, None for those about nothing known."""
    thread, origin, known, printed = given
    dated = _years(sentence, thread, origin)
    whose = [_whose(sentence, named, block, (n, thread, origin)) for n in sentence.numerals]
    for i, unit in enumerate(_units_in_turn(sentence, named)):
        whose[i] = (origin.satker if same_satker(unit, origin.satker) else unit, False)
    if not sentence.years:  # a year told of the report's own unit is not the nation's
        past = thread.last and thread.last.satker != NASIONAL
        dated = [
            origin.year if past and satker == NASIONAL else year
            for year, (satker, _) in zip(dated, whose, strict=True)
        ]
    own = [
        (year, n.value)
        for n, year, (satker, _) in zip(sentence.numerals, dated, whose, strict=True)
        if satker == origin.satker and n.unit != "Rp"
    ]
    shown = printed.shown_by(origin.satker, own)
    topics: list[Topic | None] = []
    for i, numeral in enumerate(sentence.numerals):
        choices = _choices(sentence, named, block, (numeral, thread))
        if shown and numeral.unit != "Rp" and all(mention is None for _, _, mention, _ in choices):
            choices.insert(0, (shown, _SHOWN, None, _REPEATS))
        satker, national = whose[i]
        told = satker.endswith(JAJARAN) or _says_whose(sentence, named, numeral)
        owned = told and not same_satker(satker, origin.satker)
        options = [
            Topic(
                id_,
                satker,
                dated[i],
                sure,
                mention is None,
                _role(thread, block, own=mention is not None, owned=owned),
                _end(mention),
                national,
                (why,),
                bound=why in (_ABOVE, _FORMER) and _opens_line(sentence),
                owned=owned,
            )
            for id_, sure, mention, why in choices
        ]
        options = [_of_compared(t, sentence, numeral, known) for t in options]
        topic = _likeliest(options, numeral, known) if satker else None
        topics.append(_as_before(sentence, i, topic, topics))
    named_itself = any(same_satker(u.name, origin.satker) for u in named.units)
    return topics if named_itself else _as_tables_say(sentence, topics, (origin, known))


def shown_in(topics: Sequence[Topic | None]) -> str:
    """The indicator that the values of a sentence showed it to be about, "" for none."""
    return next((t.indicator for t in topics if t and _REPEATS in t.reasons), "")


def _of_compared(topic: Topic, sentence: Sentence, numeral: Numeral, known: Known) -> Topic:
    """An amount that tables print otherwise for its year is of the year compared with before it."""
    before = [y for y in sentence.years if y.end <= numeral.start]
    if numeral.unit != "Rp" or not before or before[-1].year == topic.year:
        return topic
    held = known.get((topic.satker, topic.year, topic.indicator), {})
    printed = any(numeral.value in values for values in held.values())
    return topic if printed or not held else replace(topic, year=before[-1].year)


def _as_before(
    sentence: Sentence, i: int, topic: Topic | None, before: Sequence[Topic | None]
) -> Topic | None:
    """The topic of a percentage behind a number: that number's where none is named between."""
    last = before[i - 1] if i else None
    numeral, previous = sentence.numerals[i], sentence.numerals[i - 1]
    if last is None or numeral.unit != "%" or previous.unit == "%":
        return topic
    named = topic is not None and topic.name_end > previous.start
    return topic if named else last


def _opens_line(sentence: Sentence) -> bool:
    """Whether a sentence is a line of a list that its role opens ("- Target : 92")."""
    return len(sentence.numerals) <= 2 and any(c.start <= 3 for c in sentence.cues)


def _end(mention: Mention | None) -> int:
    return mention.end if mention else -1


def _role(thread: Thread, block: Block, *, own: bool, owned: bool) -> str:
    """The role a sentence without one inherits: its lead-in's in a list, else the one's before.

    A sentence that names its `own` indicator goes on with nothing but a list; what is `owned` by
    another unit is no target for having one told before.
    """
    if block.kind == "item" and thread.lead and not thread.last:
        return thread.lead.role
    role = thread.last.role if thread.last and not own else ""
    return "" if owned and role == "target" else role


Choice = tuple[str, float, Mention | None, str]


def _choices(
    sentence: Sentence, named: Named, block: Block, of: tuple[Numeral, Thread]
) -> list[Choice]:
    """The indicators a number may be of, each with how sure it is and why, the surest first."""
    numeral = of[0]
    money = numeral.unit == "Rp"
    before = [m for m in named.indicators if m.end <= numeral.start]
    if money or _follows_money(sentence, numeral):
        return _budgets(sentence, before, block, of)
    own = [m for m in before if m.id not in BUDGET]
    if own:
        last = own[-1]
        this = bool(_THIS_ONE.fullmatch(last.words))
        sure = _THIS if this else _LOOSE if last.loose else _OWN
        return [(_by_count(last.id, numeral), sure, last, "disebut dalam kalimat")]
    if any(m.id in BUDGET for m in before) and numeral.unit == "%":
        return _budgets(sentence, before, block, of)
    return _inherited(sentence, block, of)


def _by_count(indicator: str, numeral: Numeral) -> str:
    """A number no count of units can be is of the index they are counted by: decimals, or 95."""
    counted = indicators()[indicator].unit_indicator if indicator in indicators() else None
    index = re.search(r"\d[.,]\d", numeral.as_written) or numeral.value > _MOST_UNITS
    return counted if counted and index and numeral.unit in ("", "Indeks") else indicator


def _follows_money(sentence: Sentence, numeral: Numeral) -> bool:
    """Whether a percentage stands behind an amount of money."""
    before = [n for n in sentence.numerals if n.end <= numeral.start]
    return (
        numeral.unit == "%"
        and bool(before)
        and before[-1].unit in ("Rp", "%")
        and any(n.unit == "Rp" for n in before)
    )


def _inherited(sentence: Sentence, block: Block, of: tuple[Numeral, Thread]) -> list[Choice]:
    """The indicators that stand around a sentence, nearest first."""
    numeral, thread = of
    if _of_its_own(sentence, numeral):
        return []
    aside = 0.6 if block.section.aspect in _ASIDE else 1.0
    found: list[Choice] = []
    if thread.last:
        found += [(i, _BEFORE, None, _FORMER) for i in thread.last.indicators]
    if thread.head:
        found.append((thread.head, _HEAD, None, _ABOVE))
    if thread.lead and block.kind == "item":
        found += [(i, _LEAD, None, "pengantar daftar") for i in thread.lead.indicators]
    section = block.section
    if section.indicator:
        found.append((section.indicator, _SECTION * aside, None, "bagian laporan"))
    found += [(i, _ALSO * aside, None, "bagian laporan") for i in section.also]
    kept = [(i, s, m, w) for i, s, m, w in found if i not in BUDGET]
    told = {key[2] for key, roles in thread.told.items() if _follows(numeral, roles)}
    share = _shares_before(sentence, numeral)
    return [(i if share or i in told else _by_count(i, numeral), s, m, w) for i, s, m, w in kept]


def _of_its_own(sentence: Sentence, numeral: Numeral) -> bool:
    """Whether a sentence begins with a subject of its own that nobody knows.

    "Cakupan imunisasi bayi: 95 dari target 90", "Jumlah peserta pelatihan mencapai 30".
    """
    label = _LABELLED.match(sentence.text)
    measured = any(c.kind == "target" for c in sentence.cues)
    if not label and (measured or not reads_as_indicator(_MARK.sub("", sentence.text))):
        return False
    first = min((c.start for c in sentence.cues if c.kind != "states"), default=numeral.start)
    end = min(first, numeral.start, label.end() if label else numeral.start)
    start = len(sentence.text) - len(_MARK.sub("", sentence.text))
    named = [span for span in sentence.named if span[1] <= end]
    return weight_between(sentence.text, start, end, named) >= _SUBJECT_WORDS


def _shares_before(sentence: Sentence, numeral: Numeral) -> bool:
    """Whether a number is the percentage that the two before it are of one another."""
    before = [n.value for n in sentence.numerals if n.end <= numeral.start][-2:]
    whole, part = before if len(before) == 2 else (Decimal(0), Decimal(0))
    return whole > 0 and abs(part / whole * 100 - numeral.value) < Decimal("0.1")


def _follows(numeral: Numeral, roles: Mapping[str, tuple[Decimal, str]]) -> bool:
    """Whether a number is the share of target that the realisasi just told is."""
    if not {"target", "realisasi"} <= roles.keys() or not roles["target"][0]:
        return False
    share = roles["realisasi"][0] / roles["target"][0] * 100
    return abs(share - numeral.value) < Decimal("0.1")


def _budgets(
    sentence: Sentence, before: Sequence[Mention], block: Block, of: tuple[Numeral, Thread]
) -> list[Choice]:
    """The budget lines an amount may be of: the last named; the report's own where none is."""
    numeral, thread = of
    lines = [m for m in before if m.id in BUDGET]
    line = lines[-1] if lines and lines[-1].id != "anggaran_total" else None
    last = thread.last.indicators if thread.last else ()
    treated = block.section.bab in ("BAB III", "") and block.section.indicator
    narrow = _narrower(sentence, numeral) or treated or _BELOW in last
    listed_item = block.kind == "item" and thread.lead is not None
    total = (_PART if narrow else 1.0) * (_PART if listed_item else 1.0)
    found: list[Choice] = []
    if line and not _reopened(sentence, line, numeral):
        return [
            (line.id, _OWN, line, "disebut dalam kalimat"),
            ("anggaran_total", 0.3, None, _WHOLE),
        ]
    if lines:
        found.append(("anggaran_total", total, lines[-1], "disebut dalam kalimat"))
    elif set(last) & set(BUDGET):
        found += [(i, _BEFORE * total, None, _FORMER) for i in last if i in BUDGET]
    elif block.section.bab in ("BAB III", "RINGKASAN", "BAB IV", "KATA PENGANTAR", ""):
        found.append(("anggaran_total", 0.85 * total, None, "bagian laporan"))
    if line:
        found.append((line.id, 0.5, line, "disebut dalam kalimat"))
    return found


def _reopened(sentence: Sentence, line: Mention, numeral: Numeral) -> bool:
    """Whether a sentence has gone on from a budget line to the whole: "..., sehingga pagu menjadi".

    A pagu told "dari pagu" behind an amount of the line is the line's own.
    """
    told = [n.end for n in sentence.numerals if line.end <= n.start < numeral.start]
    for cue in sentence.cues:
        if cue.kind in ("pagu", "money") and told and told[0] <= cue.start < numeral.start:
            before = sentence.text[: cue.start].rstrip().lower()
            if not before.endswith(("dari", "atas", "terhadap", "belanja", "sisa")):
                return True
    return False


def _narrower(sentence: Sentence, numeral: Numeral) -> bool:
    """Whether a sentence speaks of the budget of a programme, an activity or a section."""
    for m in re.finditer(r"[^\W\d_]+", sentence.text[: numeral.start]):
        after = sentence.text[m.end() : m.end() + 12]
        if fold(m.group()) in listed("narrower") and not re.match(
            r"\W+(?:Tahun|BNN|Badan)\b", after
        ):
            return True
    return False


def _likeliest(options: Sequence[Topic], numeral: Numeral, known: Known) -> Topic | None:
    """The option its unit and the tables speak for; the first of equals."""
    best: tuple[float, Topic] | None = None
    for topic in options:
        unit = "Rp" if topic.indicator in BUDGET else _unit(topic.indicator)
        score = topic.sure + (0.0 if topic.bound else _unit_fit(numeral, unit))
        held = known.get((topic.satker, topic.year, topic.indicator), {})
        printed = any(
            numeral.value in values or set(numeral.readings) & values for values in held.values()
        )
        score += 0.6 * printed
        if best is None or score > best[0]:
            best = (score, replace(topic, sure=min(1.0, topic.sure + 0.1)) if printed else topic)
    return best[1] if best and best[0] > 0 else None


def _unit(indicator: str) -> str:
    return indicators()[indicator].unit if indicator in indicators() else ""


def _unit_fit(numeral: Numeral, unit: str) -> float:
    """How a number's own unit speaks for an indicator: 0 where it says nothing."""
    a, b = numeral.unit.lower(), unit.lower()
    if not a or not b:
        whole = "," not in numeral.as_written and "." not in numeral.as_written
        return -0.8 if not a and COUNT_UNITS.match(unit) and not whole else 0.0
    if a == "%":
        return 0.2 if b == "%" else 0.0
    alike = a[:4] == b[:4] or a in b or b in a or {a[:3], b[:3]} <= {"bnn", "kab", "sat"}
    return 0.3 if alike or {a, b} <= {"indeks", "nilai", "poin", "skor"} else -3.0


def _whose(
    sentence: Sentence, named: Named, block: Block, of: tuple[Numeral, Thread, Origin]
) -> tuple[str, bool]:
    """Whose a number is ("" where it is a unit's and not said which), and whether the nation's."""
    numeral, thread, origin = of
    before = sentence.text[: numeral.start]
    clause_at = max((m.end() for m in _TURN.finditer(before)), default=0)
    clause = before[clause_at:]
    province = origin.satker.startswith("BNN Provinsi")
    if _NATIONAL.search(_AGENCY_NAME.sub("", clause)):
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
    if not province and (above := province_of(origin.satker)) and _PROVINCE.search(clause):
        return above, False
    if province and re.search(r"(?<!\d\s)\bBNNK\b(?!\s+[A-Z])", clause):
        return "", False
    return _inherited_unit(clause, block, thread, origin)


def owners_in(text: str) -> list[tuple[int, int]]:
    """Where a text speaks of the nation, or of all units together."""
    return [m.span() for rx in (_NATIONAL, _WITH_UNITS, _PROVINCE) for m in rx.finditer(text)]


def _says_whose(sentence: Sentence, named: Named, numeral: Numeral) -> bool:
    """Whether the clause of a number names a unit, all of them, or the nation."""
    start = max((m.end() for m in _TURN.finditer(sentence.text[: numeral.start])), default=0)
    spans = [*((u.start, u.end) for u in named.units), *owners_in(sentence.text)]
    return any(start <= a and b <= numeral.start for a, b in spans)


def _joined(sentence: Sentence, named: Named, numeral: Numeral) -> bool:
    """Whether the last two units before a number are told together: "BNN Kota X dan BNN Kota Y"."""
    last = [u for u in named.units if u.end <= numeral.start][-2:]
    between = sentence.text[last[0].end : last[-1].start] if len(last) == 2 else ""
    return len(last) == 2 and between.strip().lower() in ("dan", "serta", ",", "&")


def _units_in_turn(sentence: Sentence, named: Named) -> list[str]:
    """The units of as many numbers behind them ("A, B dan C berturut-turut 3,52; 3,38; 3,44")."""
    values, units = sentence.numerals, named.units
    if len(units) < 2 or len(units) != len(values) or units[-1].end > values[0].start:
        return []
    between = sentence.text[values[0].end : values[-1].start]
    return [u.name for u in units] if _JOINED.fullmatch(between) else []


def _together(clause: str) -> bool:
    """Whether a clause speaks of several units taken together."""
    words = [fold(w) for w in re.findall(r"[^\W\d_]+", clause)]
    said = f" {' '.join(words)} "
    if any(f" {phrase} " in said for phrase in lexicon()["cue"]["together"]):
        return True
    return any(
        word in listed("collects") and listed("collected") & set(words[i + 1 : i + 1 + _REACH])
        for i, word in enumerate(words)
    )


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


def _years(sentence: Sentence, thread: Thread, origin: Origin) -> list[int]:
    """The year of each number: "dari 77 menjadi 75" has two, "masing-masing" one each."""
    paired = _paired(sentence)
    if paired:
        return paired
    out: list[int] = []
    inherited = _year_before(thread, origin)
    for numeral in sentence.numerals:
        out.append(_year_in_brackets(sentence, numeral, out) or _year(sentence, numeral, inherited))
    return out


def _year_in_brackets(sentence: Sentence, numeral: Numeral, before: Sequence[int]) -> int:
    """The year of the number that one in brackets is an aside to, 0 elsewhere."""
    opened = sentence.text.rfind("(", 0, numeral.start)
    inside = sentence.text[opened : numeral.start]
    if (
        opened < 0
        or ")" in inside
        or any(y.start > opened for y in sentence.years if y.end <= numeral.start)
    ):
        return 0
    told = [y for n, y in zip(sentence.numerals, before, strict=False) if n.end <= opened]
    return told[-1] if told else 0


def _year_before(thread: Thread, origin: Origin) -> int:
    last = thread.last.year if thread.last and thread.last.year else 0
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
    between = sentence.text[values[0].end : values[-1].start]
    return [y.year for y in marks] if _JOINED.fullmatch(between) else []


def _year(sentence: Sentence, numeral: Numeral, inherited: int) -> int:
    """The year of one number: named right behind it, else before it, else inherited."""
    if behind := _YEAR_BEHIND.match(sentence.text, numeral.end):
        return int(behind[1])
    before = [y for y in sentence.years if y.end <= numeral.start]
    if not before:
        return inherited
    moved = _moved(sentence, numeral, before, inherited)
    if moved:
        return moved
    return _subject_year(sentence, numeral, before).year


def _moved(sentence: Sentence, numeral: Numeral, before: Sequence[YearMark], inherited: int) -> int:
    """The year of a number of "dari 77 menjadi 75", 0 elsewhere.

    The year compared with is the first number's, the other, or the one inherited, the second's.
    """
    years = sorted({y.year for y in before})
    text = sentence.text
    start = _FROM_TO.search(text[: numeral.start])
    planned = start and any(
        c.kind == "target" and c.start >= start.start()
        for c in sentence.cues
        if c.end <= numeral.start
    )
    first = start and not planned and _BECOMES.match(text[numeral.end :])
    second = re.search(r"\bmenjadi\b(?:\s+\w+){0,2}\s*$", text[: numeral.start], re.I)
    if len(years) == 1 and before[0].compared and before[0].year < inherited:
        return years[0] if first else inherited if second else 0
    if len(years) != 2:
        return years[0] - 1 if first and len(years) == 1 and _says_before(text) else 0
    compared = next((y.year for y in before if y.compared), years[0])
    other = next(y for y in years if y != compared)
    if first:
        return compared
    return other if second else 0


def _says_before(text: str) -> bool:
    return any(fold(w) in listed("before") for w in re.findall(r"\w+", text))


def _subject_year(sentence: Sentence, numeral: Numeral, before: Sequence[YearMark]) -> YearMark:
    """The last year before a number, passing one that is only compared with and has its own."""
    last = before[-1]
    if last.compared and len(before) > 1:
        between = sentence.text[last.end : numeral.start]
        told = any(last.end <= n.start < numeral.start for n in sentence.numerals)
        states = {"yang", *lexicon()["cue"]["states"]}
        near = all(fold(w) in states for w in re.findall(r"[^\W\d_]+", between))
        if told or not near:
            earlier = [y for y in before if not y.compared]
            return earlier[-1] if earlier else last
    return last


def _as_tables_say(
    sentence: Sentence, topics: list[Topic | None], given: tuple[Origin, Known]
) -> list[Topic | None]:
    """A province's numbers that tables print for it with all its units alone are of all of them."""
    origin, known = given
    whole = origin.satker + JAJARAN
    hits = {origin.satker: 0, whole: 0}
    for numeral, topic in zip(sentence.numerals, topics, strict=True):
        telling = numeral.value >= 1000 or re.search(r"\d[.,]\d", numeral.as_written)
        if telling and topic and topic.satker in hits:
            for unit in hits:
                held = known.get((unit, topic.year, topic.indicator), {})
                hits[unit] += any(
                    numeral.value in v for r, v in held.items() if r not in ("capaian", "persen")
                )
    told = {t.satker for t in topics if t and t.satker in hits}
    if len(told) != 1:
        return topics
    mine = told.pop()
    other = whole if mine == origin.satker else origin.satker
    if hits[other] <= hits[mine]:
        return topics
    return [replace(t, satker=other) if t and t.satker == mine else t for t in topics]
