"""Whether words belong in the slot they are quoted for: by what they say and stand under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from index.sections import aspect_of


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


_NAMED = {
    "keberhasilan": _any(
        r"\bdidukung\s+(?:oleh|dengan|adanya)\b",
        r"\bfaktor(?:-faktor)?\s+(?:pendukung|keberhasilan|pendorong|penunjang)\b",
        r"\bfaktor(?:-faktor)?\s+yang\s+men(?:dukung|unjang)\b",
        r"\bkeberhasilan\b.*\b(?:karena|tidak\s+terlepas|berkat|didapat)\b",
    ),
    "hambatan": _any(
        r"\b(?:kendala|hambatan|penghambat|terkendala|terhambat)\b",
        r"(?<!tidak )\bmenghambat\b",
        r"\b(?:per)?masalah(?:an)?(?:nya)?\s+(?:yang|utama|adalah|dalam\s+(?:pe\w+an|men\w+))\b",
        r"\bkesulitan\b",
    ),
    "solusi": _any(
        r"\bsolusi\b",
        r"\bupaya\s+yang\s+(?:telah|sudah)\b",
        r"\b(?:telah|sudah)\s+(?:dilakukan|ditempuh)\s+upaya\b",
        r"(?:^|\b(?:untuk|dalam|guna)\s+)mengatasi\b",
    ),
    "rekomendasi": _any(
        r"\b(?:rekomendasi|direkomendasikan|disarankan|diharapkan|harapan|mengharapkan)\b",
        r"\b(?:ke\s?depan|hendaknya|sebaiknya)\b",
        r"\bperlu(?:nya)?\s+(?:adanya|di\w+|me\w+)\b",
    ),
}
"""The words by which a sentence says itself which slot it is for."""

_LACKING = _any(
    r"\b(?:belum|kurang(?:nya)?|minim(?:nya)?|(?:ke)?terbatas(?:an|nya)?|sulit|menyulitkan)\b",
    r"\btidak\s+(?:dapat|bisa|mampu|memiliki|mencapai|tercapai|semua|memadai|ada)\b",
    r"\b(?:terlambat|tertunda|meleset|gagal|rendahnya|menurun(?:nya)?|berpengaruh|stigma)\b",
)
"""What is amiss, in a sentence that does not call itself an obstacle."""

_BEGINS_LACKING = _any(
    r"^(?:minim|terbatas|keterbatasan|kurang|belum|sulit|rendahnya)\w*\b",
    r"^masih\s+(?:ada|banyak|kurang|belum|minim|rendah)\w*\b",
    r"\b(?:ada(?:nya)?|terdapat)\s+(?:beberapa\s+)?(?:faktor\s+\w+\s+yang\s+meng|kendala|hambatan)",
)
_GOES_ON = _any(
    r"^(?:sedangkan|sementara(?:\s+itu)?|namun|tetapi|akan\s+tetapi|sehingga|selain\s+itu|kemudian)\b",
    r"^(?:oleh\s+karena\s+itu|dengan\s+demikian|di\s+samping\s+itu|maka|selanjutnya)\b",
    r"^(?:hal|kondisi|keadaan|kegiatan|faktor)\s+(?:ini|itu|tersebut)\b",
)
"""The opening of a sentence that leans on the one before it."""

_OVER = _any(
    r"\b(?:telah|sudah)\s+(?:bisa\s+|dapat\s+)?(?:berjalan|terlaksana|dilaksanakan|dilakukan|selesai)\b"
)
_AHEAD = _any(
    r"\b(?:agar|akan|harus|supaya|perlu\w*|rencana|berikutnya|mendatang)\b",
    _NAMED["rekomendasi"].pattern,
)
_CAPTION = re.compile(
    r"^(?:sumber(?!\s+daya)|tabel|gambar|grafik)\b(?!.*\b(?:adalah|merupakan)\b)", re.I
)
_LABELLED = re.compile(
    r"^(?!rumus|formula|skala|cara|metode|keterangan)[A-Z][\w /-]{1,40}(?:\s:|;)\s\S", re.I
)
_STRANGERS = {
    "definisi": {"hambatan", "solusi"},
    "metode": {"hambatan", "solusi"},
    "keberhasilan": {"hambatan"},
}
"""What else a sentence may not name, by slot; plans and solutions may name what they are for."""

_SLOTS = {"upaya": "solusi"}
_OF_MEASUREMENT = ("definisi", "metode")
_MANY = 8
"""Words of a name, at most."""


def is_headed(place: str, slot: str) -> bool:
    """Whether words stand under a heading of their slot: they need not name it themselves."""
    found = (aspect_of(heading) for heading in place.split(" > "))
    return any(_SLOTS.get(aspect, aspect) == slot for aspect in found if aspect)


def fitting(texts: Iterable[str], slot: str, *, headed: bool, listed: bool) -> Iterator[int]:
    """Yield which of the texts of one passage may stand in a slot, by number.

    Under a heading of the slot all that do not name another one; elsewhere the sentences that
    name it, and those that lean on them. What describes a measurement needs no name.
    """
    opened = begun = False
    named_once = headed or slot in _OF_MEASUREMENT or slot not in _NAMED
    for number, text in enumerate(texts):
        named = _is_named(text, slot)
        if _is_strange(text, slot) or _is_foreign(text, slot, named=named):
            if slot in _OF_MEASUREMENT and not headed and not listed:
                return
            opened = False
            continue
        opened = named_once or named or (opened and bool(_GOES_ON.search(text)))
        leans = not begun and not listed and bool(_GOES_ON.search(text))
        if opened and not leans:
            begun = True
            yield number


def says_enough(texts: Iterable[str], slot: str, *, listed: bool) -> bool:
    """Whether running words tell what their slot is for: an obstacle names what is amiss."""
    return slot != "hambatan" or listed or any(_is_named(text, slot) for text in texts)


def _is_named(text: str, slot: str) -> bool:
    """Whether a sentence says itself that it is for a slot."""
    pattern = _NAMED.get(slot)
    lacks = slot == "hambatan" and bool(_LACKING.search(text))
    return lacks or bool(pattern and pattern.search(text))


def _is_foreign(text: str, slot: str, *, named: bool) -> bool:
    """Whether a sentence is for another slot: it names that one and not its own."""
    if slot != "hambatan" and slot not in _OF_MEASUREMENT and _BEGINS_LACKING.search(text):
        return True
    if slot == "rekomendasi" and _OVER.search(text) and not _AHEAD.search(text):
        return True
    others = {name for name, pattern in _NAMED.items() if name != slot and pattern.search(text)}
    if slot == "hambatan":
        return not _NAMED[slot].search(text) and bool(others & {"keberhasilan", "solusi"})
    return not named and bool(others & _STRANGERS.get(slot, {"keberhasilan"}))


def _is_strange(text: str, slot: str) -> bool:
    """Whether words are no sentence or item of a slot: a caption, a running head, a name alone."""
    if _CAPTION.match(text) or not re.search(r"[a-z]{3}", text):
        return True
    return slot in _OF_MEASUREMENT and (bool(_LABELLED.match(text)) or _is_name(text))


def _is_name(text: str) -> bool:
    """Whether all words of a text are capitalised, as those of an office."""
    words = text.split()
    return len(words) <= _MANY and all(word[0].isupper() for word in words) and text[-1:].isalpha()
