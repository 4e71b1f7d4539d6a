"""Which messages ask for things side by side, and for what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.ask.select import selected
from assistant.chat.topic import Topic
from assistant.chat.understood import INDICATORS, MOVED, Understood
from assistant.compare.comparison import CHANGE, Wanted
from assistant.words.intent import TEXTUAL, wants_trend
from assistant.words.language import cues
from assistant.words.roles import ABSORBED, ROLE_CUES

if TYPE_CHECKING:
    from assistant.view import Records
    from assistant.words.known_names import Held

PREFERRED = ("capaian", "persen", "realisasi", "sisa", "pagu", "target")
"""Which of several roles asked for is the one compared."""

PERFORMANCE = cues(
    "(bagaimana|gimana|lihat|bandingkan|ringkasan|seperti apa) .. kinerja(nya)?|performa(nya)?",
    "kinerja (BNN*|dinas|badan|satker|unit|keseluruhan|mereka)|(semua|seluruh) .. indikator(nya)?",
    "(daftar|apa saja) indikator(nya)?|indikator(nya)? apa saja|rangkum*|ringkasan(nya)?",
    "performance|overview|all (the)? indicators|summary",
)
"""Words that ask for the whole of a unit's year."""


def wanted_of(means: Understood, topic: Topic, held: Held, ledger: Records) -> Wanted | None:
    """Return what is to be compared; None where a message asks for one value, or for words."""
    question, asked = means.question, means.asked
    open_ = question.unknown_satkers or question.choices or means.stranger
    if open_:
        return None
    said = question if means.said_subject else replace(question, indicators=())
    if picked := selected(said, asked, ledger):
        return replace(_shaped(picked, means), role=picked.role)
    if TEXTUAL & set(question.aspects):
        return None
    if question.intent == "parts" and question.indicators and not asked.of_rows:
        return None
    if going_on := _going_on(means, topic):
        return _shaped(going_on, means)
    if means.of_whole:
        return _of_performance(means, topic, held)
    if not _is_several(means):
        return None
    fresh = Wanted(
        language=question.language,
        indicators=question.indicators,
        satkers=() if _of_all_units(means) else question.satkers,
        years=() if means.years_apart else _years(means),
        rank_of=question.satkers[0] if asked.rank and len(question.satkers) == 1 else "",
        provinces=asked.provinces,
        latest=means.years_apart,
    )
    return _shaped(fresh, means)


def _going_on(means: Understood, topic: Topic) -> Wanted | None:
    """Return what was compared, as another view of it is asked for: in order, of another year."""
    asked = means.asked
    wanted = topic.wanted or (topic.earlier if asked.sort else None)
    if wanted is None or means.said_subject:
        return None
    if len(wanted.satkers) < asked.together <= len(topic.recent_satkers):
        wanted = replace(wanted, satkers=tuple(reversed(topic.recent_satkers[: asked.together])))
    return _seen_otherwise(means, wanted)


def _seen_otherwise(means: Understood, wanted: Wanted) -> Wanted | None:
    """Return what was compared with what a message changes of it; None where it asks anew."""
    asked = means.asked
    if means.said_units and wanted.indicators:
        return _with_unit(wanted, means)
    if means.own_intent and (means.said_units or (means.said_years and not asked.of_rows)):
        return None
    if asked.others and wanted.only:
        return replace(wanted, only="", order="")
    if _asks_anew(means, wanted):
        return None
    if means.said_years:
        wanted = replace(wanted, years=means.question.years, only=asked.only)
    if means.said_units:
        return replace(wanted, satkers=means.question.satkers)
    again = asked.of_rows or asked.chart or asked.difference or asked.together
    return wanted if again or means.said_years else None


def _asks_anew(means: Understood, wanted: Wanted) -> bool:
    """Say whether a message asks of other units, or other indicators, than were compared."""
    asked = means.asked
    if asked.rank or asked.others or asked.short:
        return True
    one_unit = len(wanted.satkers) == 1 and bool(wanted.indicators)
    all_of = bool(wanted.indicators and INDICATORS.search(means.text))
    return all_of or (asked.who and one_unit)


def _with_unit(wanted: Wanted, means: Understood) -> Wanted | None:
    """Return a comparison of units with the one a message names and no more: 'dan Kalteng?'."""
    named = tuple(s for s in means.question.satkers if s not in wanted.satkers)
    alone = means.own_intent or means.said_years or means.asked.added
    if alone or len(wanted.satkers) < 2 or len(named) != 1 or means.question.intent == "text":
        return None
    return replace(wanted, satkers=(*wanted.satkers, *named))


def _is_several(means: Understood) -> bool:
    """Say whether several units, years or indicators are meant."""
    question, asked = means.question, means.asked
    if question.intent in ("units", "years") or means.all_units or not question.satkers:
        return True
    if question.intent == "difference" and len(question.indicators) > 1:
        return True
    if asked.short:
        return False
    if asked.chart or asked.of_rows:
        return True
    several = (question.satkers, question.years, question.indicators)
    return any(len(one) > 1 for one in several)


def _of_performance(means: Understood, topic: Topic, held: Held) -> Wanted | None:
    """Return the indicators of a unit's year, or several units' performance side by side."""
    question, asked = means.question, means.asked
    counted = (
        question.intent in ("count", "units") or asked.of_rows or asked.together or asked.chart
    )
    counted = counted or bool(PERFORMANCE.search(means.text)) or len(question.satkers) > 1
    if not counted or (not question.satkers and not means.all_units):
        return None
    if asked.thing and asked.order and not asked.of:
        return None  # of other things than indicators, none is told for them
    satkers = question.satkers
    if len(satkers) == 1 and satkers[0] not in held.reports and not means.said_units:
        satkers = next(((one,) for one in topic.recent_satkers if one in held.reports), satkers)
    wanted = Wanted(
        language=question.language,
        satkers=satkers,
        years=question.years if len(question.satkers) == 1 or means.said_years else (),
    )
    return _shaped(wanted, means)


def _of_all_units(means: Understood) -> bool:
    """Say whether every unit is meant: as it is said, or to find the place of one among them."""
    alone = len(means.question.satkers) == 1
    return (means.all_units and not means.said_units) or (means.asked.rank and alone)


def _years(means: Understood) -> tuple[int, ...]:
    """Return the years of a comparison; () for all of them, where a trend or a chart is asked.

    Whether units rose or fell is told of the year before and the year talked about.
    """
    question = means.question
    lone = len(question.years) == 1 and not means.said_years
    one_unit = len(question.satkers) == 1 and not means.all_units
    if lone and one_unit and (means.asked.chart or wants_trend(means.text)):
        return ()
    if lone and not one_unit and MOVED.search(means.text):
        return (question.years[0] - 1, question.years[0])
    return question.years


def _shaped(wanted: Wanted, means: Understood) -> Wanted:
    """Return a comparison in the order, with the rows and by the column asked for."""
    question, asked = means.question, means.asked
    roles = question.roles if means.said_roles or not wanted.role else ()
    role = next((one for one in PREFERRED if one in roles), wanted.role)
    if role == "realisasi" and not wanted.role:
        role = ""  # the usual column
    if asked.order and ABSORBED.search(means.text):
        role = "persen"
    return replace(
        wanted,
        language=question.language,
        role=CHANGE if asked.changed else role,
        order=asked.order or wanted.order,
        only=asked.only or ("" if asked.of_rows else wanted.only),
        average=asked.average,
        growth=asked.growth,
        limit=asked.limit,
        category="kategori" in question.roles or bool(ROLE_CUES["kategori"].search(question.said)),
    )
