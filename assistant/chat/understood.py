"""A message understood against what is talked about: what it means, and what is carried over."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answer import Question
from assistant.ask.asked import Asked, asked_in
from assistant.ask.queries import Known, parse, settled
from assistant.ask.question_words import core, counts_things, is_scale, plain_words
from assistant.chat.topic import Topic, name_and_unit, short_name
from assistant.words.idle_words import IDLE
from assistant.words.intent import COMPARE, TEXTUAL, asks_how_many, find_aspects, wants_trend
from assistant.words.language import content_words, cues
from assistant.words.roles import TOTAL, find_roles, is_budget
from assistant.words.units import SUB_UNITS, Units, blank, find_units, units_below
from assistant.words.years import find_years, says_year, years_until
from index.names.indikator import find_indicators
from index.names.indikator import indicators as glossary
from index.names.unit_names import province_of
from index.names.units import own_of
from index.report import NASIONAL

if TYPE_CHECKING:
    from assistant.words.known_names import Held


# A message understood against what is talked about: what it leaves out is carried over.

SUBJECT = re.compile(
    r"(?:(?<=\bberapa\s)|(?<=\bnilai\s)|(?<=\bjumlah\s)|(?<=\bangka\s)|(?<=\bindeks\s)|"
    r"(?<=\bkalau\s)|(?<=\bdengan\s)|(?<=\btarget\s)|(?<=\brealisasi\s)|(?<=\bcapaian\s)|"
    r"(?<=\bpagu\s)|(?<=\bsoal\s)|(?<=\btentang\s)|(?<=\bmengenai\s)|(?<=\buntuk\s)|"
    r"(?<=\babout\s)|(?<=\bof\s)|(?<=\bthe\s))([^\W\d_]+)",
    re.IGNORECASE,
)
"""Where the word for what is asked about stands."""

PICKS = cues(
    "(yang|indikator|sasaran|target) (mana|apa)|apa saja|mana saja|siapa|berapa (indikator|yang)",
    "(yang|indikator) .. (tidak|belum|gagal|melebihi|melampaui|tercapai|mencapai)",
    "(yang|indikator) .. (naik|turun)(nya)?",
    "which (ones?|indicators?|of)|how many|those that|what indicators",
)
"""Words that pick some of many, where a target met or missed is spoken of."""

INDICATORS = cues(
    "(rata[- ]?rata|rerata) .. (capaian|kinerja)(nya)?",
    "(berapa|semua|seluruh|capaian|jumlah) indikator(nya)?|indikator (mana|apa|yang)|indicators",
)
"""Words that speak of the indicators of a unit as many."""

DENIED = re.compile(r"[,;]?\s*\b(?:bukan|not|instead of)\s+((?:(?!\bmelainkan\b)[^,.;?!])+)", re.I)
TAKEN_BACK = re.compile(
    r"(?:\.{2,}|[,;.!?-])\s*(?:eh\s+|maaf,?\s+|ralat:?,?\s+|oh\s+){1,2}(?:maksud|yang\s+\w+\s+maksud)",
    re.I,
)
"""Where a message takes back what it began with: 'Kalteng.. maaf, maksud saya Malang'."""
CORRECTS = cues("maksud(nya)? (saya|aku|kami)|(saya|aku|kami) maksud|ralat|koreksi|I meant|salah")
CORRECTED = re.compile(
    r"\bsalah (?:unit|satker|tahun|indikator|ketik|sebut|orang)(?:nya)?\b"
    r"|\b(?:saya|aku|kami) maksud(?:nya)?\b|\bmaksud(?:nya)?(?: (?:saya|aku|kami))?\b"
    r"|\b(?:melainkan|maaf|eh|oh|ralat|koreksi|sorry|I meant)\b"
    r"|\bwrong (?:unit|year|office|indicator)\b",
    re.I,
)
"""Words that only say that something else was meant."""

FOLLOWS = re.compile(
    r"^(?:kalau|bagaimana (?:dengan|kalau)|dan|terus|lalu|yang|what about|how about|and)\b"
    r"|\b(?:itu|tersebut|tadi|that|its?|this|paling|ter(?:tinggi|rendah))\b|\w{4}nya\b",
    re.I,
)
"""Words that make a message go on with what was talked about."""

VERB = re.compile(r"(?:me[mnl]|di|ter|ber)\w{4}")

OWN_INTENTS = ("difference", "count", "units", "years", "parts")
"""Intents that words of a message itself give; the others may be those of the turn before."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A message with all that is carried over from the turns before."""

    text: str  # the message in plain words
    question: Question  # complete
    asked: Asked
    said_units: bool  # whether units are named in it
    said_years: bool
    said_roles: bool
    said_subject: bool  # whether it names an indicator, or something else to ask about
    names_indicator: bool  # whether it names one of performance, or a line of the budget
    own_intent: bool  # whether it says itself what it wants
    all_units: bool  # whether it asks of every unit
    stranger: bool = False  # whether it asks of something no report held has a name for
    years_apart: bool = False  # whether the units have no year of it in common

    @property
    def of_whole(self) -> bool:
        """Return whether all indicators of a unit are meant: none is named, or some are picked."""
        if not self.question.indicators:
            return True
        if self.said_subject or self.all_units:
            return False
        if len(self.question.satkers) > 1 and not INDICATORS.search(self.text):
            return False
        picks = (self.asked.only or self.asked.changed) and PICKS.search(self.text)
        return bool(picks or INDICATORS.search(self.text))


def understood(message: str, topic: Topic, held: Held) -> Understood:
    """Understand a message, what it leaves out being what is talked about.

    What it names replaces what it contradicts, or stands beside it where that is asked for.
    """
    plain = plain_words(message)
    text, denied = without_denied(plain, held)
    not_meant = parse(denied, held).question.indicators if denied.strip() else ()
    if set(not_meant) & set(topic.indicators):
        kept = tuple(i for i in topic.indicators if i not in not_meant)
        topic = replace(topic, indicators=kept)
    talked = Known(topic.satkers, topic.indicators)
    parsed = parse(text, held, talked, language=topic.language)
    alone = settled(parsed.question, parsed, held) if parsed.rest else parsed.question
    units = parsed.units
    asked = of_counts(asked_in(blank(text, units.spans)), alone)
    named = units_named(text, units, topic, held)
    rest = blank(text, units.spans)
    satkers = satkers_meant(named, asked, topic, held)
    if CORRECTS.search(plain) and len(named) == 1 and len(topic.satkers) > 1:
        wrong = set(find_units(denied, held).satkers) or {topic.satkers[-1]}
        satkers = tuple(dict.fromkeys((*(s for s in topic.satkers if s not in wrong), *named)))
    indicators = indicators_meant(alone, asked, topic, held, said_units=bool(named))
    indicators = shared(indicators, topic, satkers)
    years, said_years = years_meant(rest, topic, held, satkers, asked)
    own = _has_own_intent(text, alone, asked, rest)
    roles = roles_meant(rest, alone, topic, indicators, own=own)
    indicators, roles = budget_of(indicators, roles, alone)
    counted = units_counted(text, indicators, satkers, alone, held)
    if asked.growth:
        roles = topic.roles
    if counted:
        indicators, satkers = counted
        asked = replace(asked, only=asked.only or ("" if asked.others else "tercapai"))
    indicators = tuple(_held_of(one, satkers, held) for one in indicators)
    stranger = not alone.indicators and (
        _counts_others(text, indicators, held)
        or _names_something_else(text, alone, topic, held)
        or (bool(named) and said_years and _is_of_another(text, alone, rest))
    )
    whole_unit = bool(named) and TEXTUAL & set(alone.aspects) and not FOLLOWS.search(text)
    if stranger or (whole_unit and not alone.indicators):
        indicators = ()
    satkers = who_counts(satkers, indicators)
    terms = tuple(w for w in alone.terms if w not in IDLE and f"{w}nya" not in IDLE)
    before = _words_before(topic) if not (indicators or terms or stranger) else ()
    merged = replace(
        alone,
        text=" ".join((core(text), *before)),
        language=topic.language,
        satkers=satkers,
        unknown_satkers=units.unknown,
        choices=units.choices,
        indicators=indicators,
        roles=roles or alone.roles,
        aspects=alone.aspects
        if own or said_years or alone.indicators or topic.intent != "text"
        else topic.aspects,
        jajaran=units.jajaran,
        terms=terms or before,
        carried=tuple(
            short_name(one, dict(held.other_labels))
            for one in indicators
            if one not in alone.indicators
        ),
    )
    own_year = find_years(rest, held.years_of(named), None).years if named else ()
    if len(named) == len(own_year) == len(topic.years) == 1 and len(satkers) == 2 != len(named):
        year = topic.years[0]
        dated = tuple(own_year[0] if one in named else year for one in satkers)
        merged = replace(merged, dated=dated if len(set(dated)) > 1 else ())
    whole = settled(merged, parsed, held, years=years)
    going_on = topic.intent == "years" and not own and not said_years
    if going_on and whole.intent == "figure":
        whole = replace(whole, intent="years", years=years_until(held.years_of(satkers), years[-1]))
    question = replace(
        whole,
        years=spread(years, whole, said=said_years),
        year_assumed=not said_years and not topic.years,
    )
    return Understood(
        text=text,
        question=question,
        asked=asked,
        said_units=bool(named) or bool(units.unknown),
        said_years=said_years,
        said_roles=bool(find_roles(rest, ())),
        said_subject=bool(alone.indicators or counted) or stranger,
        names_indicator=any(one != TOTAL for one in alone.indicators),
        own_intent=own,
        all_units=asked.others or (asked.who and bool(asked.order) and not satkers),
        stranger=stranger,
    )


def _held_of(indicator: str, satkers: tuple[str, ...], held: Held) -> str:
    """Return what a count of units is about, where units are meant that have it and no count."""
    among = {one for (unit, _), ids in held.indicators.items() if unit in satkers for one in ids}
    entry = glossary().get(indicator)
    below = entry.unit_indicator if entry else None
    return below if below and below in among and indicator not in among else indicator


def without_denied(text: str, held: Held) -> tuple[str, str]:
    """Return a message without what it says is not meant (', bukan remaja'), and that.

    Of what is taken back ("Kalteng.. maaf, maksud saya Malang") the names of units go, where units
    are said instead, else all of it.
    """
    corrects = bool(CORRECTS.search(text))
    denied = ""
    if back := TAKEN_BACK.search(text):
        last = max(text.rfind(mark, 0, back.start()) for mark in ".,;?!")
        denied = text[last + 1 : back.start()]
        units = find_units(denied, held).spans if find_units(text[back.end() :], held).spans else ()
        kept = blank(denied, units) if units else ""
        text = f"{text[: last + 1]}{kept} {text[back.start() :]}"
    found = DENIED.search(text)
    if found and (corrects or found[0].lstrip()[0] in ",;"):
        text, denied = f"{text[: found.start()]} {text[found.end() :]}", f"{denied} {found[1]}"
    if corrects:
        text = re.sub(r"^[\s,.;:]+", "", CORRECTED.sub(" ", text))
    return " ".join(text.split()), denied


def _is_of_another(text: str, alone: Question, rest: str) -> bool:
    """Say whether a whole question, with its unit and year, has words of something of its own."""
    if FOLLOWS.search(text) or find_roles(rest, ()) or find_aspects(rest) or COMPARE.search(rest):
        return False
    own = [w for w in alone.terms if w not in IDLE and not VERB.match(w) and not w.isdigit()]
    return len(own) > 1


def _counts_others(text: str, indicators: tuple[str, ...], held: Held) -> bool:
    """Say whether people or things are counted, where an index or a share is talked about."""
    scales = [is_scale(one, held) for one in indicators]
    return bool(scales) and all(scales) and counts_things(text)


def _words_before(topic: Topic) -> tuple[str, ...]:
    """Return the words of what was asked before, where it is no indicator but has words."""
    return topic.question.terms if topic.question and not topic.question.indicators else ()


def _has_own_intent(text: str, alone: Question, asked: Asked, rest: str) -> bool:
    """Say whether a message says itself what it wants to know."""
    return bool(
        TEXTUAL & set(find_aspects(rest))
        or alone.intent in OWN_INTENTS
        or asked.of_rows
        or asked.difference
        or asked.chart
        or asks_how_many(rest)
        or wants_trend(rest)
        or COMPARE.search(rest)
        or MOVED.search(rest)
        or find_roles(rest, ())
        or (alone.intent == "text" and alone.aspects)
    )


def _names_something_else(text: str, alone: Question, topic: Topic, held: Held) -> bool:
    """Say whether a message asks about something that no indicator held is called by.

    Only a word where a subject stands counts: 'kalau stunting?', 'berapa produksi cabai'; and none
    of what is talked about already: 'berapa berkas?'.
    """
    about = " ".join(name_and_unit(one, held) for one in topic.indicators).casefold()
    known = {*IDLE, *re.findall(r"\w+", about)}
    terms = {word for word in alone.terms if word not in known}
    said = core(text)
    named = {match[1] for match in SUBJECT.finditer(said)}
    if not (find_roles(said, ()) or says_year(said) or find_aspects(said)):
        named |= set(re.findall(r"^[^\W\d_]+", said))  # alone, the first word is the subject
    subjects = {word.casefold().removesuffix("nya") for word in named}
    return bool(subjects & {term.removesuffix("nya") for term in terms if not VERB.match(term)})


# Which units, indicators, years and roles a message means: those said, else those talked about.

MONEY_ROLES = ("pagu", "sisa", "persen")

MOVED = cues(
    "(naik|turun|meningkat|menurun|bertambah|berkurang|berubah|anjlok|merosot|melonjak)(nya)?",
    "rise|fall|change*|rose|fell|drop*",
)
"""Words of a movement, which sets a year that is said against the one talked about."""

WHICH = cues(
    "(satker|unit|BNNK?|kabupaten|kota|yang) (mana|apa)|siapa|mana saja|apa saja|yang (mana|lain)",
    "which (ones?|units?|offices?)|who",
)

ITS_MONEY = cues(
    "(pagu|anggaran|sisa|realisasi|serapan|penyerapan|dana|belanja)(nya)? (itu|tersebut)|its",
    "(pagu|anggaran|sisa|realisasi|serapan|penyerapan|dana)nya",
)
"""Money that is spoken of as that of what was told before."""

OF_WHOLE = cues(
    "dari (total|seluruh|keseluruhan) .. (pagu|anggaran|belanja)(nya)?",
    "dari .. (pagu|anggaran|belanja)|of the .. budget",
)
ITS_PROVINCE = cues("(BNNP|provinsi) ?nya|(BNNP|provinsi)(nya)? sendiri|the province")


def units_named(text: str, units: Units, topic: Topic, held: Held) -> tuple[str, ...]:
    """Return the units a message names: by name, or as those around the one talked about."""
    province = province_of(topic.satkers[0]) if topic.satkers else None
    if ITS_PROVINCE.search(text) and not units.spans and province in held.satkers:
        return (str(province),)
    if SUB_UNITS.search(text) and not units.spans and topic.satkers:
        return tuple(units_below(topic.satkers, held))
    return units.satkers if units.spans or NASIONAL in units.satkers else ()


def satkers_meant(
    named: tuple[str, ...], asked: Asked, topic: Topic, held: Held
) -> tuple[str, ...]:
    """Return the units meant; () for every one."""
    if not named and len(topic.recent_satkers) < asked.together == len(held.reports):
        return tuple(held.reports)
    if (asked.rank and not named) or asked.checked:
        return named or topic.satkers
    if asked.others and (asked.provinces or asked.added):
        return ()
    if len(named) == 1 and asked.added:
        return tuple(dict.fromkeys((*topic.satkers, *named)))
    if named:
        return named
    if asked.who and asked.order and len(topic.satkers) < 2:
        return ()
    if asked.together and len(topic.recent_satkers) >= asked.together:
        return tuple(reversed(topic.recent_satkers[: asked.together]))
    only = held.only_unit()
    return () if asked.others else topic.satkers or ((only,) if only else ())


def indicators_meant(
    alone: Question, asked: Asked, topic: Topic, held: Held, *, said_units: bool
) -> tuple[str, ...]:
    """Return the indicators meant; those said stand beside the others where that is asked."""
    if not alone.indicators:
        if asked.together and "indikator" in alone.text.casefold():
            return tuple(reversed(topic.recent_indicators[: asked.together]))
        if len(topic.indicators) > 1 and (one := _worded(alone.text, topic.indicators, held)):
            return (one,)
        many = 0 if said_units else asked.together
        both = len(topic.recent_satkers) < many <= len(topic.recent_indicators)
        return tuple(reversed(topic.recent_indicators[:many])) if both else topic.indicators
    lines = bool(topic.indicators) and all(map(is_budget, topic.indicators))
    if alone.indicators == (TOTAL,) and lines and topic.indicators != (TOTAL,):
        if OF_WHOLE.search(alone.text):
            return (*topic.indicators, TOTAL)
        if ITS_MONEY.search(alone.text):
            return topic.indicators
    of_money = {is_budget(one) for one in (*topic.indicators, *alone.indicators)}
    if asked.added and topic.indicators and len(of_money) == 1:
        return tuple(dict.fromkeys((*topic.indicators, *alone.indicators)))
    return alone.indicators


def _worded(text: str, indicators: tuple[str, ...], held: Held) -> str:
    """Return the one of several indicators that a word of its name picks out: 'yang remaja'."""
    said = set(content_words(text))
    names = {one: set(content_words(name_and_unit(one, held))) for one in indicators}
    hit = [one for one, words in names.items() if words & said]
    return hit[0] if len(hit) == 1 else ""


def years_meant(
    rest: str, topic: Topic, held: Held, satkers: tuple[str, ...], asked: Asked
) -> tuple[tuple[int, ...], bool]:
    """Return the years meant, and whether they are said; 'tahun lalu' is before those talked of."""
    latest = held.latest(satkers)
    about = topic.years[-1] if topic.years else latest
    if not says_year(rest):
        moved = MOVED.search(rest) or asked.difference
        if moved and len(topic.years) == 1 and topic.years_before:
            return tuple(sorted({*topic.years, *topic.years_before}))[-2:], False
        return topic.years or ((latest,) if latest is not None else ()), False
    found = find_years(rest, held.years_of(satkers), about)
    years = found.years
    beside = "sekalian" in rest.casefold() or MOVED.search(rest) or asked.difference
    if len(years) == 1 and topic.years and (asked.added or beside):
        years = tuple(sorted({*topic.years, *years}))
    return years, True


def spread(years: tuple[int, ...], whole: Question, *, said: bool) -> tuple[int, ...]:
    """Return the years a movement or trend is told over, where the message names no more."""
    wide = whole.intent in ("years", "difference") and len(whole.years) > 1
    return whole.years if wide and not (said and len(years) > 1) else years


def who_counts(satkers: tuple[str, ...], indicators: tuple[str, ...]) -> tuple[str, ...]:
    """Return units without their jajaran where units are counted: who counts them counts those."""
    counts = [glossary().get(one) for one in indicators]
    if not counts or not all(entry is not None and entry.unit_indicator for entry in counts):
        return satkers
    return tuple(dict.fromkeys(own_of(satker) for satker in satkers))


def of_counts(asked: Asked, alone: Question) -> Asked:
    """Leave 'mencapai target' to the name of what is counted: 'jumlah BNNK yang ... target'."""
    counts = [glossary().get(one) for one in alone.indicators]
    named = any(entry is not None and entry.unit_indicator for entry in counts)
    return replace(asked, only="") if named and asked.only == "tercapai" else asked


def roles_meant(
    rest: str, alone: Question, topic: Topic, indicators: tuple[str, ...], *, own: bool
) -> tuple[str, ...]:
    """Return the roles said; else those talked about, where they are of the same kind of number.

    A message with an intent of its own asks of the usual role, unless it is about a budget.
    """
    blanked = blank(rest, [(m.start, m.end) for m in find_indicators(rest) if not is_budget(m.id)])
    said = find_roles(blanked, ())
    if said:
        return alone.roles or said
    kinds = {is_budget(one) for one in (*indicators, *topic.indicators)}
    if own and kinds != {True}:
        return alone.roles
    return topic.roles if len(kinds) < 2 and topic.roles else alone.roles


def shared(indicators: tuple[str, ...], topic: Topic, satkers: tuple[str, ...]) -> tuple[str, ...]:
    """Return the whole budget in place of an output that other units do not have."""
    carried = indicators == topic.indicators and satkers != topic.satkers
    outputs = all(one.startswith(("output:", "program:")) for one in indicators)
    return (TOTAL,) if indicators and carried and outputs else indicators


def budget_of(
    indicators: tuple[str, ...], roles: tuple[str, ...], alone: Question
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the budget as what is asked about, where a role of money alone is asked for."""
    money = set(roles) & set(MONEY_ROLES) and not any(is_budget(one) for one in indicators)
    return ((TOTAL,), roles) if money and not alone.indicators else (indicators, roles)


def units_counted(
    text: str,
    indicators: tuple[str, ...],
    satkers: tuple[str, ...],
    alone: Question,
    held: Held,
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return what is counted and of which units, where a count is to be told unit by unit.

    'Satker mana?' after the number of BNNK that met their IKPA target asks for the IKPA of each.
    """
    entry = glossary().get(indicators[0]) if len(indicators) == 1 else None
    if entry is None or entry.unit_indicator is None or alone.indicators:
        return None
    if not WHICH.search(text):
        return None
    below = units_below(satkers, held)
    return ((entry.unit_indicator,), tuple(below)) if below else None
