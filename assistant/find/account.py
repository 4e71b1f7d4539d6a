"""Answers in words: the sentences and items of a report that say why, how, or what to do.

Every sentence and item is weighed by what it is about: the indicator its section treats or it
names, the analysis its heading or its words say, the part of the report asked for, the question's
other words, and what search brought. The best is quoted with what it refers to and its whole list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.answer import Question
from assistant.excerpts import Excerpt, is_cut_off
from assistant.find import extract
from assistant.find.extract import Retrieve, coverage, indicator_words, rarity, stem_set, stems
from assistant.find.members import about_unit
from assistant.view import cut_up
from assistant.words.intent import ASPECT_CUES, asks_why
from assistant.words.language import cues
from index.report import Passage

if TYPE_CHECKING:
    from assistant.view import Records


MOST, MOST_SENTENCES = 3000, 8
"""Characters and sentences quoted."""

OF_INDICATOR, NAMED_HERE, OF_ANOTHER = 1.0, 0.8, -0.8
"""What the indicator of a sentence's section, or its name in it, is worth."""

HEADED, CUED, LED, NO_ASPECT = 1.0, 0.5, 0.6, -0.3
"""What the asked analysis is worth as a heading, in the sentence, and in what leads to it."""

OF_PART, OF_OTHER_PART, CLOSING = 1.2, -0.6, 0.4
"""What standing in the part of the report asked for is worth."""

WORDS, AROUND, FOUND, TITLED = 1.2, 0.5, 0.25, 1.0
"""What the question's words are worth in a sentence, in its headings and as a heading, and a hit
of search."""

GOES_ON, NAMED_BEFORE = 2, 0.7
"""Sentences before one that may name what it goes on about, and what that is worth."""

NEARLY = 0.6
"""How far behind the best a sentence may be and still be quoted beside it."""

LEAST, LEAST_NAMED = 0.75, 1.0
"""What a sentence must be worth; more where an indicator is asked about."""

SURE = 1.1
"""What a sentence must be worth where no analysis and no indicator says what is asked."""

ENOUGH = 0.6
"""The share of an indicator's words that names it."""

CUES = {
    "dasar_hukum": re.compile(
        r"\b(?:undang-undang|uu|peraturan\w*|permen\w*|perpres|inpres|instruksi|keputusan|pp|perka)\b"
        r"[^.;]{0,80}?\b(?:nomor|no)\b"
    ),
    "hambatan": cues(
        "(di)?sebab*|karena|dikarenakan|akibat*|(di)?pengaruh*|kendala*|(peng|ter|meng)?hambat*",
        "kegagalan|(ke)?terbatas*|kurang*|belum|tidak|terkendala|rendah*|minim*|sulit*",
    ),
    "keberhasilan": cues(
        "(di)?sebab*|karena|(men|di|pen)?dukung*|berhasil|keberhasilan|berkat|(pe)?ningkat*"
        "|(pe)?nunjang*|(di)?pengaruh*|(di)?dorong*|sinergi*|komitmen",
    ),
    "rekomendasi": cues(
        "rekomendasi*|saran*|perlu*|agar|sebaiknya|meningkatkan|(di)?harap*|tindak lanjut*|akan"
        "|rencana*|(meng|di)?usul*|ke depan|mendatang",
    ),
    "upaya": cues("upaya*|solusi*|langkah*|(me|di)laku*|strategi*|telah|mengatasi"),
    "definisi": cues("adalah|merupakan|ialah|didefinisikan|yaitu|yakni"),
    "metode": cues(
        "(di)?hitung*|(di)?ukur*|rumus*|metode*|pengukuran*|menggunakan|formula*|survei*"
    ),
    "efisiensi": cues("efisien*|sumber daya|hemat|penghematan"),
    "program": cues("program|kegiatan"),
}
"""Words that mark a sentence of an analysis, where no heading does."""

LEGAL = "dasar_hukum"

AHEAD = frozenset({"rekomendasi", "upaya"})
"""The aspects that look ahead; of a whole report the closing chapter tells them."""

CAUSE = cues(
    "(di)?sebab*|penyebab*|karena|dikarenakan|akibat*|dipengaruhi|dipicu|lantaran|berkat|didukung"
)
"""Words that give a cause, and so answer a why as well as a heading does."""

PARTS = {
    "penutup": (cues("penutup|bab (iv|4|v)|closing|conclusion"), cues("penutup|bab iv")),
    "ringkasan": (
        cues("ringkasan (eksekutif)?|ikhtisar|executive summary"),
        cues("ringkasan|ikhtisar"),
    ),
    "pengantar": (cues("kata pengantar|foreword|preface"), cues("kata pengantar")),
    "pendahuluan": (cues("pendahuluan|bab (i|1)|introduction"), cues("pendahuluan")),
}
"""The parts of a report a question may name, and how their headings are known."""

_REFERS = re.compile(
    r"(?:Hal|Kondisi|Keadaan|Capaian|Nilai|Kenaikan|Penurunan|Peningkatan)\s+(?:ini|tersebut|itu)\b"
    r"|(?:Selain itu|Sehingga|Oleh karena|Dengan demikian|Akibatnya|Namun|Untuk itu)\b"
)
_NO_SENTENCE = re.compile(r"\.{4,}|…{2,}|(?:\bNIP\b|ttd)")
_NUMBERING = re.compile(r"^\W*(?:[A-Z]|\d+(?:\.\d+)*|[IVX]+)[.)]?\s+")
_PAGED = re.compile(r"(?:\.{3,}|…|\s)\s*(?:\d{1,3}|[ivxl]{1,5})$")
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence or item, and what its passage is about."""

    excerpt: Excerpt
    indicator: str | None
    aspect: str | None
    passage: str
    before: frozenset[str] = frozenset()  # the stems of what its passage told just before


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What sentences are weighed against."""

    about: frozenset[str]  # ids whose sections treat what is asked
    names: tuple[frozenset[str], ...]  # the stems of each indicator's name
    aspects: tuple[str, ...]
    part: str
    why: bool
    words: tuple[str, ...]
    rare: Mapping[str, float]
    found: Collection[str]  # passages that search brought


def told(
    question: Question, ledger: Records, retrieve: Retrieve | None, *, least: float = 0.0
) -> list[Excerpt]:
    """Return the excerpts that answer in words, in reading order, whole items within the length."""
    reports = _reports(question, ledger)
    passages = [p for report_id in reports for p in ledger.passages(report_id=report_id)]
    if said := why_money(question, ledger, passages):
        return said
    every = [one for report_id in reports for one in _sentences(ledger, report_id)]
    if not every:
        return []
    wanted = _wanted(question, ledger, every, retrieve)
    worth = [_worth(one, wanted) for one in every]
    if not {card.satker for card in ledger.reports()} & set(question.satkers):
        own = set(about_unit([one.excerpt for one in every], question, ledger))
        worth = [w + OF_ANOTHER * (one.excerpt not in own)
                 for w, one in zip(worth, every, strict=True)]  # fmt: skip
    if question.wants_number:
        worth = [
            w - (0 if extract.has_figure(one.excerpt) else 1)
            for one, w in zip(every, worth, strict=True)
        ]
    best = max(worth)
    if best < (least or (LEAST_NAMED if wanted.about else LEAST)):
        return []
    if wanted.about and _is_about(every[worth.index(best)], wanted):
        worth = [w + (0 if _is_about(one, wanted) else OF_ANOTHER)
                 for w, one in zip(worth, every, strict=True)]  # fmt: skip
    if len(wanted.aspects) > 1 and not least:
        return _of_each(question, ledger, retrieve)
    return _chosen(every, worth, wanted)


def _chosen(every: Sequence[_Told], worth: Sequence[float], wanted: _Wanted) -> list[Excerpt]:
    """Return the best sentences, each with what it refers to or its whole list."""
    best = max(worth)
    order = sorted(range(len(every)), key=lambda n: (-worth[n], n))
    chosen: dict[int, None] = {}
    for n in [n for n in order if worth[n] >= best - NEARLY][:MOST_SENTENCES]:
        for near in _with_context(every, n, wanted):
            if near not in chosen and _size(every, chosen) + len(every[near].excerpt.text) <= MOST:
                chosen[near] = None
    return _without_repeats([every[n].excerpt for n in sorted(chosen)])


def _of_each(question: Question, ledger: Records, retrieve: Retrieve | None) -> list[Excerpt]:
    """Return what answers each of several analyses asked: a cause, and what is planned."""
    found = [
        one
        for aspect in question.aspects
        if aspect in CUES
        for one in told(replace(question, aspects=(aspect,)), ledger, retrieve)
    ]
    return _without_repeats(found)


def _reports(question: Question, ledger: Records) -> list[str]:
    """Return the reports that can answer: of a year to come, what the year before plans."""
    found = extract.reports_for(ledger, question)
    if not found and question.years:
        earlier = tuple(year - 1 for year in question.years)
        found = extract.reports_for(ledger, replace(question, years=earlier))
    return found


@lru_cache(maxsize=24)
def _sentences(ledger: Records, report_id: str) -> tuple[_Told, ...]:
    """Return every sentence and item of a report, with what its passage is about."""
    found: list[_Told] = []
    for passage in ledger.passages(report_id=report_id):
        if passage.kind == "table" or _is_front_matter(passage):
            continue
        cut = [
            one for one in cut_up(ledger, [passage])
            if (one.kind == "item" or len(one.text.split()) >= _FEWEST_WORDS)
            and not (_NO_SENTENCE.search(one.text) or is_cut_off(one.text))
        ]  # fmt: skip
        texts = [stem_set(one.text) for one in cut]
        found += (
            _Told(one, passage.indicator, passage.aspect, passage.id,
                  frozenset().union(*texts[max(n - GOES_ON, 0) : n]))
            for n, one in enumerate(cut)
        )  # fmt: skip
    return tuple(found)


def _is_front_matter(passage: Passage) -> bool:
    """Whether a passage is a list of contents: most of its lines end with a page's number."""
    lines = [line for line in passage.text.split("\n") if line.strip()]
    numbered = sum(bool(_PAGED.search(one)) for one in lines)
    return len(lines) > 1 and numbered * 2 > len(lines)


def _wanted(
    question: Question, ledger: Records, every: Sequence[_Told], retrieve: Retrieve | None
) -> _Wanted:
    names = tuple(frozenset(stems(" ".join(indicator_words(name)))) for name in question.indicators)
    part = next((part for part, (asked, _) in PARTS.items() if asked.search(question.said)), "")
    own = {card.satker for card in ledger.reports()}
    others = [stems(name) for name in question.satkers if name not in own]  # told of by another
    said = _said_of_aspects(question)
    words = tuple(w for w in extract.specific(question) if w not in stem_set(part))
    words = tuple(w for w in words if w not in said) or words
    words += tuple(name[-1] for name in others if name)
    found = {p.id for p in retrieve(question)} if retrieve is not None else set()
    return _Wanted(
        about=frozenset(_same(question.indicators)),
        names=names,
        aspects=tuple(a for a in question.aspects if a in CUES),
        part=part,
        why=asks_why(question.said),
        words=words,
        rare=rarity(stem_set(one.excerpt.text) for one in every),
        found=found,
    )


def _said_of_aspects(question: Question) -> frozenset[str]:
    """Return the stems of the words that say which analysis is asked, and nothing of what of."""
    told = [a for a in question.aspects if a in AHEAD or a == LEGAL]
    found = (m[0] for a in told for m in ASPECT_CUES[a].finditer(question.bare))
    return stem_set(" ".join(found))


def _same(indicators: Sequence[str]) -> list[str]:
    """Return the ids whose sections treat what is asked, an output's own indicator included."""
    plain = extract.related(indicators)
    own = [name for name in indicators if ":" in name]
    twins = [
        "other:" + re.sub(r"\W+", "_", n.partition(":")[2].removeprefix("fisik_")) for n in own
    ]
    return [*plain, *own, *twins]


def _worth(one: _Told, wanted: _Wanted) -> float:
    """Return what a sentence is worth as an answer."""
    words, around = stem_set(one.excerpt.text), stem_set(one.excerpt.context)
    worth = FOUND * (one.passage in wanted.found)
    if wanted.about:
        worth += _of_indicator(one, wanted, words, around)
    if wanted.aspects:
        worth += _of_aspect(one, wanted)
    if wanted.part:
        here = PARTS[wanted.part][1].search(one.excerpt.source.place)
        worth += OF_PART if here else OF_OTHER_PART
    if not wanted.part and PARTS["pengantar"][1].search(one.excerpt.source.place):
        worth += OF_OTHER_PART  # thanks and wishes
    if not wanted.about and set(wanted.aspects) & AHEAD:
        worth += CLOSING * bool(PARTS["penutup"][1].search(one.excerpt.source.place))
    if wanted.words:
        worth += TITLED * _is_titled(one, wanted)
        own = coverage(wanted.words, words, wanted.rare)
        whole = coverage(wanted.words, words | around, wanted.rare)
        worth += WORDS * (own + AROUND * (whole - own))
    return worth


def _is_titled(one: _Told, wanted: _Wanted) -> bool:
    """Whether the heading above is what is asked, all its words: "Dasar Hukum"."""
    title = stem_set(_NUMBERING.sub("", one.excerpt.source.place.rpartition(" > ")[2]))
    return len(title) > 1 and title <= set(wanted.words)


def _of_indicator(
    one: _Told, wanted: _Wanted, words: frozenset[str], around: frozenset[str]
) -> float:
    if one.indicator in wanted.about:
        return OF_INDICATOR
    if _named(wanted, words | around) >= ENOUGH:
        return NAMED_HERE
    if _named(wanted, one.before) >= ENOUGH:
        return NAMED_BEFORE
    return OF_ANOTHER if one.indicator else 0.0


def _is_about(one: _Told, wanted: _Wanted) -> bool:
    """Whether a sentence is of an indicator asked: by its section, its words or those before it."""
    words, around = stem_set(one.excerpt.text), stem_set(one.excerpt.context)
    return _of_indicator(one, wanted, words, around) > 0


def _named(wanted: _Wanted, words: frozenset[str]) -> float:
    """Return how much of an indicator's name words hold, by rarity: of that they hold most of."""
    return max((coverage(n, words, wanted.rare) for n in wanted.names), default=0.0)


def _of_aspect(one: _Told, wanted: _Wanted) -> float:
    lead = one.excerpt.context.rpartition(" > ")[2][-60:]
    worth = HEADED if one.aspect in wanted.aspects else 0.0
    if wanted.why and CAUSE.search(one.excerpt.text):
        worth = max(worth, HEADED)
    if LEGAL in wanted.aspects and CUES[LEGAL].search(one.excerpt.text.casefold()):
        worth = HEADED  # a regulation with its number is a basis, whatever heads it
    said = max(len(set(CUES[a].findall(one.excerpt.text.casefold()))) for a in wanted.aspects)
    if said:
        worth += CUED + 0.1 * min(said - 1, 3)
    if any(CUES[a].search(lead) for a in wanted.aspects):
        worth = max(worth, LED)
    return worth or NO_ASPECT


def _with_context(every: Sequence[_Told], at: int, wanted: _Wanted) -> list[int]:
    """Return a sentence with what it refers to, or an item with its whole list.

    Of a list that tells of this and that, as what leads to it shows, the item alone.
    """
    one = every[at].excerpt
    if one.kind == "item":
        return _list_of(every, at) if _is_led(every[at], wanted) else [at]
    if one.text.rstrip().endswith(":") and at + 1 < len(every):
        return [at, *(n for n in _list_of(every, at + 1) if n > at)]
    if one.text.rstrip().endswith(";"):  # "(a) ...;" goes on with "(b) ..."
        return _parted_by_semicolons(every, at)
    if _REFERS.match(one.text) and at and _stand_together(every, at - 1, at):
        return [at - 1, at]
    return [at]


def _parted_by_semicolons(every: Sequence[_Told], at: int) -> list[int]:
    """Return a clause of a sentence that semicolons part, with those behind it to the last."""
    kept = [at]
    while every[kept[-1]].excerpt.text.rstrip().endswith(";") and kept[-1] + 1 < len(every):
        if every[kept[-1] + 1].excerpt.kind != "sentence":
            break
        kept.append(kept[-1] + 1)
    return kept


def _is_led(one: _Told, wanted: _Wanted) -> bool:
    """Whether what leads to an item, or heads it, tells of what is asked."""
    if not (wanted.aspects and wanted.about):
        return True
    title = one.excerpt.source.place.rpartition(" > ")[2]
    if any(ASPECT_CUES[a].search(title) for a in wanted.aspects):
        return True
    named = _named(wanted, stem_set(one.excerpt.context)) >= ENOUGH
    lead = one.excerpt.context.rpartition(" > ")[2][-60:]
    return named or any(CUES[a].search(lead.casefold()) for a in wanted.aspects)


def _list_of(every: Sequence[_Told], at: int) -> list[int]:
    """Return the items of one list around one of them, with the words that lead to them."""
    if every[at].excerpt.kind != "item":
        return []
    first = last = at
    while first and _is_item(every, first - 1) and _stand_together(every, first - 1, at):
        first -= 1
    while last + 1 < len(every) and _is_item(every, last + 1):
        if not _stand_together(every, last + 1, at):
            break
        last += 1
    led = first and every[first - 1].excerpt.text.rstrip().endswith(":")
    return list(range(first - 1 if led else first, last + 1))


def _is_item(every: Sequence[_Told], at: int) -> bool:
    return every[at].excerpt.kind == "item"


def _stand_together(every: Sequence[_Told], one: int, other: int) -> bool:
    """Whether two excerpts stand under one heading."""
    return every[one].excerpt.source.place == every[other].excerpt.source.place


def _size(every: Sequence[_Told], chosen: Collection[int]) -> int:
    return sum(len(every[n].excerpt.text) for n in chosen)


def _without_repeats(excerpts: Sequence[Excerpt]) -> list[Excerpt]:
    seen = dict[str, Excerpt]()
    for one in excerpts:
        seen.setdefault(one.text.lower(), one)
    return list(seen.values())


# Why money was spent or left, in the report's own words: sentences, for no section treats it.

CAUSES = frozenset({"hambatan", "keberhasilan"})
"""The aspects that ask why."""

_MONEY = r"(?:anggaran|pagu|dana|serap\w*|penyerapan|belanja)"
_CAUSE = r"(?:(?:di)?(?:sebab|karena)kan|karena|akibat|lantaran)"
_WHY = re.compile(rf"\b{_MONEY}\b.*?\b{_CAUSE}\b|\b{_CAUSE}\b.*?\b{_MONEY}\b", re.I | re.S)
_LEFT = re.compile(
    r"\b(?:sisa|tersisa|(?:tidak|belum)\s+(?:bisa\s+)?(?:ter|di)serap|penghematan|blokir)\b", re.I
)

MOST_OF_BUDGET = 4
"""Sentences quoted."""


def why_money(question: Question, ledger: Records, passages: Sequence[Passage]) -> list[Excerpt]:
    """Return the sentences that say why a budget was left, or was spent; [] for other questions.

    Where an obstacle is asked for, only those that speak of what was left.
    """
    aspects = CAUSES & set(question.aspects)
    if question.indicators != ("anggaran_total",) or not aspects:
        return []
    text = [one for one in passages if one.kind != "table"]
    said = [each for each in cut_up(ledger, text) if _WHY.search(each.text)]
    left = [each for each in said if _LEFT.search(each.text)]
    found = left if left or aspects == {"hambatan"} else said
    return list({each.text: each for each in found}.values())[:MOST_OF_BUDGET]
