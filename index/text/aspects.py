"""The aspects a passage can treat: what their headings begin with, and cues of paragraphs."""

from __future__ import annotations

import re

ASPECTS: tuple[tuple[str, str], ...] = (
    ("definisi", r"definisi(?:\s+operasional)?\b|pengertian\b|tujuan kinerja"),
    (
        "metode",
        r"(?:metod[ea]|cara|teknik)\s+(?:pengukuran|penghitungan|perhitungan)|formula(?:si)?\b|rumus",
    ),
    ("perbandingan_nasional", r"perbandingan\b.*\b(?:nasional|standar)"),
    (
        "perbandingan_renstra",
        r"perbandingan\b.*\b(?:jangka menengah|ren?stra|renproja|perencanaan strategis|rpjmn)",
    ),
    (
        "perbandingan_tahun",
        r"perbandingan\b.*\btahun(?:-tahun)?\s+(?:sebelumnya|lalu|terakhir|sebelum)|"
        r"perbandingan\b.*\b(?:beberapa|\d+(?:\s*\(\w+\))?)\s+tahun|"
        r"berikut target dan realisasi\b.*\btahun|"
        r"(?:tren|perkembangan)\s+(?:capaian|realisasi|kinerja)",
    ),
    (
        "hasil",
        r"hasil\s+(?:pengukuran|yang\s+dicapai|capaian|penilaian)|perbandingan\s+antara\s+target|target\s+dan\s+realisasi\s+(?:kinerja\s+)?tahun|capaian\s+kinerja\s+tahun\s+ini",
    ),
    (
        "efisiensi",
        r"(?:analisi[as]s?\s+(?:atas\s+)?)?ef[ie]siensi\b|analisi[as]s?\s+(?:atas\s+)?(?:ef[ie]siensi|penggunaan\s+sumber)",
    ),
    (
        "rekomendasi",
        r"(?:sebagai\s+)?rekomendasi|rencana\s+(?:aksi|tindak\s+lanjut)|strategi\s+ke\s?depan|saran\b|analis\w*\s+program\s*/\s*kegia\w+.*rekomendasi|langkah\s+perbaikan|tindak\s+lanjut\s+(?:ke|yang\s+akan)",
    ),
    (
        "upaya",
        r"upaya$|upaya(?:-upaya)?\s+(?:yang\s+)?(?:telah\s+|sudah\s+)?di\w+|upaya\s+(?:perbaikan|pemecahan)|solusi|alternatif\s+solusi|langkah(?:-langkah)?\s+yang\s+telah",
    ),
    (
        "hambatan",
        r"(?:faktor(?:-faktor)?\s+)?(?:kegagalan|penghambat|yang\s+menghambat)|(?:permasalahan|hambatan|kendala|masalah)(?:\s*[/,]\s*(?:hambatan|kendala))*\b",
    ),
    (
        "keberhasilan",
        r"faktor(?:-faktor)?\s+(?:keberhasilan|pendukung|pendorong|penunjang|yang\s+menunjang|yang\s+mendukung|penyebab)|(?:analisi[as]s?\s+)?(?:faktor\s+)?penyebab\s+(?:keberhasilan|ketercapaian|tercapainya)|keberhasilan\s*:",
    ),
    (
        "program",
        r"(?:analisi[as]s?\s+)?program\s*/\s*kegiatan\s+yang\s+(?:menunjang|mendukung)|program\s+(?:dan\s+kegiatan\s+)?(?:penunjang|pendukung)",
    ),
)
"""What a passage can treat, with the words its heading begins with; the first that fits counts."""

_ASPECT = [(key, re.compile(rf"^(?:{rx})", re.IGNORECASE)) for key, rx in ASPECTS]
_CAUSE = re.compile(r"^analisi[as]s?\s+(?:atas\s+)?penyebab", re.IGNORECASE)
_MARK = re.compile(r"^(?:[-•*]\s*)?(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s*)?")
_CUES = [
    (key, re.compile(rx, re.IGNORECASE))
    for key, rx in (
        ("hambatan", r"\b(?:kendala|hambatan|permasalahan|penghambat)\b"),
        (
            "rekomendasi",
            r"\b(?:rekomendasi|diharapkan|harapan|ke\s?depan|perlu(?:nya)?\s+(?:adanya|di|me)\w+)",
        ),
        ("upaya", r"\b(?:solusi|upaya\s+yang)\b"),
        (
            "keberhasilan",
            r"\b(?:faktor\s+pendukung|didukung\s+oleh|di?karenakan|disebabkan|hal\s+ini\s+karena|keberhasilan)\b",
        ),
        ("perbandingan_tahun", r"\b(?:dibanding(?:kan)?|daripada)\b.*\btahun\s+20"),
        ("metode", r"\bpengukuran\b.*\b(?:dilakukan|menggunakan)\b|\bkuesioner\b"),
        ("definisi", r"\b(?:adalah\s+suatu|definisi\s+dari)\b"),
    )
]


def aspect_of(text: str) -> str | None:
    """The aspect a heading names ('5. Permasalahan yang dihadapi' -> hambatan), or None."""
    bare = _MARK.sub("", text).strip()
    if len(bare) > 170 or not bare[:1].isupper():
        return None
    if _CAUSE.match(bare):
        return "keberhasilan"
    for key, pattern in _ASPECT:
        m = pattern.match(bare)
        if m and _reads_as_heading(bare, m.end()):
            return key
    return None


def _reads_as_heading(text: str, end: int) -> bool:
    """Whether a line that begins with an aspect's words is a heading and no sentence."""
    if text.endswith(":") or text.isupper() or len(text) < 45:
        return not re.search(r"\b(?:adalah|merupakan)\b\s+\w+\s+\w+\s+\w+", text)
    if text.endswith((".", ",", ";")):
        return False
    return bool(re.match(r"(?:analis|perbandingan)", text, re.I)) and not re.search(
        r"\b(?:adalah|merupakan|telah)\b\s+\w+\s+\w+\s+\w+", text[end:]
    )


def cue_of(text: str) -> str | None:
    """The aspect a paragraph treats that stands under no aspect's heading, by its first words."""
    return next((key for key, pattern in _CUES if pattern.search(text[:240])), None)
