"""Words of questions: everyday and English spellings, and those of counting."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from assistant.ask.names import root_of
from assistant.words.idle_words import IDLE
from assistant.words.known_names import Held
from assistant.words.language import FUNCTION_WORDS, cues, language_of, word_set
from assistant.words.roles import ABSORBED, ROLE_CUES, is_budget
from assistant.words.units import find_units
from assistant.words.years import NUMERALS
from index.names.indikator import find_indicators, indicators

# Everyday spellings of questions in the words that cues are written in.

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


# English questions in the words that Indonesian ones ask with: one understanding serves both.

NAME = "namayangdisebut{}z"
"""What stands for a name while the words around it are put into Indonesian; a noun of many."""


def as_indonesian(text: str, held: Held) -> tuple[str, str]:
    """Return a question in the words that Indonesian ones ask with, and the language it is in."""
    language = language_of(text)
    if language != "en":
        return text, language
    line = " ".join(text.split())
    named = [one for one in find_indicators(line) if not is_budget(one.id)]
    mentions = [(one.start, one.end) for one in named]
    return _turned(line, [*find_units(line, held).spans, *mentions]), language


def _turned(text: str, names: Sequence[tuple[int, int]]) -> str:
    """Return an English question with its words of asking in Indonesian.

    Args:
        text: the question, in one line.
        names: where names of units and indicators stand in it, which stay as they are.

    Returns:
        The same question; words of content that the phrases (english.toml) do not have stay
        English, for the names of what is held to be looked up by them.

    """
    kept, turned, end = list[str](), "", 0
    for start, stop in sorted(names):
        if start < end:
            continue
        turned += f"{text[end:start]}{NAME.format(len(kept))}"
        kept.append(text[start:stop])
        end = stop
    turned += text[end:]
    for pattern, replacement in _phrases():
        turned = pattern.sub(replacement, turned)
    for number, name in enumerate(kept):
        turned = turned.replace(NAME.format(number), name)
    return re.sub(r"\s+([,?.;])", r"\1", " ".join(turned.split()))


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    listed = tomllib.loads(files(__package__).joinpath("english.toml").read_text("utf-8"))
    return tuple((_pattern(one["en"]), one["id"]) for one in listed["phrase"])


def _pattern(phrase: str) -> re.Pattern[str]:
    """Compile a phrase over whole words; a space behind what may be missing may be missing too."""
    spaced = phrase.replace(")? ", r")?\s*").replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)", re.IGNORECASE)


# The words of questions (queries.toml), and whether what is asked is counted or on a scale.

COUNTED = re.compile(r"\b(?:berapa|how\s+many)\s+(?:(?:banyak|jumlah)\s+)?(\w+)", re.I)
"""What is counted, behind its 'berapa'."""


AS_MANY = re.compile(
    rf"\b(?:ke)?({'|'.join(NUMERALS)})\s+(?:jenis\s+)?"
    r"(?:kegiatan|program|output|ro|kro|belanja|indikator|satker|unit|komponen|pos|activit\w+|items?)",
    re.I,
)
"""How many things are to be added or averaged: 'tiga kegiatan'."""


def many_said(text: str) -> int | None:
    """Return how many things a question says are to be added or averaged; None where it does not.

    Of fewer than are said nothing is computed.
    """
    said = AS_MANY.search(text)
    return NUMERALS[said[1].casefold()] if said else None


@cache
def phrases(name: str) -> re.Pattern[str]:
    """Return the pattern of a list of phrases (queries.toml)."""
    return cues(*_lists()[name])


@cache
def words_of(name: str) -> frozenset[str]:
    """Return a list of words (queries.toml)."""
    return frozenset(word for line in _lists()[name] for word in line.split())


@cache
def _lists() -> Mapping[str, Sequence[str]]:
    return tomllib.loads(files(__package__).joinpath("queries.toml").read_text("utf-8"))


def counts_things(text: str) -> bool:
    """Tell whether people or things are counted one by one: 'berapa orang', 'berapa perkara'.

    What is behind the 'berapa' is a thing where it is no measure, no role and no word of talk.
    """
    if phrases("people").search(text):
        return True
    nouns = {match[1].casefold() for match in COUNTED.finditer(text)}
    return any(
        len(noun) > 2
        and not ({noun, root_of(noun)} & (IDLE | FUNCTION_WORDS) or noun.isdigit())
        and not noun.endswith("nya")
        and not any(cue.search(noun) for cue in (*_measured(), *ROLE_CUES.values(), ABSORBED))
        for noun in nouns
    )


def _measured() -> tuple[re.Pattern[str], ...]:
    return tuple(map(phrases, ("scale", "money", "measures", "periods")))


def is_scale(subject: str, held: Held) -> bool:
    """Whether a subject is an index or a share: not what is asked by how many there are."""
    entry = indicators().get(subject)
    label = entry.name if entry else held.other_labels.get(subject, "")
    plain = subject.removeprefix("other:").removeprefix("fisik_")
    return names_scale(label.casefold().removeprefix("fisik ")) or names_scale(plain)


def names_scale(label: str) -> bool:
    """Whether a name is that of an index or a share: 'Persentase perkara ...'."""
    return label.casefold().startswith(tuple(words_of("scales")))
