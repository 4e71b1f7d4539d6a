"""Excel files: sheets with a frozen heading row, wrapped texts, coloured cells, never a formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LONGEST = 32_000
"""Characters of a cell; Excel refuses a little more than this."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula when its cell is edited."""

_A4 = 9
_HEADING_COLOUR = "D9E1F2"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and its width in characters (0: as Excel likes)."""

    heading: str
    width: float = 0


@dataclass(frozen=True, slots=True)
class Painted:
    """A cell with a background, six hexadecimal digits; bold where it is a heading."""

    value: object
    colour: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: texts stay texts, numbers numbers.

    `still` columns stay in view beside the heading row; `filtered` puts a filter on every column.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    still: int = 0
    filtered: bool = True


def write_sheets(sheets: Sequence[Sheet], file: Path) -> None:
    """Write an Excel file; raises OSError when it cannot be written."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = "lkip"
    with file.open("wb") as out:  # before the first row: sheets begun cannot be left unsaved
        for sheet in sheets:
            _fill(book.create_sheet(sheet.name), sheet)
        book.save(out)


def _fill(page: Any, sheet: Sheet) -> None:
    """Write one sheet; what holds for all of it must be said before its first row."""
    from openpyxl.utils import get_column_letter

    page.freeze_panes = f"{get_column_letter(sheet.still + 1)}2"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", _A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    for number, column in enumerate(sheet.columns, start=1):
        if column.width:
            page.column_dimensions[get_column_letter(number)].width = column.width
    if sheet.filtered and sheet.columns:
        last = get_column_letter(len(sheet.columns))
        page.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    page.append([_cell(page, _heading(column.heading)) for column in sheet.columns])
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])


def _heading(words: str) -> Painted:
    """Return a heading's cell."""
    return Painted(words, _HEADING_COLOUR, bold=True)


def _cell(page: Any, value: object) -> Any:
    """Return a cell of a sheet, set at its top; a text is wrapped and never a formula."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font, PatternFill

    plain = value.value if isinstance(value, Painted) else value
    text = isinstance(plain, str)
    cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", plain)[:LONGEST] if text else plain)
    cell.alignment = Alignment(vertical="top", wrap_text=text)
    if text:
        cell.data_type = "s"
        cell.quotePrefix = str(plain).startswith(FORMULA_STARTS)
    if isinstance(value, Painted):
        cell.fill = PatternFill("solid", fgColor=value.colour)
        cell.font = Font(bold=value.bold)
    return cell
