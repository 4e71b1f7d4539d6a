"""Which values can be set against each other: no share with a count, no people with offices."""

from __future__ import annotations

import re

from assistant.compose.wording import UNITLESS, unit_words
from assistant.computed import Value
from index.numbers.numerals import PERCENT, RUPIAH

_OF_THEIR_OWN = frozenset({PERCENT, RUPIAH})
_SAME = (
    frozenset({"orang", "peserta", "petugas", "klien", "responden", "jiwa", "penggiat", "agen"}),
    frozenset({"unit", "lembaga", "instansi", "satker", "satuan kerja", "klinik", "institusi"}),
    frozenset({"kabupaten/kota", "kabupaten", "kota", "bnn kabupaten/kota", "bnnk", "bnnk/kota"}),
    frozenset({"kawasan", "wilayah", "kawasan/wilayah rawan", "desa", "kelurahan"}),
    frozenset({"berkas", "berkas perkara", "perkara", "kasus"}),
    frozenset({"dokumen", "laporan", "naskah"}),
    frozenset({"kegiatan", "layanan", "paket"}),
)
"""Words for what is counted that stand for each other in the tables of different years."""

_SHORT = ((re.compile(r"\bkab\b\.?"), "kabupaten"), (re.compile(r"\bprov\b\.?"), "provinsi"))


def comparable(one: Value, other: Value) -> bool:
    """Whether two values are counted in the same way.

    What is counted may be called by several words ("unit", "lembaga"), or by none.
    """
    return alike(one.unit, other.unit)


def alike(one: str, other: str) -> bool:
    """Whether two units are the same, or two words for it; no word at all fits every count."""
    if one == other:
        return True
    if {one, other} & _OF_THEIR_OWN:
        return False
    first, second = _plain(one), _plain(other)
    if not first or not second or first == second:
        return True
    narrow, wide = sorted((set(first.split()), set(second.split())), key=len)
    return narrow <= wide or any(first in words and second in words for words in _SAME)


def is_said(unit: str) -> bool:
    """Whether a unit is a word for what is counted, which a reader sees beside the number."""
    return unit not in _OF_THEIR_OWN and bool(_plain(unit))


def _plain(unit: str) -> str:
    """Return a unit as it is compared: lower case, abbreviations written out, "" for an index."""
    words = unit_words(unit).casefold()
    if words in UNITLESS:
        return ""
    for short, whole in _SHORT:
        words = short.sub(whole, words)
    return words
