"""Which language a question is in, its content words, and patterns of phrases in both."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

# Phrases as people say them, turned into one pattern.

OPTIONAL_WORD = re.compile(r"(?<![^ |(])\(([^()]*)\)\? ")
ANY_ENDING = re.compile(r"(?<=\w)\*(?=$|[ |)])")


def cues(*phrases: str) -> re.Pattern[str]:
    """Compile phrases into one pattern over whole words, in any case.

    A space joins words however far apart they stand, ` ?` also joins them written as one, `*`
    ends a word anyhow, `(a|b)` is either, `(a)? ` may be missing, ` .. ` lets up to three words
    stand between, and ` ... ` any number of them within the sentence.
    """
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, phrases))})(?!\w)", re.I)


def _pattern(phrase: str) -> str:
    phrase = ANY_ENDING.sub(r"\\w*", OPTIONAL_WORD.sub(r"(?:(?:\1) )?", phrase))
    phrase = phrase.replace(")?.. ", r")?(?:\w+ ){0,3}")  # words between, behind one left out
    phrase = phrase.replace(" ... ", r"(?!\w)[^?.;]*?(?<!\w)").replace(" .. ", r" (?:\w+ ){0,3}")
    return phrase.replace(" ?", r"\s*").replace(" ", r"\s+")


def word_set(words: str) -> frozenset[str]:
    """Give the words of a list written as one text."""
    return frozenset(words.split())


# Which language a question is in, its content words, and what English ones are in the reports.

ENGLISH = word_set(
    "the a an of was were is are did does do what which who when where why how much many and "
    "in for by to from its it their than with had has have that this please show tell give "
    "list me between compare compared about last year years over on at there reach reached "
    "any more budget score spend spent achieved explain describe percentage percent "
)
INDONESIAN = word_set(
    "yang dan di ke dari berapa apa apakah bagaimana mengapa kenapa tahun thn pada untuk "
    "dengan dalam brp adalah tolong ini itu oleh atau saja nilai indeks menurut antara jumlah "
    "sampai tersebut dibanding bandingkan tunjukkan sebutkan rincikan mana siapa berapakah "
)
ASKING = INDONESIAN | word_set(
    "ringkas ringkasan ringkaskan rangkum laporan buat buatkan buatlah grafik gambarkan kalau kok "
    "ga gak nggak tidak belum semua seluruh lihat tampilkan urutkan sandingkan paling tertinggi "
    "terendah naik turun tercapai kendala penyebab hambatan rencana juga saja lagi cek coba mohon "
    "daftar jelaskan unduh kinerja anggaran satker hitung benar salah "
)
"""Words that only Indonesian messages ask with; some of them stand in names too."""

FUNCTION_WORDS = INDONESIAN | ENGLISH - {"budget", "score", "spend", "spent", "percent"}
"""Words that carry grammar alone, in names as in questions."""

STOPWORDS = (
    word_set(
        "berapakah brp adakah ada agar akan akhir anda antara apakah atas atau awal banyak bagi "
        "bagian bahwa beberapa bernilai beserta besar cukup dapat demi dengan dr serta di dua "
        "empat hal hasil hasilnya hingga ialah ini itu jadi jika juga jumlah kali karena kepada "
        "ke lagi lain lalu lebih lima maupun mana masing masuk menjadi menurut milik mohon nilai "
        "nilainya oleh orang pada para paling per pun rupiah rp saat saja sama sampai satu "
        "sebagai sebesar sebuah secara sedangkan sejak sekarang seluruh semua sebelumnya sudah "
        "siapa supaya tahun tahunnya telah tentang terhadap terakhir terus tersebut th thn tiap "
        "setiap tiga tidak belum tolong tunjukkan tampilkan jelaskan sebutkan untuk yaitu yakni "
        "kapan ya taun trs dong sih kalau dgn utk versi punya vs "
        "yg yang angka angkanya baik bukan dalam dari dan gak nggak kah kok lah nya bisa kami "
        "kita saya laporan lkip lkjip lakip satker bnn bnnk bnnp bnnkab bnnkota provinsi "
        "kabupaten kota kab prov indeks persentase poin beroperasi bawah dicapai mencapai "
        "tercapai diberikan punya be been being us we you can could would should will not no or "
        "as if then also one two three four five number amount value index final report end city "
        "regency province office offices met meet i my your they them saw see improve improved "
        "missed miss s.d sd face total score skor "
    )
    | (ENGLISH - {"budget", "score", "reach", "reached"})
    | INDONESIAN
)
"""Words that name nothing: question words, function words, and words of every heading."""


@cache
def _translations() -> Mapping[str, tuple[str, ...]]:
    """Read the Indonesian words of names for English ones (english.toml)."""
    listed = tomllib.loads(files(__package__).joinpath("english.toml").read_text("utf-8"))
    return {english: tuple(words) for english, words in listed.items()}


WORD = re.compile(r"[^\W_]+(?:[.&][^\W_]+)*")


def language_of(text: str) -> str:
    """Give "en" when English function words outnumber Indonesian words, else "id"."""
    words = [word.casefold() for word in WORD.findall(text)]
    english = sum(word in ENGLISH for word in words)
    return "en" if english > sum(_is_indonesian(word) for word in words) else "id"


def evidence_of(text: str) -> bool:
    """Tell whether a text has words that only one of the two languages has."""
    words = {word.casefold() for word in WORD.findall(text)}
    return bool(words & (ENGLISH ^ INDONESIAN)) or any(map(_is_indonesian, words))


def _is_indonesian(word: str) -> bool:
    """Tell whether a word is one that Indonesian messages ask with: 'berapa', 'grafiknya'."""
    return word in ASKING or (word.endswith("nya") and len(word) > 5)


def content_words(text: str) -> tuple[str, ...]:
    """List the words of a text that name something, in lower case, each once, in order."""
    words = (_bare(word.casefold()) for word in WORD.findall(text))
    return tuple(dict.fromkeys(w for w in words if len(w) > 1 and w not in STOPWORDS))


def in_indonesian(words: tuple[str, ...]) -> tuple[str, ...]:
    """Put English words into those of the reports; words without a translation stay."""
    turned = (part for word in words for part in _translated(word))
    return tuple(dict.fromkeys(turned))


def first_in_indonesian(words: tuple[str, ...]) -> tuple[str, ...]:
    """Put each English word into the likeliest one of the reports, where it has any."""
    turned = (part for word in words for part in _translated(word)[:1])
    return tuple(dict.fromkeys(turned))


def _translated(word: str) -> tuple[str, ...]:
    """Return the words for an English one, a plural or a past tense among them; else itself."""
    known = _translations()
    forms = (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y")
    return next((known[form] for form in forms if form in known), (word,))


def _bare(word: str) -> str:
    """Take off -nya where a word of its own is left: 'pagunya' is 'pagu', 'hanya' stays."""
    return word[:-3] if word.endswith("nya") and len(word) > 6 else word
