"""Everyday spellings of questions in the words that cues are written in."""

from __future__ import annotations

import re
from collections.abc import Callable

from rapidfuzz.distance import OSA

from assistant.cues import word_set
from assistant.idle_words import IDLE

PLAIN = {
    "kalo": "kalau", "klo": "kalau", "klu": "kalau", "kl": "kalau", "kalu": "kalau",
    "gimana": "bagaimana", "gmn": "bagaimana", "gmana": "bagaimana", "bgmn": "bagaimana",
    "gimn": "bagaimana", "bgaimana": "bagaimana",
    "org": "orang", "sj": "saja", "bgt": "banget", "jml": "jumlah", "gk": "tidak", "sy": "saya",
    "taun": "tahun", "thn": "tahun", "th": "tahun",
    "berapakah": "berapa", "manakah": "mana", "siapakah": "siapa", "bagaimanakah": "bagaimana",
    "brapa": "berapa", "brp": "berapa", "brpa": "berapa", "berapaan": "berapa",
    "knp": "kenapa", "kenape": "kenapa", "napa": "kenapa", "ngapa": "kenapa",
    "gak": "tidak", "ga": "tidak", "nggak": "tidak", "enggak": "tidak", "ngga": "tidak",
    "tdk": "tidak", "tak": "tidak", "blm": "belum", "blum": "belum", "engga": "tidak",
    "yg": "yang", "dgn": "dengan", "dg": "dengan", "utk": "untuk", "dr": "dari", "pd": "pada",
    "bandingin": "bandingkan", "dibandingin": "dibandingkan", "bdgkan": "bandingkan",
    "nyampe": "mencapai", "nyampai": "mencapai", "kecapai": "tercapai", "capai": "mencapai",
    "sampe": "sampai", "smp": "sampai", "smpai": "sampai",
    "mksd": "maksud", "mksud": "maksud", "mksdnya": "maksudnya", "maksd": "maksud",
    "lbh": "lebih", "sm": "sama", "knapa": "kenapa", "tsb": "tersebut", "krn": "karena",
    "sdh": "sudah", "hrs": "harus", "jd": "jadi", "tp": "tapi", "tpi": "tapi", "sbg": "sebagai",
    "spt": "seperti", "ttg": "tentang", "dpt": "dapat", "byk": "banyak", "msh": "masih",
    "udh": "sudah", "dmn": "dimana", "bbrp": "beberapa", "sori": "maaf", "sorry": "maaf",
    "trus": "terus", "dgr": "dengar", "blg": "bilang",
    "skrng": "sekarang", "thd": "terhadap", "dst": "", "dll": "",
    "ta": "tahun", "yth": "", "dlm": "dalam", "aja": "saja", "bikin": "membuat",
    "lho": "", "loh": "", "sih": "", "deh": "", "dong": "", "kan": "", "nih": "",
    "plg": "paling", "kepake": "terpakai", "nembus": "mencapai",
    "rangking": "ranking", "urutin": "urutkan", "rankingin": "urutkan", "diurutin": "urutkan",
    "liat": "lihat", "tampilin": "tampilkan", "jelasin": "jelaskan",
    "sblmnya": "sebelumnya", "sebelomnya": "sebelumnya", "kmrn": "kemarin", "skrg": "sekarang",
    "trs": "terus", "bhs": "bahasa", "inggris": "inggris",
    "tinggi2": "tertinggi", "paling2": "paling", "smua": "semua", "smw": "semua",
    "capaiannya": "capaiannya", "tercapei": "tercapai", "mencapei": "mencapai",
    "rerata": "rata-rata", "iku": "indikator", "ikk": "indikator", "ikus": "indikator",
    "anggrn": "anggaran", "angaran": "anggaran", "serepan": "serapan", "grafiknye": "grafiknya",
    "indikatornye": "indikatornya", "hambatanye": "hambatannya", "rekomendasinye": "rekomendasinya",
}  # fmt: skip
"""A spelling people type, and the one that is understood."""

LONGER = 6
"""Letters of a spelling with its "-nya" that is taken apart: 'taunnya', and not 'sjnya'."""

KEYWORDS = word_set(
    "anggaran kegiatan realisasi capaian target serapan indikator tertinggi terendah bandingkan "
    "urutkan grafik rekomendasi hambatan kendala penyebab kategori selisih peringkat rincian "
    "anggarannya realisasinya capaiannya serapannya indikatornya grafiknya hambatannya selisihnya "
    "rekomendasinya kategorinya sebelumnya perbandingan penyerapan sasaran kinerja laporan "
    "kegiatannya targetnya penyebabnya output pagunya sisanya"
)
"""Words of questions that are understood one typing error away."""

VERBS = word_set(
    "hitung sisa serap capai banding jelas urut rinci ringkas sebut jumlah tambah susun ukur "
    "tampil rangkum tunjuk cari cek gambar uraikan tulis hemat belanja habis lapor bahas"
)
"""Roots of what people do with figures, which talk prefixes and ends otherwise than writing."""

NASAL = (("ng", ("h", "", "k")), ("ny", ("s", "c")), ("n", ("t", "c")), ("m", ("p",)))
"""How talk begins a verb ('ngitung', 'nyisa'), and what its root may begin with."""

TWICE = re.compile(r"\b([a-z]{3,})2(nya)?\b", re.IGNORECASE)
"""A word said twice, as it is typed: 'rata2', 'kira2', 'masing2nya'."""

YEARS_WITH = re.compile(r"\b((?:19|20)\d\d)\s+(?:sama|dgn|dengan|&)\s+((?:19|20)\d\d)\b")
WHY = re.compile(r"\b(?:kenapa|mengapa)\b", re.I)
ASTONISHED = re.compile(r"(?:^|(?<=[.,?!:]\s))kok\s|\bkok\s(?=bisa\b|(?:tidak|belum)\b)", re.I)
"""'Kok' as a why: where a sentence begins with it, or something could or could not be."""

TARGET_HIT = re.compile(r"\b(?:kena|dapat|sampai|mencapai)\s+targetnya\b|\bkena\s+target\b", re.I)

SHORT_OF = re.compile(
    r"\b(?:kurang|meleset|lebih)(?:nya)?\s+(?:ber)?berapa\b|\bberapa\s+(?:poin\s+)?(?:kurang|meleset)nya\b"
    r"|\bkurang\s+berapa\b|\bmeleset\s+berapa\b|\bby how much .*\bmiss",
    re.I,
)
"""How far a result is from its target, without saying so."""

FILLER = re.compile(
    r"^(?:\s*(?:kalau begitu|kalau|terus|lalu|lantas|nah|oke|ok|oh|baik(?:lah)?|sip|dan|trims?|"
    r"bagaimana (?:dengan|kalau|untuk)|how about|what about|and|also|then|coba|tolong|sekarang|now|"
    r"mohon|eh|hmm+|jadi|nanti|ya|so|please|pak|bu|mas|mbak|min|maaf)\b[\s,.:]*)+",
    re.IGNORECASE,
)
"""What begins a message and asks nothing."""

TRAIL = re.compile(r"[\s,]*\b(?:bagaimana|dong|ya|deh|sih|nih|please|tolong|juga)\s*[?!.]*$", re.I)
"""What ends a message and asks nothing."""


def _spelled(word: str) -> str:
    """Return an everyday spelling as it is written, with a "-nya" behind it or not."""
    short = word.casefold()
    if short not in PLAIN and short.endswith("nya") and short[:-3] in PLAIN:
        return f"{PLAIN[short[:-3]]}nya" if len(short) > LONGER else word
    return PLAIN.get(short, word)


def plain_words(text: str, is_name: Callable[[str], bool] = lambda word: False) -> str:
    """Return a message in one line, its everyday spellings in standard ones.

    Words of names (`is_name`) are left as they are: "kendali" is no misspelt "kendala".
    """
    words = TWICE.sub(r"\1-\1\2", " ".join(text.split()))
    words = re.sub(r"[^\W_]+", lambda m: _spelled(m.group()), words)
    words = re.sub(r"[^\W\d_]{5,}", lambda m: _as_written(m[0]), words)
    words = re.sub(r"[^\W\d_]{6,}", lambda m: m[0] if is_name(m[0]) else _respelled(m[0]), words)
    words = re.sub(r"\bkok\b", "", ASTONISHED.sub("" if WHY.search(words) else "kenapa ", words))
    words = YEARS_WITH.sub(r"\1 dan \2", TARGET_HIT.sub("mencapai target", words))
    if "target" not in words.casefold():
        words = SHORT_OF.sub("kurang berapa dari target", words)
    return " ".join(words.split())


def _as_written(word: str) -> str:
    """Return a verb of talk as it is written: 'ngitung' is 'hitung', 'bandingin' 'bandingkan'."""
    typed = word.casefold()
    tail = next((t for t in ("nya",) if typed.endswith(t)), "")
    bare = typed.removesuffix(tail) if tail else typed
    ended = bare[:-2] if bare.endswith("in") else ""
    for stem_ in filter(None, (bare, ended)):
        roots = [
            first + stem_.removeprefix(nasal)
            for nasal, firsts in NASAL if stem_.startswith(nasal) for first in firsts
        ]  # fmt: skip
        if ended and stem_ == ended:
            roots.append(stem_)
        for root in roots:
            if root in VERBS:
                return root + ("kan" if stem_ == ended else "") + tail
    return word


def _respelled(word: str) -> str:
    """Return the word of a question that a typing error away stands for; else the word."""
    typed = word.casefold()
    if typed in KEYWORDS or typed in IDLE or not word.islower():
        return word
    near = [one for one in KEYWORDS if OSA.distance(typed, one, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else word


def core(text: str) -> str:
    """Return a message without what begins and ends it idly; as it is where nothing else is."""
    left = TRAIL.sub("", FILLER.sub("", text)).strip(" ?!.,")
    return left or text.strip(" ?!.,")
