"""Words to a Question: which units, years, indicators and roles it means, and what it wants."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.answer import Question
from assistant.aspects import TEXTUAL, find_aspects
from assistant.cues import cues, word_set
from assistant.held import Held, delivered, held, is_aside
from assistant.intent import (
    Clues,
    asks_how_many,
    find_intent,
    wants_number,
    wants_parts,
    wants_top,
    wants_trend,
    wants_two_years,
)
from assistant.labels import CLOSE, SURE, Bar, find_labels, spelled_out, vocabulary
from assistant.language import content_words, in_indonesian, language_of
from assistant.roles import TOTAL, find_roles, is_budget
from assistant.units import Units, blank, find_units
from assistant.years import Years, find_years, years_until
from index.names.indikator import Mention, find_indicators, indicators

__all__ = ["Held", "held", "understand"]

LISTED = re.compile(r"[,;()]|\bdan\b|\band\b|\bserta\b")
MANY_PARTS = 3
"""A question in more parts than this lists what it asks for."""

SURE_BESIDE = 0.75
"""Beside an indicator, a label of the reports must be named more clearly."""

STUTTER = re.compile(r"\b(\w+)(?: \1\b)+", re.I)
SURE_LISTED = 0.5
"""In a list of several, a few words stand for each label."""

CLOSE_PARTS = 0.6
"""Where parts are asked for, labels further from the best are parts too."""

READ = 500
"""Characters read at each end of a long text: a question stands before or after what is pasted."""


def understand(text: str, held: Held) -> Question:
    """Understand a question against what is held; intent "none" when a report cannot answer it."""
    plain = _plain(text)
    language = language_of(plain)
    if not re.search(r"[^\W\d_]{2}", plain):
        return Question(text=text, language=language, intent="none")
    whole = _counting(plain)
    units = find_units(plain, held, counted=bool(whole))
    unnamed = blank(plain, units.spans)
    mentions = _mentions(unnamed, held)
    counts = [m for m in mentions if whole and indicators()[m.id].unit_indicator]
    rest = blank(unnamed, [(m.start, _past_target(m, unnamed)) for m in counts])
    rest = blank(rest, [(m.start, m.end) for m in mentions if _is_name(m)])
    terms = spelled_out(_terms(rest, mentions, language), held)
    ids = _indicators(mentions, terms, unnamed, held, units)
    if counts:
        each = {indicators()[m.id].unit_indicator for m in counts}
        ids = tuple(i for i in ids if i not in each)
    aspects = find_aspects(rest)
    question = Question(
        text=text,
        language=language,
        intent="none",
        satkers=units.satkers,
        unknown_satkers=units.unknown,
        indicators=ids,
        roles=find_roles(rest, ids),
        aspects=aspects,
        choices=units.choices,
        wants_number=asks_how_many(rest) if TEXTUAL & set(aspects) else wants_number(rest),
        terms=terms,
        jajaran=units.jajaran,
        top=wants_top(rest),
    )
    return _settled(question, (unnamed, rest), units, held)


def _plain(text: str) -> str:
    """One line, one space between words, none said twice in a row; of a long text its two ends."""
    if len(text) > 2 * READ:
        text = f"{text[:READ]} {text[-READ:]}"
    return STUTTER.sub(r"\1", " ".join(unicodedata.normalize("NFKC", text).split()))


CUES = word_set(
    "rata total gabungan output kegiatan program unit change fall rise obstacles problems reasons "
    "target targetnya realisasi capaian pagu sisa persen kategori predikat anggaran dana "
    "budget alokasi serapan terserap penyerapan dibelanjakan selisih beda naik turun "
    "meningkat menurun bertambah berkurang tren trend perkembangan dibanding dibandingkan "
    "bandingkan perbandingan rincikan rinci rincian rinciannya perincian uraikan komponen "
    "kenapa mengapa penyebab faktor kendala hambatan menghambat rekomendasi saran upaya "
    "langkah solusi mengatasi dilakukan dihadapi anggota pencapaian "
    "strategi definisi cara metode tinggi rendah tertinggi terendah bagus cepat ini "
    "tersisa realised realized ceiling spent remaining difference increase decrease trend "
    "achieve achieved category average highest lowest nasional national jajaran kedua ketiga "
    "masing luar left unspent remain rupiah score perbaiki memperbaiki lebih "
)
"""Words that say what is asked of a thing, and do not name it."""


def _mentions(text: str, held: Held) -> list[Mention]:
    """Find the indicators named, typing errors allowed but in words the reports themselves use."""
    spelled = {m.id for m in find_indicators(text)}
    own = vocabulary(held).weights
    return [
        m for m in find_indicators(text, typos=True)
        if m.id in spelled or not any(word in own for word in content_words(m.words))
    ]  # fmt: skip


ONE_BY_ONE = cues(
    "mana|siapa|masing[- ]masing|(se)?tiap|which|each|daftar|list|rinci*|apa saja|sebutkan"
)
PAST_TARGET = re.compile(
    r"\W*(?:yang\s+)?(?:(?:mencapai|memenuhi|sesuai|met|meeting)\s+)?target\b", re.I
)


def _counting(text: str) -> bool:
    """Tell whether units are counted ('jumlah BNNK dengan ...') and none of them is asked for."""
    counts = any(indicators()[m.id].unit_indicator for m in find_indicators(text))
    return counts and not ONE_BY_ONE.search(text)


def _past_target(mention: Mention, text: str) -> int:
    """Return where a count's name ends: 'mencapai target' is part of what is counted."""
    more = PAST_TARGET.match(text, mention.end)
    return more.end() if more else mention.end


def _is_name(mention: Mention) -> bool:
    """Tell whether a mention's words are a name alone; 'anggaran' is a cue too."""
    return not is_budget(mention.id) and indicators()[mention.id].unit_indicator is None


def _terms(rest: str, mentions: Sequence[Mention], language: str) -> tuple[str, ...]:
    """List the words that name something no name, year, indicator or cue has accounted for."""
    left = content_words(blank(rest, [(m.start, m.end) for m in mentions]))
    named = set(content_words(" ".join(m.words for m in mentions)))
    words = tuple(w for w in left if w not in CUES and w not in named and not _is_year(w))
    return in_indonesian(words) if language == "en" else words


def _is_year(word: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", word))


def _indicators(
    mentions: Sequence[Mention], terms: tuple[str, ...], unnamed: str, held: Held, units: Units
) -> tuple[str, ...]:
    """Ids in the order they are named, then the reports' own whose words the rest names.

    The budget's total comes last, and gives way to an output or programme, whose pagu is asked
    instead; a count of units brings what is counted ("how many BNNK met their IKPA target").
    """
    performance = [m.id for m in mentions if m.id != TOTAL]
    sure = SURE_BESIDE if performance else SURE
    own = _own_labels(terms, unnamed, held, units, sure=sure)
    if performance and len(mentions) == len(performance):
        own = [label for label in own if not is_budget(label) or is_budget(performance[0])]
    if TOTAL in (m.id for m in mentions) and any(map(is_budget, own)):
        own = [label for label in own if is_budget(label)]
    own += [made for label in own if (made := delivered(label)) in held.other_labels
            and not is_aside(made, unnamed)]  # fmt: skip
    said = set(content_words(unnamed))
    narrower = [set(content_words(held.other_labels[i])) for i in own if i.startswith("other:")]
    narrower = [words for words in narrower if words <= said]
    performance = [
        m.id for m in mentions
        if m.id in performance and not any(set(content_words(m.words)) < w for w in narrower)
    ]  # fmt: skip
    counted = [of for i in performance if (of := indicators()[i].unit_indicator)]
    total = [m.id for m in mentions if m.id == TOTAL and not any(map(is_budget, own))]
    return tuple(dict.fromkeys((*performance, *counted, *own, *total)))


def _own_labels(
    terms: tuple[str, ...], unnamed: str, held: Held, units: Units, *, sure: float
) -> list[str]:
    """Labels the whole question names, or each part of a list in it: the units' own, else any."""
    having = {
        label
        for (satker, _), ids in held.indicators.items()
        if satker in units.satkers
        for label in ids
    }
    own = _named_labels(terms, unnamed, held, sure=sure, among=having)
    return own or _named_labels(terms, unnamed, held, sure=sure)


def _named_labels(
    terms: tuple[str, ...],
    unnamed: str,
    held: Held,
    *,
    sure: float,
    among: Collection[str] = (),
) -> list[str]:
    said = content_words(unnamed)
    close = CLOSE_PARTS if wants_parts(unnamed) else CLOSE
    found = list(find_labels(terms, said, held, bar=Bar(sure, close), among=among))
    parts = LISTED.split(unnamed)
    for part in parts if len(parts) > MANY_PARTS else ():
        words = content_words(part)
        mine = tuple(word for word in words if word in terms)
        found += find_labels(mine, words, held, bar=Bar(SURE_LISTED), among=among)
    return list(dict.fromkeys(found))


def _settled(question: Question, texts: tuple[str, str], units: Units, held: Held) -> Question:
    """Choose the intent, and give the years it needs: two for a rise, all for a trend."""
    unnamed, rest = texts
    held_years = held.years_of(units.satkers)
    years = find_years(rest, held_years, held.latest(units.satkers))
    clues = Clues(
        text=rest,
        whole=unnamed,
        satkers=len(units.satkers),
        years=len(years.years),
        named=bool(units.spans or question.indicators),
        valued=bool(question.indicators),
        sides=len(question.indicators),
        aspects=question.aspects,
        roles=question.roles,
    )
    intent = find_intent(clues)
    if intent in ("years", "difference"):
        years = _spread(years, rest, held_years, clues)
    if intent == "difference" and len(years.years) > 2:
        years = replace(years, years=(years.years[0], years.years[-1]))
    return replace(question, intent=intent, years=years.years, year_assumed=years.assumed)


def _spread(years: Years, rest: str, held_years: tuple[int, ...], clues: Clues) -> Years:
    """Give a lone year the ones it is compared with, unless units or roles are compared."""
    if len(years.years) != 1:
        return years
    year = years.years[0]
    if wants_trend(rest):
        return replace(years, years=years_until(held_years, year))
    sides = set(clues.roles) - {"persen", "capaian"}
    if wants_two_years(rest) and clues.satkers < 2 and len(sides) < 2:
        return replace(years, years=(year - 1, year))
    return years
