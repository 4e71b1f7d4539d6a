"""How much of a question's content a stretch of a report holds: words, rough stems, coverage."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

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
