"""What a question wants: the kind of answer, and which analysis of an indicator."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.words.language import cues

# Which analysis of an indicator a question is about: causes, obstacles, advice and so on.

ASPECT_CUES = {
    "dasar_hukum": cues(
        "(perda|perbup|perwali|pergub|perpres|permen*|peraturan|undang[- ]undang) .. dasar",
        "(dasar|landasan|payung) hukum(nya)?|legal bas(is|es)|legal foundation",
        "(peraturan|regulasi|aturan|undang[- ]undang) .. (dasar|acuan|rujukan|landasan|pedoman)",
        "(di)?(susun|buat|bentuk|atur|tetapkan)(kan)? .. (peraturan|regulasi|aturan) (apa|mana)",
        "(peraturan|perda|perbup|perwali|pergub|perka|keputusan|undang[- ]undang|SK) "
        "(nomor|no) (berapa|apa)",
        "(regulations?|laws?|rules?) .. (based on|basis|cite[sd]?|refer*)",
    ),
    "definisi": cues(
        "(apa|apakah) (itu|yang dimaksud|arti|artinya|pengertian|maksud)",
        "itu apa|definisi*|pengertian*|singkatan|kepanjangan",
        "what (is|are) meant|definition|defined?|stands? for|meaning of|what does ... mean",
    ),
    "metode": cues(
        "(bagaimana|gimana) (cara|metode|rumus|pengukuran|perhitungan|penghitungan|penilaian)",
        "cara (mengukur|menghitung|penghitungan|perhitungan|pengukuran|penilaian|memperoleh)",
        "metode*|metodologi|rumus*|formula*",
        "(bagaimana|gimana|cara|dari mana|dari apa) ... (di)?(hitung|ukur|nilai)(nya|an)?",
        "di(hitung|ukur|nilai)(nya)? ... (berdasarkan|menurut)",
        "(dasar|aturan|peraturan|regulasi) .. (apa|mana)",
        "berdasarkan (apa|aturan|peraturan|regulasi)|(which|what) .. (regulation|rule|decree)",
        "di(hitung|ukur|nilai)(nya)? ... (bagaimana|gimana|dari (mana|apa)|dengan|menggunakan)",
        "how (is|was|are|were) ... (measured|calculated|computed|scored)|method*",
    ),
    "perbandingan_nasional": cues("nasional|BNN RI|national|nationally"),
    "perbandingan_renstra": cues(
        "renstra|renproja|rencana (strategis|kinerja)|matriks?|jangka menengah|akhir periode",
        "strategic plan|medium[- ]term",
    ),
    "perbandingan_tahun": cues(
        "tahun (lalu|sebelumnya|terakhir)|tahun ke tahun|tren|perkembangan*|trend|over time",
        "(last|previous) year",
    ),
    "hasil": cues("hasil (pengukuran|penilaian|survei|survey)|(survey|measurement) results?"),
    "efisiensi": cues("efisien*|efficien*|penggunaan sumber daya"),
    "keberhasilan": cues(
        "faktor .. (pendukung|keberhasilan|pendorong|penunjang|menunjang|mendukung)",
        "(pendukung|penunjang) .. (keberhasilan|capaian|pencapaian)",
        "keberhasilan*|mendukung tercapainya|success*|supporting factors?",
    ),
    "hambatan": cues(
        "(ter)?kendala*|hambatan*|menghambat|terhambat|penghambat|permasalahan*|masalah*|kesulitan*",
        "tantangan*|obstacles?|problems?|challenges?|hinder*|hamper*|difficult*|bottlenecks?",
    ),
    "rekomendasi": cues(
        "saran(nya)?|rekomendasi*|direkomendasikan|disarankan|tindak lanjut*",
        "rencana aksi",
        "strategi (ke depan|perbaikan|peningkatan)",
        "(langkah|upaya|rencana) (perbaikan|ke depan|selanjutnya|berikutnya)",
        "(apa|rencana) .. (rencana*|direncanakan)|rencananya|(apa|bagaimana) .. rencana",
        "(perlu|harus|mesti) (di)?(per)?baiki|(di|per)baiki .. (ke depan|tahun depan|selanjutnya)",
        "rencana(nya)? .. (untuk|tahun|setelah)|plans? .. (to|for|do|after)|next year",
        "recommend*|suggest*|advice|action plan|next steps",
        "(mau|akan|ingin) (membuat|melakukan|bikin) apa",
        "apa yang (mau|akan|hendak) (di)?(lakukan|buat|kerjakan|tempuh)*",
    ),
    "upaya": cues(
        "perbaikan(nya)?|memperbaiki|upaya*|langkah*|solusi*|strategi*|mengatasi",
        "apa (saja)? yang (sudah|telah)? ?di(lakukan|kerjakan|tempuh) ... (agar|supaya|untuk)",
        "apa (saja)? yang (sudah|telah) .. di(lakukan|kerjakan|tempuh)",
        "efforts?|solutions?|steps|measures taken",
    ),
    "program": cues(
        "(program|kegiatan) .. (mendukung|pendukung|penunjang|menunjang)",
        "(program|kegiatan) apa",
        "(which|what) (activities|programs?|programmes?)",
    ),
}
"""The words that name each aspect."""

WHY = cues(
    "(apa|hal apa|faktor apa) (saja)? yang (membuat|menyebabkan|mendorong|mendukung|menghambat)",
    "what (made|caused|drove|helped)",
    "kenapa|mengapa|knp|gara[- ]gara|penyebab*|sebab(nya)?|disebabkan|menyebabkan|alasan*",
    "faktor*|why|causes?|caused|reasons?|factors?",
)
FAILURE = cues(
    "tidak|tak|belum|kurang|gagal|turun*|menurun*|penurunan*|rendah|merosot|meleset|besar|sisa",
    "di ?bawah|not|fail*|miss*|fell|fall|drop*|declin*|decreas*|low*|below|short",
)
SUCCESS = cues(
    "berhasil|melebihi|melampaui|tercapai|naik*|meningkat*|peningkatan|kenaikan|tinggi|sukses",
    "membaik|exceed*|succeed*|rose|rise|increas*|improv*|above|surpass*|high",
)
DONE = cues("telah|sudah|mengatasi|solusi*|have|has|taken")

TEXTUAL = frozenset(
    {
        "dasar_hukum",
        "definisi",
        "metode",
        "keberhasilan",
        "hambatan",
        "rekomendasi",
        "upaya",
        "program",
    }
)
"""Aspects whose answer is words; the others may only say which figures to compare."""


IN_A_PAPER = cues("(di|dalam|pada|menurut) (dokumen|tabel|lampiran)? rencana aksi(nya)?")
"""A paper that figures are looked up in, and no advice."""


def asks_why(text: str) -> bool:
    """Tell whether causes are asked for."""
    return bool(WHY.search(text))


def find_aspects(text: str) -> tuple[str, ...]:
    """Find the aspects a question names; a why gives success or failure as its words do, else both.

    Advice and efforts share words ('langkah perbaikan'): advice, the narrower, wins.
    """
    text = IN_A_PAPER.sub(" ", text)
    found = [aspect for aspect, cue in ASPECT_CUES.items() if cue.search(text)]
    if "dasar_hukum" in found:
        return ("dasar_hukum",)
    if "rekomendasi" in found and "upaya" in found and not DONE.search(text):
        found.remove("upaya")
    if asks_why(text) and not {"keberhasilan", "hambatan"} & set(found):
        found += _causes(text)
    return tuple(found)


def _causes(text: str) -> list[str]:
    if FAILURE.search(text):
        return ["hambatan"]
    return ["keberhasilan"] if SUCCESS.search(text) else ["keberhasilan", "hambatan"]


# What a question wants: one of the intents an answer can have.


@cache
def operation_cues() -> Mapping[str, re.Pattern[str]]:
    """Read the words that ask for each operation (operations.toml)."""
    listed = tomllib.loads(files("assistant").joinpath("operations.toml").read_text("utf-8"))
    return {name: cues(*entry["phrases"]) for name, entry in listed.items()}


def asks_difference(text: str) -> bool:
    """Tell whether a difference, a growth or a sum is asked for."""
    return any(operation_cues()[name].search(text) for name in ("difference", "growth", "sum"))


TOTALS = cues("(berapa|brp)? (jumlah)? total|total (of|for)|sum of")
COUNT = cues(
    "(berapa|brp) (banyak|jumlah)? (indikator|sasaran|IK[KUP])",
    "(jumlah|banyaknya) (indikator|sasaran)",
    "indikator (kinerja)? (apa|mana) (saja)? yang .. (tercapai|mencapai|memenuhi|melebihi"
    "|melampaui|gagal|di ?bawah|sesuai)",
    "rata[- ]?rata (persentase)? capaian .. (indikator|kinerja|sasaran)",
    "(rerata|rata[- ]?rata) (capaian|kinerja|indikator)",
    "(seluruh|semua) (indikator|target) .. (tercapai|terpenuhi|mencapai|memenuhi)",
    "how many .. (indicators|objectives|targets)|(which|what) .. indicators",
    "average .. achievement*",
    "indikator ... (paling|ter) ?(tinggi|r?endah|besar|kecil|baik|buruk)",
    "(paling|ter) ?(tinggi|r?endah) ... indikator",
    "indicators? ... (highest|lowest|best|worst)|(highest|lowest) ... (indicator|achievement)",
)
PICKED = cues(
    "indikator(nya)? ... (lebih dari|kurang dari|di ?atas|di ?bawah|melebihi|mencapai|tercapai)",
    "indikator(nya)? ... sampai",
    "(mencapai|tercapai|melebihi|di ?atas|di ?bawah|paling) ... indikator(nya)?",
    "(rata[- ]?rata|rerata) .. capaian ... indikator",
)
"""Words that pick some of many indicators, where none is named."""

OFFICE = "(satker|satuan kerja|unit kerja|BNN[KP]?|BNN kabupaten|provinsi|kabupaten|kota)"
UNITS = cues(
    f"(unit|kantor|{OFFICE}) mana|antar[- ]?(unit|{OFFICE})",
    f"(semua|seluruh|kedua|ketiga|berapa|brp) (banyak)? {OFFICE}",
    f"(per|tiap|setiap|masing[- ]masing) (kab|unit|wilayah|daerah|{OFFICE})",
    "siapa (yang)? (paling|tertinggi|terendah|terbaik)|(BNNK|satker) apa (saja)?",
    "(which|each|every|all|what) .. (units?|offices?|provinces?|regency|regencies|city|cities)",
    "how many of ... (offices|units)",
)
TOP = cues(
    "paling [a-z]+|ter ?(tinggi|r?endah|besar|kecil|banyak|sedikit|baik|buruk)",
    "urutkan|peringkatkan|nomor (satu|1)|juara|teratas|terbawah|paling (atas|bawah)|number one",
    "highest|lowest|best|worst|largest|smallest|most|least",
)
TREND = cues(
    "tren(d|nya|s)?|perkembangan(nya)?|tahun ke tahun|(se)?tiap tahun|antar[- ]?tahun",
    "tahun (berapa|mana)|over (time|the years)|histor*|which year|each year",
)
MOVEMENT = cues(
    "(naik|meningkat|bertambah|membaik) ?(atau|/) ?(turun|menurun|berkurang|tidak|memburuk)",
    "(turun|menurun) ?(atau|/) ?(naik|meningkat)|apakah ... (naik|turun|meningkat|menurun)",
    "tahun (terakhir|belakangan)|(last|past) \\w+ years",
    "(rise|increase) or (fall|decrease|decline)",
    "(did|has) ... (rise|risen|increased?|fall|fallen|improved?|declined?|changed?)",
)
COMPARE = cues("(di|mem)?banding*|perbandingan*|compar*|versus|vs")
OTHER_SIDE = cues("target*|nasional|national")
KIND = (
    "(?!(?:tahun|bulan|triwulan|semester|kuartal|hari|satker|satuan|unit|orang|seratus|januari"
    "|februari|maret|april|juni|juli|agustus|september|oktober|november|desember)\\b)[a-z]{4,}"
)
"""What something may be parted by: anything but times and units."""

PLACE = "(desa|kelurahan|lembaga|output|kegiatan|sekolah|instansi|klinik|kecamatan)"
PARTS = cues(
    "unsur*|pembentuk*|penyusun*|tersusun|pembentukan|(di)?rinci*|perincian*|uraikan|jabarkan",
    "komponen*|sebutkan|daftar|masing[- ]masing",
    f"per (RO|{KIND})|(apa|mana|siapa) saja|terdiri (dari|atas)|{PLACE} (apa|mana)",
    "break ?down|broken down|components?|list|consists? of|made up of|itemi[sz]e",
)
OFFICER = (
    "(kepala|ketua|pejabat|pimpinan|penanggung ?jawab|kasubbag|kabid|kasi|direktur|bendahara"
    "|operator|penyidik|penandatangan|head|chief|director|officer|official)"
)
PERSON = cues(
    f"siapa(kah)? .. {OFFICER}|nama .. {OFFICER}",
    "siapa(kah)? (yang)? (menandatangani|memimpin|menyusun|menjabat|meneken|tanda ?tangan)",
    "(ditandatangani|diteken) (oleh)? siapa",
    f"who (is|was|are|were) .. {OFFICER}|who (signed|leads|led|heads|wrote|prepared)",
)
HOW_MANY = cues("berapa(kah)?|brp|seberapa|how (much|many)")
NUMBER = cues("berapa(kah)?|brp|seberapa|jumlah(nya)?|nilai(nya)?|how (much|many)|what percentage")
TOLD = cues("jelaskan|ceritakan|gambarkan|explain|describe|tell me (about|more|why)")
DOMAIN = cues(
    "kinerja|anggaran*|pagu*|target*|realisasi*|capaian*|belanja*|indikator*|sasaran|laporan|lkj?ip",
    "lakip|nark*|rehab*|penyidik*|pegawai*|p4gn|bnn*|dipa|satker|program*|kegiatan*|renstra",
    "renproja|perjanjian|bidang|seksi|tersangka|tahanan|klien|responden|penyuluhan|sosialisasi*",
    "hibah|kasus|berkas|barang bukti|sabu|shabu|ganja|kategori|predikat|IBM|SPM|sisa|rekomendasi",
    "kendala|hambatan|budget|performance|indicators?|report|staff|employees|drugs?|achievement*",
)
"""Words of reports: a question with none of them, no name and no number asked is not for us."""


@dataclass(frozen=True, slots=True)
class Clues:
    """What else was understood of a question and decides its intent."""

    text: str  # names of units and performance indicators blanked out
    whole: str  # names of units alone blanked out: 'lembaga apa yang memenuhi SPM'
    satkers: int
    years: int
    valued: bool  # an indicator or a report's own label is named
    sides: int  # how many are
    named: bool  # a unit, an indicator or a report's own label is named
    aspects: tuple[str, ...]
    roles: tuple[str, ...]


def find_intent(clues: Clues) -> str:
    """Choose one of INTENTS: words before figures, what is computed before what is listed."""
    if not _answerable(clues):
        return "none"
    for intent, wanted in TESTS:
        if wanted(clues):
            return intent
    valued = bool(clues.roles) or bool(NUMBER.search(clues.text)) or clues.valued
    return "figure" if valued else "text"


def asks_person(text: str) -> bool:
    """Tell whether the name of a person is asked for."""
    return bool(PERSON.search(text))


def wants_number(text: str) -> bool:
    """Tell whether a number is asked for."""
    return bool(NUMBER.search(text) or asks_difference(text))


def asks_how_many(text: str) -> bool:
    """Tell whether 'berapa' is asked; 'jumlah' and 'nilai' may be part of a name."""
    return bool(HOW_MANY.search(text) or asks_difference(text))


def wants_parts(text: str) -> bool:
    """Tell whether the parts of something are to be listed."""
    return bool(PARTS.search(text))


def wants_top(text: str) -> bool:
    """Tell whether the highest, the lowest or an order is asked for."""
    return bool(TOP.search(text))


def wants_trend(text: str) -> bool:
    """Tell whether all years are wanted where only one or none is given."""
    return bool(TREND.search(text))


def wants_two_years(text: str) -> bool:
    """Tell whether a year is to be set against the one before: 'naik atau turun'."""
    compared = COMPARE.search(text) and not OTHER_SIDE.search(text)
    return bool(MOVEMENT.search(text) or compared or asks_difference(text))


def _answerable(clues: Clues) -> bool:
    told = set(clues.aspects) & TEXTUAL or DOMAIN.search(clues.text)
    return clues.named or bool(told or HOW_MANY.search(clues.text))


def _is_text(clues: Clues) -> bool:
    told = TOLD.search(clues.text) and not NUMBER.search(clues.text) and len(clues.roles) < 2
    return bool(asks_why(clues.text) or set(clues.aspects) & TEXTUAL or told)


def _is_difference(clues: Clues) -> bool:
    sides = max(clues.satkers, clues.years, clues.sides, len(clues.roles))
    added = clues.satkers > 1 and TOTALS.search(clues.text) and not COMPARE.search(clues.text)
    summed = sides < 2 and operation_cues()["sum"].search(clues.text)
    return bool(added) or (asks_difference(clues.text) and not summed)


def _is_count(clues: Clues) -> bool:
    counted = COUNT.search(clues.text) or (not clues.valued and PICKED.search(clues.text))
    return bool(counted) and not UNITS.search(clues.text)


def _is_units(clues: Clues) -> bool:
    ranked = wants_top(clues.text) and clues.satkers != 1 and not wants_trend(clues.text)
    return clues.satkers > 1 or ranked or bool(UNITS.search(clues.text))


def _is_years(clues: Clues) -> bool:
    moved = wants_trend(clues.text) or MOVEMENT.search(clues.text)
    return clues.years > 1 or bool(moved)


def _is_parts(clues: Clues) -> bool:
    return wants_parts(clues.whole)


TESTS = (
    ("text", _is_text),
    ("count", _is_count),
    ("difference", _is_difference),
    ("units", _is_units),
    ("years", _is_years),
    ("parts", _is_parts),
)
"""Intents in the order they are tried; what is left is a figure or an account."""
