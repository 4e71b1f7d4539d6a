"""Which units, indicators, years and roles a message means: those said, else those talked about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Question
from assistant.ask.asked import Asked
from assistant.chat.topic import Topic, name_and_unit
from assistant.cues import cues
from assistant.language import content_words
from assistant.roles import TOTAL, find_roles, is_budget
from assistant.units import SUB_UNITS, Units, blank, units_below
from assistant.years import find_years, says_year
from index.names.indikator import find_indicators
from index.names.indikator import indicators as glossary
from index.names.unit_names import province_of
from index.names.units import own_of
from index.report import NASIONAL

if TYPE_CHECKING:
    from assistant.held import Held

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
