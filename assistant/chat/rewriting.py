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
    "about after alasan alasannya all amat angka angkanya average bab bad bagaimana bagus baik "
    "balik banding bandingkan banget beda bedanya before begitu belum berapa berubah besar best "
    "better bisa both buat buatkan bulat buruk capaian capaiannya categories category cek chart "
    "chartnya coba dan dari data datanya detail detailnya diagram diagramnya dibanding "
    "dibandingkan doang dong draw english first gagal gambar gambarkan gap good grafik "
    "grafiknya graph hasil hasilnya highest how including indikator indikatornya inggris ini "
    "itu jelaskan jelek juga kah kalau kantor ke kecil kedua keduanya kemarin kembali kena "
    "kerja keseluruhan keseluruhannya keterangan kinerja kinerjanya kira lagi lain lainnya lalu "
    "lanjut laporan laporannya lengkap lengkapnya lihat lowest make maksud maksudnya mana "
    "masing masukkan meet melampaui melebihi meleset mencapai mending mengalami mereka met "
    "minta missed naik nilai nilainya nomor number one ones order others over paling penjelasan "
    "penjelasannya performa peringkat peringkatnya persis perubahan perubahannya pilih place "
    "please plot posisi posisinya rank ranked ranking rata realisasi realisasinya rendah render "
    "rest rinciannya saja sana sasaran sasarannya satker satuan se sebab sebelum sebelumnya "
    "secara second sekali sekalian selain seluruh semua sendiri serta sertakan show situ sort "
    "sorted tabel tadi tambah tambahkan tampilkan target targetnya targets tepatnya tercapai "
    "terjadi tersebut terus them these third those tinggi total trend turun two under unit "
    "units urut urutkan values versi waktu what which worse worst yang "
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
