"""The excerpts that hold most of what a question asks, best first, and how that is measured.

The words that make it specific.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.answer import Question
from assistant.excerpts import Excerpt
from assistant.view import prose_of, rows_of
from index.names.indikator import indicators
from index.names.units import own_of
from index.report import Passage

if TYPE_CHECKING:
    from assistant.view import Records


# The excerpts of the reports that hold most of what a question asks, best first.

Retrieve = Callable[[Question], Sequence[Passage]]
"""Search over the passages held: the best for a question, best first."""

ENOUGH = 0.62
"""The share of a question's content an excerpt, with what it stands under, must hold."""

WITHIN = 0.34
"""The share the excerpt's own words must hold."""

MOST_REPORTS = 12
"""Reports read for one question, at most: about as many as a unit has."""

COUNTED_BY = ("bnnk", "kabkota")
"""How the ids begin of indicators that count the units reaching a value of another."""

_NO_FIGURE = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?![\d.,]\d)|\bNomor\s+\S+|\bNo\.?\s*\d+"
    r"|\b(?:Pasal|ayat|huruf|angka|Bab|Tabel|Gambar|Lampiran|halaman)\s+\(?\d+[\d.]*"
    r"|(?<=[.;:])\s*\d{1,2}\.?\s*$|\b(?:minimal|maksimal|paling\s+(?:sedikit|banyak|lambat))\s+\d+\s+\w+",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<![\w.])(?<![A-Za-z]-)\d[\d.,]*")
_CHAPTERS = re.compile(r"\bBAB\s+[IVX]+\b")
_CONTEXT_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Scored:
    """An excerpt and how well it answers, between 0 and 1."""

    score: float
    excerpt: Excerpt
    own: float  # the share its own words hold


def reports_for(ledger: Records, question: Question) -> list[str]:
    """Return the ids of the reports that can speak of a question's units in its years."""
    cards = [card for card in ledger.reports() if card.satker]
    if question.satkers:
        plain = {own_of(name) for name in question.satkers}
        own = [card for card in cards if card.satker in plain]
        if not own:
            held = {f.source.report_id for f in ledger.figures(satkers=question.satkers)}
            own = [card for card in cards if card.id in held]
        cards = own
    dated = [card for card in cards if card.year in question.years] if question.years else []
    later = [card for card in cards if question.years and card.year > max(question.years)]
    chosen = [card.id for card in (dated or later or ([] if question.years else cards))]
    return chosen if len(chosen) <= MOST_REPORTS else _likely(ledger, question, chosen)


def _likely(ledger: Records, question: Question, report_ids: Sequence[str]) -> list[str]:
    """Return those of many reports whose passages hold most of the question's words.

    To read them all would take as long as there are reports.
    """
    from index.search.fused import Scope, Search

    found = Search(ledger).by_words(question.text, Scope(years=question.years))
    best = dict.fromkeys(passage.source.report_id for passage in found)
    likely = [name for name in best if name in set(report_ids)][:MOST_REPORTS]
    return [name for name in report_ids if name in likely]


def excerpts_of(
    ledger: Records, report_ids: Iterable[str], *, indicators: Sequence[str] = ()
) -> list[Excerpt]:
    """Every sentence, item and table row of some reports (of the sections of some indicators)."""
    found: list[Excerpt] = []
    for report_id in report_ids:
        for excerpt, indicator in prose_of(ledger, report_id):
            listed = len(_CHAPTERS.findall(excerpt.text)) > 2  # a table of contents, as one line
            if not listed and (not indicators or indicator in indicators):
                found.append(excerpt)
        for stored, table_rows in rows_of(ledger, report_id):
            if not indicators or stored.table.section.indicator in indicators:
                found += table_rows
    return found


def over_pages(ledger: Records, excerpt: Excerpt) -> list[Excerpt]:
    """Return a sentence with its other half, where it goes on over a page break."""
    prose = [e for e, _ in prose_of(ledger, excerpt.source.report_id)]
    at = next((n for n, e in enumerate(prose) if e.text == excerpt.text), None)
    if at is None:
        return [excerpt]
    before, after = prose[max(at - 1, 0) : at], prose[at + 1 : at + 2]
    halves = [[one, excerpt] for one in before if _broken_off(one, excerpt)]
    halves += [[excerpt, one] for one in after if _broken_off(excerpt, one)]
    return halves[0] if halves else [excerpt]


def _broken_off(one: Excerpt, other: Excerpt) -> bool:
    """Whether a sentence has no end on its page and another follows on the next."""
    pages = one.source.page, other.source.page
    return (
        None not in pages
        and pages[0] != pages[1]
        and one.source.place == other.source.place
        and not re.search(r"[.;:?!]\s*$", one.text)
    )


def rank(question: Question, excerpts: Sequence[Excerpt]) -> list[Scored]:
    """Excerpts by how much of the question's content they hold.

    Best first, ties in reading order.
    """
    asked = content(question)
    held = [stem_set(excerpt.text) for excerpt in excerpts]
    around = [stem_set(excerpt.context) for excerpt in excerpts]
    weight = rarity(held)
    asked = tuple(word for word in asked if word in weight) or asked
    scored = []
    for excerpt, own_words, context in zip(excerpts, held, around, strict=True):
        own = coverage(asked, own_words, weight)
        whole = coverage(asked, own_words | context, weight)
        score = own + _CONTEXT_WEIGHT * (whole - own)
        scored.append(Scored(score, excerpt, own))
    return sorted(scored, key=lambda s: -s.score)


def answering(question: Question, excerpts: Sequence[Excerpt]) -> list[Scored]:
    """Return the excerpts that really answer a question for a number.

    The words are there, and a figure.
    """
    asked = content(question)
    if not asked:
        return []
    weight = rarity(stem_set(e.text) for e in excerpts)
    found = []
    for one in rank(question, excerpts)[:12]:
        both = stem_set(one.excerpt.text) | stem_set(one.excerpt.context)
        if (
            one.own >= WITHIN
            and coverage(asked, both, weight) >= ENOUGH
            and has_figure(one.excerpt)
        ):
            found.append(one)
    return found


def has_figure(excerpt: Excerpt) -> bool:
    """Whether an excerpt states a number that is more than a year or a rule's number."""
    return first_figure(excerpt.text) >= 0


def first_figure(text: str) -> int:
    """Where the first number that is more than a year or a rule's number stands, or -1."""
    bare = _NO_FIGURE.sub(lambda m: " " * len(m.group()), text)
    found = _FIGURE.search(bare)
    return found.start() if found else -1


def related(indicators: Iterable[str]) -> tuple[str, ...]:
    """Return the indicators whose sections treat an indicator.

    Its own, and those that count units by it.
    """
    counted = {f"{kind}_{one}" for one in indicators if ":" not in one for kind in COUNTED_BY}
    return tuple(sorted({*indicators, *counted}))


# How much of a question's content a stretch of a report holds: words, rough stems, coverage.

_WORD = re.compile(r"[a-z][a-z0-9]+|\d{4}\.[a-z]{3}(?:\.\d{3})?|\d{4}(?=\D|$)", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:di|ter|ber|se|ke|mem(?=[bpf])|men(?=[cdjt])|meng|meny|me|pem(?=[bpf])|"
                     r"pen(?=[cdjt])|peng|peny|pe(?=[lrm]))(?=\w{4})")  # fmt: skip
_CLITIC = re.compile(r"(?<=\w{4})(?:nya|lah|kah)$")
_SUFFIX = re.compile(r"(?<=\w{4})(?:kan|an|i)$")

STOPWORDS = frozenset(
    re.findall(
        r"\w+",
        "ada adalah adakah agar akan antara apa apakah apabila atas atau bagaimana bagi bahwa "
        "banyak banyaknya belum berapa berapakah beserta besar besarnya bisa brp dalam dan dapat "
        "dari dengan di dibanding dibandingkan guna hanya hasil hasilnya ini itu jelaskan jumlah "
        "juga ke kenapa kepada kalau karena lalu lkip laporan lebih maka masing masuk mana "
        "mengapa menurut nilai nya oleh pada para per saja saat sampai sebagai sebesar sebutkan "
        "sebanyak secara seluruh semua serta sudah tahun tampilkan tentang terhadap terus thn th "
        "tiap tidak tolong untuk yaitu yakni yang bnn bnnp bnnk badan narkotika nasional provinsi "
        "kabupaten kota kab prov satker rincian rincikan rinci rinciannya total dr di dlm utk yg "
        "sd a an and are at by did do does for from had has have how in is it its many much of on "
        "or per than that the their there this to was were what when where which who why with "
        "year",
    )
)
"""Words that carry no content of a question about a report."""

SYNONYMS = {
    "personel": "pegawai",
    "polisi": "polri",
    "kepolisian": "polri",
    "personil": "pegawai",
    "alamat": "lokasi",
    "pemkot": "perintah",
    "pemkab": "perintah",
    "pemprov": "perintah",
    "pemda": "perintah",
    "pemerintah": "perintah",
    "kendala": "hambat",
    "permasalahan": "hambat",
    "masalah": "hambat",
    "rekomendasi": "saran",
    "sebab": "sebab",
    "penyebab": "sebab",
    "faktor": "sebab",
    "isi": "penuh",
    "terisi": "penuh",
    "terpenuhi": "penuh",
    "pemenuhan": "penuh",
    "memenuhi": "penuh",
    "pemenuhannya": "penuh",
    "sabu": "shabu",
    "ijin": "izin",
    "tw": "triwulan",
    "trw": "triwulan",
}
"""Words that mean the same in these reports."""


def stem(word: str) -> str:
    """Strip an Indonesian word to a rough stem, the same for question and report."""
    word = word.lower()
    short = _stripped(SYNONYMS.get(word, word))
    return _stripped(SYNONYMS[short]) if short in SYNONYMS else short


def _stripped(word: str) -> str:
    """Return a word without a clitic, a suffix and a prefix."""
    return _PREFIX.sub("", _SUFFIX.sub("", _CLITIC.sub("", word)))


def stems(text: str) -> list[str]:
    """Return the stems of the content words of a text, in order."""
    return [stem(w) for w in _WORD.findall(text.lower()) if w not in STOPWORDS]


@lru_cache(maxsize=60_000)
def stem_set(text: str) -> frozenset[str]:
    """Return the different stems of a text; a report's own excerpts come again and again."""
    return frozenset(stems(text))


def rarity(texts: Iterable[Iterable[str]]) -> dict[str, float]:
    """Return the inverse document frequency of every stem over some stemmed texts."""
    counts: Counter[str] = Counter()
    total = 0
    for words in texts:
        counts.update(set(words))
        total += 1
    return {word: math.log(1 + total / (1 + n)) for word, n in counts.items()}


def coverage(asked: Iterable[str], held: Iterable[str], weight: Mapping[str, float]) -> float:
    """Return the share, by rarity, of the asked stems that are held; 0.0 where nothing is asked.

    A stem no text holds weighs as much as the rarest one, so that it counts as missing.
    """
    wanted = set(asked)
    rarest = max(weight.values(), default=1.0)
    whole = sum(weight.get(word, rarest) for word in wanted)
    present = set(held)
    found = sum(weight.get(word, rarest) for word in wanted if word in present)
    return found / whole if whole else 0.0


# What a question asks beyond its unit, year, indicator and role.

_LISTED = re.compile(
    r"\b(?:(?:apa|mana|siapa)\s+saja|di\s?mana|nama(?:[-\s]?nama)?(?:nya)?|sebutkan\s+(?:\w+\s+){1,4}yang"
    r"|where|rinci\w*|perinci\w*|beserta|(?:desa|sekolah|lembaga|instansi|kelurahan)\s+(?:apa|mana)|untuk\s+apa|which|names?\s+of|break\s?down|list)\b",
    re.IGNORECASE,
)

_PARTED = re.compile(
    r"\b(?:(?:pe)?rinci\w*|komponen\w*|unsur\w*|pembentuk|per\s+\w+:?|terdiri|uraikan|jabarkan|"
    r"break\s?down|components?|made\s+up|consists?|itemi[sz]e)\b",
    re.IGNORECASE,
)


_PER = re.compile(r"\b(?:per|(?:se)?tiap|masing-masing|by|each|every)\s+([^\W\d]{4,})", re.I)
_NO_PART = frozenset(
    stems(
        "tahun bulan triwulan semester satker satuan unit indikator orang anggaran target "
        "realisasi capaian komponen unsur aspek bagian year month quarter indicator unit"
    )
)
"""What is no part of a thing, or any: times, units, figures, components."""


def parted_by(question: Question) -> tuple[str, ...]:
    """Return the stem of what something is to be broken down by: 'per kecamatan'."""
    return tuple(
        s for noun in _PER.findall(question.bare) for s in stems(noun) if s not in _NO_PART
    )


def specific(question: Question) -> tuple[str, ...]:
    """Return the stems of a question that neither its unit.

    Its indicator nor its roles account for.
    """
    units = {s for name in question.satkers for s in stems(name)}
    found = stems(" ".join(question.terms))
    return tuple(dict.fromkeys(s for s in found if s not in units))


def named(question: Question) -> tuple[str, ...]:
    """Return the specific stems that can name a thing: verbs as 'dikelola' name none."""
    words = " ".join(word for word in question.terms if not re.match(r"(?:di|ter|ber)\w{4}", word))
    return tuple(dict.fromkeys(stems(words)))


def content(question: Question) -> tuple[str, ...]:
    """Return the stems a passage must hold to answer.

    The specific ones, with the indicators' own words.
    """
    words = [word for name in question.indicators for word in indicator_words(name)]
    return tuple(dict.fromkeys((*specific(question), *stems(" ".join(words)))))


def wants_parts(question: Question) -> bool:
    """Whether a question asks what a value is made of: 'rincikan', 'komponen', 'per lingkungan'."""
    return bool(_PARTED.search(question.said))


def wants_list(question: Question) -> bool:
    """Whether a question asks to name things beside the number: 'lembaga apa saja'."""
    return bool(_LISTED.search(question.said))


def indicator_words(indicator: str) -> tuple[str, ...]:
    """Return the short words an indicator is known by; of an id without an entry, the id's own."""
    entry = indicators().get(indicator)
    if entry is None:
        return tuple(re.split(r"[_:\s]+", indicator.partition(":")[2] or indicator))
    return (entry.short or entry.name,)
