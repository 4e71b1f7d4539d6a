"""What the numbers of a sentence are about: from its own words, else from what it follows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from index.claims.context import (
    BELOW,
    BUDGET,
    Known,
    Named,
    Thread,
    Topic,
    is_narrower,
    names_in_short,
    says_whose,
    unit_of,
    units_in_turn,
    years_of,
)
from index.claims.roles import Sentence
from index.claims.sentences import weight_between
from index.language.headings import revenue_in
from index.language.parts import listed
from index.language.tokens import COUNT_UNITS
from index.names.indikator import Mention, indicators, surely_found
from index.names.naming import MARK, Declared, Printed, named_alone, reads_as_indicator
from index.names.unit_names import SatkerMention, find_satkers, same_satker
from index.names.wording import fold, words_of
from index.numbers.numerals import Numeral
from index.report import JAJARAN, NASIONAL, Block, Origin

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
_WHOLE = "jumlah seluruhnya"
_ITSELF = "nama di awal kalimat"
_WEIGHTY = 5
"""Letters of a word that tells what a name is of."""
_FORMER = "kalimat sebelumnya"
_ABOVE = "judul di atasnya"
_REPEATS = "nilainya di tabel"
_COUNTED = "satuan kerja yang mencapainya"
_TIMES = 2
"""How many times more, or less, is far off."""
_LESS, _OFF = 0.02, 0.5
"""What a count of units is less likely than their index; what a value far off all costs it."""
_PART = 0.45
"""How sure an amount is the report's whole budget that is told of a programme or in a list."""
_ASIDE = ("definisi", "metode", "hambatan", "upaya", "rekomendasi", "program", "keberhasilan")
_THIS_ONE = re.compile(
    r"\b(?:indikator(?:\s+kinerja)?|indeks|nilai)\s+(?:ini|tersebut)\b", re.IGNORECASE
)
_LABELLED = re.compile(r"^\W*(?:\w{1,2}[.)]\s+)?[^:.;\d]{6,120}:\s*\S")
_LETTERS = re.compile(r"\b[A-Z]{3,}\b")
_SUBJECT_WORDS = 2
_OUT_OF_WHOLE = re.compile(r"(?:\s+[^\W\d]+)?\s+dari\s+\d{1,2}\b(?![.,]\d)", re.IGNORECASE)
_WHOLE_OUT_OF = re.compile(r"(?<![\d.,])\d{1,2}(?:\s+[^\W\d]+)?\s+dari\s+$", re.IGNORECASE)
_YEARLY, _WHOLE_AGAIN = Decimal("1.5"), 0.85
"""How many times more or less the budget of another year is; how sure it is the whole then."""
_MOST_UNITS = 40
"""No province has more kabupaten and kota."""

Choice = tuple[str, float, Mention | None, str]
"""An indicator, how sure it is, the mention that names it, and why."""


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
    mentions = mentions or names_in_short(text, thread.last.names if thread.last else ())
    listing = block.kind == "item"
    places = find_satkers(text)
    listing = listing or _lists_units(text, places)
    units = [u for u in places if u.explicit or (listing and u.name != NASIONAL)]
    return Named(tuple(mentions), tuple(units))


def _lists_units(text: str, places: Sequence[SatkerMention]) -> bool:
    """Whether bare places are units told one by one: "Kota A 84,210, Kabupaten B 82,057"."""
    bare = [u for u in places if not u.explicit and u.name != NASIONAL]
    valued = [u for u in bare if re.match(r"\W{0,3}(?:[a-z]+\s+){0,2}\d", text[u.end :])]
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
    dated = years_of(sentence, thread, origin)
    whose = [unit_of(sentence, named, block, (n, thread, origin)) for n in sentence.numerals]
    in_turn = units_in_turn(sentence, named)
    for i, unit in enumerate(in_turn):
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
        choices += _counts(choices, (origin.satker, known))
        satker, national = whose[i]
        told = bool(in_turn) or satker.endswith(JAJARAN) or says_whose(sentence, named, numeral)
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
        options = [
            replace(t, satker=origin.satker, owned=False) if t.reasons == (_COUNTED,) else t
            for t in options
        ]
        options = [_of_compared(t, sentence, numeral, known) for t in options]
        options = [_of_whole(t, numeral, origin, known) for t in options]
        if not satker or _is_out_of(sentence.text, numeral):
            counted = [t for t in options if t.reasons == (_COUNTED,)]
            options = counted or (options if satker else [])
        topic = _likeliest(options, numeral, known)
        topics.append(_as_before(sentence, i, topic, topics))
    named_itself = any(same_satker(u.name, origin.satker) for u in named.units)
    return topics if named_itself else _as_tables_say(sentence, topics, (origin, known))


def _counts(choices: Sequence[Choice], given: tuple[str, Known]) -> list[Choice]:
    """Beside an index, how many units reach it, where tables tell that of the report's unit."""
    satker, known = given
    told = {indicator for unit, _, indicator in known if unit == satker}
    return [
        (one.id, sure - _LESS, mention, _COUNTED)
        for id_, sure, mention, _ in choices
        for one in indicators().values()
        if one.unit_indicator == id_ and one.id in told
    ]


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


def _of_whole(topic: Topic, numeral: Numeral, origin: Origin, known: Known) -> Topic:
    """An amount of another year as large as the report's whole budget is that year's whole."""
    if topic.indicator != "anggaran_total" or topic.year >= origin.year:
        return topic
    held = known.get((topic.satker, origin.year, topic.indicator), {}).get("pagu", frozenset())
    alike = held and min(held) / _YEARLY <= numeral.value <= max(held) * _YEARLY
    return replace(topic, sure=max(topic.sure, _WHOLE_AGAIN)) if alike else topic


def _is_out_of(text: str, numeral: Numeral) -> bool:
    """Whether a small whole number is told out of another, or another out of it: "3 dari 4"."""
    small = numeral.value <= _MOST_UNITS and numeral.as_written.isdigit()
    behind = _OUT_OF_WHOLE.match(text, numeral.end)
    return small and bool(behind or _WHOLE_OUT_OF.search(text[: numeral.start]))


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
    own = own or [m for m in named.indicators if _names_behind(m, numeral)]
    if own:
        last = own[-1]
        this = bool(_THIS_ONE.fullmatch(last.words))
        sure = _THIS if this else _LOOSE if last.loose else _OWN
        return [(_by_count(last.id, numeral), sure, last, "disebut dalam kalimat")]
    if any(m.id in BUDGET for m in before) and numeral.unit == "%":
        return _budgets(sentence, before, block, of)
    return _inherited(sentence, block, of)


def _names_behind(mention: Mention, numeral: Numeral) -> bool:
    """Whether a name begins with what a number counts: "1 kawasan yang beralih status"."""
    unit = bool(numeral.unit) and mention.words.casefold().startswith(numeral.unit.casefold())
    return unit and 0 <= mention.start - numeral.end <= 1


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
    own = _named_itself(sentence)
    if _of_its_own(sentence):
        return [(own, _ALSO, None, _ITSELF)] if own else []
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
    if own and not any(_share_words(own, i) for i, _, _, _ in kept):
        return [(own, _ALSO, None, _ITSELF)]
    told = {key[2] for key, roles in thread.told.items() if _follows(numeral, roles)}
    share = _shares_before(sentence, numeral)
    return [(i if share or i in told else _by_count(i, numeral), s, m, w) for i, s, m, w in kept]


def _of_its_own(sentence: Sentence) -> bool:
    """Whether a sentence begins with a subject of its own that nobody knows.

    "Cakupan imunisasi bayi: 95 dari target 90", "Jumlah peserta pelatihan mencapai 30".
    """
    label = _LABELLED.match(sentence.text)
    measured = any(c.kind == "target" for c in sentence.cues)
    if not label and (measured or not reads_as_indicator(MARK.sub("", sentence.text))):
        return False
    spoken = (c.start for c in sentence.cues if c.kind not in ("states", "share"))
    told = sentence.numerals[0].start
    end = min(min(spoken, default=told), told, label.end() if label else told)
    start = len(sentence.text) - len(MARK.sub("", sentence.text))
    named = [span for span in sentence.named if span[1] <= end]
    words = (fold(w) for w in re.findall(r"\w+", sentence.text[start:end]))
    units = sum(word in listed("collected") for word in words)
    letters = (m.start() for m in _LETTERS.finditer(sentence.text, start, end))
    unknown = sum(not any(a <= at < b for a, b in named) for at in letters)  # "Nilai AKIP naik"
    return weight_between(sentence.text, start, end, named) - units + unknown >= _SUBJECT_WORDS


def _share_words(own: str, indicator: str) -> bool:
    """Whether the name a sentence begins with has a word of weight of an indicator's."""
    known = indicators().get(indicator)
    names = (own, f"{known.name} {known.short}" if known else indicator)
    one, other = ({w for w in words_of(name) if len(w) >= _WEIGHTY} for name in names)
    return bool((one & other) - listed("measure"))


def _named_itself(sentence: Sentence) -> str:
    """The id of the subject that a sentence of a target and a result begins with, "" for none.

    "Persentase pengaduan yang ditindaklanjuti pada tahun 2024 ditargetkan 80 dan terealisasi 76".
    """
    told = [c for c in sentence.cues if c.kind in ("target", "result", "reached", "gets")]
    if not any(c.kind == "target" for c in told) or all(c.kind == "target" for c in told):
        return ""
    words = MARK.sub("", sentence.text)
    start = len(sentence.text) - len(words)
    ends = [*(c.start for c in told), *(y.start for y in sentence.years)]
    name = sentence.text[start : min([*ends, sentence.numerals[0].start])].split()
    while name and fold(name[-1]) in listed("filler"):
        name.pop()
    return named_alone(" ".join(name))


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
    if not lines and revenue_in(sentence.text[: numeral.start]):
        return []  # what comes in is no budget
    line = lines[-1] if lines and lines[-1].id != "anggaran_total" else None
    last = thread.last.indicators if thread.last else ()
    treated = block.section.bab in ("BAB III", "") and block.section.indicator
    narrow = is_narrower(sentence, numeral) or treated or BELOW in last
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


def _likeliest(options: Sequence[Topic], numeral: Numeral, known: Known) -> Topic | None:
    """The option its unit and the tables speak for; the first of equals."""
    best: tuple[float, Topic] | None = None
    counted = any(_COUNTED in topic.reasons for topic in options)
    for topic in options:
        unit = "Rp" if topic.indicator in BUDGET else _unit(topic.indicator)
        score = topic.sure + (0.0 if topic.bound else _unit_fit(numeral, unit))
        held = known.get((topic.satker, topic.year, topic.indicator), {})
        printed = any(
            numeral.value in values or set(numeral.readings) & values for values in held.values()
        )
        score += 0.6 * printed - _OFF * (counted and _is_far(numeral, topic, known))
        if best is None or score > best[0]:
            best = (score, replace(topic, sure=min(1.0, topic.sure + 0.1)) if printed else topic)
    return best[1] if best and best[0] > 0 else None


def _is_far(numeral: Numeral, topic: Topic, known: Known) -> bool:
    """Whether a number is far off all that tables print of what it may be of."""
    if numeral.unit in ("%", "Rp") or topic.indicator in BUDGET:
        return False
    held = [
        value
        for (_, _, indicator), roles in known.items()
        if indicator == topic.indicator
        for role in ("target", "realisasi")
        for value in roles.get(role, ())
    ]
    return is_far(numeral.value, held)


def is_far(value: Decimal, held: Sequence[Decimal]) -> bool:
    """Whether a value is less than half, or more than twice, of all that are held of a thing."""
    return bool(held) and not min(held) / _TIMES <= value <= max(held) * _TIMES


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
