"""Values, names, roles and marks as sentences need them, in Indonesian or English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assistant.answer import Derived, Rule
from assistant.computed import POINTS
from index.cell_places import cells_in
from index.language.parts import part_of_budget, part_or_end
from index.names.indikator import indicator_of, indicators
from index.names.naming import bare_name
from index.names.units import of_bnn
from index.numbers.numerals import scan, write, write_percent, write_rupiah
from index.report import UNSURE, Figure, Passage
from prompts import say

UNITLESS = ("", "indeks", "nilai", "skor", "kategori", "poin")
"""Units that are not said beside a value: the indicator's name says them."""

GENERIC = frozenset(
    ["nilai", "jumlah", "total", "target", "realisasi", "capaian", "persentase", "persen", "%"]
)
"""Words of a label that name nothing by themselves."""

FIRST_BUDGET = "other:pagu_awal"
"""The id of the budget a year began with, before it was revised."""

CODE = re.compile(r"^(?:\d{1,3}[.)]?\s+)?\d{4}(?:\.[A-Z]{3}(?:\.\w{2,3})?)?[\s.:-]+(?=[A-Z])")
"""The budget code before an output's name."""

_TOKEN = re.compile(r"\d[\d.,]*")
_SWAP = str.maketrans(",.", ".,")


@dataclass(frozen=True, slots=True)
class Composed:
    """What a composer says: words with the ids of their evidence as marks, and that evidence."""

    text: str
    figures: tuple[Figure, ...] = ()
    passages: tuple[Passage, ...] = ()
    derived: tuple[Derived, ...] = ()
    rules: tuple[Rule, ...] = field(default=())
    refused: bool = False


BOUND = re.compile(r"⦃([^⦃⦄]*)⦄")
"""A value as composers say it, so that it can be checked against what it is said of."""


def bound(written: str) -> str:
    """Return a written value bound for the check."""
    return f"⦃{written}⦄"


def unbound(text: str) -> str:
    """Return a text as users see it, its values no longer bound."""
    return BOUND.sub(r"\1", text)


def said(value: Figure | Derived, language: str) -> str:
    """Return a value bound for the check: a figure with its mark, a computed number alone."""
    if isinstance(value, Figure):
        return bound(valued(value, language)) + mark(value.id)
    return bound(amount(value.value, value.unit, language))


def mark(evidence_id: str) -> str:
    """Return the mark of a piece of evidence, before marks are numbered."""
    return f"⟦{evidence_id}⟧"


def amount(value: Decimal, unit: str, language: str) -> str:
    """Return a value with its unit: '97,09', '105,53%', 'Rp1.566.577.000', '10 orang'."""
    if unit == "Rp":
        written = write_rupiah(value)
    elif unit == "%":
        written = write_percent(value)
    else:
        said = word("points", language) if unit == POINTS else unit_words(unit)
        words = "" if unit.casefold() in UNITLESS else f" {said}"
        written = write(value) + words
    return written.translate(_SWAP) if language == "en" else written


def cell(words: str, *, english: bool = False) -> str:
    """Return the words of a table's cell, its one number with decimal comma and dots.

    `english` says that the column is written the other way round, where the cell does not tell.
    """
    numbers = [n for n in scan(words) if not n.is_year]
    token = _TOKEN.search(words, numbers[0].start) if len(numbers) == 1 else None
    doubtful = len(numbers) == 1 and len(numbers[0].readings) > 1
    if token is None or not ((english and doubtful) or is_english(words)):
        return words
    return words[: token.start()] + token[0].translate(_SWAP) + words[token.end() :]


def is_english(words: str) -> bool:
    """Whether the one number of a cell has a decimal dot for sure: '97.50', '3,290,000'."""
    numbers = [n for n in scan(words) if not n.is_year]
    if len(numbers) != 1 or len(numbers[0].readings) != 1:
        return False
    token = _TOKEN.search(words, numbers[0].start)
    written = token[0].rstrip(".,") if token else ""
    plain = written.translate(_SWAP)
    return plain != written and _reads(plain) == abs(numbers[0].value)


def _reads(written: str) -> Decimal | None:
    """Return what a number is in our writing; None where it is none."""
    found = re.fullmatch(r"(\d{1,3}(?:\.\d{3})*|\d+)(?:,(\d+))?", written)
    return Decimal(f"{found[1].replace('.', '')}.{found[2] or 0}") if found else None


def unit_words(unit: str) -> str:
    """Return a unit inside a sentence.

    'orang', 'kabupaten/kota'; abbreviations keep their capitals.
    """
    words = (word if word.isupper() else word.lower() for word in unit.split())
    return re.sub(r"\s*/\s*", "/", " ".join(words))


def valued(figure: Figure, language: str) -> str:
    """Return a figure's value as it is said; of one read unsurely, with a word of that."""
    if isinstance(figure.value, Decimal):
        told = amount(figure.value, figure.unit, language)
    else:
        told = figure.value.title() if figure.value.islower() else figure.value
    return f"{told} ({word('unsure', language)})" if figure.confidence < UNSURE else told


def named(figure: Figure, language: str) -> str:
    """Return what a figure's indicator is called.

    By the glossary, else by the report's own words; by these too where an agency other than BNN
    has an indicator that BNN's name does not fit.
    """
    if figure.indicator == FIRST_BUDGET:
        return word("anggaran_awal", language)
    entry = indicators().get(figure.indicator)
    if entry is None:
        return _own_name(figure)
    words = bare_name(figure.label)
    own = entry.elsewhere and indicator_of(words) == figure.indicator and words != entry.name
    if own and not of_bnn(figure.satker):
        return words
    return titled(figure.indicator, language, figure.satker)


def _own_name(figure: Figure) -> str:
    """Return the words of a label that the id was made of, without a sasaran before them."""
    words = figure.indicator.partition(":")[2].split("_")
    same = re.search(r"\W+".join(map(re.escape, words)), figure.label, re.IGNORECASE)
    named = set(re.findall(r"[^\W\d_]{2,}", figure.label.casefold()))
    if not named - GENERIC:
        return " ".join(words)
    coded = any(word[:1].isdigit() for word in words)
    plain = CODE.sub("", figure.label) or figure.label
    return _closed(same.group() if same and not coded else plain or " ".join(words))


def _closed(name: str) -> str:
    """Return a name with the bracket closed that it was cut within: 'Angka Konsumsi Ikan (AKI)'."""
    return f"{name})" if name.count("(") > name.count(")") else name


def titled(indicator: str, language: str, satker: str = "") -> str:
    """Return an indicator's name with its short one, as 'Nilai Kinerja Anggaran (NKA)'.

    A `satker` of another agency than BNN has it by the name that is used there.
    """
    entry = indicators().get(indicator)
    if entry is None:
        return indicator.partition(":")[2].replace("_", " ") or indicator
    name = (entry.name_en if language == "en" else entry.name) or entry.name
    if entry.elsewhere and satker and not of_bnn(satker):
        name = entry.elsewhere
    short = entry.short
    if not short or short.casefold() in name.casefold():
        return name
    return f"{name} ({short})"


def short(indicator: str, name: str) -> str:
    """Return what an indicator is called in few words; `name` where the glossary has none."""
    entry = indicators().get(indicator)
    return (entry.short or entry.name) if entry else name


def word(name: str, language: str) -> str:
    """Return the word for a role, place or direction."""
    return say("words", name, language)


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def joined(parts: Sequence[str], language: str) -> str:
    """Parts as a list in prose: 'a', 'a dan b', 'a, b, dan c'."""
    if len(parts) < 2:
        return "".join(parts)
    comma = ", " if len(parts) > 2 else " "
    return f"{', '.join(parts[:-1])}{comma}{word('dan', language)} {parts[-1]}"


def clause(figure: Figure, language: str) -> str:
    """Return a figure as 'target 92⟦id⟧'."""
    role = word(figure.role, language)
    value = said(figure, language)
    return say("figure", "clause", language, role=role, value=value)


def clauses(figures: Iterable[Figure], language: str) -> str:
    """Figures as 'target 92 dan capaian 105,53%', each with its mark."""
    return joined([clause(figure, language) for figure in figures], language)


def time_of(figure: Figure) -> str:
    """Return the year a figure is of, with the part or budget it is of alone: "2024 (maret)"."""
    part = figure.qualifier if part_or_end(figure.qualifier) else ""
    part = part or part_of_budget(figure.qualifier).upper()
    return f"{figure.year} ({part})" if part else str(figure.year)


def place_of(figure: Figure, language: str) -> str:
    """Return what the place of a mention is called; prose outside Bab III is the report's."""
    if cells_in(figure.source.place):
        return word("pendamping", language)
    bab = figure.source.place.partition(" > ")[0].upper()
    outside = figure.place == "prosa" and not bab.startswith("BAB III")
    budget = part_of_budget(figure.qualifier).upper()
    return word("laporan" if outside else figure.place, language) + (budget and f" ({budget})")
