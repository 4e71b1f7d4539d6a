"""What a message asks of the conversation itself, and the several questions in one message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.compare.comparison import Limit
from assistant.find.tallied import asks_lowest
from assistant.words.idle_words import IDLE
from assistant.words.intent import TEXTUAL, TOP, find_aspects, wants_top
from assistant.words.language import content_words, cues
from assistant.words.roles import find_roles
from index.numbers.numerals import scan

# What a message asks of the conversation itself: an order, a chart, the others, a language.

GREETING = cues("halo|hai|hallo|hello|hi|selamat (pagi|siang|sore|malam)|assalamu*|permisi")
THANKS = cues("terima ?kasih|makasih|trims|thanks|thank you|thx|mantap|sip")
HELP = cues("bisa (apa|ngapain)|bantuan|help|what can you do|apa yang bisa (kamu|anda|saudara)*")
RESET = cues("mulai (lagi|dari awal|ulang|baru)|reset|hapus percakapan|start over")
COURTESIES = {"reset": RESET, "help": HELP, "thanks": THANKS, "greeting": GREETING}
"""Messages that ask nothing of a report, and how they are known."""

ENGLISH = cues(
    "(dalam|in|to|pakai) (bahasa)? (english|inggris)|bahasa inggris|english( please)?|inggriskan"
)
INDONESIAN = cues("(dalam|pakai)? bahasa indonesia|in indonesian|indonesian please|pakai indonesia")
CHART = cues("grafik*|diagram*|charts?|plot|graph|gambarkan")
ORDER = cues(
    "urut(kan|an)|diurutkan|(per|di)?peringkat*|ran(g)?king(nya)?|rank(ed)?|sort(ed)?|susun dari"
)
MISSED = cues(
    "(tidak|belum|gagal|kurang) .. (tercapai|mencapai|memenuhi|capai|terpenuhi)",
    "(tidak|belum|gagal) (\\w+ )?target(nya)?",
    "di ?bawah target|(meleset|gagal)|miss(ed|es)?|not (met|achieved|reached)|below .. targets?",
    "(did|do|does) not (meet|reach|achieve)|didn ?t (meet|reach)|fail(ed)?|fell short",
)
BEYOND = cues("(melampaui|melebihi|di ?atas|lewat) .. target*|exceed*|above .. targets?|terlampaui")
MET = cues(
    "tercapai|kena (target(nya)?|tidak|belum)|tembus|lolos|memenuhi syarat",
    "(mencapai|memenuhi) target|met|achieved",
    "(meet|reach)(ed)? .. targets?",
)
WHETHER = cues(
    "(tercapai|mencapai|memenuhi|terpenuhi|sampai|kena|tembus) (atau)? (tidak|belum)(kah)?"
)
"""Words that ask whether a target was met, and so pick none: 'tercapai tidak targetnya'."""
BETTER = "(tinggi|rendah|besar|kecil|bagus|banyak|gede)an"
"""Talk for 'lebih tinggi': 'tinggian mana?'."""
AVERAGE = cues("rata[- ]?rata(nya)?|rerata(nya)?|average|the mean")
TOGETHER = {
    2: cues(
        "keduanya|dua[- ]duanya|dua itu|both|the two|those two|kedua (unit|satker)(nya)?",
        "(siapa|mana) .. lebih (tinggi|besar|baik|rendah|kecil|bagus)",
        f"{BETTER} mana|mana .. {BETTER}",
        "(which|who) is (higher|better)",
    ),
    3: cues("ketiga(nya)?|tiga itu|(the|those|all) three|(ketiga|tiga) (unit|satker)(nya)?"),
    4: cues("keempat(nya)?|empat itu|(the|those) four"),
    5: cues("kelima(nya)?|lima itu|(the|those) five"),
}
"""Words for as many of the things last talked about."""
OTHERS = cues(
    "(yang|satker|unit|BNNK?) lain(nya)?|lainnya|others?|the rest|sisanya yang lain",
    "(se|semua|seluruh|setiap|tiap|antar|per|masing[- ]masing) "
    "(satker|unit|satuan kerja|BNN[KP]?|kantor|wilayah)(nya)?",
    "(all|every|each) (of)? (the)? (BNN)? (units?|offices?)|semuanya|everyone",
)
ADDED = cues(
    "juga|tambah(kan)?|sertakan|masukkan|beserta|also|add|includ(e|ing)|as well",
    "(di|mem)?banding(kan)? ... (dengan|sama|ke)|dibanding|versus|vs|compared? ... (to|with)",
    "lebih \\w+ mana .. (sama|dengan|dibanding|daripada)|(which|who) is \\w+ .. (than|or)",
    "(selisih|beda|perbedaan)(nya)? (dengan|sama|dari|terhadap)|difference (from|to|with)",
    "lebih (tinggi|rendah|besar|kecil|baik|bagus|buruk|banyak|sedikit) (dari|daripada|sama)",
    f"{BETTER} .. mana|mana .. {BETTER}",
)
CHANGED = cues(
    "(naik|turun|kenaikan|penurunan|perubahan|peningkatan)(nya)? .. (paling|ter) ?(besar|tinggi)",
    "(naik|turun|berubah|meningkat|menurun)(nya)? (paling|ter) ?(besar|tinggi|banyak)",
    "(paling|ter)(besar|tinggi|banyak)? .. (naik|turun|kenaikan|penurunan)(nya)?",
    "(rose|fell|grew|improved|changed) .. most|biggest (rise|fall|change|increase)",
)
RANK = cues(
    "(peringkat|urutan|ranking|nomor|posisi|rangking) (ke)?[- ]?berapa|(what|which) rank",
    "peringkatnya|rankingnya|posisinya",
)
FELL = cues("(yang|indikator) .. (turun|menurun|merosot|berkurang)|(fell|dropped|declined)")
ROSE = cues("(yang|indikator) .. (naik|meningkat|membaik|bertambah)|(rose|improved|increased)")
PROVINCES = cues("(se|semua|seluruh|antar|para|tiap|setiap|peringkat) BNNP|(all|every) provinc*")
CHECKED = cues(
    "(in)?konsisten(nya)?|kontradik*|bertentangan|janggal|berlawanan|tumpang tindih|salah hitung",
    "(tidak|kurang|belum) .. (cocok|sinkron|klop|selaras|ketemu)",
    "(angka|data|nilai)(nya)? .. (beda|berbeda)",
    "temuan(nya)? .. (lain|audit|apa)|(hasil|temuan) (audit|pemeriksaan)",
    "kesalahan .. (angka|hitung)",
    "(cocok|sesuai|sama|benar|bener|betul|sinkron|klop) (atau)? (tidak|kah|itu|begitu)",
    "(yang|mana) (benar|betul|bener)|(sebenarnya|sebenernya|sebetulnya)",
    "(di)?(hitung|jumlah|cek)(kan)? (ulang|sendiri|kembali)",
    "(in)?consisten(t|cy)|contradict*|discrepanc*|mismatch*",
)
"""Words that ask whether a report agrees with itself."""
DOUBTED = cues(
    "(kok|kenapa|mengapa) ... (tidak|bisa) (sama|ketemu|cocok|klop|beda|berbeda)",
    "kok ... (beda|berbeda|ada dua|dua angka)",
    "apakah ... (sama|cocok|sesuai)(?! target)",
)
"""The same, of what stands between the words."""

SUMMARY = cues(
    "(me|di)?(ringkas|rangkum)(kan)?|(buat*|minta|tolong|beri*|bikin*|kasih|mohon) .. "
    "(ringkasan|rangkuman)(nya)?|(ringkasan|rangkuman) (kinerja|capaian|laporan|singkat)",
    "intisari|gambaran (umum|singkat)|sekilas",
    "summar*|overview|briefing",
    "(bagaimana|gimana|seperti apa) .. kinerja(nya)?|how .. perform*",
)
"""Words that ask for the whole of a report in short."""

LISTED = cues(
    "(apa|mana|siapa) saja|daftar*|sebutkan|tampilkan|tabel",
    "(semua|seluruh) (indikator|kegiatan|output)",
    "list|show|name|all (the|its)? .. (indicators|targets|activities|outputs)",
)
"""Words that ask to name all of them."""
EACH = cues("(per|tiap|setiap|masing[- ]masing|rinci*|perinci*|each|every|by|break ?down)")
"""Words that ask for each of them."""

MANY = (
    "(per|mana|apa|saja|semua|seluruh|(?:se)?tiap|antara|dari|daftar|sebutkan|berapa|brp|sekian"
    "|which|what|all|each|every|list|many|among|any)"
)
BEHIND = "(mana|apa|saja|yang|dengan|that|whose|with|did|were|was|paling|ter(?:tinggi|rendah))"
NOUNS = {
    "belanja_": (
        "(?:(?:jenis|pos) belanja(?:nya)?|belanja)",
        "(?:(?:types?|kinds?) of (?:spending|expenditure))",
    ),
    "program:": ("(?:programm?e?(?:nya)?)", "(?:programm?e?s)"),
    "output:": (
        "(?:(?:sub )?kegiatan(?:nya)?|(?:rincian )?output(?:nya)?|K?RO|keluaran|activity)",
        "(?:activities|outputs)",
    ),
    "indikator": ("(?:indikator(?:nya)?|sasaran)", "(?:indicators|objectives|targets)"),
}  # fmt: skip
"""What may be asked of as many, by how the ids begin: its noun, and the noun of many."""
THING = re.compile(
    r"\b(?:dari|antara|among|of)\s+(?:(?:semua|seluruh|para|the|all|\d+|dua|tiga|empat|lima|enam)\s+)*"
    r"(?P<of>[^\W\d]{4,})(?:[-\s]\w+){0,6}?[\s,]+(?:mana|which)\b"
    r"|\b(?P<which>[^\W\d]{4,})\s+(?:mana|apa)\b|\bwhich\s+(?P<en>[^\W\d]{4,})",
    re.I,
)
"""What one of is picked: 'dari sekolah yang disurvei, mana', 'sekolah mana', 'which school'."""
PERFORMING = cues(
    "(indikator|sasaran|target|kinerja|capaian|satker|satuan|unit|kantor|laporan|hasil|nilai)(nya)?",
    "(tahun|bulan|yang|angka|BNN*|indicators?|targets?|units?|offices?|year|of|ones?|was|had)",
)
"""Nouns of what a report's performance is told by: no other thing is picked."""
NOUN = {name: cues(*nouns) for name, nouns in NOUNS.items()}
COLLECTIONS = {
    name: cues(
        f"{MANY} (\\w+[- ]+){{0,2}}?{noun}",
        f"{noun} (\\w+ ){{0,2}}?{BEHIND}",
        f"(which|what|all|any|list|many) ... {many}",
    )
    for name, (noun, many) in NOUNS.items()
}
"""The same where words say that many are meant: 'kegiatan mana', 'dari semua indikator'."""
INVENTORY = cues(
    "(satker|unit|satuan kerja|laporan|instansi|data) (apa|mana|siapa) (saja)? .. (ada|tersedia"
    "|dimiliki|punya|diindeks|dimuat|terindeks)",
    "(ada|punya) (laporan|data|satker) (apa|siapa|mana) (saja)?|daftar (laporan|satker|unit)",
    "(which|what) (units?|reports?|offices?) .. (are|is|do) ... (covered|have|available|held)",
)
WHO = cues("siapa|(satker|unit|BNNK?|kantor) mana|who|which (unit|office)s?")
OURS = cues("(kantor|unit|satker|instansi|dinas) (saya|kami|kita|gue|gua)|(my|our) (office|unit)")
GROWTH = cues("berapa persen .. (naik|turun|kenaikan|penurunan|meningkat|menurun)(nya)?")
BELOW = cues("di ?bawah|kurang dari|below|under|less than|tidak|belum|not")
A_MILLION = 1_000_000
"""From here on a bare number is an amount of money."""

LIMIT = cues(
    "(di ?bawah|kurang dari|di ?atas|lebih dari|below|under|less than|above|over|more than)",
    "(tidak|belum|not) .. (bernilai|bernilainya|dapat|dapet|mendapat|sampai|genap|reach|at|get)",
)
NOT_YET = re.compile(r"\b(?:tidak|belum|bukan|not)\s+(?=\d)", re.I)
"""A limit without its word: 'yang belum 100'."""

DIFFERENCE = cues("selisih(nya)?|beda(nya)?|perbedaan(nya)?|differences?|gap")
FORECAST = cues(
    "pre?diksi*|ramal*|proyeksi*|perkira*|forecast*|predict*|projection*|estimasi*",
)
NEXT_YEAR = cues("tahun (depan|mendatang)|next year")
"""A time no report has results of; what one plans for it is told."""
CONTACT = cues(
    "(nomor|no\\.?|nmr) (hp|telepon|telp|wa|whatsapp|ponsel|kontak|nik|nip|ktp|rekening)",
    "phone numbers?|telepon(nya)?|whatsapp|alamat rumah|nik|nip|home address|e-?mail",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a message asks of the conversation."""

    chart: bool = False
    order: str = ""  # "tertinggi" or "terendah" first
    sort: bool = False  # the whole order is asked for, not only its first
    only: str = ""  # one of assistant.compare.comparison.ONLY
    average: bool = False
    together: int = 0  # how many of the things last talked about are meant
    others: bool = False
    added: bool = False
    rank: bool = False  # the place of a unit among the others is asked for
    provinces: bool = False  # of the units, the provinces alone
    changed: bool = False
    who: bool = False  # which unit, of all
    ours: bool = False  # an office that only the asker knows
    short: bool = False  # how far a result is from its target
    growth: bool = False
    limit: Limit | None = None
    difference: bool = False
    listed: bool = False  # all of them are to be named
    checked: bool = False  # whether a report agrees with itself
    summary: bool = False  # the whole of a report in short
    of: str = ""  # one of COLLECTIONS, where it asks of all of them
    thing: str = ""  # what one of is picked, where it is no indicator, unit or year

    @property
    def of_rows(self) -> bool:
        """Return whether it asks for something of several rows side by side."""
        picked = self.only or self.limit
        return bool(self.order or picked or self.average or self.changed or self.rank)


def asked_in(text: str) -> Asked:
    """Find what a message asks of the conversation; `text` in plain words."""
    text = text.replace("/", " ")
    sort = bool(ORDER.search(text)) and not RANK.search(text)
    top = wants_top(text) or sort
    thing, said = _thing(text)
    of = next((name for name, cue in COLLECTIONS.items() if cue.search(text)), "")
    if of == "indikator" and thing and said != "en" and not NOUN[of].search(thing):
        of = ""  # 'sekolah sasaran mana' asks of schools
    return Asked(
        chart=bool(CHART.search(text)),
        order=("terendah" if asks_lowest(text) else "tertinggi") if top else "",
        sort=sort,
        only=_only(text),
        average=bool(AVERAGE.search(text)),
        together=next((n for n, cue in TOGETHER.items() if cue.search(text)), 0),
        others=bool(OTHERS.search(text)),
        rank=bool(RANK.search(text)),
        provinces=bool(PROVINCES.search(text)),
        added=bool(ADDED.search(text)),
        changed=bool(CHANGED.search(text)),
        who=bool(WHO.search(text)),
        ours=bool(OURS.search(text)),
        short="kurang berapa dari target" in text,
        growth=bool(GROWTH.search(text)),
        limit=_limit(text),
        difference=bool(DIFFERENCE.search(text)),
        listed=sort or (not top and bool(LISTED.search(text) or (of and EACH.search(text)))),
        checked=bool(CHECKED.search(text) or DOUBTED.search(text)),
        summary=bool(SUMMARY.search(text)),
        of=of,
        thing=thing,
    )


def _thing(text: str) -> tuple[str, str]:
    """Return the noun of what one of is picked: 'sekolah' of 'sekolah mana', and how it is said.

    Empty where none is; how it is said is the name of the part of THING that has it.
    """
    found = next(iter(THING.finditer(TOP.sub(" ", text))), None)
    if found is None or found.lastgroup is None or PERFORMING.fullmatch(found[found.lastgroup]):
        return "", ""
    return found[found.lastgroup].casefold(), found.lastgroup


def _limit(text: str) -> Limit | None:
    """Read a limit, as 'di bawah 90 persen'; a year is none, nor a number read in two ways."""
    found = LIMIT.search(text) or NOT_YET.search(text)
    if found is None:
        return None
    behind = text[found.end() :].lstrip()
    number = next(iter(scan(behind)), None)
    if number is None or number.start > 0 or number.is_year or len(number.readings) != 1:
        return None
    percent = number.unit == "%" or behind[number.end :].lstrip().startswith("persen")
    side = "below" if BELOW.search(found.group()) else "above"
    money = "Rp" if number.value >= A_MILLION else ""
    return Limit(side, number.value, "%" if percent else number.unit or money)


SEVERAL_GROUPS = re.compile(
    r"\b(?:melampaui|melebihi|sesuai|mencapai|tercapai|exceed\w*|met)\b(?!\s*\d)[^?.;]*"
    r"(?:,|/|\b(?:dan|atau|serta|maupun|and|or)\b)\s*(?:\w+\s+){0,3}?"
    r"(?:tidak|belum|di\s?bawah|miss\w*|below|not)\b",
    re.I,
)
"""Words for those at or above their target and those below it at once."""


def _only(text: str) -> str:
    text = WHETHER.sub(" ", text)
    if SEVERAL_GROUPS.search(text) or (MISSED.search(text) and BEYOND.search(text)):
        return ""  # both sides are counted
    if MISSED.search(text):
        return "tidak_tercapai"
    if BEYOND.search(text):
        return "melampaui"
    if MET.search(text):
        return "tercapai"
    if FELL.search(text):
        return "turun"
    return "naik" if ROSE.search(text) else ""


def courtesy(text: str) -> str:
    """Return which courtesy a message is and nothing more: one of COURTESIES, or ""."""
    found = next((name for name, cue in COURTESIES.items() if cue.search(text)), "")
    if not found or found in ("reset", "help"):
        return found
    rest = COURTESIES[found].sub(" ", text)
    says_more = set(content_words(rest)) - IDLE or any(map(str.isdigit, rest))
    return "" if says_more else found


def refused_kind(text: str) -> str:
    """Return why a message cannot be answered from any report: "forecast", "contact" or ""."""
    if CONTACT.search(text):
        return "contact"
    planned = {"rekomendasi", "upaya"} & set(find_aspects(text))
    ahead = NEXT_YEAR.search(text) and not planned
    return "forecast" if FORECAST.search(text) or ahead else ""


def language_asked(text: str) -> tuple[str, str]:
    """Return the language a message asks for, or "", and what else it says."""
    for language, cue in (("en", ENGLISH), ("id", INDONESIAN)):
        if cue.search(text):
            rest = cue.sub(" ", text)
            says_more = content_words(rest) or any(map(str.isdigit, rest))
            return language, " ".join(rest.split()) if says_more else ""
    return "", text


# Several questions in one message, each to be answered in turn.

ASKS = cues(
    "(apa(kah)?|berapa(kah)?|brp|mana|siapa|kenapa|mengapa|bagaimana|seberapa|kapan|tolong|mohon)(nya)?",
    "sebutkan|jelaskan|bandingkan|ringkas|rincikan|urutkan|hitung(kan)?|daftar",
    "how|what|which|who|why|when|where|please|list|show|compare|give|tell",
)
"""Words that ask for something."""

SENTENCE = re.compile(r"(?<=\?)\s+|(?<=[a-z)]{4}\.)\s+(?=\S)|;\s+")
"""Where a sentence ends: not within 'Rp. 5' or 'No. 3'."""

JOINT = re.compile(
    r",?\s+(?:dan|terus|lalu|kemudian|serta|sekaligus|and|then)\s+"
    r"(?=(?:\w+\s+){0,2}?(?:kenapa|mengapa|berapa|apa|siapa|bagaimana|mana|why|how|what|which|who"
    r"|penyebab\w*|alasan\w*|kendala\w*|hambatan\w*|rencana\w*|rekomendasi\w*|solusi\w*"
    r"|jenis|turun\w*|naik\w*|selisih\w*)\b)"
    r"|,\s+(?=(?:turun|naik|selisih)(?:nya)?\b)",
    re.IGNORECASE,
)
"""Where a second question may begin within a sentence."""

ALIKE = re.compile(
    r"(?:[,?]|,?\s+(?:dan|terus|trus|lalu|kemudian|serta|sekalian|and|then))\s+"
    r"(?=(?:\w+\s+){0,3}?(?:berapa|brp|mana|apa|siapa|bagaimana|kapan|how|what|which|who|when)\b)",
    re.IGNORECASE,
)
"""Where a second question of the same kind may begin."""

MOST = 4
"""Questions of one message that are answered."""


def questions_in(text: str) -> tuple[str, ...]:
    """Return the questions of a message in order, each with the statements before it.

    One that asks but one kind of thing stays whole: 'berapa target dan berapa realisasinya'.
    """
    sentences = [s for s in SENTENCE.split(text) if s.strip()]
    found, before = list[str](), ""
    for sentence in sentences:
        if not _asks(sentence):
            before = f"{before} {sentence}".strip()
            continue
        found += _parts(f"{before} {sentence}".strip())
        before = ""
    if before:
        found = [*found[:-1], f"{found[-1]} {before}"] if found else [before]
    return tuple(found[:MOST]) or (text,)


def halves(question: str) -> Iterator[tuple[str, str]]:
    """Yield a question as two of the same kind, where it may be: what is asked first, and then."""
    for joint in ALIKE.finditer(question):
        first, second = question[: joint.start()], question[joint.end() :]
        if kind_of(first) and kind_of(second) and min(len(first.split()), len(second.split())) > 1:
            yield first, second


def _asks(sentence: str) -> bool:
    return "?" in sentence or bool(ASKS.search(sentence))


def _parts(sentence: str) -> list[str]:
    """Return the parts of a sentence that ask for other kinds of things.

    A value and why it is so belong together: one answer tells both.
    """
    for joint in JOINT.finditer(sentence):
        first, second = sentence[: joint.start()], sentence[joint.end() :]
        kinds = {kind_of(first), kind_of(second)}
        shown = kind_of(first) == "picked" and not {"sisa", "pagu", "target"} & set(
            find_roles(second, ())
        )
        if shown and kind_of(second) == "value":  # its value is told with what is picked
            continue
        if len(kinds) > 1 and "" not in kinds and ("picked" in kinds or "value" not in kinds):
            return [first, *_parts(second)]
    return [sentence]


def kind_of(text: str) -> str:
    """Return what kind of thing is asked: one picked of many, what is told in words, or a value."""
    asked = asked_in(text)
    if aspects := TEXTUAL & set(find_aspects(text)):
        return f"words:{min(aspects)}"
    if asked.only or asked.order or asked.limit:
        return "picked"
    return "value" if ASKS.search(text) or asked.difference or asked.growth else ""
