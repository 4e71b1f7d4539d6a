"""The printed figures of a report: each carries a private mark, so its line is known later.

A mark is one character of Unicode's private plane, put before the number. Layouts treat it
as having no width; `unmark` takes the marks out of the finished text and says on which line
each stood.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

FIRST_MARK = 0xF0000
LAST_MARK = 0xFFFFD


@dataclass(frozen=True, slots=True)
class Where:
    """A place of a report: what gold calls it, and how early it leads (lower is earlier)."""

    name: str
    words: str
    rank: int


PLACES = {
    place.name: place
    for place in (
        Where("utama", "Bab III A tabel capaian (utama)", 0),
        Where("bagian", "Bab III A tabel per indikator", 1),
        Where("satuan_kerja", "Bab III A tabel per satuan kerja", 1),
        Where("komponen", "Bab III A tabel komponen", 2),
        Where("pk", "Bab II tabel Perjanjian Kinerja", 3),
        Where("pk_lampiran", "Lampiran tabel Perjanjian Kinerja", 4),
        Where("ringkasan", "Ringkasan Eksekutif", 5),
        Where("penutup", "Bab IV Penutup", 6),
        Where("multi_tahun", "Bab III A tabel beberapa tahun", 7),
        Where("multi_satuan_kerja", "Bab III A tabel beberapa tahun per satuan kerja", 7),
        Where("renstra", "Bab II tabel matrik Renproja", 8),
        Where("rkt", "Bab II tabel Rencana Kinerja Tahunan", 8),
        Where("kemajuan", "Bab III A tabel tingkat kemajuan", 9),
        Where("prosa", "Bab III A uraian", 10),
        Where("ambang", "Bab III A kategori", 10),
        Where("jenis_belanja", "Bab III B tabel per jenis belanja", 0),
        Where("kegiatan", "Bab III B tabel per kegiatan", 1),
        Where("keluaran", "Bab III B tabel per rincian output", 1),
        Where("jajaran", "Bab III B tabel satuan kerja dan jajaran", 1),
        Where("dua_tahun", "Bab III B tabel dua tahun", 2),
        Where("prosa_anggaran", "Bab III B uraian", 11),
        Where("judul", "Judul", 12),
    )
}
"""Every place a figure can stand in."""


OTHER = ("label", "regime", "completeness")
"""Kinds that gold holds as "other"."""


NEVER_REPORTED = "janji"
"""The role of a plant for an indicator that is promised and never reported."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a figure is a figure of."""

    satker: str
    year: int
    indicator: str
    role: str


@dataclass(frozen=True, slots=True)
class Plant:
    """A contradiction to print: at this place, for this key, another value than the right one."""

    kind: str  # a kind of finding; gold calls those of OTHER "other"
    where: str  # a name of PLACES
    key: Key
    found: Decimal | str
    explain: str
    expected_where: str = ""  # where the right one stands; "" for wherever it leads
    expected: str = ""  # what gold says was expected; "" for what stands without the plant
    name: str = ""  # its name among the planters


@dataclass(frozen=True, slots=True)
class Mention:
    """One printed number or word; `mark` finds its line."""

    mark: str
    key: Key
    value: Decimal | str
    uom: str
    as_written: str
    where: Where
    right: str  # what stands where nothing was planted
    plant: Plant | None = None
    is_figure: bool = True  # False for words that gold's figures do not hold


def is_mark(char: str) -> bool:
    """Whether a character is a mark."""
    return FIRST_MARK <= ord(char) <= LAST_MARK


def plain(text: str) -> str:
    """Return the text without its marks."""
    return "".join(char for char in text if not is_mark(char))


def unmark(text: str) -> tuple[str, dict[str, int]]:
    """Return the text without marks, and the line (from 1, split at newlines) of each mark."""
    lines = text.split("\n")
    found = {
        char: number for number, line in enumerate(lines, start=1) for char in line if is_mark(char)
    }
    return "\n".join(plain(line) for line in lines), found
