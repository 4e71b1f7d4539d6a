"""A question as a Query over what is held: readings are proposed, weighed, and the best is taken.

A reading is a set of subjects. It is weighed by the share of the question's words it explains, by
how surely its names are said, by whether what it asks is held, and by the type of what is asked
(money, or performance). A word that no name held has costs a little and decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Question
from assistant.ask.asked import AVERAGE, BEYOND, CHECKED, MET, MISSED, NOUN, SUMMARY, asked_in
from assistant.ask.names import (
    ALONE,
    Named,
    Word,
    called,
    is_code,
    named_in,
    root_of,
    spread_out,
    vocabulary,
    words_in,
)
from assistant.ask.openings import courtesies, one_line, opening, without_opening
from assistant.ask.operations import FIRST, operation_in
from assistant.ask.question_words import COUNTED, is_scale, phrases, words_of
from assistant.words.idle_words import IDLE
from assistant.words.intent import (
    ASPECT_CUES,
    COMPARE,
    COUNT,
    PARTS,
    TEXTUAL,
    TOP,
    TREND,
    UNITS,
    Clues,
    asks_how_many,
    find_aspects,
    find_intent,
    operation_cues,
    wants_number,
    wants_parts,
    wants_top,
    wants_trend,
    wants_two_years,
)
from assistant.words.known_names import KEGIATAN, Held, is_aside
from assistant.words.language import content_words, first_in_indonesian, language_of
from assistant.words.roles import (
    ABSORBED,
    MONEY,
    ROLE_CUES,
    TOTAL,
    asks_money,
    find_roles,
    is_budget,
)
from assistant.words.units import Units, blank, find_units
from assistant.words.years import Years, find_years, years_until
from index.names.indikator import find_indicators, indicators

LOOKED_UP = 60
"""Words tried against the names held; a pasted page has more and means none of them."""

A_SHARE, A_COUNT = 0.3, 1.0
"""What a name of a share gains where a percentage is asked, and one of a count loses."""

PERCENT_OF = re.compile(r"\b(?:berapa|brp)\s+(?:persen|persentase|%)(?!nya)", re.I)

EXPLAINED, SAID, IS_HELD = 2.4, 1.0, 0.5
"""What each kind of evidence weighs: set by hand, not fitted."""

LITTLE, SOME, MUCH = 0.12, 0.22, 0.5
"""Shares of what a question says that a name must explain: the whole name said, a part, a word."""

WHOLLY = 0.95
"""How surely a name is said of which no word is missing."""

RIGHT_TYPE, WRONG_TYPE, SURELY = 0.25, 3.0, 0.8
"""What a reading gains whose subject is of the type asked, and loses where money is not asked."""

UNKNOWN = 0.15
"""The weight of a word that no name has, against the 1 of the rarest word of a name."""

FEWEST_UNKNOWN = 3
"""Unknown words from which on a question is of something else than a name hardly said."""

ACCEPTED = 1.5
"""What the best reading must weigh to be meant."""

BESIDE = 0.6
"""How surely a further name of a list must be said."""

AS_GOOD = 0.93
"""Readings this near the best are parts of one thing where parts are asked for."""

MOST = 8
"""No question means more subjects than that."""

_LISTED = re.compile(
    r"[,;()/&+]"
    r"|\b(?:dan|and|serta|sama|dengan|atau|or|ditambah|plus|vs|versus|beserta)\b"
    r"|\b(?:dibanding\w*|daripada|ketimbang|than)\b",
    re.I,
)
_ELEMENTS = re.compile(r"[,;]|\b(?:dan|serta|sama|plus|ditambah|and)\b", re.I)
_FROM = re.compile(
    r"\b(?:dari|dibanding(?:kan)?(?:\s+dengan)?|daripada|from|compared\s+(?:to|with)|than(?:\s+in)?)"
    r"\s+(?:tahun\s+)?((?:19|20)\d\d)\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
CUED = (MONEY, ABSORBED, TREND, COMPARE, TOP, COUNT, PARTS, UNITS)
"""Words that say what is asked of a thing: an order, a count, money."""

PICKED_BY = (MISSED, BEYOND, MET, CHECKED, SUMMARY, AVERAGE)
"""Words of a target met or missed ('memenuhi target' is no standard that is met), of the audit."""

ASPECTS_OF_NO_NAME = ("rekomendasi", "hambatan", "upaya", "dasar_hukum", "perbandingan_renstra")
"""Aspects whose words name no indicator."""

SPREAD = ("difference", "growth", "sum")
"""Operations that may be over several years where one is named."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question may mean: the subjects, the words that name them, and what it weighs."""

    subjects: tuple[str, ...]
    words: frozenset[int]
    weight: float


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a message says by itself: years and intent are settled when all of it is known."""

    question: Question  # intent "none" and no years yet
    unnamed: str  # the text without names of units
    rest: str  # without names of indicators too
    plain: str  # with them
    units: Units


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a message beside its words.

    Units talked about, where it names none; indicators talked about, whose kin a word tells apart;
    and readings that somebody else proposes, by the positions of its words.
    """

    among: Collection[str] = ()
    near: Collection[str] = ()
    proposed: Collection[Named] = ()


NOTHING_KNOWN = Known()


def understand(text: str, held: Held, *, language: str = "") -> Question:
    """Understand a question against what is held; intent "none" when a report cannot answer it.

    `language` is "id" or "en" where the text is no longer what was typed.
    """
    parsed = parse(text, held, language=language)
    return settled(parsed.question, parsed, held) if parsed.rest else parsed.question


def parse(
    text: str,
    held: Held,
    known: Known = NOTHING_KNOWN,
    *,
    language: str = "",
) -> Parsed:
    """Find what a message names and asks.

    Args:
        text: the message.
        held: what is held.
        known: what is talked about, and what is proposed.
        language: "id" or "en"; by default that of the text.

    """
    places = " ".join(held.satkers).casefold()
    roots = vocabulary(held).weights
    plain = one_line(text, lambda word: root_of(word) in roots or word.casefold() in places)
    language = language or language_of(plain)
    counted = _counts_units(plain)
    units = find_units(plain, held, counted=counted)
    if not re.search(r"[^\W\d_]{2}", plain):
        none = Question(text=text, language=language, intent="none")
        return Parsed(none, plain, "", plain, units)
    unnamed = blank(plain, units.spans)
    words = _without_unit_words(words_in(unnamed, language), units)
    named = bool(units.satkers) or not known.among
    about = units if named else replace(units, satkers=tuple(known.among))
    best = _read(unnamed, words, about, held, known)
    quieter = without_opening(unnamed, words)
    opening = frozenset(n for n, word in enumerate(words) if word != quieter[n])
    if opening and best.words <= opening:  # what opens a question and greets names nothing
        behind = _read(unnamed, quieter, about, held, known)
        best = max(behind, best, key=lambda reading: reading.weight)
    if counted:
        best = replace(best, subjects=_as_counts(best.subjects, units, held))
    rest = _without_names(unnamed, words, best)
    aspects = find_aspects(rest)
    question = Question(
        text=text,
        language=language,
        intent="none",
        bare=" ".join(unnamed.split()),
        satkers=units.satkers,
        unknown_satkers=units.unknown,
        indicators=best.subjects,
        roles=find_roles(rest, best.subjects),
        roles_said=bool(find_roles(rest, ())),
        aspects=aspects,
        choices=units.choices,
        wants_number=asks_how_many(rest) if TEXTUAL & set(aspects) else wants_number(rest),
        terms=(terms := _terms(unnamed, words, best, language)),
        qualifiers=_qualifiers(unnamed, words, best, terms, held),
        jajaran=units.jajaran,
        top=wants_top(rest),
    )
    return Parsed(question, unnamed, rest, plain, units)


def _without_unit_words(words: Sequence[Word], units: Units) -> tuple[Word, ...]:
    """Return the words, those of the units' own names naming nothing else ("RSUD")."""
    own = {root_of(w.casefold()) for name in units.satkers for w in name.split()}
    return tuple(replace(w, idle=True) if w.roots[0] in own else w for w in words)


def _counts_units(plain: str) -> bool:
    """Whether units are counted ('jumlah BNNK dengan ...') and none of them is asked for."""
    counts = any(indicators()[m.id].unit_indicator for m in find_indicators(plain))
    return (counts or bool(phrases("counted_units").search(plain))) and not phrases(
        "one_by_one"
    ).search(plain)


def _read(text: str, words: Sequence[Word], units: Units, held: Held, known: Known) -> Reading:
    """Return the reading that weighs most; one without subjects where none is surely meant."""
    if len(words) > LOOKED_UP:
        words = (*words[: LOOKED_UP // 2], *words[-LOOKED_UP // 2 :])
    among = {
        subject
        for (satker, _), ids in held.indicators.items()
        if satker in units.satkers or not units.satkers
        for subject in ids
    }
    cued = _cued(text, words)
    weights = _weights(words, cued, held)
    counts = bool(phrases("how_many").search(text))
    people = phrases("people").search(text) and not phrases("money").search(text)
    money = asks_money(_without_indices(text)) and not people
    asked = _Asked(units, held, among, money=money)
    strange = _counts_strange(text, words, weights)
    named = named_in(text, words, held, among, cued=cued)
    if known.near and not any(_weigh(one, weights, asked) >= ACCEPTED for one in named):
        named = named_in(text, words, held, among, cued=cued, near=known.near)
    named = [*named, *known.proposed]
    of_result = any(ROLE_CUES[name].search(text) for name in ("capaian", "target", "realisasi"))
    shared = bool(PERCENT_OF.search(text)) and not (money or of_result)
    readings = [
        Reading(
            (one.subject,), one.words, _weigh(one, weights, asked) + _is_share(one, held) * shared
        )
        for one in named
        if not is_aside(one.subject, text)
        and _explains_enough(one, weights)
        and not (counts and is_scale(one.subject, held) and not phrases("scale").search(text))
        and not (people and is_budget(one.subject))
        and not (strange and one.sureness < WHOLLY)
        and not (one.sureness < SURELY and _is_of_another(one, words, weights, text))
    ]
    readings.sort(key=lambda r: (-r.weight, -_richness(r.subjects[0], units, held), r.subjects))
    if not readings or readings[0].weight < ACCEPTED:
        return Reading((), frozenset(), 0.0)
    best = readings[0]
    sure = {one.subject: one.sureness for one in named}
    if TOTAL in best.subjects:
        narrower = [r for r in readings[1:] if r.weight >= ACCEPTED and is_budget(r.subjects[0])
                    and TOTAL not in r.subjects and sure[r.subjects[0]] >= BESIDE
                    and any(weights[n] > UNKNOWN for n in r.words - best.words)]  # fmt: skip
        best = narrower[0] if narrower else best
    coded = [r for r in readings if any(is_code(words[n]) for n in r.words)]
    if best in coded:
        below = tuple(r.subjects[0] for r in coded if r.subjects[0] in among)
        return Reading(below, best.words, best.weight)
    surely = [r for r in readings[1:] if sure[r.subjects[0]] >= BESIDE]
    chosen = [best, *_listed_with(best, surely, text, words, weights)]
    subjects = dict.fromkeys(s for one in chosen for s in one.subjects)
    subjects |= dict.fromkeys(_of_elements(text, tuple(subjects), held, among))
    if wants_parts(text) and ":" in best.subjects[0]:
        subjects |= dict.fromkeys(
            s for r in readings if r.weight >= AS_GOOD * best.weight for s in r.subjects
        )
    counted = [s if sure.get(s, 1.0) >= WHOLLY else _of_units_below(s, asked) for s in subjects]
    spread = dict.fromkeys(t for s in counted for t in spread_out(s, held) if _asked_of(t, text))
    named_whole = [r for r in chosen if not r.subjects[0].startswith(KEGIATAN)]
    taken = frozenset(n for one in named_whole for n in one.words)
    return Reading(tuple(spread)[:MOST], taken, best.weight)


def _is_share(one: Named, held: Held) -> float:
    """Return what a name gains where a percentage is asked: counts lose it."""
    return A_SHARE if is_scale(one.subject, held) else -A_COUNT


def _is_of_another(one: Named, words: Sequence[Word], weights: Sequence[float], text: str) -> bool:
    """Whether more words say something no name held has than speak for a name hardly said."""
    unknown = sum(
        weights[n] == UNKNOWN and text[word.start : word.end].casefold() not in IDLE
        for n, word in enumerate(words)
    )
    own = sum(weights[n] > UNKNOWN for n in one.words)
    return unknown >= max(FEWEST_UNKNOWN, 2 * own)


def _counts_strange(text: str, words: Sequence[Word], weights: Sequence[float]) -> bool:
    """Whether what is counted ("berapa judul buku") is a thing no name held speaks of."""
    heads = {match.start(1) for match in COUNTED.finditer(text)}
    return any(word.start in heads and weights[n] == UNKNOWN for n, word in enumerate(words))


def _as_counts(subjects: Sequence[str], units: Units, held: Held) -> tuple[str, ...]:
    """Return the counts of units that are about some subjects, where the unit asked has them."""
    among = {s for (u, _), ids in held.indicators.items() if u in units.satkers for s in ids}
    counts = {
        entry.unit_indicator: entry.id
        for entry in indicators().values()
        if entry.unit_indicator and entry.id in among
    }
    return tuple(dict.fromkeys(counts.get(one, one) for one in subjects))


def _of_units_below(subject: str, asked: _Asked) -> str:
    """Return what a count of units is about, where units are asked that have it and no count."""
    entry = indicators().get(subject)
    alone = (entry.unit_indicator if entry else None) or subject
    return alone if alone in asked.among and subject not in asked.among else subject


def _without_indices(text: str) -> str:
    """Return a text without the names of performance indicators: 'nilai kinerja anggaran'."""
    found = [m for m in find_indicators(text, typos=True) if not is_budget(m.id)]
    return blank(text, [(m.start, m.end) for m in found])


def _asked_of(subject: str, text: str) -> bool:
    return not is_aside(subject, text)


def _cued(text: str, words: Sequence[Word]) -> frozenset[int]:
    """Return the positions of words that say a role, an order or an operation."""
    told = (ASPECT_CUES[name] for name in ASPECTS_OF_NO_NAME)
    cued_by = (*ROLE_CUES.values(), *CUED, *PICKED_BY, phrases("measures"), *told)
    asked = asked_in(text)
    of_many = [NOUN[asked.of]] if asked.of and asked.of_rows else []
    spans = [match.span() for cue in (*cued_by, *of_many) for match in cue.finditer(text)]
    return frozenset(
        n for n, word in enumerate(words) if any(start <= word.start < end for start, end in spans)
    )


def _weights(words: Sequence[Word], cued: Collection[int], held: Held) -> list[float]:
    """Return what each word of a question says of what it is about, 0 to 1.

    Words that say the role or the operation are explained by it, whatever name has them too.
    """
    known = vocabulary(held)
    return [
        1.0
        if is_code(word)
        else 0.0
        if word.idle or n in cued
        else max(map(known.weight, word.roots)) or UNKNOWN
        for n, word in enumerate(words)
    ]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What readings are weighed against: the units asked, what is held of them, the type asked."""

    units: Units
    held: Held
    among: Collection[str]
    money: bool


def _explains_enough(one: Named, weights: Sequence[float]) -> bool:
    """Whether a name is a fair part of what a question says: the less sure, the more of it."""
    own = sum(weights[n] for n in one.words)
    if not own:
        known = one.subject == TOTAL or not is_budget(one.subject)
        return known and ":" not in one.subject and one.sureness >= SURELY
    if one.sureness <= ALONE:  # a lone word: whatever else is said tells against it
        return own >= MUCH * sum(max(weight, MUCH) for weight in weights if weight)
    return own >= (LITTLE if one.sureness >= WHOLLY else SOME) * sum(weights)


def _weigh(one: Named, weights: Sequence[float], asked: _Asked) -> float:
    """Return what a name weighs as what the question means."""
    explained = sum(weights[n] for n in one.words) / (sum(weights) or 1.0)
    budget = is_budget(one.subject) or one.subject.startswith(KEGIATAN)
    kept = any(s in asked.among for s in spread_out(one.subject, asked.held))
    typed = RIGHT_TYPE if budget == asked.money else -RIGHT_TYPE
    if budget and not asked.money and one.sureness < SURELY:
        typed = -WRONG_TYPE  # "pegawai" are people, not their pay
    return EXPLAINED * min(explained, 1.0) + SAID * one.sureness + IS_HELD * kept + typed


def _richness(subject: str, units: Units, held: Held) -> int:
    """Return in how many roles and years a subject is held of the units asked."""
    return sum(
        len(held.roles.get((satker, year, subject), ())) or 1
        for (satker, year), ids in held.indicators.items()
        if subject in ids and (satker in units.satkers or not units.satkers)
    )


def _listed_with(
    best: Reading,
    others: Sequence[Reading],
    text: str,
    words: Sequence[Word],
    weights: Sequence[float],
) -> Iterator[Reading]:
    """Yield the further things of a list: surely said, with a comma or "dan" between."""
    taken = set(best.words)
    for one in others:
        own = {n for n in one.words - taken if weights[n]}
        if not own or one.weight < ACCEPTED * 0.8:
            continue
        alike = is_budget(one.subjects[0]) == is_budget(best.subjects[0])
        if alike and _parted(own, taken, text, words):
            taken |= one.words
            yield one


def _of_elements(
    text: str, subjects: Sequence[str], held: Held, among: Collection[str]
) -> Iterator[str]:
    """Yield the lines of a budget that a list to be added or averaged names by a part of each name.

    'program SDM kesehatan, sediaan farmasi dan pemberdayaan masyarakat': each is a thing of the
    kind surely named, so that few words tell which.
    """
    kind = next((k for k in ("program:", "output:") if subjects[0].startswith(k)), "")
    if not kind or not any(operation_cues()[name].search(text) for name in ("sum", "mean")):
        return
    bracketed = max(re.findall(r"\(([^()]*)\)", text), key=len, default="")
    listed = bracketed if _ELEMENTS.search(bracketed) else text.rpartition(":")[2]
    for element in _ELEMENTS.split(listed):
        if one := called(element, held, among, kind):
            yield one


def _parted(own: Iterable[int], taken: Iterable[int], text: str, words: Sequence[Word]) -> bool:
    """Whether a comma, "dan" or the like stands between two groups of words."""
    own, taken = sorted(own), sorted(taken)
    before = max((n for n in taken if n < own[0]), default=None)
    after = min((n for n in taken if n > own[-1]), default=None)
    gaps = []
    if before is not None:
        gaps.append(text[words[before].end : words[own[0]].start])
    if after is not None:
        gaps.append(text[words[own[-1]].end : words[after].start])
    return bool(gaps) and any(_LISTED.search(gap) for gap in gaps)


def _without_names(text: str, words: Sequence[Word], best: Reading) -> str:
    """Return the text without the words of what is named; words of money are cues as well."""
    if any(map(is_budget, best.subjects)):
        return text
    return blank(text, [(words[n].start, words[n].end) for n in best.words])


def _terms(text: str, words: Sequence[Word], best: Reading, language: str) -> tuple[str, ...]:
    """List the words that name something no name, year or cue has accounted for."""
    spans = [(words[n].start, words[n].end) for n in best.words]
    naming = [words[n] for n in best.words if not words[n].idle]
    openings = [*courtesies(text), *opening(text, naming)]
    left = content_words(blank(text, [*spans, *openings])) or content_words(blank(text, spans))
    kept = _of_things(w for w in left if not re.fullmatch(r"(?:19|20)\d\d", w))
    return _of_things(first_in_indonesian(kept)) if language == "en" else kept


def _of_things(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words that name a thing, and do not say what is asked of one."""
    return tuple(w for w in words if w not in words_of("said_of_things"))


def _qualifiers(
    text: str, words: Sequence[Word], best: Reading, terms: Collection[str], held: Held
) -> tuple[str, ...]:
    """Return the terms that say which budget is meant: words of names held, or right behind it."""
    if TOTAL not in best.subjects:
        return ()
    behind = set()
    for n in best.words:
        after = words[n + 1] if n + 1 < len(words) else None
        if after and not after.idle and after.start - words[n].end <= 1:
            behind.add(text[after.start : after.end].casefold())
    known = vocabulary(held).weights
    every = re.findall(r"\w+", text.casefold())
    said = {w for w in every if w in words_of("versions")}
    said |= {FIRST for w in every if w in words_of("first")}
    return tuple(dict.fromkeys([*said, *(w for w in terms if root_of(w) in known or w in behind)]))


def settled(
    question: Question, parsed: Parsed, held: Held, *, years: tuple[int, ...] = ()
) -> Question:
    """Choose the intent, and give the years it needs: two for a rise, all for a trend.

    `question` is what was parsed, with what a talk adds to it; `years` those talked about.
    """
    rest = parsed.rest
    held_years = held.years_of(question.satkers)
    said = find_years(rest, held_years, held.latest(question.satkers))
    found = replace(said, years=years, assumed=False) if years else said
    clues = Clues(
        text=rest,
        whole=parsed.unnamed,
        satkers=len(question.satkers),
        years=len(found.years),
        named=bool(parsed.units.spans or question.indicators),
        valued=bool(question.indicators),
        sides=len(question.indicators),
        aspects=question.aspects,
        roles=question.roles,
    )
    intent = find_intent(clues)
    counted = intent != "text" or question.wants_number
    operation = operation_in(rest, clues, question) if counted and intent != "none" else ""
    to_target = operation == "difference" and "target" in question.roles
    if not to_target and (operation in SPREAD or intent in ("years", "difference")):
        found = _spread(found, rest, held_years, clues)
    if operation in ("difference", "growth") and len(found.years) > 2:
        found = replace(found, years=(found.years[0], found.years[-1]))
    dated = question.dated or _dated(parsed.plain, question.satkers, held)
    paired = len(dated) == len(question.satkers) and len(question.indicators) == 1
    question = replace(question, dated=dated if paired else ())
    if question.dated:
        found = replace(found, years=tuple(sorted(set(dated))))
        intent = "units" if intent == "years" else intent
    return replace(
        question, intent=intent, operation=operation, years=found.years, year_assumed=found.assumed
    )


def _dated(text: str, satkers: Sequence[str], held: Held) -> tuple[int, ...]:
    """Return the year of each of two units, where each stands with its own: 'X 2022 dan Y 2024'."""
    years = list(_YEAR.finditer(text))
    if len(satkers) != 2 or len({m[0] for m in years}) != 2 or len(years) != 2:
        return ()
    first, second = text[: years[0].end()], text[years[0].end() : years[1].end()]
    units = [find_units(part, held).satkers for part in (first, second)]
    if any(len(one) != 1 for one in units) or {u[0] for u in units} != set(satkers):
        return ()
    at = {units[0][0]: int(years[0][0]), units[1][0]: int(years[1][0])}
    return tuple(at[satker] for satker in satkers)


def _spread(years: Years, rest: str, held_years: tuple[int, ...], clues: Clues) -> Years:
    """Give a lone year the ones it is compared with, unless units or roles are compared."""
    if len(years.years) != 1:
        return years
    year = years.years[0]
    if wants_trend(rest):
        return replace(years, years=years_until(held_years, year))
    if (start := _FROM.search(rest)) and int(start[1]) == year:
        later = [one for one in held_years if one > year]
        return replace(years, years=(year, max(later))) if later else years
    sides = set(clues.roles) - {"persen", "capaian"}
    if wants_two_years(rest) and clues.satkers < 2 and len(sides) < 2 and clues.sides < 2:
        return replace(years, years=(year - 1, year))
    return years
