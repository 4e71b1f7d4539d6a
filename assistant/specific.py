"""What a question asks beyond its unit, year, indicator and role.

The words that make it specific.
"""

from __future__ import annotations

import re

from assistant.answer import Question
from assistant.relevance import stems
from index.names.indikator import indicators

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
