"""What names the things that a figure counts, and which excerpts are about the unit asked.

Each run of rows, of items, and each enumeration of the report is a candidate; what it stands under,
how many names it gives against the number counted, and its section decide together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.answer import Question
from assistant.excerpts import Excerpt
from assistant.find import extract
from assistant.find.extract import coverage, rarity, stem_set, stems
from assistant.view import prose_of, rows_of
from index.report import Figure

if TYPE_CHECKING:
    from assistant.view import Records


# What names the things that a figure counts: rows of a table, items of a list, or a sentence.

SURE = 1.2
"""What a candidate must weigh: words of its subject alone name no list."""

AS_ONE, AS_MANY, RELATED, NOUN, NAMED, HEADED = 0.2, 0.8, 0.3, 0.3, 0.6, 0.5
"""What as many names as are counted add (one is soon found), the indicator's own section, the noun
asked for, that noun before a name ("Kelurahan Roban"), and a column of its own for it."""

WORDS = 0.35
"""The share of its subject's words that it must hold, by their weight."""

CONTEXT = 0.6
"""What a word of the subject weighs where it only stands above the names."""

MOST = 24
"""Names told, at most; and counted, at most."""

SCALES = ("%", "rp", "indeks", "index", "nilai", "skor", "persen")
"""Units of what is measured and not counted."""

_LEAD = re.compile(
    r"\b(?:yaitu|yakni|antara lain|di ?antaranya|terdiri (?:atas|dari)|meliputi|rincian\w*)\b|:",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:melalui|adalah|dari|di)\b(?=\s+(?:[a-z]+ ){0,2}[A-Z])")
_JOINT = re.compile(r"[,;]|\b(?:dan|serta|and)\b|\(\d\)")
_CLAUSE = re.compile(r"(?:[^.;]|\.(?=\S))+")
_NAME = re.compile(r"\b[A-Z][A-Za-z]+")
_KIND = re.compile(r"\b([^\W\d]{3,})\s+(?=[A-Z])")
_TOTAL = re.compile(r"\W*(?:sub\s*)?(?:total|jumlah)\b", re.IGNORECASE)
_NOUN = re.compile(r"\b([^\W\d]{3,})\s+(?:apa|mana)(?:\s+saja)?\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Names:
    """A candidate: what would be quoted, what it stands under, and how many names it gives."""

    told: tuple[Excerpt, ...]
    own: str  # its lead-in, or its caption and headings
    around: str  # what stands above that
    names: int
    text: str
    heads: frozenset[str] = frozenset()  # of the columns that name things


def counts_things(figure: Figure) -> bool:
    """Whether a figure counts things that can be named: 7 units, and no index, share or amount."""
    value = figure.value
    whole = isinstance(value, Decimal) and value == int(value) and 0 < value <= MOST
    return whole and (figure.unit or "").casefold() not in SCALES


def members(question: Question, lead: Figure, ledger: Records) -> list[Excerpt]:
    """Return the rows, items or sentence that name what a figure counts; [] where none does."""
    nouns = _nouns(question)
    said = [s for s in stems(question.said) if s not in nouns and not _YEAR.fullmatch(s)]
    known = stems(" ".join(extract.indicator_words(lead.indicator)))
    many = AS_MANY if lead.value != 1 else AS_ONE
    related = extract.related(question.indicators)
    found = [*_lists(ledger, lead), *_tables(ledger, lead, nouns), *_sentences(ledger, lead, nouns)]
    found = [one for one in found if _is_of_year(one, question)]
    weight = rarity(stem_set(f"{one.own} {one.around}") for one in found)
    best, most = None, SURE
    for one in found:
        own, around = stem_set(one.own), stem_set(one.around)
        words = max(
            (1 - CONTEXT) * coverage(wanted, own, weight)
            + CONTEXT * coverage(wanted, own | around, weight)
            for wanted in (said, known)
        )
        section = _section(ledger, one) in related
        named = any(s in nouns for word in _KIND.findall(one.text) for s in stems(word))
        score = words + many * (one.names == lead.value) + RELATED * section
        score += NAMED * named or NOUN * bool(nouns & stem_set(f"{one.own} {one.text}"))
        score += HEADED * bool(nouns & one.heads)
        if (words >= WORDS or (named and section)) and score > most:
            best, most = one, score
    if best is None:
        return []
    whole = best.names == lead.value  # all of them, whatever units they lie in
    return list(best.told if whole else about_unit(best.told, question, ledger))[:MOST]


def _is_of_year(one: _Names, question: Question) -> bool:
    """Whether a candidate names no year, or one asked."""
    named = {int(year) for year in _YEAR.findall(one.own)}
    return not named or question.year_assumed or bool(named & set(question.years))


def _section(ledger: Records, one: _Names) -> str | None:
    at = one.told[0].source
    return next((i for e, i in prose_of(ledger, at.report_id) if e.source.place == at.place), None)


def _tables(ledger: Records, lead: Figure, nouns: Set[str]) -> Iterator[_Names]:
    for stored, every in rows_of(ledger, lead.source.report_id):
        headed = frozenset(s for column in stored.table.columns for s in stems(column.label))
        measured = {"target", "realisasi"} <= {column.kind for column in stored.table.columns}
        if measured and not nouns & headed:
            continue  # its rows are indicators
        rows = [one for one in every if _names_a_thing(one.text)]
        if rows and not any(column.label for column in stored.table.columns):
            rows = rows[1:]  # the first of a table without a heading is its heading
        if rows:
            heads = " ".join(column.label for column in stored.table.columns)
            own = f"{stored.table.caption} {heads or every[0].text}"
            text = " ".join(one.text for one in rows)
            place = stored.table.section.place
            yield _Names(tuple(rows), own, place, len(rows), text, headed)


def _names_a_thing(row: str) -> bool:
    """Whether a row has a name before its values, and is no total."""
    name, values, _ = row.partition(":")
    bare = not values and any(map(str.isdigit, row))  # values under their headings alone
    return bool(_NAME.search(name)) and not bare and not _TOTAL.match(row)


def _lists(ledger: Records, lead: Figure) -> Iterator[_Names]:
    prose = [one for one, _ in prose_of(ledger, lead.source.report_id)]
    for (kind, context), run in groupby(prose, key=lambda one: (one.kind, one.context)):
        items = list(run)
        if kind == "item" and all(_NAME.search(one.text) for one in items):
            own = context.removeprefix(items[0].source.place)
            text = " ".join(one.text for one in items)
            yield _Names(tuple(items), own, items[0].source.place, len(items), text)


def _sentences(ledger: Records, lead: Figure, nouns: Set[str]) -> Iterator[_Names]:
    for one, _ in prose_of(ledger, lead.source.report_id):
        for clause in _CLAUSE.findall(one.text):
            if (said := _LEAD.search(clause) or _AT.search(clause)) is None:
                continue
            parts = _JOINT.split(clause[said.end() :])
            names = sum(bool(_NAME.search(part)) for part in parts)
            if names > 1 or (names and (lead.value == 1 or nouns & stem_set(clause))):
                yield _Names((one,), clause[: said.end()], one.context, names, clause)


def is_asked(question: Question, figures: Sequence[Figure]) -> bool:
    """Whether a question asks to name what its one figure counts."""
    listed = bool(figures) and extract.wants_list(question)
    named = bool(_nouns(question)) and not extract.wants_parts(question)
    return listed and (counts_things(figures[0]) or named)


def _nouns(question: Question) -> frozenset[str]:
    """Return the stems of the things asked by name: 'di kelurahan mana', 'lembaga apa saja'."""
    return frozenset(s for match in _NOUN.finditer(question.said) for s in stems(match[1]))


# Which excerpts of a report are about the unit asked, where it speaks of several.

_RANKS = r"\b(?:BNN[PK]?|Provinsi|Kabupaten|Kota|dan jajaran|Nasional)\b"
_NAMED = re.compile(r"\bBNN\w*\s+(?:Provinsi |Kabupaten |Kota )?(\w+)", re.I)
SHORT = 4
"""Letters of a name that may stand inside another word, and counts only behind 'BNN'."""

_CODE = re.compile(r"\W+")


def about_unit(excerpts: Sequence[Excerpt], question: Question, ledger: Records) -> list[Excerpt]:
    """Return the excerpts that are not of another unit: they name the asked one, or none held."""
    asked = {own_letters(name) for name in question.satkers} - {""}
    if not asked:
        return list(excerpts)
    others = {own_letters(name) for name in ledger.satkers()} - asked
    short = {name for name in others if len(name) <= SHORT}
    others -= short
    kept = []
    for one in excerpts:
        letters = letters_of(one.text)
        own = any(name in letters for name in asked)
        of_others = any(name in letters for name in others) or bool(
            short & set(map(letters_of, _NAMED.findall(one.text)))
        )
        if own or not of_others:
            kept.append(one)
    return kept


def naming_unit(excerpts: Sequence[Excerpt], question: Question) -> list[Excerpt]:
    """Return the excerpts that name the asked unit."""
    asked = [name for name in map(own_letters, question.satkers) if name]
    return [one for one in excerpts if any(name in letters_of(one.text) for name in asked)]


def of_unit(excerpts: Sequence[Excerpt], question: Question) -> list[Excerpt]:
    """Return the excerpts that name the asked unit; all of them where none does."""
    return naming_unit(excerpts, question) or list(excerpts)


@lru_cache(maxsize=8192)
def own_letters(satker: str) -> str:
    """Return a unit's own name in letters only: 'palangkaraya' of 'BNNK Palangka Raya'."""
    return letters_of(re.sub(_RANKS, " ", satker))


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, in lower case."""
    return _CODE.sub("", text.lower())
