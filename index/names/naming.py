"""What a label names: an indicator of the glossary, or one by its own words without the sasaran."""

from __future__ import annotations

import re

from index.names.indikator import find_indicators, indicator_of, of_another_thing
from index.names.likeness import glossary_alike
from index.names.wording import slug

CODE = re.compile(r"\b(\d{4})\s*[.\s]\s*([A-Z]{3})(?:\s*\.\s*([A-Z]?\d{2,3}))?\b")
_START = re.compile(
    r"\b(?:jumlah|pers?entase|presentase|indeks|nilai|tingkat|angka|rasio|cakupan|prevalensi|"
    r"skor|predikat|opini|laju|kontribusi|proporsi|rata-rata)\b",
    re.IGNORECASE,
)
_AIM = re.compile(r"\b(?:ter|me)\w+(?:nya|kan)\b", re.IGNORECASE)


def indicator_named(words: str) -> str:
    """The id of the indicator a label names: the glossary's, else `other:<slug>`; "" for none."""
    if known := indicator_of(words):
        return known
    name = bare_name(words)
    begun = [m for m in find_indicators(name) if m.start < 6]  # a label a page break cut short
    budget = begun and begun[0].id.startswith(("anggaran", "belanja"))
    if begun and not budget and not of_another_thing(begun[0].id, begun[:1], name):
        return begun[0].id
    if alike := glossary_alike(name):
        return alike
    return "other:" + slug(name) if re.search(r"[A-Za-z]{3}", name) else ""


def bare_name(words: str) -> str:
    """A label without the sasaran before it: from its last indicator word on."""
    words = CODE.sub("", words).strip(" .:-")
    if not _AIM.search(words):
        return words
    starts = [m.start() for m in _START.finditer(words) if m.start() > 8]
    named = [at for at in starts if len(words[at:].split()) > 1]  # the last may be its unit
    return words[named[-1] :] if named else words


def reads_as_indicator(words: str) -> bool:
    """Whether words begin as indicators do: Jumlah, Persentase, Indeks, Nilai ..."""
    return bool(_START.match(words.strip()))
