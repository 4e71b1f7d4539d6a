"""Excel workbooks and CSV files: what their sheets show, values as a spreadsheet shows them."""

from __future__ import annotations

import csv
import re
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from index.cell_places import letters, reference
from index.errors import BrokenFile, EmptyFile, TooLarge
from index.readers.cell_grids import Sheet, Shown, manuscript_of
from index.readers.text import decode
from index.report import Manuscript

# Excel workbooks: what their sheets show, hidden parts and formulas without a value left out.

MOST_MEGABYTES, MOST_UNPACKED = 20, 300
"""Megabytes of a workbook, and of what is packed in it."""

MOST_ROWS, MOST_COLUMNS = 3_000, 256
"""Filled rows of all sheets, and columns of one: a table of 2,000 rows takes half a minute."""

LAST_ROW = 100_000
"""The row behind which nothing may stand."""

OURS = "lkip"
"""Who made a workbook that lkip wrote itself."""

_MEGABYTE = 1024 * 1024
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
_NAMED = 3
"""Places that a note names."""


@dataclass(slots=True)
class _Left:
    """What of a workbook was not read, and where."""

    hidden_sheets: list[str] = field(default_factory=list)
    hidden_rows: list[str] = field(default_factory=list)
    uncounted: list[str] = field(default_factory=list)  # formulas without a value
    errors: list[str] = field(default_factory=list)
    rows: int = 0  # that were read


def read_workbook(path: Path) -> Manuscript:
    """Read a workbook as a page a sheet, its values as they are shown.

    Of formulas the values saved with them are read. Raises EmptyFile, TooLarge, or BrokenFile for
    what is damaged, locked, no workbook or lkip's own.
    """
    data = _bytes_of(path)
    book = _opened(data, path)
    if book.properties.creator == OURS:
        raise BrokenFile(
            f"{path.name} dibuat oleh lkip sendiri, bukan sumber angka: isian formulir dipakai "
            "dengan 'lkip draft --figures'"
        )
    formulas = _opened(data, path, values=False) if _has_formulas(data) else None
    left = _Left()
    sheets = [
        _sheet(page, formulas[page.title] if formulas else None, left, path)
        for page in book.worksheets
        if _is_seen(page, left)
    ]
    notes = tuple(_notes(left))
    if not any(sheet.cells for sheet in sheets):
        told = f" ({' '.join(notes)})" if notes else ""
        raise EmptyFile(f"{path.name} tidak memuat isi yang terlihat{told}: pilih berkas lain")
    return manuscript_of(path.name, "workbook", sheets, notes)


def _bytes_of(path: Path) -> bytes:
    """Return a workbook's bytes, where they are no more than is read."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MOST_MEGABYTES * _MEGABYTE else b""
    except OSError as error:
        raise BrokenFile(f"{path.name} tidak dapat dibuka: periksa izin berkasnya") from error
    if size > MOST_MEGABYTES * _MEGABYTE:
        raise TooLarge(
            f"{path.name} berukuran {size // _MEGABYTE} MB, paling besar {MOST_MEGABYTES} MB: "
            "simpan lembar angkanya saja sebagai berkas baru"
        )
    if not data:
        raise EmptyFile(f"{path.name} kosong: pilih berkas yang berisi angka")
    if data.startswith(_OLD_EXCEL):
        raise BrokenFile(
            f"{path.name} adalah Excel lama atau berkata sandi: simpan ulang sebagai .xlsx biasa"
        )
    return data


def _opened(data: bytes, path: Path, *, values: bool = True) -> Any:
    """Return the workbook in some bytes: the values of its formulas, or the formulas."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    odd = (KeyError, ValueError, TypeError, IndexError, AttributeError, EOFError, RuntimeError)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl leaves out: nothing is written back
        try:
            _must_be_small(data, path)
            return load_workbook(BytesIO(data), data_only=values, keep_links=False)
        except (zipfile.BadZipFile, zlib.error, SyntaxError, InvalidFileException, *odd) as error:
            raise BrokenFile(
                f"{path.name} rusak atau bukan berkas Excel: buka di Excel lalu simpan ulang"
            ) from error


def _must_be_small(data: bytes, path: Path) -> None:
    """Raise TooLarge where a workbook unpacks to more than is read."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        unpacked = sum(part.file_size for part in packed.infolist())
    if unpacked > MOST_UNPACKED * _MEGABYTE:
        raise TooLarge(
            f"{path.name} berisi {unpacked // _MEGABYTE} MB, paling banyak {MOST_UNPACKED} MB: "
            "simpan lembar angkanya saja sebagai berkas baru"
        )


def _has_formulas(data: bytes) -> bool:
    """Tell whether a cell of any sheet has a formula."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        parts = (name for name in packed.namelist() if _SHEET_PART.fullmatch(name))
        return any(re.search(rb"<(?:\w+:)?f[ >/]", packed.read(name)) for name in parts)


def _is_seen(page: Any, left: _Left) -> bool:
    """Tell whether a sheet is shown; a hidden one is noted."""
    if page.sheet_state != "visible":
        left.hidden_sheets.append(page.title)
    return bool(page.sheet_state == "visible")


def _sheet(page: Any, formulas: Any, left: _Left, path: Path) -> Sheet:
    """Return what a sheet shows."""
    hidden = _hidden_columns(page)
    covered = {
        (area.min_row, area.min_col): (area.max_row, area.max_col)
        for area in page.merged_cells.ranges
    }
    cells: dict[tuple[int, int], Shown] = {}
    last = 0
    gone: set[int] = set()
    for cell in _held(page):
        row, column = cell.row, cell.column
        if column in hidden or page.row_dimensions[row].hidden:
            gone |= set() if column in hidden else {row}
            continue
        text = _text(cell, page, formulas, left)
        if not text:
            continue
        left.rows += row != last
        last = row
        _must_fit(row, column, left, path)
        bottom, right = covered.get((row, column), (row, column))
        cells[row, column] = Shown(text, bottom - row + 1, _wide(column, right, hidden))
    _note_hidden(page, hidden, gone, left)
    return Sheet(page.title, cells)


def _held(page: Any) -> Iterator[Any]:
    """Yield the cells of a sheet that were written, row by row."""
    held = page._cells  # what stands in it alone: `iter_rows` makes all cells of its rectangle
    yield from (held[spot] for spot in sorted(held))


def _text(cell: Any, page: Any, formulas: Any, left: _Left) -> str:
    """Return what a cell shows; "" for an empty one, or a formula without a value."""
    place = reference(page.title, cell.row, cell.column)
    if cell.value is None:
        twin = formulas[cell.coordinate] if formulas is not None else None
        if twin is not None and twin.data_type == "f":
            left.uncounted.append(place)
        return ""
    if cell.data_type == "e":
        left.errors.append(place)
        return ""
    return shown(cell.value, cell.number_format)


def _must_fit(row: int, column: int, left: _Left, path: Path) -> None:
    """Raise TooLarge where a sheet, or all of them together, hold more than is read."""
    if left.rows > MOST_ROWS or column > MOST_COLUMNS or row > LAST_ROW:
        raise TooLarge(
            f"{path.name} lebih dari {MOST_ROWS} baris isi atau {MOST_COLUMNS} kolom: simpan "
            "rekapitulasi angkanya saja sebagai berkas baru"
        )


def _hidden_columns(page: Any) -> frozenset[int]:
    """Return the columns of a sheet that are hidden, or folded away."""
    found: set[int] = set()
    for column in page.column_dimensions.values():
        if column.hidden and column.min:
            found |= set(range(column.min, min(column.max, MOST_COLUMNS) + 1))
    return frozenset(found)


def _wide(first: int, last: int, hidden: frozenset[int]) -> int:
    """Return how many columns a cell covers, hidden ones among them."""
    return max(1, last - first + 1) if first not in hidden else 1


def _note_hidden(page: Any, hidden: frozenset[int], gone: set[int], left: _Left) -> None:
    """Note which rows and columns of a sheet hold something and are not shown."""
    held = {column for _, column in page._cells if column in hidden}
    if gone:
        left.hidden_rows.append(f"{page.title} baris {_listed(map(str, sorted(gone)))}")
    if held:
        named = _listed(map(letters, sorted(held)))
        left.hidden_rows.append(f"{page.title} kolom {named}")


def _notes(left: _Left) -> Iterator[str]:
    """Say what of a workbook was not read."""
    if left.uncounted:
        yield (
            f"{len(left.uncounted)} sel berumus tanpa nilai tersimpan tidak dibaca "
            f"({_listed(left.uncounted)}): buka di Excel atau LibreOffice, simpan, lalu indeks "
            "lagi."
        )
    if left.errors:
        yield f"{len(left.errors)} sel berisi galat rumus ({_listed(left.errors)})."
    if left.hidden_sheets:
        yield f"Lembar tersembunyi tidak dibaca: {_listed(left.hidden_sheets)}."
    if left.hidden_rows:
        yield f"Baris dan kolom tersembunyi tidak dibaca: {'; '.join(left.hidden_rows)}."


def _listed(names: Any) -> str:
    """Return the first names of a list, and how many more there are."""
    told = list(names)
    more = f" dan {len(told) - _NAMED} lainnya" if len(told) > _NAMED else ""
    return ", ".join(told[:_NAMED]) + more


# A cell's value as a spreadsheet shows it, in Indonesian signs: 0.9812 as 0.00% is "98,12%".

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)(?:-[^\]]*)?\]|(_.|\*.|\[[^\]]*\])')
_SECTION = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*)(?:;|$)')
_DIGITS = re.compile(r"[0#?][0#?,]*(?:\.[0#?]+)?|\.[0#?]+")
_PLAIN = re.compile(r"general|@|[0#?]*\s*[0#?]+/[0#?\d]+|E[+-]", re.IGNORECASE)
_SHOWN_DIGITS = 10
"""Digits that a cell without a format shows of a number."""

_TRUE_DIGITS = 15
"""Digits a spreadsheet keeps of a number; what is behind them is noise."""


@dataclass(frozen=True, slots=True)
class _Format:
    """One section of a number format: words, the digits' pattern, words."""

    before: str
    digits: str  # "" where it shows no number
    after: str


def shown(value: object, number_format: str) -> str:
    """Return a cell's value as it is shown; "" for an empty cell.

    Numbers take the format's decimals, groups, percent sign and words; dates are written out
    ("31 Desember 2024"), as far as their format shows them.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float | Decimal):
        return _number(value, number_format or "General")
    if isinstance(value, date | time | timedelta):
        return _dated(value, number_format)
    return str(value).strip()


def _number(value: float | Decimal, number_format: str) -> str:
    """Return a number in its format's section."""
    exact = Decimal(f"{value:.{_TRUE_DIGITS}g}") if isinstance(value, float) else Decimal(value)
    section, signed = _section(number_format, exact)
    if not section.strip() and ";" in number_format:
        return ""
    if _PLAIN.search(_QUOTED.sub("", section)):
        return _general(exact)
    told = _parsed(section)
    number = exact if signed else abs(exact)
    if not told.digits:
        return (told.before + told.after).strip()
    scaled = number.scaleb(2 * _QUOTED.sub("", section).count("%"))
    scaled = scaled.scaleb(-3 * (len(told.digits) - len(told.digits.rstrip(","))))
    text = f"{told.before}{_written(abs(scaled), told.digits)}{told.after}"
    minus = "-" if scaled < 0 and re.search("[1-9]", text) else ""
    return minus + " ".join(text.split())


def _section(number_format: str, value: Decimal) -> tuple[str, bool]:
    """Return the section of a format that a value takes, and whether its sign is still to show."""
    parts = [found[1] for found in _SECTION.finditer(number_format)][:4] or ["General"]
    if len(parts) > 1 and not parts[-1] and not number_format.endswith(";"):
        parts.pop()
    if value < 0 and len(parts) > 1:
        return parts[1], False
    if value == 0 and len(parts) > 2:
        return parts[2], False
    return parts[0], True


def _parsed(section: str) -> _Format:
    """Return the words and digits of a section; what only moves or colours is left out."""
    kept: list[str] = []

    def hold(match: re.Match[str]) -> str:
        words = match[1] if match[1] is not None else match[2] or match[3] or ""
        kept.append(" " if match[4] else words)
        return chr(0xE000 + len(kept) - 1)

    def told(text: str) -> str:
        return re.sub("[\ue000-\uefff]", lambda m: kept[ord(m[0]) - 0xE000], text)

    held = _QUOTED.sub(hold, section)
    found = _DIGITS.search(held)
    if found is None:
        return _Format(told(held), "", "")
    return _Format(told(held[: found.start()]), found[0], told(_rest(held[found.end() :])))


def _rest(text: str) -> str:
    """Return what follows the digits, without digits of its own."""
    return re.sub(r"[0#?]", "", text)


def _written(number: Decimal, digits: str) -> str:
    """Return a number of no sign in a pattern of digits: "#,##0.00" gives "1.234,50"."""
    whole, _, fraction = digits.rstrip(",").partition(".")
    step = Decimal(1).scaleb(-len(fraction))
    text = f"{number.quantize(step, rounding=ROUND_HALF_UP):f}"
    left, _, right = text.partition(".")
    least = len(fraction.rstrip("#?"))
    while len(right) > least and right.endswith("0"):
        right = right[:-1]
    left = left.zfill(whole.replace(",", "").lstrip("#?").count("0"))
    if "," in whole:
        left = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", left)
    return f"{left},{right}" if right else left


def _general(number: Decimal) -> str:
    """Return a number without a format: its digits, no groups."""
    rounded = Decimal(f"{number:.{_SHOWN_DIGITS}g}") if number % 1 else number
    text = f"{rounded:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def _dated(value: date | time | timedelta, number_format: str) -> str:
    """Return a date or time in words, as far as its format shows it."""
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, time):
        return f"{value:%H.%M}"
    plain = _QUOTED.sub("", number_format).lower()
    parts = [f"{value.day}"] if "d" in plain or ("m" not in plain and "y" not in plain) else []
    if "m" in plain or parts:
        parts.append(MONTHS[value.month - 1])
    if "y" in plain or len(parts) != 1:
        parts.append(f"{value.year}")
    clock = isinstance(value, datetime) and "h" in plain and (value.hour or value.minute)
    return " ".join(parts) + (f" {value:%H.%M}" if clock else "")


# CSV files: rows of cells parted by semicolons, commas, tabs or bars.

DELIMITERS = ";\t|,"
"""What may part cells; of two that part alike, the first: a comma may be a decimal's."""

_OURS = ("satker", "year", "indicator", "role", "value")
"""The first headings of what `lkip figures` writes."""

_LOOKED_AT = 200
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
