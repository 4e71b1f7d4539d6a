"""Answers in words: the sentences and items of a report that say why, how, or what to do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from assistant import extract, specific
from assistant.answer import Question
from assistant.budget_words import why_money
from assistant.desk import cut_up
from assistant.excerpts import Excerpt
from assistant.extract import Retrieve, Scored
from assistant.relevance import stem_set, stems
from assistant.specific import indicator_words
from index.report import Passage

if TYPE_CHECKING:
    from assistant.desk import Records

MOST = 3000
"""Characters quoted."""

SECTION = 0.3
"""What a sentence that speaks as the aspect does is worth, in the passages looked in."""

SHORT = 25
"""A section of fewer characters does not answer alone."""

NEAREST = 6
"""Sentences quoted where no section is wholly about the question."""

ENOUGH = 0.3
"""The share of a question's content a sentence, with its place, must hold."""

PLAIN = 0.6
"""The share of the question's words that makes a sentence its answer without an aspect's words."""

HEADED = frozenset({"rekomendasi", "upaya", "metode", "definisi"})
"""Aspects whose headings tell what stands under them; causes are told anywhere."""

OFTEN = 3
"""Times a section must say a word to be about it."""

NEARLY = 0.5
"""The share of the best sentence's score that another must reach to be quoted beside it."""

CUES = {
    "hambatan": r"sebab|karena|dikarenakan|kendala|hambat|kegagalan|terbatas|kurang\w*|belum|tidak",
    "keberhasilan": r"sebab|karena|dukung|didukung|berhasil|keberhasilan|peningkatan|penunjang",
    "rekomendasi": r"rekomendasi|saran|perlu\w*|agar|sebaiknya|meningkatkan|diharap|tindak lanjut",
    "upaya": r"upaya|solusi|langkah|melakukan|dilakukan|strategi",
    "definisi": r"adalah|merupakan|ialah|didefinisikan",
    "metode": r"dihitung|diukur|rumus|metode|pengukuran|menggunakan|formula",
    "efisiensi": r"efisien\w*|sumber daya|hemat|penghematan",
    "program": r"program|kegiatan",
}
"""Words that mark a sentence of an aspect, where no heading does."""


def told(question: Question, ledger: Records, retrieve: Retrieve | None) -> list[Excerpt]:
    """Return the excerpts that answer in words, in reading order, whole items within the length."""
    reports = extract.reports_for(ledger, question)
    passages = [p for report_id in reports for p in ledger.passages(report_id=report_id)]
    if said := why_money(question, ledger, passages):
        return said
    own = _of_section(question, passages)
    whole = _without_repeats(cut_up(ledger, own))
    size = sum(len(e.text) for e in whole)
    if size > MOST:
        return _nearest(question, whole, most=12)
    if size >= SHORT and (_plain(question) or any(_cues(question, e.text) for e in whole)):
        return whole
    if headed := _headed(question, ledger, passages):
        return headed
    pool = cut_up(ledger, _near(question, passages, retrieve))
    if question.wants_number:
        return _with_number(question, ledger, pool)
    return _without_repeats([*whole, *_nearest(question, pool, most=NEAREST)])


def _plain(question: Question) -> bool:
    """Whether the asked aspects stand under headings of their own, and need no words that tell."""
    return bool(question.indicators) and set(question.aspects) <= HEADED


def _headed(question: Question, ledger: Records, passages: Sequence[Passage]) -> list[Excerpt]:
    """Return the section whose heading is what is asked: 'dasar hukum', 'struktur organisasi'."""
    asked = set(specific.named(question))
    if question.aspects or question.indicators or question.wants_number or not asked:
        return []
    own = [p for p in passages if p.kind != "table"
           and asked <= stem_set(p.source.place.rpartition(" > ")[2])]  # fmt: skip
    if not own:
        return []
    same = [p for p in own if p.source.place == own[0].source.place]
    found = _without_repeats(cut_up(ledger, same))
    size = 0
    kept = []
    for one in found:
        size += len(one.text)
        if size > MOST:
            break
        kept.append(one)
    return kept


def _with_number(question: Question, ledger: Records, excerpts: Sequence[Excerpt]) -> list[Excerpt]:
    """Return the one sentence that says why and how much, for a question that asks both."""
    stated = [e for e in excerpts if extract.has_figure(e)]
    ranked = sorted((_cued(question, s) for s in extract.rank(question, stated)), key=_worst)
    if not ranked or ranked[0].score < ENOUGH:
        return []
    return extract.over_pages(ledger, ranked[0].excerpt)


def _worst(one: Scored) -> float:
    return -one.score


def _of_section(question: Question, passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages whose section treats the asked indicator and aspect."""
    if not question.aspects:
        return []
    found = [p for p in passages if p.aspect in question.aspects and p.kind != "table"]
    if known := [name for name in question.indicators if ":" not in name]:
        return [p for p in found if p.indicator in extract.related(known)]
    if question.indicators:
        return _of_own_name(question, passages)
    terms = set(specific.specific(question))
    exact = [p for p in found if terms and terms <= set(stems(f"{p.source.place} {p.text}"))]
    theme = None if exact else _theme(terms, passages)
    return exact or [p for p in found if theme and p.indicator == theme]


def _theme(terms: set[str], passages: Sequence[Passage]) -> str | None:
    """Return the indicator whose sections speak most of some words, where they hold them all."""
    counts: dict[str, Counter[str]] = {}
    for one in passages:
        if one.indicator:
            held = counts.setdefault(one.indicator, Counter())
            held.update(s for s in stems(f"{one.source.place} {one.text}") if s in terms)
    ranked = sorted(counts, key=lambda name: -min(counts[name][s] for s in terms)) if terms else []
    return ranked[0] if ranked and all(counts[ranked[0]][s] >= OFTEN for s in terms) else None


def _of_own_name(question: Question, passages: Sequence[Passage]) -> list[Passage]:
    """Return the asked aspects of the section that treats an indicator of the report's own.

    Its section is the run of aspects in which none comes again, and whose results name it.
    """
    named = {frozenset(stems(" ".join(indicator_words(name)))) for name in question.indicators}
    best: tuple[int, list[Passage]] = (0, [])
    for run in _sections(passages):
        told = [p for p in run if p.aspect not in (*question.aspects, "rekomendasi")]
        held = Counter(s for p in told for s in stem_set(p.text))
        wanted = [p for p in run if p.aspect in question.aspects and p.kind != "table"]
        worth = max((min((held[s] for s in name), default=0) for name in named), default=0)
        if wanted and worth > best[0]:
            best = worth, wanted
    return best[1]


def _sections(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Runs of passages in which no aspect comes back after another."""
    runs: list[list[Passage]] = [[]]
    for one in passages:
        if one.aspect is None:
            continue
        last = runs[-1]
        if any(p.aspect == one.aspect for p in last) and last[-1].aspect != one.aspect:
            runs.append([])
        runs[-1].append(one)
    return runs


def _near(
    question: Question, passages: Sequence[Passage], retrieve: Retrieve | None
) -> list[Passage]:
    """Return the passages to look in: the indicator's section, and what search brings."""
    held = {p.source.report_id for p in passages}
    about = extract.related(question.indicators)
    pool = {p.id: p for p in passages if p.indicator and p.indicator in about}
    if retrieve is not None:
        pool |= {
            p.id: p
            for p in retrieve(question)
            if p.source.report_id in held and (not about or _speaks_of(p, question, about))
        }
    if not pool and not about:
        pool = {p.id: p for p in passages}
    return sorted(
        (p for p in pool.values() if p.kind != "table"),
        key=lambda p: (p.source.report_id, p.source.page or 0, p.source.first_line),
    )


def _speaks_of(passage: Passage, question: Question, about: Collection[str]) -> bool:
    """Whether a passage is of an asked indicator's section, or of none and names the indicator."""
    if passage.indicator in about:
        return True
    names = {s for name in question.indicators for s in stems(" ".join(indicator_words(name)))}
    said = names | set(specific.specific(question))
    held = stem_set(f"{passage.source.place} {passage.text}")
    return passage.indicator is None and len(said & held) * 2 >= len(said)


def _nearest(question: Question, excerpts: Sequence[Excerpt], *, most: int) -> list[Excerpt]:
    """Return the best sentences, each with what it leads to or rests on, in reading order."""
    found = [one for one in extract.rank(question, excerpts) if _tells(question, one)]
    ranked = [_cued(question, one) for one in found]
    ranked.sort(key=lambda one: -one.score)
    chosen: list[int] = []
    size = 0
    least = max(ENOUGH, NEARLY * ranked[0].score) if ranked else ENOUGH
    for one in [s for s in ranked if s.score >= least][:most]:
        at = excerpts.index(one.excerpt)
        for index in (at, *_following(excerpts, at)):
            if index in chosen or size + len(excerpts[index].text) > MOST:
                continue
            size += len(excerpts[index].text)
            chosen.append(index)
    return _without_repeats([excerpts[index] for index in sorted(chosen)])


def _tells(question: Question, one: Scored) -> bool:
    """Whether a sentence, or what leads to it, speaks as an asked aspect does, where one is."""
    if not set(question.aspects) & set(CUES) or (one.own >= PLAIN and not question.indicators):
        return True
    lead = one.excerpt.context.rpartition(" > ")[2]
    return bool(_cues(question, one.excerpt.text) or _cues(question, lead))


def _following(excerpts: Sequence[Excerpt], at: int) -> list[int]:
    """Return the items a sentence that ends with a colon introduces.

    The sentence that goes on from it.
    """
    if not excerpts[at].text.endswith(":"):
        goes_on = at + 1 < len(excerpts) and re.match(
            r"(?:Hal (?:ini|tersebut)|Selain itu|Sehingga|Oleh karena)", excerpts[at + 1].text
        )
        return [at + 1] if goes_on else []
    found = []
    for index in range(at + 1, min(at + 12, len(excerpts))):
        if excerpts[index].kind != "item":
            break
        found.append(index)
    return found


def _cued(question: Question, one: Scored) -> Scored:
    """Return a score raised where the sentence.

    Or what leads to it, speaks as the asked aspect does.
    """
    found = _cues(question, one.excerpt.text)
    lead = one.excerpt.context.rpartition(" > ")[2]
    led = _cues(question, lead[-40:])
    raised = one.score * (1 + 0.25 * min(found, 3)) + 0.35 * bool(led) + SECTION * bool(found)
    return Scored(raised, one.excerpt, one.own)


def _cues(question: Question, text: str) -> int:
    """How many different words of the asked aspects a text holds."""
    cues = "|".join(CUES[aspect] for aspect in question.aspects if aspect in CUES)
    return len(set(re.findall(rf"\b(?:{cues})\b", text.lower()))) if cues else 0


def _without_repeats(excerpts: Sequence[Excerpt]) -> list[Excerpt]:
    seen = dict[str, Excerpt]()
    for one in excerpts:
        heading = re.fullmatch(r"[^.]{0,50}:", one.text)
        if not heading and (len(one.text) > 12 or re.search(r"\d", one.text)):
            seen.setdefault(one.text.lower(), one)
    return list(seen.values())
