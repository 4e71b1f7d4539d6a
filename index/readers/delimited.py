"""CSV files: rows of cells parted by semicolons, commas, tabs or bars."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from index.errors import BrokenFile, EmptyFile, TooLarge
from index.readers.cell_grids import Sheet, Shown, manuscript_of
from index.readers.text import decode
from index.readers.workbook import MOST_COLUMNS, MOST_MEGABYTES, MOST_ROWS
from index.report import Manuscript

DELIMITERS = ";\t|,"
"""What may part cells; of two that part alike, the first: a comma may be a decimal's."""

_OURS = ("satker", "year", "indicator", "role", "value")
"""The first headings of what `lkip figures` writes."""

_LOOKED_AT = 200
_MEGABYTE = 1024 * 1024
_STRANGE = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\ufffd"


def read_csv(path: Path) -> Manuscript:
    """Read a CSV file as one sheet; its places are cells ("B7"), counted in rows of the file.

    Raises EmptyFile, TooLarge, or BrokenFile for what is no text or lkip's own.
    """
    text = _text_of(path)
    rows = list(_rows(text, delimiter_of(text), path))
    if tuple(rows[0][: len(_OURS)]) == _OURS:
        raise BrokenFile(f"{path.name} ditulis oleh 'lkip figures', bukan sumber angka")
    cells = {
        (number, at): Shown(words)
        for number, row in enumerate(rows, start=1)
        for at, cell in enumerate(row, start=1)
        if (words := " ".join(cell.split()))
    }
    if max((at for _, at in cells), default=0) > MOST_COLUMNS:
        raise _too_large(path)
    if not cells:
        raise EmptyFile(f"{path.name} kosong: pilih berkas yang berisi angka")
    return manuscript_of(path.name, "csv", [Sheet("", cells)])


def _text_of(path: Path) -> str:
    """Return the text of a file: UTF-8, UTF-16 or cp1252."""
    try:
        if path.stat().st_size > MOST_MEGABYTES * _MEGABYTE:
            raise _too_large(path)
        data = path.read_bytes()
    except OSError as error:
        raise BrokenFile(f"{path.name} tidak dapat dibuka: periksa izin berkasnya") from error
    text = decode(data)
    if not text.strip():
        raise EmptyFile(f"{path.name} kosong: pilih berkas yang berisi angka")
    if data.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")) or any(
        sign in text for sign in _STRANGE
    ):
        raise BrokenFile(f"{path.name} bukan teks CSV: perbaiki akhiran namanya atau simpan ulang")
    return text


def _rows(text: str, delimiter: str, path: Path) -> list[list[str]]:
    """Return the rows of a text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    try:
        rows = list(csv.reader(_without_notice(lines), delimiter=delimiter))
    except csv.Error as error:
        raise BrokenFile(
            f"{path.name} tidak dapat dibaca sebagai CSV ({error}): simpan ulang dari Excel"
        ) from error
    while len(rows) > 1 and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if len(rows) > MOST_ROWS:
        raise _too_large(path)
    return rows


def _without_notice(lines: Sequence[str]) -> list[str]:
    """Return lines with Excel's notice of the delimiter ("sep=;") left blank."""
    first = "" if lines[0].strip().lower().startswith("sep=") else lines[0]
    return [line + "\n" for line in (first, *lines[1:])]


def delimiter_of(text: str) -> str:
    """Return what parts the cells of a text: what makes most of its rows equally wide.

    A sign within quotes parts nothing; decimals may make commas as frequent as what parts cells.
    """
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    if lines and lines[0].strip().lower().startswith("sep="):
        return lines[0].strip()[4:5] or ";"
    return max(DELIMITERS, key=lambda sign: (_evenness(lines, sign), -DELIMITERS.index(sign)))


def _evenness(lines: Sequence[str], sign: str) -> float:
    """How many lines a sign parts into as many cells as most of them, weighed for several cells."""
    widths = Counter(
        len(row) for row in csv.reader([line + "\n" for line in lines], delimiter=sign)
    )
    widths.pop(1, None)
    if not widths:
        return 0.0
    width, lines_alike = widths.most_common(1)[0]
    return lines_alike * (1.0 if width > 2 else 0.5)


def _too_large(path: Path) -> TooLarge:
    return TooLarge(
        f"{path.name} lebih dari {MOST_ROWS} baris, {MOST_COLUMNS} kolom atau {MOST_MEGABYTES} MB: "
        "simpan rekapitulasi angkanya saja sebagai berkas baru"
    )
