"""Which words of the reports are quoted: sections, list items, table rows and single sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assistant import extract, specific
from assistant.answer import Question
from assistant.components import named_component
from assistant.excerpts import Excerpt
from assistant.extract import Retrieve
from assistant.relevance import coverage, rarity, stems
from index.masking import mask
from index.report import Figure, Passage

if TYPE_CHECKING:
    from index.ledger import Ledger

MOST_ROWS = 24
"""Rows of a table quoted; a longer table is asked for by part."""

MOST_DETAIL = 900
"""Characters of detail beside a value."""

_LISTING = re.compile(r"\b(?:yaitu|yakni|antara lain|terdiri|meliputi|rincian|adalah)\b|:", re.I)
_AVERAGE = re.compile(r"rata[-\s]?rata|rerata", re.I)
_OVERALL = re.compile(
    r"\b(?:rata[-\s]?rata|rerata|tingkat)\s+(?:\w+\s+)?capaian\s+(?:\w+\s+)?kinerja", re.I
)
_MET = re.compile(
    r"\b(?:melebihi|melampaui|sesuai|(?:tidak|belum)\s+(?:mencapai|tercapai|memenuhi)|tercapai)\b", re.I
)
_IS = r"(?:sebesar|adalah|mencapai|nilai|nilainya|skor|yaitu|hanya|bernilai|was|of)"
_WHOLE = re.compile(r"\b(?:komponen\w*|pembentuk|unsur\w*|terdiri|components?|made up)\b", re.I)
_NOUN = re.compile(r"(\w+)\s+(?:apa|mana)(?:\s+saja)?\b", re.I)
_CODE = re.compile(r"\W+")


def component(question: Question) -> str | None:
    """The component of an index a question asks for, where the ledger has no figure named so."""
    if any(":" in name for name in question.indicators):
        return None
    return named_component(question.text, question.indicators)


def component_rows(question: Question, ledger: Ledger, part: str) -> tuple[Passage, ...]:
    """The table row, or sentence, that gives a component's value for the unit; () if none does."""
    related = _related(question.indicators)
    found = extract.excerpts_of(ledger, extract.reports_for(ledger, question), indicators=related)
    row = re.compile(rf"\b{_spaced(part)}\D{{0,20}}\d", re.IGNORECASE)
    said = re.compile(rf"\b{_spaced(part)}\W{{0,3}}(?:{_IS}\W+){{0,2}}\d", re.IGNORECASE)
    rows = [e for e in found if (row if e.kind == "row" else said).search(e.text)]
    rows = [e for e in rows if about_unit(e, question, ledger)]
    best = [e for e in rows if e.kind == "row"] or rows
    return as_passages(ledger, best[:1])


def detail(question: Question, ledger: Ledger, figures: Sequence[Figure]) -> tuple[Passage, ...]:
    """The sentence, items or rows that say more of a value: which ones, or what is named."""
    labelled = {s for f in figures for s in stems(f"{f.label} {f.indicator}")}
    terms = [s for s in specific.specific(question) if s not in labelled]
    if "kategori" in question.roles and not any(f.role == "kategori" for f in figures):
        terms = ["kategori"]
    if not (terms or specific.wants_list(question)):
        return ()
    related = _related(question.indicators)
    found = extract.excerpts_of(ledger, [figures[0].source.report_id], indicators=related)
    found = [e for e in found if about_unit(e, question, ledger)]
    if specific.wants_list(question):
        if named := _named_things(question, found):
            return as_passages(ledger, named)
        if best := _listing(figures[0], found):
            return as_passages(ledger, _with_items(best, found))
    best = _naming(terms, found)
    return as_passages(ledger, _with_items(best, found)) if best else ()


def _named_things(question: Question, found: Sequence[Excerpt]) -> list[Excerpt]:
    """Rows of the table whose heading is the thing asked: 'lembaga apa' by NAMA LEMBAGA."""
    nouns = [m.group(1).lower() for m in _NOUN.finditer(question.text)]
    headed = [e for e in found if e.kind == "row" and any(f"nama {n}" in e.context.lower() for n in nouns)]
    if headed:
        same = [e for e in headed if e.context == headed[0].context and e.text[:1].isalnum()]
        return same[:MOST_ROWS]
    rows = [e for e in found if any(len(re.findall(rf"\b{n}\s+[A-Z]", e.text)) > 1 or (
        e.kind == "row" and re.search(rf"\d\.\s+{n}\s+[A-Z]", e.text, re.I)) for n in nouns)]  # fmt: skip
    return rows[:1]


def part_rows(question: Question, ledger: Ledger) -> tuple[Passage, ...]:
    """The rows of the table that lists the parts asked for, those the question names or all."""
    asked = set(specific.content(question))
    best: tuple[float, list[Excerpt]] = (0.0, [])
    for report_id in extract.reports_for(ledger, question):
        for stored in ledger.tables(report_id=report_id):
            source = extract.table_source(ledger, stored)
            rows = [e for e in extract.rows(stored.table, source) if extract.has_figure(e)]
            score = _table_score(question, asked, stored.table.section.indicator, rows)
            yearly = sum(c.kind in ("target", "tahun") for c in stored.table.columns)
            score -= 0.3 * bool(yearly)
            if rows and score > best[0]:
                best = score, rows
    return as_passages(ledger, _asked_rows(question, ledger, best[1])) if best[0] >= 0.5 else ()


def counted(question: Question, ledger: Ledger) -> tuple[Passage, ...]:
    """The sentences that print an average, or how many indicators met their target."""
    found = extract.excerpts_of(ledger, extract.reports_for(ledger, question))
    if _AVERAGE.search(question.text) or "average" in question.text.lower():
        same = [e for e in found if _OVERALL.search(e.text) and "%" in e.text]
    else:
        same = [e for e in found if _MET.search(e.text) and re.search(r"\d+\W.*\bindikator", e.text)]
    same = [e for e in same if e.kind != "row" and extract.has_figure(e)]
    return as_passages(ledger, _named_year(question, same)[:5])


def answered(question: Question, ledger: Ledger) -> tuple[Passage, ...]:
    """The sentences or rows that hold the question's own words with a number."""
    found = extract.excerpts_of(ledger, extract.reports_for(ledger, question))
    found = [e for e in found if about_unit(e, question, ledger)]
    best = extract.answering(question, found)
    if not best:
        return ()
    near = [s.excerpt for s in best if s.score >= 0.85 * best[0].score][:2]
    return as_passages(ledger, _with_items(near[0], found) if len(near) == 1 else near)


def section(
    question: Question, ledger: Ledger, retrieve: Retrieve | None
) -> tuple[Passage, ...]:
    """The passages of the asked aspect of the indicator, whole; else the nearest sentences."""
    from assistant import account

    return as_passages(ledger, account.told(question, ledger, retrieve))


def as_passages(ledger: Ledger, excerpts: Iterable[Excerpt]) -> tuple[Passage, ...]:
    """Excerpts as passages of their reports, personal numbers masked."""
    cards = {card.id: card for card in ledger.reports()}
    found = []
    for n, one in enumerate(excerpts):
        at = one.source
        card = cards[at.report_id]
        found.append(
            Passage(
                id=f"{at.report_id}:{at.page or 0}:{at.first_line}-{at.last_line}:{n}",
                text=mask(one.text),
                kind="table" if one.kind == "row" else "paragraph",
                satker=card.satker,
                year=card.year,
                indicator=None,
                aspect=None,
                source=at,
            )
        )
    return tuple(found)


def about_unit(excerpt: Excerpt, question: Question, ledger: Ledger) -> bool:
    """Whether an excerpt is not of another unit: it names the asked one, or none held."""
    words = _CODE.sub(" ", excerpt.text.lower())
    asked = [_own_words(name) for name in question.satkers]
    if not asked or any(name and name in words for name in asked):
        return True
    others = {_own_words(name) for name in ledger.satkers()} - set(asked) - {""}
    return not any(f" {name} " in f" {words} " for name in others if name not in " ".join(asked))


def _own_words(satker: str) -> str:
    """A unit's own name: 'palangka raya' of 'BNNK Palangka Raya'."""
    plain = re.sub(r"\b(?:BNN[PK]?|Provinsi|Kabupaten|Kota|dan jajaran|Nasional)\b", " ", satker)
    return " ".join(plain.lower().split())


def _related(indicators: Iterable[str]) -> tuple[str, ...]:
    names = {name for one in indicators for name in (one, f"bnnk_{one}", f"kabkota_{one}")}
    return tuple(sorted(name for name in names if ":" not in name))


def _spaced(words: str) -> str:
    return r"\W+".join(map(re.escape, words.split()))


def _naming(terms: Sequence[str], found: Sequence[Excerpt]) -> Excerpt | None:
    """The excerpt that holds all the specific words of a question, with a number."""
    weight = rarity(stems(e.text) for e in found)
    held = [
        (coverage(terms, stems(e.text), weight), e) for e in found if extract.has_figure(e)
    ]
    best = max(held, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if terms and best[0] >= 0.99 else None


def _listing(lead: Figure, found: Sequence[Excerpt]) -> Excerpt | None:
    """The sentence that gives the value and goes on to name what it counts."""
    value = re.compile(rf"(?<![\d.,]){re.escape(lead.as_written.split()[0])}(?![\d]|[.,]\d)")
    names = [e for e in found if e.kind == "sentence" and value.search(e.text)]
    names = [e for e in names if _LISTING.search(e.text[value.search(e.text).end() :])]  # type: ignore[union-attr]
    return names[-1] if names else None


def _with_items(lead: Excerpt, found: Sequence[Excerpt]) -> list[Excerpt]:
    """An excerpt, with the items or rows it introduces where it ends with a colon."""
    kept = [lead]
    if not lead.text.rstrip().endswith(":"):
        return kept
    after = [
        e for e in found
        if e.source.report_id == lead.source.report_id
        and e.source.page == lead.source.page
        and 0 < e.source.first_line - lead.source.last_line <= 40
    ]  # fmt: skip
    after.sort(key=lambda e: e.source.first_line)
    size = len(lead.text)
    for one in after:
        if one.kind == "sentence" or size + len(one.text) > MOST_DETAIL:
            break
        size += len(one.text)
        kept.append(one)
    return kept


def _table_score(
    question: Question, asked: set[str], indicator: str | None, rows: Sequence[Excerpt]
) -> float:
    text = " ".join(row.text for row in rows)
    held = set(stems(f"{text} {rows[0].context}" if rows else ""))
    share = len(asked & held) / len(asked) if asked else 0.0
    own = any(name and name in text.lower() for name in map(_own_words, question.satkers))
    return share + 0.4 * (indicator in _related(question.indicators)) + 0.3 * own


def _asked_rows(question: Question, ledger: Ledger, rows: Sequence[Excerpt]) -> list[Excerpt]:
    """Of a table's rows those of the asked unit and part, or all where none is named."""
    mine = [e for e in rows if about_unit(e, question, ledger)] or list(rows)
    named = [_own_words(name) for name in question.satkers]
    own = [e for e in mine if any(n and n in e.text.lower() for n in named)]
    if own and len(own) < len(mine):
        mine = own
    if _WHOLE.search(question.text):
        return mine[:MOST_ROWS]
    terms = set(specific.specific(question))
    exact = [e for e in mine if terms & set(stems(e.text))]
    return (exact if 0 < len(exact) <= len(mine) / 2 else mine)[:MOST_ROWS]


def _named_year(question: Question, found: list[Excerpt]) -> list[Excerpt]:
    """Excerpts of the asked year, where some name it and some another."""
    years = {str(year) for year in question.years}
    other = re.compile(r"\b(?:19|20)\d\d\b")
    return [
        e for e in found
        if not (named := set(other.findall(e.text + e.context.rpartition(">")[2]))) or named & years
    ]  # fmt: skip
