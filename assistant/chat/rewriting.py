"""A message written out so that it stands alone: with the names, years and words it left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.chat.topic import short_name
from assistant.compose import wording
from assistant.cues import word_set
from prompts import say

if TYPE_CHECKING:
    from assistant.held import Held

IDLE = word_set(
    "urutkan urut peringkat ranking grafik grafiknya diagram chart tampilkan english inggris "
    "sebelum sebelumnya kemarin kedua keduanya lain lainnya mana jelaskan bandingkan indikator "
    "indikatornya nilai nilainya angka angkanya data datanya hasil hasilnya kalau bagaimana terus "
    "lalu dan yang tadi itu ini dong kah saja semua seluruh rata paling tinggi rendah besar kecil "
    "bagus jelek baik buruk tercapai mencapai target rank sort show graph sorted ranked order "
    "average highest lowest others rest please lihat cek kinerja performa kinerjanya unit satker "
    "satuan kerja kantor juga sekalian tambah tambahkan sertakan masukkan naik turun berubah "
    "perubahan perubahannya alasan alasannya sebab detail detailnya rinciannya lengkap lengkapnya "
    "coba mending dibanding banding berapa gap beda bedanya dibandingkan bulat persis tepatnya "
    "plot draw make render buatkan gambar gambarkan se those these all units unit ones including under over first second third peringkat ranked "
    "better worse category categories good bad rank number place before after values best worst "
    "sendiri kena begitu sekali banget amat doang waktu lagi selain serta bisa buat buatkan minta "
    "nomor peringkatnya posisi posisinya keseluruhannya tersebut kira mereka tabel bab situ sana "
    "both two them missed met meet targets which one ones how about what trend mengalami terjadi "
    "laporan laporannya indikatornya kinerja sasaran sasarannya masing secara keseluruhan total "
    "dari ke diagramnya chartnya keterangan penjelasan penjelasannya versi pilih maksud maksudnya "
    "gagal belum meleset melampaui melebihi capaian capaiannya realisasi realisasinya targetnya "
)
"""Words of a message that name nothing a report could hold."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What a message says, and what is added to it."""

    core: str
    satkers: tuple[str, ...]
    indicators: tuple[str, ...]
    years: tuple[int, ...]
    roles: tuple[str, ...]
    aspects: tuple[str, ...]
    intent: str
    language: str


def rewritten(whole: Whole, held: Held) -> str:
    """Return the message as one question that can be understood without those before it."""
    names = dict(held.other_labels)
    lead = _lead(whole)
    parts = [lead, *(wording.word(role, whole.language) for role in whole.roles), whole.core]
    parts += [short_name(one, names) for one in whole.indicators]
    told = " ".join(part for part in parts if part)
    if whole.satkers:
        told += " " + wording.joined(whole.satkers, whole.language)
    if whole.years:
        years = wording.joined([str(year) for year in whole.years], whole.language)
        told += " " + say("chat", "in_years", whole.language, years=years)
    return told + "?"


def _lead(whole: Whole) -> str:
    """Return the words of the turn before that say what was wanted."""
    if whole.aspects:
        return say("chat", f"ask_{whole.aspects[0]}", whole.language)
    if whole.intent in ("difference", "years"):
        return say("chat", f"ask_{whole.intent}", whole.language)
    return ""
