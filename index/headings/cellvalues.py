"""What a cell or the end of a row holds: values with their words as written, dashes, and text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

UNITS = (
    r"indeks|orang|lembaga|unit|berkas(?:\s+(?:perkara|berkara))?|perkara|"
    r"(?:bnn\s+)?kab(?:upaten)?\.?\s*/\s*kota|kab\.?|kabupaten|kawasan(?:\s*/\s*wilayah\s+rawan)?|"
    r"laporan|lay?[a]?nan|layanan|dokumen|keluarga|desa|kelurahan|satker|satuan\s+kerja|fasilitas|"
    r"paket|kegiatan|persen|poin|tahanan|gram|gr|kg|butir|kali|lokasi|produk|kelompok(?:\s+masyarakat)?|"
    r"bnnk?|bnn\s+kabupaten\s*/\s*kota|bulan|hari|peserta|responden|nilai|skor|predikat|rekomendasi|"
    r"siswa|sekolah|pegawai|dok(?:umen)?\.?|instansi|bidang|kota|wilayah|rumah\s+sakit|puskesmas|"
    r"ton|kuintal|kw|hektare?|ha|ekor|km|kilometer|meter|m2|m3|liter|jiwa|penduduk|kk|rumah\s+tangga|"
    r"ruas|titik|jam|menit|minggu|usaha|umkm|koperasi|kasus"
)
_UNIT = re.compile(
    rf"\s*(?P<unit>(?:{UNITS})|(?<=[.,]\d\s)tahun|(?<=[.,]\d\d\s)tahun)(?![a-z])(?:\s*\(p-?\s?21\))?",
    re.IGNORECASE,
)  # 'tahun' counts behind decimals alone: '9,67 Tahun' is a value, '2023 Tahun' are columns
UNIT_ONLY = re.compile(
    rf"^\(?(?:/\s*)?(?:{UNITS}|p-?\s?21|perkara)\)?(?:\s*/?\s*(?:{UNITS}|\(p-?21\)))*$",
    re.IGNORECASE,
)

COUNT_UNITS = re.compile(
    r"orang|lembaga|unit|berkas|perkara|kab|kota|kawasan|laporan|layanan|dokumen|keluarga|desa|satker|bnn",
    re.IGNORECASE,
)
"""Units of things that are counted: their numbers are whole and never rounded."""

_NUMBER = re.compile(
    r"(?<![\w/.,:•])(?<![A-Za-z]-)"
    r"(?P<written>(?:-(?=\d{1,3}[.,]\d{3}))?(?:Rp\.?\s*)?"
    r"(?P<num>\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\s?\d+)?)"
    r"(?P<tail>,-|\.-|,–)?(?:\s*\.?\s*(?P<pct>%))?)"
    r"(?![\w/:•]|[.,]\d|\.[A-Z])",
    re.IGNORECASE,
)
_DASH = re.compile(r"(?<!\S)(?:[-–—]{1,2}|N/?A|nihil)(?!\S)", re.IGNORECASE)
_WORDED = re.compile(r"\s*\(\s*[a-z]+(?:\s+[a-z]+){0,2}\s*\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a line: a value (`written` as printed), a dash (an empty cell), or text."""

    kind: str  # "value", "dash" or "text"
    written: str
    unit: str = ""
    money: bool = False
    percent: bool = False

    @property
    def digits(self) -> int:
        """How many digits the value has."""
        return sum(c.isdigit() for c in self.written)


def tokens(text: str) -> Iterator[Token]:
    """The pieces of a line, left to right."""
    at = 0
    marks = sorted([*_NUMBER.finditer(text), *_DASH.finditer(text)], key=lambda m: m.start())
    for m in marks:
        if m.start() < at:
            continue
        if text[at : m.start()].strip():
            yield Token("text", text[at : m.start()].strip())
        at = m.end()
        if m.re is _DASH:
            yield Token("dash", m.group().strip())
            continue
        worded = _WORDED.match(text, at)
        if worded:
            at = worded.end()
        unit = _UNIT.match(text, at)
        if unit and not m["pct"]:
            at = unit.end()
        written = m["written"].strip()
        money = bool(re.match("rp", written, re.IGNORECASE)) or bool(m["tail"])
        yield Token(
            "value", written, _unit_of(m, unit), money or _groups(m["num"]) >= 2, bool(m["pct"])
        )
    if text[at:].strip():
        yield Token("text", text[at:].strip())


def _unit_of(m: re.Match[str], unit: re.Match[str] | None) -> str:
    if m["pct"]:
        return "%"
    if re.match("rp", m["written"], re.IGNORECASE):
        return "Rp"
    return re.sub(r"\s+", " ", unit["unit"]).strip() if unit else ""


def _groups(number: str) -> int:
    """How many groups of thousands a number is printed with."""
    return len(re.findall(r"[.,]\d{3}(?!\d)", number))


def trailing(text: str) -> tuple[str, list[Token]]:
    """A line's text and the values at its end ('Partisipasi 3,41 3.52' -> two values)."""
    pieces = list(tokens(text))
    cut = len(pieces)
    while cut and pieces[cut - 1].kind != "text":
        cut -= 1
    head = " ".join(
        p.written + (f" {p.unit}" if p.unit and p.unit not in p.written else "")
        for p in pieces[:cut]
    )
    return head, pieces[cut:]
