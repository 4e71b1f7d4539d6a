"""A message understood against what is talked about: what it leaves out is carried over."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answer import Question
from assistant.aspects import TEXTUAL, find_aspects
from assistant.chat import rewriting
from assistant.chat.asked import Asked, asked_in
from assistant.chat.plain_words import core, plain_words
from assistant.chat.topic import Topic, name_and_unit
from assistant.cues import cues
from assistant.intent import COMPARE, asks_how_many, wants_trend, wants_two_years
from assistant.language import evidence_of, language_of
from assistant.question import understand
from assistant.roles import find_roles, is_budget
from assistant.units import SUB_UNITS, blank, find_units, units_below
from assistant.years import find_years, says_year
from index.names.indikator import find_indicators
from index.names.indikator import indicators as glossary
from index.names.satker import province_of
from index.report import JAJARAN, NASIONAL

if TYPE_CHECKING:
    from assistant.held import Held

TOTAL = "anggaran_total"
MONEY_ROLES = ("pagu", "sisa", "persen")

SUBJECT = re.compile(
    r"(?:^|(?<=\bberapa\s)|(?<=\bnilai\s)|(?<=\bjumlah\s)|(?<=\bangka\s)|(?<=\bindeks\s)|"
    r"(?<=\bkalau\s)|(?<=\bdengan\s)|(?<=\btarget\s)|(?<=\brealisasi\s)|(?<=\bcapaian\s)|"
    r"(?<=\bpagu\s)|(?<=\bsoal\s)|(?<=\btentang\s)|(?<=\bmengenai\s)|(?<=\buntuk\s)|"
    r"(?<=\babout\s)|(?<=\bof\s)|(?<=\bthe\s))([^\W\d_]+)",
    re.IGNORECASE,
)
"""Where the word for what is asked about stands."""

MOVED = cues("(naik|turun|meningkat|menurun|bertambah|berkurang|berubah)(nya)?|rise|fall|change*")
"""Words of a movement, which sets a year that is said against the one talked about."""

PICKS = cues(
    "(yang|indikator|sasaran|target) (mana|apa)|apa saja|mana saja|siapa|berapa (indikator|yang)",
    "(yang|indikator) .. (tidak|belum|gagal|melebihi|melampaui|(naik|turun)(nya)?|tercapai|mencapai)",
    "which (ones?|indicators?|of)|how many|those that|what indicators",
)
"""Words that pick some of many, where a target met or missed is spoken of."""

INDICATORS = cues(
    "(berapa|semua|seluruh|capaian) indikator(nya)?|indikator (mana|apa|yang)|indicators"
)
"""Words that speak of the indicators of a unit as many."""

WHICH = cues(
    "(satker|unit|BNNK?|kabupaten|kota|yang) (mana|apa)|siapa|mana saja|apa saja|yang (mana|lain)",
    "which (ones?|units?|offices?)|who",
)

ITS_PROVINCE = cues("(BNNP|provinsi) ?(nya) (sendiri)?|(BNNP|provinsi)(nya)? sendiri|the province")

VERB = re.compile(r"(?:me[mnl]|di|ter|ber)\w{4}")

OWN_INTENTS = ("difference", "count", "units", "years", "parts")
"""Intents that words of a message itself give; the others may be those of the turn before."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A message with all that is carried over from the turns before."""

    text: str  # the message in plain words
    question: Question  # complete, its text rewritten so that it stands alone
    asked: Asked
    said_units: bool  # whether units are named in it
    said_years: bool
    said_subject: bool  # whether it names an indicator, or something else to ask about
    own_intent: bool  # whether it says itself what it wants
    all_units: bool  # whether it asks of every unit
    years_apart: bool = False  # whether the units have no year of it in common

    @property
    def of_whole(self) -> bool:
        """Return whether all indicators of a unit are meant: none is named, or some are picked."""
        if not self.question.indicators:
            return True
        if self.said_subject or self.all_units:
            return False
        picks = (self.asked.only or self.asked.changed) and PICKS.search(self.text)
        return bool(picks or INDICATORS.search(self.text))


def understood(message: str, topic: Topic, held: Held) -> Understood:
    """Understand a message, what it leaves out being what is talked about.

    What it names replaces what it contradicts, or stands beside it where that is asked for.
    """
    text = plain_words(message)
    alone = understand(text, held)
    asked = _of_counts(asked_in(text), alone)
    units = find_units(text, held)
    named = units.satkers if units.spans or NASIONAL in units.satkers else ()
    province = province_of(topic.satkers[0]) if topic.satkers else None
    if ITS_PROVINCE.search(text) and not units.spans and province in held.satkers:
        named = (str(province),)
    elif SUB_UNITS.search(text) and not units.spans and topic.satkers:
        named = tuple(units_below(topic.satkers, held))
    rest = blank(text, units.spans)
    language = _language(text, topic)
    satkers = _satkers(named, asked, topic)
    indicators = _indicators(alone, asked, topic, said_units=bool(named))
    years, said_years = _years(rest, topic, held, satkers, asked)
    own = _has_own_intent(text, alone, asked, rest)
    roles = _roles(rest, alone, topic, indicators, own=own)
    indicators, roles = _budget_of(indicators, roles, alone)
    counted = _units_counted(text, indicators, satkers, alone, held)
    if counted:
        indicators, satkers = counted
        asked = replace(asked, only=asked.only or ("" if asked.others else "tercapai"))
    stranger = not alone.indicators and _names_something_else(text, alone, topic, held)
    if stranger:
        indicators = ()
    full = rewriting.Whole(
        core=core(text),
        satkers=() if named else satkers,
        indicators=() if alone.indicators and not asked.added else indicators,
        years=() if says_year(rest) else years,
        roles=roles if roles != alone.roles else (),
        aspects=() if own or topic.intent != "text" else topic.aspects,
        intent="years" if topic.intent == "years" and not own else "",
        language=language,
    )
    whole = understand(rewriting.rewritten(full, held), held)
    question = replace(
        whole,
        language=language,
        satkers=_counting(satkers, indicators) or (() if asked.others else whole.satkers),
        unknown_satkers=units.unknown,
        choices=units.choices,
        years=_spread(years, whole, said=said_years),
        year_assumed=not said_years and not topic.years,
        indicators=indicators or (whole.indicators if stranger else ()),
        roles=roles or whole.roles,
        jajaran=units.jajaran,
    )
    return Understood(
        text=text,
        question=question,
        asked=asked,
        said_units=bool(named) or bool(units.unknown),
        said_years=said_years,
        said_subject=bool(alone.indicators or counted) or stranger,
        own_intent=own,
        all_units=asked.others,
    )


def _language(text: str, topic: Topic) -> str:
    """Return the language asked for, else the message's own, else that of the turn before."""
    if topic.fixed_language:
        return topic.language
    return language_of(text) if evidence_of(text) else topic.language


def _satkers(named: tuple[str, ...], asked: Asked, topic: Topic) -> tuple[str, ...]:
    if asked.rank and not named:
        return topic.satkers
    if asked.others and (asked.provinces or asked.added):
        return ()
    if len(named) == 1 and asked.added:
        return tuple(dict.fromkeys((*topic.satkers, *named)))
    if named:
        return named
    if asked.together and len(topic.recent_satkers) >= asked.together:
        return tuple(reversed(topic.recent_satkers[: asked.together]))
    return () if asked.others else topic.satkers


def _indicators(
    alone: Question, asked: Asked, topic: Topic, *, said_units: bool
) -> tuple[str, ...]:
    if not alone.indicators:
        many = 0 if said_units else asked.together
        both = len(topic.recent_satkers) < many <= len(topic.recent_indicators)
        return tuple(reversed(topic.recent_indicators[:many])) if both else topic.indicators
    if asked.added and not said_units and topic.indicators:
        return tuple(dict.fromkeys((*topic.indicators, *alone.indicators)))
    return alone.indicators


def _years(
    rest: str, topic: Topic, held: Held, satkers: tuple[str, ...], asked: Asked
) -> tuple[tuple[int, ...], bool]:
    """Return the years meant, and whether they are said; 'tahun lalu' is before those talked of."""
    latest = held.latest(satkers)
    about = topic.years[-1] if topic.years else latest
    if not says_year(rest):
        return topic.years or ((latest,) if latest is not None else ()), False
    found = find_years(rest, held.years_of(satkers), about)
    years = found.years
    if len(years) == 1 and topic.years and (asked.added or MOVED.search(rest) or wants_two_years(rest)):
        years = tuple(sorted({*topic.years, *years}))
    return years, True


def _spread(years: tuple[int, ...], whole: Question, *, said: bool) -> tuple[int, ...]:
    """Return the years a movement or trend is told over, where the message names no more."""
    wide = whole.intent in ("years", "difference") and len(whole.years) > 1
    return whole.years if wide and not (said and len(years) > 1) else years


def _counting(satkers: tuple[str, ...], indicators: tuple[str, ...]) -> tuple[str, ...]:
    """Return units without their jajaran where units are counted: who counts them counts those."""
    counts = [glossary().get(one) for one in indicators]
    if not counts or not all(entry is not None and entry.unit_indicator for entry in counts):
        return satkers
    return tuple(dict.fromkeys(satker.removesuffix(JAJARAN) for satker in satkers))


def _of_counts(asked: Asked, alone: Question) -> Asked:
    """Leave 'mencapai target' to the name of what is counted: 'jumlah BNNK yang ... target'."""
    counts = [glossary().get(one) for one in alone.indicators]
    named = any(entry is not None and entry.unit_indicator for entry in counts)
    return replace(asked, only="") if named and asked.only == "tercapai" else asked


def _roles(
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


def _budget_of(
    indicators: tuple[str, ...], roles: tuple[str, ...], alone: Question
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the budget as what is asked about, where a role of money alone is asked for."""
    money = set(roles) & set(MONEY_ROLES) and not any(is_budget(one) for one in indicators)
    return ((TOTAL,), roles) if money and not alone.indicators else (indicators, roles)


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


def _units_counted(
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


def _names_something_else(text: str, alone: Question, topic: Topic, held: Held) -> bool:
    """Say whether a message asks about something that no indicator held is called by.

    Only a word where a subject stands counts: 'kalau stunting?', 'berapa produksi cabai'; and none
    of what is talked about already: 'berapa berkas?'.
    """
    about = " ".join(name_and_unit(one, held) for one in topic.indicators).casefold()
    known = {*rewriting.IDLE, *re.findall(r"\w+", about)}
    terms = {word for word in alone.terms if word not in known}
    named = {match[1].casefold().removesuffix("nya") for match in SUBJECT.finditer(core(text))}
    return bool(named & {term.removesuffix("nya") for term in terms if not VERB.match(term)})
