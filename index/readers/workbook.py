"""Excel workbooks: what their sheets show, hidden parts and formulas without a value left out."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from index.cell_places import letters, reference
from index.errors import BrokenFile, EmptyFile, TooLarge
from index.readers.cell_grids import Sheet, Shown, manuscript_of
from index.readers.number_formats import shown
from index.report import Manuscript

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
